"""The form with 计量单位, 指标性质, 指标值 and 得分系数 in cells of their own and no first level, as in Chongqing."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("third", "unit", "sign", "goal", "weight", "result", "factor", "score", "note")
HEADS = {
    "third": "指标名称",
    "unit": "计量单位",
    "goal": "年度指标值",
    "weight": "权重（分）",
    "result": "全年完成值",
    "score": "指标得分",
}


def write(case: Case) -> Paper:
    """The form of one project; the points are the weight times the factor."""
    shape = Shape(
        Style(COLUMNS, HEADS, bare=True),
        weights=(("产出指标", 50), ("效益指标", 30), ("满意度指标", 10)),
        title=case.chance.choice(("项目资金（{unit}）", "年度预算（{unit}）")),
        top=case.chance.random() < 0.5,
        total="合计",
    )
    return one_form.write(case, LAYOUT.name, shape, "项目支出绩效自评表")


LAYOUT = Layout("form_factor", "项目自评表（得分系数）", write)
