"""What an expression comes to: the value of the printed numbers, the interval of what they can be, and its dimension."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Context, Decimal

from checks.claim import Constant, Expression, Growth, Product, Quotient, Sum, Value, leaves
from checks.interval import Habit, Interval, interval_of
from extractors.figure import BARE, Dimension, Figure, Unit

PRECISE = Context(prec=60)
"""The context of all arithmetic here: printed numbers never come near so many digits."""


class UndecidableError(Exception):
    """A value that cannot be worked out; the only argument is the reason's key in `checks.judge.REASONS`."""


# ---- the printed numbers ----


def point(expression: Expression) -> Decimal:
    """The value that the printed numbers give, in base units. Raises `UndecidableError` for a division by 0."""
    match expression:
        case Value(figure=figure):
            return figure.value
        case Constant(number=number):
            return number
        case Sum(terms=terms):
            _need(terms)
            return _total(point(term) * expression.sign(index) for index, term in enumerate(terms))
        case Product(factors=factors):
            _need(factors)
            result = Decimal(1)
            for factor in factors:
                result = PRECISE.multiply(result, point(factor))
            return result
        case Quotient(upper=upper, lower=lower):
            return _divide(point(upper), point(lower))
        case Growth(current=current, base=base):
            below = point(base)
            _grows_from(below)
            return _divide(PRECISE.subtract(point(current), below), below)


def _total(terms: Iterable[Decimal]) -> Decimal:
    result = Decimal(0)
    for term in terms:
        result = PRECISE.add(result, term)
    return result


def _divide(upper: Decimal, lower: Decimal) -> Decimal:
    if lower == 0:
        raise UndecidableError("zero")
    return PRECISE.divide(upper, lower)


def _grows_from(base: Decimal) -> None:
    if base == 0:
        raise UndecidableError("zero")
    if base < 0:
        raise UndecidableError("negative base")


def _need(parts: tuple[Expression, ...]) -> None:
    if not parts:
        raise UndecidableError("missing")


# ---- what they can truly be ----

Read = Callable[[Figure], Interval]


def reader(figures: Iterable[Figure], habit: Habit) -> Read:
    """How the figures of one claim are read as intervals.

    A bare 0 beside figures of its dimension that are printed finer is a true zero: who prints 60.42 would have printed
    0.31. Among whole numbers of a scaled unit it may be anything that rounds to 0.
    What a spreadsheet shows with fewer digits than it holds is rounded, whatever it counts.
    """
    finest: dict[Dimension, Decimal] = {}
    read_together = tuple(figures)
    for figure in read_together if any(figure.quantity.number == 0 for figure in read_together) else ():
        step = figure.quantity.step
        finest[figure.dimension] = min(step, finest.get(figure.dimension, step))

    def read(figure: Figure) -> Interval:
        quantity = figure.quantity
        nothing = (
            quantity.number == 0
            and quantity.decimals <= 0
            and finest.get(figure.dimension, quantity.step) < quantity.step
        )
        return interval_of(quantity, habit, exact=False if figure.shown_rounded else True if nothing else None)

    return read


def interval(expression: Expression, read: Read) -> Interval:
    """All values that the expression can have, in base units. Raises `UndecidableError` where a divisor may be 0."""
    match expression:
        case Value(figure=figure):
            return read(figure)
        case Constant(number=number):
            return Interval.point(number)
        case Sum(terms=terms):
            _need(terms)
            read_terms = (interval(term, read) for term in terms)
            return Interval.total(
                term.negated() if expression.sign(index) < 0 else term for index, term in enumerate(read_terms)
            )
        case Product(factors=factors):
            _need(factors)
            result = Interval.point(Decimal(1))
            for factor in factors:
                result = result.times(interval(factor, read))
            return result
        case Quotient(upper=upper, lower=lower):
            return _quotient(interval(upper, read), interval(lower, read))
        case Growth(current=current, base=base):
            below = interval(base, read)
            if below.high < 0:
                raise UndecidableError("negative base")
            return _quotient(interval(current, read), below).minus(Interval.point(Decimal(1)))


def _quotient(upper: Interval, lower: Interval) -> Interval:
    result = upper.divide(lower)
    if result is None:
        raise UndecidableError("zero")
    return result


