"""From a page's own space (origin lower left, as it is stored) to an upright page with its origin at the upper left."""

from __future__ import annotations

from typing import NamedTuple

from extractors.provenance import Box


class Frame(NamedTuple):
    """A map of points: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def after(self, inner: Frame) -> Frame:
        """The map that applies `inner` first and then this one."""
        return Frame(
            inner.a * self.a + inner.b * self.c,
            inner.a * self.b + inner.b * self.d,
            inner.c * self.a + inner.d * self.c,
            inner.c * self.b + inner.d * self.d,
            inner.e * self.a + inner.f * self.c + self.e,
            inner.e * self.b + inner.f * self.d + self.f,
        )

    @property
    def area(self) -> float:
        """What becomes of an area of one; 0 if the map makes a line or a point of everything, below 0 if it mirrors."""
        return self.a * self.d - self.b * self.c

    def inverse(self) -> Frame:
        """The map back. Raises ZeroDivisionError for one without an area."""
        area = self.area
        back = Frame(self.d / area, -self.b / area, -self.c / area, self.a / area, 0, 0)
        x, y = back.point(self.e, self.f)
        return back._replace(e=-x, f=-y)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Where a box goes that is given by two opposite corners: left, top, right, bottom."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


IDENTITY = Frame(1, 0, 0, 1, 0, 0)


def upright(box: Box, degrees: int) -> Frame:
    """The frame that turns a page with the given box (left, lower, right, upper) clockwise by 0, 90, 180 or 270 degrees."""
    left, lower, right, upper = box
    match degrees % 360:
        case 90:
            return Frame(0, 1, 1, 0, -lower, -left)
        case 180:
            return Frame(-1, 0, 0, 1, right, -lower)
        case 270:
            return Frame(0, -1, -1, 0, upper, right)
    return Frame(1, 0, 0, -1, -left, upper)
