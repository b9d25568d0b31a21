"""Claims with some of their figures replaced: what would hold if a figure read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal

from checks.claim import Claim, Constant, Expression, Growth, Product, Quotient, Sum, Value
from checks.interval import is_exact
from extractors.figure import Figure

_WIDE = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Correction:
    """Figures (by index) that would all read `value` (in base units)."""

    figures: frozenset[int]
    value: Decimal


def corrected(figure: Figure, value: Decimal) -> Figure:
    """The figure as it would be printed if it had this value in base units."""
    quantity = figure.quantity
    number = _WIDE.divide(value, quantity.unit.scale)
    decimals = quantity.decimals
    if is_exact(quantity):
        exponent = number.normalize().as_tuple().exponent
        decimals = max(decimals, -exponent if isinstance(exponent, int) else 0)
        number = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE) if decimals >= 0 else number
    else:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
    return replace(figure, quantity=replace(quantity, number=number, decimals=decimals))


def substitute(claim: Claim, values: Mapping[int, Decimal]) -> Claim:
    """The claim with the figures of these indices reading these values (in base units)."""

    def read(value: Value) -> Value:
        number = values.get(value.figure.index)
        return value if number is None else replace(value, figure=corrected(value.figure, number))

    return replace(claim, stated=read(claim.stated), expression=_changed(claim.expression, read))


def exchanged(expression: Expression, part: Value, figure: Figure) -> Expression:
    """The expression with another figure in the place of one of its parts."""
    return _changed(expression, lambda value: replace(part, figure=figure) if value is part else value)


def _changed(expression: Expression, read: Callable[[Value], Value]) -> Expression:
    """The expression with every figure read otherwise."""
    match expression:
        case Value():
            return read(expression)
        case Constant():
            return expression
        case Sum(terms=terms):
            return replace(expression, terms=tuple(_changed(term, read) for term in terms))
        case Product(factors=factors):
            return Product(tuple(_changed(factor, read) for factor in factors))
        case Quotient(upper=upper, lower=lower):
            return Quotient(_changed(upper, read), _changed(lower, read))
        case Growth(current=current, base=base):
            return Growth(_changed(current, read), _changed(base, read))
