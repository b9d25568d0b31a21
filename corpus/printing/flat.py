"""Reports as plain text, their tables as programs leave them: tabs, a line for each cell, columns of blanks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from enum import StrEnum

from corpus.model.paper import Grid, Paper

GAP = 3  # blanks between two columns


class Style(StrEnum):
    """What becomes of a table."""

    TABS = "tabs between the cells of a row"
    LINES = "a line for each cell"
    BLANKS = "columns of blanks"


def written(paper: Paper, chance: random.Random) -> bytes:
    """The report as a text file, in an encoding and with line ends that offices use."""
    style = chance.choice((Style.TABS, Style.TABS, Style.LINES, Style.BLANKS))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))
    text = "\n".join(lines(paper, style)) + "\n"
    return text.replace("\n", chance.choice(("\n", "\r\n"))).encode(encoding)


def lines(paper: Paper, style: Style) -> Iterator[str]:
    """The report line by line, with an empty line around its tables."""
    for block in paper.blocks:
        if isinstance(block, Grid):
            yield ""
            yield from _TABLES[style](block)
            yield ""
        else:
            yield block.text


def dense(grid: Grid) -> list[list[str]]:
    """The cells of each row; what is merged stands in its first one."""
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def _tabs(grid: Grid) -> Iterator[str]:
    for row in dense(grid):
        yield "\t".join(text.replace("\n", " ") for text in row).rstrip("\t")


def _cell_lines(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        yield cell.text


def _blanks(grid: Grid) -> Iterator[str]:
    """Each cell at the beginning of its column; what is too long for its columns pushes the rest of its row."""
    edges = [0]
    for column in range(grid.columns):
        alone = (cell.text for cell in grid.cells if cell.column == column and cell.columns == 1)
        edges.append(edges[-1] + max((_width(text) for text in alone), default=0) + GAP)
    for row in dense(grid):
        line = ""
        for edge, text in zip(edges, row, strict=False):
            if text:
                room = max(edge - _width(line), GAP if line else 0)
                line += " " * room + text.replace("\n", "")
        yield line


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


_TABLES: dict[Style, Callable[[Grid], Iterator[str]]] = {
    Style.TABS: _tabs,
    Style.LINES: _cell_lines,
    Style.BLANKS: _blanks,
}
