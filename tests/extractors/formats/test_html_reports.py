"""Whole reports as pages: a site apart from its report, and the real page read whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checks.engine import review
from extractors.document import Status
from extractors.fields.records import read_records
from extractors.reading import read_bytes, read_document
from reports.facts import read_facts
from tests.extractors.formats.page_rendering import site_page

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "corpus" / "samples" / "01_jiuye_xiangmu.txt"
SHARED = ROOT.parent / "shared"


def test_a_site_is_apart_from_its_report() -> None:
    found = read_bytes(site_page(read_document(SAMPLE)).encode("gb18030"), "a.html")
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


@pytest.mark.parametrize("head", ["", '<meta name="ProgId" content="Excel.Sheet">'])
def test_text_around_the_tables_of_a_page_named_as_a_workbook_is_kept(head: str) -> None:
    page = (
        f"<html><head>{head}</head><body><p>某县档案馆2023年度绩效自评报告</p><p>全年预算350万元，执行320万元，执行率93.41%。</p>"
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>宣传</td><td>12.5</td></tr></table></body></html>"
    )
    named = [read_bytes(page.encode(), f"report{ending}") for ending in (".html", ".xls")]
    texts = [[passage.text for passage in document.passages()] for document in named]
    assert texts[0] == texts[1]
    assert any("93.41%" in passage.text for passage in named[1].passages())
