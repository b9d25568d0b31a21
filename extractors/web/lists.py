"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extractors.language.numbering import read_numbering
from extractors.web.markup import Element
from extractors.web.styles import declared

_HIGHEST = 99_999
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


class Numbers:
    """Counts the items of one list."""

    def __init__(self, element: Element) -> None:
        self._style = _style_of(element) or ("decimal" if element.tag == "ol" else "")
        self._step = -1 if "reversed" in element.attrib else 1
        first = len(element.findall("li")) if self._step < 0 else 1
        self._next = _integer(element.get("start"), first)

    def next(self, item: Element) -> str:
        """The printed number of the next item with what stands behind it, or ""."""
        value = _integer(item.get("value"), self._next)
        self._next = value + self._step
        style = _style_of(item) or self._style
        writer = _WRITERS.get(style)
        if writer is None or read_numbering(_beginning(item)):  # a number that is typed stands for the list's own
            return ""
        return writer(value)


def _style_of(element: Element) -> str:
    style = declared(element, "list-style-type") or declared(element, "list-style")
    return style.split()[0] if style else _TYPES.get(element.get("type") or "", "")


def _beginning(item: Element) -> str:
    text = ""
    for part in item.itertext():
        text += part.strip()
        if len(text) > 12:
            break
    return text


def _integer(text: str | None, default: int) -> int:
    match = regex.match(r"\s*(-?\d{1,5})", text or "")
    return int(match[1]) if match else default


def chinese(value: int) -> str:
    """A number in Chinese as lists print it: 12 is 十二."""
    if not 0 < value <= _HIGHEST:
        return str(value)
    text, gap = "", False
    for power in range(4, -1, -1):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + ("", "十", "百", "千", "万")[power]
        gap = not digit
    return text[1:] if 10 <= value < 20 else text


def _letter(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26) if value > 0 else str(value)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL) if 0 < value < 4000 else ():
        count, value = divmod(value, worth)
        text += sign * count
    return text or str(value)


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": lambda value: f"{value}. ",
    "decimal-leading-zero": lambda value: f"{value:02}. ",
    "lower-alpha": lambda value: f"{_letter(value).lower()}. ",
    "lower-latin": lambda value: f"{_letter(value).lower()}. ",
    "upper-alpha": lambda value: f"{_letter(value)}. ",
    "upper-latin": lambda value: f"{_letter(value)}. ",
    "lower-roman": lambda value: f"{_roman(value).lower()}. ",
    "upper-roman": lambda value: f"{_roman(value)}. ",
    **dict.fromkeys(
        ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"),
        lambda value: f"{chinese(value)}、",
    ),
}
