"""Annual goals told in words in a form, beside what was reached (预期目标 | 实际完成情况), with the indicator that states them too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from extractors.document import Cell, Document, Table
from extractors.fields.cells import CellFigures, Grid, blank, fold
from extractors.fields.slots import SlotRole, read_slots
from extractors.figure import Dimension, Figure
from extractors.records import Indicator, Mention, Scoring
from extractors.tables.kinds import ColumnKind, column_kind
from extractors.tallies import SpokenGoal

_REACHED = regex.compile(r"完成|实现|执行")
_OTHER_TIME = regex.compile(r"实施期|中长期|长期|中期|周期|[一二三四五]年")
_STATED = regex.compile(
    r"^(?:全年|年度|本年度?|当年|年内|年底前?|累计|共计?|已|实际|计划|预计|力争|确保|完成|实现|达到|开展)+|(?:实际|计划|预计|完成|实现|达成|达到?)+$"
)
_NUMBER = regex.compile(r"(?:总?数量|总?个?数)$")
_COUNTED = regex.compile(r"(?:人次?|户|件|次|场次?|批次?|份|卷|台|家|名)数?$|(?:里程|面积|长度)$")
_SHORTEST = 2  # characters of a name in one form
_LONG = 4  # characters that names share where the figure has one digit
_TELLING = 2  # digits


def read_goals(
    document: Document, scorings: Sequence[Scoring], figures: Sequence[Figure], year: int | None
) -> tuple[SpokenGoal, ...]:
    """The goals and results in words whose name one indicator of the same form has, in one unit.

    A form may be printed as several tables: those above its indicators belong to it.
    """
    index = CellFigures(figures)
    found: list[SpokenGoal] = []
    form: list[Table] = []
    for table in document.tables():
        form.append(table)
        own = [scoring for scoring in scorings if scoring.table is table]
        if own:
            found += (goal for part in form for goal in _told_in(part, own, index, year))
            form = []
    return tuple(found)


def _told_in(table: Table, forms: Sequence[Scoring], index: CellFigures, year: int | None) -> Iterator[SpokenGoal]:
    """The goals of a table, each with the first form whose indicators come below it."""
    grid = Grid(table)
    starts = [min((leaf.cell.row for leaf in form.leaves()), default=0) for form in forms]
    rows = {leaf.cell.row for form in forms for leaf in form.leaves()} if table is forms[0].table else frozenset()
    for cell in table.cells:
        inside = table is forms[0].table
        scoring = next(
            (form for form, start in zip(forms, starts, strict=True) if not inside or start > cell.row), None
        )
        if scoring is None:
            continue
        label = "" if cell.row in rows or index.number(cell) or not index.within(cell.passage) else _label(grid, cell)
        if not label or _OTHER_TIME.search(label):
            continue
        for slot in read_slots(cell.passage, index.within(cell.passage), year, ()):
            if slot.role in (SlotRole.LEVEL, SlotRole.RATE) and slot.mention.period in ("", str(year)):
                yield from _matched(slot.mention, scoring, index, planned=not _REACHED.search(label))


def _label(grid: Grid, cell: Cell) -> str:
    """The label above or beside a cell that says whether it tells goals or results; "" for any other cell."""
    for row in range(cell.row - 1, -1, -1):
        text = grid.text(row, cell.column)
        if _tells(text):
            return text
        if column_kind(text) is not ColumnKind.PLAIN:
            break
    beside = grid.text(cell.row, cell.column - 1)
    return beside if _tells(beside) else ""


def _tells(label: str) -> bool:
    kind = column_kind(label)
    return kind is ColumnKind.GOAL or (kind is ColumnKind.ACTUAL and label.endswith("完成情况"))


def _matched(mention: Mention, scoring: Scoring, index: CellFigures, planned: bool) -> Iterator[SpokenGoal]:
    rows = list(matching_row(mention, scoring, index, planned=planned)) or _confirmed(mention, scoring, index, planned)
    for leaf, row in rows:
        yield SpokenGoal(mention.label, mention.figure, leaf.name, row, planned)


def matching_row(
    mention: Mention, scoring: Scoring, index: CellFigures, *, planned: bool
) -> Iterator[tuple[Indicator, Figure]]:
    """The one indicator of that name with its target or actual value; a name that several have tells nothing."""
    names = names_of(mention.label)
    leaves = [leaf for leaf in scoring.leaves() if names & names_of(leaf.name)]
    if len(leaves) != 1:
        return
    row = _value(leaves[0], mention, index, planned)
    if row is not None:
        yield leaves[0], row


def _value(leaf: Indicator, mention: Mention, index: CellFigures, planned: bool) -> Figure | None:
    """Its target or actual value in the unit of what is said; of a first and an adjusted target the one that is said."""
    cells = (leaf.target, leaf.first_target) if planned else (leaf.actual,)
    rows = [_fitted(row, mention.figure, leaf) for cell in cells if (row := index.number(cell)) is not None]
    known = [row for row in rows if row is not None]
    return next((row for row in known if row.value == mention.figure.value), known[0] if known else None)


def _confirmed(
    mention: Mention, scoring: Scoring, index: CellFigures, planned: bool
) -> Sequence[tuple[Indicator, Figure]]:
    """The one indicator of a name somewhat like it that has the same figure: 著录 42.8万条, 著录条目数 42.8万条.

    Such names only confirm: with another figure they may be of something else.
    """
    shared = _LONG if len(str(mention.figure.quantity.number).strip("0.")) < _TELLING else _SHORTEST
    names = names_of(mention.label)
    exact = any(names & names_of(leaf.name) for leaf in scoring.leaves())
    found = [
        (leaf, row)
        for leaf in scoring.leaves()
        if any(_share(name, fold(leaf.name), shared) for name in names)
        and not exact
        and (row := _value(leaf, mention, index, planned)) is not None
        and row.value == mention.figure.value
    ]
    return found if len(found) == 1 else ()


def _share(one: str, other: str, length: int) -> bool:
    """True if the two have so many characters on end in common."""
    return any(one[start : start + length] in other for start in range(len(one) - length + 1))


@lru_cache(maxsize=8192)
def names_of(label: str) -> frozenset[str]:
    """What is counted, without the words of stating it, and without those of counting: 全年完成采集样品, 采集样品批次."""
    plain = _STATED.sub("", fold(label).strip("，,。；;：:()（）"))
    ways = plain, _NUMBER.sub("", plain), _COUNTED.sub("", plain)
    return frozenset(name for way in ways if len(name := _STATED.sub("", way)) >= _SHORTEST)


def _fitted(row: Figure, said: Figure, leaf: Indicator) -> Figure | None:
    """The row's figure in the unit of what is said; a bare number has the unit of its cell, or is counted alike."""
    unit = fold(leaf.unit.text) if leaf.unit is not None and not blank(leaf.unit.text) else ""
    if row.dimension is Dimension.NONE and (unit == said.unit.symbol or (not unit and said.unit.scale == 1)):
        return replace(row, quantity=replace(row.quantity, unit=said.unit), inherited=True)
    same = row.dimension is said.dimension and row.unit.symbol[-1:] == said.unit.symbol[-1:]
    return row if same else None
