"""BAL21: the total of income and the total of expenditure of a two-sided table differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Ledger, Records

_GRAND = regex.compile(r"^(?:收入|支出)?总计$|^(?:收入|支出)总(?:计|额|数)$")


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per row in which both sides of a table print a grand total."""
    for left, right in pairwise(records.ledgers):
        if left.table is right.table:
            yield from _pair(left, right)


def _pair(left: Ledger, right: Ledger) -> Iterator[Claim]:
    for row, (income, expenditure) in enumerate(zip(left.labels, right.labels, strict=True)):
        if not _GRAND.match(income) or not _GRAND.match(expenditure):
            continue
        one, other = list(left.row_of(row).items()), list(right.row_of(row).items())
        if len(one) == len(other):
            for (_, first), (_, second) in zip(one, other, strict=True):
                yield Claim(
                    rule=RULE.id,
                    kind=Kind.BALANCE,
                    stated=Value(second, expenditure, Role.STATED),
                    expression=Sum((Value(first, income),)),
                    severity=Severity.ERROR,
                    confidence=Decimal("0.85"),
                    subject=expenditure,
                )


_HEAD = "收支总表\n单位：万元\n项目\t决算数\t项目\t决算数\n"
_ROWS = "一、财政拨款收入\t85.50\t一、一般公共服务支出\t60.25\n二、事业收入\t4.75\t二、教育支出\t30.00\n"
RULE = Rule(
    id="BAL21",
    name="two-sides-differ",
    family=ARITHMETIC,
    kinds=(Kind.BALANCE,),
    severity=Severity.ERROR,
    title=Bilingual("收入总计与支出总计不等", "The totals of income and expenditure differ"),
    about=Bilingual(
        "左右两栏的收支总表，同一行的收入总计应等于支出总计（均含结转结余）。",
        "In a two-sided table the grand totals of income and expenditure (carry-overs included) must be equal.",
    ),
    basis=Bilingual(
        "部门预算、决算报表编制要求：收支总计平衡", "Departmental budgets and final accounts: totals balance"
    ),
    misses=Bilingual(
        "写作“合计”“本年收入合计”的不判断：两者可以不等。", "合计 and 本年收入合计 are not judged: they may differ."
    ),
    find=find,
    examples=(
        Example(
            "收支总表\n单位：万元\n项目\t决算数\t项目\t决算数\n一、财政拨款收入\t85.50\t一、一般公共服务支出\t60.25\n二、事业收入\t4.75\t二、教育支出\t30.00\n总计\t90.3\t总计\t90.25",
            (Outcome.ROUNDING,),
        ),
        Example(_HEAD + _ROWS + "总计\t90.25\t总计\t90.25", (Outcome.AGREE,)),
        Example(_HEAD + _ROWS + "总计\t90.25\t总计\t92.05", (Outcome.DISAGREE,)),
        Example(_HEAD + _ROWS + "本年收入合计\t90.25\t本年支出合计\t88.25", ()),
    ),
)
