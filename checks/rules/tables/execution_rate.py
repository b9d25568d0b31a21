"""RAT11: an execution rate in a funding block is not the amount executed by the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.points import rate_of
from checks.readings import natural
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import FundingRow, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per funding row that prints its rate: by the full-year budget, else by the initial one."""
    for scoring in records.scorings:
        for row in scoring.funding:
            rate = rate_of(row)
            if rate is None or row.executed is None:
                continue
            claims = [
                _claim(row, rate, row.executed, figure, name)
                for figure, name in ((row.budget, "全年预算数"), (row.initial, "年初预算数"))
                if figure
            ]
            if claims:
                yield _judged(claims)


def _judged(claims: list[Claim]) -> Claim:
    """The rate by the full-year budget; where it is one by the initial budget instead, the wrong base was taken."""
    meant, *others = claims
    by_initial = not holds(meant) and any(holds(other) for other in others)
    return replace(meant, severity=Severity.WARNING) if by_initial else natural(claims)


def _claim(row: FundingRow, rate: Figure, executed: Figure, base: Figure, name: str) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, f"{row.label}执行率", Role.STATED),
        expression=Quotient(
            Value(executed, f"{row.label}全年执行数", Role.NUMERATOR),
            Value(base, f"{row.label}{name}", Role.DENOMINATOR),
        ),
        severity=Severity.ERROR,
        subject=f"{row.label}执行率",
    )


_HEAD = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n"
RULE = Rule(
    id="RAT11",
    name="execution-rate-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("资金执行率与预算数、执行数不符", "An execution rate does not follow from its funding row"),
    about=Bilingual(
        "自评表资金栏的执行率应等于全年执行数 ÷ 全年预算数；误按年初预算数计算的，作为警告。没有全年预算数的，按年初预算数。"
        "表头写明（%）的，数字按百分数读。",
        "The execution rate of a funding row must be the amount executed by the full-year budget; one by the initial budget instead "
        "is a warning. Without a full-year budget the initial one counts. Bare numbers under a header in % are percentages.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号附件《项目支出绩效自评表》：执行率 = 全年执行数/全年预算数",
        "Caiyu [2020] No. 10, form of self-evaluation: execution rate = executed / full-year budget",
    ),
    misses=Bilingual("预算数为0的无法计算。", "With a budget of 0 there is no rate."),
    find=find,
    examples=(
        Example(
            "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n\t年度资金总额\t4.3\t4.3\t3.86\t10\t89.9\t9",
            (Outcome.ROUNDING,),
        ),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t75.00\t7.5", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t57.00\t7.5", (Outcome.DISAGREE,)),
        Example(_HEAD + "\t年度资金总额\t43\t43\t38.57\t10\t89.7\t9", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t90.00\t7.5", (Outcome.DISAGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t\t45\t10\t90.00\t9", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t0.75\t7.5", (Outcome.AGREE,)),
        Example(_HEAD + "\t年度资金总额\t0\t0\t0\t10\t0\t0", (Outcome.UNDECIDED,)),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t10\t\t7.5", ()),
    ),
)
