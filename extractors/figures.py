"""The figures of a document: every printed number in its place, with the unit that it has or inherits.

A bare number in a table cell takes its unit from, in this order: a column that can only hold one thing (分值, 执行率(%),
序号), the label of its row, the header of its column, the table's own note (单位：万元).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from extractors.document import Block, Cell, Document, Heading, Paragraph, Passage, Picture, Table
from extractors.figure import BARE, Dimension, Figure, Kind, Qualifier, Quantity, Unit
from extractors.language import quantities
from extractors.language.numerals import normalise
from extractors.language.units import PERCENT, SCORE, unit_named
from extractors.tables.headers import Headers, read_headers
from extractors.tables.kinds import ColumnKind, column_kind

_PEOPLE, _COPIES = unit_named("人"), unit_named("份")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a header or a row label say about the bare numbers under or beside them.

    `firm` means that nothing else printed around the table can overrule it. `unit` may be BARE: surely no money.
    """

    unit: Unit | None = None
    kind: Kind | None = None
    firm: bool = False


_SILENT = Meaning()
_UNIT_IN_BRACKETS = regex.compile(r"[(〔\[]([^()〔〕\[\]]{1,12})[)〕\]]|^[^\d]*[/:：]([^\s/:：()]{1,6})$")
_UNIT_NOTE = regex.compile(
    r"单\s*位\s*[:：]?\s*(?:人民币)?\s*[(（]?\s*(?:\p{Han}{1,3}\s*[、，,/／和]\s*){0,3}((?:万|亿|千|百万)?元)|[（(]\s*(?:人民币)?((?:万|亿|千|百万)?元)\s*[)）]\s*$"
)
# Words of headers, tried in this order on the header without brackets and blanks.
_WORDS: tuple[tuple[regex.Pattern[str], Meaning], ...] = (
    (regex.compile(r"^(?:标题|项目)?序号$|^行次$|^栏次$|^排名$|^名次$|^编号$|^题号$"), Meaning(BARE, Kind.ORDINAL, firm=True)),
    (regex.compile(r"编码$|代码$|^[类款项]$|电话|^邮编$|账号|文号|^联系方式$"), Meaning(BARE, Kind.CODE, firm=True)),
    (regex.compile(r"^年[度份]$|^年$"), Meaning(BARE, Kind.YEAR, firm=True)),
    (regex.compile(r"进度|比[率例重值]?$|占比|百分[比率]|增幅|幅度|系数|率$"), Meaning(BARE, firm=True)),
    (regex.compile(r"(?:标准|细则|规则|要点|方法|说明|依据|来源|原因|措施|备注|解释)$"), Meaning(BARE)),
    (regex.compile(r"得分|分值|权重|权数|评分$|自评分|标准分|应得分|满分$|分数$|扣分$|^分$|总分$|评分值|赋分"), Meaning(SCORE, firm=True)),
    (regex.compile(r"指标值|目标值|完成值|实际值|计划值|标杆值|实现值|完成情况|实际完成|年度(?:指标|目标)|^目标$|^指标$"), Meaning(BARE)),
    (regex.compile(r"人数$|编制数?$|人员数$|在职(?:人员)?$|退休(?:人员)?$|^人员$|人次$"), Meaning(_PEOPLE)),
    (regex.compile(r"份数$|问卷数"), Meaning(_COPIES)),
    (regex.compile(r"数量$|个数$|户数$|次数$|面积$|期限$|时间$|日期$|[^预决算]单价$"), Meaning(BARE)),
)  # fmt: skip
# Row labels speak of money, people or points only by these; a rate's name beside a column of points says nothing.
_ROW_WORDS: tuple[tuple[regex.Pattern[str], Meaning], ...] = (
    (regex.compile(r"(?:总分|得分|评分|分值|分数)$"), Meaning(SCORE)),
    (regex.compile(r"电话|手机|邮编|邮政编码|[编代]码$|账号|信用代码|联系方式"), Meaning(BARE, Kind.CODE)),
    (regex.compile(r"问卷(?:份数|总数|数量?|总份数)$"), Meaning(_COPIES, firm=True)),
    (regex.compile(r"份数$"), Meaning(_COPIES)),
    (regex.compile(r"人数$|编制数$|人员数$|人次$"), Meaning(_PEOPLE)),
    (regex.compile(r"率$|占比$|比重$|比例$|增幅$|个数$|数量$|户数$|次数$|面积$"), Meaning(BARE)),
)
_BRACKETED = regex.compile(r"\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\]|\s+")
_PAGE = regex.compile(r"\s*\d{1,3}\s*")  # a paragraph of its own: a page number
_MEASURES = regex.compile(r"^(?:度量|计量)单位$|^单位$")


def read_figures(document: Document) -> tuple[Figure, ...]:
    """Every printed number of the document in reading order; `index` is its position in the result.

    A number in an illegible passage is among them, and its `computable` is False.
    """
    found: list[Figure] = []
    for number, block in enumerate(document.blocks):
        for passage, quantity, inherited in _of_block(document.blocks, number, block):
            found.append(Figure(quantity, passage, len(found), inherited))
    return tuple(found)


