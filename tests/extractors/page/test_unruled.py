"""Tables without ruling, and what only looks like one."""

from __future__ import annotations

import pytest

from corpus.printing.pdf_parts import Page
from extractors.document import Document, Table
from tests.extractors.formats.pdf_writer import read

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


# ---- rows of several lines, headers of several levels, page ends ----

WORDS: list[tuple[float, float, str]] = [  # x, baseline, text
    (90, 150, "项目"), (215, 150, "收入"), (375, 150, "支出"),
    (185, 170, "财政拨款"), (245, 170, "其他"), (345, 170, "基本支出"), (405, 170, "项目支出"),
    (90, 190, "教育支出"), (196, 190, "12.50"), (248, 190, "3.50"), (356, 190, "8.00"), (416, 190, "8.00"),
    (90, 210, "社会保障和就业"), (196, 210, "22.50"), (356, 210, "9.00"), (411, 210, "13.50"),
    (90, 221, "支出"),
    (90, 241, "合计"), (196, 241, "35.00"), (248, 241, "3.50"), (351, 241, "17.00"), (411, 241, "21.50"),
]  # fmt: skip
SPANS = [
    ("项目", 0, 0, 2, 1), ("收入", 0, 1, 1, 2), ("支出", 0, 3, 1, 2),
    ("财政拨款", 1, 1, 1, 1), ("其他", 1, 2, 1, 1), ("基本支出", 1, 3, 1, 1), ("项目支出", 1, 4, 1, 1),
]  # fmt: skip
BODY = [
    ["教育支出", "12.50", "3.50", "8.00", "8.00"],
    ["社会保障和就业支出", "22.50", "", "9.00", "13.50"],
    ["合计", "35.00", "3.50", "17.00", "21.50"],
]


def written(words: list[tuple[float, float, str]], rules: tuple[float, ...] = (), size: float = 9) -> Page:
    page = Page()
    for x, base, text in words:
        page.text(x, base, text, size)
    for y in rules:
        page.line(80, y, 460, y)
    return page


@pytest.mark.parametrize("rules", [(), (140, 176, 247), (140, 176, 196, 227, 247)], ids=["none", "three", "level"])
def test_header_of_two_levels_and_a_row_of_two_lines(rules: tuple[float, ...]) -> None:
    (table,) = read([written(WORDS, rules)]).tables()
    found = [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]
    assert found[:7] == SPANS
    assert table.text_rows()[2:] == BODY


def test_words_in_the_middle_of_a_high_row() -> None:
    """Where rules part the rows, a text beside one of two lines stands between them."""
    words = [
        (90, 150, "项目"), (200, 150, "金额"), (290, 150, "说明"),
        (90, 176, "道路"), (200, 176, "12.50"), (290, 170, "受雨季影响开工较迟，"), (290, 182, "部分跨年实施。"),
        (90, 206, "养护"), (200, 206, "3.50"), (290, 206, "按期完成。"),
    ]  # fmt: skip
    (table,) = read([written(words, (138, 156, 190, 212))]).tables()
    assert table.text_rows() == [
        ["项目", "金额", "说明"],
        ["道路", "12.50", "受雨季影响开工较迟，部分跨年实施。"],
        ["养护", "3.50", "按期完成。"],
    ]


def test_header_of_three_levels_with_words_in_the_middle_of_their_height() -> None:
    words = [
        (202, 148, "一般公共预算拨款"),
        (90, 166, "项目"), (393, 166, "其他资金"),
        (150, 175, "小计"), (243, 166, "基本支出"),
        (200, 184, "人员经费"), (246, 184, "公用经费"),
    ]  # fmt: skip
    for row, label in enumerate(("教育支出", "卫生支出", "合计")):
        words.append((90, 204.0 + 20 * row, label))
        words += [(x, 204.0 + 20 * row, "12.50") for x in (150, 204, 250, 397)]
    (table,) = read([written(words, (138, 190, 251))]).tables()
    assert [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells][:7] == [
        ("项目", 0, 0, 3, 1), ("一般公共预算拨款", 0, 1, 1, 3), ("其他资金", 0, 4, 3, 1),
        ("小计", 1, 1, 2, 1), ("基本支出", 1, 2, 1, 2),
        ("人员经费", 2, 2, 1, 1), ("公用经费", 2, 3, 1, 1),
    ]  # fmt: skip


def test_label_of_a_group_that_hangs_beside_the_next_row() -> None:
    words = [(90, 150, "类别"), (150, 150, "项目"), (240, 150, "预算数"), (320, 150, "决算数")]
    groups = [("专项转移", "教育支出"), ("支付", "卫生支出"), ("基本支出", "其他支出"), ("", "小计")]
    for row, (group, label) in enumerate(groups):
        base = 170.0 + 20 * row
        hanging = row == 1
        words += [(90, base - 8 * hanging, group)] if group else []
        words += [(150, base, label), (240, base, "12.50"), (320, base, "11.00")]
    words += [(90, 250, "合计"), (240, 250, "50.00"), (320, 250, "44.00")]
    (table,) = read([written(words, (140, 156, 260))]).tables()
    assert table.text_rows()[1:] == [
        ["专项转移支付", "教育支出", "12.50", "11.00"],
        ["专项转移支付", "卫生支出", "12.50", "11.00"],
        ["基本支出", "其他支出", "12.50", "11.00"],
        ["基本支出", "小计", "12.50", "11.00"],
        ["合计", "合计", "50.00", "44.00"],
    ]


def test_total_alone_on_the_next_page_without_ruling() -> None:
    first = [(90.0, 100.0, "项目"), (200, 100, "预算数"), (290, 100, "决算数")]
    for number in range(34):
        first += [(x, 120.0 + 20 * number, text) for x, text in ((90, f"项目{number}"), (204, "12.50"), (294, "9.50"))]
    second = [(90.0, 80.0, "合计"), (200, 80, "425.00"), (290, 80, "323.00")]
    (table,) = read([written(first), written(second).prose(["情况如上。"], 130)]).tables()
    assert table.text_rows()[-1] == ["合计", "425.00", "323.00"]


def test_two_tables_between_level_lines() -> None:
    words = [(x, base + 160, text) for x, base, text in WORDS]
    page = written(WORDS, (140, 176, 247)).text(90, 275, "二、决算情况", 9)
    for x, base, text in words:
        page.text(x, base, text, 9)
    for y in (300, 336, 407):
        page.line(80, y, 460, y)
    assert [table.rows for table in read([page]).tables()] == [5, 5]


@pytest.mark.parametrize("repeated", [True, False])
def test_goes_on_over_the_page_end(repeated: bool) -> None:
    head = [(90.0, "项目"), (200.0, "预算数"), (290.0, "决算数"), (380.0, "备注")]
    first = [(x, 100.0, text) for x, text in head]
    for number in range(30):
        base = 120.0 + 20 * number
        first += [(90, base, f"项目{number}"), (204, base, "12.50"), (298, base, "9.50")]
    second = [(x, 100.0, text) for x, text in head] if repeated else []
    for number in range(5):
        base = 120.0 + 20 * number
        second += [(90, base, f"项目支出{number}"), (193, base, "1,112.50"), (298, base, "1.50")]
    (table,) = read([written(first), written(second)]).tables()
    assert (table.rows, table.columns) == (36, 4)
    assert table.text_rows()[31] == ["项目支出0", "1,112.50", "1.50", ""]
