"""A total that was added up over other rows or columns of its table than it should."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from checks.causes.cause import Case, Cause, digits_of
from checks.claim import Relation, Sum, Value
from checks.finding import CauseKind
from checks.formula import plain
from checks.words import Bilingual

ENOUGH = 4
"""Digits of a total that must fit; a shorter one fits some rows by chance."""

FEWEST = 2
"""So many items at least: one alone is no sum."""


def rows(case: Case) -> list[Cause]:
    """The total fits a run of its line that begins or ends where the items do, or the same rows of another column."""
    whole = case.claim.expression
    plus = (
        isinstance(whole, Sum) and all(isinstance(term, Value) for term in whole.terms) and min(whole.signs or (1,)) > 0
    )
    if case.claim.relation is not Relation.EQUAL or not plus or digits_of(case.stated) < ENOUGH:
        return []
    return [*_runs(case), *_other_lines(case)]


def _runs(case: Case) -> Iterator[Cause]:
    """Rows too few or too many at one end of the list, as a wrong range in a spreadsheet gives."""
    line = [value for value in case.around.line if case.alike(value) and value.figure.index != case.figure.index]
    places = {value.figure.index: place for place, value in enumerate(line)}
    items = {places[part.figure.index] for part in case.parts if part.figure.index in places}
    if len(items) < len(case.parts) or len(items) < FEWEST:
        return
    before = [Decimal(0), *accumulate(value.figure.value for value in line)]
    for start, end in _ranges(min(items), max(items), len(line)):
        if before[end + 1] - before[start] != case.figure.value:
            continue
        # One item left out or too many is told as such.
        if end - start + 1 >= FEWEST and len(items ^ set(range(start, end + 1))) >= FEWEST:
            column = len({value.figure.passage.place.column for value in line}) == 1
            where = Bilingual("本列", "of this column") if column else Bilingual("本行", "of this row")
            yield _cause(case, line[start : end + 1], where)
            return


def _ranges(first: int, last: int, length: int) -> Iterator[tuple[int, int]]:
    """Runs with one end where the list has it, and the whole of it with what stands between."""
    yield from ((first, end) for end in range(first, length))
    yield from ((start, last) for start in range(last + 1) if start != first)


def _other_lines(case: Case) -> Iterator[Cause]:
    """The same rows of another column, or the same columns of another row."""
    for name, values in case.around.lines:
        taken = [value for value in values if case.alike(value)]
        if sum(bool(value.figure.value) for value in taken) < FEWEST:
            continue
        if sum((value.figure.value for value in taken), Decimal(0)) == case.figure.value:
            yield _cause(case, taken, Bilingual(f"“{name}”", f"of “{name}”"))


def _cause(case: Case, taken: list[Value], where: Bilingual) -> Cause:
    added = " + ".join(plain(value.figure.value / case.figure.unit.scale) for value in taken[:_SHOWN])
    more = Bilingual(f" + …，共 {len(taken)} 项", f" + …, {len(taken)} items") if len(taken) > _SHOWN else _NO_MORE
    shown = Bilingual(f"{added}{more.zh} = {plain(case.stated)}", f"{added}{more.en} = {plain(case.stated)}")
    text = Bilingual(
        f"合计与{where.zh}另外一组数之和相符（{shown.zh}），可能加错了行或列",
        f"the total is the sum of other figures {where.en} ({shown.en}): the wrong rows or columns may have been added up",
    )
    kind = CauseKind.LAST_YEAR if all(value.figure.index in case.around.earlier for value in taken) else CauseKind.ROWS
    return Cause(kind, text, 87 if digits_of(case.stated) > ENOUGH else 80, blames=case.figure.index)


_NO_MORE = Bilingual("", "")
_SHOWN = 6
