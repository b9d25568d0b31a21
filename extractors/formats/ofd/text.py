"""The characters of OFD text objects: where each stands is said by offsets, how wide it is has to be judged."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from extractors.formats.ofd.package import Element, children, local, text_of
from extractors.formats.ofd.scene import Placed
from extractors.formats.ofd.values import number, offsets
from extractors.page.frame import Frame
from extractors.page.leaf import UNREADABLE, Char, Run
from extractors.page.symbols import readable

_USUAL_SIZE = 3.7  # millimetres: what a text without a size is taken to be printed in
_ASCENT, _DESCENT = 0.86, 0.14  # how far the line box of Chinese fonts reaches above and below the baseline, in sizes
_SAME = 0.05  # sizes that two baselines may differ by and be one
_PLACEHOLDER = "\u00a4"  # the standard's sign for a glyph that has no character
_WIDE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZmw%@&‰")  # may take a whole size in proportional fonts
_NUMBER = frozenset("0123456789.,%")
_HALF = 0.5  # sizes: the width of a Latin letter or a digit
_NARROW = 0.66  # sizes that a Latin letter or a digit takes at most; more is white after it
_ESCAPED = regex.compile(r"\\([0-9A-Fa-f]{4})")
_MOST_GLYPHS = 100_000  # of one text object


class _Unit(NamedTuple):
    """Characters that are printed together, and by how many glyphs: one by one unless the font joins or splits them."""

    signs: str
    glyphs: int


class _Spot(NamedTuple):
    """A character at the point where it is printed, in the object's own space."""

    sign: str
    x: float
    y: float


def direction(placed: Placed) -> int | None:
    """Where a text runs on the page as it is stored: 0, 90, 180 or 270 degrees counterclockwise, None if it slants."""
    frame, turned = placed.frame, number(placed.element.get("CharDirection")) or 0.0
    degrees = round(math.degrees(math.atan2(frame.b, frame.a)) - turned, 1) % 360
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) < 1 else None


def length(placed: Placed) -> int:
    """How many characters a text object has."""
    return sum(len(code.text or "") for code in children(placed.element, "TextCode"))


def read_runs(placed: Placed, upright: Frame) -> Iterator[Run]:
    """The runs of a text object on the upright page."""
    element, frame = placed.element, upright.after(placed.frame)
    size = number(element.get("Size")) or _USUAL_SIZE
    scale = number(element.get("HScale")) or 1.0
    spots = list(_spots(element, abs(size), abs(scale)))
    if spots:
        yield from _runs(spots, frame, abs(size), abs(size * scale))


# ---- the points that characters are printed at ----


def _spots(element: Element, size: float, scale: float) -> Iterator[_Spot]:
    """The characters of a text object at their points."""
    transforms: list[Element] = []
    x = y = 0.0
    written = False
    for part in element:
        match local(part):
            case "CGTransform":
                transforms.append(part)
            case "TextCode":
                x, y = _or(number(part.get("X")), x), _or(number(part.get("Y")), y)
                units = _units(_text(part), transforms)
                transforms = []
                written = written or bool(units)
                yield from _along(units, part, (x, y), element, size * scale)
    if not written:  # glyphs that no character stands for
        count = sum(_count(transform, "GlyphCount") for transform in transforms)
        yield from _along([_Unit(UNREADABLE, 1)] * min(count, 1000), element, (0.0, size), element, size * scale)


def _or(value: float | None, other: float) -> float:
    return other if value is None else value


def _text(code: Element) -> str:
    """The characters of a TextCode: line breaks and indents of the XML itself apart, escapes resolved."""
    text = code.text or ""
    if "\n" in text or "\t" in text:
        first, *lines = text.strip("\t").split("\n")
        text = first.rstrip() + "".join(line.strip() for line in lines) if lines else first
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text


def _unescaped(match: regex.Match[str]) -> str:
    """The character of an escape, which the standard has for blanks and for what XML cannot hold; others are plain text."""
    sign = chr(int(match[1], 16))
    plain = unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Zs")
    return match[0] if plain else UNREADABLE if unicodedata.category(sign) == "Cs" else sign


