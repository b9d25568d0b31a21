"""How surely a share is known: bootstrap intervals over documents.

B. Efron, Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 7 (1979). Whole documents are drawn, because
the figures of one document go wrong together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

DRAWS = 1000
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, and the bounds between which the share lies with 95 % confidence; None of all where nothing counts."""

    part: int
    whole: int
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        """The share."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] ({self.part}/{self.whole})"


def share_of(counts: Sequence[tuple[int, int]], seed: int = 0) -> Share:
    """The share over documents of which each counts (part, whole); the same counts give the same bounds."""
    counted = [pair for pair in counts if pair[1]]
    part, whole = sum(one for one, _ in counted), sum(other for _, other in counted)
    if not whole:
        return Share(0, 0)
    chance = random.Random(seed)
    drawn = []
    for _ in range(DRAWS):
        sample = chance.choices(counted, k=len(counted))
        drawn.append(sum(one for one, _ in sample) / sum(other for _, other in sample))
    drawn.sort()
    tail = int(DRAWS * (1 - SURE) / 2)
    return Share(part, whole, drawn[tail], drawn[-1 - tail])
