"""Draws a table as rows of text: "^" stands where a cell reaches down from above, "<" where it reaches from the left."""

from __future__ import annotations

from extractors.document import Document, Table
from extractors.reading import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "report.txt")


def only_table(text: str) -> Table:
    tables = list(read(text).tables())
    assert len(tables) == 1, [drawn(table) for table in tables]
    return tables[0]


def drawn(table: Table) -> list[str]:
    return [
        " | ".join(_sign(table, row, column) for column in range(table.columns)).rstrip() for row in range(table.rows)
    ]


def _sign(table: Table, row: int, column: int) -> str:
    cell = table.grid[row][column]
    assert cell is not None
    if (cell.row, cell.column) == (row, column):
        return cell.text
    return "^" if cell.row < row else "<"


def rows(drawing: str) -> list[str]:
    """The rows of a drawing, blanks around its strokes made even."""
    return [" | ".join(part.strip() for part in line.split("|")).rstrip() for line in drawing.strip("\n").split("\n")]
