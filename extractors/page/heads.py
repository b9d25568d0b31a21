"""The header of a table without upright ruling: words over several columns stand over their middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from extractors.page.columns import Column, place
from extractors.page.lines import Line

_TIGHT = 0.45  # sizes of white between the lines of one word, at most
_MOST = 2_000  # ways to part columns among the words over them that are tried


@dataclass(slots=True)
class Head:
    """A cell of the header."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[Line] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The column after it."""
        return self.column + self.column_span

    @property
    def top(self) -> float:
        """Its upper end."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Its lower end."""
        return self.lines[-1].bottom

    @property
    def middle(self) -> float:
        """The middle of its width."""
        return (min(line.x0 for line in self.lines) + max(line.x1 for line in self.lines)) / 2


def head_cells(pieces: Sequence[Line], columns: Sequence[Column]) -> tuple[list[Head], int]:
    """The cells of the header with the texts above the rows, and its number of rows."""
    heads = _words(pieces, columns)
    levels = _levels(heads)
    depth = len(levels)
    for number, level in enumerate(levels):
        for head in level:
            head.row = number
    for number, level in enumerate(levels[:-1]):
        _widen(level, [head for below in levels[number + 1 :] for head in below], columns)
    for head in heads:
        below = [
            other.row for other in heads if other.row > head.row and other.column < head.end and other.end > head.column
        ]
        head.row_span = min(below, default=depth) - head.row
    return heads, depth


def _words(pieces: Sequence[Line], columns: Sequence[Column]) -> list[Head]:
    """The texts, those that go on in the line below put together."""
    heads: list[Head] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        first, last = place(piece, columns)
        above = next(
            (
                head
                for head in reversed(heads)
                if (head.column, head.end) == (first, last + 1) and piece.top - head.bottom < _TIGHT * piece.size
            ),
            None,
        )
        if above:
            above.lines.append(piece)
        else:
            heads.append(Head(0, first, 1, last - first + 1, [piece]))
    return heads


def _levels(heads: Sequence[Head]) -> list[list[Head]]:
    """The cells by rows: one that is alone in its columns may stand in the middle of several."""
    alone = [head for head in heads if not any(_over(head, other) for other in heads)]
    levels: list[list[Head]] = []
    for head in sorted((head for head in heads if head not in alone), key=lambda head: head.top):
        if levels and head.top < min(other.bottom for other in levels[-1]) - 1:
            levels[-1].append(head)
        else:
            levels.append([head])
    levels = levels or ([[]] if heads else [])
    for head in alone:
        beside = [
            level
            for level in levels
            if any(head.top < other.bottom - 1 and other.top < head.bottom - 1 for other in level)
        ]
        (beside[0] if len(beside) == 1 else levels[0]).append(head)
    return levels


def _over(head: Head, other: Head) -> bool:
    """True if one of two cells stands above the other."""
    return head is not other and head.column < other.end and other.column < head.end


def _widen(level: Sequence[Head], below: Sequence[Head], columns: Sequence[Column]) -> None:
    """Let the words over several columns reach over those that stand below them and below nothing else."""
    ordered = sorted(level, key=lambda head: head.column)
    filled = {column for head in below for column in range(head.column, head.end)}
    heads = [head for head in ordered if any(column in filled for column in range(head.column, head.end))]
    ways: list[list[int]] = []  # for each gap the columns at which it may be parted
    gaps = list(pairwise([None, *ordered, None]))
    for before, after in gaps:
        start, stop = before.end if before else 0, after.column if after else len(columns)
        free = [column for column in range(start, stop) if column in filled]
        start = free[0] if free and (before is None or free[0] > start) else start
        left = before in heads and bool(free) and free[0] == (before.end if before else -1)
        right = after in heads and bool(free) and free[-1] == stop - 1
        ways.append(_splits(start, stop if right else (free[-1] + 1 if free else start), left=left, right=right))
    if sum(len(way) > 1 for way in ways) and _count(ways) > _MOST:
        return
    edges = [columns[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), columns[-1][1]]

    def miss(splits: Sequence[int]) -> float:
        return sum(
            abs((edges[splits[index]] + edges[splits[index + 1]]) / 2 - head.middle)
            for index, head in enumerate(ordered)
            if head in heads
        )

    best = min(product(*ways), key=miss)
    for index, head in enumerate(ordered):
        if head in heads:
            first, end = min(best[index], head.column), max(best[index + 1], head.end)
            head.column, head.column_span = first, end - first


def _splits(start: int, stop: int, *, left: bool, right: bool) -> list[int]:
    """Where free columns may be parted between the words left and right of them."""
    if left and right:
        return list(range(start, stop + 1))
    if left:
        return [stop]
    return [start]


def _count(ways: Sequence[Sequence[int]]) -> int:
    count = 1
    for way in ways:
        count *= len(way)
    return count
