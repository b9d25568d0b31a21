"""Words of the template were left: XX局, 增加（减少）."""

from __future__ import annotations

import random
from collections.abc import Iterator

import regex

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import PARAGRAPH, Draft, Edit

CHOICES = {"增加": "增加（减少）", "减少": "增加（减少）", "增长": "增长（下降）", "下降": "增长（下降）"}
_CHANGE = regex.compile(rf"(?<old>{'|'.join(CHOICES)})(?=\d)")
_OFFICE = regex.compile(r"(?<!\p{Han})(?<old>\p{Han}{2,3}?[县区市])(?=\p{Han}{2,12}[局馆委会])")


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Put both directions of the template before an amount, or XX before the name of an office."""
    places = list(_places(draft))
    if not places:
        return None
    passage, found, text = chance.choice(places)
    edit = Edit(passage, found.start("old"), found.end("old"), text)
    said = (text, found["old"])
    return worded(draft, ERROR.name, "format", [edit], said, severity="warning")


def _places(draft: Draft) -> Iterator[tuple[int, regex.Match[str], str]]:
    for number, passage in enumerate(draft.passages):
        if passage.kind == PARAGRAPH:
            yield from ((number, found, CHOICES[found["old"]]) for found in _CHANGE.finditer(passage.text))
            yield from ((number, found, "XX") for found in _OFFICE.finditer(passage.text))


ERROR = ErrorKind("template_leftover", "form", "模板文字未删改", inject)
