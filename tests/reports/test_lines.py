"""Breaking lines by display width, figures kept whole."""

from __future__ import annotations

import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reports.lines import NOT_FIRST, visible, wrap


def test_chinese_breaks_anywhere_but_not_inside_a_figure() -> None:
    assert wrap("收入合计1286.40万元，其中", 14) == ["收入合计", "1286.40万元，", "其中"]


def test_a_figure_keeps_its_unit_and_its_punctuation() -> None:
    assert wrap("共计支出1,286.40元。", 12) == ["共计支出", "1,286.40元。"]
    assert wrap("增长了-6.26%，", 8) == ["增长了", "-6.26%，"]


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation() -> None:
    assert wrap("甲乙丙丁（戊己）庚", 10) == ["甲乙丙丁", "（戊己）庚"]
    assert wrap("甲乙丙丁戊，己", 10) == ["甲乙丙丁", "戊，己"]


def test_a_figure_wider_than_the_line_stands_alone_and_whole() -> None:
    assert wrap("约123456789.00元", 6) == ["约", "123456789.00元"]


def test_hanging_lines_are_narrower() -> None:
    assert wrap("甲乙丙丁戊己", 6, hang=2) == ["甲乙丙", "丁戊", "己"]


def test_latin_words_stay_whole() -> None:
    assert wrap("the total differs from its parts", 12) == ["the total", "differs from", "its parts"]


def test_control_and_bidirectional_characters_are_shown_not_sent() -> None:
    assert visible("a\x1b[31mb\u202ec\r\nd") == "a\ufffd[31mb\ufffdc d"


TEXTS = st.text(alphabet="收支合计其中万元人，。（）“”% 0123456789.,-ab", max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(min_value=8, max_value=40))
def test_nothing_is_lost_and_no_figure_is_cut(text: str, width: int) -> None:
    text = visible(text)
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    digits = r"\d+(?:\.\d+)*"
    assert [d for line in lines for d in regex.findall(digits, line)] == regex.findall(digits, text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="收支合计，。a1 ", max_size=60), st.integers(min_value=8, max_value=40))
def test_lines_fit_unless_one_piece_is_too_wide(text: str, width: int) -> None:
    for line in wrap(visible(text), width):
        pieces = regex.split(r"(?<=[^，。])(?=[^，。a1])", line)
        assert cell_len(line) <= width or len(pieces) <= 2


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="收支合计，。；", min_size=1, max_size=60))
def test_closing_punctuation_never_begins_a_line(text: str) -> None:
    lines = wrap(text, 12)
    assert all(line[0] not in NOT_FIRST for line in lines[1:])
