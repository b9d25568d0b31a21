"""An old Excel workbook (.xls, WPS .et) becomes a Document: every sheet with what a person sees in its cells."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TextIO

import xlrd
import xlrd.compdoc

from extractors import refusals
from extractors.cellformat.builtin import GENERAL, builtin_code
from extractors.cellformat.display import show, show_text
from extractors.cellformat.numbers import exact
from extractors.compound import MAGIC
from extractors.document import Document, Problem, Status
from extractors.formats.xls.drawings import floating
from extractors.formats.xls.protection import unprotected
from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of, unreadable
from extractors.sheets.worksheet import Area, Floating, SheetCell, Worksheet

_DATES = frozenset({14, 22, *range(27, 37), *range(50, 59)})  # built-in formats that depend on the country

_DAMAGED = Problem(
    "Excel 文件（xls）已损坏，无法读取。请重新保存后再试。",
    "The Excel file (xls) is damaged and cannot be read. Please save it again and retry.",
    fatal=True,
)
_NOTHING = Problem("工作簿中没有可读的内容。", "The workbook holds no text: there is nothing to read.", fatal=True)


def read(data: bytes, path: str, digest: str, limits: Limits, *, shown: bool = False) -> Document:
    """The document in the bytes of an xls file; `shown` if it is embedded in another: only the sheet that this shows."""
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, no path
            book, stream = _opened(data, nowhere)
    except Exception as error:  # xlrd meets damage with whatever its next step raises
        problem = refusals.LOCKED if "encrypted" in str(error) else _DAMAGED
        return Document(path, digest, "xls", status=Status.FAILED, problems=(problem,))
    sheets: list[Worksheet] = []
    problems: list[Problem] = []
    listed = book.sheets()
    drawn = floating(stream, [sheet.name for sheet in listed])
    seen = [sheet for sheet in listed if sheet.sheet_visible] if shown else []
    for sheet in seen[:1] or listed:
        try:
            sheets.append(_Reader(book, sheet, limits).worksheet(drawn[sheet.name]))
        except (LookupError, ValueError, TypeError, ArithmeticError):
            problems.append(_broken(sheet.name))
    problems += [_too_many(sheet.name, limits) for sheet in sheets if len(sheet.cells) >= limits.cells]
    blocks, remarks = blocks_of(sheets, limits)
    if not blocks:
        return Document(path, digest, "xls", status=Status.FAILED, problems=tuple(problems) or (_NOTHING,))
    partial = bool(problems) or unreadable(sheets)
    return Document(path, digest, "xls", blocks, Status.PARTIAL if partial else Status.OK, (*problems, *remarks))


def _opened(data: bytes, log: TextIO) -> tuple[Any, bytes]:
    """The workbook and its stream; one that is only protected is decrypted first."""
    stream = data
    if data.startswith(MAGIC):
        archive = xlrd.compdoc.CompDoc(data, logfile=log)
        stream = bytes(archive.get_named_stream("Workbook") or archive.get_named_stream("Book") or b"")
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=log), stream
    except xlrd.XLRDError as error:
        plain = unprotected(stream) if "encrypted" in str(error) else None
        if plain is None:
            raise
        book = xlrd.open_workbook(file_contents=plain, formatting_info=True, ragged_rows=True, logfile=log)
        return book, plain


def _broken(name: str) -> Problem:
    return Problem(f"工作表“{name}”已损坏，未能读取。", f"Sheet “{name}” is damaged and was not read.")


def _too_many(name: str, limits: Limits) -> Problem:
    return Problem(
        f"工作表“{name}”的单元格超过上限（{limits.cells} 个），其余未读取。",
        f"Sheet “{name}” has more cells than the limit of {limits.cells}; the others were not read.",
    )


class _Reader:
    """Reads one sheet."""

    def __init__(self, book: Any, sheet: Any, limits: Limits) -> None:
        self._book = book
        self._sheet = sheet
        self._limits = limits
        self._codes: dict[int, str] = {}
        self._unseen: list[tuple[int, int]] = []

    def worksheet(self, drawn: Sequence[Floating]) -> Worksheet:
        """The sheet, with what floats over it."""
        sheet = self._sheet
        cells: list[SheetCell] = []
        ruled: set[int] = set()
        lined = [bool(xf.border.left_line_style or xf.border.right_line_style) for xf in self._book.xf_list]
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                if cell.xf_index is not None and lined[cell.xf_index]:
                    ruled.add(row)
                found = self._cell(row, column, cell)
                if found and found.text.strip():
                    cells.append(found)
            if len(cells) >= self._limits.cells:
                break
        return Worksheet(
            sheet.name,
            cells[: self._limits.cells],
            [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
            frozenset(ruled),
            sheet.visibility != 0,
            sorted(row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0),
            sorted(self._hidden_columns()),
            drawn,
            unseen=self._unseen,
        )

    def _hidden_columns(self) -> Iterator[int]:
        for column, info in self._sheet.colinfo_map.items():
            if info.hidden or info.width == 0:
                yield column

    def _cell(self, row: int, column: int, cell: Any) -> SheetCell | None:
        match cell.ctype:
            case xlrd.XL_CELL_TEXT:
                return SheetCell(row, column, show_text(cell.value, self._code(cell.xf_index)))
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                return self._number(row, column, cell)
            case xlrd.XL_CELL_BOOLEAN:
                return SheetCell(row, column, "TRUE" if cell.value else "FALSE")
            case xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(cell.value, "#N/A")
                return SheetCell(row, column, text, None, legible=False)
        return None

    def _number(self, row: int, column: int, cell: Any) -> SheetCell:
        stored = exact(Decimal(repr(cell.value)))
        if not stored.is_finite():
            return SheetCell(row, column, "#NUM!", None, legible=False)
        if not stored and not self._sheet.show_zero_values:
            return SheetCell(row, column, "")
        shown = show(stored, self._code(cell.xf_index), epoch_1904=bool(self._book.datemode))
        if not shown.text and stored:
            self._unseen.append((row, column))
        return SheetCell(row, column, shown.text, None if shown.is_date else stored)

    def _code(self, style: int | None) -> str:
        """The format code of a style."""
        if style is None:
            return GENERAL
        if style not in self._codes:
            key = self._book.xf_list[style].format_key
            own = self._book.format_map.get(key)
            known = key in _DATES or own is None
            self._codes[style] = (builtin_code(key) if known else own.format_str) or GENERAL
        return self._codes[style]
