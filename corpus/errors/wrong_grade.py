"""A grade that does not fit the score beside it."""

from __future__ import annotations

import random
from decimal import Decimal

import regex

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft, Edit

BANDS = ((90, ("优", "优秀")), (80, ("良", "良好")), (60, ("中", "中等")), (0, ("差", "较差")))
"""From how many points of 100 a grade is given, by the ministry's rule; two words for each."""
_GRADED = regex.compile(
    r"(?<score>\d{2,3}(?:\.\d+)?)分[^。；]{0,24}?(?:等级|等次|档次|结果|结论|评定|评为|级别)[^。；，\d]{0,6}?"
    r"(?<grade>优秀|良好|中等|较差|优|良|中|差)(?!\p{Han})"
)


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Put the next grade in place of one that fits: 91分，等级为良."""
    places = [
        (number, found) for number, passage in enumerate(draft.passages) for found in _GRADED.finditer(passage.text)
    ]
    chance.shuffle(places)
    for number, found in places:
        score, grade = Decimal(found["score"]), found["grade"]
        band = next((place for place, (least, _) in enumerate(BANDS) if score >= least), None)
        if band is None or score > 100 or grade not in BANDS[band][1]:
            continue
        other = band + 1 if band + 1 < len(BANDS) - 1 and (band == 0 or chance.random() < 0.5) else band - 1
        said = BANDS[other][1][BANDS[band][1].index(grade)]
        edit = Edit(number, found.start("grade"), found.end("grade"), said)
        return worded(draft, ERROR.name, "grade", [edit], (said, grade), pairs=((found["score"], grade),))
    return None


ERROR = ErrorKind("wrong_grade", "score", "评价等级与得分不符", inject)
