"""A part was revised wherever it stands, the total was not."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.injection.consequences import digits_like
from corpus.injection.kind import ErrorKind, Injected
from corpus.injection.revision import stale_total
from corpus.model.claim import Claim
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Revise a part by a tenth to a half, with its share and its repeats."""

    def other(_: Claim, part: Spot) -> str:
        factor = Fraction(chance.choice((*range(50, 91), *range(110, 151))), 100)
        return digits_like(part, Fraction(part.number) * factor)

    return stale_total(draft, chance, ERROR.name, frozenset({"sum"}), other)


ERROR = ErrorKind("stale_total", "arithmetic", "分项已改，合计仍为旧数", inject)
