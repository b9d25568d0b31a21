"""IND03: the indicators said to be completed and not completed do not make all of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Quotient, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Records
from extractors.tallies import IndicatorTally


def find(records: Records) -> Iterator[AnyClaim]:
    """Per tally: completed and not completed make all; the rate of completion is completed by all."""
    for tally in records.tallies:
        yield _sum(tally)
        if tally.rate is not None:
            rate = Value(tally.rate, "指标完成率", Role.STATED)
            share = Quotient(
                Value(tally.done, "完成的指标", Role.NUMERATOR), Value(tally.total, "全部指标", Role.DENOMINATOR)
            )
            yield Claim(RULE.id, Kind.RATIO, rate, share, confidence=Decimal("0.9"), subject="指标完成率")


def _sum(tally: IndicatorTally) -> Claim:
    done = Value(tally.done, "完成的指标")
    if tally.left is None:
        return Claim(
            RULE.id,
            Kind.COUNT,
            Value(tally.done, "完成的指标", Role.STATED),
            Value(tally.total, "全部指标", Role.LIMIT),
            Relation.AT_MOST,
            subject="完成的指标个数",
        )
    total = Value(tally.total, "全部指标", Role.TOTAL)
    parts = Sum((done, Value(tally.left, "未完成的指标")))
    return Claim(RULE.id, Kind.COUNT, total, parts, confidence=Decimal("0.9"), subject="指标个数")


RULE = Rule(
    id="IND03",
    name="completed-indicators-differ",
    family=SCORES,
    kinds=(Kind.COUNT, Kind.RATIO),
    severity=Severity.ERROR,
    title=Bilingual("完成与未完成的指标个数与总数不符", "Completed and other indicators do not make all"),
    about=Bilingual(
        "文字写明指标总数、完成数和未完成数的，完成数与未完成数之和应等于总数；写明完成率的，应等于完成数 ÷ 总数。",
        "Where the text counts all indicators, the completed ones and the others, the two must make all; the rate of completion is "
        "the completed ones by all.",
    ),
    basis=Bilingual("算术关系：总数 = 完成数 + 未完成数", "Arithmetic: all = completed + not completed"),
    misses=Bilingual("不在同一句中的不判断。", "Numbers in different sentences are not judged."),
    find=find,
    examples=(
        Example(
            "一、完成情况\n设置的16个三级指标中，完成14个，未完成2个，完成率87.5%。", (Outcome.AGREE, Outcome.AGREE)
        ),
        Example("一、完成情况\n共设置三级指标16个，其中14个指标完成目标，3个指标未完成。", (Outcome.DISAGREE,)),
        Example("一、完成情况\n设置的16个三级指标中，完成14个，指标完成率85.7%。", (Outcome.AGREE, Outcome.DISAGREE)),
        Example("一、完成情况\n共设置三级指标16个，完成情况较好。", ()),
    ),
)
