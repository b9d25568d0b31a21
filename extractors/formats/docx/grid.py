"""Rows of cells with grid columns become a table: merged cells as spans, columns that no cell stands in taken out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.assembly import Entry

WIDEST = 256  # grid columns
_WIDEST_OF_WORD = 63  # further a row only reaches by a slip, unless the table has as many columns
_SLIVER = 120  # twentieths of a point (2 mm): columns as narrow as this come from edges that just miss each other


class Cell(NamedTuple):
    """A cell of one row: it covers the grid columns from `start` up to `end`; `continues` the cell above it."""

    text: str
    start: int
    end: int
    continues: bool = False


def ends(spans: Sequence[int], before: int, columns: int) -> tuple[int, list[int]]:
    """The grid columns where the first cell of a row begins, and where each ends, from the columns that they span.

    Where they reach too far, each leaves the cells behind it their columns among the `columns` of the table (0: not known).
    """
    reach = before + sum(spans)
    room = WIDEST if reach <= max(_WIDEST_OF_WORD, columns) else columns or WIDEST
    behind = len(spans)
    first = at = max(0, min(before, room - behind))
    found: list[int] = []
    for span in spans:
        behind -= 1
        at = max(at + 1, min(at + span, room - behind))
        found.append(at)
    return first, found


def build_even(rows: Sequence[Sequence[str]]) -> tuple[list[Entry], int]:
    """The cells of a table without merged cells, from the texts of its rows, and the number of its columns."""
    entries = [
        Entry(text, number, column) for number, row in enumerate(rows) for column, text in enumerate(row[:WIDEST])
    ]
    return entries, min(max(map(len, rows), default=0), WIDEST)


def build(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> tuple[list[Entry], int]:
    """The cells of a table and the number of its columns. `widths` are those of the grid columns, as far as given."""
    edges = _edges(rows, widths)
    entries: list[Entry] = []
    open_above: dict[tuple[int, int], int] = {}  # by columns: the entry that a cell below may continue
    for number, row in enumerate(rows):
        still_open: dict[tuple[int, int], int] = {}
        for text, start, end, continues in row:
            first, last = edges[start], edges[end]
            if first == last:
                continue
            above = open_above.get((first, last)) if continues else None
            if above is None:
                still_open[first, last] = len(entries)
                entries.append(Entry(text, number, first, 1, last - first))
            else:
                still_open[first, last] = above
                entries[above] = entries[above]._replace(row_span=number - entries[above].row + 1)
        open_above = still_open
    return entries, max(edges.values(), default=0)


def _edges(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> dict[int, int]:
    """The column number of each grid edge where a cell begins or ends; edges that just miss each other are one."""
    spans = {(start, end) for row in rows for _, start, end, _ in row}
    used = sorted({edge for span in spans for edge in span})
    number = dict.fromkeys(used[:1], 0)
    for left, right in pairwise(used):
        sliver = right <= len(widths) and 0 <= sum(widths[left:right]) <= _SLIVER and (left, right) not in spans
        number[right] = number[left] + (not sliver)
    return number
