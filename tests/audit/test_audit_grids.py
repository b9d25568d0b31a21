from __future__ import annotations

import csv
import io

from audit.grids import table_csv, table_frame, table_rows
from extractors.document import Cell, Passage, Table
from extractors.provenance import Place


def table(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> Table:
    spans = spans or {}
    hidden = {
        (row + down, column + right)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for right in range(width)
        if down or right
    }
    cells = tuple(
        Cell(Passage(text, Place(0, table=0, row=r, column=c)), r, c, *spans.get((r, c), (1, 1)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if (r, c) not in hidden
    )
    return Table(Place(0, table=0), cells, len(rows), len(rows[0]))


def test_merged_cell_stands_once_unless_repeated() -> None:
    merged = table([["类", "a"], ["", "b"]], {(0, 0): (2, 1)})
    assert table_rows(merged) == [["类", "a"], ["", "b"]]
    assert table_rows(merged, repeat_merged=True) == [["类", "a"], ["类", "b"]]


def test_csv_keeps_commas_lines_and_quotes() -> None:
    rows = [["名称", "数"], ['a"b', "1,234.5"], ["两\n行", "-3.2"], ["—", "+5%"]]
    assert list(csv.reader(io.StringIO(table_csv(table(rows))))) == rows


def test_csv_gives_a_spreadsheet_no_formulas() -> None:
    hostile = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", " =1"]
    written = list(csv.reader(io.StringIO(table_csv(table([hostile])))))
    assert written == [[f"'{text}" for text in hostile]]


def test_frame_tells_equal_labels_apart() -> None:
    frame = table_frame(table([["项目", "预算数", "预算数"], ["基本支出", "1", "2"], ["项目支出", "3", "4"]]))
    assert len(set(frame.columns)) == 3
    assert frame.iloc[0].tolist() == ["基本支出", "1", "2"]
