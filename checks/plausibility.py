"""Which disagreements are so large that a wrong reading is likelier than a wrong figure.

Slips of the pen leave a figure near the right one, or have a shape of their own: digits exchanged or lost, another unit, the
other sign. Where a rule infers from layout or wording which figures belong together, and the stated one is off by more than
half of the larger without such a slip, the figures may not belong together: that is doubtful, and no error. Of two
figures whose labels leave open whether they state one fact, any difference beyond a slip or a trifle is.
"""

from __future__ import annotations

from decimal import Decimal

from checks.claim import Claim, Kind, Relation, Severity
from checks.finding import CauseKind, Judged
from checks.words import Bilingual

HALF = Decimal("0.5")
NEAR = Decimal("0.01")  # of two figures that may not state the same fact
SLIPS = frozenset(
    {
        CauseKind.EXCHANGED,
        CauseKind.DIGIT,
        CauseKind.LENGTH,
        CauseKind.POINT,
        CauseKind.UNIT,
        CauseKind.SIGN,
        CauseKind.ROUNDING,
    }
)
NOTE = Bilingual(
    "数值相差悬殊，也可能不是同一关系，仅作提示。",
    " The numbers are so far apart that they may not belong together: a note only.",
)


def is_far_off(entry: Judged, causes: tuple[CauseKind, ...]) -> bool:
    """True if a claim misses by more than half of the larger number, and no slip of the pen explains it."""
    claim, verdict = entry.claim, entry.verdict
    if not isinstance(claim, Claim) or claim.relation is not Relation.EQUAL or verdict.expected is None:
        return False
    stated = claim.stated.figure.quantity.number
    larger = max(abs(stated), abs(verdict.expected))
    unsure = claim.kind is Kind.REPEAT and claim.severity is not Severity.ERROR
    return abs(stated - verdict.expected) > (NEAR if unsure else HALF) * larger and not SLIPS & set(causes)
