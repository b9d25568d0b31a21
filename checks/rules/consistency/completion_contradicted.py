"""CON03: 全部执行完毕 or 控制在预算以内 is said where the rate of the same sentence denies it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language import clauses
from extractors.records import Records

_RATE = regex.compile(
    r"(?:执行率|支付率|支出率|使用率|预算完成率|(?:经费|费用|支出|成本)控制率"
    r"|(?:完成|为|占)(?:年初|全年|调整|年度)*预算数?(?:[\d,.]+[万亿]?元)?的?)(?:为|是|达到?|的)?\s*$"
)
_ALL = regex.compile(
    r"^[，,、；;]?\s*(?:(?:预算|资金|项目|年度|全年|财政|当年)*(?:预算|资金))?(?:已|均|基本上)?(?<!基本)(?:全部|全额)(?:完成|执行|支出|支付|使用|拨付)"
)
_WITHIN = regex.compile(
    r"^[，,、；;]?\s*(?:支出|费用|成本|预算)?(?:均|已|有效)?控制在(?:年初|全年|批复)?预算(?:范围|额度|指标)?(?:以?内|之内)"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each rate of execution right before such words."""
    for line in {
        figure.passage.place: figure.passage for figure in records.figures if not figure.passage.place.in_table
    }.values():
        for figure in records.figures_in(line):
            relation = _said(figure) if _is_rate(figure) else None
            if relation is not None:
                yield _claim(figure, relation)


def _is_rate(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is FigureKind.QUANTITY and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    rate = figure.dimension is Dimension.PERCENT and plain
    return rate and figure.passage.legible and _RATE.search(figure.passage.text[: quantity.start]) is not None


def _said(figure: Figure) -> Relation | None:
    """What the words behind the rate say of it: at least, or at most, 100 %."""
    text, end = figure.passage.text, figure.quantity.end
    stop = next((last for first, last in clauses.sentences(text) if first <= figure.quantity.start < last), len(text))
    after = text[end:stop]
    if _ALL.match(after):
        return Relation.AT_LEAST
    return Relation.AT_MOST if _WITHIN.match(after) else None


def _claim(figure: Figure, relation: Relation) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=Value(figure, "执行率", Role.STATED),
        expression=Constant(Decimal(1), "100%"),
        relation=relation,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject="执行率",
        note=Bilingual(
            "文中称全部执行完毕或控制在预算以内", "the text says that all was spent, or that the budget was kept"
        ),
    )


RULE = Rule(
    id="CON03",
    name="completion-contradicted-by-rate",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.WARNING,
    title=Bilingual("“全部执行”“控制在预算内”与执行率矛盾", "“All spent” or “within the budget” contradicts the rate"),
    about=Bilingual(
        "紧接执行率写“全部执行（支付、使用）完毕”的，执行率不应低于100%；写“控制在预算以内”的，不应高于100%。",
        "After “all was spent” a rate must not be below 100 %, after “kept within the budget” not above.",
    ),
    basis=Bilingual("内部一致性：文字表述与数据一致", "Internal consistency between words and figures"),
    misses=Bilingual("表述与执行率不相邻的不判断。", "Not judged where the words do not follow the rate."),
    find=find,
    examples=(
        Example("全年预算50万元，执行46.18万元，执行率92.35%，预算资金已全部执行完毕。", (Outcome.DISAGREE,)),
        Example("全年预算50万元，执行50万元，执行率100%，资金全部支付完毕。", (Outcome.AGREE,)),
        Example("全年预算50万元，支出56万元，完成预算的112%，支出控制在预算以内。", (Outcome.DISAGREE,)),
        Example("全年预算50万元，支出46万元，完成预算的92%，控制在预算范围内。", (Outcome.AGREE,)),
        Example("公务接待费支出7.96万元，完成预算8.31万元的95.78%，预算资金已全部执行完毕。", (Outcome.DISAGREE,)),
        Example("支出决算15.68万元，为预算的59.04%，年度预算全部支出完毕。", (Outcome.DISAGREE,)),
        Example("三公经费控制率118.75%，控制在预算范围以内。", (Outcome.DISAGREE,)),
        Example("全年预算50万元，执行46万元，执行率92%，各项任务全部完成。", ()),
    ),
)
