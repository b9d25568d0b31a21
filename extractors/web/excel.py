"""Pages that are sheets of a workbook: saved by Excel or WPS, or exported by a system under the name of a workbook."""

from __future__ import annotations

import html
from collections.abc import Sequence

import regex

from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of
from extractors.sheets.worksheet import Area, SheetCell, Worksheet
from extractors.web import problems
from extractors.web.grid import cells_of, lay_out, rows_of, stored_in
from extractors.web.markup import Element, parse
from extractors.web.page import Page
from extractors.web.story import Story
from extractors.web.styles import Styles, number_of, read_styles

_PROGRAM = regex.compile(
    r"""<meta[^>]{0,60}(?:Excel\.Sheet|Microsoft\s+Excel)|<x:ExcelWorkbook|xmlns:x=["']?urn:schemas-microsoft-com:office:excel""",
    regex.I,
)
_FRAMES = regex.compile(r"<frameset\b|<i?frame\b|id=[\"']?shLink", regex.I)
_SHEET = regex.compile(r"<x:ExcelWorksheet>(?P<body>.{0,3000}?)</x:ExcelWorksheet>", regex.I | regex.S)
_NAME = regex.compile(r"<x:Name>([^<]{1,200})</x:Name>", regex.I)
_SOURCE = regex.compile(r"<x:WorksheetSource\s+HRef=[\"']?([^\"'>]{1,500})", regex.I)
_HIDDEN = regex.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden", regex.I)
_HEAD = 65536


def is_workbook(text: str) -> bool:
    """True for a page that a spreadsheet program wrote as a sheet; others named .xls may have text around their tables."""
    return _PROGRAM.search(text[:_HEAD]) is not None


def has_only_frames(text: str) -> bool:
    """True for the frame of a saved workbook, whose sheets are pages of their own."""
    return _FRAMES.search(text) is not None


def sheets_of(text: str) -> list[tuple[str, str, bool]]:
    """The sheets that the frame of a workbook names: name, address, whether it is hidden."""
    found = []
    for match in _SHEET.finditer(text):
        name, source = _NAME.search(match["body"]), _SOURCE.search(match["body"])
        hidden = _HIDDEN.search(match["body"]) is not None
        found.append((_plain(name), _plain(source), hidden))
    return found


def _plain(match: regex.Match[str] | None) -> str:
    return html.unescape(match[1]).strip() if match else ""


def read_workbook(pages: Sequence[tuple[str, str]], limits: Limits, hidden: frozenset[str] = frozenset()) -> Page:
    """The blocks of a workbook whose sheets are pages: (name, text) each."""
    sheets: list[Worksheet] = []
    page = Page()
    for name, text in pages:
        sheet, partial = _read_sheet(name or _own_name(text), text, limits, page, hidden=name in hidden)
        page.partial = page.partial or partial
        if sheet is not None:
            sheets.append(sheet)
    page.blocks, remarks = blocks_of(sheets, limits)
    page.problems += remarks
    return page


def _own_name(text: str) -> str:
    named = sheets_of(text)
    return named[0][0] if len(named) == 1 else ""


class _Sheet:
    """Gathers the tables of one page below each other."""

    def __init__(self, styles: Styles, story: Story) -> None:
        self.cells: list[SheetCell] = []
        self.merged: list[Area] = []
        self.ruled: set[int] = set()
        self.hidden: list[int] = []
        self.lost = 0
        self._styles = styles
        self._story = story
        self._rows = 0

    def add(self, table: Element) -> None:
        """Take in a table of the page."""
        rows = [(row, section) for row, section in rows_of(table)]
        spots, lost = lay_out([(cells_of(row), section) for row, section in rows])
        self.lost += lost
        ruled = number_of(table.attrib, "border", 0, 9) > 0
        for number, (row, _) in enumerate(rows):
            if self._styles.hides(row):
                self.hidden.append(self._rows + number)
        for spot in spots:
            row = self._rows + spot.row
            text = self._story.text_of(spot.element)
            if spot.row_span > 1 or spot.column_span > 1:
                self.merged.append(Area(row, spot.column, row + spot.row_span - 1, spot.column + spot.column_span - 1))
            if text.strip():
                self.cells.append(SheetCell(row, spot.column, text, stored_in(spot.element, text)))
            if ruled or self._styles.rules(spot.element):
                self.ruled.update(range(row, row + spot.row_span))
        self._rows += len(rows) + 1


def _read_sheet(name: str, text: str, limits: Limits, page: Page, *, hidden: bool) -> tuple[Worksheet | None, bool]:
    markup = parse(text, limits)
    if markup.root is None:
        return None, bool(markup.lost)
    styles = read_styles(markup.root)
    sheet = _Sheet(styles, Story(styles, limits))
    for table in _outermost(markup.root):
        sheet.add(table)
    if markup.lost:
        page.problems.append(problems.tags_left_out(markup.lost))
    if sheet.lost or len(sheet.cells) > limits.cells:
        page.problems.append(problems.cells_left_out(0, sheet.lost + max(0, len(sheet.cells) - limits.cells)))
    cells = sheet.cells[: limits.cells]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    found = Worksheet(name, cells, sheet.merged, frozenset(sheet.ruled), hidden=hidden, hidden_rows=sheet.hidden)
    return found, bool(markup.lost or sheet.lost or len(sheet.cells) > limits.cells)


def _outermost(root: Element) -> list[Element]:
    """The tables that are in no other; of a frame around one table only, that table."""
    found = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "table":
            inner = element.findall(".//table")
            if not inner or len(cells_of_all(element)) > len(inner):
                found.append(element)
                continue
        waiting += reversed(list(element))
    return found


def cells_of_all(table: Element) -> list[Element]:
    """The cells of a table with text of their own."""
    return [cell for row, _ in rows_of(table) for cell in cells_of(row) if "".join(cell.itertext()).strip()]
