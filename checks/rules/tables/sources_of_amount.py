"""SUM23: the levels of government named below an amount of a table do not add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure
from extractors.records import Ledger, Records

_LEVEL = regex.compile(
    r"^(?:其中[:：]?)?(?:(?:中央|省级?|自治区级?|盟市?级?|市级?|州级?|县级?|区级?|县\(?市?区\)?级?|旗县级?|乡镇级?|镇级?|本级)(?:财政)?"
    r"(?:资金|拨款|补助|安排|投入|配套)*|(?:其[它他]|自筹|单位自筹|社会)(?:资金|财政|收入)?)$"
)
_FEWEST = 2  # levels with amounts
_NEAR = 3  # rows between an amount and its first level that may be blank


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim for each column of a row that is followed by rows for the levels of government."""
    for ledger in records.ledgers:
        rows = [row for row, label in enumerate(ledger.labels) if label]
        for position, row in enumerate(rows):
            levels = _run(ledger, rows[position + 1 :])
            if not _LEVEL.match(ledger.labels[row]) and len(levels) >= _FEWEST and levels[0] - row <= _NEAR:
                yield from _claims(ledger, row, levels)


def _run(ledger: Ledger, rows: list[int]) -> list[int]:
    """The rows for levels of government that come next; each level once, else there are two lists."""
    found: list[int] = []
    for row in rows:
        if not _LEVEL.match(ledger.labels[row]) or ledger.labels[row] in {ledger.labels[one] for one in found}:
            break
        found.append(row)
    return found


def _claims(ledger: Ledger, row: int, levels: list[int]) -> Iterator[Claim]:
    for column, total in ledger.row_of(row).items():
        parts = [(level, ledger.figures[level, column]) for level in levels if (level, column) in ledger.figures]
        if len(parts) < _FEWEST:
            continue
        name = ledger.labels[row]
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(total, name, Role.TOTAL),
            expression=Sum(tuple(Value(_alike(part, total), ledger.labels[level]) for level, part in parts)),
            severity=Severity.ERROR,
            confidence=Decimal("0.85"),
            subject=name,
        )


def _alike(part: Figure, total: Figure) -> Figure:
    """A bare part in the unit that its total prints in its label: 实际支出（万元） over 省财政, 市财政."""
    if part.dimension is not Dimension.NONE or total.dimension is not Dimension.MONEY:
        return part
    return replace(part, quantity=replace(part.quantity, unit=total.unit), inherited=True)


_FORM = (
    "一、项目概况\n计划安排资金（万元）\t120.5\t实际支出（万元）\t{}\n其中：中央财政\t\t其中：中央财政\t\n"
    "省财政\t80\t省财政\t75.5\n市财政\t30.5\t市财政\t30\n区财政\t10\t区财政\t10\n其它\t\t其它\t\n"
)
RULE = Rule(
    id="SUM23",
    name="sources-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("各级财政资金之和与总数不符", "The levels of government do not add up to their amount"),
    about=Bilingual(
        "表中某项资金下按中央、省、市、县（区）、其他逐级列出的，各级之和应等于该项资金；空白的按无数处理。",
        "Where a table names the shares of central, provincial and local government below an amount, they must add up to it; blank "
        "cells count as nothing.",
    ),
    basis=Bilingual("算术关系：资金总额 = 各级财政资金之和", "Arithmetic: an amount is the sum of its sources"),
    misses=Bilingual("只列出一级的不判断。", "A single level is not judged."),
    find=find,
    examples=(
        Example(
            "一、项目概况\n计划安排资金（万元）\t120.6\t实际支出（万元）\t115.5\n其中：中央财政\t\t其中：中央财政\t\n省财政\t80.0\t省财政\t75.5\n市财政\t30.5\t市财政\t30\n区财政\t10.0\t区财政\t10\n其它\t\t其它\t\n",
            (
                Outcome.ROUNDING,
                Outcome.AGREE,
            ),
        ),
        Example(_FORM.format("115.5"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_FORM.format("151.5"), (Outcome.AGREE, Outcome.DISAGREE)),
        Example("一、项目概况\n计划安排资金（万元）\t120.5\n工资\t80\n维修\t40\n", ()),
    ),
)
