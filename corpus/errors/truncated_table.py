"""The last rows of a table are lost; what they add up to stands elsewhere."""

from __future__ import annotations

import random
from dataclasses import replace

from corpus.injection.consequences import clearly_broken, discrepancy, first_claim_that_shows, recomputed, without
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.claim import Claim
from corpus.model.draft import Change, Draft
from corpus.model.spot import Spot

MOST = 4  # rows


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Cut up to four last rows off a table, so that a total above them or in the text no longer has its parts."""

    def make(claim: Claim) -> Injected | None:
        tables = {draft.passages[spot.passage].table for spot in claim.operands} - {-1}
        for table in sorted(tables):
            last = max(passage.row for passage in draft.passages if passage.table == table)
            gone = frozenset(
                (table, row) for row in range(last + 1 - chance.randint(1, min(MOST, last // 2 or 1)), last + 1)
            )
            if (made := _without(draft, claim, gone)) is not None:
                return made
        return None

    return first_claim_that_shows(chance, (claim for claim in draft.claims if claim.additive), make)


def _without(draft: Draft, claim: Claim, gone: frozenset[tuple[int, int]]) -> Injected | None:
    def lost(spot: Spot) -> bool:
        passage = draft.passages[spot.passage]
        return (passage.table, passage.row) in gone

    broken = [shorter for other in (claim, *draft.claims) if (shorter := without(other, lost)) is not None]
    if not broken or broken[0].stated != claim.stated or not clearly_broken(broken[0]):
        return None
    wanted = discrepancy(draft, broken[0], ERROR.name)
    wanted = replace(wanted, pairs=tuple((one.stated.text, recomputed(one)) for one in broken))
    truncated = replace(wanted, kind="truncated", id=ERROR.name)
    rest = tuple(discrepancy(draft, one, ERROR.name) for one in broken)
    counts = (claim for claim in draft.claims if claim.kind == "count")  # of the rows, perhaps
    also = tuple(discrepancy(draft, one, ERROR.name) for one in counts)
    return Injected(Change(removed_rows=gone), wanted, (truncated, *rest, *also))


ERROR = ErrorKind("truncated_table", "form", "表格末尾缺行", inject)
