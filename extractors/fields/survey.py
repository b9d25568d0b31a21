"""Questionnaires: copies sent, returned and valid, the answers to each question, and the totals made of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from extractors.document import Cell, Document, Heading, Paragraph, Passage, Table
from extractors.fields.cells import POINTS, CellFigures, Grid, blank, fold
from extractors.figure import Dimension, Figure, Kind
from extractors.records import Answer, Question, Survey

_QUESTION = regex.compile(r"问题|题目|调查内容|评价内容|^内容$")
_OPTION = regex.compile(r"选项|答案|评价等级|满意程度")
_POINTS = regex.compile(r"分值|标准分|赋分|^分数$")
_COUNT = regex.compile(r"问卷数|份数|人数|票数|选择数|样本数|得票|^数量$|频数")
_TOTAL = regex.compile(r"问卷总分|总得分|总分|合计")
_VALID = regex.compile(r"有效(?:问卷|份|数|样本)")
_MEAN = regex.compile(r"综合得分|平均(?:得)?分|满意度得分|问卷得分")
_HEADERS = 4  # rows at the top among which the header is looked for
_LABEL = 14  # characters that the label of a total row has at most
_NEAR = 6  # blocks before the table in which the numbers of copies are looked for

_COPIES = {
    "sent": regex.compile(r"(?:发放|发出|下发|派发)(?:了)?(?:调查|满意度)*(?:问卷|表)?(?:共计?|总数|数量|数)?[:：为]?\s*(?P<n>\d+)"),
    "returned": regex.compile(r"(?:回收|收回|返回)(?:了|到)?(?:有效)?(?:调查|满意度)*(?:问卷|表)?(?:共计?|总数|数量|数)?[:：为]?\s*(?P<n>\d+)"),
    "valid": regex.compile(r"(?:其中)?有效(?:回收)?(?:调查)?(?:问卷|表|份数|样本)(?:共计?|总数|数量|数|份数)?[:：为]?\s*(?P<n>\d+)"),
}  # fmt: skip


@dataclass(slots=True)
class _Columns:
    question: int
    option: int
    points: int | None
    count: int


@dataclass(slots=True)
class _Draft:
    questions: list[tuple[Cell, list[Answer]]] = field(default_factory=list)
    full: Figure | None = None
    total: Figure | None = None
    valid: Figure | None = None
    mean: Figure | None = None


def read_surveys(document: Document, figures: tuple[Figure, ...]) -> tuple[Survey, ...]:
    """The questionnaires of a document that are printed as tables, with the copies named near them."""
    index = CellFigures(figures)
    found: list[Survey] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            survey = _survey(block, index)
            if survey is not None:
                near = document.blocks[max(0, number - _NEAR) : number]
                passages = [entry.passage for entry in near if isinstance(entry, Heading | Paragraph)]
                if block.caption is not None:
                    passages.append(block.caption)
                found.append(_with_copies(survey, [*passages, *block.notes], index))
    return tuple(found)


def _with_copies(survey: Survey, passages: list[Passage], index: CellFigures) -> Survey:
    """Adds the numbers of copies from the last passage that names them."""
    named: dict[str, Figure] = {}
    for passage in passages:
        for what, pattern in _COPIES.items():
            match = pattern.search(passage.text)
            figure = index.at(passage, match.start("n"), match.end("n")) if match else None
            if figure is not None:
                named[what] = figure
    return replace(
        survey, sent=named.get("sent"), returned=named.get("returned"), valid=named.get("valid") or survey.valid
    )


def is_survey(grid: Grid) -> bool:
    """True for the table of a questionnaire."""
    return any(_columns(grid, row) is not None for row in range(min(grid.rows, _HEADERS)))


def _survey(table: Table, index: CellFigures) -> Survey | None:
    grid = Grid(table)
    for header in range(min(grid.rows, _HEADERS)):
        columns = _columns(grid, header)
        if columns is not None:
            draft = _Draft()
            for row in range(header + 1, grid.rows):
                _row(grid, row, columns, index, draft)
            return _finished(table, draft)
    return None


def _finished(table: Table, draft: _Draft) -> Survey | None:
    if not draft.questions:
        return None
    questions = tuple(Question(cell, tuple(answers)) for cell, answers in draft.questions)
    return Survey(
        table, questions, valid=draft.valid, full=draft.full, total=draft.total, mean=draft.mean, counted=draft.valid
    )


def _columns(grid: Grid, row: int) -> _Columns | None:
    texts = [grid.text(row, column) for column in range(grid.columns)]

    def only(pattern: regex.Pattern[str]) -> int | None:
        return next((column for column, text in enumerate(texts) if pattern.search(text) and len(text) <= 16), None)

    question, option, count = only(_QUESTION), only(_OPTION), only(_COUNT)
    if question is None or option is None or count is None or question == option:
        return None
    return _Columns(question, option, only(_POINTS), count)


def _row(grid: Grid, row: int, columns: _Columns, index: CellFigures, draft: _Draft) -> None:
    numbers = [figure for cell in grid.cells(row) if (figure := index.count(cell)) and cell.row == row]
    words = "".join(dict.fromkeys(fold(cell.text) for cell in grid.cells(row) if index.number(cell) is None))
    label = words if len(words) <= _LABEL else ""
    if _MEAN.search(label) and numbers:
        draft.mean = _bare_score(numbers[-1])
    elif _VALID.search(label) and numbers:
        draft.valid = numbers[-1]
    elif _TOTAL.search(label) and len(numbers) <= 2 and numbers:
        draft.total = _bare_score(numbers[-1])
        draft.full = _bare_score(numbers[0]) if len(numbers) == 2 else None
    else:
        _answer(grid, row, columns, index, draft)


def _answer(grid: Grid, row: int, columns: _Columns, index: CellFigures, draft: _Draft) -> None:
    question, option = grid.cell(row, columns.question), grid.cell(row, columns.option)
    if option is None or blank(option.text):
        return
    points = index.points(grid.cell(row, columns.points)) if columns.points is not None else None
    answer = Answer(option, points, index.count(grid.cell(row, columns.count)))
    last = draft.questions[-1][0] if draft.questions else None
    new = question is not None and not blank(question.text) and (last is None or fold(last.text) != fold(question.text))
    if new and question is not None:
        draft.questions.append((question, [answer]))
    elif draft.questions:
        draft.questions[-1][1].append(answer)


def _bare_score(figure: Figure) -> Figure:
    """A total of points is a number of points, whatever unit its column suggests."""
    if figure.dimension in (Dimension.NONE, Dimension.COUNT, Dimension.PEOPLE):
        quantity = replace(figure.quantity, unit=POINTS, kind=Kind.QUANTITY)
        return replace(figure, quantity=quantity, inherited=True)
    return figure
