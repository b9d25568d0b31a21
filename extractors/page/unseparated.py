"""Tables whose rows no line parts: columns ruled from head to foot, each one tall cell with all its figures below each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractors.page.cells import BoxedCell, PageTable, write_texts
from extractors.page.lines import Line, goes_on

_LEAST = 5  # figures below each other that are rows and no list inside a cell
_FIGURED = 0.8  # share of the lines of a column of figures that are figures
_SAME = 0.4  # sizes that the baselines of one row may differ by
_SPANNING = 0.3  # share of the rows below which the lines of a cell are a label beside all of them
_FIGURE = regex.compile(r"[-+]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[%％]?|[-—–/]+")


def part_rows(table: PageTable) -> None:
    """Part the tall cells of a table into rows, if they hold columns of figures."""
    bands: dict[tuple[float, float], list[BoxedCell]] = {}
    for cell in table.cells:
        bands.setdefault((cell.box[1], cell.box[3]), []).append(cell)
    for band in bands.values():
        if len(band) > 1 and any(_is_figures(cell) for cell in band):
            parted = _parted(band)
            if parted:
                table.cells = [cell for cell in table.cells if cell not in band] + parted
                write_texts(table)


def _is_figures(cell: BoxedCell) -> bool:
    figures = sum(_FIGURE.fullmatch(line.text) is not None for line in cell.lines)
    return figures >= _LEAST and figures >= _FIGURED * len(cell.lines)


def _parted(band: Sequence[BoxedCell]) -> list[BoxedCell]:
    """The cells of the rows; none if there is no label for each figure."""
    rows = _rows(band)
    labels = sorted(band, key=lambda cell: cell.box[0])[0]
    if len(rows) < _LEAST or _is_figures(labels) or len(labels.lines) < _FIGURED * len(rows):
        return []
    top, bottom = band[0].box[1], band[0].box[3]
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(rows)]
    edges = [top, *middles, bottom]
    parted: list[BoxedCell] = []
    for cell in band:
        if len(cell.lines) < _SPANNING * len(rows) and not _is_figures(cell) and cell.lines:
            parted.append(cell)
            continue
        for upper, lower in pairwise(edges):
            inside = [line for line in cell.lines if upper <= (line.top + line.bottom) / 2 < lower]
            parted.append(BoxedCell((cell.box[0], upper, cell.box[2], lower), inside))
    return parted


def _rows(band: Sequence[BoxedCell]) -> list[tuple[float, float]]:
    """From where to where each row reaches, by the baselines of its lines. A label that filled its line takes the next."""
    tagged = sorted(((line, cell) for cell in band for line in cell.lines), key=lambda pair: pair[0].base)
    rows: list[list[tuple[Line, BoxedCell]]] = []
    for line, cell in tagged:
        if rows and line.base - rows[-1][0][0].base < _SAME * line.size:
            rows[-1].append((line, cell))
        else:
            rows.append([(line, cell)])
    whole: list[tuple[float, float]] = []
    before: list[tuple[Line, BoxedCell]] = []
    for row in rows:
        top, bottom = min(line.top for line, _ in row), max(line.bottom for line, _ in row)
        if before and _is_rest(before, row):
            whole[-1] = whole[-1][0], bottom
        else:
            whole.append((top, bottom))
        before = row
    return whole


def _is_rest(before: Sequence[tuple[Line, BoxedCell]], row: Sequence[tuple[Line, BoxedCell]]) -> bool:
    """True if a row is one line of words that goes on with the line above it in its cell."""
    if len(row) != 1:
        return False
    line, cell = row[0]
    above = next((other for other, owner in before if owner is cell), None)
    return above is not None and not _FIGURE.fullmatch(line.text) and goes_on(above, line, cell.box[2])
