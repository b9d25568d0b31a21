"""SUR02: the totals of a survey do not follow from its answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Expression, Kind, Product, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.fields.cells import fold
from extractors.figure import Figure
from extractors.records import Answer, Question, Records, Survey


def find(records: Records) -> Iterator[AnyClaim]:
    """Full points, all points earned, and their mean, as far as a survey prints them."""
    for survey in records.surveys:
        yield from _full(survey)
        yield from _total(survey)
        if survey.mean is not None and survey.total is not None and survey.valid is not None:
            quotient = Quotient(
                Value(survey.total, "问卷总分", Role.NUMERATOR),
                Value(survey.valid, "有效问卷", Role.DENOMINATOR),
            )
            yield _claim(survey.mean, quotient, "问卷综合得分", Severity.ERROR)


def _full(survey: Survey) -> Iterator[Claim]:
    """The first option of each question earns most: its points make the full points."""
    best = [_best(question) for question in survey.questions]
    if survey.full is not None and all(best):
        terms = tuple(Value(figure, f"第{number}题") for number, figure in enumerate(best, start=1) if figure)
        yield _claim(survey.full, Sum(terms), "问卷满分", Severity.WARNING)


def _best(question: Question) -> Figure | None:
    points = [answer.points for answer in question.answers if answer.points is not None]
    return max(points, key=lambda figure: figure.value) if points else None


def _total(survey: Survey) -> Iterator[Claim]:
    answers = [answer for question in survey.questions for answer in question.answers]
    if survey.total is None or any(answer.points is None or answer.count is None for answer in answers):
        return
    yield _claim(survey.total, Sum(tuple(_product(answer) for answer in answers)), "问卷总分", Severity.ERROR)


def _product(answer: Answer) -> Expression:
    assert answer.points is not None
    assert answer.count is not None
    name = fold(answer.cell.text)
    return Product((Value(answer.points, f"{name}分值", Role.FACTOR), Value(answer.count, name, Role.FACTOR)))


def _claim(stated: Figure, expression: Expression, subject: str, severity: Severity) -> Claim:
    return Claim(
        RULE.id,
        Kind.SURVEY,
        Value(stated, subject, Role.TOTAL),
        expression,
        severity=severity,
        confidence=Decimal("0.9"),
        subject=subject,
    )


_HEAD = "一、满意度调查\n发放问卷：50份 收回问卷：50份 有效问卷：48份\n序号\t问题内容\t选项内容\t标准分值\t问卷数\n"
_BODY = "1\t您对服务是否满意？\tA.满意\t10\t47\n\t\tB.一般\t5\t1\n\t\tC.不满意\t0\t0\n"
RULE = Rule(
    id="SUR02",
    name="survey-score-differs",
    family=ARITHMETIC,
    kinds=(Kind.SURVEY,),
    severity=Severity.ERROR,
    title=Bilingual("问卷得分与答卷情况不符", "The score of a survey does not follow from its answers"),
    about=Bilingual(
        "问卷满分 = 各题最高分之和；问卷总分 = 各选项分值 × 份数之和；综合得分 = 问卷总分 ÷ 有效份数。",
        "Full points = sum of the best options; total = points × copies over all options; mean = total / valid copies.",
    ),
    basis=Bilingual("算术关系", "Arithmetic"),
    misses=Bilingual("没有标准分值或份数的问卷不判断。", "Surveys without points or counts are not judged."),
    find=find,
    examples=(
        Example(
            _HEAD + _BODY + "问卷总分\t\t\t10\t475\n有效问卷份数\t\t\t\t48\n问卷综合得分\t\t\t\t9.9",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + _BODY + "问卷总分\t\t\t10\t485\n有效问卷份数\t\t\t\t48\n问卷综合得分\t\t\t\t9.9",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.DISAGREE),
        ),
        Example(_HEAD + _BODY, ()),
    ),
)
