"""Tables that hold data, told from those that only lay out a page."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.web.markup import Element
from extractors.web.styles import number_of

_SEVERAL = 3  # paragraphs in one cell of a table of one row
_LONG = 300  # characters in one cell of a table of one row
_HUGE = 1500  # characters of one cell that hold nearly all of a table's text
_NEARLY_ALL = 0.8
_SPACE = regex.compile(r"\s+")

Rows = Sequence[tuple[Sequence[Element], int]]


def is_layout(table: Element, rows: Rows) -> bool:
    """True for a table that only lays out what is in it: frames, columns of a page, tables around tables."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    cells = [cell for row, _ in rows for cell in row]
    if len(cells) < 2 or (max(len(row) for row, _ in rows) == 1 and all(_span(cell) == 1 for cell in cells)):
        return True
    sizes = [len(_SPACE.sub("", "".join(cell.itertext()))) for cell in cells]
    filled = [size for size in sizes if size]
    if len(filled) < 2:
        return True
    if any(cell.find(".//table") is not None for cell in cells):
        return _frames(cells, sizes, len(rows))
    largest = max(sizes)
    paragraphs = len(cells[sizes.index(largest)].findall(".//p"))
    if len(rows) == 1:
        return largest >= _LONG or paragraphs >= _SEVERAL
    return len(rows) <= 3 and largest >= _HUGE and largest >= sum(sizes) * _NEARLY_ALL and paragraphs >= _SEVERAL


def _frames(cells: Sequence[Element], sizes: Sequence[int], rows: int) -> bool:
    """True for a table around tables, unless it is a form with another form in one of its cells."""
    own = [size for cell, size in zip(cells, sizes, strict=True) if size and cell.find(".//table") is None]
    return rows < 3 or len(own) < 4 or max(own) > _LONG * 2


def _span(cell: Element) -> int:
    return number_of(cell.attrib, "colspan", 1, 1000)
