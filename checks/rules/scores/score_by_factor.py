"""RUB03: a score is not the weight times the factor (得分系数) that the form prints beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Product, Role, Severity, Value
from checks.finding import Outcome
from checks.points import percent_in, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator that prints weight, factor and score."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            weight, factor = printed_weight(leaf), percent_in(leaf.factor, records)
            if weight is None or factor is None or leaf.score is None:
                continue
            name = title(leaf)
            yield Claim(
                rule=RULE.id,
                kind=Kind.RUBRIC_SCORE,
                stated=Value(leaf.score, f"{name}得分", Role.STATED),
                expression=Product(
                    (Value(weight, f"{name}分值", Role.FACTOR), Value(factor, f"{name}得分系数", Role.FACTOR))
                ),
                severity=Severity.ERROR,
                confidence=Decimal("0.9"),
                subject=f"{name}得分（得分系数）",
            )


_HEAD = "指标名称\t计量单位\t指标性质\t年度指标值\t权重（分）\t全年完成值\t得分系数（%）\t指标得分\n"
RULE = Rule(
    id="RUB03",
    name="score-not-by-factor",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.ERROR,
    title=Bilingual("得分与分值、得分系数不符", "A score does not follow from its weight and factor"),
    about=Bilingual(
        "表中列有得分系数的，得分应等于分值 × 得分系数；系数写成百分数、不带百分号的数（95）或小数（0.95）都可以。",
        "Where a form prints a factor for each indicator, the score must be the weight times the factor, printed as 95%, 95 or 0.95.",
    ),
    basis=Bilingual("算术关系：得分 = 分值 × 得分系数", "Arithmetic: score = weight x factor"),
    misses=Bilingual(
        "没有同时写出分值、系数和得分的不判断。", "Not judged unless weight, factor and score are printed."
    ),
    find=find,
    examples=(
        Example(
            _HEAD + "补助人数\t人\t≥\t40\t60\t40\t100.00\t60\n维修面积\t平方米\t≥\t90\t40\t81\t90.00\t36\n",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(_HEAD + "补助人数\t人\t≥\t30\t13\t23\t76.67\t9.97\n", (Outcome.AGREE,)),
        Example(_HEAD + "补助人数\t人\t≥\t40\t31\t40\t100.00\t13\n", (Outcome.DISAGREE,)),
        Example(_HEAD + "补助人数\t人\t≥\t40\t60\t40\t\t60\n", ()),
    ),
)
