"""Rates and changes that were worked out on another base, from another figure, or as another rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from checks.causes.cause import Case, Cause, digits_of, named
from checks.claim import Constant, Expression, Growth, Quotient, Relation, Sum, Value
from checks.finding import CauseKind
from checks.formula import plain
from checks.words import Bilingual

FAR = 16
"""A figure from far away speaks less strongly: there are many of them, and one may fit by chance."""


def bases(case: Case) -> list[Cause]:
    """Other ways to the stated rate or change: with the same figures, then with one figure from nearby."""
    if case.claim.relation is not Relation.EQUAL or digits_of(case.stated) < 2:
        return []
    found = [*_same_figures(case), *_other_figures(case, case.nearby, 0), *_rounded_twice(case)]
    return found or list(_other_figures(case, case.around.far, FAR))


def _same_figures(case: Case) -> Iterator[Cause]:
    for expression, text in _variants(case.claim.expression):
        for negated in (case.claim.negated, not case.claim.negated):
            if shown := case.would_hold(expression, negated=negated):
                strength = (58, 86, 90)[min(digits_of(case.stated), 4) - 2]
                yield Cause(CauseKind.BASE, Bilingual(f"{text.zh}：{shown}", f"{text.en}: {shown}"), strength)
                break


def _variants(expression: Expression) -> Iterator[tuple[Expression, Bilingual]]:
    match expression:
        case Growth(current=current, base=base):
            change = Sum((current, base), (1, -1))
            yield (
                Quotient(change, current),
                Bilingual("可能误以本期数为基数", "the current figure may have been taken as the base"),
            )
            yield (
                Quotient(current, base),
                Bilingual("可能把两数之比写成了增减率", "the ratio may have been given for the change"),
            )
            yield (
                Quotient(base, current),
                Bilingual(
                    "可能把两数之比写成了增减率，且分子分母颠倒",
                    "the inverted ratio may have been given for the change",
                ),
            )
        case Quotient(upper=upper, lower=lower):
            yield Quotient(lower, upper), Bilingual("可能分子、分母颠倒", "numerator and denominator may be exchanged")
            yield (
                Growth(upper, lower),
                Bilingual("可能把增减率写成了两数之比", "the change may have been given for the ratio"),
            )
            yield (
                Sum((_ONE, expression), (1, -1)),
                Bilingual("可能写成了与 100% 的差额", "the rest to 100% may have been given"),
            )


_ONE = Constant(Decimal(1))


def _other_figures(case: Case, others: tuple[Value, ...], less: int) -> Iterator[Cause]:
    """One of the two figures exchanged for another one of its kind."""
    if digits_of(case.stated) < 3:
        return
    for value in others:
        for expression, old in _with(case.claim.expression, value):
            if old.figure.value == value.figure.value or old.figure.dimension is not value.figure.dimension:
                continue
            if not value.figure.value:
                continue
            if shown := case.would_hold(expression):
                new, was = named(value), named(old)
                text = Bilingual(
                    f"若以 {new.zh} 代替 {was.zh}，则相符（{shown}），可能取错了数",
                    f"with {new.en} in the place of {was.en} it holds ({shown}): the wrong figure may have been taken",
                )
                yield Cause(case.another(value), text, (82 if digits_of(case.stated) >= 4 else 74) - less)


def _with(expression: Expression, value: Value) -> Iterator[tuple[Expression, Value]]:
    """The expression with one of its two plain figures exchanged."""
    match expression:
        case Growth(current=current, base=base):
            if isinstance(base, Value):
                yield Growth(current, value), base
            if isinstance(current, Value):
                yield Growth(value, base), current
        case Quotient(upper=upper, lower=lower):
            if isinstance(lower, Value):
                yield Quotient(upper, value), lower
            if isinstance(upper, Value):
                yield Quotient(value, lower), upper


def _rounded_twice(case: Case) -> Iterator[Cause]:
    """Rounded to one place more, and then again."""
    if isinstance(case.claim.expression, Value | Sum):
        return
    for more in (1, 2):
        first = case.computed.quantize(Decimal(1).scaleb(-case.decimals - more), rounding=ROUND_HALF_UP)
        if first.quantize(Decimal(1).scaleb(-case.decimals), rounding=ROUND_HALF_UP) == case.stated:
            text = Bilingual(
                f"可能是两次四舍五入：先取 {plain(first)}，再取 {plain(case.stated)}",
                f"it may have been rounded twice: to {plain(first)}, then to {plain(case.stated)}",
            )
            yield Cause(CauseKind.ROUNDING, text, 64)
            return
