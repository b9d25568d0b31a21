"""Builds the grid of a table from its raw rows: aligned columns, merged cells as spans, empty cells as cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.tables.alignment import Placed, align, code_of, levels_of
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_figure,
    is_total,
    squeeze,
)
from extractors.tables.rows import RawRow


@dataclass(frozen=True, slots=True)
class GridCell:
    """A restored cell at its upper left corner; `line` is the line that its text starts in."""

    text: str
    line: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A restored table: cells that cover every position of `rows` x `columns` exactly once."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int


Position = tuple[int, int]


@dataclass(slots=True)
class _Sheet:
    """Rows under construction: what is printed where, and which position owns each position."""

    width: int
    rows: list[Placed]
    lines: list[int]
    owner: list[list[Position]] = field(init=False)

    def __post_init__(self) -> None:
        self.owner = [[(row, column) for column in range(self.width)] for row in range(len(self.rows))]

    def text(self, row: int, column: int) -> str:
        cell = self.rows[row].get(column)
        return cell.text if cell else ""

    def empty(self, row: int, column: int) -> bool:
        return not self.text(row, column).strip()

    def texts(self, row: int) -> list[str]:
        return [self.text(row, column) for column in range(self.width)]

    def first(self, row: int) -> int:
        """The column of the first printed text of a row, or the width."""
        return min((column for column, cell in self.rows[row].items() if not cell.empty), default=self.width)


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows under one header: header rows from `head`, data rows from `first` up to `end`; no header if head == first."""

    head: int
    first: int
    end: int
    kinds: tuple[ColumnKind, ...]


def build(raw: Sequence[RawRow]) -> Grid:
    """The grid of a table from its raw rows."""
    rows = _without_repeats([row for row in raw if row])
    heads = [is_header_row([cell.text for cell in row]) for row in rows]
    width = max((_extent(row) for row in rows), default=0)
    sheet = _Sheet(width, [dict(enumerate(row[:width])) for row in rows], [row[0].line for row in rows])
    for block in _blocks(sheet, heads):
        _align(sheet, rows, block)
        if block.head == block.first:
            for row in range(block.first, block.end):
                _spread(sheet, row)
            continue
        _merge_down(sheet, block)
        _merge_right(sheet, block)
    return _finish(sheet)


def _extent(row: RawRow) -> int:
    """The length of a row without the blanks at its end."""
    return max((position + 1 for position, cell in enumerate(row) if not cell.empty), default=0)


def _without_repeats(rows: list[RawRow]) -> list[RawRow]:
    """Drop a header row that a page break repeats word for word."""
    kept: list[RawRow] = []
    header: list[str] = []
    for row in rows:
        words = [squeeze(cell.text) for cell in row if not cell.empty]
        if is_header_row([cell.text for cell in row]):
            if words == header:
                continue
            header = words
        kept.append(row)
    return kept


# ---- blocks under their headers ----


def _blocks(sheet: _Sheet, heads: list[bool]) -> list[_Block]:
    blocks: list[_Block] = []
    row = 0
    while row < len(heads):
        first = row
        while first < len(heads) and (heads[first] if first == row else _second_level(sheet, row, first)):
            first += 1
        end = first
        while end < len(heads) and not heads[end]:
            end += 1
        blocks.append(_Block(row, first, max(end, first), _kinds(sheet, row, first)))
        row = max(end, first)
    return blocks


def _second_level(sheet: _Sheet, head: int, row: int) -> bool:
    """True if `row` goes on with the header above it: short words below its gaps, no figures."""
    if head == row or row - head > 3:
        return False
    words = [(column, text) for column, text in enumerate(sheet.texts(row)) if text.strip()]
    if len(words) < 2 or any(is_figure(text) or len(squeeze(text)) > 16 for _, text in words):
        return False
    gaps = [column for column in range(sheet.width) if sheet.empty(row - 1, column)]
    below = sum(column in gaps for column, _ in words)
    return below >= 1 and below * 3 >= len(words) and words[0][0] > 0 and not is_band_label(words[0][1])


def _kinds(sheet: _Sheet, head: int, first: int) -> tuple[ColumnKind, ...]:
    kinds = []
    for column in range(sheet.width):
        texts = [sheet.text(row, column) for row in range(head, first) if not sheet.empty(row, column)]
        kinds.append(column_kind(texts[-1]) if texts else ColumnKind.PLAIN)
    if head < first and kinds:
        lead = sheet.text(head, 0)
        if is_band_label(lead) or (not lead.strip() and sheet.width > 1):
            kinds[0] = ColumnKind.BAND
    return tuple(kinds)


