"""Confidences of passages that are put together, and of the figures in them."""

from __future__ import annotations

from decimal import Decimal

from extractors.confidence import Confidence, together


def sure(least: str, *digits: str) -> Confidence:
    return Confidence(Decimal(least), tuple(Decimal(digit) for digit in digits))


def test_nothing_together_has_no_confidence() -> None:
    assert together([]) is None


def test_parts_keep_the_confidence_of_each_figure() -> None:
    found = together([sure("0.5", "0.9", "0.5"), sure("0.7"), sure("0.8", "0.8")])
    assert found == sure("0.5", "0.9", "0.5", "0.8")
    assert found.of("预算1决算2，余3", 6, 7) == Decimal("0.5")
    assert found.of("预算1决算2，余3", 2, 3) == Decimal("0.9")


def test_a_part_without_digits_is_as_sure_as_the_least() -> None:
    assert sure("0.5", "0.9").of("预算1", 0, 2) == Decimal("0.5")
    assert sure("0.5").of("预算", 0, 2) == Decimal("0.5")
