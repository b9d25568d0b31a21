"""An amount of money has a unit of something else: 25.00万人, 28.09年."""

from __future__ import annotations

import random

from corpus.injection.consequences import first_that_shows, worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft, Edit
from corpus.model.spot import Spot

SLIPS = {"万元": ("万人", "年"), "元": ("人", "年"), "亿元": ("亿人",)}
SUMS = frozenset({"sum", "change_amount", "balance"})


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Mistype the unit of an amount that is added to others or compared with them, and so must be money."""
    adding = {spot for claim in draft.claims if claim.kind in SUMS for spot in claim.spots}

    def make(spot: Spot) -> Injected | None:
        text = draft.passages[spot.passage].text
        if spot not in adding or spot.unit not in SLIPS or not text[spot.end :].startswith(spot.unit):
            return None
        unit = chance.choice(SLIPS[spot.unit])
        edit = Edit(spot.passage, spot.end, spot.end + len(spot.unit), unit)
        return worded(draft, ERROR.name, "unit", [edit], (spot.digits + unit, spot.text), pairs=((unit, spot.unit),))

    return first_that_shows(chance, draft.spots(), make)


ERROR = ErrorKind("mistyped_unit", "form", "计量单位写错", inject)
