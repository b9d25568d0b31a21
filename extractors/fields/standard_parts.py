"""Who pays how much of a standard: 每人每月 a 元，其中中央 b 元、省级 c 元. The parts are of the standard's unit, a head and month."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import parts_after
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension, Figure
from extractors.records import Breakdown, Mention

# Else the list may be of several standards: 其中城市 a 元、农村 b 元.
_PAYER = regex.compile(r"中央|国家|财政|个人|自筹")


def standard_before(line: Line, index: int) -> Slot | None:
    """The amount a head that stands right before the first part of a list, in the same money (元, 万元); or None."""
    first, before = line.slots[index], line.slots[index - 1] if index else None
    if before is None or before.figure.dimension is not Dimension.RATE or before.role is not SlotRole.LEVEL:
        return None
    same = first.figure.dimension is Dimension.MONEY and _money(before.figure) == first.figure.unit.symbol
    return before if same else None


def shared_out(line: Line, index: int, standard: Slot, cue: str) -> Breakdown | None:
    """The standard and what each of its payers gives; None if the list may be of other standards."""
    run = parts_after(line.slots, index, line.text)
    alike = all(slot.figure.unit.symbol == _money(standard.figure) for slot in run)
    if not alike or not any(_PAYER.search(slot.lead) for slot in run):
        return None
    parts = tuple(_a_head(slot.mention, standard.figure) for slot in run)
    return Breakdown(standard.mention, parts, cue.strip(), open=False, explicit=True)


def _money(figure: Figure) -> str:
    return figure.unit.symbol.partition("/")[0]


def _a_head(part: Mention, standard: Figure) -> Mention:
    quantity = replace(part.figure.quantity, unit=standard.unit)
    return replace(part, figure=replace(part.figure, quantity=quantity, inherited=True))
