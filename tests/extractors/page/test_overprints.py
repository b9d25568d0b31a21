"""Texts printed over each other on one line: bold print, digits in a gap, strokes that are filled in, true overprints."""

from __future__ import annotations

import pytest

from extractors.page.leaf import Char, Run
from extractors.page.lines import read_lines

SIZE = 10.0


def run(text: str, x0: float, base: float = 100.0) -> Run:
    chars: list[Char] = []
    for sign in text:
        x1 = x0 + (SIZE / 2 if sign.isascii() else SIZE)
        chars.append(Char(x0, x1, sign))
        x0 = x1
    return Run(base - 8.6, base + 1.4, base, SIZE, chars)


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("预算合计36.5万元", 100), run("预算合计36.5万元", 100.4)], "预算合计36.5万元"),  # bold
        ([run("预算", 100), run("万元", 140), run("36.5", 120)], "预算36.5万元"),
        ([run("预算______万元", 100), run("36.5", 124)], "预算_36.5_万元"),  # a form filled in
        ([run("预算合计1234", 100), run("5678", 140.5)], "预算合计1234 5678"),  # and not 15263748
        ([run("5678", 141), run("预算合计1234万元", 100)], "预算合计1234万元 5678"),
    ],
)
def test_texts_over_each_other(runs: list[Run], text: str) -> None:
    (line,) = read_lines(runs, 1)
    assert line.text == text


def test_many_overlapping_runs_take_no_time() -> None:
    (line,) = read_lines([run("12345", 100 + number * 0.01) for number in range(3000)], 1)
    assert line.text
