"""A picture as a page that can be recognised: upright as it is displayed, in a size that is read well."""

from __future__ import annotations

import struct

from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.limits import Limits
from extractors.page.scans import RESOLUTION, Shown

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
BROKEN = (
    *(UnidentifiedImageError, Image.DecompressionBombError, OSError, EOFError, MemoryError, SyntaxError, struct.error),
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError, NotImplementedError),
)
"""What the bytes of a damaged picture may raise."""

_GREYS = frozenset(("1", "L", "LA", "I", "F", "I;16", "I;16B", "I;16L"))
_SMALL = 400  # pixels
_LIGHT, _MOSTLY = 176, 0.5
_SHEET = 842.0  # points of the longer side of a sheet of A4
_WIDEST = 1700.0  # points of the longer side of the largest sheet that offices print on
_NARROWEST = 300.0  # points of the longer side below which the stated resolution is not that of a page


class PixelsError(Exception):
    """A picture with more pixels than the limits allow."""

    def __init__(self, width: int, height: int, most: int) -> None:
        super().__init__(f"{width} x {height} pixels, at most {most}")
        self.width, self.height, self.most = width, height, most


def shown_as_page(file: Image.Image, limits: Limits) -> Shown:
    """A frame as it is displayed, no larger than it is recognised best.

    Raises PixelsError if it is too large, and what is in `BROKEN` if it is damaged.
    """
    scale = _scale(file)
    page = on_paper(file, limits)
    wanted = scale * RESOLUTION
    if wanted < 1:
        page = page.resize(
            (max(1, round(page.width * wanted)), max(1, round(page.height * wanted))), Image.Resampling.BOX
        )
        scale = 1 / RESOLUTION
    return Shown(page, scale)


def on_paper(file: Image.Image, limits: Limits) -> Image.Image:
    """A frame as it is displayed on white paper, in colour if it has any (RGB), else in grey (L). Raises as `shown_as_page` does."""
    width, height = file.size
    if width * height > limits.pixels:
        raise PixelsError(width, height, limits.pixels)
    upright = ImageOps.exif_transpose(file)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper
    return upright.convert("L" if upright.mode in _GREYS else "RGB")


def is_small(picture: Image.Image) -> bool:
    """True for a picture with too few pixels for a page of text: a logo, a seal."""
    return max(picture.size) < _SMALL


def is_paper(picture: Image.Image) -> bool:
    """True if most of a picture is as light as paper: a scanned page, and no photograph."""
    return sum(picture.convert("L").histogram()[_LIGHT:]) >= _MOSTLY * picture.width * picture.height


def _scale(file: Image.Image) -> float:
    """The size of a pixel in points."""
    longer = max(file.size)
    stated = file.info.get("dpi", (0, 0))
    dots = float(stated[1] if isinstance(stated, tuple) else stated) or 0.0
    points = longer * 72 / dots if dots > 0 else 0.0
    return points / longer if _NARROWEST <= points <= _WIDEST else min(_SHEET / longer, 1.0)
