"""Summary tables of several projects: the score and the grade of each row, and their mean where a row prints it."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractors.document import Document, Table
from extractors.fields.cells import CellFigures, Grid, blank, fold
from extractors.fields.columns import Column, column_of, funding_header, indicator_header
from extractors.figure import Figure
from extractors.tallies import GradedRow, MeanScore, ScoredRow

_GRADE_COLUMN = regex.compile(r"^(?:自评|评价|绩效|评定|考核|综合)*(?:等级|等次|结论|评级|档次|结果等级)$")
_GRADE = regex.compile(r"^[“\"]?(?:优秀?|良好?|中等?|合格|及格|一般|较?差|不合格)[”\"]?$")
_MEAN = regex.compile(r"平均")
_TOTAL = regex.compile(r"合计|总计|小计|平均")
_HEADERS = 3  # rows at the top among which the header is looked for
_FEWEST = 2


@dataclass(slots=True)
class Summaries:
    """The summary tables of a document: scored and graded rows, means printed below, all scores by the table's block."""

    scored: list[ScoredRow] = field(default_factory=list)
    rows: list[GradedRow] = field(default_factory=list)
    means: list[MeanScore] = field(default_factory=list)
    scores: dict[int, tuple[Figure, ...]] = field(default_factory=dict)


def read_summaries(document: Document, figures: tuple[Figure, ...]) -> Summaries:
    """What the summary tables say."""
    index = CellFigures(figures)
    found = Summaries()
    for number, table in enumerate(document.blocks):
        if isinstance(table, Table):
            grid = Grid(table)
            columns = _columns(grid)
            if columns is not None:
                found.scores[number] = _read(grid, *columns, index, found)
    return found


def _columns(grid: Grid) -> tuple[int, int, int | None] | None:
    """Header row, score column and grade column; None for tables that are no summary."""
    for row in range(min(grid.rows, _HEADERS)):
        if indicator_header(grid, row) or funding_header(grid, row):
            return None
        texts = [grid.text(row, column) for column in range(grid.columns)]
        scores = [column for column, text in enumerate(texts) if column_of(text) is Column.SCORE]
        grades = [column for column, text in enumerate(texts) if _GRADE_COLUMN.match(text)]
        if len(scores) == 1 and len(grades) <= 1 and len({text for text in texts if text}) >= 3:
            return row, scores[0], grades[0] if grades else None
    return None


def _read(
    grid: Grid,
    header: int,
    score: int,
    grade: int | None,
    index: CellFigures,
    found: Summaries,
) -> tuple[Figure, ...]:
    """The scores of a table's rows; graded rows and means go into what is found."""
    scores: list[Figure] = []
    for row in range(header + 1, grid.rows):
        cell = grid.cell(row, score)
        figure = index.points(cell) if cell is not None and cell.row == row else None
        words = "".join(grid.text(row, column) for column in range(score))
        if figure is None:
            continue
        if _MEAN.search(words) and len(scores) >= _FEWEST:
            found.means.append(MeanScore(figure, tuple(scores), None, figure.passage))
        if _TOTAL.search(words):
            continue
        scores.append(figure)
        found.scored.append(ScoredRow(_name(grid, row, score), figure, grid.text(header, score)))
        printed = grid.cell(row, grade) if grade is not None else None
        if printed is not None and not blank(printed.text) and _GRADE.match(fold(printed.text)):
            others = tuple(other.passage for other in grid.cells(row) if other.row == row and not blank(other.text))
            found.rows.append(GradedRow(_name(grid, row, score), figure, printed.passage, others))
    return tuple(scores)


def _name(grid: Grid, row: int, score: int) -> str:
    """The first cell of the row that is no number."""
    texts = [grid.text(row, column) for column in range(score)]
    return next((text for text in texts if text and not regex.match(r"^[\d.,%一二三四五六七八九十]+$", text)), "")
