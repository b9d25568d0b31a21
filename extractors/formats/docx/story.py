"""Walks a story of a Word file (its body, a cell, a text box, a note) in order: paragraphs, tables, what hangs on them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from extractors.assembly import Entry
from extractors.document import Problem
from extractors.formats.docx import grid, problems
from extractors.formats.docx import names as n
from extractors.formats.docx.fields import Fields
from extractors.formats.docx.names import w
from extractors.formats.docx.numbering import Counters, Numbered, read_numbered
from extractors.formats.docx.package import Element, Package, UnreadableError
from extractors.formats.docx.runs import SPECIAL, Attached, Drawn, Runs, choice, is_contents
from extractors.formats.docx.styles import Styles
from extractors.limits import Limits
from extractors.provenance import Place

_NEW_PAGE = 3  # blank lines that a page break counts for
_TEXT = etree.XPath("string()")


class Sink(Protocol):
    """Where the walk puts what it finds; `extractors.assembly.Assembly` is one."""

    def paragraph(self, text: str, place: Place) -> None:
        """Take a paragraph."""

    def table(self, entries: list[Entry], rows: int, columns: int, place: Place) -> None:
        """Take a table."""

    def picture(self, name: str, place: Place) -> None:
        """Take a picture."""

    def gap(self, lines: int) -> None:
        """Take blank lines."""


@dataclass(slots=True)
class Held:
    """Keeps what hangs in the cells of a table until the table itself is done."""

    found: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def paragraph(self, text: str, place: Place) -> None:
        """Keep a paragraph."""
        self.found.append(("paragraph", (text, place)))

    def table(self, entries: list[Entry], rows: int, columns: int, place: Place) -> None:
        """Keep a table."""
        self.found.append(("table", (entries, rows, columns, place)))

    def picture(self, name: str, place: Place) -> None:
        """Keep a picture."""
        self.found.append(("picture", (name, place)))

    def gap(self, lines: int) -> None:
        """Keep nothing: blank lines in a cell mean nothing outside of it."""

    def release(self, sink: Sink) -> None:
        """Put everything that was kept into another sink."""
        for name, words in self.found:
            getattr(sink, name)(*words)


@dataclass(slots=True)
class Shared:
    """What all stories of one file share."""

    package: Package
    limits: Limits
    styles: Styles
    counters: Counters
    numbered_styles: dict[str, Numbered]
    special_styles: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    unread_pictures: int = 0
    hidden: int = 0
    tracked: bool = False
    partial: bool = False
    read_notes: set[tuple[str, str]] = field(default_factory=set)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)


class Story:
    """The walk through one part. `spaced` says that the part's XML has blanks between its elements."""

    def __init__(
        self, shared: Shared, part: str, root: Element, *, spaced: bool = False, running: bool = False
    ) -> None:
        self._shared = shared
        self._part = part
        self._fields = Fields(running=running)
        self._runs = Runs(shared.styles, self._fields)
        self._all_special = spaced or shared.styles.default in shared.special_styles
        self._special = self._find_special(root)
        self._line: int | None = None
        self._pending = ""  # the text of a paragraph whose end was deleted: it goes on in the next one

    def read_body(self, body: Element, sink: Sink) -> None:
        """Read the body of a document, counting its paragraphs."""
        self._line = 0
        self._flow(body, sink, sink, counted=True)
        self._end(sink)

    def read_part(self, container: Element, sink: Sink) -> None:
        """Read a note, a header or a footer."""
        self._flow(container, sink, sink)
        self._end(sink)

    def _end(self, sink: Sink) -> None:
        if self._pending:
            sink.paragraph(self._pending, Place(0, line=self._line))
            self._pending = ""
        self._shared.hidden += self._runs.hidden
        self._runs.hidden = 0

    def _find_special(self, root: Element) -> set[Element]:
        """The paragraphs that need careful reading. Keeping the elements keeps their identity."""
        found: set[Element] = set()
        styles = self._shared.special_styles
        for element in root.iter(*SPECIAL, n.INS, n.MOVE_TO, *((n.P_STYLE, n.R_STYLE) if styles else ())):
            tag = element.tag
            if tag in _CHANGES:
                self._shared.tracked = True
            if (tag == _TAB and element.getparent().tag != n.R) or tag == n.INS or tag == n.MOVE_TO:
                continue
            if tag in (n.P_STYLE, n.R_STYLE) and element.get(n.VAL, "") not in styles:
                continue
            paragraph = element.getparent()
            while paragraph is not None and paragraph.tag != n.P:
                paragraph = paragraph.getparent()
            if paragraph is not None:
                found.add(paragraph)
        return found

    # ---- containers ----

    def _flow(self, container: Element, sink: Sink, aside: Sink, *, counted: bool = False) -> None:
        """Read the paragraphs and tables of a container; what hangs on its paragraphs goes to `aside`."""
        for child in _unwrapped(container):
            if child.tag == n.P:
                if counted and self._line is not None:
                    self._line += 1
                self._paragraph(child, sink, aside)
            elif child.tag == n.TBL:
                self._table(child, aside)
            elif child.tag == n.ALT_CHUNK:
                self._shared.partial = True
                if problems.IMPORTED not in self._shared.problems:
                    self._shared.problems.append(problems.IMPORTED)

    def _paragraph(self, paragraph: Element, sink: Sink, aside: Sink) -> None:
        place = Place(0, line=self._line)
        if not self._all_special and paragraph not in self._special:
            text = _TEXT(paragraph) if self._fields.visible else ""
            if not _is_private(text):
                sink.paragraph(self._pending + text, place)
                self._pending = ""
                return
        properties = paragraph.find(n.P_PR)
        if properties is not None and properties.find(w("pageBreakBefore")) is not None:
            sink.gap(_NEW_PAGE)
        text, attached = self._runs.read(paragraph)
        if properties is not None and _end_is_deleted(properties):
            self._pending += text
        else:
            number = self._number(properties) if self._fields.visible else ""
            sink.paragraph(number + self._pending + text, place)
            self._pending = ""
        self._attach(attached, place, aside)
        if attached.page_break or (properties is not None and _starts_page(properties)):
            sink.gap(_NEW_PAGE)

    def _number(self, properties: Element | None) -> str:
        shared = self._shared
        list_id: str | None = None
        level: int | None = None
        style = shared.styles.default
        if properties is not None:
            list_id, level = read_numbered(properties.find(n.NUM_PR))
            named = properties.find(n.P_STYLE)
            style = style if named is None else named.get(n.VAL, "")
        by_style = shared.numbered_styles.get(style)
        if list_id is None:
            if by_style is None:
                return ""
            list_id, level = by_style.list_id, by_style.level if level is None else level
        return shared.counters.next(Numbered(list_id, level or 0))

    def _attach(self, attached: Attached, place: Place, aside: Sink) -> None:
        for drawn in attached.drawings:
            self._draw(drawn, place, aside)
        for box in attached.boxes:
            pending, self._pending = self._pending, ""
            self._flow(box, aside, aside)
            self._pending = pending
        for part, note in attached.notes:
            self._note(part, note, aside)

    # ---- tables ----

    def _table(self, table: Element, aside: Sink) -> None:
        rows = [(row, list(_unwrapped(row, n.TC))) for row in _unwrapped(table, n.TR) if not _is_deleted_row(row)]
        if len(rows) == 1 and len(rows[0][1]) == 1:
            self._flow(rows[0][1][0], aside, aside)  # a frame around text
            return
        held = Held()
        read = [cells for row, tcs in rows if (cells := self._row(row, tcs, held)) is not None]
        entries, columns = grid.build(read, _widths(table))
        most = max(1, self._shared.limits.cells // max(1, columns))
        if len(read) > most:
            self._shared.problems.append(problems.rows_left_out(len(read) - most))
            self._shared.partial = True
            entries = [_cut(entry, most) for entry in entries if entry.row < most]
        if entries:
            aside.table(entries, min(len(read), most), columns, Place(0))
        held.release(aside)

    def _row(self, row: Element, tcs: list[Element], held: Held) -> list[grid.Cell] | None:
        properties = row.find(n.TR_PR)
        start = 0
        if properties is not None:
            start = min(_integer(properties.find(n.GRID_BEFORE), 0), grid.WIDEST)
        cells: list[grid.Cell] = []
        for tc in tcs:
            if start >= grid.WIDEST:
                break
            span, continues, goes_on_left = _cell_spans(tc)
            end = min(start + span, grid.WIDEST)
            text = self._cell(tc, held)
            if goes_on_left and cells:
                cells[-1].end = end
            else:
                cells.append(grid.Cell(text, start, end, continues))
            start = end
        hidden = properties is not None and properties.find(w("hidden")) is not None
        return None if hidden and not any(cell.text.strip() for cell in cells) else cells

    def _cell(self, tc: Element, held: Held) -> str:
        texts = _CellText()
        pending, self._pending = self._pending, ""
        self._flow(tc, texts, held)
        if self._pending:
            texts.lines.append(self._pending)
        self._pending = pending
        return texts.lines[0] if len(texts.lines) == 1 else "\n".join(texts.lines)

    # ---- notes, drawings ----

    def _note(self, kind: str, note: str, aside: Sink) -> None:
        shared = self._shared
        if (kind, note) in shared.read_notes:
            return
        shared.read_notes.add((kind, note))
        part = shared.package.related(self._part, kind)
        if part is None:
            return
        if kind not in shared.notes:
            try:
                root = shared.package.xml(part)
            except UnreadableError:
                shared.problems.append(problems.NO_NOTES)
                shared.partial, root = True, None
            shared.notes[kind] = {} if root is None else {each.get(n.ID, ""): each for each in root}
        element = shared.notes[kind].get(note)
        if element is not None:
            story = Story(shared, part, element, spaced=True)
            story._line = self._line
            story.read_part(element, aside)

    def _draw(self, drawn: Drawn, place: Place, aside: Sink) -> None:
        shared = self._shared
        relation = shared.package.relations(self._part).get(drawn.relation)
        name = posixpath.basename(relation.target.replace("\\", "/")) if relation else ""
        if drawn.kind in ("image", "chart"):
            aside.picture(name, place)
        elif not drawn.kind.lower().startswith(_WITHOUT_FIGURES):
            shared.objects.append(drawn.kind if drawn.kind != "diagram" else "SmartArt")
            shared.partial = True


class _CellText:
    """Collects the paragraphs of a cell."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[str] = []

    def paragraph(self, text: str, place: Place) -> None:  # noqa: ARG002
        """Take a paragraph."""
        self.lines.append(text)

    def table(self, entries: list[Entry], rows: int, columns: int, place: Place) -> None:
        """Never called: tables in cells hang beside the text."""

    def picture(self, name: str, place: Place) -> None:
        """Never called, like `table`."""

    def gap(self, lines: int) -> None:
        """Blank lines in a cell mean nothing."""


_TAB = w("tab")
_CHANGES = (n.INS, n.DEL, n.MOVE_FROM, n.MOVE_TO)
_WITHOUT_FIGURES = ("equation", "package.mathtype", "mathtype", "forms.", "word.picture")
_WRAPPERS = (n.CUSTOM_XML, n.SMART_TAG, n.INS, n.MOVE_TO)


def _unwrapped(container: Element, wanted: str | None = None) -> Iterator[Element]:
    """The children of a container, those inside content controls and other wrappers among them; only `wanted` if given."""
    for child in container:
        tag = child.tag
        if tag == n.SDT:
            content = child.find(n.SDT_CONTENT)
            if content is not None and not is_contents(child):
                yield from _unwrapped(content, wanted)
        elif tag in _WRAPPERS:
            yield from _unwrapped(child, wanted)
        elif tag == n.ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _unwrapped(chosen, wanted)
        elif wanted is None or tag == wanted:
            yield child


def _is_private(text: str) -> bool:
    """True if some signs are from the private use area of a symbol font."""
    return not text.isascii() and any("\uf000" <= sign <= "\uf0ff" for sign in text)


def _end_is_deleted(properties: Element) -> bool:
    mark = properties.find(n.R_PR)
    return mark is not None and (mark.find(n.DEL) is not None or mark.find(n.MOVE_FROM) is not None)


def _starts_page(properties: Element) -> bool:
    section = properties.find(n.SECT_PR)
    if section is None:
        return False
    kind = section.find(w("type"))
    return kind is None or kind.get(n.VAL) != "continuous"


def _is_deleted_row(row: Element) -> bool:
    properties = row.find(n.TR_PR)
    return properties is not None and properties.find(n.DEL) is not None


def _cell_spans(tc: Element) -> tuple[int, bool, bool]:
    """The columns that a cell spans, whether it continues the one above, and whether the one to its left."""
    properties = tc.find(n.TC_PR)
    if properties is None:
        return 1, False, False
    span, down, across = 1, False, False
    for each in properties:
        if each.tag == n.GRID_SPAN:
            span = max(1, min(_integer(each, 1), grid.WIDEST))
        elif each.tag == n.V_MERGE:
            down = each.get(n.VAL, "continue") == "continue"
        elif each.tag == _H_MERGE:
            across = each.get(n.VAL, "continue") == "continue"
    return span, down, across


_H_MERGE = w("hMerge")


def _integer(element: Element | None, default: int) -> int:
    try:
        return default if element is None else max(0, int(element.get(n.VAL, "")[:9]))
    except ValueError:
        return default


def _widths(table: Element) -> list[int]:
    columns = table.find(n.TBL_GRID)
    if columns is None:
        return []
    widths = []
    for column in columns.iterchildren(w("gridCol")):
        try:
            widths.append(int(float(column.get(w("w"), "")[:9])))
        except (ValueError, OverflowError):
            return widths
    return widths


def _cut(entry: Entry, rows: int) -> Entry:
    return entry._replace(row_span=min(entry.row_span, rows - entry.row))
