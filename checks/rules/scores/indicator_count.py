"""IND02: the text names another number of indicators than the form has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.pairing import find_node
from checks.points import execution_weight, title
from checks.readings import prefer
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, IndicatorCount, Records, Scoring

_WHOLE = regex.compile(r"体系|评分表|评价表|指标表")
_DEPARTMENT = regex.compile(r"整体支出|部门整体|单位整体")
_NAME = regex.compile(r"^[\p{Han}“”\"（）()A-Za-z]{2,24}$")
_OPEN = regex.compile(r"等$|主要|其他")
_FEWEST = 2  # names of a list


def find(records: Records) -> Iterator[AnyClaim]:
    """Each count against the names listed with it, and against the only form that has its group."""
    forms = [scoring for scoring in records.scorings if scoring.roots]
    for count in records.indicator_counts:
        yield from _listed(count)
        if len(forms) != 1:
            continue
        if _WHOLE.search(count.group):
            if forms[0].complete and not _of_another(forms[0], records):
                yield from _system(count, forms[0])
            continue
        node = find_node(count.group, forms[0])
        members = _members(node, count, forms[0]) if node is not None else ()
        if node is not None and members:
            yield _claim(count, title(node), (node, *members), len(members), Severity.ERROR)


def _listed(count: IndicatorCount) -> Iterator[Claim]:
    """The names in front of a count: 设立a、b、c 3个三级指标."""
    follows = count.passage.text[count.count.quantity.end :].lstrip().startswith(("：", ":"))
    if len(count.names) < (1 if follows else _FEWEST) or not all(_NAME.match(name) for name in count.names):
        return
    if any(_OPEN.search(name) for name in count.names):
        return
    numbers = dict.fromkeys((len(count.names), count.least or len(count.names)))
    yield prefer(
        [
            Claim(
                rule=RULE.id,
                kind=Kind.COUNT,
                stated=Value(count.count, f"{count.group.removesuffix('指标')}指标个数", Role.STATED),
                expression=Constant(Decimal(number), f"文中所列指标（{'、'.join(count.names)}）"),
                severity=Severity.ERROR,
                confidence=Decimal("0.85"),
                subject=f"{count.group.removesuffix('指标')}指标个数",
            )
            for number in numbers
        ]
    )


def _of_another(scoring: Scoring, records: Records) -> bool:
    """True if the report is that of a department and the form that of one project."""
    return bool(scoring.project) and bool(_DEPARTMENT.search(records.cover.title))


def _system(count: IndicatorCount, scoring: Scoring) -> Iterator[Claim]:
    """The whole system against the form; the execution rate of the funding block may be counted among the indicators."""
    members = _of_level(scoring, count.level)
    if not members or any(not node.name for node in members):
        return
    extra = [0, 1] if execution_weight(scoring) is not None else [0]
    yield prefer([_claim(count, "评价指标体系", members[:1], len(members) + more, Severity.WARNING) for more in extra])


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
    title=Bilingual(
        "文字所述指标个数与所列名称或评分表不符", "A number of indicators that the list or the form does not have"
    ),
    about=Bilingual(
        "“预算管理设立……4个三级指标”一类表述的个数，应与其所列名称的个数、与评分表中该指标下所列指标数一致。",
        "A count of indicators in the text (预算管理设立…4个三级指标) must match the names listed with it, and the form.",
    ),
    basis=Bilingual(
        "内部一致性：个数 = 评分表所列指标数", "Internal consistency: the count is the number of the form's indicators"
    ),
    misses=Bilingual("文件中有多张评分表的不判断。", "Documents with several forms are not judged."),
    find=find,
    examples=(
        Example("一、评价情况\n部门管理设立预算管理、资产管理等三级指标。", ()),
        Example(_TEXT.format(2) + _FORM, (Outcome.AGREE, Outcome.AGREE)),
        Example(_TEXT.format(3) + _FORM, (Outcome.DISAGREE, Outcome.DISAGREE)),
        Example(_TEXT.format(3), (Outcome.DISAGREE,)),
        Example("一、评价情况\n部门管理设立制度健全性和执行情况、资产管理2个三级指标。", (Outcome.AGREE,)),
        Example("一、评价情况\n指标体系设置1个一级指标、1个二级指标、2个三级指标。\n" + _FORM, (Outcome.AGREE,) * 3),
        Example("一、指标\n质量指标2个：验收合格率100%、返工率≤1%。", (Outcome.AGREE,)),
        Example("一、指标\n质量指标2个：验收合格率100%。", (Outcome.DISAGREE,)),
        Example("一、评价情况\n共设置一级指标1个、三级指标3个。\n" + _FORM, (Outcome.AGREE, Outcome.DISAGREE)),
    ),
)
