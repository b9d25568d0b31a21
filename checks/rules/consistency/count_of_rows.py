"""CNT02: a number of projects differs from the rows of the table that the sentence sums up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph
from extractors.figure import Dimension, Figure
from extractors.figure import Kind as FigureKind
from extractors.language import clauses
from extractors.language.totals import is_subtotal_row, is_total_row
from extractors.records import Ledger, Records

_COUNTED = regex.compile(r"^(?:预算|支出|资金|绩效|专项|二级|三级)*(?:项目|专项|任务|单位|乡镇|街道|部门)")
_COUNTED_BEFORE = regex.compile(
    r"(?:项目|专项|任务|单位|乡镇|街道|部门)(?:总数|数量|个数)?(?:共计?|共有|合计)$"
)  # 项目共5个
_STOP = regex.compile(r"^[，,。；;：:]|$")
_ALL = regex.compile(
    r"(?:共|开展|安排|涉及|实施|组织|纳入|设有?|包括|包含|分为|完成|上述|以上|汇总)[^，。；、等]{0,10}$"
)  # 甲、乙等3个 are some
_NAMED = regex.compile(r"(?:项目|专项|任务|单位|乡镇|街道|部门)$")
_CONCERNED = regex.compile(r"涉及(?:到|了|其中|的)?(?:\p{Han}{0,4}共)?$")
_SEE_BELOW = regex.compile(r"^[^。；]{0,30}(?:见|如)(?:下|附)?表(?!\d)[^。；]{0,8}(?:[。：:]|$)")
_NEAR = 2  # blocks between a sentence and the table that it points to
_UNITS = frozenset({"个", "项", "家"})


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each count in a sentence that also prints an amount of a table's total row: it speaks of that table."""
    tables = [
        (ledger, row) for ledger in records.ledgers if (row := _total(ledger)) is not None and not ledger.continued
    ]
    for block in records.document.blocks if tables else ():
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            for figure in records.figures_in(block.passage):
                ledger = _shown_below(figure, tables)
                if ledger is None and _is_count(figure):
                    ledger = _spoken_of(records, figure, tables)
                if ledger is not None:
                    yield _claim(figure, ledger)


def _total(ledger: Ledger) -> int | None:
    """The row of the one total of a plain list; None for tables of several levels."""
    rows = [row for row, label in enumerate(ledger.labels) if label]
    totals = [row for row in rows if is_total_row(ledger.labels[row])]
    levels = {ledger.depths[row] for row in rows if row not in totals}
    plain = len(levels) == 1 and not any(is_subtotal_row(ledger.labels[row]) for row in rows)
    return totals[0] if len(totals) == 1 and plain and totals[0] in (rows[0], rows[-1]) else None


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    before, after = figure.passage.text[: quantity.start], figure.passage.text[quantity.end :]
    counted = _COUNTED.match(after) and _ALL.search(before)
    named_before = _COUNTED_BEFORE.search(before) and _STOP.match(after)
    return (
        quantity.kind is FigureKind.QUANTITY
        and figure.dimension is Dimension.COUNT
        and figure.unit.symbol in _UNITS
        and bool(counted or named_before)
    )


def _shown_below(count: Figure, tables: list[tuple[Ledger, int]]) -> Ledger | None:
    """实施项目3个，具体见下表: the table right below, if the sentence points to it."""
    before, after = count.passage.text[: count.quantity.start], count.passage.text[count.quantity.end :]
    named = _COUNTED.match(after) or (_NAMED.search(before) and _STOP.match(after))
    plain = count.quantity.kind is FigureKind.QUANTITY and count.unit.symbol in _UNITS
    if not (plain and named and _SEE_BELOW.match(after)) or "等" in before[-12:]:
        return None
    near = [ledger for ledger, _ in tables if 0 < ledger.table.place.block - count.passage.place.block <= _NEAR]
    return near[0] if len({id(ledger.table) for ledger in near}) == 1 else None


