"""The HTML page as text: one file, nothing from outside, nothing of a document becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import regex
from report_factory import ATTACK, Maker, clean, failed, hostile, large, sample

from checks.finding import Evidence, Mark, Run
from extractors.document import Cell, Passage, Table
from extractors.provenance import Place
from reports import markup
from reports.markup import hidden_cells, rows_of, utf16
from reports.page import render, stripes
from reports.view import Ticks


class Parsed(HTMLParser):
    """The elements of a page, the text of each passage, and the content of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.inside = ""
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside = tag
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self.inside == "style":
            self.styles.append(data)
        else:
            self.text.append(data)

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]


@pytest.fixture(scope="module")
def page() -> Parsed:
    return Parsed(render(Run((sample(), clean(), failed())), "zh"))


def test_every_figure_is_marked_once(page: Parsed) -> None:
    marked = [a for tag, a in page.elements if tag == "span" and "data-f" in a]
    assert len(marked) == 13 + 2
    marks = [a["class"] for a in marked[:13]]
    assert marks.count("f di") == 4
    assert marks.count("f ag") == 6
    assert marks.count("f ro") == 1
    assert sorted(mark for mark in marks if "un" in str(mark)) == ["f un", "f un idle"]


def test_the_whole_text_is_there_in_order(page: Parsed) -> None:
    text = "".join(page.text)
    text = text[text.index("青禾县社会事务中心2023年度绩效自评报告") :]
    places = [text.index(passage.text) for passage in sample().document.passages() if len(passage.text) > 8]
    assert places == sorted(places)


def test_the_findings_are_numbered_in_the_text(page: Parsed) -> None:
    badges = [a for tag, a in page.elements if tag == "a" and "data-n" in a]
    assert [(a["data-n"], a["href"]) for a in badges] == [("1", "#d0-f1"), ("2", "#d0-f2"), ("3", "#d0-f3")]


def test_illegible_text_is_shown_as_such(page: Parsed) -> None:
    assert len(page.named("illegible")) == 1
    assert "以下文字无法辨认，未核对" in "".join(page.text)


def test_a_failed_document_has_no_sheet(page: Parsed) -> None:
    assert len(page.named("sheet")) == 2
    assert "此文件未能读取，未作任何核对。" in "".join(page.text)
    assert "文件为空" in "".join(page.text)


def test_nothing_is_fetched() -> None:
    html = render(Run((sample(), clean())), "zh")
    parsed = Parsed(html)
    for tag, attributes in parsed.elements:
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            value = attributes.get(name)
            assert value is None or value.startswith("#") or value == "data:,", (tag, name, value)
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    assert "url(" not in "".join(parsed.styles)
    assert "@import" not in "".join(parsed.styles)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_documents_are_inert(language: str) -> None:
    parsed = Parsed(render(Run((hostile(),)), language))
    assert [tag for tag, _ in parsed.elements].count("img") == 0
    executable = [a for a, _ in parsed.scripts if a.get("type") != "application/json" and a is not None]
    assert (
        len([tag for tag, _ in parsed.elements if tag == "script"]) == 5
    )  # early, data of one document, shared, words, code
    assert not [a for _, a in parsed.elements if "onerror" in a]
    assert executable
    assert "49" not in "".join(parsed.text)  # {{7*7}} was not evaluated
    assert "<script>window.hacked=1</script>" in "".join(parsed.text)


def test_the_policy_allows_this_script_and_style_only() -> None:
    html = render(Run((sample(),)), "zh")
    policy = regex.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    allowed = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    script = html.rpartition("<script>")[2].partition("</script>")[0]
    style = html.partition("<style>")[2].partition("</style>")[0]
    early = html.partition("<script>")[2].partition("</script>")[0]
    for text in (early, script, style):
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in allowed


def test_the_data_of_the_script_is_complete() -> None:
    parsed = Parsed(render(Run((sample(),)), "zh"))
    found = next(json.loads(text) for attributes, text in parsed.scripts if attributes.get("class") == "data")
    assert len(found["figures"]) == 13
    assert [claim["o"] for claim in found["claims"]] == [
        "disagree", "rounding", "agree", "agree", "agree", "undecided", "disagree",
    ]  # fmt: skip
    assert found["claims"][0]["n"] == 1
    assert [part[0] for part in found["claims"][0]["p"]] == [1, 2, 3]


def test_spots_count_as_browsers_do() -> None:
    assert utf16("𠮷a𠮷b", 3) == 5
    parsed = Parsed(render(Run((hostile(),)), "zh"))
    found = next(json.loads(text) for attributes, text in parsed.scripts if attributes.get("class") == "data")
    start = 2 + len(ATTACK) + len("共")
    assert found["spots"]["1"] == [[2, start, start + 2]]


def test_unsafe_characters_are_replaced_one_for_one() -> None:
    text = "a\x00b\r\nc\u202ed\ud800\te"
    assert markup.clean(text) == "a\ufffdb \nc\ufffdd\ufffd\te"
    assert len(markup.clean(text)) == len(text)


def test_a_merged_cell_is_written_once() -> None:
    make = Maker()
    table = make.table([["甲", None, "乙"], ["丙", "丁", "戊"]], spans={(0, 0): (1, 2)})
    rows = rows_of(table)
    assert [[item and (item[0].text, *item[1:]) for item in row.cells] for row in rows] == [
        [("甲", 1, 2), ("乙", 1, 1)],
        [("丙", 1, 1), ("丁", 1, 1), ("戊", 1, 1)],
    ]
    assert hidden_cells(table) == ()


def test_a_cell_below_another_is_not_lost() -> None:
    def cell(text: str, row: int, column: int, wide: int = 1) -> Cell:
        return Cell(Passage(text, Place(0, table=0, row=row, column=column)), row, column, 1, wide)

    table = Table(Place(0, table=0), (cell("下", 0, 1), cell("上", 0, 0, 2), cell("外", 5, 5)), 1, 2)
    assert [made.text for made in hidden_cells(table)] == ["下", "外"]


def test_overlapping_figures_are_drawn_once() -> None:
    review = sample()
    twice = replace(review.figure(1), index=13)
    records = replace(review.records, figures=(*review.records.figures, twice))
    drawn = Parsed(render(Run((replace(review, records=records, marks={**review.marks, 13: Mark.AGREES}),)), "zh"))
    assert len([a for _, a in drawn.elements if "data-f" in a]) == 13


def test_a_finding_on_an_empty_cell_points_at_the_cell() -> None:
    review = sample()
    blank = Passage("", Place(1, line=2))
    finding = replace(review.findings[0], evidence=(Evidence(review.findings[0].evidence[0].role, "", blank, 0, 0),))
    html = render(Run((replace(review, findings=(finding,)),)), "zh")
    assert 'id="d0-f1"' in html


def test_the_tick_bar_fills_its_width() -> None:
    parts = stripes(Ticks(total=1000, agrees=998, disagrees=1, unchecked=1))
    assert [part.count for part in parts] == [1, 998, 0, 1]
    assert abs(sum(part.width for part in parts) - 1000) < 0.5
    assert parts[0].width > 5
    assert all(part.width == 0 for part in stripes(Ticks()))


def test_an_empty_run() -> None:
    assert "没有可核对的文件" in render(Run(), "zh")


def test_rendering_is_repeatable() -> None:
    run = Run((sample(), large(300)))
    assert render(run, "en") == render(run, "en")
