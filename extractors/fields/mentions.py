"""The amounts that the narrative states, with what it calls them: the raw material of the same-fact rules."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.fields.passages import Line
from extractors.fields.slots import SlotRole
from extractors.records import Mention

_STATED = (SlotRole.LEVEL, SlotRole.BASE, SlotRole.FROM, SlotRole.DENOMINATOR, SlotRole.RATE)


def read_mentions(lines: Sequence[Line]) -> tuple[Mention, ...]:
    """Every amount or rate with a name, in reading order."""
    return tuple(slot.mention for line in lines for slot in line.slots if slot.role in _STATED)
