"""The numbers in the attributes of OFD: lengths in millimetres, matrices, lists with repetitions."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extractors.page.frame import IDENTITY, Frame
from extractors.provenance import Box

POINTS = 72 / 25.4  # points in a millimetre
_LARGEST = 1e6  # no number of a page is larger


def number(text: str | None) -> float | None:
    """The number in a text, or None if it is none or of no use for a page."""
    try:
        value = float(text) if text else math.nan
    except ValueError:
        return None
    return value if abs(value) <= _LARGEST else None


def numbers(text: str | None) -> list[float]:
    """The numbers in a text, parted by blanks or commas; nothing if one of them is none."""
    found = [number(part) for part in (text or "").replace(",", " ").split()]
    return [value for value in found if value is not None] if None not in found else []


def box(text: str | None) -> Box | None:
    """The box "x y width height" of a text as left, top, right, bottom in millimetres; None if it is none."""
    found = numbers(text)
    if len(found) != 4:
        return None
    x, y, width, height = found
    return x, y, x + width, y + height


def matrix(text: str | None) -> Frame:
    """The matrix of six numbers in a text; the one that moves nothing if there are no six."""
    found = numbers(text)
    return Frame(*found) if len(found) == 6 else IDENTITY


def offsets(text: str | None, most: int) -> list[float]:
    """The first `most` numbers of a list such as "1.5 g 3 3.2 1.5", in which "g n v" says v n times.

    What follows something that is no number is left out.
    """
    parts = (text or "").replace(",", " ").split()
    found: list[float] = []
    index = 0
    while index < len(parts) and len(found) < most:
        count, used = _repetition(parts, index)
        value = number(parts[index + used - 1]) if index + used <= len(parts) else None
        if value is None:
            break
        found += [value] * min(count, most - len(found))
        index += used
    return found


def _repetition(parts: Sequence[str], index: int) -> tuple[int, int]:
    """How often the value at `index` is said, and how many parts say it."""
    if parts[index].lower() != "g":
        return 1, 1
    said = parts[index + 1] if index + 1 < len(parts) else ""
    count = number(said)
    if count is None:
        count = _LARGEST if said.isdecimal() else 0
    return max(0, int(count)), 3
