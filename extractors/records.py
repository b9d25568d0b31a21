"""What a form means, as typed records: cover facts, narrative statements, indicator trees, funding rows, surveys.

Records say what the document says. They hold figures with their places and judge nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from extractors.accounts import AccountFigure, KeyFigure
from extractors.document import Cell, Document, Passage, Table
from extractors.figure import Figure
from extractors.once import Kept
from extractors.provenance import Place
from extractors.statements import Statement
from extractors.tallies import (
    Calculation,
    Comparison,
    GradedRow,
    IndicatorTally,
    MeanScore,
    Poll,
    ScoredRow,
    SpokenGoal,
    SpokenTarget,
    Stack,
)

# ---- narrative ----


class Direction(StrEnum):
    """The direction that a change is said to have."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and what the document calls it.

    `label` is the noun phrase as printed; `measure` the same normalised for matching ("对个人和家庭补助"); `period` a
    year ("2023") or "" where the document's own year is meant; `scope` the words that keep amounts of one name apart
    (年初, 预算, 决算, 本级 ...); `section` the indices of the headings above it.
    """

    figure: Figure
    label: str
    measure: str
    period: str = ""
    scope: frozenset[str] = frozenset()
    section: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the parts named for it. `open` if the list is a selection (其中主要, 包括…等): an upper bound only."""

    total: Mention
    parts: tuple[Mention, ...]
    cue: str
    open: bool
    explicit: bool  # the text itself says that the parts make up the total (其中, 由…组成, 合计), not only their names
    alternatives: tuple[Breakdown, ...] = ()  # other readings that the same words allow


@dataclass(frozen=True, slots=True)
class Change:
    """A figure said to have changed against a base: by an amount, by a percentage, or only in a direction."""

    current: Mention | None
    base: Mention | None
    direction: Direction
    amount: Figure | None
    percent: Figure | None
    word: str
    word_span: tuple[int, int]
    passage: Passage
    base_name: str = ""
    alternatives: tuple[tuple[Mention | None, Mention | None], ...] = ()  # other (current, base) the words allow


@dataclass(frozen=True, slots=True)
class Rate:
    """A percentage said to be one figure by another: 完成预算的 x%, 执行率 x%, 占…的 x% (`share`)."""

    name: str
    percent: Mention
    numerator: Mention
    denominator: Mention
    share: bool = False
    alternatives: tuple[tuple[Mention, Mention], ...] = ()  # other (numerator, denominator) that the words allow
    certain: bool = True  # False if the words do not say which figures it is computed from: they may only confirm it


@dataclass(frozen=True, slots=True)
class Flow:
    """Opening + income - expenditure = closing, as far as printed; `surplus` is income - expenditure."""

    opening: Mention | None
    income: Mention | None
    expenditure: Mention | None
    surplus: Mention | None
    deficit: bool
    closing: Mention | None
    opening_in_income: bool = False  # the income printed has the opening balance among its parts


@dataclass(frozen=True, slots=True)
class ScoreRemark:
    """Points named in prose: 部门职能总评价分10分，实际得分8分; or a single 得2分 (`weight` and `name` may be missing)."""

    name: str
    weight: Figure | None
    score: Figure | None
    passage: Passage
    start: int
    summary: bool  # a (sub)total of its passage or section, not a single item
    section: tuple[int, ...] = ()
    parts: tuple[ScoreRemark, ...] = ()  # the remarks that the text says, or by its layout shows, to make up this one
    deductions: tuple[Figure, ...] = ()  # points said to be lost on the way to this total: 扣1分
    grand: bool = False  # the total of the whole form
    parts_open: bool = False  # its parts may not be all of them
    grade: str = ""  # the grade named with a total in the same sentence, and where it stands
    grade_span: tuple[int, int] = (0, 0)
    rate: Figure | None = None  # 得分率, named after weight and score
    lost: Figure | None = None  # the points named right after the score as lost: 得48分，扣2分
    all_lost: Figure | None = None  # the sum that the text gives for all deductions: 共扣7分


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """A number of indicators said in prose: 预算管理设立a、b、c 3个三级指标; `names` are the listed ones, if any."""

    group: str
    level: int
    count: Figure
    names: tuple[str, ...]
    passage: Passage
    section: tuple[int, ...] = ()
    least: int = 0  # how many the names are if 和 joins words inside one of them


