"""Stated rates: 完成年初预算的 x%, 执行率 x%, 结案率 x%, with the two figures they are computed from.

Which figures a named rate is computed from is data (`OPERANDS`), after the definitions of 财预〔2013〕53号 and common use.
A rate belongs to the amounts of its own ；-segment; only if these do not name a base, the sentence and the paragraph are
asked, and the paragraph above only for the rate of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import comparable, is_closing, is_slip
from extractors.fields.shares import Wholes, usable, wholes_of
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.language import clauses
from extractors.language.measures import clean
from extractors.records import Breakdown, Mention, Rate

Pair = tuple[Mention, Mention]


@dataclass(frozen=True, slots=True)
class Operands:
    """How a named rate is computed: the rate's name and what its numerator and denominator are called.

    `far`: the denominator may stand in another ；-segment of the sentence.
    """

    name: regex.Pattern[str]
    numerator: regex.Pattern[str]
    denominator: regex.Pattern[str]
    far: bool = False


def _operands(name: str, numerator: str, denominator: str, *, far: bool = False) -> Operands:
    return Operands(regex.compile(name), regex.compile(numerator), regex.compile(denominator), far)


_DONE = r"执行|支出|使用|支付|决算|完成|拨付|报账|列支|实际"
_PLANNED = r"预算|安排|下达|到位|指标|计划|批复|总投资|可用(?:资金|财力)"
OPERANDS = (
    _operands(r"变动率|调整率|结转结余率|结余率", r"(?!)", r"(?!)"),  # their operands are defined by each form
    _operands(r"人员控制率", r"在职|实有|在编", r"编制"),
    _operands(r"控制率", r"实际|支出|决算", r"预算|安排"),
    _operands(r"采购执行率", r"实际|支出|完成|采购额", r"预算|计划"),
    _operands(r"(?:利用|在用|使用)率(?<=资产\p{Han}{0,3})", r"在用|实际使用|利用", r"原值|总额|全部|合计|总数"),
    _operands(r"到位率", r"到位|下达|拨付", r"计划|预算|应|申请|安排|总投资|概算|批复"),
    _operands(r"(?:支付|支出)进度", r"实际|(?:支付|支出)(?!进度)|执行|使用|拨付|完成", rf"既定|{_PLANNED}"),
    _operands(r"执行率|支付率|支出率|使用率|支付进度|支出进度|预算完成率", _DONE, _PLANNED),
    _operands(r"(?:回收|收回)率", r"回收|收回", r"发放|发出|下发|投放"),
    _operands(r"^(?:问卷)?有效率", r"有效", r"收回|回收|收到|发放", far=True),
    _operands(r"(?<!指标)完成率", r"实际|完成|已", r"计划|目标|任务"),
)
_ACTUAL = regex.compile(r"执行数?|决算|实际|已|完成|使用|支付|拨付|支出数?$")
_CAME_IN = regex.compile(r"实际到位|到位资金|资金到位")
_PLAN_WORD = regex.compile(r"预算|计划|目标|任务|安排|指标|应")
_PLAN_NAME = regex.compile(r"(?:年初|调整|全年|当年|收入|支出|绩效|年度)*(?:预算|计划|目标|任务|指标)")
_ASSIGNED = regex.compile(r"^(?:(?:19|20)\d\d年度?|共|全年|本年|财政|县级|中央|省级|市级)*(?:安排|下达|批复)")
_GOAL = regex.compile(r"目标|任务|计划")
_LEFT = regex.compile(r"未(?:支|付|拨|用|执行|使用|完成|到位)|尚余|剩余|结余|节余")  # what is left over, and no base
_GAP = regex.compile(
    r"(?:超额|超出|超|多|少|未)(?:完成|支出|发放|支付)?(?:了)?\s*$"
)  # what lies between plan and actual
_ASKED = regex.compile(r"问卷|调查|满意度|测评|走访|回访")
_DONE_TAIL = regex.compile(r"(?:实际|累计)?(?:支出)?(?:决算|执行|使用|完成|支出)数?$")
_COUNTED = regex.compile(r"(?:人次|场次|批次|期|场|户|人)(?=完成率)")
_ITEM = regex.compile(r"[；;：:]|[一二三四五六七八九十]是")
_MEAN = regex.compile(r"[日月年季周人户车次]均|平均|每[日天周月季年人户次]")
_LEVELS = regex.compile(r"中央|自治区|省|市|县|区|盟|旗|乡镇")
_GENERAL = regex.compile(r"级|本|全年|资金|经费|实际|累计|支出|执行|使用|支付|决算|拨付|到位|完成|已|数|额|财政|的")
_WHOLE_LABEL = regex.compile(
    r"^(?:总|全年|本年|资金|预算|实际|累计|项目|支出|执行|使用|支付|决算|拨付|到位|完成|资金|已|数|额|财政|共|的)*$"
)


MOST_READINGS = 40  # the nearest pairs of a rate: in an endless sentence, more is no longer grammar
_SENTENCES = 2  # before that of a rate, in which its figures may stand
_REACH = 60  # slots of a sentence that a rate looks back over


def read_rates(lines: Sequence[Line], breakdowns: Sequence[Breakdown]) -> tuple[Rate, ...]:
    """Every rate whose operands are printed, in reading order."""
    whole = wholes_of(breakdowns)
    return tuple(
        rate
        for position, line in enumerate(lines)
        for index, slot in enumerate(line.slots)
        if slot.role is SlotRole.RATE and "分别" not in slot.pre
        for rate in _rate(lines, position, index, whole)
    )


def _segment(line: Line, index: int) -> list[Slot]:
    """The slots before this one in its ；-segment."""
    segment: list[Slot] = []
    for position in range(index, max(-1, index - _REACH), -1):
        slot = line.slots[position]
        if slot.sentence != line.slots[index].sentence:
            break
        if position != index:
            segment.append(slot)
        if _ITEM.search(slot.lead):
            break
    return list(reversed(segment))


def _sentence(line: Line, index: int) -> list[Slot]:
    return [slot for slot in line.slots[max(0, index - _REACH) : index] if slot.sentence == line.slots[index].sentence]


# ---- rates ----


def _rate(lines: Sequence[Line], position: int, index: int, whole: Wholes) -> Iterator[Rate]:
    line = lines[position]
    slot = line.slots[index]
    before = _sentence(line, index)
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    pairs: list[Pair]
    if inline is not None:
        numerators = [other for other in reversed(before[:-1]) if usable(other) and comparable(other, inline)]
        segment = [other for other in numerators if other in _segment(line, index)]
        if clauses.FROM.search(inline.pre) and clauses.MOVES.match(slot.post):
            # 由 b 户增加到 c 户，率由总数 d 户的 x% 提高到 y%: x% is b by d
            segment = [other for other in reversed(before) if other.role is SlotRole.FROM and comparable(other, inline)]
            numerators = []
        pairs = [(numerator.mention, inline.mention) for numerator in segment or numerators[:1]]
        name = regex.sub(r"[由从].*", "", clean(inline.pre)) or "完成率"
    elif slot.name.startswith("完成") and not slot.name.endswith(("率", "度")):
        pairs = _completion(line, index, slot.name.removeprefix("完成"), whole)
        name = slot.name + "的比例"
    elif slot.name.endswith(("率", "度")):
        pairs = _named(lines, position, index, whole)
        name = slot.name
    else:
        return
    pairs = [pair for pair in pairs if not _of_other_spans(*pair)]
    if pairs:
        yield Rate(name, slot.mention, *pairs[0], share=False, alternatives=tuple(pairs[1:MOST_READINGS]))


def _of_other_spans(one: Mention, other: Mention) -> bool:
    """True for an amount a day, a month or a head beside one of the whole: neither is a rate of the other."""
    return bool(_MEAN.search(one.label)) != bool(_MEAN.search(other.label))


def _completion(line: Line, index: int, base: str, whole: Wholes) -> list[Pair]:
    """完成年初预算的 x%: the plan figure by its name, the done one by the subject of the clause or the nearest amount."""
    plan = _PLAN_NAME.search(base)
    word = plan.group() if plan else clean(base)
    if not word:
        return []
    slot = line.slots[index]
    segment = [other for other in _segment(line, index) if usable(other)]
    sentence = [other for other in _sentence(line, index) if usable(other)]
    paragraph = [other for other in line.slots[:index] if usable(other)]
    item = any(other.figure.index in whole for other in segment)  # an item of a list speaks of its own plan
    for near in (segment,) if item else (segment, sentence, paragraph):
        planned = [other for other in near if _is_called(other, word) and _is_whole(other, near, whole)]
        if planned:
            break
    else:
        near = sentence
        planned = _assigned(sentence) if word == "预算" else []
        if not planned:
            return []
    subject = clean(regex.split(r"[，。；：:\n]", slot.lead)[-1].split("完成")[0])
    done = [
        other
        for other in near
        if other not in planned
        and _is_whole(other, near, whole)
        and not (_PLAN_WORD.search(other.mention.label) and not regex.search(_DONE, other.mention.label))
    ]
    numerators = [other for other in done if subject and subject in other.mention.label] or done
    return [
        (numerator.mention, denominator.mention)
        for numerator in reversed(numerators)
        for denominator in reversed(planned)
        if comparable(numerator, denominator)
    ]


def _is_called(slot: Slot, word: str) -> bool:
    """True if the amount is what a plan word means; 目标, 任务 and 计划 are one, 预算 is another."""
    label = clauses.FUND_NAME.sub("", slot.mention.label)
    return word in label or (bool(_GOAL.search(word)) and bool(_GOAL.search(label)) and "完成" not in label)


def _assigned(sentence: Sequence[Slot]) -> list[Slot]:
    """安排资金 a 万元，支出 b 万元，完成预算的 x%: what was assigned is the budget, if nothing else is told."""
    named = [slot for slot in sentence if _ASSIGNED.search(slot.pre)]
    return named if len(named) == 1 and len(sentence) == 2 and comparable(*sentence) else []


def _is_whole(slot: Slot, near: Sequence[Slot], whole: Wholes) -> bool:
    """True if the amount is no part of another amount that the rate could be about too."""
    totals = {total.figure.index for total in whole.get(slot.figure.index, ())}
    return all(other.figure.index not in totals for other in near)


def _named(lines: Sequence[Line], position: int, index: int, whole: Wholes) -> list[Pair]:
    """执行率 x% after its two figures; or 结案率 after 立案 and 结案 in the same sentence."""
    line = lines[position]
    name = line.slots[index].name
    segment = [other for other in _segment(line, index) if usable(other) and not _GAP.search(other.pre)]
    segment = [other for other in segment if not _LEFT.search(other.mention.label)]
    counted = _COUNTED.match(name)
    if counted:  # 人次完成率: of those that are counted in 人次
        segment = [other for other in segment if other.figure.unit.symbol.endswith(counted.group())]
    for known in OPERANDS:
        if known.name.search(name):
            near = _by_definition(lines, position, index, known, segment, whole)
            near = near or _by_subject(lines, name, known, line.slots[index])
            if near or not name.endswith("完成率") or name.endswith("预算完成率"):
                return near
    return _by_stem(line, index, segment, whole)


def _by_definition(
    lines: Sequence[Line],
    position: int,
    index: int,
    known: Operands,
    segment: list[Slot],
    whole: Wholes,
) -> list[Pair]:
    line = lines[position]
    if _mistyped(_segment(line, index), known):
        return []  # 年初预算 a 万元，全年预算 b 年，执行 c 万元: the base may be what its unit no longer tells
    done = [slot for slot in segment if known.numerator.search(slot.mention.label) and not _is_planned(slot, known)]
    if not done:
        return _in_sentences_before(line, index, known, whole)
    near = _sentence(line, index) if known.far else segment
    planned = [slot for slot in near if usable(slot) and _is_planned(slot, known) and slot not in done]
    others = [slot for slot in segment if slot not in done and comparable(slot, done[-1])]
    if not planned and len(others) == 1:
        planned = others  # 共3个项目，合计 a 万元，支出 b 万元，预算完成率 x%
    if not planned and _WHOLE_LABEL.match(clean(done[-1].mention.label)) and not done[-1].after_which:
        earlier = [slot for slot in line.slots[:index] if usable(slot) and slot not in segment]
        planned = [slot for slot in earlier if _is_planned(slot, known)]
        planned = planned or _above(lines, position, known)
        planned = [slot for slot in planned if slot.figure.index not in whole]
    if not planned:
        planned = _of_same_level(lines, position, done[-1])
    return [
        (numerator.mention, denominator.mention)
        for numerator in reversed(done)
        for denominator in reversed(planned)
        if numerator is not denominator and comparable(numerator, denominator)
    ]


def _in_sentences_before(line: Line, index: int, known: Operands, whole: Wholes) -> list[Pair]:
    """全年预算 a 万元。实际支出 b 万元。预算执行率 x%: a rate of no subject that opens its sentence is that of the last two."""
    rate = line.slots[index]
    subject = clean(known.name.sub("", rate.name))
    if _sentence(line, index) or not _WHOLE_LABEL.match(subject) or rate.pre.startswith("其中"):
        return []
    near = [slot for slot in line.slots[:index] if rate.sentence - slot.sentence <= _SENTENCES and usable(slot)]
    near = [slot for slot in near if slot.figure.index not in whole]
    planned = [slot for slot in near if _is_planned(slot, known)]
    done = [slot for slot in near if known.numerator.search(slot.mention.label) and slot not in planned]
    plain = all(_WHOLE_LABEL.match(regex.sub("年初|调整后?", "", slot.mention.label)) for slot in (*done, *planned))
    if len(near) > 3 or len(done) != 1 or not plain or not all(comparable(done[0], slot) for slot in planned):
        return []
    return [(done[0].mention, slot.mention) for slot in reversed(planned)]


def _mistyped(segment: Sequence[Slot], known: Operands) -> bool:
    """True if, among the amounts of money that the rate could be of, one is printed in years or persons, or bare."""
    named = [slot for slot in segment if _is_planned(slot, known) or known.numerator.search(slot.mention.label)]
    money = any(slot.figure.dimension is Dimension.MONEY and slot.role is SlotRole.LEVEL for slot in named)
    return money and any(is_slip(slot) for slot in named)


def _by_subject(lines: Sequence[Line], name: str, known: Operands, rate: Slot) -> list[Pair]:
    """基本支出预算执行率 x%: the plan and the actual figure of 基本支出, if the report prints one of each."""
    subject = regex.sub(r"(?:年初|全年|调整)?(?:预算)?$", "", clean(known.name.sub("", name)))
    if subject not in ("基本支出", "项目支出", "人员经费", "公用经费"):
        return []
    named = [
        slot
        for line in lines
        for slot in line.slots
        if usable(slot) and slot.mention.label.startswith(subject) and _same_period(slot, rate)
    ]
    planned = {slot.figure.value: slot for slot in named if _is_planned(slot, known)}
    done = {slot.figure.value: slot for slot in named if _DONE_TAIL.sub("", slot.mention.label) == subject}
    if len(planned) != 1 or len(done) != 1:
        return []
    return [(next(iter(done.values())).mention, next(iter(planned.values())).mention)]


def _same_period(slot: Slot, rate: Slot) -> bool:
    periods = {slot.mention.period, rate.mention.period} - {""}
    return len(periods) <= 1


def _of_same_level(lines: Sequence[Line], position: int, done: Slot) -> list[Slot]:
    """县级资金支出 a 万元，执行率 x%: the amount that a paragraph above names for the same level of government.

    中央彩票公益金执行 a 万元 is of one fund of that level, and a rate of nothing but that fund.
    """
    levels = _LEVELS.findall(done.mention.label)
    if len(levels) != 1:
        return []
    fund = _GENERAL.sub("", _LEVELS.sub("", clean(done.mention.label)))
    chapter = lines[position].section[:1]
    for line in reversed(lines[max(0, position - 8) : position]):
        if line.section[:1] != chapter:
            break
        named = [
            slot
            for slot in line.slots
            if usable(slot)
            and _LEVELS.findall(slot.mention.label) == levels
            and fund in slot.mention.label
            and not _ACTUAL.search(slot.mention.label)
        ]
        if named:
            return named
    return []


def _is_planned(slot: Slot, known: Operands) -> bool:
    """A denominator by its name; 预算执行数 and 决算数 are what was done, although they speak of the budget."""
    label = slot.mention.label
    if _CAME_IN.search(label) and known.denominator.search("到位"):
        return True  # 实际到位 a 万元，实际支出 b 万元，支出率 x%: what came in is there to be spent
    return bool(known.denominator.search(label)) and not _ACTUAL.search(label)


def _above(lines: Sequence[Line], position: int, known: Operands) -> list[Slot]:
    """The plan amounts of the paragraph right above in the same section; items of a list speak of themselves only."""
    here = lines[position]
    if here.numbering is not None or position == 0 or lines[position - 1].section != here.section:
        return []
    return [slot for slot in lines[position - 1].slots if usable(slot) and _is_planned(slot, known)]


def _by_stem(line: Line, index: int, segment: list[Slot], whole: Wholes) -> list[Pair]:
    """A rate named after its numerator: 集中供养率 after 集中供养 a 人."""
    stem = regex.sub(r"(?:率|度)$", "", clean(line.slots[index].name))
    for length in range(len(stem), 1, -1):
        named = [
            slot
            for slot in segment
            if stem[-length:] in slot.mention.label.replace("不满意", "") and not _ASKED.search(slot.mention.label)
            if not slot.mention.label.endswith("应" + stem[-length:])  # 应检 a 台 is what 受检率 is of
        ]
        if named:
            break
    else:
        return []
    if "满意" in stem and len(named) > 1:
        return []  # 满意 and 基本满意 both count: the survey's own reader adds them
    numerator = named[-1]
    totals = whole.get(numerator.figure.index, [])
    others = [slot for slot in segment if slot is not numerator and comparable(slot, numerator)]
    if line.slots[index].figure.value > 1:  # 竣工率 168%: of what was to be reached, not of what was begun
        others = [slot for slot in others if _PLAN_WORD.search(slot.mention.label)]
    if totals:
        return [(numerator.mention, base) for base in (*totals, *(slot.mention for slot in others))]
    if len(others) > 1:
        # 受理 a 件，立案 b 件，结案 c 件，结案率 x%; 回收 a 份、b 份，共计 c 份，满意 d 份
        beside = segment[-1] is numerator and segment[-2:-1] == others[-1:]
        others = list(reversed(others)) if beside or is_closing(others[-1]) else []
    return [(numerator.mention, other.mention) for other in others]
