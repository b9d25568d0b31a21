"""Which indicator a remark in prose speaks of."""

from __future__ import annotations

import pytest

from checks.pairing import pairs
from extractors.fields.records import read_records
from extractors.reading import read_bytes

FORM = """附件
评分表
一级指标\t二级指标\t三级指标\t分值\t得分
A投入\tA1部门管理（9分）\tA11预算编制\t4\t3
\t\tA12资产管理\t2\t2
\t\tA13信息公开\t3\t2
合计\t\t\t9\t7
"""


def paired(text: str) -> list[tuple[str, str, bool]]:
    """Score as printed, name of the indicator, and whether the name says so, for the items of a paragraph."""
    records = read_records(read_bytes((text + "\n" + FORM).encode(), "pairing.txt"))
    return [(p.remark.score.text, p.node.name, p.exact) for p in pairs(records) if p.item and p.remark.score]


def test_by_order_where_the_numbers_agree() -> None:
    text = (
        "一、评价\n部门管理设立预算编制、资产管理、信息公开3个三级指标。"
        "手续完整，得3分；账实相符，得2分；及时，得2分。部门管理总评价分9分，得分7分。"
    )
    assert [(score, name) for score, name, _ in paired(text)] == [
        ("3分", "预算编制"),
        ("2分", "资产管理"),
        ("2分", "信息公开"),
    ]


def test_words_win_over_the_order() -> None:
    text = "一、评价\n经评价，信息公开及时，得2分；预算编制完整，得3分；资产管理规范，得2分。部门管理总评价分9分，得分7分。"
    assert paired(text) == [("2分", "信息公开", True), ("3分", "预算编制", True), ("2分", "资产管理", True)]


def test_only_clear_words_where_the_text_names_another_number() -> None:
    text = "一、评价\n部门管理设立4个三级指标。手续完整，得3分；资产管理规范，得2分；及时，得2分。部门管理总评价分9分，得分7分。"
    assert paired(text) == [("2分", "资产管理", True)]


@pytest.mark.parametrize(
    "text", ["一、评价\n手续完整，得3分；账实相符，得2分。", "一、评价\n其他事项总评价分9分，得分7分。"]
)
def test_nothing_without_a_group(text: str) -> None:
    assert paired(text) == []


TWO = """一、评价
{remark}
附件
评分表
一级指标\t二级指标\t分值\t得分
投入\t目标设定\t10\t10
过程\t预算执行\t40\t38
产出\t职责履行\t25\t25
效果\t履职效益\t25\t24
合计\t\t100\t97
"""


@pytest.mark.parametrize(
    ("remark", "names"),
    [
        ("投入10分，得10分；过程40分，得38分；产出25分，得25分；效果25分，得24分。", ["投入", "过程", "产出", "效果"]),
        # The list of another form, which has a group of the same name.
        ("预算执行率10分，得9.5分；产出50分，得50分；效益30分，得28分；满意度10分，得10分。", []),
    ],
)
def test_a_list_of_groups_belongs_to_the_form_that_has_them(remark: str, names: list[str]) -> None:
    records = read_records(read_bytes(TWO.format(remark=remark).encode(), "pairing.txt"))
    assert [pair.node.name for pair in pairs(records)] == names
