"""Balances of the narrative: opening + income - expenditure = closing, and income - expenditure = surplus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import NOT_A_PART
from extractors.fields.slots import Slot
from extractors.figure import Dimension
from extractors.language.fact_names import name_of
from extractors.records import Breakdown, Flow, Mention

LOOK_BACK = 8  # paragraphs in which the other amounts of a balance are looked for
_OPENING = regex.compile(r"(?:期初|年初|上年|上年末)[^，。；]{0,8}(?:结余|结转|余额)|上年结转")
_PRIOR_END = regex.compile(r"(?:上年度?|去年|(?<!\d)(?P<year>20\d\d)年度?)年?[末底][^，。；]{0,10}(?:结余|结转|余额)")
_CLOSING = regex.compile(r"(?:期末|年末|滚存|累计)[^，。；]{0,8}(?:结余|结转|余额)|结转下年")
_NO_CLOSING = regex.compile(r"期初|年初|上年")
_OF_SEVERAL = regex.compile(r"[两二三四五六七八各][项类个]|合计|共计|分别")
_CONTAINS = regex.compile(r"含|其中|包括|包含")
_GRAND = regex.compile(r"(?:收[、和及与]?支|收入[、和及与]?支出)总计(?:均|各)?(?:为|是)?\s*$")
_SURPLUS = regex.compile(r"收支(?:结余|差额|相抵)|(?:本年|当年|当期|年度)(?:收支)?结余|赤字")
_BEFORE = r"(?:^|基金|经费|资金|专项|单位|部门|中心|局|总|本年|全年|实际|当年|财政|拨款|合计|年度?|取得|实现|完成)"
_INCOME = regex.compile(_BEFORE + r"收入(?:合计|总[额量]|数)?$")
_EXPENDITURE = regex.compile(_BEFORE + r"支出(?:合计|总[额量]|数)?$")
_PLAN = regex.compile(r"(?<!公共|基金|经营)预算(?!执行)|计划|目标|上年|去年|任务")


def read_flows(lines: Sequence[Line], breakdowns: Sequence[Breakdown], year: int | None) -> tuple[Flow, ...]:
    """Every balance of which a closing figure or a surplus is printed; figures without a period are of the year."""
    parts = frozenset(
        part.figure.index
        for breakdown in breakdowns
        for part in breakdown.parts
        if breakdown.total.figure.passage is part.figure.passage  # else it heads a paragraph, and a balance, of its own
        and not _is_grand(breakdown.total)
    )
    carried = frozenset(
        breakdown.total.figure.index
        for breakdown in breakdowns
        if any(_OPENING.search(part.label) for part in breakdown.parts)
    )
    found: list[Flow] = []
    for position in range(len(lines)):
        for flow in _in_line(lines, position, parts, str(year or "")):
            if _contains(flow.income, flow.opening):
                found.append(replace(flow, opening=None, opening_in_income=True))
                continue
            included = flow.opening is None and flow.income is not None and flow.income.figure.index in carried
            found.append(replace(flow, opening_in_income=included))
    return tuple(found)


def _is_grand(total: Mention) -> bool:
    """True for 收、支总计均为 a 万元 (其中本年收入 b, 年初结转 c): its parts are those of the balance."""
    return _GRAND.search(total.figure.passage.text[: total.figure.quantity.start]) is not None


def _contains(income: Mention | None, opening: Mention | None) -> bool:
    """True if the sentence says that the income has the opening balance in it: 总收入…（含年初结转和结余…）."""
    if income is None or opening is None or income.figure.passage is not opening.figure.passage:
        return False
    between = income.figure.passage.text[income.figure.quantity.end : opening.figure.quantity.start]
    return "。" not in between and bool(_CONTAINS.search(between))


def _in_line(lines: Sequence[Line], position: int, parts: frozenset[int], year: str) -> Iterator[Flow]:
    line = lines[position]
    money = line.levels(Dimension.MONEY)
    for slots in _segments(money):
        carried = next((slot for slot in slots if _is_carried(slot, year)), None)
        opening = carried.mention if carried else _last(slots, _OPENING)
        own = [slot for slot in slots if slot is not carried and not _NO_CLOSING.search(slot.mention.label)]
        closing = _last(own, _CLOSING)
        if closing is not None and opening is None:
            opening = _opening_above(lines, position, closing, parts)
        surplus_slot = next((slot for slot in slots if _SURPLUS.search(slot.mention.label)), None)
        if closing is None and surplus_slot is None:
            continue
        if surplus_slot is not None and _OF_SEVERAL.search(surplus_slot.pre):
            continue  # 两项合计当期结余: of several funds together
        surplus = surplus_slot.mention if surplus_slot else None
        period = year if carried else slots[0].mention.period or year
        income, expenditure = _totals(lines, position, slots[-1], parts, period, _funds(closing, opening))
        deficit = bool(surplus_slot and regex.search(r"赤字|超支|-", surplus_slot.pre))
        yield Flow(opening, income, expenditure, surplus, deficit, closing)


def _funds(closing: Mention | None, opening: Mention | None) -> str:
    """The funds of which both ends of a balance are named: 年末财政拨款结转和结余; "" if they are of all."""
    return name_of(closing.label).funds if closing is not None and opening is not None else ""


def _is_carried(slot: Slot, year: str) -> bool:
    """True for the balance at the end of the year before, with which the year began: 2021年末滚存结余 in a report on 2022."""
    found = _PRIOR_END.search(slot.pre)
    return found is not None and (found["year"] is None or int(found["year"]) + 1 == int(year or 0))


def _segments(money: Sequence[Slot]) -> Iterator[list[Slot]]:
    """The amounts of each sentence, each fund of a ；-list for itself: 甲基金收入…，结余…；乙基金收入…，结余…."""
    segment: list[Slot] = []
    for slot in money:
        ended = bool(segment) and (slot.sentence != segment[-1].sentence or _begins_fund(segment, slot))
        if ended:
            yield segment
            segment = []
        segment.append(slot)
    if segment:
        yield segment


def _begins_fund(segment: Sequence[Slot], slot: Slot) -> bool:
    """True if a ；-segment goes on with another income, after the balance of the one before is told."""
    told = any(_SURPLUS.search(other.mention.label) or _CLOSING.search(other.mention.label) for other in segment)
    return told and bool(regex.search(r"[；;]", slot.lead)) and bool(_INCOME.search(slot.mention.label))


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
    lines: Sequence[Line], position: int, last: Slot, parts: frozenset[int], period: str, funds: str
) -> tuple[Mention | None, Mention | None]:
    """The last actual income and expenditure printed above in the same chapter, not as parts of something.

    Of a balance of some funds, those of another section are only meant if they name these funds.
    """
    income = expenditure = None
    chapter = lines[position].section[:-1]
    for line in reversed(lines[max(0, position - LOOK_BACK) : position + 1]):
        if line.section[: len(chapter)] != chapter:
            break
        for slot in reversed(line.levels(Dimension.MONEY)):
            label = slot.mention.label
            if slot.figure.index in parts or _PLAN.search(label) or _SURPLUS.search(label) or NOT_A_PART.search(label):
                continue
            if slot.mention.period and period and slot.mention.period != period:
                continue  # 2020年财政拨款收入 is of another year's balance
            if funds and line.section != lines[position].section and name_of(label).funds != funds:
                continue
            if "总计" in slot.mention.scope:
                continue  # 收入总计 has the opening balance in it already
            if line is lines[position] and slot.figure.index > last.figure.index:
                continue
            if expenditure is None and _EXPENDITURE.search(label) and not _CLOSING.search(label):
                expenditure = slot.mention
            elif income is None and _INCOME.search(label) and not _OPENING.search(label):
                income = slot.mention
        if income and expenditure:
            break
    return income, expenditure
