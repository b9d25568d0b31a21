"""SUR01: the answers to a question of a survey do not add up to the valid copies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.fields.cells import fold
from extractors.records import Question, Records, Survey


def find(records: Records) -> Iterator[AnyClaim]:
    """Copies sent, returned and valid in their order; then each question's answers."""
    for survey in records.surveys:
        yield from _copies(survey)
        for question in survey.questions:
            yield from _question(survey, question)


def _copies(survey: Survey) -> Iterator[Claim]:
    for fewer, more, names in (
        (survey.returned, survey.sent, ("收回问卷", "发放问卷")),
        (survey.valid, survey.returned, ("有效问卷", "收回问卷")),
    ):
        if fewer is not None and more is not None:
            yield Claim(
                RULE.id,
                Kind.SURVEY,
                Value(fewer, names[0], Role.STATED),
                Value(more, names[1], Role.LIMIT),
                Relation.AT_MOST,
                subject=names[0],
            )

    if survey.counted is not None and survey.valid is not None and survey.counted.index != survey.valid.index:
        yield Claim(
            RULE.id,
            Kind.SURVEY,
            Value(survey.counted, "有效问卷（表内）", Role.SAME),
            Value(survey.valid, "有效问卷", Role.SAME),
            subject="有效问卷",
        )


def _question(survey: Survey, question: Question) -> Iterator[Claim]:
    """The answers make the valid copies; without these, no claim."""
    counts = [(answer, answer.count) for answer in question.answers]
    if survey.valid is None or any(count is None for _, count in counts):
        return
    terms = tuple(Value(count, fold(answer.cell.text)) for answer, count in counts if count is not None)
    yield Claim(
        RULE.id,
        Kind.SURVEY,
        Value(survey.valid, "有效问卷", Role.TOTAL),
        Sum(terms),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=f"{fold(question.cell.text)[:24]}",
    )


_HEAD = "一、满意度调查\n发放问卷：{}份 收回问卷：{}份 有效问卷：{}份\n序号\t问题内容\t选项内容\t标准分值\t问卷数\n"
_FIRST = "1\t您对服务是否满意？\tA.满意\t10\t{}\n\t\tB.一般\t5\t{}\n\t\tC.不满意\t0\t0\n"
_SECOND = "2\t您对办事是否满意？\tA.满意\t10\t48\n\t\tB.一般\t5\t0\n\t\tC.不满意\t0\t0"
RULE = Rule(
    id="SUR01",
    name="survey-answers-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SURVEY,),
    severity=Severity.ERROR,
    title=Bilingual("调查问卷份数不符", "The copies of a survey do not add up"),
    about=Bilingual(
        "发放份数 ≥ 收回份数 ≥ 有效份数；每道单选题各选项的份数之和应等于有效问卷份数。",
        "Copies sent ≥ returned ≥ valid; the answers to each question must add up to the valid copies.",
    ),
    basis=Bilingual("算术关系：各选项份数之和 = 有效问卷份数", "Arithmetic: answers add up to the valid copies"),
    misses=Bilingual(
        "多选题若未标明，可能误列，请核对题目。",
        "Questions with several answers are listed if they are not marked as such.",
    ),
    find=find,
    examples=(
        Example(
            _HEAD.format(50, 50, 48) + _FIRST.format(47, 1) + _SECOND,
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD.format(50, 47, 48) + _FIRST.format(46, 1) + _SECOND,
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example("一、满意度调查\n发放问卷50份，收回48份。", ()),
    ),
)
