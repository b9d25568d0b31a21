"""The form whose targets stand in three cells: 指标性质, 指标值, 度量单位."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "sign", "goal", "unit", "result", "weight", "score", "reason")


def write(case: Case) -> Paper:
    """The form of one project."""
    chance = case.chance
    heads = {"goal": "指标值", "unit": chance.choice(("度量单位", "计量单位")), "result": "实际完成指标值"}
    style = Style(COLUMNS, heads, bare=True, merged=chance.random() < 0.5, blank=chance.choice(("", "/")))
    shape = Shape(
        style,
        total=chance.choice(("总分", "自评得分合计")),
        graded=chance.random() < 0.3,
        own_table=chance.random() < 0.4,
    )
    return one_form.write(case, LAYOUT.name, shape)


LAYOUT = Layout("form_split_target", "项目支出绩效自评表（指标值分列）", write)
