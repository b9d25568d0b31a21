"""Stated rates and shares: 完成年初预算的 x%, 执行率 x%, 结案率 x%, 占…的 x%, with the two figures they are computed from.

Which figures a named rate is computed from is data (`OPERANDS`), after the definitions of 财预〔2013〕53号 and common use.
A rate belongs to the amounts of its own ；-segment; only if these do not name a base, the sentence and the paragraph are
asked, and the paragraph above only for the rate of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import ADDABLE, Rank, comparable, is_closing, rank_between
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.language.measures import clean, measure_of
from extractors.records import Breakdown, Mention, Rate

Pair = tuple[Mention, Mention]
Wholes = dict[int, list[Mention]]


@dataclass(frozen=True, slots=True)
class Operands:
    """How a named rate is computed: the rate's name and what its numerator and denominator are called."""

    name: regex.Pattern[str]
    numerator: regex.Pattern[str]
    denominator: regex.Pattern[str]


def _operands(name: str, numerator: str, denominator: str) -> Operands:
    return Operands(regex.compile(name), regex.compile(numerator), regex.compile(denominator))


_DONE = r"执行|支出|使用|支付|决算|完成|拨付|报账|列支|实际"
_PLANNED = r"预算|安排|下达|到位|指标|计划|批复|总投资"
OPERANDS = (
    _operands(r"变动率|调整率|结转结余率|结余率", r"(?!)", r"(?!)"),  # their operands are defined by each form
    _operands(r"人员控制率", r"在职|实有|在编", r"编制"),
    _operands(r"控制率", r"实际|支出|决算", r"预算|安排"),
    _operands(r"采购执行率", r"实际|支出|完成|采购额", r"预算|计划"),
    _operands(r"到位率", r"到位|下达|拨付", r"计划|预算|应|申请|安排"),
    _operands(r"执行率|支付率|支出率|使用率|支付进度|支出进度|预算完成率", _DONE, _PLANNED),
)
_ACTUAL = regex.compile(r"执行数?|决算|实际|已|完成|使用|支付|拨付|支出数?$")
_PLAN_WORD = regex.compile(r"预算|计划|目标|任务|安排|指标|应")
_PLAN_NAME = regex.compile(r"(?:年初|调整|全年|当年|收入|支出|绩效|年度)*(?:预算|计划|目标|任务|指标)")
_ASKED = regex.compile(r"问卷|调查|满意度|测评|走访|回访")
_DONE_TAIL = regex.compile(r"(?:实际|累计)?(?:支出)?(?:决算|执行|使用|完成|支出)数?$")
_HEAD_NOUN = regex.compile(r"支出|收入|预算|资金|资产")
_ITEM = regex.compile(r"[；;：:]|[一二三四五六七八九十]是")
_LEVELS = regex.compile(r"中央|自治区|省|市|县|区|盟|旗|乡镇")
_WHOLE_LABEL = regex.compile(
    r"^(?:总|全年|本年|资金|预算|实际|累计|项目|支出|执行|使用|支付|决算|拨付|完成|资金|已|数|额|财政|共|的)*$"
)


def read_rates(lines: Sequence[Line], breakdowns: Sequence[Breakdown]) -> tuple[Rate, ...]:
    """Every rate and share whose operands are printed, in reading order."""
    whole = _wholes_of(breakdowns)
    found: list[Rate] = []
    for position, line in enumerate(lines):
        taken: set[int] = set()
        for index, slot in enumerate(line.slots):
            if slot.figure.index in taken:
                continue
            parallel = _parallel(line, index)
            if parallel or "分别" in slot.pre:
                taken.update(other.figure.index for other, _ in parallel)
                found.extend(_parallel_shares(parallel, slot.name, whole))
            elif slot.role is SlotRole.SHARE:
                found.extend(_share(line, index, whole))
            elif slot.role is SlotRole.RATE:
                found.extend(_rate(lines, position, index, whole))
    return tuple(found)


def _wholes_of(breakdowns: Sequence[Breakdown]) -> Wholes:
    """For each part the totals that it may be a part of, the most natural first."""
    whole: Wholes = {}
    for breakdown in breakdowns:
        for reading in (breakdown, *breakdown.alternatives):
            for part in reading.parts:
                totals = whole.setdefault(part.figure.index, [])
                if all(total.figure.index != reading.total.figure.index for total in totals):
                    totals.append(reading.total)
    return whole


def _usable(slot: Slot) -> bool:
    return slot.role is SlotRole.LEVEL and slot.figure.dimension in ADDABLE


def _segment(line: Line, index: int) -> list[Slot]:
    """The slots before this one in its ；-segment."""
    segment: list[Slot] = []
    for position in range(index, -1, -1):
        slot = line.slots[position]
        if slot.sentence != line.slots[index].sentence:
            break
        if position != index:
            segment.append(slot)
        if _ITEM.search(slot.lead):
            break
    return list(reversed(segment))


def _sentence(line: Line, index: int) -> list[Slot]:
    return [slot for slot in line.slots[:index] if slot.sentence == line.slots[index].sentence]


