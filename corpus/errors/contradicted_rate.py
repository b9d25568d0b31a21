"""The words behind a rate say what it denies: 执行率92.35%，预算资金全部执行完毕."""

from __future__ import annotations

import random
from decimal import Decimal

from corpus.injection.consequences import first_claim_that_shows, worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import CELL, Draft, Edit

BELOW = ("，预算资金已全部执行完毕", "，全部完成全年预算", "，年度预算全部支出完毕")
ABOVE = ("，支出控制在预算以内", "，控制在年初预算范围以内")
ENDS = "，。；"


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Add the words where a rate of execution is printed that is clearly under or over 100 %."""

    def make(claim: Claim) -> Injected | None:
        spot = claim.stated
        passage = draft.passages[spot.passage]
        end = spot.end + len(spot.unit)
        words = passage.text[max(0, spot.start - 12) : spot.start]
        if passage.kind == CELL or spot.unit != "%" or passage.text[end : end + 1] not in ENDS or "预算" not in words:
            return None
        if Decimal(98) < spot.number < Decimal(102):
            return None
        added = chance.choice(BELOW if spot.number < 100 else ABOVE)
        said = (added[1:], "未全部执行" if spot.number < 100 else "超出预算")
        return worded(
            draft,
            ERROR.name,
            "contradiction",
            [Edit(spot.passage, end, end, added)],
            said,
            pairs=((spot.text, "100%"),),
        )

    ratios = (claim for claim in draft.claims if claim.kind == "ratio")
    return first_claim_that_shows(chance, ratios, make)


ERROR = ErrorKind("contradicted_rate", "logic", "结论与执行率矛盾", inject)
