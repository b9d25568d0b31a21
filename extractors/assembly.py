"""What a format reader found, in reading order, becomes blocks: the last step of every reader.

A reader says paragraphs, tables and pictures, each with the place that its format knows; `blocks` tells headings from
paragraphs, joins torn sentences, restores tables that were flattened to lines, gives tables their captions and notes and
fills in the counters of the places. So the same report gives the same blocks in every format:

    assembly = Assembly()
    assembly.paragraph("一、部门概况", Place(0, page=1))
    assembly.table([Entry("合计", 0, 0), Entry("36.5", 0, 1)], rows=1, columns=2, place=Place(0, page=1))
    document = Document(path, digest, "pdf", assembly.blocks())
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import regex

from extractors.confidence import Confidence, together
from extractors.document import Block, Cell, Heading, Paragraph, Passage, Picture, Table
from extractors.garbage import unswept
from extractors.language.headings import Outline, ends_title, is_table_note, is_title
from extractors.language.noise import clean, is_page_mark, tidy
from extractors.language.numbering import read_numbering
from extractors.layout import Form, Item, Noise, Piece, Prose, Ready, Section, arrange
from extractors.provenance import Place
from extractors.tables.rows import Line, join_lines

NOWHERE = Place(0)


class Entry(NamedTuple):
    """A table cell as a reader found it. Without a `place` of its own it has that of the table."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    place: Place | None = None
    legible: bool = True
    stored: Decimal | None = None
    confidence: Confidence | None = None


class _Sheet(NamedTuple):
    entries: Sequence[Entry]
    rows: int
    columns: int
    lead: int  # rows of the printed table above them


class Assembly:
    """Collects what a reader finds, then gives the blocks.

    Places are hints: `block`, `table`, `row` and `column` are filled in, everything else stays as the reader said it.
    For a part of a document its counters start at `blocks` and `tables`, and its headings stand `depth` deeper.
    """

    def __init__(self, blocks: int = 0, tables: int = 0, depth: int = 0) -> None:
        self.start = (blocks, tables, depth)
        self._items: list[Item] = []
        self._places: list[Place] = []  # by the number of their item
        self._sheets: dict[int, _Sheet] = {}
        self._pictures: dict[int, tuple[Passage, ...]] = {}
        self._illegible: set[int] = set()
        self._confidences: dict[int, Confidence] = {}

    def paragraph(
        self, text: str, place: Place = NOWHERE, confidence: Confidence | None = None, *, legible: bool = True
    ) -> None:
        """Add a paragraph or a line of one; line breaks inside the text are kept as such. An empty text is a gap."""
        number = self._number(place)
        if not legible:
            self._illegible.add(number)
        if confidence is not None:
            self._confidences[number] = confidence
        for line in _LINE_END.split(text) if _BREAKING.search(text) else (text,):
            self._items.append(Line(number, clean(line)))

    def gap(self, lines: int = 1) -> None:
        """Add blank lines; three part sections as a page break does."""
        number = self._number(NOWHERE)
        self._items += [Line(number, "")] * lines

    def table(self, entries: Sequence[Entry], rows: int, columns: int, place: Place = NOWHERE) -> None:
        """Add a table of real cells in a grid of `rows` x `columns`; positions may stay without a cell.

        Rows at its top that hold its title or its unit are taken out and stand above it.
        """
        lead = _lead(entries, rows)
        if lead:
            for entry in _filled(entries, lead):
                self.paragraph(entry.text, entry.place or place, legible=entry.legible, confidence=entry.confidence)
            entries = [entry._replace(row=entry.row - lead) for entry in entries if entry.row >= lead]
            rows -= lead
        number = self._number(place)
        self._sheets[number] = _Sheet(entries, rows, columns, lead)
        self._items.append(Ready(number))

    def picture(self, name: str = "", place: Place = NOWHERE, text: Iterable[Passage] = ()) -> None:
        """Add a picture and what was read in it (places as hints)."""
        number = self._number(place)
        self._pictures[number] = tuple(text)
        self._items.append(Noise(name, number, ()))

    def blocks(self) -> tuple[Block, ...]:
        """The blocks of everything added so far, in its order."""
        with unswept():
            return tuple(_Builder(self).build(arrange(without_page_marks(self._items))))

    def _number(self, place: Place) -> int:
        self._places.append(place)
        return len(self._places) - 1

    @property
    def count(self) -> int:
        """The number of items."""
        return len(self._places)

    def place(self, number: int, block: int, table: int | None = None) -> Place:
        """The place of an item, its counters filled in."""
        hint = self._places[number]
        return Place(block, hint.line, hint.page, table, None, None, hint.sheet, hint.cell, hint.box, hint.paragraph)

    def is_legible(self, number: int) -> bool:
        """False for a paragraph that the reader could not read."""
        return number not in self._illegible

    def confidence(self, first: int, end: int) -> Confidence | None:
        """The confidence of the items from a number on up to another together; None if none of them has one."""
        if not self._confidences:
            return None
        return together(self._confidences[number] for number in range(first, end) if number in self._confidences)

    def sheet(self, number: int) -> _Sheet:
        """The ready table with a number, which is given once: its cells take its place."""
        return self._sheets.pop(number)

    def picture_text(self, number: int) -> tuple[Passage, ...]:
        """What was read in the picture with a number."""
        return self._pictures.get(number, ())


