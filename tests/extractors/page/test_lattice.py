"""Cells from ruling edges."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.page.lattice import MOST_CORNERS, find_lattices, group_cells, merge_lines
from extractors.page.leaf import Edge
from extractors.provenance import Box


def level(y: float, x0: float, x1: float) -> Edge:
    return Edge(x0, y, x1, y)


def upright(x: float, y0: float, y1: float) -> Edge:
    return Edge(x, y0, x, y1)


def rounded(cells: list[Box]) -> list[Box]:
    return sorted((round(x0), round(top), round(x1), round(bottom)) for x0, top, x1, bottom in cells)


def grid(xs: list[float], ys: list[float]) -> list[Edge]:
    return [level(y, xs[0], xs[-1]) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def test_two_by_two() -> None:
    (cells,) = find_lattices(grid([0, 50, 100], [0, 20, 40]))
    assert rounded(cells) == [(0, 0, 50, 20), (0, 20, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)]


def test_merged_cell_has_no_line_inside() -> None:
    edges = [level(y, 0, 100) for y in (0, 20, 40)] + [upright(0, 0, 40), upright(100, 0, 40), upright(50, 20, 40)]
    (cells,) = find_lattices(edges)
    assert rounded(cells) == [(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]


def test_lines_that_almost_touch_meet() -> None:
    """Pieces with small gaps are one line, and a line may end a little before the one it meets."""
    edges = [level(0, 2, 48), level(0.8, 50, 98), level(20, 0, 100), upright(0, 2, 20), upright(100, 0, 18)]
    edges += [upright(50.5, 1, 19)]
    (cells,) = find_lattices(edges)
    assert rounded(cells) == [(0, 0, 50, 20), (50, 0, 100, 20)]


def test_thick_line_drawn_as_a_rectangle_is_one_line() -> None:
    edges = grid([0, 50, 100], [0, 20])
    edges += [level(20.5, 0, 100), upright(50.5, 0, 20.5), level(20, 50, 50.5)]
    (cells,) = find_lattices(edges)
    assert rounded(cells) == [(0, 0, 50, 20), (50, 0, 100, 20)]


def test_frame_is_no_table() -> None:
    assert find_lattices(grid([0, 100], [0, 40])) == []


def test_tables_below_each_other_are_two() -> None:
    tables = find_lattices(grid([0, 50, 100], [100, 120]) + grid([0, 50, 100], [0, 20]))
    assert [rounded(cells)[0] for cells in tables] == [(0, 0, 50, 20), (0, 100, 50, 120)]


def test_open_sides_are_closed() -> None:
    edges = [level(y, 0, 150) for y in (0, 20, 40)] + [upright(50, 0, 40), upright(100, 0, 40)]
    (cells,) = find_lattices(edges)
    assert len(cells) == 6
    assert rounded(cells)[0] == (0, 0, 50, 20)


def test_open_tables_below_each_other_are_two() -> None:
    def open_grid(top: float, x: float) -> list[Edge]:
        return [*(level(top + y, 0, 150) for y in (0, 20, 40)), upright(x, top, top + 40), upright(110, top, top + 40)]

    tables = find_lattices(open_grid(0, 50) + open_grid(100, 30))
    assert [len(cells) for cells in tables] == [6, 6]
    assert [rounded(cells)[0] for cells in tables] == [(0, 0, 50, 20), (0, 100, 30, 120)]


def test_underlines_close_nothing() -> None:
    edges = [*grid([0, 50, 100], [0, 20, 40]), level(60, 0, 300), level(80, 0, 300), level(100, 0, 300)]
    (cells,) = find_lattices(edges)
    assert len(cells) == 4


def test_drawing_of_very_many_lines_is_given_up() -> None:
    side = int(MOST_CORNERS**0.5) + 50
    start = time.process_time()
    assert find_lattices(grid([4.0 * n for n in range(side)], [4.0 * n for n in range(side)])) == []
    assert time.process_time() - start < 10


def test_lines_of_one_position() -> None:
    assert merge_lines([(10, 0, 5), (10.5, 4, 9), (10, 20, 30), (50, 0, 2)]) == [
        (10.166666666666666, 0, 9),
        (10.166666666666666, 20, 30),
    ]


def test_cells_that_share_a_corner_are_together() -> None:
    assert len(group_cells([(0, 0, 1, 1), (1, 1, 2, 2), (5, 5, 6, 6), (5, 6, 6, 7)])) == 2


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(12, 60), min_size=2, max_size=6),
    st.lists(st.integers(8, 40), min_size=1, max_size=6),
    st.lists(st.floats(-0.7, 0.7), min_size=1, max_size=30),
    st.randoms(use_true_random=False),
)
def test_grid_drawn_in_pieces_by_an_unsteady_hand(
    widths: list[int], heights: list[int], wobble: list[float], chosen: object
) -> None:
    """Each cell draws its own four sides, a little off; shuffled, they are still the same cells."""
    xs = [float(sum(widths[:index])) for index in range(len(widths) + 1)]
    ys = [float(sum(heights[:index])) for index in range(len(heights) + 1)]
    off = [wobble[index % len(wobble)] for index in range(200)]
    edges: list[Edge] = []
    for row in range(len(heights)):
        for column in range(len(widths)):
            a, b, c, d = off[4 * (row + column) : 4 * (row + column) + 4]
            x0, x1, y0, y1 = xs[column], xs[column + 1], ys[row], ys[row + 1]
            edges += [level(y0 + a, x0, x1), level(y1 + b, x0, x1), upright(x0 + c, y0, y1), upright(x1 + d, y0, y1)]
    chosen.shuffle(edges)  # type: ignore[attr-defined]
    (cells,) = find_lattices(edges)
    assert len(cells) == len(widths) * len(heights)
    found = sorted(cells)
    for cell, (x0, y0) in zip(found, sorted((x, y) for x in xs[:-1] for y in ys[:-1]), strict=True):
        assert abs(cell[0] - x0) < 1
        assert abs(cell[1] - y0) < 1