# ---- rates ----


def _rate(lines: Sequence[Line], position: int, index: int, whole: Wholes) -> Iterator[Rate]:
    line = lines[position]
    slot = line.slots[index]
    before = _sentence(line, index)
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    pairs: list[Pair]
    if inline is not None:
        numerators = [other for other in reversed(before[:-1]) if _usable(other) and comparable(other, inline)]
        segment = [other for other in numerators if other in _segment(line, index)]
        pairs = [(numerator.mention, inline.mention) for numerator in segment or numerators[:1]]
        name = clean(inline.pre) or "完成率"
    elif slot.name.startswith("完成"):
        pairs = _completion(line, index, slot.name.removeprefix("完成"), whole)
        name = slot.name + "的比例"
    elif slot.name.endswith(("率", "度")):
        pairs = _named(lines, position, index, whole)
        name = slot.name
    else:
        return
    if pairs:
        yield Rate(name, slot.mention, *pairs[0], share=False, alternatives=tuple(pairs[1:]))


def _completion(line: Line, index: int, base: str, whole: Wholes) -> list[Pair]:
    """完成年初预算的 x%: the plan figure by its name, the done one by the subject of the clause or the nearest amount."""
    plan = _PLAN_NAME.search(base)
    word = plan.group() if plan else clean(base)
    if not word:
        return []
    slot = line.slots[index]
    segment = [other for other in _segment(line, index) if _usable(other)]
    sentence = [other for other in _sentence(line, index) if _usable(other)]
    paragraph = [other for other in line.slots[:index] if _usable(other)]
    for near in (segment, sentence, paragraph):
        planned = [other for other in near if word in other.mention.label and _is_whole(other, near, whole)]
        if planned:
            break
    else:
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


def _is_whole(slot: Slot, near: Sequence[Slot], whole: Wholes) -> bool:
    """True if the amount is no part of another amount that the rate could be about too."""
    totals = {total.figure.index for total in whole.get(slot.figure.index, ())}
    return all(other.figure.index not in totals for other in near)


def _named(lines: Sequence[Line], position: int, index: int, whole: Wholes) -> list[Pair]:
    """执行率 x% after its two figures; or 结案率 after 立案 and 结案 in the same sentence."""
    line = lines[position]
    name = line.slots[index].name
    segment = [other for other in _segment(line, index) if _usable(other)]
    for known in OPERANDS:
        if known.name.search(name):
            near = _by_definition(lines, position, index, known, segment, whole)
            return near or _by_subject(lines, name, known, line.slots[index])
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
    done = [slot for slot in segment if known.numerator.search(slot.mention.label) and not _is_planned(slot, known)]
    if not done:
        return []
    planned = [slot for slot in segment if _is_planned(slot, known)]
    others = [slot for slot in segment if slot not in done and comparable(slot, done[-1])]
    if not planned and len(others) == 1:
        planned = others  # 共3个项目，合计 a 万元，支出 b 万元，预算完成率 x%
    if not planned and _WHOLE_LABEL.match(clean(done[-1].mention.label)) and not done[-1].after_which:
        earlier = [slot for slot in line.slots[:index] if _usable(slot) and slot not in segment]
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


def _by_subject(lines: Sequence[Line], name: str, known: Operands, rate: Slot) -> list[Pair]:
    """基本支出预算执行率 x%: the plan and the actual figure of 基本支出, if the report prints one of each."""
    subject = regex.sub(r"(?:年初|全年|调整)?(?:预算)?$", "", clean(known.name.sub("", name)))
    if subject not in ("基本支出", "项目支出", "人员经费", "公用经费"):
        return []
    named = [
        slot
        for line in lines
        for slot in line.slots
        if _usable(slot) and slot.mention.label.startswith(subject) and slot.mention.period in ("", rate.mention.period)
    ]
    planned = {slot.figure.value: slot for slot in named if _is_planned(slot, known)}
    done = {slot.figure.value: slot for slot in named if _DONE_TAIL.sub("", slot.mention.label) == subject}
    if len(planned) != 1 or len(done) != 1:
        return []
    return [(next(iter(done.values())).mention, next(iter(planned.values())).mention)]


def _of_same_level(lines: Sequence[Line], position: int, done: Slot) -> list[Slot]:
    """县级资金支出 a 万元，执行率 x%: the amount that a paragraph above names for the same level of government."""
    levels = _LEVELS.findall(done.mention.label)
    if len(levels) != 1:
        return []
    section = lines[position].section[:-1]
    for line in reversed(lines[max(0, position - 4) : position]):
        if line.section[: len(section)] != section:
            break
        named = [
            slot
            for slot in line.slots
            if _usable(slot)
            and _LEVELS.findall(slot.mention.label) == levels
            and not _ACTUAL.search(slot.mention.label)
        ]
        if named:
            return named
    return []


