"""How sure a recogniser was of the lines that a passage was printed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from extractors.page.leaf import Reading
from extractors.page.lines import Line
from extractors.page.sheet import Sheet

_PLACES = Decimal("0.001")


def confidence_of(lines: Iterable[Line], pages: Mapping[int, Sheet]) -> Decimal | None:
    """The certainty of the least certain character of the figures in some lines, or of the words if there are no figures.

    None if no line stands on a scan.
    """
    found: list[Reading] = []
    for line in lines:
        found += _inside(line, pages[line.page].readings or ())
    if not found:
        return None
    figures = [reading.sure for reading in found if reading.figure]
    least = min(figures or [reading.sure for reading in found])
    return Decimal(least).quantize(_PLACES)


def _inside(line: Line, readings: Sequence[Reading]) -> list[Reading]:
    """The readings whose middle is inside a line."""
    x0, top, x1, bottom = line.box
    return [
        reading
        for reading in readings
        if top <= (reading.box[1] + reading.box[3]) / 2 <= bottom and x0 <= (reading.box[0] + reading.box[2]) / 2 <= x1
    ]
