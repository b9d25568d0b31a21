"""WGT03: the form gives points to the execution rate, and the indicators alone already make the full total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.points import execution_weight, holds, leaf_weights
from checks.policy import Policy
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.records import Records, Scoring


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per form that prints points for the execution rate and a total."""
    apart = bool(records.scorings) and _is_said(records)
    for scoring in records.scorings if not apart else ():
        execution, leaves = execution_weight(scoring), leaf_weights(scoring.roots)
        if scoring.total_weight is None or execution is None or not leaves or not execution.figure.value:
            continue
        if _is_of_indicators(scoring):
            continue
        total = Value(scoring.total_weight, "分值总计", Role.TOTAL)
        # A total that fits neither way is WGT01's.
        if holds(total, leaves) or holds(total, (*leaves, execution)):
            yield Claim(
                rule=RULE.id,
                kind=Kind.WEIGHT_SUM,
                stated=total,
                expression=Sum((*leaves, execution)),
                severity=Severity.WARNING,
                confidence=Decimal("0.85"),
                subject=f"{scoring.project}分值总计（含预算执行率）",
                note=_NOTE if holds(total, leaves) else None,
                basis=policy.template.source.basis(policy),
            )


def _is_of_indicators(scoring: Scoring) -> bool:
    """True if the total says that it is that of the indicators alone: 绩效指标总分."""
    return scoring.total_cell is not None and "指标" in scoring.total_cell.text


def _is_said(records: Records) -> bool:
    """True if the form itself says that the execution rate's points do not count: its own definition wins."""
    return any(_APART.search(passage.text) for passage in records.document.passages())


_APART = regex.compile(r"执行率[^。；]{0,16}(?:不计入|不纳入|不含在|单独(?:反映|计算|计分)|另行)")
_NOTE = Bilingual(
    "各项指标的分值本身已等于总分，预算执行率的分值未计入总分，或指标分值未按规定留出。",
    " The indicators alone make the total, so the points for the execution rate are outside it, or no room was left for them.",
)
_FUNDING = "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率(%)\t得分\n\t年度资金总额\t50\t50\t45\t10\t90\t9\n"
_FORM = _FUNDING + "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"
RULE = Rule(
    id="WGT03",
    name="execution-points-outside-total",
    family=SCORES,
    kinds=(Kind.WEIGHT_SUM,),
    severity=Severity.WARNING,
    title=Bilingual("预算执行率分值未计入总分", "The execution rate's points are outside the total"),
    about=Bilingual(
        "表中资金栏给预算执行率印有分值，而各项绩效指标的分值之和已等于总分，两者相加超过总分。",
        "The funding block gives points to the execution rate, while the indicators alone already make the total: together they exceed it.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：单位自评总分100分，其中预算执行率原则上10分，计入总分",
        "Caiyu [2020] No. 10: a self-evaluation has 100 points, 10 of them as a rule for the execution rate",
    ),
    misses=Bilingual("表中没有合计行的不判断。", "Forms without a total are not judged."),
    find=ByPolicy(find),
    examples=(
        Example(
            _FORM
            + "产出指标\t数量\t场次\t≥5场\t5场\t60\t60\t\n效益指标\t社会\t知晓率\t≥90%\t90%\t40\t40\t\n总分\t\t\t\t\t100\t100\t",
            (Outcome.DISAGREE,),
        ),
        Example(
            _FORM
            + "产出指标\t数量\t场次\t≥5场\t5场\t50\t50\t\n效益指标\t社会\t知晓率\t≥90%\t90%\t40\t40\t\n总分\t\t\t\t\t100\t99\t",
            (Outcome.AGREE,),
        ),
        Example(
            _FORM
            + "产出指标\t数量\t场次\t≥5场\t5场\t60\t60\t\n效益指标\t社会\t知晓率\t≥90%\t90%\t40\t40\t\n总分\t\t\t\t\t100\t100\t\n\n"
            "填表说明：预算执行率得分单独反映，不计入总分。",
            (),
        ),
        Example("一级指标\t二级指标\t三级指标\t分值\t得分\n产出指标\t数量\t场次\t100\t99\n总分\t\t\t100\t99", ()),
    ),
)
