"""Papers that break off in the middle of a sentence: a list that stands there has no known end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.records import Breakdown

_UNFINISHED = regex.compile(r"[，、；,：][^。；！？\n]{0,60}$|[（(][^）)。]{0,60}$")


def left_open(breakdowns: Iterable[Breakdown], lines: Sequence[Line]) -> tuple[Breakdown, ...]:
    """The breakdowns, open where a part stands in the last section of a paper that breaks off there."""
    last = _last_amounts(lines)
    return tuple(
        replace(breakdown, open=True, alternatives=tuple(replace(other, open=True) for other in breakdown.alternatives))
        if any(part.figure.index in last for part in breakdown.parts[-1:])
        else breakdown
        for breakdown in breakdowns
    )


def _last_amounts(lines: Sequence[Line]) -> set[int]:
    """The amounts of the last section, by index, if its text ends in the middle of a clause; else none."""
    levels = lines[-1].levels() if lines else ()
    if not levels or not _UNFINISHED.search(lines[-1].text, levels[-1].figure.quantity.end):
        return set()
    numbers = [line.numbering for line in lines]
    start = max((at for at, number in enumerate(numbers) if number is not None), default=len(lines) - 1)
    return {slot.figure.index for line in lines[start:] for slot in line.levels()}
