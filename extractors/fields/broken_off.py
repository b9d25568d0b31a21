"""Papers that break off in the middle of a sentence: a list that stands there has no known end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.records import Breakdown

_UNFINISHED = regex.compile(r"[，、；,：][^。；！？\n]{0,60}$|[（(][^）)。]{0,60}$")


def left_open(breakdowns: Iterable[Breakdown], lines: Sequence[Line]) -> tuple[Breakdown, ...]:
    """The breakdowns, open where their last part is the last amount of a paper that breaks off right behind it."""
    last = _last_amount(lines)
    return tuple(
        replace(breakdown, open=True, alternatives=tuple(replace(other, open=True) for other in breakdown.alternatives))
        if any(part.figure.index == last for part in breakdown.parts)
        else breakdown
        for breakdown in breakdowns
    )


def _last_amount(lines: Sequence[Line]) -> int | None:
    """The index of the last amount of a text that ends in the middle of a clause behind it; else None."""
    levels = lines[-1].levels() if lines else ()
    if not levels or not _UNFINISHED.search(lines[-1].text, levels[-1].figure.quantity.end):
        return None
    return levels[-1].figure.index
