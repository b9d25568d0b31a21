"""A figure that is right in another unit, with another sign, or a hundred times too large."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from checks.causes.cause import Case, Cause, digits_of, named
from checks.claim import Relation, Value
from checks.finding import CauseKind
from checks.judge import holds
from checks.reach import Reach
from checks.substitution import exchanged
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Unit

MONEY_UNITS: Mapping[Decimal, str] = MappingProxyType(
    {Decimal(1): "元", Decimal(1000): "千元", Decimal(10000): "万元", Decimal(10**8): "亿元"}
)
"""The units of money by their size in yuan."""

ABSURD = 1000
"""No rate has so many percent, whatever its digits."""

MYRIAD = Decimal(10000)

ENOUGH = 2
"""A factor means little for a number with fewer significant digits."""


def units(case: Case) -> list[Cause]:
    """Other units, factors of a hundred, the opposite direction."""
    if case.claim.relation is not Relation.EQUAL or not case.computed:
        return []
    if digits_of(case.stated) < ENOUGH:
        return list(_hundredfold(case)) if case.stated >= ABSURD else []
    return [*_direction(case), *_stated_unit(case), *_hundredfold(case), *_part_unit(case)]


def _direction(case: Case) -> Iterator[Cause]:
    if case.would_hold(case.claim.expression, negated=not case.claim.negated):
        text = Bilingual(
            "数值相符而方向相反：可能增减（或正负）写反",
            "the size fits but not the direction: increase and decrease may be exchanged",
        )
        yield Cause(CauseKind.SIGN, text, 95, blames=case.figure.index)


def _stated_unit(case: Case) -> Iterator[Cause]:
    for unit in _other_units(case.figure):
        other = _in_unit(case.figure, unit)
        moved = replace(case, claim=replace(case.claim, stated=replace(case.claim.stated, figure=other)))
        if moved.would_hold(case.claim.expression):
            text = Bilingual(
                f"可能是单位有误：若该数以“{unit.symbol}”为单位，则与所列数据相符",
                f"the unit may be wrong: in {unit.symbol} the figure fits",
            )
            strength = 92 - _rareness(unit)
            yield Cause(CauseKind.UNIT, text, strength, charitable=True, blames=case.figure.index)


def _part_unit(case: Case) -> Iterator[Cause]:
    """One of the figures that are computed from, in another unit."""
    reach = Reach.of(case.claim)
    for part in case.parts:
        if digits_of(part.figure.quantity.number) < ENOUGH or isinstance(case.claim.expression, Value):
            continue
        for unit in _other_units(part.figure):
            figure = _in_unit(part.figure, unit)
            if reach is not None and not reach.allows({figure.index: figure.value}, figure.quantity.step):
                continue
            moved = exchanged(case.claim.expression, part, figure)
            if holds(replace(case.claim, expression=moved), case.habit):
                name = named(part)
                text = Bilingual(
                    f"{name.zh} 的单位可能有误：若以“{unit.symbol}”为单位，则各数相符",
                    f"the unit of {name.en} may be wrong: in {unit.symbol} the figures fit",
                )
                strength = 84 - _rareness(unit)
                yield Cause(CauseKind.UNIT, text, strength, charitable=True, blames=part.figure.index)


def _other_units(figure: Figure) -> list[Unit]:
    """The units that are taken for one another: of money by its scales, of whole things by 万."""
    unit = figure.unit
    if figure.dimension is Dimension.MONEY:
        return [Unit(name, Dimension.MONEY, scale) for scale, name in MONEY_UNITS.items() if scale != unit.scale]
    if unit.indivisible and unit.scale in (1, MYRIAD):
        symbol = f"万{unit.symbol}" if unit.scale == 1 else unit.symbol.removeprefix("万")
        return [replace(unit, symbol=symbol, scale=MYRIAD / unit.scale)]
    return []


def _rareness(unit: Unit) -> int:
    """What a unit that few reports use is less likely."""
    return 12 if unit.scale == 1000 else 0


def _in_unit(figure: Figure, unit: Unit) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, unit=unit))


_NOT_MULTIPLIED = Bilingual(
    "可能漏乘 100%：该数若为小数形式的比率则相符", "the rate may not have been multiplied by 100"
)
_HUNDREDFOLD = Bilingual(
    "可能漏写小数点，或多乘了一次 100%", "the decimal point may be missing, or the rate multiplied by 100 twice"
)


def _hundredfold(case: Case) -> Iterator[Cause]:
    """A rate that was not multiplied by 100, or twice."""
    unit = case.figure.unit
    if unit.dimension is not Dimension.PERCENT:
        return
    for factor, kind, text in (
        (Decimal(100), CauseKind.UNIT, _NOT_MULTIPLIED),
        (Decimal("0.01"), CauseKind.POINT, _HUNDREDFOLD),
    ):
        other = _in_unit(case.figure, replace(unit, scale=unit.scale * factor))
        moved = replace(case, claim=replace(case.claim, stated=replace(case.claim.stated, figure=other)))
        if moved.would_hold(case.claim.expression):
            yield Cause(kind, text, 91, blames=case.figure.index)
