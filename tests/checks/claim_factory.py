"""Figures and claims for the tests of the judge and the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count

from checks.claim import (
    AnyClaim,
    Claim,
    Constant,
    Expression,
    Growth,
    Kind,
    Product,
    Quotient,
    Role,
    Sum,
    Value,
    Wording,
)
from checks.engine import review
from checks.finding import Review
from checks.policy import ministry
from checks.programme import Programme
from checks.rule import ARITHMETIC, Rule
from checks.words import Bilingual
from extractors.document import Document, Paragraph, Passage
from extractors.figure import BARE, Dimension, Figure, Qualifier, Quantity, Unit
from extractors.figure import Kind as FigureKind
from extractors.provenance import Place
from extractors.records import Records

YUAN = Unit("元", Dimension.MONEY)
WAN = Unit("万元", Dimension.MONEY, Decimal(10000))
YI = Unit("亿元", Dimension.MONEY, Decimal(10**8))
PERCENT = Unit("%", Dimension.PERCENT, Decimal("0.01"))
POINTS = Unit("个百分点", Dimension.POINTS, Decimal("0.01"))
SCORE = Unit("分", Dimension.SCORE)
PERSON = Unit("人", Dimension.PEOPLE, indivisible=True)
WAN_PERSON = Unit("万人", Dimension.PEOPLE, Decimal(10000), indivisible=True)
PIECE = Unit("个", Dimension.COUNT, indivisible=True)
MONTH = Unit("个月", Dimension.TIME)
RATE = Unit("元/人月", Dimension.RATE)
SQUARE = Unit("平方米", Dimension.AREA)
NONE = BARE

B = Bilingual("一", "one")
_numbers = count(1000)


def quantity(
    text: str,
    unit: Unit = WAN,
    qualifier: Qualifier = Qualifier.NONE,
    *,
    upper: str | None = None,
    kind: FigureKind = FigureKind.QUANTITY,
) -> Quantity:
    """A printed number: its decimals are those of the text."""
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    top = None if upper is None else Decimal(upper)
    return Quantity(text, 0, len(text), number, max(0, -exponent), unit, kind, qualifier, top, 0, len(text))


def figure(text: str, unit: Unit = WAN, qualifier: Qualifier = Qualifier.NONE, *, legible: bool = True) -> Figure:
    """A figure alone in its paragraph."""
    number = next(_numbers)
    return Figure(quantity(text, unit, qualifier), Passage(text, Place(block=number), legible), number)


def value(text: str | Value, unit: Unit = WAN, label: str = "", role: Role = Role.PART) -> Value:
    """A figure as a leaf of an expression."""
    return text if isinstance(text, Value) else Value(figure(text, unit), label, role)


def add(*texts: str | Value, unit: Unit = WAN, signs: tuple[int, ...] = ()) -> Sum:
    """A sum of figures in one unit."""
    return Sum(tuple(value(text, unit) for text in texts), signs)


def ratio(upper: str | Value, lower: str | Value, unit: Unit = WAN) -> Quotient:
    return Quotient(value(upper, unit), value(lower, unit))


def growth(current: str | Value, base: str | Value, unit: Unit = WAN) -> Growth:
    return Growth(value(current, unit), value(base, unit))


def times(*factors: str | Value | Constant, unit: Unit = WAN) -> Product:
    return Product(tuple(factor if isinstance(factor, Constant) else value(factor, unit) for factor in factors))


def claim(
    stated: str | Value, expression: Expression, unit: Unit = WAN, kind: Kind = Kind.SUM, **more: object
) -> Claim:
    """A claim of the rule T01."""
    made = Claim("T01", kind, value(stated, unit), expression)
    return replace(made, **more)  # type: ignore[arg-type]


def wording(stated: str, expected: str, text: str = "文中一句", **more: object) -> Wording:
    made = Wording("T02", Kind.FORMAT, stated, expected, Passage(text, Place(block=next(_numbers))), 0, len(text), B)
    return replace(made, **more)  # type: ignore[arg-type]


def rule(find: Callable[[Records], Iterator[AnyClaim]], key: str = "T01") -> Rule:
    from checks.claim import Severity

    return Rule(key, f"rule-{key.lower()}", ARITHMETIC, tuple(Kind), Severity.ERROR, B, B, B, B, find, ())


def rule_for(*claims: AnyClaim, key: str = "T01") -> Rule:
    """A rule that finds just these claims."""
    return rule(lambda _: iter(claims), key)


def programme_of(*rules: Rule) -> Programme:
    """These rules and the ministry's policy."""
    return Programme(rules, ministry())


def records_of(claims: Iterable[AnyClaim] = (), extra: Iterable[Figure] = ()) -> tuple[Records, list[AnyClaim]]:
    """Records that hold the claims' figures, numbered from 0, and the claims over these figures."""
    from checks.claim import figures_of

    kept = list(claims)
    found = {figure.index: figure for entry in kept for figure in figures_of(entry)}
    found.update((figure.index, figure) for figure in extra)
    new = {
        old: replace(found[old], index=position, passage=found[old].passage._replace())
        for position, old in enumerate(sorted(found))
    }
    blocks = tuple(Paragraph(figure.passage) for figure in new.values())
    return Records(Document("report.txt", "0" * 64, "text", blocks), tuple(new.values())), [
        _moved(entry, new) for entry in kept
    ]


def _moved(entry: AnyClaim, new: dict[int, Figure]) -> AnyClaim:
    if isinstance(entry, Wording):
        return replace(entry, figures=tuple(_value(item, new) for item in entry.figures))
    return replace(
        entry,
        stated=_value(entry.stated, new),
        expression=_expression(entry.expression, new),
        nearby=tuple(_value(item, new) for item in entry.nearby if item.figure.index in new),
    )


def _value(item: Value, new: dict[int, Figure]) -> Value:
    return replace(item, figure=new[item.figure.index])


def _expression(expression: Expression, new: dict[int, Figure]) -> Expression:
    match expression:
        case Value():
            return _value(expression, new)
        case Constant():
            return expression
        case Sum():
            return replace(expression, terms=tuple(_expression(term, new) for term in expression.terms))
        case Product():
            return Product(tuple(_expression(term, new) for term in expression.factors))
        case Quotient():
            return Quotient(_expression(expression.upper, new), _expression(expression.lower, new))
        case Growth():
            return Growth(_expression(expression.current, new), _expression(expression.base, new))


def reviewed(*claims: AnyClaim, extra: tuple[Figure, ...] = ()) -> Review:
    """The review of a document that holds just these claims and some more figures."""
    records, moved = records_of(claims, extra)
    return review(records, programme_of(rule_for(*moved)))


def texts(found: Review) -> list[tuple[str, str]]:
    return [(finding.stated, finding.expected) for finding in found.findings]