Item = tuple[Passage, Quantity, bool]


def _of_block(blocks: tuple[Block, ...], number: int, block: Block) -> Iterator[Item]:
    match block:
        case Paragraph() if _PAGE.fullmatch(block.passage.text):
            for passage, quantity, _ in _of_passage(block.passage):
                yield passage, replace(quantity, kind=Kind.ORDINAL), False
        case Heading() | Paragraph():
            yield from _of_passage(block.passage)
        case Picture():
            for passage in block.text:
                yield from _of_passage(passage)
        case Table():
            yield from _of_table(block, _lines_above(blocks, number))


def _of_passage(passage: Passage) -> Iterator[Item]:
    for quantity in quantities.read(passage.text):
        yield passage, quantity, _shared(quantity)


def _lines_above(blocks: tuple[Block, ...], number: int) -> list[str]:
    """The one or two lines directly above a table, which may carry its unit."""
    lines = []
    for block in blocks[max(0, number - 2) : number]:
        if isinstance(block, Heading | Paragraph) and len(block.passage.text) < 80:
            lines.append(block.passage.text)
        else:
            lines.clear()
    return lines


def _of_table(table: Table, above: list[str]) -> Iterator[Item]:
    if table.caption:
        yield from _of_passage(table.caption)
    for note in table.notes:
        yield from _of_passage(note)
    context: _Context | None = None
    for cell in table.cells:
        found = quantities.read(cell.text) if cell.text else ()
        if found and context is None:
            context = _Context(table, read_headers(table), _note_unit(table, above))
        for quantity in found:
            assert context is not None
            yield context.place(cell, quantity)


def _note_unit(table: Table, above: list[str]) -> Unit | None:
    """The money unit of the table's notes, caption, the lines above it, or a cell that says 单位：万元."""
    own = [note.text for note in table.notes] + ([table.caption.text] if table.caption else [])
    cells = [cell.text for cell in table.cells if "单" in cell.text and len(cell.text) < 40]
    for text in (*own, *cells, *reversed(above)):
        if (found := _UNIT_NOTE.search(text)) and (symbol := found[1] or found[2]):
            return unit_named(symbol)
    return None


@dataclass(frozen=True, slots=True)
class _Context:
    """A table with what its headers and notes say of units."""

    table: Table
    headers: Headers
    note: Unit | None

    def place(self, cell: Cell, quantity: Quantity) -> Item:
        """The quantity with the kind and the unit that its row and column give it."""
        header = self._header(cell)
        if not _LETTERS.search(cell.text):
            if self._in_header(cell) and quantity.kind in _BARE_KINDS and quantity.unit == BARE:
                kind = Kind.YEAR if 1949 <= quantity.number <= 2049 else Kind.ORDINAL  # 2022 | 2023, 栏次 1 | 2
                return cell.passage, replace(quantity, kind=kind), False
            column = meaning_of(header)
            if column.kind is not None:
                fits = column.kind is not Kind.YEAR or 1949 <= quantity.number <= 2049
                return cell.passage, replace(quantity, kind=column.kind) if fits else quantity, False
            if quantity.kind in _BARE_KINDS and quantity.unit == BARE:
                if self._row_meaning(cell).kind is Kind.CODE and not header:
                    return cell.passage, replace(quantity, kind=Kind.CODE), False
                unit = self._unit(cell, column) or BARE
                return cell.passage, replace(quantity, unit=unit), unit != BARE
        elif quantity.kind in _BARE_KINDS and self._is_rubric(cell, header) and _is_condition(quantity):
            return cell.passage, replace(quantity, kind=Kind.RULE), False
        return cell.passage, quantity, _shared(quantity)

    def _is_rubric(self, cell: Cell, header: str) -> bool:
        """True in a column of rules. 评分说明 beside 评分标准 tells what was found instead, and so does a cell in its own words."""
        if _NOTED.search(header):
            if _FOUND.search(cell.text):
                return False
            band = self.headers.band_at(cell.row)
            return band is None or not any(is_rubric(label) and not _NOTED.search(label) for label in band.labels)
        return is_rubric(header)

    def _in_header(self, cell: Cell) -> bool:
        band = self.headers.band_at(cell.row)
        return band is not None and cell.row < band.first

    def _header(self, cell: Cell) -> str:
        band = self.headers.band_at(cell.row)
        return self.headers.label_at(cell.row, cell.column) if band and cell.row >= band.first else ""

    def _unit(self, cell: Cell, column: Meaning) -> Unit | None:
        row = self._row_meaning(cell)
        if column.firm and not (row.firm and column.unit == SCORE):
            return column.unit
        if row.unit is not None:
            return row.unit
        if column.unit == BARE:
            return self._measure(cell)
        return column.unit or self._band_unit(cell) or self._titled(cell) or self._noted(cell)

    def _row_meaning(self, cell: Cell) -> Meaning:
        """The nearest label to the left decides by its words, any label to the left by a unit in brackets."""
        labels = self._labels(cell)
        for label in labels:
            if unit := printed_unit(label):
                return Meaning(unit)
        return row_meaning(labels[0]) if labels else _SILENT

    def _labels(self, cell: Cell) -> list[str]:
        row = self.table.grid[cell.row]
        found: list[str] = []
        for column in range(cell.column - 1, -1, -1):
            other = row[column]
            if other and len(other.text) < 60 and _LETTERS.search(other.text) and other.text not in found:
                found.append(other.text)
        return found

    def _measure(self, cell: Cell) -> Unit | None:
        """The unit in the row's own cell for it (度量单位)."""
        band = self.headers.band_at(cell.row)
        for column, label in enumerate(band.labels if band else ()):
            other = self.table.grid[cell.row][column]
            if other and _MEASURES.search(_plain(label)) and (unit := unit_named(normalise(other.text.strip()))):
                return unit
        return None

    def _band_unit(self, cell: Cell) -> Unit | None:
        """项目资金（万元） in the corner of a block names the unit of its amounts."""
        band = self.headers.band_at(cell.row)
        if not band or column_kind(self._header(cell).rpartition("|")[2]) is not ColumnKind.AMOUNT:
            return None
        units = (printed_unit(label) for label in band.labels[: cell.column])
        return next((unit for unit in units if unit and unit.dimension is Dimension.MONEY), None)

    def _titled(self, cell: Cell) -> Unit | None:
        """The money unit in the title of the block, a row of one cell above it: 年度收入情况（万元）."""
        for row in range(cell.row - 1, -1, -1):
            title = self.table.grid[row][0]
            if title is not None and title.column_span == self.table.columns > 1:
                unit = printed_unit(title.text)
                return unit if unit and unit.dimension is Dimension.MONEY else None
        return None

    def _noted(self, cell: Cell) -> Unit | None:
        """The table's own unit, but not for row numbers in its first column."""
        text = cell.text.strip()
        return None if cell.column == 0 and text.isdecimal() and len(text) < 4 else self.note


