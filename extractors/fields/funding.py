"""The funding block of a self-evaluation form: what was budgeted and executed, by source, with its rate and points."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractors.document import Cell
from extractors.fields.cells import CellFigures, Grid, as_points, blank, fold
from extractors.fields.columns import Column, column_of
from extractors.figure import Figure
from extractors.language import labels
from extractors.records import FundingRow

_TOTAL = regex.compile(
    r"总金?额|合计|总计|总预算|资金总量|^(?:年度|项目|预算|全年)?(?:资金|总)(?:总额|额|投入)?[:：]?$"
)
_OF_WHICH = regex.compile(r"^其中[:：]?")
_SOURCE = regex.compile(
    r"财政|拨款|资金|上年结转|结转|结余|中央|省级|市级|县级|区级|本级|自筹|其他|其它|基金|债券|补助|支出|经费|收入|配套|贷款|费$|费用"
)
_CAPTION = regex.compile(
    r"^(?:项目资金|资金(?:情况|使用情况)?|预算(?:执行|安排).*|部门预算.*|年度预算.*|预算资金.*)(?:\(.*\))?$"
)
_LOOKED_AT = 3  # rows below a header
_STOP = regex.compile(r"偏差|目标|指标|原因|完成情况$|项目名称|总分|自评")


def read_funding(grid: Grid, header: int, end: int, figures: CellFigures) -> tuple[tuple[FundingRow, ...], int]:
    """The funding rows below the header row, and the first row after them."""
    columns = _columns(grid, header, end, figures)
    first = min(columns.values())
    weight = None if Column.WEIGHT in columns else _caption_weight(grid, header, first, figures)
    rows: list[FundingRow] = []
    row = header + 1
    while row < end:
        label = _label(grid, row, first)
        if label is None and not rows and first > 0 and row == header + 1:
            label = grid.cell(row, first - 1)  # a single row of figures: the caption of the block names it
        text = fold(label.text) if label else ""
        found = _figures(grid, row, columns, figures)
        if _STOP.search(text) or not (found or _SOURCE.search(text) or _TOTAL.search(text)):
            break
        if label is None:
            row += 1
            continue
        rows.append(_row(text, label, found))
        row += 1
    settled = _levels(rows)
    if settled and weight is not None and any(row.score for row in settled):
        # 预算执行（10分） stands beside the rows: it is the weight of the one whose score counts.
        scored = next(number for number, one in enumerate(settled) if one.score)
        settled = (*settled[:scored], replace(settled[scored], weight=weight), *settled[scored + 1 :])
    return settled, row


def _caption_weight(grid: Grid, header: int, first: int, figures: CellFigures) -> Figure | None:
    """The points printed in the caption left of the block's columns."""
    for column in range(first):
        cell = grid.cell(header, column)
        printed = labels.split(cell.text) if cell is not None else None
        if cell is not None and printed is not None and printed.points:
            figure = figures.at(cell.passage, printed.points_start, printed.points_end)
            return as_points(figure) if figure is not None else None
    return None


def _columns(grid: Grid, header: int, end: int, figures: CellFigures) -> dict[Column, int]:
    """The columns of the block; of two with headers of one kind the first that holds a number.

    年度预算数（万元） may stand over the labels 总额, 其中：财政资金 and name the whole block.
    """
    wanted = (Column.INITIAL, Column.BUDGET, Column.EXECUTED, Column.WEIGHT, Column.RATE, Column.SCORE)
    found: dict[Column, int] = {}
    for column in range(grid.columns):
        text = grid.text(header, column)
        kind = column_of(text)
        if kind not in wanted or (column == 0 and _CAPTION.match(text)):
            continue
        if kind not in found or not _has_number(grid, header, end, found[kind], figures):
            found[kind] = column
    return found


def _has_number(grid: Grid, header: int, end: int, column: int, figures: CellFigures) -> bool:
    """True if one of the first rows below a header has a number in the column."""
    below = (grid.cell(row, column) for row in range(header + 1, min(end, header + 1 + _LOOKED_AT)))
    return any(figures.number(cell) is not None for cell in below)


def _label(grid: Grid, row: int, first: int) -> Cell | None:
    """The label of a funding row: the last text on the left of its figures that is not the block's own caption."""
    for column in range(first - 1, -1, -1):
        cell = grid.cell(row, column)
        if cell is None or blank(cell.text):
            continue
        return None if _CAPTION.match(fold(cell.text)) and cell.row_span > 1 else cell
    return None


def _figures(grid: Grid, row: int, columns: dict[Column, int], figures: CellFigures) -> dict[Column, Figure]:
    found: dict[Column, Figure] = {}
    for kind, column in columns.items():
        cell = grid.cell(row, column)
        if cell is not None and cell.row != row:
            continue  # merged with the row above: counted there
        match kind:
            case Column.WEIGHT | Column.SCORE:
                figure = figures.points(cell)
            case Column.RATE:
                figure = figures.percent(cell)
            case _:
                figure = figures.number(cell)
        if figure is not None:
            found[kind] = figure
    return found


def _row(text: str, label: Cell, found: dict[Column, Figure]) -> FundingRow:
    part = bool(_OF_WHICH.match(text)) or not (_TOTAL.search(text) or _CAPTION.match(text))
    return FundingRow(
        label=_OF_WHICH.sub("", text).rstrip(":："),
        cell=label,
        part=part,
        level=2 if _OF_WHICH.match(text) else 1 if part else 0,
        initial=found.get(Column.INITIAL),
        budget=found.get(Column.BUDGET),
        executed=found.get(Column.EXECUTED),
        weight=found.get(Column.WEIGHT),
        rate=found.get(Column.RATE),
        score=found.get(Column.SCORE),
    )


def _levels(rows: list[FundingRow]) -> tuple[FundingRow, ...]:
    """Settles the levels: 其中 names parts of the total, or of the part right before it where it comes later.

    An 其中 list reaches down to the next row that is not part of it; whether 其他资金 after 其中：中央补助 still belongs
    to the list cannot be seen, so sources of the first rank (财政拨款, 其他资金, 上年结转) go back to level 1.
    """
    settled: list[FundingRow] = []
    inside = 0  # the level that an open 其中 list gives to its rows
    for position, row in enumerate(rows):
        if row.level == 0:
            inside = 0
            settled.append(row)
            continue
        if row.level == 2:
            before = settled[-1] if settled else None
            after_total = before is None or before.level == 0 or position == 0
            inside = 1 if after_total or not _has_plain_part(settled) or _first_rank(row.label) else 2
        level = inside or 1
        if level == 2 and row.level == 1 and _first_rank(row.label) and _nested_sources(settled):
            level, inside = 1, 0
        settled.append(replace(row, level=level))
    return tuple(settled)


def _has_plain_part(rows: list[FundingRow]) -> bool:
    return any(row.level == 1 for row in rows)


def _first_rank(label: str) -> bool:
    return bool(
        regex.match(r"^(?:年度|当年)?(?:财政拨款|财政资金|其他资金|其它资金|上年结转|结转|自筹|单位资金|非财政)", label)
    )


def _nested_sources(rows: list[FundingRow]) -> bool:
    """True if the open nested list names levels of government: 中央, 省级, 市级, 县级."""
    return bool(rows) and bool(regex.search(r"中央|省|市|县|区|本级|镇|乡", rows[-1].label))
