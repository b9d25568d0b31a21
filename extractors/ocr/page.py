"""A page that is a picture becomes the same records as a printed one: runs of characters at their places, ruling edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import NamedTuple

from PIL import Image as Pictures

from extractors.ocr.engine import Image, Strip, recognise
from extractors.ocr.ruling import Ruled, read_ruling, slant_of, straightened
from extractors.ocr.seals import unsealed
from extractors.page.leaf import Char, Edge, Leaf, Reading, Run
from extractors.provenance import Box

UNREAD = 0.5  # mean certainty of a piece of text below which it is no reading but a guess
_WELL = 0.8  # mean certainty of a page from which on it surely stands upright
_TALL = 1.5  # heights per width of a piece that runs downwards
_MOSTLY = 0.6  # share of the signs
_BEARING = 0.04  # white that a font has on each side of a letter, in sizes
_LEFT = {"1": 0.1} | dict.fromkeys("（《【〔", 0.5)  # signs with more of it
_RIGHT = {"1": 0.1} | dict.fromkeys("，。、；：！？）》】〕", 0.5)
_FONT = 0.8  # size of a font as a share of the height of a piece
_LONG = 8  # signs of a line that tell the size of its font by its length
_ALIKE = 0.2  # share that a size may differ from that of most of the page and be the same: it is measured roughly
_DASH_HEIGHT, _DASH_WIDTH, _DASH_LINE = 2.0, 14.0, 12.0  # points: of a dash, and of the line that it stands in
_HYPHEN = 6.0  # points that a hyphen is wide at most
_DASH_SURE = 0.9  # a stroke that nobody recognised can be nothing but a dash, or a stain
_BESIDE = 0.8  # certainty at most below a seal, and beside what was not read: something may be lost there
_SIGN = 4.0  # points that a sign is high or wide at least
_NEAR = 1.5  # points within which the ends of lines are one position
_LINE, _BASE = 0.6, 0.38  # how far the line box and the baseline are from the middle of a line, in sizes


class _View(NamedTuple):
    """A picture, turned clockwise by some degrees and straightened, how far it leaned, and what is recognised in it.

    `sealed` is 255 where a seal was, turned and straightened too.
    """

    turn: int
    image: Image
    sealed: Image
    slant: float
    strips: list[Strip]

    @property
    def sure(self) -> float:
        """The mean certainty of its signs."""
        return fmean([sign.sure for strip in self.strips for sign in strip.signs] or [0.0])


@dataclass(slots=True)
class _Line:
    """A recognised piece of a line: its box and its characters with their certainties, in points."""

    box: Box
    chars: list[Char]
    sure: list[float]

    @property
    def size(self) -> float:
        """The size of the font: by the width of the signs if there are enough, else by the height."""
        height = _FONT * (self.box[3] - self.box[1])
        width = (self.box[2] - self.box[0]) / sum(0.5 if char.text.isascii() else 1.0 for char in self.chars)
        return width if len(self.chars) >= _LONG and abs(width - height) < _ALIKE * height else height


def read_leaf(picture: Pictures.Image, scale: float, number: int) -> Leaf:
    """The page in a picture; `scale` is the size of a pixel in points.

    Raises MissingError without the extra, RecognitionError if the recogniser breaks down.
    """
    view = _upright(*unsealed(picture, scale))
    height, width = view.image.shape
    leaf = Leaf(number, width * scale, height * scale, turn=view.turn, slant=view.slant)
    kept = [strip for strip in view.strips if strip.sure >= UNREAD]
    ruled = read_ruling(view.image, scale)
    lines = [_line(strip, ruled) for strip in kept]
    _align(lines)
    dashes, unread = _overlooked(ruled, view)
    unread += [_box(strip, scale) for strip in view.strips if strip.sure < UNREAD]
    leaf.unread = len(unread)
    lines += dashes
    leaf.runs = list(_runs(lines))
    leaf.edges = _rules(ruled.edges, lines)
    doubtful = list(_doubtful(unread, leaf))
    leaf.readings = [_doubted(reading, doubtful, view.sealed, scale) for line in lines for reading in _readings(line)]
    return leaf


# ---- the page upright ----


def _upright(pixels: Image, sealed: Image) -> _View:
    """The page as it can be read."""
    first = _view(pixels, sealed, 0)
    if not first.strips:
        return first
    signs = sum(len(strip.signs) for strip in first.strips)
    tall = sum(len(strip.signs) for strip in first.strips if _is_tall(strip))
    turns = (90, 270) if tall > _MOSTLY * signs else (180,) if first.sure < _WELL else ()
    views = [first]
    for turn in turns:
        views.append(_view(pixels, sealed, turn))
        if views[-1].sure >= _WELL:
            break
    return max(views, key=lambda view: view.sure)


def _view(pixels: Image, sealed: Image, turn: int) -> _View:
    import numpy

    image, mask = (numpy.ascontiguousarray(numpy.rot90(each, -turn // 90)) for each in (pixels, sealed))
    slant = slant_of(image)
    image = straightened(image, slant)
    return _View(turn, image, straightened(mask, slant, 0), slant, recognise(image))


def _is_tall(strip: Strip) -> bool:
    (x0, top), _, (x1, bottom), _ = strip.corners
    return bottom - top > _TALL * (x1 - x0)


# ---- lines ----


def _box(strip: Strip, scale: float) -> Box:
    xs, ys = zip(*strip.corners, strict=True)
    return min(xs) * scale, min(ys) * scale, max(xs) * scale, max(ys) * scale


def _line(strip: Strip, ruled: Ruled) -> _Line:
    scale = ruled.scale
    box = _box(strip, scale)
    _, top, _, bottom = box
    x0, x1 = ruled.ends(box)
    height = _FONT * (bottom - top)
    x0 -= height * _LEFT.get(strip.signs[0].text, _BEARING)
    x1 += height * _RIGHT.get(strip.signs[-1].text, _BEARING)
    ends = [(min(max(sign.x0 * scale, x0), x1), min(max(sign.x1 * scale, x0), x1)) for sign in strip.signs]
    ends[0], ends[-1] = (x0, ends[0][1]), (ends[-1][0], x1)
    chars = [Char(left, right, sign.text) for (left, right), sign in zip(ends, strip.signs, strict=True)]
    return _Line((x0, top, x1, bottom), chars, [sign.sure for sign in strip.signs])


def _overlooked(ruled: Ruled, view: _View) -> tuple[list[_Line], list[Box]]:
    """What is inked where nothing was recognised: dashes, as stand in empty cells, and the boxes of other signs.

    What is left of a seal is neither.
    """
    dashes: list[_Line] = []
    others: list[Box] = []
    for box in ruled.rest([_box(strip, ruled.scale) for strip in view.strips]):
        x0, top, x1, bottom = box
        if _is_sealed(box, view.sealed, ruled.scale):
            continue
        if bottom - top <= _DASH_HEIGHT and x1 - x0 <= _DASH_WIDTH:
            middle, half = (top + bottom) / 2, _DASH_LINE / 2
            sign = "—" if x1 - x0 > _HYPHEN else "-"
            dashes.append(_Line((x0, middle - half, x1, middle + half), [Char(x0, x1, sign)], [_DASH_SURE]))
        elif max(x1 - x0, bottom - top) >= _SIGN:
            others.append(box)
    return dashes, others


def _align(lines: Sequence[_Line]) -> None:
    """Give the ends of lines that stand below each other, as near as can be measured, one position."""
    lefts = _aligned([line.chars[0].x0 for line in lines])
    rights = _aligned([line.chars[-1].x1 for line in lines])
    for line, left, right in zip(lines, lefts, rights, strict=True):
        if left < line.chars[0].x1 and line.chars[-1].x0 < right:
            line.chars[0] = line.chars[0]._replace(x0=left)
            line.chars[-1] = line.chars[-1]._replace(x1=right)


def _aligned(positions: Sequence[float]) -> list[float]:
    """The positions, those within `_NEAR` points of each other as their median."""
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    aligned = list(positions)
    start = 0
    for index in range(1, len(order) + 1):
        if index == len(order) or positions[order[index]] - positions[order[start]] > _NEAR:
            group = order[start:index]
            middle = median(positions[member] for member in group)
            for member in group:
                aligned[member] = middle
            start = index
    return aligned


def _runs(lines: Sequence[_Line]) -> Iterator[Run]:
    """The lines as runs. Sizes near that of most of the page are that size."""
    usual = median([line.size for line in lines for _ in line.chars] or [0.0])
    for line in lines:
        size = usual if abs(line.size - usual) <= _ALIKE * usual else line.size
        middle = (line.box[1] + line.box[3]) / 2
        yield Run(middle - _LINE * size, middle + _LINE * size, middle + _BASE * size, size, line.chars)


def _rules(edges: Iterable[Edge], lines: Sequence[_Line]) -> list[Edge]:
    """The edges without those that are strokes of letters."""
    return [edge for edge in edges if not any(_is_inside(edge, line.box) for line in lines)]


def _is_inside(edge: Edge, box: Box) -> bool:
    return box[0] <= edge.x0 and box[1] <= edge.top and edge.x1 <= box[2] and edge.bottom <= box[3]


# ---- certainties ----


def _doubtful(unread: Sequence[Box], leaf: Leaf) -> Iterator[Box]:
    """Where what was read may lack something: the rows in which something was not, and the ruled part of the page around it."""
    for box in unread:
        yield 0.0, box[1], leaf.width, box[3]
        if leaf.edges:
            ruled = (
                min(edge.x0 for edge in leaf.edges),
                min(edge.top for edge in leaf.edges),
                max(edge.x1 for edge in leaf.edges),
                max(edge.bottom for edge in leaf.edges),
            )
            if _meet(box, ruled):
                yield ruled
                return


def _is_sealed(box: Box, sealed: Image, scale: float) -> bool:
    x0, top, x1, bottom = (max(0, round(side / scale)) for side in box)
    return bool(sealed[top : bottom + 1, x0 : x1 + 1].any())


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _doubted(reading: Reading, doubtful: Sequence[Box], sealed: Image, scale: float) -> Reading:
    """A reading, less certain where a seal was and where something beside it was not read."""
    if _is_sealed(reading.box, sealed, scale) or any(_meet(reading.box, box) for box in doubtful):
        return reading._replace(sure=min(reading.sure, _BESIDE))
    return reading


def _readings(line: _Line) -> Iterator[Reading]:
    """How sure each character of a line is, signs that are printed in two widths apart: which one it is matters to nobody."""
    texts = [char.text for char in line.chars]
    for index, (char, sure) in enumerate(zip(line.chars, line.sure, strict=True)):
        follows = texts[index + 1][:1] if index + 1 < len(texts) else ""
        point = char.text in _POINTS and follows.isdigit() and index > 0 and texts[index - 1].isdigit()
        figure = char.text.isdigit() or char.text in _OF_FIGURES or point
        doubt = sure if figure or char.text not in _TWO_WIDTHS else 1.0
        yield Reading((char.x0, line.box[1], char.x1, line.box[3]), doubt, figure, char.text.isdecimal())


_OF_FIGURES = frozenset("%％‰千百万亿元")
_POINTS = frozenset(".,，．")
_TWO_WIDTHS = frozenset("()（）[]［］<>＜＞.．。､、,，:：;；!！?？'＇\"＂“”‘’-－—–_＿~～·・/／ ")
