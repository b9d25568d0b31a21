"""Text that runs in another direction than most of its page: headers of columns set upright, tables that lie on their side.

A page with such text comes as several views, one for each direction, all of one piece of paper. Here each table goes to the
view that most of its text runs in, and what runs otherwise inside one of its cells becomes text of that cell.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.page.cells import BoxedCell, PageTable, distribute, surround, whole_boxes, write_texts
from extractors.page.lattice import find_lattices
from extractors.page.leaf import Char, Edge, Leaf, Panel, Run
from extractors.page.lines import read_lines
from extractors.page.sheet import displayed_box
from extractors.provenance import Box

_NEAR = 3.0  # points beyond a table that its lines may reach


def settle(leaf: Leaf) -> list[Leaf]:
    """The views of a page that have anything to say, each with its own tables and all text of those, from the top."""
    if not leaf.turned:
        return [leaf]
    views = [leaf, *leaf.turned]
    for boxes in find_lattices(leaf.edges):
        cells = whole_boxes(boxes)
        counts = [_count(view, _seen(surround(cells), leaf, view)) for view in views]
        owner = views[counts.index(max(counts))]
        for view in views:
            if view is not owner:
                _hand_over(view, owner, [_seen(cell, leaf, view) for cell in cells])
        if owner is not leaf:
            _hand_over_lines(leaf, owner, surround(cells))
    for number, view in enumerate(leaf.turned, 1):
        view.panels = [Panel(leaf.number, 0.0, 0.0, view.width)]
        view.number, view.aside = leaf.piece(number), True
    leaf.turned = []
    found = [view for view in views if view is leaf or view.runs]
    return sorted(found, key=_top)


def _seen(box: Box, view: Leaf, other: Leaf) -> Box:
    """A box of one view of a page as another one has it."""
    return displayed_box(box, (view.turn - other.turn) % 360, view.width, view.height)


def _count(view: Leaf, box: Box) -> int:
    """The number of characters inside a box."""
    left, top, right, bottom = box
    return sum(
        left <= (char.x0 + char.x1) / 2 < right
        for run in view.runs
        if top <= (run.top + run.bottom) / 2 < bottom
        for char in run.chars
    )


def _hand_over(view: Leaf, owner: Leaf, cells: Sequence[Box]) -> None:
    """Give the text that a view has in some cells to the owner of their table, as one run for each cell."""
    filled, view.runs = distribute(cells, surround(cells), view.runs)
    for box, runs in zip(cells, filled, strict=True):
        lines = read_lines(runs, view.number)
        if lines:
            cell = BoxedCell(box, lines)
            write_texts(PageTable(view.number, box, [cell]))
            owner.runs.append(_run(cell.text, lines[0].size, _seen(surround(line.box for line in lines), view, owner)))


def _run(text: str, size: float, box: Box) -> Run:
    """A text spread evenly over a box."""
    x0, top, x1, bottom = box
    step = (x1 - x0) / len(text)
    signs = text.replace("\n", " ")
    return Run(
        top, bottom, bottom, size, [Char(x0 + step * at, x0 + step * (at + 1), sign) for at, sign in enumerate(signs)]
    )


def _hand_over_lines(leaf: Leaf, owner: Leaf, box: Box) -> None:
    """Give the lines of a table to the view that owns it."""
    left, top, right, bottom = box[0] - _NEAR, box[1] - _NEAR, box[2] + _NEAR, box[3] + _NEAR
    inside = [
        edge
        for edge in leaf.edges
        if left <= edge.x0 and edge.x1 <= right and top <= edge.top and edge.bottom <= bottom
    ]
    owner.edges += [Edge(*_seen(edge, leaf, owner)) for edge in inside]
    leaf.edges = [edge for edge in leaf.edges if edge not in inside]


def _top(view: Leaf) -> float:
    """How far down on the page as it is displayed the text of a view begins."""
    boxes = [(run.x0, run.top, run.x1, run.bottom) for run in view.runs]
    return displayed_box(surround(boxes), view.turn, view.width, view.height)[1] if boxes else view.height
