"""Scans give what the printed page says: text, grid, figures with confidence, findings, places; few pages, since each takes seconds."""

from __future__ import annotations

import io
import unicodedata
from decimal import Decimal
from statistics import median

import docx
import pytest
import regex
from docx.shared import Cm
from PIL import Image

from checks.claim import Severity
from checks.engine import review
from checks.merging import SURE
from corpus.printing.ofd_parts import package
from corpus.printing.ofd_parts import page as ofd_page
from extractors.document import Document, Heading, Status, Table
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from tests.extractors.formats.pdf_rendering import OFFICE, laid_out, printed
from tests.extractors.formats.scan_rendering import DOTS, jpeg, needs_recogniser, pdf_of, scanned, sealed

pytestmark = [
    needs_recogniser,
    pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to print reports"),
]

# The parts come to 1286.45, and 1156.70 of 1286.45 are 89.9%.
REPORT = """青石县水利服务中心2023年度部门整体支出绩效自评报告

一、基本情况

2023年全年预算数1268.45万元，其中：基本支出486.20万元，项目支出800.25万元。年末在职人员46人，退休人员18人。

二、预算执行情况

各科室按计划推进河道整治和水库加固，第四季度因汛期较长，部分工程推迟到下一年度验收，相关资金相应结转。

资金使用情况表

单位：万元

| 项目 | 预算数 | 执行数 | 执行率 |
|---|---|---|---|
| 河道整治 | 312.40 | 300.15 | 96.08% |
| 水库加固 | 287.85 | 261.30 | 90.78% |
| 灌区维护 | 200.00 | 109.05 | 54.53% |
| 应急抢险 | 0.00 | — | — |
| 合计 | 800.25 | 670.50 | 83.79% |
"""


def plain(text: str) -> str:
    """Without blanks and the widths of signs, which nobody can tell apart in print."""
    return regex.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("。", ".").replace("、", ",")


def findings(document: Document) -> set[tuple[str, str, str]]:
    """Without the severity: a figure that was read with doubt makes a warning of an error."""
    found = review(read_records(document)).findings
    return {(finding.rule, finding.stated, finding.expected) for finding in found}


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    (table,) = document.tables()
    return [(cell.row, cell.column, cell.row_span, cell.column_span, plain(cell.text)) for cell in table.cells]


@pytest.fixture(scope="module")
def text() -> Document:
    return read_bytes(REPORT.encode(), "report.md")


