"""RSN01: the form asks for the reason of a deviation, the execution rate deviates, and the cell is blank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Constant, Kind, Relation, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import funding_total, orders, rate_of
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.fields.cells import blank
from extractors.records import FundingRow, Records, Scoring


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per form that has a cell for the reason and prints a rate."""
    for scoring in records.scorings:
        row = funding_total(scoring)
        if scoring.reason_label is not None and row is not None and rate_of(row) is not None:
            claim = _claim(scoring, row)
            if claim is not None:
                yield claim


def _claim(scoring: Scoring, row: FundingRow) -> Wording | None:
    rate, cell = rate_of(row), scoring.reason_label
    assert rate is not None
    assert cell is not None
    filled = scoring.reason is not None and not blank(scoring.reason.text)
    deviates = not orders(Value(rate), Relation.EQUAL, Constant(Decimal(1)))
    if not deviates and not filled:
        return None
    return Wording(
        rule=RULE.id,
        kind=Kind.OTHER,
        stated="偏差原因" if filled else "",
        expected="偏差原因",
        passage=cell.passage,
        start=0,
        end=len(cell.text),
        explanation=Bilingual(
            f"执行率为 {rate.quantity.text}，不是100%，“{cell.text.strip()}”一栏为空",
            f"the execution rate is {rate.quantity.text}, not 100%, and the cell for the reason is blank",
        ),
        severity=Severity.WARNING,
        confidence=Decimal("0.85"),
        subject=scoring.project,
        context=tuple(figure.passage for figure in (rate, row.score) if figure is not None),
    )


_HEAD = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率（%）\t得分\n"
_TREE = "\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n产出指标\t数量\t场次\t≥5场\t5场\t90\t90\t"
RULE = Rule(
    id="RSN01",
    name="reason-for-deviation-missing",
    family=SCORES,
    kinds=(Kind.OTHER,),
    severity=Severity.WARNING,
    title=Bilingual("执行率有偏差而未填写原因", "The execution rate deviates and no reason is given"),
    about=Bilingual(
        "自评表资金栏下设有“偏差原因及整改措施”一栏的，执行率不是100%时应填写。",
        "Where a form has a cell for the reason of deviations below its funding block, it must be filled when the rate is not 100 %.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：绩效自评应分析未完成原因并提出改进措施",
        "Caiyu [2020] No. 10: a self-evaluation explains what was not achieved and gives measures",
    ),
    misses=Bilingual(
        "原因写在正文而未填表的，仍列出；填写的内容是否充分不判断。",
        "A reason given in the text only is still listed; what is filled in is not judged.",
    ),
    find=find,
    examples=(
        Example(
            _HEAD + "\t年度资金总额\t50\t60\t45\t10\t75.00\t7.5\n偏差原因及整改措施\t\t\t\t\t\t\t" + _TREE,
            (Outcome.DISAGREE,),
        ),
        Example(
            _HEAD
            + "\t年度资金总额\t50\t60\t45\t10\t75.00\t7.5\n偏差原因及整改措施\t招标推迟，下年抓紧\t\t\t\t\t\t"
            + _TREE,
            (Outcome.AGREE,),
        ),
        Example(_HEAD + "\t年度资金总额\t50\t60\t60\t10\t100\t10\n偏差原因及整改措施\t\t\t\t\t\t\t" + _TREE, ()),
    ),
)
