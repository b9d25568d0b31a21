"""The weight of an indicator, or of a group of them, is another one: the weights no longer add up."""

from __future__ import annotations

import random

from corpus.injection.consequences import digits_like, first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a weight one to three points higher, or lower if something is left of it."""

    def make(spot: Spot) -> Injected | None:
        off = chance.choice((1, 2, 3))
        number = spot.number - off if spot.number > off and chance.random() < 0.5 else spot.number + off
        return reprinted(draft, spot, digits_like(spot, number), ERROR.name)

    weights = {spot for claim in draft.claims if claim.kind == "weight_sum" for spot in claim.spots}
    return first_that_shows(chance, (spot for spot in draft.spots() if spot in weights), make)


ERROR = ErrorKind("wrong_weight", "score", "分值写错", inject)
