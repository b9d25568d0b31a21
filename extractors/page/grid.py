"""The cells of a table without upright ruling, from its rows of texts, its columns, and the level rules that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.page.cells import BoxedCell, PageTable, set_text
from extractors.page.columns import Column, place
from extractors.page.heads import head_cells
from extractors.page.lattice import Line as Rule
from extractors.page.lines import Line
from extractors.tables.kinds import is_grand_total, is_total


@dataclass(slots=True)
class Strip:
    """The texts of one row, and how high they reach."""

    pieces: list[Line]
    top: float
    bottom: float

    def add(self, piece: Line) -> None:
        """Take one more text in."""
        self.pieces.append(piece)
        self.top, self.bottom = min(self.top, piece.top), max(self.bottom, piece.bottom)


@dataclass(slots=True)
class Spot:
    """A cell in the making: its place in the grid and the lines of its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[Line]


def grid_of(strips: Sequence[Strip], first: int, columns: Sequence[Column], rules: Sequence[Rule]) -> PageTable | None:
    """The table of some rows, the ones before `first` its header; None if texts of one row stand over each other."""
    heads, depth = head_cells([piece for strip in strips[:first] for piece in strip.pieces], columns)
    spots = [Spot(head.row, head.column, head.row_span, head.column_span, head.lines) for head in heads]
    for number, strip in enumerate(strips[first:], depth):
        row = _row(strip, number, columns)
        if row is None:
            return None
        spots += row
    xs = _edges(columns, rules)
    body = [(strip.top, strip.bottom) for strip in strips[first:]]
    ys = _heights(strips, first, depth, body, rules)
    ruled = bool(rules) and all(any(abs(rule[0] - y) < 1 for rule in rules) for y in ys[depth + 1 : -1])
    spots = _joined_down(spots, depth, xs, ys, rules) if ruled else _grouped(spots, depth)
    spots = _whole(spots, len(ys) - 1, len(xs) - 1)
    cells: list[BoxedCell] = []
    for spot in spots:
        right, below = spot.column + spot.column_span, spot.row + spot.row_span
        cell = BoxedCell((xs[spot.column], ys[spot.row], xs[right], ys[below]), spot.lines)
        set_text(cell, columns[right - 1][1] - columns[spot.column][0])
        cells.append(cell)
    return PageTable(strips[0].pieces[0].page, (xs[0], ys[0], xs[-1], ys[-1]), cells, columns=tuple(columns))


def _row(strip: Strip, number: int, columns: Sequence[Column]) -> list[Spot] | None:
    """The cells with text of one row; a total's label reaches over the blanks to its figures."""
    spots: dict[int, Spot] = {}
    for piece in sorted(strip.pieces, key=lambda piece: piece.base):
        left, right = place(piece, columns)
        spot = spots.setdefault(left, Spot(number, left, 1, right - left + 1, []))
        spot.column_span = max(spot.column_span, right - left + 1)
        spot.lines.append(piece)
    ordered = [spots[column] for column in sorted(spots)]
    if any(before.column + before.column_span > after.column for before, after in pairwise(ordered)):
        return None
    lead = ordered[0]
    if len(ordered) > 1 and is_total(text := lead.lines[0].text):
        start = 0 if is_grand_total(text) else lead.column
        lead.column, lead.column_span = start, ordered[1].column - start
    return ordered


def _edges(columns: Sequence[Column], rules: Sequence[Rule]) -> list[float]:
    """The edges of the columns: in the middle of the white between them."""
    left = min([columns[0][0], *(rule[1] for rule in rules)])
    right = max([columns[-1][1], *(rule[2] for rule in rules)])
    return [left, *((before[1] + after[0]) / 2 for before, after in pairwise(columns)), right]


def _heights(
    strips: Sequence[Strip], first: int, depth: int, body: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[float]:
    """The edges of the rows: those of the header share its height, the others are rules or in the middle of the white."""
    marks = sorted(rule[0] for rule in rules)
    top = min([strips[0].top, *marks])
    bottom = max([strips[-1].bottom, *marks])
    start = _between(strips[first - 1].bottom, body[0][0], marks) if first else top
    heights = [top + (start - top) * level / depth for level in range(depth)]
    return [*heights, start, *(_between(one[1], other[0], marks) for one, other in pairwise(body)), bottom]


def _between(upper: float, lower: float, marks: Sequence[float]) -> float:
    middle = (upper + lower) / 2
    return next((mark for mark in marks if upper - 2 < mark < lower + 2), middle)


# ---- merged cells ----


def _joined_down(
    spots: Sequence[Spot], depth: int, xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule]
) -> list[Spot]:
    """The cells of the body with those that no rule parts from them, where rules part the rows of other columns."""
    owners = {(spot.row, spot.column): spot for spot in spots}
    kept = [spot for spot in spots if spot.row < depth]
    for column in range(len(xs) - 1):
        middle = (xs[column] + xs[column + 1]) / 2
        above: Spot | None = None
        for row in range(depth, len(ys) - 1):
            spot = owners.get((row, column))
            open_above = above is not None and row > depth and _is_open(ys[row], middle, rules)
            if above is not None and open_above and above.column_span == 1 and (spot is None or spot.column_span == 1):
                above.row_span += 1
                above.lines += spot.lines if spot else []
                continue
            if spot is None and any(
                other.column < column < other.column + other.column_span for other in spots if other.row == row
            ):
                above = None
                continue
            above = spot or Spot(row, column, 1, 1, [])
            kept.append(above)
    return kept


def _is_open(height: float, x: float, rules: Sequence[Rule]) -> bool:
    """True if rules stand at a height, and none of them at a place of it."""
    level = [rule for rule in rules if abs(rule[0] - height) < 1]
    return bool(level) and not any(rule[1] <= x <= rule[2] for rule in level)


def _grouped(spots: list[Spot], depth: int) -> list[Spot]:
    """The labels of groups, each over the rows below it that have none: columns of labels have blanks left of others."""
    rows: dict[int, list[Spot]] = {}
    for spot in spots:
        if spot.row >= depth:
            rows.setdefault(spot.row, []).append(spot)
    group: Spot | None = None
    for row in sorted(rows):
        lead = min(rows[row], key=lambda spot: spot.column)
        if lead.column == 1 and group and group.row + group.row_span == row:
            group.row_span += 1
        elif lead.column == 0 and lead.column_span == 1 and not is_total(lead.lines[0].text):
            group = lead
        else:
            group = None
    return spots


def _whole(spots: Sequence[Spot], rows: int, columns: int) -> list[Spot]:
    """The cells, and empty ones for every place that none covers."""
    free = [[True] * columns for _ in range(rows)]
    for spot in spots:
        for line in free[spot.row : spot.row + spot.row_span]:
            line[spot.column : spot.column + spot.column_span] = [False] * spot.column_span
    blanks = [
        Spot(row, column, 1, 1, []) for row, line in enumerate(free) for column, is_free in enumerate(line) if is_free
    ]
    return [*spots, *blanks]
