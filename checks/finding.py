"""Verdicts, findings, and the review of one document: values that the reports show and never recompute."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checks.claim import AnyClaim, Kind, Role, Severity
from checks.interval import Habit
from checks.words import Bilingual
from extractors.document import Document, Passage
from extractors.figure import Figure
from extractors.records import Records


class Outcome(StrEnum):
    """What the judge says of a claim; see `checks.judge`."""

    AGREE = "agree"
    ROUNDING = "rounding"
    TRUNCATED = "truncated"
    IMPLAUSIBLE = "implausible"
    DISAGREE = "disagree"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judge's word on one claim.

    `expected` is the computed value and `low`..`high` what the printed precision of its inputs allows, all in the
    unit of the stated figure; `difference` = stated - expected. `formula` shows the numbers put in. `reason` says why
    a claim is undecided.
    """

    outcome: Outcome
    expected: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    difference: Decimal | None = None
    formula: str = ""
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with its verdict. `blocked_by` is the id of the finding that already explains its failure, or "".

    `finding` is the id of the finding that reports the claim itself, or "".
    """

    claim: AnyClaim
    verdict: Verdict
    blocked_by: str = ""
    finding: str = ""


class CauseKind(StrEnum):
    """What a likely cause is, for counting; `Finding.cause` says it in words."""

    EXCHANGED = "digits exchanged"
    DIGIT = "digit changed"
    LENGTH = "digit dropped or doubled"
    POINT = "decimal point"
    UNIT = "unit"
    SIGN = "sign or direction"
    LEFT_OUT = "item left out"
    TWICE = "item counted twice"
    ROWS = "wrong rows"
    FIGURE = "another figure"
    LAST_YEAR = "last year's figure"
    BASE = "another base or rate"
    ROUNDING = "rounded or cut on the way"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place to look at: the printed words `text` at start..end of `passage`, and the part they play."""

    role: Role
    text: str
    passage: Passage
    start: int
    end: int
    label: str = ""

    @property
    def quoted(self) -> tuple[int, int]:
        """Where the quote begins and ends in the passage: the sentence around the words, within bounds."""
        text = self.passage.text
        stop = max((text.rfind(mark, 0, self.start) for mark in _STOPS), default=-1) + 1
        ends = [end + 1 for mark in _STOPS if (end := text.find(mark, self.end)) >= 0]
        first = max(min(stop, self.start - NEAR), self.start - FAR, 0)
        last = min(max(min(ends, default=len(text)), self.end + NEAR), self.end + FAR, len(text))
        return first, last

    @property
    def quote(self) -> str:
        """The printed words with their sentence."""
        first, last = self.quoted
        return self.passage.text[first:last]


_STOPS = "。！？\n"
NEAR = 40  # characters on either side that a quote has at least, and FAR at the most
FAR = 140


@dataclass(frozen=True, slots=True)
class Finding:
    """A discrepancy as the auditor reads it. One cause is one finding, with every place as evidence.

    `stated`, `expected`, `difference` are printed in `unit`. `cause_kinds` are what `cause` suggests, none where it only
    says what a third figure settles. `id` is stable over re-runs and layout changes.
    """

    id: str
    rule: str
    kind: Kind
    severity: Severity
    confidence: Decimal
    title: Bilingual
    message: Bilingual
    stated: str
    expected: str
    difference: str
    unit: str
    formula: str
    cause: Bilingual | None
    basis: Bilingual
    evidence: tuple[Evidence, ...]
    cause_kinds: tuple[CauseKind, ...] = ()


class Mark(StrEnum):
    """What is shown beside a figure: the worst verdict of the claims that it takes part in."""

    AGREES = "agrees"
    ROUNDS = "rounds"  # agrees by rounding or truncation only
    DISAGREES = "disagrees"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Review:
    """All that is known of one document after the checks.

    `figures` marks (by `Figure.index`) every figure of `records.figures`; `unchecked` gives the reason class of those
    that are in no claim. `habit` is how the document rounds, inferred from all its percentages.
    """

    document: Document
    records: Records
    judged: tuple[Judged, ...] = ()
    findings: tuple[Finding, ...] = ()
    marks: dict[int, Mark] = field(default_factory=dict)
    unchecked: dict[int, str] = field(default_factory=dict)
    crashed: tuple[str, ...] = ()
    habit: Habit = Habit.NEAREST

    def figure(self, index: int) -> Figure:
        """The figure with this index."""
        return self.records.figures[index]


@dataclass(frozen=True, slots=True)
class Run:
    """The reviews of one run in the order of its documents, and the findings that need more than one document."""

    reviews: tuple[Review, ...] = ()
    across: tuple[Finding, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, the unreadable ones too."""
        return tuple(review.document for review in self.reviews)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: document by document, then those across documents."""
        return tuple(finding for review in self.reviews for finding in review.findings) + self.across

    @property
    def claims(self) -> tuple[Judged, ...]:
        """All claims with their verdicts, the holding ones too."""
        return tuple(judged for review in self.reviews for judged in review.judged)