_LINE_END = regex.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_BREAKING = regex.compile(r"[\n\r\f\v\x85\u2028\u2029]")


def without_page_marks(items: Sequence[Item]) -> list[Item]:
    """The items without page numbers and the blank lines that came with them, but for one."""
    kept: list[Item] = []
    broken = False
    for item in items:
        if not isinstance(item, Line):
            kept.append(item)
            broken = False
        elif is_page_mark(item.text):
            broken = True
            while len(kept) > 1 and _blank(kept[-1]) and _blank(kept[-2]):
                kept.pop()
        elif not (broken and item.blank):
            kept += [] if not broken or (kept and _blank(kept[-1])) else [Line(item.number, "")]
            kept.append(item)
            broken = False
    return kept


def _blank(item: Item) -> bool:
    return isinstance(item, Line) and item.blank


class _Builder:
    """Turns pieces into blocks, counting blocks and tables for their places."""

    def __init__(self, source: Assembly) -> None:
        self._source = source
        self._blocks: list[Block] = []
        self._first, self._tables, self._depth = source.start
        self._outline = Outline()

    def build(self, pieces: Iterable[Piece]) -> list[Block]:
        """The blocks of the pieces."""
        ordered = list(pieces)
        for index, piece in enumerate(ordered):
            block = self._first + len(self._blocks)
            end = _first_line(ordered[index + 1]) if index + 1 < len(ordered) else self._source.count
            match piece:
                case Section():
                    self._blocks.append(self._heading(piece, block, end))
                case Prose():
                    legible = piece.legible and self._source.is_legible(piece.line)
                    place, confidence = self._source.place(piece.line, block), self._source.confidence(piece.line, end)
                    self._blocks.append(Paragraph(Passage(piece.text, place, legible, confidence=confidence)))
                case Noise():
                    self._blocks.append(self._picture(piece, block))
                case Form():
                    self._blocks.append(self._table(piece, block))
        return self._blocks

    def _heading(self, section: Section, block: int, end: int) -> Heading:
        opening = section.opening
        depth = self._outline.depth(opening.numbering) if opening else self._outline.title()
        number, title = (opening.number, opening.title) if opening else ("", section.text)
        place = self._source.place(section.line, block)
        legible, confidence = self._source.is_legible(section.line), self._source.confidence(section.line, end)
        passage = Passage(section.text, place, legible, confidence=confidence)
        return Heading(passage, self._depth + depth, number, title)

    def _picture(self, noise: Noise, block: int) -> Picture:
        misread = tuple(
            Passage(tidy(line.text), self._source.place(line.number, block), legible=False) for line in noise.lines
        )
        read = tuple(
            Passage(passage.text, _moved(passage.place, block), passage.legible, confidence=passage.confidence)
            for passage in self._source.picture_text(noise.line)
        )
        return Picture(self._source.place(noise.line, block), noise.name, misread + read)

    def _table(self, form: Form, block: int) -> Table:
        number = self._tables
        self._tables += 1
        place = self._source.place(form.line, block, number)
        lead = 0
        if form.grid is None:
            entries, rows, columns, lead = self._source.sheet(form.line)
            cells = tuple(_cells(entries, place, lead))
        else:
            rows, columns = form.grid.rows, form.grid.columns
            cells = tuple(
                Cell(
                    Passage(
                        tidy(cell.text),
                        _cell_place(self._source.place(cell.line, block, number), cell.row, cell.column),
                        confidence=self._source.confidence(cell.line, cell.line + 1),
                    ),
                    cell.row,
                    cell.column,
                    cell.row_span,
                    cell.column_span,
                )
                for cell in form.grid.cells
            )
        lines = sorted((form.line, *(note.line for note in form.notes)))
        end = next((line for line in lines if form.caption and line > form.caption.line), form.line)
        caption = self._small(form.caption, block, number, end) if form.caption else None
        notes = tuple(self._small(note, block, number, note.line + 1) for note in form.notes)
        return Table(place, cells, rows, columns, caption, notes, lead)

    def _small(self, prose: Prose, block: int, table: int, end: int) -> Passage:
        place, legible = self._source.place(prose.line, block, table), self._source.is_legible(prose.line)
        return Passage(prose.text, place, legible, confidence=self._source.confidence(prose.line, end))


