"""Tables whose columns are parted by runs of blanks or by upright strokes, one row per line or torn over several."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median_low
from unicodedata import east_asian_width

import regex

from extractors.language.headings import is_table_note
from extractors.language.numbering import read_numbering
from extractors.tables.alignment import opens_row
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import CellKind, ColumnKind, cell_kind, column_kind, is_figure, is_total
from extractors.tables.rows import Line, RawCell, RawRow, within_limits

_STROKES = "|｜│┃║"
_STROKE = regex.compile(rf"[{_STROKES}]")
_LONGEST_BORDER = 1000
_BORDER = regex.compile(
    rf"[\s{_STROKES}+\-=:—─━┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯]*[-=—─━═]{{2,}}[\s{_STROKES}+\-=:—─━┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╰╯]*"
)
_GAP = regex.compile(r"(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)+")
_LONGEST_CELL = 60
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Spaced:
    """The rows of a table and the lines that it takes: from `first` up to `end`."""

    first: int
    end: int
    rows: list[RawRow]


def find(lines: Sequence[Line], start: int, end: int) -> list[Spaced]:
    """The tables with strokes or runs of blanks among lines[start:end]."""
    found: list[Spaced] = []
    index = start
    while index < end:
        table, after = _stroked(lines, index, end) or _gapped(lines, index, end) or (None, index + 1)
        index = max(after, index + 1)
        if table:
            found.append(table)
    return found


# ---- strokes ----

_Attempt = tuple[Spaced | None, int]  # a table or None, and the line to go on from


def _stroked(lines: Sequence[Line], first: int, end: int) -> _Attempt | None:
    if not _is_stroked(lines[first].text) and not (_is_border(lines[first].text) and "+" in lines[first].text):
        return None
    last = index = first
    while index < end and index - last <= 2:
        text = lines[index].text
        if _is_stroked(text) or _is_border(text):
            last = index + 1
        elif text.strip():
            break
        index += 1
    taken = [line for line in lines[first:last] if line.text.strip()]
    borders = {position for position, line in enumerate(taken) if _is_border(line.text)}
    rows = [] if len(taken) - len(borders) < 2 else _stroke_rows(taken, borders)
    return Spaced(first, last, rows) if len(rows) >= 2 and within_limits(rows) else None, last


def _is_stroked(text: str) -> bool:
    return any(text.count(stroke) >= 2 for stroke in _STROKES)


def _is_border(text: str) -> bool:
    return bool(text.strip()) and len(text) < _LONGEST_BORDER and _BORDER.fullmatch(text) is not None


def _stroke_rows(taken: list[Line], borders: set[int]) -> list[RawRow]:
    """The rows; where border lines part all rows, the lines between two of them are one row."""
    groups: list[list[RawRow]] = [[]]
    for position, line in enumerate(taken):
        if position in borders:
            groups.append([])
        else:
            groups[-1].append(_strokes(line))
    filled = [group for group in groups if group]
    if len(borders) > 2 and len(filled) > 2:
        return [_join_lines(group) for group in filled]
    return [row for group in filled for row in group]


def _strokes(line: Line) -> RawRow:
    text = line.text.strip()
    parts = _STROKE.split(text)
    if text[0] in _STROKES:
        parts = parts[1:]
    if text[-1] in _STROKES:
        parts = parts[:-1]
    return tuple(RawCell(part.strip(), line.number) for part in parts)


def _join_lines(group: list[RawRow]) -> RawRow:
    width = max(len(row) for row in group)
    cells = []
    for column in range(width):
        parts = [row[column] for row in group if column < len(row) and not row[column].empty]
        cells.append(RawCell("".join(part.text for part in parts), parts[0].line if parts else group[0][0].line))
    return tuple(cells)


# ---- runs of blanks ----

_Columns = list[tuple[int, int]]  # the display columns that each takes


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a line and the display columns that it takes (a Chinese sign takes two)."""

    cell: RawCell
    left: int
    right: int


def _gapped(lines: Sequence[Line], first: int, end: int) -> _Attempt | None:
    if len(_parts(lines[first])) < 2:
        return None
    index = last = first
    printed: list[list[_Part]] = []
    blanks: set[int] = set()
    wide = 0
    while index < end and index - last <= 2:
        parts = _parts(lines[index])
        if parts and _fits(parts, printed, wide >= _FEWEST_ROWS):
            printed.append(parts)
            wide += len(parts) > 2
            last = index + 1
        elif lines[index].blank:
            blanks.add(len(printed))
        else:
            break
        index += 1
    while printed and len(printed[-1]) < 2:
        printed.pop()
    above = _above_header(printed)
    printed, blanks = printed[above:], {count - above for count in blanks}
    if not _is_table(printed):
        return None, last
    numbers = [line.number for line in lines[first:last]]
    start, stop = (first + numbers.index(parts[0].cell.line) for parts in (printed[0], printed[-1]))
    rows = _gap_rows(printed, blanks)
    return Spaced(start, stop + 1, rows) if within_limits(rows) else None, last


