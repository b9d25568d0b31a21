"""Finds the tables that were flattened to text and restores their grids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.language.headings import is_table_note, read_heading
from extractors.tables.headers import is_header_row
from extractors.tables.rows import Line, RawRow
from extractors.tables.shapes import listed, spaced, stacked, tabbed
from extractors.tables.sheet import Grid
from extractors.tables.spans import build

_LARGEST_GAP = 6  # blank lines inside one table (a page break)
_TORN = 3  # lines without a tab that a torn cell may take


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a sequence of lines: it takes the lines from `first` up to `end` (exclusive)."""

    first: int
    end: int
    grid: Grid


def find_tables(lines: Sequence[Line]) -> list[Found]:
    """The flattened tables among some lines, in their order."""
    found: list[Found] = []
    index = start = 0
    while index < len(lines):
        table = _tab_table(lines, index) if "\t" in lines[index].text else None
        if table:
            found += _untabbed(lines, start, index)
            found.append(table)
            index = start = table.end
        else:
            index += 1
    return found + _untabbed(lines, start, len(lines))


def _untabbed(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    """The tables without tabs among lines[start:end]."""
    found: list[Found] = []
    for table in spaced.find(lines, start, end):
        found += _listed(lines, start, table.first)
        found.append(Found(table.first, table.end, build(table.rows)))
        start = table.end
    return found + _listed(lines, start, end)


def _listed(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    found: list[Found] = []
    while (table := listed.find(lines, start, end)) is not None:
        found.append(Found(table.first, table.end, build(table.rows)))
        start = table.end
    return found


# ---- tables with tabs ----


def _tab_table(lines: Sequence[Line], first: int) -> Found | None:
    end = _tab_end(lines, first)
    taken = lines[first:end]
    cells = sum(stacked.is_cell(line) for line in taken)
    rows = sum("\t" in line.text for line in taken) - cells
    read: Callable[[Sequence[Line]], list[RawRow]] = stacked.read_rows if cells > rows else tabbed.read_rows
    raw = read(taken)
    if cells > rows and not _is_stack(raw):
        return None
    grid = build(raw)
    if grid.columns < 2 or (grid.rows < 2 and grid.columns < 3):
        return None
    return Found(first, end, grid)


def _is_stack(rows: list[RawRow]) -> bool:
    """True for a table with a cell per line; False for prose whose paragraphs open with a tab."""
    if any(is_header_row([cell.text for cell in row]) for row in rows):
        return True
    wide = [row for row in rows if len(row) > 1]
    empties = sum(cell.empty for row in rows for cell in row)
    long = sum(len(cell.text) > 60 for row in rows for cell in row)
    return len(wide) * 2 >= len(rows) and (empties > 0 or long * 4 < sum(map(len, rows)))


def _tab_end(lines: Sequence[Line], first: int) -> int:
    """Where a run of lines with tabs ends: blank lines and the torn halves of cells belong to it."""
    end = index = first
    while index < len(lines):
        if "\t" in lines[index].text:
            index += 1
            end = index
            continue
        following = _next_tab(lines, index)
        if following is None or _opens_table(lines, first, following):
            break
        index = following
    return end


def _next_tab(lines: Sequence[Line], index: int) -> int | None:
    """The next line with a tab, if only blanks and the rest of a torn cell lie before it."""
    blanks = texts = 0
    for following in range(index, min(index + _LARGEST_GAP + _TORN + 1, len(lines))):
        line = lines[following]
        if "\t" in line.text:
            return following
        if line.blank:
            blanks += 1
        else:
            texts += 1
            text = line.text.strip()
            if texts > _TORN or read_heading(text) or is_table_note(text):
                return None
        if blanks > _LARGEST_GAP:
            return None
    return None


def _opens_table(lines: Sequence[Line], first: int, following: int) -> bool:
    """True if, after a gap, the table's first row comes again: a second table of the same form."""
    gap = all(line.blank for line in lines[following - 2 : following])
    return (
        gap
        and following - first > 3
        and lines[following].text.split("\t")[:1] == lines[first].text.split("\t")[:1] != [""]
    )
