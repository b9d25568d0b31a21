"""SCR01: the scores of a form's indicators do not add up to the score of their group, or to the total."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Claim, Expression, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.points import (
    cut_off,
    execution_score,
    execution_weight,
    holds,
    leaf_scores,
    leaf_weights,
    title,
    weights_are_shares,
)
from checks.readings import prefer
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, Records, Scoring


def find(records: Records) -> Iterator[AnyClaim]:
    """Each group's printed score against its leaves, each form's total against all of them."""
    for scoring in records.scorings:
        lost = cut_off(scoring)
        for root in scoring.roots:
            for node in root.nodes():
                yield from _group(node, id(node) in lost)
        yield from _total(scoring)


def _group(node: Indicator, may_be_cut: bool) -> Iterator[Claim]:
    parts = leaf_scores(node.children)
    if node.score is None or not node.children or not parts:
        return
    severity = Severity.INFO if may_be_cut else Severity.ERROR
    yield _claim(Value(node.score, title(node), Role.TOTAL), Sum(parts), f"{title(node)}得分", severity)


def _total(scoring: Scoring) -> Iterator[Claim]:
    """The total over the leaves; whether the execution rate's points are inside follows from the weights."""
    leaves = leaf_scores(scoring.roots)
    inside = leaf_scores(scoring.subtotalled)
    if scoring.subtotal and scoring.subtotal[1] and inside and _scored(scoring):
        yield _claim(Value(scoring.subtotal[1], "指标得分小计", Role.TOTAL), Sum(inside), "指标得分小计")
    if scoring.total_score is None or not leaves or not _scored(scoring) or weights_are_shares(scoring):
        return
    if scoring.total_cell is not None and _WEIGHTED.search(scoring.total_cell.passage.text):
        return  # 综合得分（指标得分×80%+执行率得分×20%）: the total is no plain sum
    total = Value(scoring.total_score, "总分", Role.TOTAL)
    execution = execution_score(scoring)
    if execution is None:
        yield _claim(total, Sum(leaves), "总分")
        return
    within = _execution_inside(scoring)
    both = Sum((*leaves, execution))
    if within is None:
        yield prefer((_claim(total, both, "总分"), _claim(total, Sum(leaves), "总分")))
    else:
        yield _claim(total, both if within else Sum(leaves), "总分")


def _scored(scoring: Scoring) -> bool:
    """True if nearly all weighted leaves have a score: a column that was not read gives no sum."""
    weighted = [leaf for leaf in scoring.leaves() if leaf.weight is not None]
    return sum(leaf.score is not None for leaf in weighted) * 10 >= len(weighted) * 9


def _execution_inside(scoring: Scoring) -> bool | None:
    """True if the weights make the printed total only with the execution rate's, False if without; None if neither."""
    if scoring.total_weight is None:
        return None
    total, leaves, execution = Value(scoring.total_weight), leaf_weights(scoring.roots), execution_weight(scoring)
    if holds(total, leaves):
        return False
    return True if execution is not None and holds(total, (*leaves, execution)) else None


def _claim(total: Value, parts: Expression, subject: str, severity: Severity = Severity.ERROR) -> Claim:
    return Claim(RULE.id, Kind.SCORE_SUM, total, parts, severity=severity, subject=subject)


_WEIGHTED = regex.compile(r"[×xX*＊✕]\s*\d|\d\s*[%％]\s*[×xX*＊✕]|折算|加权")
_FORM = "一级指标\t二级指标\t三级指标\t分值\t得分\n产出指标\t数量\t场次\t60\t58\n效益指标\t社会效益\t知晓率\t40\t38.5\n"
_LINE = "整体支出绩效自评表\n预算执行率（10分）：全年预算数120万元，全年执行数108万元，执行率90%，得分9分。\n"
RULE = Rule(
    id="SCR01",
    name="scores-do-not-add-up",
    family=SCORES,
    kinds=(Kind.SCORE_SUM,),
    severity=Severity.ERROR,
    title=Bilingual("得分之和与小计或总分不符", "Scores do not add up to their group or to the total"),
    about=Bilingual(
        "评分表中各三级指标得分之和应等于上级指标印出的得分和总分；预算执行率得分是否计入，看分值是否计入。",
        "The scores of a form's indicators must add up to the printed scores of their groups and to the total. Whether the points "
        "for the execution rate count follows from the weights.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》：总分由各项指标得分汇总形成",
        "Caiyu [2020] No. 10: the total is the sum of the indicators' scores",
    ),
    misses=Bilingual(
        "得分列未能识别的表格不判断；没有分值合计、又有执行率得分时，计入与不计入有一种成立即可。",
        "Forms whose score column could not be read are not judged; where weights have no total, the points for the execution rate may "
        "be inside or outside.",
    ),
    find=find,
    examples=(
        Example(_FORM + "总分\t\t\t100\t96.5", (Outcome.AGREE,)),
        Example(_FORM + "总分\t\t\t100\t96", (Outcome.DISAGREE,)),
        Example(
            _FORM + "绩效指标得分小计\t\t\t100\t95.5\n自评得分合计\t\t\t100\t96.5", (Outcome.DISAGREE, Outcome.AGREE)
        ),
        Example(_LINE + _FORM.replace("60", "50") + "总分\t\t\t100\t105.5", (Outcome.AGREE,)),
        # What stands below the subtotal is not in it; a total that its label computes is no sum.
        Example(
            _FORM + "绩效指标小计\t\t\t100\t96.5\n预算执行率（单列）\t\t\t10\t9.5\n综合得分\t\t\t110\t106",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _FORM
            + "绩效指标小计\t\t\t100\t95.5\n预算执行率（单列）\t\t\t10\t9.5\n综合得分（指标得分×80%+执行率得分×2）\t\t\t100\t96.2",
            (Outcome.DISAGREE,),
        ),
        Example(_LINE + _FORM.replace("60", "50") + "总分\t\t\t100\t96.5", (Outcome.DISAGREE,)),
        Example("一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n产出指标\t数量\t场次\t60\t58", ()),
    ),
)
