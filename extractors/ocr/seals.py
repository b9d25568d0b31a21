"""Red seals on a scanned page: taken off what is printed below them, as a red glass would."""

from __future__ import annotations

from PIL import Image as Pictures

from extractors.ocr.engine import Image, MissingError

_RED = 40  # how much more red than green and blue the ink of a seal is, in 256 steps
_TINGE = 12  # and how much its blurred edges are
_GAP = 5.0  # points of white inside a seal
_SMALLEST, _LARGEST = 50.0, 180.0  # points of a seal, which is not much longer than high
_LONGER = 1.8
_FULL = 0.6  # share of a seal that is ink at most; more is a red bar
_PAPER = 250


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
    size = 2 * round(_GAP / scale) + 1
    near = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    _, _, found, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for x, y, width, height, _ in found[1:]:
        part = numpy.s_[y : y + height, x : x + width]
        if _is_seal(width * scale, height * scale, float(ink[part].mean()) / 255):
            _clear(grey[part], red[part], ink[part], excess[part])
            sealed[part] = 255
    return grey, sealed


def _is_seal(width: float, height: float, full: float) -> bool:
    shorter, longer = sorted((width, height))
    return shorter >= _SMALLEST and longer <= min(_LARGEST, _LONGER * shorter) and full <= _FULL


def _clear(grey: Image, red: Image, ink: Image, excess: Image) -> None:
    """Set what is tinged red in a part of a grey picture to what is seen through red, where the seal's ink is paper."""
    import numpy

    paper = max(float(numpy.median(red[ink > 0])), 1.0)
    through = numpy.minimum(red * (_PAPER / paper), _PAPER)
    tinged = excess > _TINGE
    grey[tinged] = through[tinged]
