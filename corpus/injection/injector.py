"""Putting one error into a report: a kind that finds a place in it."""

from __future__ import annotations

import random
from collections.abc import Iterable

from corpus.injection.kind import ErrorKind, Injected
from corpus.model.draft import Draft


def injected(
    draft: Draft, kinds: Iterable[ErrorKind], chance: random.Random
) -> tuple[ErrorKind, Injected] | None:
    """The first kind, in the order given, that finds a place in the report, and what it does there; None if none does."""
    for kind in kinds:
        made = kind.inject(draft, chance)
        if made is not None:
            return kind, made
    return None


def turned(kinds: Iterable[ErrorKind], number: int) -> list[ErrorKind]:
    """The kinds in turn: begun at another one for each report, so that all kinds come up alike."""
    every = list(kinds)
    start = number % len(every) if every else 0
    return [*every[start:], *every[:start]]
