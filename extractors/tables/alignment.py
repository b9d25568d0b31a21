"""Aligns the cells of a flattened row to the columns of its header, by what the cells and the columns are.

Merged cells make a row lose or gain blanks, so that its cells stand left or right of their columns. The order of the
cells is kept; where each goes is decided by dynamic programming over how well a cell fits a column, against the cost of
every slip from the printed position.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.tables.headers import is_header_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_cover_label,
    is_total,
    is_word,
    squeeze,
)
from extractors.tables.rows import Placed, RawCell, RawRow

# ---- indicator labels of the usual forms: which level they are of ----

_LEVEL_WORDS: tuple[tuple[frozenset[int], str], ...] = (
    (frozenset({1}), r"投入|决策|过程|产出|效果|产出指标|效益指标|效益|项目决策|项目过程|项目产出|项目效益|部门决策|部门管理|部门绩效"),
    (frozenset({2}), r"(?:产出)?(?:数量|质量|时效)(?:指标)?|(?:经济|社会|生态|环境|生态环境)(?:效益|成本)(?:指标)?|可持续(?:发展)?影响(?:指标)?"),
    (frozenset({2}), r"项目立项|绩效目标|资金投入|资金落实|资金管理|组织实施|业务管理|财务管理|预算(?:编制|执行|管理)|资产管理|项目管理|人员管理"),
    (frozenset({1, 2, 3}), r"(?:服务对象|社会公众)满意度"),
    (frozenset({1, 2}), r"(?:(?:服务对象|社会公众)?满意度|成本)(?:指标)?|履职效益|管理"),
)  # fmt: skip
_LEVELS = tuple(
    (levels, regex.compile(rf"(?:{words})(?:[（(]\s*[\d.]+\s*分?\s*[)）])?")) for levels, words in _LEVEL_WORDS
)
_CODE = regex.compile(r"(?P<letter>[A-ZＡ-Ｚ])(?P<digits>\d{0,3})(?!\d|[a-zA-Z.])")


def code_of(text: str) -> str:
    """The indicator code that opens a label ("A31" of "A31人员控制率"), or ""."""
    match = _CODE.match(text.strip())
    return match.group() if match else ""


def levels_of(text: str) -> frozenset[int]:
    """The levels that an indicator label can be of, by its code or its words; none if unknown."""
    words = squeeze(text)
    code = code_of(words)
    if code:
        return frozenset({min(len(code), 3)})
    for levels, pattern in _LEVELS:
        if pattern.fullmatch(words):
            return levels
    return frozenset()


def opens_row(text: str) -> bool:
    """True if a text is a label that stands at the beginning of a row: a total, a block's or an indicator's label."""
    return is_total(text) or is_band_label(text) or is_cover_label(text) or bool(levels_of(text))


# ---- how well a cell fits a column ----

_LEVEL_NUMBER = {ColumnKind.LEVEL1: 1, ColumnKind.LEVEL2: 2, ColumnKind.NAME: 3}
_VALUES: dict[CellKind, float] = {
    CellKind.QUANTITY: 2,
    CellKind.PERCENT: 2,
    CellKind.NUMBER: 1,
    CellKind.WORDS: 1,
    CellKind.DASH: 1,
    CellKind.PROSE: 0.5,
}
_FIT: dict[ColumnKind, dict[CellKind, float]] = {
    ColumnKind.WEIGHT: {CellKind.NUMBER: 3, CellKind.QUANTITY: 1.5, CellKind.DASH: 2, CellKind.PERCENT: 0.5},
    ColumnKind.SCORE: {CellKind.NUMBER: 3, CellKind.QUANTITY: 1.5, CellKind.DASH: 2, CellKind.PERCENT: 0.5},
    ColumnKind.AMOUNT: {CellKind.NUMBER: 3, CellKind.QUANTITY: 3, CellKind.DASH: 2, CellKind.PERCENT: -1},
    ColumnKind.RATE: {CellKind.NUMBER: 2, CellKind.PERCENT: 3, CellKind.DASH: 2, CellKind.QUANTITY: 0},
    ColumnKind.NUMBER: {CellKind.NUMBER: 3, CellKind.QUANTITY: 2, CellKind.DASH: 1, CellKind.PERCENT: 1},
    ColumnKind.ORDER: {CellKind.NUMBER: 3, CellKind.WORDS: 0},
    ColumnKind.TARGET: _VALUES | {CellKind.TARGET: 3},
    ColumnKind.ACTUAL: _VALUES | {CellKind.TARGET: 1},
    ColumnKind.SIGN: {CellKind.WORDS: 1, CellKind.DASH: 1},
    ColumnKind.MEASURE: {CellKind.WORDS: 1, CellKind.DASH: 1},
    ColumnKind.PROSE: {CellKind.PROSE: 2, CellKind.WORDS: 1, CellKind.DASH: 1, CellKind.NUMBER: -2},
    ColumnKind.GOAL: {CellKind.PROSE: 2, CellKind.WORDS: 1, CellKind.NUMBER: 0},
    ColumnKind.NAME: {CellKind.WORDS: 1.5, CellKind.PROSE: 1, CellKind.DASH: 0, CellKind.QUANTITY: -1},
    ColumnKind.LEVEL1: {CellKind.WORDS: 1, CellKind.DASH: 0},
    ColumnKind.LEVEL2: {CellKind.WORDS: 1, CellKind.DASH: 0},
    ColumnKind.BAND: {CellKind.WORDS: -1},
    ColumnKind.PLAIN: dict.fromkeys(CellKind, 0.0),
}  # fmt: skip
_COMPARES = regex.compile(
    r"[≥≤＞＜>=<＝═≧≦﹥﹤]+|(?:不低|不少|不高|大|小|等|大于等|小于等)于|不超过|定性|[正反]向(?:指标)?"
)
_DATE = regex.compile(r"(?:19|20)\d{2}\s*[年./-]|\d{1,2}\s*月")
_MISFIT = -4.0
_KNOWN_LEVEL = 4.0
_WRONG_LEVEL = -3.0
_SLIP, _SLIP_MORE = 1.5, 0.25  # the cost of leaving the printed position by one column, and by each further one
_SHORT = 0.25  # the cost of a short row whose missing cells are those at its left
_ROW = 3  # cells that make a row of columns, and no label with its value
_ALONE = 2.5  # the cost of a first-level label without the second level beside it
_RETURN = 0.25  # the cost of a label's return to its column, if the rest of the row stays where it was printed
_NAMELESS, _REQUIRED = 3.0, 0.5  # the cost of a row without its name, and of each blank value between its cells
_NEVER = float("-inf")
_GAIN = 0.5  # how much better than the printed positions an alignment must be


def fit(text: str, kind: ColumnKind, total: bool = False) -> float:
    """How well a cell fits a column, about -4 to 4. `total`: the row is one of totals, where only points and amounts count."""
    cell = cell_kind(text)
    if is_total(text) and kind.label:
        return 1.0
    score = _FIT[kind].get(cell, _MISFIT)
    if kind is ColumnKind.NUMBER and _DATE.match(text):  # 完成时间
        return _FIT[kind][CellKind.NUMBER]
    if kind in (ColumnKind.SIGN, ColumnKind.MEASURE) and _COMPARES.fullmatch(text):
        return _KNOWN_LEVEL if kind is ColumnKind.SIGN else _MISFIT
    if kind is ColumnKind.BAND:
        return _KNOWN_LEVEL if is_band_label(text) else score
    if total and kind in (ColumnKind.TARGET, ColumnKind.ACTUAL):
        return min(score, 0.0)
    level = _LEVEL_NUMBER.get(kind)
    if level and cell in (CellKind.WORDS, CellKind.PROSE):
        levels = levels_of(text)
        if levels and level < 3:
            return _KNOWN_LEVEL if level in levels else _WRONG_LEVEL
        if levels:
            return score + (level in levels)
    return score


def align(cells: Sequence[RawCell], kinds: Sequence[ColumnKind], full: int = 0, summary: bool = False) -> Placed:
    """The cells of a row by the column that each belongs to; a row that needs no shift keeps its printed positions.

    `full` is the number of cells, empty ones too, that the header of the row was printed with. `summary` marks a row
    below the totals, a label with figures.
    """
    tokens = [(position, cell) for position, cell in enumerate(cells) if not cell.empty]
    printed = dict(tokens)
    if not tokens or len(tokens) > len(kinds):
        return printed
    total = summary or is_total(tokens[0][1].text)
    missing = 0 if total or len(cells) < _ROW else max(0, full - len(cells))
    row = _Row(tokens, kinds, missing, total)
    best, columns = row.best()
    if tokens[-1][0] < len(kinds) and best < row.unmoved() + _GAIN:
        return printed
    return {column: cell for column, (_, cell) in zip(columns, tokens, strict=True)}


def _missed(kinds: Sequence[ColumnKind], total: bool) -> list[float]:
    """For each column the cost of leaving it and all left of it blank between two cells of a row."""
    costs = [0.0]
    leaf = max((column for column, kind in enumerate(kinds) if kind in _LEVEL_NUMBER), default=-1)
    for column, kind in enumerate(kinds):
        cost = _NAMELESS if column == leaf else _REQUIRED if kind in _VALUED else 0.0
        costs.append(costs[-1] + (0.0 if total else cost))
    return costs


_VALUED = (ColumnKind.TARGET, ColumnKind.ACTUAL, ColumnKind.WEIGHT, ColumnKind.SCORE)


def _unbacked(kinds: Sequence[ColumnKind], before: int, column: int) -> float:
    """The cost of leaving the second level blank right of a first-level label: those two are printed together."""
    second = before + 1
    bare = kinds[before] is ColumnKind.LEVEL1 and second < len(kinds) and kinds[second] is ColumnKind.LEVEL2
    return _ALONE if bare and column != second else 0.0


class _Row:
    """The placement of one row's texts on columns of known kinds."""

    def __init__(
        self, tokens: list[tuple[int, RawCell]], kinds: Sequence[ColumnKind], missing: int, total: bool
    ) -> None:
        self._printed = [position for position, _ in tokens]
        self._fits = [[fit(cell.text, kind, total) for kind in kinds] for _, cell in tokens]
        self._kinds = kinds
        self._missed = _missed(kinds, total)
        self._missing = missing

    def unmoved(self) -> float:
        """The score of the printed positions."""
        score = sum(self._fits[index][position] for index, position in enumerate(self._printed))
        steps = sum(self._step(before, after) for before, after in pairwise(self._printed))
        return score - steps - _unbacked(self._kinds, self._printed[-1], len(self._kinds))

    def best(self) -> tuple[float, list[int]]:
        """The best order-preserving placement: its score and the column of each text."""
        width = len(self._kinds)
        scores = [self._fits[0][column] - self._start(column) for column in range(width)]
        back: list[list[int]] = []
        for index in range(1, len(self._printed)):
            following, origin = [_NEVER] * width, [0] * width
            for column in range(index, width):
                for before in range(index - 1, column):
                    score = scores[before] - self._shift(index, before, column) - self._step(before, column)
                    if score > following[column]:
                        following[column], origin[column] = score, before
                following[column] += self._fits[index][column]
            scores = following
            back.append(origin)
        scores = [score - _unbacked(self._kinds, column, width) for column, score in enumerate(scores)]
        column = max(range(width), key=lambda at: scores[at])
        best = scores[column]
        columns = [column]
        for origin in reversed(back):
            column = origin[column]
            columns.append(column)
        return best, columns[::-1]

    def _start(self, column: int) -> float:
        """The cost of the first text's column. A short row may lack the cells at its left, which are merged with those above."""
        distance = column - self._printed[0]
        return _SHORT if self._missing and distance == self._missing else _slip(distance)

    def _shift(self, index: int, before: int, column: int) -> float:
        """The cost of another distance between two texts than printed. A lone label left of the rest may be moved back."""
        if index == 1 and column == self._printed[1]:
            return _RETURN if before != self._printed[0] else 0.0
        return _slip(column - before - (self._printed[index] - self._printed[index - 1]))

    def _step(self, before: int, column: int) -> float:
        """The cost of the columns left blank between two texts."""
        return self._missed[column] - self._missed[before + 1] + _unbacked(self._kinds, before, column)


def _slip(distance: int) -> float:
    return _SLIP + _SLIP_MORE * (abs(distance) - 1) if distance else 0.0


# ---- rows that lack cells ----


def right_aligned(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows with the missing cells of a short one below a header put at its left: they are merged with cells above.

    A label with a text beside it is a row of its own and stays.
    """
    header: RawRow = ()
    aligned: list[RawRow] = []
    for row in rows:
        if is_header_row([cell.text for cell in row]):
            header = row
        missing = len(header) - len(row)
        if missing > 0 and not _stands_alone(row, header):
            row = (*[RawCell("", row[0].line)] * missing, *row)
        aligned.append(row)
    return aligned


def _stands_alone(row: RawRow, header: RawRow) -> bool:
    filled = [cell for cell in row if not cell.empty]
    if len(row) > 2:
        return False
    if filled and is_band_label(filled[0].text) and len(row) == 2:
        return True
    goals = any(column_kind(cell.text) is ColumnKind.GOAL for cell in header)
    return len(filled) < 2 or (is_word(row[1].text) and not goals)
