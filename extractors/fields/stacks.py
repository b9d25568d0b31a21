"""Amounts under their labels: a row of labels over a row of numbers, pair after pair (基本情况表: 收入合计 | 上年结转 | …)."""

from __future__ import annotations

import regex

from extractors.document import Document
from extractors.fields.cells import CellFigures, Grid, blank, fold
from extractors.fields.columns import funding_header, indicator_header
from extractors.figure import Dimension, Figure, Kind
from extractors.language.totals import is_total_row
from extractors.tables.headers import Headers, read_headers
from extractors.tallies import Stack, StackedAmount

_AMOUNTS = frozenset({Dimension.MONEY, Dimension.NONE})
_LABEL = regex.compile(r"^\P{N}*\p{Han}\P{N}*$")
_FEWEST, _LEVELS = 2, 2


def read_stacks(document: Document, figures: tuple[Figure, ...]) -> tuple[Stack, ...]:
    """The amounts of each table that prints single values below their labels."""
    index = CellFigures(figures)
    found: list[Stack] = []
    for table in document.tables():
        grid = Grid(table)
        amounts = _headed(grid, read_headers(table), index)
        for row in range(grid.rows - 1) if not amounts else ():
            if not (indicator_header(grid, row) or funding_header(grid, row)):
                amounts.extend(_pair(grid, row, index))
        if len(amounts) >= _FEWEST:
            found.append(Stack(table, tuple(amounts)))
    return tuple(found)


def _headed(grid: Grid, headers: Headers, index: CellFigures) -> list[StackedAmount]:
    """The amounts of a single row below a header of several levels: 公务用车购置及运行费 over 小计, 购置费 and 运行费."""
    if headers.rows < _LEVELS or headers.rows != grid.rows - 1:
        return []
    found: list[StackedAmount] = []
    for column, figure in sorted(_numbers(grid, headers.rows, index).items()):
        *group, label = fold(headers.labels[column]).split("|")
        found.append(StackedAmount(label, figure, headers.rows - 1, tuple(group)))
    return found if any(amount.group for amount in found) else []


def _pair(grid: Grid, row: int, index: CellFigures) -> list[StackedAmount]:
    """The amounts below a row of labels, if no further row of amounts follows: else it is a table with a header."""
    labels = [(cell.column, fold(cell.text)) for cell in grid.cells(row) if cell.row == row and not blank(cell.text)]
    if len(labels) < _FEWEST or not all(_LABEL.match(label) for _, label in labels):
        return []
    below = _numbers(grid, row + 1, index)
    if len(below) < _FEWEST or (row + 2 < grid.rows and len(_numbers(grid, row + 2, index)) >= _FEWEST):
        return []
    words = [column for column, _ in labels if not blank(grid.text(row + 1, column)) and column not in below]
    if words and (words != [labels[0][0]] or not is_total_row(grid.text(row + 1, words[0]))):
        return []  # words beside the amounts, and not the 合计 of a table of one row
    return [StackedAmount(label, below[column], row) for column, label in labels if column in below]


def _numbers(grid: Grid, row: int, index: CellFigures) -> dict[int, Figure]:
    found: dict[int, Figure] = {}
    for cell in grid.cells(row):
        figure = index.number(cell) if cell.row == row else None
        if figure is not None and figure.dimension in _AMOUNTS and figure.quantity.kind is Kind.QUANTITY:
            found[cell.column] = figure
    return found
