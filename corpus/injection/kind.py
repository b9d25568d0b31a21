"""What a kind of error is: how it is made, and what must then be found."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from corpus.gold import Discrepancy
from corpus.model.draft import Change, Draft


@dataclass(frozen=True, slots=True)
class Injected:
    """A change, the discrepancy that must be found, and others that may be reported because of it."""

    change: Change
    wanted: Discrepancy
    tolerated: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error: its name, the family of checks that should see it, what it is (Chinese), how it is made.

    `inject` looks for a place where the error can be made and a careful reader can notice it from the report alone; it
    gives None where there is none.
    """

    name: str
    family: str
    title: str
    inject: Callable[[Draft, random.Random], Injected | None]
