"""Figures that belong together across clauses and sentences: rates, changes, adjusted budgets, remainders."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Records

_TITLE = "某局2023年度绩效自评报告\n"


def records_of(text: str) -> Records:
    return read_records(read_bytes((_TITLE + text).encode(), "text.txt"))


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("全年预算1800万元。实际支出1692万元。预算执行率94%。", ["1692/1800"]),
        ("全年预算数为1800万元，全年执行数为1692万元。执行率为94%。", ["1692/1800"]),
        ("甲项目预算100万元。乙项目支出90万元。资金执行率96%。", []),
        ("预算100万元，支出90万元；预算200万元，支出180万元。执行率90%。", []),
        ("安排资金16000万元，实际支出19692万元，完成预算的123.08%。", ["19692/16000"]),
        (
            "支出预算分别为500万元、200万元，实际支出分别为430万元、150万元，执行率分别为86%、75%。",
            ["430/500", "150/200"],
        ),
        ("支出预算为500万元、200万元、100万元，实际支出分别为430万元、150万元，执行率分别为86%、75%。", []),
    ],
)
def test_rates(text: str, rates: list[str]) -> None:
    found = records_of(text).rates
    assert [
        f"{rate.numerator.figure.quantity.number}/{rate.denominator.figure.quantity.number}" for rate in found
    ] == rates


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("上年支出390万元，本年支出480万元，增加90万元。", "480-390=90"),
        ("2023年支出480万元（2022年390万元），同比增加90万元。", "480-390=90"),
        ("2023年支出480万元。2022年支出390万元。2023年比2022年增加90万元。", "480-390=90"),
        ("公务接待费2022年3.2万元，2023年2.5万元，下降0.7万元。", "2.5-3.2=0.7"),
        ("年初预算420万元，年中调增36.5万元，调整后预算456.5万元。", "456.5-420=36.5"),
        ("年初预算500万元，调整后预算580万元，调增80万元。", "580-500=80"),
        ("上年结转100万元，本年支出90万元，减少5万元。", ""),
    ],
)
def test_changes(text: str, change: str) -> None:
    found = {
        f"{one.current.figure.quantity.number}-{one.base.figure.quantity.number}={one.amount.quantity.number}"
        for one in records_of(text).changes
        if one.current and one.base and one.amount
    }
    assert found == ({change} if change else set())


def test_a_budget_adjusted_both_ways_flows_from_the_first_to_the_last() -> None:
    (flow,) = records_of("年初预算500万元，年中追加120万元，追减20万元，调整后预算600万元。").flows
    amounts = [flow.opening, flow.income, flow.expenditure, flow.closing]
    assert [str(mention.figure.quantity.number) for mention in amounts if mention] == ["500", "120", "20", "600"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("安排资金1200万元，造林支出500万元，管护支出300万元，剩余400万元结转下年。", "1200=500+300+400"),
        (
            "共下达1200万元。上述资金中，造林500万元由甲局实施，管护300万元由乙局实施，其余400万元由丙局实施。",
            "1200=500+300+400",
        ),
        ("到位资金500万元，支出300万元，支付200万元，剩余200万元。", ""),
        ("上年结转100万元，本年预算300万元，支出350万元，结余50万元。", ""),
    ],
)
def test_what_is_left_closes_a_list(text: str, parts: str) -> None:
    found = [
        f"{one.total.figure.quantity.number}=" + "+".join(str(part.figure.quantity.number) for part in one.parts)
        for one in records_of(text).breakdowns
    ]
    assert found == ([parts] if parts else [])


def test_plan_and_outlay_of_one_project_are_no_parts_of_one_total() -> None:
    found = records_of("预算100万元，支出90万元。其中，甲项目预算40万元，支出30万元。预算执行率90%。").breakdowns
    assert found
    assert all(len(one.parts) == 1 for one in found)


def test_a_list_of_two_columns_breaks_down_both() -> None:
    found = records_of("救助126人、发放25万元，其中：低保26人、10万元，特困100人、15万元。").breakdowns
    assert [[str(part.figure.quantity.number) for part in one.parts] for one in found] == [["26", "100"], ["10", "15"]]


def test_as_many_paragraphs_as_announced_are_the_list() -> None:
    text = "项目支出共{}个，合计30万元。\n1.造林项目20万元。\n2.管护项目10万元。"
    assert len(records_of(text.format(2)).breakdowns) == 1
    assert records_of(text.format(3)).breakdowns == ()
