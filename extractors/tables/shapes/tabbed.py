"""Tables with one row per line, the cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.numbering import read_numbering
from extractors.tables.alignment import opens_row
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import CellKind, ColumnKind, cell_kind, column_kind, is_bracketed, is_figure
from extractors.tables.rows import Line, RawCell, RawRow, join_lines, most_common_size

_MOST = 8  # lines that a row may be torn into


def read_rows(lines: Sequence[Line]) -> list[RawRow]:
    """The rows of a tab-parted table; a row that line breaks tore is put together again."""
    pieces = [_split(line) for line in lines if line.text.strip(" \u3000\r\n")]
    width = _usual_width(pieces)
    rows: list[RawRow] = []
    index = 0
    while index < len(pieces):
        taken = _torn_header(pieces, index) or _torn(pieces, index, width)
        row = _join(pieces[index : index + taken])
        if is_header_row([cell.text for cell in row]):
            width = len(row)
        rows.append(row)
        index += taken
    return rows


def _split(line: Line) -> RawRow:
    return tuple(RawCell(part.strip(), line.number) for part in line.text.lstrip(" \u3000").split("\t"))


def _torn_header(pieces: list[RawRow], index: int) -> int:
    """How many lines make up a header row that a line break in a cell tore, or 0."""
    if len(pieces[index]) < 2 or pieces[index][-1].empty:
        return 0
    for following in range(index + 1, min(index + 3, len(pieces))):
        piece = pieces[following]
        texts = [cell.text for cell in piece if not cell.empty]
        joined = _join(pieces[index : following + 1])
        open_bracket = pieces[following - 1][-1].text.count("（") > pieces[following - 1][-1].text.count("）")
        rest = piece[0].text and not opens_row(piece[0].text) and all(map(_is_header_word, texts[1:]))
        if rest and (open_bracket or len(texts) > 1) and is_header_row([cell.text for cell in joined]):
            torn = _is_header_word(joined[len(pieces[index]) - 1].text) and (
                open_bracket or not _is_header_word(texts[0])
            )
            return following - index + 1 if torn else 0
    return 0


def _is_header_word(text: str) -> bool:
    """True for a word of column headers."""
    return column_kind(text) is not ColumnKind.PLAIN


def _usual_width(pieces: list[RawRow]) -> int:
    """The number of cells that at least half of the lines with tabs have, or 0."""
    rows = [piece for piece in pieces if len(piece) > 1]
    width = most_common_size(rows)
    return width if sum(len(row) == width for row in rows) * 2 >= len(rows) else 0


def _torn(pieces: list[RawRow], index: int, width: int) -> int:
    """How many lines from `index` make up one row of `width` cells, the last cell of each going on in the next."""
    total = len(pieces[index])
    if total >= width or pieces[index][-1].empty:
        return _loose(pieces, index, 1, width)
    for following in range(index + 1, min(index + _MOST, len(pieces))):
        piece = pieces[following]
        if not _goes_on(pieces[following - 1][-1].text, piece):
            break
        total += len(piece) - 1
        if total == width:
            return _loose(pieces, index, following - index + 1, width)
        if total > width:
            break
    return _loose(pieces, index, 1, width)


def _goes_on(text: str, piece: RawRow) -> bool:
    """True if a line can begin with the rest of the cell that ends the line before it."""
    rest = piece[0].text
    if is_bracketed(rest):
        return bool(text)
    if not rest or _opens_row(piece):
        return False
    return (_is_text(text) and _is_text(rest)) or _is_torn_number(text, rest)


def _is_torn_number(text: str, rest: str) -> bool:
    """True if two figures make up one that a narrow cell tore: "41.65" and "32万人"."""
    return is_figure(text) and is_figure(rest) and is_figure(text + rest) and "." in text and "." not in rest


def _is_text(text: str) -> bool:
    return cell_kind(text) in (CellKind.WORDS, CellKind.PROSE)


def _loose(pieces: list[RawRow], index: int, taken: int, width: int) -> int:
    """The lines of a row with those below it that have no tab and belong to its last cell."""
    end = index + taken
    while end < len(pieces) - 1 and len(pieces[end]) == 1 and not opens_row(pieces[end][0].text):
        if not _goes_on(pieces[end - 1][-1].text, pieces[end]) or (width and _completes(pieces, end, width)):
            break
        end += 1
    return end - index


def _completes(pieces: list[RawRow], index: int, width: int) -> bool:
    """True if a line without a tab opens a row of `width` cells that is torn in its first cell."""
    following = pieces[index + 1]
    return len(following) == width and _goes_on(pieces[index][0].text, following)


def _opens_row(piece: RawRow) -> bool:
    """True if a line begins with a label or a number that opens a row."""
    text = piece[0].text
    return opens_row(text) or bool(read_numbering(text)) or is_header_row([cell.text for cell in piece])


def _join(pieces: list[RawRow]) -> RawRow:
    row = list(pieces[0])
    for piece in pieces[1:]:
        between = "" if _is_torn_number(row[-1].text, piece[0].text) else "\n"
        row[-1] = RawCell(join_lines(row[-1].text + between + piece[0].text).strip(), row[-1].line)
        row.extend(piece[1:])
    return tuple(row)
