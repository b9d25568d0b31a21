"""The benefit of the grammar: where the same words allow several readings, the claim is the one that holds.

Which amount 其中 refers to, or where its list ends, is a question of grammar and not of figures. If any reading that the
words allow agrees with the figures, that is what the author meant. If none does, the reading that misses least is the
one that fails, among those that are as long as the most natural one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checks.claim import Claim, leaves
from checks.finding import Outcome, Verdict
from checks.judge import judge

NEAR = Decimal("0.1")  # a natural reading that misses by no more was meant, and is wrong
_HOLDS = (Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED)


def prefer(readings: Sequence[Claim], *, plain: bool = False) -> Claim:
    """The first reading that holds; else the one that misses least. `readings` is not empty, the most natural first.

    `plain`: the grammar leaves little doubt, so that another stated figure is only meant if the natural one is far off.
    """
    if len(readings) == 1:
        return readings[0]
    verdicts = [judge(reading) for reading in readings]
    if plain and verdicts[0].outcome is Outcome.DISAGREE and _miss(readings[0], verdicts[0]) <= NEAR:
        stated = readings[0].stated.figure.index
        same = [position for position, reading in enumerate(readings) if reading.stated.figure.index == stated]
        readings, verdicts = [readings[at] for at in same], [verdicts[at] for at in same]
    for wanted in _HOLDS:
        for reading, verdict in zip(readings, verdicts, strict=True):
            if verdict.outcome is wanted:
                return reading
    length = len(leaves(readings[0].expression))
    whole = [
        (_miss(reading, verdict), position)
        for position, (reading, verdict) in enumerate(zip(readings, verdicts, strict=True))
        if len(leaves(reading.expression)) == length and verdict.outcome is Outcome.DISAGREE
    ]
    return readings[min(whole)[1]] if whole else readings[0]


def natural(readings: Sequence[Claim]) -> Claim:
    """The first reading that holds; else the first: the form says what is meant, and the others are an allowance."""
    return next((reading for reading in readings if judge(reading).outcome in _HOLDS), readings[0])


def _miss(reading: Claim, verdict: Verdict) -> Decimal:
    """By how much a reading fails, as a share of the larger of the two numbers."""
    stated = abs(reading.stated.figure.quantity.number)
    larger = max(stated, abs(verdict.expected or Decimal(0)))
    return abs(verdict.difference or Decimal(0)) / larger if larger else Decimal(0)
