"""Ruling edges become the cells of tables: plain geometry, the same for every format and for scans.

Edges that lie almost on one line are one line; lines that cross or almost touch make corners; the smallest box whose
four corners are joined by lines is a cell; cells that share corners are a table. The tolerances are those that
pdfplumber uses by default, so that both find the same cells; only the open sides of a table are closed here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from extractors.page.leaf import Edge
from extractors.provenance import Box

SNAP = 3.0  # points between edges that are one line
JOIN = 3.0  # points between the ends of two edges of one line
REACH = 3.0  # points that a line may end before the line it meets
SHORTEST = 1.0  # edges shorter than this are dots
SHORTEST_LINE = 3.0
OPEN = 3  # level lines that must end together for an open side
OUTSIDE = 10.0  # points that they must reach beyond the last upright line
MOST_CORNERS = 100_000  # beyond this a page is a drawing

Line = tuple[float, float, float]  # position, from, to
Corner = tuple[float, float]  # x, y


class Ruling(NamedTuple):
    """The whole lines of a page, each kind in the order of its positions."""

    upright: list[Line]
    level: list[Line]


NO_RULING = Ruling([], [])


@dataclass(slots=True)
class _Corners:
    """The points where lines meet, each with those that do, as bits: one for each line of the same position."""

    upright: dict[Corner, int]
    level: dict[Corner, int]


def find_lattices(edges: Sequence[Edge]) -> list[list[Box]]:
    """The tables among the edges, from the top: each the boxes of its cells in no particular order."""
    return lattices_of(read_ruling(edges))


def read_ruling(edges: Sequence[Edge]) -> Ruling:
    """The whole lines that the edges of a page make."""
    upright = merge_lines(
        (edge.x0, edge.top, edge.bottom) for edge in edges if edge.x0 == edge.x1 and edge.bottom - edge.top >= SHORTEST
    )
    level = merge_lines(
        (edge.top, edge.x0, edge.x1) for edge in edges if edge.top == edge.bottom and edge.x1 - edge.x0 >= SHORTEST
    )
    return Ruling(upright, level)


def lattices_of(ruling: Ruling) -> list[list[Box]]:
    """The tables that the lines of a page make."""
    upright, level = ruling
    if not upright or not level:
        return []
    upright = sorted(upright + _open_sides(upright, level))
    return group_cells(_cells(_corners(upright, level)))


def merge_lines(pieces: Iterable[Line]) -> list[Line]:
    """Pieces of parallel lines as whole lines, in the order of their positions."""
    ordered = sorted(pieces)
    lines: list[Line] = []
    start = 0
    for index in range(1, len(ordered) + 1):
        if index == len(ordered) or ordered[index][0] > ordered[index - 1][0] + SNAP:
            lines += _join(ordered[start:index])
            start = index
    return [line for line in lines if line[2] - line[1] >= SHORTEST_LINE]


def _join(pieces: list[Line]) -> list[Line]:
    """The pieces of one position, those that touch made one."""
    position = sum(piece[0] for piece in pieces) / len(pieces)
    pieces.sort(key=itemgetter(1))
    lines: list[Line] = []
    _, low, high = pieces[0]
    for _, start, end in pieces[1:]:
        if start <= high + JOIN:
            high = max(high, end)
        else:
            lines.append((position, low, high))
            low, high = start, end
    lines.append((position, low, high))
    return lines


def _open_sides(upright: Sequence[Line], level: Sequence[Line]) -> list[Line]:
    """The outer sides that a table without them has: where several of its level lines end together beyond its last upright one."""
    if len(upright) * len(level) > MOST_CORNERS:
        return []
    crossing = [line for line in level if any(_cross(other, line) for other in upright)]
    sides: list[Line] = []
    for end, sign in ((1, 1), (2, -1)):
        ends: dict[int, list[Line]] = {}
        for line in crossing:
            ends.setdefault(round(line[end] / SNAP), []).append(line)
        for lines in (table for together in ends.values() for table in _held_together(together, upright)):
            x, top, bottom = lines[0][end], lines[0][0], lines[-1][0]
            beside = [other[0] for other in upright if other[1] < bottom and other[2] > top]
            if len(lines) >= OPEN and beside and all((other - x) * sign > OUTSIDE for other in beside):
                sides.append((x, top, bottom))
    return sides


def _held_together(level: Sequence[Line], upright: Sequence[Line]) -> list[list[Line]]:
    """The level lines of each table: from one to the next goes an upright line."""
    tables: list[list[Line]] = []
    for line in sorted(level):
        if tables and any(
            other[1] <= tables[-1][-1][0] + REACH and line[0] <= other[2] + REACH and _cross(other, line)
            for other in upright
        ):
            tables[-1].append(line)
        else:
            tables.append([line])
    return tables


def _cross(upright: Line, level: Line) -> bool:
    return level[1] - REACH <= upright[0] <= level[2] + REACH and upright[1] - REACH <= level[0] <= upright[2] + REACH


def _corners(upright: list[Line], level: list[Line]) -> _Corners:
    """The points where lines meet. Both lists are ordered by position."""
    corners = _Corners({}, {})
    ups, levels = corners.upright, corners.level
    heights = [line[0] for line in level]
    bits = _bits(level)
    for bit, (x, top, bottom) in zip(_bits(upright), upright, strict=True):
        for other in range(bisect_left(heights, top - REACH), bisect_right(heights, bottom + REACH)):
            y, left, right = level[other]
            if left - REACH <= x <= right + REACH:
                corner = (x, y)
                ups[corner] = ups.get(corner, 0) | bit
                levels[corner] = levels.get(corner, 0) | bits[other]
        if len(ups) > MOST_CORNERS:
            return _Corners({}, {})
    return corners


def _bits(lines: Sequence[Line]) -> list[int]:
    """A bit for each of some ordered lines, another one for each of those at the same position."""
    bits: list[int] = []
    for index, line in enumerate(lines):
        bits.append(bits[-1] << 1 if index and lines[index - 1][0] == line[0] else 1)
    return bits


def _cells(corners: _Corners) -> list[Box]:
    """For each corner the smallest cell right below it, if there is one."""
    below: dict[float, list[float]] = {}
    beside: dict[float, list[float]] = {}
    ordered = sorted(corners.upright)
    for x, y in ordered:
        below.setdefault(x, []).append(y)
        beside.setdefault(y, []).append(x)
    cells: list[Box] = []
    for x, y in ordered:
        cell = _cell(corners, x, y, below[x], beside[y])
        if cell:
            cells.append(cell)
    return cells


def _cell(corners: _Corners, x: float, y: float, column: Sequence[float], row: Sequence[float]) -> Box | None:
    ups, levels = corners.upright, corners.level
    up, level = ups[(x, y)], levels[(x, y)]
    first = bisect_right(row, x)
    for index in range(bisect_right(column, y), len(column)):
        bottom = column[index]
        if not up & ups[(x, bottom)]:
            continue
        base = levels[(x, bottom)]
        for other in range(first, len(row)):
            right = row[other]
            side = ups.get((right, bottom), 0) & ups[(right, y)]
            if side and levels[(right, bottom)] & base and levels[(right, y)] & level:
                return x, y, right, bottom
    return None


def group_cells(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that share corners, together, from the top; a lone cell is a frame and no table."""
    parents = list(range(len(cells)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    owners: dict[Corner, int] = {}
    for index, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            other = owners.setdefault(corner, index)
            if other != index:
                parents[root(index)] = root(other)
    groups: dict[int, list[Box]] = {}
    for index, cell in enumerate(cells):
        groups.setdefault(root(index), []).append(cell)
    tables = [group for group in groups.values() if len(group) > 1]
    tables.sort(key=lambda group: min((top, x0) for x0, top, _, _ in group))
    return tables
