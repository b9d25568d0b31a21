"""Words that say how two printed amounts stand to each other, without saying by how much.

较上年 a 万元有所增加; 未超过预算 a 万元; 预算 a 万元，支出 b 万元，支出数小于预算数; …，资金已全部支付完毕; …，控制在预算以内.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import comparable
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension, Figure, Qualifier
from extractors.language import clauses
from extractors.records import Direction, Mention
from extractors.tallies import Comparison, Order

_MOVED = regex.compile(
    rf"^\s*(?:相比|相较)?[，,]?\s*(?:有所|略有?|稍有|均|小幅|大幅|明显|总体|也)*"
    rf"(?P<word>增加|增长|上升|提高|减少|下降|降低|压减|{clauses.LEVEL_WORDS})(?!率|额|幅|\d)(?P<rest>[^，。；]*)"
)
_ORDERS = {Direction.UP: Order.MORE, Direction.DOWN: Order.LESS, Direction.LEVEL: Order.EQUAL}

_BASE = rf"(?:{clauses.PRIOR_WORDS}|{clauses.PLAN_WORDS}|批复|年初)[^，。；\d]{{0,8}}"
_NOT_ABOVE = regex.compile(rf"(?P<word>(?:[未没不]有?|并未)超(?:过|出)?|不高于|控制在){_BASE}$")
_THAN = regex.compile(rf"(?P<word>大于|高于|超过|小于|低于|少于){_BASE}的\s*$")

_SPOKEN = regex.compile(
    r"(?:支出数?|决算数?|执行数|实际数|收入数?)(?P<word>大于|高于|超过|小于|低于|等于)(?:年初预算数?|预算数?|全年预算数?|年初数)"
    r"|(?:支出数?|决算数?|执行数|实际数|收入数?)(?:与|和|同)(?:年初预算数?|预算数?|全年预算数?)(?:相比|对比|相)?"
    r"(?P<word>持平|一致|相等)"
)
_WORDS = {
    "大于": Order.MORE,
    "高于": Order.MORE,
    "超过": Order.MORE,
    "小于": Order.LESS,
    "低于": Order.LESS,
    "少于": Order.LESS,
}
_ALL_SPENT = regex.compile(
    r"[，,；;]\s*(?:全部|预算|项目|专项|该项?|财政|上述|所有)*(?:资金|预算|经费|款项)?(?:现?已|均|于?当年|按时|按期)*"
    r"(?P<word>(?<!基本)(?:全部|全额)(?:执行|支出|支付|使用|支用)(?:完毕|完成)?|(?:年末|期末)?[无没]有?(?:资金)?结[余转](?:结[余转])?)(?=[，。；,]|$)"
)
_WITHIN = regex.compile(
    r"[，,；;]\s*(?:支出|费用|成本|全年|总)*(?:均|已|有效|严格)*(?P<word>控制在(?:年初|全年|批复|核定)?预算(?:范围|额度|指标|限额)?(?:以内|之内|内)"
    r"|未超(?:过|出)?(?:年初|全年|批复|核定)?预算(?:数|范围|限额|指标)?)(?=[，。；,]|$)"
)
_GIVEN_BACK = regex.compile(r"收回|核减|调减|上缴|上交|调整|压减|清算|退回|其余|剩余|尚未|结转|追[加减]")

_PLAN = regex.compile(r"预算|安排")
_INITIAL_PLAN = regex.compile(r"^(?!.*(?:全年|调整)).*(?:预算|安排)")
_FINAL_PLAN = regex.compile(r"^(?!.*年初).*(?:预算|安排)")
_RECEIVED = regex.compile(r"预算|安排|到位|下达|拨入")
_DONE = regex.compile(r"支出|决算|执行|使用|实际|收入|支付")


def read_comparisons(lines: Sequence[Line]) -> tuple[Comparison, ...]:
    """Every such comparison whose two amounts are printed, in reading order."""
    return tuple(found for line in lines for found in _in_line(line))


def _in_line(line: Line) -> Iterator[Comparison]:
    for index, slot in enumerate(line.slots):
        yield from _after_base(line, index, slot)
        yield from _before_base(line, index, slot)
    for found in _SPOKEN.finditer(line.text):
        pair = _pair(line, found.start(), _plan_meant(found.group()))
        if pair:
            yield _comparison(line, *pair, _WORDS.get(found["word"], Order.EQUAL), found)
    yield from _completed(line)


# ---- two figures and a word ----


def _after_base(line: Line, index: int, slot: Slot) -> Iterator[Comparison]:
    """公务接待费 a 万元，较上年 b 万元有所增加: no amount of change follows in the clause."""
    found = _MOVED.match(slot.post) if slot.role is SlotRole.BASE else None
    if found is None or "基本" in slot.post[: found.end("word")]:
        return
    following = line.slots[index + 1] if index + 1 < len(line.slots) else None
    ends_here = found.end() == len(slot.post) and following is not None and following.sentence == slot.sentence
    if ends_here or regex.match(r"[，,]?\s*(?:增|减|下降|上升|升|降)", slot.post[found.end() :]):
        return  # 较上年 a 万元增加 b 万元
    direction = clauses.direction_of(found["word"])
    current = _current(line, index)
    if direction is not None and current is not None:
        yield _at(
            line, current, slot, _ORDERS[direction], slot.figure.quantity.end + found.start("word"), found["word"]
        )


def _before_base(line: Line, index: int, slot: Slot) -> Iterator[Comparison]:
    """支出 a 万元，未超过预算 b 万元; 控制在预算 b 万元以内; 小于年初预算数的 b 万元."""
    below, than = _NOT_ABOVE.search(slot.pre), _THAN.search(slot.pre)
    found = below or than
    current = _current(line, index) if found else None
    if found is None or current is None:
        return
    within = slot.figure.quantity.qualifier in (Qualifier.AT_MOST, Qualifier.LESS_THAN)
    if found["word"] == "控制在" and not within:
        return
    order = Order.AT_MOST if below else _WORDS[found["word"]]
    start = slot.figure.quantity.start - len(slot.pre) + found.start("word")
    yield _at(line, current, slot, order, start, found["word"])


def _current(line: Line, index: int) -> Slot | None:
    """The amount right before the base, of its kind."""
    slot = line.slots[index]
    if index == 0:
        return None
    before = line.slots[index - 1]
    near = before.sentence == slot.sentence and not regex.search(r"[；;]", slot.lead)
    plain = before.figure.quantity.qualifier is Qualifier.NONE and before.depth == slot.depth
    return before if near and plain and before.role is SlotRole.LEVEL and comparable(before, slot) else None


def _at(line: Line, current: Slot, base: Slot, order: Order, start: int, word: str) -> Comparison:
    span = (start, start + len(word))
    figures = current.figure, current.mention.label, _plain(base.figure), base.mention.label or base.name
    return Comparison(*figures, order, word, span, line.passage)


def _plain(figure: Figure) -> Figure:
    """The amount itself: 控制在预算 a 万元以内 compares with a."""
    return replace(figure, quantity=replace(figure.quantity, qualifier=Qualifier.NONE))


# ---- two figures and words about both ----


def _pair(line: Line, end: int, planned_as: regex.Pattern[str]) -> tuple[Mention, Mention] | None:
    """The last done and the last planned amount before the words, in the same sentence and in no bracket of it."""
    start = max(line.text.rfind("。", 0, end), 0)
    said = line.text[start:end]
    depth = sum(map(said.count, "（(")) - sum(map(said.count, "）)"))
    before = [
        slot
        for slot in line.slots
        if start <= slot.figure.quantity.start < end
        and slot.figure.unit.symbol.endswith("元")
        and slot.depth <= max(depth, 0)
    ]
    planned = [
        slot
        for slot in before
        if planned_as.search(slot.mention.label + slot.pre) and not regex.search("决算|执行", slot.mention.label)
    ]
    done = [slot for slot in before if slot not in planned and _DONE.search(slot.mention.label)]
    return (done[-1].mention, planned[-1].mention) if done and planned else None


def _plan_meant(words: str) -> regex.Pattern[str]:
    """What the plan is called that 决算数大于年初预算数 speaks of: 年初预算 is not 全年预算."""
    if "年初" in words:
        return _INITIAL_PLAN
    return _FINAL_PLAN if "全年" in words else _PLAN


def _completed(line: Line) -> Iterator[Comparison]:
    """预算 a 万元，支出 b 万元，资金已全部支付完毕: nothing else is told in the sentence."""
    for pattern, order in ((_ALL_SPENT, Order.AT_LEAST), (_WITHIN, Order.AT_MOST)):
        for found in pattern.finditer(line.text):
            start = max(line.text.rfind("。", 0, found.start()) + 1, 0)
            end = found.end() + len(regex.split(r"[。\n]", line.text[found.end() :])[0])
            money = [
                slot
                for slot in line.slots
                if start <= slot.figure.quantity.start < end and slot.figure.dimension is Dimension.MONEY
            ]
            pair = _pair(line, found.start(), _RECEIVED)
            told = regex.sub(r"[无没]有?(?:资金)?结[余转](?:结[余转])?", "", line.text[start:end])
            if pair and len(money) == 2 and not _GIVEN_BACK.search(told):
                yield _comparison(line, *pair, order, found)


def _comparison(line: Line, done: Mention, planned: Mention, order: Order, found: regex.Match[str]) -> Comparison:
    figures = done.figure, done.label, planned.figure, planned.label
    return Comparison(*figures, order, found["word"], found.span("word"), line.passage)
