"""The bands of a table whose cells are parted by blanks: how the lines below a header become rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractors.tables.alignment import levels_of
from extractors.tables.cutting import MOST_PIECES, cut, goals, leaf_of, pieces_of
from extractors.tables.headers import is_number_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_figure,
    is_grand_total,
    is_points,
    is_total,
    squeeze,
)
from extractors.tables.rows import Line, RawCell, RawRow, join_lines

LONGEST_LINE = 1000  # signs of a line that can be a row
_MOST_WORDS = 7  # lines without figures between two rows
_MOST_TEXTS = 20  # rows of texts between two bands
_MOST_UNSURE = 2  # lines between two rows that are none
_MOST_GOALS = 40  # lines of goals between two bands
_FEWEST_ROWS = 2  # rows of figures below a header of few words
_WIDE = 4  # known words of a header that make a table with a single row
STOP = regex.compile(r"[。；;！？!?]")
_FOOT = regex.compile(
    r"(?:[填制][报表]人?|审核人?|联系(?:人|电话)|单位负责人|注|备注|说明|填表说明|填报(?:单位|日期))\s*[:：]"
)
_GROUPS = (ColumnKind.LEVEL1, ColumnKind.LEVEL2)


@dataclass(slots=True)
class Band:
    """A header and the rows found below it; `sure` while it is known where every figure belongs."""

    header: RawRow
    kinds: tuple[ColumnKind, ...]
    first: int
    end: int
    rows: list[RawRow] = field(default_factory=list)
    figured: int = 0
    sure: bool = True

    loose: list[RawRow] = field(default_factory=list)  # rows of words behind the last row of figures

    @property
    def goals(self) -> bool:
        """True for the band of the goals, which are texts."""
        return ColumnKind.GOAL in self.kinds

    @property
    def holds(self) -> bool:
        """True if enough rows of figures stand below the header."""
        known = sum(kind not in (ColumnKind.PLAIN, ColumnKind.BAND) for kind in self.kinds)
        return self.sure and self.figured >= (1 if known >= _WIDE else _FEWEST_ROWS)

    def repeats(self, header: RawRow) -> bool:
        """True if another header has the same words: a page break printed it again."""
        return [squeeze(cell.text) for cell in header] == [squeeze(cell.text) for cell in self.header]


def reader_of(band: Band) -> GoalReader | RowReader:
    """The reader for the lines below a header."""
    return GoalReader(band) if band.goals else RowReader(band)


class GoalReader:
    """Reads the band of the goals: texts, parted where that is sure."""

    def __init__(self, band: Band) -> None:
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


class RowReader:
    """Reads the rows of a band of figures; the last row with figures ends it."""

    def __init__(self, band: Band) -> None:
        self._band = band
        self._offset = int(band.kinds[0] is ColumnKind.BAND)
        self._kinds = band.kinds[self._offset :]
        self._leaf = leaf_of(self._kinds)
        self._levels = {kind: column for column, kind in enumerate(self._kinds) if kind in _GROUPS}
        self._group = ""  # the label of the first level in force
        self._labels: dict[int, RawCell] = {}  # labels of groups whose first row is still to come
        self._waiting: list[RawRow] = []  # rows without figures since the last with figures
        self._words: list[tuple[str, int]] = []  # lines of words that may be the beginning of a name
        self._texts = 0  # lines of a part that has texts in its columns
        self._unsure = 0  # lines that are no rows since the last that is one
        self._known = False  # the groups have labels that forms use

    def take(self, line: Line, index: int) -> bool:
        """Take a line of the band; False if the band has ended before it."""
        text = line.text.strip()
        if _FOOT.match(text):
            return False
        if not self._band.sure:
            return True  # read over what is left of it
        pieces = pieces_of(text, self._kinds) if len(text) <= LONGEST_LINE else []
        if not pieces or len(pieces) > MOST_PIECES:
            return self._misses(pieces)
        if self._texts or _heads_texts(pieces):
            return self._takes_texts(pieces, line.number)
        if self._takes_number_row(pieces, line.number) or self._takes_labels(pieces, line.number):
            return True
        if self._takes_rest(text):
            self._band.end = index + 1
            return True
        if not any(is_figure(piece) or cell_kind(piece) is CellKind.DASH for piece in pieces):
            return self._takes_words(pieces, line, index)
        return self._takes_row(pieces, line, index)

    def close(self) -> None:
        """End the band with its last row of figures; what stands behind it is loose."""
        self._flush_words()
        self._band.loose = self._waiting

    def _takes_texts(self, pieces: list[str], number: int) -> bool:
        """Take a line of a part of the form that has texts in its columns: a name, a text, and often a remark (无)."""
        self._flush_words()
        heads = not self._texts
        self._texts += 1
        lead = heads and self._offset
        name, rest = pieces[0], pieces[1:]
        if len(rest) > 2 and not heads:
            rest = [" ".join(rest[:-1]), rest[-1]] if cell_kind(rest[-1]) is CellKind.DASH else [" ".join(rest)]
        cells = {self._leaf + place: RawCell(text, number) for place, text in enumerate(rest, 1)}
        row = self._row(cells if lead else {**cells, self._leaf: RawCell(name, number)}, number)
        self._waiting.append((RawCell(name, number), *row[1:]) if lead else row)
        return self._texts <= _MOST_TEXTS

    def _takes_number_row(self, pieces: list[str], number: int) -> bool:
        """Keep the row that numbers the columns (栏次 1 2 3)."""
        if self._band.rows or not is_number_row(pieces) or len(pieces) > len(self._kinds):
            return False
        first = len(self._kinds) - len(pieces)
        cells = {first + place: RawCell(piece, number) for place, piece in enumerate(pieces)}
        self._waiting.append(self._row(cells, number))
        return True

    def _takes_labels(self, pieces: list[str], number: int) -> bool:
        """Keep labels of groups that stand alone on a line, or points in brackets below one."""
        if not self._levels:
            return False
        if len(pieces) == 1 and is_points(pieces[0]) and self._labels:
            column = max(self._labels)
            self._labels[column] = RawCell(self._labels[column].text + pieces[0], self._labels[column].line)
            return True
        labels = [piece for piece in pieces if cell_kind(piece) is not CellKind.DASH]
        if not labels or len(labels) > len(self._levels) or not all(levels_of(piece) - {3} for piece in labels):
            return False
        if pieces[: len(labels)] != labels:
            return False
        self._known = True
        self._flush_words()
        for piece in labels:
            column = self._level_column(piece)
            if any(other >= column for other in self._labels):
                self._flush_labels(number)
            self._labels[column] = RawCell(piece, number)
            if column == self._levels.get(ColumnKind.LEVEL1):
                self._group = piece
        if len(labels) < len(pieces):  # 生态效益指标 无
            rest = {self._leaf + place: RawCell(text, number) for place, text in enumerate(pieces[len(labels) :])}
            self._waiting.append(self._row({**self._labels, **rest}, number))
            self._labels = {}
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
        known = sum(column_kind(piece) is not ColumnKind.PLAIN for piece in pieces)
        if len(pieces) > 2 and known > 1:
            return False  # the header of something else
        if STOP.search(text) or len(self._words) >= _MOST_WORDS:
            return self._misses(pieces)
        if len(pieces) > 1 and (cells := cut(pieces, self._kinds, self._known)) and self._is_full(cells):
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
        cells = cut(pieces, self._kinds, self._known)
        if cells is None:
            return not is_total(pieces[0]) and self._misses(pieces)
        self._band.sure = self._band.sure and not self._unsure
        self._flush_words()
        self._put(cells, number, is_total(pieces[0]))
        self._band.end = index + 1
        return not (is_grand_total(pieces[0]) and bool(self._levels))

    def _misses(self, pieces: list[str]) -> bool:
        """Pass a line that is no row for sure; if it looks like one, or rows follow it, the band is not sure."""
        self._unsure += 1
        self._band.sure = not _is_like_row(pieces)
        return not self._band.sure or self._unsure <= _MOST_UNSURE

    def _takes_rest(self, text: str) -> bool:
        """Put the torn rest of a remark to the row that it belongs to: the break is surely inside a sentence."""
        row = self._band.rows[-1] if self._band.rows else ()
        if not row or row[-1].empty or self._kinds[-1] is not ColumnKind.PROSE or self._waiting or self._words:
            return False
        remark = row[-1].text
        if (
            cell_kind(remark) is CellKind.DASH
            or remark[-1] in "。；;"
            or not (remark[-1] in "，、,（(" or text[-1] in "。；;")
        ):
            return False
        self._band.rows[-1] = (*row[:-1], RawCell(join_lines(f"{remark}\n{text}"), row[-1].line))
        return True

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


def _heads_texts(pieces: Sequence[str]) -> bool:
    """True for the words above texts in columns: 资金管理情况 情况说明 存在问题和改进措施."""
    texts = sum(column_kind(piece) is ColumnKind.PROSE for piece in pieces[1:])
    return len(pieces) > 2 and texts > 1 and texts == len(pieces) - 1 and not any(map(is_figure, pieces))


def _is_like_row(pieces: Sequence[str]) -> bool:
    """True if a line looks like a row of the table, though it is not sure where its figures belong."""
    if len(pieces) < 2 or pieces[-1][-1] in "。；;：:":
        return False
    figures = [piece for piece in pieces if is_figure(piece) and not _DATE.search(piece)]
    return len(figures) > 1 or (bool(figures) and pieces[-1] == figures[-1])


_DATE = regex.compile(r"\d年|\d月|\d日|\d{7}|页$")
