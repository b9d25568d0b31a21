"""Tables with one cell per line, each behind a tab, and a blank line between rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.tables.headers import is_header_row
from extractors.tables.rows import Line, RawCell, RawRow, join_lines, most_common_size


def is_cell(line: Line) -> bool:
    """True for a line with a single tab, at its beginning."""
    text = line.text.lstrip(" \u3000")
    return text.startswith("\t") and "\t" not in text[1:].rstrip()


def read_rows(lines: Sequence[Line]) -> list[RawRow]:
    """The rows of a stacked table: blocks of cell lines, put together again where blank lines or breaks tore them."""
    return _right_aligned(_mend(_blocks(lines)))


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
    """Put fragments together whose cells add up to a full row, and drop fragments without any text."""
    width = _width(blocks)
    rows: list[RawRow] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if len(block) < width and all(cell.empty for cell in block):
            index += 1
            continue
        taken = _fragments(blocks, index, width)
        rows.append(tuple(cell for fragment in blocks[index : index + taken] for cell in fragment))
        index += taken
    return rows


def _right_aligned(rows: list[RawRow]) -> list[RawRow]:
    """Put the missing cells of a short row below a header at its left: they are merged with the cells above."""
    width = 0
    aligned: list[RawRow] = []
    for row in rows:
        if is_header_row([cell.text for cell in row]):
            width = len(row)
        missing = width - len(row)
        if missing > 0 and sum(not cell.empty for cell in row) > 1:
            row = (*[RawCell("", row[0].line)] * missing, *row)
        aligned.append(row)
    return aligned


def _width(blocks: list[list[RawCell]]) -> int:
    for block in blocks:
        if is_header_row([cell.text for cell in block]):
            return len(block)
    sizes = Counter(len(block) for block in blocks)
    return most_common_size(block for block in blocks if len(block) > 1) if sizes else 0


def _fragments(blocks: list[list[RawCell]], index: int, width: int) -> int:
    """How many blocks from `index` make up one row of `width` cells; 1 if they are no fragments."""
    total = len(blocks[index])
    if total >= width or width < 4 or (total == 1 and not blocks[index][0].empty and index == 0):
        return 1
    for following in range(index + 1, min(index + 4, len(blocks))):
        total += len(blocks[following])
        if total == width:
            return following - index + 1
        if total > width:
            break
    return 1
