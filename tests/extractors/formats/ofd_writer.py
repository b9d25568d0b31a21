"""Reports made into OFD files, as a converter prints them: lines broken at the margin, tables ruled cell by cell.

`Sheet` and `package` write files by hand for single tests, `printed` lays out a whole Document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from extractors.document import Block, Cell, Document, Heading, Paragraph, Picture, Table
from tests.extractors.formats.print_layout import (
    LEADING,
    broken,
    column_edges,
    lines_of_cells,
    measure,
    row_heights,
    width,
)

NAMESPACE = "http://www.ofdspec.org/2016"
WIDTH, HEIGHT = 210.0, 297.0  # millimetres
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 34.0, 262.0
BODY, TITLE, SMALL = 4.2, 6.3, 3.4  # sizes
PAD = 1.2  # white inside the cells of a table


# ---- one page and one file ----


@dataclass(slots=True)
class Sheet:
    """The objects of one page, written by millimetres."""

    objects: list[str] = field(default_factory=list)

    def text(self, x: float, base: float, text: str, size: float = BODY, attributes: str = "") -> None:
        """A text from `x` on a baseline, its offsets written in one of the ways that there are."""
        steps = [width(sign) * size for sign in text[:-1]]
        if len(self.objects) % 3 == 2:  # a size of one, made as large by a matrix
            steps = [step / size for step in steps]
            code = f'<ofd:TextCode X="0" Y="1"{_deltas(steps, grouped=True)}>{escape(text)}</ofd:TextCode>'
            place = f'Boundary="{x:.4f} {base - size:.4f} 100 {size:.4f}" CTM="{size} 0 0 {size} 0 0" Size="1"'
        else:
            deltas = _deltas(steps, grouped=len(self.objects) % 3 == 1)
            code = f'<ofd:TextCode X="0.5" Y="{size:.4f}"{deltas}>{escape(text)}</ofd:TextCode>'
            place = f'Boundary="{x - 0.5:.4f} {base - size:.4f} 100 {size * 1.2:.4f}" Size="{size}"'
        self.objects.append(f'<ofd:TextObject ID="1" Font="3" {place} {attributes}>{code}</ofd:TextObject>')

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line: drawn as a stroke or as a thin filled bar."""
        if len(self.objects) % 2:
            path = f"M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}"
            look = 'LineWidth="0.2"'
        else:
            across, down = max(x1 - x0, 0.2), max(y1 - y0, 0.2)
            path = f"S 0 0 L {across:.3f} 0 L {across:.3f} {down:.3f} L 0 {down:.3f} C"
            look = 'Stroke="false" Fill="true"'
        self.objects.append(
            f'<ofd:PathObject ID="1" Boundary="{x0:.3f} {y0:.3f} {max(x1 - x0, 0.2):.3f} {max(y1 - y0, 0.2):.3f}" {look}>'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def picture(self, x: float, y: float, across: float, down: float) -> None:
        """A picture."""
        self.objects.append(
            f'<ofd:ImageObject ID="1" Boundary="{x} {y} {across} {down}" CTM="{across} 0 0 {down} 0 0" ResourceID="9"/>'
        )


def _deltas(steps: Sequence[float], *, grouped: bool) -> str:
    if not steps:
        return ""
    words = [f"{step:.4f}" for step in steps]
    if grouped:
        counted = [(word, len(list(same))) for word, same in groupby(words)]
        words = [f"g {count} {word}" if count > 1 else word for word, count in counted]
    return f' DeltaX="{" ".join(words)}"'


def page(objects: Sequence[str], *, size: tuple[float, float] = (WIDTH, HEIGHT), template: str = "") -> str:
    """The XML of a page."""
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:Area>"
    used = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    layer = f'<ofd:Layer ID="2">{"".join(objects)}</ofd:Layer>'
    return f"<ofd:Page {_NS}>{area}{used}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


_NS = f'xmlns:ofd="{NAMESPACE}"'
OFD = (
    f'<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)


def main(pages: Sequence[str], templates: Mapping[str, str] | None = None, further: str = "") -> str:
    """The XML of the main part; `pages` are locations, `templates` locations by id."""
    listed = "".join(f'<ofd:Page ID="{100 + number}" BaseLoc="{place}"/>' for number, place in enumerate(pages))
    used = "".join(f'<ofd:TemplatePage ID="{name}" BaseLoc="{place}"/>' for name, place in (templates or {}).items())
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData>{area}{used}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
    return f"<ofd:Document {_NS}>{common}<ofd:Pages>{listed}</ofd:Pages>{further}</ofd:Document>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of named parts; XML gets its declaration."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            text = '<?xml version="1.0" encoding="UTF-8"?>\n' + content if isinstance(content, str) else content
            archive.writestr(name, text)
    return buffer.getvalue()


def package(pages: Sequence[str], further: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A whole file of some pages (XML); `parts` are added or replace those of the same name."""
    places = [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
    everything: dict[str, str | bytes] = {"OFD.xml": OFD, "Doc_0/Document.xml": main(places, further=further)}
    everything |= {f"Doc_0/{place}": content for place, content in zip(places, pages, strict=True)}
    return zipped(everything | dict(parts or {}))


def objects(*things: str) -> bytes:
    """A file of one page with some objects."""
    return package([page(things)])


# ---- a whole report ----


def printed(document: Document, heading: str = "") -> bytes:
    """The document in OFD: numbered pages on a template with a header line, tables going on over the page ends."""
    press = _Press()
    for block in document.blocks:
        press.block(block)
    places = [f"Pages/Page_{number}/Content.xml" for number in range(len(press.sheets))]
    parts: dict[str, str | bytes] = {"OFD.xml": OFD, "Doc_0/Document.xml": main(places, {"7": "Tpls/T/Content.xml"})}
    frame = Sheet()
    if heading:
        frame.text(LEFT, 20, heading, SMALL)
    frame.rule(LEFT, 22, RIGHT, 22)
    parts["Doc_0/Tpls/T/Content.xml"] = page(frame.objects)
    for number, (place, sheet) in enumerate(zip(places, press.sheets, strict=True), 1):
        sheet.text(100, 282, f"— {number} —", SMALL)
        parts[f"Doc_0/{place}"] = page(sheet.objects, template="7")
    return zipped(parts)


class _Press:
    """Prints blocks on pages, from the top to the bottom."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self._y = TOP

    def block(self, block: Block) -> None:
        """Print a block."""
        match block:
            case Heading(number=""):
                self._lines(block.passage.text, TITLE, centred=True)
            case Heading() | Paragraph():
                self._lines(block.passage.text, BODY, indent=2 * BODY)
            case Table():
                if block.caption:
                    self._lines(block.caption.text, TITLE, centred=True)
                for note in block.notes:
                    self._right(note.text)
                self._table(block)
            case Picture():
                self._room(30)
                self.sheets[-1].picture(LEFT, self._y, 60, 28)
                self._y += 30

    def _room(self, needed: float) -> None:
        if self._y + needed > BOTTOM:
            self.sheets.append(Sheet())
            self._y = TOP

    def _lines(self, text: str, size: float, *, indent: float = 0.0, centred: bool = False) -> None:
        for part in text.split("\n"):
            for number, line in enumerate(broken(part, (RIGHT - LEFT) / size, indent / size)):
                self._room(size * 1.7)
                space = RIGHT - LEFT - measure(line) * size
                start = LEFT + (space / 2 if centred else indent if not number else 0)
                self.sheets[-1].text(start, self._y + size * 1.2, line, size)
                self._y += size * 1.7

    def _right(self, text: str) -> None:
        self._room(SMALL * 1.7)
        self.sheets[-1].text(RIGHT - measure(text) * SMALL, self._y + SMALL * 1.2, text, SMALL)
        self._y += SMALL * 1.7

    def _table(self, table: Table) -> None:
        columns = column_edges(table, LEFT, RIGHT)
        lines = lines_of_cells(table, columns, SMALL, PAD)
        heights = row_heights(table, lines, SMALL, PAD)
        for first, end in self._pieces(heights):
            tops = [self._y]
            for height in heights[first:end]:
                tops.append(tops[-1] + height)
            for cell in table.cells:
                self._cell(cell, lines[id(cell)], columns, tops, first, end)
            self._y = tops[-1]
        self._y += 2

    def _pieces(self, heights: Sequence[float]) -> Iterator[tuple[int, int]]:
        """The rows that stand together on a page, from the first to the one after the last."""
        first = 0
        while first < len(heights):
            self._room(heights[first])
            end, y = first, self._y
            while end < len(heights) and (end == first or y + heights[end] <= BOTTOM):
                y += heights[end]
                end += 1
            yield first, end
            first = end

    def _cell(
        self, cell: Cell, lines: Sequence[str], columns: Sequence[float], tops: Sequence[float], first: int, end: int
    ) -> None:
        """The part of a cell that is among the rows of this page; its text stands in the first part."""
        start, until = max(cell.row, first), min(cell.row + cell.row_span, end)
        if start >= until:
            return
        sheet = self.sheets[-1]
        x0, x1 = columns[cell.column], columns[cell.column + cell.column_span]
        y0, y1 = tops[start - first], tops[until - first]
        for sides in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            sheet.rule(*sides)
        if start == cell.row:
            free = y1 - y0 - len(lines) * SMALL * LEADING
            for number, line in enumerate(lines):
                sheet.text(x0 + PAD, y0 + free / 2 + (number + 0.85) * SMALL * LEADING, line, SMALL)
