"""Tables without ruling, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.document import Document, Table
from tests.extractors.formats.pdf_writer import Page, read

ROWS = [
    ["项目", "年初预算", "决算数", "完成率"],
    ["一般公共服务支出", "1,234.50", "1,290.10", "104.50%"],
    ["教育支出", "88.00", "90.00", "102.27%"],
    ["住房保障支出", "12.30", "", "-"],
    ["合计", "1,334.80", "1,380.10", "103.39%"],
]


def page_of(rows: list[list[str]], top: float = 150, pitch: float = 20, rules: bool = False) -> Page:
    page = Page()
    rights = [90, 300, 400, 500]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            width = sum(5.25 if sign.isascii() else 10.5 for sign in text)
            page.text(rights[column] if column == 0 else rights[column] - width, top + pitch * number, text)
    if rules:
        for y in (top - 14, top + 5, top + pitch * len(rows) - 12):
            page.line(80, y, 520, y)
    return page


def tables(document: Document) -> list[list[list[str]]]:
    return [block.text_rows() for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize("rules", [False, True])
def test_columns_of_figures(rules: bool) -> None:
    """Without any rule, and with the three level ones of a printed table."""
    document = read([page_of(ROWS, rules=rules).text(220, 100, "支出决算表", 16).text(440, 125, "单位：万元")])
    assert tables(document) == [ROWS]
    (table,) = document.tables()
    assert table.caption is not None
    assert table.caption.text == "支出决算表"
    assert [note.text for note in table.notes] == ["单位：万元"]


def test_places_of_cells() -> None:
    (table,) = read([page_of(ROWS)]).tables()
    cell = next(cell for cell in table.cells if cell.text == "90.00")
    box = cell.passage.place.box
    assert box is not None
    left, top, right, bottom = box
    assert left < 373.75
    assert right >= 400
    assert top < 190 < bottom + 3


def test_label_broken_into_two_lines() -> None:
    rows = [row[:] for row in ROWS]
    page = (
        page_of(rows[:2])
        .text(90, 190, "机关事业单位基本养老保")
        .text(268.5, 190, "10.00")
        .text(368.5, 190, "11.00")
        .text(463, 190, "110.00%")
    )
    page.text(90, 205, "险缴费支出").text(90, 225, "合计").text(258, 225, "1,244.50").text(358, 225, "1,301.10").text(
        463, 225, "104.55%"
    )
    (found,) = tables(read([page]))
    assert [row[0] for row in found] == ["项目", "一般公共服务支出", "机关事业单位基本养老保险缴费支出", "合计"]


@pytest.mark.parametrize(
    "rows",
    [
        [["填报人：张三", "联系电话："], ["审核人：李四", "填报日期："], ["单位负责人：", "盖章"]],
        [["一、部门概况", "3"], ["二、收支情况", "5"], ["三、绩效情况", "12"], ["四、名词解释", "20"]],
        [["甲方", "乙方", "丙方"], ["县财政局", "县教育局", "县审计局"], ["签字", "签字", "签字"]],
    ],
    ids=["signatures", "contents", "words only"],
)
def test_what_is_no_table(rows: list[list[str]]) -> None:
    assert tables(read([page_of(rows)])) == []


def test_prose_with_a_typed_gap_is_no_table() -> None:
    page = Page()
    for number in range(6):
        page.text(90, 100 + 20 * number, "全年支出").text(
            200, 100 + 20 * number, f"{number}.50万元，比上年增加较多，原因是追加项目。"
        )
    assert tables(read([page])) == []
