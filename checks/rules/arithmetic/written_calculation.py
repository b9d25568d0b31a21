"""CAL01: a calculation that is written out does not come to its printed result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Expression, Kind, Product, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Unit
from extractors.records import Records
from extractors.tallies import Calculation, Operation

_COUNTED = frozenset({Dimension.TIME, Dimension.AREA, Dimension.OTHER})  # 12个月 and 1000亩 are counts here


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per calculation: in the units printed; where one lacks its unit, perhaps with the bare numbers."""
    for calculation in records.calculations:
        known = _in_unit_of_result(calculation)
        readings = [_claim(known, bare=False)]
        if any(figure.dimension is Dimension.NONE for figure in (known.stated, *_leaves(known.tree))):
            readings.append(_claim(known, bare=True))
        yield prefer(readings)


def _leaves(tree: Operation | Figure) -> tuple[Figure, ...]:
    return (tree,) if isinstance(tree, Figure) else _leaves(tree.left) + _leaves(tree.right)


def _in_unit_of_result(calculation: Calculation) -> Calculation:
    """100-2-3=95分: what is only added and subtracted has the unit of the result, if it prints none."""
    unit = calculation.stated.unit

    def named(tree: Operation | Figure) -> Operation | Figure:
        if isinstance(tree, Operation):
            return Operation(tree.sign, named(tree.left), named(tree.right))
        bare = tree.dimension is Dimension.NONE
        return replace(tree, quantity=replace(tree.quantity, unit=unit)) if bare else tree

    tree = named(calculation.tree) if _adds(calculation.tree) else calculation.tree
    return replace(calculation, tree=tree) if isinstance(tree, Operation) else calculation


def _adds(tree: Operation | Figure) -> bool:
    return isinstance(tree, Figure) or (tree.sign in "+-" and _adds(tree.left) and _adds(tree.right))


def _claim(calculation: Calculation, *, bare: bool) -> Claim:
    stated = calculation.stated
    kind = Kind.RATIO if stated.dimension is Dimension.PERCENT else Kind.SUM
    return Claim(
        rule=RULE.id,
        kind=kind,
        stated=Value(_as_reckoned(stated, bare=bare), "算式结果", Role.STATED),
        expression=_expression(calculation.tree, bare=bare),
        confidence=Decimal("0.9"),
        subject="算式结果",
        note=Bilingual("文中列有算式", "the text writes the calculation out"),
    )


def _expression(tree: Operation | Figure, *, bare: bool) -> Expression:
    if isinstance(tree, Figure):
        return Value(_as_reckoned(tree, bare=bare), role=Role.PART)
    left, right = (_expression(side, bare=bare) for side in (tree.left, tree.right))
    match tree.sign:
        case "+" | "-":
            before = left if isinstance(left, Sum) else Sum((left,), (1,))
            return Sum((*before.terms, right), (*before.signs, 1 if tree.sign == "+" else -1))
        case "×":
            return Product((*left.factors, right) if isinstance(left, Product) else (left, right))
        case _:
            return Quotient(left, right)


def _as_reckoned(figure: Figure, *, bare: bool) -> Figure:
    """The figure without the size of its unit: what is counted always, anything but a percentage in `bare` numbers."""
    unit = figure.unit
    if unit.dimension in _COUNTED:
        unit = Unit(unit.symbol, Dimension.COUNT, indivisible=unit.dimension is Dimension.TIME)
    elif bare and unit.dimension is not Dimension.PERCENT:
        unit = Unit(unit.symbol, unit.dimension, indivisible=unit.indivisible)
    return replace(figure, quantity=replace(figure.quantity, unit=unit))


RULE = Rule(
    id="CAL01",
    name="written-calculation-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO, Kind.SUM),
    severity=Severity.ERROR,
    title=Bilingual("所列算式与结果不符", "A calculation does not come to its printed result"),
    about=Bilingual(
        "文中写出算式和结果的（“执行率=1692÷1800×100%=94%”），按算式计算应得该结果。",
        "Where a calculation is written out with its result, it must come to it.",
    ),
    basis=Bilingual("算术关系：算式 = 结果", "Arithmetic: what is computed is what is printed"),
    misses=Bilingual(
        "只有文字没有数据的公式、中间夹有其他文字或标点的算式不判断。",
        "Formulas of words, and calculations with other words or stops inside, are not judged.",
    ),
    find=find,
    examples=(
        Example("预算执行率=（实际支出1692/全年预算1800）×100%=94%。", (Outcome.AGREE,)),
        Example("预算执行率=（实际支出1692/全年预算1800）×100%=96%。", (Outcome.DISAGREE,)),
        Example("资金支付率=1.69÷1.80×100%＝94.1%。", (Outcome.ROUNDING,)),
        Example("造林补助1000亩×500元/亩=50万元。", (Outcome.AGREE,)),
        Example("造林补助1000亩×500元/亩=55万元。", (Outcome.DISAGREE,)),
        Example("发放补助126人×300元/人·月×12个月=45.36万元。", (Outcome.AGREE,)),
        Example("按服务人口26260人×79元核定，即2074540万元。", (Outcome.DISAGREE,)),
        Example("自评得分=100-2-3=94分。", (Outcome.DISAGREE,)),
        Example("平均得分（92.5+95.6）÷2=94.05分。", (Outcome.AGREE,)),
        Example("结转结余率=结转结余总额/支出预算数×100%。", ()),
        Example("监测点1/2/3完成，执行率=94%。", ()),
    ),
)
