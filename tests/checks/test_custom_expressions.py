"""Expressions of a bureau's own rules: what may be written, and that solving for one figure changes no verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest
from claim_factory import NONE, PERCENT, PERSON, WAN, value
from hypothesis import given
from hypothesis import strategies as st

from checks.claim import Claim, Constant, Growth, Kind, Product, Quotient, Relation, Sum
from checks.custom.expressions import ExpressionError, check_dimensions, comparison
from checks.custom.solving import UnsolvableError, solved
from checks.evaluate import point
from checks.judge import holds

COST, HEADS, RATE = value("180.50", WAN), value("50", PERSON), value("86", PERCENT)
NAMES = {"公用经费": COST, "在职人员": HEADS, "满意度": RATE}


def test_a_comparison_of_named_figures() -> None:
    found = comparison("公用经费 / 在职人员 <= 3万元", NAMES)
    assert found.left == Quotient(COST, HEADS)
    assert found.relation is Relation.AT_MOST
    assert isinstance(found.right, Constant)
    assert found.right.number == 30000
    assert found.unit.symbol == "万元"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("满意度 ≥ 85%", "0.85"),
        ("满意度 >= 85.5％", "0.855"),
        ("公用经费 < 1.2亿元", "120000000"),
        ("在职人员 > 5 人", "5"),
    ],
)
def test_numbers_keep_their_places_and_units(text: str, number: str) -> None:
    right = comparison(text, NAMES).right
    assert isinstance(right, Constant)
    assert right.number == Decimal(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公用经费 × 2 = 3", Product((COST, Constant(Decimal(2))))),
        ("公用经费 + 公用经费 == 3", Sum((COST, COST))),
        ("(公用经费 － 公用经费) ÷ 在职人员 == 3", Quotient(Sum((COST, COST), (1, -1)), HEADS)),
        ("增长率(公用经费, 公用经费) == 3", Growth(COST, COST)),
        ("growth(公用经费, 公用经费) == 3", Growth(COST, COST)),
        ("-公用经费 == 3", Sum((COST,), (-1,))),
    ],
)
def test_operators(text: str, expected: object) -> None:
    left = comparison(text, NAMES).left
    assert repr(left).replace("label='2'", "label=''") == repr(expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("公用经费 / 在职人数 <= 3", 'did you mean "在职人员"'),
        ("公用经费 / 在职人员", "no comparison sign"),
        ("1 < 公用经费 < 3", "one comparison only"),
        ("公用经费 < 3 and 在职人员 > 2", "no usable expression"),
        ("公用经费 if 在职人员 else 3", "no usable expression"),
        ("公用经费.figure.passage < 3", "no usable expression"),
        ("__import__('os').system('true') < 3", "no usable expression"),
        ("[公用经费 for x in y] < 3", "no usable expression"),
        ("公用经费 ** 9 < 3", "no usable expression"),
        ("'公用经费' < 3", "no usable expression"),
        ("公用经费 < 3; 在职人员 < 2", "no usable expression"),
        ("max(公用经费) < 3", "no usable expression"),
        ("增长率(公用经费) < 3", "no usable expression"),
        ("公用经费 < (3", "no usable expression"),
        ("", "no usable expression"),
        ("公用经费 < 3万圈", 'there is no unit "万圈"'),
        ("公用经费 < " + "(" * 450 + "3" + ")" * 30, "no usable expression"),
        ("公用经费 <" + " 3 +" * 200 + " 3", "longer than 500"),
    ],
)
def test_what_may_not_be_written(text: str, said: str) -> None:
    with pytest.raises(ExpressionError, match=r"\w") as caught:
        comparison(text, NAMES)
    assert said in caught.value.message.en


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("公用经费 / 在职人员 <= 3万元", True),
        ("公用经费 / 在职人员 <= 3", False),
        ("公用经费 / 公用经费 <= 3", True),
        ("公用经费 / 公用经费 <= 3元", False),
        ("公用经费 + 在职人员 <= 3万元", False),
        ("公用经费 * 满意度 <= 3万元", True),
        ("增长率(公用经费, 公用经费) <= 10%", True),
        ("增长率(公用经费, 在职人员) <= 10%", False),
    ],
)
def test_money_is_compared_with_money(text: str, fits: bool) -> None:
    sampled = comparison(text, NAMES, lambda number, unit: value(str(number), unit))
    if fits:
        check_dimensions(sampled)
    else:
        with pytest.raises(ExpressionError):
            check_dimensions(sampled)


def test_a_comparison_without_figures_has_nothing_to_solve_for() -> None:
    with pytest.raises(UnsolvableError):
        solved(comparison("3 < 4", {}))


def test_a_divisor_of_nothing_cannot_be_solved() -> None:
    with pytest.raises(UnsolvableError):
        solved(comparison("公用经费 / 在职人员 <= 3万元", NAMES | {"在职人员": value("0", PERSON)}))


SHAPES = (
    "a + b - c {} d",
    "c - a + b {} d",
    "a * b {} d",
    "a / b {} d",
    "7 / a {} d",
    "(a + b) / c {} d",
    "增长率(a, b) {} c / d",
    "d {} a * (b + c)",
    "9 {} a / b",
)
WHOLE = st.integers(1, 40)


@given(st.sampled_from(SHAPES), st.sampled_from(["<=", ">=", "<", ">", "=="]), WHOLE, WHOLE, WHOLE, WHOLE)
def test_solving_for_a_figure_keeps_the_meaning(shape: str, sign: str, a: int, b: int, c: int, d: int) -> None:
    """The claim holds just where the comparison of the numbers does; they are printed with so many places that none is doubtful."""
    printed = {name: f"{number}.000000000" for name, number in zip("abcd", (a, b, c, d), strict=True)}
    compared = comparison(shape.format(sign), {name: value(text, NONE) for name, text in printed.items()})
    left, right = point(compared.left), point(compared.right)
    true = {"<=": left <= right, ">=": left >= right, "<": left < right, ">": left > right, "==": left == right}[sign]
    stated, relation, rest = solved(compared)
    if abs(left - right) > Decimal("1e-6"):
        assert holds(Claim("T01", Kind.OTHER, stated, rest, relation)) == true
