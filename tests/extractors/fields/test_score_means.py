"""Mean scores and the scores they are taken of."""

from __future__ import annotations

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.tallies import MeanScore


def read(text: str) -> tuple[MeanScore, ...]:
    return read_records(read_bytes(text.encode(), "means.txt")).means


def shown(mean: MeanScore) -> tuple[str, list[str], str | None]:
    return mean.mean.text, [score.text for score in mean.scores], mean.count.text if mean.count else None


def test_the_sections_above() -> None:
    (mean,) = read(
        "三、自评情况\n（一）甲项目\n产出指标分值50分，得分48分。综合得分96分。\n"
        "（二）乙项目\n产出指标分值50分，得分47分。综合得分94分。\n以上两个项目平均得分95分，均为优。\n四、下一步\n继续努力。\n"
    )
    assert shown(mean) == ("95分", ["96分", "94分"], "两个")


def test_weights_and_single_means_are_left_alone() -> None:
    assert read("一、结果\n甲项目自评得分96分，乙项目自评得分91分，加权平均得分95分。\n") == ()
    assert read("一、结果\n10个项目平均得分95.8分，其中9个项目为优。\n") == ()
