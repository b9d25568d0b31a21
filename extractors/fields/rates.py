"""Stated rates and shares: 完成年初预算的 x%, 执行率 x%, 结案率 x%, 占…的 x%, with the two figures they are computed from.

Which figures a named rate is computed from is data (`OPERANDS`), after the definitions of 财预〔2013〕53号 and common use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.fields.passages import Line
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.language.measures import clean, measure_of
from extractors.records import Breakdown, Mention, Rate


@dataclass(frozen=True, slots=True)
class Operands:
    """How a named rate is computed: the rate's name and what its numerator and denominator are called."""

    name: regex.Pattern[str]
    numerator: regex.Pattern[str]
    denominator: regex.Pattern[str]


def _operands(name: str, numerator: str, denominator: str) -> Operands:
    return Operands(regex.compile(name), regex.compile(numerator), regex.compile(denominator))


_DONE = r"执行|支出|使用|支付|决算|完成|拨付|报账|列支"
_PLANNED = r"预算|安排|下达|到位|指标|计划|批复|总投资"
OPERANDS = (
    _operands(r"执行率|支付率|支出率|使用率|支付进度|支出进度", _DONE, _PLANNED),
    _operands(r"预算完成率", _DONE, _PLANNED),
    _operands(r"资金到位率|^到位率", r"到位|下达|拨付", r"计划|预算|应|申请|安排"),
    _operands(r"在职人员控制率", r"在职|实有|在编", r"编制"),
    _operands(r"三公.{0,6}控制率", r"支出|决算|实际", r"预算|安排"),
    _operands(r"政府采购执行率", r"实际|支出|完成", r"预算|计划"),
    _operands(r"结转结余率|结余率", r"结转|结余", r"预算|支出预算"),
)
_PLAN_WORD = regex.compile(r"预算|计划|目标|任务|安排|指标|应")
_ACTUAL = regex.compile(r"执行数?|决算|实际|已|完成|使用|支付|拨付|支出数?$")
_ADDABLE = (Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.AREA, Dimension.OTHER)


def read_rates(lines: Sequence[Line], breakdowns: Sequence[Breakdown]) -> tuple[Rate, ...]:
    """Every rate and share whose operands are printed, in reading order."""
    whole = {part.figure.index: breakdown.total for breakdown in breakdowns for part in breakdown.parts}
    parts = frozenset(whole)
    found: list[Rate] = []
    for position, line in enumerate(lines):
        for index, slot in enumerate(line.slots):
            if slot.role is SlotRole.SHARE:
                found.extend(_share(line, index, whole))
            elif slot.role is SlotRole.RATE:
                found.extend(_rate(lines, position, index, parts))
    return tuple(found)


def _usable(slot: Slot) -> bool:
    return slot.role is SlotRole.LEVEL and slot.figure.dimension in _ADDABLE


# ---- rates ----


def _rate(lines: Sequence[Line], position: int, index: int, parts: frozenset[int]) -> Iterator[Rate]:
    line = lines[position]
    slot = line.slots[index]
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence]
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    if inline is not None:
        numerators = [other.mention for other in reversed(before[:-1]) if _fits(other, inline)]
        pairs = [(numerator, inline.mention) for numerator in numerators]
        name = clean(inline.pre) or "完成率"
    elif slot.name.startswith("完成"):
        pairs = _completion(line, index, slot.name.removeprefix("完成"), parts)
        name = slot.name + "的比例"
    elif slot.name.endswith("率"):
        pairs = _named(lines, position, index, slot.name, parts)
        name = slot.name
    else:
        return
    if pairs:
        yield Rate(name, slot.mention, *pairs[0], share=False, alternatives=tuple(pairs[1:]))


def _fits(slot: Slot, other: Slot) -> bool:
    return _usable(slot) and slot.figure.dimension is other.figure.dimension


def _completion(line: Line, index: int, base: str, parts: frozenset[int]) -> list[tuple[Mention, Mention]]:
    """完成年初预算的 x%: the plan figure by its name, the done one by the subject of the clause or the nearest amount."""
    slot = line.slots[index]
    plan = regex.search(r"(?:年初|调整|全年|当年|收入|支出)*(?:预算|计划|目标|任务|指标)", base)
    word = plan.group() if plan else clean(base)
    if not word:
        return []
    earlier = [other for other in line.slots[:index] if _usable(other)]
    here = [other for other in earlier if other.sentence == slot.sentence]
    near = here if any(word in other.mention.label for other in here) else earlier
    planned = [other for other in near if word in other.mention.label and other.figure.index not in parts]
    if not planned:
        return []
    subject = regex.split(r"[，。；：:\n]", slot.lead)[-1].split("完成")[0]
    done = [
        other
        for other in near
        if other.figure.index not in parts
        and other not in planned
        and not (_PLAN_WORD.search(other.mention.label) and not regex.search(_DONE, other.mention.label))
    ]
    preferred = [other for other in done if clean(subject) and clean(subject) in other.mention.label]
    numerators = list(reversed(preferred)) or list(reversed(done))
    return [
        (numerator.mention, denominator.mention)
        for numerator in numerators
        for denominator in reversed(planned)
        if numerator.figure.dimension is denominator.figure.dimension
    ]


