"""项目支出绩效自评表 as the ministry has it: 年度指标值, 实际完成值, 分值, 得分, 偏差原因; 10 points for the execution rate."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "weight", "score", "reason")


def write(case: Case) -> Paper:
    """The form of one project."""
    chance = case.chance
    merged = chance.random() < 0.7
    style = Style(
        COLUMNS,
        merged=merged,
        flat=chance.random() < 0.2,
        blank=chance.choice(("", "无", "—")),
        marker=chance.choice(("", "", "", "★")),
        filler=chance.choice(("", "", "……")) if merged else "",
    )
    unit, glued = chance.choice(("万元", "万元", "元")), chance.random() < 0.3
    upright = chance.choice(("", "绩效指标"))
    shape = Shape(style, unit=unit, glued=glued, by_share=True, graded=chance.random() < 0.3, upright=upright)
    return one_form.write(case, LAYOUT.name, shape)


LAYOUT = Layout("form_ministry", "项目支出绩效自评表（财政部格式）", write)
