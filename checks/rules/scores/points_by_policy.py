"""POL01: the points of an indicator are not what the policy gives for its result, and the form states no rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Expression, Kind, Product, Quotient, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.judge import judge
from checks.points import full_marks, grouped_leaves, is_bonus, printed_weight, title
from checks.policy import Band, Policy, Scoring
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.fields.cells import blank, fold
from extractors.figure import Figure, Qualifier
from extractors.records import Indicator, Records

# The form's own way of scoring, in its notes: 定量指标…记分, 定性指标…100%-80%…
_OWN_RULE = regex.compile(
    r"定[量性]指标[^。；]{0,60}(?:[计记赋]分|得分|分值|扣分)|\d+\s*[%％]?\s*[-—~～至]\s*[568]0\s*[%％]"
)


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """Claims per indicator without a rule: on its degree if it missed a numeric target, on its band if its result is words."""
    if not records.scorings or any(_OWN_RULE.search(passage.text) for passage in records.document.passages()):
        return
    for scoring in records.scorings:
        for leaf, groups in grouped_leaves(scoring):
            weight = printed_weight(leaf)
            stated = leaf.rubric is not None and not blank(leaf.rubric.text)
            if weight is None or leaf.score is None or stated or is_bonus(leaf):
                continue
            if weight.dimension is not leaf.score.dimension or not weight.value:
                continue
            basis = policy.indicators.source.basis(policy)
            for claim in _claims(leaf, weight, leaf.score, policy, target_of(leaf, records, groups)):
                if judge(claim).outcome is not Outcome.TRUNCATED:  # points are often given in whole numbers
                    yield replace(claim, basis=basis)


def _claims(leaf: Indicator, weight: Figure, score: Figure, policy: Policy, target: Target | None) -> Iterator[Claim]:
    if target is not None:
        if policy.indicators.quantitative is Scoring.PROPORTIONAL and _is_missed(target) and not full_marks(leaf):
            degree = Quotient(
                Value(target.actual.figure, target.actual.label, Role.NUMERATOR),
                Value(_plain(target.target.figure), target.target.label, Role.DENOMINATOR),
            )
            yield _claim(leaf, score, Product((Value(weight, "分值", Role.FACTOR), degree)), Relation.EQUAL)
        return
    band = _band(leaf, policy.indicators.qualitative)
    if band is not None and band.low:
        yield _claim(leaf, score, _share(weight, band.low), Relation.AT_LEAST, band)
    if band is not None and band.high < 1:
        yield _claim(leaf, score, _share(weight, band.high), Relation.LESS, band)


def _is_missed(target: Target) -> bool:
    return not target.reached and not target.unclear and target.relation is Relation.AT_LEAST


def _plain(figure: Figure) -> Figure:
    """The target without its ≥: the degree is computed from the number."""
    return replace(figure, quantity=replace(figure.quantity, qualifier=Qualifier.NONE))


def _band(leaf: Indicator, bands: tuple[Band, ...]) -> Band | None:
    """The band that the result is named after, word for word."""
    words = fold(leaf.actual.text).strip("。；; ") if leaf.actual is not None else ""
    return next((band for band in bands if words in band.words), None)


def _share(weight: Figure, share: Decimal) -> Expression:
    return Product((Value(weight, "分值", Role.FACTOR), Constant(share)))


def _claim(
    leaf: Indicator, score: Figure, expression: Expression, relation: Relation, band: Band | None = None
) -> Claim:
    words = f"（{band.words[0]}）" if band else "（按完成比例）"
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=Value(score, f"{title(leaf)}得分", Role.STATED),
        expression=expression,
        relation=relation,
        severity=Severity.INFO,
        confidence=Decimal("0.5"),
        subject=f"{title(leaf)}得分{words}",
        note=_NOTE,
    )


_NOTE = Bilingual("表中未写明评分规则，此处按所用政策计算", "the form states no rule; this goes by the policy")
_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t"
RULE = Rule(
    id="POL01",
    name="points-against-policy",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.INFO,
    title=Bilingual("得分与政策规定的计分方法不一致", "Points that are not those of the policy's method"),
    about=Bilingual(
        "表中没有评分规则的，按所用政策（--policy）的方法计算：定量指标未完成的，得分 = 分值 × 完成值 ÷ 指标值；"
        "完成情况以“达成年度指标”“部分达成年度指标并具有一定效果”“未达成年度指标且效果较差”表述的，得分应在相应区间内。只作提示。",
        "Where the form states no scoring rule, the policy's method (--policy) counts: a quantitative indicator that is missed earns "
        "weight × actual / target; results in the policy's words earn a share of the weight within their band. Information only.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》关于单位自评得分的规定",
        "Caiyu [2020] No. 10: points of a self-evaluation",
    ),
    misses=Bilingual(
        "未完成而得满分的见TGT01；完成情况另有表述的、越低越好的指标不判断。",
        "Missed targets with full marks are TGT01's; other wordings, and measures of which less is better, are not judged.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "宣传场次\t≥80场\t72场\t10\t9", (Outcome.AGREE,)),
        Example(_HEAD + "宣传场次\t≥80场\t72场\t10\t8", (Outcome.DISAGREE,)),
        Example(_HEAD + "宣传场次\t≥80场\t72场\t10\t10", ()),
        Example(_HEAD + "宣传场次\t≥80场\t77场\t10\t9", ()),
        Example(_HEAD + "宣传场次\t≥80场\t96场\t10\t9", ()),
        Example(_HEAD + "投诉次数\t≤5次\t8次\t10\t6", ()),
        Example(_HEAD + "宣传效果\t良好\t达成年度指标\t10\t9", (Outcome.AGREE,)),
        Example(_HEAD + "宣传效果\t良好\t达成年度指标\t10\t7", (Outcome.DISAGREE,)),
        Example(_HEAD + "宣传效果\t良好\t部分达成年度指标并具有一定效果\t10\t7", (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + "宣传效果\t良好\t部分达成年度指标并具有一定效果\t10\t9", (Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + "宣传效果\t良好\t未达成年度指标且效果较差\t10\t8", (Outcome.DISAGREE,)),
        Example(_HEAD + "宣传效果\t良好\t效果明显\t10\t7", ()),
        Example(
            _HEAD + "宣传场次\t≥80场\t72场\t10\t8\n\n注：定量指标未完成的，每少1场扣0.25分，定量指标按此计分。", ()
        ),
    ),
)
