"""The standard tables of budgets and final accounts: which one it is, by its title, and what its cells state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from extractors.accounts import AccountFigure, AccountKey, Fund
from extractors.document import Document, Heading, Paragraph, Table
from extractors.fields.accounts import names
from extractors.fields.accounts.classes import FUNCTIONAL, Classification
from extractors.figure import Dimension, Figure
from extractors.records import Ledger
from extractors.tallies import Stack


class Form(StrEnum):
    """Which of the standard tables it is."""

    BOTH = "both sides"
    INCOME = "income"
    SPENT = "expenditure by function"
    BASIC = "basic expenditure by economic kind"
    OFFICIAL = "三公经费"


_FORMS = (
    (Form.OFFICIAL, regex.compile(r"三公.?经费")),
    (None, regex.compile(r"绩效|项目支出|采购|明细|资产|债|目标|转移支付")),
    (Form.BASIC, regex.compile(r"基本支出.*表")),
    (Form.BOTH, regex.compile(r"(?:收入[、和]?支出|收支).*总(?:体情况)?表")),
    (None, regex.compile(r"收入.*支出.*表|收支.*表")),
    (Form.SPENT, regex.compile(r"支出.*表")),
    (Form.INCOME, regex.compile(r"收入.*表")),
)
_FUND_TABLE = regex.compile(r"(?:政府性基金|国有资本).*(?:收入支出|支出|收支).*表")
_NEAR = 4  # blocks above a table in which its title stands
_LONGEST = 50
_OTHER_YEAR = regex.compile(r"上年|去年|比|较|增减|占|(?:19|20)\d\d")
_PLANNED, _FINAL = regex.compile(r"预算数|年初预算|预算安排|^预算$"), regex.compile(r"决算|执行|实际")
_WHOLE = regex.compile(r"(?:合计|小计|总计|金额|决算数?|预算数?|本年[收支][入出](?:合计)?|.*总计|收入|支出|数)$")


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard table: its form, whose money it shows, and whether it is one of final accounts."""

    title: str
    form: Form
    fund: Fund
    final: bool


def read_tables(
    document: Document, ledgers: Sequence[Ledger], stacks: Sequence[Stack], classes: Classification, year: int | None
) -> Iterator[AccountFigure]:
    """What the cells of the standard tables state; what a table states twice with one meaning is left out."""
    final = is_final(document)
    parts: tuple[Ledger | Stack, ...] = (*ledgers, *stacks)
    for part in parts:
        standard = standard_of(document, part.table, final)
        if standard is None:
            continue
        cells = _cells(part, standard, classes, year) if isinstance(part, Ledger) else _stacked(part, standard)
        found: dict[AccountKey, list[AccountFigure]] = {}
        for key, figure, name in cells:
            found.setdefault(key, []).append(AccountFigure(key, figure, f"{standard.title}：{name}"))
        yield from (same[0] for same in found.values() if len(same) == 1)


def is_final(document: Document) -> bool:
    """True for final accounts: a heading speaks of 决算."""
    return any(isinstance(block, Heading) and "决算" in block.title for block in document.blocks)


def standard_of(document: Document, table: Table, final: bool) -> Standard | None:
    """Which standard table this is, by its caption or the lines above it; `final` if the document has final accounts."""
    for title in _titles(document, table):
        words = names.folded(title)
        fund = names.fund_of(words) or Fund.ALL
        if regex.search(r"表", words) is None:
            continue
        form = Form.SPENT if _FUND_TABLE.search(words) else next((f for f, p in _FORMS if p.search(words)), None)
        return Standard(words, form, fund, "决算" in words or (final and "预算表" not in words)) if form else None
    return None


def standard_blocks(document: Document, accounts: Sequence[AccountFigure]) -> frozenset[int]:
    """The blocks of the tables that are read as accounts, and of those that call themselves such and could not be read so."""
    final = is_final(document)
    called = {
        table.place.block
        for table in document.tables()
        if (standard := standard_of(document, table, final))
        and regex.search(r"[决预]算(?:总|明细)?表$", standard.title)
    }
    return frozenset({one.figure.passage.place.block for one in accounts if one.figure.passage.place.in_table} | called)


