"""How much of known tables a reader gave back: tables, cells, merged cells, tables joined over page ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass

from extractors.document import Table
from tests.extractors.tables.known_grids import Known

HALF = 0.5  # share of a table's texts that makes a table that was read the one that is known


@dataclass(slots=True)
class Tally:
    """What was right of how many.

    A table is found if some table has half of its texts; `extra` counts the tables that are none, and pieces of tables.
    A cell is right with its row, its column and its text. Merged cells are right with their place and both spans; of how
    many: those known and those that are not. A long table is joined if it has all its rows.
    """

    tables: int = 0
    found: int = 0
    extra: int = 0
    cells: int = 0
    right: int = 0
    merged: int = 0
    spanned: int = 0
    long: int = 0
    joined: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    @property
    def cell_share(self) -> float:
        """The share of the cells that are right."""
        return self.right / self.cells if self.cells else 1.0

    @property
    def span_share(self) -> float:
        """The share of the merged cells that are right."""
        return self.spanned / self.merged if self.merged else 1.0


Text = Callable[[str], str]


def as_it_is(text: str) -> str:
    """A text with its line breaks."""
    return text


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def compare(known: Sequence[Known], tables: Iterable[Table], text: Text = as_it_is) -> dict[str, Tally]:
    """What the tables that were read have of those that are known, by kind. Tables that are none count as "other"."""
    left = list(tables)
    tallies: dict[str, Tally] = {}
    for one in known:
        found = _found(one.table, left)
        tally = _tally(one, found, text)
        if found:
            left = [other for other in left if other is not found]
        tallies[one.kind] = tallies.get(one.kind, Tally()) + tally
    tallies["other"] = Tally(extra=len(left))
    return tallies


def _found(known: Table, tables: Sequence[Table]) -> Table | None:
    """The table that has most of the texts of one that is known."""
    wanted = _texts(known)
    shares = [(wanted & _texts(table)).total() for table in tables]
    best = max(shares, default=0)
    return tables[shares.index(best)] if best and best >= HALF * wanted.total() else None


def _texts(table: Table) -> Counter[str]:
    return Counter(bare(cell.text) for cell in table.cells if cell.text)


def _tally(known: Known, found: Table | None, text: Text) -> Tally:
    table = known.table
    cells = {(cell.row, cell.column, text(cell.text)) for cell in table.cells}
    spans = _spans(table)
    tally = Tally(tables=1, cells=len(cells), merged=len(spans), long=known.long)
    if found:
        tally.found = 1
        tally.right = len(cells & {(cell.row, cell.column, text(cell.text)) for cell in found.cells})
        tally.spanned = len(spans & _spans(found))
        tally.merged = len(spans | _spans(found))
        tally.joined = known.long and found.rows == table.rows
    return tally


def _spans(table: Table) -> set[tuple[int, int, int, int]]:
    return {
        (cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in table.cells
        if cell.row_span > 1 or cell.column_span > 1
    }
