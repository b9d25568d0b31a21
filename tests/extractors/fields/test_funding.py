"""The funding block of a form: which column is which."""

from __future__ import annotations

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import FundingRow

LEAVES = "一级指标\t二级指标\t三级指标\t指标值\t完成值\t权重\t得分\n产出指标\t数量指标\t场次\t≥20场\t25场\t90\t90\n"


def rows_of(block: str) -> tuple[FundingRow, ...]:
    text = f"项目支出绩效自评表\n项目名称\t甲项目\n{block}{LEAVES}"
    (scoring,) = read_records(read_bytes(text.encode(), "a.txt")).scorings
    return scoring.funding


def test_a_header_over_the_labels_is_no_column_of_figures() -> None:
    total, fiscal = rows_of(
        "预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分\n"
        "\t总额\t120\t150\t138.42\t92.28%\t10\t9.23\n"
        "\t其中：财政资金\t100\t120\t112.42\t93.68%\t/\t/\n"
    )
    assert [figure and figure.text for figure in (total.initial, total.budget, total.executed)] == [
        "120",
        "150",
        "138.42",
    ]
    assert (total.label, fiscal.label) == ("总额", "财政资金")
    assert fiscal.budget is not None
    assert fiscal.budget.text == "120"


def test_of_two_columns_of_a_kind_the_first_counts() -> None:
    (total,) = rows_of(
        "项目资金\t\t全年预算数\t全年执行数\t其中：财政资金执行数\t执行率\n\t年度资金总额\t150\t120\t100\t80%\n"
    )
    assert total.executed is not None
    assert total.executed.text == "120"


def test_a_budget_and_what_of_it_was_executed_need_no_noun() -> None:
    total, fiscal = rows_of(
        "预算执行（10分）\t\t年初预算\t全年预算\t全年执行\t执行率\t权重\t得分\n"
        "\t资金总额\t60\t80\t72\t90.00%\t10\t9\n"
        "\t其中：财政拨款\t60\t80\t72\t90.00%\t/\t/\n"
    )
    assert [figure and figure.text for figure in (total.initial, total.budget, total.executed, total.score)] == [
        "60",
        "80",
        "72",
        "9",
    ]
    assert fiscal.label == "财政拨款"
