"""Counted opinions, in prose and in tables."""

from __future__ import annotations

import pytest

from extractors.fields.polls import read_polls
from extractors.figures import read_figures
from extractors.reading import read_bytes
from extractors.tallies import Poll


def read(text: str) -> tuple[Poll, ...]:
    document = read_bytes(("一、满意度调查\n" + text).encode(), "poll.txt")
    return read_polls(document, read_figures(document))


def shown(poll: Poll) -> tuple[list[tuple[str, str]], str, str | None]:
    return (
        [(answer.level, str(answer.count.value)) for answer in poll.answers],
        str(poll.whole.value),
        poll.rate.text if poll.rate else None,
    )


def test_answers_after_the_copies_that_came_back() -> None:
    (poll,) = read("发放居民问卷120份，收回110份，满意80份，基本满意25份，不满意5份，满意率95.45%。")
    assert shown(poll) == ([("满意", "80"), ("基本满意", "25"), ("不满意", "5")], "110", "95.45%")


def test_quoted_answers_with_their_shares_and_the_rate_in_the_next_sentence() -> None:
    (poll,) = read(
        "调查居民120人，收回有效问卷110份，有效率91.67%。其中选择“满意”的80份，占72.73%；“不满意”的30份，占27.27%。满意度72.73%。"
    )
    assert shown(poll) == ([("满意", "80"), ("不满意", "30")], "110", "72.73%")


def test_answers_in_a_row_and_the_rate_as_the_text_defines_it() -> None:
    (poll,) = read(
        "电话访问110个，其中满意、比较满意、一般、不满意的分别为60个、30个、15个、5个，满意率（满意+比较满意）81.82%。"
    )
    assert shown(poll) == (
        [("满意", "60"), ("比较满意", "30"), ("一般", "15"), ("不满意", "5")],
        "110",
        "81.82%",
    )
    assert poll.said == ("满意", "比较满意")


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("含基本满意", ("很满意", "满意", "基本满意")),
        ("包括基本满意", ("很满意", "满意", "基本满意")),
        ("基本满意及以上", ("很满意", "满意", "基本满意")),
        ("不含基本满意", ("很满意", "满意")),
        ("含一般", ()),
        ("很满意、满意", ("很满意", "满意")),
        ("目标90%以上", ()),
    ],
)
def test_a_rate_that_includes_the_better_opinions(said: str, counted: tuple[str, ...]) -> None:
    (poll,) = read(f"收回问卷300份，其中很满意200份、满意70份、基本满意21份、不满意9份，满意度（{said}）为97%。")
    assert poll.rate is not None
    assert poll.said == counted


def test_a_note_between_copies_and_answers() -> None:
    (poll,) = read("发放问卷110份（每户1份），满意99份，满意度90%，达到≥90%的目标。")
    assert shown(poll) == ([("满意", "99")], "110", "90%")


def test_the_rate_before_its_answers() -> None:
    (poll,) = read("服务对象满意度90%，随机抽查110人，满意99人。")
    assert shown(poll) == ([("满意", "99")], "110", "90%")


def test_two_questionnaires_in_one_paragraph() -> None:
    one, other = read("学生收回问卷50份，满意45份，满意度90%；家长收回问卷40份，满意30份，满意度75%。")
    assert shown(one) == ([("满意", "45")], "50", "90%")
    assert shown(other) == ([("满意", "30")], "40", "75%")


def test_a_column_for_each_opinion() -> None:
    polls = read(
        "调查对象\t有效问卷\t满意\t基本满意\t不满意\t满意率\n居民\t110\t80\t25\t5\t95.45%\n企业\t20\t15\t4\t1\t95.00%\n"
    )
    assert [shown(poll) for poll in polls] == [
        ([("满意", "80"), ("基本满意", "25"), ("不满意", "5")], "110", "95.45%"),
        ([("满意", "15"), ("基本满意", "4"), ("不满意", "1")], "20", "95.00%"),
    ]


def test_no_answers_no_poll() -> None:
    assert read("满意度达到95%以上，群众满意的12个项目全部完成。") == ()
    assert read("收回问卷110份，有关意见30条。") == ()


def test_what_the_answers_count_and_their_points() -> None:
    (poll,) = read(
        "收回有效问卷50份，按满意100分、一般60分、不满意20分赋值，选择满意的40份，一般的8份，不满意的2份，总分4520分，平均分90.4分。"
    )
    assert [points.text for points in poll.points] == ["100分", "60分", "20分"]
    assert poll.total is not None
    assert poll.mean is not None
    assert (poll.total.text, poll.mean.text) == ("4520分", "90.4分")


def test_points_told_of_some_answers_only() -> None:
    (poll,) = read("收回有效问卷50份，满意按100分计，选择满意的40份，一般的8份，不满意的2份，综合得分96分。")
    assert (poll.points, poll.total, poll.mean) == ((), None, None)
