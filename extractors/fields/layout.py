"""Which grid columns of an indicator table hold what, told from its header rows."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.fields.cells import Grid
from extractors.fields.columns import Column, column_of, level_of, level_of_points

_GROUP = regex.compile(
    r"^(?:[一二三四五六]、)?(?:项目)?(?:投入|决策|过程|管理|产出|效益|效果|满意度|成本)(?:类|指标)*(?:\(.*\))?$"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which grid columns hold what, for the rows below one indicator header.

    `levels` are the level columns from the top level down; `weights` and `scores` map a position in `levels` to the
    column with its points. `adjusted` is a second column of targets: where it is filled, it replaces the first.
    """

    levels: tuple[int, ...]
    depths: tuple[int, ...]
    weights: dict[int, int]
    scores: dict[int, int]
    target: int | None = None
    adjusted: int | None = None
    actual: int | None = None
    reason: int | None = None
    rubric: int | None = None
    sign: int | None = None
    unit: int | None = None
    rate: int | None = None
    factor: int | None = None
    done: int | None = None

    @property
    def leaf(self) -> int:
        """The position of the lowest level."""
        return len(self.levels) - 1


def read_layout(grid: Grid, first: int, last: int) -> Layout | None:
    """The columns under the header rows first..last; None without a level column."""
    kinds: list[Column | None] = [None] * grid.columns
    depths: list[int | None] = [None] * grid.columns
    named: dict[int, int] = {}  # columns of points whose header names their level
    for row in range(first, last + 1):
        for column in range(grid.columns):
            header = grid.text(row, column)
            kind = column_of(header)
            if kind is not None and (kinds[column] is None or kind is not Column.OTHER):
                kinds[column], depths[column] = kind, level_of(header)
                if level := level_of_points(header):
                    named[column] = level
    levels = _level_columns(grid, last, kinds, depths)
    if not levels:
        return None
    if len(levels) == 1 and not depths[levels[0]] and _groups(grid, first, levels[0] - 1):
        levels.insert(0, levels[0] - 1)
        depths[levels[0]], depths[levels[1]] = 1, 3

    # What stands left of the levels is a caption beside the rows, whatever it says.
    kinds[: levels[0]] = [None] * levels[0]

    ranks = [depths[column] or position + 1 for position, column in enumerate(levels)]
    owners = {column: ranks.index(level) for column, level in named.items() if level in ranks}

    def only(kind: Column) -> int | None:
        return next((column for column, found in enumerate(kinds) if found is kind), None)

    targets = [column for column, found in enumerate(kinds) if found is Column.TARGET]
    return Layout(
        levels=tuple(levels),
        depths=tuple(ranks),
        weights=_by_level(kinds, levels, owners, Column.WEIGHT, grid, last),
        scores=_by_level(kinds, levels, owners, Column.SCORE, grid, last),
        target=only(Column.TARGET),
        adjusted=next((column for column in targets if _is_adjusted(grid, first, last, column)), None),
        actual=only(Column.ACTUAL),
        reason=only(Column.REASON) if Column.REASON in kinds else only(Column.NOTE),
        rubric=only(Column.RUBRIC),
        sign=only(Column.SIGN),
        unit=only(Column.UNIT),
        rate=only(Column.POINTS_RATE),
        factor=only(Column.FACTOR),
        done=only(Column.DONE),
    )


def _is_adjusted(grid: Grid, first: int, last: int, column: int) -> bool:
    """True for 调整指标值 beside 年初指标值, also where 年初值 and 调整值 stand below one header."""
    return any("调整" in grid.text(row, column) for row in range(first, last + 1))


def _groups(grid: Grid, first: int, column: int) -> bool:
    """True if the column left of 指标名称 holds the names of groups instead of one caption: 产出指标（50分）, 效益指标（30分）."""
    if column < 0:
        return False
    names = [grid.text(row, column) for row in range(first, grid.rows)]
    return len({name for name in names if _GROUP.match(name)}) >= 2


def _level_columns(grid: Grid, row: int, kinds: list[Column | None], depths: list[int | None]) -> list[int]:
    found: list[int] = []
    numbered = any(depths[column] for column in range(len(kinds)) if kinds[column] is Column.LEVEL)
    for column, kind in enumerate(kinds):
        if kind is not Column.LEVEL:
            continue
        # A vertical 绩效指标 beside 一级指标 ... is a caption, and one header over two columns is one level each
        # only if the cells below differ, which reading the rows settles by itself.
        if numbered and not depths[column] and not any(depths[left] for left in found):
            continue
        same = found and grid.cell(row, found[-1]) is grid.cell(row, column)
        if same:
            found[-1] = column
        else:
            found.append(column)
    return found


def _by_level(
    kinds: list[Column | None], levels: list[int], owners: dict[int, int], kind: Column, grid: Grid, row: int
) -> dict[int, int]:
    """Points columns by level: each belongs to the level that it names, or the nearest on its left that has none yet."""
    told = {owners[column]: column for column, found in enumerate(kinds) if found is kind and column in owners}
    columns: list[int] = []
    for column, found in enumerate(kinds):
        if column in owners:
            continue
        if found is kind and not (columns and grid.cell(row, columns[-1]) is grid.cell(row, column)):
            columns.append(column)
    if not columns:
        return told
    between = [column for column in columns if column < levels[-1]]
    rest = [column for column in columns if column > levels[-1]]
    assigned: dict[int, int] = {}
    for column in between:
        owner = max((position for position, level in enumerate(levels) if level < column), default=None)
        if owner is not None:
            assigned.setdefault(owner, column)
    if rest:
        assigned[len(levels) - 1] = rest[0]
    elif between and (len(levels) - 1) not in assigned and len(between) == 1:
        # The only points column stands left of the last level: it still speaks of the rows.
        assigned = {len(levels) - 1: between[0]}
    return assigned | told
