"""How sure a recogniser was of the lines that a passage was printed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from extractors.confidence import Confidence
from extractors.page.leaf import Reading
from extractors.page.lines import Line
from extractors.page.sheet import Sheet

_PLACES = Decimal("0.001")
_MOST = Decimal("0.999")  # no recogniser is wholly sure


def confidence_of(lines: Iterable[Line], pages: Mapping[int, Sheet]) -> Confidence | None:
    """The certainty of the passage in some lines, and of the figures in it; None if no line stands on a scan."""
    found: list[Reading] = []
    for line in lines:
        found += _inside(line, pages[line.page].readings or ())
    if not found:
        return None
    figures = [reading.sure for reading in found if reading.figure]
    least = min(figures or [reading.sure for reading in found])
    return Confidence(_rounded(least), tuple(_rounded(sure) for sure in _digits(found)))


def _digits(readings: Iterable[Reading]) -> list[float]:
    """The certainties of the digits among some characters; what else belongs to a figure takes from the digit before it."""
    digits: list[float] = []
    for reading in readings:
        if reading.digit:
            digits.append(reading.sure)
        elif reading.figure and digits:
            digits[-1] = min(digits[-1], reading.sure)
    return digits


def _rounded(sure: float) -> Decimal:
    return min(Decimal(sure).quantize(_PLACES), _MOST)


def _inside(line: Line, readings: Sequence[Reading]) -> list[Reading]:
    """The readings whose middle is inside a line, from left to right."""
    x0, top, x1, bottom = line.box
    inside = [
        reading
        for reading in readings
        if top <= (reading.box[1] + reading.box[3]) / 2 <= bottom and x0 <= (reading.box[0] + reading.box[2]) / 2 <= x1
    ]
    return sorted(inside, key=lambda reading: reading.box[0])
