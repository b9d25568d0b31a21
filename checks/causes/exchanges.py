"""Slips in any figure of a claim, tried out: with the digits put right, the claim holds as it was rounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from checks.causes.cause import Case, Cause, digits_of
from checks.causes.digits import Slip, slip_between, slip_cause
from checks.claim import Growth, Quotient, Relation, Value
from checks.evaluate import additive, point
from checks.formula import plain
from checks.judge import holds
from checks.reach import Reach
from checks.substitution import substitute
from checks.words import Bilingual

FEWEST_DIGITS = 3
"""Shorter figures can be turned into anything."""

PART = 14
"""What a slip in one of several parts is weaker than one in the stated figure."""

LOOSE = 12
"""What a slip is weaker that makes the claim hold only as it was rounded."""

LONG_RATE = 4
"""A rate needs so many digits to tell which digit of its operands is wrong."""

MOST_PARTS = 60
"""Of a longer list two slips would do as well as one, and trying them all takes time that grows with its square."""

Change = Callable[[str], Iterator[str]]


def exchanges(case: Case) -> list[Cause]:
    """The one figure that two exchanged digits explain; a part only if no other part would do as well."""
    if case.claim.relation is not Relation.EQUAL or isinstance(case.claim.expression, Value):
        return []
    last, reach = Decimal(1).scaleb(-case.decimals), Reach.of(case.claim)
    found = [
        replace(_of_stated(wrong, right, abs(Decimal(right) - case.computed) * 2 <= last), blames=case.figure.index)
        for wrong, right in _mending(case, reach, case.claim.stated, _exchanged)
    ]
    sums = additive(case.claim.expression)
    # The operands of a rate or product that is short can be turned into what gives it.
    tried = case.parts if len(case.parts) <= MOST_PARTS and (sums or digits_of(case.stated) >= FEWEST_DIGITS) else ()
    parts = [(part, *texts) for part in tried for texts in _mending(case, reach, part, _exchanged)]
    if sums:
        parts = [(part, wrong, right) for part, wrong, right in parts if _comes_near(case, part, right)]
    if len(parts) == 1:
        part, wrong, right = parts[0]
        found.append(replace(slip_cause(Slip.EXCHANGED, wrong, right, PART, part), blames=part.figure.index))
    return found


def _of_stated(wrong: str, right: str, closely: bool) -> Cause:
    """The exchange in the stated figure; what is put right may miss what is computed by its last place, and then says so."""
    if closely:
        return slip_cause(Slip.EXCHANGED, wrong, right, 1)
    cause = slip_cause(Slip.EXCHANGED, wrong, right, LOOSE)
    return replace(cause, text=cause.text + _NEARLY)


_NEARLY = Bilingual("（与计算结果只差末位）", " (off from what is computed by the last place only)")


def mistyped(case: Case) -> list[Cause]:
    """One digit of an operand of a rate or change: only where the rate is long, and no other digit would do.

    In a sum any part could be so mistyped, so nothing is said there.
    """
    expression = case.claim.expression
    if not isinstance(expression, Quotient | Growth) or digits_of(case.stated) < LONG_RATE:
        return []
    parts = [
        (part, *texts)
        for part in case.parts
        if digits_of(part.figure.quantity.number) > LONG_RATE
        for texts in _mending(case, None, part, _retyped)
    ]
    if len(parts) != 1:
        return []
    part, wrong, right = parts[0]
    cause = slip_cause(slip_between(wrong, right) or Slip.ONE_DIGIT, wrong, right, LOOSE + 4, part)
    return [replace(cause, blames=part.figure.index)]


def _comes_near(case: Case, part: Value, right: str) -> bool:
    """True if a sum with one part put right misses by its last place at most, however coarse the other parts are."""
    quantity = part.figure.quantity
    mended = substitute(case.claim, {part.figure.index: replace(quantity, number=Decimal(right)).value})
    value = point(mended.expression) / case.figure.unit.scale
    return abs(abs(case.stated) - abs(value)) <= Decimal(1).scaleb(-case.decimals)


def _mending(case: Case, reach: Reach | None, value: Value, change: Change) -> Iterator[tuple[str, str]]:
    """The printed number and what it is after a change of its digits, if the claim then holds."""
    quantity = value.figure.quantity
    wrong = plain(quantity.number, sign="-")
    if sum(character.isdigit() for character in wrong) < FEWEST_DIGITS:
        return
    for right in change(wrong):
        scaled = replace(quantity, number=Decimal(right)).value
        changed = {value.figure.index: scaled}
        if (reach is None or reach.allows(changed)) and holds(substitute(case.claim, changed), case.habit):
            yield wrong, right


def _exchanged(text: str) -> Iterator[str]:
    """The number with two neighbouring digits exchanged, also over the point; never with a zero in front."""
    places = [place for place, character in enumerate(text) if character.isdigit()]
    for first, second in pairwise(places):
        if text[first] != text[second]:
            other = f"{text[:first]}{text[second]}{text[first + 1 : second]}{text[first]}{text[second + 1 :]}"
            if not other.startswith("0") or other.startswith("0."):
                yield other


def _retyped(text: str) -> Iterator[str]:
    """The number with one digit typed otherwise; never with a zero in front."""
    for place, character in enumerate(text):
        if character.isdigit():
            for digit in "0123456789":
                if digit != character and not (digit == "0" and place == 0):
                    yield text[:place] + digit + text[place + 1 :]
