"""Cuts a sheet into what was put on it: lines of prose (titles, notes, remarks) and tables, in their order.

A table is a run of rows with several texts; a row with one text above it is a title, below it a remark. One between its
rows is the title of a block, unless the sheet is a report: where sentences stood outside of tables, a heading or a sentence
ends the table above. The ruling, where a sheet has any, decides in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.language.headings import is_table_note, is_title, read_heading
from extractors.sheets.rows import (
    Merged,
    Row,
    area_of,
    is_footer,
    is_labelled,
    is_narrative,
    is_note_row,
    is_remark,
    rows_of,
)
from extractors.sheets.worksheet import Area, SheetCell, Worksheet
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import is_cover_label, is_figure


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
    rows = rows_of(sheet, merged)
    several = [row for row in rows if len(row.cells) > 1]
    ruled = bool(several) and sum(row.ruled for row in several) * 2 > len(several)
    parts: list[Words | Region] = []
    last = -1
    for band in _bands(rows, sheet.ruled if ruled else frozenset()):
        above = parts[-1] if parts else None
        titled = isinstance(above, Words) and above.cell.row not in sheet.ruled and is_title(above.cell.text)
        prose = [part.cell.row for part in parts if isinstance(part, Words) and is_narrative(part.cell.text)]
        told = frozenset(row in sheet.ruled for row in prose)
        parts += _cut_band(band, band[0].index - last - 1, _Paper(ruled, merged, titled, told))
        last = band[-1].index
    return parts


# ---- bands of rows ----


def _bands(rows: Sequence[Row], ruled: frozenset[int]) -> list[list[Row]]:
    """The rows parted where a blank row stands between them; a blank row with ruling belongs to its table."""
    bands: list[list[Row]] = []
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


_LARGEST_GAP = 6  # blank rows inside a table without ruling


def _goes_on(band: Sequence[Row], row: Row, gap: int) -> bool:
    """True if a row of figures after blank rows belongs to the table above: it has no header of its own."""
    if gap > _LARGEST_GAP or row.lone or row.ruled or not row.cells or band[-1].lone or not band[-1].cells:
        return False
    return (
        any(is_header_row(above.texts) for above in band if not above.lone)
        and is_figure(row.texts[-1])
        and not is_header_row(row.texts)
        and row.cells[0].column >= min(above.cells[0].column for above in band if above.cells)
    )


# ---- which rows of a band are table rows ----


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a band stands on: `ruled` if the tables of the sheet are, `titled` if a title without ruling stands above.

    `told` if the sheet is a report, with sentences above, outside of tables: whether those rows are ruled. If none is, a
    ruled row is of a table.
    """

    ruled: bool
    merged: Merged
    titled: bool
    told: frozenset[bool]


def _cut_band(band: Sequence[Row], gap: int, paper: _Paper) -> Iterator[Words | Region]:
    inside = _inside(band, paper)
    merged = paper.merged
    start = 0
    while start < len(band):
        end = start + 1
        while end < len(band) and inside[end] == inside[start]:
            end += 1
        for part in _table(band[start:end], merged) if inside[start] else _words(band[start:end]):
            yield Words(part, gap) if isinstance(part, SheetCell) else Region(part, gap)
            gap = 0
        start = end


def _is_table_row(row: Row, ruled: bool) -> bool:
    """True for a row of several texts that belongs to a table, seen by itself."""
    if row.lone or not row.cells:
        return False
    if row.covered or row.tied or (ruled and row.ruled):
        return True
    return not ((ruled and is_labelled(row)) or is_footer(row))


def _inside(band: Sequence[Row], paper: _Paper) -> list[bool]:
    """For each row whether it belongs to a table."""
    ruled, merged, titled, prose = paper.ruled, paper.merged, paper.titled, set(paper.told)
    marks = [_is_table_row(row, ruled) for row in band]
    last = max((index for index, mark in enumerate(marks) if mark), default=-1)
    if last < 0 or (not ruled and sum(marks) == 1 and len(band[last].cells) < 3 and not band[last].covered):
        return [False] * len(band)
    width = _width([row for row, mark in zip(band, marks, strict=True) if mark], merged)
    opened, start, below, end = (
        False,
        0,
        0,
        -1,
    )  # the table goes from `start` to `end` if lines above row `below` end it
    for index, row in enumerate(band):
        told = True in prose or (bool(prose) and not row.ruled)
        if opened and row.lone and index >= below:
            below = next((at for at in range(index, len(band)) if band[at].cells and not band[at].lone), len(band))
            end = _end_of_table(band, index, below, left=width[0], told=told)
        if not row.cells:
            marks[index] = opened
        elif not row.lone:
            marks[index] = marks[index] and (opened or not is_note_row(row))
        elif ruled and not row.ruled:
            marks[index] = False
            titled = titled or is_title(row.texts[0])
        elif not opened:
            outside = told and (is_narrative(row.texts[0]) or read_heading(row.texts[0]) is not None)
            marks[index] = row.ruled and not outside and _opens_table(row.texts[0], titled, _across(row, width, merged))
        elif index == end:
            marks[index] = False
        elif index < last:
            marks[index] = not _begins_table(band, index, start, across=_across(row, width, merged))
        else:
            marks[index] = marks[index - 1] and not is_remark(row.texts[0])
        if marks[index] and not opened:
            start = index
        opened = marks[index]
        if row.lone and not opened and is_narrative(row.texts[0]):
            prose.add(row.ruled)
    return marks


