"""What is printed at a place of a file, found without our readers: by the libraries of each format, from the file itself.

`opened` gives a function from a place, and the text that should stand there, to the one that does: as much of it as the
place holds. Texts are compared without their blanks, which formats print as they like.
"""

from __future__ import annotations

import csv
import email
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import docx
import openpyxl
import pdfplumber
import regex
from docx.oxml.ns import qn
from lxml import html
from openpyxl.utils.cell import coordinate_to_tuple

from extractors.language.numbering import read_numbering
from extractors.provenance import Place
from tests.invariance.ofd_signs import signs_of
from tests.invariance.page_signs import Sign, reading
from tests.invariance.renderings import File

Standing = Callable[[Place, str], str]


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return regex.sub(r"\s+", "", text)


# ---- Word ----


def in_word(data: bytes) -> Standing:
    """Of a Word file: the body's paragraphs from 1, the cells of its tables."""
    body = docx.Document(io.BytesIO(data)).element.body
    paragraphs = _printed_paragraphs([each for each in body if each.tag == qn("w:p")])
    tables = [_word_grid(each) for each in body if each.tag == qn("w:tbl")]

    def text(place: Place, expected: str) -> str:
        if place.table is not None and place.row is not None and place.column is not None:
            return tables[place.table].get((place.row, place.column), "")
        return paragraphs[place.paragraph - 1].replace(_NUMBER, _number_of(expected)) if place.paragraph else ""

    return text


_NUMBER = "#"


def _number_of(text: str) -> str:
    numbering = read_numbering(text)
    return numbering.text if numbering else ""


def _printed_paragraphs(paragraphs: Sequence[Any]) -> list[str]:
    """Their texts as they are printed when all changes are accepted: where an end was deleted the next one goes on."""
    texts: list[str] = []
    before = ""
    for paragraph in paragraphs:
        numbered = any(True for _ in paragraph.iter(qn("w:numPr")))
        before += _NUMBER * numbered + _printed(paragraph)  # Word counts the numbers when it prints
        texts.append(before)
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is None:
            before = ""
    return texts


def _printed(element: Any) -> str:
    parts = []
    for run in element.iter(qn("w:r")):
        deleted = any(True for _ in run.iterancestors(qn("w:del")))
        if not deleted and run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None:
            parts += [each.text or "" for each in run.iter(qn("w:t"))]
    return squeezed("".join(parts))


