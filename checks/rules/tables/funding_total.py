"""SUM11: the sources of a funding block do not add up to its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import FundingRow, Records

_COLUMNS = (("initial", "年初预算数"), ("budget", "全年预算数"), ("executed", "全年执行数"))


def find(records: Records) -> Iterator[AnyClaim]:
    """For each row with parts one claim per column of amounts."""
    for scoring in records.scorings:
        rows = scoring.funding
        for position, row in enumerate(rows):
            parts = _parts(rows, position)
            for attribute, name in _COLUMNS:
                claim = _claim(row, parts, attribute, name)
                if claim is not None:
                    yield claim


def _parts(rows: Sequence[FundingRow], position: int) -> list[FundingRow]:
    """The rows one level below: after the row, or all of the block for its only total."""
    level = rows[position].level
    if level == 0 and sum(row.level == 0 for row in rows) == 1:
        return [row for row in rows if row.level == 1]
    parts: list[FundingRow] = []
    for row in rows[position + 1 :]:
        if row.level <= level:
            break
        if row.level == level + 1:
            parts.append(row)
    return parts


def _claim(row: FundingRow, parts: list[FundingRow], attribute: str, name: str) -> Claim | None:
    total: Figure | None = getattr(row, attribute)
    figures = [(part, figure) for part in parts if (figure := getattr(part, attribute)) is not None]
    if total is None or not figures:
        return None
    alone = len(parts) == 1
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(total, f"{row.label}{name}", Role.TOTAL),
        expression=Sum(tuple(Value(figure, f"{part.label}{name}") for part, figure in figures)),
        relation=Relation.AT_LEAST if alone else Relation.EQUAL,
        severity=Severity.ERROR if row.level == 0 else Severity.WARNING,
        confidence=Decimal("0.95") if row.level == 0 else Decimal("0.8"),
        subject=f"{row.label}{name}",
    )


_HEAD = "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\n"
RULE = Rule(
    id="SUM11",
    name="funding-sources-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("资金总额与各来源之和不符", "Sources of funds do not add up to their total"),
    about=Bilingual(
        "自评表资金栏中，年度资金总额的年初预算数、全年预算数、全年执行数应分别等于财政拨款、上年结转、其他资金等各行之和，"
        "无论总额行在前在后；只列一个来源的，总额不应小于该来源。",
        "In a funding block the total must be the sum of its sources, column by column, whether it is printed first or last; with one "
        "source only, the total must not be less.",
    ),
    basis=Bilingual("算术关系：资金总额 = 各来源之和", "Arithmetic: the total is the sum of its sources"),
    misses=Bilingual(
        "“其中”之下再分“其中”的，按表中行序判断层级，只作警告。",
        "Parts of parts are told by the order of the rows, so they are warnings only.",
    ),
    find=find,
    examples=(
        Example(
            _HEAD + "\t年度资金总额\t50\t60\t45\t75\n\t其中：财政拨款\t50\t40\t30\t75\n\t其他资金\t0\t20\t15\t75",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "\t年度资金总额\t0.00\t0.00\t0.00\t0\n\t其中：财政拨款\t90.00\t90.00\t89.97\t99.97",
            (Outcome.DISAGREE, Outcome.DISAGREE, Outcome.DISAGREE),
        ),
        Example(
            _HEAD
            + "\t年度资金总额\t43.5\t43.5\t43.5\t100\n\t其中：财政拨款\t40.23\t40.23\t40.23\t100\n\t其他资金\t3.25\t3.25\t3.25\t100",
            (Outcome.ROUNDING, Outcome.ROUNDING, Outcome.ROUNDING),
        ),
        Example(_HEAD + "\t年度资金总额\t50\t60\t45\t75", ()),
    ),
)
