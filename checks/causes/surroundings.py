"""The figures around a claim: those of its sentences, of its table rows and columns, and the long ones elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from checks.causes.cause import digits_of
from checks.claim import Claim, Value, Wording, leaves
from checks.finding import Judged
from extractors.figure import Dimension, Figure, Kind
from extractors.records import Records

MOST = 80
"""So many figures are looked at around one claim."""

FAR_DIGITS = 5
"""Figures from elsewhere in the document need so many significant digits to be looked at."""

MOST_FAR = 400


class Surroundings:
    """Labels for the figures of one document, and who stands beside whom."""

    def __init__(self, records: Records, judged: Sequence[Judged]) -> None:
        self._records = records
        self._labels = _labels(records, judged)
        self._lines: dict[tuple[str, int | None, int | None], list[Figure]] = {}
        self._long: dict[Dimension, list[Figure]] = {}
        for figure in records.figures:
            if not (figure.computable and figure.quantity.kind is Kind.QUANTITY):
                continue
            place = figure.passage.place
            if place.in_table:
                self._lines.setdefault(("row", place.block, place.row), []).append(figure)
                self._lines.setdefault(("column", place.block, place.column), []).append(figure)
            if digits_of(figure.quantity.number) >= FAR_DIGITS:
                self._long.setdefault(figure.dimension, []).append(figure)

    def named(self, figure: Figure) -> Value:
        """A figure with the name that the document gives it."""
        return Value(figure, self._labels.get(figure.index, ""))

    def near(self, claim: Claim) -> tuple[Value, ...]:
        """What the rule points at, then the figures of the same passages, rows and columns; each once."""
        values = (*claim.nearby, *(self.named(figure) for figure in self._beside(claim)))
        return tuple(islice(_once(values), MOST))

    def far(self, claim: Claim) -> tuple[Value, ...]:
        """Long figures of the document that measure what the claim's parts do."""
        dimensions = {leaf.figure.dimension for leaf in leaves(claim.expression)}
        found = (self.named(figure) for dimension in dimensions for figure in self._long.get(dimension, ()))
        return tuple(islice(_once(found), MOST_FAR))

    def _beside(self, claim: Claim) -> Iterator[Figure]:
        figures = (claim.stated.figure, *(leaf.figure for leaf in leaves(claim.expression)))
        for figure in figures:
            yield from (other for other in self._records.figures_in(figure.passage) if other.computable)
        for figure in figures:
            place = figure.passage.place
            if place.in_table:
                yield from self._lines.get(("row", place.block, place.row), ())
                yield from self._lines.get(("column", place.block, place.column), ())


def _once(values: Iterable[Value]) -> Iterator[Value]:
    seen: set[int] = set()
    for value in values:
        if value.figure.index not in seen:
            seen.add(value.figure.index)
            yield value


def _labels(records: Records, judged: Sequence[Judged]) -> dict[int, str]:
    labels: dict[int, str] = {}
    for ledger in records.ledgers:
        for (row, column), figure in ledger.figures.items():
            parts = (ledger.labels[row] if row < len(ledger.labels) else "", _header(ledger.headers, column))
            labels[figure.index] = " ".join(part for part in parts if part)
    for mention in records.mentions:
        if mention.label:
            labels[mention.figure.index] = mention.label
    for entry in judged:
        claim = entry.claim
        values = claim.figures if isinstance(claim, Wording) else (claim.stated, *leaves(claim.expression))
        for value in values:
            if value.label:
                labels.setdefault(value.figure.index, value.label)
    return labels


def _header(headers: tuple[str, ...], column: int) -> str:
    return headers[column] if column < len(headers) else ""
