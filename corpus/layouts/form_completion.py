"""The form with a completion rate for each counted indicator, over 100% too: 完成率（D/C×100%）."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "done", "weight", "score", "reason")
HEADS = {"goal": "年初目标值（C）", "result": "实际完成值（D）", "done": "完成率（D/C×100%）"}


def write(case: Case) -> Paper:
    """The form of one project."""
    style = Style(COLUMNS, HEADS, merged=case.chance.random() < 0.6, blank=case.chance.choice(("—", "")))
    shape = Shape(style, total=case.chance.choice(("总分", "合计得分")), by_share=True, graded=True)
    return one_form.write(case, LAYOUT.name, shape)


LAYOUT = Layout("form_completion", "项目支出绩效自评表（完成率）", write)
