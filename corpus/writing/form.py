"""A self-evaluation form of one project: head, funds, goals, indicators, total, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from corpus.model.spot import Spot
from corpus.writing import form_head as head
from corpus.writing import funds as money
from corpus.writing import names, scoreboard
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Place, bare, spread
from corpus.writing.points import Scored, added, grade, scored
from corpus.writing.scoreboard import Style

MINISTRY = (("产出指标", 50), ("效益指标", 30), ("满意度指标", 10))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a form is built: its indicator columns, the weights of the first level, the points for the execution rate.

    `execution` 0: none are given; `outside`: they are given and not counted. `money` are the columns of the funds, none
    for a form without. `top` puts the total into the head, `total` is the word for it, `subtotal` that for the indicators
    alone. `own_table`: the indicators are a table of their own. `unit` is that of the amounts, `glued` puts it behind
    each of them. `by_share`: the form says that points follow the share of the goal.
    `upright` is a label beside all indicators, set from top to bottom. `subject` is what the form is about.
    """

    style: Style
    weights: tuple[tuple[str, int], ...] = MINISTRY
    execution: int = 10
    outside: bool = False
    money: tuple[str, ...] = tuple(money.HEADS)
    unit: str = "万元"
    glued: bool = False
    title: str = "项目资金（{unit}）"
    sources: tuple[str, ...] = ()
    top: bool = False
    total: str = "总分"
    subtotal: str = ""
    graded: bool = False
    own_table: bool = False
    by_share: bool = False
    upright: str = ""
    subject: str = head.PROJECT

    @property
    def scored(self) -> bool:
        """True if the form gives points."""
        return "score" in self.style.columns

    @property
    def whole(self) -> Fraction:
        """The points that there are."""
        return Fraction(sum(weight for _, weight in self.weights) + (0 if self.outside else self.execution))


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in."""

    name: str
    shape: Shape
    funds: money.Funds
    board: list[Scored]
    total: Figure
    spots: Mapping[Place, Spot]

    @property
    def grade(self) -> str:
        """The grade of the total."""
        return grade(self.total.printed)

    @property
    def facts(self) -> dict[str, str]:
        """What the form states, by the names of the contract."""
        facts = self.funds.facts("initial" in self.shape.money) if self.shape.money else {}
        if self.shape.scored:
            facts["total_score"] = self.total.plain
        if self.shape.graded or self.shape.top:
            facts["grade"] = self.grade
        return facts


def write(page: Page, case: Case, shape: Shape, name: str = "") -> Filled:
    """Write the form of a project and note its claims."""
    name = name or (names.projects(case.chance, 1)[0] if shape.subject == head.PROJECT else case.unit)
    funds = money.drawn(case, shape.execution or None, shape.unit, shape.sources)
    board = scored(case, shape.weights, shape.by_share or "rubric" in shape.style.columns)
    counted = [one.score for one in board] + ([funds.score] if funds.score and not shape.outside else [])
    form = Filled(name, shape, funds, board, added(counted), {})
    style = shape.style
    width = max(len(style.columns) + bool(shape.upright), len(shape.money) + 2)
    top = head.written(case, name, form.total if shape.top else None, width, shape.subject)
    if shape.money:
        blank = case.chance.choice(("—", "-", "/", ""))
        top += money.rows(case, funds, width, shape.money, title=shape.title, glued=shape.glued, blank=blank)
    top += head.goals(case, board, width, {"goal", "result"} <= {*style.columns})
    spans = _spans(style, width - bool(shape.upright))
    body = [spread(row, spans) for row in (style.header, *scoreboard.rows(style, board))]
    totals = [spread(row, spans) for row in _totals(form)]
    if shape.upright:
        body = [["^" if n else "\n".join(shape.upright), *row] for n, row in enumerate(body)]
        totals = [[row[0], "<", *row[1:]] for row in totals]
    body += totals
    if shape.own_table:
        spots = page.table(top, header=0)
        page.heading(2, "〔绩效指标完成情况|指标得分情况|三级指标自评情况〕")
        spots |= page.table(body)
    else:
        spots = page.table(top + body, header=0)
    form = replace(form, spots=spots)
    _claim(page, form)
    return form


def _spans(style: Style, width: int) -> list[int]:
    """The columns of the indicator rows; those that are left over go to the name."""
    place = style.columns.index("third")
    return [1 + (width - len(style.columns)) * (number == place) for number in range(len(style.columns))]


def _totals(form: Filled) -> list[list[Content]]:
    shape = form.shape
    if not shape.scored:
        return []
    rows = []
    if shape.subtotal:
        weight = Fraction(sum(weight for _, weight in shape.weights))
        rows.append(
            _total(shape, shape.subtotal, "sub", Figure(weight, "分"), added(one.score for one in form.board), "")
        )
    if not shape.top:
        last = form.grade if shape.graded else ""
        rows.append(_total(shape, shape.total, "total", Figure(shape.whole, "分"), form.total, last))
    return rows


def _total(shape: Shape, label: str, name: str, weight: Figure, total: Figure, last: str) -> list[Content]:
    columns = shape.style.columns
    place = next((column for column in columns if column in ("first_weight", "weight")), "")
    cells: dict[str, Content] = {
        place: bare(f"{name}_weight", weight), "score": bare(name, total), "reason": last, "note": last, columns[0]: label,
    }  # fmt: skip
    row = [cells.get(column, "") for column in columns]
    filled = next(n for n, cell in enumerate(row) if n and cell != "")
    row[1:filled] = ["<"] * (filled - 1)
    return row


def _claim(page: Page, form: Filled) -> None:
    shape, spots = form.shape, form.spots
    if shape.scored and any(one.lost for one in form.board):
        page.trap("points lost though the goal was reached")
    if shape.style.marker:
        page.trap("marker before a name")
    if shape.style.filler:
        page.trap("placeholder row")
    if shape.money:
        money.claim(page, form.funds, spots, shape.money)
    scoreboard.claim(page, form.board, spots, by_share=shape.by_share)
    numbers = range(len(form.board))
    for column, number in product(("goal", "result"), numbers):
        if told := spots.get(f"{column}_told{number}"):
            page.same(spots[f"{column}{number}"], told)
    if not shape.scored:
        return
    weights, scores = scoreboard.weights(spots, numbers), scoreboard.scores(spots, numbers)
    inside = form.funds.score is not None and not shape.outside
    for name, counted in (("sub", False), ("total", inside)):
        if weight := spots.get(f"{name}_weight"):
            page.total(weight, [*weights, *([spots["fund_weight0"]] if counted else [])], "weight_sum")
        if total := spots.get(name):
            page.total(total, [*scores, *([spots["fund_score0"]] if counted else [])], "score_sum")
