"""The cells of a table on a sheet: with their merged areas, or restored where the sheet knows of none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.assembly import Entry
from extractors.provenance import Place
from extractors.sheets.worksheet import Area, SheetCell, Worksheet, cell_name, column_name
from extractors.tables.rows import RawCell
from extractors.tables.sheet import GridCell
from extractors.tables.spans import build

_LARGEST_FORM = 2000  # rows up to which blanks are taken for merged cells: longer tables are lists
_STRIDE = 1 << 15  # more than a sheet has columns

ByRow = Mapping[int, Sequence[SheetCell]]


class Filled(NamedTuple):
    """The cells of a table and the size of its grid."""

    entries: Sequence[Entry]
    rows: int
    columns: int


def fill(sheet: Worksheet, area: Area, by_row: ByRow) -> Filled:
    """The table in an area of a sheet; every position is covered once, by a cell with text or an empty one.

    Where no cell is merged (a text table, a form made without merging), blanks right of and below labels are taken for
    parts of them, as in a table that was flattened to text.
    """
    rows, columns = area.bottom - area.top + 1, area.right - area.left + 1
    merged = [part for each in sheet.merged if (part := _clip(each, area))]
    if merged or rows > _LARGEST_FORM:
        return Filled(list(_entries(sheet, area, by_row, merged)), rows, columns)
    return _restored(sheet, area, by_row)


def place_of(sheet: Worksheet, row: int, column: int) -> Place:
    """The place of a cell."""
    return Place(0, line=sheet.lines.get(row), sheet=sheet.name, cell=cell_name(row, column))


def _clip(merged: Area, area: Area) -> Area | None:
    """The part of a merged area that lies in an area."""
    top, left = max(merged.top, area.top), max(merged.left, area.left)
    bottom, right = min(merged.bottom, area.bottom), min(merged.right, area.right)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _entries(sheet: Worksheet, area: Area, by_row: ByRow, merged: Sequence[Area]) -> Iterator[Entry]:
    starts = {(each.top, each.left): each for each in merged}
    taken = {
        (row, column)
        for each in merged
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
    }
    names = [column_name(column) for column in range(area.left, area.right + 1)]
    for row in range(area.top, area.bottom + 1):
        cells = {cell.column: cell for cell in by_row.get(row, ())}
        line = sheet.lines.get(row)
        for column in range(area.left, area.right + 1):
            own = starts.get((row, column))
            if own is None and (row, column) in taken:
                continue
            rows, columns = (own.bottom - own.top + 1, own.right - own.left + 1) if own else (1, 1)
            down, across = row - area.top, column - area.left
            place = Place(0, line, None, None, None, None, sheet.name, f"{names[across]}{row + 1}")
            cell = cells.get(column)
            if cell is None:
                yield Entry("", down, across, rows, columns, place)
            else:
                yield Entry(cell.text, down, across, rows, columns, place, cell.legible, cell.stored)


def _restored(sheet: Worksheet, area: Area, by_row: ByRow) -> Filled:
    """The table with its blanks taken for merged cells. The line of a raw cell keeps where it stands on the sheet."""
    raw = []
    for row in range(area.top, area.bottom + 1):
        texts = {cell.column: cell.text for cell in by_row.get(row, ())}
        raw.append(
            tuple(RawCell(texts.get(column, ""), row * _STRIDE + column) for column in range(area.left, area.right + 1))
        )
    grid = build(raw)
    return Filled([_entry(sheet, cell, area, by_row) for cell in grid.cells], grid.rows, grid.columns)


def _entry(sheet: Worksheet, cell: GridCell, area: Area, by_row: ByRow) -> Entry:
    row, column = divmod(cell.line, _STRIDE)
    if not cell.text.strip():  # an empty cell only knows its row
        column = area.left + cell.column
    own = next((each for each in by_row.get(row, ()) if each.column == column), None)
    legible, stored = (own.legible, own.stored) if own and own.text == cell.text else (True, None)
    place = place_of(sheet, row, column)
    return Entry(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, place, legible, stored)
