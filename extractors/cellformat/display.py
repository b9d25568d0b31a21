"""The door of the number formats: a stored value and its format code give the text that a person sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.cellformat.builtin import GENERAL
from extractors.cellformat.codes import Kind, Section, read_code
from extractors.cellformat.dates import show_date
from extractors.cellformat.numbers import fixed, general, show_number


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a cell, and whether it is a date or a time (its stored number counts days, and is no amount)."""

    text: str
    is_date: bool = False


def show(value: Decimal, code: str, *, epoch_1904: bool = False) -> Shown:
    """A number by its format code; `epoch_1904` for workbooks that count days from 1904.

    Rounds half away from zero, as spreadsheets do. An impossible date is shown as a number.
    """
    if code == GENERAL:
        return Shown(general(value))
    simple = _simple(code)
    if simple:
        return Shown(fixed(value, *simple))
    sections = _numeric(read_code(code))
    section, own_sign = _section(sections, value)
    if section is None:
        return Shown("")
    if section.is_date:
        text = show_date(value, section, epoch_1904=epoch_1904)
        return Shown(general(value)) if text is None else Shown(text.strip(), is_date=True)
    return Shown(show_number(value, section, sign=not own_sign).strip())


_SIMPLE = regex.compile(r"(#,##)?0(?:\.(0+))?(%)?(?:_[ )])?")


@lru_cache(maxsize=1024)
def _simple(code: str) -> tuple[int, bool, bool] | None:
    """Decimal places, grouping and percent of the commonest codes (#,##0.00, 0%), which need no layout."""
    found = _SIMPLE.fullmatch(code)
    return (len(found[2] or ""), bool(found[1]), bool(found[3])) if found else None


def show_text(text: str, code: str) -> str:
    """A text by its format code: the section with @, if there is one."""
    sections = read_code(code)
    section = sections[-1] if sections[-1].has_text else None
    if len(sections) > 3 and section is None:
        return "".join(token.text for token in sections[3].tokens)
    if section is None:
        return text
    return "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens)


def _numeric(sections: Sequence[Section]) -> Sequence[Section]:
    """The sections for numbers: a last one with @ among several is for text only."""
    if len(sections) > 3 or (len(sections) > 1 and sections[-1].has_text):
        return sections[: min(3, len(sections) - 1)]
    return sections


def _section(sections: Sequence[Section], value: Decimal) -> tuple[Section | None, bool]:
    """The section for a number, and whether it prints the sign of a negative number itself."""
    if any(section.condition for section in sections):
        return _conditional(sections, value)
    if len(sections) == 1:
        return sections[0], False
    if value < 0:
        return sections[1], True
    return (sections[2], False) if not value and len(sections) > 2 else (sections[0], False)


def _conditional(sections: Sequence[Section], value: Decimal) -> tuple[Section | None, bool]:
    for index, section in enumerate(sections):
        condition = section.condition
        if condition is not None and condition.holds(value):
            return section, condition.negative_only
        if condition is None and (index == len(sections) - 1 or (index == 1 and len(sections) == 3 and value < 0)):
            return section, index == 1 and len(sections) == 3
    return None, False
