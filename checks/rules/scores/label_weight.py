"""WGT02: the points printed in an indicator's name differ from its weight, or from the same name printed again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.points import title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """Name against column, and each repetition of a name against the usual points."""
    for scoring in records.scorings:
        for root in scoring.roots:
            for node in root.nodes():
                yield from _node(node)


def _node(node: Indicator) -> Iterator[Claim]:
    name = title(node)
    if node.label_weight is None:
        return
    if node.weight is not None and node.weight.dimension is node.label_weight.dimension:
        stated = Value(node.label_weight, f"{name}（名称中）", Role.SAME)
        yield _claim(stated, Value(node.weight, f"{name}（分值列）", Role.SAME), name, Severity.ERROR)
    for repeat in node.repeat_weights:
        stated = Value(repeat, f"{name}（再次印出）", Role.SAME)
        yield _claim(stated, Value(node.label_weight, name, Role.SAME), name, Severity.WARNING)


def _claim(stated: Value, other: Value, name: str, severity: Severity) -> Claim:
    confidence = Decimal("0.95") if severity is Severity.ERROR else Decimal("0.85")
    return Claim(RULE.id, Kind.REPEAT, stated, other, severity=severity, confidence=confidence, subject=f"{name}分值")


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
RULE = Rule(
    id="WGT02",
    name="label-weight-differs",
    family=SCORES,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("指标名称中的分值与分值列不符", "Points in an indicator's name differ from its weight"),
    about=Bilingual(
        "“B11预算执行率（1分）”一类名称中的分值应与分值列一致；跨页重复印出的同一指标，名称中的分值应前后一致。",
        "Points printed in a name must equal the weight column, and be the same where a page break repeats the name.",
    ),
    basis=Bilingual("内部一致性：同一指标只有一个分值", "Internal consistency: an indicator has one weight"),
    misses=Bilingual("名称中没有分值的不判断。", "Names without points are not judged."),
    find=find,
    examples=(
        Example(_HEAD + "管理\t预算\tB11执行率（2分）\t2\t2", (Outcome.AGREE,)),
        Example(_HEAD + "管理\t预算\tB11执行率（2分）\t3\t2", (Outcome.DISAGREE,)),
        Example(_HEAD + "管理\t预算\t执行率\t3\t2", ()),
    ),
)
