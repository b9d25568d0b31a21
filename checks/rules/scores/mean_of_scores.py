"""SCR04: a mean score is not the mean of the scores that are named, or is taken of another number of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Records
from extractors.tallies import MeanScore


def find(records: Records) -> Iterator[AnyClaim]:
    """The mean; where it holds, the number of scores that the text says it is taken of."""
    for mean in records.means:
        number = Decimal(len(mean.scores))
        claim = _mean(mean, number)
        if holds(claim):
            yield claim
            if mean.count is not None:
                yield Claim(
                    RULE.id,
                    Kind.COUNT,
                    Value(mean.count, "所称个数", Role.STATED),
                    Constant(number, "文中列明得分的"),
                    confidence=Decimal("0.85"),
                    subject="平均得分所指个数",
                    context=tuple(score.passage for score in mean.scores),
                )
        elif mean.count is None or mean.count.value == number:
            # With another number of scores than the text names, some of them were not read.
            yield claim


def _mean(mean: MeanScore, number: Decimal) -> Claim:
    terms = tuple(Value(score, f"得分{position}") for position, score in enumerate(mean.scores, start=1))
    return Claim(
        RULE.id,
        Kind.SCORE_SUM,
        Value(mean.mean, "平均得分", Role.STATED),
        Quotient(Sum(terms), Constant(number, "个数")),
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject="平均得分",
    )


_TABLE = "项目自评汇总表\n序号\t项目名称\t自评得分\t评价等级\n1\t甲项目\t96\t优\n2\t乙项目\t91\t优\n3\t丙项目\t98\t优\n合计\t\t\t\n\n"
RULE = Rule(
    id="SCR04",
    name="mean-score-differs",
    family=SCORES,
    kinds=(Kind.SCORE_SUM, Kind.COUNT),
    severity=Severity.WARNING,
    title=Bilingual("平均得分与所列得分不符", "A mean score does not follow from the scores named"),
    about=Bilingual(
        "文字写明平均得分并列出各项目得分的，平均得分应等于各得分之和 ÷ 个数；平均得分成立的，所称项目个数应与列明得分的个数一致。",
        "A mean score must be the sum of the scores named by their number; where it is, the number of projects that the text names "
        "must be that of the scores.",
    ),
    basis=Bilingual("算术关系：平均得分 = 得分之和 ÷ 个数", "Arithmetic: a mean is the sum by the number"),
    misses=Bilingual("加权平均不判断。", "Weighted means are not judged."),
    find=find,
    examples=(
        Example(
            "一、结果\n甲项目自评得分96分，乙项目自评得分91分，丙项目自评得分98分，简单平均为95分。", (Outcome.AGREE,)
        ),
        Example(
            "一、结果\n甲项目自评得分96分，乙项目自评得分91分，丙项目自评得分98分，简单平均为94分。",
            (Outcome.DISAGREE,),
        ),
        Example("一、结果\n三地平均得分95分，其中：东区96分、西区91分、南区98分。", (Outcome.AGREE,)),
        Example(_TABLE + "共开展3个项目，自评平均得分95分。", (Outcome.AGREE,)),
        Example(_TABLE + "共开展3个项目，自评平均得分96分。", (Outcome.DISAGREE,)),
        Example("一、结果\n甲项目自评得分96分，乙项目自评得分91分，按资金量加权平均为95.2分。", ()),
    ),
)
