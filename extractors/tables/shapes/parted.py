"""Tables whose cells are parted by lines of blanks, and whose rows by empty lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.language.headings import is_table_note, read_heading
from extractors.tables.alignment import right_aligned
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import is_cover_label
from extractors.tables.rows import Line, RawCell, RawRow, join_lines, within_limits

_FEWEST_ROWS = 2
_LONGEST_CELL = 1000


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of a table and the lines that it takes: from `first` up to `end`."""

    first: int
    end: int
    rows: list[RawRow]


@dataclass(slots=True)
class _Row:
    """A row as it is put together: the line index and the texts of its cells."""

    cells: list[tuple[int, list[str]]]

    def cell(self, index: int) -> None:
        self.cells.append((index, []))


def find(lines: Sequence[Line], start: int, end: int) -> list[Parted]:
    """The tables of this shape among lines[start:end]."""
    found: list[Parted] = []
    index = start
    while index < end:
        if not _is_part(lines[index]):
            index += 1
            continue
        first, last = _extent(lines, max(start, found[-1].end if found else start), index, end)
        table = _table(lines, first, last)
        if table:
            found.append(table)
        index = max(last, index + 1)
    return found


def _is_part(line: Line) -> bool:
    """True for the line between two cells: blanks only."""
    return line.blank and bool(line.text)


def _extent(lines: Sequence[Line], start: int, index: int, end: int) -> tuple[int, int]:
    """The stretch of cells around a line of blanks: back to an empty line, on to a heading or two empty lines."""
    first = index
    while first > start and lines[first - 1].text.strip():
        first -= 1
    empties = 0
    last = index
    for position in range(index, end):
        text = lines[position].text.strip()
        if text:
            opening = read_heading(text)
            if len(text) > _LONGEST_CELL or (opening and opening.number and len(text) < 40 and empties):
                break
            last, empties = position + 1, 0
        elif not lines[position].text:
            empties += 1
            if empties > 2:
                break
        else:
            empties = 0
    return first, last


def _table(lines: Sequence[Line], first: int, last: int) -> Parted | None:
    rows = _rows(lines, first, last)
    texts = [["".join(parts) for _, parts in row.cells] for row in rows]
    heads = [index for index, row in enumerate(texts) if is_header_row(row)]
    if not heads:
        return None
    top = heads[0]
    while top and is_cover_label(texts[top - 1][0]) and not any(is_table_note(text) for text in texts[top - 1]):
        top -= 1
    taken = rows[top:]
    while taken and len(taken[-1].cells) < 2:
        taken.pop()
    raw = [_raw(lines, row) for row in taken]
    if len(raw) < _FEWEST_ROWS or not within_limits(raw):
        return None
    final, parts = taken[-1].cells[-1]
    return Parted(taken[0].cells[0][0], final + max(1, len(parts)), right_aligned(raw))


def _rows(lines: Sequence[Line], first: int, last: int) -> list[_Row]:
    """The rows: a line of blanks opens a cell, an empty line after text a row, an empty line between blanks is a cell."""
    rows = [_Row([(first, [])])]
    for index in range(first, last):
        line = lines[index]
        parts = rows[-1].cells[-1][1]
        if _is_part(line):
            rows[-1].cell(index + 1)
        elif line.text.strip():
            if index and not lines[index - 1].text and parts:
                rows.append(_Row([(index, [])]))
            if not rows[-1].cells[-1][1]:
                rows[-1].cells[-1] = (index, [])
            rows[-1].cells[-1][1].append(line.text.strip())
        elif parts and index + 1 < last and _is_part(lines[index + 1]):
            rows.append(_Row([(index, [])]))  # the row after it opens with an empty cell
    return rows


def _raw(lines: Sequence[Line], row: _Row) -> RawRow:
    return tuple(
        RawCell(join_lines("\n".join(parts)), lines[min(index, len(lines) - 1)].number) for index, parts in row.cells
    )
