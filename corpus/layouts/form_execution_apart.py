"""The form with a subtotal of the indicators (90) before the total with the points for the execution rate; or points not counted."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "weight", "score", "reason")
WHOLE = (("产出指标", 60), ("效益指标", 30), ("满意度指标", 10))


def write(case: Case) -> Paper:
    """The form of one project."""
    style = Style(COLUMNS, merged=case.chance.random() < 0.6)
    if case.chance.random() < 0.5:
        shape = Shape(style, subtotal="绩效指标得分小计", total="自评总分")
        return one_form.write(case, LAYOUT.name, shape, "项目支出绩效自评表", "自评总分=绩效指标得分+预算执行率得分。")
    shape = Shape(style, WHOLE, outside=True, total="绩效指标总分")
    return one_form.write(
        case, LAYOUT.name, shape, "项目支出绩效自评表", "绩效指标总分100分，预算执行率得分单独反映，不计入总分。"
    )


LAYOUT = Layout("form_execution_apart", "项目支出绩效自评表（执行率另计）", write)
