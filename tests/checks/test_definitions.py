"""Definitions of rates: the report's own first, then the policy's; and the amounts that they name."""

from __future__ import annotations

import pytest

from checks.catalogue import find_rule
from checks.definitions import definitions_of
from checks.finding import Outcome
from checks.judge import judge
from checks.named_figures import Name, figure_named
from checks.policy import load, ministry
from extractors.fields.records import read_records
from extractors.figure import Dimension
from extractors.reading import read_bytes
from extractors.records import Records

FORM = "一级指标\t三级指标\t评分规则\t实际完成值\t分值\t得分\n过程\t三公经费变动率\t{rule}\t-5%\t3\t3"


def _records(text: str) -> Records:
    return read_records(read_bytes(text.encode(), "report.txt"))


def test_the_policy_defines_what_the_report_does_not() -> None:
    defined = definitions_of(_records("2023年度自评报告"), ministry())["在职人员控制率"]
    assert defined.own is None
    assert defined.formulas[0].text == "在职人员数/编制数"
    assert "财预〔2013〕53号" in defined.basis.zh


def test_the_report_wins_and_the_policy_stays_an_excuse() -> None:
    text = "注：“三公”经费控制率=本年度三公经费总额÷上年度三公经费总额×100%。"
    defined = definitions_of(_records(text), ministry())["三公经费控制率"]
    assert defined.own is not None
    assert [formula.names for formula in defined.formulas] == [("本年度三公经费总额", "上年度三公经费总额")]
    assert "三公经费实际支出/三公经费预算数" in [formula.text for formula, _ in defined.others]
    assert "本报告" in defined.basis.zh


@pytest.mark.parametrize(
    "rule", ["（本年预算数-上年预算数）/上年预算数，≤0得满分", "变动率=（本年预算数-上年预算数）/上年预算数×100%"]
)
def test_a_scoring_rule_may_leave_out_the_subject(rule: str) -> None:
    defined = definitions_of(_records(FORM.format(rule=rule)), ministry())["三公经费变动率"]
    assert defined.formulas[0].names == ("本年三公经费预算数", "上年三公经费预算数")


def test_a_variant_defines_otherwise() -> None:
    defined = definitions_of(_records("2023年度自评报告"), load("hunan"))
    assert defined["三公经费变动率"].formulas[0].names == ("本年度三公经费预算数", "上年度三公经费预算数")
    assert defined["预算控制率"].formulas[0].names == ("本年追加预算", "年初预算")


@pytest.mark.parametrize(
    ("text", "prior", "amount"),
    [
        ("2023年三公经费支出1.80万元，比上年的2.10万元减少0.30万元。", True, "2.10万元"),
        ("2023年三公经费支出1.80万元，较年初预算2.50万元节约0.70万元。", False, None),
        ("2023年度自评报告\n2022年三公经费支出2.10万元，比2021年的2.30万元减少0.20万元。", True, "2.10万元"),
    ],
)
def test_the_base_of_a_comparison_is_an_amount(text: str, prior: bool, amount: str | None) -> None:
    found = figure_named(_records(text), Name(("三公经费总额",), Dimension.MONEY, prior))
    assert found is not None
    assert found.figure.text == (amount or "1.80万元")


def test_a_row_and_a_column_name_an_amount_together() -> None:
    table = "2023年度自评报告\n\n单位：万元\n项目\t2022年决算数\t2023年预算数\t2023年决算数\n三公经费\t2.10\t2.50\t1.80\n公用经费\t9.10\t9.50\t8.80\n"
    records = _records(table)
    planned = figure_named(records, Name(("三公经费预算数",), Dimension.MONEY))
    last = figure_named(records, Name(("三公经费决算数",), Dimension.MONEY, prior=True))
    assert (planned and planned.figure.text, last and last.figure.text) == ("2.50", "2.10")


def test_a_rate_against_last_year_is_not_computed_from_this_years_amounts() -> None:
    records = _records("2023年度自评报告\n三公经费预算6.00万元，实际支出4.20万元，三公经费控制率85.71%。")
    assert not definitions_of(records, ministry())["三公经费控制率"].compares_years
    assert definitions_of(records, load("xundian"))["三公经费控制率"].compares_years
    rule = find_rule("RAT01")
    assert rule is not None
    assert [judge(claim).outcome for claim in rule.claims(records, ministry())] == [Outcome.DISAGREE]
    assert not list(rule.claims(records, load("xundian")))
