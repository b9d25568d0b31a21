"""The same fact has another figure in another section."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.injection.consequences import digits_like, first_claim_that_shows, printed_as, restated
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print one of the places otherwise, by some percent."""

    def make(claim: Claim) -> Injected | None:
        spot = chance.choice(claim.spots)
        if all(other.passage == spot.passage for other in claim.spots):
            return None
        factor = Fraction(chance.choice((*range(80, 98), *range(103, 121))), 100)
        digits = digits_like(spot, Fraction(spot.number) * factor)
        return restated(draft, {spot: printed_as(spot, digits)}, ERROR.name, kind="repeat")

    repeats = (claim for claim in draft.claims if claim.kind == "repeat")
    return first_claim_that_shows(chance, repeats, make)


ERROR = ErrorKind("changed_repeat", "logic", "同一数据前后不一致", inject)
