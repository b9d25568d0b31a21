"""Policy as data: grades, weights, ways of scoring and named rates, each with the document that they come from.

What a policy is; `checks.policy` reads one out of a readable file. The ministry's rules come with the program, and
some local ones; a bureau can hand in its own file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from checks.words import Bilingual
from extractors.language.formulas import Formula


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part of a policy comes from: the document with its number, and the article."""

    text: str = ""

    def basis(self, policy: Policy) -> Bilingual:
        """The basis of a finding that rests on this part; without a source the policy's name."""
        return Bilingual(self.text, self.text) if self.text else policy.name


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade for total scores from `low` (included) to `below` (not included; None at the top)."""

    name: str
    synonyms: tuple[str, ...]
    low: Decimal
    below: Decimal | None = None

    def named(self, word: str) -> bool:
        """True if the word is this grade's name or a synonym of it."""
        return word == self.name or word in self.synonyms

    def covers(self, score: Decimal) -> bool:
        """True if a total score has this grade."""
        return self.low <= score and (self.below is None or score < self.below)


@dataclass(frozen=True, slots=True)
class Template:
    """The weights that a form gives to its parts; None for a part that the document leaves open."""

    total: Decimal
    output: Decimal | None
    effect: Decimal | None
    satisfaction: Decimal | None
    execution: Decimal | None
    source: Source = Source()


class Scoring(StrEnum):
    """How points follow from a rate: in proportion to it, by steps, or not by a rule that is known."""

    PROPORTIONAL = "proportional"
    STEPS = "steps"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Step:
    """From this execution rate on (1 for 100 %), so large a share of the points."""

    low: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class Execution:
    """How the execution rate earns points, and the weights that are `usual` for it."""

    usual: tuple[Decimal, ...]
    method: Scoring
    steps: tuple[Step, ...] = ()  # the highest first
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Band:
    """What a result that the form words so (`words`) earns: a share of the points from `low` up to `high`."""

    words: tuple[str, ...]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Indicators:
    """How indicators earn points where the form states no rule of its own.

    `far_above`: a result of so many times its target needs a reason; None if the policy names no such bound.
    """

    quantitative: Scoring = Scoring.NONE
    far_above: Decimal | None = None
    qualitative: tuple[Band, ...] = ()
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class NamedRate:
    """A rate with its definition, and with others that are in use: they excuse a rate, but it should say so.

    `whole`: there is one such rate in a report, that of the body that reports. Its amounts may then stand anywhere in it.
    """

    name: str
    synonyms: tuple[str, ...]
    formula: Formula
    others: tuple[Formula, ...] = ()
    whole: bool = False
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that reports are held against.

    `amounts` are what formulas call an amount, with other names for it (of two with one name the later counts); `base` is
    the policy that this one changes, or "".
    """

    id: str
    name: Bilingual
    grades: tuple[Grade, ...]
    template: Template
    execution: Execution
    indicators: Indicators = Indicators()
    rates: tuple[NamedRate, ...] = ()
    amounts: tuple[tuple[str, ...], ...] = ()
    grading: Source = field(default=Source())
    base: str = ""

    def grade_of(self, score: Decimal) -> Grade | None:
        """The grade of a total score out of 100."""
        return next((grade for grade in self.grades if grade.covers(score)), None)
