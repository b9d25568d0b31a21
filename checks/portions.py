"""Every score that a rule can give which pays and takes points in fixed portions, whatever was achieved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from checks.scored import Scored
from extractors.fields.rubric.scale import Award, Earned, Scale, Step, Way

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_MEASURED = frozenset({"%", "", "分", "万元", "元", "‰"})  # units that may come in parts
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


def _scores_of_one(scale: Scale, weight: Decimal) -> Iterator[Decimal]:
    """The scores of a rule without items: its branches, its events, or the sums of its grants."""
    if scale.steps:
        full = [one for one in _paid(scale) if one.award in (Award.FULL, Award.POINTS)]
        if len(full) <= 1 and all(one.award is Award.FULL or one.points == weight for one in full):
            yield from _after_events(scale, weight)
        return
    points = [value for one in _paid(scale) if (value := _worth(one, weight)) is not None]
    if len(points) >= 2 and max(points) == weight and min(points) == 0 and _closed(scale):
        yield from points


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
        case Award.LOSS:
            return None if earned.points is None else max(_ZERO, weight - earned.points)
        case Award.SHARE:
            return None if earned.points is None else weight * earned.points / _HUNDRED
        case _:
            return None


def _after_events(scale: Scale, weight: Decimal) -> Iterator[Decimal]:
    """The weight less any number of the steps' losses, and nothing."""
    losses = {step.loss * weight / _HUNDRED if step.share else step.loss for step in scale.steps}
    left, seen = {weight}, {_ZERO, weight}
    while left and len(seen) <= _MOST_SCORES:
        left = {score - loss for score in left for loss in losses if score - loss > 0} - seen
        seen |= left
    yield from seen


def _scores_of_items(scales: tuple[Scale, ...], weight: Decimal) -> Iterator[Decimal]:
    """The sums of items that each give their points or nothing; only if they come to the weight."""
    sums = {_ZERO}
    total = _ZERO
    for scale in scales:
        points = [one.points for one in _paid(scale) if one.award is Award.POINTS and one.points is not None]
        if scale.bands or scale.steps or len(points) > 1 or any(one.award is Award.FULL for one in _paid(scale)):
            return
        if points:
            total += points[0]
            sums |= {one + points[0] for one in sums}
    if total == weight and len(sums) <= _MOST_SCORES:
        yield from sums


def strict(scales: Iterable[Scale]) -> bool:
    """True if each item says that it gives all or nothing, or takes points by the case."""
    return all(scale.steps or scale.bands or any(one.award is Award.NONE for one in _paid(scale)) for scale in scales)
