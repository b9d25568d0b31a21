"""The levels that the labels of the usual forms can be of."""

from __future__ import annotations

import pytest

from extractors.tables.alignment import levels_of


@pytest.mark.parametrize(
    ("label", "levels"),
    [
        ("产出", {1}),
        ("数量指标", {2}),
        ("履职效益", {1, 2}),  # below 产出及效率 of the departments' form, and a group of its own elsewhere
        ("服务对象满意度", {1, 2, 3}),
        ("满意度指标（10分）", {1, 2}),
        ("B21", {3}),
        ("预算执行率", set()),
    ],
)
def test_levels(label: str, levels: set[int]) -> None:
    assert levels_of(label) == levels
