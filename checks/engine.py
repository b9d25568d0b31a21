"""The review of one document: run the rules, judge their claims, and make one finding of each cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from checks import messages
from checks.blocking import Blocking
from checks.causes import Inquiry
from checks.claim import AnyClaim, Claim, Kind, Relation, Severity, Value, figures_of
from checks.coverage import gaps_of, marks_of
from checks.finding import Finding, Judged, Outcome, Review
from checks.findings import build
from checks.habit import Habit, infer
from checks.interval import PLAIN_QUALIFIERS
from checks.judge import judge
from checks.merging import find_facts, grouped, without_duplicates
from checks.policy import Policy
from checks.programme import Programme, standard
from checks.rule import Rule
from extractors.records import Records

__all__ = ["chosen", "review"]

_FAILS = frozenset({Outcome.DISAGREE, Outcome.IMPLAUSIBLE})
_LOOSE = frozenset({Outcome.ROUNDING, Outcome.TRUNCATED})


def review(
    records: Records,
    programme: Programme | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Review:
    """All that the rules of the programme (the standard one unless given) find in one document.

    `select` and `ignore` name rules by id, by the beginning of an id ("SUM") or by
    name. A rule that breaks off is listed in `crashed` and becomes a finding of severity info; the others go on.
    """
    programme = programme or standard()
    used = chosen(programme.rules, select, ignore)
    claims, crashed = _claims(records, used, programme.policy)
    judged, habit = _judged(claims)
    judged, findings = _findings(records, judged, {rule.id: rule for rule in used}, habit)
    marks = marks_of(records.figures, judged)
    return Review(
        document=records.document,
        records=records,
        judged=judged,
        findings=(*findings, *(_crash(rule, error) for rule, error in crashed)),
        marks=marks,
        unchecked=gaps_of(records, judged, marks),
        crashed=tuple(f"{rule.id}: {error}" for rule, error in crashed),
        habit=habit,
    )


def chosen(rules: Iterable[Rule], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that are selected (all, if nothing is) and not ignored."""
    wanted, unwanted = tuple(select), tuple(ignore)
    return tuple(
        rule
        for rule in rules
        if (not wanted or any(_named(rule, word) for word in wanted))
        and not any(_named(rule, word) for word in unwanted)
    )


def _named(rule: Rule, word: str) -> bool:
    word = word.strip().casefold()
    return bool(word) and (rule.id.casefold().startswith(word) or rule.name.casefold() == word)


# ---- claims and verdicts ----


def _claims(records: Records, rules: Sequence[Rule], policy: Policy) -> tuple[list[AnyClaim], list[tuple[Rule, str]]]:
    """What the rules claim; of a rule that breaks off, what it had claimed so far."""
    claims: list[AnyClaim] = []
    crashed: list[tuple[Rule, str]] = []
    for rule in rules:
        try:
            claims.extend(rule.claims(records, policy))
        except Exception as error:  # one rule must not take the others with it
            crashed.append((rule, f"{type(error).__name__}: {error}"))
    return claims, crashed


def _judged(claims: Sequence[AnyClaim]) -> tuple[tuple[Judged, ...], Habit]:
    """Every claim once with its verdict, and the habit of rounding that the verdicts rest on."""
    judged = without_duplicates(Judged(claim, judge(claim)) for claim in claims)
    habit = infer(judged)
    if habit is not Habit.NEAREST:
        judged = without_duplicates(Judged(claim, judge(claim, habit)) for claim in claims)
    return judged, habit


# ---- findings ----


def _findings(
    records: Records, judged: tuple[Judged, ...], rules: dict[str, Rule], habit: Habit
) -> tuple[tuple[Judged, ...], tuple[Finding, ...]]:
    """The claims with the findings that report or explain them, and the findings: loudest first, then by place."""
    facts = find_facts(judged)
    failing = [(position, entry) for position, entry in enumerate(judged) if entry.verdict.outcome in _FAILS]
    loud = Blocking(judged, grouped(failing, facts), facts, habit).run()
    stated = {facts.same.root(claim.stated.figure.index) for group in loud for claim in group.claims}
    loose = [
        (position, entry)
        for position, entry in enumerate(judged)
        if _visible(entry, habit) and facts.same.root(figures_of(entry.claim)[0].index) not in stated
    ]
    groups = [*loud, *grouped(loose, facts)]
    found = build(groups, Inquiry(records, judged, facts, habit), rules)
    entries = list(judged)
    for group, finding in zip(groups, found, strict=True):
        for position, _ in group.entries:
            entries[position] = replace(entries[position], finding=finding.id)
        for position, _ in group.blocked:
            entries[position] = replace(entries[position], blocked_by=entries[position].blocked_by or finding.id)
    order = sorted(zip(groups, found, strict=True), key=lambda pair: (pair[1].severity.rank, _first_place(pair[1])))
    return tuple(entries), tuple(finding for _, finding in order)


def _first_place(finding: Finding) -> tuple[int, int, int, int]:
    if not finding.evidence:
        return (0, 0, 0, 0)
    first = finding.evidence[0]
    place = first.passage.place
    return place.block, place.row or 0, place.column or 0, first.start


def _visible(entry: Judged, habit: Habit) -> bool:
    """True if a person sees the difference: the sum is off by its last digit, or a value is cut instead of rounded.

    What is cut in a document that always cuts is named once, by the review's habit.
    """
    claim, verdict = entry.claim, entry.verdict
    if not isinstance(claim, Claim) or claim.relation is not Relation.EQUAL or verdict.expected is None:
        return False
    if verdict.outcome is Outcome.TRUNCATED:
        return habit is Habit.NEAREST
    if verdict.outcome is not Outcome.ROUNDING:
        return False
    if any(figure.quantity.qualifier not in PLAIN_QUALIFIERS for figure in figures_of(claim)):
        return False
    quantity = claim.stated.figure.quantity
    if isinstance(claim.expression, Value) and claim.expression.figure.quantity.step > quantity.step:
        return False
    last = Decimal(1).scaleb(-max(quantity.decimals, 0))
    return abs(quantity.number - verdict.expected) * 2 > last


def _crash(rule: Rule, error: str) -> Finding:
    return Finding(
        id=f"{rule.id}-crash",
        rule=rule.id,
        kind=Kind.OTHER,
        severity=Severity.INFO,
        confidence=Decimal(1),
        title=rule.title,
        message=messages.crash(rule.id, error),
        stated="",
        expected="",
        difference="",
        unit="",
        formula="",
        cause=None,
        basis=rule.basis,
        evidence=(),
    )
