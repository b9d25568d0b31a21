"""A comparison as a claim: one printed figure stands alone on the left, all else is brought to the right.

The judge decides about a stated figure. `公用经费 / 在职人员 <= 3万元` is the same as `公用经费 <= 3万元 × 在职人员` as long as
what is multiplied with is positive.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from checks.claim import Constant, Expression, Growth, Product, Quotient, Relation, Sum, Value, leaves
from checks.custom.expressions import Comparison
from checks.evaluate import UndecidableError, point

_TURNED = MappingProxyType(
    {
        Relation.EQUAL: Relation.EQUAL,
        Relation.AT_MOST: Relation.AT_LEAST,
        Relation.AT_LEAST: Relation.AT_MOST,
        Relation.LESS: Relation.MORE,
        Relation.MORE: Relation.LESS,
    }
)


class UnsolvableError(Exception):
    """A comparison that cannot be brought to one figure: no figure in it, or a divisor that is not positive."""


def solved(compared: Comparison) -> tuple[Value, Relation, Expression]:
    """The first figure of the comparison, how it should stand to the rest, and the rest. Raises UnsolvableError."""
    left, relation, right = compared.left, compared.relation, compared.right
    if not leaves(left):
        left, relation, right = right, _TURNED[relation], left
    while not isinstance(left, Value):
        left, relation, right = _step(left, relation, right)
    return left, relation, right


def _step(left: Expression, relation: Relation, right: Expression) -> tuple[Expression, Relation, Expression]:
    """The same comparison with one operation less on the left."""
    match left:
        case Sum():
            return _without_terms(left, relation, right)
        case Product(factors=factors):
            pivot = _first(factors)
            others = tuple(factor for factor in factors if factor is not pivot)
            _need_positive(*others)
            return pivot, relation, Quotient(right, others[0] if len(others) == 1 else Product(others))
        case Quotient(upper=upper, lower=lower) if leaves(upper):
            _need_positive(lower)
            return upper, relation, _times(right, lower)
        case Quotient(upper=upper, lower=lower):
            _need_positive(upper, lower, right)
            return lower, _TURNED[relation], Quotient(upper, right)
        case Growth(current=current, base=base):
            _need_positive(base)
            return current, relation, Product((base, Sum((Constant(Decimal(1)), right))))
        case _:
            raise UnsolvableError


def _without_terms(left: Sum, relation: Relation, right: Expression) -> tuple[Expression, Relation, Expression]:
    pivot = _first(left.terms)
    sign = next(left.sign(index) for index, term in enumerate(left.terms) if term is pivot)
    others = [(term, left.sign(index)) for index, term in enumerate(left.terms) if term is not pivot]
    terms = (right, *(term for term, _ in others))
    signs = (sign, *(-other * sign for _, other in others))
    rest: Expression = right if not others and sign > 0 else Sum(terms, signs)
    return pivot, relation if sign > 0 else _TURNED[relation], rest


def _times(expression: Expression, factor: Expression) -> Expression:
    if isinstance(expression, Constant) and expression.number == 1:
        return factor
    return Product((expression, factor))


def _first(parts: tuple[Expression, ...]) -> Expression:
    for part in parts:
        if leaves(part):
            return part
    raise UnsolvableError


def _need_positive(*factors: Expression) -> None:
    """A comparison keeps its direction only if what both sides are multiplied with is positive."""
    try:
        if any(point(factor) <= 0 for factor in factors):
            raise UnsolvableError
    except UndecidableError as error:
        raise UnsolvableError from error
