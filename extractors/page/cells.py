"""The characters of a page in the cells of its tables, and the text of a cell from its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.language.numbering import Style, read_numbering
from extractors.page.leaf import Char, Run
from extractors.page.lines import Line, glue, goes_on, is_number, is_torn_number, read_lines
from extractors.provenance import Box

_SLACK = 2.2  # sizes of white above and below the text of a filled cell, together
_NARROW = 8  # sizes: in narrower cells lines break at odd places
_ENDS = "。；;！？!?：:"
_ALIGNED = 0.5  # points that the ends of lines may differ by and be at one side
_PADDING = 6.0  # points that text at most keeps from the sides of its cell, if nothing else is known


@dataclass(slots=True)
class BoxedCell:
    """A cell of a table on one page with its text; lines that somebody ended by hand are kept apart.

    Once its text is known, `lines` are left only to cells that a page end may tear; `size` is that of the first.
    """

    box: Box
    lines: list[Line] = field(default_factory=list)
    text: str = ""
    padding: float = 0.0
    size: float = 0.0

    @property
    def filled(self) -> bool:
        """True if the text takes the whole height of the cell."""
        if not self.lines:
            return False
        height = self.lines[-1].bottom - self.lines[0].top
        return self.box[3] - self.box[1] - height < _SLACK * self.lines[0].size


@dataclass(slots=True)
class PageTable:
    """A table, or the piece of one, on one page. Without upright ruling `columns` are the stretches that its texts take."""

    page: int
    box: Box
    cells: list[BoxedCell]
    columns: tuple[tuple[float, float], ...] = ()


class _Finder:
    """Finds the cell at a point."""

    def __init__(self, cells: Sequence[Box]) -> None:
        rows: dict[float, list[tuple[Box, int]]] = {}
        for index, cell in enumerate(cells):
            rows.setdefault(cell[1], []).append((cell, index))
        self._tops = sorted(rows)
        self._rows = [sorted(rows[top]) for top in self._tops]
        self._lefts = [[cell[0] for cell, _ in row] for row in self._rows]
        self._bottoms = [max(cell[3] for cell, _ in row) for row in self._rows]

    def find(self, x: float, y: float) -> int | None:
        """The number of the cell that holds a point, or None."""
        for row in range(bisect_right(self._tops, y) - 1, -1, -1):
            if y >= self._bottoms[row]:
                continue
            place = bisect_right(self._lefts[row], x) - 1
            if place >= 0:
                cell, index = self._rows[row][place]
                if x < cell[2] and y < cell[3]:
                    return index
        return None


def fill(lattices: Sequence[Sequence[Box]], runs: Sequence[Run], page: int) -> tuple[list[PageTable], list[Run]]:
    """The tables with the texts of their cells, and the runs outside of them.

    A character belongs to the cell that its middle is in. One that is inside the table but in no cell gets the hole it
    stands in as its cell: no text is lost to a broken ruling.
    """
    outside = list(runs)
    tables: list[PageTable] = []
    for boxes in lattices:
        box = surround(boxes)
        cells = whole_boxes(boxes)
        filled, outside = distribute(cells, box, outside)
        lines = [read_lines(inside, page) if inside else [] for inside in filled]
        table = PageTable(page, box, [BoxedCell(cell, found) for cell, found in zip(cells, lines, strict=True)])
        write_texts(table)
        tables.append(table)
    return tables, outside


def surround(boxes: Iterable[Box]) -> Box:
    """The smallest box around some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def distribute(cells: Sequence[Box], box: Box, runs: Iterable[Run]) -> tuple[list[list[Run]], list[Run]]:
    """The pieces of some runs that are in each of the cells of a table with a box, and those that are in none."""
    finder = _Finder(cells)
    left, top, right, bottom = box
    filled: list[list[Run]] = [[] for _ in cells]
    outside: list[Run] = []
    for run in runs:
        middle = (run.top + run.bottom) / 2
        chars = run.chars
        first, last = chars[0], chars[-1]
        if not top <= middle < bottom or last[1] <= left or first[0] >= right:
            outside.append(run)
            continue
        x = (first[0] + first[1]) / 2
        owner = finder.find(x, middle) if left <= x < right else None
        if owner is not None and (last[0] + last[1]) / 2 < cells[owner][2]:  # all of it is in one cell, as is usual
            filled[owner].append(run)
        else:
            for owner, piece in _pieces(run, middle, cells, finder):
                (outside if owner is None else filled[owner]).append(piece)
    return filled, outside


def _pieces(run: Run, middle: float, cells: Sequence[Box], finder: _Finder) -> Iterator[tuple[int | None, Run]]:
    """The pieces of a run that are in different cells, each with the number of its cell."""
    start, owner, until = 0, None, float("-inf")
    for index, (x0, x1, _) in enumerate(run.chars):
        x = (x0 + x1) / 2
        if x < until:
            continue
        found = finder.find(x, middle)
        if found != owner and index > start:
            yield owner, _piece(run, run.chars[start:index])
            start = index
        owner = found
        until = cells[found][2] if found is not None else float("-inf")
    yield owner, _piece(run, run.chars[start:]) if start else run


def _piece(run: Run, chars: list[Char]) -> Run:
    return Run(run.top, run.bottom, run.base, run.size, chars)


# ---- holes ----