def _is_planned(slot: Slot, known: Operands) -> bool:
    """A denominator by its name; 预算执行数 and 决算数 are what was done, although they speak of the budget."""
    return bool(known.denominator.search(slot.mention.label)) and not _ACTUAL.search(slot.mention.label)


def _above(lines: Sequence[Line], position: int, known: Operands) -> list[Slot]:
    """The plan amounts of the paragraph right above in the same section; items of a list speak of themselves only."""
    here = lines[position]
    if here.numbering is not None or position == 0 or lines[position - 1].section != here.section:
        return []
    return [slot for slot in lines[position - 1].slots if _usable(slot) and _is_planned(slot, known)]


def _by_stem(line: Line, index: int, segment: list[Slot], whole: Wholes) -> list[Pair]:
    """A rate named after its numerator: 集中供养率 after 集中供养 a 人."""
    stem = regex.sub(r"(?:率|度)$", "", clean(line.slots[index].name))
    for length in range(len(stem), 1, -1):
        named = [
            slot for slot in segment if stem[-length:] in slot.mention.label and not _ASKED.search(slot.mention.label)
        ]
        if named:
            break
    else:
        return []
    numerator = named[-1]
    totals = whole.get(numerator.figure.index, [])
    others = [slot for slot in segment if slot is not numerator and comparable(slot, numerator)]
    if totals:
        return [(numerator.mention, base) for base in (*totals, *(slot.mention for slot in others))]
    if len(others) > 1:
        others = [slot for slot in others[-1:] if is_closing(slot)]  # 回收 a 份、b 份，共计 c 份，满意 d 份
    return [(numerator.mention, others[0].mention)] if others else []


# ---- shares ----


def _parallel(line: Line, index: int) -> list[tuple[Slot, Slot]]:
    """分别占 x%、y%、z%: the percentages with the amounts before them, one to one; () if they cannot be told."""
    slot = line.slots[index]
    if slot.role is not SlotRole.SHARE or "分别" not in slot.pre:
        return []
    shares = [slot]
    for other in line.slots[index + 1 :]:
        same = other.sentence == slot.sentence and other.figure.dimension is Dimension.PERCENT
        if not same or rank_between(other.lead) > Rank.PAUSE:
            break
        shares.append(other)
    amounts = [other for other in _sentence(line, index) if _usable(other)][-len(shares) :]
    if len(amounts) != len(shares) or not all(comparable(amount, amounts[0]) for amount in amounts):
        return []
    return list(zip(shares, amounts, strict=True))


def _parallel_shares(pairs: Sequence[tuple[Slot, Slot]], name: str, whole: Wholes) -> Iterator[Rate]:
    for share, amount in pairs:
        totals = whole.get(amount.figure.index, [])
        if totals:
            yield Rate(
                "占" + (clean(name) or totals[0].label),
                share.mention,
                amount.mention,
                totals[0],
                share=True,
                alternatives=tuple((amount.mention, total) for total in totals[1:]),
            )


def _share(line: Line, index: int, whole: Wholes) -> Iterator[Rate]:
    slot = line.slots[index]
    before = _sentence(line, index)
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    levels = [other for other in before if other.role is SlotRole.LEVEL]
    if not levels or not _usable(levels[-1]):
        return
    part = levels[-1]
    words = slot.pre.split("占")[0]
    subject = clean(regex.sub(r"[约共各其总]+", "", words))
    if regex.search(r"\d年", words) or (subject and subject not in part.mention.label):
        return  # 三年累计 a 万元，2023年占 x%: the share of something that is not printed
    wholes = [inline.mention] if inline is not None else _wholes(line, index, slot.name, part, whole)
    wholes = [mention for mention in wholes if mention.figure.dimension is part.figure.dimension]
    certain = inline is not None or part.figure.index in whole or bool(clean(slot.name))
    if wholes:
        yield Rate(
            "占" + (clean(slot.name) or wholes[0].label),
            slot.mention,
            part.mention,
            wholes[0],
            share=True,
            alternatives=tuple((part.mention, other) for other in wholes[1:]),
            certain=certain,
        )


def _wholes(line: Line, index: int, base: str, part: Slot, whole: Wholes) -> list[Mention]:
    """What the share is a share of: the total that it is a part of, or an earlier amount of the named measure."""
    totals = whole.get(part.figure.index, [])
    found = list(totals)
    named = regex.sub(r"[总全比]|合计", "", measure_of(base))
    earlier = [other for other in line.slots[:index] if _usable(other) and other is not part]
    for other in reversed(earlier):
        if named and (named in other.mention.measure or other.mention.measure in named) and other.mention.measure:
            found.append(other.mention)
    if not found and (noun := _HEAD_NOUN.search(named)):
        found.extend(other.mention for other in earlier if noun.group() in other.mention.label)
    if not named or totals:
        found.extend(other.mention for other in earlier if other.sentence == part.sentence)
        found.extend(other.mention for other in earlier if other.sentence < part.sentence)
    unique: dict[int, Mention] = {}
    for mention in found:
        unique.setdefault(mention.figure.index, mention)
    return list(unique.values())
