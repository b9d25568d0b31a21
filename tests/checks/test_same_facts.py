"""Which figures are joined as one fact, and which look-alikes are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from checks.facts import same_facts
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from tests.benchmarks.facts import SETS, measure

LABELLED = [(labels, folder, name) for labels, folder in SETS for name in tomllib.loads(labels.read_text("utf-8"))]
# Rightly joined of all pairs that are one fact, at least; measured by `python -m tests.benchmarks.facts`.
LEAST = {"facts_samples.toml": 0.66, "facts_shared.toml": 0.70}


def joined(text: str) -> set[tuple[str, ...]]:
    """The printed figures of each fact."""
    records = read_records(read_bytes(text.encode(), "report.txt"))
    return {tuple(each.figure.text for each in fact.statements) for fact in same_facts(records)}


@pytest.mark.parametrize(("labels", "folder", "name"), LABELLED, ids=[name for _, _, name in LABELLED])
def test_no_pair_is_wrongly_joined(labels: Path, folder: Path, name: str) -> None:
    report = folder / name
    if not report.exists():
        pytest.skip("needs the real reports in ../shared")
    joins = measure(report, tomllib.loads(labels.read_text("utf-8"))[name])
    assert not joins.lost
    assert not joins.wrong
    assert not joins.alike_joined


@pytest.mark.parametrize(("labels", "folder"), SETS, ids=[labels.name for labels, _ in SETS])
def test_most_pairs_are_joined(labels: Path, folder: Path) -> None:
    groups = tomllib.loads(labels.read_text("utf-8"))
    found = [measure(folder / name, each) for name, each in groups.items() if (folder / name).exists()]
    if not found:
        pytest.skip("needs the real reports in ../shared")
    right, missed = (sum(len(getattr(each, kind)) for each in found) for kind in ("right", "missed"))
    assert right / (right + missed) >= LEAST[labels.name]


TABLE = "收支情况表\n单位：万元\n项目\t年初预算数\t决算数\n"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("一、人员情况\n年末实有在职人员63人。\n二、绩效\n在职人员65人，全部持证上岗。", ("63人", "65人")),
        ("一、收支\n公务接待费支出5.17万元。\n二、绩效\n公务接待费51700元，低于上年。", ("5.17万元", "51700元")),
        ("一、支出\n日常公用经费支出62.50万元。\n二、管理\n公用经费62.00万元，控制较好。", ("62.50万元", "62.00万元")),
        (
            "一、支出情况\n设备购置费支出82.10万元。\n"
            + TABLE
            + "设备购置费\t80.00\t82.01\n劳务费\t10.00\t9.00\n合计\t90.00\t91.01\n",
            ("82.10万元", "82.01"),
        ),
        (
            "一、预算情况\n设备购置费年初预算81.00万元。\n"
            + TABLE
            + "设备购置费\t80.00\t82.01\n劳务费\t10.00\t9.00\n合计\t90.00\t91.01\n",
            ("81.00万元", "80.00"),
        ),
        (
            "2023年度部门整体支出绩效自评报告\n一、支出\n1.公务接待费。支出决算5.17万元。\n二、绩效\n公务接待费5.71万元，低于上年。",
            ("5.17万元", "5.71万元"),
        ),
        # told in the remark of the only form, whose groups a table before sums up
        (
            "1.部门职责概述\n年末实有在职人员63人。\n\n评价指标\t分值\t得分\n投入\t10\t10\n产出\t90\t90\n合计\t100\t100\n\n"
            "2.评价结论\n自评得分100分。\n\n附件：评分表\n一级指标\t三级指标\t分值\t得分\t评分说明\n投入\t在职人员控制率\t6\t6\t在职65人，编制66人，控制率98.48%，得满分\n"
            "\t公用经费控制率\t4\t4\t控制较好\n产出\t结案率\t90\t90\t达到\n合计\t\t100\t100\t\n",
            ("63人", "65人"),
        ),
        # a sentence said twice, with one of its figures changed
        (
            "一、工作情况\n（一）参保情况\n期末人数为14144人，平均数为14320人，全年为3815人。\n"
            "二、绩效\n（一）产出情况\n期末人数为14144人，平均数为14230人，全年为3815人。",
            ("14320人", "14230人"),
        ),
    ],
)
def test_one_fact(text: str, figures: tuple[str, ...]) -> None:
    assert figures in joined(text)


@pytest.mark.parametrize(
    "text",
    [
        # planned and done, at the beginning and later
        "一、预算\n设备购置费年初预算80.00万元。\n二、支出\n设备购置费支出决算82.01万元。",
        "一、预算\n设备购置费年初预算80.00万元。\n二、执行\n设备购置费全年预算85.00万元。",
        # of other funds
        "一、收入\n一般公共预算财政拨款收入80.00万元。\n二、基金\n政府性基金预算财政拨款收入82.01万元。",
        # of another year
        "一、支出\n2022年设备购置费支出80.00万元。\n二、绩效\n2023年设备购置费支出82.01万元。",
        # of the unit itself and of all
        "一、人员\n局机关在职人员20人。\n二、人员\n在职人员85人。",
        # a part of 基本支出, and of all
        "一、支出\n支出合计100.00万元，其中：工资福利支出70.00万元、商品和服务支出30.00万元。\n"
        "二、分类\n（一）基本支出情况\n工资福利支出60.00万元，主要是工资。",
        # projects side by side, below one heading and as chapters
        "一、项目情况\n（一）道路养护项目\n验收合格里程80公里。\n（二）桥梁加固项目\n验收合格里程12公里。\n二、效益\n验收合格里程12公里。",
        "一、道路养护项目\n发放宣传资料800份。\n二、桥梁加固项目\n发放宣传资料1200份。\n三、存在的问题\n无。",
        # what is spent beside a plan
        "一、三公经费\n“三公”经费年初预算12.80万元，其中：公务接待费3.60万元。\n二、绩效\n公务接待费支出2.79万元。",
        # counties in one section
        "一、发放情况\n甲县享受补贴人员358人。\n乙县享受补贴人员414人。\n二、效益\n全市享受补贴人员772人。",
        # the same words told of two projects
        "一、工作情况\n（一）第一期\n期末人数为14144人，平均数为14320人，全年为3815人。\n"
        "二、绩效\n（一）第二期\n期末人数为2210人，平均数为2230人，全年为3815人。",
        # a project whose name is quoted, and all of them
        "一、基本情况\n全年共实施4个项目，实际到位资金64.00万元；实际支出62.40万元，占到位资金的97.50%。\n（一）项目概况\n"
        "(1)“童心向党”展览经费。年初预算9.00万元，实际支出8.20万元，结余0.80万元。",
        # goals and results
        "一、绩效目标\n举办业务培训班24期。\n二、完成情况\n举办业务培训班26期。",
        # all that the unit spent, and the total of a list of which nothing says that it is the unit's
        "一、支出情况\n2023年度支出合计146.20万元。\n二、评价情况\n项目如下：\n\n序号\t项目\t预算（万元）\t支出（万元）\n"
        "1\t河道保洁\t50.00\t48.30\n2\t堤防养护\t40.00\t39.10\n\t合计\t90.00\t87.40\n",
        # parts of the unit's income, and the rates of projects
        "一、收入\n2022年度安排3个项目，收入合计15.46万元。\n二、决算\n2022年度收入合计715.46万元。",
        "一、项目\n（一）道路养护项目\n预算执行率90.71%。\n（二）桥梁加固项目\n预算执行率98.98%。\n二、扣分\n预算执行率98.98%，扣0.1分。",
    ],
)
def test_look_alikes(text: str) -> None:
    assert all(len(set(figures)) == 1 for figures in joined(text))
