"""A word of direction is turned round: 增加 becomes 减少."""

from __future__ import annotations

import random

import regex

from corpus.injection.consequences import first_that_shows, worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft, Edit
from corpus.model.spot import Spot

OPPOSITES = {
    "增加": "减少",
    "增长": "下降",
    "上升": "下降",
    "减少": "增加",
    "下降": "增长",
    "降低": "提高",
    "增至": "降至",
    "降至": "增至",
}
_WORD = regex.compile(r"(" + "|".join(OPPOSITES) + r")(?:了|约)?$")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Turn the word before an amount or percentage of change; both figures that it compares must be printed."""

    def make(spot: Spot) -> Injected | None:
        before = draft.passages[spot.passage].text[: spot.start]
        found = _WORD.search(before)
        if found is None:
            return None
        word = found[1]
        edit = Edit(spot.passage, found.start(1), found.end(1), OPPOSITES[word])
        said = (OPPOSITES[word], word)
        return worded(draft, ERROR.name, _kind(draft, spot), [edit], said, pairs=((spot.text, spot.text),))

    # Without a printed base (较上年减少 a 万元，下降 b%) the word could be right.
    changes = [claim for claim in draft.claims if claim.kind.startswith("change")]
    stated = [claim.stated for claim in changes if not claim.formula.startswith("1/(")]
    return first_that_shows(chance, stated, make)


def _kind(draft: Draft, spot: Spot) -> str:
    return next(claim.kind for claim in draft.claims if claim.stated == spot)


ERROR = ErrorKind("direction_word", "arithmetic", "增减方向写反", inject)
