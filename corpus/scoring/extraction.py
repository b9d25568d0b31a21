"""How well a report was read: its facts, its figures with their units, the cells of its tables in their places."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from corpus.gold import GoldTable
from corpus.scoring.matching import fold
from corpus.scoring.tally import Scored

Pair = tuple[int, int]  # right, of how many

_CellKey = tuple[int, int, int, int, str]


def by_name(documents: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Documents of a run or of an extract by their file names; of a member of an archive, its own."""
    return {unicodedata.normalize("NFC", Path(item["path"]).name): item for item in documents}


def facts_right(report: Scored, document: Mapping[str, Any] | None) -> Pair:
    """Facts of the gold that the run states alike."""
    stated = (document or {}).get("facts") or {}
    wanted = report.gold.facts
    return sum(_same(stated.get(name), value) for name, value in wanted.items()), len(wanted)


def _same(stated: object, wanted: str) -> bool:
    try:
        return Decimal(str(stated).rstrip("%")) == Decimal(wanted.replace(",", "").rstrip("%"))
    except InvalidOperation:
        return fold(stated) == fold(wanted)


def figures_right(report: Scored, extract: Mapping[str, Any] | None) -> tuple[Pair, Pair]:
    """Figures of the gold that were read with their number; and of those read, the ones with their unit."""
    wanted = Counter((Decimal(digits.replace(",", "")), unit) for digits, unit in report.gold.figures)
    found = Counter((abs(Decimal(item["number"])), item["unit"]) for item in (extract or {}).get("figures", ()))
    numbers = Counter[Decimal]()
    for (number, _), times in found.items():
        numbers[number] += times
    asked = Counter[Decimal]()
    for (number, _), times in wanted.items():
        asked[number] += times
    read = sum(min(times, numbers[number]) for number, times in asked.items())
    united = sum(min(times, found[key]) for key, times in wanted.items())
    return (read, asked.total()), (united, read)


def cells_right(report: Scored, extract: Mapping[str, Any] | None) -> Pair:
    """Cells of the gold's tables that were read with their text, place and spans."""
    tables = [_cells(table["cells"]) for table in (extract or {}).get("tables", ())]
    wanted = [_wanted(table) for table in report.gold.tables]
    right = 0
    for table in wanted:
        best = max(((_common(table, other), number) for number, other in enumerate(tables)), default=(0, -1))
        right += best[0]
        if best[1] >= 0 and best[0]:
            tables.pop(best[1])
    return right, sum(map(len, wanted))


def _wanted(table: GoldTable) -> list[_CellKey]:
    return [(row, column, rows, columns, fold(text)) for row, column, rows, columns, text in table if text.strip()]


def _cells(cells: Iterable[Mapping[str, Any]]) -> list[_CellKey]:
    return [
        (cell["row"], cell["column"], cell["row_span"], cell["column_span"], fold(cell["text"]))
        for cell in cells
        if cell["text"].strip()
    ]


def _common(one: list[_CellKey], other: list[_CellKey]) -> int:
    """The cells that two tables share, at the shift of rows that most of them have: a title row may have been taken off."""
    places = {cell[1:]: cell[0] for cell in other}
    shifts = Counter(places[cell[1:]] - cell[0] for cell in one if cell[1:] in places)
    if not shifts:
        return 0
    shift, _ = shifts.most_common(1)[0]
    there = set(other)
    return sum((cell[0] + shift, *cell[1:]) in there for cell in one)
