"""Rows of an indicator table -> the indicator tree, whatever levels are merged, repeated or left blank.

A label printed again after a page break is the same indicator. An indicator whose code says that it belongs to
another group (C21 in a row that the page break left under C1) is put where its code says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from extractors.document import Cell
from extractors.fields.cells import CellFigures, Grid, as_points, blank, fold
from extractors.fields.layout import Layout
from extractors.figure import Figure
from extractors.language import labels
from extractors.language.totals import is_subtotal_row
from extractors.records import Indicator

_ASPECTS = regex.compile(r"^(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响)(?:指标)?$")
_GROUPS = regex.compile(r"^(?:产出|效益|效果)(?:类?指标)?$")
_PLACEHOLDER = regex.compile(r"^(?:指标\d*[:：]?[./／\-—…*无]*|…+|\.{3,}|\*+|指标名称)$")


@dataclass(slots=True)
class _Node:
    level: int  # position among the level columns, from 0
    depth: int  # level as the header names it
    cell: Cell
    code: str
    name: str
    weight: Figure | None = None
    score: Figure | None = None
    labels: list[Figure] = field(default_factory=list)
    repeats: list[Cell] = field(default_factory=list)
    extra: dict[str, Cell | None] = field(default_factory=dict)
    children: list[_Node] = field(default_factory=list)
    pointed: bool = False  # its row has points, if only merged with another row's

    def key(self) -> str:
        return self.code if len(self.code) > 1 else labels.normalise(self.name)


class TreeReader:
    """Takes the rows of one indicator table one after the other and gives the tree."""

    def __init__(self, grid: Grid, layout: Layout, figures: CellFigures) -> None:
        self._grid = grid
        self.layout = layout
        self._figures = figures
        self._roots: list[_Node] = []
        self._open: list[_Node] = []
        self._used: set[int] = set()
        self._loose: list[tuple[int, Figure, Figure | None]] = []  # subtotals below the first so many groups
        self.beyond: set[int] = set()  # the ids of the cells of rows that the subtotal of all groups leaves out

    def relayout(self, layout: Layout) -> None:
        """Goes on with the columns of a header that is printed again."""
        self.layout = layout

    def take(self, row: int) -> bool:
        """Reads one row; False if there is nothing of an indicator in it."""
        cells = [self._grid.cell(row, column) for column in self.layout.levels]
        texts = [fold(cell.text) if cell else "" for cell in cells]
        weight, score = self._points(row, self.layout.weights), self._points(row, self.layout.scores)
        if self._subtotal(texts, weight, score):
            return True
        lowest = self._lowest(cells, texts, weight is not None or score is not None)
        if lowest is None:
            return False
        own = cells[lowest]
        if own is not None and _EXECUTION.search(own.text) and self.subtotal is not None:
            self._open = []  # 绩效指标小计, and below it 预算执行率: it is of no group above
            self.beyond.add(id(own))
        taken = False
        for position in range(lowest + 1):
            cell, text = cells[position], texts[position]
            last = position == lowest
            if cell is None or (not last and (not text or _merged_caption(cells, position))):
                continue
            node = self._node(position, cell, last and position == self.layout.leaf)
            if node is None:
                continue
            taken = True
            self._fill(node, row, position, last, weight, score)
        return taken

    def _lowest(self, cells: list[Cell | None], texts: list[str], scored: bool) -> int | None:
        """The position of the row's own indicator: its lowest label, or an unnamed one that has points."""
        leaf = self.layout.leaf
        if texts[leaf] and not _PLACEHOLDER.match(texts[leaf]):
            return leaf
        if _PLACEHOLDER.match(texts[leaf]) and not scored:
            return None
        named = [position for position, text in enumerate(texts) if text and not _PLACEHOLDER.match(text)]
        fresh = [p for p in named if self._is_new(p, cells[p])]
        if fresh:
            return max(fresh)
        return leaf if scored and cells[leaf] is not None else None

    def _is_new(self, position: int, cell: Cell | None) -> bool:
        open_ = next((node for node in self._open if node.level == position), None)
        return cell is not None and (open_ is None or (open_.cell is not cell and cell not in open_.repeats))

    def _node(self, position: int, cell: Cell, leaf: bool) -> _Node | None:
        """The node of a level cell: the open one if it is the same label again, else a new one."""
        label = labels.split(cell.text)
        parents = [node for node in self._open if node.level < position]
        siblings = parents[-1].children if parents else self._roots
        for node in reversed(siblings):
            if node.level != position:
                continue
            if node.cell is cell or cell in node.repeats:
                self._enter(parents, node)
                return node
            same = (
                _Node(position, self.layout.depths[position], cell, label.code, label.name).key() == node.key()
                and label.name
            )
            if same and not leaf and (node is siblings[-1] or len(label.code) > 1):
                node.repeats.append(cell)
                self._label_points(node, cell, label)
                self._enter(parents, node)
                return node
            if leaf or node is siblings[-1]:
                break
        node = _Node(position, self.layout.depths[position], cell, label.code, label.name)
        self._label_points(node, cell, label)
        siblings.append(node)
        self._enter(parents, node)
        return node

    def _enter(self, parents: list[_Node], node: _Node) -> None:
        """Opens a node; one that is open already keeps what is open below it (blank cells continue it)."""
        if not any(open_ is node for open_ in self._open):
            self._open = [*parents, node]

    def _label_points(self, node: _Node, cell: Cell, label: labels.Label) -> None:
        if not label.points:
            return
        figure = self._figures.at(cell.passage, label.points_start, label.points_end)
        if figure is not None:
            node.labels.append(as_points(figure))

    def _fill(
        self, node: _Node, row: int, position: int, last: bool, weight: Figure | None, score: Figure | None
    ) -> None:
        if last:
            node.weight = node.weight or weight
            node.score = node.score or score
            node.pointed = node.pointed or self._pointed(row)
            if not node.extra:
                node.extra = {name: self._at(row, name) for name in _EXTRAS}
            return
        for columns, name in ((self.layout.weights, "weight"), (self.layout.scores, "score")):
            column = columns.get(position)
            cell = self._grid.cell(row, column) if column is not None else None
            if cell is not None and id(cell) not in self._used and getattr(node, name) is None:
                figure = self._figures.points(cell)
                if figure is not None:
                    self._used.add(id(cell))
                    setattr(node, name, figure)

    def _at(self, row: int, name: str) -> Cell | None:
        column: int | None = getattr(self.layout, name)
        return None if column is None else self._grid.cell(row, column)

    def _points(self, row: int, columns: dict[int, int]) -> Figure | None:
        """The row's own points; a cell merged over several rows counts in the first."""
        column = columns.get(self.layout.leaf)
        cell = self._grid.cell(row, column) if column is not None else None
        if cell is None or id(cell) in self._used:
            return None
        figure = self._figures.points(cell)
        if figure is not None:
            self._used.add(id(cell))
        return figure

    def _pointed(self, row: int) -> bool:
        leaf = self.layout.leaf
        columns = (self.layout.weights.get(leaf), self.layout.scores.get(leaf))
        return any(not blank(self._grid.text(row, column)) for column in columns if column is not None)

    def _subtotal(self, texts: list[str], weight: Figure | None, score: Figure | None) -> bool:
        """A 小计 row gives its points to the group that it closes."""
        position = next((index for index, text in enumerate(texts) if _closes_group(text)), None)
        if position is None or not self._open:
            return False
        group = next((node for node in reversed(self._open) if node.level < position and node.children), None)
        if group is None:
            if position or weight is None:
                return False
            self._loose.append((len(self._roots), weight, score))
            return True
        group.weight = group.weight or weight
        group.score = group.score or score
        return True

    @property
    def subtotal(self) -> tuple[Figure, Figure | None] | None:
        """Weight and score of a row 指标小计 below all groups: the indicators without the execution rate."""
        added = sum(not self._beyond(node) for node in self._roots)
        if len(self._loose) == 1 and 1 < self._loose[0][0] == added:
            return self._loose[0][1:]
        return None

    def _beyond(self, node: _Node) -> bool:
        return id(node.cell) in self.beyond

    def finish(self) -> tuple[Indicator, ...]:
        """The finished tree."""
        for number, weight, score in self._loose:
            if self.subtotal is None and 0 < number <= len(self._roots):  # each closes the group above it
                root = self._roots[number - 1]
                root.weight, root.score = root.weight or weight, root.score or score
        _move_by_code(self._roots)
        _prune(self._roots)
        _lower_aspects(self._roots)
        return tuple(_freeze(node) for node in self._roots)


