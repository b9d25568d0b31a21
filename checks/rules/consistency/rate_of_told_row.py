"""REP07: the text tells a row of a table, with its amount, but with another rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.language.measures import is_generic, measure_of
from extractors.records import Direction, Ledger, Mention, Records

_RATE = regex.compile(r"(?:执行|完成|支付|支出)(?:率|进度)|完成.{0,8}预算|为.{0,4}预算")
_CHANGE = regex.compile(r"增减|增长|增幅|降幅|变动|变化|同比|[较比]上年")
_SHARE = regex.compile(r"占比|比重|比例|^占")
_BREAK = regex.compile(r"[。；;！\n]")
_NO_NAME = regex.compile(r"^(?:其中|[一二三四五六七八九十\d]+[、.．])[:：]?|[“”\"（）()]")
_SHORTEST = 3  # digits of an amount that tells a row from others
_TELLING = 3  # characters of a name that tells, inside a longer one
_COMMON = 2  # characters in a row that the two names share


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per rate of the text beside an amount that only one row of the tables has under such a name."""
    rows = _rows(records)
    for amount, percent, kind, falls in _told(records):
        cells = list(_cells(records, rows, amount, kind))
        if len(cells) == 1:
            yield _claim(amount, percent, cells[0], falls)


# ---- what the text tells: an amount and a rate of it ----

_Told = tuple[Mention, Figure, regex.Pattern[str], bool]


def _told(records: Records) -> Iterator[_Told]:
    for change in records.changes:
        if change.percent is not None and change.current is not None and _is_plain(change.percent):
            yield change.current, change.percent, _CHANGE, change.direction is Direction.DOWN
    for rate in records.rates:
        if rate.share and _is_plain(rate.percent.figure):
            yield rate.numerator, rate.percent.figure, _SHARE, False
    yield from _rates_beside(records)


def _rates_beside(records: Records) -> Iterator[_Told]:
    """A rate of execution or completion right behind an amount in the same sentence."""
    before = subject = None
    for mention in records.mentions:
        if mention.figure.dimension is Dimension.MONEY:
            before, subject = mention, before if before is not None and not is_generic(before.measure) else subject
        elif before is not None and mention.figure.passage == before.figure.passage:
            text = mention.figure.passage.text
            between = text[before.figure.quantity.end : mention.figure.quantity.start]
            if _RATE.search(between) and not _BREAK.search(between) and _is_plain(mention.figure):
                yield _with_subject(before, subject), mention.figure, _RATE, False


def _with_subject(amount: Mention, subject: Mention | None) -> Mention:
    """The amount under the name that its sentence began with, where its own words are only 实际完成, 全年支出."""
    if not is_generic(amount.measure) or subject is None or subject.figure.passage != amount.figure.passage:
        return amount
    between = amount.figure.passage.text[subject.figure.quantity.end : amount.figure.quantity.start]
    return amount if _BREAK.search(between) else replace(amount, label=subject.label)


def _is_plain(figure: Figure) -> bool:
    return figure.dimension is Dimension.PERCENT and figure.quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)


# ---- the row of the table ----


_Rows = dict[Decimal, list[tuple[Ledger, int]]]


def _rows(records: Records) -> _Rows:
    """The named rows of all tables by the amounts that stand in them."""
    rows: _Rows = {}
    for ledger in records.ledgers:
        for row, label in enumerate(ledger.labels):
            amounts = ledger.row_of(row).values() if label else ()
            for value in {figure.value for figure in amounts if figure.dimension is Dimension.MONEY}:
                rows.setdefault(value, []).append((ledger, row))
    return rows


def _cells(records: Records, rows: _Rows, amount: Mention, kind: regex.Pattern[str]) -> Iterator[Value]:
    """The rates of that kind in the rows of tables and of funding blocks that have the amount and share the name."""
    digits = amount.figure.quantity.number.normalize().as_tuple().digits
    if len(digits) < _SHORTEST or amount.figure.passage.place.in_table:
        return
    for ledger, at in rows.get(amount.figure.value, ()):
        yield from _of_ledger(ledger, at, amount, kind)
    for row in (row for scoring in records.scorings for row in scoring.funding):
        amounts = (row.initial, row.budget, row.executed)
        same = any(figure is not None and _is_same(figure, amount.figure) for figure in amounts)
        if kind is _RATE and row.rate is not None and same and _shares_name(row.label, amount):
            yield Value(row.rate, f"{row.label}执行率", Role.SAME)


