"""Subtotals of a scoring form, and points columns that name their level."""

from __future__ import annotations

from handmade import document, figures, table

from extractors.fields.scoring import read_scorings
from extractors.records import Scoring


def read(*drawings: str) -> tuple[Scoring, ...]:
    made = document(*(table(drawing) for drawing in drawings))
    return read_scorings(made, figures(made))


def test_points_columns_that_name_their_level() -> None:
    (scoring,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 评分标准 | 自评得分 | 一级指标得分 |
        | 投入（15分） | 目标（15分） | 合理性（8分） | 合理得8分 | 8 | 14 |
        | ^ | ^ | 明确性（7分） | 明确得7分 | 6 | ^ |
        | 产出（85分） | 履职（85分） | 完成率（85分） | 完成得85分 | 80 | 80 |
        | 合计 | | | | 94 | |
        """
    )
    assert [(root.name, root.score and root.score.text) for root in scoring.roots] == [("投入", "14"), ("产出", "80")]
    assert [(leaf.name, leaf.score and leaf.score.text) for leaf in scoring.leaves()] == [
        ("合理性", "8"),
        ("明确性", "6"),
        ("完成率", "80"),
    ]


def test_the_subtotal_of_all_indicators_is_no_indicator() -> None:
    (scoring,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出指标 | 数量指标 | 场次 | 50 | 48 |
        | 效益指标 | 社会效益 | 知晓率 | 40 | 38.5 |
        | 绩效指标得分小计 | | | 90 | 86.5 |
        | 自评得分合计 | | | 100 | 95.5 |
        """
    )
    assert [leaf.name for leaf in scoring.leaves()] == ["场次", "知晓率"]
    assert [figure and figure.text for figure in scoring.subtotal or ()] == ["90", "86.5"]
    assert scoring.total_score is not None
    assert scoring.total_score.text == "95.5"


def test_a_subtotal_below_each_group_is_the_groups() -> None:
    (scoring,) = read(
        """
        | 一级指标 | 二级指标 | 分值 | 得分 |
        | 产出指标 | 数量 | 30 | 28 |
        | ^ | 质量 | 20 | 20 |
        | 小计 | | 50 | 48 |
        | 效益指标 | 社会效益 | 50 | 49 |
        | 小计 | | 50 | 49 |
        | 总分 | | 100 | 97 |
        """
    )
    assert scoring.subtotal is None
    assert [(root.weight and root.weight.text, root.score and root.score.text) for root in scoring.roots] == [
        ("50", "48"),
        ("50", "49"),
    ]


_BELOW = """
| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
| 产出指标 | 数量指标 | 场次 | 60 | 58 |
| 效益指标 | 社会效益 | 知晓率 | 40 | 38.5 |
| 绩效指标小计 | < | < | 100 | 96.5 |
| 预算执行率（单列） | < | < | 10 | 9.5 |
| 综合得分 | < | < | 110 | 106 |
"""
_ABOVE = """
| 预算执行情况（万元） | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分 |
| 年度资金总额 | 200 | 190 | 95% | 10 | 9.5 |
"""


def test_the_execution_rate_below_the_subtotal_is_of_no_group() -> None:
    (scoring,) = read(_BELOW)
    assert [root.name for root in scoring.roots][:2] == [root.name for root in scoring.subtotalled]
    assert [root.name for root in scoring.beyond] == ["预算执行率（单列）"]
    assert [figure and figure.text for figure in scoring.subtotal or ()] == ["100", "96.5"]


def test_the_execution_rate_is_told_once() -> None:
    (scoring,) = read(_ABOVE, _BELOW)
    assert [row.score and row.score.text for row in scoring.funding] == ["9.5"]
    assert [leaf.name for leaf in scoring.leaves()] == ["场次", "知晓率"]
