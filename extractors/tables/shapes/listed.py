"""Tables with one cell per line and no tabs: the rows are found again by the head labels and the rhythm of the columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractors.language.headings import ends_title, is_table_note, is_title, read_heading
from extractors.language.numbering import Style
from extractors.tables.alignment import opens_row
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_bracketed,
    is_cover_label,
    is_grand_total,
    is_second_label,
    is_word,
    squeeze,
)
from extractors.tables.rhythm import length_of_last, rows_of
from extractors.tables.rows import Line, RawCell, RawRow

_SHORTEST_HEAD = 3  # header words in a row that make a header
_LONGEST_COVER = 24  # cells between the first cover label and the first header
_FOOT = regex.compile(
    r"(?:填报人|填表人|填报单位|填报日期|填表日期|制表|审核人|联系电话|联系人|单位负责人|注|备注|说明|填表说明)\s*[:：]"
)
_OUTER = (Style.ANNEX, Style.CHAPTER, Style.CHINESE)


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a listed table and the lines that it takes: from `first` up to `end`."""

    first: int
    end: int
    rows: list[RawRow]


@dataclass(frozen=True, slots=True)
class _Token:
    """A cell of the list and the index of its line."""

    cell: RawCell
    index: int


def find(lines: Sequence[Line], start: int, end: int) -> Listed | None:
    """The first listed table among lines[start:end], all of them without tabs."""
    for index in range(start, end):
        text = lines[index].text.strip()
        if len(text) > _LONGEST_WORD or (column_kind(text) is ColumnKind.PLAIN and not is_band_label(text)):
            continue
        if _head_end(_tokens(lines, index, min(end, index + _LOOK)), 0) and (table := _read(lines, start, end, index)):
            return table
    return None


_LONGEST_WORD = 30  # signs of a header word
_LOOK = 60  # lines in which a header must have ended


def _read(lines: Sequence[Line], start: int, end: int, head: int) -> Listed | None:
    first = _cover_start(lines, start, head)
    stop = _stop(lines, head, end)
    tokens = _tokens(lines, first, stop)
    explicit = any(token.cell.empty for token in tokens)
    heads = _heads(tokens)
    if not heads:
        return None
    rows = _cover_rows(tokens[: heads[0][0]])
    last = tokens[0].index
    for position, (opens, closes) in enumerate(heads):
        following = heads[position + 1][0] if position + 1 < len(heads) else len(tokens)
        header = tuple(token.cell for token in tokens[opens:closes])
        unnamed = column_kind(header[1].text) is ColumnKind.AMOUNT and is_band_label(header[0].text)
        if unnamed and not explicit and following > closes and is_word(tokens[closes].cell.text):
            header = (header[0], RawCell("", header[0].line), *header[1:])  # the blank head of the rows' labels
        body = tokens[closes:following]
        while body and body[-1].cell.empty and column_kind(header[-1].text) is ColumnKind.GOAL:
            body = body[:-1]  # the blank beside the next header
        if position + 1 == len(heads):
            body = body[: length_of_last([token.cell for token in body], len(header))]
        found = rows_of(header, [token.cell for token in body], explicit)
        if _is_shifted(header, found):
            return None
        rows += [header, *found]
        last = body[-1].index if body else tokens[closes - 1].index
    return Listed(first, last + 1, rows)


def _is_shifted(header: RawRow, rows: Sequence[RawRow]) -> bool:
    """True if names stand in columns of figures, and amounts and rates among the names: the rows are longer than the header."""
    columns = [column_kind(cell.text) for cell in header]
    kinds = [
        (column, cell_kind(cell.text), "." in cell.text)
        for row in rows
        for column, cell in zip(columns, row, strict=False)
    ]
    words = sum(column in _FIGURES and kind is CellKind.WORDS for column, kind, _ in kinds)
    figures = sum(
        column in _NAMES and (kind is CellKind.PERCENT or (kind is CellKind.NUMBER and decimals))
        for column, kind, decimals in kinds
    )
    return words > 1 and figures > 1