def _above_header(printed: list[list[_Part]]) -> int:
    """How many lines stand above the header: the title with its number, the unit's name and 单位：万元, no rows of the table."""
    titles = 0
    while titles < min(len(printed), 3) and _is_title([part.cell.text for part in printed[titles]]):
        titles += 1
    for index, parts in enumerate(printed[:3]):
        if is_header_row([part.cell.text for part in parts]):
            above = printed[titles:index]
            return index if all(len(above) <= 2 and len(parts) > 2 for above in above) else titles
    return titles


_NUMBERED = regex.compile(r"[附续]?表\s*[\d一二三四五六七八九十]{1,3}(?:[-—.－]\d{1,2})?[:：]?")


def _is_title(texts: list[str]) -> bool:
    """True for 表1, the title and 单位：万元 in one line."""
    return bool(_NUMBERED.fullmatch(texts[0])) or (len(texts) <= 3 and is_table_note(texts[-1]))


def _parts(line: Line) -> list[_Part]:
    text = line.text.rstrip()
    parts: list[_Part] = []
    start = position = 0
    for match in (*_GAP.finditer(text), None):
        stop = match.start() if match else len(text)
        if stop > start:
            left = position
            position += _display(text[start:stop])
            piece = text[start:stop].strip()
            if piece:
                parts.append(_Part(RawCell(piece, line.number), left, position))
        if match:
            position += _display(match.group())
            start = match.end()
    return _joined_words(parts)


def _joined_words(parts: list[_Part]) -> list[_Part]:
    """The pieces with 合　计, printed with blanks between its two signs, as one of them."""
    joined: list[_Part] = []
    for index, part in enumerate(parts):
        before = joined[-1] if joined else None
        follower = parts[index + 1] if index + 1 < len(parts) else None
        text = before.cell.text + part.cell.text if before else ""
        alone = follower is None or len(follower.cell.text) > 1
        if (
            before
            and alone
            and _PADDED.fullmatch(text)
            and (is_total(text) or column_kind(text) is not ColumnKind.PLAIN)
        ):
            joined[-1] = _Part(RawCell(text, before.cell.line), before.left, part.right)
        else:
            joined.append(part)
    return joined


_PADDED = regex.compile(r"\p{Han}{2}")


