"""UNI02: a change between two rates is printed in per cent where percentage points are meant."""

from __future__ import annotations

from collections.abc import Iterator

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value, Wording
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension
from extractors.records import Change, Direction, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each percentage of change between two rates that is just their difference."""
    for change in records.changes:
        if change.percent is None or change.current is None or change.base is None:
            continue
        rates = (change.current.figure, change.base.figure)
        if all(rate.dimension is Dimension.PERCENT for rate in rates) and _is_difference(change):
            yield _claim(change)


def _is_difference(change: Change) -> bool:
    assert change.percent and change.current and change.base
    terms = (Value(change.current.figure, "", Role.CURRENT), Value(change.base.figure, "", Role.BASE))
    claim = Claim(
        RULE.id,
        Kind.CHANGE_AMOUNT,
        Value(change.percent),
        Sum(terms, (1, -1)),
        negated=change.direction is Direction.DOWN,
    )
    return holds(claim)


def _claim(change: Change) -> Wording:
    assert change.percent and change.current and change.base
    quantity = change.percent.quantity
    return Wording(
        rule=RULE.id,
        kind=Kind.UNIT,
        stated=quantity.text,
        expected=f"{quantity.number}个百分点",
        passage=change.percent.passage,
        start=quantity.start,
        end=quantity.end,
        explanation=Bilingual(
            f"{change.current.figure.text}与{change.base.figure.text}相差{quantity.number}个百分点，不是{quantity.text}",
            f"{change.current.figure.text} and {change.base.figure.text} differ by {quantity.number} percentage points",
        ),
        severity=Severity.WARNING,
        subject=change.current.label,
        figures=(
            Value(change.percent, change.word, Role.STATED),
            Value(change.current.figure, change.current.label, Role.CURRENT),
            Value(change.base.figure, change.base.label, Role.BASE),
        ),
    )


RULE = Rule(
    id="UNI02",
    name="percent-for-percentage-points",
    family=FORM,
    kinds=(Kind.UNIT,),
    severity=Severity.WARNING,
    title=Bilingual("百分点误写为百分比", "Per cent printed for percentage points"),
    about=Bilingual(
        "两个比率之差应以“个百分点”表述；写成“x%”会被理解为相对变动。",
        "The difference of two rates is in percentage points; printed as x% it reads as a relative change.",
    ),
    basis=Bilingual(
        "统计表述规范：比率之差用百分点", "Statistical usage: differences of rates are in percentage points"
    ),
    misses=Bilingual("两个比率未同时印出的不判断。", "Not judged where only one of the rates is printed."),
    find=find,
    examples=(
        Example("登记失业率为3.61%，较上年末的3.75%下降0.14%。", (Outcome.DISAGREE,)),
        Example("群众满意度96.3%，比目标值95%高1.3%。", (Outcome.DISAGREE,)),
        Example("登记失业率为3.61%，较上年末的3.75%下降0.14个百分点。", ()),
    ),
)
