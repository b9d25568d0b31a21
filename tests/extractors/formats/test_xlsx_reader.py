"""Excel workbooks: what a person sees in the cells, what was hidden, and what could not be read."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from xlsx_parts import MAIN, STYLES, book, number, row, sheet, text

from extractors.document import Cell, Document, Heading, Paragraph, Status, Table
from extractors.formats.xlsx.reader import read
from extractors.limits import Limits


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, "a.xlsx", "", limits or Limits())


def the_table(found: Document) -> Table:
    (table,) = found.tables()
    return table


def rows_of(data: bytes) -> list[list[str]]:
    return the_table(document(data)).text_rows()


def cell_at(found: Document, name: str) -> Cell:
    return next(cell for table in found.tables() for cell in table.cells if cell.passage.place.cell == name)


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


HEAD = row(1, text("A1", "科目"), text("B1", "预算数"), text("C1", "决算数"))


# ---- values ----


def test_displayed_text_and_stored_value() -> None:
    found = document(
        book(
            {
                "表": sheet(
                    HEAD
                    + row(2, text("A2", "教育"), number("B2", "1234.5", 1), number("C2", "0.9876", 2))
                    + row(3, text("A3", "日期"), number("B3", "45000", 3), number("C3", "123456", 5))
                    + row(4, text("A4", "小数"), number("B4", "992.25999999999999"), number("C4", "1E3"))
                )
            }
        )
    )
    assert the_table(found).text_rows()[1:] == [
        ["教育", "1234.50", "98.76%"],
        ["日期", "2023/3/15", "1.23"],  # 123456元 shown as 1.23 (十万元): scaled by a thousand and a set point
        ["小数", "992.26", "1000"],
    ]
    stored = {name: cell_at(found, name).passage.stored for name in ("B2", "C2", "B3", "C3", "B4", "A2")}
    assert stored == {
        "B2": Decimal("1234.5"),
        "C2": Decimal("0.9876"),
        "B3": None,
        "C3": Decimal("123456"),
        "B4": Decimal("992.26"),
        "A2": None,
    }
    assert found.status is Status.OK


def test_kinds_of_cells() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>甲</t></si><si><r><t>上年</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 结转</t></r>'
        "<rPh sb='0' eb='1'><t>shangnian</t></rPh></si><si><t>一_x000D_二</t></si></sst>"
    )
    cells = (
        '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="str"><f>B2</f><v>和_x4e8c_</v></c>',
        '<c r="A3" t="b"><v>1</v></c><c r="B3" t="d"><v>2023-03-15T00:00:00</v></c><c r="C3" t="s"><v>2</v></c>',
    )
    data = book(
        {"表": sheet(HEAD + row(2, cells[0]) + row(3, cells[1]))},
        parts={"xl/sharedStrings.xml": strings},
    )
    assert rows_of(data)[1:] == [["甲", "上年 结转", "和二"], ["TRUE", "2023-03-15", "一二"]]


def test_rows_and_cells_without_names_follow_each_other() -> None:
    rows = '<row><c t="inlineStr"><is><t>科目</t></is></c><c t="inlineStr"><is><t>决算数</t></is></c></row>' + (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>教育</t></is></c><c><v>5</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>'
    )
    found = document(book({"表": sheet(rows)}))
    names = [cell.passage.place.cell for table in found.tables() for cell in table.cells if cell.text]
    assert sorted(names) == ["A1", "A2", "A3", "B1", "B2", "B3"]


def test_days_from_1904() -> None:
    data = book(
        {"表": sheet(HEAD + row(2, text("A2", "日期"), number("B2", "43538", 3), number("C2", "1")))},
        properties='<workbookPr date1904="1"/>',
    )
    assert rows_of(data)[1][1] == "2023/3/15"


def test_zeros_that_the_sheet_does_not_show() -> None:
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>'
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "0", 1), number("C2", "5"))
    assert rows_of(book({"表": sheet(rows, before=view)}))[1] == ["教育", "", "5"]
    assert rows_of(book({"表": sheet(rows)}))[1] == ["教育", "0.00", "5"]


# ---- formulas and errors ----


def test_formulas_by_their_saved_results() -> None:
    found = document(
        book(
            {
                "表": sheet(
                    HEAD + row(2, text("A2", "合计"), number("B2", "30", 1, "SUM(B3:B9)"), number("C2", "0", 0, "0"))
                )
            }
        )
    )
    assert the_table(found).text_rows()[1] == ["合计", "30.00", "0"]
    assert (found.status, found.problems) == (Status.OK, ())


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_saved_result_is_never_zero(value: str) -> None:
    cell = f'<c r="B2"><f>SUM(B3:B9)</f>{value}</c>'
    found = document(book({"表": sheet(HEAD + row(2, text("A2", "合计"), cell, number("C2", "7")))}))
    passage = cell_at(found, "B2").passage
    assert (passage.text, passage.legible, passage.stored) == ("=SUM(B3:B9)", False, None)
    assert found.status is Status.PARTIAL
    (problem,) = found.problems
    assert "B2" in problem.zh
    assert "formulas without saved results (B2)" in problem.en


def test_a_formula_whose_result_is_an_empty_text_is_blank() -> None:
    cell = '<c r="B2" t="str"><f>IF(A2="","","")</f><v></v></c>'
    found = document(book({"表": sheet(HEAD + row(2, text("A2", "教育"), cell, number("C2", "7")))}))
    assert the_table(found).text_rows()[1] == ["教育", "", "7"]
    assert found.problems == ()


def test_error_values_are_unreadable_and_said() -> None:
    cells = '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#REF!</v></c>'
    found = document(book({"表": sheet(HEAD + row(2, text("A2", "合计"), cells))}))
    assert [cell_at(found, name).passage.legible for name in ("B2", "C2")] == [False, False]
    assert found.status is Status.PARTIAL
    assert "B2 #DIV/0!, C2 #REF!" in found.problems[0].en


def test_a_workbook_of_openpyxl_has_no_results() -> None:
    workbook = Workbook()
    for line in (["科目", "决算数"], ["教育", 5], ["合计", "=SUM(B2:B2)"]):
        workbook.active.append(line)
    found = document(saved(workbook))
    assert cell_at(found, "B3").passage.legible is False
    assert len(found.problems) == 1


# ---- what is hidden ----


def test_hidden_rows_columns_and_sheets_are_read_and_said() -> None:
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "1"), number("C2", "2"))
    rows += row(3, text("A3", "农业"), number("B3", "3"), number("C3", "4"), hidden=True) + row(4, hidden=True)
    columns = '<cols><col min="3" max="3" hidden="1"/><col min="8" max="16384" hidden="1"/></cols>'
    found = document(book({"表一": sheet(rows, before=columns), "表二": sheet(rows)}, states={"表二": "veryHidden"}))
    first, second = found.tables()
    assert first.text_rows()[2] == second.text_rows()[2] == ["农业", "3", "4"]
    said = [problem.en for problem in found.problems]
    assert said == [
        "Sheet “表一” has hidden rows (3); they were read like the others.",
        "Sheet “表一” has hidden columns (C); they were read like the others.",
        "Sheet “表二” is hidden; it was read like the others.",
        "Sheet “表二” has hidden rows (3); they were read like the others.",
    ]
    assert found.status is Status.OK


def test_numbers_that_their_format_does_not_show() -> None:
    found = document(
        book({"表": sheet(HEAD + row(2, text("A2", "教育"), number("B2", "77", 4), number("C2", "0", 4)))})
    )
    assert "77" not in str(the_table(found).text_rows())
    assert ["(B2)" in problem.en for problem in found.problems] == [True]


def test_signs_of_symbol_fonts() -> None:
    tick, word = '<r><rPr><rFont val="Wingdings 2"/></rPr><t>R</t></r>', "<r><t>是</t></r>"
    fonts = '<fonts><font/><font><name val="Wingdings 2"/></font></fonts>'
    styles = STYLES.replace("</numFmts>", f"</numFmts>{fonts}").replace('numFmtId="10"', 'numFmtId="10" fontId="1"')
    rows = row(1, text("A1", "是否完成"), f'<c r="B1" t="inlineStr"><is>{tick}{word}</is></c>', text("C1", "£", 2))
    rows += row(2, text("A2", "R"), text("B2", "x"), text("C2", "y"))
    found = document(book({"表": sheet(rows)}, parts={"xl/styles.xml": styles}))
    assert the_table(found).text_rows() == [["是否完成", "☑是", "□"], ["R", "x", "y"]]


def test_comments_are_not_read() -> None:
    workbook = Workbook()
    for line in (["科目", "决算数"], ["教育", 5]):
        workbook.active.append(line)
    workbook.active["B2"].comment = Comment("请核实 99 万元", "审核")
    assert the_table(document(saved(workbook))).text_rows() == [["科目", "决算数"], ["教育", "5"]]


# ---- merged cells, ruling, several sheets ----


def test_merged_cells_have_spans() -> None:
    rows = row(1, text("A1", "项目资金（万元）"), text("B1", "预算数"), text("C1", "决算数"))
    rows += row(2, number("B2", "5"), number("C2", "5"))
    merged = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
    found = document(book({"表": sheet(rows, after=merged)}))
    cell = cell_at(found, "A1")
    assert (cell.row_span, cell.column_span) == (2, 1)


def test_blank_ruled_rows_and_titles_above_the_ruling() -> None:
    def ruled(line: int, *words: str) -> str:
        return row(line, *(text(f"{letter}{line}", word, 6) for letter, word in zip("ABC", words, strict=True)))

    blank = row(4, '<c r="A4" s="6"/><c r="B4" s="6"/>')
    rows = row(1, text("A1", "支出决算表")) + ruled(2, "科目", "预算数", "决算数") + ruled(3, "教育", "1", "2") + blank
    rows += ruled(5, "农业", "3", "4") + row(6, text("A6", "填表人：周某"), text("C6", "电话：0551-6612345"))
    found = document(book({"表": sheet(rows)}))
    table = the_table(found)
    assert table.caption is not None
    assert table.caption.text == "支出决算表"
    assert table.rows == 4
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "填表人：周某",
        "电话：0551-6612345",
    ]


def test_each_sheet_is_a_section_of_its_own() -> None:
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "1"), number("C2", "2"))
    found = document(book({"项目甲": sheet(rows), "空表": sheet(""), "项目乙": sheet(rows)}))
    assert [(type(block), block.passage.text) for block in found.blocks if isinstance(block, Heading)] == [
        (Heading, "项目甲"),
        (Heading, "项目乙"),
    ]
    assert [table.place.table for table in found.tables()] == [0, 1]
    assert [table.place.sheet for table in found.tables()] == ["项目甲", "项目乙"]
    assert not any(
        isinstance(block, Heading) for block in document(book({"项目甲": sheet(rows), "空": sheet("")})).blocks
    )