def _display(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _fits(parts: list[_Part], printed: list[list[_Part]], inside: bool) -> bool:
    """True if a line can be a row, a lone label of a row, or the torn rest of a row. `inside`: rows were found before."""
    if any(len(part.cell.text) > _LONGEST_CELL for part in parts) and len(parts) < (2 if inside else 3):
        return False
    if len(parts) > 1:
        return True
    text = parts[0].cell.text
    indented = bool(printed) and parts[0].left > min(row[0].left for row in printed[-_RECENT:]) + 3
    return bool(printed) and (opens_row(text) or (indented and not read_numbering(text)))


_RECENT = 20  # rows above that tell where a line begins


def _is_table(printed: list[list[_Part]]) -> bool:
    wide = [parts for parts in printed if len(parts) > 2]
    if len(printed) < _FEWEST_ROWS or len(wide) * 2 < len(printed):
        return False
    headed = any(is_header_row([part.cell.text for part in parts]) for parts in printed[:3])
    figures = sum(any(is_figure(part.cell.text) for part in parts) for parts in printed)
    return headed or figures * 2 >= len(printed)


def _gap_rows(printed: list[list[_Part]], blanks: set[int]) -> list[RawRow]:
    columns = _columns(printed)
    everywhere = dict(enumerate(columns))
    rows = [
        _placed(parts, under if len(parts) <= len(under) else everywhere, len(columns))
        for parts, under in zip(printed, _in_force(printed, columns), strict=True)
    ]
    grouped = len(blanks - {0, len(rows)}) * 2 >= len(rows) - 1 > 0 and len(blanks) < len(rows) - 1
    joined: list[RawRow] = []
    for index, row in enumerate(rows):
        if joined and ((grouped and index not in blanks) or (not grouped and _is_rest(row, joined[-1]))):
            joined[-1] = _join_lines([joined[-1], row])
        else:
            joined.append(row)
    return joined


def _is_rest(row: RawRow, above: RawRow) -> bool:
    """True for the torn rest of a row: few pieces, no figure, nothing in the first column; below a header, short words."""
    filled = [column for column, cell in enumerate(row) if not cell.empty]
    words = [row[column].text for column in filled]
    header = is_header_row([cell.text for cell in above])
    words_only = not any(is_figure(cell.text) for cell in above)
    if words_only and any(column >= len(above) or above[column].empty for column in filled):
        return False  # the next level of the header: below a word that spans its columns
    if header and all(_is_header_rest(above[column].text, row[column].text) for column in filled):
        return True
    longest = _HEADER_REST if header else _LONGEST_CELL
    plain = all(cell_kind(text) in (CellKind.WORDS, CellKind.PROSE) and len(text) <= longest for text in words)
    return (
        row[0].empty
        and plain
        and len(words) * 2 <= len(row)
        and not any(read_numbering(text) or opens_row(text) for text in words)
    )


def _is_header_rest(above: str, text: str) -> bool:
    """True if a word completes the header word above it: 一级 and 指标."""
    return len(text) <= _HEADER_REST and column_kind(above + text) is not ColumnKind.PLAIN and not is_figure(text)


_HEADER_REST = 8  # signs of the torn rest of a header word


def _columns(printed: list[list[_Part]]) -> _Columns:
    """The display columns that the table's columns take, as the rows that have all of them usually print them.

    Where no row has all of them, they are the stretches that blanks part in every line. If most rows have as many parts as
    any, that is the number of columns, however raggedly they are printed.
    """
    count = max(len(parts) for parts in printed)
    full = [parts for parts in printed if len(parts) == count]
    stretches = _stretches(printed) if 2 * len(full) <= len(printed) else []
    if len(stretches) > count:
        return stretches
    return [
        (
            int(median_low([parts[column].left for parts in full])),
            int(median_low([parts[column].right for parts in full])),
        )
        for column in range(count)
    ]


def _stretches(printed: list[list[_Part]]) -> _Columns:
    """The stretches of display columns that blanks part in every line; none if two neighbours stand in no line together."""
    stretches: list[tuple[int, int]] = []
    for part in sorted((part for parts in printed for part in parts), key=lambda part: part.left):
        if stretches and part.left < stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], part.right)
        else:
            stretches.append((part.left, part.right))
    starts = [left for left, _ in stretches]
    together = {
        place
        for parts in printed
        for place, after in pairwise(bisect_right(starts, part.left) - 1 for part in parts)
        if after == place + 1
    }
    return stretches if len(together) == len(stretches) - 1 else []


def _in_force(printed: list[list[_Part]], columns: _Columns) -> Iterator[dict[int, tuple[int, int]]]:
    """The columns open to each row: below the header of a block that has fewer of them, those stand where it prints them.

    Below 预期目标 and 实际完成情况 there are no others: what is told there runs on past the columns of other blocks.
    """
    headers = [is_header_row([part.cell.text for part in parts]) for parts in printed]
    widest = max((len(parts) for parts, header in zip(printed, headers, strict=True) if header), default=0)
    everywhere = dict(enumerate(columns))
    under = everywhere
    for parts, header in zip(printed, headers, strict=True):
        if not header:
            yield under
            continue
        yield everywhere
        own = {}
        if len(parts) < widest:
            own = {at: (part.left, part.right) for part, at in zip(parts, _places(parts, everywhere), strict=True)}
        goals = any(column_kind(part.cell.text) is ColumnKind.GOAL for part in parts)
        under = own if own and goals else everywhere | own


def _placed(parts: list[_Part], columns: dict[int, tuple[int, int]], count: int) -> RawRow:
    line = parts[0].cell.line
    if len(parts) >= count:
        return tuple(part.cell for part in parts)
    row = [RawCell("", line)] * count
    for part, column in zip(parts, _places(parts, columns), strict=True):
        row[column] = part.cell
    return tuple(row)


def _places(parts: list[_Part], columns: dict[int, tuple[int, int]]) -> tuple[int, ...]:
    """The column of each piece, in their order and in all as near to their columns as can be."""
    order = sorted(columns)
    ways: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(order) - len(parts) + 1)
    for index, part in enumerate(parts):
        ways = [
            (cost + _distance(part, columns[order[index + skipped]]), (*places, order[index + skipped]))
            for skipped, (cost, places) in enumerate(accumulate(ways, min))
        ]
    return min(ways)[1]


def _distance(part: _Part, column: tuple[int, int]) -> float:
    """How far a piece stands from a column: below 0 by the share of it that lies inside."""
    overlap = min(part.right, column[1]) - max(part.left, column[0])
    return -overlap / max(1, part.right - part.left) if overlap > 0 else -overlap + 1
