"""Rates side by side: …预算分别为 a、b 万元，实际支出分别为 c、d 万元，执行率分别为 x%、y%: one rate for each place of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.rates import OPERANDS, Operands
from extractors.fields.runs import ADDABLE, comparable
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.records import Rate

_RATES = regex.compile(r"(?P<name>\p{Han}{0,12}率)分别(?:为|是|达到?)?[：:]?\s*$")
_DONE = regex.compile(r"实际|执行|决算|已|完成")
_NEXT = regex.compile(r"\s*[、和与及，,]\s*")


def read_parallel_rates(lines: Sequence[Line]) -> tuple[Rate, ...]:
    """Each rate of such a list whose two figures stand at its place in two lists of the sentence."""
    return tuple(rate for line in lines for index in range(len(line.slots)) for rate in _at(line, index))


def _at(line: Line, index: int) -> Iterator[Rate]:
    found = _RATES.search(line.slots[index].pre)
    if found is None or line.slots[index].figure.dimension is not Dimension.PERCENT:
        return
    known = next((known for known in OPERANDS if known.name.search(found["name"])), None)
    rates = _list_from(line.slots, index)
    if known is None or len(rates) < 2:
        return
    lists = [one for one in _lists_before(line, index) if len(one) == len(rates)]
    planned = [one for one in lists if _is_planned(one[0], known)]
    done = [one for one in lists if one not in planned and known.numerator.search(one[0].pre)]
    if len(done) == len(planned) == 1:
        for rate, upper, lower in zip(rates, done[0], planned[0], strict=True):
            if comparable(upper, lower):
                yield Rate(found["name"], rate.mention, upper.mention, lower.mention)


def _is_planned(slot: Slot, known: Operands) -> bool:
    return known.denominator.search(slot.pre) is not None and not _DONE.search(slot.pre)


def _lists_before(line: Line, index: int) -> list[list[Slot]]:
    """The lists of amounts in the sentence before the rates."""
    lists: list[list[Slot]] = []
    at = 0
    while at < index:
        slot = line.slots[at]
        own = slot.sentence == line.slots[index].sentence and slot.role is SlotRole.LEVEL
        listed = _list_from(line.slots[:index], at) if own and slot.figure.dimension in ADDABLE else [slot]
        lists.append(listed)
        at += len(listed)
    return lists


def _list_from(slots: Sequence[Slot], index: int) -> list[Slot]:
    """The slot and those side by side with it."""
    listed = [slots[index]]
    for slot in slots[index + 1 :]:
        alike = slot.figure.dimension is listed[0].figure.dimension and slot.sentence == listed[0].sentence
        if not alike or not _NEXT.fullmatch(slot.lead):
            break
        listed.append(slot)
    return listed
