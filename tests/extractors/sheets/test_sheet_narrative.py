"""A report written into a sheet without blank rows: where its sentences and headings end a table, and where rows do not."""

from __future__ import annotations

import pytest
from sheet_factory import sheet_of, told

SPENDING = ["支出内容|预算数|执行数", "人工费|130.00|120.50", "合计|130.00|120.50"]
SPENDING_TOLD = "支出内容/预算数/执行数; 人工费/130.00/120.50; 合计/130.00/120.50"
SCORES = ["一级指标|三级指标|年度指标值|实际完成值|得分", "产出指标|清淤长度|≥45公里|46.5公里|15"]
SCORES_TOLD = "一级指标/三级指标/年度指标值/实际完成值/得分; 产出指标/清淤长度/≥45公里/46.5公里/15"
OPENING = ["二、资金支出情况", "全年共支出120.50万元，主要用于支付人工费。"]
OPENING_TOLD = ["H1 二、资金支出情况", "P 全年共支出120.50万元，主要用于支付人工费。"]


@pytest.mark.parametrize("merged", ["", "A1:E1 A2:E2 A6:E6 A7:E7"])
@pytest.mark.parametrize("ruled", ["", "3-5 8-9"])
def test_a_heading_and_a_sentence_part_two_tables(merged: str, ruled: str) -> None:
    rows = [*OPENING, *SPENDING, "三、绩效目标完成情况", "共设置1个指标，得分情况如下表。", *SCORES]
    assert told(sheet_of(rows, merged, ruled)) == [
        *OPENING_TOLD,
        f"T : {SPENDING_TOLD}",
        "H1 三、绩效目标完成情况",
        "P 共设置1个指标，得分情况如下表。",
        f"T : {SCORES_TOLD}",
    ]


@pytest.mark.parametrize("opening", [[], OPENING])
def test_sentences_over_several_rows_end_a_table_too(opening: list[str]) -> None:
    rows = [*opening, *SPENDING, "指标共1个，得分情况见下表所列。", "", *SCORES, "评价结果将公开。", ""]
    at = len(opening) + 4
    parts = told(sheet_of(rows, f"A{at}:E{at + 1} A{at + 4}:E{at + 5}"))[len(opening) :]
    assert parts == [
        f"T : {SPENDING_TOLD}",
        "P 指标共1个，得分情况见下表所列。",
        f"T : {SCORES_TOLD}",
        "P 评价结果将公开。",
    ]


def test_everything_ruled_is_cut_where_sentences_stood_above() -> None:
    rows = [*OPENING, *SPENDING, "三、绩效目标完成情况", "共设置1个指标，得分情况如下表。", *SCORES]
    parts = told(sheet_of(rows, "A1:E1 A2:E2 A6:E6 A7:E7", "1-9"))
    assert [part[0] for part in parts] == ["H", "P", "T", "H", "P", "T"]


@pytest.mark.parametrize(
    "between", ["三、绩效目标完成情况", "（二）指标得分情况", "表2 指标得分情况", "指标得分如下："]
)
def test_in_a_report_a_line_alone_above_another_header_parts_tables(between: str) -> None:
    parts = told(sheet_of([*OPENING, *SPENDING, between, *SCORES]))
    assert [part.partition(": ")[2] for part in parts if part.startswith("T")] == [SPENDING_TOLD, SCORES_TOLD]


def test_a_unit_note_above_another_header_is_of_the_next_table() -> None:
    rows = [*OPENING, *SCORES, "三、资金使用情况", "单位：万元", *SPENDING]
    assert told(sheet_of(rows))[2:] == [f"T : {SCORES_TOLD}", "H1 三、资金使用情况", f"T 单位：万元: {SPENDING_TOLD}"]


def test_a_sentence_parts_tables_of_a_sheet_that_begins_with_one() -> None:
    rows = ["项目支出情况表", *SPENDING, "指标共1个，得分情况见下表所列。", *SCORES]
    assert told(sheet_of(rows)) == [
        f"T 项目支出情况表: {SPENDING_TOLD}",
        "P 指标共1个，得分情况见下表所列。",
        f"T : {SCORES_TOLD}",
    ]


def test_a_report_goes_on_below_its_last_table() -> None:
    rows = [*OPENING, *SPENDING, "三、存在问题", "预算执行偏慢，结余9.50万元。", "四、下一步打算", "加快支付。"]
    assert told(sheet_of(rows)) == [
        *OPENING_TOLD,
        f"T : {SPENDING_TOLD}",
        "H1 三、存在问题",
        "P 预算执行偏慢，结余9.50万元。",
        "H1 四、下一步打算",
        "P 加快支付。",
    ]


def test_sentences_above_a_blank_row_tell_a_report_too() -> None:
    rows = [*OPENING, "", *SPENDING, "三、绩效目标完成情况", *SCORES]
    assert [part[0] for part in told(sheet_of(rows))] == ["H", "P", "T", "H", "T"]


