"""The formulas of gold lists, read as claims: 116.14 / 120.56 * 100, 11 ≤ 12, 897.73 = 897.73."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import regex

from corpus.model.claim import evaluate

_NUMBER = regex.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ALLOWED = regex.compile(r"[\d\s.,+\-*/()<>=]*")
_SIGNS = {"×": "*", "x": "*", "÷": "/", "≤": "<=", "≥": ">=", "＝": "=", "（": "(", "）": ")", "−": "-", "%": ""}


@dataclass(frozen=True, slots=True)
class Formula:
    """Numbers with places for them: "{0}+{1}"; `relation` "=" or "<=" between the stated number and the formula."""

    template: str
    numbers: tuple[Decimal, ...]
    relation: str = "="

    def gives(self, stated: Decimal) -> bool:
        """True if the numbers as they are written give the stated one, but for rounding of each of them."""
        value = evaluate(self.template, [(Fraction(number),) * 2 for number in self.numbers])
        if value is None or self.relation != "=":
            return value is not None
        exponent = stated.as_tuple().exponent
        assert isinstance(exponent, int)
        step = Fraction(Decimal(1).scaleb(exponent))
        return abs(value[0] - Fraction(stated)) <= step * max(2, len(self.numbers)) / 2


def numbers(text: str) -> tuple[Decimal, ...]:
    """The numbers in a text."""
    return tuple(Decimal(found.replace(",", "")) for found in _NUMBER.findall(text))


def parsed(text: str, stated: Decimal) -> Formula | None:
    """The formula that a gold entry writes for a stated number; None where it is no arithmetic."""
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    if not _ALLOWED.fullmatch(text) or not _NUMBER.search(text):
        return None
    relation, side = "=", text.strip()
    for sign, turned in (("<=", "<="), (">=", ">="), ("=", "=")):
        if sign in side:
            sides = [part.strip() for part in side.split(sign)]
            if len(sides) != 2:
                return None
            relation, side = turned, sides[1] if numbers(sides[0]) == (stated,) else ""
            break
    if not side or relation == ">=":
        return None
    template = _template(side)
    return Formula(template, numbers(side), relation) if template and _is_arithmetic(template) else None


def _template(side: str) -> str:
    places = iter(range(1000))
    return _NUMBER.sub(lambda _: f"{{{next(places)}}}", side.replace(" ", ""))


def _is_arithmetic(template: str) -> bool:
    try:
        ast.parse(regex.sub(r"\{(\d+)\}", r"x\1", template), mode="eval")
    except SyntaxError:
        return False
    return True


def with_constants(formula: Formula, constants: frozenset[Decimal]) -> Formula:
    """The formula with some whole numbers written into it instead of being figures of the report."""
    kept: list[Decimal] = []
    template = ""
    for part in regex.split(r"(\{\d+\})", formula.template):
        found = regex.fullmatch(r"\{(\d+)\}", part)
        number = formula.numbers[int(found[1])] if found else None
        if number is not None and number not in constants:
            template += f"{{{len(kept)}}}"
            kept.append(number)
        else:
            template += part if number is None else f"{number:f}"
    return Formula(template, tuple(kept), formula.relation)
