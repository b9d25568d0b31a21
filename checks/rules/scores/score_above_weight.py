"""CAP01: an indicator's score in a form is above its weight, or below zero."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.points import execution_weight, funding_total, is_bonus, printed_weight, title, weights_are_shares
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """Score against weight for every indicator, the execution rate and the total."""
    for scoring in records.scorings:
        if weights_are_shares(scoring):
            continue
        for root in scoring.roots:
            for node in root.nodes():
                if not is_bonus(node):
                    yield from _cap(node.score, printed_weight(node), title(node))
        row, weight = funding_total(scoring), execution_weight(scoring)
        if row is not None and weight is not None:
            yield from _cap(row.score, weight.figure, weight.label)
        if not any(is_bonus(node) for root in scoring.roots for node in root.nodes()):
            yield from _cap(scoring.total_score, scoring.total_weight, "总分")


def _cap(score: Figure | None, weight: Figure | None, name: str) -> Iterator[Claim]:
    if score is None:
        return
    if score.value < 0:
        yield Claim(
            RULE.id,
            Kind.SCORE_CAP,
            Value(score, name, Role.STATED),
            Constant(Decimal(0), "零分"),
            Relation.AT_LEAST,
            subject=f"{name}得分",
        )
    elif weight is not None and _comparable(score, weight):
        yield Claim(
            RULE.id,
            Kind.SCORE_CAP,
            Value(score, name, Role.STATED),
            Value(weight, f"{name}分值", Role.LIMIT),
            Relation.AT_MOST,
            subject=f"{name}得分",
        )


def _comparable(score: Figure, weight: Figure) -> bool:
    return score.dimension is weight.dimension and score.dimension in (Dimension.SCORE, Dimension.NONE)


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
RULE = Rule(
    id="CAP01",
    name="score-above-weight",
    family=SCORES,
    kinds=(Kind.SCORE_CAP,),
    severity=Severity.ERROR,
    title=Bilingual("得分超过分值", "A score above its weight"),
    about=Bilingual(
        "评分表中每项指标的得分应在0分与该项分值之间，总分不超过满分。",
        "Every score in a form lies between 0 and the weight of its indicator; the total does not exceed the full marks.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：得分以该项指标分值为上限", "Caiyu [2020] No. 10: a score is at most its indicator's weight"
    ),
    misses=Bilingual("名称写明加分、附加、奖励的指标不判断。", "Items named as bonus points are not judged."),
    find=find,
    examples=(
        Example(_HEAD + "产出指标\t数量\t场次\t8\t8.5", (Outcome.DISAGREE,)),
        Example(_HEAD + "产出指标\t数量\t场次\t8\t8", (Outcome.AGREE,)),
        Example(_HEAD + "产出指标\t数量\t场次\t0.4\t95\n\t质量\t合格率\t0.6\t90", ()),
        Example(
            _HEAD + "产出指标\t数量\t场次\t100\t100\n加分项\t荣誉\t市级表彰\t\t2\n总分\t\t\t100\t102", (Outcome.AGREE,)
        ),
        Example(_HEAD + "加分项\t荣誉\t荣誉加分\t0\t2", ()),
    ),
)
