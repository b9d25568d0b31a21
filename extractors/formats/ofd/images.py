"""A page of an OFD file that is pictures, as it is displayed: each picture where its object puts it, on white paper."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterable

from PIL import Image, ImageChops

from extractors.formats.ofd.package import UnreadableError
from extractors.formats.ofd.scene import Placed
from extractors.formats.ofd.values import box
from extractors.limits import Limits
from extractors.page.bilevel import bilevel, is_bilevel
from extractors.page.frame import Frame
from extractors.page.pictures import BROKEN, FORMATS, PixelsError, on_paper
from extractors.page.scans import RESOLUTION, Shown

_LONGEST = 4000  # pixels of the longer side of a page that is shown
_WHITE = "white"


class Easel:
    """Paints the pictures of one page, `width` x `height` points; `lost` counts those that cannot be opened."""

    def __init__(self, width: float, height: float, limits: Limits) -> None:
        self._scale = min(RESOLUTION, _LONGEST / max(width, height))
        self._size = max(1, round(width * self._scale)), max(1, round(height * self._scale))
        self._limits = limits
        self.lost = 0

    def paint(self, pictures: Iterable[Placed], upright: Frame, picture: Callable[[str], bytes]) -> Shown:
        """The page. `upright` maps the stored page to the displayed one, `picture` finds bytes by an id.

        Raises ValueError if there are pictures, and none can be opened.
        """
        paper = Image.new("RGB", self._size, _WHITE)
        painted = False
        for placed in pictures:
            frame = upright.after(spread(placed))
            if not frame.area:
                continue
            try:
                image = _opened(picture(placed.element.get("ResourceID", "")), self._limits)
                paper = ImageChops.darker(paper, self._laid(image, frame))
                painted = True
            except (PixelsError, UnreadableError, *BROKEN):
                self.lost += 1
        if self.lost and not painted:
            raise ValueError(self.lost)
        return Shown(paper, 1 / self._scale)

    def _laid(self, image: Image.Image, frame: Frame) -> Image.Image:
        """White paper with a picture on it; `frame` maps the square of one to where the picture is."""
        across, down = (
            min(_LONGEST, max(1, round(self._scale * math.hypot(*side))))
            for side in ((frame.a, frame.b), (frame.c, frame.d))
        )
        if across < image.width or down < image.height:
            smaller = min(across, image.width), min(down, image.height)
            image = image.resize(smaller, Image.Resampling.BOX)
        pixels = Frame(self._scale, 0, 0, self._scale, 0, 0).after(frame)
        back = Frame(image.width, 0, 0, image.height, 0, 0).after(pixels.inverse())
        how = (back.a, back.c, back.e, back.b, back.d, back.f)
        laid = image.transform(self._size, Image.Transform.AFFINE, how, Image.Resampling.BICUBIC, fillcolor=_WHITE)
        return laid.convert("RGB")


def spread(placed: Placed) -> Frame:
    """The map from the square of one to the stored page: a matrix stretches it, without one it fills the boundary."""
    if placed.element.get("CTM"):
        return placed.frame
    bounds = box(placed.element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    return placed.frame.after(Frame(bounds[2] - bounds[0], 0, 0, bounds[3] - bounds[1], 0, 0))


def _opened(data: bytes, limits: Limits) -> Image.Image:
    """The picture in the bytes of a file."""
    if is_bilevel(data):
        return bilevel(data, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=FORMATS) as file:
            return on_paper(file, limits)