def _is_condition(quantity: Quantity) -> bool:
    """In a rubric only plain points can be won; everything else says when."""
    return quantity.unit.dimension is not Dimension.SCORE or quantity.qualifier is not Qualifier.NONE


def _shared(quantity: Quantity) -> bool:
    """True if the unit was printed behind another number of a list: 4125.49,4143.91万元."""
    alone = (quantity.start, quantity.end) == (quantity.number_start, quantity.number_end)
    return alone and quantity.unit != BARE and quantity.text[-1:].isdecimal()


_BARE_KINDS = frozenset({Kind.QUANTITY, Kind.TARGET})
_LETTERS = regex.compile(r"\p{Han}|[A-Za-z]")
_RUBRIC = regex.compile(r"(?:标准|细则|规则|要点|方法|办法|解释|公式|说明|内涵)(?:及说明)?(?:\(.*\))?$")

_TOLD = regex.compile(r"(?:原因|扣分|失分|得分|完成|情况|偏差)\p{Han}{0,4}说明$")  # what was found, and no rule
_NOTED = regex.compile(r"(?:^|\|)(?:自评)?(?:评分|评价|打分)说明$")
# What was reached, or how many there are: 目标≥200人，实际188人; 在职60人，编制62人.
_FOUND = regex.compile(
    r"实际(?:完成|达到|实现)?\p{Han}{0,4}\s*\d|(?:在职|在编|实有|编制)(?:人员|人数|数)?\s*\d+\s*[人名]"
)


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> Meaning:
    """What a column header (its levels joined by "|") says: the innermost level that says anything decides."""
    unit = next((found for level in reversed(header.split("|")) if (found := printed_unit(level))), None)
    for level in reversed(header.split("|")):
        words = _plain(level)
        for pattern, meaning in _WORDS:
            if words and pattern.search(words):
                return replace(meaning, unit=unit) if unit and meaning.kind is None else meaning
        if printed_unit(level):
            break
    return Meaning(unit) if unit else _SILENT


@lru_cache(maxsize=4096)
def row_meaning(label: str) -> Meaning:
    """What the words of a row label say of the numbers beside it."""
    words = _plain(label).rstrip(":")
    return next((meaning for pattern, meaning in _ROW_WORDS if pattern.search(words)), _SILENT)


@lru_cache(maxsize=4096)
def printed_unit(label: str) -> Unit | None:
    """The unit printed in a label: 项目资金（万元）, 执行率(%), 执行率(B/A×100%), 单位：人."""
    text = regex.sub(r"\s+", "", normalise(label))
    for found in _UNIT_IN_BRACKETS.finditer(text):
        words = (found[1] or found[2] or "").removeprefix("单位:").removeprefix("单位")
        if unit := unit_named(words):
            return unit
        if words.endswith(("×100%", "*100%")):
            return PERCENT
    return None


@lru_cache(maxsize=4096)
def is_rubric(header: str) -> bool:
    """True for columns that say how points are given or what an indicator means: their figures state nothing."""
    words = normalise(header).rpartition("|")[2]
    return bool(_RUBRIC.search(words)) and not _TOLD.search(words)


def _plain(label: str) -> str:
    """A label without blanks and without what stands in brackets."""
    return _BRACKETED.sub("", normalise(label))
