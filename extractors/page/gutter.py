"""Prose in two columns: a gutter parts a page, or a stretch of it, and each side is read like a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import regex

from extractors.page.leaf import Leaf, Panel, Run
from extractors.page.lines import Line, Part
from extractors.page.sheet import Sheet

_LINES = 6  # lines that each column has at least
_FULL = 0.5  # share of the lines of a column that reach from side to side
_NEAR = 1.5  # sizes that a line may miss the side of its column by
_NARROWEST = 12  # sizes that a column is wide at least
_GUTTER = 1.0  # sizes of white between the columns
_WORDS = 0.6  # share of the characters of a column that are Chinese, so that it is no column of figures
_HAN = regex.compile(r"[\p{Han}，。、；：]")
_PITCH = 2.2  # sizes between the baselines of two lines of one column
_STEP = 2.0  # points: ends of lines as near as that are at one margin
_MOST = 48  # pieces that a page is parted into
_MARGIN = 20.0  # points that a column gets as its margins

Gutter = tuple[float, float]


def columns_of(leaf: Leaf, sheet: Sheet) -> list[Leaf]:
    """A page whose text stands in two columns as leaves in reading order: what is above, the columns, what is below.

    None if no clear gutter parts any stretch of it, or if anything but prose stands there.
    """
    gutter = _gutter(sheet.lines)
    if gutter is None:
        return []
    found: list[Leaf] = []
    above = float("-inf")
    for clear, group in groupby(sheet.lines, key=lambda line: all(_beside(part, gutter) for part in line.parts)):
        band = _band(list(group), gutter) if clear and len(found) < _MOST else []
        if band and not any(table.box[1] < band[-1].bottom and table.box[3] > band[0].top for table in sheet.tables):
            top, bottom = min(line.top for line in band), max(line.bottom for line in band)
            found += [_stretch(leaf, above, top), *_sides(leaf, top, bottom, gutter)]
            above = bottom
    if not found:
        return []
    parts = [part for part in (*found, _stretch(leaf, above, float("inf"))) if part.runs or part.pictures]
    for number, part in enumerate(parts):
        part.number = leaf.piece(number + 4) if number else leaf.number
    return parts


def _gutter(lines: Sequence[Line]) -> Gutter | None:
    """The white between two columns: from where the left one ends to where the right one begins, by most of their lines."""
    parts = [part for line in lines for part in line.parts]
    if len(parts) < 2 * _LINES:
        return None
    middle = (min(part.x0 for part in parts) + max(part.x1 for part in parts)) / 2
    ends = Counter(round(part.x1 / _STEP) for part in parts if part.x1 < middle + _STEP)
    starts = Counter(round(part.x0 / _STEP) for part in parts if part.x0 > middle - _STEP)
    if not ends or not starts:
        return None
    (end, many), (start, more) = ends.most_common(1)[0], starts.most_common(1)[0]
    clear = (start - end) * _STEP >= _GUTTER * lines[0].size
    return ((end + 0.5) * _STEP, (start - 0.5) * _STEP) if clear and min(many, more) >= _LINES / 2 else None


def _beside(part: Part, gutter: Gutter) -> bool:
    """True if a part of a line does not reach into the gutter from both sides."""
    return part.x1 <= gutter[0] + _STEP or part.x0 >= gutter[1] - _STEP


def _band(lines: list[Line], gutter: Gutter) -> list[Line]:
    """The lines that are two columns of prose among some that keep the gutter free; none if there are too few."""
    right = [at for at, line in enumerate(lines) if line.parts[-1].x0 >= gutter[1] - _STEP]
    if not right:
        return []
    first, end = right[0], right[-1] + 1
    while first and lines[first].base - lines[first - 1].base < 0.9 * lines[first].size:  # a left line a little higher
        first -= 1
    while end < len(lines) and lines[end].base - lines[end - 1].base <= _PITCH * lines[end].size:
        end += 1
    band = lines[first:end]
    sides = [
        [part for line in band for part in line.parts if (part.x1 <= gutter[0] + _STEP) is left]
        for left in (True, False)
    ]
    return band if all(_is_prose(side, band[0].size) for side in sides) else []


def _is_prose(parts: Sequence[Part], size: float) -> bool:
    """True if the parts of lines on one side are a column of prose: most of them full, of words."""
    if len(parts) < _LINES:
        return False
    left, right = min(part.x0 for part in parts), max(part.x1 for part in parts)
    full = sum(right - part.x1 <= _NEAR * size and part.x0 - left <= (_NEAR + 2) * size for part in parts)
    text = "".join(part.text for part in parts)
    words = len(_HAN.findall(text))
    return right - left >= _NARROWEST * size and full >= _FULL * len(parts) and words >= _WORDS * len(text)


def _stretch(leaf: Leaf, top: float, bottom: float) -> Leaf:
    """The part of a page between two heights."""
    part = _bare(leaf, 0.0, leaf.width)
    part.runs = [run for run in leaf.runs if top <= _height(run) < bottom]
    part.edges = [edge for edge in leaf.edges if top <= (edge.top + edge.bottom) / 2 < bottom]
    part.pictures = [box for box in leaf.pictures if top <= box[1] < bottom]
    return part


def _sides(leaf: Leaf, top: float, bottom: float, gutter: Gutter) -> list[Leaf]:
    """The two columns between two heights, each moved to the left margin of a page that is as wide as a column."""
    runs = [run for run in leaf.runs if top <= _height(run) < bottom]
    middle = (gutter[0] + gutter[1]) / 2
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    width = max(gutter[0] - left, right - gutter[1]) + 2 * _MARGIN
    sides = [_bare(leaf, _MARGIN - left, width), _bare(leaf, _MARGIN - gutter[1], width)]
    for run in runs:
        for side, beyond in zip(sides, (False, True), strict=True):
            shift = side.panels[0].shift
            chars = [
                char._replace(x0=char.x0 + shift, x1=char.x1 + shift)
                for char in run.chars
                if ((char.x0 + char.x1) / 2 > middle) is beyond
            ]
            side.runs += [Run(run.top, run.bottom, run.base, run.size, chars)] if chars else []
    for box in leaf.pictures:
        if top <= box[1] < bottom:
            side = sides[box[0] > middle]
            shift = side.panels[0].shift
            side.pictures.append((box[0] + shift, box[1], box[2] + shift, box[3]))
    return sides


def _height(run: Run) -> float:
    return (run.top + run.bottom) / 2


def _bare(leaf: Leaf, shift: float, width: float) -> Leaf:
    """A part of a page without anything in it yet."""
    panels = [Panel(leaf.number, float("-inf"), shift, leaf.width)]
    return Leaf(leaf.number, width, leaf.height, turn=leaf.turn, panels=panels)
