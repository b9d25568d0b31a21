"""The restored tables as plain grids: for DataFrames, and for CSV files that Excel opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import regex

from extractors.document import Table
from extractors.tables.headers import read_headers

if TYPE_CHECKING:
    import pandas

# A spreadsheet would compute a cell that begins like this, whatever a submitted report put there.
FORMULA = regex.compile(r"^\s*(?:[=@]|[+\-](?![\d.,\s%]*$))")


def table_rows(table: Table, *, repeat_merged: bool = False) -> list[list[str]]:
    """The table as rows of text; a merged cell stands once, at its upper left corner, unless repeated."""
    if repeat_merged:
        return table.text_rows()
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def table_csv(table: Table) -> str:
    """The table as CSV. A cell that Excel would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in table_rows(table):
        writer.writerow(f"'{text}" if FORMULA.match(text) else text for text in row)
    return out.getvalue()


def table_frame(table: Table, *, repeat_merged: bool = False) -> pandas.DataFrame:
    """The table as a DataFrame of texts under its column labels; `attrs` has its number, caption and place."""
    import pandas

    headers = read_headers(table)
    rows = table_rows(table, repeat_merged=repeat_merged)[headers.rows :]
    frame = pandas.DataFrame(rows, columns=list(_distinct(headers.labels, table.columns)), dtype=object)
    frame.attrs |= {
        "table": table.place.table,
        "caption": table.caption.text if table.caption else "",
        "block": table.place.block,
    }
    return frame


def _distinct(labels: tuple[str, ...], columns: int) -> Iterator[str]:
    """The labels, the repeated and empty ones told apart by a number."""
    seen: dict[str, int] = {}
    for column in range(columns):
        label = labels[column] if column < len(labels) else ""
        seen[label] = seen.get(label, 0) + 1
        yield label if label and seen[label] == 1 else f"{label}.{seen[label]}" if label else f"column {column + 1}"
