"""The claims of a real file: what its gold list says that holds, found again in its words.

A relation is used only if there is no doubt which printed figures it is about, and if it holds by the corpus' own
arithmetic: each number of its formula stands in the quoted words, or in the lines that they are in, just as often as the
formula uses it; or it is long, so that its like elsewhere is the same fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import regex

from corpus.gold import Holding
from corpus.model.claim import Claim
from corpus.model.draft import Draft, Passage
from corpus.model.spot import Spot
from corpus.mutation.formulas import Formula, numbers, parsed, with_constants
from corpus.mutation.quotes import Words

CONSTANTS = frozenset({Decimal(0), Decimal(100), Decimal(12), Decimal(10_000)})
"""Numbers that a formula may use and that need not be printed."""
LONG = 4  # digits from which the same number in two places is the same fact
YEARS = range(1990, 2051)
_FACTORS = ("{}", "({})/100", "({})*100", "({})*10000", "({})/10000")
_UNIT = regex.compile(r"\d\s*(%|万元|亿元|元|分|人)")


def draft_by(passages: tuple[Passage, ...], holds: Iterable[Holding]) -> Draft:
    """The draft of a file: its passages, and the relations that can be used."""
    words = Words(passages)
    claims = [claim for holding in holds for claim in _claims(words, holding)]
    return Draft(passages, tuple(dict.fromkeys(claims)))


def _claims(words: Words, holding: Holding) -> Iterator[Claim]:
    stated = numbers(holding.stated)
    if holding.kind == "repeat" and not holding.formula:
        for number in stated:
            yield from _repeats(words, number)
    elif len(stated) == 1 and holding.kind == "count":
        yield from _count(words, holding, stated[0])
    elif len(stated) == 1:
        formula = parsed(holding.formula, stated[0])
        if formula is not None and formula.gives(stated[0]):
            yield from _computed(words, holding, formula, stated[0])


def _repeats(words: Words, number: Decimal) -> Iterator[Claim]:
    """A long number that stands in several places is one fact."""
    places = [spot for spot in words.figures if spot.number == number] if _long(number) else []
    for other in places[1:]:
        if other.unit == places[0].unit:
            yield Claim("repeat", other, "{0}", (places[0],))


def _count(words: Words, holding: Holding, stated: Decimal) -> Iterator[Claim]:
    """A count of what is listed: the count itself is all that is printed of it. A list that is open (4 ≤ 9) says nothing."""
    if "≤" in holding.formula or "<" in holding.formula:
        return
    for near in words.quoted(holding.quote):
        places = [spot for spot in near if spot.number == stated]
        if len(places) == 1 and stated == int(stated) > 1:
            yield Claim("count", places[0], str(int(stated)), ())
            return


def _computed(words: Words, holding: Holding, formula: Formula, stated: Decimal) -> Iterator[Claim]:
    unit = _UNIT.search(holding.stated)
    for near, lines in zip(words.quoted(holding.quote), words.lines(holding.quote), strict=False):
        printed = [spot.number for spot in near if spot.number]
        if printed.count(stated) == 1:  # that is the stated figure itself: 300 / 300 * 100 is 100%
            printed.remove(stated)
        least = with_constants(formula, CONSTANTS - set(printed))
        spots = _assigned(words, [near, lines], stated, unit[1] if unit else "", least)
        claim = _holding(holding.kind, least, spots) if spots else None
        if claim is not None:
            yield claim
            return


def _assigned(
    words: Words, rooms: Sequence[Sequence[Spot]], stated: Decimal, unit: str, formula: Formula
) -> list[Spot] | None:
    """The figures of the formula in its order, the stated one last; None where there is a doubt.

    Of equal ones the operands stand before the stated figure, as a weight before its score.
    """
    wanted = [*formula.numbers, stated]
    left: dict[Decimal, list[Spot]] = {}
    for number in wanted:
        found = _found(words, rooms, number, wanted.count(number), unit if number == stated else "")
        if found is None:
            return None
        left.setdefault(number, found)
    return [left[number].pop(0) for number in wanted]


def _found(words: Words, rooms: Sequence[Sequence[Spot]], number: Decimal, uses: int, unit: str) -> list[Spot] | None:
    """So many figures of a number, from the smallest room that has it."""
    for room in rooms:
        places = [spot for spot in room if spot.number == number]
        if unit and any(spot.unit == unit for spot in places):
            places = [spot for spot in places if spot.unit == unit]
        if places and (len(places) == uses or _long(number)):
            return (places * uses)[:uses] if len(places) < uses else places[:uses]
        if len(places) > uses:
            return None
    if not _long(number) or not rooms[0]:
        return None
    start = rooms[0][0].passage
    places = sorted(
        (spot for spot in words.figures if spot.number == number), key=lambda spot: abs(spot.passage - start)
    )
    return [places[0]] * uses if places else None


def _long(number: Decimal) -> bool:
    """True for a number that is no chance in two places, and no year."""
    return number not in YEARS and len(f"{number:f}".replace(".", "").strip("0")) >= LONG


def _holding(kind: str, formula: Formula, spots: Sequence[Spot]) -> Claim | None:
    """The claim, in whatever scale it holds; None if it holds in none, or compares a figure with itself."""
    *operands, stated = spots
    if stated in operands:
        return None
    for factor in _FACTORS:
        claim = Claim(kind, stated, factor.format(formula.template), tuple(operands), formula.relation)
        if claim.value is not None and claim.holds:
            return claim
    return None
