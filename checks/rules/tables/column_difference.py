"""SUM25: a balance or change column is not the difference of the two columns that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Ledger, Records

_DIFFERENCE = regex.compile(
    r"结余|结转|剩余|余额|差额|缺口|未(?:支付|支出|使用|执行|完成)|增减|增加|减少|变动|较上年|节约"
)
_FEWEST = 2  # rows in which a difference must hold before the others are judged by it
_MOST_COLUMNS = 12  # of wider tables too many pairs could fit by chance


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per row and difference column, where its make-up shows in most rows."""
    for ledger in records.ledgers:
        if len(ledger.columns) > _MOST_COLUMNS:
            continue
        for column in ledger.columns:
            if _DIFFERENCE.search(_name(ledger, column)):
                yield from _column(ledger, column)


def _name(ledger: Ledger, column: int) -> str:
    return ledger.headers[column].split("|")[-1] if column < len(ledger.headers) else ""


def _column(ledger: Ledger, difference: int) -> Iterator[Claim]:
    best: list[Claim] = []
    most = 0
    others = [column for column in ledger.columns if column != difference]
    for minuend, subtrahend in permutations(others, 2):
        claims = list(_claims(ledger, difference, minuend, subtrahend))
        told = [holds(claim) for claim in claims if _is_telling(claim)]
        if sum(told) >= _FEWEST and 2 * sum(told) > len(told) and sum(told) > most:
            best, most = claims, sum(told)
    yield from best


def _is_telling(claim: Claim) -> bool:
    """True if no figure is 0: 100 - 0 = 100 would make any two equal columns a difference."""
    parts = claim.expression.terms if isinstance(claim.expression, Sum) else ()
    figures = [claim.stated.figure, *(part.figure for part in parts if isinstance(part, Value))]
    return all(figure.value for figure in figures)


def _claims(ledger: Ledger, difference: int, minuend: int, subtrahend: int) -> Iterator[Claim]:
    for row, label in enumerate(ledger.labels):
        stated, first, second = (ledger.figures.get((row, column)) for column in (difference, minuend, subtrahend))
        if not label or stated is None or first is None or second is None:
            continue
        name = f"{label}{_name(ledger, difference)}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(stated, name, Role.TOTAL),
            expression=Sum(
                (
                    Value(first, f"{label}{_name(ledger, minuend)}"),
                    Value(second, f"{label}{_name(ledger, subtrahend)}"),
                ),
                (1, -1),
            ),
            severity=Severity.ERROR,
            confidence=Decimal("0.9"),
            subject=name,
        )


_HEAD = "资金使用情况表\n单位：万元\n项目\t预算数\t支出数\t结余\n"
_ROWS = "社会保险补贴\t1480.00\t1462.30\t17.70\n公益性岗位补贴\t1120.00\t1098.60\t21.40\n"
RULE = Rule(
    id="SUM25",
    name="column-is-not-the-difference",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("表格差额列不符", "A difference column of a table is wrong"),
    about=Bilingual(
        "结余、结转、增减等列应等于同一行两列之差（结余 = 预算数 − 支出数）。是哪两列之差，看多数行能否成立；"
        "至少两行成立，才据以检查其余各行。",
        "A column of balances or changes must be the difference of two others in every row. Which two shows in most rows; at "
        "least two must hold before the others are judged by it.",
    ),
    basis=Bilingual(
        "算术关系：结余 = 预算 − 支出，增减 = 本期 − 基期",
        "Arithmetic: balance = budget - spent; change = current - base",
    ),
    misses=Bilingual(
        "只有一行数据、多数行不成立或列数过多的表不判断。",
        "Tables with one row, with very many columns, or that hold in fewer than most rows, are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "资金使用情况表\n单位：万元\n项目\t预算数\t支出数\t结余\n社会保险补贴\t1480.00\t1462.30\t17.70\n公益性岗位补贴\t1120.00\t1098.60\t21.40\n见习补贴\t320.00\t301.20\t18.81",
            (
                Outcome.AGREE,
                Outcome.AGREE,
                Outcome.ROUNDING,
            ),
        ),
        Example(_HEAD + _ROWS + "见习补贴\t320.00\t301.20\t18.80", (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + _ROWS + "见习补贴\t320.00\t301.20\t19.80", (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + "见习补贴\t320.00\t301.20\t19.80\n创业补贴\t230.00\t219.00\t10.00", ()),
    ),
)
