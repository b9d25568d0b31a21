"""Tables whose cells are parted by single blanks, one row per line: text copied out of pages and prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from extractors.tables.alignment import levels_of
from extractors.tables.cutting import MOST_PIECES, cut, goals, header_words, leaf_of, pieces_of
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_cover_label,
    is_figure,
    is_grand_total,
    is_points,
    is_total,
    squeeze,
)
from extractors.tables.rows import Line, RawCell, RawRow, join_lines

_LONGEST_LINE = 400  # signs of a line that can be a row
_LARGEST_GAP = 3  # blank lines inside a table
_MOST_COVER = 8  # lines of a cover above a header
_MOST_WORDS = 3  # lines without figures between two rows
_MOST_GOALS = 40  # lines of goals between two bands
_FEWEST_ROWS = 2  # rows of figures below a header of few words
_WIDE = 4  # known words of a header that make a table with a single row
_STOP = regex.compile(r"[。；;！？!?]")
_FOOT = regex.compile(
    r"(?:[填制][报表]人?|审核人?|联系(?:人|电话)|单位负责人|注|备注|说明|填表说明|填报(?:单位|日期))\s*[:：]"
)
_GROUPS = (ColumnKind.LEVEL1, ColumnKind.LEVEL2)
_SCORED = (ColumnKind.WEIGHT, ColumnKind.SCORE)


@dataclass(frozen=True, slots=True)
class Blanked:
    """The rows of a table, their cells in their columns, and the lines that it takes: from `first` up to `end`."""

    first: int
    end: int
    rows: list[RawRow]


@dataclass(slots=True)
class _Band:
    """A header and the rows found below it; `sure` while it is known where every figure belongs."""

    header: RawRow
    kinds: tuple[ColumnKind, ...]
    first: int
    end: int
    rows: list[RawRow] = field(default_factory=list)
    figured: int = 0
    sure: bool = True

    @property
    def goals(self) -> bool:
        """True for the band of the goals, which are texts."""
        return ColumnKind.GOAL in self.kinds

    @property
    def holds(self) -> bool:
        """True if enough rows of figures stand below the header."""
        known = sum(kind not in (ColumnKind.PLAIN, ColumnKind.BAND) for kind in self.kinds)
        return self.sure and self.figured >= (1 if known >= _WIDE else _FEWEST_ROWS)


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
            rows = [row for part in table for row in (part.header, *part.rows)]
            found.append(Blanked(first, table[-1].end, [*cover, *rows]))
        index = max(after, index + 1)
    return found


def _tables(bands: Sequence[_Band]) -> Iterator[list[_Band]]:
    """The bands that make up a table: a form as a whole, or what is sure of a table without points."""
    scored = any(kind in _SCORED for band in bands for kind in band.kinds)
    table: list[_Band] = []
    for band in bands:
        if band.holds or (band.goals and table):
            table.append(band)
            continue
        if scored:
            return
        yield from _closed(table)
        table = []
    yield from _closed(table)


def _closed(table: list[_Band]) -> Iterator[list[_Band]]:
    while table and table[-1].goals:
        table.pop()
    if table:
        yield table


# ---- headers ----


def _header(lines: Sequence[Line], index: int, end: int) -> _Band | None:
    """The band that a header line opens, its label beside the header or alone in the line above it."""
    line = lines[index]
    if not _may_be_header(line.text):
        return None
    pieces = pieces_of(line.text)
    if len(pieces) == 1 and is_band_label(pieces[0]):
        below = next(
            (other for other in range(index + 1, min(end, index + _LARGEST_GAP + 2)) if not lines[other].blank), 0
        )
        words = pieces_of(lines[below].text) if below and _may_be_header(lines[below].text) else []
        if len(words) < 2 or (is_band_label(words[0]) and column_kind(words[0]) is ColumnKind.PLAIN):
            return None
        lead, words, last = pieces[0], header_words(words), below
    else:
        words, lead, last = header_words(pieces), "", index
        if len(words) > 2 and is_band_label(words[0]):
            lead, words = words[0], words[1:]
    if not is_header_row([lead, *words] if lead else words):
        return None
    return _band(lead, words, lines, index, last)


def _may_be_header(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LINE and not _STOP.search(text)


def _band(lead: str, words: list[str], lines: Sequence[Line], index: int, last: int) -> _Band:
    kinds = [column_kind(word) for word in words]
    if kinds[0] is ColumnKind.PLAIN:
        kinds[0] = ColumnKind.NAME
    line = lines[last].number
    header = [RawCell(word, line) for word in words]
    if not any(kind.label for kind in kinds) and ColumnKind.GOAL not in kinds:
        header.insert(0, RawCell("", line))  # the blank head of the rows' names
        kinds.insert(0, ColumnKind.NAME)
    if lead:
        header.insert(0, RawCell(lead, lines[index].number))
        kinds.insert(0, ColumnKind.BAND)
    return _Band(tuple(header), tuple(kinds), index, last + 1)


# ---- cover rows ----


def _cover(lines: Sequence[Line], start: int, head: int) -> tuple[list[RawRow], int]:
    """The cover rows (项目名称 …) right above a header and the first line of them."""
    rows: list[RawRow] = []
    first = head
    for index in range(head - 1, max(start, head - _MOST_COVER) - 1, -1):
        pieces = pieces_of(lines[index].text) if len(lines[index].text) <= _LONGEST_LINE else []
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


# ---- rows ----


def _bands(lines: Sequence[Line], band: _Band, end: int) -> tuple[list[_Band], int]:
    """The bands of a form from its first header on, and the line where it ends."""
    bands = [band]
    index = band.end
    while True:
        reader = _Goals(band) if band.goals else _Rows(band)
        following: _Band | None = None
        gap = 0
        while index < end:
            line = lines[index]
            if line.blank:
                gap += 1
                if gap > _LARGEST_GAP:
                    break
                index += 1
                continue
            gap = 0
            if (following := _header(lines, index, end)) is not None or not reader.take(line, index):
                break
            index += 1
        reader.close()
        if following is None:
            return bands, index
        band = following
        bands.append(band)
        index = band.end


class _Goals:
    """Reads the band of the goals: texts, parted where that is sure."""

    def __init__(self, band: _Band) -> None:
        self._band = band
        self._lines: list[Line] = []

    def take(self, line: Line, index: int) -> bool:
        """Take a line of the band; False if there are too many for goals."""
        self._lines.append(line)
        self._band.end = index + 1
        return len(self._lines) < _MOST_GOALS

    def close(self) -> None:
        """Put the texts into the band."""
        if not self._lines:
            return
        texts = [line.text.strip() for line in self._lines]
        lead = self._band.kinds[0] is ColumnKind.BAND
        parts = goals(texts, len(self._band.kinds) - lead) or ["\n".join(texts)]
        numbers, at = [], 0
        for part in parts:
            numbers.append(self._lines[min(at, len(self._lines) - 1)].number)
            at += part.count("\n") + 1
        cells = [RawCell(part, number) for part, number in zip(parts, numbers, strict=True)]
        self._band.rows.append(tuple([RawCell("", numbers[0])] * lead + cells))


class _Rows:
    """Reads the rows of a band of figures; the last row with figures ends it."""

    def __init__(self, band: _Band) -> None:
        self._band = band
        self._offset = int(band.kinds[0] is ColumnKind.BAND)
        self._kinds = band.kinds[self._offset :]
        self._leaf = leaf_of(self._kinds)
        self._levels = {kind: column for column, kind in enumerate(self._kinds) if kind in _GROUPS}
        self._group = ""  # the label of the first level in force
        self._labels: dict[int, RawCell] = {}  # labels of groups whose first row is still to come
        self._waiting: list[RawRow] = []  # rows without figures since the last with figures
        self._words: list[tuple[str, int]] = []  # lines of words that may be the beginning of a name

    def take(self, line: Line, index: int) -> bool:
        """Take a line of the band; False if the band has ended before it."""
        pieces = pieces_of(line.text) if len(line.text) <= _LONGEST_LINE else []
        if not pieces or len(pieces) > MOST_PIECES or _FOOT.match(line.text.strip()):
            return False
        if self._takes_labels(pieces, line.number):
            return True
        if not any(is_figure(piece) or cell_kind(piece) is CellKind.DASH for piece in pieces):
            return self._takes_words(pieces, line, index)
        return self._takes_row(pieces, line, index)

    def close(self) -> None:
        """End the band with its last row of figures."""

    def _takes_labels(self, pieces: list[str], number: int) -> bool:
        """Keep labels of groups that stand alone on a line, or points in brackets below one."""
        if not self._levels:
            return False
        if len(pieces) == 1 and is_points(pieces[0]) and self._labels:
            column = max(self._labels)
            self._labels[column] = RawCell(self._labels[column].text + pieces[0], self._labels[column].line)
            return True
        if len(pieces) > len(self._levels) or not all(levels_of(piece) - {3} for piece in pieces):
            return False
        self._flush_words()
        for piece in pieces:
            column = self._level_column(piece)
            if any(other >= column for other in self._labels):
                self._flush_labels(number)
            self._labels[column] = RawCell(piece, number)
            if column == self._levels.get(ColumnKind.LEVEL1):
                self._group = piece
        return True

    def _level_column(self, text: str) -> int:
        """The column of a group's label; one that both levels have is told by the group in force and by its words."""
        levels = levels_of(text)
        second = levels == {2} or (
            levels == {1, 2} and (_OF_CLIENTS.match(text) is not None or ("成本" in text and "产出" in self._group))
        )
        column = self._levels.get(ColumnKind.LEVEL2 if second else ColumnKind.LEVEL1)
        return next(iter(self._levels.values())) if column is None else column

    def _takes_words(self, pieces: list[str], line: Line, index: int) -> bool:
        text = line.text.strip()
        if _STOP.search(text) or len(self._words) >= _MOST_WORDS + 4:
            return False
        if len(pieces) > 1 and (cells := cut(pieces, self._kinds)) and self._is_full(cells):
            return self._takes_row(pieces, line, index)
        self._words.append((" ".join(pieces), line.number))
        return True

    def _is_full(self, cells: dict[int, str]) -> bool:
        values = [column for column, kind in enumerate(self._kinds) if kind in (ColumnKind.TARGET, ColumnKind.ACTUAL)]
        return bool(values) and all(column in cells for column in values)

    def _takes_row(self, pieces: list[str], line: Line, index: int) -> bool:
        number = line.number
        torn = self._torn(pieces)
        if torn:
            words = self._words[-torn:]
            del self._words[-torn:]
            number = words[0][1]
            name = join_lines("\n".join(text for text, _ in words))
            pieces = [name, *pieces] if is_figure(pieces[0]) else [name + pieces[0], *pieces[1:]]
        cells = cut(pieces, self._kinds)
        if cells is None:
            if is_total(pieces[0]) or _is_sentence(line.text, pieces):
                return False
            self._band.sure = False
            return True
        self._flush_words()
        self._put(cells, number, is_total(pieces[0]))
        self._band.end = index + 1
        return not (is_grand_total(pieces[0]) and bool(self._levels))

    def _torn(self, pieces: list[str]) -> int:
        """How many of the lines of words before a row are the beginning of its name."""
        if not self._words:
            return 0
        if is_figure(pieces[0]):
            return 1
        count = 0
        depth = pieces[0].count(")") + pieces[0].count("）") - pieces[0].count("(") - pieces[0].count("（")
        while depth > 0 and count < len(self._words):
            count += 1
            text = self._words[-count][0]
            depth -= text.count("(") + text.count("（") - text.count(")") - text.count("）")
        if depth > 0:
            return 0
        if count and count < len(self._words) and self._words[-count][0][0] in "(（":
            count += 1
        return count

    def _put(self, cells: dict[int, str], number: int, total: bool) -> None:
        """Add a row with the labels of the groups that it opens."""
        first, second = (self._levels.get(kind) for kind in _GROUPS)
        if not total and first is not None and second is not None and (first in cells) != (second in cells):
            text = cells.pop(first, "") or cells.pop(second, "")
            known = bool(levels_of(text))
            cells[self._level_column(text) if known else second] = text
        if total or any(column >= min(cells) for column in self._labels):
            self._flush_labels(number)
        row = {column: RawCell(text, number) for column, text in cells.items()}
        if total and 0 not in row:
            row[0] = row.pop(min(row))
        row |= self._labels
        self._labels = {}
        if first is not None and first in row:
            self._group = row[first].text
        self._band.rows += [*self._waiting, self._row(row, number)]
        self._waiting = []
        self._band.figured += any(is_figure(text) for text in cells.values())

    def _row(self, cells: dict[int, RawCell], number: int) -> RawRow:
        blank = RawCell("", number)
        return (*[blank] * self._offset, *(cells.get(column, blank) for column in range(len(self._kinds))))

    def _flush_words(self) -> None:
        for text, number in self._words:
            self._waiting.append(self._row({**self._labels, self._leaf: RawCell(text, number)}, number))
            self._labels = {}
        self._words = []

    def _flush_labels(self, number: int) -> None:
        if self._labels:
            self._waiting.append(self._row(self._labels, number))
            self._labels = {}


_OF_CLIENTS = regex.compile(r"服务对象|社会公众|受益")


def _is_sentence(text: str, pieces: Sequence[str]) -> bool:
    """True for a line of prose: it ends with a stop, or has one in its first words."""
    return text.strip()[-1] in "。；;：:" or bool(_STOP.search(pieces[0])) or len(squeeze(pieces[0])) > 60
