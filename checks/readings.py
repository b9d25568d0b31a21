"""The benefit of the grammar: where the same words allow several readings, the claim is the one that holds.

Which amount 其中 refers to, or where its list ends, is a question of grammar and not of figures. If any reading that the
words allow agrees with the figures, that is what the author meant. If none does, the reading that misses least is the
one that fails, among those that are as long as the most natural one.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from checks.claim import Claim, leaves
from checks.finding import Outcome
from checks.judge import holds, judge, outcome_of

NEAR = Decimal("0.1")  # a natural reading that misses by no more was meant, and is wrong
_BEST_FIRST = (Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED)


def prefer(readings: Sequence[Claim], *, plain: bool = False) -> Claim:
    """The first reading that holds; else the one that misses least. `readings` is not empty, the most natural first.

    `plain`: the grammar leaves little doubt, so that another stated figure is only meant if the natural one is far off.
    """
    if len(readings) == 1:
        return readings[0]
    first = outcome_of(readings[0])
    if first is Outcome.AGREE:
        return readings[0]
    if plain and first is Outcome.DISAGREE and _miss(readings[0]) <= NEAR:
        stated = readings[0].stated.figure.index
        readings = [reading for reading in readings if reading.stated.figure.index == stated]
    outcomes = [first, *map(outcome_of, readings[1:])]
    for wanted in _BEST_FIRST:
        if wanted in outcomes:
            return readings[outcomes.index(wanted)]
    length = len(leaves(readings[0].expression))
    whole = [
        (_miss(reading), position)
        for position, (reading, outcome) in enumerate(zip(readings, outcomes, strict=True))
        if len(leaves(reading.expression)) == length and outcome is Outcome.DISAGREE
    ]
    return readings[min(whole)[1]] if whole else readings[0]


def natural(readings: Sequence[Claim]) -> Claim:
    """The first reading that holds; else the first: the form says what is meant, and the others are an allowance."""
    return next((reading for reading in readings if holds(reading)), readings[0])


def _miss(reading: Claim) -> Decimal:
    """By how much a reading fails, as a share of the larger of the two numbers."""
    verdict = judge(reading)
    stated = abs(reading.stated.figure.quantity.number)
    larger = max(stated, abs(verdict.expected or Decimal(0)))
    return abs(verdict.difference or Decimal(0)) / larger if larger else Decimal(0)
