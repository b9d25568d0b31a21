"""The grid of a table under construction: what is printed where, and which cell owns each position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.rows import Placed, RawRow

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A restored cell at its upper left corner; `line` is the line that its text starts in."""

    text: str
    line: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A restored table: cells that cover every position of `rows` x `columns` exactly once."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int


class Sheet:
    """Rows under construction. `owner` tells for each position which position's cell covers it, at first its own."""

    def __init__(self, rows: Sequence[RawRow]) -> None:
        self.raw = list(rows)
        self.rows: list[Placed] = [dict(enumerate(row)) for row in rows]
        self.lines = [row[0].line for row in rows]
        self.width = 0
        self.owner: list[list[Position]] = []
        self.measure()

    def measure(self) -> None:
        """Take the width from the printed texts, and let every position own itself."""
        self.width = max((column + 1 for row in self.rows for column, cell in row.items() if not cell.empty), default=0)
        self.owner = [[(row, column) for column in range(self.width)] for row in range(len(self.rows))]

    def text(self, row: int, column: int) -> str:
        """The text printed at a position, "" if none."""
        cell = self.rows[row].get(column)
        return cell.text if cell else ""

    def empty(self, row: int, column: int) -> bool:
        """True if nothing is printed at a position."""
        return not self.text(row, column).strip()

    def texts(self, row: int) -> list[str]:
        """The texts of a row by column."""
        return [self.text(row, column) for column in range(self.width)]

    def filled(self, row: int) -> list[int]:
        """The columns of a row that have text, from the left."""
        return sorted(column for column, cell in self.rows[row].items() if not cell.empty)

    def first(self, row: int) -> int:
        """The column of the first printed text of a row, or the width."""
        return min((column for column, cell in self.rows[row].items() if not cell.empty), default=self.width)

    def move(self, row: int, column: int, to: int) -> None:
        """Print a row's cell at another column, and cover the columns between."""
        self.rows[row][to] = self.rows[row].pop(column)
        for between in range(to + 1, column + 1):
            self.owner[row][between] = (row, to)


def finish(sheet: Sheet) -> Grid:
    """The grid of a finished sheet: every owner a cell, everything else that is empty an empty cell."""
    boxes: dict[Position, list[Position]] = {}
    for row, owners in enumerate(sheet.owner):
        for column, owner in enumerate(owners):
            boxes.setdefault(owner, []).append((row, column))
    cells: list[GridCell] = []
    for owner, covered in boxes.items():
        cells.extend(_cells(sheet, owner, covered))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), len(sheet.rows), sheet.width)


def _cells(sheet: Sheet, owner: Position, covered: list[Position]) -> list[GridCell]:
    """The cell of an owner; if what it covers is no rectangle, it keeps its first column and the rest are empty cells."""
    rows = max(row for row, _ in covered) - owner[0] + 1
    columns = max(column for _, column in covered) - owner[1] + 1
    rest: list[Position] = []
    if rows * columns != len(covered):
        columns = 1
        below = {row for row, column in covered if column == owner[1]}
        rows = next(count for count in range(1, len(sheet.rows) + 1) if owner[0] + count not in below)
        rest = [(row, column) for row, column in covered if column != owner[1] or row >= owner[0] + rows]
    printed = sheet.rows[owner[0]].get(owner[1])
    cell = GridCell(
        printed.text if printed else "", printed.line if printed else sheet.lines[owner[0]], *owner, rows, columns
    )
    return [cell, *(GridCell("", sheet.lines[row], row, column) for row, column in rest)]
