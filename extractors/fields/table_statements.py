"""The facts that tables of amounts state: a row's label, its column's header and the caption make the name together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.figure import Figure
from extractors.language.fact_names import (
    BASIC,
    GRAND,
    INCOME,
    OUTLAY,
    FactName,
    Stage,
    is_of_unit,
    keeps_funds_apart,
    name_of,
)
from extractors.language.measures import is_generic, period_of
from extractors.records import Ledger
from extractors.statements import Statement
from extractors.tallies import Stack, StackedAmount

_GRAND_ROW = regex.compile(r"^(?:合计|总计|合计数|共计)$")
_SUBTOTAL = regex.compile(r"小计")
_OTHER_TIME = regex.compile(r"上年|去年|比|较|增减|减少|增加|差额|结转(?!.*结余)|占|率|调整数|序号|单价|标准|数量|其中")
_TOTAL_COLUMN = frozenset(
    {
        "",
        "小",
        "合计",
        "小计",
        "总计",
        "金额",
        "项目",
        "收支",
        INCOME + OUTLAY,
        INCOME,
        OUTLAY,
        INCOME + "总计",
        OUTLAY + "总计",
    }
)
_UNNAMED = _TOTAL_COLUMN - {INCOME + "总计", OUTLAY + "总计"}
_TABLE = regex.compile(
    r"(?:总|明细|情况|统计|汇总)*表(?:[（(].*)?$|附表?\d*[:：]?|^表[\d一二三四五六七八九十]+[:：、]?"
)
_SHORTEST = 2  # characters of a row's label


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says: its own name ("" for the total), stage, funds, period, and 收入 or 支出 for a side."""

    name: str
    stage: Stage
    funds: str
    period: str
    side: str


def of_ledgers(ledgers: Sequence[Ledger], several_forms: bool, year: int | None) -> Iterator[Statement]:
    """The statements of every table; names that a table prints twice in one column tell nothing."""
    shared = _shared_names(ledgers)
    for ledger in ledgers:
        found = list(_of_ledger(ledger, shared, several_forms, year))
        counts = Counter((each.name, each.stage, each.funds, each.period) for each in found)
        yield from (each for each in found if counts[each.name, each.stage, each.funds, each.period] == 1)


def _of_ledger(ledger: Ledger, shared: frozenset[str], several_forms: bool, year: int | None) -> Iterator[Statement]:
    caption = ledger.table.caption.text if ledger.table.caption else ""
    title = name_of(_TABLE.sub("", caption))
    period = period_of(caption, year) or str(year or "")
    columns = {column: _column(ledger.headers[column], title, period, year) for column in ledger.columns}
    paths = _paths(ledger)
    sums = {name_of(label).core for label in ledger.labels if label}  # 本年收入合计 beside 总计
    for row, label in enumerate(ledger.labels):
        if not label or _SUBTOTAL.search(label):
            continue
        for position, figure in ledger.row_of(row).items():
            column = columns[position]
            row_name = _of_row(label, paths[row], shared)
            name = _name(label, row_name, column, title, bool(ledger.codes[row])) if column is not None else ""
            if label == GRAND and name in sums:
                name += GRAND
            if column is not None and name:
                alias = name_of(paths[row]).core if name == row_name else ""
                yield _statement(ledger, figure, label, name, column, title, several_forms, alias)


def _statement(
    ledger: Ledger,
    figure: Figure,
    label: str,
    name: str,
    column: _Column,
    title: FactName,
    several_forms: bool,
    alias: str,
) -> Statement:
    own = name_of(label)
    return Statement(
        figure=figure,
        label=label,
        name=name,
        stage=column.stage if own.stage is Stage.OPEN else own.stage,
        funds=(own.funds or column.funds) if keeps_funds_apart(name) else "",
        period=column.period,
        whole=BASIC if title.core == BASIC and not is_of_unit(name) else "",
        form=str(ledger.table.place.block) if several_forms else "",
        table=ledger.table.place.block,
        alias=alias,
    )


