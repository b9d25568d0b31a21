"""A figure that is right in another unit, with another sign, or a hundred times too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from checks.causes.cause import Case, Cause, digits_of, named
from checks.claim import Relation, Sum, Value
from checks.finding import CauseKind
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Unit

MONEY_UNITS: Mapping[Decimal, str] = MappingProxyType(
    {Decimal(1): "元", Decimal(1000): "千元", Decimal(10000): "万元", Decimal(10**6): "百万元", Decimal(10**8): "亿元"}
)
"""The units of money by their size in yuan."""

ENOUGH = 2
"""A factor means little for a number with fewer significant digits."""


def units(case: Case) -> list[Cause]:
    """Other units, factors of a hundred, the opposite direction."""
    if case.claim.relation is not Relation.EQUAL or digits_of(case.stated) < ENOUGH or not case.computed:
        return []
    return [*_direction(case), *_stated_unit(case), *_hundredfold(case), *_part_unit(case)]


def _direction(case: Case) -> Iterator[Cause]:
    if case.would_hold(case.claim.expression, negated=not case.claim.negated):
        text = Bilingual(
            "数值相符而方向相反：可能增减（或正负）写反",
            "the size fits but not the direction: increase and decrease may be exchanged",
        )
        yield Cause(CauseKind.SIGN, text, 95)


def _stated_unit(case: Case) -> Iterator[Cause]:
    for unit in _other_units(case.figure):
        other = _in_unit(case.figure, unit)
        moved = replace(case, claim=replace(case.claim, stated=replace(case.claim.stated, figure=other)))
        if moved.would_hold(case.claim.expression):
            text = Bilingual(
                f"可能是单位有误：若该数以“{unit.symbol}”为单位，则与所列数据相符",
                f"the unit may be wrong: in {unit.symbol} the figure fits",
            )
            yield Cause(CauseKind.UNIT, text, 92, charitable=True)


def _part_unit(case: Case) -> Iterator[Cause]:
    whole = case.claim.expression
    terms = whole.terms if isinstance(whole, Sum) else ()
    for number, term in enumerate(terms):
        if not isinstance(term, Value) or digits_of(term.figure.quantity.number) < ENOUGH:
            continue
        for unit in _other_units(term.figure):
            changed = replace(term, figure=_in_unit(term.figure, unit))
            assert isinstance(whole, Sum)
            if case.would_hold(replace(whole, terms=(*terms[:number], changed, *terms[number + 1 :]))):
                name = named(term)
                text = Bilingual(
                    f"{name.zh} 的单位可能有误：若以“{unit.symbol}”为单位，则各数相符",
                    f"the unit of {name.en} may be wrong: in {unit.symbol} the figures fit",
                )
                yield Cause(CauseKind.UNIT, text, 84, charitable=True)


def _other_units(figure: Figure) -> list[Unit]:
    if figure.dimension is not Dimension.MONEY:
        return []
    return [Unit(name, Dimension.MONEY, scale) for scale, name in MONEY_UNITS.items() if scale != figure.unit.scale]


def _in_unit(figure: Figure, unit: Unit) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, unit=unit))


def _hundredfold(case: Case) -> Iterator[Cause]:
    """A rate that was not multiplied by 100, or twice."""
    unit = case.figure.unit
    if unit.dimension is not Dimension.PERCENT:
        return
    for factor, zh, en in (
        (Decimal(100), "可能漏乘 100%：该数若为小数形式的比率则相符", "the rate may not have been multiplied by 100"),
        (Decimal("0.01"), "可能多乘了一次 100%", "the rate may have been multiplied by 100 twice"),
    ):
        other = _in_unit(case.figure, replace(unit, scale=unit.scale * factor))
        moved = replace(case, claim=replace(case.claim, stated=replace(case.claim.stated, figure=other)))
        if moved.would_hold(case.claim.expression):
            yield Cause(CauseKind.UNIT, Bilingual(zh, en), 91)
