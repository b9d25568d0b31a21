"""The figures of a document that were not checked, by reason."""

from __future__ import annotations

from dataclasses import dataclass

from checks.claim import Role
from checks.finding import Evidence, Mark
from extractors.figure import Figure
from reports.view import DocumentView, Spot, mark_of, reason_of, spot_of


@dataclass(frozen=True, slots=True)
class Gap:
    """The figures with one reason class, in reading order, each in its place."""

    reason: str
    spots: tuple[Spot, ...]


def gaps_of(document: DocumentView) -> tuple[Gap, ...]:
    """The groups, those that could have been checked first, then by size."""
    review = document.review
    found: dict[str, list[Figure]] = {reason: [] for reason, _ in (*document.ticks.reasons, *document.ticks.idle)}
    for figure in review.records.figures:
        if mark_of(review, figure) is Mark.UNCHECKED:
            found[reason_of(review, figure)].append(figure)
    return tuple(Gap(reason, tuple(_spot(figure, document) for figure in figures)) for reason, figures in found.items())


def _spot(figure: Figure, document: DocumentView) -> Spot:
    quantity = figure.quantity
    evidence = Evidence(Role.STATED, figure.text, figure.passage, quantity.start, quantity.end)
    return spot_of(evidence, document.number, document.guide)
