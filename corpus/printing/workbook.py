"""Forms as workbooks and as comma-separated values."""

from __future__ import annotations

import csv
import io
import random
from decimal import Decimal
from typing import Any

import regex

from corpus.model.paper import Grid, Paper
from corpus.printing.archive import steady
from corpus.printing.flat import dense
from corpus.printing.format import library

_NUMBER = regex.compile(r"(?<whole>\d{1,3}(?:,\d{3})+|0|[1-9]\d{0,11})(?<decimals>\.\d+)?(?<percent>%?)")


def written(paper: Paper, _: random.Random) -> bytes:
    """The report on one sheet of an xlsx file, numbers stored as numbers and shown as they are printed."""
    book = library("openpyxl").Workbook()
    sheet = book.active
    width = max((block.columns for block in paper.blocks if isinstance(block, Grid)), default=1)
    row = 1
    for block in paper.blocks:
        if isinstance(block, Grid):
            _table(sheet, block, row)
            row += block.rows + 1
        else:
            sheet.cell(row, 1, block.text)
            if width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
    stream = io.BytesIO()
    book.save(stream)
    return steady(stream.getvalue())


def _table(sheet: Any, grid: Grid, top: int) -> None:
    styles = library("openpyxl.styles")
    thin = styles.Side(style="thin")
    ruled = styles.Border(left=thin, right=thin, top=thin, bottom=thin)
    for row in range(top, top + grid.rows):
        for column in range(1, grid.columns + 1):
            sheet.cell(row, column).border = ruled
    for cell in grid.cells:
        at = sheet.cell(top + cell.row, 1 + cell.column)
        at.value, at.number_format = stored(cell.text)
        if at.data_type == "f":  # "=94%" is a target, no formula
            at.data_type = "s"
        if cell.rows > 1 or cell.columns > 1:
            bottom, right = top + cell.row + cell.rows - 1, cell.column + cell.columns
            sheet.merge_cells(start_row=top + cell.row, end_row=bottom, start_column=1 + cell.column, end_column=right)


def stored(text: str) -> tuple[str | Decimal | None, str]:
    """What a sheet stores for a printed text, and the number format that shows it so."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text or None, "General"
    decimals = len(found["decimals"] or ".") - 1
    value = Decimal(found["whole"].replace(",", "") + (found["decimals"] or ""))
    code = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "") + found["percent"]
    return value / 100 if found["percent"] else value, code


def values(paper: Paper, chance: random.Random) -> bytes:
    """The report as comma-separated values, as spreadsheets save them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for block in paper.blocks:
        if isinstance(block, Grid):
            writer.writerows(dense(block))
        else:
            writer.writerow([block.text])
    return stream.getvalue().encode(chance.choice(("utf-8-sig", "gb18030")))
