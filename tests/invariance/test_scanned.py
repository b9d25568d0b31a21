"""Scanned reports give the facts and findings of their text, no more errors, and places where the leaning page prints them."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium
import pytest

from checks.engine import review
from checks.finding import Review
from extractors.document import Status
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from tests.extractors.formats.pdf_rendering import laid_out, printed
from tests.extractors.formats.scan_rendering import jpeg, needs_recogniser, pdf_of, scanned
from tests.extractors.old_office import needs_office
from tests.invariance.compared import REPORTS, Report, shown, told
from tests.invariance.page_signs import Sign, reading
from tests.invariance.standing import Standing, squeezed
from tests.invariance.test_invariance import below, beside, evidence_of

pytestmark = [needs_recogniser, needs_office]

LEAN = 0.6  # degrees, counterclockwise
SIZES = {"gongshui_xiangmu": 9.0, "shichang_juesuan": 10.5}  # of letters: as a picture file, as a PDF of pictures


@dataclass(frozen=True)
class Scan:
    """A report that was printed and scanned, and what was read of it."""

    report: Report
    pdf: Path
    found: Review


@pytest.fixture(scope="module", params=SIZES)
def scan(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scan:
    """Each page takes seconds."""
    name = str(request.param)
    folder = tmp_path_factory.mktemp("scanned")
    (pdf,) = printed({f"{name}.docx": laid_out(REPORTS[name].document, SIZES[name])}, folder).values()
    if name == "gongshui_xiangmu":
        document = read_bytes(jpeg(scanned(pdf, LEAN)), f"{name}.jpg")
    else:
        pages = range(len(pdfium.PdfDocument(pdf)))
        document = read_bytes(pdf_of(*(scanned(pdf, LEAN, number=number) for number in pages)), f"{name}.pdf")
    assert document.status is Status.OK
    assert any("OCR" in problem.en for problem in document.problems)
    return Scan(REPORTS[name], folder / f"{name}.pdf", review(read_records(document)))


def test_a_scan_gives_the_facts_of_the_text(scan: Scan) -> None:
    assert shown(scan.found) == scan.report.facts


def test_a_scan_gives_the_findings_of_the_text_and_no_other_errors(scan: Scan) -> None:
    """A figure that was read with doubt makes a warning of an error."""
    found = told(scan.found)
    assert _whatever_severity(found) == _whatever_severity(scan.report.findings)
    assert not [each for each in found if each[1] == "error" and each not in scan.report.findings]


def _whatever_severity(findings: Counter[tuple[str, str, str, str]]) -> Counter[tuple[str, str, str]]:
    return Counter((rule, stated, expected) for rule, _, stated, expected in findings.elements())


def test_evidence_stands_where_the_leaning_page_prints_it(scan: Scan) -> None:
    standing = _on_leaning_pages(scan.pdf)
    evidence = evidence_of(scan.found)
    texts = [_plain(part.passage.text) for part in evidence]
    assert [_plain(standing(part.passage.place, squeezed(part.passage.text))) for part in evidence] == texts
    for shift in (below, beside):
        moved = [_plain(standing(shift(part.passage.place), squeezed(part.passage.text))) for part in evidence]
        assert 2 * sum(one != other for one, other in zip(moved, texts, strict=True)) >= len(texts)


def _on_leaning_pages(pdf: Path) -> Standing:
    with pdfplumber.open(pdf) as file:
        return reading([list(_leaning(page)) for page in file.pages])


def _leaning(page: pdfplumber.page.Page) -> Iterator[Sign]:
    """The printed signs, turned about the middle of the page as it was scanned."""
    cosine, sine = math.cos(math.radians(LEAN)), math.sin(math.radians(LEAN))
    middle_x, middle_y = float(page.width) / 2, float(page.height) / 2
    for char in page.chars:
        x, y = (char["x0"] + char["x1"]) / 2 - middle_x, (char["top"] + char["bottom"]) / 2 - middle_y
        yield Sign(char["text"], middle_x + x * cosine + y * sine, middle_y + y * cosine - x * sine, y)


def _plain(text: str) -> str:
    """Without blanks and the widths of signs, which nobody can tell apart in print."""
    return squeezed(unicodedata.normalize("NFKC", text))
