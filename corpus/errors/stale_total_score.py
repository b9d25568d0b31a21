"""A score was taken down, the total score was not."""

from __future__ import annotations

import random
from decimal import Decimal

from corpus.injection.consequences import digits_like
from corpus.injection.kind import ErrorKind, Injected
from corpus.injection.revision import stale_total
from corpus.model.claim import Claim
from corpus.model.draft import Draft
from corpus.model.spot import Spot


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Take one or two points off one score."""

    def other(_: Claim, part: Spot) -> str:
        less = Decimal(chance.choice((1, 2)))
        return digits_like(part, part.number - less) if part.number > less else part.digits

    return stale_total(draft, chance, ERROR.name, frozenset({"score_sum"}), other)


ERROR = ErrorKind("stale_total_score", "score", "得分已改，总分仍为旧数", inject)
