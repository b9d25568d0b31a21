"""The one judge: decides every claim by interval arithmetic over figures of finite printed precision.

A figure is what is printed, give or take half a unit of its last place; counts of whole things, scores, years and
amounts to the fen are exact. A claim fails only if no numbers that the printed ones can stand for would make it hold.
Rules never compare numbers, and no tolerance is set anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, DecimalException, localcontext
from types import MappingProxyType

import regex

from checks.claim import AnyClaim, Claim, Relation, Value, Wording, figures_of
from checks.evaluate import PRECISE, UndecidableError, additive, fits, interval, point, reader, variance
from checks.finding import Outcome, Verdict
from checks.formula import formula
from checks.interval import PLAIN_QUALIFIERS, Habit, Interval, interval_of, is_exact
from checks.words import Bilingual
from extractors.figure import Figure, Quantity

__all__ = ["HOLDS", "REASONS", "SIGMAS", "comes_near", "holds", "judge", "outcome_of"]

HOLDS = frozenset({Outcome.AGREE, Outcome.ROUNDING, Outcome.TRUNCATED})
"""The outcomes of a claim that stands."""

SIGMAS = 3
"""A sum that rounding can explain only by more than so many standard deviations is implausible."""

EXTRA_PLACES = 2
"""So many more places than printed are given for a computed value."""

REASONS: Mapping[str, Bilingual] = MappingProxyType(
    {
        "zero": Bilingual("分母可能为零，无法计算", "the divisor may be zero"),
        "negative base": Bilingual(
            "基数为负数，增减率没有公认算法", "the base is negative: a rate of change has no agreed meaning"
        ),
        "missing": Bilingual("缺少参与计算的数据", "a figure needed for the computation is missing"),
        "dimension": Bilingual("各数据计量内容不同，不能相互计算", "the figures measure different things"),
        "no unit": Bilingual(
            "有数据未注明单位，不能与其他数据相互计算", "a figure has no unit and cannot be set against the others"
        ),
        "illegible": Bilingual("有数据所在文字无法辨认", "a figure stands in text that cannot be read"),
        "size": Bilingual("数值过大，无法计算", "a number is too large to compute with"),
    }
)
"""Why a claim is undecided."""


def judge(claim: AnyClaim, habit: Habit = Habit.NEAREST) -> Verdict:
    """The verdict on one claim; never raises.

    Numbers of the verdict are in the printed unit of the stated figure (percent in %). With the truncation habit a
    claim also holds if it does so with every figure read as cut.
    """
    if isinstance(claim, Wording):
        return _wording(claim)
    with localcontext(PRECISE):
        try:
            return _verdict(*_decide(claim, habit))
        except UndecidableError as reason:
            return Verdict(Outcome.UNDECIDED, reason=REASONS[str(reason)])
        except DecimalException:
            return Verdict(Outcome.UNDECIDED, reason=REASONS["size"])


def holds(claim: Claim, habit: Habit = Habit.NEAREST) -> bool:
    """True if the claim stands. For trying out what else could be."""
    return outcome_of(claim, habit) in HOLDS


def outcome_of(claim: Claim, habit: Habit = Habit.NEAREST) -> Outcome:
    """What `judge` says, without its numbers."""
    with localcontext(PRECISE):
        try:
            return _decide(claim, habit)[1]
        except (UndecidableError, DecimalException):
            return Outcome.UNDECIDED


def comes_near(claim: Claim) -> bool:
    """False if the judge cannot let the claim agree: what is computed is further from the printed number than its last place.

    A quick look for those who try out many claims: orders, one fact in two places and about-figures are left to the judge.
    """
    one_fact = isinstance(claim.expression, Value)
    if claim.relation is not Relation.EQUAL or one_fact or not all(map(_is_plain, figures_of(claim))):
        return True
    quantity = claim.stated.figure.quantity
    with localcontext(PRECISE):
        try:
            value = point(claim.expression)
        except (UndecidableError, DecimalException):
            return False
        return abs(quantity.value - (-value if claim.negated else value)) <= quantity.step


# ---- words ----

_SPACE = regex.compile(r"\s+")


def _wording(claim: Wording) -> Verdict:
    """Words agree if they are equal but for blanks."""
    same = claim.stated == claim.expected or _SPACE.sub("", claim.stated) == _SPACE.sub("", claim.expected)
    return Verdict(Outcome.AGREE if same else Outcome.DISAGREE)


# ---- amounts ----


def _decide(claim: Claim, habit: Habit) -> tuple[_Case, Outcome]:
    figures = figures_of(claim)
    if not all(figure.passage.legible for figure in figures):
        raise UndecidableError("illegible")
    fits(claim.stated.figure, claim.expression)
    case = _Case.of(claim, figures, habit)
    if claim.relation is Relation.EQUAL:
        outcome = _equality(case)
        if outcome is Outcome.DISAGREE and habit is not Habit.NEAREST:
            # Amounts of a document that cuts its percentages may be rounded all the same.
            outcome = _equality(_Case.of(claim, figures, Habit.NEAREST))
    else:
        outcome = _ordering(case, claim.relation)
    return case, outcome


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim in numbers: `computed` and `number` in the printed unit with the printed sign, intervals in base units."""

    claim: Claim
    figures: tuple[Figure, ...]
    habit: Habit
    number: Decimal
    computed: Decimal
    stated: Interval
    result: Interval
    exact: bool

    @classmethod
    def of(cls, claim: Claim, figures: tuple[Figure, ...], habit: Habit) -> _Case:
        quantity = claim.stated.figure.quantity
        read = reader(figures, habit)
        sums = additive(claim.expression)
        # A figure that was computed by a division is rounded, whatever it counts.
        stated = read(claim.stated.figure) if sums else interval_of(quantity, habit, exact=False)
        result, value = interval(claim.expression, read), point(claim.expression)
        if claim.negated:
            result, value = result.negated(), -value
        computed = PRECISE.divide(value, quantity.unit.scale)
        exact = sums and _is_exact(claim.stated.figure)
        return cls(claim, figures, habit, quantity.number, computed, stated, result, exact)

    @property
    def quantity(self) -> Quantity:
        return self.claim.stated.figure.quantity


