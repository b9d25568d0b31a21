"""The expressions of a bureau's own rules: one comparison of sums, products and quotients of named figures.

The library simpleeval walks the syntax and allows nothing but what is listed here: no attributes, no calls but two, no
loops. It computes nothing either: the operators build the expression that the judge works out.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import regex
from simpleeval import FeatureNotAvailable, FunctionNotDefined, InvalidExpression, NameNotDefined, SimpleEval

from checks.claim import Constant, Expression, Growth, Product, Quotient, Relation, Sum, Value
from checks.words import Bilingual
from extractors.figure import BARE, Dimension, Unit
from extractors.language.units import unit_named

LONGEST = 500  # characters of an expression
_NUMBER = regex.compile(r"(?<![\w.])(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[%％‰\p{Han}]*)(?![\w.])")
_SIGNS = str.maketrans(
    {"×": "*", "÷": "/", "＋": "+", "－": "-", "（": "(", "）": ")", "＜": "<", "＞": ">", "，": ",", "％": "%"}
)
_NODES = (ast.Name, ast.UnaryOp, ast.BinOp, ast.Compare, ast.Call)


class ExpressionError(ValueError):
    """An expression that cannot be used; the message is for the person who wrote it."""

    def __init__(self, message: Bilingual) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two expressions and how the first should stand to the second."""

    left: Expression
    relation: Relation
    right: Expression
    unit: Unit = BARE  # that the numbers in it are written in

    def __bool__(self) -> bool:
        # Asked for by `and`, `or`, `not` and a < b < c, which would drop one of two comparisons without a word.
        raise ExpressionError(
            Bilingual(
                "只能写一个比较，不能用 and、or、not 或连写", "write one comparison only, no and, or, not, no chain"
            )
        )


Literal = Callable[[Decimal, Unit], Expression]


def comparison(text: str, names: Mapping[str, Value], literal: Literal | None = None) -> Comparison:
    """The comparison that a text writes over named figures, such as `公用经费 / 在职人员 <= 3万元`.

    `literal` makes an expression of a written number with its unit (an exact constant unless given). Raises
    ExpressionError with a message for a person.
    """
    if len(text) > LONGEST:
        raise ExpressionError(Bilingual(f"算式超过 {LONGEST} 个字", f"longer than {LONGEST} characters"))
    make = literal or _constant
    known: dict[str, Expression] = dict(names)
    units: list[Unit] = []

    def numbered(found: regex.Match[str]) -> str:
        name = f"_{len(known)}"
        units.append(_unit(found["unit"]))
        known[name] = make(Decimal(found["number"]), units[-1])
        return name

    evaluator = SimpleEval(_OPERATORS, _FUNCTIONS, known)
    evaluator.nodes = {node: handler for node, handler in evaluator.nodes.items() if node in _NODES}
    written = regex.sub(r"(?<![<>=!])=(?!=)", "==", text.translate(_SIGNS).replace("≤", "<=").replace("≥", ">="))
    try:
        source = _NUMBER.sub(numbered, " ".join(written.split()))
        result = evaluator.eval(source, ast.parse(source, mode="eval").body)
    except ExpressionError:
        raise
    except NameNotDefined as error:
        raise ExpressionError(_unknown_name(str(error.name), list(names))) from error
    except (FeatureNotAvailable, FunctionNotDefined, InvalidExpression, SyntaxError, ValueError, TypeError) as error:
        raise ExpressionError(_NOT_UNDERSTOOD) from error
    except RecursionError as error:
        raise ExpressionError(Bilingual("括号层数过多", "too deeply nested")) from error
    if not isinstance(result, Comparison):
        raise ExpressionError(
            Bilingual("缺少比较符号（<=、>=、<、>、==）", "there is no comparison sign (<=, >=, <, >, ==)")
        )
    return replace(result, unit=next((unit for unit in units if unit != BARE), BARE))