def _first_line(piece: Piece) -> int:
    if not isinstance(piece, Form):
        return piece.line
    return min(piece.line, *(prose.line for prose in (piece.caption, *piece.notes) if prose), piece.line)


# Most of a document is cells of tables: so they are made the fastest way that there is.
_PLACE: Callable[[tuple[object, ...]], Place] = partial(tuple.__new__, Place)
_PASSAGE: Callable[[tuple[object, ...]], Passage] = partial(tuple.__new__, Passage)
_CELL: Callable[[tuple[object, ...]], Cell] = partial(tuple.__new__, Cell)


def _cells(entries: Iterable[Entry], table: Place, lead: int) -> Iterator[Cell]:
    """The cells of a table at a place, below `lead` rows that are none of it."""
    block, number = table.block, table.table
    for text, row, column, row_span, column_span, hint, legible, stored, confidence in entries:
        _, line, page, _, _, _, sheet, name, box, paragraph = hint or table
        place = _PLACE((block, line, page, number, lead + row, column, sheet, name, box, paragraph))
        passage = _PASSAGE((_tidied(text), place, legible, stored, confidence))
        yield _CELL((passage, row, column, row_span, column_span))


def _cell_place(hint: Place, row: int, column: int) -> Place:
    return Place(
        hint.block, hint.line, hint.page, hint.table, row, column, hint.sheet, hint.cell, hint.box, hint.paragraph
    )


def _moved(hint: Place, block: int) -> Place:
    return Place(
        block, hint.line, hint.page, None, hint.row, hint.column, hint.sheet, hint.cell, hint.box, hint.paragraph
    )


# ---- titles inside tables ----

_LEAD = 4  # rows at the top that may be title and notes


def _lead(entries: Sequence[Entry], rows: int) -> int:
    """The number of rows at the top of a table that are no part of it: its title, its year, its unit."""
    top: list[list[Entry]] = [[] for _ in range(min(_LEAD, rows - 1))]
    for entry in entries:
        if entry.row < len(top):
            top[entry.row].append(entry)
    count = 0
    for cells in top:
        texts = [text for entry in cells if (text := entry.text.strip())]
        if not texts or any(entry.row_span > 1 for entry in cells):
            break
        titled = len(texts) == 1
        lines = [line for text in texts for part in text.splitlines() if (line := tidy(part))]
        if not all(is_table_note(line) or (titled and is_title(line) and ends_title(line)) for line in lines):
            break
        count += 1
    return count


def _filled(entries: Sequence[Entry], rows: int) -> list[Entry]:
    """The cells with text in the rows above a number, in reading order."""
    found = [entry for entry in entries if entry.row < rows and entry.text.strip()]
    return sorted(found, key=lambda entry: (entry.row, entry.column))


# ---- the text of cells ----

_ENDED = "。；;！？!?：:"
_SHORT = 12  # characters up to which the lines of a cell are torn pieces of one label


def _tidied(text: str) -> str:
    """The tidy text of a cell."""
    return text if _is_plain(text) else cell_text(text)


def _is_plain(text: str) -> bool:
    """True for a text without blanks or anything that `clean` could take out, as most cells are: they are spared the work."""
    return text.isprintable() and not (
        " " in text or "<" in text or "&" in text or "[" in text or "_" in text or "**" in text
    )


def cell_text(text: str) -> str:
    """The text of a cell: the lines of a torn label (a word set downwards) joined, those of a list or of prose kept apart."""
    lines = [line for part in text.splitlines() if (line := part if _is_plain(part) else tidy(clean(part)))]
    if not lines:
        return ""
    parts = [lines[0]]
    for before, line in pairwise(lines):
        apart = before[-1] in _ENDED or max(len(before), len(line)) > _SHORT or read_numbering(line)
        parts += ["\n" if apart else join_lines(f"{before[-1]}\n{line[0]}")[1:-1], line]
    return "".join(parts)