def _align(sheet: _Sheet, rows: list[RawRow], block: _Block) -> None:
    if sum(kind is not ColumnKind.PLAIN for kind in block.kinds) < 3:
        return
    for row in range(block.first, block.end):
        printed = [cell for cell in rows[row] if not cell.empty]
        if len(printed) > 1 or (printed and levels_of(printed[0].text)):
            sheet.rows[row] = align(rows[row], block.kinds)


# ---- merged cells ----


def _leaf(block: _Block) -> int:
    """The column that names a row: the last of the label columns left of the figures."""
    labels = [column for column, kind in enumerate(block.kinds) if kind in _LEAVES]
    if labels:
        return labels[-1]
    figures = [column for column, kind in enumerate(block.kinds) if kind.numeric and column > 0]
    return max(0, figures[0] - 1) if figures else int(block.kinds[:1] == (ColumnKind.BAND,))


_LEAVES = (ColumnKind.LEVEL1, ColumnKind.LEVEL2, ColumnKind.NAME)


def _merge_down(sheet: _Sheet, block: _Block) -> None:
    """Let the labels of groups cover the blanks below them."""
    leaf = _leaf(block)
    for row in range(block.head + 1, block.end):
        if row < block.first or is_total(sheet.text(row, sheet.first(row)) if sheet.first(row) < sheet.width else ""):
            continue
        for column in range(min(sheet.first(row), leaf)):
            if _open_above(sheet, block, row, column):
                sheet.owner[row][column] = sheet.owner[row - 1][column]
        _merge_repeats(sheet, block, row, leaf)
    for column in range(leaf):
        _raise_label(sheet, block, column)
    _follow_codes(sheet, block, leaf)


def _open_above(sheet: _Sheet, block: _Block, row: int, column: int) -> bool:
    """True if the position above holds a label that can reach down to this row."""
    above = sheet.owner[row - 1][column]
    if row - 1 < block.first:
        return column == 0 and block.kinds[0] is ColumnKind.BAND and not sheet.empty(*above)
    return not sheet.empty(*above) and not is_total(sheet.text(*above))


def _merge_repeats(sheet: _Sheet, block: _Block, row: int, leaf: int) -> None:
    """A group label that is repeated word for word (after a page break) is the same cell."""
    if row == block.first:
        return
    for column in range(leaf):
        text, above = squeeze(sheet.text(row, column)), sheet.owner[row - 1][column]
        if not text:
            if sheet.owner[row][column] == (row, column):
                return
            continue
        if text != squeeze(sheet.text(*above)) or above[0] < block.first or is_total(text):
            return
        sheet.owner[row][column] = above
        del sheet.rows[row][column]


def _raise_label(sheet: _Sheet, block: _Block, column: int) -> None:
    """A first label that is printed below its first row reaches up to it; that of a form's block up to the header."""
    for row in range(block.first, block.end):
        if not sheet.empty(*sheet.owner[row][column]):
            break
        if is_total(sheet.text(row, sheet.first(row)) if sheet.first(row) < sheet.width else ""):
            return
        if sheet.first(row) <= column:
            return
    else:
        return
    band = column == 0 and block.kinds[0] is ColumnKind.BAND and sheet.empty(block.head, 0)
    if band and not is_band_label(sheet.text(row, column)):
        band = False
    top = block.head if band else block.first
    if row > top:
        _lift(sheet, row, top, column)


def _lift(sheet: _Sheet, row: int, top: int, column: int) -> None:
    """Move the label at (row, column) up to `top`, with everything that it covers."""
    old = sheet.owner[row][column]
    sheet.rows[top][column] = sheet.rows[row].pop(column)
    for position in range(top, row):
        sheet.owner[position][column] = (top, column)
    while row < len(sheet.owner) and sheet.owner[row][column] == old:
        sheet.owner[row][column] = (top, column)
        row += 1


