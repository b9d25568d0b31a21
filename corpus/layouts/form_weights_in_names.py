"""The form whose weights stand in the names only: 产出指标（50分）, 培训场次（10分）."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "score", "reason")


def write(case: Case) -> Paper:
    """The form of one project."""
    style = Style(
        COLUMNS, {"score": case.chance.choice(("得分", "自评得分"))}, labelled=3, merged=case.chance.random() < 0.7
    )
    shape = Shape(style, total="总得分", graded=case.chance.random() < 0.5)
    return one_form.write(case, LAYOUT.name, shape)


LAYOUT = Layout("form_weights_in_names", "项目支出绩效自评表（分值在指标名称中）", write)
