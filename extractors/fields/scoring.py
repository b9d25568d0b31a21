"""Scoring forms: project, funding rows, indicator tree, totals and grade, out of tables of any column order.

A form is found by its headers. One table may hold several forms (a new 项目名称 or a header after a total begins the
next), and one form may begin in a table that holds its funding block only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from extractors.document import Cell, Document, Passage, Table
from extractors.fields.cells import CellFigures, Grid, as_points, fold
from extractors.fields.columns import funding_header, indicator_header, level_of
from extractors.fields.execution_line import with_execution_lines
from extractors.fields.funding import read_funding
from extractors.fields.indicators import TreeReader
from extractors.fields.layout import Layout, read_layout
from extractors.figure import Figure
from extractors.language import labels
from extractors.language.totals import is_total_row
from extractors.records import FundingRow, Scoring

_HEAD_TOTAL = regex.compile(
    r"^(?:自评|绩效|评价|综合|项目|单位|部门|整体)*(?:自评总分|自评得分|总得分|总分|评价得分|自评分)(?:\(.*\))?[:：]?$"
)
_ABOUT_POINTS = regex.compile(r"分|总评")  # a bare 合计 above the indicators is a sum of money
_GRADE_LABEL = regex.compile(r"(?:评价|绩效|自评|评定)?(?:等级|等次|结论|评级)[:：]?$")
_GRADE = regex.compile(r"^[“\"]?(?:优秀?|良好?|中等?|合格|及格|较?差|不合格)[”\"]?$")
_PROJECT = regex.compile(r"^(?:项目|专项|资金|政策|专项资金|专项\(项目\)|项目\(政策\))(?:支出)?名称[:：]?$")
_NO_NAME = regex.compile(r"^(?:[≥≤=><]*[\d.,]+\p{P}?(?:%|\p{Han}{0,2})|是|否|[≥≤=><]+)$")
_ODD_NAMES = 8  # at most one name in so many may be a number
_REASON = regex.compile(r"偏差原因|未完成.{0,6}原因|执行率.{0,6}原因|原因分析")
_TRAILER = regex.compile(
    r"^(?:填表|填报|注[:：]|备注[:：]|说明[:：]|其[他它]需?要?说明|联系|审核|负责人|单位负责人|经办)"
)


@dataclass(slots=True)
class _Form:
    """A form while its rows are read."""

    table: Table
    project: str = ""
    funding: tuple[FundingRow, ...] = ()
    tree: TreeReader | None = None
    layout: Layout | None = None
    total_weight: Figure | None = None
    total_score: Figure | None = None
    total_cell: Cell | None = None
    level_totals: list[tuple[int, Figure]] = field(default_factory=list)
    reason: Cell | None = None
    reason_label: Cell | None = None
    grade: Passage | None = None
    closed: bool = False


def read_scorings(document: Document, figures: tuple[Figure, ...]) -> tuple[Scoring, ...]:
    """The scoring forms of a document in reading order; forms without points are among them."""
    index = CellFigures(figures)
    found: list[Scoring] = []
    for table in document.tables():
        for scoring in _Reader(table, index).read():
            if found and _continues(found[-1], scoring):
                found[-1] = _joined(found[-1], scoring)
            else:
                found.append(scoring)
    forms = [scoring for scoring in map(_told_once, map(_trusted, found)) if scoring.roots or scoring.funding]
    return with_execution_lines(forms, document, index)


def _trusted(scoring: Scoring) -> Scoring:
    """The form, without its tree if many of its indicators are called 520 or 是: then the columns were not told apart."""
    names = [fold(leaf.name) for leaf in scoring.leaves()]
    odd = sum(bool(_NO_NAME.match(name)) for name in names)
    if odd * _ODD_NAMES <= len(names):
        return scoring
    return replace(scoring, roots=(), total_weight=None, total_score=None, total_cell=None, level_totals=())


def _told_once(scoring: Scoring) -> Scoring:
    """The form, without a row below the subtotal that repeats the points of its funding block."""
    if not scoring.beyond or all(row.weight is None for row in scoring.funding):
        return scoring
    return replace(scoring, roots=scoring.subtotalled, beyond=())


def _continues(before: Scoring, scoring: Scoring) -> bool:
    """True if a funding block alone is followed by an indicator table alone: two tables, one form."""
    adjacent = scoring.table.place.block - before.table.place.block <= 2
    return adjacent and bool(before.funding) and not before.roots and not scoring.funding and not scoring.project


def _joined(before: Scoring, scoring: Scoring) -> Scoring:
    return replace(
        scoring,
        project=before.project,
        funding=before.funding,
        reason=before.reason,
        reason_label=before.reason_label,
        grade=scoring.grade or before.grade,
        total_score=scoring.total_score or before.total_score,
        total_cell=scoring.total_cell or before.total_cell,
    )


class _Reader:
    def __init__(self, table: Table, figures: CellFigures) -> None:
        self._grid = Grid(table)
        self._table = table
        self._figures = figures
        self._forms = [_Form(table)]

    def read(self) -> list[Scoring]:
        """The forms of the table."""
        row = 0
        while row < self._grid.rows:
            row = self._row(row)
        return [_finish(form) for form in self._forms if form.tree or form.funding]

    @property
    def _form(self) -> _Form:
        return self._forms[-1]

    def _row(self, row: int) -> int:
        """Reads one row, or the block that it begins; the next row to read."""
        grid = self._grid
        if indicator_header(grid, row):
            return self._begin_indicators(row)
        if funding_header(grid, row):
            if self._form.funding or self._form.tree:
                self._forms.append(_Form(self._table))
            self._form.funding, after = read_funding(grid, row, grid.rows, self._figures)
            return after
        first = grid.first(row)
        text = fold(first.text) if first else ""
        if first is not None and _PROJECT.match(text):
            self._project(first, row)
        elif first is not None and is_total_row(text):
            self._total(first, row)
        elif _TRAILER.match(text):
            pass
        elif self._form.tree and not self._form.closed:
            if self._total_inside(row):
                return row + 1
            self._form.tree.take(row)
        self._head_cells(row)
        return row + 1

    def _begin_indicators(self, row: int) -> int:
        last = self._header_end(row)
        while last + 1 < self._grid.rows and indicator_header(self._grid, last + 1):
            last = self._header_end(last + 1)
        layout = read_layout(self._grid, row, last)
        if layout is None:
            return last + 1
        form = self._form
        if form.closed and form.tree:
            self._forms.append(_Form(self._table))
            form = self._form
        if form.tree:
            form.tree.relayout(layout)
        else:
            form.tree = TreeReader(self._grid, layout, self._figures)
        form.layout = layout
        return last + 1

    def _header_end(self, row: int) -> int:
        """The last row of the header that begins here: as far down as its level cells reach."""
        cells = [cell for cell in self._grid.cells(row) if cell.row == row and level_of(fold(cell.text))]
        return max([row, *(cell.row + cell.row_span - 1 for cell in cells)])

    def _project(self, label: Cell, row: int) -> None:
        if self._form.tree or self._form.funding:
            self._forms.append(_Form(self._table))
        value = self._grid.right_of(label, row)
        self._form.project = labels.normalise(value.text) if value else ""

    def _total_inside(self, row: int) -> bool:
        """A total whose label stands in a later level column than the first."""
        layout = self._form.layout
        for column in layout.levels if layout else ():
            cell = self._grid.cell(row, column)
            if cell is not None and is_total_row(cell.text) and not self._first_is_open(row, cell):
                self._total(cell, row)
                return True
        return False

    def _first_is_open(self, row: int, cell: Cell) -> bool:
        """True if the row's first text is a group label: 合计 then closes that group only."""
        first = self._grid.first(row)
        return first is not None and first is not cell

    def _total(self, label: Cell, row: int) -> None:
        form, layout = self._form, self._form.layout
        if form.closed or not form.tree or layout is None:
            if form.total_score is None and not form.tree and _ABOUT_POINTS.search(fold(label.text)):
                self._head_total(label, row)
            return
        points = {column: self._figures.points(self._grid.cell(row, column)) for column in range(self._grid.columns)}
        weight, score = self._total_points(label, row, layout, points)
        if weight is None and score is None:
            return
        form.total_weight, form.total_score, form.total_cell, form.closed = weight, score, label, True
        for position, column in layout.weights.items():
            figure = points.get(column)
            if figure is not None and figure is not weight and position != layout.leaf:
                form.level_totals.append((layout.depths[position], figure))
        beside = self._label_total(label, row)
        if beside is not None and weight is not None and beside.index != weight.index:
            form.level_totals.append((layout.depths[0], beside))
        self._grade_in(row, label)

    def _total_points(
        self, label: Cell, row: int, layout: Layout, points: dict[int, Figure | None]
    ) -> tuple[Figure | None, Figure | None]:
        """Weight and score of the total row: from their columns, else from the numbers of the row in their order."""
        weight = points.get(layout.weights.get(layout.leaf, -1))
        score = points.get(layout.scores.get(layout.leaf, -1))
        if weight is None and score is None:
            numbers = [figure for column, figure in sorted(points.items()) if figure and self._starts(row, column)]
            if len(numbers) >= 2 and layout.weights and layout.scores:
                weight, score = numbers[-2], numbers[-1]
            elif len(numbers) == 1 and layout.scores:
                score = numbers[0]
        if weight is None:
            weight = self._label_total(label, row)
        return weight, score

    def _starts(self, row: int, column: int) -> bool:
        cell = self._grid.cell(row, column)
        return cell is not None and cell.column == column

    def _label_total(self, label: Cell, row: int) -> Figure | None:
        """The total weight printed in the label, or beside it as 100分: 合计（100分）."""
        for cell in (label, self._grid.right_of(label, row)):
            if cell is None:
                continue
            printed = labels.split(cell.text)
            if printed.points:
                figure = self._figures.at(cell.passage, printed.points_start, printed.points_end)
                if figure is not None:
                    return as_points(figure)
        return None

    def _head_total(self, label: Cell, row: int) -> None:
        figure = self._figures.points(self._grid.right_of(label, row))
        if figure is not None:
            self._form.total_score, self._form.total_cell = figure, label

    def _head_cells(self, row: int) -> None:
        """Pairs of label and value outside the indicator rows: totals at the top, the grade, a reason for deviations."""
        form = self._form
        if form.tree and not form.closed:
            return
        for cell in self._grid.cells(row):
            text = fold(cell.text)
            if _REASON.search(text) and len(text) <= 20 and form.reason_label is None and form.funding:
                form.reason_label, form.reason = cell, self._grid.right_of(cell, row)
            elif _HEAD_TOTAL.match(text) and form.total_score is None:
                self._head_total(cell, row)
            elif _GRADE_LABEL.search(text) and len(text) <= 10 and form.grade is None:
                value = self._grid.right_of(cell, row)
                if value is not None and _GRADE.match(fold(value.text)):
                    form.grade = value.passage

    def _grade_in(self, row: int, label: Cell) -> None:
        for cell in self._grid.cells(row):
            if cell is not label and _GRADE.match(fold(cell.text)):
                self._form.grade = cell.passage


def _finish(form: _Form) -> Scoring:
    roots = form.tree.finish() if form.tree else ()
    beyond = tuple(root for root in roots if form.tree and id(root.cell) in form.tree.beyond)
    return Scoring(
        table=form.table,
        project=form.project,
        funding=form.funding,
        roots=roots,
        total_weight=form.total_weight,
        total_score=form.total_score,
        total_cell=form.total_cell,
        reason=form.reason,
        grade=form.grade,
        reason_label=form.reason_label,
        level_totals=tuple(form.level_totals),
        complete=form.closed,
        subtotal=form.tree.subtotal if form.tree else None,
        beyond=beyond,
    )
