"""Columns of blanks in a form of several blocks: each block has columns of its own."""

from __future__ import annotations

from gridview import only_table

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
