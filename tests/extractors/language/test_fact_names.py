"""Labels taken apart: what names the fact, at which stage, and out of which funds."""

from __future__ import annotations

import pytest

from extractors.language.fact_names import FactName, Stage, is_of_unit, name_of, topic_of


@pytest.mark.parametrize(
    ("label", "core", "stage", "funds"),
    [
        ("“三公”经费支出", "三公经费", Stage.OPEN, ""),
        ("三公经费财政拨款支出年初预算数", "三公经费", Stage.INITIAL, "财政拨款"),
        ("“三公”经费支出决算", "三公经费", Stage.DONE, ""),
        ("一般公共预算拨款收入", "收入", Stage.OPEN, "一般公共预算"),
        ("一般公共预算财政拨款收入", "收入", Stage.OPEN, "一般公共预算"),
        ("政府性基金预算财政拨款支出", "支出", Stage.OPEN, "政府性基金"),
        ("日常公用经费", "公用经费", Stage.OPEN, ""),
        ("公用支出", "公用经费", Stage.OPEN, ""),
        ("年末结转和结余", "年末结转结余", Stage.OPEN, ""),
        ("年末结转结余", "年末结转结余", Stage.OPEN, ""),
        ("基本支出年初预算", "基本支出", Stage.INITIAL, ""),
        ("全年预算数", "", Stage.FULL, ""),
        ("良种推广实际支出", "良种推广", Stage.DONE, ""),
        ("年末实有在编人员", "在职人员", Stage.OPEN, ""),
        ("2023年度本年收入合计", "收入", Stage.OPEN, ""),
        ("某某市图书馆2023年度支出合计", "支出", Stage.OPEN, ""),
        ("因公出国（境）费用", "因公出国费", Stage.OPEN, ""),
        ("公务用车运行费", "公务用车运行维护费", Stage.OPEN, ""),
    ],
)
def test_parts_of_a_label(label: str, core: str, stage: Stage, funds: str) -> None:
    assert name_of(label) == FactName(core, stage, funds)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对家庭和个人补助支出", "对个人和家庭的补助"),
        ("年末结转和结余", "年末结转结余"),
        ("社会保障和就业支出（类）", "社会保障和就业支出"),
        ("项目支出主要用于良种推广", "其中：良种推广"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert name_of(one) == name_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("收入总计", "收入合计"),
        ("年初结转结余", "年末结转结余"),
        ("公务用车购置费", "公务用车运行维护费"),
        ("公用经费", "公用经费控制率"),
        ("退休人员", "在职人员"),
        ("在职人员参保", "在职人员"),
        ("追加预算", "年初预算"),
        ("下达资金", "到位资金"),
        ("一般公共预算支出", "政府性基金预算支出"),
    ],
)
def test_names_that_are_kept_apart(one: str, other: str) -> None:
    assert name_of(one) != name_of(other)


@pytest.mark.parametrize(
    "title",
    [
        "总体情况",
        "收入支出决算总体情况说明",
        "机构和人员",
        "“三公”经费支出情况",
        "存在的问题",
        "部门职责概述",
        "单位主要职能",
    ],
)
def test_headings_of_aspects_have_no_topic(title: str) -> None:
    assert not topic_of(title)


@pytest.mark.parametrize("title", ["公益性岗位补贴", "机关事业单位基本养老保险基金", "各县区情况", "法律援助项目"])
def test_headings_of_projects_and_funds_have_one(title: str) -> None:
    assert topic_of(title)


def test_what_every_unit_has() -> None:
    assert is_of_unit("基本支出")
    assert is_of_unit("预算执行率")
    assert not is_of_unit("公务接待费")
