"""How tables of the document model fill a printed page: as the corpus sets its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.model.paper import Cell, Grid
from corpus.printing import typesetting
from extractors.document import Table


def grid_of(table: Table) -> Grid:
    """The table in the terms of the corpus, its cells in the same order."""
    cells = (Cell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells)
    return Grid(tuple(cells), table.rows, table.columns)


def column_edges(table: Table, left: float, right: float) -> list[float]:
    """The edges of the columns between two sides."""
    return typesetting.column_edges(grid_of(table), left, right)


def lines_of_cells(table: Table, edges: Sequence[float], size: float, pad: float) -> dict[int, list[str]]:
    """The lines that the text of each cell (by its id) is broken into."""
    lines = typesetting.lines_of_cells(grid_of(table), edges, size, pad)
    return {id(cell): own for cell, own in zip(table.cells, lines, strict=True)}


def row_heights(table: Table, lines: Mapping[int, Sequence[str]], size: float, pad: float) -> list[float]:
    """How high each row must be for the lines of its cells."""
    return typesetting.row_heights(grid_of(table), [lines[id(cell)] for cell in table.cells], size, pad)
