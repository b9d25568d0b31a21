"""Tables of PDF files against the grids that they were drawn from: spans, headers of several levels, page ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.printing.pdf_parts import A4, Cell, Page
from extractors.document import Status, Table
from tests.extractors.formats.pdf_writer import read

X = [60.0, 150.0, 240.0, 300.0, 360.0, 420.0, 520.0]
HEAD: list[Cell] = [
    (0, 0, 2, 2, "项目"),
    (0, 2, 1, 2, "收入预算"),
    (0, 4, 1, 2, "支出预算"),
    (1, 2, 1, 1, "合计"),
    (1, 3, 1, 1, "本年"),
    (1, 4, 1, 1, "合计"),
    (1, 5, 1, 1, "本年"),
]


def heights(count: int, top: float = 120.0, step: float = 22.0) -> list[float]:
    return [top + step * number for number in range(count + 1)]


def cells_of(table: Table) -> list[Cell]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


def body(first: int, rows: Sequence[Sequence[str]], start: int = 0) -> list[Cell]:
    return [
        (first + row, start + column, 1, 1, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]


ROWS = [
    ["教育", "小学教育", "12.50", "12.50", "11.00", "10.00"],
    ["教育", "初中教育", "8.30", "8.00", "8.30", "8.30"],
    ["卫生", "基层卫生", "4.00", "", "4.00", "-"],
]


def test_header_of_two_levels_and_merged_labels() -> None:
    cells = [
        *HEAD,
        (2, 0, 2, 1, "教育"),
        (2, 1, 1, 1, "小学教育"),
        *body(2, [ROWS[0][2:]], 2),
        (3, 1, 1, 1, "初中教育"),
        *body(3, [ROWS[1][2:]], 2),
        *body(4, [ROWS[2]]),
    ]
    document = read([Page().text(230, 100, "收支预算表", 16).table(X, heights(5), cells)])
    assert document.status is Status.OK
    (table,) = document.tables()
    assert (table.rows, table.columns) == (5, 6)
    assert cells_of(table) == sorted(cells)
    assert table.caption is not None
    assert table.caption.text == "收支预算表"


def test_places_of_cells() -> None:
    document = read([Page().table(X[:3], heights(2), body(0, [["项目", "金额"], ["合计", "5.00"]]))])
    (table,) = document.tables()
    cell = table.cells[3]
    assert (cell.text, cell.passage.place.page, cell.passage.place.row, cell.passage.place.column) == ("5.00", 1, 1, 1)
    assert cell.passage.place.box == pytest.approx((150, 142, 240, 164), abs=0.1)


def test_repeated_header_is_dropped_and_the_table_goes_on() -> None:
    first = [["项目", "预算", "决算"], *([f"项目{number}", "1.00", "2.00"] for number in range(28))]
    second = [["项目", "预算", "决算"], ["项目28", "3.00", "4.00"], ["合计", "31.00", "60.00"]]
    pages = [
        Page().table(X[:4], heights(29), body(0, first)).text(290, 810, "- 1 -"),
        Page().table(X[:4], heights(3, 72), body(0, second)).text(290, 810, "- 2 -"),
    ]
    document = read(pages)
    (table,) = document.tables()
    assert table.text_rows() == first + second[1:]
    assert {cell.passage.place.page for cell in table.cells if cell.row >= 29} == {2}
    assert len(document.blocks) == 1, "page numbers are no text"


def test_total_alone_on_the_next_page() -> None:
    first = [["项目", "预算", "决算"], *([f"项目{number}", "1.00", "2.00"] for number in range(30))]
    total = [(0, 0, 1, 1, "合计"), (0, 1, 1, 1, "30.00"), (0, 2, 1, 1, "60.00")]
    document = read([Page().table(X[:4], heights(31), body(0, first)), Page().table(X[:4], heights(1, 72), total)])
    (table,) = document.tables()
    assert table.text_rows()[-1] == ["合计", "30.00", "60.00"]


def test_title_and_unit_said_again_above_the_rest() -> None:
    first = [["项目", "预算"], *([f"项目{number}", "1.00"] for number in range(28))]
    top = Page().text(140, 90, "支出预算表", 16).text(180, 112, "单位：万元").table(X[:3], heights(29), body(0, first))
    rest = body(0, [["项目", "预算"], ["合计", "28.00"]])
    more = Page().text(140, 90, "支出预算表", 16).text(180, 112, "单位：万元").table(X[:3], heights(2), rest)
    document = read([top, more])
    (table,) = document.tables()
    assert table.rows == 30
    assert table.caption is not None
    assert [block for block in document.blocks if not isinstance(block, Table)] == []


def test_another_table_of_the_same_columns_is_its_own() -> None:
    """There was room for its first rows on the page before."""
    first = body(0, [["项目", "预算"], ["合计", "28.00"]])
    second = body(0, [["科目", "决算"], ["总计", "9.00"]])
    long = Page().prose([f"第{number}行文字，用来填满一整页的版面。" for number in range(40)], 80)
    document = read([long, Page().table(X[:3], heights(2), first), Page().table(X[:3], heights(2, 72), second)])
    assert [table.rows for table in document.tables()] == [2, 2]


def form(name: str) -> list[Cell]:
    """A form that fills its page."""
    return body(0, [["项目名称", name, ""], *([f"内容{number}", "1.00", "2.00"] for number in range(30))])


def test_form_after_form_of_the_same_columns_is_another() -> None:
    """With a title of its own, and without any."""
    pages = [Page().text(140, 100, "项目自评表", 16).table(X[:4], heights(31), form(name)) for name in ("甲", "乙")]
    pages += [Page().table(X[:4], heights(31, 100), form("丙"))]
    tables = list(read(pages).tables())
    assert [table.text_rows()[0][1] for table in tables] == ["甲", "乙", "丙"]
    assert all(table.rows == 31 for table in tables)


def test_picture_above_the_rest_of_a_table() -> None:
    first = body(0, [["项目", "预算", "决算"], *([f"项目{number}", "1.00", "2.00"] for number in range(30))])
    more = Page().picture(60, 20, 260, 160).table(X[:4], heights(1, 170), body(0, [["合计", "30.00", "60.00"]]))
    document = read([Page().table(X[:4], heights(31), first), more])
    (table,) = document.tables()
    assert table.text_rows()[-1] == ["合计", "30.00", "60.00"]
    assert len(document.blocks) == 2


def test_row_torn_by_the_page_end() -> None:
    first = [["指标", "完成情况", "得分"], *([f"指标{number}", "已完成", "5"] for number in range(29))]
    torn = [["培训合格率", "全年举办培训班十二期，结业考核", "10"]]
    rest = [["", "合格五百六十人，合格率达到九成。", ""], ["满意度", "满意", "5"]]
    xs = [60.0, 130.0, 280.0, 340.0]
    pages = [
        Page().table(xs, heights(31), body(0, first + torn), size=9),
        Page().table(xs, heights(2, 72), body(0, rest), size=9),
    ]
    (table,) = read(pages).tables()
    assert table.text_rows()[30] == [
        "培训合格率",
        "全年举办培训班十二期，结业考核合格五百六十人，合格率达到九成。",
        "10",
    ]
    assert table.text_rows()[31] == ["满意度", "满意", "5"]


@pytest.mark.parametrize(("begin", "rest"), [("325.8", "8"), ("1325.", "88")])
def test_number_torn_by_the_page_end(begin: str, rest: str) -> None:
    first = [["项目", "金额"], *([f"项目{number}", "1.00"] for number in range(29))]
    xs = [60.0, 200.0, 234.0]
    pages = [
        Page().table(xs, heights(31), body(0, [*first, ["机关运行经费", begin]]), size=10),
        Page().table(xs, heights(2, 72), body(0, [["", rest], ["合计", "29"]]), size=10),
    ]
    (table,) = read(pages).tables()
    assert table.text_rows()[30:] == [["机关运行经费", begin + rest], ["合计", "29"]]


def test_merged_label_goes_on_over_the_page_end() -> None:
    first: list[Cell] = [
        *body(0, [["一级指标", "三级指标", "分值"]]),
        *body(1, [[f"类别{number}", f"指标{number}", "1"] for number in range(26)]),
        (27, 0, 2, 1, "产出指标"),
        *body(27, [["培训人数", "5"], ["培训期数", "5"]], 1),
    ]
    second: list[Cell] = [
        (0, 0, 2, 1, ""),
        *body(0, [["合格率", "5"], ["及时率", "5"]], 1),
        (2, 0, 1, 1, "效益指标"),
        *body(2, [["就业率", "9"]], 1),
    ]
    document = read([Page().table(X[:4], heights(29), first), Page().table(X[:4], heights(3, 72), second)])
    (table,) = document.tables()
    label = next(cell for cell in table.cells if cell.text == "产出指标")
    assert (label.row, label.row_span) == (27, 4)
    assert table.rows == 32


def test_what_is_merged_as_its_label_goes_on_with_it() -> None:
    """The weight of a group whose last row stands alone on the next page; the blank remark of that row is its own."""
    first: list[Cell] = [
        *body(0, [["一级指标", "分值", "三级指标", "得分", "备注"]]),
        *(cell for row in range(1, 27, 2) for cell in ((row, 0, 2, 1, f"类别{row}"), (row, 1, 2, 1, "4"))),
        *body(1, [[f"指标{number}", "2", "无"] for number in range(26)], 2),
        *body(27, [["产出指标", "20", "培训人数", "5", "无"]]),
    ]
    second = body(0, [["", "", "合格率", "5", ""], ["效益指标", "9", "就业率", "9", "无"]])
    document = read([Page().table(X[:6], heights(28), first), Page().table(X[:6], heights(2, 72), second)])
    (table,) = document.tables()
    assert [cell for cell in cells_of(table) if cell[0] >= 27] == [
        (27, 0, 2, 1, "产出指标"),
        (27, 1, 2, 1, "20"),
        *body(27, [["培训人数", "5", "无"], ["合格率", "5", ""]], 2),
        *body(29, [["效益指标", "9", "就业率", "9", "无"]]),
    ]


def test_hole_in_the_ruling_keeps_its_text() -> None:
    """A cell whose left side is missing is still a cell."""
    page = Page().table(X[:4], heights(3), [cell for cell in body(0, [["a1", "b1", "c1"]] * 3) if cell[:2] != (1, 0)])
    page.commands.pop(0)
    page.text(64, 155, "落单")
    (table,) = read([page]).tables()
    assert any("落单" in text for row in table.text_rows() for text in row)


@pytest.mark.parametrize("shift", [4, -4])
def test_double_lines_make_no_columns(shift: float) -> None:
    page = Page().table(X[:3], heights(3), body(0, [["项目", "金额"], ["甲", "1.00"], ["合计", "1.00"]]))
    for x in X[:3]:
        page.line(x + shift, 120, x + shift, 186)
    for y in (120, 142, 164, 186):
        page.line(54, y, 246, y)
    (table,) = read([page]).tables()
    assert table.text_rows() == [["项目", "金额"], ["甲", "1.00"], ["合计", "1.00"]]


def test_frame_around_a_text_is_no_table() -> None:
    page = Page().box(60, 100, 400, 140).box(60, 140, 400, 180).text(70, 120, "这是加框的说明文字，不是表格。")
    document = read([page])
    assert list(document.tables()) == []
    assert [passage.text for passage in document.passages()] == ["这是加框的说明文字，不是表格。"]


# ---- any grid ----


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[float], list[float], list[Cell]]:
    """A grid with merged cells: positions are covered one after the other by a rectangle that fits."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 5))
    taken = [[False] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = draw(st.integers(1, 3))
            tall = draw(st.integers(1, 2))
            across = next(
                (
                    count
                    for count in range(wide, 1, -1)
                    if not any(taken[row][column : column + count] or [True]) and column + count <= columns
                ),
                1,
            )
            down = tall if row + tall <= rows else 1
            for other in range(row, row + down):
                taken[other][column : column + across] = [True] * across
            words = draw(st.sampled_from(["", "预算", "其他支出", "12.50", "1,234.5", "98%", "培训（人）", "—"]))
            cells.append((row, column, down, across, words))
    xs = [60.0]
    for _ in range(columns):
        xs.append(xs[-1] + draw(st.sampled_from([70.0, 84.0, 96.0])))
    return xs, heights(rows), cells


@settings(max_examples=60, deadline=None)
@given(grids())
def test_any_grid_comes_back(drawn: tuple[list[float], list[float], list[Cell]]) -> None:
    """Every line of the grid must be drawn by some cell, or the grid that comes back is a smaller one."""
    xs, ys, cells = drawn
    texts = sum(bool(text) for *_, text in cells)
    starts = {column for _, column, *_ in cells} | {column + span for _, column, _, span, _ in cells}
    tops = {row for row, *_ in cells} | {row + span for row, _, span, *_ in cells}
    if texts < 2 or len(starts) < len(xs) or len(tops) < len(ys):
        return
    page = Page().table(xs, ys, cells)
    assert page.size == A4
    tables = list(read([page]).tables())
    assert len(tables) == 1
    assert cells_of(tables[0]) == sorted(cells)
