"""CHG01: the stated increase or decrease is not the difference of the two figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Change, Direction, Mention, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per stated amount of change whose two figures are printed."""
    for change in records.changes:
        if change.amount is None or change.direction is Direction.LEVEL:
            continue
        pairs = ((change.current, change.base), *change.alternatives)
        readings = [_claim(change, current, base) for current, base in pairs if current and base]
        if readings:
            claim = prefer(readings)
            yield claim if holds(claim) else _turned(readings) or claim


def _turned(readings: Sequence[Claim]) -> Claim | None:
    """The first reading that only the direction contradicts: 支出4万元，比上年的5万元增加1万元 is about these two."""
    return next((one for one in readings if holds(replace(one, negated=not one.negated))), None)


def _claim(change: Change, current: Mention, base: Mention) -> Claim:
    assert change.amount is not None
    return Claim(
        rule=RULE.id,
        kind=Kind.CHANGE_AMOUNT,
        stated=Value(change.amount, change.word, Role.STATED),
        expression=Sum(
            (Value(current.figure, current.label, Role.CURRENT), Value(base.figure, base.label, Role.BASE)), (1, -1)
        ),
        negated=change.direction is Direction.DOWN,
        subject=f"{current.label}{change.word}",
        context=(change.passage,),
    )


RULE = Rule(
    id="CHG01",
    name="change-amount-differs",
    family=ARITHMETIC,
    kinds=(Kind.CHANGE_AMOUNT,),
    severity=Severity.ERROR,
    title=Bilingual("增减额与两数之差不符", "The amount of change is not the difference of the figures"),
    about=Bilingual(
        "文字给出本期数、基期数和增减额（“较上年 X 万元增加 Y 万元”）的，增减额应等于两数之差，方向应一致。",
        "Where the text gives the current figure, the base and the amount of change, the change must be their difference, in "
        "the stated direction.",
    ),
    basis=Bilingual("算术关系：增减额 = 本期数 − 基期数", "Arithmetic: change = current - base"),
    misses=Bilingual(
        "基期数未在文中印出的，不在本规则判断（见增减率规则）。",
        "A base that is not printed is not checked here (see the rule on percentages of change).",
    ),
    find=find,
    examples=(
        Example(
            "公用经费支出362.17万元。其中公用经费主要包括办公费42.36万元、培训费9.82万元等，比预算的370.00万元节约7.83万元。",
            (Outcome.AGREE,),
        ),
        Example(
            "公用经费支出362.17万元。其中公用经费主要包括办公费42.36万元、培训费9.82万元等，比预算的370.00万元节约8.73万元。",
            (Outcome.DISAGREE,),
        ),
        Example("年初预算420万元，年中调增36.5万元，调整后预算465.5万元。", (Outcome.DISAGREE,)),
        Example("年初预算420万元，年中调增36.5万元，调整后预算456.5万元。", (Outcome.AGREE,)),
        Example("2022年支出390.2万元，2023年支出480.7万元，增加95.5万元。", (Outcome.DISAGREE,)),
        Example("2022年培训支出102.35万元，比2021年的96.20万元减少6.15万元。", (Outcome.DISAGREE,)),
        Example("2022年培训支出102.35万元，比2021年的96.20万元增加6.15万元。", (Outcome.AGREE,)),
        Example("2022年培训支出102.4万元，比2021年的96.2万元增加6.15万元。", (Outcome.ROUNDING,)),
        Example("2023年补助支出851.45万元，比去年708.44增加143.01万元。", (Outcome.AGREE,)),
        Example("预算执行率82.19%，比2022年的57.22%提高24.97个百分点。", (Outcome.AGREE,)),
        Example("预算执行率82.19%，比2022年的57.22%提高6.97个百分点。", (Outcome.DISAGREE,)),
        Example("低保标准由每人每月390元提高到420元，提高30元。", (Outcome.AGREE,)),
        Example("低保标准由每人每月390元提高到420元，提高40元。", (Outcome.DISAGREE,)),
        Example("满意度由82.19%提高到85.19%，提高3个百分点。", (Outcome.AGREE,)),
        Example("满意度为95.19%，比上年提高3个百分点。", ()),
        Example("三公经费年初预算6.00万元，支出5.12万元，比上年的5.75万元增加0.63万元。", (Outcome.DISAGREE,)),
        Example("三公经费年初预算6.00万元，支出5.12万元，比上年的5.75万元减少0.63万元。", (Outcome.AGREE,)),
        Example("2022年培训支出102.35万元，比上年增加6.15万元。", ()),
    ),
)