def _column(header: str, title: FactName, period: str, year: int | None) -> _Column | None:
    """What a header says, from its outermost level to the innermost; None for a column of differences or other years."""
    levels = [name_of(level) for level in header.split("|")]
    if _OTHER_TIME.search(header) and not regex.search(r"结转和?结余", header):
        return None
    named = [level for level in levels if level.core not in _TOTAL_COLUMN]
    side = next((core for level in (*levels, title) if (core := level.core[-2:]) in (INCOME, OUTLAY)), "")
    stage = next((level.stage for level in reversed(levels) if level.stage is not Stage.OPEN), title.stage)
    funds = next((level.funds for level in reversed(levels) if level.funds), title.funds)
    return _Column(named[-1].core if named else "", stage, funds, period_of(header, year) or period, side)


def _name(label: str, core: str, column: _Column, title: FactName, coded: bool) -> str:
    """The name of a cell; a total of a column without a name is that of the side, or of what the caption says.

    Where no caption says it, the rows may be those of some projects or funds only.
    """
    if _GRAND_ROW.match(label):
        if column.name or not title.core:
            return column.name
        return column.side if title.core in _TOTAL_COLUMN else title.core if is_of_unit(title.core) else ""
    if core[:2] in (INCOME, OUTLAY) and column.side and core[:2] != column.side:
        return ""
    if len(core) < _SHORTEST or (is_generic(core) and not is_of_unit(core)):
        return ""
    if column.side == INCOME and coded:
        return f"{core}|{INCOME}|{column.name}"
    return f"{core}|{column.name}" if column.name else core


def _of_row(label: str, path: str, shared: frozenset[str]) -> str:
    """The row's own name; one that stands under several codes is told by the names of all codes above it."""
    core = name_of(label).core
    return name_of(path).core if core in shared else core


def _paths(ledger: Ledger) -> list[str]:
    """For each row the labels of the codes above it and its own, in one."""
    names = {code: label for code, label in zip(ledger.codes, ledger.labels, strict=False) if code}
    return [
        "".join(names.get(code[:length], "") for length in range(3, len(code) + 1, 2)) for code in ledger.codes
    ] or [""] * len(ledger.labels)


# ---- single values below their labels ----


def of_stacks(stacks: Sequence[Stack], several_forms: bool, year: int | None) -> Iterator[Statement]:
    """The statements of tables that print single values: the label with the groups that stand above it."""
    for stack in stacks:
        found = [each for amount in stack.amounts if (each := _of_stacked(stack, amount, several_forms, year))]
        counts = Counter((each.name, each.stage, each.funds, each.period) for each in found)
        yield from (each for each in found if counts[each.name, each.stage, each.funds, each.period] == 1)


def _of_stacked(stack: Stack, amount: StackedAmount, several_forms: bool, year: int | None) -> Statement | None:
    words = (*amount.group, amount.label)
    levels = [name_of(level) for level in words]
    if _OTHER_TIME.search(amount.label.removeprefix("其中")):
        return None
    core = next((level.core for level in reversed(levels) if level.core not in _UNNAMED), "")
    core = core or next((level.core for level in reversed(levels) if level.core in (INCOME, OUTLAY)), "")
    if len(core) < _SHORTEST or (is_generic(core) and not is_of_unit(core)):
        return None
    return Statement(
        figure=amount.figure,
        label="".join(words[-2:]),
        name=core,
        stage=next((level.stage for level in reversed(levels) if level.stage is not Stage.OPEN), Stage.OPEN),
        funds=next((level.funds for level in reversed(levels) if level.funds and keeps_funds_apart(core)), ""),
        period=period_of("".join(words), year) or str(year or ""),
        form=str(stack.table.place.block) if several_forms else "",
        table=stack.table.place.block,
    )


# ---- names under codes ----


def _shared_names(ledgers: Sequence[Ledger]) -> frozenset[str]:
    """The names that stand under more than one code: 一般行政管理事务 of several offices."""
    codes: dict[str, set[str]] = {}
    for ledger in ledgers:
        for label, code in zip(ledger.labels, ledger.codes, strict=False):
            if code:
                codes.setdefault(name_of(label).core, set()).add(code)
    return frozenset(name for name, found in codes.items() if len(found) > 1)
