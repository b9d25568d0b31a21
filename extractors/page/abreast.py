"""Wide sheets that were printed in parts: which pages show what stood to the right of other pages.

A spreadsheet wider than its paper is printed in blocks of columns: the first block on pages 1 to k and the next one on as
many more pages ("down, then over"), or each on the page after ("over, then down"). Where the paper was cut, the level
lines on both sides begin and end at the same heights. That alone is no proof, for other tables have rows as high: it takes
a cell or a line of text that the cut goes through, or a part whose rows have figures and no labels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
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


_NO_SIDE = Side(0.0, (), ())


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
    return [(_side(left, right=True).x, _side(right, right=False).x) for left, right in pairwise(row)]


def _side(sheet: Sheet, *, right: bool) -> Side:
    """The right or the left edge of a page's ruling."""
    upright, level = sheet.ruling
    if len(level) < _LEAST:
        return _NO_SIDE
    reach = max(line[2] for line in level) if right else min(line[1] for line in level)
    closing = [line for line in upright if abs(line[0] - reach) <= _END]
    heights = [line[0] for line in level if abs(line[2 if right else 1] - reach) <= _END]
    gaps: list[tuple[float, float]] = []
    for top, bottom in pairwise(heights):
        if not any(line[1] <= (top + bottom) / 2 <= line[2] for line in closing):
            gaps.append((gaps.pop()[0] if gaps and gaps[-1][1] == top else top, bottom))
    return Side(closing[0][0] if closing else reach, heights, gaps)


class _Part:
    """A page as it may be a part of a wide sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.left, self.right = _side(sheet, right=False), _side(sheet, right=True)

    @property
    def reaching(self) -> list[Line]:
        """The lines of text that reach beyond the right edge."""
        return [line for line in self.sheet.lines if line.x1 > self.right.x + _END]

    @property
    def beginning(self) -> list[Line]:
        """The lines of text that begin before the left edge."""
        return [line for line in self.sheet.lines if line.x0 < self.left.x - _END]

    @cached_property
    def labels(self) -> list[str]:
        """The texts of the first column, from the top."""
        cells = [cell for table in self.sheet.tables for cell in table.cells if abs(cell.box[0] - self.left.x) <= _END]
        return [cell.text for cell in sorted(cells, key=lambda cell: cell.box[1]) if cell.text]

    @cached_property
    def unlabelled(self) -> bool:
        """True if the texts of the first column are figures below a header, and no labels."""
        figures = sum(_FIGURE.fullmatch(label) is not None for label in self.labels)
        return figures >= _FIGURES and figures >= _FIGURED * len(self.labels)

    @cached_property
    def begins_at_a_cut(self) -> bool:
        """True if something says that this is no left end of a table."""
        return bool(self.left.heights) and bool(self.left.open or self.beginning or self.unlabelled)

    def is_as_wide(self, other: _Part) -> bool:
        """True if the ruling of another page begins and ends at the same places from side to side."""
        near = abs(self.left.x - other.left.x) <= _SAME and abs(self.right.x - other.right.x) <= _SAME
        return near and bool(self.left.heights and other.left.heights)

    def has_columns_of(self, other: _Part) -> bool:
        """True if the columns of another page are as wide: then it may as well go on below, open sides and all."""
        ours, theirs = (sorted({line[0] for line in part.sheet.ruling.upright}) for part in (self, other))
        return len(ours) == len(theirs) and all(abs(x - y) <= _SAME for x, y in zip(ours, theirs, strict=True))

    def is_titled(self, before: Sheet) -> bool:
        """True if something is printed above the ruling that is no page number and not on the page `before` too."""
        known = {line.text for line in before.lines}
        above = [line.text for line in self.sheet.lines if line.base < self.left.heights[0]]
        return any(text not in known and not is_mark(text) for text in above)


class _Finder:
    """Compares pages, each looked at once."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._parts = [_Part(sheet) for sheet in sheets]
        self._cut = [index for index, part in enumerate(self._parts) if part.begins_at_a_cut]
        self._alike = [1] * len(sheets)  # the pages from each one on that are as wide as the one before them
        for index in range(len(sheets) - 2, -1, -1):
            if self._parts[index].is_as_wide(self._parts[index + 1]):
                self._alike[index] += self._alike[index + 1]

    def blocks(self, start: int) -> list[range]:
        """The pages of the parts of a wide sheet that begins on a page, part by part; only the first part if it is none."""
        most = self._alike[start]
        if bisect_right(self._cut, start) < bisect_left(self._cut, start + 2 * most):
            for count in range(1, most + 1):
                blocks = [range(start, start + count)]
                while self._goes_on(blocks[-1]):
                    blocks.append(range(blocks[-1].stop, blocks[-1].stop + count))
                if len(blocks) > 1:
                    return blocks
        return [range(start, start + 1)]

    def seeming(self, start: int) -> int | None:
        """The page that seems to show what stood to the right of a page, without proof."""
        after = start + self._alike[start]
        if after == len(self._parts) or len(self._parts[after].left.heights) < _SEEMING:
            return None
        one, other = self._parts[start], self._parts[after]
        alike = other.is_titled(one.sheet) or one.labels == other.labels
        return after if not alike and _fits(one, other) else None

    def _goes_on(self, block: range) -> bool:
        """True if the pages after a block show what stood to the right of it."""
        if block.stop + len(block) > len(self._parts):
            return False
        pairs = [(self._parts[index], self._parts[index + len(block)]) for index in block]
        return any(_is_proven(*pair) for pair in pairs) and all(_fits(*pair) for pair in pairs)


