"""A total was added up without one of its items."""

from __future__ import annotations

import random

from corpus.injection.consequences import digits_like, first_claim_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print the total less one of three or more items."""

    def make(claim: Claim) -> Injected | None:
        item = chance.choice(claim.operands)
        if item.unit != claim.stated.unit:
            return None
        return reprinted(draft, claim.stated, digits_like(claim.stated, claim.stated.number - item.number), ERROR.name)

    sums = (claim for claim in draft.claims if claim.kind == "sum" and claim.additive and len(claim.operands) > 2)
    return first_claim_that_shows(chance, sums, make)


ERROR = ErrorKind("dropped_item", "arithmetic", "合计漏加一项", inject)
