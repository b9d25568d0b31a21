"""What the page's script fills its panel from: the figures and claims of one document as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from checks.claim import AnyClaim, Claim, Value, Wording, leaves
from checks.finding import Judged, Mark, Outcome
from checks.words import Bilingual
from extractors.figure import Figure
from reports.markup import MARK_CLASS, Ink, clean, span, utf16
from reports.view import DocumentView, Entry, RunView, Spot, mark_of, reason_of, reason_words, to_percent
from reports.words import CLAIM, MARK, OUTCOME, ROLE

Json = dict[str, Any]
OUTCOME_CLASS = {
    Outcome.AGREE: "ag",
    Outcome.ROUNDING: "ro",
    Outcome.TRUNCATED: "ro",
    Outcome.IMPLAUSIBLE: "di",
    Outcome.DISAGREE: "di",
    Outcome.UNDECIDED: "un",
}


def shared_payload(run: RunView, inks: Sequence[Ink]) -> Json:
    """What all documents need: the words for marks, verdicts, kinds of claims and roles, and the spots of
    the findings across documents, each after the number of its document.
    """
    return {
        "across": {entry.number: _across(entry, inks) for entry in run.across},
        "marks": {MARK_CLASS[mark]: _pair(MARK[mark]) for mark in Mark},
        "outcomes": {str(outcome): [OUTCOME_CLASS[outcome], *_pair(OUTCOME[outcome])] for outcome in Outcome},
        "kinds": {str(kind): _pair(words) for kind, words in CLAIM.items()},
        "roles": {str(role): _pair(words) for role, words in ROLE.items()},
    }


def document_payload(document: DocumentView, ink: Ink) -> Json:
    """The figures, claims and evidence spans of one document."""
    review = document.review
    numbers = {entry.finding.id: entry.number for entry in document.entries}
    return {
        "figures": {figure.index: _figure(document, figure) for figure in review.records.figures},
        "claims": [_claim(judged, numbers) for judged in review.judged],
        "spots": {entry.number: _spots(entry, ink) for entry in document.entries},
        "reasons": {
            reason: _pair(reason_words(reason))
            for reason in {reason_of(review, figure) for figure in review.records.figures}
        },
        "gaps": [reason for reason, _ in (*document.ticks.reasons, *document.ticks.idle)],
    }


def _figure(document: DocumentView, figure: Figure) -> list[Any]:
    """[printed text, unit taken from elsewhere or "", reason if unchecked or "", percent of certainty if recognised]."""
    unchecked = mark_of(document.review, figure) is Mark.UNCHECKED
    unit = figure.unit.symbol if figure.inherited else ""
    sure = figure.confidence
    recognised = [] if sure is None else [int(to_percent(sure) * 100)]
    return [clean(figure.text), clean(unit), reason_of(document.review, figure) if unchecked else "", *recognised]


def _claim(judged: Judged, numbers: dict[str, int]) -> Json:
    claim, verdict = judged.claim, judged.verdict
    found: Json = {
        "r": clean(claim.rule),
        "k": str(claim.kind),
        "o": str(verdict.outcome),
        "s": clean(claim.subject),
        "f": clean(verdict.formula),
        "p": [[value.figure.index, str(role), clean(value.label)] for role, value in _parts(claim)],
    }
    if verdict.reason:
        found["why"] = _pair(verdict.reason)
    if isinstance(claim, Wording):
        found["w"] = [clean(claim.stated), clean(claim.expected)]
        found["why"] = _pair(claim.explanation)
    finding = numbers.get(judged.finding) or numbers.get(judged.blocked_by)
    if finding:
        found["n"] = finding
    return found


def _parts(claim: AnyClaim) -> list[tuple[str, Value]]:
    """The figures of a claim with the part each plays, the stated one first."""
    match claim:
        case Claim():
            return [("stated", claim.stated)] + [(str(leaf.role), leaf) for leaf in leaves(claim.expression)]
        case Wording():
            return [(str(value.role), value) for value in claim.figures]


def _spots(entry: Entry, ink: Ink) -> list[list[int]]:
    """[passage, start, end] of each piece of evidence, as a browser counts characters; passage -1 if it is not shown."""
    return [_spot(spot, ink) for spot in entry.spots]


def _spot(spot: Spot, ink: Ink) -> list[int]:
    text = spot.evidence.passage.text
    start, end = span(spot.evidence)
    return [ink.number(spot.evidence.passage), utf16(text, start), utf16(text, end)]


def _across(entry: Entry, inks: Sequence[Ink]) -> list[list[int] | None]:
    """[document, passage, start, end] of each piece of evidence; None if its document is not known."""
    return [
        None if spot.document is None else [spot.document, *_spot(spot, inks[spot.document])] for spot in entry.spots
    ]


def _pair(words: Bilingual) -> list[str]:
    return [clean(words.zh), clean(words.en)]


def embed(payload: Json) -> Markup:
    """JSON for a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
