"""The form with total and grade at the top and 20 points for the execution rate."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "weight", "score", "reason")
WEIGHTS = (("产出指标", 40), ("效益指标", 30), ("满意度指标", 10))


def write(case: Case) -> Paper:
    """The form of one project."""
    style = Style(COLUMNS, merged=case.chance.random() < 0.6, labelled=case.chance.choice((0, 1)))
    shape = Shape(style, WEIGHTS, execution=20, top=True, glued=case.chance.random() < 0.5)
    return one_form.write(case, LAYOUT.name, shape, "项目支出绩效自评表", "预算执行率得分=20分×预算执行率。")


LAYOUT = Layout("form_total_on_top", "项目支出绩效自评表（总分在表首，执行率20分）", write)
