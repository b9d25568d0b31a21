"""TGT04: the text gives full marks to an indicator whose actual value does not reach the target it names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.messages import printed
from checks.rule import SCORES, Example, Rule
from checks.targets import undirected
from checks.words import Bilingual
from extractors.figure import Qualifier
from extractors.records import Records
from extractors.tallies import SpokenTarget

_RELATIONS = {
    Qualifier.AT_LEAST: Relation.AT_LEAST,
    Qualifier.MORE_THAN: Relation.MORE,
    Qualifier.AT_MOST: Relation.AT_MOST,
    Qualifier.LESS_THAN: Relation.LESS,
    Qualifier.NONE: Relation.AT_LEAST,
}


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per paragraph or remark that names target and actual value, with a score of the whole weight."""
    for said in records.spoken_targets:
        relation = _relation(said)
        if relation is not None and said.score.value >= said.weight.value:
            yield Claim(
                RULE.id,
                Kind.TARGET_UNMET_FULL_SCORE,
                Value(said.actual, "实际完成值", Role.STATED),
                Value(said.target, "目标值", Role.LIMIT),
                relation,
                severity=Severity.WARNING,
                confidence=Decimal("0.75"),
                subject=_named(said),
                note=Bilingual(
                    f"该项分值 {printed(said.weight)}，得分 {printed(said.score)}：未达到目标值而得满分",
                    f"Its weight is {printed(said.weight)}, its score {printed(said.score)}: full marks for a missed target",
                ),
                nearby=(Value(said.score, "得分"), Value(said.weight, "分值")),
            )


_NAME = regex.compile(r"实际\p{Han}{2,12}(?=[:：为是达到]?\s*$)")


def _named(said: SpokenTarget) -> str:
    """What the actual value is called: 实际满意度."""
    quantity = said.actual.quantity
    found = _NAME.search(said.actual.passage.text[: quantity.start])
    return regex.sub(r"[为是达到]+$", "", found.group()) if found else "实际完成值"


def _relation(said: SpokenTarget) -> Relation | None:
    """By the target's sign; without one it is a minimum, unless less may be better."""
    if said.target.quantity.qualifier is Qualifier.NONE and undirected(said.indicator):
        return None
    return _RELATIONS.get(said.target.quantity.qualifier)


_FORM = "一级指标\t二级指标\t三级指标\t分值\t得分\t评分说明\n产出\t质量\t回访率\t"
RULE = Rule(
    id="TGT04",
    name="target-missed-full-marks-in-text",
    family=SCORES,
    kinds=(Kind.TARGET_UNMET_FULL_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("文字所述未达目标仍得满分", "Full marks in the text although the target is not reached"),
    about=Bilingual(
        "一段文字（或评分表的说明栏）写明一项指标的目标值（带≥、≤等）和实际值的，实际值未达到目标而得分等于分值，列为疑点。",
        "Where a paragraph, or the remark in a form's row, names one target with its sign and the actual value, one that falls "
        "short with full marks is a finding.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》：定量指标未完成的，按完成值与指标值的比例记分",
        "Caiyu [2020] No. 10: a quantitative indicator that is not met is scored by the ratio of actual value to target",
    ),
    misses=Bilingual("一段中有几项指标的不判断。", "Words about several indicators are not judged."),
    find=find,
    examples=(
        Example("一、满意度\n设定读者满意度≥95%，实际满意度93.1%，该项分值10分，自评得分10分。", (Outcome.DISAGREE,)),
        Example("一、满意度\n设定读者满意度≥95%，实际满意度96.3%，该项分值10分，自评得分10分。", (Outcome.AGREE,)),
        Example("一、满意度\n设定读者满意度≥95%，实际满意度93.1%，该项分值10分，自评得分9分。", ()),
        Example(_FORM + "6\t6\t目标值≥88%，实际86.14%", (Outcome.DISAGREE,)),
        Example(_FORM + "6\t6\t年度目标不低于88%，实际完成89.20%", (Outcome.AGREE,)),
        Example(_FORM + "6\t6\t计划回访90户，实际回访85户", (Outcome.DISAGREE,)),
        Example(_FORM + "6\t6\t应完成90户，实际完成90户", (Outcome.AGREE,)),
        Example(_FORM.replace("回访率", "回访时间") + "6\t6\t计划60天，实际45天", ()),
        Example(_FORM + "6\t6\t完成计划90户，实际多完成2户", ()),
        Example(_FORM + "6\t5\t目标值≥88%，实际86.14%，酌情扣1分", ()),
        Example(_FORM + "6\t6\t目标值≥88%得满分，实际每低1%扣0.5分", ()),
        Example(_FORM + "6\t6\t目标值≥88%，实际超过目标1.2%", ()),
    ),
)
