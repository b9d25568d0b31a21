"""A target was missed, and full points are given all the same."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from corpus.injection.consequences import digits_like, first_claim_that_shows, printed_as, restated
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft
from corpus.model.spot import Spot

KIND = "target_unmet_full_score"


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a result that misses its target by a tenth or more; the claim says that the lower one is at most the higher."""

    def make(claim: Claim) -> Injected | None:
        if not _full(draft, claim):
            return None
        result, goal = _result(draft, claim)
        share = Fraction(chance.randint(55, 90), 100)
        number = Fraction(goal.number) * (share if result is not claim.stated else 2 - share)
        missed = printed_as(result, digits_like(result, number))
        made = restated(draft, {result: missed}, ERROR.name, claim)
        said = (missed.text, goal.text)
        return made and replace(made, wanted=replace(made.wanted, pairs=(*made.wanted.pairs, said)))

    met = (claim for claim in draft.claims if claim.kind == KIND and len(claim.operands) == 1)
    return first_claim_that_shows(chance, met, make)


def _full(draft: Draft, claim: Claim) -> bool:
    """False where the row of the indicator has points off for another reason."""
    rows = {(draft.passages[spot.passage].table, draft.passages[spot.passage].row) for spot in claim.spots}
    caps = (one for one in draft.claims if one.kind == "score_cap" and len(one.operands) == 1)
    return not any(
        cap.stated.number < cap.operands[0].number
        and (draft.passages[cap.stated.passage].table, draft.passages[cap.stated.passage].row) in rows
        for cap in caps
    )


def _result(draft: Draft, claim: Claim) -> tuple[Spot, Spot]:
    """The result and the goal: the result stands behind its goal, or it is the one without a sign."""
    first, second = sorted(claim.spots, key=lambda spot: (spot.passage, spot.start))
    signs = ("≤", "≥", "=", "＝", "不", "控")
    if draft.passages[second.passage].text[: second.start].strip().startswith(signs):
        first, second = second, first
    return second, first


ERROR = ErrorKind("target_unmet", "score", "未达目标仍得满分", inject)
