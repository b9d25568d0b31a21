"""Figures that were recognised in a picture: with doubt they make a warning at most, and the finding says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from claim_factory import add, claim, figure, programme_of, records_of, rule_for, value, wording

from checks.claim import AnyClaim, Kind, Severity, Value
from checks.engine import review
from checks.finding import Finding
from checks.merging import SURE
from extractors.confidence import Confidence


def recognised(text: str, confidence: str | None) -> Value:
    """A figure of a scan, read with a confidence."""
    made = figure(text)
    sure = None if confidence is None else Confidence(Decimal(confidence))
    return Value(replace(made, passage=made.passage._replace(confidence=sure)))


def found(*claims: AnyClaim) -> list[Finding]:
    records, moved = records_of(claims)
    return list(review(records, programme_of(rule_for(*moved))).findings)


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
    (finding,) = found(claim(recognised("1256.79", confidence), add("600.50", "651.75")))
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
    sure = replace(words, passage=words.passage._replace(confidence=Confidence(Decimal("0.999"))))
    counted = claim(recognised("9", "0.999"), add("1", "1"), kind=Kind.COUNT)
    assert [finding.severity for finding in found(words)] == [Severity.ERROR]
    assert [finding.severity for finding in found(sure)] == [Severity.WARNING]
    assert [finding.severity for finding in found(counted)] == [Severity.WARNING]


def test_a_doubtful_claim_that_holds_is_no_finding() -> None:
    assert found(claim(recognised("1257.25", "0.4"), add("600.50", "656.75"))) == []


@pytest.mark.parametrize(
    ("read", "parts", "printed"),
    [
        ("125725", ("600.50", "656.75"), "1257.25"),  # the point is lost
        ("1237.25", ("600.50", "656.75"), "1257.25"),  # a digit that looks like another
        ("257.25", ("600.50", "656.75"), "1257.25"),  # a thin 1 beside the ruling
        ("-17", ("9", "8"), "17"),  # a stroke of the ruling
    ],
)
def test_what_a_misread_total_explains_is_a_warning_that_says_so(
    read: str, parts: tuple[str, str], printed: str
) -> None:
    (finding,) = found(claim(recognised(read, "0.999"), add(*parts)))
    assert finding.severity is Severity.WARNING
    assert f"{read} 原件若为 {printed} 则相符" in finding.message.zh
    assert f"{read} may be printed as {printed}" in finding.message.en
    (plain,) = found(claim(read, add(*parts)))
    assert plain.severity is Severity.ERROR and "识别" not in plain.message.zh


def test_what_a_misread_part_explains_is_a_warning_too() -> None:
    (finding,) = found(claim("1257.25", add(recognised("60050", "0.999"), "656.75")))
    assert finding.severity is Severity.WARNING
    assert "60050 原件若为 600.50 则相符" in finding.message.zh


def test_a_figure_that_was_not_recognised_is_not_misread() -> None:
    (finding,) = found(claim("1237.25", add(recognised("600.50", "0.999"), "656.75")))
    assert finding.severity is Severity.ERROR


def test_a_sure_error_is_not_excused_by_a_misread_figure_of_another_claim() -> None:
    total = value("100")
    misread = claim(total, add(recognised("5000", "0.999"), "50"))
    (finding,) = found(misread, claim(total, add("33", "44")))
    assert finding.severity is Severity.ERROR
    assert "误读" not in finding.message.zh
