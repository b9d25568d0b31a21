"""How a document rounds: inferred once from all its percentages, never chosen row by row."""

from __future__ import annotations

from collections.abc import Iterable

from checks.claim import Claim, Growth, Quotient, Relation
from checks.finding import Judged, Outcome
from checks.interval import Habit

__all__ = ["CUT_CLAIMS", "Habit", "infer"]

CUT_CLAIMS = 3
"""So many percentages must hold only as cut values before a document is taken to cut."""


def infer(judged: Iterable[Judged]) -> Habit:
    """The rounding habit behind claims that were judged as rounded to the nearest.

    Truncation only if at least `CUT_CLAIMS` rates or changes hold as cut values alone and none as a value that was
    rounded up; everything else is rounding to the nearest.
    """
    cut = up = 0
    for entry in judged:
        claim = entry.claim
        if not (isinstance(claim, Claim) and claim.relation is Relation.EQUAL):
            continue
        if not isinstance(claim.expression, Quotient | Growth):
            continue
        if entry.verdict.outcome is Outcome.TRUNCATED:
            cut += 1
        elif entry.verdict.outcome is Outcome.AGREE and _rounded_up(entry, claim):
            up += 1
    return Habit.TRUNCATION if cut >= CUT_CLAIMS and not up else Habit.NEAREST


def _rounded_up(entry: Judged, claim: Claim) -> bool:
    """True if the printed figure is larger in size than the computed one: cutting cannot have made it."""
    expected = entry.verdict.expected
    return expected is not None and abs(claim.stated.figure.quantity.number) > abs(expected)
