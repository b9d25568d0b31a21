"""Things that a report counts or averages, as typed records: opinions, mean scores, completed indicators, stacked amounts.

Like `records`, of which they are part: they say what the document says and judge nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extractors.document import Passage, Table
from extractors.figure import Figure


@dataclass(frozen=True, slots=True)
class Operation:
    """Two numbers, or what comes out of other operations, joined by one of + - × ÷."""

    sign: str
    left: Operation | Figure
    right: Operation | Figure


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation that the text writes out with its result: 1692÷1800×100%=94%."""

    stated: Figure
    tree: Operation


class Order(StrEnum):
    """How one amount is said to stand to another."""

    MORE = ">"
    LESS = "<"
    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two printed amounts and the words that say how the first stands to the second."""

    current: Figure
    current_label: str
    base: Figure
    base_label: str
    order: Order
    word: str
    span: tuple[int, int]
    passage: Passage


@dataclass(frozen=True, slots=True)
class MeanScore:
    """A mean said of several scores: 以上三个项目平均得分92分; `count` is the number of them that the text names."""

    mean: Figure
    scores: tuple[Figure, ...]
    count: Figure | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class SpokenTarget:
    """A target, the actual value and the points for it, told in one paragraph or beside the points in a form.

    `indicator` is the name in the form; only there may the target be without a sign (计划150项，实际140项).
    """

    target: Figure
    actual: Figure
    weight: Figure
    score: Figure
    passage: Passage
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class SpokenGoal:
    """A figure of the annual goals of a form, told in words, and the figure of the indicator's row that states it too.

    `planned` tells a goal from what was reached. The row's figure has the unit of its unit cell, or of what is said.
    """

    label: str
    figure: Figure
    indicator: str
    row: Figure
    planned: bool


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A project in a summary table with its score; `header` says whose score it is."""

    name: str
    score: Figure
    header: str


@dataclass(frozen=True, slots=True)
class GradedRow:
    """A project in a summary table with its score and the grade printed beside it."""

    name: str
    score: Figure
    grade: Passage
    row: tuple[Passage, ...] = ()  # the other cells of its row


@dataclass(frozen=True, slots=True)
class IndicatorTally:
    """Indicators shared out into completed and not completed: 14个三级指标中，完成12个，未完成2个，完成率85.71%."""

    total: Figure
    done: Figure
    left: Figure | None
    rate: Figure | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Opinion:
    """How many answered with an opinion: 基本满意 132份."""

    level: str
    count: Figure


@dataclass(frozen=True, slots=True)
class Poll:
    """Counted opinions, the number of answers they are out of, and the rate of satisfaction said to follow.

    `said` are the opinions that the text itself counts for the rate: 满意率（很满意、满意）. `points` are what each answer
    counts where the text tells it (满意80分), `total` the points of all answers, `mean` those of one.
    """

    name: str
    answers: tuple[Opinion, ...]
    whole: Figure
    rate: Figure | None
    passage: Passage
    said: tuple[str, ...] = ()
    points: tuple[Figure, ...] = ()
    total: Figure | None = None
    mean: Figure | None = None


@dataclass(frozen=True, slots=True)
class StackedAmount:
    """An amount below its label; `row` is the grid row of the label, `group` what stands above it, outermost first."""

    label: str
    figure: Figure
    row: int
    group: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """The amounts of a table that prints single values below their labels, in reading order."""

    table: Table
    amounts: tuple[StackedAmount, ...]