def _named(
    lines: Sequence[Line], position: int, index: int, name: str, parts: frozenset[int]
) -> list[tuple[Mention, Mention]]:
    """执行率 x% after its two figures; or 结案率 after 立案 and 结案 in the same sentence."""
    line = lines[position]
    slot = line.slots[index]
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence and _usable(other)]
    for known in OPERANDS:
        if known.name.search(name):
            denominators = [other for other in before if _is_planned(other, known)]
            numerators = [
                other
                for other in before
                if other not in denominators and known.numerator.search(other.mention.label)
            ]
            if numerators and not denominators:
                denominators = _above(lines, position, known, parts)
            return _pairs(numerators, denominators)
    stem = clean(name).removesuffix("率")[-2:]
    numerators = [other for other in before if len(stem) == 2 and stem in other.mention.label]
    if not numerators:
        return []
    last = numerators[-1]
    others = [other for other in before if other is not last and other.figure.dimension is last.figure.dimension]
    return [(last.mention, others[0].mention)] if len(others) == 1 else []


def _is_planned(slot: Slot, known: Operands) -> bool:
    """A denominator by its name; 预算执行数 and 决算数 are what was done, although they speak of the budget."""
    return bool(known.denominator.search(slot.mention.label)) and not _ACTUAL.search(slot.mention.label)


def _above(lines: Sequence[Line], position: int, known: Operands, parts: frozenset[int]) -> list[Slot]:
    """The amounts of that name in the paragraph above of the same section, if they are no parts of another."""
    here = lines[position]
    for line in reversed(lines[max(0, position - 2) : position]):
        if line.section != here.section:
            break
        named = [
            slot
            for slot in line.slots
            if _usable(slot) and slot.figure.index not in parts and _is_planned(slot, known)
        ]
        if named:
            return named
    return []


def _pairs(numerators: Sequence[Slot], denominators: Sequence[Slot]) -> list[tuple[Mention, Mention]]:
    return [
        (numerator.mention, denominator.mention)
        for numerator in reversed(numerators)
        for denominator in reversed(denominators)
        if numerator is not denominator and numerator.figure.dimension is denominator.figure.dimension
    ]


# ---- shares ----


def _share(line: Line, index: int, whole: dict[int, Mention]) -> Iterator[Rate]:
    slot = line.slots[index]
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence]
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    levels = [other for other in before if other.role is SlotRole.LEVEL]
    if not levels or not _usable(levels[-1]):
        return
    part = levels[-1]
    if inline is not None:
        wholes = [inline.mention]
    else:
        wholes = _wholes(line, index, slot.name, part, whole)
    wholes = [mention for mention in wholes if mention.figure.dimension is part.figure.dimension]
    if wholes:
        yield Rate(
            "占" + (clean(slot.name) or wholes[0].label),
            slot.mention,
            part.mention,
            wholes[0],
            share=True,
            alternatives=tuple((part.mention, other) for other in wholes[1:]),
        )


def _wholes(line: Line, index: int, base: str, part: Slot, whole: dict[int, Mention]) -> list[Mention]:
    """What the share is a share of: the total that it is a part of, or an earlier amount of the named measure."""
    found: list[Mention] = []
    total = whole.get(part.figure.index)
    if total is not None:
        found.append(total)
    named = regex.sub(r"[总全]|合计", "", measure_of(base))
    earlier = [other for other in line.slots[:index] if _usable(other) and other is not part]
    for other in reversed(earlier):
        if named and (named in other.mention.measure or other.mention.measure in named) and other.mention.measure:
            found.append(other.mention)
    if not named or total is not None:
        found.extend(other.mention for other in earlier if other.sentence == part.sentence)
        found.extend(other.mention for other in earlier if other.sentence < part.sentence)
    unique: list[Mention] = []
    for mention in found:
        if mention.figure.index not in {other.figure.index for other in unique}:
            unique.append(mention)
    return unique
