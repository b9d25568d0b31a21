"""Wide sheets that were printed in parts: which pages show what stood to the right of other pages.

A spreadsheet wider than its paper is printed in blocks of columns: the first block on pages 1 to k and the next one on as
many more pages ("down, then over"), or each on the page after ("over, then down"). Where the paper was cut, the level
lines on both sides begin and end at the same heights. That alone is no proof, for other tables have rows as high: it takes
a cell or a line of text that the cut goes through, or a part whose rows have figures and no labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extractors.page.furniture import is_mark
from extractors.page.lines import Line
from extractors.page.sheet import Sheet

_SAME = 1.0  # points that two positions may differ by and be one
_END = 3.0  # points that a line may end before or after the edge of its table
_LEAST = 3  # level lines that a part has
_SEEMING = 6  # level lines from which on it is no chance that two pages have the same
_LETTERS = 2  # characters on both sides of a cut that prove it
_FIGURES = 3  # figures below each other in a column that is no column of labels
_FIGURED = 0.6  # share of its texts that are figures
_FIGURE = regex.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+\.\d+)|[-+]?\d+(?:\.\d+)?\s*[%％]")


@dataclass(frozen=True, slots=True)
class Side:
    """The left or the right edge of the ruling of a page: where it is, the heights of the level lines that end there, and
    from where to where no upright line closes it.
    """

    x: float
    heights: Sequence[float]
    open: Sequence[tuple[float, float]]


@dataclass(slots=True)
class Wide:
    """A sheet printed in parts: for each of its pages from the top the parts from the left."""

    rows: list[list[Sheet]]


@dataclass(slots=True)
class Abreast:
    """What was found: wide sheets whose parts belong together, and pages of which that only seems so."""

    wide: list[Wide] = field(default_factory=list)
    seeming: list[tuple[Sheet, Sheet]] = field(default_factory=list)


def find_wide(sheets: Sequence[Sheet]) -> Abreast:
    """The wide sheets among the pages of a document."""
    found = Abreast()
    finder = _Finder(sheets)
    start = 0
    while start < len(sheets):
        blocks = finder.blocks(start)
        if len(blocks) > 1:
            found.wide.append(Wide([[sheets[index] for index in row] for row in zip(*blocks, strict=True)]))
            start = blocks[-1].stop
            continue
        beside = finder.seeming(start)
        if beside is not None:
            found.seeming.append((sheets[start], sheets[beside]))
        start += 1
    return found


def cuts_of(row: Sequence[Sheet]) -> list[tuple[float, float]]:
    """Where each part of a wide sheet ends and where the next one begins, each in the positions of its own page."""
    cuts: list[tuple[float, float]] = []
    for left, right in pairwise(row):
        ours, theirs = _side(left, right=True), _side(right, right=False)
        if ours and theirs:
            cuts.append((ours.x, theirs.x))
    return cuts


def _side(sheet: Sheet, *, right: bool) -> Side | None:
    """The right or the left edge of a page's ruling; None if it has none."""
    upright, level = sheet.ruling
    if len(level) < _LEAST:
        return None
    reach = max(line[2] for line in level) if right else min(line[1] for line in level)
    closing = [line for line in upright if abs(line[0] - reach) <= _END]
    x = closing[0][0] if closing else reach
    heights = [line[0] for line in level if abs(line[2 if right else 1] - reach) <= _END]
    gaps: list[tuple[float, float]] = []
    for top, bottom in pairwise(heights):
        if not any(line[1] <= (top + bottom) / 2 <= line[2] for line in closing):
            gaps.append((gaps.pop()[0] if gaps and gaps[-1][1] == top else top, bottom))
    return Side(x, heights, gaps)


