"""RUB01: the points of a scoring rule's sub-items do not add up to the indicator's weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.points import orders, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.fields.rubric.listed import Rubric, read_rubric
from extractors.figure import Figure
from extractors.figure import Kind as FigureKind
from extractors.records import Indicator, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator whose rule hands out points item by item."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            weight = printed_weight(leaf)
            if leaf.rubric is None or weight is None or not leaf.rubric.passage.legible:
                continue
            rubric = read_rubric(leaf.rubric.passage, records.figures_in(leaf.rubric.passage))
            if rubric is not None and not _alternatives(rubric, weight):
                yield _claim(leaf, weight, rubric)


def _alternatives(rubric: Rubric, weight: Figure) -> bool:
    """True if one of several items alone earns the full weight: the items exclude each other."""
    several = len(rubric.points) > 1
    return several and any(orders(Value(figure), Relation.AT_LEAST, Value(weight)) for figure in rubric.points)


def _claim(leaf: Indicator, weight: Figure, rubric: Rubric) -> Claim:
    terms = tuple(Value(_plain(figure), f"细则第{number}项") for number, figure in enumerate(rubric.points, start=1))
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SUM,
        stated=Value(weight, f"{title(leaf)}分值", Role.TOTAL),
        expression=Sum(terms),
        severity=Severity.WARNING if rubric.listed or rubric.full else Severity.INFO,
        confidence=Decimal("0.85") if rubric.listed or rubric.full else Decimal("0.6"),
        subject=f"{title(leaf)}分值（评分细则）",
    )


def _plain(figure: Figure) -> Figure:
    """The figure as a quantity: a rule's points are computed with here."""
    return replace(figure, quantity=replace(figure.quantity, kind=FigureKind.QUANTITY))


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\t评分标准\n投入\t预算\t"
RULE = Rule(
    id="RUB01",
    name="rubric-does-not-add-up",
    family=SCORES,
    kinds=(Kind.RUBRIC_SUM,),
    severity=Severity.WARNING,
    title=Bilingual("评分细则各项之和与分值不符", "A scoring rule's items do not add up to the weight"),
    about=Bilingual(
        "评分细则分项给分的（①……得0.5分；②……得0.5分），各项之和应等于该指标分值；只有一项给分的，只作提示。",
        "Where a rule gives points item by item, these must add up to the weight; a single sentence that gives points is information only.",
    ),
    basis=Bilingual("算术关系：指标分值 = 细则各项分值之和", "Arithmetic: the weight is the sum of the rule's items"),
    misses=Bilingual(
        "酌情给分、按比例、分档、扣分、公式、互斥选项的细则不判断。",
        "Rules with discretion, ratios, bands, deductions, formulas or alternatives are not judged.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "合理性\t2\t1.5\t①如实核定人数，得1分；②按标准编制，得0.75分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "合理性\t2\t1.5\t①如实核定人数，得1分；②按标准编制，得1分。", (Outcome.AGREE,)),
        Example(
            _HEAD + "合规性\t2\t2\t①手续完整，得1分；②用途相符，得1分；③存在挪用的，本指标不得分。", (Outcome.AGREE,)
        ),
        Example(_HEAD + "及时性\t2\t2\t①全部按时，得2分；②个别延后，得1分；③未完成，得0分。", ()),
        Example(_HEAD + "匹配性\t4\t3\t视匹配情况酌情得0-4分。", ()),
        Example(_HEAD + "完成率\t5\t5\t达到目标得5分，每减少一个百分点扣0.1分。", (Outcome.AGREE,)),
        Example(_HEAD + "完成率\t5\t4.5\t全部达成得8分，部分达成的酌情扣分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "完成率\t5\t5\t执行率≥95%得满分，每低1%扣0.1分，扣完为止。", ()),
    ),
)
