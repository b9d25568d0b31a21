"""The form with 指标解释, 评分细则 and 数据来源 behind weight and score, as in Yunnan."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "weight", "score", "explanation", "rubric", "source")
HEADS = {"weight": "指标分值"}


def write(case: Case) -> Paper:
    """The scored indicators of one project, below its funds."""
    style = Style(COLUMNS, HEADS, merged=case.chance.random() < 0.8)
    shape = Shape(style, graded=False, unit=case.chance.choice(("元", "万元")), total="总分")
    return one_form.write(case, LAYOUT.name, shape, "项目支出绩效自评表")


LAYOUT = Layout("form_rules_and_sources", "项目绩效自评指标体系表（评分细则、数据来源）", write)
