"""The outline of a table's rows: which rank and number each prints, 一、 over （一） over 1., amounts beside it or not.

It tells what a row is made of, and that no row is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.language.numbering import Style, read_numbering
from extractors.records import Rank

RANKS = {
    Style.CHINESE: 1,
    Style.CHINESE_PAREN: 2,
    Style.ARABIC: 3,
    Style.DECIMAL: 3,
    Style.ARABIC_PAREN: 4,
    Style.CIRCLED: 5,
}
FUND = 8  # a bare kind of funds below what was carried over of all of them
_NONE = Rank(0, 0)
_OF_WHICH = regex.compile(r"^其中[:：]?")
_CARRIED = regex.compile(r"结转|结余")
_FUND = regex.compile(
    r"^(?:其中[:：])?(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:财政)?(?:拨款|资金)$"
)


def outline_of(labels: Sequence[str]) -> tuple[Rank, ...]:
    """The rank of each label ("" where a row has none); a number behind 其中： counts as one."""
    ranks: list[Rank] = []
    below_carried = 0
    for label in labels:
        if _FUND.match(label) and below_carried:
            ranks.append(Rank(FUND, below_carried))
            below_carried += 1
            continue
        if label:
            below_carried = 1 if _CARRIED.search(label) else 0
        numbering = read_numbering(_OF_WHICH.sub("", label)) if label else None
        rank = RANKS.get(numbering.style, 0) if numbering else 0
        ranks.append(Rank(rank, numbering.ordinal) if numbering and rank else _NONE)
    return tuple(ranks)