def _opens_table(text: str, titled: bool, across: bool) -> bool:
    """True if the only text of a ruled row is no title but a label, or below the title a header over the whole table."""
    return not is_table_note(text) and (not across or (titled and not _FORM.search(text)))


def _begins_table(band: Sequence[Row], index: int, start: int, *, across: bool) -> bool:
    """True if the only text of a row below the table that began at `start` is the title of the next.

    It is a form's name, or stands above the same header or the cover of another form. A title that comes back (for the
    next printed page) begins nothing.
    """
    text, above = band[index].texts[0], band[start:index]
    header = next((row.texts for row in band[index + 1 :] if not row.lone), [])
    if header and is_cover_label(header[0]) and not is_header_row(header):
        covers = [row.texts for row in above if row.texts[:1] == header[:1]]
        if covers:
            return header not in covers
    if any(row.lone and _same_title(row.texts[0], text) for row in band[:index]):
        return False
    if across and _FORM.search(text) and is_title(text):
        return True
    return is_header_row(header) and any(row.texts == header for row in above)


def _end_of_table(band: Sequence[Row], index: int, below: int, *, left: int, told: bool) -> int:
    """The first row between a row of a table (above `index`) and the row `below` that belongs to no table, or -1.

    That is a sentence, or a heading before one; the texts between have a row each. In a report (`told`) a line above the
    header of another table is such a heading. Elsewhere it is the title of a block in a form, and a sentence below it the
    form's.
    """
    rows = [at for at in range(index, below) if band[at].cells]
    texts = [band[at].texts[0] for at in rows]
    header = band[below].texts if below < len(band) else []
    headed = is_header_row(header) or (told and bool(header) and is_cover_label(header[0]))
    parting = headed or not any(map(is_figure, header))
    last = max((at for at, text in enumerate(texts) if is_narrative(text)), default=-1)
    for at, text in enumerate(texts):
        if band[rows[at]].cells[0].column > left or (band[index].ruled and not told):
            continue
        if is_narrative(text):
            ends = parting if told else headed and at == 0
        else:
            ends = _is_heading(text) and ((at < last or headed) if told else (at < last and not header))
        if ends:
            while told and at and is_remark(texts[at - 1]):
                at -= 1
            return rows[at]
    return -1


def _is_heading(text: str) -> bool:
    """True for a numbered heading, a caption, the name of a form, or a line that leads to what is below it."""
    form = _FORM.search(text) is not None and is_title(text)
    return form or read_heading(text) is not None or is_table_note(text) or _CAPTION.search(text) is not None


def _same_title(first: str, second: str) -> bool:
    return _CONTINUED.sub("", first).strip() == _CONTINUED.sub("", second).strip()


_CONTINUED = regex.compile(r"[（(【\[]?续\s*表?\s*\d*[)）】\]]?")
_CAPTION = regex.compile(r"^附?表\s*[\d一二三四五六七八九十]|[:：]$")
_FORM = regex.compile(r"表(?:\s*[（(].{1,20}[)）])?$")


def _width(rows: Sequence[Row], merged: Merged) -> tuple[int, int]:
    """The first and the last column that some rows reach."""
    groups = _column_groups(rows, merged)
    return groups[0][0], groups[-1][1]


def _across(row: Row, width: tuple[int, int], merged: Merged) -> bool:
    """True if the only text of a row reaches over most of the table, or stands in no ruled cell."""
    area = area_of(row.cells[0], merged)
    reach = min(area.right, width[1]) - max(area.left, width[0]) + 1
    return not row.ruled or reach * 4 > (width[1] - width[0] + 1) * 3


# ---- prose and tables ----

_PARTED = regex.compile(r"\s{2,}|\n")


def _words(rows: Sequence[Row]) -> Iterator[SheetCell]:
    """The texts of rows outside of tables. A cell that holds several notes side by side gives each of them."""
    for row in rows:
        for cell in row.cells:
            parts = [part for part in _PARTED.split(cell.text.strip()) if part]
            if len(parts) > 1 and all(len(part) < 30 for part in parts) and any(map(is_table_note, parts)):
                yield from (SheetCell(cell.row, cell.column, part, None, cell.legible) for part in parts)
            else:
                yield cell


_FAR = 2  # blank columns that part two tables side by side


def _table(rows: Sequence[Row], merged: Merged) -> Iterator[SheetCell | Area]:
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


def _column_groups(rows: Sequence[Row], merged: Merged) -> list[tuple[int, int]]:
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
