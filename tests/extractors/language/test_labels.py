"""Labels made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.labels import normalise, similar, split


@pytest.mark.parametrize(
    ("label", "code", "name", "points"),
    [
        ("B1预算管理（7分）", "B1", "预算管理", "7"),
        ("产出指标(50分)", "", "产出指标", "50"),
        ("过程(26)", "", "过程", "26"),
        ("共性指标55分", "", "共性指标", "55"),
        ("C社会化发放率完成情况（3分）", "C", "社会化发放率完成情况", "3"),
        ("B13“三公经费”控制率（1.5分）", "B13", "“三公经费”控制率", "1.5"),
        ("GDP增长率", "", "GDP增长率", ""),
        ("绩\n效\n指\n标", "", "绩效指标", ""),
        ("合计（100分）", "", "合计", "100"),
    ],
)
def test_split(label: str, code: str, name: str, points: str) -> None:
    found = split(label)
    assert (found.code, found.name, found.points) == (code, name, points)
    assert label[found.points_start : found.points_end] == points


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("1.经济效益", "经济效益"),
        ("（一）工资福利支出", "工资福利支出"),
        ("其中：财政拨款", "财政拨款"),
        ("2080109社会保险经办机构", "社会保险经办机构"),
        ("★“三公”经费", "三公经费"),
        ("2023年支出", "2023年支出"),
        ("指标1：场次", "场次"),
        ("A11 目标明确性（２分）", "目标明确性"),
    ],
)
def test_normalise(label: str, bare: str) -> None:
    assert normalise(label) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("产出类指标", "产出指标"),
        ("对家庭和个人补助", "对个人和家庭的补助"),
        ("A1部门目标（12分）", "部门目标"),
        ("资金到位率", "到位率"),
    ],
)
def test_names_of_one_thing(one: str, other: str) -> None:
    assert similar(one, other) >= 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [("基本支出预算执行率", "项目支出预算执行率"), ("部门产出", "部门效果"), ("数量指标", "质量指标"), ("", "产出")],
)
def test_names_of_different_things(one: str, other: str) -> None:
    assert similar(one, other) < 0.88


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="部门目标产出效果率（）0123分AB“”、 ", max_size=12),
    st.text(alphabet="部门目标产出效果率（）分", max_size=12),
)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0 <= similar(one, other) <= 1
    assert similar(one, other) == similar(other, one)
    split(one)
