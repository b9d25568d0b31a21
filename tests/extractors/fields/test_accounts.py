"""What budgets and final accounts state of their accounts: whose money, what of it, in tables and in the explanation."""

from __future__ import annotations

import pytest

from extractors.accounts import AccountKey, Fund
from extractors.fields.accounts import names
from extractors.fields.records import read_records
from extractors.reading import read_bytes

_TITLE = "青林县商务局2023年度部门决算\n"
_SPENT = (
    "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t90.00\t70.00\t20.00\n"
    "201\t一般公共服务支出\t80.00\t60.00\t20.00\n20113\t商贸事务\t80.00\t60.00\t20.00\n2011301\t行政运行\t80.00\t60.00\t20.00\n"
    "221\t住房保障支出\t10.00\t10.00\t0.00\n22102\t住房改革支出\t10.00\t10.00\t0.00\n2210201\t住房公积金\t10.00\t10.00\t0.00\n"
)
_PUBLIC = "五、一般公共预算财政拨款支出决算情况说明\n"


def _stated(text: str, *, in_table: bool) -> set[tuple[AccountKey, str]]:
    accounts = read_records(read_bytes(text.encode(), "a.txt")).accounts
    return {
        (one.key, str(one.figure.quantity.number)) for one in accounts if one.figure.passage.place.in_table is in_table
    }


def _public(measure: str, item: str = "") -> AccountKey:
    return AccountKey(Fund.PUBLIC, measure, item)


def test_table_by_code_states_total_and_items_of_its_funds() -> None:
    stated = _stated(_TITLE + _SPENT, in_table=True)
    assert {(_public(names.SPENT), "90.00"), (_public(names.BASIC, "2011301"), "60.00")} <= stated
    assert all(key.fund is Fund.PUBLIC for key, _ in stated)


def test_two_sided_table_states_funds_of_the_year_and_not_those_carried_over() -> None:
    table = (
        "财政拨款收入支出决算总表\n单位：万元\n收入\t决算数\t支出\t决算数\n一、一般公共预算财政拨款\t85.00\t一、一般公共服务支出\t80.00\n"
        "二、政府性基金预算财政拨款\t5.00\t二、住房保障支出\t10.00\n本年收入合计\t90.00\t本年支出合计\t90.00\n"
        "年初财政拨款结转和结余\t3.00\t年末财政拨款结转和结余\t3.00\n一般公共预算财政拨款\t3.00\t\t\n总计\t93.00\t总计\t93.00\n"
    )
    stated = _stated(_TITLE + table, in_table=True)
    assert (_public(names.INCOME), "85.00") in stated
    assert (AccountKey(Fund.APPROPRIATION, names.CARRIED_IN), "3.00") in stated
    assert (AccountKey(Fund.APPROPRIATION, names.GRAND), "93.00") in stated
    assert (_public(names.INCOME), "3.00") not in stated


@pytest.mark.parametrize(
    ("sentence", "key", "number"),
    [
        ("2023年度一般公共预算财政拨款支出90万元，占本年支出合计的75%。", _public(names.SPENT), "90"),
        ("2023年度收、支总计均为120万元。", None, ""),  # of all funds or of these: the section does not tell
        ("1.一般公共服务支出（类）商贸事务（款）行政运行（项）：年初预算为75万元，支出决算为80万元。", _public(names.SPENT, "2011301"), "80"),
        ("1.一般公共服务（201）商贸事务（20113）行政运行（2011301）：支出决算为80万元，完成预算100%。", _public(names.SPENT, "2011301"), "80"),
        ("2.住房保障支出10万元，占11.11%。", _public(names.SPENT, "221"), "10"),
        ("2.住房保障支出比上年增加10万元。", None, ""),
        ("2023年度一般公共预算财政拨款基本支出70万元，其中：人员经费60万元，公用经费10万元。", _public(names.STAFF), "60"),
        ("2022年度一般公共预算财政拨款支出90万元。", None, ""),
    ],
)  # fmt: skip
def test_sentences(sentence: str, key: AccountKey | None, number: str) -> None:
    stated = _stated(_TITLE + _PUBLIC + sentence + "\n" + _SPENT, in_table=False)
    assert ((key, number) in stated) if key else not stated


def test_official_expenses_are_told_by_plan_and_result() -> None:
    table = (
        "“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t12.00\t9.50\n1.因公出国（境）费\t0.00\t0.00\n"
        "2.公务用车购置及运行维护费\t8.00\t7.00\n3.公务接待费\t4.00\t2.50\n"
    )
    text = "七、“三公”经费支出决算情况说明\n2023年度“三公”经费预算为12万元，支出决算为9.5万元，其中：公务接待费支出决算2.5万元。\n"
    tables = _stated(_TITLE + table, in_table=True)
    assert (AccountKey(Fund.OFFICIAL, "guests", "", planned=True), "4.00") in tables
    assert (AccountKey(Fund.OFFICIAL, "guests"), "2.50") in tables
    assert (AccountKey(Fund.OFFICIAL, "guests"), "2.5") in _stated(_TITLE + text + table, in_table=False)


def test_nothing_is_stated_without_a_standard_table() -> None:
    assert not _stated(_TITLE + "二、支出决算情况说明\n2023年度本年支出合计90万元。\n", in_table=False)
