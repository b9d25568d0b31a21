"""Tables of known grids printed in OFD: every cell comes back with its text and its spans."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.printing.ofd_parts import Sheet, objects, package, page
from extractors.document import Cell, Document, Passage, Status, Table
from extractors.provenance import Place
from extractors.reading import read_bytes
from tests.extractors.formats.ofd_writer import printed

_NOWHERE = Place(0)
_WORDS = (
    "合计",
    "基本支出",
    "项目支出",
    "年初预算数",
    "全年执行数",
    "分值",
    "得分",
    "社会保障和就业支出",
    "其他资金",
    "效益指标",
)


def table(seed: int, rows: int, columns: int, merges: int) -> Table:
    """A table of labels and figures with some merged cells, the text of each its own."""
    choose = random.Random(seed)
    spans = dict.fromkeys(((row, column) for row in range(rows) for column in range(columns)), (1, 1))
    for _ in range(merges):
        top, left = choose.randrange(rows), choose.randrange(columns)
        down, across = choose.choice(((1, 2), (2, 1), (3, 1), (1, 3), (2, 2)))
        covered = [(row, column) for row in range(top, top + down) for column in range(left, left + across)]
        if all(row < rows and column < columns and spans.get((row, column)) == (1, 1) for row, column in covered):
            for place in covered:
                del spans[place]
            spans[top, left] = (down, across)
    cells = [
        Cell(Passage(_text(choose, row, column), _NOWHERE), row, column, down, across)
        for (row, column), (down, across) in sorted(spans.items())
    ]
    return Table(_NOWHERE, tuple(cells), rows, columns)


def _text(choose: random.Random, row: int, column: int) -> str:
    """A label, or a figure that stands nowhere else."""
    if choose.random() < 0.1:
        return ""
    return (
        choose.choice(_WORDS)
        if column == 0 or choose.random() < 0.2
        else f"{row * 100 + column}.{choose.randrange(10, 99)}"
    )


def cells(one: Table) -> set[tuple[object, ...]]:
    return {(each.row, each.column, each.row_span, each.column_span, each.text) for each in one.cells}


def lines_needed(one: Table) -> bool:
    """True if every row and column of the grid begins with some cell: the others cannot be seen in print."""
    rows, columns = {each.row for each in one.cells}, {each.column for each in one.cells}
    ends = {each.row + each.row_span for each in one.cells}, {each.column + each.column_span for each in one.cells}
    return rows | ends[0] == set(range(one.rows + 1)) and columns | ends[1] == set(range(one.columns + 1))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 12), st.integers(2, 7), st.integers(0, 6))
def test_a_table_comes_back_with_its_spans(seed: int, rows: int, columns: int, merges: int) -> None:
    known = table(seed, rows, columns, merges)
    if not lines_needed(known):
        return
    found = read_bytes(printed(Document("a", "", "text", (known,))), "a.ofd")
    assert found.status is Status.OK
    (read,) = found.tables()
    assert (read.rows, read.columns) == (rows, columns)
    assert cells(read) == cells(known)


@pytest.mark.parametrize("seed", range(6))
def test_a_table_over_several_pages_is_one(seed: int) -> None:
    known = table(seed, 90, 5, 0)
    found = read_bytes(printed(Document("a", "", "text", (known,)), "内部资料"), "a.ofd")
    (read,) = found.tables()
    assert cells(read) == cells(known)
    pages = [each.passage.place.page for each in read.cells]
    assert pages == sorted(page or 0 for page in pages)
    assert set(pages) == {1, 2, 3, 4} or set(pages) == {1, 2, 3}


def path(boundary: str, data: str, attributes: str = "") -> str:
    return (
        f'<ofd:PathObject ID="1" Boundary="{boundary}" LineWidth="0.2" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


@pytest.mark.parametrize("lean", [0.0, 0.1])
def test_ruling_drawn_in_every_way(lean: float) -> None:
    """One box per cell, whole lines, thin bars, lines that lean a little."""
    sheet = Sheet()
    for number, text in enumerate(("合计", "36.5", "其他", "12.5")):
        sheet.text(31 + 40 * (number % 2), 56 + 10 * (number // 2), text, 4)
    drawn = [
        path("30 50 40 10", "M 0 0 L 40 0 L 40 10 L 0 10 C"),
        path("70 50 0 0", "M0,0 L10,0 L10,10 L0,10 L0,0", 'CTM="4 0 0 1 0 0"'),
        path("30 60 1 1", f"S 0 10 L 80 {10 + lean} M 0 0 L 0 10 M 40 0 L 40 10 M 80 0 L 80 10"),
        path("0 0 0 0", "M 50 0 L 50 297", 'Stroke="false"'),
        path("0 0 0 0", "M 51 0 L 51 297", 'Visible="false"'),
    ]
    (read,) = read_bytes(objects(*sheet.objects, *drawn), "a.ofd").tables()
    assert read.text_rows() == [["合计", "36.5"], ["其他", "12.5"]]
    assert read.place.box is not None
    assert read.place.box[:2] == (85.0, 141.7)  # 30 and 50 mm in points


def test_wide_sheet_that_was_printed_in_two_parts() -> None:
    """The part on the second page has figures in its first column and no labels: it stood to the right of the first."""
    texts = [
        ["指标", "单位", "年初值", "完成值", "得分"],
        *([f"指标{n}", "个", "1.50", "1.20", f"{n}.40"] for n in range(9)),
    ]
    pages = []
    for first, end, xs in ((0, 3, [20, 80, 140, 190]), (3, 5, [20, 70, 120])):
        sheet = Sheet()
        for number in range(len(texts) + 1):
            sheet.rule(xs[0], 30 + 8 * number, xs[-1], 30 + 8 * number)
        for x in xs:
            sheet.rule(x, 30, x, 30 + 8 * len(texts))
        for row, line in enumerate(texts):
            for column in range(first, end):
                sheet.text(xs[column - first] + 2, 36 + 8 * row, line[column], 4)
        pages.append(page(sheet.objects))
    document = read_bytes(package(pages), "a.ofd")
    (found,) = document.tables()
    assert found.text_rows() == texts
    assert [cell.passage.place.page for cell in found.cells if cell.row == 4] == [1, 1, 1, 2, 2]
    assert "同一张宽表" in "".join(problem.zh for problem in document.problems)
