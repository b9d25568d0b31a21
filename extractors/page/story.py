"""The pages of a document as one story: paragraphs, whole tables and pictures in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from typing import NamedTuple

from extractors.assembly import Assembly, Entry
from extractors.confidence import Confidence
from extractors.document import Block
from extractors.language.headings import is_table_note
from extractors.language.noise import is_page_mark
from extractors.page.cells import PageTable
from extractors.page.certainty import confidence_of
from extractors.page.continuation import Chain, whole_table
from extractors.page.furniture import drop_furniture
from extractors.page.lines import Line
from extractors.page.plausible import is_legible
from extractors.page.prose import Margins, Text, is_long, margins, paragraphs
from extractors.page.sheet import Sheet, located
from extractors.page.unruled import rows_on
from extractors.page.whole import GridCell, WholeTable
from extractors.provenance import Box, Place


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on a page."""

    page: int
    box: Box


Element = Line | PageTable | Figure
Item = Text | WholeTable | Figure

_PAGE_GAP = 3  # blank lines that say that a page begins with a title, or that a line belongs to no sentence
_TITLE_LINES = 6  # lines above a table that may come again above its next piece
_PROSE_LINES = 6  # long lines that show a page's own margins
_REPRINTED = 10  # characters that a text box over a page end must print on both pages to be one
_REPRINTED_LINES = 12


