"""The blocks of a table: rows under one header, and what each of their columns holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.headers import is_header_row, is_number_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_figure,
    is_points,
    is_word,
    squeeze,
)
from extractors.tables.rows import RawCell, RawRow
from extractors.tables.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one header: header rows from `head`, data rows from `first` up to `end`; no header if head == first."""

    head: int
    first: int
    end: int
    kinds: tuple[ColumnKind, ...]

    @property
    def leaf(self) -> int:
        """The column that names a row: the last of the label columns left of the figures."""
        labels = [column for column, kind in enumerate(self.kinds) if kind in _LEAVES]
        if labels:
            return labels[-1]
        figures = [column for column, kind in enumerate(self.kinds) if kind.numeric and column > 0]
        least = int(self.kinds[:1] == (ColumnKind.BAND,))  # the label of a block reaches down beside its figures
        return max(least, figures[0] - 1) if figures else least


_LEAVES = (ColumnKind.LEVEL1, ColumnKind.LEVEL2, ColumnKind.NAME)


def without_repeats(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without a header row that a page break repeats word for word."""
    kept: list[RawRow] = []
    header: list[str] = []
    for row in rows:
        words = [squeeze(cell.text) for cell in row if not cell.empty]
        if is_header_row([cell.text for cell in row]):
            if words == header:
                continue
            header = words
        kept.append(row)
    return kept


def with_points(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows with points that stand alone below a group's label put to it: 产出, and (50) in the next row."""
    mended = [list(row) for row in rows]
    for above, row in pairwise(mended):
        for column, cell in enumerate(row[:_GROUPS]):
            if (
                is_points(cell.text)
                and column < len(above)
                and is_word(above[column].text)
                and not is_points(above[column].text)
            ):
                above[column] = RawCell(above[column].text + cell.text, above[column].line)
                row[column] = RawCell("", cell.line)
    return [tuple(row) for row in mended]


_GROUPS = 2  # columns that hold the labels of groups


def blocks_of(sheet: Sheet) -> list[Block]:
    """The blocks of a sheet, from the top; rows above the first header are a block without one."""
    heads = [is_header_row(sheet.texts(row)) for row in range(len(sheet.rows))]
    for row, head in enumerate(heads[:-1]):
        if head:
            _widen(sheet, row)
    top = 0 if any(heads) else _plain_head(sheet)
    blocks: list[Block] = []
    row = 0
    while row < len(heads):
        first = top if row == 0 and top else row
        while first < len(heads) and (heads[first] if first == row else _second_level(sheet, row, first)):
            first += 1
        end = first
        while end < len(heads) and not heads[end]:
            end += 1
        blocks.append(Block(row, first, end, _kinds(sheet, row, first, end)))
        row = max(end, first)
    return blocks


def _plain_head(sheet: Sheet) -> int:
    """The number of rows at the top that have words only, if a table of figures follows; else 0."""
    for row in range(min(len(sheet.rows), 5)):
        texts = sheet.texts(row)
        if any(is_figure(text) for text in texts[1:]) and not is_number_row(texts):
            rest = range(row, len(sheet.rows))
            figured = sum(any(is_figure(text) for text in sheet.texts(other)[1:]) for other in rest)
            return row if row and len(sheet.filled(0)) > 1 and figured * 2 >= len(rest) else 0
        if any(cell_kind(text) is CellKind.PROSE for text in texts):
            return 0
    return 0


def _widen(sheet: Sheet, row: int) -> None:
    """Give an upper header row that lost its spans (功能科目编码 over 类 款 项) the blanks back, as the row below it tells."""
    upper, lower = sheet.filled(row), sheet.filled(row + 1)
    blanks = sheet.width - len(lower)
    runs = _runs(lower)
    parted = len(upper) - blanks  # upper cells that the row below parts
    whole = upper == list(range(len(upper))) and len(upper) < sheet.width and len(lower) > 1
    if (
        not whole
        or parted < 1
        or parted not in (len(runs), 1)
        or not all(_is_word(sheet.text(row + 1, at)) for at in lower)
    ):
        return
    starts = {run[0] for run in runs[:parted]}
    places = [column for column in range(sheet.width) if column in starts or column not in lower]
    if len(places) == len(upper):
        cells = [sheet.rows[row][column] for column in upper]
        sheet.rows[row] = dict(zip(places, cells, strict=True))


def _runs(columns: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _second_level(sheet: Sheet, head: int, row: int) -> bool:
    """True if `row` goes on with the header above it: short words below its gaps, no figures; or it numbers the columns."""
    if row - head > 3:
        return False
    if is_number_row(sheet.texts(row)):
        return True
    words = [(column, sheet.text(row, column)) for column in sheet.filled(row)]
    if len(words) < 2 or any(not _is_word(text) for _, text in words):
        return False
    below = sum(sheet.empty(row - 1, column) for column, _ in words)
    upper = sheet.filled(row - 1)
    parted = words[0][0] > 0 or (len(words) > 1 and upper[:1] == [0] and 1 not in upper)  # 类 款 项 below 功能科目编码
    return below >= 1 and below * 3 >= len(words) and parted and not is_band_label(words[0][1])


def _is_word(text: str) -> bool:
    return cell_kind(text) is CellKind.WORDS and len(squeeze(text)) <= 16


_MOSTLY = 0.6  # the share of figures in a column without a known header that makes it a column of figures


def _kinds(sheet: Sheet, head: int, first: int, end: int) -> tuple[ColumnKind, ...]:
    kinds = [_kind(sheet, column, head, first, end) for column in range(sheet.width)]
    if head < first and kinds:
        lead = sheet.text(head, 0)
        if is_band_label(lead) or (not lead.strip() and sheet.width > 1):
            kinds[0] = ColumnKind.BAND
        if kinds[0] is ColumnKind.BAND and _is_blank_label(sheet, kinds, head, first):
            kinds[1] = ColumnKind.NAME
    return tuple(kinds)


def _is_blank_label(sheet: Sheet, kinds: list[ColumnKind], head: int, first: int) -> bool:
    """True if the second column has no header and stands before the figures: it names the rows (年度资金总额)."""
    blank = len(kinds) > 2 and all(sheet.empty(row, 1) for row in range(head, first))
    figures = next((column for column, kind in enumerate(kinds) if kind.numeric), 0)
    return blank and figures > 1 and all(kind is ColumnKind.PLAIN for kind in kinds[1:figures])


def _kind(sheet: Sheet, column: int, head: int, first: int, end: int) -> ColumnKind:
    titles = [sheet.text(row, column) for row in range(head, first) if not sheet.empty(row, column)]
    for title in reversed(titles):
        if (kind := column_kind(title)) is not ColumnKind.PLAIN:
            return kind
    if head == first or column == 0:
        return ColumnKind.PLAIN
    texts = [text for row in range(first, end) if (text := sheet.text(row, column)).strip()]
    figures = sum(is_figure(text) or cell_kind(text) is CellKind.DASH for text in texts)
    return ColumnKind.NUMBER if titles and texts and figures >= len(texts) * _MOSTLY else ColumnKind.PLAIN
