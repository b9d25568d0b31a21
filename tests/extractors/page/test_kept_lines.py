"""Which cells of a table on a page keep their lines once their texts are known."""

from __future__ import annotations

from extractors.page.cells import BoxedCell, PageTable
from extractors.page.lines import Line, Part
from extractors.page.tearing import forget_lines

HEIGHT = 20.0


def table(rows: int) -> PageTable:
    """A table of one column, a line in each cell."""
    cells = []
    for row in range(rows):
        top, bottom = row * HEIGHT, (row + 1) * HEIGHT
        line = Line(1, 10, 60, top + 5, bottom - 5, bottom - 6, 10, 10, [Part(10, 60, "培训费")], "培训费")
        cells.append(BoxedCell((0.0, top, 100.0, bottom), [line], "培训费"))
    return PageTable(1, (0.0, 0.0, 100.0, rows * HEIGHT), cells)


def test_rows_in_the_middle_of_a_long_table_forget_their_lines_and_keep_their_texts() -> None:
    made = table(30)
    forget_lines(made)
    assert not any(cell.lines for cell in made.cells[10:29])
    assert all(cell.text for cell in made.cells)


def test_rows_below_a_header_and_the_last_row_may_be_torn() -> None:
    made = table(30)
    forget_lines(made)
    assert all(cell.lines for cell in (*made.cells[:5], made.cells[29]))


def test_a_merged_cell_that_ends_with_the_table_may_be_torn() -> None:
    made = table(30)
    made.cells[20].box = (0.0, 20 * HEIGHT, 100.0, 30 * HEIGHT)
    forget_lines(made)
    assert made.cells[20].lines
