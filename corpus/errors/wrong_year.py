"""A year is compared with itself: 2023年…比2023年增加."""

from __future__ import annotations

import random
from collections import Counter

import regex

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import CELL, Draft, Edit

_YEAR = regex.compile(r"(?<!\d)(20[12]\d)年")
_COMPARED = regex.compile(
    r"(?<!\d)(?<now>20[12]\d)年[^。；]{2,80}?(?:与|比|较)(?<before>20[12]\d)年[^。；]{0,24}?(?:增|减|上升|下降|降低|提高)"
)


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print this year where the sentence compares with the one before."""
    places = [
        (number, found)
        for number, passage in enumerate(draft.passages)
        if passage.kind != CELL
        for found in _COMPARED.finditer(passage.text)
        if int(found["now"]) == int(found["before"]) + 1 and found["now"] == _year(draft)
    ]
    if not places:
        return None
    number, found = chance.choice(places)
    edit = Edit(number, found.start("before"), found.end("before"), found["now"])
    said = (found["now"], found["before"])
    return worded(draft, ERROR.name, "contradiction", [edit], said, pairs=((f"{said[0]}年", f"{said[1]}年"),))


def _year(draft: Draft) -> str:
    """The year that is named most."""
    named = Counter(year for passage in draft.passages for year in _YEAR.findall(passage.text))
    return max(sorted(named), key=lambda year: named[year]) if named else ""


ERROR = ErrorKind("wrong_year", "logic", "同一年度自相比较", inject)
