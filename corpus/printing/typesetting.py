"""How text and tables fill a printed page: line breaks, the widths of columns, the heights of rows.

Lengths are in the unit of the page, a `size` is that of its characters: a Chinese one is as wide, an ASCII one half of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.model.paper import Grid

LEADING = 1.3  # sizes from one line of a cell to the next
_HALF = regex.compile(r"[\x20-\x7e]")
_WORD = regex.compile(r"[A-Za-z0-9.,+\-/~%‰×÷=≥≤≠±<>]+|.", regex.DOTALL)
_CLOSERS = "）)］]】〕〉》」』”’，。、；：！？,;:!?%％‰℃…"
_OPENERS = "（(［[【〔〈《「『“‘"


def width(sign: str) -> float:
    """The width of a character in sizes."""
    return 0.5 if _HALF.match(sign) else 1.0


def measure(text: str) -> float:
    """The width of a text in sizes."""
    return sum(width(sign) for sign in text)


def broken(text: str, across: float, indent: float = 0.0) -> list[str]:
    """A text in lines as wide as there is room, in sizes: words stay whole, no line begins with a closing sign."""
    lines: list[str] = []
    line, room = "", across - indent
    for word in _words(text, across):
        if line and measure(line) + measure(word) > room + 1e-6:
            lines.append(line)
            line, room = "", across
        line += word
    return [*lines, line] if line else lines


def _words(text: str, across: float) -> Iterator[str]:
    """What no line break may part: words and numbers with the signs around them, unless they are too long for a line."""
    together: list[str] = []
    for word in _WORD.findall(text):
        bound = together and (word[0] in _CLOSERS or together[-1][-1] in _OPENERS)
        if together and not bound:
            yield from _cut("".join(together), across)
            together = []
        together.append(word)
    yield from _cut("".join(together), across)


def _cut(word: str, across: float) -> Iterator[str]:
    while measure(word) > across and len(word) > 1:
        count = max(1, next(n for n in range(len(word), 0, -1) if n == 1 or measure(word[:n]) <= across))
        yield word[:count]
        word = word[count:]
    if word:
        yield word


# ---- tables ----


def column_edges(grid: Grid, left: float, right: float) -> list[float]:
    """The edges of the columns between two sides: as wide as their words need, a share of the room at most."""
    wanted = [4.0] * grid.columns
    for cell in grid.cells:
        if cell.columns == 1:
            longest = max((measure(part) for part in cell.text.split("\n")), default=0.0)
            wanted[cell.column] = max(wanted[cell.column], min(longest, 14.0))
    scale = (right - left) / sum(wanted)
    edges = [left]
    for share in wanted:
        edges.append(edges[-1] + share * scale)
    return edges


def lines_of_cells(grid: Grid, edges: Sequence[float], size: float, pad: float) -> list[list[str]]:
    """The lines that the text of each cell is broken into, with some white at both sides."""
    return [
        [
            line
            for part in cell.text.split("\n")
            for line in broken(part, (edges[cell.column + cell.columns] - edges[cell.column] - 2 * pad) / size)
        ]
        for cell in grid.cells
    ]


def row_heights(grid: Grid, lines: Sequence[Sequence[str]], size: float, pad: float) -> list[float]:
    """How high each row must be for the lines of its cells; the last row of a merged cell makes up what it lacks."""
    heights = [size * LEADING + 2 * pad] * grid.rows
    for cell, own in sorted(zip(grid.cells, lines, strict=True), key=lambda pair: pair[0].rows):
        rows = range(cell.row, cell.row + cell.rows)
        lacking = len(own) * size * LEADING + 2 * pad - sum(heights[row] for row in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights
