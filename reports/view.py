"""One view of a run, shared by all outputs: what the console, the page and the contract show, with nothing recomputed.

`view` takes a run and gives its `RunView`, on which the three renderers stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from importlib import metadata
from pathlib import PurePath

from checks.claim import Kind, Severity
from checks.coverage import GAPS, Gap, checkable
from checks.finding import Evidence, Finding, Mark, Outcome, Review, Run
from checks.words import Bilingual
from extractors.document import Passage, Status
from extractors.figure import Figure
from reports.facts import Facts, read_facts
from reports.places import Guide, guide
from reports.words import STATUS, TEXT

BRIEF = 48


@dataclass(frozen=True, slots=True)
class Ticks:
    """How many figures were seen and what became of them: agrees + rounds + disagrees + unchecked = total.

    `checkable` figures could be checked (years, codes, numbering and the like could not), `covered` of these are in a
    claim that was decided. `reasons` counts those that are not by reason, `idle` all others that are in no claim.
    """

    total: int = 0
    checkable: int = 0
    covered: int = 0
    agrees: int = 0
    rounds: int = 0
    disagrees: int = 0
    unchecked: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    idle: tuple[tuple[str, int], ...] = ()

    @property
    def checked(self) -> int:
        """Figures in some claim that was decided."""
        return self.total - self.unchecked

    @property
    def share(self) -> Decimal | None:
        """Percent of the checkable figures that are in a claim, to one place; None if there are none."""
        if not self.checkable:
            return None
        share = Decimal(100 * self.covered) / self.checkable
        # A share is never rounded up to 100: that would say that everything was checked.
        return min(share.quantize(Decimal("0.1")), Decimal("99.9")) if self.covered < self.checkable else Decimal(100)


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of evidence with its place in words. `document` is the document's number in the run, or None."""

    evidence: Evidence
    document: int | None
    where: Bilingual
    section: tuple[str, ...]
    before: str
    after: str

    @property
    def text(self) -> str:
        """The printed words themselves."""
        return self.evidence.passage.text[self.evidence.start : self.evidence.end]

    @property
    def brief(self) -> str:
        """The printed words for a list: figures and words in full, of a whole passage only its beginning."""
        text = self.evidence.text
        return text if len(text) <= BRIEF else text[: BRIEF - 1] + "…"

    @property
    def recognised(self) -> Decimal | None:
        """How sure a text recogniser was of the words (0 to 1); None if they were not read from a picture."""
        passage = self.evidence.passage
        if passage.confidence is None:
            return None
        return to_percent(passage.confidence.of(passage.text, self.evidence.start, self.evidence.end))


def to_percent(confidence: Decimal) -> Decimal:
    """A confidence to two places; it is never rounded up."""
    return confidence.quantize(Decimal("0.01"), rounding=ROUND_FLOOR)


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its evidence in place. `number` counts the document's findings from 1, in the order shown."""

    finding: Finding
    number: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of a finding: `key` is stated, expected (words: wanted) or difference; `joint` stands before the unit."""

    key: str
    text: str
    joint: str
    unit: str


def measured(finding: Finding) -> tuple[Measured, ...]:
    """The numbers of a finding with their unit, as far as it has them."""
    # A computed number is set beside the stated one without saying which is right; words that must be so are wanted.
    wanted = "expected" if finding.formula else "wanted"
    pairs = (("stated", finding.stated), (wanted, finding.expected), ("difference", finding.difference))
    made = []
    for key, text in pairs:
        bare = not finding.unit or text.endswith(finding.unit)
        joint = "" if bare or finding.unit in ("%", "％", "‰") else " "
        made += [Measured(key, text, joint, "" if bare else finding.unit)] if text else []
    return tuple(made)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document of the run: `number` counts from 0 in the order given."""

    number: int
    name: str
    review: Review
    status: Status
    problems: tuple[Bilingual, ...]
    facts: Facts
    ticks: Ticks
    claims: Mapping[Outcome, int]
    entries: tuple[Entry, ...]
    guide: Guide

    @property
    def path(self) -> str:
        """The path as given."""
        return self.review.document.path

    def count(self, severity: Severity) -> int:
        """How many findings of one severity it has."""
        return sum(entry.finding.severity is severity for entry in self.entries)


