"""Round red seals on a scanned page: taken off what is printed below them, as a red glass would."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image as Pictures

from extractors.ocr.engine import Image, MissingError

_RED = 40  # how much more red than green and blue the ink of a seal is, in 256 steps
_TINGE = 12  # and how much its blurred edges are
_SMALLEST, _LARGEST = 25, 90  # points of the radius of a seal
_APART = 20  # points between the middles of two seals
_STEEP, _VOTES = 100, 14  # how the finder of circles looks for them: loosely, for they are looked at again
_RIM = 0.08  # of the radius: how far the rim may be off the circle that was found
_ROUND = 0.7  # share of a seal's rim that is seen
_DARK = 110  # grey of what is printed
_AROUND, _CLEAR = 1.2, 0.4  # of the radius, and share of the rim there that is red: more is a text in red
_RAYS = 120  # directions that the rim is looked for in


class _Circle(NamedTuple):
    x: float
    y: float
    radius: float


def unsealed(picture: Pictures.Image, scale: float) -> tuple[Image, Image]:
    """The picture in grey without its red seals, and a picture of the same size that is 255 where they were, else 0.

    `scale` is the size of a pixel in points. Raises MissingError without the extra.
    """
    try:
        import cv2
        import numpy
    except ImportError as error:
        raise MissingError(str(error)) from error
    grey = numpy.array(picture.convert("L"))
    sealed = numpy.zeros_like(grey)
    if picture.mode != "RGB":
        return grey, sealed
    colours = numpy.array(picture)
    red = colours[:, :, 0]
    excess = cv2.subtract(red, cv2.max(colours[:, :, 1], colours[:, :, 2]))
    _, ink = cv2.threshold(excess, _RED, 255, cv2.THRESH_BINARY)
    _, dark = cv2.threshold(grey, _DARK, 255, cv2.THRESH_BINARY_INV)
    for x, y, radius in _seals(ink, cv2.bitwise_and(dark, cv2.bitwise_not(ink)), scale):
        cv2.circle(sealed, (round(x), round(y)), math.ceil(radius * (1 + _RIM)), 255, -1)
    tinged = (sealed > 0) & (excess > _TINGE)
    if tinged.any():
        paper = int(numpy.bincount(grey.ravel(), minlength=256)[1:].argmax()) + 1  # the most frequent grey
        stamped = max(float(numpy.median(red[(sealed > 0) & (ink > 0)])), 1.0)
        grey[tinged] = numpy.minimum(red * (paper / stamped), paper)[tinged]
    return grey, sealed


def _seals(ink: Image, dark: Image, scale: float) -> Iterator[_Circle]:
    """The circles of red ink, below what is printed dark: looked for in points, and given in pixels."""
    import cv2

    small, over = (
        cv2.threshold(cv2.resize(each, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), 32, 255, 0)[1]
        for each in (ink, dark)
    )
    if not small.any():
        return
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, 1, _APART, param1=_STEEP, param2=_VOTES, minRadius=_SMALLEST, maxRadius=_LARGEST
    )
    for x, y, radius in () if found is None else found[0].tolist():
        circle = _Circle(x, y, radius)
        around = circle._replace(radius=radius * _AROUND)
        if _seen(circle, small, over) >= _ROUND and _seen(around, small, over) <= _CLEAR:
            yield _Circle(x / scale, y / scale, radius / scale)


def _seen(circle: _Circle, ink: Image, over: Image) -> float:
    """The share of a circle's rim that is inked, what is printed over it apart."""
    height, width = ink.shape
    steps = [circle.radius * (1 + _RIM * step / 2) for step in range(-2, 3)]
    seen, hidden = 0, 0
    for ray in range(_RAYS):
        turn = 2 * math.pi * ray / _RAYS
        points = [(round(circle.x + far * math.cos(turn)), round(circle.y + far * math.sin(turn))) for far in steps]
        points = [(x, y) for x, y in points if 0 <= x < width and 0 <= y < height]
        inked = any(ink[y, x] for x, y in points)
        seen += inked
        hidden += not inked and any(over[y, x] for x, y in points)
    return seen / max(_RAYS - hidden, _RAYS // 2)
