"""The benefit of the grammar: where the same words allow several readings, the claim is the one that holds.

Which amount 其中 refers to, or where its list ends, is a question of grammar and not of figures. If any reading that the
words allow agrees with the figures, that is what the author meant; only if none does, the most natural reading fails.
"""

from __future__ import annotations

from collections.abc import Sequence

from checks.claim import Claim
from checks.finding import Outcome
from checks.judge import judge

_HOLDS = (Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED)


def prefer(readings: Sequence[Claim]) -> Claim:
    """The first reading that holds; else the first, which is the most natural. `readings` is not empty."""
    if len(readings) == 1:
        return readings[0]
    verdicts = [judge(reading).outcome for reading in readings]
    for wanted in _HOLDS:
        for reading, outcome in zip(readings, verdicts, strict=True):
            if outcome is wanted:
                return reading
    return readings[0]
