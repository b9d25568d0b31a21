"""A claim that misses by far is doubtful, where the rule only infers what belongs together and no slip explains it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_factory import PERCENT, WAN, add, claim, programme_of, ratio, records_of, rule_for, value

from checks.claim import Claim, Kind, Severity
from checks.engine import review
from checks.finding import Finding


def found(made: Claim, *, inferred: bool) -> Finding:
    records, moved = records_of([made])
    (finding,) = review(records, programme_of(replace(rule_for(*moved), inferred=inferred))).findings
    return finding


FAR = claim(value("96.84", PERCENT), ratio("2", "1264"), kind=Kind.RATIO)


def test_far_off_is_doubtful_where_the_rule_infers() -> None:
    finding = found(FAR, inferred=True)
    assert finding.severity is Severity.INFO
    assert "可能不是同一关系" in finding.message.zh


def test_far_off_stays_an_error_where_the_words_are_explicit() -> None:
    finding = found(FAR, inferred=False)
    assert finding.severity is Severity.ERROR
    assert "可能不是同一关系" not in finding.message.zh


@pytest.mark.parametrize(
    "made",
    [
        claim(value("79.00", WAN), add("30.50", "24.35")),  # less than half of it is wrong
        claim(value("152.25", WAN), add("30.50", "21.75"), kind=Kind.SUM),  # 52.25 with a digit too many
        claim(value("522500", WAN), add("30.50", "21.75"), kind=Kind.SUM),  # 元 for 万元
    ],
)
def test_what_is_near_or_a_slip_of_the_pen_stays_loud(made: Claim) -> None:
    assert found(made, inferred=True).severity is not Severity.INFO


@pytest.mark.parametrize(
    ("other", "severity", "expected"),
    [
        ("497.83", Severity.WARNING, Severity.INFO),  # it may be another fact
        ("497.83", Severity.ERROR, Severity.ERROR),  # the labels leave nothing open
        ("504.00", Severity.WARNING, Severity.WARNING),  # digits exchanged
        ("538.00", Severity.WARNING, Severity.WARNING),  # a trifle
    ],
)
def test_two_figures_of_perhaps_one_fact(other: str, severity: Severity, expected: Severity) -> None:
    made = claim(value("540.00", WAN), value(other, WAN), kind=Kind.REPEAT, severity=severity)
    assert found(made, inferred=True).severity is expected
