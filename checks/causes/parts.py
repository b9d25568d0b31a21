"""What happened to the items of a sum: left out, counted twice, taken from elsewhere, or copied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from checks.causes.cause import Case, Cause, digits_of, named
from checks.claim import Relation, Sum, Value
from checks.finding import CauseKind
from checks.messages import printed
from checks.words import Bilingual
from extractors.figure import Dimension

FEW_POINTS = 3
"""Points with fewer digits make up a difference by chance."""

COPIED = 4
"""A figure with fewer digits is the same as another one by chance."""

_ALIKE = frozenset({Dimension.PERCENT, Dimension.POINTS, Dimension.SCORE})
"""Rates and scores of two things are often the same."""

MOST_PAIRS = 20
"""Pairs of items are only tried in sums of at most so many."""


def parts(case: Case) -> list[Cause]:
    """Causes to be found in the items of a sum, and figures that were copied to the wrong place."""
    if case.claim.relation is not Relation.EQUAL:
        return []
    found = list(_copied(case))
    if isinstance(case.claim.expression, Sum):
        found += [*_of_items(case), *_pairs(case), *_left_out(case), *_exchanged(case)]
    return found


def _strength(number: Decimal, strengths: tuple[int, int, int, int]) -> int:
    """By significant digits of the number that fits: one, two, three, four and more."""
    return strengths[min(max(digits_of(number), 1), 4) - 1]


def _items(case: Case) -> Iterator[tuple[Value, Decimal]]:
    """The items with their amounts as they enter the printed result."""
    whole = case.claim.expression
    assert isinstance(whole, Sum)
    for number, term in enumerate(whole.terms):
        if isinstance(term, Value):
            sign = whole.sign(number) * (-1 if case.claim.negated else 1)
            yield term, sign * term.figure.value / case.figure.unit.scale


def _of_items(case: Case) -> Iterator[Cause]:
    gap = case.difference
    fitting = [(term, amount) for term, amount in _items(case) if amount and abs(gap) in (abs(amount), 2 * abs(amount))]
    for term, amount in fitting:
        name = named(term)
        unique = 0 if len(fitting) == 1 else 8
        if gap == -amount:
            text = Bilingual(
                f"差额正好等于 {name.zh}，合计可能漏加此项",
                f"the difference equals {name.en}: the total may leave it out",
            )
            kind, strength = CauseKind.LEFT_OUT, _strength(amount, (30, 62, 86, 90))
        elif gap == amount:
            text = Bilingual(
                f"差额正好等于 {name.zh}，合计可能重复计算此项",
                f"the difference equals {name.en}: the total may count it twice",
            )
            kind, strength = CauseKind.TWICE, _strength(amount, (30, 60, 84, 88))
        else:
            text = Bilingual(
                f"差额正好是 {name.zh} 的两倍，该项可能加减方向相反",
                f"the difference is twice {name.en}: its sign may be wrong",
            )
            kind, strength = CauseKind.SIGN, _strength(amount, (20, 45, 78, 84))
        yield Cause(kind, text, strength - unique, blames=case.figure.index)


def _pairs(case: Case) -> Iterator[Cause]:
    items = [(term, amount) for term, amount in _items(case) if amount]
    if not 4 <= len(items) <= MOST_PAIRS or digits_of(case.difference) < 4:
        return
    for (one, first), (two, second) in combinations(items, 2):
        if case.difference == -(first + second):
            a, b = named(one), named(two)
            yield Cause(
                CauseKind.LEFT_OUT,
                Bilingual(
                    f"差额正好等于 {a.zh} 与 {b.zh} 之和，合计可能漏加这两项",
                    f"the difference equals {a.en} and {b.en} together: the total may leave them out",
                ),
                74,
                blames=case.figure.index,
            )
            return


def _left_out(case: Case) -> Iterator[Cause]:
    """A figure beside the list that makes up the difference."""
    scale = case.figure.unit.scale
    for value in case.nearby:
        amount = value.figure.value / scale
        if not case.alike(value) or not amount or abs(amount) != abs(case.difference):
            continue
        if value.figure.dimension is Dimension.SCORE and digits_of(amount) < FEW_POINTS:
            continue
        name = named(value)
        kind, strength = CauseKind.LEFT_OUT, _strength(amount, (34, 56, 80, 86))
        if value.figure.index in case.around.changes:
            kind = CauseKind.LAST_YEAR
            text = Bilingual(
                f"差额正好等于与上年相比的增减额 {printed(value.figure)}，可能误填了上年数",
                f"the difference equals the change against last year, {printed(value.figure)}: last year's figure may stand here",
            )
        elif amount == case.difference:
            text = Bilingual(
                f"差额正好等于 {name.zh}，所列各项可能漏列此项",
                f"the difference equals {name.en}, which the list may leave out",
            )
        else:
            text = Bilingual(
                f"差额正好等于 {name.zh}，合计可能未包括此项",
                f"the difference equals {name.en}, which the total may not include",
            )
        yield Cause(kind, text, strength)


def _exchanged(case: Case) -> Iterator[Cause]:
    """An item that was taken from another column or year: with the neighbouring figure the sum holds."""
    whole = case.claim.expression
    assert isinstance(whole, Sum)
    if digits_of(case.difference) < 3:
        return
    wanted = {}
    for term, amount in _items(case):
        sign = 1 if amount * term.figure.value >= 0 else -1
        wanted[abs((amount + case.difference) * sign)] = term
    for value in case.nearby:
        amount = value.figure.value / case.figure.unit.scale
        item = wanted.get(abs(amount))
        if item is None or not case.alike(value) or digits_of(amount) < 3 or value.figure.value == item.figure.value:
            continue
        changed = replace(whole, terms=tuple(value if other is item else other for other in whole.terms))
        if case.would_hold(changed):
            name, there = named(item), named(value)
            text = Bilingual(
                f"{name.zh} 若换成 {there.zh} 则相符，可能取错了数，或合计仍按后者计算",
                f"with {there.en} in the place of {name.en} the sum holds: the wrong figure may have been taken, or the"
                " total may still be of that one",
            )
            yield Cause(case.another(value), text, 72)


def _copied(case: Case) -> Iterator[Cause]:
    """The stated figure is the same as one other that is something else; what stands in several places is usual there."""
    if digits_of(case.stated) < COPIED or isinstance(case.claim.expression, Value) or case.figure.dimension in _ALIKE:
        return
    same = [value for value in case.nearby if value.figure.value == case.figure.value and case.alike(value)]
    for value in same if len(same) == 1 else ():
        if value.label and value.label == (case.claim.stated.label or case.claim.subject):
            continue
        name = named(value)
        yield Cause(
            case.another(value),
            Bilingual(
                f"{printed(case.figure)} 与 {name.zh} 相同，可能误抄",
                f"{printed(case.figure)} is the same as {name.en}: it may have been copied by mistake",
            ),
            70,
            blames=case.figure.index,
        )