def _is_exact(figure: Figure) -> bool:
    return is_exact(figure.quantity) and not figure.shown_rounded


def _is_plain(figure: Figure) -> bool:
    return figure.quantity.qualifier in PLAIN_QUALIFIERS


def _equality(case: _Case) -> Outcome:
    plain = all(map(_is_plain, case.figures))
    if plain and (close := _printed_alike(case)):
        return close
    if not case.stated.intersects(case.result):
        return Outcome.TRUNCATED if plain and _may_be_cut(case) else Outcome.DISAGREE
    if not plain and case.stated.contains(_base(case)):
        return Outcome.AGREE
    return Outcome.IMPLAUSIBLE if plain and _implausible(case) else Outcome.ROUNDING


def _printed_alike(case: _Case) -> Outcome | None:
    """AGREE or TRUNCATED if the computed value, brought to the printed place, is the printed number."""
    number, computed = case.number, case.computed
    if number == computed:
        return Outcome.AGREE
    expression, places, exact = case.claim.expression, case.quantity.decimals, case.exact
    if isinstance(expression, Value):
        # One fact in two places: the one with fewer decimals was made from the other.
        other = _places_in(expression.figure.quantity, case.quantity)
        if other < places:
            number, computed, places, exact = computed, number, other, _is_exact(expression.figure)
    if exact:
        return None
    rounded = number in (_at(computed, places, ROUND_HALF_UP), _at(computed, places, ROUND_HALF_EVEN))
    if rounded and (isinstance(expression, Value) or not additive(expression)):
        return Outcome.AGREE
    if not rounded and number == _at(computed, places, ROUND_DOWN):
        return Outcome.AGREE if case.habit is Habit.TRUNCATION else Outcome.TRUNCATED
    return None


def _may_be_cut(case: _Case) -> bool:
    """True for a quotient printed cut where its rounded operands leave that open: 1335.97 ÷ 1484.41 = 90.0001 % as 89.99 %."""
    if additive(case.claim.expression) or case.quantity.decimals < 1:
        return False
    return interval_of(case.quantity, Habit.TRUNCATION, exact=False).intersects(case.result)


def _places_in(other: Quantity, quantity: Quantity) -> int:
    """The printed places of one quantity, counted in the unit of another."""
    exponent = PRECISE.divide(other.step, quantity.unit.scale).adjusted()
    return -exponent


def _at(value: Decimal, places: int, rounding: str) -> Decimal:
    """The value at so many decimal places."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _base(case: _Case) -> Decimal:
    """The computed value in base units, with the printed sign."""
    return case.computed * case.quantity.unit.scale


def _implausible(case: _Case) -> bool:
    """True for a sum whose difference is too large for rounding errors that know nothing of each other."""
    expression = case.claim.expression
    if isinstance(expression, Value) or not additive(expression):
        return False
    spread = variance(case.figures, reader(case.figures, case.habit))
    # The middle of the intervals, not the printed numbers: cut figures are all too small by half a unit.
    distance = case.stated.middle - case.result.middle
    return distance * distance * 12 > SIGMAS * SIGMAS * spread


def _ordering(case: _Case, relation: Relation) -> Outcome:
    """An order is violated only if it is impossible for every value that the printed ones can stand for."""
    stated, result, number, computed = case.stated, case.result, case.number, case.computed
    strict = relation in (Relation.LESS, Relation.MORE)
    if relation in (Relation.AT_LEAST, Relation.MORE):
        stated, result, number, computed = result, stated, computed, number
    if number < computed or (number == computed and not strict):
        return Outcome.AGREE
    touching = stated.low == result.high and stated.low_closed and result.high_closed and not strict
    return Outcome.ROUNDING if stated.low < result.high or touching else Outcome.DISAGREE


# ---- the verdict ----


def _verdict(case: _Case, outcome: Outcome) -> Verdict:
    places = max(case.quantity.decimals, 0) + EXTRA_PLACES
    expected = _shown(case.computed, places, case.number)
    low, high = (PRECISE.divide(end, case.quantity.unit.scale) for end in (case.result.low, case.result.high))
    return Verdict(
        outcome=outcome,
        expected=expected,
        low=None if low.is_infinite() else trim(_at(low, places, ROUND_HALF_UP)),
        high=None if high.is_infinite() else trim(_at(high, places, ROUND_HALF_UP)),
        difference=trim(case.number - expected),
        formula=formula(case.claim, expected, outcome, case.computed),
    )


def _shown(computed: Decimal, places: int, number: Decimal) -> Decimal:
    """The computed value with so many places, or a few more if it takes them to tell it from the printed number."""
    if computed == number:
        return trim(computed)
    for more in range(0, 2 * EXTRA_PLACES + 1, EXTRA_PLACES):
        shown = _at(computed, places + more, ROUND_HALF_UP)
        if shown != number:
            break
    return trim(shown)


def trim(number: Decimal) -> Decimal:
    """The number without trailing zeros, and never in scientific notation."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