@dataclass(frozen=True, slots=True)
class Band:
    """A grade as the report itself defines it: for scores of at least `low` and less than the next better one's."""

    name: str
    low: Decimal
    passage: Passage


# ---- tables ----


@dataclass(frozen=True, slots=True)
class Indicator:
    """A node of the indicator tree.

    `label` is the cell's text, `code` its printed code ("A11"), `name` the rest without code and points. Weight and
    score may stand in columns or in the label ("B1预算管理（7分）": then `label_weight`). Leaves have the texts of their
    row: `target`, `actual`, `reason`, `rubric` as cells.
    """

    level: int
    code: str
    name: str
    cell: Cell
    weight: Figure | None = None
    label_weight: Figure | None = None
    score: Figure | None = None
    target: Cell | None = None
    actual: Cell | None = None
    reason: Cell | None = None
    rubric: Cell | None = None
    children: tuple[Indicator, ...] = ()
    sign: Cell | None = None  # the target's comparison sign and unit, where the form splits the target over cells
    unit: Cell | None = None
    rate: Cell | None = None  # 得分率: the score by the weight
    factor: Cell | None = None  # 得分系数: the score is the weight times this
    done: Cell | None = None  # 完成率: the actual value by the target
    repeats: tuple[Cell, ...] = ()  # the same label printed again (after a page break)
    repeat_weights: tuple[Figure, ...] = ()  # the points printed in these
    first_target: Cell | None = None  # 年初指标值, where an adjusted target replaced it

    def leaves(self) -> Iterator[Indicator]:
        """The leaves below this node, or itself."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def nodes(self) -> Iterator[Indicator]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.nodes()


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A row of the funding block of a self-evaluation form.

    `level` is 0 for the total, 1 for its parts, 2 for parts of a part.
    """

    label: str
    cell: Cell
    part: bool  # 其中 rows
    level: int = 0
    initial: Figure | None = None
    budget: Figure | None = None
    executed: Figure | None = None
    weight: Figure | None = None
    rate: Figure | None = None
    score: Figure | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """One scoring form: its project, funding rows, indicator tree and totals.

    `total_weight` and `total_score` are the printed totals (总分 row, or a cell such as 自评总分). `reason` is the cell
    for deviations beside the funding rows, if the form has one; its text may be empty. `level_totals` are further
    totals of the total row, for forms that print a weight column for each level (level, figure). `complete` is False
    for a form without a total row: it may be cut off.
    """

    table: Table
    project: str
    funding: tuple[FundingRow, ...]
    roots: tuple[Indicator, ...]
    total_weight: Figure | None = None
    total_score: Figure | None = None
    total_cell: Cell | None = None
    reason: Cell | None = None
    grade: Passage | None = None
    reason_label: Cell | None = None
    level_totals: tuple[tuple[int, Figure], ...] = ()
    complete: bool = True
    subtotal: tuple[Figure, Figure | None] | None = (
        None  # weight and score of all indicators, without the execution rate
    )
    beyond: tuple[Indicator, ...] = ()  # the execution rate, where it is a root below this subtotal, and not in it

    def leaves(self) -> Iterator[Indicator]:
        """The scored leaves of the tree."""
        for root in self.roots:
            yield from root.leaves()

    @property
    def subtotalled(self) -> tuple[Indicator, ...]:
        """The roots that the subtotal adds up."""
        return tuple(root for root in self.roots if root not in self.beyond)


@dataclass(frozen=True, slots=True)
class Answer:
    """An option of a question: its standard points and how many copies chose it."""

    cell: Cell
    points: Figure | None
    count: Figure | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a survey with its options."""

    cell: Cell
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A questionnaire: copies sent, returned and valid, the answers, and the totals computed from them."""

    table: Table
    questions: tuple[Question, ...]
    sent: Figure | None = None
    returned: Figure | None = None
    valid: Figure | None = None
    full: Figure | None = None  # the points that a perfect copy earns
    total: Figure | None = None  # all points earned
    mean: Figure | None = None  # 问卷综合得分
    counted: Figure | None = None  # the valid copies as the table's own last rows print them