def whole_boxes(boxes: Sequence[Box]) -> list[Box]:
    """The cells, and for each part of the table that no cell covers a cell of its own."""
    xs = sorted({x for cell in boxes for x in (cell[0], cell[2])})
    ys = sorted({y for cell in boxes for y in (cell[1], cell[3])})
    column, row = {x: index for index, x in enumerate(xs)}, {y: index for index, y in enumerate(ys)}
    width = len(xs) - 1
    free = [[True] * width for _ in range(len(ys) - 1)]
    left = width * len(free)
    for x0, top, x1, bottom in boxes:
        for line in free[row[top] : row[bottom]]:
            line[column[x0] : column[x1]] = [False] * (column[x1] - column[x0])
        left -= (row[bottom] - row[top]) * (column[x1] - column[x0])
    return [*boxes, *_holes(free, xs, ys)] if left > 0 else list(boxes)


def _holes(free: list[list[bool]], xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """The free positions of a grid as boxes, each as wide as the row lets it and then as high."""
    holes: list[Box] = []
    for row, line in enumerate(free):
        column = 0
        while column < len(line):
            if not line[column]:
                column += 1
                continue
            end = column
            while end < len(line) and line[end]:
                end += 1
            below = row + 1
            while (
                below < len(free)
                and all(free[below][column:end])
                and not any(free[below][side] for side in (column - 1, end) if 0 <= side < len(line))
            ):
                below += 1
            for other in free[row:below]:
                other[column:end] = [False] * (end - column)
            holes.append((xs[column], ys[row], xs[end], ys[below]))
            column = end
    return holes


# ---- text ----


def write_texts(table: PageTable) -> None:
    """Put the texts of the cells together, knowing how far the table's text keeps from the sides."""
    padding = min(
        (max(0.0, min(line.x0 - cell.box[0], cell.box[2] - line.x1)) for cell in table.cells for line in cell.lines),
        default=0.0,
    )
    for cell in table.cells:
        cell.padding = min(max(padding, _own_padding(cell)), _PADDING)
        if cell.lines:
            cell.text, cell.size = _text(cell), cell.lines[0].size


def set_text(cell: BoxedCell, width: float) -> None:
    """Put the text of a cell together whose lines have room of some width."""
    cell.padding = max(0.0, (cell.box[2] - cell.box[0] - width) / 2)
    if cell.lines:
        cell.text, cell.size = _text(cell), cell.lines[0].size


def _own_padding(cell: BoxedCell) -> float:
    """How far the text of a cell keeps from the side that its lines are aligned at; 0.0 if they are at none."""
    if len(cell.lines) < 2:
        return 0.0
    lefts, rights = [line.x0 for line in cell.lines], [line.x1 for line in cell.lines]
    left, right = max(lefts) - min(lefts), max(rights) - min(rights)
    if abs(left - right) < _ALIGNED or min(left, right) > _ALIGNED:
        return 0.0
    return lefts[0] - cell.box[0] if left < right else cell.box[2] - rights[0]


def is_full(cell: BoxedCell, rest: BoxedCell) -> bool:
    """True if the last line of a cell had no room for what begins its rest on the next page."""
    return _is_full(cell.lines[-1], rest.lines[0], _inner_width(cell))


def reads_on(cell: BoxedCell, rest: BoxedCell) -> bool:
    """True if what begins the rest of a cell on the next page may go on with its last line."""
    return _is_torn(cell.lines[-1], rest.lines[0], _inner_width(cell))


def _inner_width(cell: BoxedCell) -> float:
    return cell.box[2] - cell.box[0] - 2 * cell.padding


def _is_full(line: Line, following: Line, width: float) -> bool:
    right = line.x0 + max(width, line.x1 - line.x0)
    torn = is_torn_number if is_number(line.text) and following.text[0].isdigit() else goes_on
    return torn(line, following, right)


def _is_torn(line: Line, following: Line, width: float) -> bool:
    """True if a cell of some width tore one line into two."""
    return _is_full(line, following, width) or (width < _NARROW * line.size and _is_label(line, following))


def joined_cell(cell: BoxedCell, rest: BoxedCell) -> BoxedCell:
    """A cell and its rest on the next page as one; its box is that of the beginning."""
    whole = BoxedCell(cell.box, cell.lines + rest.lines, padding=cell.padding)
    whole.text = _text(whole)
    return whole


def _text(cell: BoxedCell) -> str:
    """The text of a cell with lines."""
    text = cell.lines[0].text
    if len(cell.lines) == 1:
        return text
    width = _inner_width(cell)
    items = {_item(cell.lines[0].text)}
    for line, following in pairwise(cell.lines):
        style, ordinal = item = _item(following.text)
        listed = line.text[-1] in _ENDS and (style, ordinal - 1) in items
        items.add(item)
        torn = not listed and _is_torn(line, following, width)
        text = glue(text, following.text) if torn else f"{text}\n{following.text}"
    return text


def _item(text: str) -> tuple[Style | None, int]:
    """The style and the number of the item of a list that a line opens."""
    numbering = read_numbering(text)
    return (numbering.style, numbering.ordinal) if numbering else (None, 0)


def _is_label(line: Line, following: Line) -> bool:
    """True if two lines of a narrow cell read as one label: nothing ends, nothing is counted."""
    return (
        line.text[-1] not in _ENDS
        and not (line.text[-1].isdigit() and following.text[0].isdigit())
        and read_numbering(following.text) is None
    )
