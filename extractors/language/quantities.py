"""The grammar of printed quantities: every number of a text with its unit, kind, qualifier and printed decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractors.figure import BARE, Dimension, Kind, Qualifier, Quantity
from extractors.language import chinese, dates, lookalikes, measured
from extractors.language.lookalikes import Lookalike
from extractors.language.numerals import ARABIC, BANKER_CHARACTERS, normalise
from extractors.language.scoring_rules import mark_rules


def read(text: str) -> tuple[Quantity, ...]:
    """Every printed number of `text`, from left to right and without overlaps, quantities and look-alikes alike."""
    return _read_short(text) if len(text) <= _SHORT else _read(text)


_SHORT = 32  # characters: the texts of most cells, which recur


@lru_cache(maxsize=4096)
def _read_short(text: str) -> tuple[Quantity, ...]:
    return _read(text)


def _read(text: str) -> tuple[Quantity, ...]:
    scan = _Scan(text, normalise(text))
    if page := lookalikes.read_page(scan.text):
        return (scan.lookalike(page),)
    return tuple(mark_rules(scan.text, _share_units(scan.text, list(_found(scan)))))


@dataclass(frozen=True, slots=True)
class _Scan:
    printed: str
    text: str  # normalised, of the same length

    def lookalike(self, found: Lookalike) -> Quantity:
        assert found.kind is not None
        return Quantity(
            text=self.printed[found.start : found.end],
            start=found.start,
            end=found.end,
            number=found.number,
            decimals=0,
            unit=BARE,
            kind=found.kind,
            qualifier=Qualifier.NONE if found.upper is None else Qualifier.RANGE,
            upper=found.upper,
            number_start=found.number_start,
            number_end=found.number_end,
        )


# The characters with which a figure may start: the scan leaps from one to the next.
_TRIGGER = regex.compile(
    rf"[0-9A-Za-z_①-⒛㉑-㉟❶-❿㈠-㈩\[(〔【〖一二三四五六七八九十两廿卅〇{BANKER_CHARACTERS}]"
    r"|第(?= ?[0-9〇零一二三四五六七八九十百])|[百千万]分之|<(?=[/a-zA-Z])"
)


def _found(scan: _Scan) -> Iterator[Quantity]:
    position = floor = 0
    while hit := _TRIGGER.search(scan.text, position):
        at = hit.start()
        found = _at(scan, at, floor)
        if found is None:
            position = _past(scan.text, at)
            continue
        position = floor = found.end
        if isinstance(found, Quantity):
            yield found
        elif found.kind is not None:
            yield scan.lookalike(found)


_Reader = Callable[[str, int], Lookalike | None]
_IN_CHINESE: tuple[_Reader, ...] = (
    dates.read_chinese_date,
    lookalikes.read_item,
    lookalikes.read_after_noun,
    lookalikes.read_part,
)
_IN_DIGITS: tuple[_Reader, ...] = (
    dates.read_date,
    lookalikes.read_item,
    lookalikes.read_lead,
    lookalikes.read_after_noun,
    lookalikes.read_code,
)


def _at(scan: _Scan, at: int, floor: int) -> Quantity | Lookalike | None:
    """What starts with the character at `at`; nothing before `floor` may be taken into it."""
    text, char = scan.text, scan.text[at]
    if "0" <= char <= "9":
        return _first(_IN_DIGITS, text, at) or _in_digits(scan, at, floor)
    if char == "_" or (char.isascii() and char.isalpha()):
        return lookalikes.read_latin(text, at)
    if char in "[(〔【〖<":
        return lookalikes.read_bracket(text, at)
    if char == "第":
        return lookalikes.read_nth(text, at)
    if char in "百千万":
        return chinese.read_parts(scan.printed, text, at, floor)
    if char in BANKER_CHARACTERS:
        return chinese.read_capital(scan.printed, text, at, floor)
    if circled := lookalikes.read_circled(text, at):
        return circled
    return _first(_IN_CHINESE, text, at) or chinese.read_chinese(scan.printed, text, at, floor)


def _first(readers: tuple[_Reader, ...], text: str, at: int) -> Lookalike | None:
    for reader in readers:
        if found := reader(text, at):
            return found
    return None


def _in_digits(scan: _Scan, at: int, floor: int) -> Quantity | None:
    first = measured.digits_at(scan.text, at)
    return measured.measure(scan.printed, scan.text, first, floor, measured.digits_at) if first else None


_NUMBER = regex.compile(ARABIC)


def _past(text: str, at: int) -> int:
    """The end of the run of numerals at `at`, which turned out to be no figure."""
    found = _NUMBER.match(text, at)
    return found.end() if found else chinese.past_numerals(text, at)


# ---- lists ----

_JOINED = regex.compile(r"[ ]?(?:[、和及与/]|(?P<comma>[,，]))[ ]?")
_EACH = regex.compile(r"(?:分别|各|依次)[^。；;]{0,10}$")


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """In 4125.49,4143.91万元 the first number has the unit of the last; only if nothing else stands between them."""
    for index in range(len(found) - 2, -1, -1):
        one, behind = found[index], found[index + 1]
        if one.unit == BARE and one.kind is Kind.QUANTITY and behind.kind is Kind.QUANTITY and behind.unit != BARE:
            joined = _JOINED.fullmatch(text, one.end, behind.start)
            if joined and (not joined["comma"] or _is_listed(text, one, behind)):
                found[index] = replace(one, unit=behind.unit)
    return found


def _is_listed(text: str, one: Quantity, behind: Quantity) -> bool:
    """A comma joins a list only where the text says so, or between two decimals of money without a blank."""
    if _EACH.search(text, max(0, one.start - 18), one.start):
        return True
    glued = text[one.end : behind.start] == ","
    return glued and bool(one.decimals and behind.decimals) and behind.unit.dimension is Dimension.MONEY
