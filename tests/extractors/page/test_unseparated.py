"""Tables whose columns are ruled and whose rows are not."""

from __future__ import annotations

from corpus.printing.pdf_parts import Cell, Page
from extractors.document import Table
from tests.extractors.formats.pdf_writer import read

HEAD: list[Cell] = [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "预算数"), (0, 2, 1, 1, "决算数")]
XS = [60.0, 200.0, 280.0, 360.0]
ROWS = [
    ["一般公共服务支出", "1,234.50", "1,290.10"],
    ["教育支出", "88.00", "90.00"],
    ["卫生健康支出", "-", "4.00"],
    ["住房保障支出", "12.30", "12.30"],
    ["农林水支出", "7.00", "6.50"],
    ["其他支出", "1.00", "1.00"],
]


def tall(rows: list[list[str]], pitch: float = 20) -> Page:
    """A header row, one tall row below it, and a row of totals."""
    foot = 140 + pitch * len(rows) + 6
    page = Page().table(XS, [120, 140, foot, foot + 20], [*HEAD, *((1, column, 1, 1, "") for column in range(3))])
    page.table(
        XS,
        [120, 140, foot, foot + 20],
        [(2, column, 1, 1, text) for column, text in enumerate(["合计", "9.00", "9.00"])],
    )
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            page.text(XS[column] + 4, 155 + pitch * number, text)
    return page


def only_table(page: Page) -> Table:
    (table,) = read([page]).tables()
    return table


def test_rows_by_their_baselines() -> None:
    assert only_table(tall(ROWS)).text_rows() == [["项目", "预算数", "决算数"], *ROWS, ["合计", "9.00", "9.00"]]


def test_blank_figures_stay_blank() -> None:
    rows = [row[:] for row in ROWS]
    rows[2][2] = ""
    assert only_table(tall(rows)).text_rows()[3] == ["卫生健康支出", "-", ""]


def test_label_over_two_lines() -> None:
    rows = [*ROWS[:2], ["机关事业单位基本养老保险", "5.00", "5.00"], ["缴费支出", "", ""], *ROWS[2:]]
    found = only_table(tall(rows, 16)).text_rows()
    assert found[3] == ["机关事业单位基本养老保险缴费支出", "5.00", "5.00"]
    assert len(found) == len(ROWS) + 3


def test_list_inside_a_cell_stays_in_it() -> None:
    rows = [["其中：培训", "10", "9"], ["宣传", "5", "5"], ["检查", "3", "3"]]
    found = only_table(tall(rows))
    assert found.rows == 3
    assert found.text_rows()[1][1].split() == ["10", "5", "3"]
