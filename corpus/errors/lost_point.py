"""A figure has lost its decimal point."""

from __future__ import annotations

import random

from corpus.injection.consequences import first_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a figure with decimals without its point: 32.45 becomes 3245."""

    def make(spot: Spot) -> Injected | None:
        digits = spot.digits.replace(".", "").lstrip("0")
        return reprinted(draft, spot, digits, ERROR.name) if "." in spot.digits and digits else None

    return first_that_shows(chance, draft.spots(), make)


ERROR = ErrorKind("lost_point", "arithmetic", "漏写小数点", inject)
