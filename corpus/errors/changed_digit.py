"""One digit is another one: misread from handwriting, or the key beside it."""

from __future__ import annotations

import random

from corpus.injection.consequences import first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot

ALIKE = {
    "0": "698",
    "1": "724",
    "2": "713",
    "3": "852",
    "4": "197",
    "5": "364",
    "6": "085",
    "7": "142",
    "8": "309",
    "9": "478",
}


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print another digit in a figure that takes part in a claim."""

    def make(spot: Spot) -> Injected | None:
        places = [place for place, sign in enumerate(spot.digits) if sign in ALIKE]
        place = chance.choice(places)
        other = chance.choice(ALIKE[spot.digits[place]])
        digits = spot.digits[:place] + other + spot.digits[place + 1 :]
        if place == 0 and other == "0":
            return None
        return reprinted(draft, spot, digits, ERROR.name)

    return first_that_shows(chance, draft.spots(), make)


ERROR = ErrorKind("changed_digit", "arithmetic", "错一位数字", inject)
