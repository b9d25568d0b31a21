"""The form of a transfer fund for a region: no points, funds by level of government, rates B/A×100%."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import one_form
from corpus.writing.case import Case
from corpus.writing.form import Shape
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "reason")
HEADS = {"goal": "年度指标值", "result": "全年实际完成值", "reason": "未完成原因和改进措施"}
SOURCES = ("其中：中央财政资金", "地方资金", "其他资金")


def write(case: Case) -> Paper:
    """The form of one fund."""
    style = Style(COLUMNS, HEADS, merged=case.chance.random() < 0.7)
    shape = Shape(style, execution=0, money=("budget", "executed", "rate"), sources=SOURCES, title="资金情况（{unit}）")
    return one_form.write(case, LAYOUT.name, shape, "转移支付区域（项目）绩效目标自评表")


LAYOUT = Layout("form_transfer", "转移支付区域绩效自评表（不计分）", write)