_FIGURES = (ColumnKind.AMOUNT, ColumnKind.RATE, ColumnKind.WEIGHT, ColumnKind.SCORE)
_NAMES = (ColumnKind.NAME, ColumnKind.LEVEL1, ColumnKind.LEVEL2, ColumnKind.PLAIN)


# ---- where the table is ----


def _cover_start(lines: Sequence[Line], start: int, head: int) -> int:
    """The first line of the cover rows (项目名称 …) above the first header, or the header itself."""
    first, cells = head, 0
    for index in range(head - 1, start - 1, -1):
        text = lines[index].text.strip()
        if not text:
            continue
        cells += 1
        opening = read_heading(text)
        if cells > _LONGEST_COVER or is_table_note(text) or len(text) > 200 or (opening and opening.number):
            break
        if is_cover_label(text):
            first = index
    return first


def _stop(lines: Sequence[Line], head: int, end: int) -> int:
    """Where the table surely has ended: at a heading, at the remarks below it, or at the form after it."""
    total = False
    for index in range(head, end):
        text = lines[index].text.strip()
        if not text or len(text) > 200:
            continue
        if _FOOT.match(text) or (is_table_note(text) and index > head + 8):
            return index
        if total and (is_cover_label(text) or (is_title(text) and ends_title(text))):
            return index
        total = total or (is_grand_total(text) and column_kind(text) is ColumnKind.PLAIN)
        opening = read_heading(text)
        if opening and (opening.numbering is None or opening.numbering.style in _OUTER):
            return index
        if index - head > _LONGEST_TABLE:
            return index
    return end


_LONGEST_TABLE = 20000  # lines


