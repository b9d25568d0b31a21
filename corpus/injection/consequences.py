"""What follows from a figure that is printed otherwise: the claims that it breaks, as gold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from corpus.gold import Discrepancy
from corpus.injection.kind import Injected
from corpus.model.claim import Claim
from corpus.model.draft import Change, Draft, Edit
from corpus.model.spot import SCALES, Spot

CLEAR = 3  # a break counts from so many times the width of what rounding allows: a smaller one is no fair test


def reprinted(draft: Draft, spot: Spot, digits: str, name: str, unit: str | None = None) -> Injected | None:
    """A figure printed with other digits, or another unit; None if no claim then clearly fails."""
    other = replace(spot, digits=digits, end=spot.start + len(digits), unit=spot.unit if unit is None else unit)
    broken = [claim.with_spots({spot: other}) for claim in draft.claims_of(spot)]
    broken = [claim for claim in broken if clearly_broken(claim)]
    if not broken:
        return None
    tail = spot.end + (len(spot.unit) if unit is not None else 0)
    edit = Edit(spot.passage, spot.start, tail, digits + (unit or ""))
    first, *rest = (discrepancy(draft, claim, name) for claim in broken)
    return Injected(Change((edit,)), first, tuple(rest))


def clearly_broken(claim: Claim) -> bool:
    """True if the claim fails by more than any rounding could explain."""
    value = claim.value
    if value is None:
        return False
    low, high = claim.stated.bounds
    width = (high - low) + (value[1] - value[0])
    gap = low - value[1] if claim.relation == "<=" else max(low - value[1], value[0] - high)
    return gap > max(width * CLEAR, Fraction(0))


def discrepancy(draft: Draft, claim: Claim, name: str) -> Discrepancy:
    """A claim that fails, as gold says it."""
    return Discrepancy(
        id=name,
        kind=claim.kind,
        severity="error",
        hard=False,
        stated=claim.stated.text,
        expected=recomputed(claim),
        numbers=tuple(f"{spot.number:f}" for spot in claim.operands),
        quote=draft.around(claim.stated),
    )


def recomputed(claim: Claim) -> str:
    """What the formula gives, in the unit and with the decimals of the stated figure."""
    value = claim.value
    assert value is not None
    middle = (value[0] + value[1]) / 2 / SCALES.get(claim.stated.unit, Fraction(1))
    number = Decimal(middle.numerator) / Decimal(middle.denominator)
    return f"{number.quantize(claim.stated.number):f}{claim.stated.unit}"


def first_that_shows(
    chance: random.Random, spots: Iterable[Spot], make: Callable[[Spot], Injected | None]
) -> Injected | None:
    """What `make` makes of the first spot, in random order, where it can; None if it can nowhere."""
    places = list(spots)
    chance.shuffle(places)
    return next((made for spot in places if (made := make(spot)) is not None), None)