def _of_ledger(ledger: Ledger, row: int, amount: Mention, kind: regex.Pattern[str]) -> Iterator[Value]:
    label = ledger.labels[row]
    if not _shares_name(label, amount):
        return
    named = [
        (column, figure)
        for (at, column), figure in ledger.percents.items()
        if at == row and kind.search(ledger.headers[column].rpartition("|")[2])
    ]
    if len(named) == 1:
        column, figure = named[0]
        yield Value(figure, f"{label}{ledger.headers[column].rpartition('|')[2]}", Role.SAME)


def _is_same(one: Figure, other: Figure) -> bool:
    return one.dimension is Dimension.MONEY and one.value == other.value


def _shares_name(label: str, amount: Mention) -> bool:
    """True if the names are one, or share the characters by which such names begin: 森林防火补助, 森林防火支出."""
    row, told = (_NO_NAME.sub("", measure_of(name)) for name in (label, amount.label))
    if not row or not told:
        return False
    within = len(min(row, told, key=len)) >= _TELLING and (row in told or told in row)
    return within or row[:_COMMON] == told[:_COMMON]


def _claim(amount: Mention, percent: Figure, cell: Value, falls: bool) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(percent, f"{amount.label}（{amount.figure.text}）", Role.STATED),
        expression=cell,
        negated=falls and cell.figure.value <= 0,
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=f"{amount.label}（{amount.figure.text}）的比率",
    )


_TABLE = (
    "附表 支出决算表\n单位：万元\n项目\t2023年预算\t2023年决算\t为预算%\t2022年决算\t增减%\n"
    "教育支出\t1520.00\t1586.00\t104.34%\t1172.00\t35.32%\n农林水支出\t200.00\t187.00\t93.50%\t282.00\t-33.69%\n"
    "卫生健康支出\t140.00\t139.00\t99.29%\t137.00\t1.46%"
)
_FORM = (
    "附表 绩效目标自评表\n资金情况（万元）\t子项\t全年预算数\t全年执行数\t执行率\n"
    "\t管护补助\t436.80\t436.80\t100.00%\n\t森林防火补助\t85.00\t71.25\t83.82%\n\t合计\t521.80\t508.05\t97.36%\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t全年实际值\t分值\t得分\n产出指标\t数量指标\t面积\t≥43.68万亩\t43.68万亩\t100\t100\n"
)
RULE = Rule(
    id="REP07",
    name="rate-of-told-row-differs",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual(
        "文字所述比率与表中同一行不符", "The text gives another rate than the row of the table that it tells"
    ),
    about=Bilingual(
        "文字说出表中某一行的金额（名称相近、金额相同）及其执行率、完成预算的比率、占比或增减率的，应与该行所列比率一致，方向也应一致。",
        "Where the text tells a row of a table (a like name, the same amount) with its rate of execution, share or change, the "
        "rate must be that of the row, in the same direction.",
    ),
    basis=Bilingual("同一数据应前后一致", "One fact has one value"),
    misses=Bilingual(
        "金额不足三位数字、几行同时相符或一行有几个同类比率的不判断。",
        "Amounts of fewer than three digits, several rows that fit, and rows with several rates of the kind are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "教育支出1586万元，增长35.32%；农林水支出187万元，下降33.69%。\n" + _TABLE, (Outcome.AGREE, Outcome.AGREE)
        ),
        Example("教育支出1586万元，增长35.3%。\n" + _TABLE, (Outcome.AGREE,)),
        Example("教育支出1586万元，增长32.35%；农林水支出187万元，增长33.69%。\n" + _TABLE, (Outcome.DISAGREE,) * 2),
        Example(
            "教育支出1586万元，执行率104.34%；农林水支出187万元，执行率95.30%。\n" + _TABLE,
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example("教育支出1586万元，完成年初预算的140.34%。\n" + _TABLE, (Outcome.DISAGREE,)),
        Example("教育支出预算1520万元，全年实际完成1586万元，完成年初预算的140.34%。\n" + _TABLE, (Outcome.DISAGREE,)),
        Example(
            "森林防火支出71.25万元，执行率88.32%；管护支出436.80万元，执行率100%。\n" + _FORM,
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        # What has come in is another rate.
        Example("教育支出应到位1586万元，到位率100%。\n" + _TABLE, ()),
        # Another amount, another name, a target.
        Example("教育支出1568万元，增长32.35%；住房保障支出187万元，增长33.69%。\n" + _TABLE, ()),
        Example("教育支出1586万元。卫生健康支出的执行率为95%。\n" + _TABLE, ()),
    ),
)