def variance(figures: Iterable[Figure], read: Read) -> Decimal:
    """Twelve times the variance that rounding alone gives a sum of these figures, in squared base units."""
    total = Decimal(0)
    for figure in figures:
        if not read(figure).exact:
            total = PRECISE.add(total, PRECISE.multiply(figure.quantity.step, figure.quantity.step))
    return total


def additive(expression: Expression) -> bool:
    """True if nothing but adding and subtracting is needed: then exact parts give an exact total."""
    match expression:
        case Value() | Constant():
            return True
        case Sum(terms=terms):
            return all(additive(term) for term in terms)
        case _:
            return False


# ---- dimensions ----


@dataclass(frozen=True, slots=True)
class Nature:
    """What a value measures: a dimension, a pure `ratio`, or (`free`) anything. `bare` numbers have no unit at all."""

    dimension: Dimension = Dimension.NONE
    ratio: bool = False
    free: bool = False
    bare: bool = False


_FREE = Nature(free=True)
_RATIO = Nature(ratio=True)
_BARE = Nature(bare=True)
_SAME = {Dimension.POINTS: Dimension.PERCENT}
_RATIO_UNITS = frozenset({Dimension.PERCENT, Dimension.NONE, Dimension.OTHER})
_NATURES = {dimension: Nature(_SAME.get(dimension, dimension)) for dimension in Dimension}


def nature_of(figure: Figure) -> Nature:
    """What a printed figure measures; percent and percentage points are one dimension."""
    return _BARE if _is_bare(figure.unit) else _NATURES[figure.dimension]


def _is_bare(unit: Unit) -> bool:
    return unit.dimension is Dimension.NONE and unit.scale == 1


def nature(expression: Expression) -> Nature:
    """What an expression measures. Raises `UndecidableError` for a sum over different dimensions."""
    match expression:
        case Value(figure=figure):
            return nature_of(figure)
        case Constant(unit=unit):
            return _FREE if unit == BARE else _NATURES[unit.dimension]
        case Sum(terms=terms):
            result = _FREE
            for term in terms:
                result = _join(result, nature(term))
            if additive(expression):
                _check_bare(leaves(expression))
            return result
        case Product(factors=factors):
            return _product(tuple(nature(factor) for factor in factors))
        case Quotient(upper=upper, lower=lower):
            above, below = nature(upper), nature(lower)
            if above.free or below.free or above.bare or below.bare:
                return _FREE
            return _RATIO if above == below else _FREE
        case Growth(current=current, base=base):
            _join(nature(current), nature(base))
            return _RATIO


def _product(kinds: tuple[Nature, ...]) -> Nature:
    """Rates and plain numbers leave a dimension as it is; of two dimensions (人 x 元) nothing is known."""
    named = [
        kind for kind in kinds if not (kind.free or kind.bare or kind.ratio or kind.dimension is Dimension.PERCENT)
    ]
    if len(named) == 1:
        return named[0]
    return _FREE if named or any(kind.free or kind.bare for kind in kinds) else _RATIO


def _join(first: Nature, second: Nature) -> Nature:
    """The common nature of two added values."""
    if first is second:
        return first
    if first.free or (first.bare and not second.free):
        return second
    if second.free or second.bare or first == second:
        return first
    if first.ratio and second.dimension in _RATIO_UNITS:
        return first
    if second.ratio and first.dimension in _RATIO_UNITS:
        return second
    raise UndecidableError("dimension")


def _check_bare(values: tuple[Value, ...]) -> None:
    """A number without unit cannot be added to figures in 万元 or %: it may be ten thousand times too small."""
    if any(value.figure.unit.scale != 1 for value in values) and any(
        _is_bare(value.figure.unit) and value.figure.value != 0 for value in values
    ):
        raise UndecidableError("no unit")


def fits(stated: Figure, expression: Expression) -> None:
    """Raises `UndecidableError` unless the stated figure can measure what the expression gives."""
    result = nature(expression)
    own = nature_of(stated)
    if result.free:
        return
    if result.ratio:
        if own.dimension not in _RATIO_UNITS:
            raise UndecidableError("dimension")
        return
    _join(own, result)
    if additive(expression):
        _check_bare((Value(stated), *leaves(expression)))
