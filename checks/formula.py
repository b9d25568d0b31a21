"""A claim's computation with the numbers put in, as one would type it into a pocket calculator."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from checks.claim import Claim, Constant, Expression, Growth, Product, Quotient, Relation, Sum, Value, leaves
from checks.finding import Outcome
from extractors.figure import BARE, Dimension, Figure, Unit

MINUS = "−"
_WIDE = Context(prec=60)
_PERCENT = frozenset({Dimension.PERCENT, Dimension.POINTS})
_LOW, _HIGH = 1, 2  # how tightly + - and × ÷ bind


def plain(number: Decimal, *, sign: str = MINUS) -> str:
    """A number for reading: no exponent, and a real minus sign."""
    text = format(number, "f")
    return text.replace("-", sign) if number < 0 else text.lstrip("-")


def formula(claim: Claim, expected: Decimal, outcome: Outcome, computed: Decimal) -> str:
    """What is computed, and what it gives in the unit of the stated figure.

    A rate's result is `computed`, the whole of it, rounded to the printed place: once, as on paper. An order or a repeated figure is shown as
    the comparison of the two.
    """
    stated = claim.stated.figure
    left = expression(claim)
    if claim.relation is not Relation.EQUAL:
        return f"{printed(stated)} {_relation(claim.relation, outcome)} {left}{_result(claim, expected, computed)}"
    if isinstance(claim.expression, Value | Constant):
        return f"{printed(stated)} {_equal(outcome, stated.quantity.number == expected)} {left}"
    return f"{left}{_result(claim, expected, computed)}"


def statement(claim: Claim) -> str:
    """The claim as the document makes it: 33 = 11 + 8 + 13, whether or not it holds."""
    return f"{printed(claim.stated.figure)} {claim.relation} {expression(claim)}".replace("<=", "≤").replace(">=", "≥")


def comes_to(claim: Claim, shown: str) -> str:
    """What the computed side comes to by the claim's formula, as it was `shown`, or "" where nothing is computed."""
    lead = f"{expression(claim)} = "
    return shown.removeprefix(lead) if shown.startswith(lead) else ""


def expression(claim: Claim) -> str:
    """The computed side; for a figure printed without its sign (减少 6.15) in the order that gives it positive."""
    reference = _reference(claim)
    inner = _flipped(claim.expression) if claim.negated else claim.expression
    if isinstance(inner, Constant):
        return _constant(inner.number, claim.stated.figure.unit)
    if inner is None:
        return f"{MINUS}({_render(claim.expression, reference, 0)})"
    return _render(inner, reference, 0)


def _constant(number: Decimal, unit: Unit) -> str:
    """A fixed number that a figure is set against, in the figure's unit: 100%."""
    return f"{plain(_short(_WIDE.divide(number, unit.scale)))}{_sign(unit)}"


def printed(figure: Figure) -> str:
    """The figure's number as printed; of units only the percent sign."""
    return f"{plain(figure.quantity.number)}{_sign(figure.unit)}"


def _sign(unit: Unit) -> str:
    return unit.symbol if unit.dimension is Dimension.PERCENT and len(unit.symbol) == 1 else ""


def _result(claim: Claim, expected: Decimal, computed: Decimal) -> str:
    """The result, as in = 40484.34, or nothing where the expression is a single number already."""
    if isinstance(claim.expression, Value | Constant):
        return ""
    quantity = claim.stated.figure.quantity
    value = expected
    if quantity.unit.dimension in _PERCENT and not _sums(claim.expression) and claim.relation is Relation.EQUAL:
        value = computed.quantize(Decimal(1).scaleb(-max(quantity.decimals, 0)), rounding=ROUND_HALF_UP)
    return f" = {plain(value)}{_unit(claim)}"


def _unit(claim: Claim) -> str:
    """The result's unit where the numbers put in do not already have it."""
    unit = claim.stated.figure.unit
    if unit.dimension in _PERCENT:
        return unit.symbol if unit.dimension is Dimension.PERCENT else " 个百分点"
    if isinstance(claim.expression, Product) and unit.symbol:
        return f" {unit.symbol}"
    return ""


def _equal(outcome: Outcome, exactly: bool) -> str:
    return "=" if exactly else "≠" if outcome is Outcome.DISAGREE else "≈"