class _Finder:
    """Compares pages, each looked at once."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = sheets
        self._right = [_side(sheet, right=True) for sheet in sheets]
        self._left = [_side(sheet, right=False) for sheet in sheets]

    def blocks(self, start: int) -> list[range]:
        """The pages of the parts of a wide sheet that begins on a page, part by part; only the first part if it is none."""
        for count in range(1, self._alike(start) + 1):
            blocks = [range(start, start + count)]
            while self._belongs(blocks[-1]):
                blocks.append(range(blocks[-1].stop, blocks[-1].stop + count))
            if len(blocks) > 1:
                return blocks
        return [range(start, start + 1)]

    def seeming(self, start: int) -> int | None:
        """The page that seems to show what stood to the right of a page, without proof."""
        for after in sorted({start + 1, start + self._alike(start)}):
            if after < len(self.sheets) and self._fits(start, after) and self._seems(start, after):
                return after
        return None

    def _alike(self, start: int) -> int:
        """The number of pages from one on whose ruling is as wide, at the same place."""
        count = 1
        while start + count < len(self.sheets) and self._as_wide(start, start + count):
            count += 1
        return count

    def _as_wide(self, one: int, other: int) -> bool:
        sides = self._left[one], self._right[one], self._left[other], self._right[other]
        left, right, other_left, other_right = sides
        if not (left and right and other_left and other_right):
            return False
        return abs(left.x - other_left.x) <= _SAME and abs(right.x - other_right.x) <= _SAME

    def _belongs(self, block: range) -> bool:
        """True if the pages after a block show what stood to the right of it."""
        if block.stop + len(block) > len(self.sheets):
            return False
        pairs = [(index, index + len(block)) for index in block]
        return any(self._proven(*pair) for pair in pairs) and all(self._fits(*pair) for pair in pairs)

    def _fits(self, one: int, other: int) -> bool:
        """True if the rows of two pages are cut at the same heights and there was no room for more on the first one."""
        left, right = self.sheets[one], self.sheets[other]
        ours, theirs = self._right[one], self._left[other]
        if (
            ours is None
            or theirs is None
            or (left.width, left.height, left.turn) != (right.width, right.height, right.turn)
        ):
            return False
        if left.readings is not None or right.readings is not None:
            return False
        fewer, more = sorted((ours.heights, theirs.heights), key=len)
        if len(fewer) < _LEAST or abs(fewer[0] - more[0]) > _SAME or abs(fewer[-1] - more[-1]) > _SAME:
            return False
        if not all(any(abs(height - known) <= _SAME for known in more) for height in fewer):
            return False
        column = min((line[0] for line in right.ruling.upright if line[0] > theirs.x + _END), default=theirs.x)
        margin = min(self._left[one].x, theirs.x)  # type: ignore[union-attr]
        return ours.x + column - theirs.x > left.width - margin - _END

    def _proven(self, one: int, other: int) -> bool:
        ours, theirs = self._right[one], self._left[other]
        if ours is None or theirs is None:
            return False
        left, right = self.sheets[one], self.sheets[other]
        if _cells_cut(ours, theirs) or _text_cut(left, right, ours.x - theirs.x):
            return True
        figures = _is_figures(_labels(right, theirs)) and not _is_figures(_labels(left, self._left[one]))
        return figures and not _is_titled(right, theirs, left)

    def _seems(self, one: int, other: int) -> bool:
        """True if a page looks like a part of a wide sheet: many rows, nothing printed above them, labels of its own only."""
        theirs = self._left[other]
        if theirs is None or len(theirs.heights) < _SEEMING or self._as_wide(one, other):
            return False
        left, right = self.sheets[one], self.sheets[other]
        return not _is_titled(right, theirs, left) and _labels(left, self._left[one]) != _labels(right, theirs)


def _cells_cut(ours: Side, theirs: Side) -> bool:
    """True if the same cells are open on both sides of a cut, and others are closed."""
    if not ours.open or len(ours.open) != len(theirs.open):
        return False
    closed = sum(bottom - top for top, bottom in ours.open) < ours.heights[-1] - ours.heights[0] - _SAME
    gaps = zip(ours.open, theirs.open, strict=True)
    return closed and all(abs(a[0] - b[0]) <= _SAME and abs(a[1] - b[1]) <= _SAME for a, b in gaps)


def _text_cut(left: Sheet, right: Sheet, shift: float) -> bool:
    """True if a line of text is printed on both pages, at one place once the pages are laid side by side."""
    for line in left.lines:
        for other in right.lines:
            if abs(line.base - other.base) <= _SAME and _goes_through(line, other, shift):
                return True
    return False


def _goes_through(line: Line, other: Line, shift: float) -> bool:
    """True if the end of a line is the beginning of another one, in the same words at the same place."""
    text, more = line.parts[-1], other.parts[0]
    for count in range(min(len(text.text), len(more.text)), _LETTERS - 1, -1):
        if text.text[-count:] == more.text[:count]:
            return abs((text.x1 - (more.x0 + shift)) - _width(more.text[:count], line.size)) <= line.size
    return False


def _width(text: str, size: float) -> float:
    return sum(size / 2 if sign.isascii() else size for sign in text)


def _labels(sheet: Sheet, edge: Side | None) -> list[str]:
    """The texts of the first column of a page, from the top."""
    cells = [cell for table in sheet.tables for cell in table.cells if edge and abs(cell.box[0] - edge.x) <= _END]
    return [cell.text for cell in sorted(cells, key=lambda cell: cell.box[1]) if cell.text]


def _is_figures(labels: Sequence[str]) -> bool:
    """True if the texts of a column are figures below a header, and no labels."""
    figures = sum(_FIGURE.fullmatch(label) is not None for label in labels)
    return figures >= _FIGURES and figures >= _FIGURED * len(labels)


def _is_titled(sheet: Sheet, edge: Side, before: Sheet) -> bool:
    """True if something is printed above the ruling of a page that is no page number and not on the page before too."""
    known = {line.text for line in before.lines}
    return any(
        line.base < edge.heights[0] and line.text not in known and not is_mark(line.text) for line in sheet.lines
    )
