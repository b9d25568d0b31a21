"""The figures around a claim: those of its sentences, of its table's lines, long ones elsewhere, and last year's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import regex

from checks.causes.cause import Around, digits_of
from checks.claim import Claim, Sum, Value, Wording, leaves
from checks.finding import Judged
from extractors.figure import Dimension, Figure, Kind
from extractors.language.measures import period_of
from extractors.records import Records

MOST = 80
"""So many figures are looked at around one claim."""

FAR_DIGITS = 5
"""Figures from elsewhere in the document need so many significant digits to be looked at."""

MOST_FAR = 400

_CARRIED = regex.compile(r"结转|结余|[比较]|增|减|变动")
"""上年结转 is this year's money, and 比上年增减 no figure of last year's."""


class Surroundings:
    """Labels for the figures of one document, who stands beside whom, and which are last year's."""

    def __init__(self, records: Records, judged: Sequence[Judged]) -> None:
        self._records = records
        self._labels = _labels(records, judged)
        self._lines: dict[tuple[str, int | None, int | None], list[Figure]] = {}
        self._names = _line_names(records)
        self._earlier = _earlier(records)
        self._changes = frozenset(change.amount.index for change in records.changes if change.amount)
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

    def around(self, claim: Claim) -> Around:
        """What a failing claim is compared with."""
        line, lines = self._table_lines(claim)
        return Around(self._near(claim), self._far(claim), self._earlier, self._changes, line, lines)

    def _near(self, claim: Claim) -> tuple[Value, ...]:
        """What the rule points at, then the figures of the same passages, rows and columns; each once."""
        values = (*claim.nearby, *(self.named(figure) for figure in self._beside(claim)))
        return tuple(islice(_once(values), MOST))

    def _far(self, claim: Claim) -> tuple[Value, ...]:
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

    def _table_lines(self, claim: Claim) -> tuple[tuple[Value, ...], tuple[tuple[str, tuple[Value, ...]], ...]]:
        """The line that the parts of a sum stand in, and what stands beside them in each other named line of the table."""
        parts = [leaf.figure.passage.place for leaf in leaves(claim.expression)]
        if not isinstance(claim.expression, Sum) or len({place.block for place in parts}) != 1:
            return (), ()
        block, rows, columns = parts[0].block, {place.row for place in parts}, {place.column for place in parts}
        if len(parts) < 2 or None in rows or None in columns or min(len(rows), len(columns)) != 1:
            return (), ()
        own, cross = ("column", "row") if len(columns) == 1 else ("row", "column")
        (here,) = columns if own == "column" else rows
        beside: dict[int, list[Value]] = {}
        for at in sorted((rows if own == "column" else columns) - {None}):  # type: ignore[type-var]
            for figure in self._lines.get((cross, block, at), ()):
                place = figure.passage.place
                other = place.column if own == "column" else place.row
                if other is not None and other != here:
                    beside.setdefault(other, []).append(self.named(figure))
        named = ((self._names.get((own, block, other), ""), tuple(values)) for other, values in beside.items())
        line = tuple(self.named(figure) for figure in self._lines.get((own, block, here), ()))
        return line, tuple((name, values) for name, values in named if name)


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


def _line_names(records: Records) -> dict[tuple[str, int | None, int | None], str]:
    """What the columns and rows of the tables of amounts are called, by block."""
    names: dict[tuple[str, int | None, int | None], str] = {}
    for ledger in records.ledgers:
        for (row, column), figure in ledger.figures.items():
            block = figure.passage.place.block
            names["column", block, column] = _header(ledger.headers, column)
            names["row", block, row] = ledger.labels[row] if row < len(ledger.labels) else ""
    return names


def _earlier(records: Records) -> frozenset[int]:
    """The figures of the year before the report's, as far as their words or their column's header say so."""
    year = records.cover.year
    if year is None:
        return frozenset()
    last = str(year - 1)
    said = {
        mention.figure.index
        for mention in records.mentions
        if mention.period == last and not _CARRIED.search(mention.label)
    }
    for ledger in records.ledgers:
        of_last = {
            column
            for column, header in enumerate(ledger.headers)
            if period_of(header, year) == last and not _CARRIED.search(header)
        }
        said |= {figure.index for (_, column), figure in ledger.figures.items() if column in of_last}
    return frozenset(said)


def _header(headers: tuple[str, ...], column: int) -> str:
    return headers[column] if column < len(headers) else ""