def _follow_codes(sheet: _Sheet, block: _Block, leaf: int) -> None:
    """A group label printed a row too low: the codes (C21 below C2, not below C1) tell where its group starts."""
    for column in range(leaf):
        starts = [row for row in range(block.first + 1, block.end) if sheet.owner[row][column] == (row, column)]
        for start in starts:
            code = code_of(sheet.text(start, column))
            top = start
            while code and top - 1 > block.first and _belongs(sheet, top - 1, column, leaf, code):
                top -= 1
            if top < start:
                _lift(sheet, start, top, column)


def _belongs(sheet: _Sheet, row: int, column: int, leaf: int, code: str) -> bool:
    """True if the leaf of a row carries `code` and not the code of the group that it is printed in."""
    own, group = code_of(sheet.text(row, leaf)), code_of(sheet.text(*sheet.owner[row][column]))
    inherited = sheet.owner[row][column] != (row, column)
    return inherited and bool(group) and len(own) > len(code) and own.startswith(code) and not own.startswith(group)


def _merge_right(sheet: _Sheet, block: _Block) -> None:
    """Columns without any text in a block belong to the column left of them; a total's label reaches to its figures."""
    for column in range(1, sheet.width):
        if all(sheet.empty(*sheet.owner[row][column]) for row in range(block.head, block.end)):
            for row in range(block.head, block.end):
                sheet.owner[row][column] = sheet.owner[row][column - 1]
    for row in range(block.head, block.first - 1):
        _spread_header(sheet, row, block)
    for row in range(block.first, block.end):
        filled = [column for column, cell in sheet.rows[row].items() if not cell.empty]
        if len(filled) > 1 and is_total(sheet.text(row, min(filled))):
            first, second = sorted(filled)[:2]
            for column in range(first + 1, second):
                sheet.owner[row][column] = (row, first)
        elif len(filled) == 1 and filled[0] == 0 and not levels_of(sheet.text(row, 0)):
            _spread(sheet, row)


def _spread_header(sheet: _Sheet, row: int, block: _Block) -> None:
    """In the upper row of a header of several levels a label reaches right over its parts, or down over a blank."""
    for column in range(sheet.width):
        if not sheet.empty(row, column):
            below = row + 1
            while below < block.first and sheet.empty(below, column):
                sheet.owner[below][column] = sheet.owner[row][column]
                below += 1
        elif column and not sheet.empty(*sheet.owner[row][column - 1]) and not sheet.empty(row + 1, column):
            sheet.owner[row][column] = sheet.owner[row][column - 1]


def _spread(sheet: _Sheet, row: int) -> None:
    """Outside of columns a text covers the blanks to its right; a lone label keeps one blank cell beside it."""
    filled = sorted(column for column, cell in sheet.rows[row].items() if not cell.empty)
    if not filled:
        return
    lone = len(filled) == 1 and len(sheet.rows[row]) > 1 and cell_kind(sheet.text(row, filled[0])) is CellKind.WORDS
    for column in range(filled[0] + 1, sheet.width):
        kept = column in filled or (lone and column == filled[0] + 1)
        sheet.owner[row][column] = (row, column) if kept else sheet.owner[row][column - 1]


# ---- the finished grid ----


def _finish(sheet: _Sheet) -> Grid:
    boxes: dict[Position, list[Position]] = {}
    for row, owners in enumerate(sheet.owner):
        for column, owner in enumerate(owners):
            boxes.setdefault(owner, []).append((row, column))
    cells: list[GridCell] = []
    for owner, covered in boxes.items():
        cells.extend(_cells(sheet, owner, covered))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), len(sheet.rows), sheet.width)


def _cells(sheet: _Sheet, owner: Position, covered: list[Position]) -> list[GridCell]:
    """The cell of an owner; if what it covers is no rectangle, it keeps its first column and the rest are empty cells."""
    rows = max(row for row, _ in covered) - owner[0] + 1
    columns = max(column for _, column in covered) - owner[1] + 1
    rest: list[Position] = []
    if rows * columns != len(covered):
        columns = 1
        below = {row for row, column in covered if column == owner[1]}
        rows = next(count for count in range(1, len(sheet.rows) + 1) if owner[0] + count not in below)
        rest = [(row, column) for row, column in covered if column != owner[1] or row >= owner[0] + rows]
    printed = sheet.rows[owner[0]].get(owner[1])
    cell = GridCell(
        printed.text if printed else "", printed.line if printed else sheet.lines[owner[0]], *owner, rows, columns
    )
    return [cell, *(GridCell("", sheet.lines[row], row, column) for row, column in rest)]
