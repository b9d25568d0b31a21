"""Where something stands in a document: exact enough to take a person there."""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]


class Place(NamedTuple):
    """One spot of a document.

    `block` counts the document's blocks from 0 in reading order and is always there. The others are
    filled as far as the file format knows them: `line` (plain text, from 1), `page` (from 1), `table`
    (the document's tables, from 0), `row` and `column` (position inside the printed table, from 0),
    `sheet` and `cell` (spreadsheets, "B7"), `box` (left, top, right, bottom in points), `paragraph` (the body's
    paragraphs, empty ones too, from 1).
    """

    block: int
    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str = ""
    cell: str = ""
    box: Box | None = None
    paragraph: int | None = None

    @property
    def in_table(self) -> bool:
        """True for a table cell."""
        return self.row is not None
