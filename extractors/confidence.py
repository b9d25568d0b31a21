"""How sure a text recogniser was of a passage, and of each figure in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Confidence:
    """From 0 to 1, to three places.

    `least` is that of the least certain character of the figures of a passage, or of its words if there are no figures;
    `digits` are those of its digits in their order, each no surer than the point or the unit behind it.
    """

    least: Decimal
    digits: tuple[Decimal, ...] = ()

    def of(self, text: str, start: int, end: int) -> Decimal:
        """The certainty of a part of the passage's text: of its least certain digit, or the least of all if it has none."""
        if _digits(text) != len(self.digits):
            return self.least
        first = _digits(text[:start])
        return min(self.digits[first : first + _digits(text[start:end])], default=self.least)


def together(parts: Iterable[Confidence]) -> Confidence | None:
    """The confidence of a passage made of parts in their order; None without any."""
    known = list(parts)
    if not known:
        return None
    return Confidence(min(part.least for part in known), tuple(digit for part in known for digit in part.digits))


def _digits(text: str) -> int:
    return sum(sign.isdecimal() for sign in text)
