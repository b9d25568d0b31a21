"""Formulas of rates as people write them."""

from __future__ import annotations

import pytest

from extractors.language.formulas import Term, read_definitions, read_formula


def _spoken(terms: tuple[Term, ...]) -> str:
    return "".join(("+" if term.sign > 0 else "-") + term.name for term in terms)


@pytest.mark.parametrize(
    ("text", "above", "below"),
    [
        ("在职人员数/编制数", "+在职人员数", "+编制数"),
        ("（在职人员数/编制数）×100%，≤100%得满分", "+在职人员数", "+编制数"),
        ("在职人员数（17名）÷编制数（18名）×100%", "+在职人员数", "+编制数"),
        ("[（本年总额－上年总额）／上年总额]×100％。", "+本年总额-上年总额", "+上年总额"),
        ("（计划成本—实际成本）÷计划成本*100%", "+计划成本-实际成本", "+计划成本"),
        ("本年结转结余总额*100%/支出完成数", "+本年结转结余总额", "+支出完成数"),
        (
            "（上年结转+年初预算+追加预算-年末结余）/（上年结转+年初预算+追加预算）×100%",
            "+上年结转+年初预算+追加预算-年末结余",
            "+上年结转+年初预算+追加预算",
        ),
        ("部门（单位）在职人数/（编制数）", "+部门在职人数", "+编制数"),
    ],
)
def test_a_formula(text: str, above: str, below: str) -> None:
    formula = read_formula(text)
    assert formula is not None
    assert (_spoken(formula.numerator), _spoken(formula.denominator)) == (above, below)


@pytest.mark.parametrize(
    "text", ["", "100%", "甲", "甲×乙", "甲/乙/丙", "甲/乙+丙/丁", "甲×乙/丙", "（甲-乙/丙", "甲/", "≥95%", "1-甲/乙"]
)
def test_what_is_no_formula_of_a_rate(text: str) -> None:
    assert read_formula(text) is None


@pytest.mark.parametrize(
    ("text", "name", "above", "below"),
    [
        ("“三公”经费控制率＝（本年度总额/上年度总额）×100%。", "“三公”经费控制率", "+本年度总额", "+上年度总额"),
        ("注：1.执行率＝决算数÷调整预算×100%；2.其他", "执行率", "+决算数", "+调整预算"),
        ("计算公式为预算执行率=支出数/预算数×100%", "预算执行率", "+支出数", "+预算数"),
        ("在职人员控制率是指在职人员数与编制数的比率，用以反映", "在职人员控制率", "+在职人员数", "+编制数"),
    ],
)
def test_a_definition(text: str, name: str, above: str, below: str) -> None:
    (found,) = read_definitions(text)
    assert found.name == name
    assert (_spoken(found.formula.numerator), _spoken(found.formula.denominator)) == (above, below)
    assert name in text[found.start : found.end]


@pytest.mark.parametrize(
    "text", ["社会化发放率=100%得2分", "预算执行率≥95%", "执行率=96.33%", "合格率＝", "满意率为95%"]
)
def test_a_rate_with_its_value_is_no_definition(text: str) -> None:
    assert not list(read_definitions(text))