def _fits(one: _Part, other: _Part) -> bool:
    """True if the rows of two pages are cut at the same heights and there was no room for more on the first one."""
    left, right = one.sheet, other.sheet
    if (left.width, left.height, left.turn) != (right.width, right.height, right.turn):
        return False
    fewer, more = sorted((one.right.heights, other.left.heights), key=len)
    if len(fewer) < _LEAST or not (_is_among(more[0], fewer[:1]) and _is_among(more[-1], fewer[-1:])):
        return False
    if left.readings is not None or right.readings is not None or not all(_is_among(height, more) for height in fewer):
        return False
    begin = other.left.x
    column = min((line[0] for line in right.ruling.upright if line[0] > begin + _END), default=begin) - begin
    return one.right.x + column > left.width - min(one.left.x, begin) - _END


def _is_among(height: float, heights: Sequence[float]) -> bool:
    """True if a height is one of some ordered ones."""
    at = bisect_left(heights, height - _SAME)
    return at < len(heights) and heights[at] <= height + _SAME


def _is_proven(one: _Part, other: _Part) -> bool:
    """True if something says that what a page shows stood to the right of another page."""
    if not other.begins_at_a_cut:
        return False
    if _text_cut(one, other) or (_cells_cut(one.right, other.left) and not one.has_columns_of(other)):
        return True
    return other.unlabelled and not one.unlabelled and not other.is_titled(one.sheet)


def _cells_cut(ours: Side, theirs: Side) -> bool:
    """True if the same cells are open on both sides of a cut, and others are closed."""
    if not ours.open or len(ours.open) != len(theirs.open):
        return False
    closed = sum(bottom - top for top, bottom in ours.open) < ours.heights[-1] - ours.heights[0] - _SAME
    gaps = zip(ours.open, theirs.open, strict=True)
    return closed and all(abs(a[0] - b[0]) <= _SAME and abs(a[1] - b[1]) <= _SAME for a, b in gaps)


def _text_cut(one: _Part, other: _Part) -> bool:
    """True if a line of text is printed on both pages, at one place once the pages are laid side by side."""
    shift = one.right.x - other.left.x
    return any(
        abs(line.base - more.base) <= _SAME and _goes_through(line, more, shift)
        for line in one.reaching
        for more in other.beginning
    )


def _goes_through(line: Line, other: Line, shift: float) -> bool:
    """True if the end of a line is the beginning of another one, in the same words at the same place."""
    text, more = line.parts[-1], other.parts[0]
    for count in range(min(len(text.text), len(more.text)), _LETTERS - 1, -1):
        if text.text[-count:] == more.text[:count]:
            return abs((text.x1 - (more.x0 + shift)) - _width(more.text[:count], line.size)) <= line.size
    return False


def _width(text: str, size: float) -> float:
    return sum(size / 2 if sign.isascii() else size for sign in text)
