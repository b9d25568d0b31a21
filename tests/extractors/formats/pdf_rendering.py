"""Reports laid out as an office prints them: Word files with margins, indents and page numbers, made into PDF by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from extractors.document import Document, Heading, Paragraph, Table

OFFICE = shutil.which("soffice")
FONT = "Noto Serif CJK SC"
_SECONDS = 180


def laid_out(document: Document, size: float = 10.5, repeated: Sequence[int] = ()) -> bytes:
    """A Word file of the document: centred titles, indented paragraphs, ruled tables, page numbers at the foot.

    `repeated` are the numbers of rows of each table that come again on every page.
    """
    made: Any = docx.Document()
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    heads = iter(repeated)
    for block in document.blocks:
        match block:
            case Heading():
                _line(made, block.passage.text, size + (2 if block.number else 6), centred=not block.number)
            case Paragraph():
                paragraph = made.add_paragraph(block.passage.text)
                paragraph.paragraph_format.first_line_indent = Pt(2 * size)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            case Table():
                if block.caption:
                    _line(made, block.caption.text, size + 3, centred=True)
                for note in block.notes:
                    made.add_paragraph(note.text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
                _table(made, block, next(heads, 0))
                made.add_paragraph("")
            case _:
                pass
    _page_numbers(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _line(made: Any, text: str, size: float, *, centred: bool) -> None:
    paragraph = made.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), True
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)


def _table(made: Any, table: Table, repeated: int) -> None:
    grid = made.add_table(table.rows, table.columns)
    grid.style = "Table Grid"
    for row in list(grid.rows)[:repeated]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    places = grid._cells  # grid.cell would list them anew for each
    for cell in table.cells:
        first = cell.row * table.columns + cell.column
        last = places[first + (cell.row_span - 1) * table.columns + cell.column_span - 1]
        merged = places[first].merge(last)
        lines = cell.text.split("\n")
        merged.text = lines[0]
        for line in lines[1:]:
            merged.add_paragraph(line)


def _page_numbers(made: Any) -> None:
    foot = made.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        foot.add_run()._r.append(element)


def printed(files: Mapping[str, bytes], folder: Path, options: str = "") -> dict[str, bytes]:
    """Files made into PDF by LibreOffice, by their names without ending. `options` are those of its export filter."""
    assert OFFICE is not None
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    command += [f"pdf:writer_pdf_Export:{options}" if options else "pdf", "--outdir", str(folder)]
    command += [str(folder / name) for name in files]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    return {Path(name).stem: (folder / name).with_suffix(".pdf").read_bytes() for name in files}
