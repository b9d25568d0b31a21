"""The form with a weight for each of three levels, explanations and standards, as in Hunan; no funds in it."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = (
    "first", "first_weight", "second", "second_weight", "third", "weight", "explanation", "rubric", "score", "note",
)  # fmt: skip
HEADS = {"rubric": "评价标准", "score": "评分"}


def write(case: Case) -> Paper:
    """The scored indicators of one project."""
    total = case.chance.choice(("合计", "总分"))
    weights = case.chance.choice(((50, 35, 15), (60, 30, 10), (45, 45, 10)))
    groups = tuple(zip(("产出指标", "效益指标", "满意度指标"), weights, strict=True))
    shape = Shape(Style(COLUMNS, HEADS, flat=case.chance.random() < 0.5), groups, execution=0, money=(), total=total)
    return one_form.write(case, LAYOUT.name, shape, "项目支出绩效评价指标评分表")


LAYOUT = Layout("form_weights_of_levels", "项目支出绩效评价指标评分表（三级分值）", write)
