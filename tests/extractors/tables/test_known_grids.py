"""Known tables in every format come back: floors of what each reader gives of them, so that a loss is seen.

What a format tells for sure must come back whole. Where white alone parts the columns the floors are goals that are
reached; text that keeps neither columns nor empty cells gives little, and its floors only show a loss.
"""

from __future__ import annotations

import random

import pytest

from tests.extractors.formats.pdf_rendering import OFFICE
from tests.extractors.tables.known_formats import WAYS, read_back
from tests.extractors.tables.known_grids import KINDS, known_reports, known_table, lines_needed
from tests.extractors.tables.recovery import Tally, compare

WHOLE = (1.0, 1.0)
FLOORS: dict[str, tuple[float, float]] = {  # cells, merged cells
    "pdf, open sides": (0.98, 0.95),
    "pdf, level lines": (0.9, 0.8),
    "pdf, three lines": (0.9, 0.8),
    "pdf, no lines": (0.9, 0.8),
    "text, tabs": (0.99, 0.95),
    "text, strokes": (0.99, 0.95),
    "text, columns of blanks": (0.99, 0.95),
    "text, a cell per line, tabs": (0.99, 0.95),
    "text, wrapped columns": (0.5, 0.25),
    "text, single blanks": (0.2, 0.2),
    "text, a cell per line": (0.15, 0.15),
}


@pytest.mark.parametrize("name", WAYS)
def test_known_tables_come_back(name: str) -> None:
    if name == "pdf by LibreOffice" and OFFICE is None:
        pytest.skip("needs LibreOffice (soffice) to print reports")
    way = WAYS[name]
    tally = Tally()
    for known, _, tables in read_back(way, list(known_reports(4, 2, way.kinds))):
        tally = sum(compare(known, tables).values(), tally)
    cells, spans = FLOORS.get(name, WHOLE)
    assert tally.cell_share >= cells
    assert tally.span_share >= spans
    if name not in FLOORS:
        assert (tally.found, tally.extra, tally.joined) == (tally.tables, 0, tally.long)


def test_the_same_seed_gives_the_same_tables() -> None:
    assert list(known_reports(6, 3)) == list(known_reports(6, 3))


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_of_a_known_grid_can_be_seen(kind: str) -> None:
    for seed in range(20):
        table = known_table(random.Random(seed), kind).table
        assert lines_needed(table)
        assert sum(cell.row_span * cell.column_span for cell in table.cells) == table.rows * table.columns


def test_what_is_lost_is_counted() -> None:
    known = known_table(random.Random(1), "amounts")
    table = known.table
    torn = type(table)(table.place, table.cells[:-1], table.rows, table.columns)
    assert compare([known], [table])["amounts"].cell_share == 1.0
    tally = compare([known], [torn, table])
    assert tally["other"].extra == 1
    assert compare([known], [torn])["amounts"].right == len(table.cells) - 1
    assert compare([known], [])["amounts"].found == 0
