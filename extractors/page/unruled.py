"""Tables without ruling: lines whose parts stand below each other in columns, with figures in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractors.page.cells import BoxedCell, PageTable
from extractors.page.lines import Line, Part, goes_on

_ROWS = 3  # lines with several parts that a table has at least
_PITCH = 3.5  # sizes between the baselines of two rows of one table
_LONE = 2  # lines of one part that may stand together inside a table
_SPAN = 0.8  # sizes of white that keep columns apart
_FIGURED = 0.4  # share of the rows that must have a figure
_FIGURE = regex.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[%％]?|[-—–/]+")
_AMOUNT = regex.compile(r"\d\.\d|\d[,，]\d{3}|[%％]")


@dataclass(frozen=True, slots=True)
class Found:
    """An unruled table: lines `first` to `end` of the page, and the table that they are."""

    first: int
    end: int
    table: PageTable


def find_unruled(lines: Sequence[Line]) -> list[Found]:
    """The unruled tables among the lines of a page outside of ruled ones."""
    found: list[Found] = []
    if sum(len(line.parts) > 1 for line in lines) < _ROWS:
        return found
    for first, end in _blocks(lines):
        table = _table(lines[first:end])
        if table:
            found.append(Found(first, end, table))
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that begin and end with lines of several parts."""
    first = end = several = 0
    for index, line in enumerate(lines):
        apart = index > 0 and line.base - lines[index - 1].base > _PITCH * line.size
        if several and (apart or (index - end >= _LONE and len(line.parts) == 1)):
            if several >= _ROWS:
                yield first, end
            several = 0
        if len(line.parts) > 1:
            first = index if not several else first
            several += 1
            end = index + 1
    if several >= _ROWS:
        yield first, end


def _table(lines: Sequence[Line]) -> PageTable | None:
    """The table of some lines, or None if they are none."""
    columns = _columns(lines)
    if len(columns) < 2:
        return None
    rows = _rows(lines, columns)
    if rows is None or not _has_figures(rows, len(columns)):
        return None
    edges = [columns[0][0], *((before[1] + after[0]) / 2 for before, after in pairwise(columns)), columns[-1][1]]
    heights = [rows[0].top, *((before.bottom + after.top) / 2 for before, after in pairwise(rows)), rows[-1].bottom]
    cells: list[BoxedCell] = []
    for number, row in enumerate(rows):
        covered = 0
        for column, span, part in [*row.parts, (len(columns), 0, None)]:
            cells += (
                BoxedCell((edges[empty], heights[number], edges[empty + 1], heights[number + 1]))
                for empty in range(covered, column)
            )
            covered = column + span
            if part:
                box = (edges[column], heights[number], edges[covered], heights[number + 1])
                cells.append(BoxedCell(box, part.lines, part.text))
    return PageTable(lines[0].page, (edges[0], heights[0], edges[-1], heights[-1]), cells)


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """From where to where each column reaches, by the lines that have most parts."""
    counts = Counter(len(line.parts) for line in lines if len(line.parts) > 1)
    usual = max(counts, key=lambda count: (counts[count] * count, count))
    parts = sorted((part.x0, part.x1) for line in lines if len(line.parts) >= usual for part in line.parts)
    gap = _SPAN * lines[0].size
    columns: list[tuple[float, float]] = []
    for x0, x1 in parts:
        if columns and x0 < columns[-1][1] + gap:
            columns[-1] = columns[-1][0], max(columns[-1][1], x1)
        else:
            columns.append((x0, x1))
    return columns


@dataclass(slots=True)
class _Text:
    text: str
    lines: list[Line]


@dataclass(slots=True)
class _Row:
    """A row: its parts with their first column and the number of columns that they span."""

    top: float
    bottom: float
    parts: list[tuple[int, int, _Text]]


def _rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[_Row] | None:
    """The lines as rows; None if their parts do not keep to the columns."""
    rows: list[_Row] = []
    for line in lines:
        placed = [(*_place(part, columns), part) for part in line.parts]
        if any(after[0] < before[0] + before[1] for before, after in pairwise(placed)):
            return None
        if rows and _is_rest(rows[-1], placed, line, columns):
            _, _, text = next(part for part in rows[-1].parts if part[0] == placed[0][0])
            text.text += line.parts[0].text
            text.lines.append(line)
            rows[-1].bottom = line.bottom
        else:
            texts = [(column, span, _Text(part.text, [_alone(line, part)])) for column, span, part in placed]
            rows.append(_Row(line.top, line.bottom, texts))
    return rows


def _place(part: Part, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first column that a part stands in, and how many."""
    met = [index for index, (left, right) in enumerate(columns) if part.x0 < right and part.x1 > left]
    if met:
        return met[0], met[-1] - met[0] + 1
    middle = (part.x0 + part.x1) / 2
    nearest = min(range(len(columns)), key=lambda index: abs(middle - sum(columns[index]) / 2))
    return nearest, 1


def _is_rest(
    row: _Row, placed: list[tuple[int, int, Part]], line: Line, columns: Sequence[tuple[float, float]]
) -> bool:
    """True if a line of one part is the rest of a text that filled its column in the row above."""
    if len(placed) != 1 or placed[0][1] != 1 or _FIGURE.fullmatch(placed[0][2].text):
        return False
    column = placed[0][0]
    above = next((text for start, span, text in row.parts if start == column and span == 1), None)
    return above is not None and goes_on(above.lines[-1], line, columns[column][1])


def _alone(line: Line, part: Part) -> Line:
    """A part of a line as a line of its own."""
    return Line(line.page, part.x0, part.x1, line.top, line.bottom, line.base, line.size, line.size, [part], part.text)


def _has_figures(rows: Sequence[_Row], columns: int) -> bool:
    """True if enough rows have a figure right of their first column; two columns need amounts, or it is a list of pages."""
    figures = [[text.text for column, _, text in row.parts if column and _FIGURE.fullmatch(text.text)] for row in rows]
    figured = sum(bool(texts) for texts in figures)
    if figured < max(2, _FIGURED * len(rows)):
        return False
    return columns > 2 or any(_AMOUNT.search(text) for texts in figures for text in texts)
