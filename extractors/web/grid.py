"""Rows of cells with colspan and rowspan become a grid, as a browser lays it out, within limits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

import regex

from extractors.web.markup import Element
from extractors.web.styles import number_of

WIDEST = 256  # columns of a table that are taken
_TALLEST = 65_534  # rows that a cell can span
_PARTS = frozenset(("thead", "tbody", "tfoot", "form", "center", "div", "span", "font"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a page and the grid positions that it covers."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


def rows_of(table: Element) -> list[tuple[Element, int]]:
    """The rows of a table as they are printed, each with the number of its section: spans end with their section."""
    found: list[tuple[Element, int]] = []
    last: list[tuple[Element, int]] = []
    head: list[tuple[Element, int]] = []
    for number, part in enumerate(table):
        rows = [(row, number if part.tag in ("thead", "tbody", "tfoot") else -1) for row in _find(part, "tr")]
        (head if part.tag == "thead" and not head else last if part.tag == "tfoot" and not last else found).extend(rows)
    return [*head, *found, *last]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [cell for part in row for cell in _find(part, "td", "th")]


def _find(element: Element, *tags: str) -> Iterator[Element]:
    if element.tag in tags:
        yield element
    elif element.tag in _PARTS:
        for child in element:
            yield from _find(child, *tags)


def lay_out(rows: Sequence[tuple[Sequence[Element], int]]) -> tuple[list[Spot], int]:
    """The cells of the rows at their positions, and the number of cells that stood too far right to be taken."""
    ends = _section_ends([section for _, section in rows])
    spots: list[Spot] = []
    above: list[tuple[int, int, int]] = []  # columns from..to that cells cover down to a row (exclusive)
    lost = 0
    for number, (cells, _) in enumerate(rows):
        above = [each for each in above if each[2] > number]
        taken = sorted(above)
        column = 0
        for cell in cells:
            column = _free(taken, column)
            if column >= WIDEST:
                lost += 1
                continue
            wish = max(1, number_of(cell.attrib, "colspan", 1, WIDEST))
            end = min(column + wish, WIDEST, *(start for start, _, _ in taken if start > column))
            down = number_of(cell.attrib, "rowspan", 1, _TALLEST)
            bottom = min(number + down, ends[number]) if down else ends[number]
            spots.append(Spot(cell, number, column, bottom - number, end - column))
            if bottom > number + 1:
                above.append((column, end, bottom))
            column = end
    return spots, lost


def _section_ends(sections: Sequence[int]) -> list[int]:
    """For each row the end (exclusive) of its section."""
    ends = [len(sections)] * len(sections)
    for number in range(len(sections) - 2, -1, -1):
        ends[number] = ends[number + 1] if sections[number] == sections[number + 1] else number + 1
    return ends


def _free(taken: Iterable[tuple[int, int, int]], column: int) -> int:
    """The next column from `column` on that no cell from above covers."""
    for start, end, _ in taken:
        if start <= column < end:
            column = end
    return column


def without_gaps(spots: Sequence[Spot]) -> tuple[list[Spot], int, int]:
    """The cells without rows and columns in which none begins, and the size of that grid."""
    rows = sorted({spot.row for spot in spots})
    columns = sorted({spot.column for spot in spots})
    found = []
    for spot in spots:
        top, left = bisect_left(rows, spot.row), bisect_left(columns, spot.column)
        bottom = bisect_left(rows, spot.row + spot.row_span)
        right = bisect_left(columns, spot.column + spot.column_span)
        found.append(replace(spot, row=top, column=left, row_span=bottom - top, column_span=right - left))
    return found, len(rows), len(columns)


_NUMBER = regex.compile(r"[-+−(（]?[¥￥]?\s*[\d,，]+(?:\.\d+)?\s*[%％‰)）]?(?:万?元)?")


def stored_in(cell: Element, text: str) -> Decimal | None:
    """The number that a spreadsheet program left behind a cell's text, None where there is none and for dates."""
    value = cell.get("x-num") or cell.get("sdval")
    if not value or len(value) > 40 or not _NUMBER.fullmatch(text.strip()):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None
