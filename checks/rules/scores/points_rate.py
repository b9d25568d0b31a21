"""RAT14: a rate of points (得分率) is not the score by the weight."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.points import as_rate, percent_in, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator and per remark in prose that prints weight, score and rate."""
    for scoring in records.scorings:
        for root in scoring.roots:
            for node in root.nodes():
                rate, weight = percent_in(node.rate, records), printed_weight(node)
                if rate is not None and weight is not None and node.score is not None:
                    yield from _claim(rate, node.score, weight, title(node))
    for remark in records.remarks:
        if remark.rate is not None and remark.score is not None and remark.weight is not None:
            yield from _claim(remark.rate, remark.score, remark.weight, remark.name)


def _claim(rate: Figure, score: Figure, weight: Figure, name: str) -> Iterator[Claim]:
    rate = as_rate(rate)
    if rate.dimension not in (Dimension.PERCENT, Dimension.NONE) or not weight.value:
        return
    yield Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, f"{name}得分率", Role.STATED),
        expression=Quotient(
            Value(score, f"{name}得分", Role.NUMERATOR), Value(weight, f"{name}分值", Role.DENOMINATOR)
        ),
        severity=Severity.ERROR,
        confidence=Decimal("0.9"),
        subject=f"{name}得分率",
    )


_HEAD = "一级指标\t分值\t得分\t得分率\n"
RULE = Rule(
    id="RAT14",
    name="points-rate-differs",
    family=SCORES,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("得分率与得分、分值不符", "A rate of points does not follow from score and weight"),
    about=Bilingual(
        "得分率应等于得分 ÷ 分值，表中和文字都检查。",
        "A rate of points must be the score by the weight, in forms and in prose.",
    ),
    basis=Bilingual("算术关系：得分率 = 得分/分值", "Arithmetic: rate of points = score / weight"),
    misses=Bilingual("没有同时写出分值和得分的不判断。", "Not judged without both weight and score."),
    find=find,
    examples=(
        Example(_HEAD + "决策\t20\t19\t95.00%\n过程\t30\t28.5\t95.00%", (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + "决策\t20\t19\t95.00%\n过程\t30\t28.5\t59.00%", (Outcome.AGREE, Outcome.DISAGREE)),
        Example("一、评价结论\n决策指标分值15分，得分14分，得分率93.33%。", (Outcome.AGREE,)),
        Example("一、评价结论\n决策指标分值15分，得分14分。", ()),
    ),
)
