"""Tables without upright ruling: texts that stand below each other in columns, with figures in them.

Level lines may part their header, their rows or both. Whatever they leave open the white between the texts tells: the
columns are the stretches that it parts, the rows stand further apart than the lines of one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from extractors.page.cells import PageTable
from extractors.page.columns import columns_of
from extractors.page.grid import Strip, grid_of
from extractors.page.lattice import SNAP
from extractors.page.lattice import Line as Rule
from extractors.page.lines import Line, Part, goes_on

_ROWS = 3  # lines with several parts that a table has at least
_PITCH = 3.5  # sizes between the baselines of two rows of one table
_LONE = 2  # lines of one part that may stand together inside a table
_TIGHT = 0.6  # of the white between rows, below which two lines are of one row
_OVERLAP = 0.25  # sizes that the lines of one row overlap by, if they stand at different heights
_LEVEL = 3  # level lines of one length that a table has
_FIGURED = 0.4  # share of the rows that must have a figure
_BETWEEN = 4.0  # sizes: two level lines further apart, with no columns between them, are of two tables
_MOST = 4_000  # pieces beyond which a page is no table
_FIGURE = regex.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[%％]?|[-—–/]+")
_AMOUNT = regex.compile(r"\d\.\d|\d[,，]\d{3}|[%％]")


@dataclass(frozen=True, slots=True)
class Found:
    """An unruled table: lines `first` to `end` of the page, and the table that they are."""

    first: int
    end: int
    table: PageTable


def find_unruled(lines: Sequence[Line], level: Sequence[Rule] = ()) -> list[Found]:
    """The unruled tables among the lines of a page outside of ruled ones; `level` are its level rules."""
    found: list[Found] = []
    if sum(len(line.pieces) > 1 for line in lines) < _ROWS:
        return found
    start = 0
    for first, end, rules in _regions(lines, level):
        found += _without_rules(lines, start, first)
        table = _table(lines[first:end], rules)
        if table:
            found.append(Found(first, end, table))
            start = end
        else:
            start = first
    return [*found, *_without_rules(lines, start, len(lines))]


def _without_rules(lines: Sequence[Line], start: int, stop: int) -> Iterator[Found]:
    for first, end in _blocks(lines[start:stop]):
        last = _with_last_rest(lines[:stop], start + first, start + end)
        table = _table(lines[start + first : last], ())
        if table:
            yield Found(start + first, last, table)


def _with_last_rest(lines: Sequence[Line], first: int, end: int) -> int:
    """Where a table ends with the lines of one part that its last row goes on in."""
    reach = end
    while reach < min(end + _LONE, len(lines)) and len(lines[reach].pieces) == 1:
        reach += 1
    if reach == end:
        return end
    strips = _strips([_alone(line, part) for line in lines[first:reach] for part in line.pieces], ())
    bottom = min(strip.bottom for strip in strips if strip.bottom >= lines[end - 1].bottom)
    return next((index for index in range(end, reach) if lines[index].bottom > bottom), reach)


def _regions(lines: Sequence[Line], level: Sequence[Rule]) -> Iterator[tuple[int, int, list[Rule]]]:
    """The lines between level rules of one length, and the rules among them: shorter ones part only some columns."""
    lengths: dict[tuple[int, int], list[Rule]] = {}
    for rule in level:
        place = round(rule[1] / SNAP), round(rule[2] / SNAP)
        lengths.setdefault(place, []).append(rule)
    tables: list[tuple[int, int, list[Rule]]] = []
    for rules in lengths.values():
        if len(rules) < _LEVEL:
            continue
        for group in _together(rules, lines):
            top, bottom = group[0][0], group[-1][0]
            inside = [index for index, line in enumerate(lines) if top < (line.top + line.bottom) / 2 < bottom]
            if len(group) >= _LEVEL and inside and inside[-1] - inside[0] + 1 == len(inside):
                within = [rule for rule in level if top - 1 < rule[0] < bottom + 1]
                tables.append((inside[0], inside[-1] + 1, within))
    tables.sort(key=lambda table: table[:2])
    end = 0
    for table in tables:
        if table[0] >= end:
            end = table[1]
            yield table


def _together(rules: Sequence[Rule], lines: Sequence[Line]) -> list[list[Rule]]:
    """Rules of one length by the table that they are of: prose stands between two tables."""
    groups = [[rules[0]]]
    for above, below in pairwise(rules):
        inside = [line for line in lines if above[0] < (line.top + line.bottom) / 2 < below[0]]
        apart = bool(inside) and below[0] - above[0] > _BETWEEN * inside[0].size
        if apart and all(len(line.pieces) == 1 for line in inside):
            groups.append([])
        groups[-1].append(below)
    return groups


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that begin and end with lines of several parts."""
    first = end = several = 0
    for index, line in enumerate(lines):
        parted = len(line.parts) > 1 or len(line.pieces) > _LONE
        apart = index > 0 and line.base - lines[index - 1].base > _PITCH * line.size
        if several and (apart or (index - end >= _LONE and not parted)):
            if several >= _ROWS:
                yield first, end
            several = 0
        if parted:
            first = index if not several else first
            several += 1
            end = index + 1
    if several >= _ROWS:
        yield first, end


