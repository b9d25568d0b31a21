"""One cause, one finding: the same claim found twice, the same statement made twice, the same fact in two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Relation, Severity, Value, Wording, figures_of, leaves
from checks.finding import Judged, Outcome
from checks.judge import HOLDS
from checks.substitution import Correction
from extractors.figure import Figure

COPY_DIGITS = 4
"""Two equal figures with so many significant digits are taken for copies of one another."""

STATEMENT_DIGITS = 9
"""Statements whose figures have so many significant digits together are the same statement if the figures are."""

SURE = Decimal("0.9")
"""A figure recognised in a picture with less confidence than this is doubtful, and makes no error."""

OVERLOOKED = frozenset({Kind.COUNT, Kind.NUMBERING, Kind.BRACKETS, Kind.FORMAT, Kind.TRUNCATED})
"""Kinds of claims that fail if a recogniser overlooks a sign or a row, sure as it is of the others."""

NEAR_TOTAL = Decimal("0.005")
"""Parts of an 其中 list that lack no more than this share of their total are taken for all of them."""

FAR_FROM_TOTAL = Decimal("0.1")
"""Parts that lack more than this were picked out, whatever the difference looks like."""

_SPACE = regex.compile(r"\s+")


def normalised(text: str) -> str:
    """A name for comparison: one width, no blanks."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def subject_of(claim: Claim | Wording) -> str:
    """What a claim is about, as printed."""
    return claim.subject or (claim.stated.label if isinstance(claim, Claim) else "")


def is_repeat(claim: Claim | Wording) -> bool:
    """True if the claim says that two printed figures are the same fact."""
    return isinstance(claim, Claim) and claim.relation is Relation.EQUAL and isinstance(claim.expression, Value)


# ---- the same claim, found twice ----


