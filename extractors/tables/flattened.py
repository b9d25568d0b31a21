"""Finds the tables that were flattened to text and restores their grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.headings import ends_title, is_table_note, is_title, read_heading
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import ColumnKind, column_kind, is_total
from extractors.tables.rows import Line, RawRow, within_limits
from extractors.tables.shapes import blanked, listed, parted, spaced, stacked, tabbed
from extractors.tables.sheet import Grid
from extractors.tables.spans import build

_LARGEST_GAP = 6  # blank lines inside one table (a page break)
_TORN = 3  # lines without a tab that a torn cell may take
_LAST_ROW = 12  # lines that the last row of a table may take
_FEWEST_PIPED = 8  # lines with a closing stroke that make a table
_SENTENCE = 8  # signs that make a sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a sequence of lines: it takes the lines from `first` up to `end` (exclusive)."""

    first: int
    end: int
    grid: Grid


def find_tables(lines: Sequence[Line]) -> list[Found]:
    """The flattened tables among some lines, in their order."""
    prose = indented_prose(lines)
    lines = [Line(line.number, line.text.strip()) if index in prose else line for index, line in enumerate(lines)]
    found: list[Found] = []
    index = start = 0
    while index < len(lines):
        if "\t" not in lines[index].text:
            index += 1
            continue
        end = _tab_end(lines, index)
        grid = _tab_grid(lines[index:end])
        if grid:
            found += _untabbed(lines, start, index)
            found.append(Found(index, end, grid))
            start = end
        index = end
    return found + _untabbed(lines, start, len(lines))


def _untabbed(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    """The tables without tabs among lines[start:end]."""
    found: list[Found] = []
    for first, last in _piped_runs(lines, start, end):
        found += _parted(lines, start, first)
        plain = [*lines[:first], *(Line(line.number, line.text.rstrip()[:-1]) for line in lines[first:last])]
        found += _listed(plain, first, last)
        start = last
    return found + _parted(lines, start, end)


def _parted(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    found: list[Found] = []
    for table in (*parted.find(lines, start, end), None):
        for other in spaced.find(lines, start, table.first if table else end):
            found += _listed(lines, start, other.first)
            found.append(Found(other.first, other.end, build(other.rows)))
            start = other.end
        found += _listed(lines, start, table.first if table else end)
        if table:
            found.append(Found(table.first, table.end, build(table.rows)))
            start = table.end
    return found


def _piped_runs(lines: Sequence[Line], start: int, end: int) -> list[tuple[int, int]]:
    """The runs of lines that hold one cell each, closed by a stroke."""
    runs: list[tuple[int, int]] = []
    index = start
    while index < end:
        last = index
        while last < end and (text := lines[last].text.rstrip()).endswith("|") and text.count("|") == 1:
            last += 1
        if last - index >= _FEWEST_PIPED:
            runs.append((index, last))
        index = max(last, index + 1)
    return runs


def _listed(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    found: list[Found] = []
    while (table := listed.find(lines, start, end)) is not None:
        found += _blanked(lines, start, table.first)
        found.append(Found(table.first, table.end, build(table.rows)))
        start = table.end
    return found + _blanked(lines, start, end)


def _blanked(lines: Sequence[Line], start: int, end: int) -> list[Found]:
    tables = blanked.find(lines, start, end)
    return [Found(table.first, table.end, build(table.rows, aligned=True)) for table in tables]


# ---- tables with tabs ----


def _tab_grid(taken: Sequence[Line]) -> Grid | None:
    """The grid of a run of lines with tabs, or None if they are no table."""
    cells = sum(stacked.is_cell(line) for line in taken)
    rows = sum("\t" in line.text for line in taken) - cells
    if cells > rows:
        raw = stacked.read_rows(taken)
        if not within_limits(raw) or not _is_stack(raw):
            return None
    else:
        raw = tabbed.read_rows(taken)
    if not within_limits(raw):
        return None
    grid = build(raw)
    return grid if grid.columns > 2 or (grid.columns == 2 and grid.rows > 1) else None


def indented_prose(lines: Sequence[Line]) -> set[int]:
    """The lines that a tab only indents: blocks of sentences and headings, not between rows of a table."""
    blocks: list[list[int]] = []
    for index, line in enumerate(lines):
        if "\t" in line.text:
            if blocks and blocks[-1][-1] == index - 1:
                blocks[-1].append(index)
            else:
                blocks.append([index])
    prose: set[int] = set()
    for position, block in enumerate(blocks):
        beside = blocks[max(0, position - 1) : position] + blocks[position + 1 : position + 2]
        if all(_is_sentence(lines[index]) for index in block) and not (
            len(beside) == 2 and all(len(other) > 1 and not _is_sentence(lines[other[-1]]) for other in beside)
        ):
            prose.update(block)
    return prose


def _is_sentence(line: Line) -> bool:
    text = line.text.strip()
    sentence = len(text) >= _SENTENCE and text[-1] in "。；：！？"
    return stacked.is_cell(line) and (sentence or read_heading(text) is not None)


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
    opening = _first_text(lines[first])
    end = index = first
    while index < len(lines):
        if "\t" in lines[index].text:
            index += 1
            end = index
            continue
        following = _next_tab(lines, index)
        if following is None or (opening and _first_text(lines[following]) == opening and _is_over(lines, first, end)):
            break
        index = following
    return end


def _is_over(lines: Sequence[Line], first: int, end: int) -> bool:
    """True if a table whose first text comes again is another of the same form, and not one with a repeated header."""
    if column_kind(_first_text(lines[first])) is ColumnKind.PLAIN:
        return end - first > 3
    ending = [_first_text(line) for line in lines[max(first, end - _LAST_ROW) : end]]
    return any(is_total(text) and column_kind(text) is ColumnKind.PLAIN for text in ending)


def _first_text(line: Line) -> str:
    return line.text.strip().partition("\t")[0].strip()


def _next_tab(lines: Sequence[Line], index: int) -> int | None:
    """The next line with a tab, if only blanks and the rest of a torn cell lie before it."""
    blanks = texts = 0
    for following in range(index, min(index + _LARGEST_GAP + _TORN + 1, len(lines))):
        line = lines[following]
        if "\t" in line.text:
            return following
        text = line.text.strip()
        blanks += not text
        texts += bool(text)
        if blanks > _LARGEST_GAP or texts > _TORN or (text and _ends_table(text)):
            return None
    return None


def _ends_table(text: str) -> bool:
    """True for a line that belongs to no cell: a heading, a title, a unit note."""
    return read_heading(text) is not None or is_table_note(text) or (is_title(text) and ends_title(text))
