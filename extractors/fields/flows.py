"""Balances of the narrative: opening + income - expenditure = closing, and income - expenditure = surplus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.slots import Slot
from extractors.figure import Dimension
from extractors.records import Breakdown, Flow, Mention

LOOK_BACK = 8  # paragraphs in which the other amounts of a balance are looked for
_OPENING = regex.compile(r"(?:期初|年初|上年|上年末)[^，。；]{0,8}(?:结余|结转|余额)|上年结转")
_CLOSING = regex.compile(r"(?:期末|年末|滚存|累计)[^，。；]{0,8}(?:结余|结转|余额)|结转下年")
_SURPLUS = regex.compile(r"收支(?:结余|差额|相抵)|(?:本年|当年|当期|年度)(?:收支)?结余|赤字")
_BEFORE = r"(?:^|基金|经费|资金|专项|单位|部门|中心|局|总|本年|全年|实际|当年|财政|拨款|合计|年度?|取得|实现|完成)"
_INCOME = regex.compile(_BEFORE + r"收入(?:合计|总额|数)?$")
_EXPENDITURE = regex.compile(_BEFORE + r"支出(?:合计|总额|数)?$")
_PLAN = regex.compile(r"预算(?!执行)|计划|目标|上年|去年|任务")


def read_flows(lines: Sequence[Line], breakdowns: Sequence[Breakdown], year: int | None) -> tuple[Flow, ...]:
    """Every balance of which a closing figure or a surplus is printed; figures without a period are of the year."""
    parts = frozenset(part.figure.index for breakdown in breakdowns for part in breakdown.parts)
    carried = frozenset(
        breakdown.total.figure.index
        for breakdown in breakdowns
        if any(_OPENING.search(part.label) for part in breakdown.parts)
    )
    found: list[Flow] = []
    for position in range(len(lines)):
        for flow in _in_line(lines, position, parts, str(year or "")):
            included = flow.opening is None and flow.income is not None and flow.income.figure.index in carried
            found.append(replace(flow, opening_in_income=included))
    return tuple(found)


def _in_line(lines: Sequence[Line], position: int, parts: frozenset[int], year: str) -> Iterator[Flow]:
    line = lines[position]
    money = line.levels(Dimension.MONEY)
    by_sentence: dict[int, list[Slot]] = {}
    for slot in money:
        by_sentence.setdefault(slot.sentence, []).append(slot)
    for slots in by_sentence.values():
        opening = _last(slots, _OPENING)
        closing = _last(slots, _CLOSING)
        if closing is not None and opening is None:
            opening = _opening_above(lines, position, closing, parts)
        surplus_slot = next((slot for slot in slots if _SURPLUS.search(slot.mention.label)), None)
        if closing is None and surplus_slot is None:
            continue
        surplus = surplus_slot.mention if surplus_slot else None
        income, expenditure = _totals(lines, position, slots[0], parts, slots[0].mention.period or year)
        deficit = bool(surplus_slot and regex.search(r"赤字|超支|-", surplus_slot.pre))
        yield Flow(opening, income, expenditure, surplus, deficit, closing)


def _last(slots: Sequence[Slot], pattern: regex.Pattern[str]) -> Mention | None:
    for slot in reversed(slots):
        if pattern.search(slot.mention.label):
            return slot.mention
    return None


def _opening_above(lines: Sequence[Line], position: int, closing: Mention, parts: frozenset[int]) -> Mention | None:
    """The opening balance, where it stands in a paragraph above of the same chapter."""
    chapter = lines[position].section[:-1]
    for line in reversed(lines[max(0, position - LOOK_BACK) : position + 1]):
        if line.section[: len(chapter)] != chapter:
            break
        before = [
            slot
            for slot in line.levels(Dimension.MONEY)
            if slot.figure.index < closing.figure.index and slot.figure.index not in parts
        ]
        found = _last(before, _OPENING)
        if found is not None:
            return found
    return None


def _totals(
    lines: Sequence[Line], position: int, before: Slot, parts: frozenset[int], period: str
) -> tuple[Mention | None, Mention | None]:
    """The last actual income and expenditure printed above in the same section, not as parts of something."""
    income = expenditure = None
    chapter = lines[position].section[:-1]
    for line in reversed(lines[max(0, position - LOOK_BACK) : position + 1]):
        if line.section[: len(chapter)] != chapter:
            break
        for slot in reversed(line.levels(Dimension.MONEY)):
            label = slot.mention.label
            if slot.figure.index in parts or _PLAN.search(label) or _SURPLUS.search(label):
                continue
            if slot.mention.period and period and slot.mention.period != period:
                continue  # 2020年财政拨款收入 is of another year's balance
            if "总计" in slot.mention.scope:
                continue  # 收入总计 has the opening balance in it already
            if line is lines[position] and slot.figure.index >= before.figure.index and slot.sentence > before.sentence:
                continue
            if expenditure is None and _EXPENDITURE.search(label) and not _CLOSING.search(label):
                expenditure = slot.mention
            elif income is None and _INCOME.search(label) and not _OPENING.search(label):
                income = slot.mention
        if income and expenditure:
            break
    return income, expenditure
