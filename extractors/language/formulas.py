"""Formulas of rates as people write them: (本年-上年)/上年×100%, 在职人员数÷编制数; and 是指甲与乙的比率.

A formula is one sum of named amounts by another. What else a text may compute (two quotients, a product of two amounts) is
no formula here: None, and nothing is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

_NAME = r"[\p{Han}A-Za-z0-9“”\"'、·]+"
_TOKEN = regex.compile(
    rf"\s*(?:(?P<whole>100\s*%|1(?=[-\s]*\())|(?P<name>{_NAME})|(?P<sign>[+\-])|(?P<over>[/÷])|(?P<times>[×xX*✕])"
    r"|(?P<open>[(\[{【〔])|(?P<close>[)\]}】〕]))"
)
_DASHES = str.maketrans({"－": "-", "—": "-", "–": "-", "﹣": "-", "−": "-", "╱": "/", "∕": "/"})
_EQUATION = regex.compile(r"(?P<name>[\p{Han}“”\"]{2,24}率)[”\"]?\s*(?:\(%\)|[:：])?\s*=\s*")
_RATIO = regex.compile(
    r"(?P<name>[\p{Han}“”\"]{2,24}率)[”\"]?\s*(?:是指|系指|指|即|为|[:：])\s*(?P<upper>[^，。；,;:：=与和]{2,30}?)与"
    r"(?P<lower>[^，。；,;:：=]{2,30}?)的(?:比率|比例|比值|百分比|比重)"
)
_LEADING = regex.compile(r"^.*(?:其中|公式|计算|即|为|和|的)(?=\p{Han}{2,}率$)")
_LONGEST = 200  # characters of a formula


@dataclass(frozen=True, slots=True)
class Term:
    """A named amount that is added (`sign` 1) or taken away (-1)."""

    name: str
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum of named amounts by another; `text` as it is written."""

    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...]
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """The amounts that it needs, each once."""
        return tuple(dict.fromkeys(term.name for term in (*self.numerator, *self.denominator)))


@dataclass(frozen=True, slots=True)
class Definition:
    """A rate that a text defines: its name, formula, and where the words stand."""

    name: str
    formula: Formula
    start: int
    end: int


def read_formula(text: str) -> Formula | None:
    """The formula that a text begins with; None if it is none."""
    found = _parsed(_folded(text))
    return found[0] if found else None


def read_definitions(text: str) -> Iterator[Definition]:
    """Every rate that a text defines, by an equation or as the ratio of two amounts."""
    folded = _folded(text)
    for found in _EQUATION.finditer(folded):
        parsed = _parsed(folded[found.end() : found.end() + _LONGEST])
        if parsed is not None:
            yield Definition(_called(found["name"]), parsed[0], found.start(), found.end() + parsed[1])
    for found in _RATIO.finditer(folded):
        words = f"{found['upper']}/{found['lower']}"
        parsed = _parsed(words)
        if parsed is not None and parsed[1] == len(words):
            yield Definition(_called(found["name"]), parsed[0], found.start(), found.end())


def _folded(text: str) -> str:
    """One width for signs, character by character, so that places stay."""
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", sign)) == 1 else sign for sign in text.translate(_DASHES)
    )


def _called(name: str) -> str:
    return _LEADING.sub("", name)


# ---- the grammar: sum of names, over, sum of names ----


def _parsed(text: str) -> tuple[Formula, int] | None:
    """The formula at the start of a text, and where it ends."""
    tokens = _tokens(text)
    reader = _Reader(tokens)
    formula = reader.formula()
    if formula is None or not formula[1]:
        return None
    end = tokens[reader.at - 1].end
    return Formula(formula[0], formula[1], text[:end].strip()), end


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    end: int


def _tokens(text: str) -> list[_Token]:
    """Names and signs up to what belongs to no formula; brackets after a name explain it and are left out."""
    tokens: list[_Token] = []
    at = 0
    while at < len(text) and (found := _TOKEN.match(text, at)):
        kind = found.lastgroup or ""
        if kind == "open" and tokens and tokens[-1].kind == "name":
            closing = _closing(text, found.end())
            if closing < 0:
                break
            at = closing
            continue
        at = found.end()
        if kind == "name" and tokens and tokens[-1].kind == "name":
            tokens[-1] = _Token("name", tokens[-1].text + found["name"], at)
        else:
            tokens.append(_Token(kind, found[kind], at))
    return tokens


def _closing(text: str, at: int) -> int:
    """Behind the bracket that closes the one just opened, or -1."""
    depth = 1
    for position in range(at, len(text)):
        depth += (text[position] in "([{") - (text[position] in ")]}")
        if depth == 0:
            return position + 1
    return -1


_Sum = tuple[Term, ...]
_Part = tuple[_Sum, _Sum]  # what is above, what is below (empty: nothing)


class _Reader:
    """Reads tokens; `at` is where it stands."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self.at = 0

    def _next(self) -> str:
        return self._tokens[self.at].kind if self.at < len(self._tokens) else ""

    def formula(self) -> _Part | None:
        """Parts joined by + and -; of parts with a quotient there may be one only."""
        left = self._product()
        while left is not None and self._next() == "sign":
            sign = 1 if self._tokens[self.at].text == "+" else -1
            self.at += 1
            right = self._product()
            if right is None or left[1] or right[1] or not left[0]:
                return None
            left = (left[0] + tuple(Term(term.name, term.sign * sign) for term in right[0]), ())
        return left

    def _product(self) -> _Part | None:
        """Factors; only 100 % may be multiplied, and only one thing divides."""
        above, below = self._factor() or (None, ())
        if above is None:
            return None
        while self._next() in ("over", "times"):
            kind = self._next()
            self.at += 1
            factor = self._factor()
            if factor is None or factor[1]:
                return None
            if kind == "times":
                if factor[0] and above:
                    return None
                above = above or factor[0]
            elif below or not factor[0]:
                return None
            else:
                below = factor[0]
        return above, below

    def _factor(self) -> _Part | None:
        kind = self._next()
        self.at += 1
        if kind == "whole":
            return (), ()
        if kind == "name":
            return (Term(self._tokens[self.at - 1].text),), ()
        if kind == "open":
            inside = self.formula()
            if inside is not None and self._next() == "close":
                self.at += 1
                return inside
        return None
