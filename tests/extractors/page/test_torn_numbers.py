"""Numbers that a narrow cell tore into two lines, and lines that only look so."""

from __future__ import annotations

import pytest

from extractors.page.cells import fill
from extractors.page.leaf import Char, Run
from extractors.provenance import Box

SIZE = 10.0
DIGIT = SIZE / 2


def run(text: str, x0: float, base: float) -> Run:
    """A line of half-width characters (and full-width ones, if they are Chinese)."""
    chars: list[Char] = []
    for sign in text:
        x1 = x0 + (DIGIT if sign.isascii() else SIZE)
        chars.append(Char(x0, x1, sign))
        x0 = x1
    return Run(base - 8.6, base + 1.4, base, SIZE, chars)


def text_of(lines: list[tuple[str, float]], cell: Box, *others: tuple[str, float, Box]) -> str:
    """The text of a cell with lines at their places, beside other cells of one line each."""
    runs = [run(text, x, cell[1] + 12 * number) for number, (text, x) in enumerate(lines, 1)]
    runs += [run(text, x, box[1] + 12) for text, x, box in others]
    tables, _ = fill([[cell, *(box for _, _, box in others)]], runs, 1)
    return tables[0].cells[0].text


CELL = (0.0, 0.0, 33.0, 40.0)
# Another cell whose text stands closer to its side than it should: its ruling was taken with another table's.
CLOSE = ("完成", 33.5, (33.0, 0.0, 100.0, 40.0))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((("325.8", 4), ("8", 4)), "325.88"),  # the sixth character needs 5 points, and 4 + 25 + 5 > 33 - 4
        ((("325.8", 4), ("8元", 4)), "325.88元"),
        ((("96.3", 4), ("%", 4)), "96.3%"),
        ((("100", 4), ("50", 4)), "100\n50"),  # two more digits had room
        ((("325.8", 4), ("8.5", 4)), "325.8\n8.5"),  # no number together
        ((("325.8", 4), ("8、9", 4)), "325.8\n8、9"),
    ],
)
@pytest.mark.parametrize("others", [(), (CLOSE,)])
def test_a_number_in_a_narrow_cell(
    lines: tuple[tuple[str, float], ...], text: str, others: tuple[tuple[str, float, Box], ...]
) -> None:
    assert text_of(list(lines), CELL, *others) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("1.工期较紧；", "2.资金晚。"), "1.工期较紧；\n2.资金晚。"),
        (("1.工期紧，雨", "水多；", "2.资金晚。"), "1.工期紧，雨水多；\n2.资金晚。"),
        (("①紧；②晚；", "③少。"), "①紧；②晚；③少。"),  # the list runs on inside a line
        (("1.工期增加到", "2.5年。"), "1.工期增加到2.5年。"),
    ],
)
def test_items_of_a_list_in_lines_that_are_full(lines: tuple[str, ...], text: str) -> None:
    assert text_of([(line, 4) for line in lines], (0.0, 0.0, 64.0, 60.0)) == text


def test_lines_at_the_right_side() -> None:
    assert text_of([("325.8", 4), ("8", 24)], CELL, CLOSE) == "325.88"
    assert text_of([("100", 14), ("50", 19)], CELL, CLOSE) == "100\n50"
