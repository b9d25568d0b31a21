"""Intervals of Decimals with open and closed ends: what a figure of finite printed precision can truly be.

Ends are rounded outwards where a quotient does not terminate, so an interval never claims more than it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from types import MappingProxyType

from extractors.figure import Dimension, Kind, Qualifier, Quantity

INFINITY = Decimal("Infinity")
HALF = Decimal("0.5")
FEN = Decimal("0.01")
_DIGITS = 60
_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR)
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING)


class Habit(StrEnum):
    """How a document brings its figures to the printed place."""

    NEAREST = "nearest"
    TRUNCATION = "truncation"


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; an infinite end is open. Never empty."""

    low: Decimal
    high: Decimal
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed)):
            raise ValueError(f"an empty interval: {self.low}..{self.high}")
        if self.low.is_infinite():
            object.__setattr__(self, "low_closed", False)
        if self.high.is_infinite():
            object.__setattr__(self, "high_closed", False)

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval of one exact number."""
        return cls(value, value)

    @property
    def exact(self) -> bool:
        """True for a single number."""
        return self.low == self.high

    @property
    def middle(self) -> Decimal:
        """The number halfway between two finite ends."""
        return _UP.multiply(_UP.add(self.low, self.high), HALF)

    def plus(self, other: Interval) -> Interval:
        """All sums of a number of this and one of the other."""
        return Interval(
            _DOWN.add(self.low, other.low),
            _UP.add(self.high, other.high),
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    @classmethod
    def total(cls, terms: Iterable[Interval]) -> Interval:
        """All sums of one number of each term; 0 if there are none."""
        low = high = Decimal(0)
        low_closed = high_closed = True
        for term in terms:
            low, high = _DOWN.add(low, term.low), _UP.add(high, term.high)
            low_closed, high_closed = low_closed and term.low_closed, high_closed and term.high_closed
        return cls(low, high, low_closed, high_closed)

    def negated(self) -> Interval:
        """The interval with its sign changed: the ends change places, and so do their flags."""
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def minus(self, other: Interval) -> Interval:
        """All differences of a number of this and one of the other."""
        return self.plus(other.negated())

    def scaled(self, factor: Decimal) -> Interval:
        """Every number times an exact factor."""
        if factor == 1:
            return self
        if factor > 0:
            low, high = _DOWN.multiply(self.low, factor), _UP.multiply(self.high, factor)
            return Interval(low, high, self.low_closed, self.high_closed)
        return self.times(Interval.point(factor))

    def times(self, other: Interval) -> Interval:
        """All products of a number of this and one of the other."""
        corners = [
            _Corner(_product(_DOWN, a, b), _product(_UP, a, b), _product_closed(a, a_closed, b, b_closed))
            for a, a_closed in self._ends()
            for b, b_closed in other._ends()
        ]
        return _hull(corners)

    def divide(self, other: Interval) -> Interval | None:
        """All quotients, or None when the divisor may be 0 (or come as near to it as it likes)."""
        if other.low <= 0 <= other.high:
            return None
        corners = [
            _Corner(_DOWN.divide(a, b), _UP.divide(a, b), _quotient_closed(a, a_closed, b_closed))
            for a, a_closed in self._ends()
            for b, b_closed in other._ends()
            if not (a.is_infinite() and b.is_infinite())
        ]
        return _hull(corners)

    def intersects(self, other: Interval) -> bool:
        """True if a number is in both; ends that only touch count when both are closed."""
        return self._reaches(other) and other._reaches(self)

    def contains(self, value: Decimal) -> bool:
        """True if the number is inside."""
        return self.intersects(Interval.point(value))

    def _reaches(self, other: Interval) -> bool:
        """True if the low end does not lie wholly above the other's high end."""
        if self.low == other.high:
            return self.low_closed and other.high_closed
        return self.low < other.high

    def _ends(self) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
        return (self.low, self.low_closed), (self.high, self.high_closed)


@dataclass(frozen=True, slots=True)
class _Corner:
    """A combination of two ends, rounded down and up, and whether it can be reached."""

    down: Decimal
    up: Decimal
    closed: bool


def _hull(corners: Iterable[_Corner]) -> Interval:
    """The smallest interval that holds the corners; of equal corners one that can be reached is enough."""
    kept = tuple(corners)
    low, high = min(corner.down for corner in kept), max(corner.up for corner in kept)
    return Interval(
        low,
        high,
        any(corner.closed for corner in kept if corner.down == low),
        any(corner.closed for corner in kept if corner.up == high),
    )


def _product(context: Context, a: Decimal, b: Decimal) -> Decimal:
    """The product; nothing times anything is nothing, also without end."""
    return Decimal(0) if a == 0 or b == 0 else context.multiply(a, b)


def _product_closed(a: Decimal, a_closed: bool, b: Decimal, b_closed: bool) -> bool:
    """A product is reached if both factors are, or if one is a reachable zero."""
    return (a_closed and b_closed) or (a == 0 and a_closed) or (b == 0 and b_closed)


def _quotient_closed(a: Decimal, a_closed: bool, b_closed: bool) -> bool:
    return a_closed and (b_closed or a == 0)


# ---- printed quantities ----

_INDIVISIBLE = frozenset({Dimension.PEOPLE, Dimension.COUNT})
_ON_A_SCALE = frozenset({Dimension.SCORE})
_CALENDAR = frozenset({Kind.YEAR, Kind.DATE, Kind.ORDINAL, Kind.NUMBERING})


