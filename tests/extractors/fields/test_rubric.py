"""Scoring rules: which hand out points item by item, and which do not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from handmade import document, figures

from extractors.fields.rubric.listed import read_rubric


def points(text: str) -> list[str] | None:
    made = document(text)
    found = figures(made)
    rubric = read_rubric(next(made.passages()), found)
    return None if rubric is None else [str(figure.value.quantize(Decimal("0.01"))) for figure in rubric.points]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("①目标明确，得0.5分；②符合规划，计1分。", ["0.50", "1.00"]),
        ("①制度健全，0.25分；②合法合规，0.75分。", ["0.25", "0.75"]),
        ("①按程序设立1分，否则不记分；②材料齐全记2分，否则不记分；", ["1.00", "2.00"]),
        ("①手续完整，1分；②用途相符，1分；③一旦挪用该指标不得分。", ["1.00", "1.00"]),
        ("①按基本标准编制，得1分；②依据充分，得2分。", ["1.00", "2.00"]),
        ("①合规记1分；②完整记1分；5.没有挪用记1分。", ["1.00", "1.00", "1.00"]),
        ("①制度健全（1分）；②执行有效（2分）。不符合的不得分。", ["1.00", "2.00"]),
        ("职能明确、依据充分，得1分", ["1.00"]),
        ("达到目标得5分，没达到目标每减少一个百分点扣0.1分。", ["5.00"]),
        ("资金足额到位记5分，未足额到位按比例计分。", ["5.00"]),
        ("有考核结果，得1分，缺少项视情况酌情扣分。", ["1.00"]),
    ],
)
def test_items_that_add_up(text: str, expected: list[str]) -> None:
    assert points(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "视匹配情况酌情得0-4分。",
        "站点全覆盖得4分；设备情况酌情得0-2分。",
        "以下各项满足其一：①获得表彰得2分；②经验推广得2分。",
        "每完成一项得1分，最多5分。",
        "全部完成得5分，大部分完成得3分。",
        "执行率≥95%得满分，每低于1%扣0.1分，扣完为止。",
        "①完成率100%以上得5分；②80%以上得3分。",
        "①制度齐全，得1分；②每缺一项扣0.5分。",
        "①基本完成得2分；②全部完成得3分。",
        "社会发放率=100%得2分，低于100%不得分",
        "全部完成为满分。",
        "",
    ],
)
def test_rules_without_items(text: str) -> None:
    assert points(text) is None
