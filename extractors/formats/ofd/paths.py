"""The ruling lines among the paths of an OFD page."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.formats.ofd.package import children
from extractors.formats.ofd.scene import Placed
from extractors.formats.ofd.values import number
from extractors.page.frame import Frame
from extractors.page.leaf import Edge

_LEAN = 0.3  # points that a level or upright line may lean over its length
_SLOPE = 0.004  # and what a long one may lean, as a share of its length
_POINTS = 5000  # points of one path; a drawing of more is no rule
_CURVES = frozenset("QBA")
_USED = {
    "S": 2,
    "M": 2,
    "L": 2,
    "Q": 4,
    "B": 6,
    "A": 7,
    "C": 0,
}  # numbers that a command takes; the last two are a point
_TOKEN = regex.compile(r"[A-Za-z]|[^\sA-Za-z,]+(?:[eE][-+]?\d+)?")

Point = tuple[float, float]


def read_edges(placed: Placed, upright: Frame) -> list[Edge]:
    """The level and upright pieces of a path on the upright page; the sides of a rectangle are four edges."""
    element = placed.element
    if element.get("Stroke", "").lower() == "false" and element.get("Fill", "").lower() != "true":
        return []
    frame = upright.after(placed.frame)
    edges: list[Edge] = []
    for data in children(element, "AbbreviatedData"):
        for start, end in _strokes(data.text or ""):
            edge = _edge(frame.point(*start), frame.point(*end))
            if edge:
                edges.append(edge)
    return edges


def has_curves(placed: Placed) -> bool:
    """True for a path with curves, such as the outline of a letter."""
    return any(not _CURVES.isdisjoint(data.text or "") for data in children(placed.element, "AbbreviatedData"))


def _strokes(text: str) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path; a curve is none, it only leads to another point."""
    tokens = _TOKEN.findall(text, 0, 64 * _POINTS)
    if len(tokens) > 3 * _POINTS:
        return
    first: Point | None = None
    here: Point | None = None
    index = 0
    while index < len(tokens):
        command = tokens[index]
        used = _USED.get(command)
        index += 1
        if used is None:
            continue
        if command == "C":
            if here and first and here != first:
                yield here, first
            here = first
            continue
        values = [number(token) for token in tokens[index : index + used]]
        if len(values) < used or None in values:
            return
        index += used
        point = values[-2] or 0.0, values[-1] or 0.0
        if command == "L" and here:
            yield here, point
        if command in "SM":
            first = point
        here = point


def _edge(start: Point, end: Point) -> Edge | None:
    """The edge between two points, straightened, or None if it is neither level nor upright."""
    (ax, ay), (bx, by) = start, end
    across, down = abs(ax - bx), abs(ay - by)
    if down < max(_LEAN, _SLOPE * across) and across > down:
        y = (ay + by) / 2
        return Edge(min(ax, bx), y, max(ax, bx), y)
    if across < max(_LEAN, _SLOPE * down) and down > across:
        x = (ax + bx) / 2
        return Edge(x, min(ay, by), x, max(ay, by))
    return None
