"""RAT12: a rate in a table is not the amount executed by the budget of its row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.readings import natural
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.fields.columns import Column, column_of
from extractors.figure import Figure
from extractors.records import Ledger, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per printed rate whose row has the amount executed and a budget."""
    for ledger in records.ledgers:
        executed = _columns(ledger, Column.EXECUTED)
        bases: list[tuple[int, ...]] = [
            (column,) for kind in (Column.BUDGET, Column.INITIAL) for column in _columns(ledger, kind)
        ]
        bases = bases or _split_budget(ledger)
        named = [key for key in ledger.percents if column_of(_header(ledger, key[1])) is Column.RATE]
        rates = {column for _, column in named}
        for column in sorted({column for _, column in ledger.percents}):
            below = _said_base(ledger, column)
            if below is None:
                below = bases if rates == {column} else []
            if column not in rates or len(executed) != 1 or not below:
                yield from _shown(ledger, column)
                continue
            for row in (row for row, other in named if other == column):
                yield from _claims(ledger, row, ledger.percents[row, column], executed[0], below)


# What a rate can be said to be of, where a row has several plan columns: 到位资金执行率, 年初预算完成率.
_STAGE = regex.compile(r"到位|下达|年初|追加|合同|可用|调整|全年")
_USUAL = regex.compile(r"调整|全年")  # the budget that is meant without saying


def _said_base(ledger: Ledger, column: int) -> list[tuple[int, ...]] | None:
    """The column of amounts that a rate's header names as its base, none if it cannot be told; None if it names none."""
    said = _STAGE.search(_header(ledger, column))
    if said is None:
        return None
    done = _columns(ledger, Column.EXECUTED)
    named = [one for one in ledger.columns if said.group() in _header(ledger, one) and one not in done]
    if len(named) == 1:
        return [(named[0],)]
    return None if _USUAL.match(said.group()) else []


# ---- columns whose headers do not tell what they are computed from ----


def _shown(ledger: Ledger, column: int) -> Iterator[Claim]:
    """The claims of the reading that holds in most rows: one amount by another, or by the total of its column."""
    rows = [row for row, other in ledger.percents if other == column]
    best: _Reading | None = None
    most = 0
    for reading in _readings(ledger):
        claims = [claim for row in rows[:_SAMPLE] if (claim := _claim(ledger, row, column, reading)) is not None]
        held = sum(holds(claim) and _says(claim) for claim in claims)
        if held >= _FEWEST and 3 * held >= 2 * sum(map(_says, claims)) and held > most:
            best, most = reading, held
    for row in rows if best is not None else ():
        claim = _claim(ledger, row, column, best) if best is not None else None
        if claim is not None:
            yield claim


def _says(claim: Claim) -> bool:
    """False for 0 and 100 %, which many readings give."""
    return claim.stated.figure.value not in (0, 1)


_Reading = tuple[int, int, int | None]  # the column above, the column below, and its row if it is the total's


def _readings(ledger: Ledger) -> Iterator[_Reading]:
    columns = ledger.columns[:_MOST]
    for above in columns:
        for below in columns:
            if above != below:
                yield above, below, None
        for row, label in enumerate(ledger.labels):
            if _TOTAL.match(label):
                yield above, above, row


def _claim(ledger: Ledger, row: int, column: int, reading: _Reading) -> Claim | None:
    above, below, total = reading
    upper = ledger.figures.get((row, above))
    lower = ledger.figures.get((row if total is None else total, below))
    if upper is None or lower is None or not lower.value or (total == row):
        return None
    name = f"{ledger.labels[row]}{_header(ledger, column)}"
    base = f"{ledger.labels[row if total is None else total]}{_header(ledger, below)}"
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO if total is None else Kind.SHARE,
        stated=Value(ledger.percents[row, column], name, Role.STATED),
        expression=Quotient(
            Value(upper, f"{ledger.labels[row]}{_header(ledger, above)}", Role.NUMERATOR),
            Value(lower, base, Role.DENOMINATOR),
        ),
        severity=Severity.ERROR,
        confidence=Decimal("0.8"),
        subject=name,
    )


def _columns(ledger: Ledger, kind: Column) -> list[int]:
    return [column for column in ledger.columns if column_of(_header(ledger, column)) is kind]


def _header(ledger: Ledger, column: int) -> str:
    return ledger.headers[column].rpartition("|")[2]


def _split_budget(ledger: Ledger) -> list[tuple[int, ...]]:
    """The columns of a budget printed by its sources: 批复金额 over 财政拨款 | 其他资金."""
    heads = {column: ledger.headers[column].partition("|") for column in ledger.columns}
    split = [column for column, (head, _, tail) in heads.items() if tail and column_of(head) is Column.BUDGET]
    return [tuple(split)] if len(split) > 1 and len({heads[column][0] for column in split}) == 1 else []


