"""WGT01: the weights of indicators do not add up to the weight of their group, or of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.points import (
    counted,
    cut_off,
    execution_weight,
    holds,
    leaf_weights,
    orders,
    printed_weight,
    title,
    weight_value,
)
from checks.policy import Execution, Policy
from checks.readings import prefer
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, Records, Scoring


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """Each group against its members and its leaves, each form's totals against its groups and leaves."""
    for scoring in records.scorings:
        lost = cut_off(scoring)
        for root in scoring.roots:
            for node in root.nodes():
                yield from _group(node, id(node) in lost)
        yield from _total(scoring, policy.execution)
        yield from _level_totals(scoring)
    yield from _said(records)


def _said(records: Records) -> Iterator[Claim]:
    """The weight of all indicators as the text says it (绩效指标总权重90分) against the leaves of the only form."""
    forms = [scoring for scoring in records.scorings if leaf_weights(scoring.roots)]
    for remark in records.remarks:
        said = remark.weight is not None and remark.score is None and _ALL.search(remark.name)
        if not said or remark.weight is None or len(forms) != 1:
            continue
        total, leaves = Value(remark.weight, remark.name, Role.TOTAL), leaf_weights(forms[0].roots)
        execution = execution_weight(forms[0])
        sums = [leaves, (*leaves, execution)] if execution is not None else [leaves]
        yield prefer([_claim(total, parts, f"{remark.name}总分值", Severity.ERROR) for parts in sums])


def _group(node: Indicator, may_be_cut: bool) -> Iterator[Claim]:
    total = weight_value(node, Role.TOTAL)
    members = counted(node.children)
    if total is None or not members:
        return
    if _relative(total, members):
        return
    severity = Severity.INFO if may_be_cut else Severity.ERROR
    direct = tuple(value for member in members if (value := weight_value(member)))
    leaves = leaf_weights(members)
    if len(direct) == len(members):
        yield _claim(total, direct, f"{title(node)}分值", severity)
    deeper = tuple(leaf.figure.index for leaf in leaves) != tuple(part.figure.index for part in direct)
    if deeper and _all_weighted(members):
        yield _claim(total, leaves, f"{title(node)}分值", severity)


def _relative(total: Value, members: tuple[Indicator, ...]) -> bool:
    """True if the members' weights are percentages of their group: they make 100 (or 1) whatever the group weighs."""
    values = tuple(value for member in members if (value := weight_value(member)))
    if len(values) < 2 or len(values) != len(members):
        return False
    wholes = (Decimal(100), Decimal(1))
    return not holds(total, values) and any(
        not orders(total, Relation.EQUAL, Constant(whole)) and sum(value.figure.value for value in values) == whole
        for whole in wholes
    )


def _all_weighted(members: tuple[Indicator, ...]) -> bool:
    """True if at least half of the leaves have a weight: else the column was not read."""
    leaves = [leaf for member in members for leaf in member.leaves()]
    return bool(leaves) and 2 * sum(printed_weight(leaf) is not None for leaf in leaves) >= len(leaves)


def _total(scoring: Scoring, policy: Execution) -> Iterator[Claim]:
    """The printed total against groups and leaves; the points of the execution rate are inside where they fit."""
    leaves = leaf_weights(scoring.roots)
    if scoring.subtotal and (inside := leaf_weights(scoring.subtotalled)):
        yield _claim(Value(scoring.subtotal[0], "指标分值小计", Role.TOTAL), inside, "指标分值小计", Severity.ERROR)
    if scoring.total_weight is None:
        return
    total = Value(scoring.total_weight, "分值总计", Role.TOTAL)
    roots = tuple(value for root in counted(scoring.roots) if (value := weight_value(root)))
    execution = execution_weight(scoring)
    if len(roots) == len(counted(scoring.roots)) and roots and not _same(roots, leaves):
        yield _with_execution(total, roots, execution, policy)
    if leaves:
        yield _with_execution(total, leaves, execution, policy)


def _with_execution(total: Value, parts: tuple[Value, ...], execution: Value | None, policy: Execution) -> Claim:
    """The total over indicators and execution rate; where the latter's own weight is odd, that weight against the rest."""
    if execution is None or holds(total, parts) or orders(total, Relation.LESS, Sum(parts)):
        return _claim(total, parts, "分值总计", Severity.ERROR)
    usual = any(orders(execution, Relation.EQUAL, Constant(points)) for points in policy.usual)
    if usual or holds(total, (*parts, execution)):
        return _claim(total, (*parts, execution), "分值总计", Severity.ERROR)
    rest = Sum((total, *parts), (1, *(-1 for _ in parts)))
    subject = f"{execution.label}分值"
    return Claim(RULE.id, Kind.WEIGHT_SUM, replace(execution, role=Role.STATED), rest, subject=subject)


