"""Slips of the pen and of the keyboard: what became of the digits of a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from checks.causes.cause import Case, Cause, named
from checks.claim import Relation, Sum, Value
from checks.finding import CauseKind
from checks.formula import plain
from checks.words import Bilingual
from extractors.figure import Dimension, Figure

LOOKALIKE = frozenset(
    frozenset(pair) for pair in ("17", "38", "56", "08", "06", "68", "49", "27", "35", "14", "69", "89", "03", "58")
)
"""Digits that are taken for one another."""


KNOWN = 80
"""The strength of a slip that two claims agree on."""


class Slip(StrEnum):
    """What happened to the digits."""

    EXCHANGED = "exchanged"
    EXCHANGED_APART = "exchanged apart"
    LOOKALIKE = "lookalike"
    ONE_DIGIT = "one digit"
    DROPPED = "dropped"
    DOUBLED = "doubled"
    ADDED = "added"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What kind of cause a slip is, how it is worded, and how strongly it speaks for numbers of two, three, four, and five or more digits."""

    kind: CauseKind
    zh: str
    en: str
    strengths: tuple[int, int, int, int]


_KINDS: dict[Slip, _Kind] = {
    Slip.EXCHANGED: _Kind(
        CauseKind.EXCHANGED, "可能是相邻两位数字颠倒", "two neighbouring digits may be exchanged", (55, 90, 92, 93)
    ),
    Slip.EXCHANGED_APART: _Kind(
        CauseKind.EXCHANGED, "可能是两位数字互换", "two digits may be exchanged", (0, 55, 75, 80)
    ),
    Slip.LOOKALIKE: _Kind(
        CauseKind.DIGIT,
        "可能是一位数字误录（字形相近）",
        "one digit may be mistaken for one that looks like it",
        (0, 44, 76, 85),
    ),
    Slip.ONE_DIGIT: _Kind(CauseKind.DIGIT, "可能是一位数字误录", "one digit may be mistyped", (0, 0, 58, 76)),
    Slip.DROPPED: _Kind(CauseKind.LENGTH, "可能漏录一位数字", "a digit may be missing", (0, 60, 80, 85)),
    Slip.DOUBLED: _Kind(CauseKind.LENGTH, "可能重复录入一位数字", "a digit may be typed twice", (0, 70, 85, 88)),
    Slip.ADDED: _Kind(CauseKind.LENGTH, "可能多录一位数字", "a digit too many may be typed", (0, 55, 75, 82)),
    Slip.SHIFTED: _Kind(CauseKind.POINT, "可能是小数点错位", "the decimal point may be misplaced", (60, 80, 88, 90)),
}


def slip_between(wrong: str, right: str) -> Slip | None:
    """What turns the right number, as printed, into the wrong one; None if more than one slip is needed."""
    if wrong == right or wrong.startswith("-") != right.startswith("-"):
        return None
    wrong, right = wrong.lstrip("-"), right.lstrip("-")
    if len(wrong) == len(right):
        return _same_length(wrong, right)
    if _shifted(wrong, right):
        return Slip.SHIFTED
    if len(wrong) + 1 == len(right) and wrong in _shortened(right):
        return Slip.DROPPED
    if len(wrong) == len(right) + 1 and right in _shortened(wrong):
        return Slip.DOUBLED if right in _undoubled(wrong) else Slip.ADDED
    return None