def _base(ledger: Ledger, row: int, columns: tuple[int, ...]) -> Value | Sum | None:
    found = [
        Value(figure, f"{ledger.labels[row]}{_header(ledger, column)}", Role.DENOMINATOR)
        for column in columns
        if (figure := ledger.figures.get((row, column))) is not None
    ]
    if len(found) < len(columns):
        return None
    return found[0] if len(found) == 1 else Sum(tuple(found))


def _claims(ledger: Ledger, row: int, rate: Figure, executed: int, bases: list[tuple[int, ...]]) -> Iterator[Claim]:
    above = ledger.figures.get((row, executed))
    below = [base for columns in bases if (base := _base(ledger, row, columns)) is not None]
    if above is None or not below:
        return
    name = ledger.labels[row]
    yield natural(
        [
            Claim(
                rule=RULE.id,
                kind=Kind.RATIO,
                stated=Value(rate, f"{name}执行率", Role.STATED),
                expression=Quotient(
                    Value(above, f"{name}{_header(ledger, executed)}", Role.NUMERATOR),
                    base,
                ),
                severity=Severity.ERROR,
                confidence=Decimal("0.85"),
                subject=f"{name}执行率",
            )
            for base in below
        ]
    )


_TOTAL = regex.compile(r"^(?:合计|总计|共计|总额)$")
_FEWEST = 2  # rows in which a reading must hold
_SAMPLE = 40  # rows by which a reading is chosen
_MOST = 8  # columns of amounts that are tried
_HEAD = "项目支出执行情况表\n单位：万元\n项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率\n"
_RECEIVED = "项目资金情况表\n单位：万元\n项目名称\t年初预算数\t调整后预算数\t到位资金\t实际支出\t到位资金执行率\n"
RULE = Rule(
    id="RAT12",
    name="rate-of-row-differs",
    family=ARITHMETIC,
    kinds=(Kind.RATIO, Kind.SHARE),
    severity=Severity.ERROR,
    title=Bilingual("表中执行率与同行数据不符", "A rate in a table does not follow from its row"),
    about=Bilingual(
        "表中执行率、完成率应等于同一行的执行数 ÷ 预算数（全年预算数，或年初预算数；表头写明所除的，按其所写，如到位资金执行率）；"
        "其他比率、占比列由哪两列（或本列合计）算得，看多数行能否成立，据以检查其余各行。",
        "A rate in a table must be the amount executed by the budget (full-year or initial, or what its header names) of its row; "
        "what other rates and shares are computed from shows in most rows, and the others are held against it.",
    ),
    basis=Bilingual("算术关系：执行率 = 执行数/预算数", "Arithmetic: rate = executed / budget"),
    misses=Bilingual(
        "算法在三分之二以上的行中不能成立的列不判断。",
        "Columns for which no reading holds in two rows of three are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "项目支出执行情况表\n单位：万元\n项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率\n宣传经费\t5.0\t6.0\t4.5\t75.3%\n培训经费\t20.00\t20.00\t19.00\t95%",
            (
                Outcome.ROUNDING,
                Outcome.AGREE,
            ),
        ),
        Example(
            _HEAD + "宣传经费\t50.00\t60.00\t45.00\t75%\n培训经费\t20.00\t20.00\t19.00\t95%",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "宣传经费\t50.00\t60.00\t45.00\t57%\n培训经费\t20.00\t20.00\t19.00\t95%",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(
            "资金分配表\n单位：万元\n地区\t分配金额\t占比\t实际支出\t支出率\n甲镇\t120\t40%\t110\t91.67%\n乙镇\t90\t30%\t81\t90%\n"
            "丙镇\t60\t20%\t45\t85%\n丁镇\t30\t15%\t27\t90%\n合计\t300\t100%\t263\t87.67%",
            (
                *(Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE),
                *(Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE, Outcome.AGREE),
            ),
        ),
        Example(
            "重点工作任务\n单位：元\n任务名称\t批复金额\t\t实际支出金额\t预算执行率\n\t财政拨款\t其他资金\t\t\n"
            "床位建设\t3,780.00\t600.00\t4,212.36\t96.17%\n低保补助\t9,560.00\t0.00\t9,264.35\t99.61%",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        # The header tells of which amount the rate is, where the row has several.
        Example(
            _RECEIVED + "巡查经费\t90.00\t80.00\t60.00\t57.00\t95.00%\n宣教经费\t30.00\t30.00\t25.00\t24.00\t69.00%",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            "项目资金执行情况表\n单位：万元\n项目名称\t年初预算数\t全年预算数\t全年执行数\t年初预算执行率\t全年预算执行率\n"
            "宣传经费\t50.00\t60.00\t45.00\t90%\t75%\n培训经费\t20.00\t25.00\t19.00\t95%\t67%",
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(_HEAD + "宣传经费\t50.00\t60.00\t45.00\t\n培训经费\t20.00\t20.00\t19.00\t", ()),
    ),
)