_NOT_UNDERSTOOD = Bilingual(
    "不是可用的算式：只能用 + - * / ( )、一个比较符号、增长率(本年, 上年) 和所列名称",
    "no usable expression: write + - * / ( ), one comparison sign, growth(now, before) and the names that are listed",
)


def _unknown_name(name: str, known: list[str]) -> Bilingual:
    from rapidfuzz import process

    close = process.extractOne(name, known, score_cutoff=50)
    zh = f"没有名称“{name}”" + (f"，是否为“{close[0]}”？" if close else "；") + f"可用：{'、'.join(known)}"
    en = (
        f'there is no name "{name}"'
        + (f', did you mean "{close[0]}"?' if close else ";")
        + f" known: {', '.join(known)}"
    )
    return Bilingual(zh, en)


def _unit(text: str) -> Unit:
    if not text:
        return BARE
    unit = unit_named(text)
    if unit is None:
        raise ExpressionError(Bilingual(f"没有计量单位“{text}”", f'there is no unit "{text}"'))
    return unit


def _constant(number: Decimal, unit: Unit) -> Constant:
    return Constant(number * unit.scale, f"{number}{unit.symbol}", unit)


# ---- the operators: each builds, none computes ----


def _operand(value: object) -> Expression:
    if isinstance(value, Value | Constant | Sum | Product | Quotient | Growth):
        return value
    raise ExpressionError(_NOT_UNDERSTOOD)


def _plus(left: object, right: object) -> Sum:
    return Sum((_operand(left), _operand(right)))


def _minus(left: object, right: object) -> Sum:
    return Sum((_operand(left), _operand(right)), (1, -1))


def _compared(relation: Relation) -> Callable[[object, object], Comparison]:
    return lambda left, right: Comparison(_operand(left), relation, _operand(right))


def _growth(current: object, base: object) -> Growth:
    return Growth(_operand(current), _operand(base))


_OPERATORS: Mapping[type[ast.AST], Callable[..., object]] = {
    ast.Add: _plus,
    ast.Sub: _minus,
    ast.Mult: lambda left, right: Product((_operand(left), _operand(right))),
    ast.Div: lambda left, right: Quotient(_operand(left), _operand(right)),
    ast.USub: lambda value: Sum((_operand(value),), (-1,)),
    ast.Eq: _compared(Relation.EQUAL),
    ast.LtE: _compared(Relation.AT_MOST),
    ast.GtE: _compared(Relation.AT_LEAST),
    ast.Lt: _compared(Relation.LESS),
    ast.Gt: _compared(Relation.MORE),
}
_FUNCTIONS: Mapping[str, Callable[..., object]] = {"增长率": _growth, "growth": _growth}


# ---- dimensions ----


def money_in(expression: Expression) -> int:
    """How often money is a factor of an expression: 1 for amounts, -1 where money divides, 0 for rates and counts.

    Raises ExpressionError where amounts and other numbers are added up.
    """
    match expression:
        case Value(figure=figure):
            return 1 if figure.dimension is Dimension.MONEY else 0
        case Constant():
            return 0
        case Sum(terms=terms):
            kinds = {money_in(term) for term in terms}
            if len(kinds) > 1:
                raise ExpressionError(Bilingual("金额与非金额相加减", "money is added to something else"))
            return kinds.pop()
        case Product(factors=factors):
            return sum(map(money_in, factors))
        case Quotient(upper=upper, lower=lower):
            return money_in(upper) - money_in(lower)
        case Growth(current=current, base=base):
            if money_in(current) != money_in(base):
                raise ExpressionError(Bilingual("增长率的两数计量不同", "the growth of two different things"))
            return 0


def check_dimensions(compared: Comparison) -> None:
    """Raise ExpressionError if money is compared with what is none: 3 where 3万元 was meant."""
    if money_in(compared.left) != money_in(compared.right):
        raise ExpressionError(
            Bilingual(
                "一边是金额，另一边不是：金额请写明单位，如 3万元",
                "one side is money and the other is not: write amounts with their unit, like 3万元",
            )
        )
