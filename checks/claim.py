"""What a report asserts that can be recomputed.

Rules find claims; they never compare numbers. The one judge (`checks.judge`) decides each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checks.words import Bilingual
from extractors.document import Passage
from extractors.figure import BARE, Figure, Unit


class Kind(StrEnum):
    """The kinds of the output contract."""

    SUM = "sum"
    RATIO = "ratio"
    SHARE = "share"
    CHANGE_AMOUNT = "change_amount"
    CHANGE_PERCENT = "change_percent"
    BALANCE = "balance"
    REPEAT = "repeat"
    SCORE_SUM = "score_sum"
    WEIGHT_SUM = "weight_sum"
    SCORE_CAP = "score_cap"
    RUBRIC_SUM = "rubric_sum"
    RUBRIC_SCORE = "rubric_score"
    TARGET_UNMET_FULL_SCORE = "target_unmet_full_score"
    GRADE = "grade"
    COUNT = "count"
    SURVEY = "survey"
    UNIT = "unit"
    NUMBERING = "numbering"
    BRACKETS = "brackets"
    CONTRADICTION = "contradiction"
    FORMAT = "format"
    TRUNCATED = "truncated"
    OTHER = "other"


class Severity(StrEnum):
    """How loud a finding is; `rank` orders them."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Severity).index(self)


class Role(StrEnum):
    """The part a piece of evidence plays in its claim."""

    STATED = "stated"
    TOTAL = "total"
    PART = "part"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    CURRENT = "current"
    BASE = "base"
    FACTOR = "factor"
    SAME = "same"
    LIMIT = "limit"
    CONTEXT = "context"
    CONSEQUENCE = "consequence"  # a claim that fails only because of this finding


class Relation(StrEnum):
    """How the stated figure is claimed to stand to the computed value."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    LESS = "<"
    MORE = ">"


# ---- expressions: what is computed. Each figure appears once, so intervals stay sharp. ----


@dataclass(frozen=True, slots=True)
class Value:
    """A printed figure. `label` is what it is called in the document ("基本支出")."""

    figure: Figure
    label: str = ""
    role: Role = Role.PART


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact number that is not a printed figure: a count of listed items, 100%, a full mark of the policy.

    `number` is in base units; `unit` is the unit that it is written in, if it is no plain number: 30000 for 3万元.
    """

    number: Decimal
    label: str = ""
    unit: Unit = BARE


@dataclass(frozen=True, slots=True)
class Sum:
    """Added terms; `signs` holds +1 or -1 for each."""

    terms: tuple[Expression, ...]
    signs: tuple[int, ...] = ()

    def sign(self, index: int) -> int:
        """The sign of a term; without `signs` all are added."""
        return self.signs[index] if self.signs else 1


@dataclass(frozen=True, slots=True)
class Product:
    """Multiplied factors."""

    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """Upper by lower, in base units: 0.5 for 50%."""

    upper: Expression
    lower: Expression


@dataclass(frozen=True, slots=True)
class Growth:
    """(current - base) / base = current / base - 1; negative for a decrease."""

    current: Expression
    base: Expression


Expression = Value | Constant | Sum | Product | Quotient | Growth


@dataclass(frozen=True, slots=True)
class Claim:
    """`stated` stands in `relation` to `expression`.

    `negated`: the figure is printed without its sign (减少 6.15 states a change of -6.15).
    `severity` is what a disagreement would be; the judge's other verdicts only ever lower it.
    `open_list`: the parts are a selection (其中主要…等): use relation AT_LEAST instead of EQUAL.
    `subject` names what is claimed for the message ("2023年度财政拨款收入").
    `selection`: the parts may be a selection of all; if they come to less than stated, one step less severe.
    `context` are passages shown beside the figures; `nearby` are figures to look at for a likely cause only.
    `basis` is what the claim rests on, where that is not the rule's own: a provision of the policy, the report's own words.
    """

    rule: str
    kind: Kind
    stated: Value
    expression: Expression
    relation: Relation = Relation.EQUAL
    negated: bool = False
    severity: Severity = Severity.ERROR
    confidence: Decimal = Decimal("0.95")
    subject: str = ""
    note: Bilingual | None = None
    selection: bool = False
    context: tuple[Passage, ...] = ()
    nearby: tuple[Value, ...] = ()
    basis: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A claim about words or form instead of an amount: `stated` should read `expected`.

    For numbering, brackets, units, grades, direction words, empty required cells, names. It agrees when the two are
    equal. `passage` and the span are where the stated words are; `figures` are the figures that the judgement rests
    on (the score for a grade, the two amounts for a direction word), `explanation` says why `expected` is expected.
    `described`: `expected` tells what should be there, or what the other side of a contradiction says, and cannot be
    put in the place of the stated words; then `explanation` says it all.
    """

    rule: str
    kind: Kind
    stated: str
    expected: str
    passage: Passage
    start: int
    end: int
    explanation: Bilingual
    severity: Severity = Severity.ERROR
    confidence: Decimal = Decimal("0.9")
    subject: str = ""
    described: bool = False
    figures: tuple[Value, ...] = ()
    context: tuple[Passage, ...] = ()
    basis: Bilingual | None = None


AnyClaim = Claim | Wording


def leaves(expression: Expression) -> tuple[Value, ...]:
    """The printed figures of an expression, from left to right."""
    match expression:
        case Value():
            return (expression,)
        case Constant():
            return ()
        case Sum(terms=parts) | Product(factors=parts):
            found: list[Value] = []
            for part in parts:
                found.extend((part,) if isinstance(part, Value) else leaves(part))
            return tuple(found)
        case Quotient(upper=first, lower=second) | Growth(current=first, base=second):
            return leaves(first) + leaves(second)


def figures_of(claim: AnyClaim) -> tuple[Figure, ...]:
    """Every printed figure that takes part in a claim, the stated one first."""
    match claim:
        case Claim():
            return (claim.stated.figure, *(leaf.figure for leaf in leaves(claim.expression)))
        case Wording():
            return tuple(value.figure for value in claim.figures)
