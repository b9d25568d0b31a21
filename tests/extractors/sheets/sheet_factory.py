"""Sheets written as rows of texts, and blocks told in a line each, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Block, Heading, Paragraph, Picture, Table
from extractors.formats.xlsx.rows import read_area
from extractors.limits import Limits
from extractors.sheets.workbook import blocks_of
from extractors.sheets.worksheet import SheetCell, Worksheet


def sheet_of(rows: Sequence[str], merged: str = "", ruled: str = "", name: str = "表") -> Worksheet:
    """A sheet: texts between bars, merged areas by their names ("A1:C1 B2:B4"), ruled rows as "3-7" from 1."""
    cells = [
        SheetCell(row, column, text.strip())
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
        if text.strip()
    ]
    areas = [area for each in merged.split() if (area := read_area(each))]
    lined: set[int] = set()
    for part in ruled.split():
        first, _, last = part.partition("-")
        lined.update(range(int(first) - 1, int(last or first)))
    return Worksheet(name, cells, areas, frozenset(lined))


def told(sheet: Worksheet) -> list[str]:
    """The blocks of a sheet, one line each, the rows of a table as "text/text" with a merged cell at all its positions."""
    blocks, _ = blocks_of([sheet], Limits())
    return [_told(block) for block in blocks]


def _told(block: Block) -> str:
    match block:
        case Heading():
            return f"H{block.depth} {block.passage.text}"
        case Paragraph():
            return f"P {block.passage.text}"
        case Picture():
            return f"[{block.name}]"
        case Table():
            head = [block.caption.text] if block.caption else []
            notes = [note.text for note in block.notes]
            return f"T {' '.join([*head, *notes])}: " + "; ".join("/".join(row) for row in block.text_rows())
