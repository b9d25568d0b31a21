"""Tables of amounts: labelled rows under labelled columns, for footing and cross-footing.

A table with 收入 on the left and 支出 on the right is two ledgers that share their rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from extractors.document import Document, Table
from extractors.fields.cells import CellFigures, Grid, blank, fold
from extractors.fields.columns import Column, column_of, funding_header, indicator_header
from extractors.fields.outline import FUND, RANKS, outline_of
from extractors.fields.survey import is_survey
from extractors.figure import Dimension, Figure, Kind
from extractors.language.numbering import read_numbering
from extractors.records import Ledger
from extractors.tables.headers import Headers, is_number_row, read_headers, texts_of

_AMOUNTS = frozenset(
    {Dimension.MONEY, Dimension.COUNT, Dimension.PEOPLE, Dimension.AREA, Dimension.NONE, Dimension.OTHER}
)
_NO_AMOUNT = regex.compile(
    r"序号|编号|编码|代码|行次|栏次|排名|名次|年份|年度$|日期|时间|电话|率|占比|比重|比例|%|％|单价|标准|系数|指数|[人户场车次笔件校村月日年]均|平均"
)
_MAY_BE_CODES = regex.compile(r"^$|科目|编码|代码|功能|分类|编号|项目|栏次")  # other columns of three digits are counts
_CODE = regex.compile(r"^\d{3}(?:\d{2}){0,3}$")
_TOTAL_WORD = regex.compile(r"^(?:合计|总计|小计|共计|总额|合计数|合\(总\)计)$")
_RATE = regex.compile(r"率(?:\(.*\))?$|占比|比重|比例|^占.*%?$|[%％]")
_LISTED = regex.compile(r"^(?:年度)?(?:重点)?(?:工作)?(?:任务|项目|资金|专项|子项目|支出项目|工作)(?:名称|内容)$")
_OF_WHICH = regex.compile(r"^其中")
OF_WHICH = 9  # the rank of rows that break down another one, and are no parts of a total
_BETWEEN = 8  # blocks (page headers and footers) between a table and its continuation
_FEWEST = 2  # rows with amounts that a ledger has at least


@dataclass(frozen=True, slots=True)
class _Side:
    """The label column of one side, its code columns (one, or 类, 款 and 项 apart), and the columns of its amounts."""

    label: int
    codes: tuple[int, ...]
    columns: tuple[int, ...]


def read_ledgers(document: Document, figures: tuple[Figure, ...]) -> tuple[Ledger, ...]:
    """The tables of amounts of a document, each side on its own; scoring forms and surveys are not among them."""
    index = CellFigures(figures)
    tables = list(document.tables())
    found: list[Ledger] = []
    for table, follower in pairwise([*tables, None]):
        assert table is not None
        continued = follower is not None and _continues(table, follower)
        for part in _accounts(table):
            grid, headers = Grid(part), read_headers(part)
            found += filter(
                None, (_ledger(grid, headers, side, index, continued) for side in _sides(grid, headers, index))
            )
    return tuple(found)


def _accounts(table: Table) -> Iterator[Table]:
    """What may be a ledger of a table: the whole, or of a scoring form the blocks that list tasks with their money."""
    grid = Grid(table)
    if table.rows <= _FEWEST or is_survey(grid):
        return
    if not any(_of_form(grid, row) for row in range(table.rows)):
        yield table
        return
    for band in read_headers(table).bands:
        listed = any(_LISTED.match(fold(text)) for text in texts_of(table, band.row))
        if listed and not any(_of_form(grid, row) for row in range(band.row, band.first)):
            end = next((row for row in range(band.first, band.last + 1) if _is_title(grid, row)), band.last + 1)
            yield _rows_of(table, band.row, end)


def _of_form(grid: Grid, row: int) -> bool:
    return indicator_header(grid, row) or funding_header(grid, row)


def _is_title(grid: Grid, row: int) -> bool:
    """True for a row with one text only: the heading of the next block."""
    return sum(not blank(cell.text) for cell in grid.cells(row)) <= 1


def _rows_of(table: Table, first: int, end: int) -> Table:
    """The rows of a block as a table of its own; passages keep their places in the form."""
    cells = tuple(
        cell._replace(row=cell.row - first, row_span=min(cell.row_span, end - cell.row))
        for cell in table.cells
        if first <= cell.row < end
    )
    return replace(table, cells=cells, rows=end - first, caption=None)


def _continues(table: Table, follower: Table) -> bool:
    """True if the next table may go on with this one: as many columns, no header or the same, little in between."""
    if follower.columns != table.columns or follower.place.block - table.place.block > _BETWEEN:
        return False
    headers = read_headers(follower)
    return not headers.bands or headers.labels == read_headers(table).labels


def _sides(grid: Grid, headers: Headers, index: CellFigures) -> list[_Side]:
    """The sides of a table, by which columns hold words, codes and amounts."""
    first = _first_row(headers)
    kinds = [_kind(grid, column, first, headers, index) for column in range(grid.columns)]
    sides: list[_Side] = []
    label: int | None = None
    codes: list[int] = []
    columns: list[int] = []
    for column, kind in enumerate(kinds):
        if kind in ("label", "code") and columns:
            if label is not None:
                sides.append(_Side(label, tuple(codes), tuple(columns)))
            label, codes, columns = None, [], []
        if kind == "label":
            label = label if label is not None and _LISTED.match(_last(headers, label)) else column
        elif kind == "code":
            codes.append(column)
        elif kind == "amount":
            columns.append(column)
    if label is not None and columns:
        sides.append(_Side(label, tuple(codes), tuple(columns)))
    return sides


def _last(headers: Headers, column: int) -> str:
    """The lowest level of a column's header."""
    return headers.labels[column].rpartition("|")[2] if column < len(headers.labels) else ""