def _tokens(lines: Sequence[Line], first: int, stop: int) -> list[_Token]:
    """The cells from line `first` to `stop`. With a blank line between all cells, a further pair of blanks is an empty cell."""
    filled = [index for index in range(first, stop) if not lines[index].blank]
    steps = [following - index for index, following in pairwise(filled)]
    step = 2 if steps and steps.count(1) * 4 < len(steps) else 1
    tokens: list[_Token] = []
    for index in filled:
        text = lines[index].text.strip()
        if tokens and is_bracketed(text) and index - tokens[-1].index <= step and is_word(tokens[-1].cell.text):
            tokens[-1] = _Token(RawCell(tokens[-1].cell.text + text, tokens[-1].cell.line), index)
            continue
        if tokens:
            missing = max(0, (index - tokens[-1].index) // step - 1)
            tokens += [_Token(RawCell("", lines[at].number), at) for at in range(tokens[-1].index + step, index, step)][
                :missing
            ]
        tokens.append(_Token(RawCell(text, lines[index].number), index))
    return _mended(tokens, step)


def _mended(tokens: list[_Token], step: int) -> list[_Token]:
    """The cells with the label of a block put together again that a narrow cell tore (年度, 总体, 目标 above 预期目标)."""
    mended: list[_Token] = []
    for token in tokens:
        if column_kind(token.cell.text) in (ColumnKind.GOAL, *_FIRST):
            torn = next((size for size in range(_MOST_TORN, 1, -1) if _is_torn(mended[-size:], size, step)), 0)
            if torn:
                whole = "".join(part.cell.text for part in mended[-torn:])
                mended[-torn:] = [_Token(RawCell(whole, mended[-torn].cell.line), mended[-1].index)]
        mended.append(token)
    return mended


_MOST_TORN, _TORN_WORD = 4, 4  # parts of a torn label, and signs of each


def _is_torn(parts: Sequence[_Token], size: int, step: int) -> bool:
    together = len(parts) == size and parts[-1].index - parts[0].index <= step * (size - 1)
    short = all(is_word(part.cell.text) and len(part.cell.text) <= _TORN_WORD for part in parts)
    return together and short and is_band_label("".join(part.cell.text for part in parts))


def _heads(tokens: list[_Token]) -> list[tuple[int, int]]:
    """(first, end) of the runs of header words among the tokens. A header that comes again is known by its words."""
    heads: list[tuple[int, int]] = []
    known: list[list[str]] = []
    words = [squeeze(token.cell.text) for token in tokens]
    index = 0
    while index < len(tokens):
        again = next((len(header) for header in known[:_HEADERS] if words[index : index + len(header)] == header), 0)
        end = index + again if again else _head_end(tokens, index)
        if end and not again:
            index = _head_start(tokens, index, end)
        if end - index > 1:
            known += [] if again else [words[index:end]]
            heads.append((index, end))
        index = end or index + 1
    return heads


def _head_start(tokens: list[_Token], start: int, end: int) -> int:
    """Where a run of header words really opens: at 一级指标 or 序号, if a cell of the row above reads like a header too."""
    if is_band_label(tokens[start].cell.text):
        return start
    kinds = [column_kind(token.cell.text) for token in tokens[start:end]]
    return start + next((offset for offset, kind in enumerate(kinds) if kind in _FIRST), 0)


_HEADERS = 20  # different headers that one table can have
_FIRST = (ColumnKind.LEVEL1, ColumnKind.ORDER)


def _head_end(tokens: list[_Token], start: int) -> int:
    """Where the header that opens at a token ends, or 0: known words of several kinds, side by side."""
    text = tokens[start].cell.text
    band = is_band_label(text)
    if not band and column_kind(text) is ColumnKind.PLAIN:
        return 0
    index, kinds = start + 1, list[ColumnKind]()
    while band and index < len(tokens) and tokens[index].cell.empty and index < start + 3:
        index += 1
    while index < len(tokens):
        kind = column_kind(tokens[index].cell.text)
        if kind is ColumnKind.PLAIN and not _is_unknown_head(tokens, index, kinds):
            break
        if kind is ColumnKind.AMOUNT and any(seen in _LAST for seen in kinds):
            break  # 财政拨款: the first row's label, no further column
        if kind is ColumnKind.NUMBER and kinds[-1:] == [ColumnKind.PROSE] and ColumnKind.SCORE in kinds:
            break  # 培训人数: the name of the first indicator
        kinds.append(kind)
        index += 1
    kinds = [kind for kind in kinds if kind is not ColumnKind.PLAIN]
    block = band and len(kinds) >= 2 and set(kinds) <= {ColumnKind.GOAL, ColumnKind.AMOUNT}
    words = sum(not token.cell.empty for token in tokens[start:index])
    return index if block or (words > _SHORTEST_HEAD and len(set(kinds)) >= 2) else 0


def _is_unknown_head(tokens: list[_Token], index: int, kinds: list[ColumnKind]) -> bool:
    """True for an unknown word between known header words: 支出数, 凭证号, 备注."""
    text = tokens[index].cell.text
    following = tokens[index + 1].cell.text if index + 1 < len(tokens) else ""
    known = column_kind(following) is not ColumnKind.PLAIN and not any(
        kind in (*_LAST, ColumnKind.PROSE) for kind in kinds
    )
    return (
        known
        and bool(kinds)
        and cell_kind(text) is CellKind.WORDS
        and len(text) <= _UNKNOWN_WORD
        and not opens_row(text)
    )


_UNKNOWN_WORD = 8  # signs of a header word that is not known
_LAST = (ColumnKind.SCORE, ColumnKind.WEIGHT, ColumnKind.RATE)


def _cover_rows(tokens: list[_Token]) -> list[RawRow]:
    """Cover rows: a label opens a row, but for those that are usually printed right of another (实施单位)."""
    rows: list[list[RawCell]] = []
    for token in tokens:
        text = token.cell.text
        second = bool(rows) and len(rows[-1]) == 2 and is_second_label(text)
        if not rows or (is_cover_label(text) and not second):
            rows.append([])
        rows[-1].append(token.cell)
    return [tuple(row) for row in rows]
