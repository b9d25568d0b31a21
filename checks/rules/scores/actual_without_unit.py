"""TGT03: an actual value is printed as a bare 100 where 100 % is meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import SCORES, Example, Rule
from checks.targets import target_of
from checks.words import Bilingual
from extractors.figure import Dimension, Figure
from extractors.records import Indicator, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per bare number beside a target in percent, or beside words."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            figure = _bare(leaf, records)
            if figure is not None:
                yield _claim(figure)


def _bare(leaf: Indicator, records: Records) -> Figure | None:
    if leaf.actual is None or leaf.target is None or leaf.unit is not None:
        return None
    figures = records.figures_in(leaf.actual.passage)
    if len(figures) != 1 or figures[0].dimension is not Dimension.NONE or figures[0].text != leaf.actual.text.strip():
        return None
    target = target_of(leaf, records)
    if target is not None:
        return figures[0] if target.unit_missing else None
    words = not records.figures_in(leaf.target.passage)
    return figures[0] if words and figures[0].quantity.number == _FULL else None


_FULL = Decimal(100)


def _claim(figure: Figure) -> Wording:
    quantity = figure.quantity
    return Wording(
        rule=RULE.id,
        kind=Kind.UNIT,
        stated=quantity.text,
        expected=f"{quantity.text}%",
        passage=figure.passage,
        start=quantity.start,
        end=quantity.end,
        explanation=Bilingual("实际完成值缺少百分号", "the actual value lacks its percent sign"),
        severity=Severity.INFO,
        confidence=Decimal("0.7"),
        subject="实际完成值",
        figures=(Value(figure, "实际完成值", Role.STATED),),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t质量\t"
RULE = Rule(
    id="TGT03",
    name="actual-without-percent",
    family=SCORES,
    kinds=(Kind.UNIT,),
    severity=Severity.INFO,
    title=Bilingual("实际完成值缺少百分号", "An actual value without its percent sign"),
    about=Bilingual(
        "年度指标值为百分比或定性描述，实际完成值只写“100”等数字的，提示补注单位。",
        "Where the target is a percentage or words, and the actual value a bare number such as 100, the unit is missing.",
    ),
    basis=Bilingual("填报要求：完成值的计量单位应与指标值一致", "Actual values carry the unit of their target"),
    misses=Bilingual("度量单位单列一栏的表格不判断。", "Forms with a column of units are not judged."),
    find=find,
    examples=(
        Example(_HEAD + "合格率\t≥98%\t100\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "合格率\t≥98%\t100%\t10\t10", ()),
        Example(_HEAD + "场次\t≥98场\t100\t10\t10", ()),
    ),
)
