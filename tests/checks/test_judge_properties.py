"""What must hold of the judge for any figures: properties. Cases read off by hand stand in `test_judge.py`."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from claim_factory import (
    MONTH,
    NONE,
    PERCENT,
    PERSON,
    RATE,
    SCORE,
    WAN,
    YUAN,
    add,
    claim,
    figure,
    growth,
    ratio,
    value,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checks.claim import Claim, Constant, Expression, Kind, Quotient, Relation, Role, Sum, Value
from checks.finding import Outcome
from checks.interval import Habit
from checks.judge import judge
from extractors.figure import Figure, Qualifier, Unit

D = Decimal
AGREE, ROUNDING, TRUNCATED = Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED
IMPLAUSIBLE, DISAGREE, UNDECIDED = Outcome.IMPLAUSIBLE, Outcome.DISAGREE, Outcome.UNDECIDED


def outcome(made: Claim, habit: Habit = Habit.NEAREST) -> Outcome:
    return judge(made, habit).outcome


# What is measured by simulation stands in `tests/checks/test_judge_rates.py`.

amounts = st.decimals(min_value=-(10**6), max_value=10**6, places=5)
positive = st.decimals(min_value=1, max_value=10**6, places=5)
roundings = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])
NOTHING = {"0", "-0"}  # a bare 0 beside decimals is read as nothing, so it must be nothing


def printed(number: D, places: int, rounding: str = ROUND_HALF_UP) -> str:
    return format(number.quantize(D(1).scaleb(-places), rounding=rounding), "f")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(amounts, st.integers(0, 4), st.sampled_from([1, -1])), min_size=1, max_size=12),
    st.integers(0, 4),
    roundings,
)
def test_a_rounded_true_sum_never_disagrees(parts: list[tuple[D, int, int]], places: int, rounding: str) -> None:
    total = sum((number * sign for number, _, sign in parts), D(0))
    texts = [printed(number, decimals, rounding) for number, decimals, _ in parts]
    whole = printed(total, places, rounding)
    assume(not NOTHING & {whole, *texts})
    made = claim(whole, Sum(tuple(value(text) for text in texts), tuple(sign for *_, sign in parts)))
    assert outcome(made) not in (DISAGREE, UNDECIDED)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(amounts, st.integers(0, 4)), min_size=1, max_size=12), st.integers(0, 4))
def test_a_cut_true_sum_never_disagrees_under_the_habit(parts: list[tuple[D, int]], places: int) -> None:
    total = sum((number for number, _ in parts), D(0))
    texts = [printed(number, decimals, ROUND_DOWN) for number, decimals in parts]
    whole = printed(total, places, ROUND_DOWN)
    assume(not NOTHING & {whole, *texts})
    made = claim(whole, Sum(tuple(value(text) for text in texts)))
    assert outcome(made, Habit.TRUNCATION) not in (DISAGREE, UNDECIDED)


@settings(max_examples=150, deadline=None)
@given(positive, positive, st.integers(2, 4), st.integers(0, 2), roundings)
def test_a_rounded_true_rate_never_disagrees(upper: D, lower: D, decimals: int, places: int, rounding: str) -> None:
    stated = value(printed(upper / lower * 100, places, rounding), PERCENT)
    made = claim(stated, ratio(printed(upper, decimals, rounding), printed(lower, decimals, rounding)))
    assert outcome(made) is not DISAGREE
    made = claim(
        value(printed(upper / lower * 100, places, ROUND_DOWN), PERCENT),
        ratio(printed(upper, decimals, ROUND_DOWN), printed(lower, decimals, ROUND_DOWN)),
    )
    assert outcome(made, Habit.TRUNCATION) is not DISAGREE


@settings(max_examples=150, deadline=None)
@given(positive, positive, st.integers(2, 4), st.integers(0, 2), roundings)
def test_a_rounded_true_change_never_disagrees(current: D, base: D, decimals: int, places: int, rounding: str) -> None:
    change = (current - base) / base * 100
    stated = value(printed(abs(change), places, rounding), PERCENT)
    made = claim(
        stated, growth(printed(current, decimals, rounding), printed(base, decimals, rounding)), negated=change < 0
    )
    assert outcome(made) is not DISAGREE


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_agreement_does_not_depend_on_the_unit(fen: int, other: int) -> None:
    first, second = D(fen) / 100, D(other) / 100
    small = claim(value(f"{first}", YUAN), value(f"{second}", YUAN))
    mixed = claim(value(f"{first}", YUAN), value(format(second.scaleb(-4), "f"), WAN))
    large = claim(value(format(first.scaleb(-4), "f"), WAN), value(format(second.scaleb(-4), "f"), WAN))
    results = {outcome(made) for made in (small, mixed, large)}
    assert results == ({AGREE} if first == second else results)
    if abs(first - second) > 1:
        assert results == {DISAGREE}


@settings(max_examples=100, deadline=None)
@given(amounts, st.integers(0, 4), st.sampled_from([WAN, YUAN, SCORE, PERCENT, PERSON]))
def test_at_most_never_fires_for_equal_figures(number: D, places: int, unit: Unit) -> None:
    text = printed(number, places)
    for relation in (Relation.AT_MOST, Relation.AT_LEAST):
        assert outcome(claim(value(text, unit), value(text, unit), relation=relation)) is AGREE


@st.composite
def expressions(draw: st.DrawFn, depth: int = 2) -> Expression:
    """Any expression, sensible or not."""
    unit = st.sampled_from([WAN, YUAN, SCORE, PERCENT, PERSON, NONE, RATE, MONTH])
    leaf = st.builds(
        lambda number, places, kind, qualifier: Value(figure(printed(number, places), kind, qualifier)),
        st.one_of(amounts, st.just(D(0))),
        st.integers(0, 4),
        unit,
        st.sampled_from(list(Qualifier)),
    )
    if depth == 0:
        return draw(st.one_of(leaf, st.builds(Constant, amounts)))
    inner = expressions(depth - 1)
    from checks.claim import Growth, Product

    return draw(
        st.one_of(
            leaf,
            st.builds(lambda terms: Sum(tuple(terms), (-1,) * len(terms)), st.lists(inner, max_size=3)),
            st.builds(lambda terms: Product(tuple(terms)), st.lists(inner, max_size=3)),
            st.builds(Quotient, inner, inner),
            st.builds(Growth, inner, inner),
        )
    )


@settings(max_examples=200, deadline=None)
@given(expressions(), expressions(0), st.sampled_from(list(Relation)), st.booleans(), st.sampled_from(list(Habit)))
def test_the_judge_never_raises(
    whole: Expression, stated: Expression, relation: Relation, negated: bool, habit: Habit
) -> None:
    held = stated if isinstance(stated, Value) else value("1")
    verdict = judge(Claim("T01", Kind.OTHER, held, whole, relation, negated), habit)
    assert verdict.outcome in Outcome
    assert (verdict.reason is not None) == (verdict.outcome is UNDECIDED)
    for number in (verdict.expected, verdict.low, verdict.high, verdict.difference):
        assert number is None or "E" not in str(number) or abs(number) < D("0.000001")


def test_an_absurdly_long_number_is_undecided() -> None:
    long = Figure(replace(figure("1").quantity, number=D("1e999999")), figure("1").passage, 1)
    assert judge(claim(Value(long, role=Role.TOTAL), add("1", "2"))).outcome is UNDECIDED
