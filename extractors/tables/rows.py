"""Raw rows: the cells of a flattened table as found, before they are aligned to their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file: its number from 1 and its text, tabs kept."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """True without any visible sign and without a tab."""
        return not self.text.strip(" \u3000\r\n")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell's text and the line that it starts in."""

    text: str
    line: int

    @property
    def empty(self) -> bool:
        """True if nothing but white space is printed in it."""
        return not self.text.strip()


RawRow = tuple[RawCell, ...]
Placed = dict[int, RawCell]  # the cells of a row by column

MOST_COLUMNS = 100  # wider rows are no tables of a report


def within_limits(rows: Iterable[Sequence[RawCell]]) -> bool:
    """True if no row has more cells than a report's table can have."""
    return all(len(row) <= MOST_COLUMNS for row in rows)


_HAN_BREAK = regex.compile(r"(?<=[\p{Han}，。；：、（）“”《》])[ \t]*\n\s*|\s*\n\s*(?=[\p{Han}，。；：、（）“”《》])")
_BREAK = regex.compile(r"\s*\n\s*")


def join_lines(text: str) -> str:
    """The text with its line breaks joined: nothing between Chinese signs, one blank between others."""
    return _BREAK.sub(" ", _HAN_BREAK.sub("", text)) if "\n" in text else text


def most_common_size(rows: Iterable[Sequence[RawCell]]) -> int:
    """The number of cells that most rows have, larger numbers first among equals; 0 without rows."""
    sizes = Counter(len(row) for row in rows)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)