def is_exact(quantity: Quantity) -> bool:
    """True if the printed number is the true one: a count of whole things, a score, a year, an amount to the fen.

    A count in a scaled unit (万人) and a count with decimals (an average) are rounded, so is every percentage. A bare
    number is rounded too: only a dimension can vouch for it.
    """
    unit = quantity.unit
    if quantity.kind in _CALENDAR or unit.dimension in _ON_A_SCALE:
        return True
    if unit.dimension in (Dimension.MONEY, Dimension.RATE):
        return quantity.step <= FEN
    if unit.dimension is Dimension.TIME:
        return quantity.decimals <= 0
    whole = unit.indivisible or unit.dimension in _INDIVISIBLE
    return whole and unit.scale == 1 and quantity.decimals <= 0


class Reach(StrEnum):
    """How far the true number may lie to one side of the printed one."""

    NONE = "not at all"
    ROUNDING = "as rounding allows"
    DIGIT = "one unit of the last digit that is not zero"
    ENDLESS = "without end"


@dataclass(frozen=True, slots=True)
class Spread:
    """What a qualifier says about the two sides of the printed number; `closed` tells whether the end belongs to it."""

    below: Reach
    above: Reach
    below_closed: bool = True
    above_closed: bool = True


_PLAIN = Spread(Reach.ROUNDING, Reach.ROUNDING)

SPREADS: Mapping[Qualifier, Spread] = MappingProxyType(
    {
        Qualifier.NONE: _PLAIN,
        Qualifier.EXACTLY: _PLAIN,
        Qualifier.RANGE: _PLAIN,
        Qualifier.AT_LEAST: Spread(Reach.NONE, Reach.ENDLESS),
        Qualifier.MORE_THAN: Spread(Reach.NONE, Reach.ENDLESS, below_closed=False),
        Qualifier.AT_MOST: Spread(Reach.ENDLESS, Reach.NONE),
        Qualifier.LESS_THAN: Spread(Reach.ENDLESS, Reach.NONE, above_closed=False),
        Qualifier.NEARLY: Spread(Reach.DIGIT, Reach.NONE, above_closed=False),
        Qualifier.ABOUT: Spread(Reach.DIGIT, Reach.DIGIT),
        Qualifier.ODD: Spread(Reach.NONE, Reach.DIGIT, above_closed=False),
    }
)
"""What each qualifier means. 以上, 以下, 以内 include the number, 超过, 不足, 不满 do not (Civil Code, art. 1259)."""

PLAIN_QUALIFIERS = frozenset(qualifier for qualifier, spread in SPREADS.items() if spread is _PLAIN) - {Qualifier.RANGE}
_ONE_SIDED_BY_SIZE = frozenset({Qualifier.NEARLY, Qualifier.ODD})


def interval_of(quantity: Quantity, habit: Habit = Habit.NEAREST, *, exact: bool | None = None) -> Interval:
    """What the printed quantity can truly be, in the base unit.

    `exact` overrides the rule of `is_exact`: a figure that was computed by a division is rounded whatever it counts.
    """
    settled = is_exact(quantity) if exact is None else exact
    number, scale = quantity.number, quantity.unit.scale
    if quantity.qualifier in PLAIN_QUALIFIERS:
        return _printed(number, quantity.decimals, settled, habit).scaled(scale)
    spread = SPREADS[quantity.qualifier]
    if number < 0 and quantity.qualifier in _ONE_SIDED_BY_SIZE:
        spread = Spread(spread.above, spread.below, spread.above_closed, spread.below_closed)
    reach = _reaches(quantity, settled)
    upper = quantity.upper if quantity.qualifier is Qualifier.RANGE and quantity.upper is not None else number
    low, high = min(number, upper), max(number, upper)
    return Interval(
        _DOWN.subtract(low, reach(spread.below)),
        _UP.add(high, reach(spread.above)),
        spread.below_closed,
        spread.above_closed,
    ).scaled(scale)


def _printed(number: Decimal, decimals: int, exact: bool, habit: Habit) -> Interval:
    """A plain number as printed, in the printed unit."""
    if exact:
        return Interval.point(number)
    if habit is Habit.NEAREST:
        half = HALF.scaleb(-decimals)
        return Interval(number - half, number + half)
    step = Decimal(1).scaleb(-decimals)
    if number > 0:
        return Interval(number, number + step, high_closed=False)
    if number < 0:
        return Interval(number - step, number, low_closed=False)
    return Interval(-step, step, low_closed=False, high_closed=False)


def _reaches(quantity: Quantity, exact: bool) -> Callable[[Reach], Decimal]:
    """How far each reach goes for this quantity, in the printed unit."""
    step = Decimal(1).scaleb(-quantity.decimals)
    sizes = {
        Reach.NONE: Decimal(0),
        Reach.ROUNDING: Decimal(0) if exact else step * HALF,
        Reach.DIGIT: last_digit(quantity.number, step),
        Reach.ENDLESS: INFINITY,
    }
    return sizes.__getitem__


def last_digit(number: Decimal, step: Decimal) -> Decimal:
    """One unit of the last digit that is not zero: 100 for 4300; `step` for 0."""
    if number == 0:
        return step
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)
