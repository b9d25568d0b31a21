"""Reports with tables laid out on PDF pages: ruled in several ways or not at all, running over page ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from corpus.printing.pdf_parts import Page, write
from corpus.printing.typesetting import LEADING, measure
from extractors.document import Cell, Table
from extractors.language.numbering import read_numbering
from extractors.tables.kinds import CellKind, cell_kind
from tests.extractors.formats.print_layout import column_edges, lines_of_cells, row_heights
from tests.extractors.tables.known_grids import Known

LEFT, RIGHT, TOP, BOTTOM = 60.0, 535.0, 80.0, 770.0
SIZE, PAD, TITLE, BODY = 9.0, 4.0, 14.0, 10.5
_FIGURES = {CellKind.NUMBER, CellKind.PERCENT, CellKind.DASH}


class Ruling(StrEnum):
    """How a table is drawn."""

    FULL = "every cell ruled"
    OPEN = "no lines at the outer sides"
    LEVEL = "level lines only"
    THREE = "three lines"
    NONE = "no lines"


@dataclass(frozen=True, slots=True)
class Breaks:
    """What happens to a table at a page end: its header comes again, a row may be cut."""

    repeat: bool = False
    cut: bool = False


class _Row(NamedTuple):
    """A row, or the part of one that stands on a page, and its height there."""

    number: int
    height: float


@dataclass(slots=True)
class _Press:
    """Prints from the top of the pages to their bottom."""

    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = TOP

    def line(self, text: str, size: float, *, x: float | None = None) -> None:
        """Print a line, in the middle if nothing else is said."""
        if self.y + 2 * size > BOTTOM:
            self.turn()
        start = (LEFT + RIGHT - measure(text) * size) / 2 if x is None else x
        self.pages[-1].text(start, self.y + size, text, size)
        self.y += 1.8 * size

    def turn(self) -> None:
        """Go on with a new page."""
        self.pages.append(Page())
        self.y = TOP

    def table(self, known: Known, ruling: Ruling, breaks: Breaks) -> None:
        """Print a table with its caption and its unit; the caption stays with its first rows."""
        table = known.table
        if self.y + 120 > BOTTOM:
            self.turn()
        if table.caption:
            self.line(table.caption.text, TITLE)
        for note in table.notes:
            self.line(note.text, SIZE, x=RIGHT - measure(note.text) * SIZE)
        sheet = _TableSheet(table, ruling, known.header)
        for number, piece in enumerate(self._pieces(sheet, breaks)):
            if number:
                self.turn()
            rows = [_Row(row, sheet.heights[row]) for row in range(known.header)] if number and breaks.repeat else []
            self.y = sheet.print(self.pages[-1], self.y, [*rows, *piece])
        self.y += 24

    def _pieces(self, sheet: _TableSheet, breaks: Breaks) -> Iterable[list[_Row]]:
        """The rows of each page; a row that is cut gives its first lines to one page and the rest to the next."""
        room = BOTTOM - self.y
        whole = BOTTOM - TOP - (sum(sheet.heights[: sheet.header]) if breaks.repeat else 0.0)
        piece: list[_Row] = []
        for number, height in enumerate(sheet.heights):
            if height <= room:
                piece.append(_Row(number, height))
                room -= height
                continue
            fitting = _fitting(room)
            if breaks.cut and number >= sheet.header and 0 < fitting < sheet.depths[number]:
                piece.append(_Row(number, room))
                yield piece
                rest = sheet.depths[number] - fitting
                piece = [_Row(number, rest * SIZE * LEADING + 2 * PAD)]
            else:
                yield piece
                piece = [_Row(number, height)]
            room = whole - piece[0].height
        yield piece


def _fitting(height: float) -> int:
    """The number of lines that a cell of some height has room for."""
    return max(0, int((height - 2 * PAD) / (SIZE * LEADING) + 0.01))


class _TableSheet:
    """A table with its columns, the lines of its cells that are to be printed yet, and the heights of its rows."""

    def __init__(self, table: Table, ruling: Ruling, header: int) -> None:
        self.table, self.ruling, self.header = table, ruling, header
        self.edges = column_edges(table, LEFT, RIGHT)
        self.lines = lines_of_cells(table, self.edges, SIZE, PAD)
        self.heights = row_heights(table, self.lines, SIZE, PAD)
        self.depths = [self._depth(row) for row in range(table.rows)]
        self.closed = ruling in (Ruling.FULL, Ruling.OPEN, Ruling.LEVEL)  # texts stand in the middle of the height

    def _depth(self, row: int) -> int:
        """The lines of the fullest cell of one row."""
        cells = (cell for cell in self.table.cells if cell.row == row and cell.row_span == 1)
        return max((len(self.lines[id(cell)]) for cell in cells), default=0)

    def print(self, page: Page, top: float, rows: Sequence[_Row]) -> float:
        """Print some rows below `top`; their lower end."""
        tops = [top]
        for row in rows:
            tops.append(tops[-1] + row.height)
        started: set[int] = set()
        for index, row in enumerate(rows):
            for cell in self.table.grid[row.number]:
                if cell is None or id(cell) in started:
                    continue
                started.add(id(cell))
                last = max(place for place in range(index, len(rows)) if self._covers(cell, rows[place].number))
                box = (self.edges[cell.column], tops[index], self.edges[cell.column + cell.column_span], tops[last + 1])
                self._rule(page, cell, box)
                self._write(page, cell, box)
        if self.ruling is Ruling.THREE:
            head = next((y for row, y in zip(rows, tops, strict=False) if row.number >= self.header), top)
            for y in {top, head, tops[-1]}:
                page.line(LEFT, y, RIGHT, y)
        return tops[-1]

    @staticmethod
    def _covers(cell: Cell, row: int) -> bool:
        return cell.row <= row < cell.row + cell.row_span

    def _rule(self, page: Page, cell: Cell, box: tuple[float, float, float, float]) -> None:
        x0, y0, x1, y1 = box
        if self.ruling is Ruling.FULL:
            page.box(*box)
        if self.ruling in (Ruling.OPEN, Ruling.LEVEL):
            page.line(x0, y0, x1, y0).line(x0, y1, x1, y1)
        if self.ruling is Ruling.OPEN:
            for x in (x0, x1):
                if LEFT + 1 < x < RIGHT - 1:
                    page.line(x, y0, x, y1)

    def _write(self, page: Page, cell: Cell, box: tuple[float, float, float, float]) -> None:
        """Print the lines of a cell that have room: words at the left, figures at the right, heads in the middle.

        What a page end leaves over stands on the next page; the header is printed anew on each.
        """
        x0, top, x1, bottom = box
        head = cell.row < self.header
        whole = self.lines[id(cell)]
        lines = whole[: max(1, _fitting(bottom - top))]
        if not head:
            self.lines[id(cell)] = whole[len(lines) :]
        y = top + ((bottom - top - len(lines) * SIZE * LEADING) / 2 if self.closed else PAD)
        for number, line in enumerate(lines):
            free = x1 - x0 - measure(line) * SIZE
            middle = head or (cell.row_span > 1 and read_numbering(line) is None)
            shift = free / 2 if middle else free - PAD if cell_kind(cell.text) in _FIGURES else PAD
            page.text(x0 + shift, y + (number + 0.85) * SIZE * LEADING, line, SIZE)


def printed(tables: Iterable[Known], ruling: Ruling, breaks: Breaks) -> bytes:
    """A report of the tables, each below a heading and a line of prose."""
    press = _Press()
    press.line("某某局2023年度部门绩效自评报告", 16)
    for number, known in enumerate(tables):
        press.line(f"{'一二三四五六七八九'[number]}、有关情况", BODY, x=LEFT + 2 * BODY)
        press.line("有关数据按照部门决算口径填列，具体情况见下表。", BODY, x=LEFT + 2 * BODY)
        press.table(known, ruling, breaks)
    press.line("以上数据真实、准确、完整。", BODY, x=LEFT + 2 * BODY)
    for number, page in enumerate(press.pages, 1):
        page.text(285, 810, f"— {number} —", SIZE)
    return write(press.pages)
