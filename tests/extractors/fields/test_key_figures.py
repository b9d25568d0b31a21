"""Key figures of the body that reports: taken where they are named for the whole, and from nowhere else."""

from __future__ import annotations

import pytest
from handmade import document, table

from extractors.accounts import KeyName
from extractors.document import Table
from extractors.fields.records import read_records


def found(*blocks: str | Table) -> dict[str, str]:
    records = read_records(document("# 泉溪县档案馆2022年度部门整体支出绩效自评报告", *blocks))
    return {each.name.value: each.figure.text for each in records.key_figures}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年本年收入合计125.49万元，其中：其他收入6.33万元。", {"income": "125.49万元"}),
        ("2022年我馆取得收入92.22万元，比上年增加9.25万元。", {"income": "92.22万元"}),
        ("2022年中心各项收入62.45万元，支出59.17万元。", {"income": "62.45万元", "expenditure": "59.17万元"}),
        (
            "2022年度收入总计36.40万元、支出总计36.40万元，收支持平。",
            {"income_total": "36.40万元", "expenditure_total": "36.40万元"},
        ),
        ("2022年度收入支出总计36.40万元。", {"income_total": "36.40万元", "expenditure_total": "36.40万元"}),
        ("2022年度收、支总计各36.40万元。", {"income_total": "36.40万元", "expenditure_total": "36.40万元"}),
        (
            "2022年度收入总计、支出总计均为36.40万元。",
            {"income_total": "36.40万元", "expenditure_total": "36.40万元"},
        ),
        (
            "“三公”经费全年支出26.47万元，其中公务接待费9.22万元；年初预算34.49万元。",
            {"sangong_budget": "34.49万元", "sangong": "26.47万元"},
        ),
        ("编制69名，年末实有人员82人，其中在职人员65人、退休人员17人。", {"staff_quota": "69名", "staff": "65人"}),
        ("全年可用资金81.87万元。", {"budget": "81.87万元"}),
        ("批复金额为调整后预算，财政拨款与其他资金合计123.59万元。", {"budget": "123.59万元"}),
        ("省级财政资金、自筹资金和单位资金合计123.59万元。", {"budget": "123.59万元"}),
        ("工资和津补贴合计123.59万元。", {}),
        ("部门预算执行率98.55%。", {"execution_rate": "98.55%"}),
        ("截至12月31日，累计支付72.64万元，支付率95.42%。", {"executed": "72.64万元", "execution_rate": "95.42%"}),
        (
            "2022年“三公”经费预算18.00万元，实际支出12.46万元。",
            {"sangong_budget": "18.00万元", "sangong": "12.46万元"},
        ),
        ("“三公”经费财政拨款支出决算为8.77万元。", {"sangong": "8.77万元"}),
        ("核定编制26名，年末在职在编24人，退休人员31人。", {"staff_quota": "26名", "staff": "24人"}),
        ("2022年末编制32名，实有在职人员30人。", {"staff_quota": "32名", "staff": "30人"}),
        ("有效问卷112份，群众满意度97.32%。", {"satisfaction": "97.32%"}),
        ("2022年度机关运行经费支出102.35万元。", {"operating_expenses": "102.35万元"}),
        ("2022年度政府采购支出总额36.82万元。", {"procurement": "36.82万元"}),
        (
            "行政编制42名，实有人数38人；事业编制30名，实有人数27人；编制合计72名，实有合计65人。",
            {"staff_quota": "72名", "staff": "65人"},
        ),
        # look-alikes
        ("行政编制42名，实有人数38人；事业编制30名，实有人数27人。", {}),
        ("2022年财政拨款收入125.49万元，其他收入6.33万元。", {}),
        ("2021年度收入合计125.49万元。", {}),
        ("项目年初预算安排160万元，本年支出192万元。", {}),
        ("其中3个项目资金执行率为100%，其余项目执行率98.6%。", {}),
        ("设定受益群众满意度95%以上。", {}),
        ("参加养老保险的在职职工人数24315人。", {}),
        ("行政编制12名，事业编制20名。", {}),
        ("行政运行预算执行率98.1%。培训费预算执行率60%。", {}),
        ("政府性基金收入总计不超过36.40万元。", {}),
    ],
)
def test_a_sentence(sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence) == expected


