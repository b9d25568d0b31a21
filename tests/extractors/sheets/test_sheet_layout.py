"""Where the tables of a sheet begin and end, and what becomes of the lines around them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheet_factory import sheet_of, told

from extractors.document import Table
from extractors.limits import Limits
from extractors.sheets.layout import Region, Words, cut
from extractors.sheets.workbook import blocks_of
from extractors.sheets.worksheet import Area, SheetCell, Worksheet, cell_name

LEDGER = ["科目名称|年初预算数|支出决算数", "合计|30.00|31.50", "教育支出|10.00|11.00", "农林水支出|20.00|20.50"]
LEDGER_TOLD = "科目名称/年初预算数/支出决算数; 合计/30.00/31.50; 教育支出/10.00/11.00; 农林水支出/20.00/20.50"
FORM = ["项目名称|水库除险加固||", "主管部门|青溪县水利局|实施单位|青溪县水库管理所"]


@pytest.mark.parametrize("ruled", ["", "3-6"])
@pytest.mark.parametrize("merged", ["", "A1:C1 A2:C2"])
def test_title_and_unit_above_a_table(ruled: str, merged: str) -> None:
    rows = ["青溪县水利局支出决算表", "单位：万元", *LEDGER]
    assert told(sheet_of(rows, merged, ruled)) == [f"T 青溪县水利局支出决算表 单位：万元: {LEDGER_TOLD}"]


def test_a_title_inside_the_ruling() -> None:
    rows = ["支出决算表||", "||单位：万元", *LEDGER]
    assert told(sheet_of(rows, "A1:C1", "1-6")) == [f"T 支出决算表 单位：万元: {LEDGER_TOLD}"]


def test_unit_and_office_side_by_side_above_a_table() -> None:
    rows = ["支出决算表", "编制单位：青溪县水利局||单位：万元", *LEDGER]
    expected = [f"T 支出决算表 编制单位：青溪县水利局 单位：万元: {LEDGER_TOLD}"]
    assert told(sheet_of(rows, "A1:C1", "3-6")) == expected
    assert told(sheet_of(rows, "A1:C1")) == expected


def test_a_title_over_two_rows() -> None:
    assert told(sheet_of(["支出决算表", "", *LEDGER], "A1:C2", "3-6")) == [f"T 支出决算表: {LEDGER_TOLD}"]


def test_year_and_unit_in_one_cell() -> None:
    rows = ["支出决算表", "（2023年度）     单位：万元", *LEDGER]
    assert told(sheet_of(rows, "A1:C1 A2:C2")) == [f"T 支出决算表 （2023年度） 单位：万元: {LEDGER_TOLD}"]


@pytest.mark.parametrize("ruled", ["", "1-4"])
def test_remarks_below_a_table(ruled: str) -> None:
    rows = [*LEDGER, "注：本表反映部门本年度支出情况。", "填表人：周某|联系电话：0551-6612345|填报日期：2024年1月9日"]
    assert told(sheet_of(rows, "A5:C5", ruled)) == [
        f"T : {LEDGER_TOLD}",
        "P 注：本表反映部门本年度支出情况。",
        "P 填表人：周某",
        "P 联系电话：0551-6612345",
        "P 填报日期：2024年1月9日",
    ]


def test_two_tables_parted_by_a_blank_row() -> None:
    rows = ["表一 支出决算表", *LEDGER, "", "人员情况表", "类别|人数", "在职|12", "退休|5"]
    assert told(sheet_of(rows, "A1:C1")) == [
        f"T 表一 支出决算表: {LEDGER_TOLD}",
        "T 人员情况表: 类别/人数; 在职/12; 退休/5",
    ]


def test_two_ruled_tables_without_a_blank_row_between_them() -> None:
    rows = [*LEDGER, "人员情况表", "类别|人数|", "在职|12|", "退休|5|"]
    blocks = told(sheet_of(rows, "A5:C5", "1-4 6-8"))
    assert blocks == [f"T : {LEDGER_TOLD}", "T 人员情况表: 类别/人数; 在职/12; 退休/5"]


@pytest.mark.parametrize("merged", ["", "A1:C1 A6:C6"])
@pytest.mark.parametrize("title", ["二、项目支出决算", "表二 项目支出决算", "附表2：项目支出决算表"])
def test_a_title_and_the_same_header_again_begin_a_table(title: str, merged: str) -> None:
    for between in ([], ["单位：万元"]):
        parts = told(sheet_of(["一、基本支出决算", *LEDGER, title, *between, *LEDGER], merged))
        tables = [part.partition(": ")[2] for part in parts if part.startswith("T")]
        assert tables == [LEDGER_TOLD, LEDGER_TOLD]


@pytest.mark.parametrize("title", ["支出决算表", "支出决算表（续）"])
def test_a_title_repeated_for_the_next_page_parts_nothing(title: str) -> None:
    (found,) = told(sheet_of(["支出决算表", *LEDGER, title, LEDGER[0], "卫生支出|1.00|1.00"]))
    assert found.endswith("卫生支出/1.00/1.00")


def test_a_blank_ruled_row_belongs_to_its_table() -> None:
    rows = ["科目名称|年初预算数", "教育支出|10.00", "", "合计|10.00"]
    assert told(sheet_of(rows, "", "1-4")) == ["T : 科目名称/年初预算数; 教育支出/10.00; /; 合计/10.00"]


def test_a_total_after_one_blank_row_belongs_to_the_table_above() -> None:
    rows = [*LEDGER, "", "总计|30.00|31.50"]
    tables = told(sheet_of(rows))
    assert len(tables) == 1
    assert tables[0].endswith("总计/30.00/31.50")


def test_bands_of_a_form_are_one_table() -> None:
    rows = [
        "项目支出绩效自评表|||", *FORM,
        "项目资金（万元）|年初预算数|全年预算数|全年执行数", "|120.00|118.50|110.00",
        "绩效指标|三级指标|年度指标值|实际完成值", "|加固水库座数|3座|3座",
    ]  # fmt: skip
    (table,) = told(sheet_of(rows, "A1:D1 B2:D2 A4:A5 A6:A7", "2-7"))
    assert table.startswith("T 项目支出绩效自评表: 项目名称/水库除险加固/水库除险加固/水库除险加固; ")
    assert "项目资金（万元）/120.00/118.50/110.00" in table
    assert table.endswith("绩效指标/加固水库座数/3座/3座")


def test_a_label_without_value_at_the_top_stays_in_its_table() -> None:
    rows = ["自评表", "项目编码|", *FORM]
    (table,) = told(sheet_of(rows, "A1:D1", "2-4"))
    assert "项目编码/" in table


def test_a_row_across_the_table_stays_in_it() -> None:
    rows = ["科目|金额", "一、基本支出|", "工资|10.00", "二、项目支出|", "修缮|5.00"]
    (table,) = told(sheet_of(rows, "A2:B2 A4:B4", "1-5"))
    assert table == "T : 科目/金额; 一、基本支出/一、基本支出; 工资/10.00; 二、项目支出/二、项目支出; 修缮/5.00"


def test_a_header_over_the_whole_table_is_no_title() -> None:
    rows = ["“三公”经费支出表", "单位：万元", "财政拨款“三公”经费|", "预算数|决算数", "5.00|4.50"]
    told_ = "T “三公”经费支出表 单位：万元: 财政拨款“三公”经费/财政拨款“三公”经费; 预算数/决算数; 5.00/4.50"
    assert told(sheet_of(rows, "A1:B1 A2:B2 A3:B3", "3-5")) == [told_]


def test_cover_rows_with_labels_and_values_in_one_cell_stay_in_their_table() -> None:
    rows = [
        "项目支出绩效自评表|",
        "项目负责人：周某|联系电话：0551-6612345",
        "预算数（万元）|执行数（万元）",
        "5.00|4.50",
    ]
    (table,) = told(sheet_of(rows, "A1:B1", "2-4"))
    assert "项目负责人：周某/联系电话：0551-6612345" in table


def test_header_of_two_levels() -> None:
    rows = ["科目|预算数||决算数|", "|基本支出|项目支出|基本支出|项目支出", "教育|1.00|2.00|1.50|2.50"]
    (table,) = told(sheet_of(rows, "A1:A2 B1:C1 D1:E1", "1-3"))
    assert table == (
        "T : 科目/预算数/预算数/决算数/决算数; 科目/基本支出/项目支出/基本支出/项目支出; 教育/1.00/2.00/1.50/2.50"
    )


def test_a_narrative_sheet_is_headings_and_paragraphs() -> None:
    rows = [
        "青溪县水利局2023年度绩效自评报告", "一、基本情况", "（一）部门职责",
        "县水利局负责水资源管理和防汛抗旱工作，编制35个。", "二、自评结论", "自评得分96分，等级为优。",
    ]  # fmt: skip
    assert told(sheet_of(rows, "A1:H1 A4:H4")) == [
        "H1 青溪县水利局2023年度绩效自评报告",
        "H2 一、基本情况",
        "H3 （一）部门职责",
        "P 县水利局负责水资源管理和防汛抗旱工作，编制35个。",
        "H2 二、自评结论",
        "P 自评得分96分，等级为优。",
    ]


def test_tables_side_by_side_are_two() -> None:
    rows = ["类别|人数|||车型|辆数", "在职|12|||轿车|1", "退休|5|||客车|2"]
    assert told(sheet_of(rows)) == ["T : 类别/人数; 在职/12; 退休/5", "T : 车型/辆数; 轿车/1; 客车/2"]


def test_a_text_far_beside_a_table_is_no_column_of_it() -> None:
    rows = [LEDGER[0] + "|" * 30 + "草稿", *LEDGER[1:]]
    assert told(sheet_of(rows)) == [f"T : {LEDGER_TOLD}", "P 草稿"]


def test_a_two_sided_table_keeps_its_blank_column() -> None:
    rows = ["收入|决算数||支出|决算数", "财政拨款|30.00||教育支出|30.00", "收入总计|30.00||支出总计|30.00"]
    assert len(told(sheet_of(rows))) == 1


def test_each_sheet_is_a_section_if_there_are_several() -> None:
    first = sheet_of(["项目一自评表", *LEDGER], "A1:C1", name="项目一")
    second = sheet_of(["一、总体情况", "全年支出31.50万元。"], name="说明")
    blank = Worksheet("空表", ())
    blocks, problems = blocks_of([first, blank, second], Limits())
    assert not problems
    shown = [(type(block).__name__, getattr(block, "depth", 0)) for block in blocks]
    assert shown == [("Heading", 1), ("Table", 0), ("Heading", 1), ("Heading", 2), ("Paragraph", 0)]
    assert [block.place.block if isinstance(block, Table) else block.passage.place.block for block in blocks] == [
        0, 1, 2, 3, 4,
    ]  # fmt: skip
    assert {block.place.sheet if isinstance(block, Table) else block.passage.place.sheet for block in blocks[2:]} == {
        "说明"
    }


def test_places_name_the_cells() -> None:
    blocks, _ = blocks_of([sheet_of(["", "支出决算表", *LEDGER], "A2:C2", name="决算")], Limits())
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert table.caption is not None
    assert (table.caption.place.sheet, table.caption.place.cell) == ("决算", "A2")
    cell = table.grid[1][2]
    assert cell is not None
    place = cell.passage.place
    assert (place.sheet, place.cell, place.table, place.row, place.column) == ("决算", "C4", 0, 1, 2)


def test_what_stands_below_a_merged_cell_is_not_seen() -> None:
    sheet = sheet_of(["甲|乙|丙", "1|2|3"], "A1:B1 B1:C1")  # the second area overlaps the first and is dropped
    assert told(sheet) == ["T : 甲/甲/丙; 1/2/3"]


def test_a_merged_area_down_to_the_last_row_of_the_sheet() -> None:
    sheet = sheet_of([*LEDGER], "A2:A1048576 D1:XFD1048576")
    assert told(sheet) == ["T : 科目名称/年初预算数/支出决算数; 合计/30.00/31.50; 合计/10.00/11.00; 合计/20.00/20.50"]


def test_the_limit_of_cells_cuts_a_table_and_says_so() -> None:
    rows = [LEDGER[0], *[f"科目{number}|1|2" for number in range(10)]]
    blocks, problems = blocks_of([sheet_of(rows)], Limits(cells=15))
    assert [block.rows for block in blocks if isinstance(block, Table)] == [5]
    assert "A1:C5" in problems[0].en


@pytest.mark.parametrize(
    ("row", "column", "name"), [(6, 1, "B7"), (0, 0, "A1"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 16383, "XFD1")]
)
def test_cell_names(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


positions = st.tuples(st.integers(0, 12), st.integers(0, 8))
texts = st.sampled_from(
    ["合计", "12.50", "项目名称", "单位：万元", "一、概况", "自评表", "填表人：甲", "全年支出12万元。", "备注"]
)
areas = st.tuples(positions, st.integers(0, 4), st.integers(0, 4)).map(
    lambda each: Area(each[0][0], each[0][1], each[0][0] + each[1], each[0][1] + each[2])
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(positions, texts, max_size=40), st.lists(areas, max_size=6), st.frozensets(st.integers(0, 12)))
def test_every_seen_text_comes_back_once(
    filled: dict[tuple[int, int], str], merged: list[Area], ruled: frozenset[int]
) -> None:
    cells = [SheetCell(row, column, text) for (row, column), text in sorted(filled.items())]
    apart: list[Area] = []
    taken: set[tuple[int, int]] = set()
    for area in merged:
        inside = {(r, c) for r in range(area.top, area.bottom + 1) for c in range(area.left, area.right + 1)}
        if not inside & taken:
            apart.append(area)
            taken |= inside
    hidden = taken - {(area.top, area.left) for area in apart}
    seen = [cell for cell in cells if (cell.row, cell.column) not in hidden]
    parts = cut(Worksheet("表", seen, apart, ruled))
    found: list[tuple[int, int]] = []
    for part in parts:
        if isinstance(part, Words):
            found.append((part.cell.row, part.cell.column))
        else:
            assert isinstance(part, Region)
            found += [
                (cell.row, cell.column)
                for cell in seen
                if part.area.top <= cell.row <= part.area.bottom and part.area.left <= cell.column <= part.area.right
            ]
    assert sorted(found) == sorted((cell.row, cell.column) for cell in seen)
    blocks_of([Worksheet("表", cells, merged, ruled)], Limits())
