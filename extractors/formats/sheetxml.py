"""Workbooks as one XML file (Excel 2003, which accounting systems still export as .xls or .xml) become a Document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from extractors.cellformat.builtin import GENERAL
from extractors.cellformat.dates import days_of
from extractors.cellformat.display import show, show_text
from extractors.cellformat.numbers import exact
from extractors.document import Document, Problem, Status
from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of, unreadable
from extractors.sheets.worksheet import Area, SheetCell, Worksheet

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_LAST_ROW, _LAST_COLUMN = 1048575, 16383
_LARGEST = 308  # powers of ten that a double holds

# Formats that have names instead of codes.
_NAMED = {
    "General Number": GENERAL,
    "Currency": '"¥"#,##0.00',
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "General Date": "yyyy/m/d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
}

_BROKEN = Problem(
    "工作簿（XML）已损坏，其余部分未读取。请重新保存后再试。",
    "The workbook (XML) is damaged; the rest of it was not read. Please save it again and retry.",
)
_NOTHING = Problem("工作簿中没有可读的内容。", "The workbook holds no text: there is nothing to read.", fatal=True)


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of an Excel 2003 XML file."""
    book = _Book(limits)
    problems: list[Problem] = []
    try:
        book.take(data)
    except (etree.XMLSyntaxError, ValueError):
        problems.append(_BROKEN)
    if book.full:
        problems.append(_too_many(limits))
    sheets = [sheet.worksheet() for sheet in book.sheets]
    blocks, remarks = blocks_of(sheets, limits)
    if not blocks:
        return Document(path, digest, "xml", status=Status.FAILED, problems=tuple(problems) or (_NOTHING,))
    partial = bool(problems) or unreadable(sheets)
    return Document(path, digest, "xml", blocks, Status.PARTIAL if partial else Status.OK, (*problems, *remarks))


def _too_many(limits: Limits) -> Problem:
    return Problem(
        f"单元格超过上限（{limits.cells} 个），其余未读取。",
        f"There are more cells than the limit of {limits.cells}; the others were not read.",
    )


@dataclass(slots=True)
class _Sheet:
    """A sheet under construction."""

    name: str
    cells: list[SheetCell] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    ruled: set[int] = field(default_factory=set)
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    row: int = -1
    column: int = -1  # the last column that was declared

    def worksheet(self) -> Worksheet:
        """The finished sheet."""
        return Worksheet(
            self.name,
            self.cells,
            self.merged,
            frozenset(self.ruled),
            self.hidden,
            self.hidden_rows,
            self.hidden_columns,
        )


@dataclass(frozen=True, slots=True)
class _Style:
    code: str = GENERAL
    ruled: bool = False


class _Book:
    """Follows the elements of a workbook; `full` once the limit of cells is reached."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[_Sheet] = []
        self.full = False
        self._limits = limits
        self._left = limits.cells
        self._styles: dict[str, _Style] = {}

    def take(self, data: bytes) -> None:
        """Read the elements one by one; raises XMLSyntaxError where the XML breaks off."""
        tags = [_SPACE + name for name in ("Worksheet", "Style", "Column", "Row")] + [_EXCEL + "Visible"]
        events = etree.iterparse(
            io.BytesIO(data),
            events=("start", "end"),
            tag=tags,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        for event, element in events:
            name = element.tag.rpartition("}")[2]
            if event == "start":
                if name == "Worksheet":
                    self.sheets.append(_Sheet(element.get(_SPACE + "Name", "")))
                continue
            if name == "Style":
                self._take_style(element)
            elif self.sheets:
                self._take(name, element, self.sheets[-1])
            if self.full:
                return

    def _take(self, name: str, element: Any, sheet: _Sheet) -> None:
        match name:
            case "Visible":
                sheet.hidden = (element.text or "").strip() != "SheetVisible"
            case "Column":
                first = _number(element, "Index", sheet.column + 2) - 1
                sheet.column = min(first + _number(element, "Span", 0), _LAST_COLUMN)
                if element.get(_SPACE + "Hidden") == "1":
                    sheet.hidden_columns += range(first, sheet.column + 1)
            case "Row":
                self._take_row(element, sheet)
                element.clear()

    def _take_style(self, style: Any) -> None:
        parent = self._styles.get(style.get(_SPACE + "Parent", "Default"), _Style())
        code, ruled = parent.code, parent.ruled
        for part in style:
            if part.tag == _SPACE + "NumberFormat":
                name = part.get(_SPACE + "Format", code)
                code = _NAMED.get(name, name)
            elif part.tag == _SPACE + "Borders":
                ruled = any(map(_is_side, part))
        self._styles[style.get(_SPACE + "ID", "")] = _Style(code, ruled)

    def _take_row(self, row: Any, sheet: _Sheet) -> None:
        sheet.row = _number(row, "Index", sheet.row + 2) - 1
        if sheet.row > _LAST_ROW:
            return
        if row.get(_SPACE + "Hidden") == "1":
            sheet.hidden_rows.append(sheet.row)
        column = -1
        for cell in row.iterchildren(_SPACE + "Cell"):
            column = _number(cell, "Index", column + 2) - 1
            if column > _LAST_COLUMN:
                break
            style = self._styles.get(cell.get(_SPACE + "StyleID") or row.get(_SPACE + "StyleID") or "Default", _Style())
            if style.ruled:
                sheet.ruled.add(sheet.row)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            if across or down:
                sheet.merged.append(
                    Area(sheet.row, column, min(sheet.row + down, _LAST_ROW), min(column + across, _LAST_COLUMN))
                )
            for found in _shown(cell, sheet.row, column, style.code):
                sheet.cells.append(found)
                self._left -= 1
            column += across
        self.full = self._left <= 0


def _is_side(border: Any) -> bool:
    """True for a line left or right of a cell."""
    return border.get(_SPACE + "Position") in ("Left", "Right") and border.get(_SPACE + "LineStyle", "None") != "None"


def _number(element: Any, name: str, default: int) -> int:
    text = element.get(_SPACE + name)
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 9 else default


def _shown(cell: Any, row: int, column: int, code: str) -> Iterator[SheetCell]:
    """What a person sees in a cell, if anything."""
    data = cell.find(_SPACE + "Data")
    text = "".join(data.itertext()) if data is not None else ""
    formula = cell.get(_SPACE + "Formula")
    if not text.strip():
        if formula and data is None:
            yield SheetCell(row, column, formula if formula.startswith("=") else f"={formula}", None, legible=False)
        return
    kind = data.get(_SPACE + "Type")
    if kind == "Error":
        yield SheetCell(row, column, text, None, legible=False)
        return
    stored = _stored(text.strip(), kind)
    if stored is None:
        shown = show_text(text, code)
    else:
        display = show(stored, code)
        shown, stored = display.text, None if display.is_date else stored
    if kind == "Boolean":
        shown = "TRUE" if text.strip() == "1" else "FALSE"
    if shown.strip():
        yield SheetCell(row, column, shown, stored)


def _stored(text: str, kind: str | None) -> Decimal | None:
    """The number behind the text of a cell, days for a date; None for texts."""
    if kind == "DateTime":
        return days_of(text)
    if kind != "Number":
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return exact(number) if number.is_finite() and abs(number.adjusted()) <= _LARGEST else None
