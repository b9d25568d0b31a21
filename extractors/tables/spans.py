"""Builds the grid of a table from its raw rows: aligned columns, merged cells as spans, empty cells as cells."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.alignment import align, code_of, levels_of
from extractors.tables.blocks import Block, blocks_of, with_points, without_repeats
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    is_band_label,
    is_figure,
    is_grand_total,
    is_second_label,
    is_total,
    is_word,
    squeeze,
)
from extractors.tables.rows import RawCell, RawRow
from extractors.tables.sheet import Grid, Sheet, finish


def build(raw: Sequence[RawRow], aligned: bool = False) -> Grid:
    """The grid of a table from its raw rows. `aligned`: their cells are known to stand in their columns."""
    sheet = Sheet(with_points(without_repeats([row for row in raw if row])))
    for block in () if aligned else blocks_of(sheet):
        _align(sheet, block)
    sheet.measure()
    blocks = blocks_of(sheet)
    for block in blocks:
        if block.head == block.first:
            _cover(sheet, block, len(blocks) > 1)
            continue
        closing = _closing(sheet, block)
        _merge_down(sheet, block, closing)
        _merge_right(sheet, block, closing)
    return finish(sheet)


def _align(sheet: Sheet, block: Block) -> None:
    if block.head == block.first or sum(kind is not ColumnKind.PLAIN for kind in block.kinds) < 3:
        return
    full = len(sheet.raw[block.first - 1])
    closed = False
    for row in range(block.first, block.end):
        filled = sheet.filled(row)
        if _is_remark(sheet, row, filled):
            continue
        if len(filled) > 1 or (filled and (levels_of(sheet.text(row, filled[0])) or len(sheet.raw[row]) > 2)):
            summary = closed and not any(is_word(sheet.text(row, column)) for column in filled[1:])
            sheet.rows[row] = align(sheet.raw[row], block.kinds, full, summary)
        closed = closed or (bool(filled) and is_grand_total(sheet.text(row, filled[0])))


def _is_remark(sheet: Sheet, row: int, filled: list[int]) -> bool:
    """True for a label with a text beside it, across the columns: 偏差原因, 说明."""
    return (
        len(filled) == 2
        and filled[0] == 0
        and is_band_label(sheet.text(row, 0))
        and is_word(sheet.text(row, filled[1]))
    )


# ---- rows without columns: 项目名称 … ----


def _cover(sheet: Sheet, block: Block, form: bool) -> None:
    """Rows of labels with their values. In a form each text covers the blanks to its right."""
    for row in range(block.first, block.end):
        _part_pairs(sheet, row)
        if form or not any(is_figure(text) for text in sheet.texts(row)):
            _spread(sheet, row)
    for row in range(block.first + 1, block.end):
        above = sheet.owner[row - 1][0]
        lone = sheet.owner[row - 1][-1] == above
        if sheet.empty(row, 0) and sheet.filled(row) and not sheet.empty(*above) and not lone:
            sheet.owner[row][0] = above


def _part_pairs(sheet: Sheet, row: int) -> None:
    """Part a label and its value that were printed in one cell before a blank one ("实施单位 县水务局")."""
    for column in sheet.filled(row):
        cell = sheet.rows[row][column]
        label, _, value = cell.text.partition(" ")
        if value.strip() and is_second_label(label) and column + 1 < sheet.width and sheet.empty(row, column + 1):
            sheet.rows[row][column] = RawCell(label, cell.line)
            sheet.rows[row][column + 1] = RawCell(value.strip(), cell.line)


# ---- merged cells ----


def _closing(sheet: Sheet, block: Block) -> set[int]:
    """The rows of totals and the summary rows below them: their labels stand at the left, below no group."""
    leaf = block.leaf
    closing: set[int] = set()
    closed = False
    for row in range(block.first, block.end):
        first = sheet.first(row)
        if first == sheet.width:
            continue
        text = sheet.text(row, first)
        closed = closed or is_grand_total(text)
        if is_total(text) or (closed and first < leaf and sheet.empty(row, leaf) and not levels_of(text)):
            closing.add(row)
            if first and (is_grand_total(text) or (first <= leaf and not is_total(text))):
                sheet.move(row, first, 0)
    return closing


def _merge_down(sheet: Sheet, block: Block, closing: set[int]) -> None:
    """Let the labels of groups cover the blanks below them."""
    leaf = block.leaf
    for row in range(block.head + 1, block.end):
        if row < block.first or (row in closing and not _is_subtotal(sheet, row)):
            continue
        for column in range(min(sheet.first(row), leaf)):
            if _open_above(sheet, block, row, column):
                sheet.owner[row][column] = sheet.owner[row - 1][column]
        _merge_repeats(sheet, block, row, leaf)
    for column in range(leaf):
        _raise_label(sheet, block, column, closing)
    _follow_codes(sheet, block, leaf)


def _is_subtotal(sheet: Sheet, row: int) -> bool:
    """True for the total of a group that stands below its members, right of the group's label."""
    first = sheet.first(row)
    text = sheet.text(row, first)
    return first > 0 and is_total(text) and not is_grand_total(text)


