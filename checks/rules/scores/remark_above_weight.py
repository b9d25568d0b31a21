"""CAP02: points named in prose are above the weight that is named with them, or above the form's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.pairing import pairs
from checks.points import is_bonus, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Records

_ASKED = regex.compile(r"问卷|答卷|调查表|测评表")  # all points of a survey are no total out of 100


def find(records: Records) -> Iterator[AnyClaim]:
    """Each remark against its own weight, each item against its indicator's, each grand total against 100."""
    for remark in records.remarks:
        if remark.score is None:
            continue
        if remark.weight is not None:
            yield _cap(remark.score, remark.weight, remark.name or "该项")
        elif remark.grand and not _ASKED.search(remark.passage.text):
            yield Claim(
                RULE.id,
                Kind.SCORE_CAP,
                Value(remark.score, remark.name, Role.STATED),
                Constant(Decimal(100), "满分"),
                Relation.AT_MOST,
                severity=Severity.WARNING,
                subject=f"{remark.name or '总评'}得分",
            )
    for pair in pairs(records):
        weight = printed_weight(pair.node)
        if pair.item and pair.remark.score is not None and weight is not None and not is_bonus(pair.node):
            confidence = Decimal("0.95") if pair.exact else Decimal("0.85")
            yield _cap(pair.remark.score, weight, title(pair.node), confidence)


def _cap(score: Figure, weight: Figure, name: str, confidence: Decimal = Decimal("0.95")) -> Claim:
    return Claim(
        RULE.id,
        Kind.SCORE_CAP,
        Value(score, name, Role.STATED),
        Value(weight, f"{name}分值", Role.LIMIT),
        Relation.AT_MOST,
        confidence=confidence,
        subject=f"{name}得分",
    )


RULE = Rule(
    id="CAP02",
    name="remark-above-weight",
    family=SCORES,
    kinds=(Kind.SCORE_CAP,),
    severity=Severity.ERROR,
    title=Bilingual("文字所述得分超过分值", "Points in prose above the weight"),
    about=Bilingual(
        "文字中写明的得分不应超过同时写明的分值，也不应超过评分表中同一指标的分值；总得分超过100分的提示核对。",
        "Points in prose must not exceed the weight named with them, nor that of the same indicator in the form; a total above 100 "
        "is pointed out.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：得分以该项指标分值为上限", "Caiyu [2020] No. 10: a score is at most its indicator's weight"
    ),
    misses=Bilingual(
        "加分项不判断；满分不是100分的总评另行核对。",
        "Bonus items are not judged; totals out of other than 100 points need a look.",
    ),
    find=find,
    examples=(
        Example("有效问卷48份，总得分4780分，平均得分99.58分。", ()),
        Example("一、评价情况\n部门管理总评价分6分，实际得分6.5分。", (Outcome.DISAGREE,)),
        Example("一、评价情况\n部门管理总评价分6分，实际得分6分。", (Outcome.AGREE,)),
        Example("一、评价情况\n我局综合得分95分。", (Outcome.AGREE,)),
        Example("一、评价情况\n预算编制完整，得3分。", ()),
    ),
)
