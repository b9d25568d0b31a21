"""The pages of a document that are pictures: read by text recognition if that is installed, and named if not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from PIL import Image

from extractors.document import Problem
from extractors.ocr import MissingError, RecognitionError, read_leaf
from extractors.page import problems
from extractors.page.leaf import Leaf
from extractors.provenance import Box

RESOLUTION = 170 / 72  # pixels per point that pages are recognised at: letters of usual size are read best then
_LARGE = 0.4  # share of a page from which on a picture may be the page
_SPECKS = 0.0002  # share of a page that dust takes
_FEW = 60  # characters that a scan may have beside its picture: a page number, the name of a program
_DRAWN = 40  # drawn edges from which on a page without text may be one whose letters were turned into drawings


class Shown(NamedTuple):
    """A page as it is displayed, in grey (L) or colour (RGB), and the size of a pixel in points."""

    picture: Image.Image
    scale: float


@dataclass(slots=True)
class Scans:
    """The numbers of the pages that were recognised, or could not be.

    `missing`: the recogniser is not installed; `failed`: it broke down; `unshown`: a picture cannot be opened; `beyond`:
    there are more than `most`; `unread`: some text was not recognised; `wordless`: there is something on the page, and no
    text was found; `blank`: there is nothing on it.
    """

    most: int
    read: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    unshown: list[int] = field(default_factory=list)
    beyond: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    wordless: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)

    def leaf(self, number: int, show: Callable[[], Shown]) -> Leaf | None:
        """What a page says that is a picture; None, and its number noted, if that cannot be told."""
        if sum(map(len, (self.read, self.failed, self.wordless, self.blank))) >= self.most:
            self.beyond.append(number)
            return None
        try:
            shown = show()
        except (MemoryError, ValueError, OSError):
            self.unshown.append(number)
            return None
        try:
            leaf = read_leaf(*shown, number)
        except MissingError:
            self.missing.append(number)
            return None
        except RecognitionError:
            self.failed.append(number)
            return None
        if not leaf.runs and not _is_blank(shown.picture):
            self.wordless.append(number)
            return None
        (self.read if leaf.runs else self.blank).append(number)
        if leaf.unread:
            self.unread.append(number)
        return leaf

    def knows(self, number: int) -> bool:
        """True if it is said elsewhere that a page was not read."""
        return any(
            number in numbers for numbers in (self.missing, self.failed, self.unshown, self.beyond, self.wordless)
        )

    @property
    def whole(self) -> bool:
        """False if some page, or a piece of text on one, was not read."""
        return not (self.missing or self.failed or self.unshown or self.beyond or self.unread or self.wordless)

    def problems(self) -> Iterator[Problem]:
        """What was not read, or only recognised, said to a person."""
        if self.missing:
            yield problems.not_recognised(self.missing)
        if self.failed:
            yield problems.recognition_failed(self.failed)
        if self.unshown:
            yield problems.pictures_not_shown(self.unshown)
        if self.wordless:
            yield problems.pictures_without_text(self.wordless)
        if self.beyond:
            yield problems.scans_beyond(self.beyond, self.most)
        if self.unread:
            yield problems.partly_recognised(self.unread)
        if self.read:
            yield problems.recognised(self.read)


def _is_blank(picture: Image.Image) -> bool:
    """True if hardly anything on a picture is darker than half."""
    return sum(picture.convert("L").histogram()[:128]) < _SPECKS * picture.width * picture.height


def is_scan(leaf: Leaf) -> bool:
    """True if what a page says is in a picture, or in a drawing of letters, and hardly anything in characters."""
    signs = sum(len(run.chars) for run in leaf.runs)
    if not signs:
        return bool(leaf.pictures) or len(leaf.edges) >= _DRAWN
    return signs <= _FEW and leaf.hidden != "all" and any(share(box, leaf) >= _LARGE for box in leaf.pictures)


def share(box: Box, leaf: Leaf) -> float:
    """The share of a page that a picture takes."""
    x0, top, x1, bottom = box
    width = max(0.0, min(x1, leaf.width) - max(x0, 0.0))
    height = max(0.0, min(bottom, leaf.height) - max(top, 0.0))
    return width * height / (leaf.width * leaf.height)
