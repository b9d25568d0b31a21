"""A score is higher than the weight of its indicator."""

from __future__ import annotations

import random
from decimal import Decimal

from corpus.injection.consequences import first_claim_that_shows, printed_as, restated
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a score half a point to two points over its weight."""

    def make(claim: Claim) -> Injected | None:
        weight = claim.operands[0].number
        score = f"{weight + chance.choice((Decimal('0.5'), Decimal(1), Decimal(2))):f}"
        return restated(draft, {claim.stated: printed_as(claim.stated, score)}, ERROR.name, claim)

    caps = (claim for claim in draft.claims if claim.kind == "score_cap" and len(claim.operands) == 1)
    return first_claim_that_shows(chance, caps, make)


ERROR = ErrorKind("score_above_weight", "score", "得分超过分值", inject)
