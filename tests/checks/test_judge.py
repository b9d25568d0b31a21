"""The judge: the six outcomes, what is exact, and no false alarm on figures that were rounded from true ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from claim_factory import (
    MONTH,
    NONE,
    PERCENT,
    PERSON,
    PIECE,
    POINTS,
    RATE,
    SCORE,
    WAN,
    WAN_PERSON,
    YUAN,
    add,
    claim,
    figure,
    growth,
    ratio,
    times,
    value,
    wording,
)

from checks.claim import Claim, Constant, Expression, Kind, Quotient, Relation, Sum, Value
from checks.finding import Outcome
from checks.interval import Habit
from checks.judge import REASONS, judge
from extractors.figure import Qualifier, Unit

D = Decimal
AGREE, ROUNDING, TRUNCATED = Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED
IMPLAUSIBLE, DISAGREE, UNDECIDED = Outcome.IMPLAUSIBLE, Outcome.DISAGREE, Outcome.UNDECIDED


def outcome(made: Claim, habit: Habit = Habit.NEAREST) -> Outcome:
    return judge(made, habit).outcome


# ---- sums ----


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("40484.34", ("14113.22", "594.29", "206.53", "25570.3"), AGREE),
        ("40521.18", ("14113.22", "594.29", "206.53", "25570.3"), DISAGREE),
        ("8555.17", ("8523.37", "32.4"), DISAGREE),
        ("43489.61", ("837.3", "60.42", "42591.88"), ROUNDING),  # 43489.60, with 837.3 to one place
        ("897.73", ("837.3", "60.42", "0"), ROUNDING),
        ("979.41", ("837.3", "60.42", "0"), DISAGREE),
        ("120.57", ("43", "28.0921", "49.473106"), ROUNDING),  # 120.565206 rounded: a sum agrees only if it is exact
        ("120.56", ("43", "28.0921", "49.473106"), TRUNCATED),
        ("66140", ("41111", "73", "22462", "45", "2448"), ROUNDING),  # 66139
        ("48232.6", ("16000", "24932.6", "300", "6800", "200"), AGREE),
    ],
)
def test_sums_of_amounts(total: str, parts: tuple[str, ...], expected: Outcome) -> None:
    assert outcome(claim(total, add(*parts))) is expected


@pytest.mark.parametrize(
    ("total", "parts", "unit", "expected"),
    [
        ("8", ("3", "4"), PERSON, DISAGREE),
        ("8", ("3", "4"), NONE, ROUNDING),  # bare numbers may be rounded: only a dimension vouches for them
        ("28009", ("24315", "3690"), PERSON, DISAGREE),
        ("28009", ("24315", "3694"), PERSON, AGREE),
        ("6.50", ("4.32", "2.17"), WAN_PERSON, ROUNDING),
        ("96", ("31.6", "45", "20"), SCORE, DISAGREE),
        ("96.6", ("31.6", "45", "20"), SCORE, AGREE),
        ("100.07", ("33.36", "33.36", "33.35"), PERCENT, AGREE),
        ("3000.01", ("1000.00", "2000.00"), YUAN, DISAGREE),  # to the fen: exact
        ("3001", ("1000", "2000"), YUAN, ROUNDING),
    ],
)
def test_sums_of_what_is_exact_and_what_is_not(
    total: str, parts: tuple[str, ...], unit: Unit, expected: Outcome
) -> None:
    assert outcome(claim(value(total, unit), add(*parts, unit=unit))) is expected


def test_a_zero_beside_decimals_is_nothing_and_among_whole_numbers_may_be_rounded() -> None:
    assert outcome(claim("60.88", add("60.42", "0"))) is DISAGREE
    assert outcome(claim("1", add("0", "0", "0"))) is ROUNDING
    assert outcome(claim("0", add("0.3", "0.1"))) is DISAGREE


def test_a_subtracted_interval_changes_its_ends() -> None:
    made = claim("1199", add("1395", "195", signs=(1, -1)))
    verdict = judge(made)
    assert verdict.outcome is ROUNDING
    assert (verdict.expected, verdict.low, verdict.high, verdict.difference) == (D(1200), D(1199), D(1201), D(-1))


def test_a_long_sum_off_by_more_than_three_sigma_is_implausible() -> None:
    # Ten parts and the total: rounding can add up to 5.5 units, and sigma is sqrt(11 / 12) = 0.957 units.
    parts = ("12", "35", "8", "41", "27", "19", "66", "50", "33", "9")  # 300
    assert outcome(claim("302", add(*parts))) is ROUNDING
    assert outcome(claim("303", add(*parts))) is IMPLAUSIBLE
    assert outcome(claim("305", add(*parts))) is IMPLAUSIBLE
    assert outcome(claim("306", add(*parts))) is DISAGREE


def test_figures_in_other_units_are_brought_together() -> None:
    total = claim("8555.77", Sum((value("85233700", YUAN), value("32.4", WAN))))
    assert outcome(total) is AGREE
    assert judge(total).expected == D("8555.77")


# ---- rates and changes ----


@pytest.mark.parametrize(
    ("stated", "expression", "expected"),
    [
        ("123.08", ratio("19692", "16000"), AGREE),  # 123.075
        ("108.41", ratio("4.1956", "3.87", WAN_PERSON), AGREE),
        ("107.73", ratio("66140", "61391"), TRUNCATED),  # 107.7357
        ("89.99", ratio("1335.97", "1484.41"), TRUNCATED),  # 90.0001, and 89.9995 where both were rounded
        ("89.98", ratio("1335.97", "1484.41"), DISAGREE),
        ("76.7", ratio("92.47", "120.56"), AGREE),
        ("227.27", growth("0.18", "0.06"), ROUNDING),  # 200, but 0.185 / 0.055 is 236
        ("6.62", growth("8555.77", "8051.43"), DISAGREE),
        ("6.26", growth("8555.77", "8051.43"), AGREE),
        ("12.5", ratio("1", "8", PERSON), AGREE),
        ("12", ratio("1", "8", PERSON), AGREE),  # half-even
        ("13", ratio("1", "8", PERSON), AGREE),  # half-up
        ("14", ratio("1", "8", PERSON), DISAGREE),
    ],
)
def test_rates(stated: str, expression: Expression, expected: Outcome) -> None:
    assert outcome(claim(value(stated, PERCENT), expression, kind=Kind.RATIO)) is expected


def test_a_decrease_is_printed_without_its_sign() -> None:
    made = claim(value("15.8", PERCENT), growth("480.7", "571.2"), kind=Kind.CHANGE_PERCENT, negated=True)
    verdict = judge(made)
    assert verdict.outcome is AGREE  # -15.8438
    assert verdict.expected == D("15.844")
    assert outcome(replace(made, negated=False)) is DISAGREE
    amount = claim("6.15", add("8.4", "14.5", signs=(1, -1)), negated=True)
    assert judge(amount).expected == D("6.1")


def test_a_mean_is_rounded_whatever_it_counts() -> None:
    mean = Quotient(value("4780", SCORE), value("48", PIECE))  # 99.58333
    assert outcome(claim(value("99.5", SCORE), mean)) is TRUNCATED
    assert outcome(claim(value("99.58", SCORE), mean)) is AGREE
    assert outcome(claim(value("99.4", SCORE), mean)) is DISAGREE


def test_a_score_by_rate() -> None:
    points = times(Constant(D(10)), value("89.71", PERCENT))
    assert outcome(claim(value("8.97", SCORE), points)) is AGREE
    assert outcome(claim(value("9", SCORE), points)) is AGREE
    assert outcome(claim(value("8", SCORE), points)) is TRUNCATED
    assert outcome(claim(value("7", SCORE), points)) is DISAGREE


def test_people_by_standard_by_months() -> None:
    product = times(value("120", PERSON), value("500.00", RATE), value("12", MONTH))
    assert outcome(claim("72", product)) is AGREE
    assert outcome(claim("73", product)) is DISAGREE


def test_percentage_points_are_differences_of_percentages() -> None:
    assert outcome(claim(value("3.2", POINTS), add("95.6", "92.4", unit=PERCENT, signs=(1, -1)))) is AGREE


# ---- the same fact twice ----


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("8176.36", WAN), ("8151.45", WAN), DISAGREE),
        (("8555.17", WAN), ("85551711.95", YUAN), AGREE),
        (("8555.18", WAN), ("85551711.95", YUAN), DISAGREE),
        (("120.56", WAN), ("120.5652", WAN), TRUNCATED),
        (("120.56", WAN), ("120.57", WAN), ROUNDING),  # the one cut, the other rounded
        (("120.56", WAN), ("120.58", WAN), DISAGREE),
        (("8", SCORE), ("9", SCORE), DISAGREE),
        (("8", SCORE), ("8.5", SCORE), DISAGREE),
        (("3.87", WAN_PERSON), ("38714", PERSON), AGREE),
        (("3.87", WAN_PERSON), ("38764", PERSON), TRUNCATED),
        (("3.87", WAN_PERSON), ("38814", PERSON), DISAGREE),
    ],
)
def test_repeats_read_the_same_both_ways(one: tuple[str, Unit], two: tuple[str, Unit], expected: Outcome) -> None:
    assert outcome(claim(value(*one), value(*two), kind=Kind.REPEAT)) is expected
    assert outcome(claim(value(*two), value(*one), kind=Kind.REPEAT)) is expected


# ---- orders ----


@pytest.mark.parametrize(
    ("stated", "relation", "bound", "unit", "expected"),
    [
        ("2.5", Relation.AT_MOST, "2", SCORE, DISAGREE),
        ("2", Relation.AT_MOST, "2", SCORE, AGREE),
        ("2", Relation.LESS, "2", SCORE, DISAGREE),
        ("2", Relation.MORE, "2", SCORE, DISAGREE),
        ("2", Relation.AT_LEAST, "2", SCORE, AGREE),
        ("43.4", Relation.AT_MOST, "43", WAN, ROUNDING),
        ("43.6", Relation.AT_MOST, "43", WAN, DISAGREE),
        ("43", Relation.LESS, "43", WAN, ROUNDING),  # 42.6 and 43.4
        ("12", Relation.AT_LEAST, "13.1", WAN, DISAGREE),
        ("15", Relation.AT_LEAST, "13.1", WAN, AGREE),
    ],
)
def test_orders(stated: str, relation: Relation, bound: str, unit: Unit, expected: Outcome) -> None:
    assert outcome(claim(value(stated, unit), value(bound, unit), relation=relation)) is expected


def test_a_selection_of_parts_is_only_an_upper_bound() -> None:
    assert outcome(claim("10", add("3.2", "4.1"), relation=Relation.AT_LEAST)) is AGREE
    assert outcome(claim("7", add("3.2", "4.1"), relation=Relation.AT_LEAST)) is ROUNDING
    assert outcome(claim("6", add("3.2", "4.1"), relation=Relation.AT_LEAST)) is DISAGREE


# ---- qualifiers ----


def qualified(text: str, qualifier: Qualifier, unit: Unit = WAN) -> Value:
    return Value(figure(text, unit, qualifier))


def test_qualified_figures() -> None:
    assert outcome(claim(qualified("80", Qualifier.ABOUT), add("48.3", "33.1"))) is AGREE
    assert outcome(claim(qualified("80", Qualifier.ABOUT), add("58.3", "33.1"))) is DISAGREE
    assert outcome(claim(qualified("80", Qualifier.ODD), add("48.3", "33.1"))) is AGREE
    assert outcome(claim(qualified("80", Qualifier.NEARLY), add("48.3", "33.1"))) is DISAGREE
    assert outcome(claim(qualified("80", Qualifier.MORE_THAN), add("48.3", "33.1"))) is AGREE
    assert outcome(claim("81.4", Sum((qualified("50", Qualifier.ABOUT), value("33.1"))))) is ROUNDING


# ---- undecided ----


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (claim(value("1", PERCENT), ratio("5", "0")), "zero"),
        (claim(value("1", PERCENT), ratio("5", "0.0")), "zero"),
        (claim(value("100", PERCENT), growth("5.2", "0.00")), "zero"),
        (claim(value("100", PERCENT), growth("5.2", "-3.1")), "negative base"),
        (claim("7", Sum(())), "missing"),
        (claim("7", Sum((value("3", WAN), value("4", PERSON)))), "dimension"),
        (claim(value("7", SCORE), add("3", "4")), "dimension"),
        (claim(value("7", SCORE), ratio("3", "4")), "dimension"),
        (claim("7", Sum((value("3", WAN), value("4", NONE)))), "no unit"),
        (claim(value("100", NONE), value("99", PERCENT)), "no unit"),
    ],
)
def test_undecided_with_a_reason(made: Claim, reason: str) -> None:
    verdict = judge(made)
    assert verdict.outcome is UNDECIDED
    assert verdict.reason == REASONS[reason]
    assert verdict.expected is None


def test_an_illegible_part_leaves_a_sum_undecided() -> None:
    blurred = Value(figure("4", legible=False))
    assert judge(claim("9", Sum((value("3"), blurred)))).reason == REASONS["illegible"]
    assert judge(claim(blurred, add("3", "9"))).reason == REASONS["illegible"]


def test_a_number_without_unit_may_be_added_to_units_of_one() -> None:
    assert outcome(claim(value("7", SCORE), Sum((value("3", SCORE), value("4", NONE))))) is not UNDECIDED


def test_words_agree_if_they_are_equal_but_for_blanks() -> None:
    assert judge(wording("良 好", "良好")).outcome is AGREE
    assert judge(wording("优", "良")).outcome is DISAGREE


# ---- the numbers of a verdict ----


def test_the_verdict_is_in_the_printed_unit_with_two_more_places() -> None:
    verdict = judge(claim(value("6.62", PERCENT), growth("8555.77", "8051.43")))
    assert verdict.expected == D("6.264")  # 6.26398...
    assert (verdict.low, verdict.high) == (D("6.2639"), D("6.2641"))
    assert verdict.difference == D("0.356")


def test_no_scientific_notation_and_no_trailing_zeros() -> None:
    verdict = judge(claim(value("50000", YUAN), value("4", WAN)))
    assert str(verdict.expected) == "40000"
    assert str(judge(claim("9", add("3.50", "4.50"))).expected) == "8"


def test_endless_results_have_no_end() -> None:
    verdict = judge(claim("81", Sum((qualified("50", Qualifier.AT_LEAST), value("33.1")))))
    assert verdict.low is not None
    assert verdict.high is None


# ---- truncation ----


def test_under_the_truncation_habit_a_cut_value_agrees() -> None:
    made = claim(value("107.73", PERCENT), ratio("66140", "61391"))
    assert outcome(made) is TRUNCATED
    assert outcome(made, Habit.TRUNCATION) is AGREE


def test_under_the_truncation_habit_rounded_amounts_still_hold() -> None:
    made = claim("43489.59", add("837.3", "60.42", "42591.88"))  # 43489.60: cut parts cannot give less
    assert outcome(made) is ROUNDING
    assert outcome(made, Habit.TRUNCATION) is ROUNDING