def _word_grid(table: Any) -> dict[tuple[int, int], str]:
    """The texts of a table by row and column, a cell at its upper left."""
    grid: dict[tuple[int, int], str] = {}
    for number, row in enumerate(table.iter(qn("w:tr"))):
        column = 0
        for cell in row.iter(qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            span = None if properties is None else properties.find(qn("w:gridSpan"))
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            if merge is None or merge.get(qn("w:val")) == "restart":
                grid[number, column] = _printed(cell)
            column += 1 if span is None else int(span.get(qn("w:val")))
    return grid


# ---- spreadsheets ----


def in_workbook(data: bytes) -> Standing:
    """Of a workbook: the cells of its sheets, as they are displayed."""
    book = openpyxl.load_workbook(io.BytesIO(data))

    def text(place: Place, _expected: str) -> str:
        return squeezed(_displayed(book[place.sheet][place.cell]))

    return text


def _displayed(cell: Any) -> str:
    if not isinstance(cell.value, int | float):
        return str(cell.value or "")
    scale, unit = (100, "%") if cell.number_format.endswith("%") else (1, "")
    decimals = len(cell.number_format.rstrip("%").partition(".")[2])
    comma = "," if "," in cell.number_format else ""
    return f"{cell.value * scale:{comma}.{decimals}f}{unit}"


def in_csv(data: bytes) -> Standing:
    """Of records in a text: the line of a record, and the field that a spreadsheet shows in a cell."""
    reader = csv.reader(io.StringIO(data.decode()))
    records, lines = [], []
    last = 0
    for record in reader:
        records.append(record)
        lines.append(last + 1)
        last = reader.line_num

    def text(place: Place, _expected: str) -> str:
        row, column = coordinate_to_tuple(place.cell)
        return squeezed(records[row - 1][column - 1]) if lines[row - 1] == place.line else ""

    return text


# ---- pages of the web ----


def in_page(data: str) -> Standing:
    """Of a page: its paragraphs from 1, and the cells of the tables of the report."""
    (body,) = html.document_fromstring(data).xpath("//body")
    (report,) = body.xpath("//*[@id='zoom']") or [body]
    tables = [_page_grid(each) for each in report.iter("table")]
    paragraphs = list(_page_paragraphs(body, {*report.iter("table"), *body.xpath("//table[@class='meta']")}))

    def text(place: Place, _expected: str) -> str:
        if place.table is not None and place.row is not None and place.column is not None:
            return tables[place.table].get((place.row, place.column), "")
        return paragraphs[place.paragraph - 1] if place.paragraph else ""

    return text


def _page_paragraphs(body: Any, tables: set[Any]) -> Iterator[str]:
    """The texts that stand in a line of their own, in their order; without tables of figures."""
    for element in body.iter(*_PARAGRAPHS):
        text = squeezed(_shown(element))
        inner = any(True for _ in element.iterdescendants(*_PARAGRAPHS))
        if text and not inner and not tables & {element, *element.iterancestors()} and element.get("class") != "tip":
            yield text


_PARAGRAPHS = ("p", "div", "li", "td", "h1", "h2", "h3", "h4", "h5", "h6")


def _shown(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        hidden = not isinstance(child.tag, str) or "display: none" in child.get("style", "")
        parts += ["" if hidden else _shown(child), child.tail or ""]
    return "".join(parts)


def _page_grid(table: Any) -> dict[tuple[int, int], str]:
    grid: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iter("td", "th"):
            while (number, column) in taken:
                column += 1
            grid[number, column] = squeezed(_shown(cell))
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(number + below, column + right) for below in range(down) for right in range(across)}
    return grid


# ---- texts ----


def in_text(data: str) -> Standing:
    """Of a text: what begins in a line, or stands between its tabs."""
    lines = data.splitlines()

    def text(place: Place, expected: str) -> str:
        assert place.line
        if place.column is not None:
            return squeezed(lines[place.line - 1].split("\t")[place.column])
        return squeezed("".join(lines[place.line - 1 :]))[: len(expected)]

    return text


def in_markdown(data: str) -> Standing:
    """Of Markdown: a line without its marks, or a cell of it between bars."""
    lines = data.splitlines()

    def text(place: Place, _expected: str) -> str:
        assert place.line
        line = lines[place.line - 1].replace("**", "").replace("<br>", "").lstrip("# ")
        return squeezed(regex.split(r"(?<!\\)\|", line)[1 + place.column] if place.column is not None else line)

    return text


# ---- printed pages ----


def in_pdf(data: bytes) -> Standing:
    """Of a PDF: the signs whose middles are in a box of a page, as pdfplumber finds them."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return reading([list(_signs(page)) for page in file.pages])


def _signs(page: Any) -> Iterator[Sign]:
    for char in page.chars:
        height = (char["top"] + char["bottom"]) / 2
        yield Sign(char["text"], (char["x0"] + char["x1"]) / 2, height, height)


def in_ofd(data: bytes) -> Standing:
    """Of an OFD file: the signs whose middles are in a box of a page, by the offsets of its text objects."""
    return reading(signs_of(data))


def opened(file: File) -> Standing:
    """What stands in a file; in one of a format that no library reads: in what it was made of."""
    data = file.path.read_bytes()
    match file.path.suffix:
        case ".pdf":
            return in_pdf(data)
        case ".ofd":
            return in_ofd(data)
        case ".csv":
            return in_csv(data)
        case ".txt":
            return in_text(data.decode())
        case ".md":
            return in_markdown(data.decode())
        case ".html" | ".htm" | ".mht":
            return in_page(web_page(data))
        case ".xlsx" | ".xls" | ".ods":
            return in_workbook(file.source)
    return in_word(file.source)


def web_page(data: bytes) -> str:
    """The text of a page, also of one in a web archive."""
    if data.startswith(b"MIME"):
        parts = email.message_from_bytes(data).walk()
        data = next(part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
    return data.decode("utf-8" if b"utf-8" in data[:200] else "gb18030")