def _units(text: str, transforms: Sequence[Element]) -> list[_Unit]:
    """The characters of a text with the number of their glyphs."""
    if not transforms:
        return [_Unit(sign, 1) for sign in text]
    units: list[_Unit] = []
    done = 0
    placed = [(_count(each, "CodePosition", 0), each) for each in transforms]
    for start, transform in sorted(placed, key=lambda pair: pair[0]):
        if start < done or start > len(text):
            continue
        units += [_Unit(sign, 1) for sign in text[done:start]]
        done = start + _count(transform, "CodeCount")
        glyphs = _count(transform, "GlyphCount")
        signs = text[start:done]
        named = len(text_of(next(iter(children(transform, "Glyphs")), None)).split())
        if len(signs) == glyphs:
            units += [_Unit(sign, 1) for sign in signs]
        elif signs or named:
            units.append(_Unit(signs or UNREADABLE * min(glyphs, named), glyphs))
    units += [_Unit(sign, 1) for sign in text[done:]]
    return _told(units, transforms)


def _told(units: list[_Unit], transforms: Sequence[Element]) -> list[_Unit]:
    """The units, unreadable if they are nothing but blanks in place of different glyphs."""
    if any(not unit.signs.isspace() for unit in units):
        return units
    glyphs = {glyph for each in transforms for one in children(each, "Glyphs") for glyph in text_of(one).split()}
    return [_Unit(UNREADABLE, unit.glyphs) for unit in units] if len(glyphs) > 1 else units


def _count(transform: Element, name: str, usual: int = 1) -> int:
    value = number(transform.get(name))
    return usual if value is None else max(0, int(value))


def _along(
    units: Sequence[_Unit], code: Element, start: tuple[float, float], element: Element, width: float
) -> Iterator[_Spot]:
    """The characters of units, each moved on by its offset; by its width where there is none."""
    count = sum(unit.glyphs for unit in units)
    most = min(count, _MOST_GLYPHS)
    across, down = offsets(code.get("DeltaX"), most), offsets(code.get("DeltaY"), most)
    ahead_x, ahead_y = _ahead(number(element.get("ReadDirection")) or 0.0)
    x, y = start
    glyph = 0
    for unit in units:
        end = glyph + unit.glyphs
        dx, dy = sum(across[glyph:end]), sum(down[glyph:end])
        if end > max(len(across), len(down)):
            step = sum(_width(sign) for sign in unit.signs) * width
            dx, dy = ahead_x * step, ahead_y * step
        share = max(1, len(unit.signs))
        for index, sign in enumerate(unit.signs):
            yield _Spot(sign, x + dx * index / share, y + dy * index / share)
        x, y, glyph = x + dx, y + dy, end


def _ahead(degrees: float) -> tuple[int, int]:
    """The direction that a text is read in, as a step to the right and one down."""
    return {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(round(degrees) % 360, (1, 0))


@cache
def _width(sign: str) -> float:
    """The width of a character in sizes, as Chinese fonts have it."""
    return _HALF if unicodedata.east_asian_width(sign) in ("Na", "H", "N") else 1.0


def _most(sign: str, following: str) -> float:
    """The width that a character may take at most before another, in sizes. Numbers are often set wide, never apart."""
    if sign in _WIDE or _width(sign) == 1.0 or (sign in _NUMBER and following in _NUMBER):
        return 1.0
    return _NARROW


# ---- runs ----


def _runs(spots: Sequence[_Spot], frame: Frame, size: float, width: float) -> Iterator[Run]:
    """The runs that characters make: level, from left to right."""
    height = size * math.hypot(frame.c, frame.d)
    across = width * math.hypot(frame.a, frame.b)
    if not height or not across:
        return
    points = [(spot.sign, *frame.point(spot.x, spot.y)) for spot in spots]
    run: Run | None = None
    for (sign, x, y), (after, next_x, next_y) in pairwise([*points, ("", -math.inf, 0.0)]):
        level = abs(next_y - y) <= _SAME * height and next_x > x
        end = x + (min(next_x - x, _most(sign, after) * across) if level else _width(sign) * across)
        if run is None or abs(y - run.base) > _SAME * height or x < run.chars[-1].x0:
            if run is not None:
                yield run
            run = Run(y - _ASCENT * height, y + _DESCENT * height, y, height, [])
        shown = UNREADABLE if sign in (_PLACEHOLDER, UNREADABLE) else readable(ord(sign))
        run.chars.append(Char(x, end, shown))
    if run is not None:
        yield run
