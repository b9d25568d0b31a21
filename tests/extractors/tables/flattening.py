"""Tables flattened to text as reports in text have them: the text of a merged cell stands once, at its upper left."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from unicodedata import east_asian_width

from extractors.document import Table
from tests.extractors.tables.known_grids import Known


def _rows(table: Table) -> list[list[str]]:
    """The rows with all their places, covered ones blank; no cell keeps its line breaks."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text.replace("\n", "")
    return rows


def tabs(known: Known) -> list[str]:
    """A row per line, its cells parted by tabs."""
    return ["\t".join(row) for row in _rows(known.table)]


def strokes(known: Known) -> list[str]:
    """A row per line between strokes."""
    return [f"| {' | '.join(row)} |" for row in _rows(known.table)]


def blanks(known: Known) -> list[str]:
    """A row per line in columns of blanks, as wide as their longest text."""
    rows = _rows(known.table)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    lines = [[text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)] for row in rows]
    return ["  ".join(line).rstrip() for line in lines]


def blanks_wrapped(known: Known) -> list[str]:
    """Columns of blanks no wider than a printed page has room for: longer texts go on in the lines below."""
    rows = [[_pieces(text) for text in row] for row in _rows(known.table)]
    widths = [max(_width(piece) for pieces in column for piece in pieces) for column in zip(*rows, strict=True)]
    lines: list[str] = []
    for row in rows:
        for pieces in zip_longest(*row, fillvalue=""):
            padded = [text + " " * (width - _width(text)) for text, width in zip(pieces, widths, strict=True)]
            lines.append("  ".join(padded).rstrip())
    return lines


_COLUMN = 16  # signs of ASCII width


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for sign in text:
        if _width(pieces[-1] + sign) > _COLUMN:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def single_blanks(known: Known) -> list[str]:
    """A row per line, its texts parted by single blanks and nothing in the place of empty cells: copied out of a page."""
    return [" ".join(text for text in row if text) for row in _rows(known.table)]


def stacked(known: Known) -> list[str]:
    """A cell per line behind a tab, blank lines between the rows."""
    return [line for row in _rows(known.table) for line in (*(f"\t{text}" for text in row), "")]


def listed(known: Known) -> list[str]:
    """A cell per line, blank lines between them; what is empty leaves nothing behind."""
    return [line for row in _rows(known.table) for text in row if text for line in (text, "")]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "FWA" else 1 for sign in text)


def flattened(tables: list[Known], shape: Callable[[Known], list[str]]) -> bytes:
    """A text report of the tables, each below a heading, a line of prose, its caption and its unit."""
    lines = ["某某局2023年度部门绩效自评报告", ""]
    for number, known in enumerate(tables):
        lines += [f"{'一二三四五六七八九'[number]}、有关情况", "有关数据按照部门决算口径填列，具体情况见下表。", ""]
        lines += [passage.text for passage in (known.table.caption, *known.table.notes) if passage]
        lines += [*shape(known), "", ""]
    return "\n".join([*lines, "以上数据真实、准确、完整。", ""]).encode()
