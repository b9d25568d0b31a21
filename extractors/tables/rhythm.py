"""Finds the rows in a list of cells again: which cell opens a row, and which column each cell belongs to.

Merged cells are printed once, so a row may lack the cells left of its name. All cells of a block are decided at once, by
dynamic programming over how well cells fit columns and how many columns a row would leave without a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from extractors.tables.alignment import fit, levels_of
from extractors.tables.kinds import CellKind, ColumnKind, cell_kind, column_kind, is_band_label, is_total, squeeze
from extractors.tables.rows import RawCell, RawRow

# The cost of a column that gets no cell: small where cells are often blank, large where blanks are printed as such.
_SKIP = {
    ColumnKind.PROSE: 0.7,
    ColumnKind.TARGET: 1.5,
    ColumnKind.ACTUAL: 1.5,
    ColumnKind.GOAL: 2.0,
    ColumnKind.PLAIN: 1.6,
}
_SKIP_ELSE, _SKIP_LABEL, _SKIP_EXPLICIT = 1.0, 2.5, 4.0
_OF_TOTAL = 0.3  # the share of that cost in a row of totals
_LATE_START = 6.0  # the cost of a row that opens right of the column of names
_EMPTY = {ColumnKind.PROSE: 0.5, ColumnKind.PLAIN: 0.0, ColumnKind.NAME: -2.0}  # how well a blank fits
_EMPTY_MERGED, _EMPTY_ELSE = 0.3, -0.7
_GROUP_AS_NAME = -1.0  # a label of the upper levels in the column of names
_NEVER = float("-inf")

_Origin = tuple[int, bool]  # the state before, and whether a row opens


def rows_of(header: RawRow, cells: Sequence[RawCell], explicit: bool) -> list[RawRow]:
    """The rows that the cells below a header make up. `explicit`: blank cells are among the cells."""
    if not cells:
        return []
    columns = _Path(_kinds(header, cells[0]), explicit, _closing(cells, len(header))).find(cells)
    rows: list[list[RawCell]] = []
    for cell, (opens, column) in zip(cells, columns, strict=True):
        if opens:
            rows.append([])
        row = rows[-1]
        row += [RawCell("", cell.line)] * (column - len(row))
        row.append(cell)
    return [tuple(row) for row in rows]


def length_of_last(cells: Sequence[RawCell], width: int) -> int:
    """How many cells the last block of a table takes: up to its rows of totals, if it has any, and the grade there."""
    closing = _closing(cells, width)
    end = len(cells)
    if closing - {0}:  # a total above all other rows closes nothing
        end = max(closing) + 1
        while end < len(cells) and end - max(closing) < width and cell_kind(cells[end].text) in _TOTAL_CELLS:
            end += 1
        end += (
            end < len(cells) and end - max(closing) < width and _GRADE.fullmatch(squeeze(cells[end].text)) is not None
        )
    while end and cells[end - 1].empty:
        end -= 1
    return end


_GRADE = regex.compile(r"优秀?|良好?|中等?|较?差|不?合格")  # stands behind the total score
_TOTAL_CELLS = (CellKind.NUMBER, CellKind.DASH, CellKind.EMPTY, CellKind.PERCENT, CellKind.QUANTITY)


def _closing(cells: Sequence[RawCell], width: int) -> set[int]:
    """The cells that open rows of totals: 总分 and the like, and after them further labels of bare figures.

    A total above all other rows has none of these after it: what follows are its parts.
    """
    closing: set[int] = set()
    last = -1
    for index, cell in enumerate(cells):
        follows = bool(closing - {0}) and cell_kind(cell.text) is CellKind.WORDS and not levels_of(cell.text)
        if is_total(cell.text) or (
            follows and _only_figures(cells, last + 1, index) and _figures_follow(cells, index, width)
        ):
            closing.add(index)
            last = index
    return closing


def _only_figures(cells: Sequence[RawCell], start: int, end: int) -> bool:
    return all(cell_kind(cell.text) in _TOTAL_CELLS for cell in cells[start:end])


def _figures_follow(cells: Sequence[RawCell], index: int, width: int) -> bool:
    """True if the next text after a label is a figure, and nothing but figures comes up to the next label."""
    for cell in cells[index + 1 : index + width]:
        if not cell.empty:
            return cell_kind(cell.text) in _TOTAL_CELLS
    return False


def _kinds(header: RawRow, first: RawCell) -> list[ColumnKind]:
    """The kinds of the columns. The label of a block beside columns of figures stands over the names of its rows."""
    kinds = [column_kind(cell.text) for cell in header]
    if is_band_label(header[0].text):
        named = len(kinds) > 1 and kinds[1].numeric and cell_kind(first.text) is CellKind.WORDS
        kinds[0] = ColumnKind.NAME if named else ColumnKind.BAND
    figures = next((column for column, kind in enumerate(kinds) if kind.numeric and column), len(kinds))
    return [
        ColumnKind.NAME if kind is ColumnKind.PLAIN and 0 < column < figures else kind
        for column, kind in enumerate(kinds)
    ]


class _Path:
    """The best path through the states (column, in a row of totals), one state per cell."""

    def __init__(self, kinds: list[ColumnKind], explicit: bool, closing: set[int]) -> None:
        self._kinds = kinds
        self._width = len(kinds)
        self._closing = closing
        labels = [column for column, kind in enumerate(kinds) if kind.label]
        self._leaf = max(labels[-1:] or [0]) + (labels == [0] and kinds[0] is ColumnKind.BAND)
        self._skip = [0.0]  # the cost of all columns left of each
        for kind in kinds:
            label = _SKIP_LABEL if kind.label else _SKIP.get(kind, _SKIP_ELSE)
            self._skip.append(self._skip[-1] + (_SKIP_EXPLICIT if explicit else label))

    def find(self, cells: Sequence[RawCell]) -> list[tuple[bool, int]]:
        """For each cell, whether it opens a row, and its column."""
        scores = [_NEVER] * (2 * self._width)
        back: list[list[_Origin]] = []
        ended = (0.0, -1)
        for index, cell in enumerate(cells):
            scores, origins = self._step(cell.text, index in self._closing, index > 0, scores, ended)
            back.append(origins)
            ended = max((score - self._tail(state), state) for state, score in enumerate(scores))
        return self._trace(back, ended[1])

    def _step(
        self, text: str, closing: bool, later: bool, before: list[float], ended: tuple[float, int]
    ) -> tuple[list[float], list[_Origin]]:
        scores: list[float] = []
        origins: list[_Origin] = []
        for state in range(2 * self._width):
            total = state >= self._width
            column = state - self._width * total
            score, origin = self._open(column, total, closing, ended[0]), (ended[1], True)
            if later and not closing:
                for previous in range(self._width * total, state):
                    going_on = before[previous] - self._gap(previous - self._width * total, column, total)
                    if going_on > score:
                        score, origin = going_on, (previous, False)
            scores.append(score + self._emission(text, column, total))
            origins.append(origin)
        return scores, origins

    def _open(self, column: int, total: bool, closing: bool, ended: float) -> float:
        """The score of opening a row at a column: any label column, since merged cells are printed once."""
        if total != closing or (total and column):
            return _NEVER
        return ended - (self._skip[column] - self._skip[self._leaf] + _LATE_START if column > self._leaf else 0.0)

    def _gap(self, before: int, column: int, total: bool) -> float:
        """The cost of the columns between two cells; the label of a total reaches over any."""
        if total:
            return _OF_TOTAL * (self._skip[column] - self._skip[before + 1]) if before else 0.0
        return self._skip[column] - self._skip[before + 1]

    def _tail(self, state: int) -> float:
        """The cost of ending a row at a state: the columns right of it."""
        total = state >= self._width
        rest = self._skip[-1] - self._skip[state - self._width * total + 1]
        return _OF_TOTAL * rest if total else rest

    def _emission(self, text: str, column: int, total: bool) -> float:
        """How well a cell fits a column; a blank fits where cells of groups are merged."""
        if text:
            return _fit(text, self._kinds[column], total)
        if total or column < self._leaf:
            return 0.0 if total else _EMPTY_MERGED
        return _EMPTY.get(self._kinds[column], _EMPTY_ELSE)

    def _trace(self, back: list[list[_Origin]], state: int) -> list[tuple[bool, int]]:
        path: list[tuple[bool, int]] = []
        for origins in reversed(back):
            before, opens = origins[state]
            path.append((opens, state % self._width))
            state = before
        return path[::-1]


@lru_cache(maxsize=65536)
def _fit(text: str, kind: ColumnKind, total: bool) -> float:
    score = fit(text, kind, total)
    if kind is ColumnKind.NAME and (levels := levels_of(text)) and max(levels) < 3:
        score += _GROUP_AS_NAME
    return score
