"""Whole reports in PDF: locked files, tables as pdfplumber finds them, and the real files read whole."""

from __future__ import annotations

import io
import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest
import regex

from extractors.document import Block, Document, Heading, Paragraph, Status, Table
from extractors.fields.records import read_records
from extractors.formats.pdf.characters import read_leaf
from extractors.formats.pdf.rules import read_rules
from extractors.page.cells import PageTable, fill
from extractors.page.lattice import find_lattices
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts
from tests.extractors.formats.pdf_rendering import OFFICE, laid_out, printed

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
SHARED = ROOT.parent / "shared"
REAL = sorted((SHARED / "reports" / "pdf").glob("*.pdf"))
FORMS = [SHARED / "reports" / "forms" / f"{name}.pdf" for name in ("a03_chengguan", "d02_sifaju_sangong")]

needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to print reports")
needs_reports = pytest.mark.skipif(not REAL, reason="needs the real reports in ../shared")


@cache
def text_document(path: Path) -> Document:
    return read_document(path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The samples printed, by name."""
    files = {f"{path.stem}.docx": laid_out(text_document(path)) for path in SAMPLES}
    return printed(files, tmp_path_factory.mktemp("printed"))


def squeezed(text: str) -> str:
    return regex.sub(r"\s+", "", text)


def shape(block: Block) -> tuple[object, ...]:
    """What a block says, without its place and its blanks."""
    match block:
        case Heading():
            return "heading", block.depth, squeezed(block.passage.text)
        case Paragraph():
            return "paragraph", squeezed(block.passage.text)
        case Table():
            cells = [(c.row, c.column, c.row_span, c.column_span, squeezed(c.text)) for c in block.cells]
            return "table", block.caption and squeezed(block.caption.text), *cells
    return ("picture",)


@needs_office
def test_encrypted_file_is_said(tmp_path: Path) -> None:
    word = laid_out(text_document(SAMPLES[5]))
    locked = (
        '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"geheim"}}'
    )
    (data,) = printed({"locked.docx": word}, tmp_path, locked).values()
    document = read_bytes(data, "locked.pdf")
    assert document.status is Status.FAILED
    assert "需要密码" in document.problems[0].zh


@needs_office
def test_file_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    word = laid_out(text_document(SAMPLES[5]))
    restricted = '{"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"geheim"}}'
    (data,) = printed({"restricted.docx": word}, tmp_path, restricted).values()
    document = read_bytes(data, "restricted.pdf")
    assert b"/Encrypt" in data
    assert document.status is Status.OK
    assert [shape(block) for block in document.blocks] == [shape(block) for block in text_document(SAMPLES[5]).blocks]


# ---- against pdfplumber ----


def found_here(data: bytes) -> list[list[PageTable]]:
    """The tables of each page, before anything is joined or dropped."""
    tables: list[list[PageTable]] = []
    file = pdfium.PdfDocument(data)
    for index in range(len(file)):
        page = file[index]
        leaf, frame, _ = read_leaf(page, index + 1, 1_000_000)
        edges, _, _ = read_rules(page, frame, 100_000)
        tables.append(fill(find_lattices(edges), leaf.runs, index + 1)[0])
        page.close()
    file.close()
    return tables


def rows_of(table: PageTable) -> list[list[str | None]]:
    """A table as pdfplumber gives it: a row for each height that cells begin at, None where none begins."""
    lefts = sorted({cell.box[0] for cell in table.cells})
    rows = []
    for top in sorted({cell.box[1] for cell in table.cells}):
        row = {cell.box[0]: squeezed(cell.text) for cell in table.cells if cell.box[1] == top}
        rows.append([row.get(left) for left in lefts])
    return rows


def assert_as_pdfplumber(data: bytes) -> int:
    """Compare all tables, cell by cell, blanks aside; the number of cells."""
    cells = 0
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page, ours in zip(file.pages, found_here(data), strict=True):
            theirs = [
                [[None if text is None else squeezed(text) for text in row] for row in table.extract()]
                for table in page.find_tables()
            ]
            assert [rows_of(table) for table in ours] == theirs, page.page_number
            cells += sum(len(row) for table in theirs for row in table)
            page.close()
    return cells


@needs_reports
@pytest.mark.parametrize("path", REAL + FORMS, ids=lambda path: path.stem)
def test_tables_of_real_files_are_those_of_pdfplumber(path: Path) -> None:
    assert assert_as_pdfplumber(path.read_bytes()) > 50


@needs_office
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_tables_of_printed_samples_are_those_of_pdfplumber(path: Path, pages: dict[str, bytes]) -> None:
    assert_as_pdfplumber(pages[path.stem])


# ---- real files ----


@cache
def real(path: Path) -> Document:
    return read_document(path)


def gold_of(path: Path) -> dict[str, object]:
    names = {"万里": "pdf_wanli24", "社会工作部": "pdf_shgzb", "模板": "pdf_template"}
    name = next(gold for words, gold in names.items() if words in path.name)
    loaded: dict[str, object] = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@needs_reports
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_every_table_of_the_contents_page_is_found_with_its_title(path: Path) -> None:
    """The gold names each table and the page it begins on."""
    facts = gold_of(path)["facts"]
    assert isinstance(facts, dict)
    captions = {squeezed(table.caption.text): table for table in real(path).tables() if table.caption}
    for title, page in facts["tables"].items():
        table = next(table for caption, table in captions.items() if caption.endswith(squeezed(title)))
        assert table.place.page == page, title
        assert any("单位" in note.text for note in table.notes), title


@needs_reports
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_totals_of_real_tables_are_complete_in_every_column(path: Path) -> None:
    """Amounts of the outermost level (codes of three digits) add up to the total of their table, column by column."""
    checked = 0
    for table in real(path).tables():
        rows = [[squeezed(text) for text in row] for row in table.text_rows()]
        total = next((row for row in rows if row[0] == "合计" or "".join(row[:2]) == "合计合计"), None)
        outer = [row for row in rows if regex.fullmatch(r"\d{3}", row[0]) and not row[1].isdigit()]
        for column, text in enumerate(total or []):
            if outer and regex.fullmatch(r"[\d,]+(?:\.\d+)?", text):
                amounts = [Decimal(row[column].replace(",", "")) for row in outer if row[column]]
                assert sum(amounts) == Decimal(text.replace(",", "")), (table.caption, column)
                checked += 1
    assert checked >= 8 or "模板" in path.name


@needs_reports
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_narrative_of_real_files_is_unbroken(path: Path) -> None:
    """Paragraphs that hold a sentence end with one, and none begins in the middle of one."""
    for block in real(path).blocks:
        if isinstance(block, Paragraph) and "，" in block.passage.text:
            text = regex.sub(r"（[^（）]*）$|[”）]+$", "", block.passage.text)
            assert text[-1] in "。：；…", block.passage.text[-30:]
            assert text[0] not in "，。；、）", block.passage.text[:30]


AMOUNT = regex.compile(r"(?<![\d.,])\d[\d,]*\.\d+(?![\d.])|(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.])")


@needs_reports
@pytest.mark.parametrize("path", REAL + FORMS, ids=lambda path: path.stem)
def test_real_files_are_read_whole(path: Path) -> None:
    """Every amount that pdfium sees is read as often as it is printed, but for those that a narrow cell tore in two."""
    document = real(path)
    assert (document.status, document.problems) == (Status.OK, ())
    assert all(passage.legible for passage in document.passages())
    shown, read = "\n".join(page_text(path)), "\n".join(passage.text for passage in document.passages())
    missing = Counter(AMOUNT.findall(shown)) - Counter(AMOUNT.findall(read))
    assert set(missing) <= {"325.8"}
    assert set(squeezed(shown)) - {"…"} <= set(read)  # the leaders of the contents page go


def page_text(path: Path) -> list[str]:
    """What pdfium says is printed, without the headers of the tables said again."""
    file = pdfium.PdfDocument(path)
    found = []
    for page in file:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    file.close()
    return found


@needs_reports
def test_facts_of_the_forms() -> None:
    rating, accounts = (read_facts(read_records(real(path))) for path in FORMS)
    assert (rating.unit, rating.year, rating.total_score, rating.grade) == (
        "澧阳市城市管理监督指挥中心",
        2018,
        "96.0",
        "优",
    )
    assert (accounts.unit, accounts.year) == ("嘉河区司法局", 2017)


@needs_reports
def test_figures_of_the_forms() -> None:
    """The cells that the gold names; one of them was torn in its narrow cell."""
    rating, accounts = (list(real(path).tables()) for path in FORMS)
    assert rating[1].text_rows()[2] == ["612.45", "26.35", "578.10", "8.00"]
    assert [rating[1].text_rows()[7][column] for column in (1, 2)] == ["23.28", "23.28"]
    assert rating[2].text_rows()[-1][3:] == ["100", "96.0"]
    assert len(rating[2].text_rows()) - 2 == 13
    assert accounts[0].text_rows()[-1] == [
        "22.00", "8.77", "0.00", "0.00", "14.00", "8.47", "0.00", "0.00", "14.00", "8.47", "8.00", "0.30", "325.88"
    ]  # fmt: skip
