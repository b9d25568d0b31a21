"""A stop is printed twice."""

from __future__ import annotations

import random

import regex

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import PARAGRAPH, Draft, Edit

_STOP = regex.compile(r"(?<=[\p{Han}%])[。，](?=\p{Han}|$)")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Print a stop twice, inside or at the end of a paragraph."""
    places = [
        (number, found)
        for number, passage in enumerate(draft.passages)
        if passage.kind == PARAGRAPH
        for found in _STOP.finditer(passage.text)
    ]
    if not places:
        return None
    number, found = chance.choice(places)
    edit = Edit(number, found.start(), found.end(), found[0] * 2)
    return worded(draft, ERROR.name, "format", [edit], (found[0] * 2, found[0]), severity="warning")


ERROR = ErrorKind("doubled_stop", "form", "标点重复", inject)
