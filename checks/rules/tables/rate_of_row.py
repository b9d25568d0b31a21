"""RAT12: a rate in a table is not the amount executed by the budget of its row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.fields.columns import Column, column_of
from extractors.figure import Figure
from extractors.records import Ledger, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per printed rate whose row has the amount executed and a budget."""
    for ledger in records.ledgers:
        executed = _columns(ledger, Column.EXECUTED)
        bases = [*_columns(ledger, Column.BUDGET), *_columns(ledger, Column.INITIAL)]
        if len(executed) == 1 and bases and len({column for _, column in ledger.percents}) == 1:
            for (row, _), rate in ledger.percents.items():
                yield from _claims(ledger, row, rate, executed[0], bases)


def _columns(ledger: Ledger, kind: Column) -> list[int]:
    return [column for column in ledger.columns if column_of(_header(ledger, column)) is kind]


def _header(ledger: Ledger, column: int) -> str:
    return ledger.headers[column].rpartition("|")[2]


def _claims(ledger: Ledger, row: int, rate: Figure, executed: int, bases: list[int]) -> Iterator[Claim]:
    above = ledger.figures.get((row, executed))
    below = [(column, figure) for column in bases if (figure := ledger.figures.get((row, column))) is not None]
    if above is None or not below:
        return
    name = ledger.labels[row]
    yield prefer(
        [
            Claim(
                rule=RULE.id,
                kind=Kind.RATIO,
                stated=Value(rate, f"{name}执行率", Role.STATED),
                expression=Quotient(
                    Value(above, f"{name}{_header(ledger, executed)}", Role.NUMERATOR),
                    Value(figure, f"{name}{_header(ledger, column)}", Role.DENOMINATOR),
                ),
                severity=Severity.ERROR,
                confidence=Decimal("0.85"),
                subject=f"{name}执行率",
            )
            for column, figure in below
        ]
    )


_HEAD = "项目支出执行情况表\n单位：万元\n项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率\n"
RULE = Rule(
    id="RAT12",
    name="rate-of-row-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("表中执行率与同行数据不符", "A rate in a table does not follow from its row"),
    about=Bilingual(
        "表中执行率、完成率应等于同一行的执行数 ÷ 预算数（全年预算数，或年初预算数）。",
        "A rate in a table must be the amount executed by the budget (full-year or initial) of its row.",
    ),
    basis=Bilingual("算术关系：执行率 = 执行数/预算数", "Arithmetic: rate = executed / budget"),
    misses=Bilingual(
        "有多列执行数或多列比率的表不判断。",
        "Tables with several columns of executed amounts or of rates are not judged.",
    ),
    find=find,
    examples=(
        Example(
            _HEAD + "宣传经费\t50.00\t60.00\t45.00\t75%\n培训经费\t20.00\t20.00\t19.00\t95%",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "宣传经费\t50.00\t60.00\t45.00\t57%\n培训经费\t20.00\t20.00\t19.00\t95%",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(_HEAD + "宣传经费\t50.00\t60.00\t45.00\t\n培训经费\t20.00\t20.00\t19.00\t", ()),
    ),
)