def blocks_of(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of the pages, told to the shared assembly."""
    assembly = Assembly()
    pages = {sheet.number: sheet for sheet in sheets}

    def place(page: int, box: Box) -> Place:
        number, shown = located(pages[page], box)
        return Place(0, page=number, box=shown)

    for item in tell(sheets):
        match item:
            case Text():
                if item.opens or item.apart or item.aside:
                    assembly.gap(_PAGE_GAP if item.opens or item.aside else 1)
                confidence, legible = confidence_of(item.lines, pages), is_legible(item.text)
                assembly.paragraph(item.text, place(item.page, item.box), confidence, legible=legible)
                if item.aside:
                    assembly.gap(_PAGE_GAP)
            case WholeTable():
                entries = [_entry(cell, place(cell.page, cell.box), pages) for cell in item.cells]
                assembly.table(entries, item.rows, item.columns, place(item.page, item.box))
            case Figure():
                assembly.picture("", place(item.page, item.box))
    return assembly.blocks()


def _entry(cell: GridCell, place: Place, pages: Mapping[int, Sheet]) -> Entry:
    spans, confidence = (cell.row_span, cell.column_span), confidence_of(cell.source.lines, pages)
    return Entry(cell.text, cell.row, cell.column, *spans, place, is_legible(cell.text), confidence=confidence)


class Recognised(NamedTuple):
    """What is in a picture inside a document: a paragraph, or a table of `entries` (without places)."""

    text: str
    confidence: Confidence | None = None
    entries: Sequence[Entry] = ()
    rows: int = 0
    columns: int = 0


def recognised(sheet: Sheet) -> Iterator[Recognised]:
    """The story of a picture inside a document, for a reader that has places of its own."""
    pages = {sheet.number: sheet}
    for item in tell([sheet]):
        match item:
            case Text():
                yield Recognised(item.text, confidence_of(item.lines, pages))
            case WholeTable():
                entries = [_entry(cell, Place(0), pages) for cell in item.cells]
                yield Recognised("", None, entries, item.rows, item.columns)


def tell(sheets: Sequence[Sheet]) -> Iterator[Item]:
    """The story of the pages. Page furniture is gone, paragraphs and tables torn by page ends are whole again.

    A page is empty once it is told: the story of a long document takes the place of its pages.
    """
    drop_furniture(sheets)
    _drop_reprinted(sheets)
    teller = _Teller(_margins(sheets), _ends(sheets))
    for sheet in sheets:
        yield from teller.page(sheet)
        sheet.lines, sheet.tables = [], []
    yield from teller.close()


def _size_of(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width), round(sheet.height)


def _margins(sheets: Sequence[Sheet]) -> dict[int, Margins]:
    """The margins of each page: its own if it has enough prose, else those of all pages of its width."""
    widths: dict[int, list[Line]] = {}
    for sheet in sheets:
        widths.setdefault(round(sheet.width), []).extend(sheet.lines)
    common = {width: margins(lines, width) for width, lines in widths.items()}
    return {
        sheet.number: margins(sheet.lines, sheet.width)
        if sum(is_long(line, sheet.width) for line in sheet.lines) >= _PROSE_LINES
        else common[round(sheet.width)]
        for sheet in sheets
    }


def _ends(sheets: Sequence[Sheet]) -> dict[tuple[int, int], float]:
    """How far down the pages of each size are filled."""
    ends: dict[tuple[int, int], float] = {}
    for sheet in sheets:
        bottoms = [line.bottom for line in sheet.lines[-1:]] + [table.box[3] for table in sheet.tables]
        size = _size_of(sheet)
        ends[size] = max([*bottoms, ends.get(size, 0.0)])
    return ends


def _drop_reprinted(sheets: Sequence[Sheet]) -> None:
    """Take out of the top of a page the lines of a text box that stand at the bottom of the page before it too."""
    for before, after in pairwise(sheets):
        lower = max((table.box[3] for table in before.tables), default=0.0)
        upper = min((table.box[1] for table in after.tables), default=after.height)
        ending = [line.text for line in before.lines if line.top >= lower][-_REPRINTED_LINES:]
        beginning = [line.text for line in after.lines if line.bottom <= upper][:_REPRINTED_LINES]
        for count in range(min(len(ending), len(beginning)), 0, -1):
            same = ending[-count:] == beginning[:count]
            if same and sum(map(len, beginning[:count])) >= _REPRINTED:
                after.lines = after.lines[count:]
                break


def _elements(sheet: Sheet) -> list[Element]:
    """What stands on a page, from the top."""
    found: list[tuple[float, float, Element]] = [(line.top, line.x0, line) for line in sheet.lines]
    found += [(table.box[1], table.box[0], table) for table in sheet.tables]
    found += [(box[1], box[0], Figure(sheet.number, box)) for box in sheet.pictures]
    found.sort(key=lambda element: element[:2])
    return [element for _, _, element in found]


def _pictures(elements: Sequence[Element]) -> list[Element]:
    return [element for element in elements if isinstance(element, Figure)]


@dataclass(slots=True)
class _Teller:
    """Follows the pages: `lines` of a paragraph and the `chain` of a table stay open over a page end.

    `asides`, which run in another direction than their page, wait for the end of a paragraph.
    """

    margins: Mapping[int, Margins]
    ends: dict[tuple[int, int], float]
    lines: list[Line] = field(default_factory=list)
    chain: Chain | None = None
    size: tuple[int, int] = (0, 0)
    room: float = 0.0
    figures: list[Figure] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    asides: list[Text] = field(default_factory=list)

    def page(self, sheet: Sheet) -> Iterator[Item]:
        """What is complete with another page."""
        if sheet.is_aside:
            self.asides += [replace(text, aside=True) for text in paragraphs(sheet.lines, self.margins)]
            return
        elements = _elements(sheet)
        size = _size_of(sheet)
        if size != self.size:
            yield from self._end_prose()
            self.size = size
        first = elements[0] if elements else None
        if isinstance(first, Line):
            first.opens = True
        for element in self._after_continuation(elements):
            match element:
                case Line():
                    yield from self._end_table()
                    self.lines.append(element)
                case PageTable():
                    yield from self._end_table()
                    self.titles = [line.text for line in self.lines[-_TITLE_LINES:]]
                    yield from self._end_prose()
                    self.chain = Chain([element])
                case Figure():
                    if self.chain:
                        self.figures.append(element)
                    else:
                        yield from self._end_prose()
                        yield element
        if elements:
            last = self.chain.pieces[-1].box[3] if self.chain else 0.0
            self.room = self.ends[_size_of(sheet)] - last

    def close(self) -> Iterator[Item]:
        """What is complete with the end of the document."""
        yield from self._end_table()
        yield from self._end_prose()

    def _after_continuation(self, elements: list[Element]) -> list[Element]:
        """The elements of a page without the piece at its top that goes on with the open table, and the titles said again."""
        if self.chain is None:
            return elements
        titled = False
        for index, element in enumerate(elements):
            match element:
                case PageTable():
                    if self.chain.takes(element, self.room, titled=titled):
                        return [*_pictures(elements[:index]), *elements[index + 1 :]]
                    break
                case Line() if not self._is_said_again(element.text):
                    taken = self._take_rows(elements[index:], titled=titled)
                    return [*_pictures(elements[:index]), *elements[index + taken :]] if taken else elements
                case Line():
                    titled = titled or not (is_table_note(element.text) or is_page_mark(element.text))
                case Figure():
                    pass
        return elements

    def _take_rows(self, elements: Sequence[Element], *, titled: bool) -> int:
        """How many lines are the last rows of the open table without upright ruling: too few to be seen as a table."""
        lines = list(takewhile(lambda element: isinstance(element, Line) and len(element.pieces) > 1, elements))
        columns = self.chain.pieces[0].columns if self.chain else ()
        rows = rows_on([line for line in lines if isinstance(line, Line)], columns) if lines and columns else None
        return len(lines) if rows and self.chain and self.chain.takes(rows, self.room, titled=titled) else 0

    def _is_said_again(self, text: str) -> bool:
        return text in self.titles or is_table_note(text) or is_page_mark(text)

    def _end_table(self) -> Iterator[Item]:
        if self.chain:
            yield whole_table(self.chain.pieces)
            self.chain = None
            yield from self.figures
            self.figures = []

    def _end_prose(self) -> Iterator[Item]:
        if self.lines:
            yield from paragraphs(self.lines, self.margins)
            self.lines = []
        yield from self.asides
        self.asides = []
