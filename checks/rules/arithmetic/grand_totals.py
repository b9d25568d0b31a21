"""BAL02: 收入总计 and 支出总计, told side by side, are not the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.document import Document, Heading, Paragraph
from extractors.figure import Dimension, Qualifier
from extractors.records import Mention, Records

_INCOME = regex.compile(r"收入总计$")
_BETWEEN = regex.compile(r"\s*[，,、；;]\s*(?:本年|全年|当年|\d{4}年度?)?支出总计(?:为|是|共)?\s*")
_LEFT = regex.compile(r"结余|结转|赤字|差额|节余")
_BALANCED = regex.compile(r"收[、，]?支总计|收支总表|收支总体|收入支出决算总")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each pair of totals with nothing between them, unless the sentence tells what was left over."""
    for income, expenditure in pairwise(records.mentions):
        if _are_totals(income, expenditure) and not _LEFT.search(_rest_of_sentence(expenditure)):
            yield _claim(records, income, expenditure)


def _are_totals(income: Mention, expenditure: Mention) -> bool:
    one, other = income.figure, expenditure.figure
    if one.passage is not other.passage or {one.dimension, other.dimension} != {Dimension.MONEY}:
        return False
    text = one.passage.text
    exact = one.quantity.qualifier is other.quantity.qualifier is Qualifier.NONE
    named = _INCOME.search(regex.sub(r"[为是共\s]+$", "", text[: one.quantity.start]))
    return exact and bool(named) and _BETWEEN.fullmatch(text[one.quantity.end : other.quantity.start]) is not None


def _rest_of_sentence(mention: Mention) -> str:
    return str(regex.split(r"[。\n]", mention.figure.passage.text[mention.figure.quantity.end :])[0])


def _claim(records: Records, income: Mention, expenditure: Mention) -> Claim:
    """An error in final accounts and budgets, whose totals balance by their form; elsewhere a warning."""
    return Claim(
        rule=RULE.id,
        kind=Kind.BALANCE,
        stated=Value(expenditure.figure, "支出总计", Role.STATED),
        expression=Sum((Value(income.figure, "收入总计"),)),
        severity=Severity.ERROR if _is_balanced(records.document) else Severity.WARNING,
        confidence=Decimal("0.85"),
        subject="支出总计",
    )


def _is_balanced(document: Document) -> bool:
    """True if the document speaks of 收、支总计 as of one amount, or has the table in which they are one."""
    return any(
        isinstance(block, Heading | Paragraph) and _BALANCED.search(block.passage.text) for block in document.blocks
    )


RULE = Rule(
    id="BAL02",
    name="grand-totals-differ",
    family=ARITHMETIC,
    kinds=(Kind.BALANCE,),
    severity=Severity.ERROR,
    title=Bilingual("文中收入总计与支出总计不等", "The grand totals of the text differ"),
    about=Bilingual(
        "并列写明的“收入总计 X 万元、支出总计 Y 万元”（均含结转结余）应相等；全文没有收支总表、也未写“收、支总计”的，只作警告。",
        "收入总计 and 支出总计, told side by side, have the carry-overs in them and must be equal; a warning only where the "
        "report has neither the table of totals nor the words 收、支总计.",
    ),
    basis=Bilingual(
        "部门预算、决算报表编制要求：收支总计平衡", "Departmental budgets and final accounts: totals balance"
    ),
    misses=Bilingual(
        "写作“合计”的、同句另写明结余的不判断。", "Not judged: 合计, and totals beside which a balance is told."
    ),
    find=find,
    examples=(
        Example("2023年度收入总计1.2亿元、支出总计12000.35万元。", (Outcome.ROUNDING,)),
        Example("2023年度收入总计90.25万元、支出总计90.25万元。", (Outcome.AGREE,)),
        Example(
            "2023年度收入总计90.25万元、支出总计92.05万元。与上年相比，收、支总计各增加2万元。", (Outcome.DISAGREE,)
        ),
        Example("2023年度收入总计为90.25万元，支出总计为88.25万元，年末结转结余2万元。", ()),
        Example("2023年度收入合计90.25万元、支出合计92.05万元。", ()),
    ),
)
