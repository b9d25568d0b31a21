"""One part of a total has another amount, the total and the other parts are left."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.injection.consequences import digits_like, first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a part of a sum larger or smaller by a tenth to a half."""

    def make(spot: Spot) -> Injected | None:
        factor = Fraction(chance.choice((*range(50, 91), *range(110, 151))), 100)
        return reprinted(draft, spot, digits_like(spot, Fraction(spot.number) * factor), ERROR.name)

    parts = {part for claim in draft.claims if claim.kind == "sum" and claim.additive for part in claim.operands}
    return first_that_shows(chance, (spot for spot in draft.spots() if spot in parts), make)


ERROR = ErrorKind("changed_part", "arithmetic", "分项改动，合计未动", inject)
