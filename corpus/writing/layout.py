"""What a layout is: a form of report that exists, and how a case is written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.model.paper import Paper
from corpus.writing.case import Case


@dataclass(frozen=True, slots=True)
class Layout:
    """A form of report that exists: its name, what it is (Chinese), and how a case is written in it."""

    name: str
    title: str
    write: Callable[[Case], Paper]
