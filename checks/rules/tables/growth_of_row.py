"""CHG21: a rate of change in a table does not follow from the two amounts of its row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

import regex

from checks.claim import AnyClaim, Claim, Growth, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Ledger, Records

_CHANGE = regex.compile(r"增减|增长|增幅|降幅|变动|变化|同比|[较比]上年|调整率")
_FEWEST = 2  # rows in which a reading must hold before the others are judged by it
_MOST = 8  # columns of amounts that are tried


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per row and column of changes, where the two columns that it is of show in most rows."""
    for ledger in records.ledgers:
        for column in sorted({column for _, column in ledger.percents}):
            if _CHANGE.search(_name(ledger, column)):
                yield from _column(ledger, column)


def _name(ledger: Ledger, column: int) -> str:
    return ledger.headers[column].rpartition("|")[2]


def _column(ledger: Ledger, change: int) -> Iterator[Claim]:
    best: list[Claim] = []
    most = 0
    for current, base in permutations(ledger.columns[:_MOST], 2):
        claims = list(_claims(ledger, change, current, base))
        told = [holds(claim) for claim in claims if claim.stated.figure.value]
        if sum(told) >= _FEWEST and 2 * sum(told) > len(told) and sum(told) > most:
            best, most = claims, sum(told)
    yield from best


def _claims(ledger: Ledger, change: int, current: int, base: int) -> Iterator[Claim]:
    for row, label in enumerate(ledger.labels):
        stated = ledger.percents.get((row, change))
        now, before = ledger.figures.get((row, current)), ledger.figures.get((row, base))
        if stated is None or now is None or before is None or not before.value:
            continue
        name = f"{label}{_name(ledger, change)}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.CHANGE_PERCENT,
            stated=Value(stated, name, Role.STATED),
            expression=Growth(
                Value(now, f"{label}{_name(ledger, current)}", Role.CURRENT),
                Value(before, f"{label}{_name(ledger, base)}", Role.BASE),
            ),
            severity=Severity.ERROR,
            confidence=Decimal("0.9"),
            subject=name,
        )


_HEAD = "三公经费决算表\n单位：万元\n项目\t2023年决算数\t2022年决算数\t增减%\n"
_ROWS = "公务接待费\t7.16\t8.37\t-14.46%\n公务用车运行维护费\t21.30\t22.75\t-6.37%\n"
RULE = Rule(
    id="CHG21",
    name="growth-of-row-differs",
    family=ARITHMETIC,
    kinds=(Kind.CHANGE_PERCENT,),
    severity=Severity.ERROR,
    title=Bilingual("表中增减率与同行数据不符", "A rate of change in a table does not follow from its row"),
    about=Bilingual(
        "表中增减率（增减%、增长率、同比、变动率）应等于同一行（本期 − 基期）÷ 基期。是哪两列，看多数行能否成立；"
        "至少两行成立，才据以检查其余各行。",
        "A rate of change in a table must be (current - base) / base of its row. Which two columns it is of shows in most "
        "rows; at least two must hold before the others are judged by it.",
    ),
    basis=Bilingual("算术关系：增减率 = （本期 − 基期）÷ 基期", "Arithmetic: change = (current - base) / base"),
    misses=Bilingual(
        "只有一行、多数行不成立或基期为0的不判断；不带负号的减幅列不判断。",
        "Columns with one row, that hold in fewer than most rows, or from a base of 0 are not judged, nor decreases printed without a sign.",
    ),
    find=find,
    examples=(
        Example(_HEAD + _ROWS + "会议费\t5.50\t5.00\t10%", (Outcome.AGREE,) * 3),
        Example(_HEAD + _ROWS + "会议费\t6\t5\t18%", (Outcome.AGREE, Outcome.AGREE, Outcome.ROUNDING)),
        Example(_HEAD + _ROWS + "会议费\t5.50\t5.00\t11%", (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + _ROWS + "会议费\t4.50\t5.00\t10%", (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + _ROWS + "会议费\t5.50\t0\t100%", (Outcome.AGREE, Outcome.AGREE)),
        Example(
            "三公经费决算表\n单位：万元\n项目\t2023年决算数\t2022年决算数\t占比\n公务接待费\t7.16\t8.37\t25.16%\n"
            "公务用车运行维护费\t21.30\t22.75\t74.84%\n",
            (),
        ),
        Example(_HEAD + "会议费\t5.50\t5.00\t11%\n培训费\t5.50\t5.00\t10%", ()),
    ),
)
