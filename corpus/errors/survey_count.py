"""The answers to a question do not add up to the copies that count."""

from __future__ import annotations

import random

from corpus.injection.consequences import digits_like, first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Change the number of one answer by one to five."""

    def make(spot: Spot) -> Injected | None:
        off = chance.choice((1, 2, 3, 5)) * chance.choice((1, -1))
        return reprinted(draft, spot, digits_like(spot, abs(spot.number + off)), ERROR.name)

    claims = [claim for claim in draft.claims if claim.kind == "survey" and claim.additive]
    return first_that_shows(chance, [spot for claim in claims for spot in claim.operands], make)


ERROR = ErrorKind("survey_count", "arithmetic", "问卷份数不符", inject)
