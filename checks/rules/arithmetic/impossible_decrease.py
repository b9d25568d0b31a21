"""CHG03: a decrease of more than 100 %, or a growth rate from a base of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Change, Direction, Records

_SIGNED = regex.compile(r"利润|结余|盈余|亏损|赤字|差额|净")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each stated percentage of decrease, and for each percentage of a change from zero."""
    for change in records.changes:
        if change.percent is None:
            continue
        label = change.current.label if change.current else ""
        if change.direction is Direction.DOWN and not _SIGNED.search(label + change.base_name):
            yield Claim(
                rule=RULE.id,
                kind=Kind.CHANGE_PERCENT,
                stated=Value(change.percent, change.word, Role.STATED),
                expression=Constant(Decimal(1), "100%"),
                relation=Relation.AT_MOST,
                subject=f"{label}{change.word}",
                note=Bilingual(
                    "减少幅度不可能超过100%，可能以本年数为基数计算",
                    "a decrease cannot exceed 100%: perhaps computed on the current figure",
                ),
                context=(change.passage,),
            )
        yield from _from_nothing(change, label)


def _from_nothing(change: Change, label: str) -> Iterator[AnyClaim]:
    """A rate of change where the prior figure is printed as 0, or current and increase are the same amount."""
    percent, current, base, amount = change.percent, change.current, change.base, change.amount
    if percent is None or percent.value == 0 or change.direction is not Direction.UP:
        return
    zero_base = base is not None and base.figure.value == 0
    all_new = base is None and current is not None and amount is not None and current.figure.value == amount.value
    if not (zero_base or all_new):
        return
    quantity = percent.quantity
    yield Wording(
        rule=RULE.id,
        kind=Kind.CHANGE_PERCENT,
        stated=quantity.text,
        expected="（基期数为0，无增长率）",
        passage=percent.passage,
        start=quantity.start,
        end=quantity.end,
        explanation=Bilingual(
            "基期数为0，增长率没有意义，通常应写“无可比性”", "the base is 0: a growth rate has no value"
        ),
        severity=Severity.WARNING,
        subject=f"{label}{change.word}",
        described=True,
        figures=tuple(
            Value(figure, name, role)
            for figure, name, role in (
                (percent, change.word, Role.STATED),
                (current.figure if current else None, label, Role.CURRENT),
                (amount, change.word, Role.PART),
                (base.figure if base else None, base.label if base else "", Role.BASE),
            )
            if figure is not None
        ),
    )


RULE = Rule(
    id="CHG03",
    name="impossible-change",
    family=ARITHMETIC,
    kinds=(Kind.CHANGE_PERCENT,),
    severity=Severity.ERROR,
    title=Bilingual("增减率不可能成立", "Impossible percentage of change"),
    about=Bilingual(
        "金额、人数等不会为负的数据，减少幅度不可能超过100%；基期数为0时不存在增长率。",
        "Amounts and counts that cannot be negative cannot decrease by more than 100 %; from a base of 0 there is no growth rate.",
    ),
    basis=Bilingual(
        "算术关系：减少额不大于基期数；分母不为零", "Arithmetic: a decrease is at most the base; no division by zero"
    ),
    misses=Bilingual(
        "结余、利润等可为负数的项目不判断。", "Balances and profits, which can be negative, are not judged."
    ),
    find=find,
    examples=(
        Example("2023年固定资产较上年减少482.57%。", (Outcome.DISAGREE,)),
        Example("2023年固定资产较上年减少82.57%。", (Outcome.AGREE,)),
        Example("收入总计增加307.82万元，增长5.2%。", ()),
        Example("2024年收入总计307.82万元，比2023年增加307.82万元，增长100.00%。", (Outcome.DISAGREE,)),
    ),
)
