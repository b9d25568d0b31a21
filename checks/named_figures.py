"""The one figure that a document states under a name: 公用经费, 在职人员, 三公经费支出.

It is looked up in the narrative, in the labelled rows of tables, and among the key figures. Where a document states
different values under the name, there is no such figure: which of them is meant cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from checks.claim import Claim, Kind, Value
from checks.judge import holds
from extractors.fields.columns import Column, column_of
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.measures import clean, measure_of, period_of
from extractors.records import Ledger, Records

HEADS = frozenset({Dimension.PEOPLE, Dimension.COUNT})
_WORDS = regex.compile(r"\p{Han}")
_WHOLE_COLUMN = regex.compile(r"合计|总计|小计|金额|本年|人数|数量")


@dataclass(frozen=True, slots=True)
class Name:
    """What a figure is called, what it measures, and of which year it is: the report's own, or the one before (`prior`)."""

    labels: tuple[str, ...]
    dimension: Dimension
    prior: bool = False


def figure_named(records: Records, name: Name) -> Value | None:
    """The figure that the document states under a name, in its finest printing; None for none, and for several values."""
    found = values_named(records, name)
    if not found:
        return None
    finest = min(found, key=lambda value: value.figure.quantity.step)
    return finest if all(_same(value, finest) for value in found) else None


def values_named(records: Records, name: Name) -> tuple[Value, ...]:
    """Every printing of what goes by the name."""
    return tuple(_candidates(records, name))


def _same(one: Value, other: Value) -> bool:
    return one.figure is other.figure or holds(Claim("", Kind.REPEAT, one, other))


def _candidates(records: Records, name: Name) -> Iterator[Value]:
    measures = frozenset(measure for label in name.labels if (measure := measure_of(label)))
    years = _years(records, name)
    for mention in records.mentions:
        if mention.measure in measures and mention.period in years and _fits(mention.figure, name):
            yield Value(mention.figure, mention.label)
    yield from _of_changes(records, measures, years, name)
    for ledger in records.ledgers:
        yield from _of_ledger(ledger, measures, years, name)
        yield from _of_columns(ledger, measures, years, name)
    if not name.prior:
        for key in records.key_figures:
            if measure_of(key.label) in measures and _fits(key.figure, name):
                yield Value(key.figure, key.label)


def _years(records: Records, name: Name) -> frozenset[str]:
    year = records.cover.year
    if name.prior:
        return frozenset({str(year - 1)} if year else ())
    return frozenset({"", str(year)} if year else {""})


def _of_changes(records: Records, measures: frozenset[str], years: Iterable[str], name: Name) -> Iterator[Value]:
    """三公经费支出 a, 较上年的 b 减少: b is that of the year before; 较年初预算的 b: b is its initial budget; 年中追加 c."""
    own = frozenset({"", str(records.cover.year)})
    for change in records.changes:
        current, base, amount = change.current, change.base, change.amount
        if amount is not None and not name.prior and measure_of(change.word) in measures and _fits(amount, name):
            yield Value(amount, change.word)
        if current is None or base is None or current.period not in own or not _fits(base.figure, name):
            continue
        if period_of(change.base_name, records.cover.year) in years and name.prior:
            if current.measure in measures:
                yield Value(base.figure, f"{change.base_name}{current.label}")
        elif (
            not name.prior and "预算" in change.base_name and measure_of(current.measure + change.base_name) in measures
        ):
            yield Value(base.figure, f"{current.label}{change.base_name}")


def _of_columns(ledger: Ledger, measures: frozenset[str], years: Iterable[str], name: Name) -> Iterator[Value]:
    """The amount of a row and a column that have the name together: 三公经费 below 2023年预算数."""
    for row, label in enumerate(ledger.labels):
        begun = measure_of(label) if label else ""
        if not begun or begun in measures or not any(measure.startswith(begun) for measure in measures):
            continue
        for column, figure in ledger.row_of(row).items():
            header = heading_of(ledger, row, column)
            if (
                measure_of(begun + clean(header)) in measures
                and period_of(header, None) in years
                and _fits(figure, name)
            ):
                yield Value(figure, f"{label}{header}")


def heading_of(ledger: Ledger, row: int, column: int) -> str:
    """What stands above a cell: the nearest words, for a table may begin again with other headings; else the column's header."""
    for above in range(row - 1, -1, -1):
        cell = ledger.table.grid[above][column]
        if (above, column) not in ledger.figures and cell is not None and _WORDS.search(cell.text):
            return cell.text.strip()
    return ledger.headers[column].rpartition("|")[2]


def _of_ledger(ledger: Ledger, measures: frozenset[str], years: Iterable[str], name: Name) -> Iterator[Value]:
    """The amount of the row with the name: that of its one column, or of the column that tells what was done or the whole."""
    for row, label in enumerate(ledger.labels):
        if not label or measure_of(label) not in measures:
            continue
        cells = [
            (ledger.headers[column], figure)
            for column, figure in ledger.row_of(row).items()
            if _fits(figure, name) and period_of(ledger.headers[column], None) in years
        ]
        done = [cell for cell in cells if column_of(cell[0].rpartition("|")[2]) is Column.EXECUTED]
        whole = [cell for cell in cells if _WHOLE_COLUMN.search(cell[0])]
        chosen = cells if len(cells) == 1 else done if len(done) == 1 else whole if len(whole) == 1 else []
        yield from (Value(figure, label) for _, figure in chosen)


def _fits(figure: Figure, name: Name) -> bool:
    quantity = figure.quantity
    same = figure.dimension is name.dimension or (figure.dimension in HEADS and name.dimension in HEADS)
    plain = quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and quantity.kind is FigureKind.QUANTITY
    return same and plain and figure.passage.legible
