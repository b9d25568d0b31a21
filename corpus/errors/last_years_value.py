"""Last year's figure stands where this year's belongs."""

from __future__ import annotations

import random

from corpus.injection.consequences import first_claim_that_shows, reprinted
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print the earlier one of two compared figures in place of the later one."""

    def make(claim: Claim) -> Injected | None:
        now, before = claim.operands
        if now.unit != before.unit or len(now.digits.lstrip("0")) == 0:
            return None
        return reprinted(draft, now, before.digits, ERROR.name)

    formulas = ("{0}-{1}", "{1}-{0}", "{0}/{1}-1", "1-{0}/{1}")
    changes = (claim for claim in draft.claims if claim.kind.startswith("change") and claim.formula in formulas)
    return first_claim_that_shows(chance, changes, make)


ERROR = ErrorKind("last_years_value", "arithmetic", "误填上年数", inject)
