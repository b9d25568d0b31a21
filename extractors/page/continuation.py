"""Tables that go on over a page end: which pieces belong together, and the one grid that they make."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import regex

from extractors.language.headings import ends_title
from extractors.language.numbering import inline_numberings, read_numbering
from extractors.page.cells import BoxedCell, PageTable, is_full, joined_cell, reads_on
from extractors.provenance import Box
from extractors.tables.alignment import levels_of, opens_row

_SAME = 3.0  # points that two edges may differ by and be one
_THIN = 5.0  # points: a row or column as thin as this, without text, is the inside of a double line
_ROOM = 1.6  # heights of its first row that a piece may have had room for: rows are kept together, margins bent
_LABELS = 3  # rows above in which a column of labels has no blanks
_FIGURE = regex.compile(r"[-+]?[\d,.]+\s*[%％]?|[-—–/\\]+")
_ENDED = regex.compile(r"[。！？!?][”’）)》】]*$")
_PROSE = 8  # characters from which on a text is more than a label
_FRESH = regex.compile(
    r"其中|其他|上年|本年|当年|年初|年末|年度(?:总体|绩效)|偏差原因"
)  # a label that begins so is no rest of another
_RESTS = ("指标", "目标")  # words that head columns, and never a row, by themselves
_SPACE = regex.compile(r"\s+")


@dataclass(slots=True)
class GridCell:
    """A cell in the grid of a whole table, with the page and box of its beginning."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    source: BoxedCell


@dataclass(slots=True)
class WholeTable:
    """A table put together from its pieces; `page` and `box` are those of the first."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: list[GridCell]


@dataclass(slots=True)
class Chain:
    """The pieces of one table in the order of their pages."""

    pieces: list[PageTable] = field(default_factory=list)

    def takes(self, piece: PageTable, room: float) -> bool:
        """True if a piece at the top of a page goes on with the table. `room` was left below its last piece."""
        last = self.pieces[-1]
        if not _same_columns(last, piece):
            return False
        rows = _rows(piece)
        repeated = _repeated(_rows(self.pieces[0]), rows)
        if repeated:
            return True
        first = rows[0]
        height = min(cell.box[3] for cell in first) - piece.box[1]
        if room > _ROOM * height:
            return False
        return not (len(first) == 1 and ends_title(first[0].text))


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
        if any(_FIGURE.fullmatch(word) for word in words[1:]) and not count:
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
            _append(table, cells)
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
        elif index == len(lines) - 1 and len(kept) > 1:
            kept[-1] = lines[index]
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


# ---- rows and cells torn by the page end ----

Pair = tuple[GridCell, GridCell]


def _append(table: WholeTable, cells: list[GridCell]) -> None:
    """Add the cells of a further piece, joining what the page end tore."""
    bottom = {(cell.column, cell.column_span): cell for cell in table.cells if cell.row + cell.row_span == table.rows}
    top = sorted((cell for cell in cells if cell.row == 0), key=lambda cell: cell.column)
    pairs = [(above, cell) for cell in top if (above := bottom.get((cell.column, cell.column_span)))]
    torn = len(pairs) == len(top) and _is_torn(pairs)
    joined = pairs if torn else _merged(table.cells, cells, pairs)
    for above, below in joined:
        above.row_span += below.row_span - torn
        if below.text:
            above.source = joined_cell(above.source, below.source)
            above.text = above.source.text
    gone = {id(below) for _, below in joined}
    offset = table.rows - torn
    for cell in cells:
        if id(cell) not in gone:
            cell.row += offset
            table.cells.append(cell)


class _Tear(IntEnum):
    """How surely a text goes on over the page end."""

    NOT = 0
    PERHAPS = 1
    SURELY = 2


def _is_torn(pairs: Sequence[Pair]) -> bool:
    """True if the first row of a piece is the rest of the last row before it: some cells go on, others have no more to say."""
    tears = [_tear(above.source, below.source) for above, below in pairs if below.text]
    if not tears or _Tear.NOT in tears or _Tear.SURELY not in tears:
        return False
    silent = any(above.text and not below.text for above, below in pairs)
    return silent or (_Tear.PERHAPS not in tears and any(len(above.text) > _PROSE for above, _ in pairs))


def _tear(above: BoxedCell, below: BoxedCell) -> _Tear:
    """How surely the text of a cell goes on from one page to the next: its last line was full, or a list counts on."""
    if not above.text or (_FIGURE.fullmatch(below.text) and not (is_full(above, below) and above.text[-1].isdigit())):
        return _Tear.NOT
    after = read_numbering(below.text)
    if after is not None:
        before = [read_numbering(above.text), *inline_numberings(above.text)]
        follows = any(one and one.style == after.style and one.ordinal == after.ordinal - 1 for one in before)
        return _Tear.SURELY if follows and above.text[-1] in "；;。，," else _Tear.NOT
    if _ENDED.search(above.text) or _is_label(above.text, below.text):
        return _Tear.NOT
    return _Tear.SURELY if is_full(above, below) else _Tear.PERHAPS if reads_on(above, below) else _Tear.NOT


def _is_label(above: str, below: str) -> bool:
    """True if the text below begins a row of its own and does not complete the label above."""
    known = _FRESH.match(below) is not None or (opens_row(below) and below not in _RESTS)
    return known and not opens_row(above + below)


def _merged(before: Sequence[GridCell], after: Sequence[GridCell], pairs: Sequence[Pair]) -> list[Pair]:
    """The label cells over several rows that go on below the page end, by the cells before and after it.

    Labels nest from left to right: one goes on only if those left of it do.
    """
    found: list[Pair] = []
    for above, below in pairs:
        if _is_merged(before, after, above, below):
            found.append((above, below))
        elif below.text:
            break
    rows = {(above.row, below.row_span) for above, below in found}
    beside = [
        (above, below)
        for above, below in pairs
        if (above, below) not in found
        and not below.text
        and max(above.row_span, below.row_span) > 1
        and (above.row, below.row_span) in rows
    ]
    return found + beside


def _is_merged(before: Sequence[GridCell], after: Sequence[GridCell], above: GridCell, below: GridCell) -> bool:
    """True if a label cell over several rows goes on below the page end, those left of it doing so too."""
    if above.text and below.text:
        several = max(above.row_span, below.row_span) > 1
        return several and above.source.filled and _tear(above.source, below.source) is _Tear.SURELY
    if not (above.text or below.text) or _FIGURE.fullmatch(above.text or below.text):
        return False
    if below.text:
        return above.row_span > 1
    if above.row_span > 1 or below.row_span > 1:
        return True
    place = above.column, above.column_span
    column = [cell for cell in (*before, *after) if (cell.column, cell.column_span) == place]
    late = [cell for cell in before if cell.column == above.column and cell.row >= above.row - _LABELS]
    labels = levels_of(above.text) or any(cell.row_span > 1 for cell in column)
    return bool(labels) and all(cell.text for cell in late)
