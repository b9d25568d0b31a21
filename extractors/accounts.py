"""What is stated of the accounts of the body that reports, wherever it is: typed records, with no judgement.

One fact stands in several of the standard tables and in their explanation: 支出决算表 and 收入支出决算总表 both print what was
spent. Whose money it is keeps amounts of one name apart: all that was spent is more than what was spent of appropriations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from extractors.figure import Figure


class Fund(StrEnum):
    """Whose money is meant."""

    ALL = "all"
    APPROPRIATION = "appropriation"  # 财政拨款: the three below together
    PUBLIC = "public"  # 一般公共预算财政拨款
    GOVERNMENT = "government"  # 政府性基金预算财政拨款
    CAPITAL = "capital"  # 国有资本经营预算财政拨款
    OFFICIAL = "official"  # 三公经费, whoever pays for it


class AccountKey(NamedTuple):
    """What makes two statements the same fact: whose money, what of it, and the item of the classification (or "")."""

    fund: Fund
    measure: str
    item: str = ""
    planned: bool = False  # 预算数, where 决算数 is told beside it


@dataclass(frozen=True, slots=True)
class AccountFigure:
    """An amount of the accounts, what it states, and its name there."""

    key: AccountKey
    figure: Figure
    name: str


class KeyName(StrEnum):
    """What a key figure is of the whole body that reports; the values are the names in the JSON contract."""

    INCOME = "income"  # 本年收入合计
    INCOME_TOTAL = "income_total"  # 收入总计, with what was carried over
    EXPENDITURE = "expenditure"  # 本年支出合计
    EXPENDITURE_TOTAL = "expenditure_total"  # 支出总计
    BUDGET = "budget"
    EXECUTED = "executed"
    EXECUTION_RATE = "execution_rate"
    SANGONG_BUDGET = "sangong_budget"
    SANGONG = "sangong"  # 三公经费 spent
    OPERATING = "operating_expenses"  # 机关运行经费
    PROCUREMENT = "procurement"  # 政府采购
    STAFF_QUOTA = "staff_quota"  # 编制
    STAFF = "staff"  # in post
    SATISFACTION = "satisfaction"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that sums up the body that reports, and what the document calls it there."""

    name: KeyName
    figure: Figure
    label: str
