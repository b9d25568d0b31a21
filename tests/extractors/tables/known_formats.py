"""The ways in which reports of known tables are made into files, and read back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from extractors.document import Block, Document, Heading, Paragraph, Passage, Table
from extractors.provenance import Place
from extractors.reading import read_bytes
from tests.extractors.formats import docx_rendering, ofd_writer, page_rendering, pdf_rendering, xlsx_rendering
from tests.extractors.formats.pdf_tables import Breaks, Ruling
from tests.extractors.formats.pdf_tables import printed as pdf_printed
from tests.extractors.tables import flattening
from tests.extractors.tables.known_grids import KINDS, Known

EVERY = tuple(KINDS)
UNITED = tuple(kind for kind in EVERY if kind != "merged")  # whose merged cells their words tell
PLAIN = ("amounts", "codes", "projects", "survey")  # which are printed without ruling
Report = list[Known]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to make reports into files: their ending, the kinds of tables that it prints, and the maker of the files."""

    ending: str
    kinds: tuple[str, ...]
    make: Callable[[Sequence[Report]], list[bytes]]


def document_of(report: Report) -> Document:
    """A report of the tables, each below a heading and a paragraph."""
    nowhere = Place(0)
    blocks: list[Block] = [
        Heading(Passage("某某局2023年度部门绩效自评报告", nowhere), 1, "", "某某局2023年度部门绩效自评报告")
    ]
    for number, known in enumerate(report):
        sign = "一二三四五六七八九"[number] + "、"
        blocks.append(Heading(Passage(f"{sign}有关情况", nowhere), 2, sign, "有关情况"))
        blocks.append(Paragraph(Passage("有关数据按照部门决算口径填列，具体情况见下表。", nowhere)))
        blocks.append(known.table)
    blocks.append(Paragraph(Passage("以上数据真实、准确、完整。", nowhere)))
    return Document("known", "", "text", tuple(blocks))


def _each(make: Callable[[Document], bytes | str]) -> Callable[[Sequence[Report]], list[bytes]]:
    def files(reports: Sequence[Report]) -> list[bytes]:
        made = (make(document_of(report)) for report in reports)
        return [data.encode() if isinstance(data, str) else data for data in made]

    return files


def _site(document: Document) -> bytes:
    return page_rendering.site_page(document).encode("gb18030")


def _pdf(ruling: Ruling, reports: Sequence[Report]) -> list[bytes]:
    """Each report with another of the ways that tables go over a page end."""
    ways = [Breaks(repeat, cut) for repeat in (False, True) for cut in (False, True)]
    return [pdf_printed(report, ruling, ways[number % len(ways)]) for number, report in enumerate(reports)]


def _office(reports: Sequence[Report]) -> list[bytes]:
    """Printed by LibreOffice from Word files, every other one with headers that come again on each page."""
    with tempfile.TemporaryDirectory() as folder:
        files = {
            f"{number:04d}.docx": pdf_rendering.laid_out(
                document_of(report), repeated=[known.header * (number % 2) for known in report]
            )
            for number, report in enumerate(reports)
        }
        printed = pdf_rendering.printed(files, Path(folder))
    return [printed[name] for name in sorted(printed)]


def _text(shape: Callable[[Known], list[str]], reports: Sequence[Report]) -> list[bytes]:
    return [flattening.flattened(report, shape) for report in reports]


WAYS: dict[str, Way] = {
    "docx": Way("docx", EVERY, _each(docx_rendering.typed)),
    "docx, edited by hand": Way("docx", EVERY, _each(docx_rendering.worked_over)),
    "xlsx, ruled": Way("xlsx", EVERY, _each(xlsx_rendering.rendered)),
    "xlsx, without ruling": Way("xlsx", UNITED, _each(partial(xlsx_rendering.rendered, ruled=False))),
    "html, clean": Way("html", EVERY, _each(page_rendering.clean_page)),
    "html, a site": Way("html", EVERY, _each(_site)),
    "ofd, ruled": Way("ofd", EVERY, _each(ofd_writer.printed)),
    "pdf by LibreOffice": Way("pdf", EVERY, _office),
    "pdf, ruled": Way("pdf", EVERY, partial(_pdf, Ruling.FULL)),
    "pdf, open sides": Way("pdf", EVERY, partial(_pdf, Ruling.OPEN)),
    "pdf, level lines": Way("pdf", PLAIN, partial(_pdf, Ruling.LEVEL)),
    "pdf, three lines": Way("pdf", PLAIN, partial(_pdf, Ruling.THREE)),
    "pdf, no lines": Way("pdf", PLAIN, partial(_pdf, Ruling.NONE)),
    "text, tabs": Way("txt", UNITED, partial(_text, flattening.tabs)),
    "text, strokes": Way("txt", UNITED, partial(_text, flattening.strokes)),
    "text, columns of blanks": Way("txt", UNITED, partial(_text, flattening.blanks)),
    "text, wrapped columns": Way("txt", UNITED, partial(_text, flattening.blanks_wrapped)),
    "text, single blanks": Way("txt", UNITED, partial(_text, flattening.single_blanks)),
    "text, a cell per line, tabs": Way("txt", UNITED, partial(_text, flattening.stacked)),
    "text, a cell per line": Way("txt", UNITED, partial(_text, flattening.listed)),
}


def expected(way: Way, report: Report) -> Report:
    """The tables as a file of this way can hold them: flattened text has no line breaks inside cells."""
    return [replace(known, table=_in_lines(known.table)) for known in report] if way.ending == "txt" else report


def _in_lines(table: Table) -> Table:
    cells = tuple(
        cell._replace(passage=cell.passage._replace(text=cell.text.replace("\n", ""))) for cell in table.cells
    )
    return Table(table.place, cells, table.rows, table.columns, table.caption, table.notes)


def read_back(way: Way, reports: Sequence[Report]) -> Iterator[tuple[Report, bytes, list[Table]]]:
    """Each report as its file can hold it, the file, and the tables that are read out of it."""
    for report, data in zip(reports, way.make(reports), strict=True):
        yield expected(way, report), data, list(read_bytes(data, f"known.{way.ending}").tables())
