"""RUB02: the scoring rule pays by the ratio of actual value to target, and the score is another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Expression, Kind, Product, Quotient, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.points import full_marks, grouped_leaves, is_bonus, printed_weight, title, weights_are_shares
from checks.rule import SCORES, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.document import Passage
from extractors.fields.cells import fold
from extractors.fields.rubric.method import scored_by_ratio
from extractors.fields.rubric.reading import read_scales
from extractors.figure import Figure
from extractors.records import Indicator, Records

_BY_RATIO = regex.compile(
    r"按(?:实际)?(?:完成|达成)?(?:率|值)?(?:的)?比例(?:计分|得分|给分|计算|记分|赋分)|按(?:实际)?完成率(?:计分|得分)"
)
_STEPS = regex.compile(r"每|扣|区间|档|以下|低于\d|不得分|超过")


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator whose rule says so and whose numbers are printed.

    What the report says of all quantitative indicators holds for those without a rule that missed their target.
    """
    general = scored_by_ratio(records.document) if records.scorings else None
    for scoring in records.scorings:
        if weights_are_shares(scoring):
            continue
        for leaf, groups in grouped_leaves(scoring):
            weight = printed_weight(leaf)
            rule = fold(leaf.rubric.text) if leaf.rubric else ""
            if weight is None or leaf.score is None or is_bonus(leaf):
                continue
            own = bool(_BY_RATIO.search(rule) and not _STEPS.search(rule))
            if own and any(scale.bands for scale in read_scales(rule)):
                continue  # a threshold of its own: RUB04
            target = target_of(leaf, records, groups) if own or (general and not rule) else None
            if target is None or (not own and (target.reached or full_marks(leaf) or not target.signed)):
                continue
            expression = _expression(weight, target)
            if expression is not None:
                yield _claim(leaf, leaf.score, expression, None if own else general)


def _claim(leaf: Indicator, score: Figure, expression: Expression, general: Passage | None) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=Value(score, f"{title(leaf)}得分", Role.STATED),
        expression=expression,
        relation=Relation.EQUAL,
        severity=Severity.WARNING,
        confidence=Decimal("0.7") if general else Decimal("0.8"),
        subject=f"{title(leaf)}得分（按比例计分）",
        context=(general,) if general else (),
    )


def _expression(weight: Figure, target: Target) -> Expression | None:
    points = Value(weight, "分值", Role.FACTOR)
    if target.unclear or target.relation is not Relation.AT_LEAST:
        return None
    if target.reached:
        return Product((points, Constant(Decimal(1), "完成比例以100%计")))
    plain = Value(target.target.figure, target.target.label, Role.DENOMINATOR)
    return Product((points, Quotient(Value(target.actual.figure, target.actual.label, Role.NUMERATOR), plain)))


_HEAD = "一级指标\t二级指标\t三级指标\t全年指标值\t分值\t评分规则\t实际完成值\t得分\n产出\t数量\t"
_SAID = "评价方法：定量指标未完成的，按实际完成值与指标值的比例记分。\n\n"
_FORM = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t"
RULE = Rule(
    id="RUB02",
    name="score-not-by-ratio",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("得分与“按比例计分”不符", "A score that should follow the ratio does not"),
    about=Bilingual(
        "评分规则写明按完成比例计分的，或者报告写明定量指标一律按完成比例计分而该指标没有另定规则、没有完成的，"
        "得分应等于分值 × 实际完成值 ÷ 年度指标值，完成的得满分。",
        "Where the rule pays by the ratio (按完成比例计分), or the report says so of all quantitative "
        "indicators, the score must be weight × actual / target; full marks if met.",
    ),
    basis=Bilingual("表内评分规则", "The form's own scoring rule"),
    misses=Bilingual(
        "分档、扣分、写有公式的见RUB04；越低越好的指标不判断。",
        "Bands, deductions and formulas are RUB04's; measures of which less is better are not judged.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "拨付及时率\t100%\t6\t按完成比例计分\t95%\t5.7", (Outcome.AGREE,)),
        Example(_HEAD + "拨付及时率\t100%\t6\t按完成比例计分\t95%\t5.2", (Outcome.DISAGREE,)),
        Example(_SAID + _FORM + "宣传场次\t≥80场\t72场\t10\t9", (Outcome.AGREE,)),
        Example(_SAID + _FORM + "宣传场次\t≥80场\t72场\t10\t9.5", (Outcome.DISAGREE,)),
        Example(_SAID + _FORM + "宣传场次\t≥80场\t86场\t10\t9.5", ()),
        Example("定量指标按比例酌情计分。\n\n" + _FORM + "宣传场次\t≥80场\t72场\t10\t9.5", ()),
        Example(_HEAD + "培训人数\t≥20人\t6\t每少1人扣0.5分\t18人\t5", ()),
    ),
)
