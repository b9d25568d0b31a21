"""A closing bracket is missing."""

from __future__ import annotations

import random

import regex

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import PARAGRAPH, Draft, Edit

_PAIR = regex.compile(r"(?<open>（)[^（）()]{3,60}(?<close>）)")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Take the closing one of a pair away, where all others of the paragraph are in pairs."""
    places = [
        (number, found)
        for number, passage in enumerate(draft.passages)
        if passage.kind == PARAGRAPH and passage.text.count("（") == passage.text.count("）")
        for found in _PAIR.finditer(passage.text)
        if found.start() > 0 and found.end() < len(passage.text)
    ]
    if not places:
        return None
    number, found = chance.choice(places)
    edit = Edit(number, found.start("close"), found.end("close"), "")
    return worded(draft, ERROR.name, "brackets", [edit], ("（", "缺右括号"), severity="warning")


ERROR = ErrorKind("unclosed_bracket", "form", "括号未闭合", inject)
