"""Where something stands, in words that a person can follow: page, line, table, row and column with their labels, section."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

from checks.words import Bilingual
from extractors.document import Document, Heading, Table
from extractors.provenance import Place
from extractors.tables.headers import Headers, read_headers

ROW_CELL = 24  # characters of a neighbouring cell that are shown
LABEL_LENGTH = 16  # longer labels are shortened, in the words of a place only
_BLANK = "\u3000"  # as wide as a Chinese character
NUMBER = regex.compile(r"^[\s\d.,，%％‰+\-—/=≥≤><~]*$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading on the way to a place."""

    block: int
    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """Knows the sections and tables of one document; made once per document by `guide`."""

    starts: tuple[int, ...]
    paths: tuple[tuple[str, ...], ...]
    tables: dict[int, Table]
    numbers: dict[int, int]
    headers: dict[int, Headers]

    def section(self, place: Place) -> tuple[str, ...]:
        """The headings above a place, the outermost first."""
        index = bisect_right(self.starts, place.block) - 1
        return self.paths[index] if index >= 0 else ()

    def row_around(self, place: Place) -> tuple[str, str]:
        """What stands left and right of a table cell in its row, cells parted by wide blanks; ("", "") elsewhere."""
        table = self.tables.get(place.block)
        if table is None or place.row is None or place.column is None:
            return "", ""
        row = place.row - table.lead
        if not 0 <= row < table.rows:
            return "", ""
        left: dict[int, str] = {}
        right: dict[int, str] = {}
        for column, cell in enumerate(table.grid[row]):
            if cell is None or not cell.text.strip() or (cell.row == row and cell.column == place.column):
                continue
            side = left if column < place.column else right
            side.setdefault(id(cell), _short(cell.text, ROW_CELL))
        return "".join(text + _BLANK for text in left.values()), "".join(_BLANK + text for text in right.values())

    def where(self, place: Place) -> Bilingual:
        """The place in words: "第3页 表2 第5行“合计”、“得分”列", without its section."""
        zh: list[str] = []
        en: list[str] = []
        if place.page is not None:
            zh.append(f"第{place.page}页")
            en.append(f"page {place.page}")
        if place.sheet:
            zh.append(f"工作表“{place.sheet}”")
            en.append(f"sheet “{place.sheet}”")
        if place.cell:
            zh.append(f"单元格{place.cell}")
            en.append(f"cell {place.cell}")
        table = self.tables.get(place.block)
        if table is not None:
            number = self.numbers[place.block]
            zh.append(f"表{number}")
            en.append(f"table {number}")
            if place.row is not None:
                spot = self._cell(table, place)
                zh.append(spot.zh)
                en.append(spot.en)
        elif place.line is not None:
            zh.append(f"第{place.line}行")
            en.append(f"line {place.line}")
        elif place.paragraph is not None:
            zh.append(f"第{place.paragraph}段")
            en.append(f"paragraph {place.paragraph}")
        if not zh:
            zh.append(f"第{place.block + 1}段")
            en.append(f"block {place.block + 1}")
        return Bilingual(" ".join(zh), ", ".join(en))

    def _cell(self, table: Table, place: Place) -> Bilingual:
        row, column = place.row or 0, place.column
        row_label = self._row_label(table, row - table.lead, column)
        zh, en = f"第{row + 1}行", f"row {row + 1}"
        if row_label:
            zh, en = f"{zh}“{row_label}”", f"{en} “{row_label}”"
        if column is None:
            return Bilingual(zh, en)
        label = self._column_label(place, table.lead)
        if label:
            return Bilingual(f"{zh} “{label}”列", f"{en}, column “{label}”")
        return Bilingual(f"{zh} 第{column + 1}列", f"{en}, column {column + 1}")

    @staticmethod
    def _row_label(table: Table, row: int, column: int | None) -> str:
        """The nearest words to the left in the row."""
        if not 0 <= row < table.rows:
            return ""
        cells = table.grid[row][: table.columns if column is None else column]
        return next((_short(cell.text) for cell in reversed(cells) if cell and not NUMBER.match(cell.text)), "")

    def _column_label(self, place: Place, lead: int) -> str:
        """What the header calls the column, or "" for the header itself."""
        headers = self.headers[place.block]
        row, column = (place.row or 0) - lead, place.column or 0
        band = headers.band_at(row)
        if band is None or row < band.first:
            return ""
        return _short(headers.label_at(row, column).rpartition("|")[2])


def guide(document: Document) -> Guide:
    """The guide to a document."""
    open_sections: list[Section] = []
    starts: list[int] = []
    paths: list[tuple[str, ...]] = []
    tables: dict[int, Table] = {}
    numbers: dict[int, int] = {}
    headers: dict[int, Headers] = {}
    for index, block in enumerate(document.blocks):
        match block:
            case Heading() if not block.number and not starts:
                pass  # the title of the document: every place is below it
            case Heading():
                while open_sections and open_sections[-1].depth >= block.depth:
                    open_sections.pop()
                open_sections.append(Section(index, block.depth, _short(block.passage.text, 28)))
                starts.append(block.passage.place.block)
                paths.append(tuple(section.text for section in open_sections))
            case Table():
                tables[block.place.block] = block
                numbers[block.place.block] = len(tables)
                headers[block.place.block] = read_headers(block)
            case _:
                pass
    return Guide(tuple(starts), tuple(paths), tables, numbers, headers)


def _short(text: str, length: int = LABEL_LENGTH) -> str:
    flat = regex.sub(r"\s+", "" if regex.search(r"\p{Han}", text) else " ", text.strip())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
