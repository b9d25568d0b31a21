"""The numbers of headings or items skip one: 一、二、四."""

from __future__ import annotations

import random

from corpus.injection.consequences import worded
from corpus.injection.kind import ErrorKind, Injected
from corpus.injection.numerals import runs
from corpus.model.draft import Draft


def inject(draft: Draft, chance: random.Random) -> Injected | None:
    """Count on by one too many from some heading on to the last one."""
    found = list(runs(draft))
    if not found:
        return None
    run = chance.choice(found)
    first = chance.randrange(1, len(run))
    changed = [item.renumbered(draft.passages[item.passage].text, item.number + 1) for item in run[first:]]
    mark = changed[0][1]
    quote = draft.passages[run[first - 1].passage].text[:24] + " … " + mark
    edits = [edit for edit, _ in changed]
    return worded(
        draft,
        ERROR.name,
        "numbering",
        edits,
        (mark, run[first].mark),
        quote=quote + _rest(draft, run[first].passage, mark),
    )


def _rest(draft: Draft, passage: int, mark: str) -> str:
    return draft.passages[passage].text.lstrip()[len(mark) : 24]


ERROR = ErrorKind("skipped_number", "form", "序号跳号", inject)
