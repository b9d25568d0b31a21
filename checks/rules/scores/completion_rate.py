"""RAT15: the completion rate (完成率) beside an indicator is not its actual value by its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Expression, Kind, Quotient, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.points import grouped_leaves, percent_in, title
from checks.readings import natural
from checks.rule import SCORES, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.figure import Figure, Qualifier
from extractors.records import Records, Scoring


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator with a numeric target, its actual value and a rate."""
    for scoring in records.scorings:
        found = list(_rated(scoring, records))
        capped = all(rate.value <= 1 for rate, _, _ in found)
        for rate, target, name in found:
            yield natural([_claim(name, rate, reading) for reading in _readings(target, capped)])


def _rated(scoring: Scoring, records: Records) -> Iterator[tuple[Figure, Target, str]]:
    for leaf, groups in grouped_leaves(scoring):
        rate = percent_in(leaf.done, records)
        target = target_of(leaf, records, groups) if rate is not None else None
        if rate is not None and target is not None and target.target.figure.value and target.actual.figure.value:
            yield rate, target, title(leaf)


def _readings(target: Target, capped: bool) -> Sequence[Expression]:
    """The actual value by the target; of what must stay low, the other way round too; 100 % for what is reached.

    `capped`: no rate of the form is above 100 %, so that more than the target may count as all of it.
    """
    actual, wanted = _plain(target.actual), _plain(target.target)
    found: list[Expression] = [Quotient(actual, wanted)]
    if target.relation is not Relation.AT_LEAST:
        found.append(Quotient(wanted, actual))
    if target.reached and (capped or target.relation is not Relation.AT_LEAST):
        found.append(Constant(Decimal(1), "已完成，以100%计"))
    return found


def _plain(value: Value) -> Value:
    """The value without its ≥: a rate is computed from the number."""
    quantity = replace(value.figure.quantity, qualifier=Qualifier.NONE)
    role = Role.NUMERATOR if value.role is Role.STATED else Role.DENOMINATOR
    return Value(replace(value.figure, quantity=quantity), value.label, role)


def _claim(name: str, rate: Figure, expression: Expression) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, f"{name}完成率", Role.STATED),
        expression=expression,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=f"{name}完成率",
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年初目标值（C）\t实际完成值（D）\t完成率（D/C×100%）\t分值\t得分\n产出指标\t"
RULE = Rule(
    id="RAT15",
    name="completion-rate-differs",
    family=SCORES,
    kinds=(Kind.RATIO,),
    severity=Severity.WARNING,
    title=Bilingual("指标完成率与目标值、完成值不符", "A completion rate does not follow from target and actual value"),
    about=Bilingual(
        "表中列有完成率的，应等于实际完成值 ÷ 目标值；全表没有超过100%的，超额完成按100%计也可以；"
        "成本、投诉等越低越好的指标，按目标值 ÷ 完成值计、达到的按100%计也可以。",
        "A completion rate must be the actual value by the target. Where no rate of the form is above 100%, what is exceeded may count as "
        "100%; of what must stay low, the rate may be taken the other way round.",
    ),
    basis=Bilingual("算术关系：完成率 = 完成值/目标值", "Arithmetic: completion rate = actual / target"),
    misses=Bilingual(
        "定性指标、日期、区间、一格多个数、单位不同的不判断。",
        "Words, dates, ranges, several numbers in a cell and different units are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "一级指标\t二级指标\t三级指标\t年初目标值（C）\t实际完成值（D）\t完成率（D/C×100%）\t分值\t得分\n产出指标\t数量\t资金\t≥2.0万元\t2.5万元\t125.6%\t10\t10\n",
            (Outcome.ROUNDING,),
        ),
        Example(
            _HEAD + "数量\t场次\t≥20场\t25场\t125%\t10\t10\n\t数量\t人数\t≥30人\t23人\t76.67%\t10\t7.7\n",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(_HEAD + "数量\t场次\t≥20场\t25场\t100%\t10\t10\n", (Outcome.AGREE,)),
        Example(_HEAD + "成本\t人均成本\t≤500元\t400元\t100%\t10\t10\n", (Outcome.AGREE,)),
        Example(
            _HEAD + "数量\t场次\t≥20场\t25场\t100%\t10\t10\n\t数量\t人数\t≥30人\t36人\t120%\t10\t10\n",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(_HEAD + "数量\t场次\t≥20场\t25场\t80%\t10\t10\n", (Outcome.DISAGREE,)),
        Example(_HEAD + "时效\t完成时间\t10月底前\t10月底前\t100%\t10\t10\n", ()),
    ),
)
