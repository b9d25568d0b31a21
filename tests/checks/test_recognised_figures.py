"""Figures that were recognised in a picture: with doubt they make a warning at most, and the finding says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from claim_factory import add, claim, figure, records_of, rule_for, value, wording

from checks.claim import AnyClaim, Kind, Severity, Value
from checks.engine import review
from checks.finding import Finding
from checks.merging import SURE


def recognised(text: str, confidence: str | None) -> Value:
    """A figure of a scan, read with a confidence."""
    made = figure(text)
    sure = None if confidence is None else Decimal(confidence)
    return Value(replace(made, passage=replace(made.passage, confidence=sure)))


def found(*claims: AnyClaim) -> list[Finding]:
    records, moved = records_of(claims)
    return list(review(records, [rule_for(*moved)]).findings)


def test_a_doubtful_total_makes_a_warning_that_says_so() -> None:
    (finding,) = found(claim(recognised("1256.75", "0.62"), add("600.50", "656.75")))
    assert finding.severity is Severity.WARNING
    assert "识别" in finding.message.zh and "1256.75 62%" in finding.message.zh
    assert "OCR" in finding.message.en and "1256.75 62%" in finding.message.en


def test_a_doubtful_part_makes_a_warning_too() -> None:
    (finding,) = found(claim("1256.75", add(recognised("600.50", "0.3"), "656.75")))
    assert finding.severity is Severity.WARNING
    assert "600.50 30%" in finding.message.zh


@pytest.mark.parametrize("confidence", [None, str(SURE), "1.000"])
def test_a_sure_figure_makes_an_error(confidence: str | None) -> None:
    (finding,) = found(claim(recognised("1256.75", confidence), add("600.50", "656.75")))
    assert finding.severity is Severity.ERROR
    assert "识别" not in finding.message.zh


def test_a_doubtful_figure_never_stops_another_claim_from_being_an_error() -> None:
    doubtful = claim(recognised("1256.75", "0.5"), add("600.50", "656.75"))
    plain = claim("88.8", add("40.4", "40.1"))
    severities = {finding.stated: finding.severity for finding in found(doubtful, plain)}
    assert severities == {"1256.75": Severity.WARNING, "88.8": Severity.ERROR}


def test_one_doubtful_claim_of_a_figure_does_not_hide_that_a_sure_one_fails_too() -> None:
    total = value("100")
    (finding,) = found(claim(total, add("30", "40")), claim(total, add(recognised("35", "0.5"), "40")))
    assert finding.severity is Severity.ERROR


def test_words_and_counts_of_a_scan_are_warnings_at_most() -> None:
    words = wording("第三", "第二")
    sure = replace(words, passage=replace(words.passage, confidence=Decimal("0.999")))
    counted = claim(recognised("9", "0.999"), add("1", "1"), kind=Kind.COUNT)
    assert [finding.severity for finding in found(words)] == [Severity.ERROR]
    assert [finding.severity for finding in found(sure)] == [Severity.WARNING]
    assert [finding.severity for finding in found(counted)] == [Severity.WARNING]


def test_a_doubtful_claim_that_holds_is_no_finding() -> None:
    assert found(claim(recognised("1257.25", "0.4"), add("600.50", "656.75"))) == []
