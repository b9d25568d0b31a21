"""Header rows of a table: which rows they are and what they call each column.

A form often stacks several blocks in one table, each under its own header row (年初预算数 …, then 一级指标 …): those are its
bands.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

from extractors.document import Cell, Table
from extractors.tables.kinds import (
    HEADER_LIMIT,
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_cover_label,
    is_figure,
    is_total,
    squeeze,
)


@dataclass(frozen=True, slots=True)
class Band:
    """A block of a table under its own header: `rows` header rows from `row`, then data rows `first` to `last`.

    `labels` has one text per grid column, levels joined by "|" from the top, "" where nothing is printed. A band without
    data has last = first - 1.
    """

    row: int
    rows: int
    first: int
    last: int
    labels: tuple[str, ...]

    @property
    def kinds(self) -> tuple[ColumnKind, ...]:
        """What each column holds, by its label."""
        return tuple(column_kind(label.rpartition("|")[2]) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a table.

    `rows` counts the header rows at its very top; `labels` name the columns of its main band, which is the one at the top
    or else the one with most data rows. Without any header row both are empty.
    """

    rows: int
    labels: tuple[str, ...]
    bands: tuple[Band, ...]

    def band_at(self, row: int) -> Band | None:
        """The band that a grid row belongs to (its header rows too), or None above the first."""
        index = bisect_right([band.row for band in self.bands], row) - 1
        return self.bands[index] if index >= 0 else None

    def label_at(self, row: int, column: int) -> str:
        """The header text in force for a cell, or ""."""
        band = self.band_at(row)
        return band.labels[column] if band and 0 <= column < len(band.labels) else ""


def read_headers(table: Table) -> Headers:
    """The header rows of a table and the bands below them."""
    marks = [is_header_row(texts_of(table, row)) for row in range(table.rows)]
    top = _plain_top(table) if not any(marks) else 0
    for row in (*range(top), *_upper_rows(table, marks)):
        marks[row] = True
    starts = _starts(table, marks)
    bands = []
    for index, (row, rows) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else table.rows
        bands.append(Band(row, rows, row + rows, end - 1, _labels(table, row, rows)))
    if not bands:
        return Headers(0, (), ())
    main = bands[0] if bands[0].row == 0 else max(bands, key=lambda band: band.last - band.first)
    return Headers(bands[0].rows if bands[0].row == 0 else 0, main.labels, tuple(bands))


def texts_of(table: Table, row: int) -> list[str]:
    """The texts of the cells that start in a grid row, from left to right; cells that reach in from above are left out."""
    return [
        cell.text for column, cell in enumerate(table.grid[row]) if cell and (cell.row, cell.column) == (row, column)
    ]


# ---- which rows are headers ----

_COLUMN_NUMBERS = regex.compile(r"栏\s*次|行\s*次|[A-Z]|[①-⑳](?:\s*[=＝].*)?|\d{1,2}(?:\s*[=＝].*)?")
_KNOWN_SHARE = 0.6  # of the words in a header row must be known header words


def is_header_row(texts: list[str]) -> bool:
    """True if the cells of a row read as column headers: known words side by side, and no figures."""
    words = [text for text in texts if text.strip()]
    if len(words) < 2 or any(
        len(squeeze(text)) > HEADER_LIMIT + 16 or is_figure(text) or _COUNTED.search(text) for text in words
    ):
        return False
    rest = words[1:] if is_band_label(words[0]) else words
    if not rest or is_total(words[0]):
        return False
    kinds = [column_kind(text) for text in rest]
    known = sum(kind is not ColumnKind.PLAIN for kind in kinds)
    strong = sum(kind not in _WEAK for kind in kinds)
    if len(words) == 2 and len(set(map(column_kind, words))) < 2:
        return False
    return known >= 2 and known >= len(rest) * _KNOWN_SHARE and (strong >= 2 or (strong == known and len(rest) >= 2))


_COUNTED = regex.compile(
    r"(?<![（(\d])(?!(?:19|20)\d{2}\s*年?)\d+(?:\.\d+)?\s*[%％]?\s*[分万亿元个人项次户家]"
)  # 权重100分
_WEAK = (ColumnKind.PLAIN, ColumnKind.NAME, ColumnKind.PROSE)  # words that also occur in cover rows and cells


