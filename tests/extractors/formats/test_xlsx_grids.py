"""Generated tables with merged cells come back cell by cell, with their spans."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from extractors.formats.xlsx.reader import read
from extractors.limits import Limits

SIDE = Side(style="thin")
Span = tuple[int, int, int, int]  # row, column, rows, columns


@st.composite
def grids(draw: st.DrawFn) -> tuple[int, int, list[Span]]:
    """The size of a grid, and merged areas apart from each other; the first row has none across."""
    rows, columns = draw(st.integers(2, 9)), draw(st.integers(2, 7))
    spans: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 6))):
        row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        down, across = draw(st.integers(1, 4)), draw(st.integers(1, 4))
        down, across = min(down, rows - row), min(across, columns - column if row else 1)
        covered = {(row + i, column + j) for i in range(down) for j in range(across)}
        if not covered & taken and len(covered) > 1:
            taken |= covered
            spans.append((row, column, down, across))
    return rows, columns, spans


@settings(max_examples=80, deadline=None)
@given(grids(), st.integers(0, 3), st.integers(0, 3))
def test_every_cell_and_span_comes_back(grid: tuple[int, int, list[Span]], top: int, left: int) -> None:
    rows, columns, spans = grid
    cells = {(row, column): (1, 1) for row in range(rows) for column in range(columns)}
    for row, column, down, across in spans:
        for i in range(down):
            for j in range(across):
                del cells[row + i, column + j]
        cells[row, column] = (down, across)
    book = Workbook()
    sheet = book.active
    for row, column in cells:
        sheet.cell(1 + top + row, 1 + left + column, f"第{row}行{column}")
    for row in range(rows):
        for column in range(columns):
            sheet.cell(1 + top + row, 1 + left + column).border = Border(left=SIDE, right=SIDE)
    for row, column, down, across in spans:
        sheet.merge_cells(
            start_row=1 + top + row,
            end_row=top + row + down,
            start_column=1 + left + column,
            end_column=left + column + across,
        )
    stream = io.BytesIO()
    book.save(stream)
    (table,) = read(stream.getvalue(), "a.xlsx", "", Limits()).tables()
    assert (table.rows, table.columns) == (rows, columns)
    found = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    if spans:
        assert found == cells
    assert all(cell.text == f"第{cell.row}行{cell.column}" for cell in table.cells)
    assert len(table.cells) == len(cells)
