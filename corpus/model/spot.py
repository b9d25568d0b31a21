"""Where a figure is printed, and which values its printed form stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

SCALES = {
    "": Fraction(1),
    "%": Fraction(1, 100),
    "元": Fraction(1),
    "万元": Fraction(10_000),
    "亿元": Fraction(100_000_000),
    "万": Fraction(10_000),
    "亿": Fraction(100_000_000),
    "万人": Fraction(10_000),
    "万人次": Fraction(10_000),
    "万亩": Fraction(10_000),
    "个百分点": Fraction(1, 100),
}
"""What one of a unit is in its base unit; units that are not here count single things."""

ROUNDED = frozenset({"%", "万元", "亿元", "万", "亿", "万人", "万人次", "万亩", "个百分点"})
"""Units whose figures are printed rounded; all else is printed as it is, unless it has decimals."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A printed figure: its digits at start..end of a passage (counted through the report), and its unit ("" for none)."""

    passage: int
    start: int
    end: int
    digits: str
    unit: str = ""
    cut: bool = False  # by an office that cuts the rest off instead of rounding

    @property
    def number(self) -> Decimal:
        """The number as printed, in its unit."""
        return Decimal(self.digits.replace(",", "").replace("，", ""))

    @property
    def text(self) -> str:
        """The figure as a person would quote it."""
        return self.digits + self.unit

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest value, in the base unit, that is printed so."""
        number, scale = self.number, SCALES.get(self.unit, Fraction(1))
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)
        step = Fraction(Decimal(1).scaleb(exponent))
        if self.unit not in ROUNDED and exponent == 0:
            step = Fraction(0)
        below, above = (Fraction(0), step) if self.cut else (step / 2, step / 2)
        return (Fraction(number) - below) * scale, (Fraction(number) + above) * scale
