"""万元 for 元: the unit is another one, or the digits are those of the other unit."""

from __future__ import annotations

import random
from decimal import Decimal

from corpus.injection.consequences import first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot

OTHER = {"万元": "元", "元": "万元", "亿元": "万元"}


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Where the unit stands behind the figure it is exchanged; in a table in 万元 the figure is one in 元."""

    def make(spot: Spot) -> Injected | None:
        if spot.unit not in OTHER or not spot.number:
            return None
        if draft.passages[spot.passage].text[spot.end :].startswith(spot.unit):
            return reprinted(draft, spot, spot.digits, ERROR.name, OTHER[spot.unit])
        if spot.unit != "万元":
            return None
        return reprinted(draft, spot, f"{(spot.number * 10_000).quantize(Decimal('0.01')):f}", ERROR.name)

    return first_that_shows(chance, draft.spots(), make)


ERROR = ErrorKind("wrong_scale", "arithmetic", "万元与元混淆", inject)