def test_of_rates_named_alike_the_one_of_the_whole_counts() -> None:
    assert found("资金执行率86%。", "资金执行率99%。") == {}
    assert found("资金执行率86%。", "总体资金执行率99%。") == {"execution_rate": "99%"}


def test_labels_with_their_values_in_a_table() -> None:
    form = table(
        """
        | 人员编制 | 21 | 实有人数 | 19 |
        | 年度收入情况（万元） | < | < | < |
        | 收入合计 | 上年结转 | 财政拨款 | 其他收入 |
        | 612.45 | 26.35 | 578.10 | 8.00 |
        | 年度支出情况（万元） | < | < | < |
        | 支出合计 | 基本支出 | 项目支出 | 结余 |
        | 590.17 | 311.62 | 278.55 | 22.28 |
        """
    )
    assert found(form) == {"income": "612.45", "expenditure": "590.17", "staff_quota": "21", "staff": "19"}


@pytest.mark.parametrize(("printed", "counts"), [("71546789.12", "7154.68万元"), ("71746789.12", "71746789.12")])
def test_an_annex_in_yuan_restates_what_the_text_says_and_else_the_table_counts(printed: str, counts: str) -> None:
    annex = table(f"| 本年收入合计 | {printed} |\n| 本年支出合计 | 1 |")
    assert found("2022年度收入合计7154.68万元，其中：财政拨款收入6000万元。", annex)["income"] == counts


def test_the_total_row_of_a_final_account_and_not_a_column_of_it() -> None:
    account = table(
        """
        | 项目 | 预算数 | 决算数 |
        | 一、财政拨款收入 | 300.00 | 301.49 |
        | 二、其他收入 | 5.00 | 6.33 |
        | 本年收入合计 | 305.00 | 307.82 |
        | 收入总计 | 310.00 | 312.82 |
        """
    )
    columns = table(
        """
        | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |
        | 教育支出 | 95.36 | 95.36 | 0.00 |
        | 合计 | 105.58 | 105.58 | 0.00 |
        """
    )
    assert found(account) == {"income": "307.82", "income_total": "312.82"}
    assert found(columns) == {}


def test_the_total_row_of_a_list_of_tasks_inside_a_scoring_form() -> None:
    form = table(
        """
        | 二、年度重点工作任务 | < | < | < | < |
        | 任务名称 | 主要内容 | 预算数（元） | 实际支出金额（元） | 预算执行率 |
        | 低保补助 | 发放低保金 | 95,600.00 | 92,643.50 | 96.91% |
        | 特困供养 | 集中供养 | 21,450.00 | 21,082.64 | 98.29% |
        | 合计 | | 117,050.00 | 113,726.14 | 97.16% |
        | 三、绩效指标 | < | < | < | < |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 |
        | 产出指标 | 数量指标 | 床位数 | 120张 | 126张 |
        | 满意度指标 | 服务对象满意度 | 群众满意度 | 90% | 95.6% |
        | 其他需说明事项 | 本表不设分值，低保对象8126户。 | < | < | < |
        """
    )
    assert found(form) == {"budget": "117,050.00", "executed": "113,726.14", "execution_rate": "97.16%"}
    records = read_records(document("# 报告", form))
    (ledger,) = records.ledgers
    assert [label for label in ledger.labels if label] == ["低保补助", "特困供养", "合计"]
    assert sum(1 for scoring in records.scorings for _ in scoring.leaves()) == 2


def test_every_name_has_its_words() -> None:
    from extractors.fields.key_figures import VOCABULARY

    assert {entry.name for entry in VOCABULARY} == set(KeyName)
