"""A rate was divided by another figure than the one that it is said to be of."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.injection.consequences import digits_like, first_claim_that_shows, in_unit, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim, evaluate
from corpus.model.draft import Draft

TURNED = {
    "{0}/{1}": "{1}/{0}",
    "{0}/{1}-1": "1-{1}/{0}",
    "1-{0}/{1}": "{1}/{0}-1",
}
"""A formula, and the same with the other figure as its base."""
MOST = 10  # a rate over 1,000 % is no likely mistake


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Divide by the other figure, or by one that stands beside it."""

    def make(claim: Claim) -> Injected | None:
        part, base = claim.operands
        near = [spot for spot in draft.spots() if spot.passage == base.passage and spot.unit == base.unit]
        bases = [spot for spot in near if spot not in claim.spots and spot.number != base.number]
        operands, formula = [part.bounds, base.bounds], TURNED[claim.formula]
        if bases and chance.random() < 0.5:
            operands, formula = [part.bounds, chance.choice(bases).bounds], claim.formula
        value = evaluate(formula, operands)
        if value is None or not Fraction(0) < value[0] < MOST:
            return None
        middle = in_unit((value[0] + value[1]) / 2, claim.stated)
        return reprinted(draft, claim.stated, digits_like(claim.stated, middle), ERROR.name)

    return first_claim_that_shows(chance, (claim for claim in draft.claims if claim.formula in TURNED), make)


ERROR = ErrorKind("wrong_base", "arithmetic", "比率的基数用错", inject)
