"""Labels of totals and subtotals, and their look-alikes."""

from __future__ import annotations

import pytest

from extractors.language.totals import is_subtotal_row, is_total_row


@pytest.mark.parametrize(
    "label",
    (
        *("总分", "合计", "总 计", "自评得分合计", "绩效指标总分", "评价总得分", "合计（100分）", "总分："),
        *("自评得分", "分值合计", "总分值", "合计得分", "各项指标合计", "问卷总分"),
    ),
)
def test_totals(label: str) -> None:
    assert is_total_row(label)
    assert not is_subtotal_row(label)


@pytest.mark.parametrize("label", ["小计", "得分小计", "绩效指标得分小计", "小 计：", "小计（50分）"])
def test_subtotals(label: str) -> None:
    assert is_subtotal_row(label)
    assert not is_total_row(label)


@pytest.mark.parametrize(
    "label",
    ["得分", "总成本", "指标得分率", "项目总投资", "合计金额的说明", "综合治理", "总分不低于90分", "评价", "分值"],
)
def test_neither(label: str) -> None:
    assert not is_total_row(label)
    assert not is_subtotal_row(label)
