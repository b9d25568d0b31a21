"""Tables whose cells are parted by single blanks, one row per line: text copied out of pages and prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.tables.bands import LONGEST_LINE, STOP, Band, reader_of
from extractors.tables.cutting import header_words, pieces_of
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import ColumnKind, column_kind, is_band_label, is_bracketed, is_cover_label
from extractors.tables.rows import Line, RawCell, RawRow

_LARGEST_GAP = 6  # blank lines inside a table
_MOST_COVER = 8  # lines of a cover above a header
_SCORED = (ColumnKind.WEIGHT, ColumnKind.SCORE)


@dataclass(frozen=True, slots=True)
class Blanked:
    """The rows of a table, their cells in their columns, and the lines that it takes: from `first` up to `end`."""

    first: int
    end: int
    rows: list[RawRow]


def find(lines: Sequence[Line], start: int, end: int) -> list[Blanked]:
    """The tables of this shape among lines[start:end]."""
    found: list[Blanked] = []
    index = start
    while index < end:
        if (band := _header(lines, index, end)) is None:
            index += 1
            continue
        bands, after = _bands(lines, band, end)
        for table in _tables(bands):
            above = found[-1].end if found else start
            cover, first = _cover(lines, above, table[0].first)
            for part in table[:-1]:
                part.rows += part.loose
            rows = [row for part in table for row in (part.header, *part.rows)]
            found.append(Blanked(first, table[-1].end, [*cover, *rows]))
        index = max(after, index + 1)
    return found


def _tables(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """The bands that make up a table: a form as a whole, or what is sure of a table without points."""
    scored = any(kind in _SCORED for band in bands for kind in band.kinds)
    table: list[Band] = []
    for band in bands:
        if band.holds or (band.goals and table):
            table.append(band)
            continue
        if scored:
            return
        yield from _closed(table)
        table = []
    yield from _closed(table)


def _closed(table: list[Band]) -> Iterator[list[Band]]:
    while table and table[-1].goals:
        table.pop()
    if table:
        yield table


def _bands(lines: Sequence[Line], band: Band, end: int) -> tuple[list[Band], int]:
    """The bands of a form from its first header on, and the line where it ends."""
    bands = [band]
    reader = reader_of(band)
    index, gap = band.end, 0
    while index < end:
        line = lines[index]
        gap = gap + 1 if line.blank else 0
        if gap > _LARGEST_GAP:
            break
        if line.blank:
            index += 1
        elif (following := _header(lines, index, end)) is not None:
            index = following.end
            if not band.repeats(following.header):
                reader.close()
                band, reader = following, reader_of(following)
                bands.append(band)
        elif reader.take(line, index):
            index += 1
        else:
            break
    reader.close()
    return bands, index


# ---- headers ----


def _header(lines: Sequence[Line], index: int, end: int) -> Band | None:
    """The band that a header line opens, its label beside the header or alone in the line above it."""
    line = lines[index]
    if not _may_be_header(line.text):
        return None
    words, lead, last = header_words(pieces_of(line.text)), "", index
    if len(words) == 1 and is_band_label(words[0]):
        lead = words[0]
        below = _below(lines, index, end)
        if below and is_bracketed(lines[below].text):
            lead, below = lead + lines[below].text.strip(), _below(lines, below, end)
        words = header_words(pieces_of(lines[below].text)) if below and _may_be_header(lines[below].text) else []
        if len(words) < 2 or (is_band_label(words[0]) and column_kind(words[0]) is ColumnKind.PLAIN):
            return None
        last = below
    elif len(words) > 2 and is_band_label(words[0]):
        lead, words = words[0], words[1:]
    elif len(words) == 2 and is_band_label(words[0]) and column_kind(words[1]) is ColumnKind.GOAL:
        below = _below(lines, index, end)
        rest = pieces_of(lines[below].text) if below and _may_be_header(lines[below].text) else []
        if len(rest) == 1 and column_kind(rest[0]) in (ColumnKind.GOAL, ColumnKind.ACTUAL):
            lead, words, last = words[0], [words[1], rest[0]], below
    if not is_header_row([lead, *words] if lead else words):
        return None
    words, last = _whole_header(words, lines, last, end)
    return _band(lead, words, lines, index, last)


def _below(lines: Sequence[Line], index: int, end: int) -> int:
    """The next line with text below a line, or 0."""
    near = range(index + 1, min(end, index + _LARGEST_GAP + 2))
    return next((below for below in near if not lines[below].blank), 0)


def _whole_header(words: list[str], lines: Sequence[Line], last: int, end: int) -> tuple[list[str], int]:
    """The words of a header and its last line: the rest of its last word, or its columns of values, may be torn off."""
    below = _below(lines, last, end)
    rest = pieces_of(lines[below].text) if below and _may_be_header(lines[below].text) else []
    if len(rest) == 1 and _REST.fullmatch(rest[0]) and column_kind(words[-1] + rest[0]) is column_kind(words[-1]):
        return [*words[:-1], words[-1] + rest[0]], below
    kinds = [column_kind(word) for word in header_words(rest)]
    apart = any(kind.label or kind in _NO_REST for kind in kinds) or not set(words).isdisjoint(rest)
    if len(rest) < 2 or apart or any(column_kind(word) is ColumnKind.GOAL for word in words):
        return words, last
    joined = header_words([*words, *rest])
    return (joined, below) if is_header_row(joined) else (words, last)


_NO_REST = (ColumnKind.PLAIN, ColumnKind.GOAL)
_REST = regex.compile(r"(?:析|及|和|与|改|进|措|施|原|因|说|明|分|值|成|完|指|标)+")  # of torn header words


def _may_be_header(text: str) -> bool:
    return 0 < len(text) <= LONGEST_LINE and not STOP.search(text)


def _band(lead: str, words: list[str], lines: Sequence[Line], index: int, last: int) -> Band:
    kinds = [column_kind(word) for word in words]
    if kinds[0] is ColumnKind.PLAIN or _PERIOD.fullmatch(words[0]):
        kinds[0] = ColumnKind.NAME
    line = lines[last].number
    header = [RawCell(word, line) for word in words]
    if not any(kind.label for kind in kinds) and ColumnKind.GOAL not in kinds:
        header.insert(0, RawCell("", line))  # the blank head of the rows' names
        kinds.insert(0, ColumnKind.NAME)
    if lead:
        header.insert(0, RawCell(lead, lines[index].number))
        kinds.insert(0, ColumnKind.BAND)
    return Band(tuple(header), tuple(kinds), index, last + 1)


_PERIOD = regex.compile(r"年份|年度|月份|时间|日期|季度")  # first columns that name the rows


# ---- cover rows ----


def _cover(lines: Sequence[Line], start: int, head: int) -> tuple[list[RawRow], int]:
    """The cover rows (项目名称 …) right above a header and the first line of them."""
    rows: list[RawRow] = []
    first = head
    for index in range(head - 1, max(start, head - _MOST_COVER) - 1, -1):
        if lines[index].blank:
            continue
        pieces = pieces_of(lines[index].text) if len(lines[index].text) <= LONGEST_LINE else []
        if len(pieces) < 2 or not is_cover_label(pieces[0]):
            break
        rows.insert(0, _cover_row(pieces, lines[index].number))
        first = index
    return rows, first


def _cover_row(pieces: Sequence[str], line: int) -> RawRow:
    cells: list[str] = []
    label = True
    for piece in pieces:
        if is_cover_label(piece):
            cells += [piece] if label else ["", piece]
            label = False
        elif label:
            cells[-1] += " " + piece
        else:
            cells.append(piece)
            label = True
    return tuple(RawCell(cell, line) for cell in cells)
