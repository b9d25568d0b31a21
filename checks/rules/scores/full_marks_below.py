"""RUB05: full marks although the printed value does not meet the condition that the rule ties them to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.points import full_marks, title
from checks.policy import Policy
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.scales import condition_of_full, readings
from checks.scored import Operands, Scored, scored
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Records


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per indicator with full marks whose rule gives these from a threshold on and does not say what is lost below."""
    operands = Operands(records, policy)
    for one in scored(records):
        if not full_marks(one.leaf):
            continue
        operand = operands.of(one)
        if operand is None or operand.printed is None or readings(one, one.scales[0], operand):
            continue
        condition = condition_of_full(one, one.scales[0], operand)
        if condition is not None:
            yield _claim(one, operand.printed, *condition)


def _claim(one: Scored, printed: Figure, relation: Relation, threshold: Decimal) -> Claim:
    name = title(one.leaf)
    rule = one.rubric.text.strip()
    points = [figure for figure in (one.leaf.score, one.leaf.weight) if figure is not None]
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=Value(printed, name, Role.STATED),
        expression=Constant(threshold * printed.unit.scale, "得满分的条件"),
        relation=relation,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=name,
        note=Bilingual(
            f"未达到评分标准规定的得满分条件，仍得满分。评分标准：{rule}",
            f" The value does not meet the rule's condition for full marks, yet has them. The rule: {rule}",
        ),
        nearby=tuple(Value(figure) for figure in points),
        context=(one.rubric, *(figure.passage for figure in points)),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t分值\t评分标准\t实际完成值\t得分\n管理\t预算管理\t"
RULE = Rule(
    id="RUB05",
    name="full-marks-below-threshold",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("未达评分标准的满分条件仍得满分", "Full marks without the rule's condition for them"),
    about=Bilingual(
        "评分标准规定达到某一数值（≥95%、≤100%）得满分，没有写明达不到怎样扣分或者规定酌情扣分的，实际值达不到就不应得满分。",
        "Where a rule gives full marks from a threshold on, and leaves open or to judgement what is lost below it, a value below has not full marks.",
    ),
    basis=Bilingual("表内评分标准", "The form's own scoring rule"),
    misses=Bilingual(
        "同RUB04；写明怎样扣分的由RUB04计算。", "As for RUB04, which works out what a rule says in numbers."
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "结转结余率\t5%\t4\t≤5%计4分。\t7.3%\t4", (Outcome.DISAGREE,)),
        Example(_HEAD + "满意度\t95%\t5\t≥95%得满分，其余酌情给分。\t91%\t5", (Outcome.DISAGREE,)),
        Example(_HEAD + "满意度\t95%\t5\t≥95%得满分，其余酌情给分。\t91%\t4.5", ()),
        Example(_HEAD + "满意度\t95%\t5\t≥95%得满分，其余酌情给分。\t97%\t5", ()),
        Example(_HEAD + "完成率\t100%\t5\t完成率100%得满分。\t103%\t5", ()),
    ),
)