def _spoken_of(records: Records, count: Figure, tables: list[tuple[Ledger, int]]) -> Ledger | None:
    """The one table whose total row has an amount that the sentence of the count prints too."""
    amounts = {figure.value for figure in _amounts_beside(records, count)}
    found = [
        ledger
        for ledger, row in tables
        if any(figure.value and figure.value in amounts for figure in ledger.row_of(row).values())
    ]
    return found[0] if len({id(ledger.table) for ledger in found}) == 1 else None


def _amounts_beside(records: Records, count: Figure) -> list[Figure]:
    """The amounts of its sentence; 调减34万元，涉及4个项目 speaks of the amount before it alone."""
    text, at = count.passage.text, count.quantity.start
    start, end = next((span for span in clauses.sentences(text) if span[0] <= at < span[1]), (0, 0))
    amounts = [
        figure
        for figure in records.figures_in(count.passage)
        if figure.dimension is Dimension.MONEY and start <= figure.quantity.start < end
    ]
    before = [figure for figure in amounts if figure.quantity.start < at]
    return before[-1:] if before and _CONCERNED.search(text[:at]) else amounts


def _claim(figure: Figure, ledger: Ledger) -> Claim:
    rows = sum(bool(label) and not is_total_row(label) for label in ledger.labels)
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(figure, "", Role.STATED),
        expression=Constant(Decimal(rows), "表中所列行数"),
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=figure.clause(),
    )


_TABLE = (
    "项目支出情况表\n单位：万元\n项目名称\t预算数\t执行数\n宣传经费\t50.00\t45.00\n培训经费\t20.00\t19.00\n"
    "维修经费\t30.00\t28.50\n合计\t100.00\t92.50\n\n"
)
RULE = Rule(
    id="CNT02",
    name="count-differs-from-table",
    family=CONSISTENCY,
    kinds=(Kind.COUNT,),
    severity=Severity.WARNING,
    title=Bilingual("个数与表中所列行数不符", "A count does not match the rows of its table"),
    about=Bilingual(
        "文中写明项目（单位）个数、并引用某表合计数的，个数应与该表所列行数一致。",
        "A number of projects or units in a sentence that quotes a table's total must be the number of its rows.",
    ),
    basis=Bilingual("内部一致性：个数 = 表中所列行数", "Internal consistency: a count is the number of rows"),
    misses=Bilingual(
        "同句没有引用合计数、分级汇总、跨页未完的表不判断。",
        "Not judged without an amount of the total in the sentence, for tables of several levels, or tables that go on.",
    ),
    find=find,
    examples=(
        Example(
            "2023年共实施项目3个，具体见下表。\n序号\t项目名称\t金额（万元）\n1\t造林\t100\n2\t防火\t50\n合计\t\t150\n",
            (Outcome.DISAGREE,),
        ),
        Example(
            "2023年共实施2个项目，具体见下表。\n序号\t项目名称\t金额（万元）\n1\t造林\t100\n2\t防火\t50\n合计\t\t150\n",
            (Outcome.AGREE,),
        ),
        Example(_TABLE + "全年共安排3个项目，预算100.00万元，执行92.50万元。", (Outcome.AGREE,)),
        Example(_TABLE + "全年共安排4个项目，预算100.00万元，执行92.50万元。", (Outcome.DISAGREE,)),
        Example(_TABLE + "纳入自评的预算项目共4个，预算100.00万元，执行92.50万元。", (Outcome.DISAGREE,)),
        Example(_TABLE + "全年预算100.00万元，涉及4个项目，执行92.50万元。", (Outcome.DISAGREE,)),
        Example(_TABLE + "共涉及3个项目，预算100.00万元，执行92.50万元。", (Outcome.AGREE,)),
        Example(_TABLE + "年中调减预算8.00万元，涉及2个项目，调整后预算100.00万元。", ()),
        Example(_TABLE + "上年共安排4个项目，预算88.00万元。", ()),
    ),
)
