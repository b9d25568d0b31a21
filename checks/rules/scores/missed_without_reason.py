"""RSN02: an indicator fell short of its target and lost points, and the form's column for reasons says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import full_marks, grouped_leaves, title
from checks.rule import SCORES, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.document import Cell
from extractors.fields.cells import blank, fold
from extractors.records import Indicator, Records

_NONE = regex.compile(r"^(?:无|没有|无偏差|无差异|不存在偏差|已完成)$")


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per indicator that misses its target, lost points, and has a cell for the reason."""
    for scoring in records.scorings:
        for leaf, groups in grouped_leaves(scoring):
            target = target_of(leaf, records, groups)
            missed = target is not None and not target.unclear and not target.reached
            if target is not None and missed and leaf.reason is not None and leaf.score and not full_marks(leaf):
                yield _claim(leaf, leaf.reason, target)


def _claim(leaf: Indicator, reason: Cell, target: Target) -> Wording:
    said = fold(reason.text)
    denied = _NONE.match(said) is not None
    actual, wanted = target.actual.figure, target.target.figure
    place = actual if blank(reason.text) else None
    return Wording(
        rule=RULE.id,
        kind=Kind.CONTRADICTION if denied else Kind.OTHER,
        stated=said if denied else "" if place else "偏差原因",
        expected="偏差原因",
        passage=place.passage if place else reason.passage,
        start=place.quantity.start if place else 0,
        end=place.quantity.end if place else len(reason.text),
        explanation=Bilingual(
            f"实际完成值“{actual.quantity.text}”未达到年度指标值“{wanted.quantity.text}”并已扣分，原因栏"
            + (f"写作“{said}”" if denied else "为空"),
            f"the actual value ({actual.quantity.text}) misses the target ({wanted.quantity.text}) and points were lost; "
            + (f"the reason given is {said}" if denied else "no reason is given"),
        ),
        severity=Severity.WARNING if denied else Severity.INFO,
        confidence=Decimal("0.75"),
        subject=title(leaf),
        figures=(
            Value(actual, "实际完成值", Role.STATED),
            Value(wanted, "年度指标值", Role.LIMIT),
        ),
        context=(leaf.score.passage,) if leaf.score else (),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n产出指标\t数量\t"
RULE = Rule(
    id="RSN02",
    name="target-missed-without-reason",
    family=SCORES,
    kinds=(Kind.OTHER, Kind.CONTRADICTION),
    severity=Severity.WARNING,
    title=Bilingual("指标未完成而未说明原因", "A target was missed and no reason is given"),
    about=Bilingual(
        "实际完成值未达到年度指标值并已扣分的，表中偏差原因栏应说明原因，不应为空或写“无偏差”。",
        "Where the actual value misses the target and points were lost, the form's column for reasons must give one, and not "
        "be blank or say that there was no deviation.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号附表填报要求：未完成的指标应说明偏差原因及改进措施",
        "Caiyu [2020] No. 10, notes on the form: give reasons and measures for targets that were missed",
    ),
    misses=Bilingual(
        "表中没有原因栏的、指标值为文字的不判断；原因是否充分不判断。",
        "Forms without a column for reasons and targets in words are not judged, nor whether a reason is good.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "场次\t≥80场\t76场\t10\t9.5\t", (Outcome.DISAGREE,)),
        Example(_HEAD + "场次\t≥80场\t76场\t10\t9.5\t无偏差", (Outcome.DISAGREE,)),
        Example(_HEAD + "场次\t≥80场\t76场\t10\t9.5\t两次会议合并召开", (Outcome.AGREE,)),
        Example(_HEAD + "场次\t≥80场\t96场\t10\t10\t", ()),
        Example(_HEAD + "场次\t≥80场\t76场\t10\t10\t", ()),
    ),
)
