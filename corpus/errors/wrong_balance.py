"""A balance was struck without one of the figures that belong into it."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.injection.consequences import digits_like, first_claim_that_shows, in_unit, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim, evaluate
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print the balance as it is without one term, or if nothing is left then, off by a tenth of its first term."""

    def make(claim: Claim) -> Injected | None:
        left = chance.randrange(len(claim.operands))
        nothing = (Fraction(0), Fraction(0))
        bounds = [nothing if place == left else spot.bounds for place, spot in enumerate(claim.operands)]
        value = evaluate(claim.formula, bounds)
        if value is not None and value[0] > 0:
            wrong = in_unit((value[0] + value[1]) / 2, claim.stated)
        else:
            wrong = Fraction(claim.stated.number) + Fraction(claim.operands[0].number) / 10
        return reprinted(draft, claim.stated, digits_like(claim.stated, wrong), ERROR.name)

    return first_claim_that_shows(chance, (claim for claim in draft.claims if claim.kind == "balance"), make)


ERROR = ErrorKind("wrong_balance", "arithmetic", "收支结余不平", inject)
