"""Walks a story of a Word file (its body, a cell, a text box, a note) in order: paragraphs, tables, what hangs on them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from extractors.assembly import Entry
from extractors.document import Problem
from extractors.formats.docx import grid, marks, problems
from extractors.formats.docx import names as n
from extractors.formats.docx.embedded import Embedded
from extractors.formats.docx.fields import Fields
from extractors.formats.docx.numbering import Counters, Numbered, read_numbered
from extractors.formats.docx.pictures import Pictures
from extractors.formats.docx.runs import Attached, Drawn, Runs
from extractors.formats.docx.sinks import CellText, Held, Sink
from extractors.formats.docx.styles import Styles, indents_first_line
from extractors.limits import Limits
from extractors.ooxml import Package, without_figures
from extractors.parts import Element, UnreadableError
from extractors.provenance import Place

_TABLES = 4  # as many of the largest tables, or more of smaller ones, are taken
_INDENT = "\u3000"  # as in a text file, it tells a new paragraph from a torn line
_NEW_PAGE = 3  # blank lines that a page break counts for
_BESIDE = 9  # blank lines between the text and a box beside it: more than any sentence goes on over
_SINGLE = (1, False, False)  # the spans of a cell that is not merged
_LARGE = 100  # square centimetres from which a picture may be a scanned table


def plain_text(element: Element) -> str | None:
    """All the text in an element, at once: right if there is nothing in it but runs of text.

    None if it has signs that need a closer look: those of symbol fonts, or the line breaks of indented XML.
    """
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text if text.isprintable() else None


@dataclass(slots=True)
class Shared:
    """What all stories of one file share: how to read it, and what was met on the way."""

    package: Package
    main: str
    embedded: Embedded
    styles: Styles
    counters: Counters
    numbered_styles: dict[str, Numbered]
    special_styles: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    positions_left: int = 0
    rows_lost: int = 0
    cells_lost: int = 0
    charts: int = 0
    hidden: int = 0
    hidden_rows: int = 0
    struck: int = 0
    tracked: bool = False
    partial: bool = False
    notes_read: set[tuple[str, str]] = field(default_factory=set)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)

    pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        self.pictures = Pictures(self.package, self.limits)
        self.positions_left = _TABLES * self.limits.cells

    @property
    def limits(self) -> Limits:
        """The limits of the file."""
        return self.embedded.limits

    def lose_cells(self, count: int) -> None:
        """Note that cells of a table were not read."""
        self.cells_lost += count
        self.partial = self.partial or count > 0

    def lose(self, problem: Problem) -> None:
        """Note once that a part of the document was not read."""
        self.partial = True
        if problem not in self.problems:
            self.problems.append(problem)


class Story:
    """The walk through one part.

    `careful` reads every paragraph run by run, as is needed where the XML has blanks between its elements.
    """

    def __init__(
        self, shared: Shared, part: str, root: Element, *, careful: bool = True, running: bool = False
    ) -> None:
        self._shared = shared
        self._part = part
        self._fields = Fields(running=running)
        self._runs = Runs(shared.styles, self._fields)
        everything = careful or shared.styles.default in shared.special_styles
        self._special = marks.find_special(root, shared.special_styles, everything=everything)
        shared.tracked = shared.tracked or self._special.tracked
        self._count: int | None = None
        self._pending: list[str] = []  # texts of paragraphs whose ends were deleted: they go on in the next one

    def read_body(self, body: Element, sink: Sink) -> None:
        """Read the body of a document, counting its paragraphs."""
        self._count = 0
        self._flow(body, sink, sink, counted=True)
        self._end(sink)

    def read_part(self, container: Element, sink: Sink, paragraph: int | None = None) -> None:
        """Read a note, a header or a footer; `paragraph` is the number of the one that it hangs on."""
        self._count = paragraph
        self._flow(container, sink, sink)
        self._end(sink)

    def _end(self, sink: Sink) -> None:
        self._release(sink)
        self._shared.hidden += self._runs.hidden
        self._shared.struck += self._runs.struck

    def _release(self, sink: Sink) -> None:
        """End the paragraph that would go on in a next one, where none comes."""
        if text := "".join(self._pending):
            sink.paragraph(text, Place(0, paragraph=self._count))
        self._pending = []

    # ---- paragraphs ----

    def _flow(self, container: Element, sink: Sink, aside: Sink, *, counted: bool = False) -> None:
        """Read the paragraphs and tables of a container; what hangs on its paragraphs goes to `aside`."""
        for child in marks.unwrapped(container):
            tag = child.tag
            if tag == n.P:
                if counted and self._count is not None:
                    self._count += 1
                self._paragraph(child, sink, aside, _INDENT if counted and self._is_indented(child) else "")
            elif tag == n.TBL:
                self._release(sink)
                self._table(child, aside)
            elif tag == n.ALT_CHUNK:
                self._release(sink)
                self._import(child, aside)

    def _is_plain(self, paragraph: Element) -> bool:
        """True if a paragraph is nothing but its runs of text."""
        special = self._special
        return not (special.everything or paragraph in special.paragraphs or self._pending or not self._fields.visible)

    def _is_indented(self, paragraph: Element) -> bool:
        properties = paragraph.find(n.P_PR)
        direct = indents_first_line(properties)
        if direct is not None:
            return direct
        styles = self._shared.styles
        named = None if properties is None else properties.find(n.P_STYLE)
        return styles.indents(styles.default if named is None else named.get(n.VAL, ""))

    def _paragraph(self, paragraph: Element, sink: Sink, aside: Sink, indent: str = "") -> None:
        """Read a paragraph; `indent` is printed before it."""
        place = Place(0, paragraph=self._count)
        if self._is_plain(paragraph) and (plain := plain_text(paragraph)) is not None:
            sink.paragraph(indent + plain, place)
            return
        properties = paragraph.find(n.P_PR)
        if marks.breaks_page_before(properties):
            sink.gap(_NEW_PAGE)
        text, attached = self._runs.read(paragraph)
        if marks.end_is_deleted(properties):
            self._pending.append(text)
        elif marks.end_is_hidden(properties):
            self._pending.append(self._number(properties) + text if text and self._fields.visible else text)
        else:
            number = self._number(properties) if self._fields.visible else ""
            sink.paragraph("".join((indent, number, *self._pending, text)), place)
            self._pending = []
        self._attach(attached, place, aside)
        if attached.page_break or marks.ends_section(properties):
            sink.gap(_NEW_PAGE)

    def _number(self, properties: Element | None) -> str:
        """The automatic number of a paragraph, as printed."""
        shared = self._shared
        list_id, level = read_numbered(None if properties is None else properties.find(n.NUM_PR))
        named = None if properties is None else properties.find(n.P_STYLE)
        by_style = shared.numbered_styles.get(shared.styles.default if named is None else named.get(n.VAL, ""))
        if list_id is None:
            if by_style is None:
                return ""
            list_id, level = by_style.list_id, by_style.level if level is None else level
        return shared.counters.next(Numbered(list_id, level or 0))

    def _attach(self, attached: Attached, place: Place, aside: Sink) -> None:
        pending, self._pending = self._pending, []
        for drawn in attached.drawings:
            self._draw(drawn, place, aside)
        for words in attached.drawn_words:
            aside.paragraph(words, place)
        for box in attached.boxes:
            aside.gap(_BESIDE)
            self._flow(box, aside, aside)
        if attached.boxes:
            aside.gap(_BESIDE)
        for kind, note in attached.notes:
            self._note(kind, note, aside)
        self._pending = pending + self._pending

    # ---- tables ----

    def _table(self, table: Element, aside: Sink) -> None:
        special = self._special
        rows = marks.rows_of(table, special)
        cells = [marks.cells_of(row, special) for row in rows]
        if len(cells) == 1 and len(cells[0]) == 1:
            self._flow(cells[0][0], aside, aside)  # a frame around text
            return
        held = Held()
        texts = [self._texts(row, held) for row in cells]
        if table in special.uneven:
            widths = marks.widths_of(table)
            laid = [self._lay(*read, len(widths)) for read in zip(rows, cells, texts, strict=True)]
            shown = [row for row in laid if row is not None]
            count, (entries, columns) = len(shown), grid.build(shown, widths)
        else:
            self._shared.lose_cells(sum(len(row[grid.WIDEST :]) for row in texts))
            count, (entries, columns) = len(texts), grid.build_even(texts)
        most = self._rows_within_limits(count, columns)
        if most < count:
            entries = [_cut(entry, most) for entry in entries if entry.row < most]
        if entries:
            aside.table(entries, most, columns, Place(0))
        held.release(aside)

    def _rows_within_limits(self, rows: int, columns: int) -> int:
        """The number of rows of a table that are taken: merged cells can make a small file cover millions of positions."""
        shared = self._shared
        count = min(rows, min(shared.limits.cells, shared.positions_left) // max(1, columns))
        shared.positions_left -= count * columns
        if count < rows:
            shared.rows_lost += rows - count
            shared.partial = True
        return count

    def _texts(self, cells: list[Element], held: Held) -> list[str]:
        """The texts of the cells of a row."""
        special = self._special
        if special.everything or self._pending or not self._fields.visible:
            return [self._cell(cell, held) for cell in cells]
        texts = []
        for cell in cells:
            plain = plain_text(cell) if cell not in special.cells and marks.is_single(cell) else None
            texts.append(self._cell(cell, held) if plain is None else plain)
        return texts

    def _lay(self, row: Element, cells: list[Element], texts: list[str], columns: int) -> list[grid.Cell] | None:
        """The cells of a row on the `columns` of the grid (0: not known); None for a row that is not shown."""
        if marks.is_deleted(row):
            return None
        if marks.is_hidden_row(row):
            if not any(text.strip() for text in texts):
                return None
            self._shared.hidden_rows += 1
        merged = self._special.merged
        spans = [marks.spans_of(cell) if cell in merged else _SINGLE for cell in cells]
        start, ends = grid.ends([span for span, _, _ in spans], marks.columns_before(row), columns)
        laid: list[grid.Cell] = []
        self._shared.lose_cells(sum(end > grid.WIDEST for end in ends))
        for text, end, (_, continues, goes_on) in zip(texts, ends, spans, strict=True):
            if end > grid.WIDEST:
                break
            if goes_on and laid:
                laid[-1] = laid[-1]._replace(end=end)
            else:
                laid.append(grid.Cell(text, start, end, continues))
            start = end
        return laid

    def _cell(self, tc: Element, held: Held) -> str:
        texts = CellText()
        pending, self._pending = self._pending, []
        self._flow(tc, texts, held)
        self._release(texts)
        self._pending = pending
        return "\n".join(texts.lines)

    # ---- notes, drawings ----

    def _note(self, kind: str, note: str, aside: Sink) -> None:
        shared = self._shared
        part = shared.package.related(self._part, kind)
        if part is None or (kind, note) in shared.notes_read:
            return
        shared.notes_read.add((kind, note))
        if kind not in shared.notes:
            try:
                shared.notes[kind] = {each.get(n.ID, ""): each for each in shared.package.xml(part)}
            except UnreadableError:
                shared.lose(problems.NO_NOTES)
                shared.notes[kind] = {}
        element = shared.notes[kind].get(note)
        if element is not None:
            Story(shared, part, element).read_part(element, aside, self._count)

    def _import(self, chunk: Element, aside: Sink) -> None:
        relation = self._shared.package.relations(self._part).get(chunk.get(n.RELATION_ID, ""))
        place = Place(0, paragraph=self._count)
        if relation is None or relation.external or not self._shared.embedded.read(relation.target, place, aside):
            self._shared.lose(problems.IMPORTED)

    def _draw(self, drawn: Drawn, place: Place, aside: Sink) -> None:
        relation = self._shared.package.relations(self._part).get(drawn.relation)
        name = posixpath.basename(relation.target.replace("\\", "/")) if relation else ""
        if drawn.kind == "image":
            if drawn.width * drawn.height < _LARGE or relation is None:
                aside.picture(name, place)
            elif not self._shared.pictures.read(relation.target, name, place, aside):
                self._shared.partial = True
        elif drawn.kind == "chart":
            aside.picture(name, place)
            self._shared.charts += 1
        elif without_figures(drawn.kind):
            self._preview(drawn, place, aside)
        elif relation is None or relation.external or not self._shared.embedded.read(relation.target, place, aside):
            self._preview(drawn, place, aside)
            self._shared.objects.append(drawn.kind)
            self._shared.partial = True

    def _preview(self, drawn: Drawn, place: Place, aside: Sink) -> None:
        for picture in drawn.previews:
            self._draw(picture, place, aside)


def _cut(entry: Entry, rows: int) -> Entry:
    return entry._replace(row_span=min(entry.row_span, rows - entry.row))
