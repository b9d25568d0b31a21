"""Tables with one row per line, the cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.numbering import read_numbering
from extractors.tables.alignment import opens_row
from extractors.tables.headers import is_header_row
from extractors.tables.kinds import CellKind, cell_kind
from extractors.tables.rows import Line, RawCell, RawRow, join_lines

_MOST = 5  # lines that a row may be torn into


def read_rows(lines: Sequence[Line]) -> list[RawRow]:
    """The rows of a tab-parted table; a row that line breaks tore is put together again."""
    pieces = [_split(line) for line in lines if line.text.strip(" \u3000\r\n")]
    width = 0
    rows: list[RawRow] = []
    index = 0
    while index < len(pieces):
        if is_header_row([cell.text for cell in pieces[index]]):
            width = len(pieces[index])
        taken = _torn(pieces, index, width)
        rows.append(_join(pieces[index : index + taken]))
        index += taken
    return rows


def _split(line: Line) -> RawRow:
    return tuple(RawCell(part.strip(), line.number) for part in line.text.lstrip(" \u3000").split("\t"))


def _torn(pieces: list[RawRow], index: int, width: int) -> int:
    """How many lines from `index` make up one row of `width` cells, the last cell of each going on in the next."""
    total = len(pieces[index])
    if total >= width or pieces[index][-1].empty:
        return _loose(pieces, index)
    for following in range(index + 1, min(index + _MOST, len(pieces))):
        piece = pieces[following]
        if piece[0].empty or _opens_row(piece) or not (_is_text(pieces[following - 1][-1]) and _is_text(piece[0])):
            break
        total += len(piece) - 1
        if total == width:
            return following - index + 1
        if total > width:
            break
    return _loose(pieces, index)


def _is_text(cell: RawCell) -> bool:
    return cell_kind(cell.text) in (CellKind.WORDS, CellKind.PROSE)


def _loose(pieces: list[RawRow], index: int) -> int:
    """Lines without a tab inside a table belong to the last cell above them."""
    end = index + 1
    while end < len(pieces) - 1 and len(pieces[end]) == 1:
        end += 1
    return end - index


def _opens_row(piece: RawRow) -> bool:
    """True if a line begins with a label or a number that opens a row."""
    text = piece[0].text
    return opens_row(text) or bool(read_numbering(text)) or is_header_row([cell.text for cell in piece])


def _join(pieces: list[RawRow]) -> RawRow:
    row = list(pieces[0])
    for piece in pieces[1:]:
        row[-1] = RawCell(join_lines(row[-1].text + "\n" + piece[0].text).strip(), row[-1].line)
        row.extend(piece[1:])
    return tuple(row)