def _titles(document: Document, table: Table) -> Iterator[str]:
    if table.caption is not None:
        yield regex.sub(r"公开\s*\d+\s*表", "", table.caption.text)
    for block in reversed(document.blocks[max(0, table.place.block - _NEAR) : table.place.block]):
        if isinstance(block, Table):
            return
        if isinstance(block, Heading | Paragraph) and len(block.passage.text) <= _LONGEST:
            yield regex.sub(r"公开\s*\d+\s*表", "", block.passage.text)


_Cell = tuple[AccountKey, Figure, str]


def _cells(ledger: Ledger, standard: Standard, classes: Classification, year: int | None) -> Iterator[_Cell]:
    match standard.form:
        case Form.BOTH:
            yield from _both_sides(ledger, standard, classes, year)
        case Form.INCOME:
            yield from _income(ledger, standard, year)
        case Form.SPENT:
            yield from _spent(ledger, standard, classes, year)
        case Form.BASIC:
            yield from _basic(ledger, standard, year)
        case Form.OFFICIAL:
            yield from _official(ledger, standard, year)


def _last(ledger: Ledger, column: int) -> str:
    header = ledger.headers[column] if column < len(ledger.headers) else ""
    return names.folded(header.rpartition("|")[2])


def _is_of_the_year(header: str, standard: Standard, year: int | None) -> bool:
    """False for last year's column, for changes, and for the budget in final accounts."""
    bare = header.replace(str(year), "") if year else header
    if standard.final and _PLANNED.search(bare) and not _FINAL.search(bare):
        return False
    return _OTHER_YEAR.search(bare) is None


def _amounts(ledger: Ledger, row: int, standard: Standard, year: int | None) -> Iterator[tuple[str, Figure]]:
    """The amounts of the year in a row, with the lowest level of their headers."""
    for column, figure in ledger.row_of(row).items():
        header = _last(ledger, column)
        upper = ledger.headers[column] if column < len(ledger.headers) else ""
        if figure.dimension is Dimension.MONEY and all(
            _is_of_the_year(level, standard, year) for level in (*upper.split("|"), header)
        ):
            yield header, figure


def _whose(header: str, fund: Fund) -> Fund | None:
    """Whose money a column shows: the fund that it names, or that of the table in a column of totals."""
    named = names.fund_of(header)
    if named is not None:
        return named if names.is_fund(header) else None
    return fund if _WHOLE.search(header) else None


# ---- 收入支出总表 ----


def _both_sides(ledger: Ledger, standard: Standard, classes: Classification, year: int | None) -> Iterator[_Cell]:
    carried = False  # below 年初结转 the kinds of funds are those of what was carried over
    for row, label in enumerate(ledger.labels):
        words = names.folded(label)
        if not label:
            continue
        measure, item, fund = _row(words, classes)
        if not measure or (carried and fund is not None):
            continue
        carried = carried or (measure in (names.CARRIED_IN, names.CARRIED_OUT, names.INCOME) and fund is None)
        for header, figure in _amounts(ledger, row, standard, year):
            whose = fund or _whose(header, standard.fund)
            if whose is not None:
                yield AccountKey(whose, measure, item), figure, label


def _row(words: str, classes: Classification) -> tuple[str, str, Fund | None]:
    """Measure, item and kind of funds of a row: 总计, 一般公共服务支出, 政府性基金预算财政拨款收入."""
    if names.is_fund(words):
        return names.INCOME, "", names.fund_of(words)
    bare = regex.sub(r"财政拨款", "", words) if "结转" in words and "非财政" not in words else words
    measure = names.measure_of(bare)
    if measure:
        return measure, "", None
    code = classes.of_class(words) if words.endswith("支出") else ""
    return (names.SPENT, code, None) if code else ("", "", None)


