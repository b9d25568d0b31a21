"""Damaged and hostile pages: a clear problem, never an exception, a hang or a clean bill for what was not read."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Status, Table
from extractors.limits import Limits
from extractors.reading import read_bytes
from tests.extractors.formats.page_rendering import archive

DEEP = 10_000
RICH = """<html><head><meta charset="utf-8"><title>报告</title><style>.x{display:none} td{border:1px solid}</style></head>
<body><div class="nav"><a href="/">首页</a></div><div id="zoom"><h1>某局2022年度绩效自评报告</h1><p class=x>88.8</p>
<ol start="2"><li>收入<b>12.5</b>万元</li></ol><p>支出&nbsp;9万元<sup>2</sup>，<a href="#a">见表</a></p><table border=1><thead><tr>
<th rowspan="2">项目</th><th colspan="2">金额</th></tr><tr><td>预算</td><td x:num="0.5">决算</td></tr></thead><tr><td>合计</td>
<td>12.5</td><td><table><tr><td>9</td></tr></table></td></tr></table><img src="a.png" width=300 height=300></div></body></html>"""


def check(data: bytes, name: str = "a.html", limits: Limits | None = None) -> Document:
    """Read some bytes; what every reader promises."""
    started = time.perf_counter()
    document = read_bytes(data, name, limits)
    assert time.perf_counter() - started < 10
    assert not any("读取时程序出错" in problem.zh for problem in document.problems), document.problems
    assert document.blocks or document.status is Status.FAILED
    assert document.status is not Status.FAILED or document.problems[0].fatal
    for block in document.blocks:
        if isinstance(block, Table):
            covered: set[tuple[int, int]] = set()
            for cell in block.cells:
                assert cell.row_span >= 1
                assert cell.column_span >= 1
                assert cell.row + cell.row_span <= block.rows
                assert cell.column + cell.column_span <= block.columns
                spots = {
                    (row, column)
                    for row in range(cell.row, cell.row + cell.row_span)
                    for column in range(cell.column, cell.column + cell.column_span)
                }
                assert not covered & spots
                covered |= spots
    return document


@pytest.mark.parametrize("tag", ["div", "b", "font", "span", "ul><li", "table><tr><td", "ol", "a href=#x", "o:p"])
@pytest.mark.parametrize("closed", [True, False])
def test_any_nesting(tag: str, closed: bool) -> None:
    names = [name.split(" ")[0] for name in tag.split("><")]
    end = "".join(f"</{name}>" for name in reversed(names)) if closed else ""
    data = (
        f"<html><body><p>收入12.5万元。</p>{f'<{tag}>' * DEEP}支出9万元。{end * DEEP}<p>结余3.5万元。</p></body></html>"
    )
    document = check(data.encode())
    words = "".join(passage.text for passage in (*document.passages(), *document.margins))
    assert "收入12.5万元。" in words
    assert "支出9万元。" in words
    assert "结余3.5万元。" in words
    assert (document.status is Status.PARTIAL) == (tag.startswith("table"))


def test_wide_and_tall_spans_stay_small() -> None:
    cells = '<td colspan="1000000" rowspan="1000000">甲</td>' * 50
    rows = f"<tr>{cells}</tr>" * 2000
    document = check(f"<html><table><tr><td>项目</td><td>9</td></tr>{rows}</table></html>".encode())
    assert sum(table.rows * table.columns for table in document.tables()) <= Limits().cells


def test_many_rows_that_reach_down() -> None:
    rows = '<tr><td rowspan="65000">甲</td><td>1</td></tr>' * 20_000
    document = check(f"<html><table>{rows}</table></html>".encode())
    assert document.status is Status.PARTIAL
    assert "超出上限" in document.problems[0].zh


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<" * 200_000,
        "<html>" + "<p " * 100_000,
        "<html><!--" + "-" * 300_000,
        "<html><p>" + "&" * 200_000,
        "<html><p>" + " \n" * 200_000 + "收入",
        "<html><style>" + "a{" * 100_000,
        "<html><style>" + "," * 300_000 + "{display:none}",
        "<html><style>@media print {" + "a{}" * 100_000,
        "<html><p style='" + "display:" * 50_000 + "'>收入12万元。</p>",
        "<html><p class='" + "nav- " * 50_000 + "'>收入12万元。</p>",
        "<html><p>" + "首页>" * 50_000,
        "<html><p>" + "<br>" * 100_000 + "收入12万元。",
        "<html><meta " + "x " * 5_000 + "generator",
        "<x:ExcelWorksheet>" * 20_000,
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">' + "<x:ExcelWorksheet>" * 20_000,
        "MIME-Version: 1.0\n" + "a: b\n" * 20_000 + "Content-Type: text/html\n\n<p>收入",
        "<!--" * 20_000 + "<html>",
        "<html><p>收入12万元。</p><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><p>&b;</p>",
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><html><p>&b;</p></html>",
    ],
)
def test_nothing_hangs(text: str) -> None:
    document = check(text.encode())
    assert "root:" not in "".join(passage.text for passage in document.passages())


def test_numbers_of_characters_that_are_none() -> None:
    document = check("<html><p>收\x0b入&#0;\x0c&#xD800;&#x110000;&#99999999;12&#1;万元。&#x3002</p></html>".encode())
    assert "".join(passage.text for passage in document.passages()).startswith("收 入")


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_bytes_that_changed(seed: int, times: int) -> None:
    choose = random.Random(seed)
    data = bytearray(RICH.encode("gb18030" if seed % 2 else "utf-8"))
    for _ in range(times):
        at = choose.randrange(len(data))
        data[at : at + choose.randrange(4)] = bytes(choose.randrange(256) for _ in range(choose.randrange(3)))
    check(b"<html>" + bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_tags_that_moved(seed: int) -> None:
    choose = random.Random(seed)
    pieces = RICH.replace(">", ">\0").split("\0")
    for _ in range(choose.randint(1, 12)):
        pieces.insert(choose.randrange(len(pieces)), pieces.pop(choose.randrange(len(pieces))))
    check(f"<html>{''.join(pieces)}".encode())


TAGS = "p div table tr td th thead tbody tfoot caption ul ol li span b a sup h2 pre br img input select form font o:p nav ruby rt".split()  # noqa: SIM905
TREES = st.recursive(
    st.sampled_from(["收入12.5万元。", "合计", "9", "&nbsp;", "\n", "首页 > 公开"]),
    lambda inside: st.builds(
        lambda tag, attributes, children: f"<{tag} {attributes}>{''.join(children)}</{tag}>",
        st.sampled_from(TAGS),
        st.sampled_from(
            ["", "colspan=3", "rowspan=2", "rowspan=0 colspan=0", "style='display:none'", "class=nav", "id=zoom"]
        ),
        st.lists(inside, max_size=4),
    ),
    max_leaves=40,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=6))
def test_any_tree(trees: list[str]) -> None:
    check(f"<html><body>{''.join(trees)}".encode())
    check(f"<html><body>{''.join(trees)}".encode(), "a.xls")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 20))
def test_archives_that_changed(seed: int, times: int) -> None:
    choose = random.Random(seed)
    data = bytearray(archive(RICH.encode(), encoding=choose.choice(("base64", "quoted-printable")), charset="utf-8"))
    for _ in range(times):
        at = choose.randrange(20, len(data))
        data[at : at + choose.randrange(4)] = bytes(choose.randrange(256) for _ in range(choose.randrange(3)))
    check(bytes(data), "a.mht")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><body><p>完成。</p></body></html>", None),
        ("<p>完成。</p><p>收入<100</p>", None),  # a piece that never began as a page
        ("<html><body><p>完成。</p><table><tr><td>甲</td>", "breaks off"),
        ("<p>完成。</p><p>收入100</p><td cl", "breaks off"),
        ("<html><body><p>完成。</p>" + "\0" * 50 + "</body></html>", "empty bytes"),
    ],
)
def test_a_page_that_lost_something_says_so(page: str, words: str | None) -> None:
    found = read_bytes(page.encode(), "a.html")
    assert (found.status is Status.PARTIAL) == bool(words)
    assert [words in problem.en for problem in found.problems] == ([True] if words else [])
