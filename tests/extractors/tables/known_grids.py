"""Tables of known grids, as fiscal reports have them, by a seed: what every reader of tables is measured against.

A grid is the plain `Table` of the document model. Every line of its grid is the edge of some cell, or nobody could see it
in print; a place that no text stands in has an empty cell.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Table
from tests.extractors.tables.known_kinds import (
    FUNCTIONS,
    UNITS,
    Sketch,
    amounts,
    codes,
    form,
    indicators,
    projects,
    survey,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A table with its kind and the number of rows of its header, which a print may repeat; `long` ones exceed a page."""

    kind: str
    table: Table
    header: int
    long: bool = False


def merged(choose: random.Random, rows: int, columns: int = 0, merges: int = 5) -> tuple[Sketch, int]:
    """Labels and figures with cells merged anywhere, a tenth of them blank."""
    columns = columns or choose.randint(3, 7)
    spans = dict.fromkeys(((row, column) for row in range(rows) for column in range(columns)), (1, 1))
    for _ in range(merges):
        top, left = choose.randrange(rows), choose.randrange(columns)
        down, across = choose.choice(((1, 2), (2, 1), (3, 1), (1, 3), (2, 2)))
        covered = [(row, column) for row in range(top, top + down) for column in range(left, left + across)]
        if all(spans.get(place) == (1, 1) for place in covered):
            for place in covered:
                del spans[place]
            spans[top, left] = (down, across)
    sketch = Sketch()
    for (row, column), (down, across) in spans.items():
        label = column == 0 or choose.random() < 0.2
        text = choose.choice(FUNCTIONS) if label else f"{row * 100 + column}.{choose.randrange(10, 99)}"
        sketch.put(row, column, "" if choose.random() < 0.1 else text, down, across)
    return sketch, 0


def lines_needed(table: Table) -> bool:
    """True if every line of the grid is the edge of some cell."""
    rows = {edge for cell in table.cells for edge in (cell.row, cell.row + cell.row_span)}
    columns = {edge for cell in table.cells for edge in (cell.column, cell.column + cell.column_span)}
    return len(rows) == table.rows + 1 and len(columns) == table.columns + 1


def merged_table(seed: int, rows: int, columns: int, merges: int) -> Table | None:
    """A table with cells merged anywhere, or None if its grid could not be seen in print."""
    table = merged(random.Random(seed), rows, columns, merges)[0].table()
    texts = sum(bool(cell.text) for cell in table.cells)
    return table if lines_needed(table) and texts > 1 else None


# ---- tables of reports ----

KINDS: dict[str, Callable[[random.Random, int], tuple[Sketch, int]]] = {
    "amounts": amounts,
    "codes": codes,
    "projects": projects,
    "survey": survey,
    "indicators": indicators,
    "form": form,
    "merged": merged,
}
CAPTIONS = {
    "amounts": "2023年度部门收支预算执行情况表",
    "codes": "2023年度财政拨款支出决算表",
    "projects": "2023年度专项资金项目明细表",
    "survey": "服务对象满意度调查统计表",
    "indicators": "2023年度部门整体支出绩效自评表",
    "form": "2023年度项目支出绩效自评表",
    "merged": "2023年度有关情况统计表",
}
_LONG = {"amounts", "codes", "projects", "indicators"}  # kinds that grow over several pages


def known_table(choose: random.Random, kind: str, *, long: bool = False) -> Known:
    """A table of a kind; a `long` one takes two or three pages."""
    while True:
        sketch, header = KINDS[kind](choose, choose.randint(55, 90) if long else choose.randint(4, 12))
        unit = choose.choice(UNITS) if kind in ("amounts", "codes", "projects") else ""
        table = sketch.table(CAPTIONS[kind], unit)
        if lines_needed(table):
            return Known(kind, table, header, long)


def known_reports(count: int, seed: int, kinds: Sequence[str] = tuple(KINDS)) -> Iterator[list[Known]]:
    """The tables of some reports, one to three each; every kind comes in turn, and every third table that may is long."""
    choose = random.Random(seed)
    drawn = 0
    for _ in range(count):
        tables = []
        for _ in range(choose.randint(1, 3)):
            kind = kinds[drawn % len(kinds)]
            tables.append(known_table(choose, kind, long=kind in _LONG and drawn % 3 == 2))
            drawn += 1
        yield tables
