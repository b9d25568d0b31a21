"""A quick look for those who try out many corrections: which of them leave a sum further out than any rounding reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from checks.claim import Claim, Expression, Relation, Sum, Value, figures_of
from checks.evaluate import PRECISE, UndecidableError, additive, point
from checks.interval import PLAIN_QUALIFIERS

_BOTH = 2
"""A printed number stands for at most one unit of its last place to either side, and what is corrected is rounded to it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A sum that is claimed to equal its total: by how much it misses, and what rounding can make up for at most.

    `weights` tells by how much more it misses if a figure (by index) is larger by one; `values` what each figure is now.
    All in base units.
    """

    missing: Decimal
    width: Decimal
    weights: Mapping[int, int]
    values: Mapping[int, Decimal]

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
        width = sum((figure.quantity.step for figure in figures), Decimal(0))
        return cls(missing, width * _BOTH, weights, {figure.index: figure.value for figure in figures})

    def allows(self, values: Mapping[int, Decimal], wider: Decimal = Decimal(0)) -> bool:
        """False if the claim cannot hold with these figures reading so; `wider` is what they are then printed coarser."""
        missing = self.missing
        for index in values.keys() & self.weights.keys():
            missing += self.weights[index] * (values[index] - self.values[index])
        return abs(missing) <= self.width + wider


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