def _same_length(wrong: str, right: str) -> Slip | None:
    places = [place for place, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    changed = {character for place in places for character in (wrong[place], right[place])}
    if "." in changed:
        return Slip.SHIFTED if _shifted(wrong, right) else None
    if len(places) == 1:
        return Slip.LOOKALIKE if frozenset(changed) in LOOKALIKE else Slip.ONE_DIGIT
    if len(places) != 2:
        return None
    first, second = places
    if (wrong[first], wrong[second]) != (right[second], right[first]):
        return None
    beside = second - first == 1 or (second - first == 2 and wrong[first + 1] == ".")
    return Slip.EXCHANGED if beside else Slip.EXCHANGED_APART


def _shifted(wrong: str, right: str) -> bool:
    """True for the same digits with the point one to three places off."""
    if wrong.replace(".", "").strip("0") != right.replace(".", "").strip("0"):
        return False
    a, b = Decimal(wrong), Decimal(right)
    return bool(a and b) and 1 <= abs(a.adjusted() - b.adjusted()) <= 3


def _shortened(text: str) -> set[str]:
    """The number with one digit left out."""
    return {text[:place] + text[place + 1 :] for place, character in enumerate(text) if character != "."}


def _undoubled(text: str) -> set[str]:
    return {text[:place] + text[place + 1 :] for place, (a, b) in enumerate(pairwise(text)) if a == b}


def slips(case: Case) -> list[Cause]:
    """The stated figure, or one part of a sum, as a slip of what would make the claim hold."""
    if case.claim.relation is not Relation.EQUAL:
        return []
    found = list(_of_stated(case))
    if isinstance(case.claim.expression, Sum):
        slipped = list(_of_parts(case))
        found += slipped if len(slipped) == 1 else []  # where several parts would do, none is likely
    elif isinstance(case.claim.expression, Value):
        found = [cause for cause in found if cause.strength]
    return found


def _of_stated(case: Case) -> Iterator[Cause]:
    wrong = plain(case.stated, sign="-")
    for right in _spellings(case.computed, case.decimals):
        slip = slip_between(wrong, right)
        if slip:
            # Behind a number that was rounded more, any digit is one too many.
            rounded = slip in (Slip.ADDED, Slip.DOUBLED) and len(right.partition(".")[2]) < case.decimals
            if not rounded and not _is_chance(slip, wrong, right, case.figure):
                repeated = isinstance(case.claim.expression, Value)
                cause = _apart(slip, wrong, right) if repeated else slip_cause(slip, wrong, right, 0)
                yield cause if repeated else replace(cause, blames=case.figure.index)
            return


def _is_chance(slip: Slip, wrong: str, right: str, figure: Figure) -> bool:
    """True where many an error looks like this slip.

    One digit differs between any two numbers a little apart in their last place, and between most total scores: points
    are lost by ones, twos and tens. A number of one significant digit is another one with its point moved.
    """
    if figure.dimension is Dimension.SCORE and slip not in (Slip.EXCHANGED, Slip.SHIFTED, Slip.DOUBLED):
        return True
    if slip in (Slip.LOOKALIKE, Slip.ONE_DIGIT):
        return wrong[:-1] == right[:-1]
    return slip is Slip.SHIFTED and len(wrong.replace(".", "").strip("-0")) < 2


def slip_in(figure: Figure, value: Decimal) -> Cause | None:
    """The slip that turns what a figure is known to stand for (in base units) into what is printed.

    Two claims agree on the value, so that exchanged digits and a moved point tell even in short numbers.
    """
    wrong = plain(figure.quantity.number, sign="-")
    for right in _spellings(value / figure.unit.scale, max(figure.quantity.decimals, 0)):
        slip = slip_between(wrong, right)
        if slip and not _is_chance(slip, wrong, right, figure):
            cause = slip_cause(slip, wrong, right, 0)
            known = slip in (Slip.EXCHANGED, Slip.SHIFTED)
            return replace(cause, strength=max(cause.strength, KNOWN if known else 0), blames=figure.index)
    return None


def _spellings(number: Decimal, decimals: int) -> list[str]:
    """The number as it could be printed: to the printed place, or (for a misplaced point) with all its digits."""
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    texts = [plain(rounded, sign="-")]
    if rounded != number and len(number.normalize().as_tuple().digits) <= 9:
        texts.append(plain(number.normalize() + 0, sign="-"))
    for more in (1, 2, -1, -2):
        other = number.quantize(Decimal(1).scaleb(-max(decimals + more, 0)), rounding=ROUND_HALF_UP)
        text = plain(other, sign="-")
        if text not in texts and slip_between(plain(number, sign="-"), text) is None:
            texts.append(text)
    return texts


_IN_PARTS = frozenset({Slip.EXCHANGED, Slip.LOOKALIKE, Slip.DOUBLED, Slip.DROPPED, Slip.SHIFTED})


def _of_parts(case: Case) -> Iterator[Cause]:
    """A part that differs by one slip from the value that would make the sum hold; some slips are too common to be told."""
    whole = case.claim.expression
    assert isinstance(whole, Sum)
    sign = -1 if case.claim.negated else 1
    for number, term in enumerate(whole.terms):
        if not isinstance(term, Value) or term.figure.unit.scale != case.figure.unit.scale:
            continue
        quantity = term.figure.quantity
        right = quantity.number + case.difference * whole.sign(number) * sign
        if right < 0 <= quantity.number:
            continue
        wrong = plain(quantity.number, sign="-")
        # Without its point, a number is printed with fewer places than it had.
        for places in sorted({max(quantity.decimals, 0), case.decimals}):
            text = plain(right.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP), sign="-")
            slip = slip_between(wrong, text)
            if slip and not _is_chance(slip, wrong, text, term.figure):
                less = 8 if slip is Slip.SHIFTED else 18 if slip in _IN_PARTS else 100
                cause = slip_cause(slip, wrong, text, less, term)
                yield replace(cause, blames=term.figure.index)
                break


def slip_cause(slip: Slip, wrong: str, right: str, less: int, part: Value | None = None) -> Cause:
    """The cause for a slip in the stated figure or in a `part`, by so much `less` than its usual strength."""
    kind = _KINDS[slip]
    size = max(min(sum(character.isdigit() for character in text) for text in (wrong, right)), 1)
    strength = kind.strengths[min(max(size, 2), 5) - 2] - less if size > 1 else 0
    zh, en = f"{kind.zh}：{right} 写成 {wrong}", f"{kind.en}: {right} printed as {wrong}"
    if part:
        name = named(part)
        zh, en = f"{name.zh} {kind.zh}：若为 {right} 则相符", f"in {name.en} {kind.en}: with {right} it holds"
    return Cause(kind.kind, Bilingual(zh, en), strength)


def _apart(slip: Slip, first: str, second: str) -> Cause:
    """Two figures for one fact: which of them is the slip is not known."""
    kind = _KINDS[slip]
    base = slip_cause(slip, first, second, 5)
    return Cause(
        kind.kind, Bilingual(f"{kind.zh}：{first} 与 {second}", f"{kind.en}: {first} and {second}"), base.strength
    )
