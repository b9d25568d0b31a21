"""The XML of one sheet becomes its cells, merged areas, hidden rows and columns, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import IO

import regex
from lxml import etree

from extractors.cellformat.builtin import GENERAL
from extractors.cellformat.dates import days_of
from extractors.cellformat.display import Shown, show, show_text
from extractors.cellformat.numbers import exact
from extractors.formats.xlsx.strings import text_of, unescaped
from extractors.formats.xlsx.styles import Styles, is_on, number
from extractors.parts import BROKEN, TRUSTLESS, Element
from extractors.sheets.worksheet import Area, SheetCell
from extractors.symbolfonts import translated

_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ROWS, COLUMNS = 1048576, 16384  # the size of a sheet
_PARTS = {_SPACE + name: index for index, name in enumerate(("v", "f", "is"))}
_TAGS = {_SPACE + name: name for name in ("row", "mergeCell", "col", "sheetView", "drawing", "oleObject")}
_LARGEST = 308  # powers of ten that a double holds


@dataclass(slots=True)
class Sheet:
    """What stands in the XML of a sheet. `images` are the cells that show a picture by a formula, `objects` the programs of
    embedded files by the shapes that show them; `whole` is False if the XML breaks off, `full` True if it has more cells
    than the limit.
    """

    cells: list[SheetCell] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    ruled: set[int] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    unseen: list[tuple[int, int]] = field(default_factory=list)
    images: list[tuple[int, int]] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    objects: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    full: bool = False


class RowReader:
    """Reads sheets of one workbook. `limit` is the number of cells of a sheet that it takes on."""

    def __init__(self, strings: Sequence[str], styles: Styles, *, epoch_1904: bool, limit: int) -> None:
        self._strings = strings
        self._styles = styles
        self._epoch_1904 = epoch_1904
        self._limit = limit
        self._zeros = True
        self._row = self._column = -1

    def read(self, stream: IO[bytes]) -> Sheet:
        """The contents of a sheet's XML; what comes before a break is kept."""
        self._zeros, self._row = True, -1
        sheet = Sheet()
        try:
            for _, element in etree.iterparse(stream, tag=tuple(_TAGS), **TRUSTLESS):
                self._take(_TAGS[element.tag], element, sheet)
                if sheet.full:
                    break
        except (*BROKEN, etree.XMLSyntaxError):
            sheet.whole = False
        return sheet

    def _take(self, name: str, element: Element, sheet: Sheet) -> None:
        match name:
            case "row":
                self._take_row(element, sheet)
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
            case "mergeCell":
                area = read_area(element.get("ref", ""))
                if area is not None:
                    sheet.merged.append(area)
            case "col":
                if is_on(element.get("hidden")) or element.get("width") == "0":
                    first, last = number(element.get("min"), 1), number(element.get("max"), 1)
                    sheet.hidden_columns += range(first - 1, min(last, COLUMNS))
            case "sheetView":
                shown = element.get("showZeros")
                self._zeros = shown is None or is_on(shown)
            case "drawing":
                sheet.drawings.append(element.get(RELATION_ID, ""))
            case "oleObject":
                sheet.objects[element.get("shapeId", "")] = element.get("progId") or "OLE"

    def _take_row(self, row: Element, sheet: Sheet) -> None:
        self._row = number(row.get("r"), self._row + 2) - 1
        self._column = -1
        if not 0 <= self._row < ROWS:
            return
        if is_on(row.get("hidden")) or row.get("ht") == "0":
            sheet.hidden_rows.append(self._row)
        ruled = False
        for cell in row:
            self._column = _column_of(cell.get("r"), self._column + 1)
            style = number(cell.get("s"))
            ruled = ruled or self._styles.has_lines(style)
            if len(cell):
                self._take_cell(cell, style, sheet)
        if ruled:
            sheet.ruled.add(self._row)
        sheet.full = len(sheet.cells) > self._limit
        if sheet.full:
            del sheet.cells[self._limit :]

    def _take_cell(self, cell: Element, style: int, sheet: Sheet) -> None:
        value: str | None = None
        formula: str | None = None
        kind = cell.get("t", "n")
        for part in cell:
            match _PARTS.get(part.tag):
                case 0:
                    value = part.text
                case 1:
                    formula = part.text or ""
                case 2:
                    value = text_of(part)
        if formula is not None and "DISPIMG" in formula:
            sheet.images.append((self._row, self._column))
        elif formula is not None and not value and kind != "str":
            text = f"={formula}" if formula else "=…"
            sheet.cells.append(SheetCell(self._row, self._column, text, None, legible=False))
        elif value:
            found = self._shown(value, kind, style)
            if found.text.strip():
                sheet.cells.append(found)
            elif found.stored:
                sheet.unseen.append((self._row, self._column))

    def _shown(self, value: str, kind: str, style: int) -> SheetCell:
        row, column = self._row, self._column
        code, font = self._styles.code(style), self._styles.font(style)
        match kind:
            case "s":
                index = number(value.strip(), -1)
                if not 0 <= index < len(self._strings):
                    return SheetCell(row, column, "\ufffd", None, legible=False)
                return SheetCell(row, column, _text(self._strings[index], code, font))
            case "inlineStr":
                return SheetCell(row, column, _text(value, code, font))
            case "str":
                return SheetCell(row, column, _text(unescaped(value), code, font))
            case "b":
                return SheetCell(row, column, "TRUE" if value.strip() == "1" else "FALSE")
            case "e":
                return SheetCell(row, column, value, None, legible=False)
            case "d":
                days = days_of(value.strip())
                shown = None if days is None else show(days, code)
                if shown is None or not shown.is_date:
                    return SheetCell(row, column, value.removesuffix("T00:00:00").replace("T", " "))
                return SheetCell(row, column, shown.text)
        stored = _stored(value)
        if stored is None:
            return SheetCell(row, column, value)
        if not stored and not self._zeros:
            return SheetCell(row, column, "")
        shown = _display(stored, code, self._epoch_1904)
        return SheetCell(row, column, shown.text, None if shown.is_date else stored)


@lru_cache(maxsize=16384)
def _display(stored: Decimal, code: str, epoch_1904: bool) -> Shown:
    return show(stored, code, epoch_1904=epoch_1904)


@lru_cache(maxsize=16384)
def _stored(value: str) -> Decimal | None:
    """The number in a cell, or None if it is none that a double can hold."""
    try:
        number_ = Decimal(value.strip())
    except InvalidOperation:
        return None
    if not number_.is_finite() or abs(number_.adjusted()) > _LARGEST:
        return None
    return exact(number_)


def _text(text: str, code: str, font: str) -> str:
    shown = text if code in (GENERAL, "@") else show_text(text, code)
    return translated(shown, font) if font else shown


# ---- names of cells ----

_CELL = regex.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


def _column_of(name: str | None, default: int) -> int:
    """The column in a cell's name, or the default where it has none."""
    if not name:
        return default
    column = 0
    for sign in name:
        if not sign.isalpha():
            break
        column = column * 26 + (ord(sign) | 32) - 96
    return column - 1 if 0 < column <= COLUMNS else default


def read_area(name: str) -> Area | None:
    """The area that a name such as "B7:C9" stands for, or None."""
    first, _, last = name.partition(":")
    start, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if start is None or end is None:
        return None
    rows = sorted((int(start[2]) - 1, int(end[2]) - 1))
    columns = sorted((_column_of(start[1], 0), _column_of(end[1], 0)))
    return Area(rows[0], columns[0], rows[1], columns[1]) if rows[1] < ROWS else None
