"""A figure is revised as careless people do it: where it stands again, and in the rates of it, but not in its total."""

from __future__ import annotations

import random
from collections.abc import Callable

from corpus.injection.consequences import (
    digits_like,
    first_claim_that_shows,
    in_unit,
    printed_as,
    restated,
)
from corpus.injection.kind import Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def stale_total(
    draft: Draft, chance: random.Random, name: str, kinds: frozenset[str], other: Callable[[Claim, Spot], str]
) -> Injected | None:
    """Revise a part of a total to `other` digits everywhere but in the total; the total of the `kinds` is then stale."""

    def make(claim: Claim) -> Injected | None:
        part = chance.choice(claim.operands)
        digits = other(claim, part)
        if any(again.stated == part and again.additive for again in draft.claims) or digits == part.digits:
            return None
        return restated(draft, _revised(draft, part, digits), name, claim)

    return first_claim_that_shows(chance, (one for one in draft.claims if one.kind in kinds and one.additive), make)


def _revised(draft: Draft, part: Spot, digits: str) -> dict[Spot, Spot]:
    """A figure and its repeats with other digits, and the rates that are computed from them."""
    places = {part}
    while len(places) < len(places := places | _repeated(draft, places)):
        pass
    changed = {spot: printed_as(spot, digits) for spot in sorted(places, key=lambda spot: (spot.passage, spot.start))}
    changed = {part: changed.pop(part), **changed}
    for claim in draft.claims:
        touched = any(spot in places for spot in claim.operands)
        if touched and claim.relation == "=" and not claim.additive and claim.stated not in changed:
            value = claim.with_spots(changed).value
            if value is not None and value[0] >= 0:
                middle = in_unit((value[0] + value[1]) / 2, claim.stated)
                changed[claim.stated] = printed_as(claim.stated, digits_like(claim.stated, middle))
    return changed


def _repeated(draft: Draft, places: set[Spot]) -> set[Spot]:
    repeats = (claim for claim in draft.claims if claim.kind == "repeat" and not places.isdisjoint(claim.spots))
    return {spot for claim in repeats for spot in claim.spots}
