"""One page as plain records: runs of characters, ruling edges and pictures, in points from the upper left corner.

Whatever a page comes from (a PDF, a layout file, a scan), it is turned upright first: the text runs from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extractors.provenance import Box

_PIECES = 64  # that a page may have
UNREADABLE = "\ufffd"  # stands for a character whose font does not say what it is


class Char(NamedTuple):
    """A character from `x0` to `x1`; a typed blank is a character too."""

    x0: float
    x1: float
    text: str


@dataclass(slots=True)
class Run:
    """Characters printed one after the other on one baseline in one size, from left to right.

    `top` and `bottom` are the line box of the font, `base` is the baseline, `size` the font's size.
    """

    top: float
    bottom: float
    base: float
    size: float
    chars: list[Char]

    @property
    def x0(self) -> float:
        """The left end."""
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return self.chars[-1].x1


class Edge(NamedTuple):
    """A ruling line from its left or upper end to its right or lower one: upright if x0 == x1, level if top == bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


class Panel(NamedTuple):
    """A printed page as a part of what is read as one: the page's `x` stands at `x + shift`, from `start` on."""

    page: int
    start: float
    shift: float
    width: float


class Reading(NamedTuple):
    """How sure a recogniser was of a character of a scan (0 to 1), whether it is one of a figure, and whether a digit."""

    box: Box
    sure: float
    figure: bool
    digit: bool = False


@dataclass(slots=True)
class Leaf:
    """One page. `turn` is how far it was turned against its display to be upright, in degrees clockwise (0, 90, 180, 270).

    `turned` are views of the page in the other directions that some of its text runs in (slanting text is a watermark);
    `sideways` counts characters that run in another direction and were left out, `outside` runs of characters beyond the
    edges of the page. `hidden` tells whether "some" or "all" of the text is not shown; some is left out.

    `panels` are the printed pages that it was put together from, side by side, or the one that it is a piece of; none if it
    is the page `number`. `aside` is set for text that runs in another direction than most of its page.

    Of a scan: `slant` is how many degrees the page, so turned, leaned down to the right before it was straightened;
    `readings` are the certainties of its characters (None for a page that is no scan); `unread` counts the pieces of
    text that could not be recognised.
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    turn: int = 0
    sideways: int = 0
    outside: int = 0
    hidden: Literal["", "some", "all"] = ""
    slant: float = 0.0
    readings: list[Reading] | None = None
    unread: int = 0
    panels: Sequence[Panel] = ()
    turned: list[Leaf] = field(default_factory=list)
    aside: bool = False

    def piece(self, number: int) -> int:
        """The number of a piece of this page that is read by itself: below 0, which no page has."""
        return -_PIECES * self.number - number