# ---- 收入表, 支出表 ----


def _income(ledger: Ledger, standard: Standard, year: int | None) -> Iterator[_Cell]:
    """The row of totals of the income table; one that has what was carried over among its columns is of another total."""
    with_carried = any("结转" in header or "结余" in header for header in ledger.headers)
    for row, label in enumerate(ledger.labels):
        if names.folded(label) not in ("合计", "总计"):
            continue
        for header, figure in _amounts(ledger, row, standard, year):
            if names.is_fund(header):
                yield AccountKey(names.fund_of(header) or standard.fund, names.INCOME), figure, f"{label}{header}"
            elif measure := names.measure_of(header):
                yield AccountKey(standard.fund, measure), figure, f"{label}{header}"
            elif header in ("合计", "总计") and not with_carried:
                yield AccountKey(standard.fund, names.INCOME), figure, f"{label}{header}"


def _spent(ledger: Ledger, standard: Standard, classes: Classification, year: int | None) -> Iterator[_Cell]:
    for row, label in enumerate(ledger.labels):
        code = ledger.codes[row]
        total = not code and names.folded(label) in ("合计", "总计")
        if not total and not (code.startswith(FUNCTIONAL) and classes.has(code)):
            continue
        for header, figure in _amounts(ledger, row, standard, year):
            measure = names.measure_of(header) or (names.SPENT if _WHOLE.fullmatch(header) else "")
            if measure in (names.SPENT, names.BASIC, names.PROJECTS) or (measure == names.INCOME and total):
                yield AccountKey(standard.fund, measure, code), figure, f"{code}{label}{header}"


# ---- 基本支出表 ----


def _basic(ledger: Ledger, standard: Standard, year: int | None) -> Iterator[_Cell]:
    """人员经费合计 and 公用经费合计, and the total over both where it is printed."""
    for row, label in enumerate(ledger.labels):
        words = names.folded(label)
        for header, figure in _amounts(ledger, row, standard, year) if not ledger.codes[row] else ():
            measure = names.measure_of(words)
            if words in ("合计", "总计"):
                measure = names.measure_of(header) or (names.BASIC if _WHOLE.fullmatch(header) else "")
            if measure in (names.BASIC, names.STAFF, names.RUNNING):
                yield AccountKey(standard.fund, measure), figure, f"{label}{header}"


# ---- 三公经费 ----


def _official(ledger: Ledger, standard: Standard, year: int | None) -> Iterator[_Cell]:
    for row, label in enumerate(ledger.labels):
        words = names.folded(label)
        part, count = names.official_of(words), names.count_of(words)
        for column, figure in ledger.row_of(row).items() if part or count else ():
            header = _last(ledger, column)
            bare = header.replace(str(year), "") if year else header
            if _OTHER_YEAR.search(bare):
                continue
            planned = _PLANNED.search(bare) is not None or not standard.final
            if part and figure.dimension is Dimension.MONEY:
                yield AccountKey(Fund.OFFICIAL, part, "", planned), figure, f"{label}{header}"
            elif count and figure.dimension is not Dimension.MONEY and not planned:
                yield AccountKey(Fund.OFFICIAL, count), figure, f"{label}{header}"


def _stacked(stack: Stack, standard: Standard) -> Iterator[_Cell]:
    """三公经费 in one row below its labels: 决算数 over 公务用车购置及运行费 over 小计."""
    for amount in stack.amounts if standard.form is Form.OFFICIAL else ():
        label = amount.group[-1] if amount.label == "小计" and amount.group else amount.label
        part, above = names.official_of(names.folded(label)), "".join(amount.group[:1])
        if part and _OTHER_YEAR.search(above) is None:
            planned = not standard.final or (_PLANNED.search(above) is not None and _FINAL.search(above) is None)
            yield AccountKey(Fund.OFFICIAL, part, "", planned), amount.figure, "".join((*amount.group, amount.label))
