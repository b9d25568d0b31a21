"""Claims that a report makes about its own figures, with arithmetic of their own: interval bounds in exact fractions.

Nothing of this is shared with the program that is measured.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from corpus.model.spot import Spot

Bounds = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Claim:
    """`stated` is said to be what `formula` gives of the `operands`: "{0}+{1}", "{0}/{1}-1"; every operand once.

    `kind` is a kind of the JSON contract (sum, ratio, repeat, ...). `relation` is "=", or "<=" for a score under its weight.
    """

    kind: str
    stated: Spot
    formula: str
    operands: tuple[Spot, ...]
    relation: str = "="

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All figures that take part."""
        return (self.stated, *self.operands)

    @property
    def additive(self) -> bool:
        """True if the stated figure is a total of two or more parts."""
        parts = "+".join(f"{{{number}}}" for number in range(len(self.operands)))
        return self.relation == "=" and len(self.operands) > 1 and self.formula == parts

    def spelled(self) -> str:
        """The formula with the printed numbers put in."""
        return self.formula.format(*(f"{spot.number:f}" for spot in self.operands))

    @property
    def value(self) -> Bounds | None:
        """What the printed operands give, in the base unit; None where a divisor can be 0."""
        return evaluate(self.formula, [spot.bounds for spot in self.operands])

    @property
    def holds(self) -> bool:
        """True if values that round to the printed ones fulfil the claim; also where that cannot be told."""
        value = self.value
        if value is None:
            return True
        low, high = self.stated.bounds
        return low <= value[1] if self.relation == "<=" else low <= value[1] and value[0] <= high

    def with_spots(self, changed: dict[Spot, Spot]) -> Claim:
        """The claim over figures some of which are printed otherwise."""
        operands = tuple(changed.get(spot, spot) for spot in self.operands)
        return replace(self, stated=changed.get(self.stated, self.stated), operands=operands)


def evaluate(formula: str, operands: Sequence[Bounds]) -> Bounds | None:
    """The bounds of a formula over the bounds of its operands ("{0}+{1}*12"); None for a divisor that can be 0."""
    names = {f"x{number}": bounds for number, bounds in enumerate(operands)}
    tree = ast.parse(formula.format(*names), mode="eval").body
    try:
        return _bounds(tree, names)
    except ZeroDivisionError:
        return None


def _bounds(node: ast.expr, names: dict[str, Bounds]) -> Bounds:
    match node:
        case ast.Name(id=name):
            return names[name]
        case ast.Constant(value=int(value)):
            return Fraction(value), Fraction(value)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            low, high = _bounds(operand, names)
            return -high, -low
        case ast.BinOp(left=left, op=op, right=right):
            return _joined(op, _bounds(left, names), _bounds(right, names))
    raise ValueError(f"not a formula of + - * /: {ast.dump(node)}")


def _joined(op: ast.operator, one: Bounds, other: Bounds) -> Bounds:
    match op:
        case ast.Add():
            return one[0] + other[0], one[1] + other[1]
        case ast.Sub():
            return one[0] - other[1], one[1] - other[0]
        case ast.Mult():
            corners = [a * b for a, b in product(one, other)]
        case ast.Div():
            if other[0] <= 0 <= other[1]:
                raise ZeroDivisionError
            corners = [a / b for a, b in product(one, other)]
        case _:
            raise ValueError(f"not one of + - * /: {op}")
    return min(corners), max(corners)
