"""EXE01: the points for the execution rate are not its weight times the rate."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Constant, Expression, Kind, Product, Quotient, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.points import funding_total, orders, rate_of
from checks.policy import Execution, Policy, Scoring
from checks.readings import prefer
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension
from extractors.records import FundingRow, Records


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per form whose total row prints weight, score, and a rate or its amounts."""
    execution = policy.execution
    if execution.method is Scoring.NONE:
        return
    basis = execution.source.basis(policy)
    for scoring in records.scorings:
        row = funding_total(scoring)
        if row is None or row.weight is None or row.score is None:
            continue
        shares = _shares(row, execution)
        if shares:
            weight = Value(row.weight, "执行率分值", Role.FACTOR)
            yield prefer([_claim(row, Product((weight, share)), basis) for share in shares])


def _shares(row: FundingRow, execution: Execution) -> list[Expression]:
    """What the weight is multiplied by: the rate, or that of the highest step that it reaches."""
    rate = _rate(row)
    if rate is None:
        return []
    if execution.method is Scoring.STEPS:
        printed = rate_of(row)
        if printed is None or printed.dimension is not Dimension.PERCENT:
            return []
        reached = (step for step in execution.steps if orders(Value(printed), Relation.AT_LEAST, Constant(step.low)))
        step = next(reached, None)
        return [Constant(step.share, f"执行率达到{step.low:%}") if step else Constant(Decimal(0), "执行率低于各档")]
    # More than 100 % earns no more than the weight.
    return [rate, Constant(Decimal(1), "执行率以100%计")] if _full(row) else [rate]


def _rate(row: FundingRow) -> Expression | None:
    rate = rate_of(row)
    if rate is not None:
        return Value(rate, "执行率", Role.FACTOR)
    base = row.budget or row.initial
    if base is None or row.executed is None:
        return None
    return Quotient(Value(row.executed, "全年执行数", Role.NUMERATOR), Value(base, "预算数", Role.DENOMINATOR))


def _full(row: FundingRow) -> bool:
    """True if more was executed than budgeted."""
    base = row.budget or row.initial
    return base is not None and row.executed is not None and row.executed.value > base.value


def _claim(row: FundingRow, expression: Expression, basis: Bilingual) -> Claim:
    assert row.score is not None
    return Claim(
        rule=RULE.id,
        kind=Kind.RUBRIC_SCORE,
        stated=Value(row.score, f"{row.label}执行率得分", Role.STATED),
        expression=expression,
        severity=Severity.INFO,
        confidence=Decimal("0.6"),
        subject=f"{row.label}执行率得分",
        basis=basis,
    )


_HEAD = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n"
RULE = Rule(
    id="EXE01",
    name="execution-points-differ",
    family=SCORES,
    kinds=(Kind.RUBRIC_SCORE,),
    severity=Severity.INFO,
    title=Bilingual("执行率得分与分值乘执行率不一致", "Points for the execution rate are not weight times rate"),
    about=Bilingual(
        "按部办法，预算执行率得分 = 分值 × 执行率（不超过分值）；所用政策写明分档的，按其分档。各地办法不一，故只作提示。",
        "By the ministry's form the points are the weight times the rate, at most the weight; a policy may give steps instead. "
        "Provinces differ, so this is information only.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号附件《项目支出绩效自评表》填报说明",
        "Caiyu [2020] No. 10, notes on the form of self-evaluation",
    ),
    misses=Bilingual(
        "各地分段计分的办法，政策文件（--policy）中没有写明的不判断。",
        "Scales by steps are only known where the policy (--policy) gives them.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t75.00\t7.5", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t43\t43\t38.5746\t10\t89.71\t8.97", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t43\t43\t38.5746\t10\t89.71\t7", (Outcome.DISAGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t50\t60\t10\t120\t10", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t\t75.00\t", ()),
    ),
)
