"""The engine: one cause, one finding; nothing is lost; a crash stays local; ids and counts are stable."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from claim_factory import (
    NONE,
    PERCENT,
    PERSON,
    SCORE,
    WAN,
    YUAN,
    add,
    claim,
    figure,
    growth,
    programme_of,
    ratio,
    records_of,
    reviewed,
    rule,
    rule_for,
    value,
    wording,
)

from checks.claim import AnyClaim, Kind, Relation, Role, Severity, Sum, Value, figures_of
from checks.coverage import Gap
from checks.engine import review
from checks.finding import Mark, Outcome
from checks.habit import Habit
from extractors.figure import Kind as FigureKind
from extractors.figure import Qualifier
from extractors.records import Records

# ---- the same claim, found twice ----


def test_a_claim_of_two_rules_is_one() -> None:
    made = claim("10", add("3.5", "4.1"))
    records, moved = records_of([made])
    found = review(
        records,
        programme_of(rule_for(*moved), rule_for(replace(moved[0], rule="T05", confidence=Decimal("0.5")), key="T05")),
    )
    assert len(found.judged) == 1
    assert [finding.rule for finding in found.findings] == ["T01"]


def test_a_repeat_read_from_both_sides_is_one() -> None:
    here, there = value("8176.36"), value("8151.45")
    found = reviewed(claim(here, there, kind=Kind.REPEAT), claim(there, here, kind=Kind.REPEAT))
    assert len(found.judged) == 1
    assert len(found.findings) == 1


def test_of_two_readings_of_the_same_figures_the_holding_one_counts() -> None:
    stated, current, base = value("20", PERCENT), value("120"), value("100")
    found = reviewed(
        claim(stated, ratio(current, base), kind=Kind.RATIO),
        claim(stated, growth(current, base), kind=Kind.CHANGE_PERCENT),
    )
    assert [entry.verdict.outcome for entry in found.judged] == [Outcome.AGREE]
    assert not found.findings


# ---- the same statement and the same fact ----


def test_a_statement_made_twice_is_one_finding_with_both_places() -> None:
    found = reviewed(claim("8555.17", add("8523.37", "32.4")), claim("8555.17", add("8523.37", "32.4")))
    assert len(found.judged) == 2
    assert len(found.findings) == 1
    finding = found.findings[0]
    assert [piece.text for piece in finding.evidence] == ["8555.17", "8523.37", "32.4"] * 2
    assert len({piece.passage.place for piece in finding.evidence}) == 6
    assert "另有 1 处相同表述" in finding.message.zh
    assert {entry.finding for entry in found.judged} == {finding.id}


def test_short_numbers_about_different_subjects_stay_apart() -> None:
    found = reviewed(
        claim(value("11", SCORE), add("12", "3", unit=SCORE), subject="数量指标"),
        claim(value("11", SCORE), add("12", "3", unit=SCORE), subject="质量指标"),
    )
    assert len(found.findings) == 2
    assert len({finding.id for finding in found.findings}) == 2


def test_a_total_that_fits_no_breakdown_is_one_finding() -> None:
    total = value("100.00")
    found = reviewed(claim(total, add("60.10", "30.20")), claim(total, add("70.10", "25.20")))
    assert len(found.findings) == 1
    assert "60.10 + 30.20 = 90.3" in found.findings[0].message.zh
    assert "70.10 + 25.20 = 95.3" in found.findings[0].message.zh


def test_a_fact_stated_wrongly_in_two_places_is_one_finding() -> None:
    first, second = value("33", SCORE), value("33", SCORE)
    found = reviewed(
        claim(first, second, kind=Kind.REPEAT),
        claim(first, add("11", "8", "13", unit=SCORE)),
        claim(second, add("20", "12", unit=SCORE)),
    )
    assert len(found.findings) == 1
    assert len([piece for piece in found.findings[0].evidence if piece.text == "33"]) == 2


def test_the_loudest_claim_leads() -> None:
    total = value("2.5", SCORE)
    found = reviewed(
        claim(total, value("1.5", SCORE), kind=Kind.REPEAT, severity=Severity.WARNING),
        claim(total, value("2", SCORE), kind=Kind.SCORE_CAP, relation=Relation.AT_MOST),
    )
    assert [finding.kind for finding in found.findings] == [Kind.SCORE_CAP]
    assert found.findings[0].severity is Severity.ERROR
    assert found.findings[0].expected == "≤2"
    assert "2.5 ≠ 1.5" in found.findings[0].message.zh


# ---- severity ----


def test_implausible_is_one_step_lower() -> None:
    parts = ("12", "35", "8", "41", "27", "19", "66", "50", "33", "9")
    found = reviewed(claim("304", add(*parts)))
    assert [entry.verdict.outcome for entry in found.judged] == [Outcome.IMPLAUSIBLE]
    assert found.findings[0].severity is Severity.WARNING
    assert found.findings[0].confidence == Decimal("0.95") * Decimal("0.6")


def test_a_possible_selection_that_comes_to_less_is_lower() -> None:
    parts = ("60.1", "30.2")  # 90.3
    for total in ("90.5", "100.3", "92.1"):  # next to nothing; one digit; two digits exchanged
        assert reviewed(claim(total, add(*parts), selection=True)).findings[0].severity is Severity.WARNING
    assert reviewed(claim("100.0", add(*parts), selection=True)).findings[0].severity is Severity.INFO
    assert reviewed(claim("200.0", add(*parts), selection=True)).findings[0].severity is Severity.INFO
    assert reviewed(claim("80.5", add(*parts), selection=True)).findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (claim("43489.61", add("837.3", "60.42", "42591.88")), True),
        (claim("120.57", add("43", "28.0921", "49.473106")), False),  # 120.565 rounded as it should be
        (claim(value("107.73", PERCENT), ratio("66140", "61391")), True),  # cut
        (claim(value("123.08", PERCENT), ratio("19692", "16000")), False),
        (claim("8555.17", value("85551711.95", YUAN), kind=Kind.REPEAT), False),
        (claim(Value(figure("80", WAN, Qualifier.ABOUT)), add("48.3", "33.1")), False),
    ],
)
def test_only_a_visible_difference_is_worth_a_word(made: AnyClaim, seen: bool) -> None:
    found = reviewed(made)
    assert [finding.severity for finding in found.findings] == [Severity.INFO] * seen


def test_a_rounding_of_a_figure_that_fails_elsewhere_is_not_told_apart() -> None:
    total = value("43489.61")
    found = reviewed(claim(total, add("837.3", "60.42", "42591.88")), claim(total, add("40000.00", "500.00")))
    assert len(found.findings) == 1


def test_undecided_claims_are_kept_and_not_reported() -> None:
    found = reviewed(claim(value("5", PERCENT), ratio("5", "0")))
    assert [entry.verdict.outcome for entry in found.judged] == [Outcome.UNDECIDED]
    assert not found.findings


def test_illegible_words_are_never_more_than_information() -> None:
    made = wording("优", "良")
    blurred = replace(made, passage=made.passage._replace(legible=False))
    assert reviewed(made).findings[0].severity is Severity.ERROR
    assert reviewed(blurred).findings[0].severity is Severity.INFO


# ---- habit ----


def cut_claims(number: int) -> list[AnyClaim]:
    """Rates that only cutting explains: 66140 / 61391 = 107.7357, and the like of it."""
    pairs = (
        ("107.73", "66140", "61391"),
        ("107.44", "66335", "61738"),
        ("66.66", "20000", "30000"),
        ("57.14", "40010", "70010"),
    )
    return [claim(value(rate, PERCENT), ratio(upper, lower), kind=Kind.RATIO) for rate, upper, lower in pairs[:number]]


def test_three_cut_rates_are_a_habit_and_then_nothing_is_said_of_each() -> None:
    found = reviewed(*cut_claims(3))
    assert found.habit is Habit.TRUNCATION
    assert {entry.verdict.outcome for entry in found.judged} == {Outcome.AGREE}
    assert not found.findings


def test_two_cut_rates_are_no_habit() -> None:
    found = reviewed(*cut_claims(2))
    assert found.habit is Habit.NEAREST
    assert [finding.severity for finding in found.findings] == [Severity.INFO] * 2


def test_one_rate_that_was_rounded_up_speaks_against_the_habit() -> None:
    found = reviewed(*cut_claims(3), claim(value("123.08", PERCENT), ratio("19692", "16000"), kind=Kind.RATIO))
    assert found.habit is Habit.NEAREST


# ---- rules ----


def test_a_rule_that_breaks_off_is_reported_and_the_others_go_on() -> None:
    records, moved = records_of([claim("10", add("3.5", "4.1")), claim("9", add("1.5", "4.1"))])

    def broken(_: Records) -> Iterator[AnyClaim]:
        yield replace(moved[1], rule="T09")
        raise ZeroDivisionError("no luck")

    found = review(records, programme_of(rule(broken, "T09"), rule_for(moved[0])))
    assert found.crashed == ("T09: ZeroDivisionError: no luck",)
    crash = [finding for finding in found.findings if finding.kind is Kind.OTHER]
    assert [finding.severity for finding in crash] == [Severity.INFO]
    assert "no luck" in crash[0].message.en
    assert len([finding for finding in found.findings if finding.kind is Kind.SUM]) == 2


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), ["S01", "S02", "T01"]),
        (("S",), (), ["S01", "S02"]),
        (("s02", "T01"), (), ["S02", "T01"]),
        ((), ("S",), ["T01"]),
        (("S",), ("S01",), ["S02"]),
        (("rule-t01",), (), ["T01"]),
    ],
)
def test_select_and_ignore(select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]) -> None:
    made = [claim(f"{number}", add("3.5", "4.1")) for number in (100, 200, 300)]
    records, moved = records_of(made)
    rules = [
        rule_for(replace(entry, rule=key), key=key) for key, entry in zip(("S01", "S02", "T01"), moved, strict=True)
    ]
    found = review(records, programme_of(*rules), select=select, ignore=ignore)
    assert sorted(finding.rule for finding in found.findings) == expected


# ---- identity and order ----


def test_ids_do_not_depend_on_places() -> None:
    made = claim("8555.17", add("8523.37", "32.4"), subject="财政拨款 收入")
    alone = reviewed(made).findings[0]
    other = claim("979.41", add("837.3", "60.42"))
    later = reviewed(other, made, extra=(figure("1"), figure("2"))).findings
    assert alone.id in {finding.id for finding in later}
    assert alone.id.startswith("T01-")
    spaced = reviewed(replace(made, subject="财政拨款收入")).findings[0]
    assert spaced.id == alone.id
    assert reviewed(replace(made, subject="其他收入")).findings[0].id != alone.id


def test_equal_ids_get_a_number() -> None:
    made = [claim(value("11", SCORE), add(*parts, unit=SCORE), subject="指标") for parts in (("12", "3"), ("9", "6"))]
    found = reviewed(*made)
    ids = sorted(finding.id for finding in found.findings)
    assert len(ids) == 2
    assert ids[1] == f"{ids[0]}-2"


def test_findings_come_loudest_first_then_in_reading_order() -> None:
    found = reviewed(
        claim("1", add("3.5", "4.1"), severity=Severity.WARNING),
        claim("2", add("3.5", "4.1")),
        claim("3", add("3.5", "4.1")),
    )
    assert [finding.stated for finding in found.findings] == ["2", "3", "1"]


# ---- coverage ----


def test_every_figure_has_a_mark_and_every_gap_a_reason() -> None:
    year = replace(figure("2023", NONE), quantity=replace(figure("2023", NONE).quantity, kind=FigureKind.YEAR))
    blurred = figure("99", legible=False)
    lonely = figure("12.5")
    total, shared = value("10.0"), value("3.5")
    found = reviewed(
        claim(total, add(shared, value("4.1"))),  # fails
        claim("5.5", add(shared, value("2.0"))),  # holds
        claim(value("7", PERCENT), ratio("5", "0")),  # undecided
        claim("43489.61", add("837.3", "60.42", "42591.88")),
        extra=(year, blurred, lonely),
    )
    marks = {entry.text: found.marks[entry.index] for entry in found.records.figures}
    assert marks["10.0"] is Mark.DISAGREES
    assert marks["3.5"] is Mark.AGREES  # it fits elsewhere
    assert marks["4.1"] is Mark.DISAGREES  # nothing else is known of it
    assert marks["43489.61"] is Mark.ROUNDS
    assert marks["12.5"] is Mark.UNCHECKED
    gaps = {found.figure(index).text: gap for index, gap in found.unchecked.items()}
    assert gaps["2023"] == Gap.YEAR
    assert gaps["99"] == Gap.UNREADABLE
    assert gaps["12.5"] == Gap.TEXT
    assert gaps["7"] == gaps["5"] == Gap.UNDECIDED
    assert len(found.marks) == len(found.records.figures)
    assert set(found.unchecked) == {index for index, mark in found.marks.items() if mark is Mark.UNCHECKED}


# ---- all together ----


def test_one_wrong_figure_among_many_true_claims_is_one_finding() -> None:
    """A tree of sums with rates over it: whichever figure is misprinted, there is one finding, and it names it."""
    source = random.Random(7)
    for trial in range(25):
        leaves = [[Decimal(source.randint(10000, 999999)) / 100 for _ in range(3)] for _ in range(3)]
        sums = [sum(row, Decimal(0)) for row in leaves]
        whole = sum(sums, Decimal(0))
        cells = [[value(str(number)) for number in row] for row in leaves]
        totals = [value(str(number)) for number in sums]
        grand = value(str(whole))
        wrong = source.choice(totals)
        text = str(wrong.figure.quantity.number + source.choice((1000, -30, Decimal("77.7"))))
        bad = replace(value(text), figure=replace(value(text).figure, index=wrong.figure.index))
        totals = [bad if entry is wrong else entry for entry in totals]
        claims = [claim(total, Sum(tuple(row))) for total, row in zip(totals, cells, strict=True)]
        claims.append(claim(grand, Sum(tuple(totals))))
        claims += [
            claim(
                value(str((part / whole * 100).quantize(Decimal("0.01"))), PERCENT),
                ratio(total, grand),
                kind=Kind.SHARE,
            )
            for part, total in zip(sums, totals, strict=True)
        ]
        found = reviewed(*claims)
        loud = [finding for finding in found.findings if finding.severity is not Severity.INFO]
        assert [finding.stated for finding in loud] == [text], trial
        failing = [entry for entry in found.judged if entry.verdict.outcome is Outcome.DISAGREE]
        assert all(entry.blocked_by or entry.finding for entry in failing)


def test_figures_of_all_claims_are_evidence_once() -> None:
    made = claim(value("28009", PERSON), add("24315", "3690", unit=PERSON))
    finding = reviewed(made).findings[0]
    assert [piece.text for piece in finding.evidence] == [figure.text for figure in figures_of(made)]
    assert [piece.role for piece in finding.evidence] == [Role.TOTAL, Role.PART, Role.PART]
    assert finding.evidence[0].quote == "28009"
