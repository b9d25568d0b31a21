"""Rows and cells torn by a page end: what of a further piece of a table goes on with what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import regex

from extractors.language.numbering import inline_numberings, read_numbering
from extractors.page.cells import BoxedCell, PageTable, is_full, joined_cell, reads_on
from extractors.page.whole import GridCell, WholeTable
from extractors.tables.alignment import levels_of, opens_row

_NUMBERS = "0123456789.,"
FIGURE = regex.compile(r"[-+]?[\d,.]+\s*[%％]?|[-—–/\\]+")
_ENDED = regex.compile(r"[。！？!?][”’）)》】]*$")
_COUNTING = "；;。，,"  # an item of a list ends so
_PROSE = 8  # characters from which on a text is more than a label
_LABELS = 3  # rows above in which a column of labels has no blanks
_FRESH = regex.compile(
    r"其中|其他|上年|本年|当年|年初|年末|年度(?:总体|绩效)|偏差原因"
)  # a label that begins so is no rest
_RESTS = ("指标", "目标")  # words that head columns, and never a row, by themselves

_HEADER = 8  # rows at the top of a piece that may be the table's header again, above the row that goes on
_STRIP = 8.0  # points above the bottom of a piece in which its last row may end

Pair = tuple[GridCell, GridCell]


def forget_lines(table: PageTable) -> None:
    """Forget the lines of the cells that no page end can tear: a long document has no room for them."""
    heights = sorted({cell.box[1] for cell in table.cells})
    top, bottom = heights[: _HEADER + 1][-1], table.box[3] - _STRIP
    for cell in table.cells:
        if cell.box[1] > top and cell.box[3] < bottom:
            cell.lines = []


def append(table: WholeTable, cells: list[GridCell]) -> None:
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
    if not (above.lines and below.lines) or (
        FIGURE.fullmatch(below.text) and not (is_full(above, below) and above.text[-1] in _NUMBERS)
    ):
        return _Tear.NOT
    after = read_numbering(below.text)
    if after is not None:
        before = [read_numbering(above.text), *inline_numberings(above.text)]
        follows = any(one and one.style == after.style and one.ordinal == after.ordinal - 1 for one in before)
        return _Tear.SURELY if follows and above.text[-1] in _COUNTING else _Tear.NOT
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
    return found + [pair for pair in pairs if pair not in found and _goes_along(before, found, *pair)]


def _goes_along(before: Sequence[GridCell], found: Sequence[Pair], above: GridCell, below: GridCell) -> bool:
    """True if a cell stands beside a label that goes on and is merged as it is: the weight of its group."""
    if below.text:
        return False
    columns = {label.column for label, rest in found if (label.row, rest.row_span) == (above.row, below.row_span)}
    if max(above.row_span, below.row_span) > 1:
        return bool(columns)
    rows = _rows_of(before, above.column)
    return any(span > 1 for _, span in rows) and any(_rows_of(before, column) == rows for column in columns)


def _rows_of(cells: Sequence[GridCell], column: int) -> set[tuple[int, int]]:
    """The rows that the cells of a column begin at and cover."""
    return {(cell.row, cell.row_span) for cell in cells if cell.column == column}


def _is_merged(before: Sequence[GridCell], after: Sequence[GridCell], above: GridCell, below: GridCell) -> bool:
    """True if a label cell over several rows goes on below the page end, those left of it doing so too."""
    if above.text and below.text:
        several = max(above.row_span, below.row_span) > 1
        return several and above.source.filled and _tear(above.source, below.source) is _Tear.SURELY
    if not (above.text or below.text) or FIGURE.fullmatch(above.text or below.text):
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
