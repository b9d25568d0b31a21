"""POL02: an indicator is far above its target, and the form's column for reasons says nothing about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Constant, Kind, Product, Relation, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import grouped_leaves, orders, title
from checks.policy import Policy
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.document import Cell
from extractors.fields.cells import blank
from extractors.figure import Qualifier
from extractors.records import Indicator, Records


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One wording per indicator with a column for reasons that is blank, and a result of so many times its target."""
    bound = policy.indicators.far_above
    if bound is None:
        return
    for scoring in records.scorings:
        for leaf, groups in grouped_leaves(scoring):
            if leaf.reason is None or leaf.actual is None or not blank(leaf.reason.text):
                continue
            target = target_of(leaf, records, groups)
            if target is not None and _is_far_above(target, bound):
                yield replace(_claim(leaf, leaf.actual, bound), basis=policy.indicators.source.basis(policy))


def _is_far_above(target: Target, bound: Decimal) -> bool:
    """True for so many times a target that asks for more, and is not 0."""
    figure = target.target.figure
    if target.unclear or target.relation is not Relation.AT_LEAST or not figure.value:
        return False
    plain = replace(figure, quantity=replace(figure.quantity, qualifier=Qualifier.NONE))
    limit = Product((Value(plain), Constant(bound)))
    return orders(target.actual, Relation.AT_LEAST, limit)


def _claim(leaf: Indicator, actual: Cell, bound: Decimal) -> Wording:
    target = leaf.target.text.strip() if leaf.target is not None else ""
    return Wording(
        rule=RULE.id,
        kind=Kind.OTHER,
        stated="",
        expected="偏差原因",
        passage=actual.passage,
        start=0,
        end=len(actual.text),
        explanation=Bilingual(
            f"实际完成值“{actual.text.strip()}”达到年度指标值“{target}”的{bound}倍以上，原因栏为空",
            f"the result ({actual.text.strip()}) is {bound} times its target ({target}) or more, and no reason is given",
        ),
        severity=Severity.INFO,
        confidence=Decimal("0.6"),
        subject=title(leaf),
        context=(leaf.target.passage,) if leaf.target is not None else (),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量\t"
RULE = Rule(
    id="POL02",
    name="far-above-target",
    family=SCORES,
    kinds=(Kind.OTHER,),
    severity=Severity.INFO,
    title=Bilingual("完成值远高于指标值，未说明原因", "A result far above its target, without a reason"),
    about=Bilingual(
        "完成值高于指标值较多的，应分析原因（指标值是否偏低）。达到指标值若干倍（所用政策的 far_above，默认2倍）而偏差原因栏为空的，列为提示。",
        "A result far above its target asks for a reason: the target may have been too low. Listed from so many times the target on "
        "(`far_above` of the policy, 2 unless it says otherwise) where the form's column for reasons is blank.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》关于定量指标得分的规定：完成值高于指标值较多的，要分析原因",
        "Caiyu [2020] No. 10: results far above their targets are to be explained",
    ),
    misses=Bilingual(
        "没有原因栏的表格、没有符号而方向不明的指标不判断；写了原因的，不判断是否充分。",
        "Forms without a column for reasons and measures of unclear direction are not judged, nor what a reason is worth.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "培训人次\t≥300人次\t729人次\t10\t10\t", (Outcome.DISAGREE,)),
        Example(_HEAD + "培训人次\t≥300人次\t600人次\t10\t10\t", (Outcome.DISAGREE,)),
        Example(_HEAD + "培训人次\t≥300人次\t599人次\t10\t10\t", ()),
        Example(_HEAD + "培训人次\t≥300人次\t729人次\t10\t10\t指标值偏低，下年调高", ()),
        Example(_HEAD + "投诉次数\t≤2次\t5次\t10\t10\t", ()),
        Example(
            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t培训人次\t≥300人次\t729人次\t10\t10",
            (),
        ),
    ),
)
