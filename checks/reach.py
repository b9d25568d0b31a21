"""A quick look for those who try out many corrections: which of them leave a sum further out than any rounding reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from checks.claim import Claim, Expression, Relation, Sum, Value, figures_of
from checks.evaluate import PRECISE, UndecidableError, additive, point
from checks.interval import PLAIN_QUALIFIERS, is_exact
from extractors.figure import Figure

_DUST = Decimal("1e-30")
"""What sixty digits of a corrected value, one after the other, may be off by."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of a sum, in base units: `weight` tells by how much more the sum misses if it is larger by one.

    `corrected` is how far its true value may lie from the number that a correction gives it.
    """

    weight: int
    value: Decimal
    corrected: Decimal


@dataclass(frozen=True, slots=True)
class Reach:
    """A sum that is claimed to equal its total: by how much it misses, and what rounding can make up for at most."""

    missing: Decimal
    width: Decimal
    parts: Mapping[int, Part]

    @classmethod
    def of(cls, claim: Claim) -> Reach | None:
        """None where a quick look tells nothing: orders, rates and products, figures said to be only about so much."""
        figures = figures_of(claim)
        plain = all(figure.quantity.qualifier in PLAIN_QUALIFIERS for figure in figures)
        if claim.relation is not Relation.EQUAL or not plain or not additive(claim.expression):
            return None
        stated, sign = claim.stated.figure, -1 if claim.negated else 1
        weights = {index: -weight for index, weight in weights_of(claim.expression).items()}
        weights[stated.index] = weights.get(stated.index, 0) + sign
        try:
            missing = PRECISE.subtract(sign * stated.value, point(claim.expression))
        except UndecidableError:
            return None
        parts = {each.index: Part(weights[each.index], each.value, _corrected(each)) for each in figures}
        # A printed number stands for at most one unit of its last place to either side.
        return cls(missing, sum((each.quantity.step for each in figures if not _is_true(each)), _DUST), parts)

    def allows(self, values: Mapping[int, Decimal], wider: Decimal = Decimal(0)) -> bool:
        """False if the claim cannot hold with these figures reading so; `wider` is what they are then printed coarser."""
        missing, width = self.missing, self.width + wider
        for index in values.keys() & self.parts.keys():
            part = self.parts[index]
            missing += part.weight * (values[index] - part.value)
            width += part.corrected
        return abs(missing) <= width


def _is_true(figure: Figure) -> bool:
    return is_exact(figure.quantity) and not figure.shown_rounded


def _corrected(figure: Figure) -> Decimal:
    """What is corrected is rounded to the printed place; of a spreadsheet's cell it is not what the cell holds."""
    exact = is_exact(figure.quantity) and figure.passage.stored is None
    return Decimal(0) if exact else figure.quantity.step


def weights_of(expression: Expression, sign: int = 1) -> dict[int, int]:
    """How often, and with which sign, each figure enters a sum."""
    weights: dict[int, int] = {}
    if isinstance(expression, Value):
        weights[expression.figure.index] = sign
    elif isinstance(expression, Sum):
        for number, term in enumerate(expression.terms):
            for index, weight in weights_of(term, sign * expression.sign(number)).items():
                weights[index] = weights.get(index, 0) + weight
    return weights
