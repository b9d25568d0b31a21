"""The form with 评价要点及评分规则 between weight and result, as in Jiangsu; the rules of the execution rate above."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "weight", "rubric", "result", "score")
HEADS = {"goal": "全年指标值", "rubric": "评价要点及评分规则"}


def write(case: Case) -> Paper:
    """The form of one project."""
    chance = case.chance
    style = Style(COLUMNS, HEADS, merged=chance.random() < 0.7, flat=chance.random() < 0.5)
    weights = chance.choice(((40, 40), (50, 30), (45, 35)))
    groups = tuple(zip(("产出指标", "效益指标", "满意度指标"), (*weights, 10), strict=True))
    shape = Shape(style, groups, total=chance.choice(("合计", "总计")), by_share=True)
    return one_form.write(case, LAYOUT.name, shape, "项目绩效自评价表")


LAYOUT = Layout("form_points_to_judge", "项目绩效自评价表（评价要点）", write)
