"""SUM03: what several projects come to together is not the sum of what the report says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.document import Passage
from extractors.figure import Dimension, Figure
from extractors.records import Mention, Rate, Records

_EXECUTION = regex.compile(
    r"执行率|支付率|支出率|支出进度|支付进度|使用率|^完成\p{Han}*预算|^(?!.*目标)\p{Han}*预算\p{Han}*$"
)
_PROJECTS = regex.compile(r"^(?:项目|专项|子项目)")
_TOGETHER = regex.compile(r"合计|共计|总计|共(?=安排|下达|支出|执行|使用)|总(?=预算|支出|投资)")
_DONE = regex.compile(r"执行|支出|支付|使用|决算|完成")
_ABOVE = regex.compile(r"(?:以上|上述|前述|综上[，,]?)\s*$")


@dataclass(frozen=True, slots=True)
class _Project:
    planned: Mention
    done: Mention


def find(records: Records) -> Iterator[AnyClaim]:
    """Claims for the sums of plan and actual figures, where as many projects as are counted have both above."""
    for count in records.figures:
        if _counts_projects(count):
            projects = _above(records.rates, count)
            if len(projects) > 1:
                yield from _claims(records, count, projects)


def _counts_projects(figure: Figure) -> bool:
    quantity = figure.quantity
    counted = figure.computable and quantity.unit.symbol in ("个", "项") and quantity.number >= 2
    return counted and _PROJECTS.match(figure.passage.text[quantity.end :]) is not None


def _above(rates: Sequence[Rate], count: Figure) -> list[_Project]:
    """Plan and actual figure of each project; () if a paragraph tells of several."""
    found: dict[Passage, _Project] = {}
    for rate in rates:
        if rate.share or rate.percent.figure.index >= count.index or not _EXECUTION.search(rate.name):
            continue
        if rate.numerator.figure.dimension is not Dimension.MONEY:
            continue
        if rate.percent.figure.passage in found:
            return []
        pairs = ((rate.numerator, rate.denominator), *rate.alternatives)
        done, planned = next((pair for pair in pairs if _is_rate(rate, *pair)), pairs[0])
        found[rate.percent.figure.passage] = _Project(planned, done)
    return list(found.values())


def _is_rate(rate: Rate, done: Mention, planned: Mention) -> bool:
    expression = Quotient(Value(done.figure), Value(planned.figure))
    return holds(Claim(RULE.id, Kind.RATIO, Value(rate.percent.figure), expression))


def _claims(records: Records, count: Figure, projects: Sequence[_Project]) -> Iterator[Claim]:
    """The sums of the sentence. One that holds proves that these projects are meant; so do the words 以上 N 个项目.

    Where there are not N projects, but both sums hold, it is the count that is wrong.
    """
    text = count.passage.text
    stop = regex.compile(r"[。\n]|$").search(text, count.quantity.end)
    end = stop.start() if stop else len(text)
    totals = [
        mention
        for mention in records.mentions
        if mention.figure.passage is count.passage
        and count.quantity.end <= mention.figure.quantity.start < end
        and mention.figure.dimension is Dimension.MONEY
        and _TOGETHER.search(_words(count, mention.figure))
    ]
    claims = [_claim(total, projects, done=bool(_DONE.search(_words(count, total.figure)))) for total in totals]
    holding = sum(holds(claim) for claim in claims)
    if len(projects) != count.quantity.number:
        if holding == len(claims) > 1:
            yield _count(count, len(projects))
    elif holding or _ABOVE.search(text[: count.quantity.start]):
        yield from claims


def _count(count: Figure, projects: int) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(count, "", Role.STATED),
        expression=Constant(Decimal(projects), "前文逐一说明的项目个数"),
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=count.clause(),
    )


def _words(count: Figure, figure: Figure) -> str:
    """The clause before an amount, back to the count at most."""
    text = count.passage.text[count.quantity.end : figure.quantity.start]
    return str(regex.split(r"[，,；;、：:]", text)[-1])


def _claim(total: Mention, projects: Sequence[_Project], *, done: bool) -> Claim:
    parts = [project.done if done else project.planned for project in projects]
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(total.figure, total.label, Role.TOTAL),
        expression=Sum(tuple(Value(part.figure, part.label, Role.PART) for part in parts)),
        severity=Severity.ERROR,
        confidence=Decimal("0.8"),
        subject=total.label,
    )


_TWO = "校舍改造预算安排60万元，实际支出40万元，执行率66.67%。\n道路养护年初预算35万元，全年预算30万元，执行30万元，执行率100%。\n"

RULE = Rule(
    id="SUM03",
    name="projects-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SUM, Kind.COUNT),
    severity=Severity.ERROR,
    title=Bilingual("各项目之和与合计不符", "The projects do not add up to their total"),
    about=Bilingual(
        "逐一说明各项目预算数和执行数之后写明“以上 N 个项目预算合计 X 万元，执行数合计 Y 万元”的，合计应等于各项目之和；"
        "两项之和都相符而个数不同的，个数有误。",
        "Where the budget and the expenditure of each project are told and then those of all N projects together, the totals "
        "must be the sums; where both are and the number of projects is another, the count is wrong.",
    ),
    basis=Bilingual("算术关系：合计 = 各项目之和", "Arithmetic: a total is the sum of the projects"),
    misses=Bilingual(
        "只在前文恰有 N 段各自写明一个项目的执行率及其两数时判断；两个合计都不符且未写“以上”的不判断。",
        "Judged only where exactly N paragraphs above tell a rate of execution with its two figures; not where both totals "
        "fail and the words do not say 以上.",
    ),
    find=find,
    examples=(
        Example(
            "校舍改造预算安排60.4万元，实际支出40万元，执行率66.23%。\n道路养护年初预算35万元，全年预算30.4万元，执行30万元，执行率98.68%。\n以上2个项目预算合计91万元，执行数合计70万元。",
            (
                Outcome.ROUNDING,
                Outcome.AGREE,
            ),
        ),
        Example(
            _TWO + "以上2个项目预算合计90万元，执行数合计70万元，总体执行率77.78%。", (Outcome.AGREE, Outcome.AGREE)
        ),
        Example(_TWO + "以上2个项目预算合计96万元，执行数合计70万元。", (Outcome.DISAGREE, Outcome.AGREE)),
        Example(_TWO + "2个项目共安排预算90万元，执行数合计76万元。", (Outcome.AGREE, Outcome.DISAGREE)),
        Example(_TWO + "以上3个项目预算合计90万元，执行数合计70万元。", (Outcome.DISAGREE,)),
        Example(_TWO + "以上3个项目预算合计96万元，执行数合计77万元。", ()),
        Example(_TWO + "2个项目共安排预算97万元，执行数合计76万元。", ()),
    ),
)
