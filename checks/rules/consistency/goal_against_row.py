"""REP04: the annual goals of a form state in words another figure than the row of the indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure, Qualifier
from extractors.records import Records

_OPEN = {
    Qualifier.NONE: "",
    Qualifier.EXACTLY: "",
    Qualifier.AT_LEAST: "least",
    Qualifier.MORE_THAN: "least",
    Qualifier.AT_MOST: "most",
    Qualifier.LESS_THAN: "most",
}


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each goal or result in words that one row of the same form states under the same name."""
    for goal in records.goals:
        if not _comparable(goal.figure, goal.row, goal.planned):
            continue
        column = "年度指标值" if goal.planned else "实际完成值"
        yield Claim(
            rule=RULE.id,
            kind=Kind.REPEAT,
            stated=Value(_plain(goal.figure), goal.label, Role.STATED),
            expression=Value(_plain(goal.row), f"{goal.indicator}（{column}）", Role.SAME),
            severity=Severity.WARNING if goal.planned else Severity.ERROR,
            confidence=Decimal("0.75") if goal.planned else Decimal("0.85"),
            subject=goal.label,
        )


def _comparable(said: Figure, row: Figure, planned: bool) -> bool:
    """True for plain figures, and for goals also where both set a limit in one direction, or one sets none."""
    ways = [_OPEN.get(figure.quantity.qualifier) for figure in (said, row)]
    if None in ways or said.quantity.upper is not None or row.quantity.upper is not None:
        return False
    return ways[0] == ways[1] or "" in ways if planned else ways == ["", ""]


def _plain(figure: Figure) -> Figure:
    """The number itself: that both are lower limits does not make them one."""
    if figure.quantity.qualifier is Qualifier.NONE:
        return figure
    return replace(figure, quantity=replace(figure.quantity, qualifier=Qualifier.NONE))


_HEAD = "项目支出绩效自评表\n年度总体目标\t预期目标\t实际完成情况\n"
_ROWS = (
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t采集样品批次\t≥440批次\t473批次\t40\t40\n"
    "\t\t受益群众\t≥4.5万人\t45123人\t40\t40\n"
    "满意度指标\t满意度指标\t满意度\t≥85%\t88%\t20\t20\n总分\t\t\t\t\t100\t100\n"
)
_TWO_TARGETS = (
    "项目支出绩效自评表\n年度总体目标\t年初绩效目标\t实际完成情况\n\t采集样品{}批次。\t采集样品473批次。\n"
    "一级指标\t二级指标\t三级指标\t年初指标值\t调整指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t采集样品批次\t≥440批次\t≥400批次\t473批次\t60\t60\n"
    "满意度指标\t满意度指标\t满意度\t≥85%\t≥85%\t88%\t40\t40\n总分\t\t\t\t\t\t100\t100\n"
)

RULE = Rule(
    id="REP04",
    name="goal-text-differs-from-row",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("年度目标的文字与指标行数据不一致", "The annual goals in words and the indicator's row differ"),
    about=Bilingual(
        "自评表年度总体目标的文字（预期目标、实际完成情况）所写指标的数值，应与本表同名指标行的年度指标值、实际完成值一致。",
        "A figure that the annual goals of a form give in words (goal, or what was reached) must equal the target, or the actual value, "
        "in the row of the indicator of that name.",
    ),
    basis=Bilingual("内部一致性：同一事实只有一个数值", "Internal consistency: one fact has one value"),
    misses=Bilingual(
        "名称不同、同名指标不止一行、计量单位不同或带“约”“近”等字样的不作比较；实施期（中长期）目标不作比较。",
        "Not compared: other names, names of several rows, other units, figures with 约 or 近, goals of several years.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "\t完成采集样品440批次。\t实际采集样品473批次。\n" + _ROWS, (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + "\t受益群众4.5万人。\t受益群众4.51万人。\n" + _ROWS, (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + "\t采集样品批次达到450批次。\t实际采集样品374批次。\n" + _ROWS, (Outcome.DISAGREE,) * 2),
        # The goals as they were first set, or as they were adjusted, each of which has its column of targets.
        Example(_TWO_TARGETS.format(440), (Outcome.AGREE, Outcome.AGREE)),
        Example(_TWO_TARGETS.format(400), (Outcome.AGREE, Outcome.AGREE)),
        Example(_TWO_TARGETS.format(404), (Outcome.DISAGREE, Outcome.AGREE)),
        # About so many, other names and other units are no statement of the same figure.
        Example(_HEAD + "\t采集样品约450批次。\t送检样品374批次，采集样品4730件。\n" + _ROWS, ()),
    ),
)
