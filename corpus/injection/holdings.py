"""The claims of a report as gold says them: formulas over printed numbers, percentages as numbers."""

from __future__ import annotations

from fractions import Fraction

from corpus.gold import Holding
from corpus.model.claim import Claim, evaluate
from corpus.model.draft import Draft
from corpus.model.spot import SCALES, Spot


def holdings(draft: Draft) -> tuple[Holding, ...]:
    """What holds in a report: its claims, numbered."""
    return tuple(
        Holding(f"H{number}", claim.kind, claim.stated.text, spelled(claim), _quote(draft, claim))
        for number, claim in enumerate(draft.claims, 1)
    )


def spelled(claim: Claim) -> str:
    """The formula with the printed numbers, such that it gives the stated number in its unit: 116.14 / 120.56 * 100."""
    scales = {_scale(spot) for spot in claim.operands}
    common = next(iter(scales)) if len(scales) == 1 else None
    terms = [f"{spot.number:f}" + ("" if common else f"*{_scale(spot)}") for spot in claim.operands]
    formula = claim.formula.format(*terms)
    factor = _factor(claim, common)
    if factor != 1:
        formula = f"({formula})*{factor}" if factor > 1 else f"({formula})/{1 / factor}"
    return f"{claim.stated.number:f} <= {formula}" if claim.relation == "<=" else formula


def _factor(claim: Claim, common: Fraction | None) -> Fraction:
    """What the formula over plain numbers is to be multiplied by."""
    exact = [(Fraction(spot.number) * _scale(spot),) * 2 for spot in claim.operands]
    plain = [(Fraction(spot.number),) * 2 for spot in claim.operands] if common else exact
    true, bare = evaluate(claim.formula, exact), evaluate(claim.formula, plain)
    if not true or not bare or not bare[0]:
        return Fraction(1)
    return true[0] / bare[0] / _scale(claim.stated)


def _scale(spot: Spot) -> Fraction:
    return SCALES.get(spot.unit, Fraction(1))


def _quote(draft: Draft, claim: Claim) -> str:
    """The words around the figures, an ellipsis between passages that are apart; a row of a table once."""
    by_place: dict[object, str] = {}
    for spot in sorted(set(claim.spots), key=lambda spot: (spot.passage, spot.start)):
        passage = draft.passages[spot.passage]
        place = spot.passage if passage.table < 0 else (passage.table, passage.row)
        by_place.setdefault(place, draft.around(spot, 40))
    return " … ".join(by_place.values())
