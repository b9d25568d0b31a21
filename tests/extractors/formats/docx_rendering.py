"""Reports made into Word files: as typed, and as people make them, with automatic numbers and torn runs."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import docx
import regex

from extractors.document import Block, Document, Heading, Paragraph, Picture, Table
from extractors.language.numbering import Numbering, Style, read_numbering
from tests.extractors.formats.docx_factory import p, package, r, tbl, tc, tr


def typed(document: Document) -> bytes:
    """The document by python-docx: numbers as text, merged cells merged."""
    return _typed(document, inside=False)


def typed_inside(document: Document) -> bytes:
    """The same, the titles and notes of the tables in merged rows at their top."""
    return _typed(document, inside=True)


def _typed(document: Document, *, inside: bool) -> bytes:
    made: Any = docx.Document()
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                made.add_paragraph(block.passage.text)
            case Table():
                above = [passage.text for passage in (*([block.caption] if block.caption else []), *block.notes)]
                for text in () if inside else above:
                    made.add_paragraph(text)
                _add_table(made, block, above if inside else [])
            case Picture():
                made.add_paragraph(f"[image: {block.name}]")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _add_table(made: Any, table: Table, above: list[str]) -> None:
    grid = made.add_table(table.rows + len(above), table.columns)
    for row, text in enumerate(above):
        grid.cell(row, 0).merge(grid.cell(row, table.columns - 1)).text = text
    places = grid._cells  # grid.cell would list them anew for each
    for cell in table.cells:
        first = (cell.row + len(above)) * table.columns + cell.column
        last = places[first + (cell.row_span - 1) * table.columns + cell.column_span - 1]
        places[first].merge(last).text = cell.text


def worked_over(document: Document, seed: int = 7) -> bytes:
    """The document as an office makes it.

    Headings have automatic numbers and stand in a table of contents too; runs are torn by spelling marks, bookmarks and
    changes; some paragraphs are half deleted; there are page numbers, a page header, and old text that is hidden.
    """
    writer = _Writer(random.Random(seed))
    body = _contents(document) + "".join(writer.block(block) for block in document.blocks)
    references = (
        '<w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
    )
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>12</w:t></w:r></w:fldSimple>'
    return package(
        f"{body}<w:sectPr>{references}</w:sectPr>",
        parts={
            "numbering": "".join((*writer.abstracts, *writer.lists)),
            "header": p("内部资料 9999.99万元"),
            "footer": p("第", number, "页"),
        },
    )


def _contents(document: Document) -> str:
    """A table of contents: the headings with page numbers."""
    titles = [block.passage.text for block in document.blocks if isinstance(block, Heading)]
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
    lines = [p(_safe(title), "<w:r><w:tab/><w:t>3</w:t></w:r>") for title in titles]
    return p(marks[0], code, marks[1]) + "".join(lines) + p(marks[2])


class _Writer:
    def __init__(self, choose: random.Random) -> None:
        self._choose = choose
        self._counts: dict[
            tuple[Style, str], tuple[int, int]
        ] = {}  # by style and pattern: the list and its last number
        self.abstracts: list[str] = []
        self.lists: list[str] = []

    def block(self, block: Block) -> str:
        """The XML of a block."""
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block.passage.text)
            case Table():
                above = [block.caption] if block.caption else []
                return "".join(self._paragraph(passage.text) for passage in (*above, *block.notes)) + self._table(block)
            case Picture():
                return p(_safe(f"[image: {block.name}]"))

    def _heading(self, heading: Heading) -> str:
        text = heading.passage.text
        numbering = read_numbering(text)
        printed = (
            regex.search(r"[一二三四五六七八九十]+|\d+", numbering.text) if numbering and not numbering.start else None
        )
        if numbering is None or printed is None or numbering.style in (Style.ANNEX, Style.DECIMAL):
            return self._paragraph(text)
        pattern = numbering.text.replace(printed.group(), "%1")
        list_id = self._list(numbering, pattern, "decimal" if printed.group().isascii() else "chineseCounting")
        properties = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        return p(*self._runs(text[numbering.end :]), properties=properties)

    def _list(self, numbering: Numbering, pattern: str, form: str) -> int:
        """The list that prints the number next: one that is there already, or a new one that starts with it."""
        list_id, last = self._counts.get((numbering.style, pattern), (0, 0))
        if not list_id or numbering.ordinal != last + 1:
            list_id = len(self.lists) + 1
            self.abstracts.append(
                f'<w:abstractNum w:abstractNumId="{list_id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
            )
            self.lists.append(
                f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/><w:lvlOverride w:ilvl="0">'
                f'<w:startOverride w:val="{numbering.ordinal}"/></w:lvlOverride></w:num>'
            )
        self._counts[numbering.style, pattern] = (list_id, numbering.ordinal)
        return list_id

    def _paragraph(self, text: str) -> str:
        if len(text) > 30 and self._choose.random() < 0.2:
            half = self._choose.randrange(1, len(text))
            deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
            return p(*self._runs(text[:half]), properties=deleted) + p(*self._runs(text[half:]))
        return p(*self._runs(text))

    def _runs(self, text: str) -> Iterator[str]:
        """The text in torn runs, with what is not to be read between them."""
        between = (
            '<w:proofErr w:type="gramStart"/>',
            '<w:bookmarkStart w:id="1" w:name="_Toc1"/>',
            '<w:del w:id="3"><w:r><w:delText>35.0</w:delText></w:r></w:del>',
            r("88.8", "<w:vanish/>"),
            "<w:r><w:softHyphen/></w:r>",
        )
        start = 0
        while start < len(text):
            end = start + self._choose.randint(1, 12)
            run = r(_safe(text[start:end]))
            yield f'<w:ins w:id="2">{run}</w:ins>' if self._choose.random() < 0.1 else run
            yield self._choose.choice(between)
            start = end

    def _table(self, table: Table) -> str:
        rows = []
        for number in range(table.rows):
            cells = []
            for column, cell in enumerate(table.grid[number]):
                if cell is None or cell.column != column:
                    continue
                merge = "" if cell.row_span == 1 else "restart" if cell.row == number else "continue"
                content = p(*self._runs(cell.text)) if cell.row == number else p()
                cells.append(tc(content, span=cell.column_span, merge=merge))
            rows.append(tr(*cells))
        return tbl(*rows)


def _safe(text: str) -> str:
    return escape(text)
