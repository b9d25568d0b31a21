"""Choosing layouts, formats and error kinds by their names on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from corpus.errors import error_kinds
from corpus.injection.kind import ErrorKind


class UnknownError(Exception):
    """A name that is none; the message tells those that there are, in Chinese and English."""


class Named(Protocol):
    """A layout, a format, a kind of error."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        ...


Chosen = TypeVar("Chosen", bound=Named)


def chosen(text: str, known: Sequence[Chosen], option: str) -> tuple[Chosen, ...]:
    """Those that a list names, or all of them; raises UnknownError."""
    if text == "all":
        return tuple(known)
    wanted = {name.strip() for name in text.split(",")}
    if unknown := sorted(wanted - {one.name for one in known}):
        raise UnknownError(
            f"{option} 没有 {'、'.join(unknown)}，可用：{names(known)} / {option}: unknown {', '.join(unknown)}; "
            f"known: {names(known)}"
        )
    return tuple(one for one in known if one.name in wanted)


def kinds(text: str) -> tuple[ErrorKind, ...]:
    """The error kinds that are named: "none", "one" of any kind, or a list; raises UnknownError."""
    if text in ("none", "one"):
        return error_kinds() if text == "one" else ()
    return chosen(text, error_kinds(), "--errors")


def names(known: Iterable[Named]) -> str:
    """The names in a row."""
    return ",".join(one.name for one in known)


def positive(text: str) -> int:
    """A number of reports."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("须为 1 或以上 / must be 1 or more")
    return number
