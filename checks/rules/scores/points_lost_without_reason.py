"""TGT02: an indicator that reached its target lost points, and the form's column for reasons is blank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import full_marks, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.targets import target_of
from checks.words import Bilingual
from extractors.fields.cells import blank, fold
from extractors.records import Indicator, Records

_COMPLETE = regex.compile(r"^100(?:\.0+)?%?$")


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per indicator that is met, lost points, and gives no reason where the form asks for one."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            if leaf.reason is not None and blank(leaf.reason.text) and _lost(leaf) and _met(leaf, records):
                yield _claim(leaf)


def _lost(leaf: Indicator) -> bool:
    weight = printed_weight(leaf)
    if weight is None or leaf.score is None or leaf.actual is None:
        return False
    return weight.dimension is leaf.score.dimension and not full_marks(leaf)


def _met(leaf: Indicator, records: Records) -> bool:
    """True if the numbers reach the target, or words are the target's own or say 100 %."""
    target = target_of(leaf, records)
    if target is not None:
        return target.reached
    actual, wanted = fold(leaf.actual.text if leaf.actual else ""), fold(leaf.target.text if leaf.target else "")
    if regex.search(r"\d", wanted):
        return False
    return bool(_COMPLETE.match(actual)) or (bool(wanted) and actual == wanted)


def _claim(leaf: Indicator) -> Wording:
    weight, score = printed_weight(leaf), leaf.score
    assert weight is not None
    assert score is not None
    actual = leaf.actual.text if leaf.actual else ""
    quantity = score.quantity
    return Wording(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated="",
        expected="扣分原因",
        passage=score.passage,
        start=quantity.start,
        end=quantity.end,
        explanation=Bilingual(
            f"实际完成值“{actual}”已达到年度指标值，分值 {weight.quantity.text}，得分 {quantity.text}，原因栏为空",
            f"the actual value ({actual}) reaches the target; {quantity.text} of {weight.quantity.text} points, and no reason is given",
        ),
        severity=Severity.INFO,
        confidence=Decimal("0.6"),
        subject=title(leaf),
        figures=(Value(score, "得分", Role.STATED),),
        context=(weight.passage, *((leaf.actual.passage,) if leaf.actual else ())),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量\t"
RULE = Rule(
    id="TGT02",
    name="points-lost-without-reason",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.INFO,
    title=Bilingual("指标已完成却扣分，未说明原因", "Points lost on a target that was reached, without a reason"),
    about=Bilingual(
        "实际完成值已达到年度指标值（或与其相同、或为100%），得分低于分值，而表中偏差原因栏为空的，提示说明扣分原因。",
        "Where the actual value reaches the target, points were lost, and the form's column for reasons is blank, a reason is asked for.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号附表填报要求：扣分的指标应说明偏差原因及改进措施",
        "Caiyu [2020] No. 10, notes on the form: give reasons and measures where points are lost",
    ),
    misses=Bilingual(
        "表中没有原因栏的不判断；质量高低造成的扣分无法判断，仅作提示。",
        "Forms without a column for reasons are not judged.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "场次\t≥80场\t96场\t10\t9\t", (Outcome.DISAGREE,)),
        Example(_HEAD + "场次\t≥80场\t96场\t10\t9\t资料不全", ()),
        Example(_HEAD + "场次\t≥80场\t96场\t10\t10\t", ()),
    ),
)
