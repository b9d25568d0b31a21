"""The figures of table cells, and a table's grid as folded text: what every reader of forms starts from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.document import Cell, Passage, Table
from extractors.figure import Dimension, Figure, Kind, Unit
from extractors.provenance import Place

POINTS = Unit("分", Dimension.SCORE, Decimal(1), True)
COPIES = Unit("份", Dimension.COUNT, Decimal(1), True)
PERCENT = Unit("%", Dimension.PERCENT, Decimal("0.01"))

_BLANK = regex.compile(r"[\s\u200b\ufeff]+")
_WORD = regex.compile(r"\p{Han}")
_DASHES = frozenset({"", "-", "--", "---", "—", "——", "－", "/", "\\", "一", "无", "…", "……", "...", "*", "**"})


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text in half-width characters without blanks: 全年 执行数（Ｂ） -> 全年执行数(B)."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def blank(text: str) -> bool:
    """True for an empty cell and for the marks that stand for nothing to say (-, —, /, ……)."""
    return fold(text) in _DASHES


class CellFigures:
    """The figures of a document by the passage that they stand in."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._found: dict[Place, list[Figure]] = {}
        for figure in figures:
            self._found.setdefault(figure.passage.place, []).append(figure)

    def within(self, passage: Passage) -> list[Figure]:
        """All figures of a passage from left to right."""
        return self._found.get(passage.place, [])

    def number(self, cell: Cell | None) -> Figure | None:
        """The one figure of a cell that holds a number and hardly anything else; None for words and for several."""
        if cell is None or not cell.passage.legible:
            return None
        figures = [figure for figure in self.within(cell.passage) if figure.quantity.kind is not Kind.NUMBERING]
        if len(figures) != 1:
            return None
        words = len(fold(cell.text)) - len(fold(figures[0].text))
        return figures[0] if words <= 3 else None

    def points(self, cell: Cell | None) -> Figure | None:
        """A cell's number as points: a bare number in a column of weights or scores counts 分."""
        figure = self.number(cell)
        return None if figure is None else as_points(figure)

    def count(self, cell: Cell | None) -> Figure | None:
        """A cell's number as a number of copies."""
        figure = self.number(cell)
        if figure is None or figure.dimension is not Dimension.NONE:
            return figure
        return replace(figure, quantity=replace(figure.quantity, unit=COPIES, kind=_arithmetic(figure)), inherited=True)

    def percent(self, cell: Cell | None) -> Figure | None:
        """A cell's number as a percentage: a bare number in a column headed (%) or 执行率."""
        figure = self.number(cell)
        if figure is None or figure.dimension is not Dimension.NONE:
            return figure
        return replace(
            figure, quantity=replace(figure.quantity, unit=PERCENT, kind=_arithmetic(figure)), inherited=True
        )

    def at(self, passage: Passage, start: int, end: int) -> Figure | None:
        """The figure whose digits stand at start..end of a passage."""
        for figure in self.within(passage):
            quantity = figure.quantity
            if quantity.start <= start < quantity.end and quantity.start < end <= quantity.end:
                return figure
        return None


def as_points(figure: Figure) -> Figure:
    """The figure with the unit 分 if it is printed without a unit."""
    if figure.dimension is Dimension.SCORE and figure.computable:
        return figure
    if figure.dimension not in (Dimension.NONE, Dimension.SCORE):
        return figure
    return replace(figure, quantity=replace(figure.quantity, unit=POINTS, kind=_arithmetic(figure)), inherited=True)


def _arithmetic(figure: Figure) -> Kind:
    """A number in a column of figures is a quantity, whatever else it might be in prose (a year, a code)."""
    return figure.quantity.kind if figure.quantity.kind is Kind.TARGET else Kind.QUANTITY


class Grid:
    """A table's dense grid with folded texts."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = table.rows
        self.columns = table.columns

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers a position."""
        if 0 <= row < self.rows and 0 <= column < self.columns:
            return self.table.grid[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        """The folded text at a position, "" where there is no cell."""
        cell = self.cell(row, column)
        return fold(cell.text) if cell else ""

    def cells(self, row: int) -> list[Cell]:
        """The different cells of a row from left to right, a merged one once."""
        found: list[Cell] = []
        for column in range(self.columns):
            cell = self.cell(row, column)
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def first(self, row: int) -> Cell | None:
        """The first cell of a row that has a text."""
        return next((cell for cell in self.cells(row) if not blank(cell.text)), None)

    def right_of(self, cell: Cell, row: int | None = None) -> Cell | None:
        """The neighbour to the right in the cell's (first) row; a merged label may be printed again in all its columns."""
        row, label = cell.row if row is None else row, cell.text.strip()
        right = self.cell(row, cell.column + cell.column_span)
        while right is not None and right.text.strip() == label and _WORD.search(label):
            right = self.cell(row, right.column + right.column_span)
        return right
