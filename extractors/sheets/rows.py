"""The rows of a sheet, and what their texts say of them: titles, notes, remarks, footers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from extractors.language.headings import ends_title, is_table_note
from extractors.sheets.worksheet import Area, SheetCell, Worksheet
from extractors.tables.kinds import CellKind, cell_kind

Merged = dict[tuple[int, int], Area]  # merged areas by their upper left cells


@dataclass(slots=True)
class Row:
    """A row of the sheet with text, or that a merged cell with text covers from above (`covered`).

    `tied` if a cell of it reaches down beside the texts of rows below.
    """

    index: int
    ruled: bool
    covered: bool
    cells: list[SheetCell] = field(default_factory=list)
    tied: bool = False

    @property
    def lone(self) -> bool:
        """True if one text is all that stands in the row."""
        return len(self.cells) == 1 and not self.covered and not self.tied

    @property
    def texts(self) -> list[str]:
        """The texts of the row from the left."""
        return [cell.text.strip() for cell in self.cells]


def rows_of(sheet: Worksheet, merged: Merged) -> list[Row]:
    """The rows that have text or are covered by it."""
    filled = {(cell.row, cell.column) for cell in sheet.cells}
    covered = _covered_rows(area for area in sheet.merged if (area.top, area.left) in filled)
    rows = {index: Row(index, index in sheet.ruled, True) for index in covered}
    for cell in sheet.cells:
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = Row(cell.row, cell.row in sheet.ruled, False)
        row.cells.append(cell)
    below = max(rows, default=0) + 1
    for index in sorted(rows, reverse=True) if merged else ():
        row = rows[index]
        row.tied = any(below <= area_of(cell, merged).bottom for cell in row.cells)
        below = index if row.cells else below
    return [rows[index] for index in sorted(rows)]


def _covered_rows(merged: Iterable[Area]) -> Iterator[int]:
    """The rows that merged cells reach into from above."""
    done = -1
    for top, bottom in sorted((area.top + 1, area.bottom) for area in merged if area.bottom > area.top):
        yield from range(max(top, done + 1), bottom + 1)
        done = max(done, bottom)


def area_of(cell: SheetCell, merged: Merged) -> Area:
    """The area that a cell covers."""
    return merged.get((cell.row, cell.column)) or Area(cell.row, cell.column, cell.row, cell.column)


# ---- what the texts of a row say ----

_REMARK = regex.compile(r"^(?:注|备\s*注|说\s*明|附\s*注|填表说明|填报说明)\s*[:：\d]|^(?:[※*＊])")
_LABELLED = regex.compile(r"^[^:：]{2,16}[:：]")
_FOOTER = regex.compile(
    r"^(?:填[表报写]|制表|编制|审[核批定]|复核|经办|联系|单位|部门|财务|分管|项目|主管|报送|评价)?(?:人|单位)?(?:签[字章名]|负责人|领导|人员|电话|方式|日期|时间|人)"
    r"\s*(?:[（(].{1,8}[)）])?\s*[:：]"
)
_UNIT = regex.compile(r"(?:^|[\s（(])(?:金额|货币|计量)?单\s*位\s*[:：]\s*(?:人民币)?\s*[万亿千百]?元")


def is_labelled(row: Row) -> bool:
    """True for a row of "label: value" texts, or of parts of titles, without a figure."""
    return all(_LABELLED.search(text) or is_table_note(text) or ends_title(text) for text in row.texts)


def is_footer(row: Row) -> bool:
    """True for 填报人：张某 | 联系电话：… side by side."""
    return all(_FOOTER.search(text) for text in row.texts)


def is_note_row(row: Row) -> bool:
    """True for the row above a table that names the unit of its figures: 编制单位：某局 | 单位：万元."""
    return not (row.covered or row.tied) and any(_UNIT.search(text) for text in row.texts) and is_labelled(row)


def is_remark(text: str) -> bool:
    """True for the text of a row below a table that is no row of it: 注：…, 填表人：…, a sentence."""
    return (
        _REMARK.search(text) is not None
        or cell_kind(text) is CellKind.PROSE
        or is_table_note(text)
        or _FOOTER.search(text) is not None
    )


def is_narrative(text: str) -> bool:
    """True for the sentences of a report, and not for a remark to a table."""
    text = text.strip()
    return cell_kind(text) is CellKind.PROSE and "。" in text and _REMARK.search(text) is None
