"""Tables with one cell per line, each behind a tab, and a blank line between rows."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.alignment import opens_row, right_aligned
from extractors.tables.headers import is_header_row
from extractors.tables.rows import Line, RawCell, RawRow, join_lines, most_common_size


def is_cell(line: Line) -> bool:
    """True for a line with a single tab, at its beginning."""
    text = line.text.lstrip(" \u3000")
    return text.startswith("\t") and "\t" not in text[1:].rstrip()


def read_rows(lines: Sequence[Line]) -> list[RawRow]:
    """The rows of a stacked table: blocks of cell lines, put together again where blank lines or breaks tore them."""
    return right_aligned(_mend(_blocks(lines)))


def _blocks(lines: Sequence[Line]) -> list[list[RawCell]]:
    blocks: list[list[RawCell]] = []
    cells: list[tuple[int, list[str]]] = []
    for index, line in enumerate(lines):
        if "\t" in line.text:
            cells.append((line.number, [line.text]))
        elif not line.blank and cells:
            cells[-1][1].append(line.text)
        elif cells and not _goes_on(lines, index):
            blocks.append(_finish(cells))
            cells = []
    if cells:
        blocks.append(_finish(cells))
    return blocks


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """True if the text after this blank line belongs to the cell before it: it opens without a tab."""
    following = next((line for line in lines[index:] if not line.blank), None)
    return following is not None and "\t" not in following.text


def _finish(cells: list[tuple[int, list[str]]]) -> list[RawCell]:
    return [RawCell(join_lines("\n".join(part.strip() for part in parts)).strip(), number) for number, parts in cells]


def _mend(blocks: list[list[RawCell]]) -> list[RawRow]:
    """Put fragments together whose cells add up to a full row below a header, and drop fragments without any text."""
    widest = most_common_size(block for block in blocks if len(block) > 1)
    width = 0
    rows: list[RawRow] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if is_header_row([cell.text for cell in block]):
            width = len(block)
        if len(block) < (width or widest) and all(cell.empty for cell in block):
            index += 1
            continue
        taken = fragments(blocks, index, width)
        rows.append(tuple(cell for fragment in blocks[index : index + taken] for cell in fragment))
        index += taken
    return rows


def fragments(blocks: Sequence[Sequence[RawCell]], index: int, width: int) -> int:
    """How many blocks from `index` make up one row of `width` cells; 1 if they are no fragments of a row."""
    total = len(blocks[index])
    if total >= width or width < _NARROWEST:
        return 1
    for following in range(index + 1, min(index + _MOST, len(blocks))):
        fragment = blocks[following]
        if opens_row(fragment[0].text) or is_header_row([cell.text for cell in fragment]):
            break
        total += len(fragment)
        if total > width:
            break
        if total == width:
            large = max(len(block) for block in blocks[index : following + 1])
            return following - index + 1 if large >= width * _LARGE else 1
    return 1


_NARROWEST = 4  # columns below which fragments cannot be told from rows
_LARGE = 0.6  # the share of a row that its largest piece must have: rows that lack merged cells are no pieces
_MOST = 4  # pieces that a row may be torn into
