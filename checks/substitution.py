"""Claims with some of their figures replaced: what would hold if a figure read otherwise."""

from __future__ import annotations

from collections.abc import Mapping
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
    else:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
    return replace(figure, quantity=replace(quantity, number=number, decimals=decimals))


def substitute(claim: Claim, values: Mapping[int, Decimal]) -> Claim:
    """The claim with the figures of these indices reading these values (in base units)."""
    return replace(
        claim,
        stated=_value(claim.stated, values),
        expression=_expression(claim.expression, values),
    )


def _value(value: Value, values: Mapping[int, Decimal]) -> Value:
    number = values.get(value.figure.index)
    return value if number is None else replace(value, figure=corrected(value.figure, number))


def _expression(expression: Expression, values: Mapping[int, Decimal]) -> Expression:
    match expression:
        case Value():
            return _value(expression, values)
        case Constant():
            return expression
        case Sum(terms=terms):
            return replace(expression, terms=tuple(_expression(term, values) for term in terms))
        case Product(factors=factors):
            return Product(tuple(_expression(factor, values) for factor in factors))
        case Quotient(upper=upper, lower=lower):
            return Quotient(_expression(upper, values), _expression(lower, values))
        case Growth(current=current, base=base):
            return Growth(_expression(current, values), _expression(base, values))