def _closes_group(text: str) -> bool:
    return is_subtotal_row(text) or text.rstrip(":") in ("合计", "分项合计")


_EXECUTION = regex.compile(r"(?:预算|资金)执行率")
_EXTRAS = ("target", "actual", "reason", "rubric", "sign", "unit", "rate", "factor", "done", "adjusted")


def _merged_caption(cells: list[Cell | None], position: int) -> bool:
    """True if the same cell also covers the next level: it is a label of the lower one."""
    return position + 1 < len(cells) and cells[position + 1] is cells[position]


def _walk(nodes: list[_Node]) -> Iterator[tuple[list[_Node], _Node]]:
    for node in list(nodes):
        yield nodes, node
        yield from _walk(node.children)


def _move_by_code(roots: list[_Node]) -> None:
    """Puts an indicator under the group whose code begins its own, if it stands under another group with a code."""
    groups = {node.code: node for _, node in _walk(roots) if len(node.code) > 1}
    moves: list[tuple[list[_Node], _Node, _Node]] = []
    for parent in groups.values():
        for child in parent.children:
            if len(child.code) < 2 or child.code.startswith(parent.code):
                continue
            homes = (c for c, node in groups.items() if node.level == parent.level and child.code.startswith(c))
            home = max(homes, key=len, default="")
            if home:
                moves.append((parent.children, child, groups[home]))
    for siblings, child, home_node in moves:
        siblings.remove(child)
        before = [other for other in home_node.children if other.code > child.code]
        home_node.children.insert(home_node.children.index(before[0]) if before else len(home_node.children), child)


