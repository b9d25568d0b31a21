"""Two headings or items in a row have the same number: 一、二、二、四."""

from __future__ import annotations

import random

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.injection.numerals import runs
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Give one heading the number of the one before it."""
    found = list(runs(draft))
    if not found:
        return None
    run = chance.choice(found)
    place = chance.randrange(1, len(run))
    before, item = run[place - 1], run[place]
    text = draft.passages[item.passage].text
    edit, mark = item.renumbered(text, before.number)
    quote = f"{draft.passages[before.passage].text[:24]} … {mark}{text.lstrip()[len(mark) : 24]}"
    return worded(draft, ERROR.name, "numbering", [edit], (mark, item.mark), quote=quote)


ERROR = ErrorKind("doubled_number", "form", "序号重号", inject)
