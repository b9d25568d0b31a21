"""RUB04: a score is not what the bands or deductions of its rule give for the value that is printed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Expression, Kind, Severity
from checks.finding import Outcome
from checks.points import title
from checks.policy import Policy
from checks.readings import natural
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.scales import readings
from checks.scored import Operand, Operands, Scored, scored
from checks.words import Bilingual
from extractors.records import Records


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per indicator whose rule is understood wholly and whose value is printed."""
    operands = Operands(records, policy)
    for one in scored(records):
        operand = operands.of(one)
        expressions = () if operand is None else readings(one, one.scales[0], operand)
        if operand is not None and expressions:
            yield natural([_claim(one, expression, operand) for expression in expressions])


def _claim(one: Scored, expression: Expression, operand: Operand) -> Claim:
    value = operand.said
    rule = one.rubric.text.strip()
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=one.score,
        expression=expression,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=f"{title(one.leaf)}得分",
        note=Bilingual(f"实际值 {value}，评分标准：{rule}", f" The value is {value}, the scoring rule: {rule}"),
        context=(one.rubric, *dict.fromkeys(figure.passage for figure in operand.figures)),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t分值\t评分标准\t实际完成值\t得分\n管理\t预算管理\t"
_BANDS = "执行率≥95%得满分，85%（含）-95%得6分，低于85%不得分。"
RULE = Rule(
    id="RUB04",
    name="score-not-by-scale",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("得分与评分标准的分档或扣分规定不符", "A score is not what its scale or deductions give"),
    about=Bilingual(
        "评分标准写明分档（≥95%得满分，85%-95%得6分）、按差额扣分（每低1%扣0.5分，扣完为止，不足1%按1%计）、达不到按比例得分、"
        "区间内按比例的，用本行实际完成值或文中唯一写明的同名比率计算应得分。不足一个单位的部分没有规定的，舍去、进位、按比例都算符合。",
        "Where the rule gives bands, deductions by difference, or a share below a threshold, the score is worked out from the row's actual "
        "value, or from the rate of this name if the text prints a single one. "
        "Parts of a step may be dropped, counted up or in proportion, unless the rule says which.",
    ),
    basis=Bilingual("表内评分标准", "The form's own scoring rule"),
    misses=Bilingual(
        "评分标准有一处读不懂、有酌情成分、数值恰在未写明归属的分界上、文中有不同数值的，不判断。",
        "Not judged: rules that are not understood wholly or leave room for judgement, values right on an end that the rule assigns to no band, "
        "and rates that the text prints with different values.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + f"预算执行率\t100%\t8\t{_BANDS}\t91.2%\t6", (Outcome.AGREE,)),
        Example(_HEAD + f"预算执行率\t100%\t8\t{_BANDS}\t91.2%\t7", (Outcome.DISAGREE,)),
        Example(_HEAD + f"预算执行率\t100%\t8\t{_BANDS}\t83%\t6", (Outcome.DISAGREE,)),
        Example(_HEAD + "利用率\t95%\t4\t≥95%得满分，每低1个百分点扣0.5分，扣完为止。\t92.4%\t2.7", (Outcome.AGREE,)),
        Example(_HEAD + "利用率\t95%\t4\t≥95%得满分，每低1个百分点扣0.5分，扣完为止。\t92.4%\t3.0", (Outcome.AGREE,)),
        Example(
            _HEAD + "利用率\t95%\t4\t≥95%得满分，每低1个百分点扣0.5分，扣完为止。\t92.4%\t3.5", (Outcome.DISAGREE,)
        ),
        Example(_HEAD + "利用率\t95%\t4\t≥95%得满分，每低1%扣0.5分，不足1%按1%计。\t92.4%\t3.0", (Outcome.DISAGREE,)),
        Example(
            _HEAD + "三公经费控制率\t100%\t3\t≤100%得满分，≥120%得0分，区间内按权重扣分。\t300%\t3", (Outcome.DISAGREE,)
        ),
        Example(
            _HEAD + "三公经费控制率\t100%\t3\t≤100%得满分，≥120%得0分，区间内按权重扣分。\t110%\t1.5", (Outcome.AGREE,)
        ),
        Example(_HEAD + "采购执行率\t95%\t3\t≥95%得3分，否则按比例得分。\t87.25%\t2.62", (Outcome.AGREE,)),
        Example(_HEAD + "预算执行率\t100%\t4\t得分=分值×预算执行率\t98.59%\t3.94", (Outcome.AGREE,)),
        Example(_HEAD + "预算执行率\t100%\t4\t得分=分值×预算执行率\t89.71%\t3.04", (Outcome.DISAGREE,)),
        Example(_HEAD + "举办培训班\t12期\t6\t达到12期得满分，每少1期扣1分。\t10期\t4", (Outcome.AGREE,)),
        Example(_HEAD + "举办培训班\t12期\t6\t达到12期得满分，每少1期扣1分。\t10期\t5", (Outcome.DISAGREE,)),
        Example(_HEAD + "培训人数\t≥20人\t6\t每少1人扣0.5分\t18人\t5", (Outcome.AGREE,)),
        Example(_HEAD + "培训人数\t≥20人\t6\t每少1人扣0.5分\t18人\t6", (Outcome.DISAGREE,)),
        Example(_HEAD + "参保率\t≥97%\t6\t达到绩效目标得6分，每减少一个百分点扣0.5分。\t95%\t5", (Outcome.AGREE,)),
        Example(_HEAD + "参保率\t≥97%\t6\t达到绩效目标得6分，每减少一个百分点扣0.5分。\t98%\t5", (Outcome.DISAGREE,)),
        Example(_HEAD + "预算调整率\t10%\t4\t≤10%得满分，每超1%扣0.2分。\t-20%\t2", ()),
        Example(_HEAD + "三公经费变动率\t≤0\t4\t≤0得满分，每超1%扣0.2分。\t-20%\t4", (Outcome.AGREE,)),
        Example(_HEAD + "结转结余率\t≤5%\t6\t≤5%得满分，每超1%扣1分。\t100%\t6", ()),
        Example(_HEAD + "满意度\t95%\t5\t≥95%得满分，其余酌情给分。\t91%\t4", ()),
        Example(_HEAD + "满意度\t95%\t5\t90%以上得5分，80%以上得4分。\t90%\t4", ()),
        Example(_HEAD + "满意度\t95%\t5\t≥90%得5分，80%-90%得4分，低于80%得3分。\t80%\t4", (Outcome.AGREE,)),
        Example(_HEAD + "满意度\t95%\t5\t90%-100%得5分，80%-90%得4分，低于80%得3分。\t90%\t4", ()),
        Example(_HEAD + "满意度\t95%\t6\t≥95%得5分，85%-95%得4分。\t98%\t6", ()),
    ),
)
