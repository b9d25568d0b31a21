"""Format codes ("#,##0.00;-0.00;无;@") read into sections of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

import regex


class Kind(StrEnum):
    """What a token of a format code asks for."""

    LITERAL = "literal"
    DIGIT = "digit"  # 0 # ?
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"  # E+ E-
    SLASH = "slash"
    GENERAL = "general"
    DATE = "date"  # yyyy, mm, d, h, ss, aaaa
    HALF = "half"  # AM/PM, 上午/下午
    ELAPSED = "elapsed"  # [h] [mm] [s]
    TEXT = "text"  # @


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its characters; for a literal what is shown."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """The numbers that a section is for: [>=10000]."""

    sign: str
    bound: Decimal

    def holds(self, value: Decimal) -> bool:
        """True if the section is for this value."""
        match self.sign:
            case ">":
                return value > self.bound
            case ">=":
                return value >= self.bound
            case "<":
                return value < self.bound
            case "<=":
                return value <= self.bound
            case "<>":
                return value != self.bound
            case _:
                return value == self.bound

    @property
    def negative_only(self) -> bool:
        """True if the numbers that it lets through are all below zero: its section prints the sign itself."""
        return (self.sign == "<" and self.bound <= 0) or (self.sign == "<=" and self.bound < 0)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts between semicolons. `numerals` is 1, 2 or 3 for [DBNum1] (一二三), 2 (壹贰叁), 3 (１２３)."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    numerals: int = 0

    @property
    def is_date(self) -> bool:
        """True for a date or a time."""
        return any(token.kind in (Kind.DATE, Kind.HALF, Kind.ELAPSED) for token in self.tokens)

    @property
    def has_text(self) -> bool:
        """True if it shows text where @ stands."""
        return any(token.kind is Kind.TEXT for token in self.tokens)


@lru_cache(maxsize=1024)
def read_code(code: str) -> tuple[Section, ...]:
    """The sections of a format code. Never fails: what is no known token shows itself."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: Condition | None = None
    numerals = 0
    for token in _tokens(code[:_LONGEST]):
        match token:
            case Token():
                tokens.append(token)
            case Condition():
                condition = token
            case int():
                numerals = token
            case None:
                sections.append(Section(tuple(tokens), condition, numerals))
                tokens, condition, numerals = [], None, 0
    return (*sections, Section(tuple(tokens), condition, numerals))


_LONGEST = 255 * 4  # characters; Excel allows 255
_PARTS = regex.compile(
    r"""(?P<quoted>"[^"]*"?)
    | [\\!](?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|常规)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+\-])
    | (?P<date>y+|m+|d+|h+|s+|aaaa?|ggge|g+e?|e+|b[12])
    | (?P<subsecond>(?<=s)\.0+)
    | (?P<one>.)""",
    regex.VERBOSE | regex.IGNORECASE | regex.DOTALL,
)
_ELAPSED = regex.compile(r"h+|m+|s+", regex.IGNORECASE)
_CONDITION = regex.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SYMBOL = regex.compile(r"\$([^-]*)(?:-([0-9A-Fa-f]+))?.*")
_SYSTEM = {"F800": 'yyyy"年"m"月"d"日"', "F400": "h:mm:ss"}  # the long date and the time of the system
_SIGNS = {
    "0": Kind.DIGIT,
    "#": Kind.DIGIT,
    "?": Kind.DIGIT,
    ".": Kind.POINT,
    ",": Kind.COMMA,
    "%": Kind.PERCENT,
    "/": Kind.SLASH,
    "@": Kind.TEXT,
}


def _tokens(code: str) -> Iterator[Token | Condition | int | None]:
    """Tokens and the marks of a section; None ends a section."""
    for part in _PARTS.finditer(code):
        text = part.group(part.lastgroup) if part.lastgroup else ""
        match part.lastgroup:
            case "quoted":
                yield Token(Kind.LITERAL, text.strip('"'))
            case "escaped":
                yield Token(Kind.LITERAL, text)
            case "space":
                yield Token(Kind.LITERAL, " ")
            case "fill":
                pass
            case "bracket":
                yield from _bracket(text)
            case "general":
                yield Token(Kind.GENERAL, text)
            case "half":
                yield Token(Kind.HALF, text)
            case "exponent":
                yield Token(Kind.EXPONENT, text.upper())
            case "date" | "subsecond":
                yield Token(Kind.DATE, text.lower())
            case _:
                yield None if text == ";" else Token(_SIGNS.get(text, Kind.LITERAL), text)


def _bracket(text: str) -> Iterator[Token | Condition | int]:
    """What a bracket asks for: [h], [>=100], [$¥-804], [DBNum2]; colours ask for nothing that is read."""
    if _ELAPSED.fullmatch(text):
        yield Token(Kind.ELAPSED, text.lower())
    elif text[:5].lower() == "dbnum" and text[5:] in ("1", "2", "3"):
        yield int(text[5:])
    elif found := _CONDITION.fullmatch(text.strip()):
        try:
            yield Condition(found[1], Decimal(found[2]))
        except InvalidOperation:  # more digits than a context allows
            return
    elif found := _SYMBOL.fullmatch(text):
        system = _SYSTEM.get((found[2] or "").upper())
        if system:
            yield from (token for token in _tokens(system) if isinstance(token, Token))
        elif found[1]:
            yield Token(Kind.LITERAL, found[1])