class Rank(NamedTuple):
    """The rank that a row's number prints (1 for 一、), and its ordinal; both 0 where it prints none."""

    depth: int
    ordinal: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """One side of a table of amounts: labelled rows under labelled columns, for footing and cross-footing.

    A table with 收入 on the left and 支出 on the right has two sides. `labels[r]` names grid row r ("" for headers and
    rows without amounts), `headers[c]` column c (levels joined by "|"); `figures[(r, c)]` are the amounts of the side's
    `columns`, `percents` the rates printed beside them. `depths[r]` is the row's rank as its code or numbering prints it
    (1 at the top), 0 where nothing tells; `codes[r]` its printed code; `outline[r]` the number that it prints, in rows without
    amounts too. `continued` tells that the table may go on in another one.
    `unread` are the positions in its columns where something other than an amount stands: 见附件, #DIV/0!, what could not be read.
    """

    table: Table
    header_rows: int
    labels: tuple[str, ...]
    headers: tuple[str, ...]
    figures: dict[tuple[int, int], Figure]
    columns: tuple[int, ...] = ()
    depths: tuple[int, ...] = ()
    outline: tuple[Rank, ...] = ()
    codes: tuple[str, ...] = ()
    continued: bool = False
    percents: dict[tuple[int, int], Figure] = field(default_factory=dict)
    unread: frozenset[tuple[int, int]] = frozenset()

    def row_of(self, row: int) -> dict[int, Figure]:
        """The amounts of a row by column."""
        return {column: self.figures[row, column] for column in self.columns if (row, column) in self.figures}


# ---- the document as a whole ----


@dataclass(frozen=True, slots=True)
class Cover:
    """Who reports on what: unit, year, title, form of the report, and its grade and total score where printed."""

    unit: str = ""
    year: int | None = None
    title: str = ""
    form: str = ""
    total_score: Mention | None = None
    grade: str = ""
    grade_passage: Passage | None = None
    grade_span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that was read out of one document."""

    document: Document
    figures: tuple[Figure, ...] = ()
    cover: Cover = field(default_factory=Cover)
    mentions: tuple[Mention, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    changes: tuple[Change, ...] = ()
    rates: tuple[Rate, ...] = ()
    flows: tuple[Flow, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    share_lists: tuple[tuple[Mention, ...], ...] = ()  # shares that must add to 100%
    remarks: tuple[ScoreRemark, ...] = ()
    means: tuple[MeanScore, ...] = ()
    scored_rows: tuple[ScoredRow, ...] = ()
    graded_rows: tuple[GradedRow, ...] = ()
    spoken_targets: tuple[SpokenTarget, ...] = ()
    goals: tuple[SpokenGoal, ...] = ()
    indicator_counts: tuple[IndicatorCount, ...] = ()
    tallies: tuple[IndicatorTally, ...] = ()
    bands: tuple[Band, ...] = ()
    scorings: tuple[Scoring, ...] = ()
    surveys: tuple[Survey, ...] = ()
    polls: tuple[Poll, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    stacks: tuple[Stack, ...] = ()
    key_figures: tuple[KeyFigure, ...] = ()
    accounts: tuple[AccountFigure, ...] = ()
    standard_tables: frozenset[int] = (
        frozenset()
    )  # blocks of the tables that say whose money they show, read as accounts
    statements: tuple[Statement, ...] = ()

    kept: Kept = field(default_factory=Kept, init=False, repr=False, compare=False)  # what `once` worked out
    _by_place: dict[Place, tuple[Figure, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[Place, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.passage.place, []).append(figure)
        object.__setattr__(self, "_by_place", {place: tuple(figures) for place, figures in found.items()})

    def figures_in(self, passage: Passage) -> tuple[Figure, ...]:
        """The figures of one passage, from left to right."""
        return self._by_place.get(passage.place, ())
