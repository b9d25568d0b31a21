"""The sheets of a workbook become blocks, and what was hidden or unreadable in them becomes problems.

Shared by every reader of spreadsheets: they give Worksheets, this gives the same blocks as the same report as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.assembly import Assembly
from extractors.document import Block, Heading, Passage, Problem, Table
from extractors.garbage import unswept
from extractors.limits import Limits
from extractors.provenance import Place
from extractors.sheets.layout import Region, cut
from extractors.sheets.table import fill, place_of
from extractors.sheets.worksheet import Area, Floating, SheetCell, Worksheet, cell_name, column_name


def blocks_of(sheets: Sequence[Worksheet], limits: Limits) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of the sheets in their order, and what a person must know about them.

    If several sheets have content, each is a section of its own under a heading with its name.
    """
    filled = [_without_covered(sheet, limits) for sheet in sheets if sheet.cells or sheet.floating]
    blocks: list[Block] = []
    problems: list[Problem] = []
    for sheet in filled:
        named = len(filled) > 1
        if named:
            place = Place(len(blocks), sheet=sheet.name)
            blocks.append(Heading(Passage(sheet.name, place), 1, "", sheet.name))
        tables = sum(isinstance(block, Table) for block in blocks)
        assembly = Assembly(len(blocks), tables, depth=int(named))
        with unswept():
            problems += _assemble(sheet, assembly, limits)
            blocks += assembly.blocks()
        problems += _remarks(sheet, len(filled) > 1)
    return tuple(blocks), tuple(problems)


def _without_covered(sheet: Worksheet, limits: Limits) -> Worksheet:
    """The sheet without what stands below a merged cell, where nobody sees it; overlapping areas are dropped."""
    areas: list[Area] = []
    covered: set[tuple[int, int]] = set()
    last_row = max((cell.row for cell in sheet.cells), default=-1)
    last_column = max((cell.column for cell in sheet.cells), default=-1)
    for area in sheet.merged:
        bottom, right = _end(area.top, area.bottom, last_row), _end(area.left, area.right, last_column)
        size = (bottom - area.top + 1) * (right - area.left + 1)
        if len(covered) + size > limits.cells:
            break
        positions = [(row, column) for row in range(area.top, bottom + 1) for column in range(area.left, right + 1)]
        if not any(position in covered for position in positions):
            areas.append(Area(area.top, area.left, bottom, right))
            covered.update(positions)
    covered.difference_update((area.top, area.left) for area in areas)
    cells = [cell for cell in sheet.cells if (cell.row, cell.column) not in covered] if covered else sheet.cells
    return replace(sheet, cells=cells, merged=areas)


_LONGEST = 200  # rows or columns that a merged cell may reach beyond the last text: further it was merged by a slip


def _end(first: int, end: int, last: int) -> int:
    """Where a merged cell ends, given the last row or column with text."""
    return end if end - max(first, last) <= _LONGEST else max(first, last)


# ---- one sheet ----