def _level_totals(scoring: Scoring) -> Iterator[Claim]:
    """Totals printed under the weight columns of the upper levels."""
    for level, figure in scoring.level_totals:
        nodes = tuple(node for root in scoring.roots for node in root.nodes() if node.level == level)
        parts = tuple(value for node in counted(nodes) if (value := weight_value(node)))
        if parts and len(parts) == len(counted(nodes)):
            yield _claim(Value(figure, "分值总计", Role.TOTAL), parts, "分值总计", Severity.ERROR)


def _same(one: tuple[Value, ...], other: tuple[Value, ...]) -> bool:
    def indices(values: tuple[Value, ...]) -> list[int]:
        return [value.figure.index for value in values]

    return indices(one) == indices(other)


def _claim(total: Value, parts: tuple[Value, ...], subject: str, severity: Severity) -> Claim:
    return Claim(RULE.id, Kind.WEIGHT_SUM, total, Sum(parts), severity=severity, subject=subject)


_ALL = regex.compile(r"^(?:绩效|评价|各项|全部)*指标$")
_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
_LINE = "整体支出绩效自评表\n预算执行率（10分）：全年预算数120万元，全年执行数108万元，执行率90%，得分9分。\n"
_NINETY = _HEAD + "产出指标\t数量\t场次\t50\t48\n效益指标\t社会效益\t知晓率\t40\t39\n"
RULE = Rule(
    id="WGT01",
    name="weights-do-not-add-up",
    family=SCORES,
    kinds=(Kind.WEIGHT_SUM,),
    severity=Severity.ERROR,
    title=Bilingual("分值之和与上级指标或总分不符", "Weights do not add up to their group or to the total"),
    about=Bilingual(
        "下级指标的分值（分值列，或名称括号内的分值）之和应等于上级指标印出的分值，各级指标之和应等于总分；"
        "预算执行率的分值计入后才等于总分的，按计入处理，合计行与“其中”行重复印出的只计一次。",
        "The weights of indicators, in a column or in brackets after the name, must add up to the printed weight of their group, and "
        "all of them to the total. The execution rate's points count where they are needed for the total, and once only.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》：自评总分100分，由各项指标权重汇总",
        "Caiyu [2020] No. 10 (measures for the evaluation of project expenditure): the weights of the indicators make 100 points",
    ),
    misses=Bilingual(
        "没有合计行的表格可能不完整，其最后一组只作提示；加分项、扣分项不计入。",
        "A form without a total row may be cut off, so its last group is information only; bonus items do not count.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(
            _HEAD + "A管理（7分）\tA1预算（7分）\tA11执行率\t2\t2\n\t\tA12控制率\t4\t4\n合计\t\t\t6\t6",
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.DISAGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "A管理（6分）\tA1预算\tA11执行率\t2\t2\n\t\tA12控制率\t4\t4\n合计\t\t\t6\t6",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "A管理（40分）\tA1预算（60分）\t甲\t60\t60\n\tA2资产（40分）\t乙\t40\t40",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD
            + "管理\t预算\t执行率\t50\t50\n\t\t控制率\t39\t39\n自评得分\t\t\t\t89\n说明：绩效指标总权重90分，另有执行率10分。",
            (Outcome.DISAGREE,),
        ),
        # The execution rate's points in a line beside the form.
        Example(_LINE + _NINETY + "合计\t\t\t100\t96", (Outcome.AGREE,)),
        Example(_NINETY + "合计\t\t\t100\t96\n注：预算执行率权重10分，执行率90%，得9分。", (Outcome.AGREE,)),
        Example(_LINE + _NINETY + "合计\t\t\t98\t94", (Outcome.DISAGREE,)),
        # Below the subtotal, and not in it.
        Example(
            _NINETY + "指标小计\t\t\t90\t87\n预算执行率（单列）\t\t\t10\t9\n合计\t\t\t100\t96",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _NINETY + "指标小计\t\t\t95\t87\n预算执行率（单列）\t\t\t10\t9\n合计\t\t\t100\t96",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example("预算执行率90%，按10分计。\n" + _NINETY + "合计\t\t\t100\t96", (Outcome.DISAGREE,)),
        Example(_HEAD + "管理\t预算\t执行率\t2\t2\n\t\t控制率\t4\t4", ()),
    ),
)