@pytest.mark.parametrize("opening", [[], OPENING])
def test_forms_of_one_name_one_below_the_other_are_each_a_table(opening: list[str]) -> None:
    second = [FORM[0], "（2023年度）", "项目名称|堤防加固|实施单位|河道管理所", *FORM[2:]]
    rows = [*opening, FORM[0], "（2023年度）", *FORM[1:], *INDICATORS, *second, *INDICATORS]
    tables = [part for part in told(sheet_of(rows)) if part.startswith("T")]
    assert [table.count("项目名称") for table in tables] == [1, 1]
    assert all(table.startswith("T 项目支出绩效自评表 （2023年度）: 项目名称/") for table in tables)


def test_a_form_whose_cover_comes_back_on_the_next_page_is_one_table() -> None:
    rows = [*FORM, *INDICATORS, *FORM[:2], INDICATORS[0], "受益人口|≥3万人|3.2万人|20"]
    assert len(told(sheet_of(rows))) == 1


def test_a_remark_and_the_annex_below_it_end_a_table_of_a_report() -> None:
    rows = [*OPENING, *SPENDING, "说明：“执行数”填报本年支出。", "附件2", *FORM]
    parts = told(sheet_of(rows))
    assert parts[2:4] == [f"T : {SPENDING_TOLD}", "P 说明：“执行数”填报本年支出。"]
    assert [part[0] for part in parts[4:]] == ["H", "T"]


# ---- rows that stay in their table ----

FORM = [
    "项目支出绩效自评表",
    "项目名称|河道清淤|实施单位|河道管理所",
    "预算数|执行数|分值|得分",
    "130.00|120.50|10|9.27",
]
INDICATORS = ["三级指标|年度指标值|实际完成值|得分", "清淤长度|≥45公里|46.5公里|15"]


@pytest.mark.parametrize("ruled", ["", "2-7"])
@pytest.mark.parametrize("title", ["二、年度绩效指标", "年度绩效指标", "（二）绩效指标完成情况"])
def test_the_title_of_a_block_stays_in_its_form(title: str, ruled: str) -> None:
    (table,) = told(sheet_of([*FORM, title, *INDICATORS], "A5:D5", ruled))
    assert table.startswith("T 项目支出绩效自评表: 项目名称/")
    assert table.endswith("清淤长度/≥45公里/46.5公里/15")


@pytest.mark.parametrize("ruled", ["", "2-8"])
def test_the_goal_under_its_label_stays_in_its_form(ruled: str) -> None:
    rows = [*FORM, "年度总体目标", "完成河道清淤45公里，改善沿线居民生活环境。", *INDICATORS]
    (table,) = told(sheet_of(rows, "A5:D5 A6:D6", ruled))
    assert "完成河道清淤45公里，改善沿线居民生活环境。" in table


def test_a_ruled_form_keeps_its_sections_and_their_sentences() -> None:
    rows = [*FORM, "二、年度总体目标", "完成河道清淤45公里，改善沿线居民生活环境。", "三、绩效指标", *INDICATORS]
    assert len(told(sheet_of(rows, "A5:D5 A6:D6 A7:D7", "2-9"))) == 1


@pytest.mark.parametrize("opening", [[], OPENING])
def test_groups_of_rows_under_one_header_stay_in_their_table(opening: list[str]) -> None:
    rows = [*opening, SPENDING[0], "一、基本支出", SPENDING[1], "二、项目支出", "材料费|60.00|49.50"]
    parts = told(sheet_of(rows))
    assert len([part for part in parts if part.startswith("T")]) == 1
    assert parts[-1].endswith("材料费/60.00/49.50")


def test_a_note_to_a_total_stays_above_the_rows_it_parts() -> None:
    rows = [*SPENDING, "注：合计数含上年结转资金。", "材料费|60.00|49.50"]
    (table,) = told(sheet_of(rows))
    assert table.endswith("材料费/60.00/49.50")


def test_a_label_without_value_stays_in_the_second_of_two_ruled_forms() -> None:
    first, second = ([*FORM, f"偏差原因及整改措施|{value}", *INDICATORS] for value in ("无", ""))
    parts = told(sheet_of([*first, *second], "", "2-7 9-14"))
    assert len(parts) == 2
    assert all(part.endswith("清淤长度/≥45公里/46.5公里/15") for part in parts)


def test_the_ruling_keeps_the_sections_of_a_form_below_sentences() -> None:
    rows = [*OPENING, *FORM, "二、年度总体目标", "完成河道清淤45公里，改善居民生活环境。", "三、绩效指标", *INDICATORS]
    parts = told(sheet_of(rows, "A7:D7 A8:D8 A9:D9", "4-11"))
    assert parts[:2] == OPENING_TOLD
    assert len(parts) == 3


def test_thousands_of_remarks_below_a_table_are_read() -> None:
    remarks = [f"注：第{number}项含上年结转资金。" for number in range(3000)]
    parts = told(sheet_of([*OPENING, *SPENDING, *remarks, "三、存在问题", "预算执行偏慢，结余9.50万元。"]))
    assert parts[2] == f"T : {SPENDING_TOLD}"
    assert parts[-1] == "P 预算执行偏慢，结余9.50万元。"
