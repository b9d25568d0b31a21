"""What spares the judge its work must never turn away what the judge would accept."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

import pytest
from claim_factory import PERCENT, SCORE, WAN, YUAN, add, claim, figure, growth, ratio, times, value
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checks.claim import Claim, Expression, Relation, Sum, Value
from checks.evaluate import PRECISE
from checks.finding import Outcome
from checks.interval import Habit
from checks.judge import comes_near, holds, judge
from checks.reach import Reach
from checks.substitution import substitute
from extractors.figure import Qualifier, Unit

D = Decimal
amounts = st.decimals(min_value=-1000, max_value=1000, places=5)
places = st.integers(0, 3)
units = st.sampled_from([WAN, YUAN, SCORE])
roundings = st.sampled_from([ROUND_HALF_UP, ROUND_DOWN])


def printed(number: D, decimals: int, rounding: str) -> str:
    return format(number.quantize(D(1).scaleb(-decimals), rounding=rounding), "f")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(amounts, places, st.sampled_from([1, -1])), min_size=1, max_size=6),
    places,
    roundings,
    units,
    st.data(),
)
def test_a_correction_that_makes_a_sum_hold_is_within_reach(
    parts: list[tuple[D, int, int]], decimals: int, rounding: str, unit: Unit, data: st.DataObject
) -> None:
    """One printed part is replaced by another number: put right again, the claim holds, and the quick look lets it."""
    true = sum((number * sign for number, _, sign in parts), D(0))
    values = [value(printed(number, its, rounding), unit) for number, its, _ in parts]
    made = claim(printed(true, decimals, rounding), Sum(tuple(values), tuple(sign for *_, sign in parts)), unit)
    habit = Habit.TRUNCATION if rounding == ROUND_DOWN else Habit.NEAREST
    for _ in range(3):
        wrong = data.draw(st.sampled_from([made.stated, *values]))
        right = data.draw(st.sampled_from([wrong.figure.value, *(D(n) * unit.scale for n in (0, 1, "0.5"))]))
        slipped = substitute(made, {wrong.figure.index: wrong.figure.value + data.draw(amounts) * unit.scale})
        with localcontext(PRECISE):
            reach = Reach.of(slipped)
            assert reach is not None
            correction = {wrong.figure.index: right}
            assume(holds(substitute(slipped, correction), habit))
            assert reach.allows(correction)


def test_a_correction_far_off_is_out_of_reach() -> None:
    made = claim("33.00", add("11.00", "8.00", "13.00"))
    reach = Reach.of(made)
    assert reach is not None
    assert reach.allows({made.stated.figure.index: D(320000)})
    assert not reach.allows({made.stated.figure.index: D(321000)})
    assert not reach.allows({made.stated.figure.index + 1000: D(320000)})  # no figure of the claim: it fails as before


@pytest.mark.parametrize(
    "made",
    [
        claim("30", add("11", "8"), relation=Relation.AT_LEAST),
        claim("50", ratio("1", "2")),
        claim("30", Sum((Value(figure("11", qualifier=Qualifier.ABOUT)), value("8")))),
        claim("30", Sum(())),
    ],
)
def test_of_other_claims_a_quick_look_tells_nothing(made: Claim) -> None:
    assert Reach.of(made) is None


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([(add, WAN), (ratio, PERCENT), (growth, PERCENT), (times, WAN)]),
    st.decimals(min_value="0.01", max_value=1000, places=2),
    st.decimals(min_value="0.01", max_value=1000, places=2),
    st.booleans(),
    st.sampled_from(list(Relation)),
    st.sampled_from(list(Habit)),
    st.data(),
)
def test_what_agrees_comes_near(
    kind: tuple[Callable[..., Expression], Unit],
    first: D,
    second: D,
    negated: bool,
    relation: Relation,
    habit: Habit,
    data: st.DataObject,
) -> None:
    expression, unit = kind[0](str(first), str(second)), kind[1]
    result = judge(claim("1.0000", expression, unit, negated=negated)).expected
    assert result is not None
    stated = printed(result + data.draw(st.sampled_from([D(0), D("0.004"), D("0.01"), D(1)])), 2, ROUND_HALF_UP)
    made = claim(stated, expression, unit, negated=negated, relation=relation)
    assert judge(made, habit).outcome is not Outcome.AGREE or comes_near(made)


def test_what_is_far_off_does_not_come_near() -> None:
    assert not comes_near(claim("33.00", add("11.00", "8.00", "13.00")))
