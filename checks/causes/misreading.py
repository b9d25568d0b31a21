"""What a text recogniser may have made of a figure: a digit for one that looks like it, a point lost or moved, a thin 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

from checks.causes.digits import LOOKALIKE
from checks.claim import Claim, figures_of
from checks.evaluate import PRECISE
from checks.finding import Judged
from checks.formula import plain
from checks.interval import Habit
from checks.judge import holds
from checks.substitution import substitute

_MOST = 100  # figures of one claim that are tried
_ALIKE = {
    digit: tuple(next(iter(pair - {digit})) for pair in sorted(LOOKALIKE, key=sorted) if digit in pair)
    for digit in "0123456789"
}


@dataclass(frozen=True, slots=True)
class Misreading:
    """A figure as it was recognised, and as it may be printed: the claim would then hold."""

    read: str
    printed: str


def misreading_of(entry: Judged, habit: Habit) -> Misreading | None:
    """What one recognised figure of a failing claim may be printed as, so that the claim holds; None if nothing is."""
    claim = entry.claim
    if not isinstance(claim, Claim):
        return None
    for figure in [figure for figure in figures_of(claim) if figure.passage.confidence is not None][:_MOST]:
        for text in _others(plain(figure.quantity.number, sign="-")):
            with localcontext(PRECISE):
                try:
                    other = substitute(claim, {figure.index: Decimal(text) * figure.unit.scale})
                except DecimalException:
                    continue
            if holds(other, habit):
                return Misreading(figure.text, text)
    return None


def _others(text: str) -> Iterator[str]:
    """What may be printed where a number was read, the likeliest first."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole = digits.replace(".", "")
    for place in range(1, len(whole) + 1):
        moved = f"{whole[:place]}.{whole[place:]}".rstrip(".")
        if moved != digits:
            yield sign + moved
    for place, digit in enumerate(digits):
        for other in _ALIKE.get(digit, ()):
            yield sign + digits[:place] + other + digits[place + 1 :]
    yield sign + "1" + digits
    if digits[0] == "1" and digits[1:2].isdigit():
        yield sign + digits[1:]
    if sign:  # a stroke of the ruling
        yield digits