_HELD = {Relation.AT_MOST: "≤", Relation.AT_LEAST: "≥", Relation.LESS: "<", Relation.MORE: ">", Relation.EQUAL: "="}
_BROKEN = {Relation.AT_MOST: ">", Relation.AT_LEAST: "<", Relation.LESS: "≥", Relation.MORE: "≤", Relation.EQUAL: "≠"}


def _relation(relation: Relation, outcome: Outcome) -> str:
    return (_BROKEN if outcome is Outcome.DISAGREE else _HELD)[relation]


def _sums(expression: Expression) -> bool:
    match expression:
        case Value() | Constant():
            return True
        case Sum(terms=terms):
            return all(_sums(term) for term in terms)
        case _:
            return False


def _reference(claim: Claim) -> Unit | None:
    """The unit that amounts are shown in: the stated figure's, or that of the first amount if it is another thing."""
    stated = claim.stated.figure
    for leaf in leaves(claim.expression):
        if leaf.figure.dimension is stated.dimension:
            return stated.unit
    for leaf in leaves(claim.expression):
        if leaf.figure.unit.symbol:
            return leaf.figure.unit
    return None


def _flipped(expression: Expression) -> Expression | None:
    """The expression with its sign changed where that can be written without a minus in front."""
    match expression:
        case Sum(terms=terms) if len(terms) > 1 and any(expression.sign(index) < 0 for index in range(len(terms))):
            pairs = [(-expression.sign(index), term) for index, term in enumerate(terms)]
            pairs.sort(key=lambda pair: -pair[0])
            return Sum(tuple(term for _, term in pairs), tuple(sign for sign, _ in pairs))
        case Growth(current=current, base=base):
            return Quotient(Sum((base, current), (1, -1)), base)
        case Quotient(upper=upper, lower=lower):
            inner = _flipped(upper)
            return Quotient(inner, lower) if inner else None
        case _:
            return None


def _render(expression: Expression, reference: Unit | None, binding: int) -> str:
    match expression:
        case Value(figure=figure):
            return _number(figure, reference, binding)
        case Constant(number=number, unit=unit):
            same = reference is not None and reference.dimension is unit.dimension
            return _constant(number, reference if reference is not None and same else unit)
        case Sum(terms=terms):
            text = _sum(expression, terms, reference)
            return f"({text})" if binding >= _LOW and len(terms) > 1 else text
        case Product(factors=factors):
            text = " × ".join(_factor(factor) for factor in factors)
            return f"({text})" if binding >= _HIGH else text
        case Quotient(upper=upper, lower=lower):
            text = f"{_render(upper, reference, _LOW)} ÷ {_render(lower, reference, _HIGH)}"
            return f"({text})" if binding >= _HIGH else text
        case Growth(current=current, base=base):
            return _render(Quotient(Sum((current, base), (1, -1)), base), reference, binding)


def _factor(factor: Expression) -> str:
    """A factor with its own unit: in a product amounts are not brought to one unit."""
    text = _render(factor, None, _LOW)
    unit = factor.figure.unit if isinstance(factor, Value) else factor.unit if isinstance(factor, Constant) else BARE
    return f"{text} {unit.symbol}" if unit.dimension in (Dimension.MONEY, Dimension.RATE) else text


def _sum(whole: Sum, terms: tuple[Expression, ...], reference: Unit | None) -> str:
    text = ""
    for index, term in enumerate(terms):
        minus = whole.sign(index) < 0
        part = _render(term, reference, _LOW if minus or index else 0)
        if index:
            text += f" {MINUS} {part}" if minus else f" + {part}"
        else:
            text = f"{MINUS}{part}" if minus else part
    return text


def _number(figure: Figure, reference: Unit | None, binding: int) -> str:
    """The printed number; one in another unit than the reference is converted, and both are shown."""
    unit, quantity = figure.unit, figure.quantity
    text = printed(figure)
    if quantity.number < 0 and binding:
        text = f"({text})"
    if reference is None or unit.dimension is not reference.dimension or unit.scale == reference.scale:
        return text
    converted = _WIDE.divide(quantity.value, reference.scale)
    return f"({plain(quantity.number)} {unit.symbol} → {plain(_short(converted))}{_sign(reference)})"


def _short(number: Decimal) -> Decimal:
    short = _WIDE.normalize(number)
    exponent = short.as_tuple().exponent
    return _WIDE.quantize(short, Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
