"""Markdown: its marks are no text, its tables are tables; a text with a few # stays a text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Heading, Paragraph, Picture, Status
from extractors.formats.markdown import plain
from extractors.limits import Limits
from extractors.reading import read_bytes


def md(text: str, name: str = "a.md") -> Document:
    return read_bytes(text.encode(), name)


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def test_headings_lists_and_emphasis() -> None:
    document = md(
        "---\ntitle: 报告\n---\n# 某局2022年度绩效自评报告\n\n## 一、基本情况\n全年收入**120.5**万元，*支出*`118.3`万元。\n\n"
        "- [x] 完成12项\n* 其中：[甲项目](http://a.b/c_(1))5项\n\n---\n\n### （一）问题 ###\n\n> 引文12万元。\n\n1. 加强管理。\n"
    )
    assert (document.format, document.status) == ("markdown", Status.OK)
    assert texts(document) == [
        "某局2022年度绩效自评报告",
        "一、基本情况",
        "全年收入120.5万元，支出118.3万元。",
        "☑完成12项",
        "其中：甲项目5项",
        "（一）问题",
        "引文12万元。",
        "1. 加强管理。",
    ]
    assert [block.depth for block in document.blocks if isinstance(block, Heading)][:3] == [1, 2, 3]


def test_tables_between_bars() -> None:
    document = md(
        "项目资金表\n\n单位：万元\n\n| 项目 | 金额 \\| 元 |\n|:---|---:|\n| **甲**<br>其中 | 1,234.50 |\n| 合计 |\n\n说明。\n"
    )
    (table,) = document.tables()
    assert table.caption is not None
    assert table.caption.text == "项目资金表"
    assert [note.text for note in table.notes] == ["单位：万元"]
    assert [[cell.text for cell in row if cell] for row in table.grid] == [
        ["项目", "金额 | 元"],
        ["甲其中", "1,234.50"],
        ["合计"],
    ]
    assert table.place.line == 5
    assert [cell.passage.place.line for cell in table.cells] == [5, 5, 7, 7, 8]


def test_a_table_without_a_header_and_without_outer_bars() -> None:
    (table,) = md("| | |\n|---|---|\n| 甲 | 9 |\n").tables()
    assert table.text_rows() == [["甲", "9"]]
    (table,) = md("项目 | 金额\n--- | ---\n甲 | 9\n").tables()
    assert table.text_rows() == [["项目", "金额"], ["甲", "9"]]


def test_pictures_and_fences() -> None:
    document = md("收入12万元。\n\n![表](a/b.png)\n\n```\n支出9万元。\n| a | b |\n```\n")
    assert [block.name for block in document.blocks if isinstance(block, Picture)] == ["a/b.png"]
    assert "支出9万元。" in texts(document)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# 某局绩效自评报告\n\n一、基本情况\n收入12万元。\n# 二、问题\n", "text"),
        ("| 项目 | 金额 |\n| --- | --- |\n| 甲 | 9 |\n", "markdown"),
        ("项目|预算|决算\n甲|9|8\n乙|8|7\n丙|7|6\n", "csv"),
        ("收入12万元 | 支出9万元\n", "text"),
    ],
)
def test_contents_decide_under_the_name_of_a_text(text: str, form: str) -> None:
    assert md(text, "a.txt").format == form


@pytest.mark.parametrize(
    "text", ["3*4=12，5*6=30", "a_b_c_d", "2 * 3 * 4", "**", "* ", "5**万元", "＊注", "[2020]50号(试行)"]
)
def test_signs_that_are_no_marks_stay(text: str) -> None:
    assert plain(text) == text


def test_limits_and_emptiness() -> None:
    rows = "".join(f"| 甲 | {number} |\n" for number in range(60))
    document = read_bytes(f"| 项目 | 金额 |\n|---|---|\n{rows}".encode(), "a.md", Limits(cells=20))
    assert document.status is Status.PARTIAL
    assert "51 行超出上限" in document.problems[0].zh
    assert md("\n \n<br>").status is Status.FAILED


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="#*_|-`~[]()!<>\\ \n\r1甲。:\0\x85", max_size=200))
def test_any_marks(text: str) -> None:
    document = md(text + "。")
    assert not any("程序出错" in problem.zh for problem in document.problems)


@pytest.mark.parametrize(
    "text",
    [
        "*" * 50_000,
        "|" * 50_000 + "\n" + "|-" * 2000,
        "[" * 50_000,
        "| a |\n|---|\n" * 5_000,
        "> " * 50_000,
        "- " * 50_000,
        "**a" * 20_000,
        "`" * 50_000,
        "(" * 9_000 + "[a](" * 9_000,
    ],
)
def test_nothing_hangs(text: str) -> None:
    started = time.perf_counter()
    md("收入12万元。\n" + text)
    assert time.perf_counter() - started < 10
