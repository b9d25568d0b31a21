"""UNI03: what was spent is a thousand times the budget, or a thousandth of it: 元 and 万元 were mixed up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Product, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import FORM, Example, Rule
from checks.targets import target_of
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.records import Mention, Records

_TIMES = Decimal(1000)  # no budget is spent a thousand times; units differ by 10,000
_SIZE = 2  # how far the numbers of a target and of what was reached lie apart at most
_PLAN = regex.compile(r"预算(?!执行|完成)|安排|下达|到位")
_DONE = regex.compile(r"支出|执行|使用|支付|决算")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each budget and what was spent of it (in a funding block, in a sentence), each target and what was reached."""
    for planned, done in (*_in_forms(records), *_in_indicators(records), *_in_text(records)):
        if planned.figure.value > 0 and done.figure.value > 0:
            most = _claim(done, Relation.AT_MOST, planned)
            yield most if not holds(most) else _claim(planned, Relation.AT_MOST, done)


def _in_forms(records: Records) -> Iterator[tuple[Value, Value]]:
    for scoring in records.scorings:
        for row in scoring.funding:
            planned = row.budget or row.initial
            if (
                row.rate is None
                and planned is not None
                and row.executed is not None
                and _is_money(planned)
                and _is_money(row.executed)
            ):
                yield Value(planned, f"{row.label}预算数"), Value(row.executed, f"{row.label}执行数")


def _in_indicators(records: Records) -> Iterator[tuple[Value, Value]]:
    """Targets and actual values in money, or in money a head, that are printed as nearly the same number."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            found = target_of(leaf, records)
            if found is not None and _are_alike(found.target.figure, found.actual.figure):
                yield _plain(found.target), _plain(found.actual)


def _plain(value: Value) -> Value:
    """The number as printed: ≤30万元 is held against what was reached as 30万元."""
    quantity = replace(value.figure.quantity, qualifier=Qualifier.NONE)
    return replace(value, figure=replace(value.figure, quantity=quantity))


def _are_alike(target: Figure, actual: Figure) -> bool:
    """True for 2300万元/人 and 2300元/人, 100万元 and 120元: one unit but for 万, numbers of one size."""
    stems = {figure.unit.symbol.lstrip("百千万亿") for figure in (target, actual)}
    numbers = [abs(figure.quantity.number) for figure in (target, actual)]
    money = target.dimension in (Dimension.MONEY, Dimension.RATE) and len(stems) == 1
    return money and target.passage.legible and actual.passage.legible and max(numbers) <= _SIZE * min(numbers)


def _in_text(records: Records) -> Iterator[tuple[Value, Value]]:
    """A planned amount and the next one, if it was spent, with nothing but a comma between, and no rate of the two."""
    rated = {(rate.denominator.figure.index, rate.numerator.figure.index) for rate in records.rates}
    before: Mention | None = None
    for mention in records.mentions:
        pair = (before.figure.index if before else -1, mention.figure.index)
        if before is not None and pair not in rated and _are_pair(before, mention):
            yield Value(before.figure, before.label), Value(mention.figure, mention.label)
        before = mention


def _are_pair(planned: Mention, done: Mention) -> bool:
    one, other = planned.figure, done.figure
    if one.passage is not other.passage or not (_is_money(one) and _is_money(other)):
        return False
    between = one.passage.text[one.quantity.end : other.quantity.start]
    beside = regex.fullmatch(
        r"[，,]\s*(?:全年|本年|当年|累计|实际|已|共|资金)*(?:支出|执行|使用|支付)(?:数|资金|金额|决算)*(?:为|共计?|了)?",
        between,
    )
    return beside is not None and bool(_PLAN.search(planned.label)) and bool(_DONE.search(done.label))


def _is_money(figure: Figure) -> bool:
    return (
        figure.dimension is Dimension.MONEY and figure.quantity.qualifier is Qualifier.NONE and figure.passage.legible
    )


def _claim(stated: Value, relation: Relation, other: Value) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.UNIT,
        stated=Value(stated.figure, stated.label, Role.STATED),
        expression=Product((other, Constant(_TIMES, "1000倍"))),
        relation=relation,
        severity=Severity.WARNING,
        confidence=Decimal("0.85"),
        subject=stated.label,
        note=Bilingual("两数相差千倍以上，疑似元与万元混用", "a thousand times the other: 元 and 万元 may be mixed up"),
    )


_FORM = (
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n成本指标\t经济成本\t补贴标准\t{}\t{}\t10\t10\n"
)
RULE = Rule(
    id="UNI03",
    name="implausible-by-unit",
    family=FORM,
    kinds=(Kind.UNIT,),
    severity=Severity.WARNING,
    title=Bilingual(
        "计划数与实际数相差千倍以上，疑似计量单位误写", "Plan and outcome differ a thousandfold: a wrong unit"
    ),
    about=Bilingual(
        "同一笔资金的预算数与执行数、数字相近的年度指标值与实际完成值相差一千倍以上的，计量单位（元、万元）可能误写。",
        "Where budget and outlay, or a target and an actual value printed as like numbers, differ more than a thousandfold, "
        "a unit (元, 万元) may be wrong.",
    ),
    basis=Bilingual("填报要求：数据应注明正确的计量单位", "Figures must carry their unit of measurement"),
    misses=Bilingual(
        "计划数与实际数不在同一行、同一句相邻的，相差不足千倍的，或旁有执行率（另行核对）的，不判断。",
        "Not judged where the two do not stand side by side or differ less, nor beside a rate of the two, which is checked itself.",
    ),
    find=find,
    examples=(
        Example("全年预算2151800元，实际支出2011800万元。", (Outcome.DISAGREE,)),
        Example("全年预算215.18万元，实际支出201.18元。", (Outcome.DISAGREE,)),
        Example("全年预算215.18万元，实际支出2011800元。", (Outcome.AGREE,)),
        Example(_FORM.format("1800万元/人", "1800元/人"), (Outcome.DISAGREE,)),
        Example(_FORM.format("≤30万元", "28.6元"), (Outcome.DISAGREE,)),
        Example(_FORM.format("1800元/人", "1800元/人"), (Outcome.AGREE,)),
        Example(_FORM.format("≤30万元", "3000元"), ()),
        # The rate beside the two says that little was spent.
        Example("年初预算安排1005.01万元，本年支出1.00万元，完成年初预算的0.10%。", ()),
        Example("全年预算215.18万元，人均支出201.18元。", ()),
        Example("全县财政预算21.5亿元，我局支出20.5万元。", ()),
    ),
)
