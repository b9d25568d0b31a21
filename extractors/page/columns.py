"""The columns of a table without upright ruling: the stretches that white parts from its head to its foot."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from extractors.page.lines import Line

_GAP = 0.4  # sizes of white that keep columns apart
_NEAR = 2.0  # sizes of white that a head and the figures below it may be apart
_TOUCH = 0.2  # sizes that a text must reach into a column to stand in it
_SEVERAL = 2  # rows that must show a text to stand over two columns

Column = tuple[float, float]  # from, to


def columns_of(rows: Sequence[Sequence[Line]], head: int = 0) -> list[Column]:
    """From where to where each column reaches. Texts over several columns (the head of a group, a total) part none.

    `head` rows are the header: one row below tells that a word of it stands over several columns, elsewhere it takes two.
    Texts that stand a little beside each other and in no row together are of one column: a head and its short figures.
    """
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return []
    ordered = [sorted(row, key=lambda piece: piece.x0) for row in rows]
    wide = {
        id(piece)
        for number, row in enumerate(ordered)
        for piece in row
        if _is_wide(piece, row, ordered, 1 if number < head else _SEVERAL)
    }
    columns: list[Column] = []
    members: list[set[int]] = []  # the rows that have a text in each column
    gap, near = _GAP * pieces[0].size, _NEAR * pieces[0].size
    numbered = [(piece, number) for number, row in enumerate(rows) for piece in row if id(piece) not in wide]
    for piece, number in sorted(numbered, key=lambda pair: pair[0].x0):
        if columns and piece.x0 < columns[-1][1] + gap:
            columns[-1] = columns[-1][0], max(columns[-1][1], piece.x1)
            members[-1].add(number)
        else:
            columns.append((piece.x0, piece.x1))
            members.append({number})
    for index in range(len(columns) - 1, 0, -1):
        before, after = columns[index - 1], columns[index]
        if after[0] - before[1] < near and not members[index - 1] & members[index]:
            columns[index - 1 : index + 1] = [(before[0], after[1])]
            members[index - 1 : index + 1] = [members[index - 1] | members[index]]
    return columns


def _is_wide(piece: Line, own: Sequence[Line], rows: Sequence[Sequence[Line]], several: int) -> bool:
    """True if a text stands over places that hold two texts beside each other in other rows."""
    seen = 0
    touch = _TOUCH * piece.size
    for row in rows:
        if row is own or len(row) < 2:
            continue
        first = bisect_right([other.x1 for other in row], piece.x0 + touch) if _in_order(row) else 0
        below = [other for other in row[first:] if other.x0 < piece.x1 - touch and other.x1 > piece.x0 + touch]
        if below and max(other.x0 for other in below) > min(other.x1 for other in below):
            seen += 1
            if seen >= several:
                return True
    return False


def _in_order(row: Sequence[Line]) -> bool:
    return all(after.x1 >= before.x1 for before, after in pairwise(row))


def place(piece: Line, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and the last column that a text stands in; the nearest one if it is in none."""
    touch = _TOUCH * piece.size
    first = bisect_right([right for _, right in columns], piece.x0 + touch)
    last = bisect_left([left for left, _ in columns], piece.x1 - touch) - 1
    if first <= last:
        return first, last
    middle = (piece.x0 + piece.x1) / 2
    nearest = min(range(len(columns)), key=lambda index: abs(middle - sum(columns[index]) / 2))
    return nearest, nearest