@pytest.fixture(scope="module")
def page(text: Document, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report printed on one page."""
    return printed({"report.docx": laid_out(text)}, tmp_path_factory.mktemp("printed"))["report"]


@pytest.fixture(scope="module")
def scan(page: bytes) -> Document:
    return read_bytes(jpeg(scanned(page)), "scan.jpg")


def test_the_report_has_its_error(text: Document) -> None:
    assert ("SUM01", "1268.45", "1286.45") in findings(text)


def test_a_picture_says_what_the_page_says(text: Document, scan: Document) -> None:
    assert scan.format == "picture"
    assert scan.status is Status.OK
    assert "OCR" in scan.problems[0].en and "第 1 页" in scan.problems[0].zh
    assert [plain(passage.text) for passage in scan.passages()] == [plain(passage.text) for passage in text.passages()]
    assert [type(block) for block in scan.blocks] == [type(block) for block in text.blocks]


def test_the_grid_of_a_leaning_page_is_the_printed_one(text: Document, scan: Document) -> None:
    assert cells(scan) == cells(text)
    (table,) = scan.tables()
    assert (table.rows, table.columns) == (6, 4)
    assert [cell.text for cell in table.cells if cell.row == 4] == ["应急抢险", "0.00", "—", "—"]
    assert table.caption is not None and table.caption.text == "资金使用情况表"


def test_a_scan_gives_the_findings_of_the_text(text: Document, scan: Document) -> None:
    assert findings(scan) == findings(text)


def test_every_passage_of_a_scan_has_its_confidence(text: Document, scan: Document) -> None:
    sure = [passage.confidence for passage in scan.passages() if passage.text]
    assert all(confidence is not None and Decimal(0) <= confidence.least <= 1 for confidence in sure)
    (table,) = scan.tables()
    assert median(cell.passage.confidence.least for cell in table.cells if cell.passage.confidence) >= SURE
    assert {passage.confidence for passage in text.passages()} == {None}


def test_places_are_boxes_on_the_leaning_page(page: bytes, scan: Document) -> None:
    """The printed places, turned as the page was."""
    straight = {plain(passage.text): passage.place for passage in read_bytes(page, "page.pdf").passages()}
    for passage in (passage for passage in scan.passages() if passage.text != "—"):
        assert passage.place.page == 1
        if not passage.text or passage.place.box is None:
            continue
        here, there = _middle(passage.place.box), _leaning(_middle(straight[plain(passage.text)].box))
        assert abs(here[0] - there[0]) < 6 and abs(here[1] - there[1]) < 6, passage.text


def _middle(box: tuple[float, float, float, float] | None) -> tuple[float, float]:
    assert box is not None
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _leaning(point: tuple[float, float], lean: float = 0.6) -> tuple[float, float]:
    """Where a point of an A4 or letter page goes that is turned counterclockwise about its middle by 0.6 degrees."""
    x, y = point[0] - 306, point[1] - 396
    return 306 + x + y * 0.010472, 396 + y - x * 0.010472


def test_a_scanned_page_that_lies_on_its_side(text: Document, page: bytes) -> None:
    image = scanned(page, lean=-0.4)
    sideways = image.transpose(Image.Transpose.ROTATE_90)
    document = read_bytes(pdf_of(sideways), "scan.pdf")
    assert document.format == "pdf"
    assert document.status is Status.OK
    assert cells(document) == cells(text)
    assert findings(document) == findings(text)
    # the title is at the left side of the page as it is displayed, from top to bottom around its middle
    (title, *_) = document.blocks
    assert isinstance(title, Heading) and title.passage.place.box is not None
    width, height = (side * 72 / DOTS for side in sideways.size)
    x, y = _middle(title.passage.place.box)
    assert x < width / 4
    assert abs(y - height / 2) < 20


def _place_of(scan: Document, text: str) -> tuple[int, int]:
    """The pixel in the middle of a cell."""
    (table,) = scan.tables()
    x, y = _middle(next(cell.passage.place.box for cell in table.cells if cell.text == text))
    return round(x * DOTS / 72), round(y * DOTS / 72)


def _inked(document: Document) -> list[tuple[int, int, int, int, str]]:
    """The cells with more than a dash, which may be lost below a seal."""
    return [cell for cell in cells(document) if cell[-1] not in ("", "—")]


def test_a_red_seal_hides_nothing(text: Document, page: bytes, scan: Document) -> None:
    x, y = _place_of(scan, "261.30")
    document = read_bytes(jpeg(sealed(scanned(page), x + 40, y)), "scan.jpg")
    assert _inked(document) == _inked(text)
    assert findings(document) == findings(text)
    (table,) = document.tables()
    below = next(cell.passage for cell in table.cells if cell.text == "261.30")
    assert below.confidence is not None and below.confidence.least < SURE  # it may hide what nobody can see


def test_a_black_seal_makes_no_errors(text: Document, page: bytes, scan: Document) -> None:
    """A copy in black and white: what stands below the seal is lost, and what is beside it makes no error."""
    image = sealed(scanned(page), *_place_of(scan, "261.30")).convert("L")
    document = read_bytes(jpeg(image), "scan.jpg")
    assert document.status is Status.PARTIAL
    known = findings(text)
    found = review(read_records(document)).findings
    errors = {
        (finding.rule, finding.stated, finding.expected) for finding in found if finding.severity is Severity.ERROR
    }
    assert errors <= known


def test_a_scanned_page_in_ofd(text: Document, page: bytes) -> None:
    image = scanned(page)
    across, down = (side * 25.4 / DOTS for side in image.size)
    shown = f'<ofd:ImageObject ID="1" Boundary="0 0 {across} {down}" CTM="{across} 0 0 {down} 0 0" ResourceID="9"/>'
    listed = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image">'
        "<ofd:MediaFile>scan.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    parts: dict[str, str | bytes] = {"Doc_0/PublicRes.xml": listed, "Doc_0/Res/scan.jpg": jpeg(image)}
    document = read_bytes(package([ofd_page([shown], size=(across, down))], parts=parts), "scan.ofd")
    assert (document.format, document.status) == ("ofd", Status.OK)
    assert cells(document) == cells(text)
    assert findings(document) == findings(text)


def test_a_scanned_page_inside_word_goes_into_its_story(text: Document, page: bytes) -> None:
    made = docx.Document()
    made.add_paragraph("附件1")
    made.add_picture(io.BytesIO(jpeg(scanned(page))), width=Cm(15))
    made.add_paragraph("填报人：何某")
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_bytes(buffer.getvalue(), "report.docx")
    assert document.status is Status.OK
    assert any("OCR" in problem.en for problem in document.problems)
    assert cells(document) == cells(text)
    assert findings(text) <= findings(document)
    (table,) = document.tables()
    assert table.cells[0].passage.place.paragraph == 2
    assert table.cells[0].passage.confidence is not None
    assert [isinstance(block, Table) for block in document.blocks].index(True) < len(document.blocks) - 1


def test_an_empty_page_between_others_is_blank_and_a_drawing_without_words_is_said() -> None:
    blank = Image.new("L", (827, 1169), 250)
    drawing = blank.copy()
    drawing.paste(90, (200, 300, 600, 500))
    empty, drawn = read_bytes(pdf_of(blank), "blank.pdf"), read_bytes(pdf_of(drawing), "drawing.pdf")
    assert any("空白" in problem.zh for problem in empty.problems)
    assert drawn.status is Status.FAILED
    assert any("未识别出文字" in problem.zh for problem in drawn.problems)
