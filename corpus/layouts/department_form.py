"""部门整体支出绩效自评表 in the ministry's manner: the whole budget by nature, goals, indicators with weights and scores."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "weight", "score", "reason")


def write(case: Case) -> Paper:
    """The form of one department."""
    chance = case.chance
    style = Style(
        COLUMNS, merged=chance.random() < 0.7, labelled=chance.choice((0, 1)), blank=chance.choice(("", "无"))
    )
    shape = Shape(
        style,
        sources=chance.choice(
            (
                ("其中：基本支出", "项目支出"),
                ("按支出性质分：基本支出", "项目支出"),
                ("其中：一般公共预算", "政府性基金预算", "其他资金"),
            )
        ),
        title=chance.choice(("年度预算申请（{unit}）", "部门预算（{unit}）", "年度支出（{unit}）")),
        subject=chance.choice(("部门名称", "部门（单位）名称", "单位名称")),
        graded=chance.random() < 0.3,
        upright=chance.choice(("", "年度绩效指标")),
        by_share=True,
    )
    return one_form.write(case, LAYOUT.name, shape, "部门整体支出绩效自评表")


LAYOUT = Layout("department_form", "部门整体支出绩效自评表（预算资金、绩效指标）", write)
