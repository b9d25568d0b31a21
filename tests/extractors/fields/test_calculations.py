"""Calculations that a report writes out with their result."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.figure import Figure
from extractors.reading import read_bytes
from extractors.tallies import Operation


def written(text: str) -> list[str]:
    """The calculations of a text, bracketed as they are computed."""
    records = read_records(read_bytes(text.encode(), "text.txt"))
    return [f"{shown(found.tree)}={found.stated.quantity.number}" for found in records.calculations]


def shown(tree: Operation | Figure) -> str:
    if isinstance(tree, Figure):
        return str(tree.quantity.number)
    return f"({shown(tree.left)}{tree.sign}{shown(tree.right)})"


@pytest.mark.parametrize(
    ("text", "calculations"),
    [
        ("执行率=1692/1800×100%=94%。", ["(1692÷1800)=94"]),
        ("执行率为（1692万元÷1800万元）×100％＝94％。", ["(1692÷1800)=94"]),
        ("变动率=（8.5-9）/9*100%=-5.56%。", ["((8.5-9)÷9)=-5.56"]),
        ("得分=100-2-3×0.5=96.5分。", ["((100-2)-(3×0.5))=96.5"]),
        ("结转结余率=结转结余总额/支出预算数×100%=20/400=5%。", ["(20÷400)=5"]),
        ("人均公用经费586.29万元/91人=6.44万元/人。", ["(586.29÷91)=6.44"]),
        ("实际支出1692/全年预算1800=94%，得分10×94%=9.4分。", ["(1692÷1800)=94", "(10×94)=9.4"]),
        ("（92+96）÷2=188÷2=94分。", ["(188÷2)=94"]),
        ("按服务人口26260人×79元核定，即207.454万元。", ["(26260×79)=207.454"]),
        ("补助126人×300元/人，共计3.78万元。", ["(126×300)=3.78"]),
        ("会议3次×50人，共发放补助3.78万元。", []),
        ("甲乙3×5方案，预算3万元。", []),
        ("目标值=100%，完成率≥95%。", []),
        ("完成率=实际产出数/计划产出数×100%。", []),
        ("2023年1月/2月共完成3项。", []),
        ("（92+96÷2=94分。", []),
    ],
)
def test_numbers_signs_and_brackets_are_read_as_printed(text: str, calculations: list[str]) -> None:
    assert written(text) == calculations
