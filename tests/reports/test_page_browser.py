"""The HTML page in a browser without a network: what a click, a key and the language switch do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from report_factory import clean, failed, hostile, large, sample

from checks.finding import Run
from reports.page import render

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing(reason: str) -> None:
    """Skip on a desk, fail where the tests must be complete."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Visit:
    """An open page and what went wrong in it."""

    page: Any
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        missing("no Chromium on this machine: the page is not tried in a browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: the page is not tried in a browser")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(Run((sample(), clean(), failed(), hostile(), large(3000))), "zh"), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Visit]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(8000)
    made = Visit(page)
    page.on("console", lambda message: made.complaints.append(message.text))
    page.on("pageerror", lambda error: made.complaints.append(str(error)))
    page.on("request", lambda request: made.requests.append(request.url))
    page.goto(file.as_uri())
    yield made
    assert made.complaints == []
    assert [url for url in made.requests if not url.startswith(("file:", "data:"))] == []
    context.close()


def test_the_summary_comes_first(visit: Visit) -> None:
    page = visit.page
    assert page.locator("#summary").is_visible()
    assert page.locator("article.document:visible").count() == 0
    first = page.locator("#documents tbody tr").first
    assert "空文件.txt" in first.inner_text()
    assert page.locator("#findings tbody tr:visible").count() == 3 + 1 + 30


def test_a_finding_shows_its_evidence_in_place(visit: Visit) -> None:
    page = visit.page
    page.locator("#documents a", has_text="青禾县").click()
    assert page.locator("#d0").is_visible()
    assert not page.locator("#d0-f1 .more").is_visible()
    page.locator("#d0-f1 .open").click()
    assert page.locator("#d0-f1 .more").is_visible()
    hits = page.locator("#d0 .sheet mark.hit")
    assert hits.all_inner_texts() == ["1286.40万元", "1180.25万元", "106.51万元"]
    assert page.locator("#d0 .sheet mark.hit:not(.other)").inner_text() == "1286.40万元"
    page.locator("#d0-f1 .spot").nth(2).click()
    assert page.locator("#d0 .sheet mark.hit:not(.other)").inner_text() == "106.51万元"
    page.locator("#d0-f2 .open").click()
    assert hits.all_inner_texts() == ["95分", "良"]
    page.keyboard.press("Escape")
    assert hits.count() == 0


