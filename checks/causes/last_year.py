"""Last year's figure in the place of this year's."""

from __future__ import annotations

from collections.abc import Iterator

from checks.causes.cause import Case, Cause, digits_of, named
from checks.claim import Expression, Growth, Relation, Sum, Value
from checks.finding import CauseKind
from checks.messages import printed
from checks.words import Bilingual

ENOUGH = 3
"""Shorter figures are the same in two years by chance."""


def last_year(case: Case) -> list[Cause]:
    """A change between two equal figures, or a figure that is the same as one known to be last year's."""
    if case.claim.relation is not Relation.EQUAL:
        return []
    return [*_unchanged(case), *_of_last_year(case)]


def _unchanged(case: Case) -> Iterator[Cause]:
    """Both figures of a change are the same, and yet it is said to be one."""
    pair = _compared(case.claim.expression)
    if pair is None or not case.stated:
        return
    now, before = (value.figure for value in pair)
    if now.value == before.value and digits_of(now.quantity.number) >= ENOUGH:
        text = Bilingual(
            f"相比的两个数同为 {printed(now)}，可能误填了上年数",
            f"the two figures compared are both {printed(now)}: one year's may stand for the other's",
        )
        yield Cause(CauseKind.LAST_YEAR, text, 93)


def _compared(expression: Expression) -> tuple[Value, Value] | None:
    match expression:
        case Growth(current=Value() as now, base=Value() as before):
            return now, before
        case Sum(terms=(Value() as one, Value() as two), signs=(first, second)) if first != second:
            return one, two
    return None


def _of_last_year(case: Case) -> Iterator[Cause]:
    """Of two figures for one fact, one is last year's."""
    if not isinstance(case.claim.expression, Value):
        return
    sides = [
        side for side in (case.claim.stated, case.claim.expression) if side.figure.index not in case.around.earlier
    ]
    for value in (*case.around.near, *case.around.far):
        if value.figure.index not in case.around.earlier or digits_of(value.figure.quantity.number) < ENOUGH + 1:
            continue
        for side in sides:
            if side.figure.value == value.figure.value and side.figure.dimension is value.figure.dimension:
                name = named(value)
                text = Bilingual(
                    f"{printed(side.figure)} 与上年的 {name.zh} 相同，可能误填了上年数",
                    f"{printed(side.figure)} is the same as last year's {name.en}: it may have been taken by mistake",
                )
                yield Cause(CauseKind.LAST_YEAR, text, 86, blames=side.figure.index)
                return