@dataclass(frozen=True, slots=True)
class RunView:
    """All that a run has to show. `titles` names each rule that has a finding."""

    documents: tuple[DocumentView, ...] = ()
    across: tuple[Entry, ...] = ()
    version: str = ""
    titles: Mapping[str, Bilingual] = field(default_factory=dict)

    def worst_first(self) -> tuple[DocumentView, ...]:
        """The documents that need attention first: unread, then by errors, warnings, unread parts and notes."""
        return tuple(sorted(self.documents, key=_badness))

    def entries(self) -> tuple[Entry, ...]:
        """Every finding of the run, those across documents last."""
        return tuple(entry for document in self.documents for entry in document.entries) + self.across

    def by_severity(self) -> Mapping[Severity, int]:
        """Findings per severity, loudest first, zeros included."""
        found = Counter(entry.finding.severity for entry in self.entries())
        return {severity: found[severity] for severity in Severity}

    def by_kind(self) -> Mapping[Kind, int]:
        """Findings per kind, the most frequent first."""
        return dict(Counter(entry.finding.kind for entry in self.entries()).most_common())


def view(run: Run) -> RunView:
    """The view of a run."""
    reviews = run.reviews
    guides = [guide(review.document) for review in reviews]
    homes = _homes(reviews) if run.across else {}
    names = _names([review.document.path for review in reviews])
    documents = tuple(_document(number, names[number], review, guides[number]) for number, review in enumerate(reviews))
    entries = tuple(
        Entry(finding, number, tuple(_across_spot(evidence, homes, guides) for evidence in finding.evidence))
        for number, finding in enumerate(sorted(run.across, key=_order), start=1)
    )
    return RunView(documents, entries, _version(), _titles(run))


def _version() -> str:
    try:
        return metadata.version("gouji")
    except metadata.PackageNotFoundError:
        return ""


def _names(paths: Sequence[str]) -> list[str]:
    """What to call each document: its file name, with its folders where two would have the same name."""
    short = [PurePath(path.replace("\\", "/")).name or path for path in paths]
    found = Counter(short)
    return [name if found[name] == 1 else path for name, path in zip(short, paths, strict=True)]


def _titles(run: Run) -> Mapping[str, Bilingual]:
    """The name of every rule that has a finding."""
    return {finding.rule: finding.title for finding in reversed(run.findings)}


def _document(number: int, name: str, review: Review, places: Guide) -> DocumentView:
    document = review.document
    status = document.status
    if review.crashed and status is Status.OK:
        status = Status.PARTIAL  # what a crashed rule would have found is unknown: never shown as fully checked
    return DocumentView(
        number=number,
        name=name,
        review=review,
        status=status,
        problems=tuple(_problems(review, places)),
        facts=read_facts(review.records),
        ticks=count_ticks(review),
        claims=_outcomes(review),
        entries=tuple(
            Entry(finding, index, tuple(spot_of(evidence, number, places) for evidence in finding.evidence))
            for index, finding in enumerate(sorted(review.findings, key=_order), start=1)
        ),
        guide=places,
    )


def _problems(review: Review, places: Guide) -> Iterable[Bilingual]:
    for problem in review.document.problems:
        text = Bilingual(problem.zh, problem.en)
        if problem.place is None:
            yield text
        else:
            where = places.where(problem.place)
            yield Bilingual(f"{text.zh}（{where.zh}）", f"{text.en} ({where.en})")
    if review.crashed:
        yield TEXT["crashed"] + Bilingual("、".join(review.crashed), ", ".join(review.crashed))
    elif review.document.status is not Status.OK and not review.document.problems:
        yield STATUS[review.document.status]