def test_highlighting_leaves_the_text_as_it_was(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    before = page.locator("#d0 .sheet").inner_html()
    page.locator("#d0-f1 .open").click()
    assert page.locator("#d0 .sheet").inner_html() != before
    page.keyboard.press("Escape")
    assert page.locator("#d0 .sheet").inner_html() == before


def test_evidence_far_down_is_scrolled_into_view(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d4'")
    page.locator("#d4-f30 .open").click()
    hit = page.locator("#d4 .sheet mark.hit")
    box = hit.bounding_box()
    assert 90 < box["y"] < 800
    assert hit.inner_text() == "323.03"  # the figure 2900: row 1 + 2900 // 9, column 1 + 2900 % 9


def test_a_figure_shows_the_claims_that_use_it(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0 .sheet .f", has_text="171.00").last.click()
    panel = page.locator("#d0 .panel > .figure")
    assert panel.is_visible()
    text = panel.inner_text()
    assert "171.00 ÷ 180.00 = 95.00%" in text
    assert "171.00 = 171.00" in text
    assert "1180.25" not in text
    assert "单位取自表头或上下文：万元" in text
    assert page.locator("#d0 .sheet .f.related").all_inner_texts() == ["171.00万元", "180.00", "95.00%"]
    panel.locator(".parts button", has_text="95.00%").click()
    assert page.locator("#d0 .sheet .f.chosen").inner_text() == "95.00%"


def test_a_disagreeing_figure_leads_to_its_finding(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0 .sheet .f", has_text="1286.40").click()
    page.locator("#d0 .panel > .figure a", has_text="见疑点 1").click()
    assert page.locator("#d0-f1.current").is_visible()


def test_a_number_in_the_text_leads_to_its_finding(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0 .sheet a.n").nth(2).click()
    assert page.locator("#d0-f3.current").is_visible()
    assert page.locator("#d0 .sheet mark.hit").inner_text() == "（"


def test_the_tooltip_names_the_verdict(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0 .sheet .f", has_text="13.3%").hover()
    assert "舍入后一致" in page.locator("#tip").inner_text()
    page.locator("#d0 .sheet .f", has_text="2023年").hover()
    assert page.locator("#tip").inner_text() == "未核对（年份）"


def test_filters_by_severity_rule_and_words(visit: Visit) -> None:
    page = visit.page
    rows = page.locator("#findings tbody tr:visible")
    page.locator("input[name=severity][value=error]").uncheck()
    assert rows.count() == 2
    assert page.locator("#documents tbody tr:visible").count() == 1
    assert page.locator("#count").inner_text() == "显示 2 ／ 34"
    page.locator("#clear").click()
    page.wait_for_function("document.querySelector('#count').textContent === '显示 34 ／ 34'")
    page.locator("#rule").select_option("SUM02")
    assert rows.count() == 1
    page.locator("#clear").click()
    page.locator("#search").fill("评定等级")
    assert rows.count() == 1
    page.locator("#search").fill("没有这样的词")
    assert rows.count() == 0
    assert page.locator("#summary .none").is_visible()
    page.locator("#search").fill("")
    page.locator("#rule").select_option("GRADE01")
    page.evaluate("location.hash = '#d0'")
    assert page.locator("#d0 .card:visible").count() == 1


def test_a_hidden_finding_is_shown_when_asked_for(visit: Visit) -> None:
    page = visit.page
    page.locator("input[name=severity][value=error]").uncheck()
    page.evaluate("location.hash = '#d0-f1'")
    page.locator("#d0-f1").wait_for(state="visible")
    assert page.locator("input[name=severity][value=error]").is_checked()


def test_the_language_switch(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0-f1 .open").click()
    assert "合计与所列分项之和不符" in page.locator("#d0-f1").inner_text()
    page.locator("[data-set=en]").click()
    card = page.locator("#d0-f1").inner_text()
    assert "Total differs from its parts" in card
    assert "合计与所列分项之和不符" not in card
    assert page.title() == "Self-evaluation reports: figures cross-checked"
    assert page.locator("#search").get_attribute("placeholder") == "Search findings, units, files"
    assert page.locator("#rule option").first.inner_text() == "All rules"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#d0 .sheet mark.hit").count() == 3
    page.locator("[data-set=zh]").click()
    assert page.locator("#rule option").first.inner_text() == "全部规则"


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0").wait_for()  # the page changes a moment after its address
    page.keyboard.press("j")
    assert page.locator("#d0-f1.current").count() == 1
    page.keyboard.press("j")
    assert page.locator("#d0-f2.current").count() == 1
    page.keyboard.press("k")
    assert page.locator("#d0-f1.current").count() == 1
    first = page.locator("#d0 .sheet .f[data-f]").first
    first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "1286.40万元"
    page.keyboard.press("Enter")
    assert "1180.25 + 106.51 = 1286.76" in page.locator("#d0 .panel > .figure").inner_text()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_a_hostile_document_is_inert(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d3-f1'")
    page.locator("#d3 .sheet mark.hit").wait_for()
    assert page.locator("#d3 .sheet mark.hit").inner_text() == "5个"
    page.locator("#d3 .sheet .f[data-f]").click()
    assert "<script>" in page.locator("#d3 .panel > .figure").inner_text()
    assert page.evaluate("window.hacked") is None


def test_it_prints_findings_first_and_whole(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert page.locator("#d0-f2 .more").is_visible()
    findings, text = page.locator("#d0 .cards").bounding_box(), page.locator("#d0 .sheet").bounding_box()
    assert findings["y"] < text["y"]
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_across_findings_lead_into_their_document(browser: Any, tmp_path: Path) -> None:
    first, second = sample(), clean()
    path = tmp_path / "across.html"
    path.write_text(render(Run((second, first), (first.findings[2],)), "en"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("#x-f1 .open").click()
    page.locator("#x-f1 .spot").nth(1).click()
    assert page.locator("#d1 .sheet mark.hit").inner_text() == "1180.25万元"
    page.close()


def test_without_script_everything_is_there(browser: Any, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("#summary").is_visible()
    assert page.locator("#d0 .sheet").is_visible()
    assert page.locator("#d0-f3 .more").is_visible()
    context.close()


def test_the_figures_that_were_not_checked_are_listed_by_reason(visit: Visit) -> None:
    page = visit.page
    page.evaluate("location.hash = '#d0'")
    page.locator("#d0 .tabs button", has_text="未核对").click()
    panel = page.locator("#d0 .panel > .gaps")
    assert panel.is_visible()
    assert panel.locator("summary").all_inner_texts() == ["所在勾稽关系无法判断 1", "年份 1"]
    panel.locator("summary", has_text="年份").click()
    panel.locator("button", has_text="度收入合计").click()
    assert page.locator("#d0 .sheet .f.chosen").inner_text() == "2023年"
    page.locator("[data-set=en]").click()
    assert panel.locator("summary").all_inner_texts() == ["its claims cannot be decided 1", "year 1"]
