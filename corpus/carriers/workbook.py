"""Workbooks: a number stays a number, shown with the decimals of its new text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import regex

from corpus.model.draft import CELL, Change, Passage
from corpus.mutation.carrier import RefusedError
from corpus.printing.archive import steady
from corpus.printing.format import library
from corpus.printing.workbook import stored

ENDINGS = ("xlsx",)
_DECIMALS = regex.compile(r"0\.(0+)")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook and the passages of its filled cells; each sheet is a table."""

    data: bytes
    passages: tuple[Passage, ...]

    def changed(self, change: Change) -> bytes:
        """The workbook with a change in it; rows that are taken out are emptied."""
        book = library("openpyxl").load_workbook(io.BytesIO(self.data))
        for number, (cell, passage) in enumerate(list(_cells(book))):
            text = change.text_of(number, passage.text)
            if number in change.removed or (passage.table, passage.row) in change.removed_rows:
                cell.value = None
            elif text != passage.text and cell.data_type == "n":
                cell.value, cell.number_format = stored(text)
            elif text != passage.text:
                cell.value = text
        stream = io.BytesIO()
        book.save(stream)
        return steady(stream.getvalue())


def opened(data: bytes, _: str) -> Workbook:
    """The workbook with its passages."""
    try:
        book = library("openpyxl").load_workbook(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise RefusedError(f"不是可用的 xlsx 文件（{error}）/ not a usable xlsx file ({error})") from error
    return Workbook(data, tuple(passage for _, passage in _cells(book)))


def _cells(book: Any) -> Iterator[tuple[Any, Passage]]:
    for table, sheet in enumerate(book.worksheets):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and cell.data_type in ("n", "s"):
                    yield cell, Passage(_shown(cell), CELL, table, cell.row - 1, cell.column - 1)


def _shown(cell: Any) -> str:
    """The text of a cell as the sheet shows it."""
    if cell.data_type != "n":
        return str(cell.value)
    number, code = Decimal(repr(cell.value)), str(cell.number_format)
    if "%" in code:
        number *= 100
    if code == "General":
        return f"{number:f}"
    decimals = _DECIMALS.search(code)
    places = len(decimals[1]) if decimals else 0
    return (
        f"{number:,.{places}f}" + "%" * ("%" in code) if "," in code else f"{number:.{places}f}" + "%" * ("%" in code)
    )