def _assemble(sheet: Worksheet, assembly: Assembly, limits: Limits) -> list[Problem]:
    problems: list[Problem] = []
    floating = sorted(sheet.floating, key=lambda item: (item.row, item.column))
    by_row: dict[int, list[SheetCell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for part in cut(sheet):
        top = part.area.top if isinstance(part, Region) else part.cell.row
        while floating and floating[0].row < top:
            _float(sheet, floating.pop(0), assembly)
        if part.gap:
            assembly.gap(part.gap if part.gap < 3 else 3)
        if isinstance(part, Region):
            area = _within(part.area, limits)
            if area != part.area:
                problems.append(_cut_off(sheet, area, part.area))
            entries, rows, columns = fill(sheet, area, by_row)
            assembly.table(entries, rows, columns, place_of(sheet, area.top, area.left))
        else:
            assembly.paragraph(part.cell.text, place_of(sheet, part.cell.row, part.cell.column))
    for item in floating:
        _float(sheet, item, assembly)
    return problems


def _float(sheet: Worksheet, item: Floating, assembly: Assembly) -> None:
    place = place_of(sheet, item.row, item.column)
    if item.picture:
        assembly.picture(item.text, place)
    else:
        assembly.paragraph(item.text, place)


def _within(area: Area, limits: Limits) -> Area:
    """As much of an area as the limit of cells allows."""
    columns = min(area.right - area.left + 1, limits.cells)
    rows = min(area.bottom - area.top + 1, max(1, limits.cells // columns))
    return Area(area.top, area.left, area.top + rows - 1, area.left + columns - 1)


# ---- problems ----

_SHOWN = 10  # rows, columns and cells that a problem names


def _cut_off(sheet: Worksheet, read: Area, area: Area) -> Problem:
    first = cell_name(area.top, area.left)
    ends = cell_name(read.bottom, read.right), cell_name(area.bottom, area.right)
    return Problem(
        f"工作表“{sheet.name}”的表格 {first}:{ends[1]} 超过单元格数量上限，只读取了 {first}:{ends[0]}。",
        f"The table {first}:{ends[1]} of sheet “{sheet.name}” has more cells than the limit; only {first}:{ends[0]} was read.",
    )


def _remarks(sheet: Worksheet, named: bool) -> Iterator[Problem]:
    """What of a sheet was hidden from a reader, or could not be read."""
    zh, en = (f"工作表“{sheet.name}”", f"Sheet “{sheet.name}”") if named else ("工作表", "The sheet")
    place = Place(0, sheet=sheet.name)
    if sheet.hidden:
        yield Problem(
            f"工作表“{sheet.name}”是隐藏的，已照常读取，请留意。",
            f"Sheet “{sheet.name}” is hidden; it was read like the others.",
            place,
        )
    filled_rows = {cell.row for cell in sheet.cells}
    rows = [row for row in sheet.hidden_rows if row in filled_rows]
    if rows:
        names = _listed([str(row + 1) for row in rows])
        yield Problem(
            f"{zh}有隐藏的行（第 {names} 行），已照常读取，请留意。",
            f"{en} has hidden rows ({names}); they were read like the others.",
            place,
        )
    filled_columns = {cell.column for cell in sheet.cells} if sheet.hidden_columns else set()
    columns = [column for column in sheet.hidden_columns if column in filled_columns]
    if columns:
        names = _listed([column_name(column) for column in columns])
        yield Problem(
            f"{zh}有隐藏的列（{names} 列），已照常读取，请留意。",
            f"{en} has hidden columns ({names}); they were read like the others.",
            place,
        )
    if sheet.unseen:
        names = _listed([cell_name(row, column) for row, column in sheet.unseen])
        yield Problem(
            f"{zh}有按单元格格式不显示的数值（{names}），按所见读作空白。",
            f"{en} has numbers that their cell format does not show ({names}); they were read as blank, as seen.",
            place,
        )
    pictures = [cell_name(item.row, item.column) for item in sheet.floating if item.picture]
    if pictures:
        yield Problem(
            f"{zh}有图片或图表（{_listed(pictures)}），其中的文字未读取。",
            f"{en} has pictures or charts ({_listed(pictures)}), whose text was not read.",
            place,
        )
    yield from _illegible(sheet, zh, en, place)


def _illegible(sheet: Worksheet, zh: str, en: str, place: Place) -> Iterator[Problem]:
    unreadable = [cell for cell in sheet.cells if not cell.legible]
    formulas = [cell for cell in unreadable if cell.text.startswith("=")]
    errors = [cell for cell in unreadable if not cell.text.startswith("=")]
    if formulas:
        names = _listed([cell_name(cell.row, cell.column) for cell in formulas])
        yield Problem(
            f"{zh}有公式没有保存计算结果（{names}），这些单元格未读取。请用表格软件打开并保存后重试。",
            f"{en} has formulas without saved results ({names}); these cells were not read. "
            "Please open and save the file in a spreadsheet program and try again.",
            place,
        )
    if errors:
        names = _listed([f"{cell_name(cell.row, cell.column)} {cell.text}" for cell in errors])
        yield Problem(
            f"{zh}有错误值（{names}），这些单元格无法读取。",
            f"{en} has error values ({names}); these cells cannot be read.",
            place,
        )


def _listed(names: Sequence[str]) -> str:
    more = f", … ({len(names)})" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def unreadable(sheets: Iterable[Worksheet]) -> bool:
    """True if some cell of the sheets could not be read."""
    return any(not cell.legible for sheet in sheets for cell in sheet.cells)