def _prune(nodes: list[_Node]) -> None:
    """Takes out rows of the template that were left blank: a label and nothing else."""
    for node in list(nodes):
        _prune(node.children)
        said = (node.extra.get(name) for name in ("target", "adjusted", "actual", "rubric"))
        if not (node.children or node.pointed or node.weight or node.labels or any(map(_filled, said))):
            nodes.remove(node)


def _lower_aspects(roots: list[_Node]) -> None:
    """Puts a second-level name that stands in the first column (成本, a shifted row) under the group before it."""
    for position in range(len(roots) - 1, 0, -1):
        node = roots[position]
        group = _ASPECTS.match(labels.normalise(node.name))
        home = next((root for root in reversed(roots[:position]) if _GROUPS.match(labels.normalise(root.name))), None)
        if group and home is not None and not any(child.level == 1 for child in node.children):
            node.level, node.depth = 1, home.depth + 1
            home.children.append(node)
            roots.remove(node)


def _freeze(node: _Node) -> Indicator:
    chosen = _usual(node.labels)
    others = tuple(figure for figure in node.labels if figure is not chosen)
    target, adjusted = _filled(node.extra.get("target")), _filled(node.extra.get("adjusted"))
    return Indicator(
        level=node.depth,
        code=node.code,
        name=node.name,
        cell=chosen_cell(node, chosen),
        weight=node.weight,
        label_weight=chosen,
        score=node.score,
        target=adjusted or target,
        actual=_filled(node.extra.get("actual")),
        reason=node.extra.get("reason"),
        rubric=_filled(node.extra.get("rubric")),
        children=tuple(_freeze(child) for child in node.children),
        sign=_filled(node.extra.get("sign")),
        unit=_filled(node.extra.get("unit")),
        rate=_filled(node.extra.get("rate")),
        factor=_filled(node.extra.get("factor")),
        done=_filled(node.extra.get("done")),
        repeats=tuple(node.repeats),
        repeat_weights=others,
        first_target=target if adjusted is not None and adjusted is not target else None,
    )


def chosen_cell(node: _Node, chosen: Figure | None) -> Cell:
    """The cell whose printed points speak for the node, else its first."""
    if chosen is None:
        return node.cell
    cells = [node.cell, *node.repeats]
    return next((cell for cell in cells if cell.passage.place == chosen.passage.place), node.cell)


def _filled(cell: Cell | None) -> Cell | None:
    return cell if cell is not None and not blank(cell.text) else None


def _usual(figures: list[Figure]) -> Figure | None:
    """The figure that is printed most often for one label; the larger one if there is none."""
    if not figures:
        return None
    count = Counter(figure.value for figure in figures)
    best = max(count, key=lambda value: (count[value], value))
    return next(figure for figure in figures if figure.value == best)
