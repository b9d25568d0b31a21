"""The points of a scoring rule do not add up to the weight."""

from __future__ import annotations

import random
from decimal import Decimal

from corpus.injection.consequences import first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print other points for one item of a rule."""

    def make(spot: Spot) -> Injected | None:
        more = chance.choice((Decimal("0.5"), Decimal(1)))
        return reprinted(draft, spot, f"{spot.number + more:f}", ERROR.name)

    claims = [claim for claim in draft.claims if claim.kind == "rubric_sum" and claim.additive]
    return first_that_shows(chance, [spot for claim in claims for spot in claim.operands], make)


ERROR = ErrorKind("wrong_rubric", "score", "评分细则各项之和不等于分值", inject)
