"""REP06: budgets and final accounts state one amount of their accounts with different values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.accounts import AccountFigure
from extractors.fields.accounts.names import fund_of
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """Each later statement of an amount against the first, that of a table before that of the text."""
    for _, same in groupby(sorted(records.accounts, key=lambda one: one.key), key=lambda one: one.key):
        stated = list(same)
        first = next((one for one in stated if one.figure.passage.place.in_table), stated[0])
        yield from (
            _claim(other, first)
            for other in stated
            if other is not first and not _is_of_other_funds(other, first, records.accounts)
        )


def _is_of_other_funds(other: AccountFigure, first: AccountFigure, accounts: Sequence[AccountFigure]) -> bool:
    """True for a figure of the text that names no funds, and that is stated elsewhere of other ones than its section tells."""
    if (
        other.figure.passage.place.in_table
        or fund_of(other.name) is not None
        or other.figure.value == first.figure.value
    ):
        return False
    elsewhere = [one for one in accounts if one is not other and one.key._replace(fund=other.key.fund) == other.key]
    return any(one.figure.value == other.figure.value for one in elsewhere)


def _claim(other: AccountFigure, first: AccountFigure) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(other.figure, other.name, Role.STATED),
        expression=Value(first.figure, first.name, Role.SAME),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=other.name,
    )


_TEXT = "2023年度部门决算\n二、支出决算情况说明\n2023年度本年支出合计{}万元，其中：基本支出60.00万元，占75%；项目支出20.00万元，占25%。\n"
_TABLE = "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n合计\t\t80.00\t{}\t{}\n201\t一般公共服务支出\t80.00\t{}\t{}\n"
_PUBLIC = (
    "一般公共预算财政拨款支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    "201\t一般公共服务支出\t70.00\t60.00\t10.00\n合计\t\t70.00\t60.00\t10.00\n"
)
RULE = Rule(
    id="REP06",
    name="account-differs",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("决算（预算）各表、说明之间不一致", "Tables and explanation of the accounts differ"),
    about=Bilingual(
        "部门预算、决算的说明和各标准表中，同一口径（全部资金、财政拨款、一般公共预算、政府性基金）的收入、支出、基本支出、项目支出、"
        "人员经费、公用经费、各类款项支出、“三公”经费，应当一致。",
        "Income, expenditure, its parts and items, and 三公经费 of the same funds must be the same in all the standard tables of a budget "
        "or of final accounts and in their explanation.",
    ),
    basis=Bilingual(
        "部门预算、决算表间勾稽关系", "Relations between the tables of departmental budgets and final accounts"
    ),
    misses=Bilingual(
        "资金口径不明的叙述、没有标准表的报告不判断。",
        "Not judged: statements whose funds are not clear, reports without a standard table.",
    ),
    find=find,
    inferred=True,
    examples=(
        Example(
            _TEXT.format("80.00") + _TABLE.format("60.00", "20.00", "60.00", "20.00"),
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _TEXT.format("88.00") + _TABLE.format("60.00", "20.00", "60.00", "20.00"),
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(_TEXT.format("80.00") + _PUBLIC, ()),
        Example(
            "2023年度部门决算\n二、一般公共预算财政拨款基本支出决算情况说明\n全部基本支出90.00万元中，人员经费70.00万元，公用经费20.00万元。"
            "其中一般公共预算财政拨款安排的基本支出60.00万元：人员经费45.00万元，公用经费15.00万元。\n",
            (),
        ),
        # Without the cars that were bought, 三公经费 is another amount.
        *(
            Example(
                "2025年部门预算\n五、“三公”经费情况\n2025年“三公”经费预算33.60万元。其中公务用车购置费18.00万元，"
                f"公务接待费15.60万元。{without}，“三公”经费15.60万元。\n" + _PUBLIC,
                (),
            )
            for without in (
                "剔除车辆购置后",
                "扣除购置公务用车因素",
                "不含公务用车购置费",
                "除车辆购置外",
                "不考虑购车",
            )
        ),
        Example(
            "2025年部门预算\n五、“三公”经费情况\n2025年“三公”经费预算33.60万元。按上述口径，“三公”经费15.60万元。\n"
            + _PUBLIC,
            (Outcome.DISAGREE,),
        ),
        # The section is on one kind of funds; the sentence, without a name of its own, states the amount of all.
        Example(
            "2023年度部门决算\n二、一般公共预算财政拨款支出决算情况说明\n基本支出70.00万元中，其余10.00万元由其他收入安排。\n"
            + _TABLE.format("70.00", "10.00", "70.00", "10.00")
            + _PUBLIC,
            (),
        ),
    ),
)
