"""TGT01: an indicator has full marks although its actual value does not reach its target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Severity, Value
from checks.finding import Outcome
from checks.points import full_marks, grouped_leaves, title
from checks.policy import Policy, Scoring
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.records import Indicator, Records


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per indicator with a numeric target that has full marks, or that reaches it."""
    proportional = policy.indicators.quantitative is Scoring.PROPORTIONAL
    basis = policy.indicators.source.basis(policy) if proportional else None
    for scoring in records.scorings:
        for leaf, groups in grouped_leaves(scoring):
            target = target_of(leaf, records, groups)
            if target is not None and (target.reached or (full_marks(leaf) and not target.unclear)):
                yield replace(_claim(leaf, target), basis=basis)


def _claim(leaf: Indicator, target: Target) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.TARGET_UNMET_FULL_SCORE,
        stated=target.actual,
        expression=target.target,
        relation=target.relation,
        severity=Severity.ERROR if target.exactly else Severity.WARNING,
        confidence=Decimal("0.9") if target.signed else Decimal("0.7"),
        subject=f"{title(leaf)}实际完成值",
        note=_NOTE if full_marks(leaf) and not target.reached else None,
        nearby=tuple(Value(figure, name) for figure, name in ((leaf.score, "得分"), (leaf.weight, "分值")) if figure),
        context=tuple(figure.passage for figure in (leaf.score, leaf.weight) if figure),
    )


_NOTE = Bilingual(
    "未达到年度指标值，仍得满分；定量指标未完成的，应按完成比例计分并说明原因。",
    " The target is not reached, yet the indicator has full marks; a quantitative indicator that is not met is scored by its degree.",
)
_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t"
_ADJUSTED = (
    "一级指标\t二级指标\t三级指标\t年初指标值\t调整指标值\t全年完成值\t分值\t得分\n产出指标\t数量\t宣传场次\t≥80场\t"
)
RULE = Rule(
    id="TGT01",
    name="target-missed-full-marks",
    family=SCORES,
    kinds=(Kind.TARGET_UNMET_FULL_SCORE,),
    severity=Severity.ERROR,
    title=Bilingual("未达年度指标值仍得满分", "Full marks although the target is not reached"),
    about=Bilingual(
        "定量指标的实际完成值与年度指标值按其符号（≥、≤、=）和单位比较；未达到而得分等于分值的，列为疑点。"
        "没有符号的，按不低于判断；成本、费用、投诉率等越低越好或方向不明的，没有符号不判断。",
        "A numeric actual value is held against its target with sign and unit; if it falls short and has full marks, it is a finding. "
        "A target without a sign counts as a minimum, but for costs and other measures of which less is better.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》：定量指标完成指标值的记满分，未完成的按完成值与指标值的比例记分",
        "Caiyu [2020] No. 10: a quantitative indicator that is met has full marks, else points by the ratio of actual value to target",
    ),
    misses=Bilingual(
        "定性指标、日期、区间、一格多个数、单位不同的不判断；得分按完成比例计算是否正确不判断。",
        "Words, dates, ranges, several numbers in a cell and different units are not judged, nor whether points follow the ratio.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "宣传场次\t≥80场\t72场\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "宣传场次\t≥80场\t96场\t10\t10", (Outcome.AGREE,)),
        Example(_HEAD + "宣传场次\t≥80场\t72场\t10\t9", ()),
        Example(_HEAD + "投诉率\t≤0.2%\t0.08%\t10\t10", (Outcome.AGREE,)),
        Example(_HEAD + "申请金额\t=43万元\t38.5746万元\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "项目成本\t=43万元\t38.5万元\t10\t10", ()),
        Example(_HEAD + "满意度\t≥95%\t95\t10\t10", (Outcome.AGREE,)),
        Example(_ADJUSTED + "≥60场\t72场\t10\t10", (Outcome.AGREE,)),
        Example(_ADJUSTED + "\t72场\t10\t10", (Outcome.DISAGREE,)),
        Example(_ADJUSTED + "≥75场\t72场\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "制度\t健全\t健全\t10\t10", ()),
    ),
)
