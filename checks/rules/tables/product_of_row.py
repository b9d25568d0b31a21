"""PRD21: heads times standard times months is not the amount of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Product, Role, Severity, Value
from checks.counted import as_count
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Ledger, Records

_STANDARD = regex.compile(r"标准|单价|单位成本")
_HEADS = regex.compile(r"人数|人次|户数|数量|面积|份数|个数")
_FEWEST = 2  # rows in which the product must hold before the others are judged by it
_COUNTS = frozenset({Dimension.PEOPLE, Dimension.COUNT, Dimension.AREA, Dimension.NONE})


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per row of a table with heads, a standard and an amount, where most of its rows hold."""
    for ledger in records.ledgers:
        for amount in ledger.columns:
            if (heads := _heads(ledger, amount)) is not None and (standard := _standard(ledger)) is not None:
                yield from _column(records, ledger, heads, standard, amount)


def _heads(ledger: Ledger, amount: int) -> int | None:
    """The one column that counts, if the other is one of amounts of money."""
    counted = [column for column in range(len(ledger.headers)) if _HEADS.search(_name(ledger, column))]
    money = any(
        figure.dimension is Dimension.MONEY for (_, column), figure in ledger.figures.items() if column == amount
    )
    return counted[0] if len(counted) == 1 and counted[0] != amount and money else None


def _standard(ledger: Ledger) -> int | None:
    columns = [column for column in range(len(ledger.headers)) if _STANDARD.search(_name(ledger, column))]
    return columns[0] if len(columns) == 1 else None


def _name(ledger: Ledger, column: int) -> str:
    return ledger.headers[column].rpartition("|")[2]


def _column(records: Records, ledger: Ledger, heads: int, standard: int, amount: int) -> Iterator[Claim]:
    claims = [
        claim
        for row, label in enumerate(ledger.labels)
        if label and (claim := _claim(records, ledger, row, heads, standard, amount)) is not None
    ]
    holding = sum(holds(claim) for claim in claims)
    if holding >= _FEWEST and 2 * holding > len(claims):
        yield from claims


def _claim(records: Records, ledger: Ledger, row: int, heads: int, standard: int, amount: int) -> Claim | None:
    stated = ledger.figures.get((row, amount))
    counted = _only(_cell_figures(records, ledger, row, heads))
    rates = _cell_figures(records, ledger, row, standard)
    if stated is None or counted is None or counted.dimension not in _COUNTS or not rates:
        return None
    price, *times = rates
    if price.dimension not in (Dimension.RATE, Dimension.MONEY) or any(
        one.dimension is not Dimension.TIME for one in times
    ):
        return None
    label = ledger.labels[row]
    factors = [Value(counted, f"{label}{_name(ledger, heads)}", Role.FACTOR), Value(price, f"{label}标准", Role.FACTOR)]
    factors += [Value(as_count(one), "期数", Role.FACTOR) for one in times]
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(stated, f"{label}{_name(ledger, amount)}", Role.STATED),
        expression=Product(tuple(factors)),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=f"{label}{_name(ledger, amount)}",
    )


def _cell_figures(records: Records, ledger: Ledger, row: int, column: int) -> list[Figure]:
    """The figures of a cell, as quantities: a standard is the text of a rule elsewhere, here it is computed with."""
    cell = ledger.table.grid[row][column]
    figures = records.figures_in(cell.passage) if cell is not None else ()
    plain = [figure for figure in figures if figure.quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)]
    if len(plain) < len(figures):
        return []
    return [replace(figure, quantity=replace(figure.quantity, kind=FigureKind.QUANTITY)) for figure in plain]


def _only(figures: list[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 else None


_HEAD = "补贴发放明细表\n单位：人、万元\n支出项目\t享受人数\t补贴标准\t支出金额\n"
_ROWS = "社保补贴\t100\t500元/月，12个月\t60.00\n创业补贴\t86\t5000元/人\t43.00\n"
RULE = Rule(
    id="PRD21",
    name="product-of-row-differs",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("表中人数、标准与金额不符", "Heads, standard and amount of a row do not fit"),
    about=Bilingual(
        "表中列有人数（数量）、标准（每人、每月多少元，几个月）和金额的，金额应等于人数 × 标准 × 月数；"
        "至少两行且多数行成立，才据以检查其余各行。",
        "Where a table has heads (or a quantity), a standard and an amount, the amount must be their product; at least two and "
        "most rows must hold before the others are judged.",
    ),
    basis=Bilingual("算术关系：金额 = 人数 × 标准 × 月数", "Arithmetic: amount = heads x standard x months"),
    misses=Bilingual(
        "标准为文字、区间或几档的行，和多数行不成立的表不判断。",
        "Rows whose standard is words, a range or several steps, and tables in which most rows do not hold, are not judged.",
    ),
    find=find,
    examples=(
        Example(_HEAD + _ROWS + "求职补贴\t210\t1000元/人\t21.00", (Outcome.AGREE,) * 3),
        Example(_HEAD + _ROWS + "求职补贴\t100\t0.33万元/人\t33.4", (Outcome.AGREE, Outcome.AGREE, Outcome.ROUNDING)),
        Example(_HEAD + _ROWS + "求职补贴\t201\t1000元/人\t21.00", (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + _ROWS + "培训补贴\t1864\t按工种\t412.36", (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + _ROWS + "培训补贴\t1864\t500-2000元/人\t412.36", (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + "求职补贴\t210\t1000元/人\t12.00\n创业补贴\t86\t5000元/人\t34.00\n", ()),
    ),
)