def count_ticks(review: Review) -> Ticks:
    """What became of the figures of one document."""
    marks = Counter(mark_of(review, figure) for figure in review.records.figures)
    could_be = [figure for figure in review.records.figures if could_be_checked(review, figure)]
    unchecked = [figure for figure in review.records.figures if mark_of(review, figure) is Mark.UNCHECKED]
    counted = Counter(
        (could_be_checked(review, figure), reason_of(review, figure)) for figure in unchecked
    ).most_common()
    return Ticks(
        total=len(review.records.figures),
        checkable=len(could_be),
        covered=sum(mark_of(review, figure) is not Mark.UNCHECKED for figure in could_be),
        agrees=marks[Mark.AGREES],
        rounds=marks[Mark.ROUNDS],
        disagrees=marks[Mark.DISAGREES],
        unchecked=marks[Mark.UNCHECKED],
        reasons=tuple((reason, number) for (useful, reason), number in counted if useful),
        idle=tuple((reason, number) for (useful, reason), number in counted if not useful),
    )


def could_be_checked(review: Review, figure: Figure) -> bool:
    """True unless nothing is to be computed from a figure: a year, a code, a number of a scoring rule."""
    return checkable(figure, review.unchecked.get(figure.index, ""))


def mark_of(review: Review, figure: Figure) -> Mark:
    """The mark beside a figure."""
    return review.marks.get(figure.index, Mark.UNCHECKED)


def reason_of(review: Review, figure: Figure) -> str:
    """Why a figure is in no claim, as a reason class."""
    return review.unchecked.get(figure.index) or str(figure.quantity.kind)


def reason_words(reason: str) -> Bilingual:
    """A reason class in words."""
    return GAPS[Gap(reason)] if reason in GAPS else Bilingual(reason, reason)


def _outcomes(review: Review) -> Mapping[Outcome, int]:
    found = Counter(judged.verdict.outcome for judged in review.judged)
    return {outcome: found[outcome] for outcome in Outcome}


def _order(finding: Finding) -> tuple[int, int, int, int, int, str, str]:
    """By severity, then by place of the first evidence."""
    if not finding.evidence:
        return finding.severity.rank, 1 << 30, 0, 0, 0, finding.rule, finding.id
    first = finding.evidence[0]
    place = first.passage.place
    row, column = place.row or 0, place.column or 0
    return finding.severity.rank, place.block, row, column, first.start, finding.rule, finding.id


def _badness(document: DocumentView) -> tuple[int, int, int, int, int, int]:
    return (
        0 if document.status is Status.FAILED else 1,
        -document.count(Severity.ERROR),
        -document.count(Severity.WARNING),
        0 if document.status is Status.PARTIAL else 1,
        -document.count(Severity.INFO),
        document.number,
    )


def spot_of(evidence: Evidence, document: int | None, places: Guide | None) -> Spot:
    """A piece of evidence with its place in words and the text around it."""
    text, place = evidence.passage.text, evidence.passage.place
    first, last = evidence.quoted
    left, right = places.row_around(place) if places else ("", "")
    return Spot(
        evidence=evidence,
        document=document,
        where=places.where(place) if places else Bilingual("", ""),
        section=places.section(place) if places else (),
        before=left + ("…" if first > 0 else "") + text[first : evidence.start],
        after=text[evidence.end : last] + ("…" if last < len(text) else "") + right,
    )


def _homes(reviews: Sequence[Review]) -> dict[int, int]:
    """The document of each passage, by the passage's identity: equal passages of two documents stay apart."""
    return {id(passage): number for number, review in enumerate(reviews) for passage in _passages(review)}


def _passages(review: Review) -> Iterable[Passage]:
    yield from review.document.passages()
    yield from (figure.passage for figure in review.records.figures)


def _across_spot(evidence: Evidence, homes: Mapping[int, int], guides: Sequence[Guide]) -> Spot:
    number = homes.get(id(evidence.passage))
    return spot_of(evidence, number, guides[number] if number is not None else None)
