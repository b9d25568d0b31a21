"""Reports laid out on pages: lines broken at the margin, tables ruled cell by cell and going on over page ends.

Lengths are in millimetres. What is laid out is then printed into one page format or another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model.paper import Block, Cell, Grid, Heading, Paragraph
from corpus.printing.typesetting import LEADING, broken, column_edges, lines_of_cells, measure, row_heights

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 34.0, 262.0
BODY, TITLE, SMALL = 4.2, 6.3, 3.4  # sizes
PAD = 1.2  # white inside the cells of a table
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Leaf:
    """What is printed on one page: texts (from x, on a baseline, a size), lines from one point to another, pictures."""

    texts: list[tuple[float, float, str, float]] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)  # x, y, across, down


def leaves(blocks: Iterable[Block]) -> list[Leaf]:
    """The pages of a report, with their numbers at the foot."""
    press = Press()
    for block in blocks:
        press.block(block)
    return numbered(press.leaves)


def numbered(pages: list[Leaf]) -> list[Leaf]:
    """The pages with their numbers at the foot."""
    for number, leaf in enumerate(pages, 1):
        leaf.texts.append((100, 282, f"— {number} —", SMALL))
    return pages


class Press:
    """Prints blocks on pages, from the top to the bottom."""

    def __init__(self) -> None:
        self.leaves = [Leaf()]
        self._y = TOP

    def block(self, block: Block) -> None:
        """Print a block."""
        match block:
            case Heading(level=0):
                self._lines(block.text, TITLE, centred=True)
            case Paragraph(right=True):
                self._right(block.text)
            case Heading() | Paragraph():
                self._lines(block.text, BODY, indent=2 * BODY)
            case Grid():
                self._table(block)

    def picture(self, across: float, down: float) -> None:
        """Print a picture."""
        self._room(down + 2)
        self.leaves[-1].pictures.append((LEFT, self._y, across, down))
        self._y += down + 2

    def _room(self, needed: float) -> None:
        if self._y + needed > BOTTOM:
            self.leaves.append(Leaf())
            self._y = TOP

    def _lines(self, text: str, size: float, *, indent: float = 0.0, centred: bool = False) -> None:
        for part in text.split("\n"):
            for number, line in enumerate(broken(part, (RIGHT - LEFT) / size, indent / size)):
                self._room(size * 1.7)
                space = RIGHT - LEFT - measure(line) * size
                start = LEFT + (space / 2 if centred else indent if not number else 0)
                self.leaves[-1].texts.append((start, self._y + size * 1.2, line, size))
                self._y += size * 1.7

    def _right(self, text: str) -> None:
        self._room(SMALL * 1.7)
        self.leaves[-1].texts.append((RIGHT - measure(text) * SMALL, self._y + SMALL * 1.2, text, SMALL))
        self._y += SMALL * 1.7

    def _table(self, grid: Grid) -> None:
        columns = column_edges(grid, LEFT, RIGHT)
        lines = lines_of_cells(grid, columns, SMALL, PAD)
        heights = row_heights(grid, lines, SMALL, PAD)
        for first, end in self._pieces(heights):
            tops = [self._y]
            for height in heights[first:end]:
                tops.append(tops[-1] + height)
            for cell, own in zip(grid.cells, lines, strict=True):
                self._cell(cell, own, columns, tops, first, end)
            self._y = tops[-1]
        self._y += 2

    def _pieces(self, heights: Sequence[float]) -> Iterator[tuple[int, int]]:
        """The rows that stand together on a page, from the first to the one after the last."""
        first = 0
        while first < len(heights):
            self._room(heights[first])
            end, y = first, self._y
            while end < len(heights) and (end == first or y + heights[end] <= BOTTOM):
                y += heights[end]
                end += 1
            yield first, end
            first = end

    def _cell(
        self, cell: Cell, lines: Sequence[str], columns: Sequence[float], tops: Sequence[float], first: int, end: int
    ) -> None:
        """The part of a cell that is among the rows of this page; its text stands in the first part."""
        start, until = max(cell.row, first), min(cell.row + cell.rows, end)
        if start >= until:
            return
        leaf = self.leaves[-1]
        x0, x1 = columns[cell.column], columns[cell.column + cell.columns]
        y0, y1 = tops[start - first], tops[until - first]
        leaf.rules += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
        if start == cell.row:
            free = y1 - y0 - len(lines) * SMALL * LEADING
            for number, line in enumerate(lines):
                leaf.texts.append((x0 + PAD, y0 + free / 2 + (number + 0.85) * SMALL * LEADING, line, SMALL))
