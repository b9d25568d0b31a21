"""Tables without upright ruling: texts that stand below each other in columns, with figures in them.

Level lines may part their header, their rows or both. Whatever they leave open the white between the texts tells: the
columns are the stretches that it parts, the rows stand further apart than the lines of one cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from extractors.page.cells import PageTable
from extractors.page.columns import Column, columns_of
from extractors.page.grid import Strip, grid_of
from extractors.page.lattice import SNAP
from extractors.page.lattice import Line as Rule
from extractors.page.lines import Line, Part, goes_on

_ROWS = 3  # lines with several parts that a table has at least
_PITCH = 3.5  # sizes between the baselines of two rows of one table
_LONE = 2  # lines of one part that may stand together inside a table
_TIGHT = 0.6  # of the white between rows, below which two lines are of one row
_OVERLAP = 0.25  # sizes that the lines of one row overlap by, if they stand at different heights
_HANGING = 6  # chunks above in which a text is looked for that a lone one goes on from
_NEXT, _SAME = 1.6, 0.3  # sizes between the baselines of two lines of one cell, and of two texts of one line, at most
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
    row = next(strip for strip in strips if any(piece.base == lines[end - 1].base for piece in strip.pieces))
    bottom = max(piece.bottom for piece in row.pieces)
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


def rows_on(lines: Sequence[Line], columns: Sequence[Column]) -> PageTable | None:
    """The rows that some lines are of a table whose columns are known; None if they do not keep to them or say no figure."""
    strips = _strips([_alone(line, part) for line in lines for part in line.pieces], ())
    first = _first_row(strips, columns)
    if first is None or not all(_figures(strip, columns) for strip in strips[first:]):
        return None
    return grid_of(strips, first, columns, ())


# ---- rows ----


def _table(lines: Sequence[Line], rules: Sequence[Rule]) -> PageTable | None:
    """The table of some lines, or None if they are none."""
    pieces = [_alone(line, part) for line in lines for part in line.pieces]
    if len(pieces) > _MOST:
        return None
    strips = _strips(pieces, rules)
    head = next((number for number, strip in enumerate(strips) if _has_figure(strip)), 0)
    columns = columns_of([strip.pieces for strip in strips], head)
    if len(columns) < 2:
        return None
    if not rules:
        strips = _with_rests(strips, columns)
    first = _first_row(strips, columns)
    if first is None or not _has_figures(strips[first:], columns):
        return None
    return grid_of(strips, first, columns, rules)


def _has_figure(strip: Strip) -> bool:
    """True if a row has a figure right of another text."""
    left = min(piece.x0 for piece in strip.pieces)
    return any(piece.x0 > left and _FIGURE.fullmatch(piece.text) for piece in strip.pieces)


def _alone(line: Line, part: Part) -> Line:
    """A part of a line as a line of its own."""
    return Line(line.page, part.x0, part.x1, line.top, line.bottom, line.base, line.size, line.size, [part], part.text)


def _strips(pieces: Sequence[Line], rules: Sequence[Rule]) -> list[Strip]:
    """The pieces by rows: rules part them, and more white than there is between the lines of one cell."""
    heights = sorted({rule[0] for rule in rules})
    bands: dict[int, list[Line]] = {}
    for piece in sorted(pieces, key=lambda piece: piece.top):
        bands.setdefault(bisect_left(heights, (piece.top + piece.bottom) / 2), []).append(piece)
    chunked = [_chunks(bands[number]) for number in sorted(bands)]
    apart = [white for chunks in chunked for white in _between_rows(chunks)]
    white = _TIGHT * median(apart) if apart else float("inf") if rules else 0.0
    strips: list[Strip] = []
    for number, chunks in zip(sorted(bands), chunked, strict=True):
        rows = _rows(chunks, white)
        if 0 < number < len(heights):  # a label in the middle of several rows may reach over the rule
            rows[0].top = max(rows[0].top, heights[number - 1])
            rows[-1].bottom = min(rows[-1].bottom, heights[number])
        strips += rows
    return strips


def _chunks(pieces: Sequence[Line]) -> list[Strip]:
    """Pieces from the top: those that overlap in height together, and with each what hangs below it alone."""
    chunks: list[Strip] = []
    for piece in pieces:
        above = _hanging_from(piece, chunks, pieces)
        if above:
            above.pieces.append(piece)  # no row is as high as the label of its group
        elif chunks and piece.top < chunks[-1].bottom - _OVERLAP * piece.size and not _stacked(chunks[-1], piece):
            chunks[-1].add(piece)
        else:
            chunks.append(Strip([piece], piece.top, piece.bottom))
    return chunks


def _hanging_from(piece: Line, chunks: Sequence[Strip], pieces: Sequence[Line]) -> Strip | None:
    """The chunk that a text goes on from: words close below others, with nothing beside them on their baseline."""
    if _FIGURE.fullmatch(piece.text):
        return None
    above = next(
        (
            chunk
            for chunk in reversed(chunks[-_HANGING:])
            for other in chunk.pieces
            if other.x0 < piece.x1 and piece.x0 < other.x1 and 0 < piece.base - other.base < _NEXT * piece.size
        ),
        None,
    )
    if above is None:
        return None
    low, high = piece.base - _SAME * piece.size, piece.base + _SAME * piece.size
    return None if any(other is not piece and low < other.base < high for other in pieces) else above


def _rows(chunks: Sequence[Strip], white: float) -> list[Strip]:
    """Chunks as rows: less than some white between two of them is between the lines of one row."""
    rows = [chunks[0]]
    for chunk in chunks[1:]:
        if chunk.top - rows[-1].bottom < white and not any(_stacked(rows[-1], piece) for piece in chunk.pieces):
            for piece in chunk.pieces:
                rows[-1].add(piece)
        else:
            rows.append(chunk)
    return rows


def _between_rows(chunks: Sequence[Strip]) -> Iterator[float]:
    """The white above each chunk that surely begins a row: its figures stand below those of another one."""
    figured: Strip | None = None
    for before, chunk in pairwise([chunks[0], *chunks]):
        white = chunk.top - max(piece.bottom for piece in before.pieces)
        if white > 0 and figured and any(_stacked(figured, piece) for piece in chunk.pieces):
            yield white
        if any(_FIGURE.fullmatch(piece.text) for piece in chunk.pieces):
            figured = chunk


def _stacked(above: Strip, piece: Line) -> bool:
    """True for a figure below a figure: they are of two rows. A single digit may be the rest of a torn number."""
    return (
        len(piece.text) > 1
        and _FIGURE.fullmatch(piece.text) is not None
        and any(
            other.x0 < piece.x1 and piece.x0 < other.x1 and piece.base - other.base > _SAME * piece.size
            for other in above.pieces
            if _FIGURE.fullmatch(other.text)
        )
    )


def _with_rests(strips: Sequence[Strip], columns: Sequence[Column]) -> list[Strip]:
    """The rows with what goes on with a text that filled its column in the row above."""
    whole: list[Strip] = []
    for strip in strips:
        if whole and all(_is_rest(piece, whole[-1], columns) for piece in strip.pieces):
            for piece in strip.pieces:
                whole[-1].add(piece)
        else:
            whole.append(strip)
    return whole


def _is_rest(piece: Line, row: Strip, columns: Sequence[Column]) -> bool:
    column = next((column for column in columns if piece.x0 < column[1] and piece.x1 > column[0]), None)
    if column is None or piece.x1 > column[1] + 1 or _FIGURE.fullmatch(piece.text):
        return False
    above = [other for other in row.pieces if other.x0 < column[1] and other.x1 > column[0]]
    return bool(above) and goes_on(max(above, key=lambda other: other.base), piece, column[1])


# ---- what is a table ----


def _first_row(strips: Sequence[Strip], columns: Sequence[Column]) -> int | None:
    """The first row with a figure right of the first column; those above it are the header."""
    for index, strip in enumerate(strips):
        if _figures(strip, columns):
            return index
    return None


def _figures(strip: Strip, columns: Sequence[Column]) -> list[str]:
    """The figures of a row right of its first column."""
    return [piece.text for piece in strip.pieces if piece.x0 > columns[0][1] and _FIGURE.fullmatch(piece.text)]


def _has_figures(rows: Sequence[Strip], columns: Sequence[Column]) -> bool:
    """True if enough rows have a figure right of their first column; two columns need amounts, or it is a list of pages."""
    figures = [_figures(row, columns) for row in rows]
    if sum(bool(texts) for texts in figures) < max(2, _FIGURED * len(rows)):
        return False
    return len(columns) > 2 or any(_AMOUNT.search(text) for texts in figures for text in texts)
