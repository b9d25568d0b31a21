"""Pages of short lines alone: nothing says that a line was full, so that none goes on in the next."""

from __future__ import annotations

from extractors.page.leaf import Char, Run
from extractors.page.lines import read_lines
from extractors.page.prose import margins, paragraphs

SIZE, WIDTH = 10.0, 600.0


def run(text: str, x0: float, base: float) -> Run:
    chars = [Char(x0 + SIZE * index, x0 + SIZE * (index + 1), sign) for index, sign in enumerate(text)]
    return Run(base - 8.6, base + 1.4, base, SIZE, chars)


def texts(*runs: Run) -> list[str]:
    lines = read_lines(runs, 1)
    return [text.text for text in paragraphs(lines, {1: margins(lines, WIDTH)})]


def test_short_lines_are_paragraphs_of_their_own() -> None:
    assert texts(run("第一项完成。", 80, 100), run("第二项完成。", 80, 116)) == ["第一项完成。", "第二项完成。"]


def test_full_lines_go_on() -> None:
    long = "本年度各项工作按照年初确定的目标有序推进并取得了较好的成效有关情况报告如下"
    assert len(long) * SIZE > WIDTH / 2
    full = long[:44]
    assert texts(run(full, 80, 100), run("各项指标完成。", 80, 116)) == [full + "各项指标完成。"]


def test_lines_far_apart_do_not_go_on() -> None:
    long = "本年度各项工作按照年初确定的目标有序推进并取得了较好的成效有关情况报告如下"
    assert texts(run(long, 80, 100), run("各项指标完成。", 80, 150)) == [long, "各项指标完成。"]
