"""Cuts a sheet into what was put on it: lines of prose (titles, notes, remarks) and tables, in their order.

A table is a run of rows with several texts; a row with one text above it is a title, below it a remark. The ruling, where
a sheet has any, decides in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.language.headings import ends_title, is_table_note, is_title
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import CellKind, cell_kind, is_figure
from extractors.worksheet import Area, SheetCell, Worksheet


@dataclass(frozen=True, slots=True)
class Words:
    """A text outside of tables; `gap` blank rows stand above it."""

    cell: SheetCell
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """A table: the area of its cells; `gap` blank rows stand above it."""

    area: Area
    gap: int = 0


def cut(sheet: Worksheet) -> list[Words | Region]:
    """The prose and the tables of a sheet, from the top; tables side by side from the left."""
    merged = {(area.top, area.left): area for area in sheet.merged}
    rows = _rows(sheet, merged)
    several = [row for row in rows if len(row.cells) > 1]
    ruled = bool(several) and sum(row.ruled for row in several) * 2 > len(several)
    parts: list[Words | Region] = []
    last = -1
    for band in _bands(rows, sheet.ruled if ruled else frozenset()):
        parts += _cut_band(band, band[0].index - last - 1, ruled, merged)
        last = band[-1].index
    return parts


# ---- rows and bands of rows ----


@dataclass(slots=True)
class _Row:
    """A row of the sheet with text, or that a merged cell with text covers from above (`covered`).

    `tied` if a cell of it reaches down beside the texts of rows below.
    """

    index: int
    ruled: bool
    covered: bool
    cells: list[SheetCell] = field(default_factory=list)
    tied: bool = False

    @property
    def lone(self) -> bool:
        """True if one text is all that stands in the row."""
        return len(self.cells) == 1 and not self.covered and not self.tied

    @property
    def texts(self) -> list[str]:
        return [cell.text.strip() for cell in self.cells]


_Merged = dict[tuple[int, int], Area]


def _rows(sheet: Worksheet, merged: _Merged) -> list[_Row]:
    """The rows that have text or are covered by it."""
    filled = {(cell.row, cell.column) for cell in sheet.cells}
    last = max((cell.row for cell in sheet.cells), default=-1)
    covered = _covered_rows((area for area in sheet.merged if (area.top, area.left) in filled), last)
    rows = {index: _Row(index, index in sheet.ruled, True) for index in covered}
    for cell in sheet.cells:
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = _Row(cell.row, cell.row in sheet.ruled, False)
        row.cells.append(cell)
    below = max(rows, default=0) + 1
    for index in sorted(rows, reverse=True):
        row = rows[index]
        row.tied = any(below <= _area(cell, merged).bottom for cell in row.cells)
        below = index if row.cells else below
    return [rows[index] for index in sorted(rows)]


def _covered_rows(merged: Iterable[Area], last: int) -> Iterator[int]:
    """The rows, up to the last with text, that merged cells reach into from above."""
    done = -1
    for top, bottom in sorted((area.top + 1, min(area.bottom, last)) for area in merged if area.bottom > area.top):
        yield from range(max(top, done + 1), bottom + 1)
        done = max(done, bottom)


def _bands(rows: Sequence[_Row], ruled: frozenset[int]) -> list[list[_Row]]:
    """The rows parted where a blank row stands between them; a blank row with ruling belongs to its table."""
    bands: list[list[_Row]] = []
    for row in rows:
        if not bands:
            bands.append([row])
            continue
        before = bands[-1][-1].index
        gap = row.index - before - 1
        if (
            gap
            and not all(index in ruled for index in range(before + 1, row.index))
            and not _goes_on(bands[-1], row, gap)
        ):
            bands.append([row])
        else:
            bands[-1].append(row)
    return bands


def _goes_on(band: Sequence[_Row], row: _Row, gap: int) -> bool:
    """True if a row of figures after one blank row belongs to the table above: it has no header of its own."""
    if gap > 1 or row.lone or row.ruled or not row.cells or band[-1].lone or not band[-1].cells:
        return False
    header = next((above for above in band if not above.lone), None)
    return (
        header is not None
        and is_header_row(header.texts)
        and is_figure(row.texts[-1])
        and not is_header_row(row.texts)
        and row.cells[0].column == band[-1].cells[0].column
    )


# ---- which rows of a band are table rows ----


def _cut_band(band: Sequence[_Row], gap: int, ruled: bool, merged: _Merged) -> Iterator[Words | Region]:
    inside = _inside(band, ruled, merged)
    start = 0
    while start < len(band):
        end = start + 1
        while end < len(band) and inside[end] == inside[start]:
            end += 1
        for part in _table(band[start:end], merged) if inside[start] else _words(band[start:end]):
            yield Words(part, gap) if isinstance(part, SheetCell) else Region(part, gap)
            gap = 0
        start = end


def _is_table_row(row: _Row, ruled: bool) -> bool:
    """True for a row of several texts that belongs to a table, seen by itself."""
    if row.lone or not row.cells:
        return False
    return row.covered or row.tied or not ((ruled and not row.ruled and _labelled(row)) or _is_footer(row))


def _inside(band: Sequence[_Row], ruled: bool, merged: _Merged) -> list[bool]:
    """For each row whether it belongs to a table."""
    marks = [_is_table_row(row, ruled) for row in band]
    last = max((index for index, mark in enumerate(marks) if mark), default=-1)
    if last < 0 or (not ruled and sum(marks) == 1 and len(band[last].cells) < 3 and not band[last].covered):
        return [False] * len(band)
    width = _width([row for row, mark in zip(band, marks, strict=True) if mark], merged)
    opened = False
    for index, row in enumerate(band):
        if not row.cells:
            marks[index] = opened
        elif not row.lone:
            marks[index] = marks[index] and (opened or not _is_note_row(row))
        elif ruled and not row.ruled:
            marks[index] = False
        elif not opened:
            marks[index] = row.ruled and not is_table_note(row.texts[0]) and not _across(row, width, merged)
        elif index < last:
            marks[index] = not (_FORM.search(row.texts[0]) and is_title(row.texts[0]) and _across(row, width, merged))
        else:
            marks[index] = marks[index - 1] and not _is_remark(row.texts[0])
        opened = marks[index]
    return marks


_FORM = regex.compile(r"表(?:\s*[（(].{1,20}[)）])?$")
_REMARK = regex.compile(r"^(?:注|备\s*注|说\s*明|附\s*注|填表说明|填报说明)\s*[:：\d]|^(?:[※*＊])")
_LABELLED = regex.compile(r"^[^:：]{2,16}[:：]")
_FOOTER = regex.compile(
    r"^(?:填[表报写]|制表|编制|审[核批定]|复核|经办|联系|单位|部门|财务|分管|项目|主管|报送|评价)?(?:人|单位)?(?:签[字章名]|负责人|领导|人员|电话|方式|日期|时间|人)"
    r"\s*(?:[（(].{1,8}[)）])?\s*[:：]"
)
_UNIT = regex.compile(r"(?:^|[\s（(])(?:金额|货币|计量)?单\s*位\s*[:：]\s*(?:人民币)?\s*[万亿千百]?元")


def _labelled(row: _Row) -> bool:
    """True for a row of "label: value" texts, or of parts of titles, without a figure."""
    return all(_LABELLED.search(text) or is_table_note(text) or ends_title(text) for text in row.texts)


def _is_footer(row: _Row) -> bool:
    """True for 填报人：张某 | 联系电话：… side by side."""
    return all(_FOOTER.search(text) for text in row.texts)


def _is_note_row(row: _Row) -> bool:
    """True for the row above a table that names the unit of its figures: 编制单位：某局 | 单位：万元."""
    return not (row.covered or row.tied) and any(_UNIT.search(text) for text in row.texts) and _labelled(row)


def _is_remark(text: str) -> bool:
    return (
        _REMARK.search(text) is not None
        or cell_kind(text) is CellKind.PROSE
        or is_table_note(text)
        or _FOOTER.search(text) is not None
    )


def _area(cell: SheetCell, merged: _Merged) -> Area:
    return merged.get((cell.row, cell.column)) or Area(cell.row, cell.column, cell.row, cell.column)


def _width(rows: Sequence[_Row], merged: _Merged) -> tuple[int, int]:
    """The first and the last column that some rows reach."""
    groups = _column_groups(rows, merged)
    return groups[0][0], groups[-1][1]


def _across(row: _Row, width: tuple[int, int], merged: _Merged) -> bool:
    """True if the only text of a row reaches over most of the table, or stands in no ruled cell."""
    area = _area(row.cells[0], merged)
    reach = min(area.right, width[1]) - max(area.left, width[0]) + 1
    return not row.ruled or reach * 4 > (width[1] - width[0] + 1) * 3


# ---- prose and tables ----

_PARTED = regex.compile(r"\s{2,}|\n")


def _words(rows: Sequence[_Row]) -> Iterator[SheetCell]:
    """The texts of rows outside of tables. A cell that holds several notes side by side gives each of them."""
    for row in rows:
        for cell in row.cells:
            parts = [part for part in _PARTED.split(cell.text.strip()) if part]
            if len(parts) > 1 and all(len(part) < 30 for part in parts) and any(map(is_table_note, parts)):
                yield from (SheetCell(cell.row, cell.column, part, None, cell.legible) for part in parts)
            else:
                yield cell


_FAR = 2  # blank columns that part two tables side by side


def _table(rows: Sequence[_Row], merged: _Merged) -> Iterator[SheetCell | Area]:
    """The tables in a run of rows, and texts that stand alone far beside them."""
    top, bottom = rows[0].index, rows[-1].index
    groups = _column_groups(rows, merged)
    if len(groups) == 1:
        yield Area(top, groups[0][0], bottom, groups[0][1])
        return
    for left, right in groups:
        cells = [cell for row in rows for cell in row.cells if left <= cell.column <= right]
        if len({cell.row for cell in cells}) < 2:
            yield from cells
        else:
            yield Area(min(cell.row for cell in cells), left, bottom, right)


def _column_groups(rows: Sequence[_Row], merged: _Merged) -> list[tuple[int, int]]:
    """The first and last columns of the tables that stand side by side, parted by blank columns."""
    reach: dict[int, int] = {}  # the last column that texts of a column cover
    for row in rows:
        for cell in row.cells:
            area = merged.get((cell.row, cell.column)) if merged else None
            right = area.right if area else cell.column
            if right > reach.get(cell.column, -1):
                reach[cell.column] = right
    groups: list[tuple[int, int]] = []
    for left in sorted(reach):
        if groups and left <= groups[-1][1] + _FAR:
            groups[-1] = groups[-1][0], max(groups[-1][1], reach[left])
        else:
            groups.append((left, reach[left]))
    return groups
