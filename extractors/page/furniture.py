"""What is printed around the text of every page and belongs to none: page headers, footers and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from extractors.language.headings import is_table_note
from extractors.language.noise import is_page_mark
from extractors.page.lines import Line
from extractors.page.sheet import Sheet

_OUTER = 0.14  # share of a page's height at its top and bottom that headers, footers and numbers stand in
_PAGES = 0.6  # share of the pages that repeat a header or footer
_GRID = 4.0  # points that its place may differ by
_NUMBER = regex.compile(
    r"[-－—–─·•\s]*(?:\d{1,4}|[ivxlcIVXLC]{1,6})[-－—–─·•\s]*|第?\s*[\d一二三四五六七八九十百]{1,4}\s*页"
)


def drop_furniture(sheets: Sequence[Sheet]) -> None:
    """Take page headers, footers and page numbers out of the pages."""
    repeated = _repeated(sheets)
    for sheet in sheets:
        loose = [line for line in sheet.lines if line is not None]
        if loose:
            kept = _without(sheet, loose, repeated)
            if len(kept) < len(loose):
                sheet.lines = kept


def _without(sheet: Sheet, lines: list[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    """The lines without those at the top and the bottom that are furniture; nothing else may stand outside of them."""
    first, end = 0, len(lines)
    top, bottom = sheet.height * _OUTER, sheet.height * (1 - _OUTER)
    upper = min((table.box[1] for table in sheet.tables), default=sheet.height)
    lower = max((table.box[3] for table in sheet.tables), default=0.0)
    while first < end and lines[first].base < min(top, upper) and _is_furniture(lines[first], repeated):
        first += 1
    while end > first and lines[end - 1].base > max(bottom, lower) and _is_furniture(lines[end - 1], repeated):
        end -= 1
    return lines[first:end]


def _is_furniture(line: Line, repeated: set[tuple[str, int]]) -> bool:
    return is_mark(line.text) or (_key(line) in repeated and not is_table_note(line.text))


def is_mark(text: str) -> bool:
    """True for a page number."""
    return is_page_mark(text) or _NUMBER.fullmatch(text) is not None


def _key(line: Line) -> tuple[str, int]:
    return line.text, round(line.base / _GRID)


def _repeated(sheets: Sequence[Sheet]) -> set[tuple[str, int]]:
    """Small lines at one height of most pages, by text and height (and the heights beside it)."""
    if len(sheets) < 2:
        return set()
    body = _body_size(sheets)
    counts: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        near = {
            _key(line)
            for line in sheet.lines
            if not sheet.height * _OUTER < line.base < sheet.height * (1 - _OUTER) and line.size <= body
        }
        counts.update({(text, place + step) for text, place in near for step in (-1, 0, 1)})
    least = max(2, len(sheets) * _PAGES)
    return {key for key, count in counts.items() if count >= least}


def _body_size(sheets: Sequence[Sheet]) -> float:
    """The size that most of the text is printed in, a little more for rounding."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[round(line.size, 1)] += len(line.text)
        for table in sheet.tables:
            for cell in table.cells:
                if cell.text:
                    sizes[round(cell.size, 1)] += len(cell.text)
    return sizes.most_common(1)[0][0] + 0.3 if sizes else 0.0