def _open_above(sheet: Sheet, block: Block, row: int, column: int) -> bool:
    """True if the position above holds a label that can reach down to this row."""
    above = sheet.owner[row - 1][column]
    if row - 1 < block.first:
        label = block.kinds[0] is ColumnKind.BAND or bool(levels_of(sheet.text(*above)))
        return column == 0 and label and not sheet.empty(*above)
    return not sheet.empty(*above) and not is_total(sheet.text(*above))


def _merge_repeats(sheet: Sheet, block: Block, row: int, leaf: int) -> None:
    """A group label that is repeated word for word (after a page break) is the same cell, but for one below a subtotal."""
    if row == block.first or _is_subtotal(sheet, row - 1):
        return
    for column in range(leaf):
        text, above = squeeze(sheet.text(row, column)), sheet.owner[row - 1][column]
        if not text:
            if sheet.owner[row][column] == (row, column):
                return
            continue
        if text != squeeze(sheet.text(*above)) or above[0] < block.first or is_total(text):
            return
        if is_figure(text) and (column == 0 or sheet.owner[row][column - 1] == (row, column - 1)):
            return  # equal figures of two groups, or a code
        sheet.owner[row][column] = above
        del sheet.rows[row][column]


def _raise_label(sheet: Sheet, block: Block, column: int, closing: set[int]) -> None:
    """A first label that is printed below its first row reaches up to it; that of a form's block up to the header."""
    for row in range(block.first, block.end):
        if row in closing:
            return
        if not sheet.empty(*sheet.owner[row][column]):
            break
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


def _lift(sheet: Sheet, row: int, top: int, column: int) -> None:
    """Move the label at (row, column) up to `top`, with everything that it covers."""
    old = sheet.owner[row][column]
    sheet.rows[top][column] = sheet.rows[row].pop(column)
    for position in range(top, row):
        sheet.owner[position][column] = (top, column)
    while row < len(sheet.owner) and sheet.owner[row][column] == old:
        sheet.owner[row][column] = (top, column)
        row += 1


def _follow_codes(sheet: Sheet, block: Block, leaf: int) -> None:
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


def _belongs(sheet: Sheet, row: int, column: int, leaf: int, code: str) -> bool:
    """True if the leaf of a row carries `code` and not the code of the group that it is printed in."""
    own, group = code_of(sheet.text(row, leaf)), code_of(sheet.text(*sheet.owner[row][column]))
    inherited = sheet.owner[row][column] != (row, column)
    return inherited and bool(group) and len(own) > len(code) and own.startswith(code) and not own.startswith(group)


def _merge_right(sheet: Sheet, block: Block, closing: set[int]) -> None:
    """Columns without any text in a block belong to the column left of them; a total's label reaches to its figures."""
    for column in range(1, sheet.width):
        if all(sheet.empty(*sheet.owner[row][column]) for row in range(block.head, block.end)):
            for row in range(block.head, block.end):
                sheet.owner[row][column] = sheet.owner[row][column - 1]
    for row in range(block.head, block.first - 1):
        _spread_header(sheet, row, block)
    for row in range(block.first, block.end):
        filled = sheet.filled(row)
        if len(filled) > 1 and row in closing and is_total(sheet.text(row, filled[0])):
            first, second = filled[:2]
            for column in range(first + 1, second):
                sheet.owner[row][column] = (row, first)
        elif _is_remark(sheet, row, filled):
            if ColumnKind.GOAL not in block.kinds:
                _spread(sheet, row)
        elif filled == [0] and _crosses(sheet.text(row, 0), block):
            _spread(sheet, row)


def _crosses(text: str, block: Block) -> bool:
    """True for a lone text at the left that goes across the columns, and is not the name of a row without figures."""
    named = block.leaf > 0 and not block.kinds[block.leaf].numeric
    return not levels_of(text) and (named or is_band_label(text) or cell_kind(text) is CellKind.PROSE)


def _spread_header(sheet: Sheet, row: int, block: Block) -> None:
    """In the upper row of a header of several levels a label reaches right over its parts, or down over a blank."""
    for column in range(sheet.width):
        if sheet.owner[row][column][0] < row:
            continue
        if not sheet.empty(row, column):
            below = row + 1
            while below < block.first and sheet.empty(below, column):
                sheet.owner[below][column] = sheet.owner[row][column]
                below += 1
        elif (
            column
            and not sheet.empty(*sheet.owner[row][column - 1])
            and any(not sheet.empty(below, column) for below in range(row + 1, block.first))
        ):
            sheet.owner[row][column] = sheet.owner[row][column - 1]


def _spread(sheet: Sheet, row: int) -> None:
    """Outside of columns a text covers the blanks to its right; a lone label keeps one blank cell beside it."""
    filled = sheet.filled(row)
    if not filled:
        return
    lone = len(filled) == 1 and len(sheet.raw[row]) > 1 and cell_kind(sheet.text(row, filled[0])) is CellKind.WORDS
    for column in range(filled[0] + 1, sheet.width):
        kept = column in filled or (lone and column == filled[0] + 1)
        sheet.owner[row][column] = (row, column) if kept else sheet.owner[row][column - 1]
