"""Two neighbouring digits of a figure are exchanged: 6.26 becomes 6.62."""

from __future__ import annotations

import random

from corpus.injection.consequences import first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Exchange two different neighbouring digits of a figure that takes part in a claim."""

    def make(spot: Spot) -> Injected | None:
        digits = spot.digits
        pairs = [n for n in range(len(digits) - 1) if digits[n : n + 2].isdecimal() and digits[n] != digits[n + 1]]
        pairs = [n for n in pairs if n or digits[1] != "0"]
        if not pairs:
            return None
        n = chance.choice(pairs)
        return reprinted(draft, spot, digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :], ERROR.name)

    return first_that_shows(chance, draft.spots(), make)


ERROR = ErrorKind("exchanged_digits", "arithmetic", "相邻数字颠倒", inject)
