"""Columns of blanks in a form of several blocks: each block has columns of its own."""

from __future__ import annotations

from gridview import drawn, only_table

FORM = """\
项目资金（万元）            年初预算数   全年预算数   全年执行数   分值   执行率    得分
                   资金总额   500.00     500.00       400.00       10     80.00%    8
                   其中：财政拨款   200.00   200.00   200.00              100.00%
                   上年结转资金   300.00   300.00     200.00              66.67%
一级指标     二级指标             三级指标           指标性质   指标值     计量单位   实际完成指标值   分值   得分   备注
产出指标     数量指标             养护道路里程       不低于     100        公里       120              40     40     /
             质量指标             有效投诉件数       <=         4          件         1                40     40     /
满意度指标   服务对象满意度指标   参训人员满意度     不少于     90         %          99               10     10     /
"""


def test_what_a_long_name_pushes_aside_stands_under_the_header_of_its_own_block() -> None:
    head, _, part = ([cell.text if cell else "" for cell in row] for row in only_table("自评表\n\n" + FORM).grid[:3])
    assert {label: text for label, text in zip(head[1:], part[1:], strict=True) if label and text} == {
        "年初预算数": "200.00",
        "全年预算数": "200.00",
        "全年执行数": "200.00",
        "执行率": "100.00%",
    }


GOALS = """\
项目资金（万元）       年初预算数   全年预算数   全年执行数   分值   执行率   得分
           资金总额    500.00       500.00       400.00       10     80.00%   8
年度目标   预期目标                              实际完成情况
           1.开展业务培训场次达到21场；2.养护道路里程达到270公里；3.清理河道。   1.培训17场；2.其余均已完成。
一级指标   二级指标    三级指标     年度指标值   实际完成值   分值   得分     偏差原因
产出指标   数量指标    道路里程     100公里      120公里      40     40       /
           质量指标    投诉件数     4件          1件          40     40       /
满意指标   满意度      人员满意度   90%          99%          10     10       /
"""


def test_goals_that_run_past_the_columns_stand_under_their_own_headers() -> None:
    head, told = ([cell.text if cell else "" for cell in row] for row in only_table("自评表\n\n" + GOALS).grid[2:4])
    assert told[head.index("预期目标")].endswith("3.清理河道。")
    assert told[head.index("实际完成情况")].endswith("2.其余均已完成。")


TITLED = """\
　　　　　　表2　2022年运转经费执行表　　　　单位：万元
明细项目　　　预算金额　　实际支出　　执行率
水电费　　　86.00　　78.60　　91.40%
印刷费　　　28.50　　27.90　　97.89%
合　计　　　114.50　　106.50　　93.01%
"""


def test_the_number_the_title_and_the_unit_in_one_line_are_no_row() -> None:
    table = only_table("经费执行情况如下。\n" + TITLED + "\n其余见附件。\n")
    assert drawn(table) == [
        "明细项目 | 预算金额 | 实际支出 | 执行率",
        "水电费 | 86.00 | 78.60 | 91.40%",
        "印刷费 | 28.50 | 27.90 | 97.89%",
        "合计 | 114.50 | 106.50 | 93.01%",
    ]
    assert table.caption is not None
    assert "运转经费执行表" in table.caption.text


def test_short_words_side_by_side_stay_apart() -> None:
    """合 and 计 are one word; 优 良 中 差 are four."""
    text = (
        "测评表\n\n窗口　优　良　中　差　合　计\n一窗　12　8　3　1　24\n二窗　10　9　4　2　25\n三窗　9　9　5　2　25\n"
    )
    assert drawn(only_table(text))[0] == "窗口 | 优 | 良 | 中 | 差 | 合计"


def test_a_unit_in_counts_is_a_note_too() -> None:
    text = TITLED.replace("单位：万元", "单位：万件").replace("预算金额", "计划数")
    assert [note.text for note in only_table("如下。\n" + text).notes] == ["单位：万件"]
