"""What a scoring rule's scale lets a score be for a value of what it measures.

Where the words allow several ways of counting (a part of a step counts, is dropped, or counts in proportion), all are given.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import regex

from checks.claim import Constant, Expression, Product, Quotient, Relation, Sum
from checks.scored import Operand, Scored
from extractors.fields.rubric.scale import Award, Band, Earned, Part, Scale, Span, Step, Way

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_GOAL = regex.compile(r"目标|任务|计划|指标|要求|标准|达标|完成")


def tops(scored: Scored, scale: Scale) -> tuple[Band, ...]:
    """The bands that earn full marks."""
    return tuple(band for band in scale.bands if _is_full(band.earned, scored.weight.figure.value, _best(scale)))


def readings(scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    """Every score that the scale may mean for a value, the most natural first; () where it leaves it open."""
    if not scale.whole or not _fits(scored, scale) or (scale.bands and _rewards(scale)):
        return ()
    values = {operand.number, *operand.ends}
    if any(len({band.span.has(value) for value in values}) > 1 for band in scale.bands):
        return ()  # rounding alone may put it on either side of an end
    sure = _bands_of(scale, operand.number)
    if sure is None:
        return ()
    if sure:
        tightest = _tightest(sure)
        chosen = [tightest] if tightest is not None else sure
        paid = [_earned(band.earned, scored, scale, operand) for band in chosen]
        vetoed = (_fixed(_ZERO),) if scale.grants else ()
        return (*(one for several in paid for one in several), *vetoed) if all(paid) else ()
    return _outside(scored, scale, operand)


def _outside(scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    """The scores for a value that is in none of the bands."""
    if scale.between:
        return _between(scored, scale, operand)
    if scale.steps and scale.otherwise is None:
        counts = len(scale.steps) == 1 and scale.steps[0].unit == operand.unit and scale.steps[0].way is not Way.EVENT
        return _steps(scored, scale, scale.steps[0], operand) if counts and _goal_only(scored, scale) else ()
    if scale.grants or scale.steps:
        return ()
    if scale.otherwise is not None:
        return _earned(scale.otherwise, scored, scale, operand)
    return _by_formula(scored, scale, operand) if scale.rate or scale.least is not None else ()


def _goal_only(scored: Scored, scale: Scale) -> bool:
    """True if the words of a rule only give full marks to who reaches the target: 达到绩效目标得5分."""
    weight = scored.weight.figure.value
    return all(_is_full(one.earned, weight, _best(scale)) and _GOAL.search(one.words) for one in scale.grants)


def _rewards(scale: Scale) -> bool:
    """True if words of a rule pay, too; else they may only take all points away."""
    return any(grant.earned.award is not Award.NONE for grant in scale.grants)


def _bands_of(scale: Scale, value: Decimal) -> list[Band] | None:
    """The bands that a value is in; None if the words do not tell.

    An end that one band leaves open is its neighbour's if that one claims it, and its own if no other band has it.
    """
    sure = [band for band in scale.bands if band.span.has(value)]
    open_ends = [band for band in scale.bands if band.span.has(value) is None]
    if not open_ends:
        return sure
    if any(band.span.single for band in open_ends):
        return None
    if sure:
        return sure if all(value in (band.span.low, band.span.high) for band in sure) else None
    return open_ends if len(open_ends) == 1 and _neighboured(scale, value) else None


def _neighboured(scale: Scale, value: Decimal) -> bool:
    """True if two bands meet at a value: 90%-95%, 低于90%."""
    ends = [end for band in scale.bands for end in (band.span.low, band.span.high)]
    return ends.count(value) > 1


def _fits(scored: Scored, scale: Scale) -> bool:
    """True if the best that the scale pays is the weight, or 100 for a scale out of a hundred."""
    weight, best = scored.weight.figure.value, _best(scale)
    stated = [band.earned.points for band in scale.bands if band.earned.award is Award.FULL and band.earned.points]
    return (best is None or best in (weight, _HUNDRED)) and all(points == weight for points in stated)


def _best(scale: Scale) -> Decimal | None:
    """The most points that a band gives; None if full marks are only called so."""
    every = [*(band.earned for band in scale.bands), *(grant.earned for grant in scale.grants)]
    points = [one.points for one in every if one.award is Award.POINTS and one.points is not None]
    if any(one.award is Award.FULL for one in every):
        return None
    return max(points, default=None)


def best_of(scales: tuple[Scale, ...]) -> tuple[Decimal, bool] | None:
    """The most points of a rule's bands, and whether it has more to it than one of them.

    None for other rules, and for a scale out of a hundred.
    """
    scale = scales[0]
    if len(scales) != 1 or not scale.whole or scale.open or scale.grants:
        return None
    fixed = [band for band in scale.bands if band.earned.award is Award.POINTS]
    best = _best(scale)
    return None if best is None or best == _HUNDRED else (best, len(fixed) > 1 or bool(scale.steps))


def _is_full(earned: Earned, weight: Decimal, best: Decimal | None) -> bool:
    if earned.award is Award.FULL:
        return earned.points in (None, weight)
    return earned.award is Award.POINTS and earned.points in (weight, best if best == _HUNDRED else weight)


def _tightest(bands: list[Band]) -> Band | None:
    """The band that lies within all the others: of 90%以上 and 80%以上 the former."""
    for band in bands:
        if all(other is band or _within(band.span, other.span) for other in bands):
            return band
    return None


def _within(inner: Span, outer: Span) -> bool:
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    high = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return low and high and inner != outer


# ---- what a branch pays ----


def _earned(earned: Earned, scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    weight = scored.weight.figure.value
    points = earned.points or _ZERO
    match earned.award:
        case Award.FULL:
            return (_fixed(weight),)
        case Award.POINTS:
            best = _best(scale)
            return (_fixed(points * weight / _HUNDRED if best == _HUNDRED != weight else points),)
        case Award.NONE:
            return (_fixed(_ZERO),)
        case Award.LOSS:
            return (_fixed(max(_ZERO, weight - points)),)
        case Award.SHARE:
            return (_fixed(weight * points / _HUNDRED),)
        case Award.RATIO:
            return _by_ratio(scored, scale, operand)
        case Award.OPEN:
            return ()


def _fixed(points: Decimal) -> Constant:
    return Constant(points, "按评分标准应")


def _by_ratio(scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    """按比例: the weight times the rate, times its share of the threshold, or in a line from the value that earns nothing."""
    full = [band.span.low for band in tops(scored, scale) if band.span.low is not None]
    if len(full) != 1 or operand.number > full[0]:
        return ()
    share = Product((scored.weight, Quotient(operand.expression, Constant(_HUNDRED))))
    of_full = Product((scored.weight, Quotient(operand.expression, Constant(full[0]))))
    return (share, of_full, *_between(scored, scale, operand))


def _between(scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    """In a line between the value that earns all and the one that earns nothing."""
    nothing = [band.span for band in scale.bands if band.earned.award is Award.NONE]
    full = [band.span for band in tops(scored, scale)]
    if len(nothing) != 1 or len(full) != 1:
        return ()
    ends = (full[0].low, nothing[0].high) if full[0].low is not None else (full[0].high, nothing[0].low)
    return () if None in ends else _line(scored, operand, *ends)


def _line(scored: Scored, operand: Operand, full: Decimal | None, nothing: Decimal | None) -> tuple[Expression, ...]:
    if full is None or nothing is None or full == nothing:
        return ()
    low, high = sorted((full, nothing))
    if not low <= operand.number <= high:
        return ()
    if full > nothing:
        part: Expression = Sum((operand.expression, Constant(nothing)), (1, -1))
    else:
        part = Sum((Constant(nothing), operand.expression), (1, -1))
    return (Product((scored.weight, Quotient(part, Constant(high - low)))),)


def _by_formula(scored: Scored, scale: Scale, operand: Operand) -> tuple[Expression, ...]:
    if scale.rate_points not in (None, scored.weight.figure.value):
        return ()
    if scale.least is not None:
        return _line(scored, operand, _HUNDRED, scale.least)
    if operand.number >= _HUNDRED:
        return (_fixed(scored.weight.figure.value),)
    return (Product((scored.weight, Quotient(operand.expression, Constant(_HUNDRED)))),)


# ---- deductions ----


def _steps(scored: Scored, scale: Scale, step: Step, operand: Operand) -> tuple[Expression, ...]:
    """Full marks less what the steps cost, in every way of counting parts of a step; never less than nothing."""
    base = step.base if step.base is not None else _start(scored, scale, step, operand)
    if base is None or step.gain or any(band.earned.award not in (Award.NONE,) for band in _lower(scored, scale)):
        return ()
    below = step.way is Way.BELOW
    missed = base - operand.number if below else operand.number - base
    if missed <= 0:
        return (_fixed(scored.weight.figure.value),) if base == operand.target and not scale.bands else ()
    terms = (Constant(base), operand.expression) if below else (operand.expression, Constant(base))
    loss = step.loss * scored.weight.figure.value / _HUNDRED if step.share else step.loss
    exact: Expression = Sum(terms, (1, -1))
    count = missed / step.per
    if step.per != 1:
        exact = Quotient(exact, Constant(step.per))
    ways: list[Expression] = [exact] if scale.part is Part.ANY else []
    whole = {Part.ANY: (ROUND_FLOOR, ROUND_CEILING), Part.UP: (ROUND_CEILING,), Part.DOWN: (ROUND_FLOOR,)}[scale.part]
    counts = [count.to_integral_value(rounding) for rounding in whole]
    ways.extend(Constant(number) for number in counts)
    weight = scored.weight.figure.value
    most = weight if scale.most is None else min(weight, scale.most)
    numbers = [*([count] if scale.part is Part.ANY else []), *counts]
    return tuple(
        _fixed(weight - most)
        if number * loss >= most
        else Sum((scored.weight, Product((way, Constant(loss)))), (1, -1))
        for number, way in zip(numbers, ways, strict=True)
    )


def _start(scored: Scored, scale: Scale, step: Step, operand: Operand) -> Decimal | None:
    """Where the steps begin: the threshold of full marks, or the row's target for a rule without one."""
    full = tops(scored, scale)
    if step.way not in (Way.BELOW, Way.ABOVE):
        return None
    if not scale.bands:
        return operand.target
    if len(full) != 1:
        return None
    return full[0].span.low if step.way is Way.BELOW else full[0].span.high


def _lower(scored: Scored, scale: Scale) -> list[Band]:
    full = tops(scored, scale)
    return [band for band in scale.bands if band not in full]


# ---- full marks ----


def condition_of_full(scored: Scored, scale: Scale, operand: Operand) -> tuple[Relation, Decimal] | None:
    """The limit of full marks that a value breaks, with the relation it should have; None if it breaks none for certain."""
    full = tops(scored, scale)
    if not scale.whole or len(full) != 1 or not _fits(scored, scale) or scale.grants:
        return None
    span = full[0].span
    if span.has(operand.number) is not False:
        return None
    if span.low is not None and operand.number <= span.low:
        return (Relation.MORE if span.low_in is False else Relation.AT_LEAST), span.low
    if span.high is not None and operand.number >= span.high:
        return (Relation.LESS if span.high_in is False else Relation.AT_MOST), span.high
    return None
