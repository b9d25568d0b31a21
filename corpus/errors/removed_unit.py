"""An amount has lost its unit, its neighbours have kept theirs."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.injection.consequences import discrepancy, first_that_shows, without, worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import CELL, Draft, Edit
from corpus.model.spot import Spot

MONEY = ("万元", "亿元", "元")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Take the unit from an amount in a sentence with other amounts that have it."""
    spots = draft.spots()

    def make(spot: Spot) -> Injected | None:
        passage = draft.passages[spot.passage]
        if passage.kind == CELL or spot.unit not in MONEY or not passage.text[spot.end :].startswith(spot.unit):
            return None
        after = passage.text[spot.end + len(spot.unit) :][:1]
        near = [other for other in spots if other.passage == spot.passage and other.unit == spot.unit and other != spot]
        if len(near) < 2 or after not in "，。；、":
            return None
        edit = Edit(spot.passage, spot.end, spot.end + len(spot.unit), "")
        made = worded(draft, ERROR.name, "unit", [edit], (spot.digits, spot.text))
        rest = [other for claim in draft.claims if (other := without(claim, lambda one: one == spot)) is not None]
        return replace(made, tolerated=tuple(discrepancy(draft, claim, ERROR.name) for claim in rest))

    return first_that_shows(chance, spots, make)


ERROR = ErrorKind("removed_unit", "form", "漏写计量单位", inject)
