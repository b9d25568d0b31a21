"""Whole reports as pages, web archives and Markdown: the same findings as in the text; the real page read whole."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from checks.engine import review
from checks.finding import Review
from extractors.document import Document, Heading, Picture, Status, Table
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts
from tests.extractors.formats.page_rendering import archive, clean_page, markdown, site_page, word_page

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))
SHARED = ROOT.parent / "shared"

Rendered = tuple[bytes, str, str]
RENDERERS: dict[str, Callable[[Document], Rendered]] = {
    "clean": lambda document: (clean_page(document).encode(), "a.html", "html"),
    "site": lambda document: (site_page(document).encode("gb18030"), "a.html", "html"),
    "word": lambda document: (word_page(document).encode("gb18030"), "a.htm", "html"),
    "archive": lambda document: (
        archive(word_page(document).encode("gb18030"), encoding="quoted-printable", charset="gb2312"),
        "a.mht",
        "mht",
    ),
    "markdown": lambda document: (markdown(document).encode(), "a.md", "markdown"),
}


@cache
def text_document(path: Path) -> Document:
    return read_document(path)


@cache
def text_review(path: Path) -> Review:
    return review(read_records(text_document(path)))


def told(found: Review) -> Counter[tuple[str, ...]]:
    """The findings as they are compared: rule, severity, stated, expected, and the printed figures behind them."""
    return Counter(
        (each.rule, each.severity.value, each.stated, each.expected, *(part.text for part in each.evidence))
        for each in found.findings
    )


def shape(document: Document, *, spans: bool) -> list[tuple[object, ...]]:
    """What a document says, without its places; tables as grids if their spans are lost in the format."""
    found: list[tuple[object, ...]] = []
    for block in document.blocks:
        match block:
            case Heading():
                found.append((block.passage.text, block.depth, block.number))
            case Table():
                cells = [(each.text, each.row, each.column, each.row_span, each.column_span) for each in block.cells]
                inside: list[object] = [*cells] if spans else [*block.text_rows()]
                found.append((block.caption and block.caption.text, *(note.text for note in block.notes), *inside))
            case Picture():
                found.append(("picture", block.name))
            case _:
                found.append((block.passage.text,))
    return found


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_a_sample_as_a_page_is_the_same_document_with_the_same_findings(path: Path, name: str) -> None:
    text = text_document(path)
    data, file, form = RENDERERS[name](text)
    found = read_bytes(data, file)
    assert (found.format, found.status) == (form, Status.OK)
    spans = name != "markdown"
    assert shape(found, spans=spans) == shape(text, spans=spans)
    assert told(review(read_records(found))) == told(text_review(path))


def test_a_site_is_apart_from_its_report() -> None:
    found = read_bytes(site_page(text_document(SAMPLES[0])).encode("gb18030"), "a.html")
    apart = " ".join(passage.text for passage in found.margins)
    for word in ("4821", "索引号", "网站标识码", "通知 12", "1200万元", "您现在的位置"):
        assert word in apart
    assert "不显示的文字" in found.problems[0].zh


def test_a_real_page() -> None:
    path = SHARED / "reports" / "forms" / "a06_zhen_zhuanyi.html"
    if not path.is_file():
        pytest.skip("the optional folder ../shared is not beside the repository")
    document = read_document(path)
    assert (document.format, document.status, document.problems) == ("html", Status.OK, ())
    assert ["1286" in passage.text for passage in document.margins].count(True) == 1
    facts = read_facts(read_records(document))
    assert (facts.unit, facts.year, facts.total_score) == ("金坪县茶岭镇人民政府", 2023, "99.54")
    gold = json.loads((SHARED / "gold" / "form_a06_zhen_zhuanyi.json").read_text(encoding="utf-8"))
    right = {item["stated"] for item in (*gold["findings"], *gold["tolerated"])}
    errors = {each.stated for each in review(read_records(document)).findings if each.severity.value == "error"}
    assert "755.19" in errors
    assert errors <= right


def test_a_report_saved_as_a_page_by_an_office_program(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    text = text_document(SAMPLES[0])
    made = tmp_path / "report.html"
    made.write_text(clean_page(text), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "html:HTML (StarWriter)",
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*command, str(made)], check=True, capture_output=True, timeout=120)
    found = read_document(tmp_path / "out" / "report.html")
    assert found.status is Status.OK
    assert told(review(read_records(found))) == told(text_review(SAMPLES[0]))
