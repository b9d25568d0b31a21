"""IND02: the text names another number of indicators than the form has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.pairing import find_node
from checks.points import title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, IndicatorCount, Records, Scoring

_WHOLE = regex.compile(r"体系|评分表|评价表|指标表")


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per count whose group the only form has."""
    forms = [scoring for scoring in records.scorings if scoring.roots]
    if len(forms) != 1:
        return
    for count in records.indicator_counts:
        if _WHOLE.search(count.group) and forms[0].complete:
            members = _of_level(forms[0], count.level)
            if members:
                yield _claim(count, "评价指标体系", members[:1], len(members), Severity.WARNING)
            continue
        node = find_node(count.group, forms[0])
        members = _members(node, count, forms[0]) if node is not None else ()
        if node is not None and members:
            yield _claim(count, title(node), (node, *members), len(members), Severity.ERROR)


def _members(node: Indicator, count: IndicatorCount, scoring: Scoring) -> tuple[Indicator, ...]:
    """The indicators of the named level below a group; () where the form may be cut off there."""
    if not scoring.complete and any(node is last for last in _last(scoring)):
        return ()
    return tuple(member for member in node.nodes() if member.level == count.level and member is not node)


def _last(scoring: Scoring) -> list[Indicator]:
    chain: list[Indicator] = []
    nodes = scoring.roots
    while nodes:
        chain.append(nodes[-1])
        nodes = nodes[-1].children
    return chain


def _of_level(scoring: Scoring, level: int) -> tuple[Indicator, ...]:
    return tuple(node for root in scoring.roots for node in root.nodes() if node.level == level)


def _claim(count: IndicatorCount, name: str, shown: tuple[Indicator, ...], number: int, severity: Severity) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(count.count, f"{name}指标个数", Role.STATED),
        expression=Constant(Decimal(number), f"评分表“{name}”下所列指标数"),
        severity=severity,
        confidence=Decimal("0.85"),
        subject=f"{name}指标个数",
        context=tuple(node.cell.passage for node in shown),
    )


_TEXT = "一、评价情况\n部门管理设立预算管理、资产管理{}个三级指标。\n"
_FORM = "附件\n评分表\n一级指标\t二级指标\t三级指标\t分值\t得分\nA投入\tA1部门管理（6分）\tA11预算管理\t4\t3\n\t\tA12资产管理\t2\t2\n合计\t\t\t6\t5"
RULE = Rule(
    id="IND02",
    name="indicator-count-differs",
    family=SCORES,
    kinds=(Kind.COUNT,),
    severity=Severity.ERROR,
    title=Bilingual("文字所述指标个数与评分表不符", "The text names another number of indicators than the form has"),
    about=Bilingual(
        "“预算管理设立……4个三级指标”一类表述的个数，应与评分表中该指标下所列指标数一致。",
        "A count of indicators in the text (预算管理设立…4个三级指标) must match the form.",
    ),
    basis=Bilingual(
        "内部一致性：个数 = 评分表所列指标数", "Internal consistency: the count is the number of the form's indicators"
    ),
    misses=Bilingual("文件中有多张评分表的不判断。", "Documents with several forms are not judged."),
    find=find,
    examples=(
        Example(_TEXT.format(2) + _FORM, (Outcome.AGREE,)),
        Example(_TEXT.format(3) + _FORM, (Outcome.DISAGREE,)),
        Example(_TEXT.format(3), ()),
    ),
)
