"""Figures of scoring rules and formulas state nothing; the points that can be won stay quantities."""

from __future__ import annotations

import pytest

from extractors.figure import Kind
from extractors.language.quantities import read

# (text, figures that stay, figures of the rule)
CASES = [
    ("执行率=支出/预算×100%", [], ["100%"]),
    ("执行率≥95%得满分，每低于1%扣0.1分，扣完为止。", [], ["≥95%", "低于1%", "0.1分"]),
    ("达到目标得5分，每减少一个百分点扣0.1分。", ["5分"], ["一个百分点", "0.1分"]),
    ("按权重（3分）的1/3扣分", [], ["3分", "1", "3"]),
    ("每降低2%扣权重分（1分）的5%，扣完为止", [], ["2%", "1分", "5%"]),
    ("区间80%（含）-100%、60%（含）-80%、0%-60%", [], ["80%（含）-100%", "60%（含）-80%", "0%-60%"]),
    ("三档对应100%-80%（含）、80%-60%（含）、60%以下", [], ["100%-80%（含）", "80%-60%（含）", "60%以下"]),
    ("视情况得0-2分", [], ["0-2分"]),
    ("制度健全，得0.5分；执行有效，得0.5分。", ["0.5分", "0.5分"], []),
    ("程序规范记1分，否则不记分", ["1分"], []),
    ("控制率≤100%得满分，≥120%得0分，区间内按权重扣分", [], ["≤100%", "≥120%", "0分"]),
    ("满意度>90%，得满分；否则，不得分", [], [">90%"]),
    ("介于85分与90分之间，按比例扣分", [], ["85分", "90分"]),
    ("得分（20分*执行率）", [], ["20分"]),
    ("按1:2配套", [], ["1", "2"]),
    # statements of fact, although they speak of points
    ("执行率扣1分、调整率扣1分", ["1分", "1分"], []),
    ("参保率保持在100%，得5分；征缴率87.34%，得4分", ["100%", "5分", "87.34%", "4分"], []),
    ("总评价分12分，评价得分11分", ["12分", "11分"], []),
    ("每月与银行对账，得1分", ["1分"], []),
    ("满意度为95%以上，得3分", ["95%以上", "3分"], []),
    ("每人每月补助80元，共30人", ["80元", "30人"], []),
]


@pytest.mark.parametrize(("text", "facts", "rules"), CASES, ids=[case[0] for case in CASES])
def test_rules_and_facts(text: str, facts: list[str], rules: list[str]) -> None:
    found = read(text)
    assert [quantity.text for quantity in found if quantity.kind is Kind.RULE] == rules
    assert [quantity.text for quantity in found if quantity.kind in (Kind.QUANTITY, Kind.TARGET)] == facts
