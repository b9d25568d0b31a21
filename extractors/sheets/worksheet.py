"""A sheet of a workbook as any of its readers gives it, before it is cut into titles, tables and remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple


class SheetCell(NamedTuple):
    """A cell with something in it; `row` and `column` count from 0.

    `text` is what a person sees in it; `stored` the number behind that, before its number format (0.76 for 76.00%), None
    for texts and dates. `legible` is False for error values and formulas whose result was not saved.
    """

    row: int
    column: int
    text: str
    stored: Decimal | None = None
    legible: bool = True


class Area(NamedTuple):
    """A rectangle of cells, all four ends inclusive, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Floating:
    """A picture, a chart (`text` is its name) or a text box that floats over the sheet, by its upper left cell."""

    row: int
    column: int
    text: str
    picture: bool


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: its cells with text in order of rows, then columns, and the areas of its merged cells.

    `ruled` holds the rows that have lines left or right of a cell: rows of a table. Hidden rows and columns are read like
    all others; `hidden_rows` and `hidden_columns` name them for a problem.
    """

    name: str
    cells: Sequence[SheetCell]
    merged: Sequence[Area] = ()
    ruled: frozenset[int] = frozenset()
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    floating: Sequence[Floating] = ()
    unseen: Sequence[tuple[int, int]] = ()  # cells with a number that their format does not show
    lines: Mapping[int, int] = field(default_factory=dict)  # the line of a text file that a row starts in


def within(sheet: Worksheet, area: Area) -> Worksheet:
    """The part of a sheet that lies in an area."""

    def inside(row: int, column: int) -> bool:
        return area.top <= row <= area.bottom and area.left <= column <= area.right

    return replace(
        sheet,
        cells=[cell for cell in sheet.cells if inside(cell.row, cell.column)],
        merged=[each for each in sheet.merged if inside(each.top, each.left)],
        floating=[each for each in sheet.floating if inside(each.row, each.column)],
        unseen=[at for at in sheet.unseen if inside(*at)],
    )


def cell_name(row: int, column: int) -> str:
    """The name of a cell: (6, 1) is B7."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
