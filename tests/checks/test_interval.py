"""Intervals: arithmetic with open and closed ends, and what printed quantities stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from claim_factory import MONTH, NONE, PERCENT, PERSON, PIECE, RATE, SCORE, SQUARE, WAN, WAN_PERSON, YUAN, quantity
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.interval import INFINITY, SPREADS, Habit, Interval, interval_of, is_exact, last_digit
from extractors.figure import Kind, Qualifier

D = Decimal


def closed(low: str, high: str) -> Interval:
    return Interval(D(low), D(high))


def test_an_empty_interval_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="empty"):
        Interval(D(2), D(1))
    with pytest.raises(ValueError, match="empty"):
        Interval(D(1), D(1), high_closed=False)


def test_infinite_ends_are_open() -> None:
    half = Interval(D(1), INFINITY)
    assert half.low_closed
    assert not half.high_closed


def test_plus_needs_both_ends_closed() -> None:
    result = Interval(D(1), D(2), low_closed=False).plus(closed("10", "20"))
    assert result == Interval(D(11), D(22), low_closed=False)


def test_minus_exchanges_ends_and_flags() -> None:
    result = closed("10", "20").minus(Interval(D(1), D(2), high_closed=False))
    assert result == Interval(D(8), D(19), low_closed=False)


def test_times_of_mixed_signs_takes_the_outer_corners() -> None:
    assert closed("-2", "3").times(closed("-5", "4")) == closed("-15", "12")


def test_times_with_an_endless_factor() -> None:
    assert Interval(D(2), INFINITY).times(closed("3", "4")) == Interval(D(6), INFINITY)
    assert Interval(D(2), INFINITY).times(closed("0", "4")) == Interval(D(0), INFINITY)
    assert Interval(D(2), INFINITY).times(Interval.point(D(-1))) == Interval(-INFINITY, D(-2))


def test_times_reaches_zero_only_through_a_closed_end() -> None:
    assert Interval(D(0), D(1), low_closed=False).times(closed("1", "2")) == Interval(D(0), D(2), low_closed=False)
    assert closed("0", "1").times(Interval(D(1), D(2), low_closed=False, high_closed=False)).low_closed


def test_divide_is_refused_where_the_divisor_may_be_zero() -> None:
    assert closed("1", "2").divide(closed("-1", "1")) is None
    assert closed("1", "2").divide(closed("0", "1")) is None
    assert closed("1", "2").divide(Interval(D(0), D(1), low_closed=False)) is None


def test_divide_takes_the_outer_corners() -> None:
    assert closed("1", "2").divide(closed("4", "8")) == closed("0.125", "0.5")
    assert closed("-6", "3").divide(closed("-3", "-2")) == closed("-1.5", "3")


def test_divide_by_an_endless_divisor() -> None:
    assert closed("1", "2").divide(Interval(D(4), INFINITY)) == Interval(D(0), D("0.5"), low_closed=False)


def test_divide_rounds_outwards() -> None:
    third = Interval.point(D(1)).divide(Interval.point(D(3)))
    assert third is not None
    assert third.low < third.high
    assert third.times(Interval.point(D(3))).contains(D(1))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (closed("1", "2"), closed("2", "3"), True),
        (Interval(D(1), D(2), high_closed=False), closed("2", "3"), False),
        (closed("5", "5"), Interval(D(4), D(5), high_closed=False), False),
        (closed("1", "9"), closed("3", "4"), True),
        (closed("1", "2"), closed("2.1", "3"), False),
        (Interval(D(1), INFINITY), closed("0", "1"), True),
        (Interval(D(1), INFINITY, low_closed=False), closed("0", "1"), False),
    ],
)
def test_intersects(one: Interval, two: Interval, expected: bool) -> None:
    assert one.intersects(two) is expected
    assert two.intersects(one) is expected


# ---- printed quantities ----


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (quantity("28009", PERSON), True),
        (quantity("3", PIECE), True),
        (quantity("4.5", PERSON), False),  # an average
        (quantity("2.80", WAN_PERSON), False),
        (quantity("3", WAN_PERSON), False),
        (quantity("96.5", SCORE), True),
        (quantity("43", WAN), False),
        (quantity("38.5746", WAN), False),  # to the yuan
        (quantity("49.473106", WAN), True),  # to the fen
        (quantity("385746.00", YUAN), True),
        (quantity("385746", YUAN), False),
        (quantity("500", RATE), False),
        (quantity("12", MONTH), True),
        (quantity("100", PERCENT), False),
        (quantity("100", NONE), False),
        (quantity("2000", SQUARE), False),
        (quantity("2023", NONE, kind=Kind.YEAR), True),
    ],
)
def test_what_is_exact(given: object, expected: bool) -> None:
    assert is_exact(given) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (quantity("43", WAN), "425000", "435000"),
        (quantity("0.18", WAN), "1750", "1850"),
        (quantity("-195", WAN), "-1955000", "-1945000"),
        (quantity("25570.30", WAN), "255702950", "255703050"),  # a printed zero is a printed place
        (quantity("6.26", PERCENT), "0.06255", "0.06265"),
        (quantity("28009", PERSON), "28009", "28009"),
        (quantity("0", WAN), "-5000", "5000"),
    ],
)
def test_half_a_unit_of_the_last_place(given: object, low: str, high: str) -> None:
    assert interval_of(given) == closed(low, high)  # type: ignore[arg-type]


def test_cut_figures_are_half_open() -> None:
    assert interval_of(quantity("99.5", PERCENT), Habit.TRUNCATION) == Interval(
        D("0.995"), D("0.996"), high_closed=False
    )
    assert interval_of(quantity("-2.5", WAN), Habit.TRUNCATION) == Interval(D(-26000), D(-25000), low_closed=False)
    zero = interval_of(quantity("0.0", WAN), Habit.TRUNCATION)
    assert zero == Interval(D(-1000), D(1000), low_closed=False, high_closed=False)
    assert interval_of(quantity("7", SCORE), Habit.TRUNCATION) == Interval.point(D(7))


def test_exactness_can_be_overruled() -> None:
    assert interval_of(quantity("99.5", SCORE), exact=False) == closed("99.45", "99.55")


@pytest.mark.parametrize(
    ("qualifier", "text", "expected"),
    [
        (Qualifier.AT_LEAST, "95", Interval(D("0.95"), INFINITY)),
        (Qualifier.MORE_THAN, "95", Interval(D("0.95"), INFINITY, low_closed=False)),
        (Qualifier.AT_MOST, "5", Interval(-INFINITY, D("0.05"))),
        (Qualifier.LESS_THAN, "5", Interval(-INFINITY, D("0.05"), high_closed=False)),
        (Qualifier.NEARLY, "30", Interval(D("0.2"), D("0.3"), high_closed=False)),
        (Qualifier.NEARLY, "-30", Interval(D("-0.3"), D("-0.2"), low_closed=False)),
        (Qualifier.ABOUT, "85", Interval(D("0.84"), D("0.86"))),
        (Qualifier.ODD, "70", Interval(D("0.7"), D("0.8"), high_closed=False)),
        (Qualifier.EXACTLY, "85", Interval(D("0.845"), D("0.855"))),
    ],
)
def test_qualifiers(qualifier: Qualifier, text: str, expected: Interval) -> None:
    assert interval_of(quantity(text, PERCENT, qualifier)) == expected


def test_a_range_reaches_from_end_to_end() -> None:
    assert interval_of(quantity("60", SCORE, Qualifier.RANGE, upper="80")) == closed("60", "80")


def test_every_qualifier_is_in_the_table() -> None:
    assert set(SPREADS) == set(Qualifier)


@pytest.mark.parametrize(("number", "expected"), [("4300", "100"), ("0.25", "0.01"), ("7", "1"), ("0", "0.1")])
def test_last_digit(number: str, expected: str) -> None:
    assert last_digit(D(number), D("0.1")) == D(expected)


# ---- properties ----

numbers = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, D]:
    """An interval and a number of it."""
    low, inside, high = sorted(draw(numbers) for _ in range(3))
    return Interval(low, high), inside


@settings(max_examples=80, deadline=None)
@given(intervals(), intervals())
def test_arithmetic_keeps_what_is_inside(one: tuple[Interval, D], two: tuple[Interval, D]) -> None:
    (first, a), (second, b) = one, two
    assert first.plus(second).contains(a + b)
    assert first.minus(second).contains(a - b)
    assert first.times(second).contains(a * b)
    quotient = first.divide(second)
    if quotient is None:
        assert second.contains(D(0))
    else:
        product = quotient.times(Interval.point(b))
        assert product.low <= a <= product.high


@settings(max_examples=80, deadline=None)
@given(numbers, st.integers(0, 4))
def test_what_is_printed_stands_for_what_it_was_made_from(number: D, places: int) -> None:
    from decimal import ROUND_DOWN, ROUND_HALF_UP

    last = D(1).scaleb(-places)
    rounded, cut = number.quantize(last, ROUND_HALF_UP), number.quantize(last, ROUND_DOWN)
    assert interval_of(quantity(str(rounded), PERCENT)).contains(number / 100)
    assert interval_of(quantity(str(cut), PERCENT), Habit.TRUNCATION).contains(number / 100)
