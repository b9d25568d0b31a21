"""Tables drawn with bars, for tests: `^` continues the cell above, `<` the cell on the left."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractors.document import Cell, Document, Heading, Paragraph, Passage, Table
from extractors.figure import BARE, Dimension, Figure, Kind, Quantity, Unit
from extractors.provenance import Place

_NUMBER = regex.compile(r"(?<![A-Za-z\d.])-?\d[\d,]*(?:\.\d+)?")
_UNITS = {
    "分": Unit("分", Dimension.SCORE, Decimal(1), True),
    "%": Unit("%", Dimension.PERCENT, Decimal("0.01")),
    "万元": Unit("万元", Dimension.MONEY, Decimal(10000)),
    "元": Unit("元", Dimension.MONEY),
    "份": Unit("份", Dimension.COUNT, Decimal(1), True),
    "个": Unit("个", Dimension.COUNT, Decimal(1), True),
}


def table(drawing: str, block: int = 0, number: int = 0) -> Table:
    """The table of a drawing."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in drawing.strip().splitlines()]
    width = max(len(row) for row in rows)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = next((k for k in range(r + 1, len(rows)) if c >= len(rows[k]) or rows[k][c] != "^"), len(rows)) - r
            across = next((k for k in range(c + 1, len(row)) if row[k] != "<"), len(row)) - c
            place = Place(block, table=number, row=r, column=c)
            cells.append(Cell(Passage(text, place), r, c, down, across))
    return Table(Place(block, table=number), tuple(cells), len(rows), width)


def document(*blocks: str | Table) -> Document:
    """A document of paragraphs ("# " begins a heading) and tables."""
    made: list[Heading | Paragraph | Table] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            made.append(table_at(block, index))
        elif block.startswith("# "):
            text = block[2:]
            made.append(Heading(Passage(text, Place(index)), 1, "", text))
        else:
            made.append(Paragraph(Passage(block, Place(index))))
    return Document("handmade.txt", "0" * 64, "txt", tuple(made))


def table_at(old: Table, block: int) -> Table:
    """The table with its place in block `block`."""
    cells = tuple(
        Cell(
            Passage(cell.text, Place(block, table=block, row=cell.row, column=cell.column)),
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
        )
        for cell in old.cells
    )
    return Table(Place(block, table=block), cells, old.rows, old.columns)


def figures(made: Document) -> tuple[Figure, ...]:
    """The figures of a document, read in the simplest way that will do."""
    found: list[Figure] = []
    for passage in made.passages():
        for match in _NUMBER.finditer(passage.text):
            symbol = next((unit for unit in _UNITS if passage.text.startswith(unit, match.end())), "")
            digits = match.group().replace(",", "")
            decimals = len(digits.partition(".")[2])
            end = match.end() + len(symbol)
            quantity = Quantity(
                text=passage.text[match.start() : end],
                start=match.start(),
                end=end,
                number=Decimal(digits),
                decimals=decimals,
                unit=_UNITS.get(symbol, BARE),
                kind=Kind.QUANTITY,
                number_start=match.start(),
                number_end=match.end(),
            )
            found.append(Figure(quantity, passage, len(found)))
    return tuple(found)
