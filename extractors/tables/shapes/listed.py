"""Tables with one cell per line and no tabs: the rows are found again by the head labels and the rhythm of the columns.

Merged cells are printed once, so a row may lack the cells left of its name. Which cell opens a row and which column each
belongs to is decided for all cells of a block at once, by dynamic programming over how well cells fit columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractors.language.headings import is_table_note, read_heading
from extractors.language.numbering import Style
from extractors.tables.alignment import fit, levels_of
from extractors.tables.kinds import (
    CellKind,
    ColumnKind,
    cell_kind,
    column_kind,
    is_band_label,
    is_cover_label,
    is_second_label,
    is_total,
)
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
        if column_kind(lines[index].text) in _OPENERS or is_band_label(lines[index].text.strip()):
            head = _head(lines, index, end)
            if len(head) > _SHORTEST_HEAD and (table := _read(lines, start, end, index)):
                return table
    return None


_OPENERS = (ColumnKind.LEVEL1, ColumnKind.ORDER, ColumnKind.NAME, ColumnKind.AMOUNT, ColumnKind.GOAL, ColumnKind.BAND)


def _read(lines: Sequence[Line], start: int, end: int, head: int) -> Listed | None:
    first = _cover_start(lines, start, head)
    stop = _stop(lines, head, end)
    tokens = _tokens(lines, first, stop)
    heads = _heads(tokens)
    if not heads:
        return None
    rows = _cover_rows(tokens[: heads[0][0]])
    last = tokens[0].index
    for position, (opens, closes) in enumerate(heads):
        following = heads[position + 1][0] if position + 1 < len(heads) else len(tokens)
        header = tuple(token.cell for token in tokens[opens:closes])
        body = tokens[closes:following]
        found, used = _body_rows(header, body, position + 1 == len(heads))
        rows += [header, *found]
        last = body[used - 1].index if used else tokens[closes - 1].index
    return Listed(first, last + 1, rows)


# ---- where the table is ----


def _head(lines: Sequence[Line], index: int, end: int) -> list[int]:
    """The lines of the run of header words that opens at a line (at most three blank lines apart)."""
    run: list[int] = []
    kinds: set[ColumnKind] = set()
    for position in range(index, min(end, index + 60)):
        text = lines[position].text.strip()
        if not text:
            if run and position - run[-1] > 3:
                break
            continue
        kind = column_kind(text)
        if kind is ColumnKind.PLAIN and not (is_band_label(text) and not run):
            break
        run.append(position)
        kinds.add(kind)
    return run if len(kinds) >= 2 else []


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
    for index in range(head, end):
        text = lines[index].text.strip()
        if not text or len(text) > 200:
            continue
        if _FOOT.match(text) or (is_table_note(text) and index > head + 8):
            return index
        opening = read_heading(text)
        if opening and (opening.numbering is None or opening.numbering.style in _OUTER):
            return index
    return end


def _tokens(lines: Sequence[Line], first: int, stop: int) -> list[_Token]:
    """The cells from line `first` to `stop`. With a blank line between all cells, a further pair of blanks is an empty cell."""
    filled = [index for index in range(first, stop) if not lines[index].blank]
    steps = [following - index for index, following in pairwise(filled)]
    step = 2 if steps and steps.count(1) * 4 < len(steps) else 1
    tokens: list[_Token] = []
    for index in filled:
        if tokens:
            missing = max(0, (index - tokens[-1].index) // step - 1)
            tokens += [_Token(RawCell("", lines[at].number), at) for at in range(tokens[-1].index + step, index, step)][
                :missing
            ]
        tokens.append(_Token(RawCell(lines[index].text.strip(), lines[index].number), index))
    return tokens


def _heads(tokens: list[_Token]) -> list[tuple[int, int]]:
    """(first, end) of the runs of header words among the tokens."""
    heads: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        end = _head_end(tokens, index)
        if end:
            heads.append((index, end))
        index = end or index + 1
    return heads


def _head_end(tokens: list[_Token], start: int) -> int:
    text = tokens[start].cell.text
    band = is_band_label(text)
    if not band and column_kind(text) is ColumnKind.PLAIN:
        return 0
    index, kinds = start + 1, set[ColumnKind]()
    while band and index < len(tokens) and tokens[index].cell.empty and index < start + 3:
        index += 1
    words = 1
    while index < len(tokens) and (kind := column_kind(tokens[index].cell.text)) is not ColumnKind.PLAIN:
        kinds.add(kind)
        words += 1
        index += 1
    goals = band and words >= 3 and kinds == {ColumnKind.GOAL}
    return index if goals or (words > _SHORTEST_HEAD and len(kinds) >= 2) else 0


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


# ---- rows of a block ----

_SKIP = {ColumnKind.PROSE: 0.7, ColumnKind.GOAL: 2.0, ColumnKind.RATE: 1.2}  # cost of a column without a cell
_SKIP_ELSE = 1.5
_LATE_START = 6.0  # cost of a row that opens right of the column of names
_EMPTY = {ColumnKind.PROSE: 1.0, ColumnKind.PLAIN: 0.0, ColumnKind.TARGET: -0.5, ColumnKind.ACTUAL: -0.5}
_EMPTY_LABEL, _EMPTY_ELSE = -2.0, -0.5


def _body_rows(header: RawRow, body: list[_Token], final: bool) -> tuple[list[RawRow], int]:
    """The rows below a header, and how many of the tokens they take (all of them but for the last block)."""
    kinds = _kinds(header)
    if final:
        body = body[: _final_length(body, len(kinds))]
    if not body:
        return [], 0
    starts, columns = _assign(body, kinds)
    rows: list[list[RawCell]] = []
    for token, opens, column in zip(body, starts, columns, strict=True):
        if opens:
            rows.append([])
        row = rows[-1]
        row += [RawCell("", token.cell.line)] * (column - len(row))
        row.append(token.cell)
    return [tuple(row) for row in rows], len(body)


def _kinds(header: RawRow) -> list[ColumnKind]:
    kinds = [column_kind(cell.text) for cell in header]
    if is_band_label(header[0].text):
        kinds[0] = ColumnKind.BAND
    figures = next((column for column, kind in enumerate(kinds) if kind.numeric and column), len(kinds))
    return [
        ColumnKind.NAME if kind is ColumnKind.PLAIN and column < figures else kind for column, kind in enumerate(kinds)
    ]


def _final_length(body: list[_Token], width: int) -> int:
    """How many cells the last block has: up to its row of totals, if there is one, with the figures and blanks of that."""
    for index, token in enumerate(body):
        if is_total(token.cell.text):
            end = index + 1
            while end < len(body) and end - index < width and cell_kind(body[end].cell.text) in _TOTAL_CELLS:
                end += 1
            while end > index + 1 and body[end - 1].cell.empty:
                end -= 1
            return end
    while body and body[-1].cell.empty:
        body = body[:-1]
    return len(body)


_TOTAL_CELLS = (CellKind.NUMBER, CellKind.DASH, CellKind.EMPTY, CellKind.PERCENT, CellKind.QUANTITY)


def _assign(body: list[_Token], kinds: list[ColumnKind]) -> tuple[list[bool], list[int]]:
    """For each cell, whether it opens a row, and its column: the best-fitting path over all cells.

    States are (column, in a row of totals); a row of totals may leave out columns freely.
    """
    width = len(kinds)
    leaf = max((column for column, kind in enumerate(kinds) if kind.label), default=0)
    skip = [0.0]
    for kind in kinds:
        skip.append(skip[-1] + _SKIP.get(kind, _SKIP_ELSE))
    scores = [float("-inf")] * (2 * width)
    back: list[list[tuple[int, bool]]] = []
    for number, token in enumerate(body):
        total = is_total(token.cell.text)
        ended = (
            max((score - _tail(state, skip, width), state) for state, score in enumerate(scores))
            if number
            else (0.0, -1)
        )
        following: list[float] = []
        origins: list[tuple[int, bool]] = []
        for state in range(2 * width):
            column, in_total = state % width, state >= width
            score, origin = _opening(ended, column, in_total, total, leaf, skip)
            if number and not total:
                for before in range(width * in_total, state):
                    gap = 0.0 if in_total else skip[column] - skip[before % width + 1]
                    if scores[before] - gap > score:
                        score, origin = scores[before] - gap, (before, False)
            following.append(score + _emission(token.cell.text, kinds[column], in_total))
            origins.append(origin)
        scores = following
        back.append(origins)
    return _path(back, max(range(2 * width), key=lambda state: scores[state] - _tail(state, skip, width)), width)


def _tail(state: int, skip: list[float], width: int) -> float:
    """The cost of ending a row at a state: the columns right of it that stay without a cell."""
    return 0.0 if state >= width else skip[width] - skip[state + 1]


def _opening(
    ended: tuple[float, int], column: int, in_total: bool, total: bool, leaf: int, skip: list[float]
) -> tuple[float, tuple[int, bool]]:
    """The score of opening a row at a column: free for every label column, since merged cells are printed once."""
    if in_total != total or (total and column):
        return float("-inf"), (ended[1], True)
    late = skip[column] - skip[leaf] + _LATE_START if column > leaf else 0.0
    return ended[0] - late, (ended[1], True)


def _emission(text: str, kind: ColumnKind, in_total: bool) -> float:
    if not text:
        return _EMPTY.get(kind, _EMPTY_LABEL if kind.label else _EMPTY_ELSE)
    score = fit(text, kind, in_total)
    if kind is ColumnKind.NAME and levels_of(text) and max(levels_of(text)) < 3:
        score -= 1.0
    return score


def _path(back: list[list[tuple[int, bool]]], state: int, width: int) -> tuple[list[bool], list[int]]:
    starts: list[bool] = []
    columns: list[int] = []
    for origins in reversed(back):
        columns.append(state % width)
        state, opens = origins[state]
        starts.append(opens)
    return starts[::-1], columns[::-1]
