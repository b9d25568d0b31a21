"""Whatever a table holds, reading its forms gives records and never an exception."""

from __future__ import annotations

from handmade import document, figures, table
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.fields.indicator_counts import read_indicator_counts
from extractors.fields.ledger import read_ledgers
from extractors.fields.remarks import read_remarks
from extractors.fields.scoring import read_scorings
from extractors.fields.survey import read_surveys

HEADERS = [
    "一级指标",
    "二级指标",
    "三级指标",
    "指标名称",
    "分值",
    "得分",
    "年度指标值",
    "实际完成值",
    "评分标准",
    "偏差原因",
]
FUNDS = ["年度资金总额", "其中：财政拨款", "全年预算数", "全年执行数", "执行率", "项目名称", "201", "20103"]
LABELS = [
    "总分",
    "合计",
    "小计",
    "A11甲（2分）",
    "C1",
    "C101乙",
    "指标2：",
    "产出指标(50分)",
    "成本",
    "问题内容",
    "选项内容",
    "问卷数",
]
VALUES = ["", "", "-", "……", "^", "<", "10", "0.5", "95%", "43万元", "100分"]
ROW = st.lists(st.sampled_from([*HEADERS, *FUNDS, *LABELS, *VALUES]), min_size=1, max_size=7)
NAMES = ["部门目标", "总评价分", "评价得分", "得", "扣", "自评得分", "3个三级指标", "设立", "其中", "共扣"]
PROSE = st.lists(
    st.sampled_from([*NAMES, "5分", "12分", "（1）", "1.", "：", "，", "；", "。", "和"]), max_size=14
).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=9), st.lists(PROSE, max_size=3))
def test_reading_never_raises(rows: list[list[str]], prose: list[str]) -> None:
    rows = [
        [cell if (r or cell != "^") and (c or cell != "<") else "" for c, cell in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    made = document(*(text for text in prose if text), table("\n".join("| " + " | ".join(row) + " |" for row in rows)))
    found = figures(made)
    for scoring in read_scorings(made, found):
        assert all(leaf.children == () for leaf in scoring.leaves())
    for remark in read_remarks(made, found, 2023):
        assert remark not in remark.parts
    read_surveys(made, found)
    read_ledgers(made, found)
    read_indicator_counts(made, found)
