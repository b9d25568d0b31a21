"""Pages that are laid side by side and read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.page.furniture import is_mark
from extractors.page.leaf import Edge, Leaf, Panel, Run
from extractors.page.lines import read_lines

_BOTH = 0.5  # points on both sides of a cut where a character may be printed on both pages
_SAME = 1.0  # points that two texts may be apart and stand at one place of their pages


def lay_beside(leaves: Sequence[Leaf], cuts: Sequence[tuple[float, float]]) -> Leaf:
    """Leaves as one. Each cut is where one leaf ends and where the next one begins, in their own positions.

    What stands beyond a cut is printed on the other page as well, and is read there.
    """
    first = leaves[0]
    panels = [Panel(first.number, 0.0, 0.0, first.width)]
    for leaf, (end, begin) in zip(leaves[1:], cuts, strict=True):
        seam = panels[-1].shift + end
        panels.append(Panel(leaf.number, seam, seam - begin, leaf.width))
    width = panels[-1].shift + leaves[-1].width
    whole = Leaf(first.number, width, first.height, turn=first.turn, panels=panels)
    for leaf, panel, end in zip(leaves, panels, [*(panel.start for panel in panels[1:]), width], strict=True):
        runs = leaf.runs if leaf is first else _without_furniture(leaf, first)
        whole.runs += _moved(runs, panel, end)
        shift = panel.shift
        whole.edges += [Edge(x0 + shift, top, x1 + shift, bottom) for x0, top, x1, bottom in leaf.edges]
        whole.pictures += [(x0 + shift, top, x1 + shift, bottom) for x0, top, x1, bottom in leaf.pictures]
        whole.sideways += leaf.sideways
    return whole


def _moved(runs: Sequence[Run], panel: Panel, end: float) -> Iterator[Run]:
    """The runs of a page where its panel shows them, without what is beyond the cuts."""
    for run in runs:
        moved = [char._replace(x0=char.x0 + panel.shift, x1=char.x1 + panel.shift) for char in run.chars]
        kept = [char for char in moved if panel.start - _BOTH <= (char.x0 + char.x1) / 2 <= end + _BOTH]
        if kept:
            yield Run(run.top, run.bottom, run.base, run.size, kept)


def _without_furniture(leaf: Leaf, first: Leaf) -> list[Run]:
    """The runs of a page without its page number, and without what is printed around the text of the first page too."""
    top, bottom = min(edge.top for edge in leaf.edges), max(edge.bottom for edge in leaf.edges)
    around = [run for run in leaf.runs if not top <= run.base <= bottom]
    known = [run for run in first.runs if not top <= run.base <= bottom]
    marks = [line for line in read_lines(around, leaf.number) if is_mark(line.text)]
    gone = [
        run
        for run in around
        if any(line.top <= run.base <= line.bottom for line in marks) or any(_is_same(run, other) for other in known)
    ]
    return [run for run in leaf.runs if run not in gone]


def _is_same(run: Run, other: Run) -> bool:
    near = abs(run.base - other.base) <= _SAME and abs(run.x0 - other.x0) <= _SAME
    return near and [char.text for char in run.chars] == [char.text for char in other.chars]
