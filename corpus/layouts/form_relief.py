"""The form of poverty relief and special funds: 分值 before 年度指标值 and 全年实际值, points last."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "weight", "goal", "result", "score", "reason")
HEADS = {"result": "全年实际值", "reason": "未完成原因和改进措施"}
SOURCES = ("其中：中央和省级资金", "市县资金", "其他资金")


def write(case: Case) -> Paper:
    """The form of one project of special funds."""
    style = Style(COLUMNS, HEADS, merged=case.chance.random() < 0.6)
    shape = Shape(style, title="项目资金", sources=SOURCES, total=case.chance.choice(("总分", "合计", "总　分")))
    return one_form.write(case, LAYOUT.name, shape, "财政衔接推进乡村振兴补助资金项目绩效自评表")


LAYOUT = Layout("form_relief", "财政衔接资金项目绩效自评表", write)
