"""The header of a table without upright ruling: words over several columns stand over their middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import prod

from extractors.page.columns import Column, place
from extractors.page.lines import Line

_TIGHT = 0.45  # sizes of white between the lines of one word, at most
_BARE = 0.3  # sizes that a word may be off the middle for each column more that it takes
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
    """The cells of the header with the texts above the rows, and its number of rows.

    Words over others make the rows; a word with nothing below it reaches from the words over it to the foot.
    """
    heads = _words(pieces, columns)
    groups = [head for head in heads if any(_over(head, other) and other.top > head.top for other in heads)]
    leaves = [head for head in heads if head not in groups]
    levels = _levels(groups)
    for number, level in enumerate(levels):
        top, bottom = min(head.top for head in level), min(head.bottom for head in level)
        beside = [leaf for leaf in leaves if abs((leaf.top + leaf.bottom) - (top + bottom)) < bottom - top]
        below = [head for head in heads if head.top > top and head not in level and head not in beside]
        _widen([*level, *beside], below, columns)
        for head in level:
            head.row = number
    for leaf in leaves:
        leaf.row = max((group.row + 1 for group in groups if group.top < leaf.top and _over(group, leaf)), default=0)
    depth = max((head.row + 1 for head in heads), default=0)
    for head in heads:
        under = [other.row for other in heads if other.row > head.row and _over(head, other)]
        head.row_span = min(under, default=depth) - head.row
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


def _levels(groups: Sequence[Head]) -> list[list[Head]]:
    """Words with others below them by the rows that they stand in."""
    levels: list[list[Head]] = []
    for head in sorted(groups, key=lambda head: head.top):
        if levels and head.top < min(other.bottom for other in levels[-1]) - 1:
            levels[-1].append(head)
        else:
            levels.append([head])
    return levels


def _over(head: Head, other: Head) -> bool:
    """True if one of two cells stands above the other."""
    return head is not other and head.column < other.end and other.column < head.end


def _widen(level: Sequence[Head], below: Sequence[Head], columns: Sequence[Column]) -> None:
    """Let the words over several columns reach over the words below them whose middle is theirs."""
    ordered = sorted(level, key=lambda head: head.column)
    filled = {column for head in below for column in range(head.column, head.end)}
    wide = [any(column in filled for column in range(head.column, head.end)) for head in ordered]
    gaps = [
        _ways(before.end if before else 0, after.column if after else len(columns), filled)
        for before, after in pairwise([None, *ordered, None])
    ]
    for gap, left, right in zip(gaps, [False, *wide], [*wide, False], strict=True):
        gap[:] = [way for way in gap if (left or way[0] == gap[0][0]) and (right or way[1] == gap[-1][1])] or gap[:1]
    if prod(map(len, gaps)) > _MOST:
        return
    edges = [columns[0][0], *((one[1] + other[0]) / 2 for one, other in pairwise(columns)), columns[-1][1]]

    def miss(ways: Sequence[tuple[int, int]]) -> float:
        off = sum(
            abs((edges[before[1]] + edges[after[0]]) / 2 - head.middle)
            for head, is_wide, (before, after) in zip(ordered, wide, pairwise(ways), strict=True)
            if is_wide
        )
        return off + _BARE * ordered[0].lines[0].size * sum(right - left for left, right in ways)

    best = min(product(*gaps), key=miss)
    for head, is_wide, (before, after) in zip(ordered, wide, pairwise(best), strict=True):
        if is_wide:
            head.column, head.column_span = before[1], after[0] - before[1]


def _ways(start: int, stop: int, filled: set[int]) -> list[tuple[int, int]]:
    """How the columns between two words may be theirs: up to one column the left one's, from another on the right one's."""
    left = next((column for column in range(start, stop) if column not in filled), stop)
    right = next((column + 1 for column in range(stop - 1, start - 1, -1) if column not in filled), start)
    return [(end, begin) for end in range(start, left + 1) for begin in range(max(end, right), stop + 1)]