def _first_row(headers: Headers) -> int:
    return headers.bands[0].first if headers.bands else 0


def _kind(grid: Grid, column: int, first: int, headers: Headers, index: CellFigures) -> str:
    """What a column holds: "label", "code", "amount" or "" (nothing that is added up)."""
    header = headers.labels[column] if column < len(headers.labels) else ""
    if header.rpartition("|")[2] in ("类", "款", "项"):
        return "code"
    words = codes = amounts = others = 0
    for row in range(first, grid.rows):
        cell = grid.cell(row, column)
        if cell is None or blank(cell.text) or cell.row != row or cell.column != column:
            continue
        figure = index.number(cell)
        if _CODE.match(fold(cell.text)):
            codes += 1
        elif figure is None:
            words += 1
        elif figure.dimension in _AMOUNTS and figure.quantity.kind is Kind.QUANTITY:
            amounts += 1
        else:
            others += 1
    if codes > max(words, amounts, others) and not amounts and _MAY_BE_CODES.search(header.rpartition("|")[2]):
        return "code"
    if words > amounts + others + codes:
        return "label" if not _NO_AMOUNT.search(header) else ""
    if amounts + codes > words + others and not _NO_AMOUNT.search(header):
        return "amount"
    return ""


def _ledger(grid: Grid, headers: Headers, side: _Side, index: CellFigures, continued: bool) -> Ledger | None:
    first = _first_row(headers)
    labels, codes, depths = [""] * grid.rows, [""] * grid.rows, [0] * grid.rows
    printed = [_label(grid, row, side) if row >= first else "" for row in range(grid.rows)]
    outline = outline_of(printed)
    amounts: dict[tuple[int, int], Figure] = {}
    percents: dict[tuple[int, int], Figure] = {}
    for row in range(first, grid.rows):
        found = {
            column: figure
            for column in side.columns
            if (cell := grid.cell(row, column)) is not None
            and cell.row == row
            and cell.column == column
            and (figure := index.number(cell)) is not None
            and figure.quantity.kind is Kind.QUANTITY
            and figure.dimension in _AMOUNTS
        }
        label = printed[row]
        if not label or not found:
            continue
        labels[row] = label
        codes[row] = _code(grid, row, side)
        depths[row] = OF_WHICH if outline[row].depth == FUND else _depth(label, codes[row])
        amounts.update({(row, column): figure for column, figure in found.items()})
        percents.update(_percents(grid, row, side, headers, index))
    if sum(bool(label) for label in labels) < _FEWEST:
        return None
    return Ledger(
        table=grid.table,
        header_rows=first,
        labels=tuple(labels),
        headers=tuple(headers.labels) if headers.labels else ("",) * grid.columns,
        figures=amounts,
        columns=side.columns,
        depths=tuple(depths),
        outline=outline,
        codes=tuple(codes),
        continued=continued,
        percents=percents,
        unread=frozenset(_unread(grid, first, side, index)),
    )


def _unread(grid: Grid, first: int, side: _Side, index: CellFigures) -> Iterator[tuple[int, int]]:
    """The cells of the columns that say something, and no amount that can be read."""
    for row in range(first, grid.rows):
        own = [
            column
            for column in side.columns
            if (cell := grid.cell(row, column)) is not None
            and (cell.row, cell.column) == (row, column)
            and not blank(cell.text)
            and index.number(cell) is None
        ]
        if own and not is_number_row([cell.text for cell in grid.cells(row)]):
            yield from ((row, column) for column in own)


def _percents(grid: Grid, row: int, side: _Side, headers: Headers, index: CellFigures) -> dict[tuple[int, int], Figure]:
    """The rates of a row: printed with %, or bare under a header that says so."""
    found: dict[tuple[int, int], Figure] = {}
    for column in range(side.label + 1, len(headers.labels)):
        last = headers.labels[column].rpartition("|")[2]
        cell = grid.cell(row, column)
        named = column_of(last) is Column.RATE or _RATE.search(last)
        figure = index.percent(cell) if named else index.number(cell)
        if figure is not None and figure.dimension is Dimension.PERCENT:
            found[row, column] = figure
    return found


def _label(grid: Grid, row: int, side: _Side) -> str:
    """A row's label; a total may be printed in the code column or over both."""
    for column in (side.label, *side.codes):
        text = grid.text(row, column)
        if text and not _CODE.match(text) and not blank(text):
            return text
    # 合计 may stand in the column of serial numbers on the left.
    for column in range(max(0, side.label - 2), side.label):
        text = grid.text(row, column)
        if _TOTAL_WORD.match(text):
            return text
    return ""


def _code(grid: Grid, row: int, side: _Side) -> str:
    # A spreadsheet drops the zero of 01: 类 has three digits, 款 and 项 two each. A whole code that is merged with the row
    # above is that row's.
    parts = [grid.text(row, column) for column in side.codes if len(side.codes) > 1 or _is_own(grid, row, column)]
    text = "".join(part.zfill(2) if part.isdecimal() and position else part for position, part in enumerate(parts))
    if _CODE.match(text):
        return text
    match = regex.match(r"^(\d{3}(?:\d{2}){0,2})(?=\p{Han})", grid.text(row, side.label))
    return match[1] if match else ""


def _is_own(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cell(row, column)
    return cell is not None and cell.row == row


def _depth(label: str, code: str) -> int:
    """The rank that a code (类 3, 款 5, 项 7 digits) or a numbering prints; 0 if neither is there."""
    if code:
        return (len(code) - 1) // 2
    if _OF_WHICH.match(label):
        return OF_WHICH
    numbering = read_numbering(label)
    return RANKS.get(numbering.style, 0) if numbering else 0