def is_number_row(texts: list[str]) -> bool:
    """True for a row that numbers the columns: 栏次 1 2 3, or A B C."""
    words = [squeeze(text) for text in texts if text.strip() and squeeze(text) not in ("类", "款", "项")]
    return len(words) > 2 and all(_COLUMN_NUMBERS.fullmatch(word) for word in words) and _rising(words)


def _rising(words: list[str]) -> bool:
    numbers = [int(word) for word in words if word.isdecimal()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _plain_top(table: Table) -> int:
    """Header rows of a table without known words: short words above the first row that has figures."""
    for row in range(min(table.rows, 5)):
        texts = texts_of(table, row)
        if any(cell_kind(text) is CellKind.PROSE for text in texts):
            return 0
        if any(is_figure(text) for text in texts[1:]) and not is_number_row(texts):
            filled = [text for text in texts_of(table, row - 1) if text.strip()] if row else []
            return row if len(filled) > 1 else 0
    return 0


def _upper_rows(table: Table, marks: list[bool]) -> range:
    """The rows above the first header row that are its upper levels: words over the columns that the rows below part."""
    first = marks.index(True) if any(marks[:_MOST_LEVELS]) else 0
    start = first
    while start and _is_upper(table, start - 1):
        start -= 1
    return range(start, first)


_MOST_LEVELS = 5  # header rows of one table


def _is_upper(table: Table, row: int) -> bool:
    cells = [cell for cell in table.grid[row] if cell and cell.text.strip()]
    if not cells or any(_is_no_level(table, cell) for cell in cells):
        return False
    return any(_parts(table, row + 1, cell) for cell in cells)


def _is_no_level(table: Table, cell: Cell) -> bool:
    """True for a title over all columns, a figure, a long text, or the label of a cover row."""
    long = len(squeeze(cell.text)) > HEADER_LIMIT
    return cell.column_span == table.columns or long or is_figure(cell.text) or is_cover_label(cell.text)


def _starts(table: Table, marks: list[bool]) -> list[tuple[int, int]]:
    """(first row, number of rows) of each run of header rows that belong together."""
    starts: list[tuple[int, int]] = []
    row = 0
    while row < table.rows:
        if not marks[row]:
            row += 1
            continue
        end = row + 1
        while end < table.rows and _continues(table, marks, row, end):
            end += 1
        starts.append((row, end - row))
        row = end
    return starts


def _continues(table: Table, marks: list[bool], first: int, row: int) -> bool:
    """True if `row` is a further level of the header that starts at `first`: it parts the columns of a spanning cell."""
    if is_number_row(texts_of(table, row)):
        return True
    if not any(_parts(table, row, cell) for cell in table.grid[row - 1] if cell and cell.row >= first):
        return False
    lead = table.grid[row][0]
    if lead and lead.row == row and lead.text.strip() and table.columns > 1 and _opens(lead, table.grid[row - 1][0]):
        return False
    words = [text for text in texts_of(table, row) if text.strip()]
    return marks[row] or (bool(words) and not any(is_figure(text) or len(text) > HEADER_LIMIT for text in words))


def _parts(table: Table, row: int, above: Cell) -> bool:
    """True if more than one cell of a row with text stands below a cell that spans several columns."""
    if above.column_span < 2 or _opens_band(table, row, above) or column_kind(above.text) is ColumnKind.GOAL:
        return False
    below = {
        cell.column
        for cell in table.grid[row][above.column : above.column + above.column_span]
        if cell and cell.row == row and cell.text.strip()
    }
    return len(below) > 1


def _opens_band(table: Table, row: int, above: Cell) -> bool:
    """True for the label of a block; right of 序号 or 项目名称, 支出情况 is a level of the header."""
    lead = table.grid[row][0]
    listed = lead is not None and lead.row == above.row and column_kind(lead.text) in _LISTED
    return is_band_label(above.text) and not (listed and above.column)


_LISTED = (ColumnKind.ORDER, ColumnKind.NAME)


def _opens(lead: Cell, above: Cell | None) -> bool:
    """True if the first cell of a row is no part of the header cell above it."""
    return above is None or above.column_span < 2 or lead.column_span >= above.column_span


def _labels(table: Table, first: int, rows: int) -> tuple[str, ...]:
    named = [row for row in range(first, first + rows) if not is_number_row(texts_of(table, row))]
    labels = []
    for column in range(table.columns):
        levels: list[str] = []
        for row in named:
            cell = table.grid[row][column]
            text = squeeze(cell.text) if cell else ""
            if text and text not in levels:
                levels.append(text)
        labels.append("|".join(levels))
    return tuple(labels)
