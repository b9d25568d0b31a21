"""Questionnaires."""

from __future__ import annotations

from decimal import Decimal

from handmade import document, figures, table

from extractors.fields.survey import read_surveys

DRAWING = """
| 序号 | 问题内容 | 选项内容 | 标准分值 | 问卷数 |
| 1 | 您对服务是否满意？ | A.满意 | 10 | 47 |
| ^ | ^ | B.一般 | 5 | 1 |
| 2 | 您对办事是否满意？ | A.满意 | 10 | 48 |
| | | B.一般 | 5 | 0 |
| 问卷总分 | < | < | 20 | 955 |
| 有效问卷份数 | | | | 48 |
| 问卷综合得分 | | | | 19.9 |
"""


def test_a_survey_with_its_copies_and_totals() -> None:
    made = document("发放问卷：50份 收回问卷：49份 有效问卷：48份", table(DRAWING))
    (survey,) = read_surveys(made, figures(made))
    assert [figure.value for figure in (survey.sent, survey.returned, survey.valid) if figure] == [50, 49, 48]
    assert [len(question.answers) for question in survey.questions] == [2, 2]
    assert survey.full is not None and survey.full.value == 20
    assert survey.total is not None and survey.total.value == 955
    assert survey.mean is not None and survey.mean.value == Decimal("19.9")


def test_another_table_is_no_survey() -> None:
    made = document(table("| 项目 | 金额 |\n| 甲 | 1 |\n| 乙 | 2 |"))
    assert read_surveys(made, figures(made)) == ()
