"""RUB06: a score that its rule cannot give, whatever was achieved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Severity
from checks.finding import Outcome
from checks.points import full_marks, title
from checks.policy import Policy
from checks.portions import adds_up, scores_of, strict
from checks.readings import prefer
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.scales import readings
from checks.scored import Operands, Scored, scored
from checks.words import Bilingual
from extractors.records import Records

_SHOWN = 12  # so many scores are listed in the message


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per indicator whose rule gives points only in fixed portions."""
    operands = Operands(records, policy)
    for one in scored(records):
        scores = scores_of(one, one.scales)
        if not scores or (full_marks(one.leaf) and not adds_up(one)):
            continue  # RUB01 has those whose items do not come to the weight
        operand = operands.of(one)
        if operand is None or not readings(one, one.scales[0], operand):
            yield prefer([_claim(one, score, scores) for score in scores])


def _claim(one: Scored, score: Decimal, scores: tuple[Decimal, ...]) -> Claim:
    sure = strict(one.scales) and adds_up(one)
    listed = "、".join(f"{points.normalize():f}" for points in scores[:_SHOWN]) + ("……" if len(scores) > _SHOWN else "")
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=one.score,
        expression=Constant(score, "评分标准能给出的最近分数"),
        severity=Severity.WARNING if sure else Severity.INFO,
        confidence=Decimal("0.75") if sure else Decimal("0.5"),
        subject=f"{title(one.leaf)}得分",
        note=Bilingual(f"按评分标准只能得出：{listed}", f" The rule can only give: {listed}"),
        context=(one.rubric,),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\t评分标准\n投入\t预算\t"
RULE = Rule(
    id="RUB06",
    name="score-out-of-scale",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("评分标准得不出该得分", "A score that its rule cannot give"),
    about=Bilingual(
        "评分标准按固定分数给分或扣分的（每项1分；否则不得分；每发现一处扣0.5分；分档给分），得分只能是这些分数的组合。"
        "分项给分而没有写明“否则不得分”的，可能部分给分，只作提示。",
        "Where a rule gives or takes points in fixed portions (one point per item, else none; "
        "0.5 off for each case; bands), a score must be one of their combinations. "
        "Items that do not say “else nothing” may be met in part: information only.",
    ),
    basis=Bilingual("表内评分标准", "The form's own scoring rule"),
    misses=Bilingual(
        "酌情给分、按比例、按百分点扣分的，以及评分标准有读不懂之处的，不判断。",
        "Rules with discretion, ratios or deductions by per cent are not judged, nor those that are not understood wholly.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "规范性\t3\t2\t①程序规范得1分，否则不得分；②材料齐全得2分，否则不得分。", (Outcome.AGREE,)),
        Example(
            _HEAD + "规范性\t3\t2.5\t①程序规范得1分，否则不得分；②材料齐全得2分，否则不得分。", (Outcome.DISAGREE,)
        ),
        Example(_HEAD + "规范性\t3\t2.5\t账实相符得3分，每发现一处不符扣1分，扣完为止。", (Outcome.DISAGREE,)),
        Example(_HEAD + "规范性\t3\t2.5\t账实相符得3分，每发现一处不符扣0.5分，扣完为止。", (Outcome.AGREE,)),
        Example(_HEAD + "规范性\t3\t1\t按时公开得满分，否则不得分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "调整率\t4\t3.5\t≤5%得4分，5%-10%得2分，超过10%不得分。", (Outcome.DISAGREE,)),
        Example(
            _HEAD + "健全性\t4\t3.5\t①制度健全得2分，每缺一项扣0.5分；②执行有效得2分，否则不得分。", (Outcome.AGREE,)
        ),
        Example(
            _HEAD + "健全性\t4\t3.7\t①制度健全得2分，每缺一项扣0.5分；②执行有效得2分，否则不得分。", (Outcome.DISAGREE,)
        ),
        Example(
            _HEAD + "合规性\t3\t2\t①手续完整；②用途相符。以上每出现一例不符合的扣1分，扣完为止。", (Outcome.AGREE,)
        ),
        Example(_HEAD + "及时性\t5\t2\t按时报送得5分，迟报扣1分，漏报扣2分，否则不得分。", (Outcome.AGREE,)),
        Example(_HEAD + "规范性\t3\t2.5\t程序规范得3分，不规范的酌情扣分。", ()),
        Example(_HEAD + "规范性\t3\t2.5\t按时公开得3分。", ()),
        Example(_HEAD + "利用率\t3\t2.5\t≥95%得满分，每低1%扣0.2分。", ()),
    ),
)
