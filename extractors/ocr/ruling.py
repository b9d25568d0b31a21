"""The ruling of a page that is a picture: how far the page leans, and its level and upright lines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from extractors.ocr.engine import Image, MissingError
from extractors.page.leaf import Edge
from extractors.provenance import Box

SHORTEST = 14.0  # points of a ruling line at least: a row is not lower, and most letters are not higher
THICKEST = 4.0  # points
_INK = 10  # how much darker than its surroundings ink is, in 256 steps
_DARK = 60  # how much darker than the paper the ink of letters is
_GAP = 2  # pixels of white inside a letter
_DUST = 2.5  # points that dust is large
_BORDER = 0.06  # share of a page at its borders that has shadows and holes
_AROUND = 15  # pixels around one that are its surroundings
_SMALL = 1200  # pixels of the copy that the slant is measured on
_MOST = 5.0  # degrees that a page leans at most
_LEAST = 0.03  # degrees that are not worth a turn
_RULES = 3  # long lines that tell the slant


def slant_of(image: Image) -> float:
    """How far the lines of a picture lean, in degrees (positive: down to the right): its ruling, else its lines of text."""
    cv2 = _opencv()
    factor = min(1.0, _SMALL / max(image.shape))
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else image
    ink = _ink(small)
    lines = cv2.HoughLinesP(ink, 1, math.pi / 3600, 200, minLineLength=small.shape[1] // 4, maxLineGap=5)
    found = [] if lines is None else lines.reshape(-1, 4).tolist()
    leans = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in found]
    leans = [lean for lean in leans if abs(lean) <= _MOST]
    return median(leans) if len(leans) >= _RULES else _slant_of_text(ink)


def _slant_of_text(ink: Image) -> float:
    """The slant at which the ink lies in rows best: coarsely first, then finely around it."""

    def unevenness(slant: float) -> float:
        rows = _turned(ink, slant, 0).sum(axis=1, dtype="float64")
        return float(((rows[1:] - rows[:-1]) ** 2).sum())

    coarse = max((step / 2 for step in range(-round(_MOST * 2), round(_MOST * 2) + 1)), key=unevenness)
    return max((coarse + step / 20 for step in range(-10, 11)), key=unevenness)


def straightened(image: Image, slant: float, background: int = 255) -> Image:
    """The picture turned about its middle so that what leans by `slant` degrees is level."""
    return _turned(image, slant, background) if abs(slant) >= _LEAST else image


def _turned(image: Image, slant: float, background: int) -> Image:
    cv2 = _opencv()
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1)
    return cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=background)


def _ink(image: Image) -> Image:
    """255 where a picture is darker than around, 0 elsewhere."""
    cv2 = _opencv()
    return cv2.adaptiveThreshold(255 - image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, _AROUND, -_INK)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A straight picture with its ruling apart from its other ink; `scale` is the size of a pixel in points."""

    edges: list[Edge]
    ink: Image
    scale: float

    def rest(self, boxes: Sequence[Box]) -> list[Box]:
        """The boxes around what else is inked, in points, apart from some boxes, dust, and the borders of the page."""
        cv2 = _opencv()
        ink = self.ink.copy()
        for box in boxes:
            x0, top, x1, bottom = (round(side / self.scale) for side in box)
            ink[max(0, top - _GAP) : bottom + _GAP + 1, max(0, x0 - _GAP) : x1 + _GAP + 1] = 0
        height, width = (side * self.scale for side in ink.shape)
        near = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (2 * _GAP + 1, 2 * _GAP + 1)))
        found = [
            (
                (x + _GAP) * self.scale,
                (y + _GAP) * self.scale,
                (x + across - _GAP) * self.scale,
                (y + down - _GAP) * self.scale,
            )
            for x, y, across, down in _boxes(near)
        ]
        return [
            (x0, top, x1, bottom)
            for x0, top, x1, bottom in found
            if max(x1 - x0, bottom - top) >= _DUST
            and _BORDER * width < (x0 + x1) / 2 < (1 - _BORDER) * width
            and _BORDER * height < (top + bottom) / 2 < (1 - _BORDER) * height
        ]

    def ends(self, box: Box) -> tuple[float, float]:
        """From where to where there is ink in a box of points."""
        x0, top, x1, bottom = (round(side / self.scale) for side in box)
        columns = self.ink[max(0, top) : bottom, max(0, x0) : x1].any(axis=0).nonzero()[0]
        if not len(columns):
            return box[0], box[2]
        return (max(0, x0) + int(columns[0])) * self.scale, (max(0, x0) + int(columns[-1]) + 1) * self.scale


def read_ruling(image: Image, scale: float) -> Ruled:
    """The ruling lines of a straight picture; `scale` is the size of a pixel in points."""
    cv2 = _opencv()
    ink = _ink(image)
    shortest = max(8, round(SHORTEST / scale))
    level = _stretches(ink, (shortest, 1), (1, 3))
    upright = _stretches(ink, (1, shortest), (3, 1))
    edges = [*_level(level, shortest, scale), *_upright(upright, shortest, scale)]
    paper = max(cv2.minMaxLoc(cv2.calcHist([image], [0], None, [256], [0, 256]))[3])  # the most frequent grey
    _, dark = cv2.threshold(image, max(paper - _DARK, 0), 255, cv2.THRESH_BINARY_INV)
    return Ruled(edges, cv2.subtract(cv2.min(ink, dark), cv2.max(level, upright)), scale)


def _level(lines: Image, shortest: int, scale: float) -> Iterator[Edge]:
    for x, y, width, height in _boxes(lines):
        if width >= shortest and height * scale <= THICKEST + 2 * scale:
            middle = (y + height / 2) * scale
            yield Edge(x * scale, middle, (x + width) * scale, middle)


def _upright(lines: Image, shortest: int, scale: float) -> Iterator[Edge]:
    for x, y, width, height in _boxes(lines):
        if height >= shortest and width * scale <= THICKEST + 2 * scale:
            middle = (x + width / 2) * scale
            yield Edge(middle, y * scale, middle, (y + height) * scale)


def _stretches(ink: Image, shape: tuple[int, int], widening: tuple[int, int]) -> Image:
    """The ink that holds the given shape (width, height) everywhere, a little widened."""
    cv2 = _opencv()
    shaped = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
    return cv2.dilate(shaped, cv2.getStructuringElement(cv2.MORPH_RECT, widening))


def _boxes(ink: Image) -> list[tuple[int, int, int, int]]:
    """The boxes around connected ink: left, top, width, height."""
    _, _, found, _ = _opencv().connectedComponentsWithStats(ink, connectivity=8)
    return [(int(x), int(y), int(width), int(height)) for x, y, width, height, _ in found[1:]]


def _opencv() -> Any:
    try:
        import cv2
    except ImportError as error:
        raise MissingError(str(error)) from error
    return cv2
