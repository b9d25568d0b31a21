"""A whole table, put together from its pieces on several pages."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.page.cells import BoxedCell
from extractors.provenance import Box


@dataclass(slots=True)
class GridCell:
    """A cell in the grid of a whole table, with the page and box of its beginning."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    source: BoxedCell


@dataclass(slots=True)
class WholeTable:
    """A table put together from its pieces; `page` and `box` are those of the first."""

    page: int
    box: Box
    rows: int
    columns: int
    cells: list[GridCell]
