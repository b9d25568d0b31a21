"""Cuts a line at its blanks into the cells of a row: which of its pieces belong to which column of the header above.

Blanks stand between cells and inside of them, and an empty cell leaves no trace, so a line says less than a row. The
pieces keep their order, each column takes a run of them, and dynamic programming finds the runs that fit best. A figure
that would fit as well in another column makes the row unsure: such a row is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.tables.alignment import fit, levels_of
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_bracketed,
    is_figure,
    is_total,
    is_word,
)

MOST_PIECES = 40  # of a line that can be a row
_MOST_JOINED = 10  # pieces of a cell that is no remark
_LONGEST_NAME = 60  # signs of a name
_JOINED, _TOLD = 0.6, 0.1  # the cost of a blank inside a cell, and inside a remark
_FIGURE_INSIDE = 2.0  # the cost of a figure among the words of a name
_UNKNOWN_GROUP, _UNUSUAL_GROUP = 0.2, -1.0  # how well a word fits a column of groups, and one of known labels
_POINTS_OF_FUNDS = 1.0  # how well a number fits the points of a row of funds, where most rows have none
_SURE = 0.5  # how much worse every other place for a figure must be
_NEVER = float("-inf")

_VALUES = frozenset(
    {
        ColumnKind.TARGET,
        ColumnKind.ACTUAL,
        ColumnKind.WEIGHT,
        ColumnKind.SCORE,
        ColumnKind.AMOUNT,
        ColumnKind.RATE,
        ColumnKind.NUMBER,
        ColumnKind.PLAIN,
    }
)
_POINTS = (ColumnKind.WEIGHT, ColumnKind.SCORE)
_OF_SUMS = frozenset({*_POINTS, ColumnKind.AMOUNT, ColumnKind.RATE, ColumnKind.NUMBER, ColumnKind.PLAIN})
_GROUPS = (ColumnKind.LEVEL1, ColumnKind.LEVEL2)
_TEXTS = (ColumnKind.PROSE, ColumnKind.GOAL)
_BLANK: dict[ColumnKind, float] = dict.fromkeys(_VALUES, 2.0) | dict.fromkeys(
    (ColumnKind.SIGN, ColumnKind.MEASURE, ColumnKind.ORDER), 1.0
)  # the cost of an empty cell
_NAMELESS = 3.0

# ---- the pieces of a line ----

_BLANKS = regex.compile(r"[ \u00a0\u3000]+")
_SIGN = regex.compile(r"[≥≤＞＜>=<＝═≧≦﹥﹤]+|不低于|不少于|不高于|不超过")
_YEAR = regex.compile(r"(?:19|20)\d{2}\s*年?度?")
_STUBS = frozenset({"年度", "全年", "年初", "实际", "目标", "绩效", "偏差", "完成", "自评"})  # of torn header words
_LEVELS = frozenset({"一级", "二级", "三级", "四级"})


def pieces_of(text: str, kinds: Sequence[ColumnKind] = ()) -> list[str]:
    """The pieces of a line between its blanks; a remark in brackets, a sign, and a half open bracket hold on to their word.

    Signs and units stay apart where `kinds`, the columns of the table, say that they have their own.
    """
    pieces: list[str] = []
    for piece in _BLANKS.split(text.strip(" \u00a0\u3000\r\n")):
        if pieces and _belongs(piece, pieces[-1], kinds):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    if len(pieces) > 1 and not is_total(pieces[0]) and is_total(pieces[0] + pieces[1]):
        pieces[:2] = [pieces[0] + pieces[1]]  # 合 计
    return pieces


def _belongs(piece: str, before: str, kinds: Sequence[ColumnKind]) -> bool:
    """True if a piece goes on with the one before it: behind a sign of comparison, a colon or in a bracket, or as a remark."""
    if piece in ("%", "％"):
        return ColumnKind.MEASURE not in kinds
    if is_bracketed(piece) and not is_figure(before):
        return True
    if _SIGN.fullmatch(before):
        return ColumnKind.SIGN not in kinds
    opened = before.count("（") + before.count("(") > before.count("）") + before.count(")")
    return opened or (before[-1] in "：:、，," and is_word(piece))


def header_words(pieces: Sequence[str]) -> list[str]:
    """The words of a header line: those that blanks tore (年度 指标值, 一级 指标) put together again."""
    words: list[str] = []
    for piece in pieces:
        torn = bool(words) and (
            (len(words) > 1 and words[-1] in _STUBS and column_kind(words[-1] + piece) is not ColumnKind.PLAIN)
            or (words[-1] in _LEVELS and piece == "指标")
        )
        words[-1:] = [words[-1] + piece] if torn else [*words[-1:], piece]
    return words


# ---- rows ----


def cut(pieces: Sequence[str], kinds: Sequence[ColumnKind], known: bool = False) -> dict[int, str] | None:
    """The texts of a row by column, or None if it is not sure where the figures of the line belong.

    `known`: the groups of the table have labels that forms use, so that another word is none of them.
    """
    if not pieces or len(pieces) > MOST_PIECES:
        return None
    row = _Row(pieces, kinds, known)
    score, runs = row.best()
    if score == _NEVER or not any(kinds[column] in _VALUES for column in runs):
        return None
    if not row.total and row.leaf not in runs:
        return None
    required = [column for column, kind in enumerate(kinds) if kind in (_OF_SUMS if row.total else _VALUES)]
    if any(column not in runs for column in required):
        for column, (start, end) in runs.items():
            figured = any(is_figure(pieces[index]) for index in range(start, end))
            if figured and kinds[column] in _VALUES and row.best((start, column))[0] > score - _SURE:
                return None
    return {column: " ".join(pieces[start:end]) for column, (start, end) in runs.items()}


class _Row:
    """The pieces of a line and the columns that they are put in."""

    def __init__(self, pieces: Sequence[str], kinds: Sequence[ColumnKind], known: bool) -> None:
        self._pieces = pieces
        self._known = known or any(levels_of(piece) for piece in pieces)
        self._kinds = kinds
        self.total = is_total(pieces[0])
        self.leaf = leaf_of(kinds)
        self._funds = ColumnKind.AMOUNT in kinds and any(kind in _POINTS for kind in kinds)
        self._figures = [is_figure(piece) for piece in pieces]
        self._fits = [
            [self._fit(start, end, column) for end in range(start + 1, len(pieces) + 1)]
            for column in range(len(kinds))
            for start in range(len(pieces))
        ]

    def best(self, forbidden: tuple[int, int] | None = None) -> tuple[float, dict[int, tuple[int, int]]]:
        """The best score and the run of pieces of every column that has one. `forbidden`: a piece and a column to avoid."""
        size = len(self._pieces)
        scores = [0.0] + [_NEVER] * size
        origins: list[list[int]] = []
        for column in range(len(self._kinds)):
            blank = self._blank(column)
            following = [score - blank for score in scores]
            origin = list(range(size + 1))
            for start in range(size):
                if scores[start] == _NEVER or (start, column) == forbidden:
                    continue
                for length, fits in enumerate(self._fits[column * size + start], 1):
                    if scores[start] + fits > following[start + length]:
                        following[start + length], origin[start + length] = scores[start] + fits, start
            scores = following
            origins.append(origin)
        runs: dict[int, tuple[int, int]] = {}
        end = size
        for column in range(len(self._kinds) - 1, -1, -1):
            start = origins[column][end]
            if start < end:
                runs[column] = (start, end)
            end = start
        return scores[size], runs

    def _blank(self, column: int) -> float:
        kind = self._kinds[column]
        if self.total:
            return _BLANK[kind] if kind in _OF_SUMS else 0.0
        if column == self.leaf:
            return _NAMELESS
        if self._funds and kind in (*_POINTS, ColumnKind.RATE):
            return 0.0
        return _BLANK.get(kind, 0.0)

    def _fit(self, start: int, end: int, column: int) -> float:
        """How well a run of pieces fits a column."""
        kind, length = self._kinds[column], end - start
        if length > _MOST_JOINED and kind not in _TEXTS:
            return _NEVER
        text = " ".join(self._pieces[start:end]) if length > 1 else self._pieces[start]
        figures = sum(self._figures[start:end])
        if kind.label:
            return self._label(text, figures, start, end, kind)
        if kind.numeric or kind is ColumnKind.PLAIN:
            return _NEVER if length > 1 else self._value(text, kind)
        fits = fit(text, kind, self.total)
        if kind in _TEXTS:
            return fits - _TOLD * (length - 1)
        return fits - _JOINED * (length - 1) - (figures > 1) * _FIGURE_INSIDE

    def _label(self, text: str, figures: int, start: int, end: int, kind: ColumnKind) -> float:
        if start == 0 and end == 1 and kind is ColumnKind.NAME and _YEAR.fullmatch(text):
            return 1.0
        if len(text) > _LONGEST_NAME or self._figures[end - 1] or cell_kind(self._pieces[end - 1]) is CellKind.DASH:
            return _NEVER
        if self.total and start:
            return _NEVER  # beside the label of totals stand figures only
        cost = _JOINED * (end - start - 1) + _FIGURE_INSIDE * figures
        if kind in _GROUPS and not levels_of(text):
            return _NEVER if end - start > 1 else _UNUSUAL_GROUP if self._known else _UNKNOWN_GROUP
        return fit(text, kind, self.total) - cost

    def _value(self, text: str, kind: ColumnKind) -> float:
        cell = cell_kind(text)
        if kind is ColumnKind.PLAIN:
            return 2.0 if is_figure(text) or cell is CellKind.DASH else 0.5
        fits = fit(text, kind, self.total)
        if self._funds and kind in _POINTS:
            fits += {CellKind.NUMBER: _POINTS_OF_FUNDS - fits, CellKind.DASH: 0.5}.get(cell, 0.0)
        return fits if fits > -1 else _NEVER


def leaf_of(kinds: Sequence[ColumnKind]) -> int:
    """The column that names a row: the last label column."""
    return max((column for column, kind in enumerate(kinds) if kind.label), default=0)


def goals(lines: Sequence[str], count: int) -> list[str] | None:
    """The texts of the goals and of what became of them, if it is sure where the one ends; None if not."""
    if count != 2:
        return None
    if len(lines) == 1:
        parts = [part for part in _AFTER_STOP.split(lines[0]) if part]
        return parts if len(parts) == 2 else None
    numbered = [_NUMBERED.match(line) is not None for line in lines]
    changes = [index for index, (above, below) in enumerate(pairwise(numbered), 1) if above and not below]
    if numbered[0] and len(changes) == 1 and not any(numbered[changes[0] :]):
        return ["\n".join(lines[: changes[0]]), "\n".join(lines[changes[0] :])]
    return list(lines) if len(lines) == 2 and not any(numbered) and all(line[-1] in "。;；" for line in lines) else None


_AFTER_STOP = regex.compile(r"(?<=[。；;])[ \u00a0\u3000]+")
_NUMBERED = regex.compile(r"(?:目标|任务)?\s*[（(]?[\d一二三四五六七八九十]{1,2}\s*[)）:：、.．]")
