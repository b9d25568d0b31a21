"""What follows from a figure that is printed otherwise: the claims that it breaks, as gold."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from corpus.gold import Discrepancy
from corpus.injection.kind import Injected
from corpus.model.claim import Claim
from corpus.model.draft import Change, Draft, Edit, changed_draft
from corpus.model.spot import SCALES, Spot

CLEAR = 3  # a break counts from so many times the width of what rounding allows: a smaller one is no fair test


# ---- figures printed otherwise ----


def printed_as(spot: Spot, digits: str, unit: str | None = None) -> Spot:
    """A figure with other digits, and another unit if one is given."""
    return replace(spot, digits=digits, end=spot.start + len(digits), unit=spot.unit if unit is None else unit)


def digits_like(spot: Spot, number: Decimal | Fraction) -> str:
    """The digits of another number (in the unit of the figure), with the decimals and separators of the figure."""
    exact = Decimal(number.numerator) / Decimal(number.denominator) if isinstance(number, Fraction) else number
    rounded = exact.quantize(Decimal(1).scaleb(spot.number.as_tuple().exponent), ROUND_HALF_UP)  # type: ignore[arg-type]
    return f"{rounded:,f}" if "," in spot.digits else f"{rounded:f}"


def reprinted(draft: Draft, spot: Spot, digits: str, name: str, unit: str | None = None) -> Injected | None:
    """A figure printed with other digits, or another unit that stands behind it; None if no claim then clearly fails."""
    return restated(draft, {spot: printed_as(spot, digits, unit)}, name)


def restated(
    draft: Draft, changed: Mapping[Spot, Spot], name: str, claim: Claim | None = None, kind: str = ""
) -> Injected | None:
    """Figures printed otherwise; None if no claim then clearly fails.

    What is wanted is the first figure that is changed; or that `claim` (which must fail) does not hold.
    """
    broken = [other for other in map(_changing(changed), draft.claims) if other is not None and clearly_broken(other)]
    if claim is not None:
        first = claim.with_spots(dict(changed))
        broken = [first, *(other for other in broken if other != first)] if first in broken else []
    if not broken:
        return None
    change = Change(tuple(_edit(spot, other) for spot, other in changed.items() if spot != other))
    after = changed_draft(draft, change)
    spot, other = next(iter(changed.items()))
    stated, expected = (other, spot.text) if claim is None else (broken[0].stated, recomputed(broken[0]))
    wanted = Discrepancy(
        id=name,
        kind=kind or broken[0].kind,
        severity="error",
        hard=False,
        stated=stated.text,
        expected=expected,
        numbers=_numbers_of(broken),
        quote=after.around(stated),
        pairs=tuple((one.stated.text, recomputed(one)) for one in broken),
    )
    return Injected(change, wanted, tuple(discrepancy(after, one, name) for one in broken))


def _changing(changed: Mapping[Spot, Spot]) -> Callable[[Claim], Claim | None]:
    return lambda claim: claim.with_spots(dict(changed)) if any(spot in changed for spot in claim.spots) else None


def _edit(spot: Spot, other: Spot) -> Edit:
    if spot.unit == other.unit:
        return Edit(spot.passage, spot.start, spot.end, other.digits)
    return Edit(spot.passage, spot.start, spot.end + len(spot.unit), other.text)


def _numbers_of(broken: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{spot.number:f}" for claim in broken for spot in claim.spots))


# ---- claims that fail ----


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


def without(claim: Claim, lost: Callable[[Spot], bool]) -> Claim | None:
    """A total over those of its parts that are not lost; None if none is, or all are, or the total itself is lost."""
    left = tuple(spot for spot in claim.operands if not lost(spot))
    if not claim.additive or lost(claim.stated) or not 0 < len(left) < len(claim.operands):
        return None
    return replace(claim, formula="+".join(f"{{{number}}}" for number in range(len(left))), operands=left)


def recomputed(claim: Claim) -> str:
    """What the formula gives, in the unit and with the decimals of the stated figure."""
    value = claim.value
    assert value is not None
    return digits_like(claim.stated, in_unit((value[0] + value[1]) / 2, claim.stated)) + claim.stated.unit


def in_unit(value: Fraction, spot: Spot) -> Fraction:
    """A value of the base unit in the unit of a figure."""
    return value / SCALES.get(spot.unit, Fraction(1))


# ---- places ----


def first_that_shows(
    chance: random.Random, spots: Iterable[Spot], make: Callable[[Spot], Injected | None]
) -> Injected | None:
    """What `make` makes of the first spot, in random order, where it can; None if it can nowhere."""
    places = list(spots)
    chance.shuffle(places)
    return next((made for spot in places if (made := make(spot)) is not None), None)


def first_claim_that_shows(
    chance: random.Random, claims: Iterable[Claim], make: Callable[[Claim], Injected | None]
) -> Injected | None:
    """What `make` makes of the first claim, in random order, where it can; None if it can nowhere."""
    places = list(claims)
    chance.shuffle(places)
    return next((made for claim in places if (made := make(claim)) is not None), None)


def worded(
    draft: Draft, name: str, kind: str, edits: Iterable[Edit], said: tuple[str, str], *, quote: str = "",
    severity: str = "error", pairs: tuple[tuple[str, str], ...] = (),
) -> Injected:  # fmt: skip
    """Words changed instead of figures: what is said and what it should be; quoted from the place of the first edit."""
    change = Change(tuple(edits))
    first = change.edits[0]
    passage = changed_draft(draft, change).passages[first.passage].text
    words = passage[max(0, first.start - 24) : first.start + len(first.text) + 24]
    wanted = Discrepancy(name, kind, severity, False, *said, numbers=(), quote=quote or words, pairs=pairs)
    return Injected(change, wanted)
