"""Scores and grades of summary tables."""

from __future__ import annotations

from handmade import document, figures, table

from extractors.fields.summaries import Summaries, read_summaries


def test_scores_grades_and_their_mean() -> None:
    made = document(
        table(
            """
            | 序号 | 项目名称 | 全年预算数 | 全年执行数 | 执行率 | 自评得分 | 自评等级 |
            | 1 | 河道清淤 | 60.5 | 45.5 | 75.21% | 91.4 | 良 |
            | 2 | 路灯改造 | 20.5 | 20.5 | 100% | 99 | 优 |
            | 小计 | | 81.0 | 66.0 | 81.48% | — | — |
            | 平均得分 | < | < | < | < | 95.2 | |
            """
        )
    )
    found = read_summaries(made, figures(made))
    (mean,) = found.means
    assert [(row.name, row.score.text, row.grade.text) for row in found.rows] == [
        ("河道清淤", "91.4", "良"),
        ("路灯改造", "99", "优"),
    ]
    assert (mean.mean.text, [score.text for score in mean.scores]) == ("95.2", ["91.4", "99"])
    assert [[score.text for score in scores] for scores in found.scores.values()] == [["91.4", "99"]]


def test_a_form_is_no_summary() -> None:
    made = document(
        table(
            """
            | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
            | 产出指标 | 数量指标 | 场次 | 60 | 58 |
            | 效益指标 | 社会效益 | 知晓率 | 40 | 38.5 |
            """
        )
    )
    assert read_summaries(made, figures(made)) == Summaries()
