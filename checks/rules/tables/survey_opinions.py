"""SUR03: counted opinions do not make the number of answers, or not the rate of satisfaction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import (
    AnyClaim,
    Claim,
    Constant,
    Expression,
    Kind,
    Product,
    Quotient,
    Relation,
    Role,
    Severity,
    Sum,
    Value,
)
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension
from extractors.records import Records
from extractors.tallies import Opinion, Poll

_CONTENT = regex.compile(r"^(?!.*不).*满意$")
_DISCONTENT = regex.compile(r"不.*满意")
_LUKEWARM = "基本满意"
# What the opinions from the best to the worst count where a mean satisfaction is printed instead of a share.
_SCALES = tuple(
    tuple(Decimal(number) for number in scale.split())
    for scale in ("1 0.8 0.6 0", "1 0.8 0.6 0.4", "1 0.8 0.6 0.4 0.2", "1 0.8 0.5 0", "1 0.8 0", "1 0.5 0", "1 0.6 0")
)


def find(records: Records) -> Iterator[AnyClaim]:
    """Per poll the sum of its opinions and its rate."""
    for poll in records.polls:
        yield from _sum(poll)
        yield from _points(poll)
        if poll.rate is not None and poll.rate.dimension is Dimension.PERCENT:
            readings = [_rate(poll, share) for share in _shares(poll)]
            if readings:
                yield prefer(readings)


def _sum(poll: Poll) -> Iterator[Claim]:
    """All opinions make the whole; a selection of them does not exceed it."""
    terms = tuple(_value(answer, Role.PART) for answer in poll.answers)
    if len(terms) > 1 and any(_DISCONTENT.search(answer.level) for answer in poll.answers):
        total = Value(poll.whole, f"{poll.name}有效答卷", Role.TOTAL)
        yield Claim(RULE.id, Kind.SURVEY, total, Sum(terms), subject=f"{poll.name}各项答卷之和")
    elif len(terms) == 1:
        limit = Value(poll.whole, f"{poll.name}有效答卷", Role.LIMIT)
        stated = _value(poll.answers[0], Role.STATED)
        yield Claim(RULE.id, Kind.SURVEY, stated, limit, Relation.AT_MOST, subject=f"“{poll.answers[0].level}”答卷")


def _points(poll: Poll) -> Iterator[Claim]:
    """The points of all answers, each by the number of those who gave it, and their mean."""
    if poll.total is not None and poll.points:
        terms = tuple(
            Product((Value(points, f"“{answer.level}”分值", Role.FACTOR), _value(answer, Role.FACTOR)))
            for points, answer in zip(poll.points, poll.answers, strict=True)
        )
        total = Value(poll.total, "问卷总分", Role.TOTAL)
        yield Claim(RULE.id, Kind.SURVEY, total, Sum(terms), subject="问卷总分")
    if poll.total is not None and poll.mean is not None:
        mean = Quotient(
            Value(poll.total, "问卷总分", Role.NUMERATOR), Value(poll.whole, f"{poll.name}有效答卷", Role.DENOMINATOR)
        )
        yield Claim(RULE.id, Kind.SURVEY, Value(poll.mean, "问卷平均分", Role.STATED), mean, subject="问卷平均分")


def _shares(poll: Poll) -> list[Expression]:
    """What the rate may be, the most natural first: the contented by all, or a mean over the opinions."""
    whole = Value(poll.whole, f"{poll.name}有效答卷", Role.DENOMINATOR)
    if poll.said:
        chosen = [answer for answer in poll.answers if answer.level in poll.said]
        return [_share(chosen, whole)] if len(chosen) == len(set(poll.said)) else []
    content = [answer for answer in poll.answers if _CONTENT.match(answer.level)]
    if not content:
        return []
    rest = [answer for answer in poll.answers if answer not in content and not _DISCONTENT.search(answer.level)]
    firm = [answer for answer in content if answer.level != _LUKEWARM]
    picks = [content, firm, content[:1], [*content, *rest]]
    found = [_share(pick, whole) for pick in picks if pick]
    for scale in _SCALES:
        if len(scale) == len(poll.answers):
            terms = tuple(
                Product((Constant(points, "系数"), _value(answer, Role.FACTOR)))
                for points, answer in zip(scale, poll.answers, strict=True)
            )
            found.append(Quotient(Sum(terms), whole))
    return list(dict.fromkeys(found))


def _share(answers: list[Opinion], whole: Value) -> Expression:
    terms = tuple(_value(answer, Role.NUMERATOR) for answer in answers)
    return Quotient(Sum(terms) if len(terms) > 1 else terms[0], whole)


def _value(answer: Opinion, role: Role) -> Value:
    return Value(answer.count, f"“{answer.level}”", role)


def _rate(poll: Poll, share: Expression) -> Claim:
    assert poll.rate is not None
    return Claim(
        rule=RULE.id,
        kind=Kind.SURVEY,
        stated=Value(poll.rate, f"{poll.name}满意率", Role.STATED),
        expression=share,
        severity=Severity.ERROR,
        confidence=Decimal("0.85") if poll.said or len(poll.answers) < 3 else Decimal("0.75"),
        subject=f"{poll.name}满意率",
    )


_TEXT = "一、满意度\n发放问卷220份，收回210份，其中满意{}份、基本满意40份、不满意5份，满意率{}%。"
_TABLE = "一、满意度\n满意度调查表\n调查内容\t满意\t较满意\t不满意\t合计\t满意率\n办事态度\t165\t40\t5\t{}\t{}%\n办事效率\t150\t50\t10\t210\t95.24%"
_SCORED = (
    "一、满意度\n共收回有效问卷200份，按满意100分、一般60分、不满意0分赋值，"
    "选择满意的150份，一般的40份，不满意的10份，总分{}分，平均分{}分。"
)
_INCLUDED = "一、满意度\n收回问卷300份，其中很满意200份、满意70份、基本满意21份、不满意9份，满意度（含基本满意）为{}%。"
RULE = Rule(
    id="SUR03",
    name="opinions-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SURVEY,),
    severity=Severity.ERROR,
    title=Bilingual("满意度调查各项答卷与合计、满意率不符", "Counted opinions do not make the answers or the rate"),
    about=Bilingual(
        "调查中“满意、基本满意、一般、不满意”等份数之和应等于有效（收回）份数；满意率应等于满意各项 ÷ 有效份数。文字写明满意率口径的，按其口径；"
        "未写明的，含或不含“基本满意”“一般”，或按通行系数加权，有一种成立即可。"
        "写明各选项分值的，总分应为分值 × 份数之和，平均分应为总分 ÷ 有效份数。",
        "The counts of the opinions must make the valid copies, and the rate the contented ones by these. Where the text does not say "
        "which opinions count, or whether they are weighted, any usual reading will do. "
        "Points told for the answers make the total, and this by the copies the mean.",
    ),
    basis=Bilingual("算术关系：各项之和 = 有效份数；满意率 = 满意份数 ÷ 有效份数", "Arithmetic"),
    misses=Bilingual("没有份数的满意率不判断。", "Rates without counts are not judged."),
    find=find,
    examples=(
        Example(_TEXT.format(165, "97.62"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_TEXT.format(165, "96.72"), (Outcome.AGREE, Outcome.DISAGREE)),
        Example(_TEXT.format(156, "93.33"), (Outcome.DISAGREE, Outcome.AGREE)),
        Example(_TEXT.format(165, "78.57"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_TABLE.format(210, "97.62"), (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.AGREE)),
        Example(_TABLE.format(201, "97.62"), (Outcome.DISAGREE, Outcome.DISAGREE, Outcome.AGREE, Outcome.AGREE)),
        # 150 × 100 + 40 × 60 + 10 × 0 = 17400; 17400 ÷ 200 = 87.
        Example(_SCORED.format(17400, "87"), (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE)),
        Example(_SCORED.format(17400, "78"), (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_SCORED.format(14700, "73.5"), (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE)),
        Example(_INCLUDED.format("97"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_INCLUDED.format("79"), (Outcome.AGREE, Outcome.DISAGREE)),
        Example("一、满意度\n群众满意度96.5%，满意的群众较多。", ()),
    ),
)
