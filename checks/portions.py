"""Every score that a rule can give which pays and takes points in fixed portions, whatever was achieved."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from checks.scored import Scored
from extractors.fields.rubric.scale import Award, Earned, Scale, Step, Way

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_MEASURED = frozenset({"%", "", "分", "万元", "元", "‰"})  # units that may come in parts
_WHOLE = frozenset({Award.FULL, Award.NONE})
_MOST_SCORES = 200  # a scale with more scores than that is as good as continuous


def scores_of(scored: Scored, scales: Iterable[Scale]) -> tuple[Decimal, ...]:
    """Every score that the rule can give, from the highest; () where it leaves anything to judgement or to a rate."""
    scales = tuple(scales)
    weight = scored.weight.figure.value
    if not all(scale.whole and not scale.open and _discrete(scale) for scale in scales):
        return ()
    found = _scores_of_items(scales, weight) if len(scales) > 1 else _scores_of_one(scales[0], weight)
    kept = sorted({score for score in found if 0 <= score <= weight}, reverse=True)
    return tuple(kept) if len(kept) <= _MOST_SCORES else ()


def _discrete(scale: Scale) -> bool:
    """True if nothing in it is counted in proportion."""
    plain = not (scale.rate or scale.least is not None or scale.between)
    paid = [*(band.earned for band in scale.bands), *(grant.earned for grant in scale.grants)]
    paid += [scale.otherwise] if scale.otherwise is not None else []
    steps = all(_by_case(step) for step in scale.steps)
    return plain and steps and not any(one.award is Award.RATIO for one in paid)


def _by_case(step: Step) -> bool:
    """True for a step that counts whole things: 每少一项."""
    return not step.gain and step.per == 1 and (step.way is Way.EVENT or step.unit not in _MEASURED)


def _scores_of_one(scale: Scale, weight: Decimal) -> Iterable[Decimal]:
    """The scores of a rule without items: its branches, and what its cases take from full marks."""
    paid, losses = _paid(scale), _losses(scale, weight)
    if scale.steps:
        plain = all(one.award in _WHOLE or one.points == weight for one in paid if one.award is not Award.LOSS)
        return _less({weight}, losses) | {_ZERO} if plain else ()
    points = {value for one in paid if (value := _worth(one, weight)) is not None}
    complete = points and max(points) == weight and min(points | _less({weight}, losses)) == 0 and _closed(scale)
    return points | _less({weight}, losses) if complete else ()


def _closed(scale: Scale) -> bool:
    """True if every case has its points: words with an otherwise, bands without a gap at either end."""
    if scale.otherwise is not None:
        return True
    spans = [band.span for band in scale.bands]
    return any(span.low is None for span in spans) and any(span.high is None for span in spans)


def _paid(scale: Scale) -> list[Earned]:
    paid = [*(band.earned for band in scale.bands), *(grant.earned for grant in scale.grants)]
    return paid + ([scale.otherwise] if scale.otherwise is not None else [])


def _worth(earned: Earned, weight: Decimal) -> Decimal | None:
    match earned.award:
        case Award.FULL:
            return weight
        case Award.POINTS:
            return earned.points
        case Award.NONE:
            return _ZERO
        case Award.SHARE:
            return None if earned.points is None else weight * earned.points / _HUNDRED
        case _:
            return None


def _losses(scale: Scale, whole: Decimal) -> frozenset[Decimal]:
    """What single cases take."""
    steps = {step.loss * whole / _HUNDRED if step.share else step.loss for step in scale.steps}
    return frozenset(steps | {one.points for one in _paid(scale) if one.award is Award.LOSS and one.points is not None})


def _less(scores: set[Decimal], losses: frozenset[Decimal]) -> set[Decimal]:
    """The scores, and what is left of them after any number of cases; never less than nothing."""
    left, seen = scores, set(scores)
    while left and losses and len(seen) <= _MOST_SCORES:
        left = {max(_ZERO, score - loss) for score in left for loss in losses} - seen
        seen |= left
    return seen


def _scores_of_items(scales: tuple[Scale, ...], weight: Decimal) -> Iterable[Decimal]:
    """The sums of what the items can give, less what cases take from the whole."""
    sums, losses, whole = {_ZERO}, frozenset[Decimal](), False
    for scale in scales:
        paid = _paid(scale)
        points = [one.points for one in paid if one.award is Award.POINTS and one.points is not None]
        if scale.bands or len(points) > 1 or any(one.award is Award.SHARE for one in paid) or len(sums) > _MOST_SCORES:
            return ()
        whole = whole or any(one.award is Award.FULL for one in paid)
        if points:
            given = _less({points[0]}, _losses(scale, points[0])) | {_ZERO}
            sums = {one + other for one in sums for other in given}
        else:
            losses |= _losses(scale, weight)
    if max(sums) > 0:
        return () if whole else _less(sums, losses)
    return _less({weight}, losses) | {_ZERO} if losses else ()


def adds_up(one: Scored) -> bool:
    """True if the points of a rule's items come to the weight, or it has no items."""
    given = [each.points for scale in one.scales for each in _paid(scale) if each.award is Award.POINTS]
    return len(one.scales) == 1 or not given or sum(filter(None, given)) == one.weight.figure.value


def strict(scales: Iterable[Scale]) -> bool:
    """True if each item says that it gives all or nothing, or takes points by the case."""
    return all(scale.steps or scale.bands or any(one.award is Award.NONE for one in _paid(scale)) for scale in scales)
