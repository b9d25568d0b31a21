"""Text in several directions on one page: headers of columns set upright, tables that lie on their side, margins."""

from __future__ import annotations

import pytest

from corpus.printing.pdf_parts import Cell, Page, wide
from extractors.document import Document, Heading, Paragraph, Status
from tests.extractors.formats.pdf_writer import read

UP, DOWN, OVER = "0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"
XS = [60.0, 160.0, 230.0, 300.0]
YS = [100.0, 190.0, 212.0, 234.0]
BODY: list[Cell] = [
    (row, column, 1, 1, text)
    for row, texts in ((1, ["培训", "10.50", "9.80"]), (2, ["合计", "10.50", "9.80"]))
    for column, text in enumerate(texts)
]
PROSE = ["本年度各项任务均已按照计划全部完成，资金使用合规有效，", "全年支出12.50万元。"]


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


def with_head(page: Page) -> Page:
    """A table whose header is still to be written."""
    return page.table(XS, YS, [(0, column, 1, 1, "") for column in range(3)] + BODY).text(64, 115, "项目")


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", [UP, DOWN])
def test_header_that_runs_upwards_or_downwards_is_text_of_its_cell(matrix: str, rotate: int) -> None:
    page = with_head(Page(rotate=rotate).prose(PROSE, 60, left=60))
    for x, text in ((190, "年初预算"), (260, "全年执行数")):
        page.turned(x, 180 if matrix == UP else 110, text, matrix)
    document = read([page])
    (table,) = document.tables()
    assert table.text_rows()[0] == ["项目", "年初预算", "全年执行数"]
    assert (document.status, document.problems) == (Status.OK, ())
    shown = {0: (160, 100, 230, 190), 90: (652, 160, 742, 230), 180: (365, 652, 435, 742), 270: (100, 365, 190, 435)}
    assert table.cells[1].passage.place.box == pytest.approx(shown[rotate], abs=0.1)


def test_header_of_two_lines_that_run_upwards() -> None:
    page = with_head(Page().prose(PROSE, 60, left=60))
    page.turned(185, 185, "年初预算安排数", UP).turned(200, 185, "（万元）", UP).turned(260, 185, "执行数", UP)
    (table,) = read([page]).tables()
    assert table.text_rows()[0] == ["项目", "年初预算安排数（万元）", "执行数"]


def test_header_with_one_character_below_the_other() -> None:
    page = with_head(Page().prose(PROSE, 60, left=60))
    for x, text in ((190, "年初预算"), (260, "执行数")):
        for number, sign in enumerate(text):
            page.text(x, 120 + 14 * number, sign)
    (table,) = read([page]).tables()
    assert table.text_rows()[0] == ["项目", "年初预算", "执行数"]


def on_its_side(page: Page, cells: list[Cell], xs: list[float], ys: list[float], top: float) -> Page:
    """A table turned by a quarter to the left: what is x there goes up from `top`, what is y there goes to the right."""
    for row, column, rows, columns, text in cells:
        x0, x1, y0, y1 = xs[column], xs[column + columns], ys[row], ys[row + rows]
        page.box(y0, top - x1, y1, top - x0)
        page.turned(y0 + 14, top - x0 - 4, text, UP)
    return page


SIDEWAYS: list[Cell] = [
    (row, column, 1, 1, text)
    for row, texts in enumerate((["项目", "预算数", "执行数"], ["培训", "10.50", "9.80"], ["会议", "2.00", "1.00"]))
    for column, text in enumerate(texts)
]


@pytest.mark.parametrize("long", [True, False], ids=["upright page", "page on its side"])
def test_table_on_its_side_between_upright_text(long: bool) -> None:
    """Whichever direction most of the text has, the rows are those of the table, and the text above it comes first."""
    page = Page().text(230, 80, "项目资金明细表", 14)
    page = page.prose(PROSE * 4, 100, left=60) if long else page
    on_its_side(page, SIDEWAYS, [0.0, 90.0, 170.0, 250.0], [100.0, 124.0, 148.0, 172.0], 700)
    document = read([page.text(290, 815, "- 1 -", 9)])
    (table,) = document.tables()
    assert table.text_rows() == [["项目", "预算数", "执行数"], ["培训", "10.50", "9.80"], ["会议", "2.00", "1.00"]]
    assert document.status is Status.OK
    assert not any("- 1 -" in text for text in texts(document))
    assert long or table.caption is not None
    cell = next(cell for cell in table.cells if cell.text == "9.80")
    assert (cell.passage.place.page, cell.passage.place.box) == (1, pytest.approx((124, 450, 148, 530), abs=0.1))


def test_text_in_the_margin_does_not_break_a_sentence_over_the_page_end() -> None:
    full = "二〇二三年我单位紧紧围绕年度绩效目标开展工作，各项任务均按计划推进，"
    first = Page().prose([full[:-2], *[full] * 39], 90).turned(40, 500, "装订线以内不得书写", UP)
    second = Page().prose(["全年支出12.50万元。"], 90, indent=0).prose([full[:-2], "执行率98%。"], 120)
    found = texts(read([first, second]))
    assert found[0].endswith("各项任务均按计划推进，全年支出12.50万元。")
    assert "装订线以内不得书写" in found


def test_text_upside_down() -> None:
    page = Page().prose(PROSE, 90).turned(400, 300, "倒置的说明", OVER)
    document = read([page])
    assert texts(document) == ["".join(PROSE), "倒置的说明"]
    assert wide("倒置的说明", 10.5) == 52.5
    box = document.blocks[1].passage.place.box  # type: ignore[union-attr]
    assert box is not None
    assert (box[0], box[2]) == pytest.approx((400 - 52.5, 400), abs=0.2)


def test_unreadable_font_that_runs_upwards_is_said() -> None:
    page = Page().prose(PROSE, 90).turned(40, 500, "\ue123\ue124支出", UP)
    document = read([page])
    assert document.status is Status.PARTIAL
    assert any("缺少文字编码" in problem.zh for problem in document.problems)
