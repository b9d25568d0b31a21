"""A document laid out on sheets of a workbook, as an office would type it: for tests that compare formats."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

import regex
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from extractors.document import Block, Document, Heading, Paragraph, Table

_NUMBER = regex.compile(r"(-?)(\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(\.\d+)?(%?)")
_SIDE = Side(style="thin")
_RULED = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def rendered(document: Document, *, ruled: bool = True, merged: bool = True) -> bytes:
    """The document on one sheet of a new xlsx file, numbers stored as numbers with number formats."""
    return saved([("Sheet1", document.blocks)], ruled=ruled, merged=merged)


def saved(sheets: Iterable[tuple[str, Iterable[Block]]], *, ruled: bool = True, merged: bool = True) -> bytes:
    """Sheets with some blocks each, as the bytes of an xlsx file."""
    book = Workbook()
    book.remove(book.active)
    for name, blocks in sheets:
        _fill(book.create_sheet(name), list(blocks), ruled=ruled, merged=merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, blocks: list[Block], *, ruled: bool, merged: bool) -> None:
    width = max((block.columns for block in blocks if isinstance(block, Table)), default=1)
    row = 1
    for index, block in enumerate(blocks):
        match block:
            case Table():
                row = _put_table(sheet, block, row + int(index > 0), width, ruled=ruled, merged=merged)
                row += 1
            case Heading() | Paragraph():
                row = _put_words(sheet, block.passage.text, row, width, merged=merged)


def _put_words(sheet: Worksheet, text: str, row: int, width: int, *, merged: bool) -> int:
    sheet.cell(row, 1, text)
    if merged and width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    return row + 1


def _put_table(sheet: Worksheet, table: Table, row: int, width: int, *, ruled: bool, merged: bool) -> int:
    if table.caption:
        row = _put_words(sheet, table.caption.text, row, width, merged=merged)
    for note in table.notes:
        row = _put_words(sheet, note.text, row, width, merged=merged)
    for cell in table.cells:
        at = sheet.cell(row + cell.row, 1 + cell.column)
        at.value, at.number_format = _stored(cell.text)
        if at.data_type == "f":  # a target such as "=94%" is text
            at.data_type = "s"
        if merged and (cell.row_span > 1 or cell.column_span > 1):
            sheet.merge_cells(
                start_row=row + cell.row,
                end_row=row + cell.row + cell.row_span - 1,
                start_column=1 + cell.column,
                end_column=cell.column + cell.column_span,
            )
    if ruled:
        for line in range(row, row + table.rows):
            for column in range(1, table.columns + 1):
                sheet.cell(line, column).border = _RULED
    return row + table.rows


def _stored(text: str) -> tuple[str | int | Decimal | None, str]:
    """What a spreadsheet stores for a text, and its number format."""
    found = _NUMBER.fullmatch(text)
    if not found or len(found[2]) > 12:
        return text or None, "General"
    decimals = len(found[3] or "") - 1
    value = Decimal(found[1] + found[2].replace(",", "") + (found[3] or "")) / (100 if found[4] else 1)
    code = ("#,##0" if "," in found[2] else "0") + ("." + "0" * decimals if decimals > 0 else "") + found[4]
    return value, code
