from __future__ import annotations

import pytest

from extractors.assembly import Assembly, Entry, cell_text
from extractors.document import Block, Heading, Paragraph, Passage, Picture, Table
from extractors.provenance import Place


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [type(block).__name__ for block in blocks]


def grid(*rows: tuple[str, ...]) -> list[Entry]:
    return [Entry(text, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts)]


def test_headings_paragraphs_and_their_places() -> None:
    assembly = Assembly()
    assembly.paragraph("一、部门概况", Place(0, page=1, box=(1, 2, 3, 4)))
    assembly.paragraph("本单位编制24名。", Place(7, page=2, paragraph=9))
    heading, paragraph = assembly.blocks()
    assert isinstance(heading, Heading)
    assert (heading.number, heading.title, heading.depth) == ("一、", "部门概况", 1)
    assert heading.passage.place == Place(0, page=1, box=(1, 2, 3, 4))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.passage.place == Place(1, page=2, paragraph=9)


def test_a_torn_sentence_is_joined_at_the_place_of_its_beginning() -> None:
    assembly = Assembly()
    assembly.paragraph("全年支出36.5万元，其中基本支出20.1万元、项目支出", Place(0, page=1))
    assembly.paragraph("，比上年增长5%。", Place(0, page=2))
    (paragraph,) = assembly.blocks()
    assert isinstance(paragraph, Paragraph)
    assert paragraph.passage.text == "全年支出36.5万元，其中基本支出20.1万元、项目支出，比上年增长5%。"
    assert paragraph.passage.place.page == 1


def test_line_breaks_and_page_numbers() -> None:
    assembly = Assembly()
    assembly.paragraph("一、概况\r\n第一句。\v第二句。")
    assembly.paragraph("- 3 -")
    assembly.paragraph("第三句。")
    assert [block.passage.text for block in assembly.blocks() if isinstance(block, Paragraph | Heading)] == [
        "一、概况", "第一句。", "第二句。", "第三句。",
    ]  # fmt: skip


def test_the_cells_of_a_table_have_places() -> None:
    assembly = Assembly()
    assembly.paragraph("前面一句。")
    cells = [Entry("甲", 0, 0, place=Place(0, sheet="表1", cell="B2")), Entry("12.5", 0, 1, 2, 1), Entry("乙", 1, 0)]
    assembly.table(cells, 2, 2, Place(0, page=4))
    table = assembly.blocks()[1]
    assert isinstance(table, Table)
    assert table.place == Place(1, page=4, table=0)
    assert table.cells[0].passage.place == Place(1, table=0, row=0, column=0, sheet="表1", cell="B2")
    assert table.cells[1].passage.place == Place(1, page=4, table=0, row=0, column=1)
    assert table.text_rows() == [["甲", "12.5"], ["乙", "12.5"]]


def test_a_table_takes_its_title_and_its_unit() -> None:
    assembly = Assembly()
    assembly.paragraph("正文一句。")
    assembly.paragraph("项目支出明细表", Place(0, page=2))
    assembly.paragraph("单位：万元")
    assembly.table(grid(("项目", "金额"), ("甲", "12.5")), 2, 2)
    _, table = assembly.blocks()
    assert isinstance(table, Table)
    assert table.caption == Passage("项目支出明细表", Place(1, page=2, table=0))
    assert [note.text for note in table.notes] == ["单位：万元"]


@pytest.mark.parametrize(
    "top",
    [
        [Entry("项目支出绩效自评表", 0, 0, 1, 2), Entry("（2022年度）", 1, 0, 1, 2), Entry("单位：万元", 2, 0, 1, 2)],
        [Entry("项目支出绩效自评表\n（2022年度）", 0, 0, 1, 2), Entry("", 1, 0), Entry("单位：万元", 1, 1)],
        [Entry("项目支出绩效自评表", 0, 0), Entry("", 0, 1), Entry("（2022年度）", 1, 0), Entry("单位：万元", 1, 1)],
    ],
)
def test_titles_inside_a_table_stand_above_it(top: list[Entry]) -> None:
    rows = max(entry.row for entry in top) + 1
    assembly = Assembly()
    assembly.table([*top, *grid(*[("",)] * rows, ("项目", "金额"), ("甲", "12.5"))[rows:]], rows + 2, 2)
    (table,) = assembly.blocks()
    assert isinstance(table, Table)
    assert table.caption is not None
    assert table.caption.text == "项目支出绩效自评表"
    assert {note.text for note in table.notes} <= {"（2022年度）", "单位：万元"}
    assert "单位：万元" in {note.text for note in table.notes}
    assert table.text_rows() == [["项目", "金额"], ["甲", "12.5"]]
    assert [cell.passage.place.row for cell in table.cells] == [rows, rows, rows + 1, rows + 1]  # as printed


@pytest.mark.parametrize(
    "first",
    [
        [Entry("一、基本情况", 0, 0, 1, 2)],  # a section of the form
        [Entry("项目概况", 0, 0, 1, 2)],  # a label
        [Entry("情况表", 0, 0, 2, 1), Entry("x", 0, 1)],  # a label of several rows
        [Entry("项目", 0, 0), Entry("金额", 0, 1)],
    ],
)
def test_other_first_rows_stay(first: list[Entry]) -> None:
    assembly = Assembly()
    assembly.table([*first, Entry("12.5", 1, 1), Entry("13.5", 2, 1)], 3, 2)
    (table,) = assembly.blocks()
    assert isinstance(table, Table)
    assert table.rows == 3


def test_a_table_of_nothing_but_a_title_stays_a_table() -> None:
    assembly = Assembly()
    assembly.table([Entry("自评表", 0, 0, 1, 2)], 1, 2)
    assert kinds(assembly.blocks()) == ["Table"]


def test_a_table_that_was_flattened_to_lines_is_restored() -> None:
    assembly = Assembly()
    assembly.paragraph("单位：万元")
    for line in ("项目名称\t年初预算数\t全年执行数", "培训\t12.50\t11.20", "采购\t30.00\t30.00", "合计\t42.50\t41.20"):
        assembly.paragraph(line)
    table = assembly.blocks()[-1]
    assert isinstance(table, Table)
    assert table.text_rows()[3] == ["合计", "42.50", "41.20"]


def test_pictures() -> None:
    assembly = Assembly()
    assembly.paragraph("见图。")
    assembly.picture("a.png", Place(0, page=3), [Passage("96.5分", Place(9, page=3, box=(0, 0, 1, 1)))])
    _, picture = assembly.blocks()
    assert isinstance(picture, Picture)
    assert (picture.name, picture.place) == ("a.png", Place(1, page=3))
    assert picture.text == (Passage("96.5分", Place(1, page=3, box=(0, 0, 1, 1))),)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (" 12.5 ", "12.5"),
        ("一级\u3000\u3000指标", "一级 指标"),
        ("绩\n效\r\n指\v标", "绩效指标"),
        ("36.5\n37.5", "36.5 37.5"),
        ("Excel\nWord", "Excel Word"),
        ("完成情况：\n已完成", "完成情况：\n已完成"),
        ("（1）采购\n（2）验收", "（1）采购\n（2）验收"),
        ("一句话长到不会是拆开的标签\n另一句", "一句话长到不会是拆开的标签\n另一句"),
        ("\n\n", ""),
        ("预\u00ad算", "预算"),
    ],
)
def test_the_text_of_cells(printed: str, text: str) -> None:
    assert cell_text(printed) == text