# ---- rows ----


def _table(lines: Sequence[Line], rules: Sequence[Rule]) -> PageTable | None:
    """The table of some lines, or None if they are none."""
    pieces = [_alone(line, part) for line in lines for part in line.pieces]
    if len(pieces) > _MOST:
        return None
    strips = _strips(pieces, rules)
    columns = columns_of([strip.pieces for strip in strips])
    if len(columns) < 2:
        return None
    if not rules:
        strips = _with_rests(strips, columns)
    first = _first_row(strips, columns)
    if first is None or not _has_figures(strips[first:], columns):
        return None
    return grid_of(strips, first, columns, rules)


def _alone(line: Line, part: Part) -> Line:
    """A part of a line as a line of its own."""
    return Line(line.page, part.x0, part.x1, line.top, line.bottom, line.base, line.size, line.size, [part], part.text)


def _strips(pieces: Sequence[Line], rules: Sequence[Rule]) -> list[Strip]:
    """The pieces by rows: rules part them, and more white than there is between the lines of one cell."""
    heights = sorted({rule[0] for rule in rules})
    chunks: list[Strip] = []
    parted: list[bool] = []  # whether a rule stands above each
    for piece in sorted(pieces, key=lambda piece: piece.top):
        middle = (piece.top + piece.bottom) / 2
        before = chunks[-1] if chunks else None
        ruled = before is not None and any(before.middle < height < middle for height in heights)
        if before and not ruled and piece.top < before.bottom - _OVERLAP * piece.size:
            before.add(piece)
        else:
            chunks.append(Strip([piece], piece.top, piece.bottom))
            parted.append(ruled)
    apart = [
        below.top - above.bottom
        for (above, below), ruled in zip(pairwise(chunks), parted[1:], strict=True)
        if not ruled and _stacked(above, below)
    ]
    usual = median(apart) if apart else None
    strips = chunks[:1]
    for chunk, ruled in zip(chunks[1:], parted[1:], strict=True):
        white = chunk.top - strips[-1].bottom
        if not ruled and (white < _TIGHT * usual if usual is not None else bool(rules)):
            for piece in chunk.pieces:
                strips[-1].add(piece)
        else:
            strips.append(chunk)
    return strips


def _stacked(above: Strip, below: Strip) -> bool:
    """True if figures stand below figures: the lines are of two rows."""
    figures = [piece for piece in above.pieces if _FIGURE.fullmatch(piece.text)]
    return any(
        piece.x0 < other.x1 and other.x0 < piece.x1 and len(piece.text) > 1
        for piece in below.pieces
        if _FIGURE.fullmatch(piece.text)
        for other in figures
    )


def _with_rests(strips: Sequence[Strip], columns: Sequence[tuple[float, float]]) -> list[Strip]:
    """The rows with what goes on with a text that filled its column in the row above."""
    whole: list[Strip] = []
    for strip in strips:
        if whole and all(_is_rest(piece, whole[-1], columns) for piece in strip.pieces):
            for piece in strip.pieces:
                whole[-1].add(piece)
        else:
            whole.append(strip)
    return whole


def _is_rest(piece: Line, row: Strip, columns: Sequence[tuple[float, float]]) -> bool:
    column = next((column for column in columns if piece.x0 < column[1] and piece.x1 > column[0]), None)
    if column is None or piece.x1 > column[1] + 1 or _FIGURE.fullmatch(piece.text):
        return False
    above = [other for other in row.pieces if other.x0 < column[1] and other.x1 > column[0]]
    return bool(above) and goes_on(max(above, key=lambda other: other.base), piece, column[1])


# ---- what is a table ----


def _first_row(strips: Sequence[Strip], columns: Sequence[tuple[float, float]]) -> int | None:
    """The first row with a figure right of the first column; those above it are the header."""
    for index, strip in enumerate(strips):
        if _figures(strip, columns):
            return index
    return None


def _figures(strip: Strip, columns: Sequence[tuple[float, float]]) -> list[str]:
    """The figures of a row right of its first column."""
    return [piece.text for piece in strip.pieces if piece.x0 > columns[0][1] and _FIGURE.fullmatch(piece.text)]


def _has_figures(rows: Sequence[Strip], columns: Sequence[tuple[float, float]]) -> bool:
    """True if enough rows have a figure right of their first column; two columns need amounts, or it is a list of pages."""
    figures = [_figures(row, columns) for row in rows]
    if sum(bool(texts) for texts in figures) < max(2, _FIGURED * len(rows)):
        return False
    return len(columns) > 2 or any(_AMOUNT.search(text) for texts in figures for text in texts)
