"""Every format that a report is made into: what writes it, and what the reader must say of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import docx

from extractors.document import Document, Heading, Paragraph, Table
from tests.extractors.formats import docx_rendering, ofd_writer, page_rendering, xlsx_rendering
from tests.extractors.formats.pdf_rendering import laid_out
from tests.extractors.old_office import saved_as
from tests.extractors.tables.flattening import tabs
from tests.extractors.tables.known_grids import Known
from tests.invariance.compared import Report


@dataclass(frozen=True)
class Rendering:
    """A way to hand in a report.

    `make` writes a file with the ending `ending`, which LibreOffice saves with the ending `saved`, if there is one. `kind`
    is what the reader calls the format, `remark` a word of what it has to say about the file, if anything. `alike` tells
    that all that a document says comes through, the spans of its tables too; else a form may lose some, and has the same
    facts and findings nevertheless; if not even `once` is the text of a merged cell printed once, claims come repeatedly.
    """

    name: str
    kind: str
    ending: str
    make: Callable[[Document], bytes]
    saved: str = ""
    alike: bool = True
    tables_only: bool = False
    remark: str = ""
    once: bool = True

    def takes(self, report: Report) -> bool:
        """True if a report is handed in so."""
        return report.has_tables or not self.tables_only


def flattened(document: Document) -> str:
    """The document as a text, a line for each row of a table."""
    lines: list[str] = []
    for block in document.blocks:
        match block:
            case Heading() | Paragraph():
                lines.append(block.passage.text)
            case Table():
                above = [block.caption] if block.caption else []
                lines += [passage.text for passage in (*above, *block.notes)]
                lines += tabs(Known("", block, 0))
            case _:
                lines.append(f"[image: {block.name}]")
        lines.append("")
    return "\n".join(lines)


def closed(document: Document) -> bytes:
    """A Word file that ends as Word ends it: with a paragraph, also after a last table."""
    made: Any = docx.Document(io.BytesIO(docx_rendering.typed(document)))
    made.add_paragraph()
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _pages(write: Callable[[Document], str], encoding: str = "utf-8") -> Callable[[Document], bytes]:
    return lambda document: write(document).encode(encoding)


def _archive(document: Document) -> bytes:
    page = page_rendering.word_page(document).encode("gb18030")
    return page_rendering.archive(page, encoding="quoted-printable", charset="gb2312")


def _ofd(document: Document) -> bytes:
    return ofd_writer.printed(document, "内部资料 9999.99万元")


def _book(name: str, *, ruled: bool = True, merged: bool = True) -> Rendering:
    return Rendering(name, "xlsx", "xlsx", partial(xlsx_rendering.rendered, ruled=ruled, merged=merged), alike=False)


RENDERINGS = (
    Rendering("txt", "text", "txt", _pages(flattened), alike=False),
    Rendering("docx", "docx", "docx", docx_rendering.typed),
    Rendering("docx, titles inside the tables", "docx", "docx", docx_rendering.typed_inside),
    Rendering("docx, worked over", "docx", "docx", docx_rendering.worked_over, remark="修订"),
    *(Rendering(f"pdf, {size} pt", "pdf", "docx", partial(laid_out, size=size), "pdf") for size in (9, 10.5, 14)),
    Rendering("html", "html", "html", _pages(page_rendering.clean_page)),
    Rendering("html of a site", "html", "html", _pages(page_rendering.site_page, "gb18030"), remark="不显示的文字"),
    Rendering("html of Word", "html", "htm", _pages(page_rendering.word_page, "gb18030")),
    Rendering("mht", "mht", "mht", _archive),
    Rendering("md", "markdown", "md", _pages(page_rendering.markdown), alike=False, once=False),
    Rendering("ofd", "ofd", "ofd", _ofd),
    Rendering("html of LibreOffice", "html", "docx", closed, "html"),
    *(
        Rendering(ending, f"{ending}, converted to docx", "docx", closed, ending, remark="LibreOffice")
        for ending in ("doc", "rtf", "odt")
    ),
    _book("xlsx"),
    _book("xlsx without ruling", ruled=False),
    _book("xlsx without merged cells", merged=False),
    _book("xlsx, bare", ruled=False, merged=False),
    *(
        Rendering(ending, ending, "xlsx", xlsx_rendering.rendered, ending, alike=False, tables_only=True)
        for ending in ("xls", "csv")
    ),
    Rendering(
        "ods",
        "ods, converted to xlsx",
        "xlsx",
        xlsx_rendering.rendered,
        "ods",
        alike=False,
        tables_only=True,
        remark="LibreOffice",
    ),
)


@dataclass(frozen=True)
class File:
    """A report in a format; `source` is what LibreOffice made it of, or the file itself."""

    report: Report
    rendering: Rendering
    path: Path
    source: bytes


def written(reports: Iterable[Report], folder: Path) -> dict[tuple[str, str], File]:
    """The reports in every format, by their names and those of the renderings; LibreOffice is called once per ending."""
    files: dict[tuple[str, str], File] = {}
    to_save: dict[str, dict[str, bytes]] = {}
    for number, rendering in enumerate(RENDERINGS):
        for report in reports:
            if not rendering.takes(report):
                continue
            stem, data = f"{number}_{report.name}", rendering.make(report.document)
            path = folder / f"{stem}.{rendering.saved or rendering.ending}"
            files[report.name, rendering.name] = File(report, rendering, path, data)
            if rendering.saved:
                to_save.setdefault(rendering.saved, {})[f"{stem}.{rendering.ending}"] = data
            else:
                path.write_bytes(data)
    for ending, sources in to_save.items():
        for stem, data in saved_as(ending, sources, folder / ending).items():
            (folder / f"{stem}.{ending}").write_bytes(data)
    return files
