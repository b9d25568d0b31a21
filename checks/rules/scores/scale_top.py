"""RUB07: the most that the bands of a scoring rule pay is not the indicator's weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.points import title
from checks.rule import SCORES, Example, Rule
from checks.scales import best_of
from checks.scored import Scored, scored
from checks.words import Bilingual
from extractors.records import Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator with a rule of its own that gives points band by band."""
    found = list(scored(records))
    uses = Counter(id(one.leaf.rubric) for one in found)
    for one in found:
        best = best_of(one.scales)
        if best is not None and uses[id(one.leaf.rubric)] == 1:
            yield _claim(one, *best)


def _claim(one: Scored, best: Decimal, sure: bool) -> Claim:
    name = title(one.leaf)
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SUM,
        stated=Value(one.weight.figure, f"{name}分值", Role.STATED),
        expression=Constant(best, "评分标准最高"),
        severity=Severity.WARNING if sure else Severity.INFO,
        confidence=Decimal("0.8") if sure else Decimal("0.6"),
        subject=f"{name}分值（评分标准）",
        note=Bilingual(f"评分标准：{one.rubric.text.strip()}", f" The rule: {one.rubric.text.strip()}"),
        context=(one.rubric,),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\t评分标准\n管理\t预算管理\t"
RULE = Rule(
    id="RUB07",
    name="scale-does-not-reach-weight",
    family=SCORES,
    kinds=(Kind.RUBRIC_SUM,),
    severity=Severity.WARNING,
    title=Bilingual("评分标准的最高分与分值不符", "The best that a scale pays is not the weight"),
    about=Bilingual(
        "评分标准分档给分的（≥95%得5分，85%-95%得4分），最高一档的分数应等于该指标分值；只写明一档的，只作提示。"
        "按百分制（最高100分）给分的除外。",
        "Where a rule pays band by band, the best band must pay the indicator's weight, unless the scale is out of a hundred. "
        "A rule of a single band is information only.",
    ),
    basis=Bilingual("算术关系：最高一档分数 = 指标分值", "Arithmetic: the best band's points are the weight"),
    misses=Bilingual(
        "有酌情成分的、没有读懂的、几项指标合用一格的评分标准不判断。",
        "Not judged: rules that leave room for judgement or are not understood, and one rule for several indicators.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "执行率\t5\t4\t≥95%得5分，85%（含）-95%得4分，低于85%不得分。", (Outcome.AGREE,)),
        Example(_HEAD + "执行率\t6\t4\t≥95%得5分，85%（含）-95%得4分，低于85%不得分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "执行率\t6\t4.8\t≥95%得100分，85%（含）-95%得80分，低于85%得0分。", ()),
        Example(_HEAD + "执行率\t6\t4.8\t≥95%得满分，85%（含）-95%得4分，低于85%得0分。", ()),
        Example(_HEAD + "执行率\t6\t4.8\t≥95%得5分，每低1%扣0.5分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "执行率\t6\t4.8\t≥95%得5分。", (Outcome.DISAGREE,)),
        Example(_HEAD + "执行率\t6\t4.8\t≥95%得5分，其余酌情。", ()),
    ),
)
