"""Figures before they are printed: an exact value, its unit, and how its office prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from corpus.model.spot import SCALES


@dataclass(frozen=True, slots=True)
class Figure:
    """A value in its base unit (元, persons, 1 for 100 %), and its printed form: unit, decimals, separators, cut or rounded."""

    value: Fraction
    unit: str = ""
    places: int = 0
    grouped: bool = False
    cut: bool = False

    @property
    def digits(self) -> str:
        """The digits as printed."""
        scaled = self.value / SCALES.get(self.unit, Fraction(1))
        number = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        number = number.quantize(Decimal(1).scaleb(-self.places), ROUND_DOWN if self.cut else ROUND_HALF_UP)
        return f"{number:,f}" if self.grouped else f"{number:f}"

    @property
    def plain(self) -> str:
        """The digits without separators, as facts state them."""
        return self.digits.replace(",", "")

    @property
    def printed(self) -> Fraction:
        """The printed number, in the base unit."""
        return Fraction(Decimal(self.plain)) * SCALES.get(self.unit, Fraction(1))