def without_duplicates(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Each claim once, in the order found: over the same figures, the reading that holds, or else the loudest."""
    kept: dict[Hashable, Judged] = {}
    for entry in judged:
        key = _identity(entry.claim)
        first = kept.get(key)
        if first is None or _standing(entry) < _standing(first):
            kept[key] = entry
    return tuple(kept.values())


def _identity(claim: Claim | Wording) -> Hashable:
    if isinstance(claim, Wording):
        return claim.kind, claim.passage.place, claim.start, claim.end, claim.stated, claim.expected, claim.subject
    stated, parts = claim.stated.figure.index, frozenset(leaf.figure.index for leaf in leaves(claim.expression))
    if is_repeat(claim):
        return "repeat", parts | {stated}
    # Rates against fixed numbers (points of a rubric) have no printed figures to tell them apart.
    constants = repr(claim.expression) if not parts else ""
    return claim.relation, stated, parts, constants


def _standing(entry: Judged) -> tuple[int, int, Decimal]:
    outcome = entry.verdict.outcome
    rank = 0 if outcome in HOLDS else 2 if outcome is Outcome.UNDECIDED else 1
    return rank, entry.claim.severity.rank, -entry.claim.confidence


# ---- the same fact, in several places ----


class Classes:
    """Figures (by index) that are one and the same, as far as is known."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def root(self, index: int) -> int:
        """The name of a figure's class."""
        parents = self._parent
        while (parent := parents.setdefault(index, index)) != index:
            parents[index] = parents[parent]
            index = parents[index]
        return index

    def join(self, first: int, second: int) -> None:
        """Makes one class of two."""
        low, high = sorted((self.root(first), self.root(second)))
        self._parent[high] = low

    def copy(self) -> Classes:
        """An independent copy."""
        other = Classes()
        other._parent = dict(self._parent)
        return other


@dataclass(frozen=True, slots=True)
class Facts:
    """`same` joins figures known to be one fact; `copies` also equal figures too long to be equal by chance."""

    same: Classes
    copies: Classes
    members: dict[int, frozenset[int]]

    def copies_of(self, index: int) -> frozenset[int]:
        """A figure and its copies."""
        return self.members.get(self.copies.root(index), frozenset({index}))


def find_facts(judged: Sequence[Judged]) -> Facts:
    """What the holding repeats, the verbatim repetitions and the equal long numbers say about figures being one."""
    same = Classes()
    figures: dict[int, Figure] = {}
    statements: dict[Hashable, Claim] = {}
    for entry in judged:
        claim = entry.claim
        figures.update((figure.index, figure) for figure in figures_of(claim))
        if not isinstance(claim, Claim):
            continue
        if is_repeat(claim) and entry.verdict.outcome in HOLDS:
            same.join(*(figure.index for figure in figures_of(claim)))
        key = statement_key(claim)
        first = statements.setdefault(key, claim) if key else claim
        if first is not claim:
            for one, two in zip(_in_order(first), _in_order(claim), strict=True):
                same.join(one.index, two.index)
    copies = same.copy()
    longest: dict[Hashable, int] = {}
    for figure in figures.values():
        if significant(figure.quantity.number) >= COPY_DIGITS:
            copies.join(figure.index, longest.setdefault((figure.dimension, figure.value.normalize()), figure.index))
    members: dict[int, set[int]] = {}
    for index in figures:
        members.setdefault(copies.root(index), set()).add(index)
    return Facts(same, copies, {root: frozenset(group) for root, group in members.items()})


def significant(number: Decimal) -> int:
    """Significant digits, zeros at the end not counted."""
    return len(number.normalize().as_tuple().digits) if number else 0


def statement_key(claim: Claim | Wording) -> Hashable | None:
    """What makes two claims one statement, made twice; None for those that short numbers make alike by chance.

    Long numbers speak for themselves; with short ones the statements must also be about the same subject.
    """
    if isinstance(claim, Wording):
        numbers = tuple(str(value.figure.quantity.number) for value in claim.figures)
        return claim.rule, normalised(claim.subject), normalised(claim.stated), normalised(claim.expected), numbers
    figures = _in_order(claim)
    digits = sum(significant(figure.quantity.number) for figure in figures)
    subject = "" if digits >= STATEMENT_DIGITS else normalised(subject_of(claim))
    if not subject and digits < STATEMENT_DIGITS:
        return None
    stated, *parts = (_printed(figure) for figure in figures)
    return claim.kind, claim.relation, claim.negated, subject, stated, tuple(parts)


def _in_order(claim: Claim) -> list[Figure]:
    first, *rest = figures_of(claim)
    return [first, *sorted(rest, key=lambda figure: (_printed(figure), figure.index))]


def _printed(figure: Figure) -> tuple[Decimal, str]:
    return figure.quantity.number, figure.unit.symbol


# ---- failing claims with one cause ----


@dataclass(slots=True)
class Group:
    """Claims that become one finding, by their position among all: the first leads. `blocked` are its consequences."""

    entries: list[tuple[int, Judged]]
    blocked: list[tuple[int, Judged]] = field(default_factory=list)
    assumed: Correction | None = None
    disputed: bool = False  # another correction of its figures would explain just as much

    @property
    def lead(self) -> Judged:
        """The claim that the finding reports."""
        return self.entries[0][1]

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims over amounts."""
        return (entry.claim for _, entry in self.entries if isinstance(entry.claim, Claim))

    @property
    def severity(self) -> Severity:
        """The loudest of its claims."""
        return min((severity_of(entry) for _, entry in self.entries), key=lambda severity: severity.rank)

    def settle_lead(self) -> None:
        """Puts the loudest, most explicit claim first; earlier places before later ones."""
        self.entries.sort(key=lambda pair: (*_loudness(pair[1]), pair[0]))


def severity_of(entry: Judged) -> Severity:
    """What a claim's outcome makes of its severity.

    One step lower if it is only implausible, and if parts that may be a selection come to less than the total (two
    steps if to much less); never an error if it rests on what was recognised in a picture with doubt; information
    if the claim holds.
    """
    claim, verdict = entry.claim, entry.verdict
    if verdict.outcome not in (Outcome.DISAGREE, Outcome.IMPLAUSIBLE):
        return Severity.INFO
    steps = int(verdict.outcome is Outcome.IMPLAUSIBLE)
    if isinstance(claim, Claim) and claim.selection and verdict.difference is not None and verdict.difference > 0:
        steps += 1 if _were_all(abs(claim.stated.figure.quantity.number), verdict.difference, claim) else 2
    levels = list(Severity)
    severity = levels[min(claim.severity.rank + steps, len(levels) - 1)]
    return Severity.WARNING if severity is Severity.ERROR and doubted(claim) else severity


def _were_all(total: Decimal, difference: Decimal, claim: Claim) -> bool:
    """True if parts were meant to be all: they lack next to nothing, or what one mistyped digit makes.

    One digit changes a number by d, two neighbours exchanged by 9 d, at some place; else the parts were picked out
    (保险费收入 and 财政补贴收入 are not all the income of a fund).
    """
    if difference <= total * NEAR_TOTAL:
        return True
    _, digits, exponent = difference.normalize().as_tuple()
    significant = int("".join(map(str, digits)))
    last = isinstance(exponent, int) and exponent <= -claim.stated.figure.quantity.decimals
    one_digit = len(digits) == 1 and not last
    exchanged = len(digits) <= 2 and significant % 9 == 0
    return difference <= total * FAR_FROM_TOTAL and (one_digit or exchanged)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Printed words that were recognised in a picture, with little confidence."""

    text: str
    confidence: Decimal


def doubted(claim: AnyClaim) -> tuple[Doubt, ...]:
    """What a claim rests on that was recognised with doubt, the most doubtful first.

    Of what is counted, of numberings and of signs, all that was recognised: what the recogniser overlooked has no
    confidence of its own.
    """
    used = [(figure.text, figure.confidence) for figure in figures_of(claim)]
    if isinstance(claim, Wording) and claim.passage.confidence is not None:
        sure = claim.passage.confidence.of(claim.passage.text, claim.start, claim.end)
        used.append((claim.stated, sure))
    found = {Doubt(text, sure) for text, sure in used if sure is not None and (sure < SURE or claim.kind in OVERLOOKED)}
    return tuple(sorted(found, key=lambda doubt: (doubt.confidence, doubt.text)))


def _loudness(entry: Judged) -> tuple[int, int, int, Decimal]:
    """Sums and rates before mere repetitions: they say which figure does not fit."""
    quiet = is_repeat(entry.claim) or entry.claim.kind is Kind.REPEAT
    return severity_of(entry).rank, entry.verdict.outcome is not Outcome.DISAGREE, quiet, -entry.claim.confidence


def grouped(failing: Iterable[tuple[int, Judged]], facts: Facts) -> list[Group]:
    """Failing claims by the fact that they state, in the order of their first claim; words by what they say."""
    groups: dict[Hashable, Group] = {}
    for position, entry in failing:
        claim = entry.claim
        if isinstance(claim, Claim):
            key: Hashable = facts.same.root(claim.stated.figure.index)
        else:
            key = statement_key(claim)
        groups.setdefault(key, Group([])).entries.append((position, entry))
    for group in groups.values():
        group.settle_lead()
    return list(groups.values())
