"""Calculations that a report writes out with their result: 执行率=（1692÷1800）×100%=94%, 126人×300元×12个月=45.36万元.

Numbers, signs and brackets are read as printed; a word right before a number is its name. A line in which anything else
stands between the numbers writes no calculation out, and a formula of words alone has nothing to compute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import regex

from extractors.figure import Dimension, Figure, Kind, Qualifier, Quantity
from extractors.tallies import Calculation, Operation

_SIGNS = {"+": "+", "＋": "+", "-": "-", "－": "-", "−": "-", "–": "-"} | dict.fromkeys("×*＊xX", "×")
_SIGNS |= dict.fromkeys("÷/／", "÷") | dict.fromkeys("=＝", "=") | dict.fromkeys("（(", "(") | dict.fromkeys("）)", ")")
_TOKEN = regex.compile(r"\s+|(?P<note>[（(][\p{Han}“”、]+[)）])|(?P<word>[\p{Han}“”\"]+)|(?P<sign>.)", regex.DOTALL)
_COMES_TO = regex.compile(r"\s*(?:\p{Han}{0,4}[，,])?\s*(?:即|合计|共计?|计|等于|为)\s*")  # 126人×300元，共计3.78万元
_OPERATORS = regex.compile(r"[+＋\-－−–×*＊xX÷/／]")
_FROM_TO = regex.compile(r"(?P<one>\d[\d,.]*)(?P<gap>\s*[-－−–]\s*)(?P<other>\d[\d,.]*)")
_BINDS = {"+": 1, "-": 1, "×": 2, "÷": 2}

_Token = Figure | str  # a number, or a sign; "" stands for what ends a calculation, "词" for a word


def read_calculations(figures: Sequence[Figure]) -> tuple[Calculation, ...]:
    """Every calculation with two numbers or more whose result is printed behind it, in reading order."""
    lines: dict[object, list[Figure]] = {}
    for figure in figures:
        lines.setdefault(figure.passage.place, []).append(figure)
    return tuple(found for line in lines.values() for found in _in_line(line))


def _in_line(figures: Sequence[Figure]) -> Iterator[Calculation]:
    passage = figures[0].passage
    if len(figures) < 3 or not passage.legible or not _OPERATORS.search(passage.text):
        return
    run: list[_Token] = []
    for token in [*_tokens(passage.text, figures), ""]:
        if token != "":
            run.append(token)
            continue
        yield from _in_run(run)
        run = []


def _in_run(run: Sequence[_Token]) -> Iterator[Calculation]:
    """The calculations of a run of tokens: what stands before each = and the single number behind it."""
    sides: list[list[_Token]] = [[]]
    for token in run:
        if token == "=":
            sides.append([])
        else:
            sides[-1].append(token)
    for left, right in pairwise(sides):
        if not right or not isinstance(right[0], Figure) or (len(right) > 1 and right[1] in _BINDS):
            continue
        tree = _Parser(_last_expression(left)).whole()
        if isinstance(tree, Operation):
            yield Calculation(right[0], tree)


# ---- tokens ----


def _tokens(text: str, figures: Sequence[Figure]) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    for figure in figures:
        quantity = figure.quantity
        start = _start(quantity)
        product = len(tokens) > 1 and tokens[-2] in ("×", "÷") and isinstance(tokens[-1], Figure)
        if product and figure.dimension is Dimension.MONEY and _COMES_TO.fullmatch(text, at, start):
            tokens.append("=")
        else:
            tokens.extend(_signs(text[at:start]))
        if tokens and tokens[-1] == "词":
            tokens.pop()  # 实际支出1692: the name of the number
        tokens.extend(_numbers(figure))
        at = quantity.end
    tokens.extend(_signs(text[at:]))
    return _without_hundred(tokens)


def _start(quantity: Quantity) -> int:
    """Where the number begins; an = printed before it is a sign of the calculation and no qualifier."""
    return quantity.start + (len(quantity.text) - len(quantity.text.lstrip("=＝ ")))


def _signs(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        if found["word"]:
            yield "词"
        elif found["sign"]:
            yield _SIGNS.get(found["sign"], "")


def _numbers(figure: Figure) -> Iterator[_Token]:
    """The figure as one number; what was read as a range (100-2) is a difference here."""
    quantity = figure.quantity
    start = _start(quantity)
    printed = quantity.text[start - quantity.start :]
    plain = replace(
        figure,
        quantity=replace(quantity, text=printed, start=start, kind=Kind.QUANTITY, qualifier=Qualifier.NONE),
    )
    if quantity.kind is Kind.RULE and figure.dimension is Dimension.PERCENT and quantity.number == 100:
        yield plain
    elif not figure.computable or quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY, Qualifier.RANGE):
        yield ""
    elif quantity.qualifier is not Qualifier.RANGE:
        yield plain
    else:
        found = _FROM_TO.search(quantity.text)
        if found is None:
            yield ""
            return
        yield _part(figure, found["one"], quantity.start + found.start("one"))
        yield "-"
        yield _part(figure, found["other"], quantity.start + found.start("other"))


def _part(figure: Figure, printed: str, start: int) -> Figure:
    number = Decimal(printed.replace(",", "").rstrip("."))
    quantity = replace(
        figure.quantity,
        text=printed,
        start=start,
        end=start + len(printed),
        number=number,
        decimals=max(0, -int(number.as_tuple().exponent)),
        kind=Kind.QUANTITY,
        qualifier=Qualifier.NONE,
        upper=None,
    )
    return replace(figure, quantity=quantity)


def _without_hundred(tokens: Sequence[_Token]) -> list[_Token]:
    """Without ×100%, which changes nothing."""
    kept: list[_Token] = []
    for token in tokens:
        full = isinstance(token, Figure) and token.dimension is Dimension.PERCENT and token.quantity.number == 100
        if full and kept and kept[-1] == "×":
            kept.pop()
        else:
            kept.append(token)
    return kept


def _last_expression(tokens: Sequence[_Token]) -> list[_Token]:
    """What is left of tokens after the last place where two numbers, or a word, stand side by side."""
    start = 0
    for position, token in enumerate(tokens):
        beside = position > 0 and isinstance(token, Figure) and isinstance(tokens[position - 1], Figure)
        if token == "词" or beside:
            start = position + (token == "词")
    return list(tokens[start:])


# ---- numbers, signs and brackets ----


@dataclass(slots=True)
class _Parser:
    tokens: Sequence[_Token]
    at: int = 0

    def whole(self) -> Operation | Figure | None:
        """The tree of all tokens; None if they are no expression."""
        tree = self._binary(1)
        return tree if tree is not None and self.at == len(self.tokens) else None

    def _next(self) -> _Token:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _binary(self, level: int) -> Operation | Figure | None:
        left = self._atom() if level > max(_BINDS.values()) else self._binary(level + 1)
        while left is not None:
            sign = self._next()
            if not isinstance(sign, str) or _BINDS.get(sign) != level:
                break
            self.at += 1
            right = self._atom() if level == max(_BINDS.values()) else self._binary(level + 1)
            left = Operation(sign, left, right) if right is not None else None
        return left

    def _atom(self) -> Operation | Figure | None:
        token = self._next()
        self.at += 1
        if isinstance(token, Figure):
            return token
        if token != "(":
            return None
        inner = self._binary(1)
        closed = self._next() == ")"
        self.at += 1
        return inner if closed else None
