"""Tables that go on over a page end: which pieces belong together, and the one grid that they make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extractors.language.headings import ends_title
from extractors.page.cells import BoxedCell, PageTable
from extractors.page.tearing import FIGURE, append
from extractors.page.whole import GridCell, WholeTable

_SAME = 3.0  # points that two edges may differ by and be one
_THIN = 5.0  # points: a row or column as thin as this, without text, is the inside of a double line
_ROOM = 1.6  # heights of its first row that a piece may have had room for: rows are kept together, margins bent
_WHITE = 3.0  # the same for a piece without ruling: its rows are as high as their texts, with white around them
_SPACE = regex.compile(r"\s+")


@dataclass(slots=True)
class Chain:
    """The pieces of one table in the order of their pages."""

    pieces: list[PageTable] = field(default_factory=list)

    def takes(self, piece: PageTable, room: float, *, titled: bool) -> bool:
        """Take in a piece at the top of a page if it goes on with the table; False if it does not.

        `room` was left below its last piece; `titled` if the piece has the table's title above it again, which only a
        piece with the table's header has as well.
        """
        fitted = _fitted(piece, self.pieces[0]) if piece.columns else piece
        if fitted is None or not _same_columns(self.pieces[-1], fitted) or not self._goes_on(fitted, room, titled):
            return False
        self.pieces.append(fitted)
        return True

    def _goes_on(self, piece: PageTable, room: float, titled: bool) -> bool:
        """True if a piece with the columns of the table is no other table."""
        head, rows = _rows(self.pieces[0]), _rows(piece)
        if _repeated(head, rows):
            return True
        if titled or _begins_alike(head[0], rows[0]):
            return False
        height = min(cell.box[3] for cell in rows[0]) - piece.box[1]
        return room <= (_WHITE if piece.columns else _ROOM) * height and not (
            len(rows[0]) == 1 and ends_title(rows[0][0].text)
        )


def _fitted(piece: PageTable, table: PageTable) -> PageTable | None:
    """A piece without upright ruling on the columns of the table that it may go on with; None if it has others.

    Each of its columns must stand in one of the table's; those that are blank on its page are blank cells.
    """
    numbers: list[int] = []
    for left, right in piece.columns:
        met = [number for number, (x0, x1) in enumerate(table.columns) if left < x1 and x0 < right]
        if len(met) != 1 or met[0] in numbers:
            return None
        numbers += met
    own, edges = _edges(piece, 0.0), _edges(table, 0.0)
    if len(own) != len(numbers) + 1 or len(edges) != len(table.columns) + 1:
        return None
    cells: list[BoxedCell] = []
    for cell in piece.cells:
        first, last = own.index(cell.box[0]), own.index(cell.box[2]) - 1
        box = (edges[numbers[first]], cell.box[1], edges[numbers[last] + 1], cell.box[3])
        cells.append(BoxedCell(box, cell.lines, cell.text, cell.padding))
    heights = sorted({y for cell in cells for y in (cell.box[1], cell.box[3])})
    blank = [number for number in range(len(table.columns)) if number not in numbers]
    cells += [
        BoxedCell((edges[number], top, edges[number + 1], bottom))
        for number in blank
        for top, bottom in pairwise(heights)
    ]
    whole = (edges[0], piece.box[1], edges[-1], piece.box[3])
    return PageTable(piece.page, whole, cells, table.columns)


def _begins_alike(one: Sequence[BoxedCell], other: Sequence[BoxedCell]) -> bool:
    """True if two first rows begin with the same label, as those of two forms do (项目名称), and go on differently."""
    label = _SPACE.sub("", one[0].text)
    return bool(label) and label == _SPACE.sub("", other[0].text) and not FIGURE.fullmatch(label)


def _same_columns(one: PageTable, other: PageTable) -> bool:
    """True if two pieces are of one width and the column edges of one are among those of the other."""
    if abs((one.box[2] - one.box[0]) - (other.box[2] - other.box[0])) > _SAME:
        return False
    ours = _edges(one, 0.0)
    theirs = _edges(other, one.box[0] - other.box[0])
    fewer, more = (ours, theirs) if len(ours) <= len(theirs) else (theirs, ours)
    return len(fewer) > 2 and all(any(abs(edge - known) <= _SAME for known in more) for edge in fewer)


def _edges(table: PageTable, shift: float) -> list[float]:
    found = sorted({x + shift for cell in table.cells for x in (cell.box[0], cell.box[2])})
    return [x for index, x in enumerate(found) if index == 0 or x - found[index - 1] > _SAME]


def _rows(table: PageTable) -> list[list[BoxedCell]]:
    """The cells by the heights that they start at, each row from the left."""
    rows: dict[float, list[BoxedCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.box[1], []).append(cell)
    return [sorted(rows[top], key=lambda cell: cell.box[0]) for top in sorted(rows)]


def _repeated(head: Sequence[Sequence[BoxedCell]], rows: Sequence[Sequence[BoxedCell]]) -> int:
    """The number of rows at the top of a piece that repeat the top of the table, word for word."""
    count = 0
    for ours, theirs in zip(head, rows, strict=False):
        words = [_SPACE.sub("", cell.text) for cell in ours]
        if words != [_SPACE.sub("", cell.text) for cell in theirs] or not any(words):
            break
        if any(FIGURE.fullmatch(word) for word in words[1:]) and not count:
            break
        count += 1
    return count


# ---- one grid ----


def whole_table(pieces: Sequence[PageTable]) -> WholeTable:
    """The table that some pieces make: repeated headers dropped, torn rows and cells joined."""
    left = pieces[0].box[0]
    columns = _axis(
        [x + left - piece.box[0] for piece in pieces for cell in piece.cells for x in (cell.box[0], cell.box[2])],
        [
            (cell.box[0] + left - piece.box[0], cell.box[2] + left - piece.box[0])
            for piece in pieces
            for cell in piece.cells
            if cell.text
        ],
    )
    table = WholeTable(pieces[0].page, pieces[0].box, 0, len(columns) - 1, [])
    head = _rows(pieces[0])
    for number, piece in enumerate(pieces):
        skipped = _repeated(head, _rows(piece)) if number else 0
        cells = _grid(piece, columns, left - piece.box[0], skipped)
        if number and cells:
            append(table, cells)
        else:
            table.cells += cells
        table.rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    table.cells.sort(key=lambda cell: (cell.row, cell.column))
    return table


def _axis(edges: Sequence[float], texts: Sequence[tuple[float, float]]) -> list[float]:
    """The grid lines of an axis: edges near to each other are one, thin strips that no text needs are closed."""
    lines: list[float] = []
    for edge in sorted(edges):
        if not lines or edge - lines[-1] > _SAME:
            lines.append(edge)
    needed = {(_index(lines, start), _index(lines, end)) for start, end in texts}
    kept = lines[:1]
    for index in range(1, len(lines)):
        thin = lines[index] - lines[index - 1] <= _THIN and len(lines) > 2
        if not (thin and (index - 1, index) not in needed):
            kept.append(lines[index])
    return kept


def _index(lines: Sequence[float], edge: float) -> int:
    """The number of the grid line that an edge lies on."""
    return max(0, bisect_right(lines, edge + 0.01) - 1)


def _grid(piece: PageTable, columns: Sequence[float], shift: float, skipped: int) -> list[GridCell]:
    """The cells of a piece in the grid, without its first `skipped` rows."""
    heights = sorted({cell.box[1] for cell in piece.cells})
    start = heights[skipped] if skipped < len(heights) else piece.box[3]
    cells = [cell for cell in piece.cells if cell.box[1] >= start - 0.01]
    rows = _axis(
        [y for cell in cells for y in (cell.box[1], cell.box[3])],
        [(cell.box[1], cell.box[3]) for cell in cells if cell.text],
    )
    found: list[GridCell] = []
    for cell in cells:
        x0, top, x1, bottom = cell.box
        column, end = _index(columns, x0 + shift), _index(columns, x1 + shift)
        row, below = _index(rows, top), _index(rows, bottom)
        if end > column and below > row:
            found.append(GridCell(cell.text, row, column, below - row, end - column, piece.page, cell.box, cell))
    return found
