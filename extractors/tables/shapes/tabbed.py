"""Tables with one row per line, the cells parted by tabs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.language.numbering import read_numbering
from extractors.tables.kinds import ColumnKind, column_kind
from extractors.tables.rows import Line, RawCell, RawRow, most_common_size


def read_rows(lines: Sequence[Line]) -> list[RawRow]:
    """The rows of a tab-parted table; a row that line breaks tore is put together again."""
    pieces = [_split(line) for line in lines if line.text.strip(" \u3000\r\n")]
    width = most_common_size(row for row in pieces if len(row) > 1)
    rows: list[RawRow] = []
    index = 0
    while index < len(pieces):
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
        return 1
    for following in range(index + 1, min(index + 5, len(pieces))):
        piece = pieces[following]
        if piece[0].empty or read_numbering(piece[0].text) or column_kind(piece[0].text) is not ColumnKind.PLAIN:
            return 1
        total += len(piece) - 1
        if total == width:
            return following - index + 1
        if total > width:
            return 1
    return 1


def _join(pieces: list[RawRow]) -> RawRow:
    row = list(pieces[0])
    for piece in pieces[1:]:
        row[-1] = RawCell(row[-1].text + piece[0].text, row[-1].line)
        row.extend(piece[1:])
    return tuple(row)
