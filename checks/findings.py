"""Findings out of groups of claims: identity, severity, message, and every place to look at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from checks import messages
from checks.causes import Inquiry
from checks.claim import Claim, Kind, Relation, Role, Severity, Value, Wording, leaves
from checks.finding import Evidence, Finding, Judged, Outcome
from checks.formula import plain
from checks.merging import Group, doubted, is_repeat, normalised, severity_of, statement_key, subject_of
from checks.plausibility import NOTE, is_far_off
from checks.rule import Rule
from checks.words import Bilingual
from extractors.document import Passage

DOUBT: Mapping[Outcome, Decimal] = MappingProxyType({Outcome.IMPLAUSIBLE: Decimal("0.6")})
"""What an outcome takes from the confidence of a claim."""

_SIGNS = {Relation.EQUAL: "", Relation.AT_MOST: "≤", Relation.AT_LEAST: "≥", Relation.LESS: "<", Relation.MORE: ">"}


def build(groups: Sequence[Group], inquiry: Inquiry, rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """The findings of the groups, in their order, with ids that are unique."""
    taken: dict[str, int] = {}
    found = []
    for group in groups:
        finding = _finding(group, inquiry, rules.get(group.lead.claim.rule))
        number = taken[finding.id] = taken.get(finding.id, 0) + 1
        found.append(finding if number == 1 else replace(finding, id=f"{finding.id}-{number}"))
    return tuple(found)


def _finding(group: Group, inquiry: Inquiry, rule: Rule | None) -> Finding:
    lead = group.lead
    claim, verdict = lead.claim, lead.verdict
    stated, expected, difference, unit = _printed(lead)
    cause = inquiry.explain(group)
    severity, misread = _severity(group, inquiry)
    if cause and cause.charitable and severity is Severity.ERROR:
        severity = Severity.WARNING
    far = rule is not None and rule.inferred and is_far_off(lead, cause.kinds if cause else ())
    if far or any(not passage.legible for passage in _passages(lead)):
        severity = Severity.INFO
    return Finding(
        id=_identity(claim, stated, expected),
        rule=claim.rule,
        kind=claim.kind,
        severity=severity,
        confidence=claim.confidence * DOUBT.get(verdict.outcome, Decimal(1)),
        title=rule.title if rule else Bilingual(claim.rule, claim.rule),
        message=_message(group, misread) + (NOTE if far else Bilingual("", "")),
        stated=stated,
        expected=expected,
        difference=difference,
        unit=unit,
        formula=verdict.formula,
        cause=cause.text if cause else None,
        basis=claim.basis or (rule.basis if rule else Bilingual("", "")),
        evidence=tuple(_evidence(group)),
        cause_kinds=cause.kinds if cause else (),
    )


def _severity(group: Group, inquiry: Inquiry) -> tuple[Severity, dict[str, str]]:
    """The severity of the loudest claim, and what recognised figures may be printed as, so that theirs would hold.

    Where that is so, it may be the recogniser's slip, and no error.
    """
    loudest, misread = Severity.INFO, {}
    for entry in _all(group):
        severity = severity_of(entry)
        if severity is Severity.ERROR and (slip := inquiry.misreading_of(entry)):
            severity = Severity.WARNING
            misread[slip.read] = slip.printed
        loudest = min(loudest, severity, key=lambda level: level.rank)
    return loudest, {} if loudest is Severity.ERROR else misread


def _all(group: Group) -> list[Judged]:
    return [entry for _, entry in (*group.entries, *group.blocked)]


def _passages(entry: Judged) -> list[Passage]:
    match entry.claim:
        case Claim() as claim:
            return [claim.stated.figure.passage, *(leaf.figure.passage for leaf in leaves(claim.expression))]
        case Wording() as claim:
            return [claim.passage, *(value.figure.passage for value in claim.figures)]


def _printed(entry: Judged) -> tuple[str, str, str, str]:
    """Stated, expected, difference and unit as they are printed."""
    claim, verdict = entry.claim, entry.verdict
    if isinstance(claim, Wording):
        return claim.stated, claim.expected, "", ""
    expected = "" if verdict.expected is None else _SIGNS[claim.relation] + plain(verdict.expected, sign="-")
    difference = "" if verdict.difference is None else plain(verdict.difference, sign="-")
    figure = claim.stated.figure
    return plain(figure.quantity.number, sign="-"), expected, difference, messages.unit_name(claim.kind, figure.unit)


def _identity(claim: Claim | Wording, stated: str, expected: str) -> str:
    """An id that stays while rule, subject and numbers do: places play no part in it."""
    text = "\x1f".join((claim.rule, normalised(subject_of(claim)), normalised(stated), normalised(expected)))
    return f"{claim.rule}-{hashlib.sha256(text.encode()).hexdigest()[:6]}"


# ---- the message ----


def _message(group: Group, misread: Mapping[str, str]) -> Bilingual:
    lead = group.lead
    text = messages.message(lead)
    rest = [entry for _, entry in group.entries[1:]]
    key = statement_key(lead.claim)
    again = [entry for entry in rest if key and statement_key(entry.claim) == key]
    # The same sum over the table's figures and over the text's reads the same: once is enough.
    others = [entry for entry in rest if entry not in again and entry.verdict.formula != lead.verdict.formula]
    if again:
        text += messages.said_again(len(again))
    if others:
        text += messages.also_failing(others)
    if group.blocked:
        text += messages.consequences([entry for _, entry in group.blocked])
    if doubtful := {doubt.text: doubt.confidence for _, entry in group.entries for doubt in doubted(entry.claim)}:
        text += messages.recognised(doubtful)
    if misread:
        text += messages.misread(misread)
    return text


# ---- evidence ----


def _evidence(group: Group) -> Iterator[Evidence]:
    """Every place once: the leading claim's, the other claims', then those of the consequences."""
    seen: set[tuple[object, int, int]] = set()
    for piece in _pieces(group):
        key = (piece.passage.place, piece.start, piece.end)
        if key not in seen:
            seen.add(key)
            yield piece


def _pieces(group: Group) -> Iterator[Evidence]:
    for _, entry in group.entries:
        yield from _places(entry)
    for _, entry in group.blocked:
        if isinstance(entry.claim, Claim):
            yield _at(entry.claim.stated, Role.CONSEQUENCE)
            for leaf in leaves(entry.claim.expression):
                yield _at(leaf, Role.CONTEXT if leaf.role is Role.STATED else leaf.role)
    for _, entry in group.entries:
        for passage in entry.claim.context:
            yield Evidence(Role.CONTEXT, passage.text, passage, 0, len(passage.text))


def _places(entry: Judged) -> Iterator[Evidence]:
    match entry.claim:
        case Claim() as claim:
            yield _at(claim.stated, _stated_role(claim))
            for leaf in leaves(claim.expression):
                yield _at(leaf, Role.SAME if is_repeat(claim) and leaf.role is Role.PART else leaf.role)
        case Wording() as claim:
            yield Evidence(
                Role.STATED,
                claim.passage.text[claim.start : claim.end],
                claim.passage,
                claim.start,
                claim.end,
                claim.subject,
            )
            for value in claim.figures:
                yield _at(value, Role.CONTEXT if value.role is Role.PART else value.role)


_TOTALS = frozenset({Kind.SUM, Kind.SCORE_SUM, Kind.WEIGHT_SUM, Kind.RUBRIC_SUM})


def _stated_role(claim: Claim) -> Role:
    if claim.stated.role is not Role.PART:
        return claim.stated.role
    return Role.TOTAL if claim.kind in _TOTALS else Role.STATED


def _at(value: Value, role: Role) -> Evidence:
    quantity = value.figure.quantity
    return Evidence(role, value.figure.text, value.figure.passage, quantity.start, quantity.end, value.label)
