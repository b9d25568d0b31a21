"""SUM21: rows of a table do not add up to their total row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Ledger, Records

_TOTAL = regex.compile(r"^(?:[^其]{0,12}?)(?:合计|总计|共计|小计)(?:[（(].*[)）])?[:：]?$|^(?:合|总|小)计")
_SUBTOTAL = regex.compile(r"小计")
_CARRIED = regex.compile(r"结转|结余|弥补")
_GRAND = regex.compile(r"总计$")
OF_WHICH = 9


def find(records: Records) -> Iterator[AnyClaim]:
    """Each total row, column by column."""
    for ledger in records.ledgers:
        yield from _totals(ledger)


# ---- total rows ----


@dataclass(frozen=True, slots=True)
class _Reading:
    """The rows that a total may be made of, and in how many columns they hold and fail."""

    rows: tuple[int, ...]
    holds: int
    fails: int


def _totals(ledger: Ledger) -> Iterator[Claim]:
    rows = [row for row, label in enumerate(ledger.labels) if label]
    totals = [row for row in rows if _TOTAL.match(ledger.labels[row])]
    open_: list[tuple[int, _Reading]] = []
    confirmed: list[frozenset[int]] = []
    for total in totals:
        readings = [_judged(ledger, total, parts) for parts in _candidates(ledger, rows, totals, total)]
        good = [reading for reading in readings if reading.holds and reading.holds >= reading.fails]
        if good:
            best = max(good, key=lambda reading: (reading.holds - reading.fails, len(reading.rows)))
            confirmed.append(frozenset(best.rows))
            yield from _claims(ledger, total, best.rows, Severity.ERROR, Decimal("0.9"))
        elif readings and not any(reading.holds for reading in readings):
            open_.append((total, readings[0]))
    for total, reading in open_:
        if any(parts > frozenset(reading.rows) and total not in parts for parts in confirmed):
            # 总计 = 一 + 二 + 结余 holds: then the 合计 between them, of 一 and 二, is the one that is wrong.
            yield from _claims(ledger, total, reading.rows, Severity.ERROR, Decimal("0.9"))
        elif parts := _complete(ledger, rows, totals, total):
            yield from _claims(ledger, total, parts, Severity.ERROR, Decimal("0.9"))
        elif _simple(ledger, rows, totals, total):
            yield from _alone(ledger, total, reading)


def _candidates(ledger: Ledger, rows: list[int], totals: list[int], total: int) -> list[tuple[int, ...]]:
    """Row sets that a total may be the sum of, the most natural first."""
    above = [row for row in rows if row < total]
    rank = ledger.outline[total].depth if ledger.outline else 0
    ends = (row for row in range(total + 1, len(ledger.outline)) if rank and 0 < ledger.outline[row].depth <= rank)
    below = [row for row in rows if total < row < next(ends, len(ledger.labels))]
    before = [row for row in totals if row < total]
    found: list[list[int]] = []
    if before:
        between = [row for row in above if row > before[-1]]
        found += [_top(ledger, between), [before[-1], *_top(ledger, between)]]
        if len(before) > 1:
            found.append(before)
    plain = [row for row in above if row not in totals]
    found += [_top(ledger, plain), [row for row in plain if ledger.depths[row] != OF_WHICH]]
    if not above or not plain:
        after = [row for row in below if row not in totals]
        found += [_top(ledger, after), [row for row in after if ledger.depths[row] != OF_WHICH]]
    unique: list[tuple[int, ...]] = []
    for parts in found:
        if len(parts) > 1 and tuple(parts) not in unique:
            unique.append(tuple(parts))
    return unique


def _top(ledger: Ledger, rows: Sequence[int]) -> list[int]:
    """The rows of the highest printed rank, with those that print none."""
    ranks = [ledger.depths[row] for row in rows if 0 < ledger.depths[row] < OF_WHICH]
    highest = min(ranks, default=0)
    return [row for row in rows if ledger.depths[row] in (0, highest)]


def _judged(ledger: Ledger, total: int, parts: tuple[int, ...]) -> _Reading:
    held = fails = 0
    for claim in _claims(ledger, total, parts, Severity.ERROR, Decimal("0.9")):
        if not claim.stated.figure.value:
            continue
        if holds(claim):
            held += 1
        else:
            fails += 1
    return _Reading(parts, held, fails)


def _simple(ledger: Ledger, rows: list[int], totals: list[int], total: int) -> bool:
    """True for a plain list with one total at its end: nothing tells of levels, and nothing goes on elsewhere."""
    flat = all(ledger.depths[row] == 0 for row in rows if row != total)
    last = rows[-1] == total or rows[0] == total
    return flat and last and totals == [total] and not ledger.continued and not _SUBTOTAL.search(ledger.labels[total])


def _complete(ledger: Ledger, rows: list[int], totals: list[int], total: int) -> list[int]:
    """The parts of a total that nothing is missing of: 一、 to 九、 above it, or a total and what is carried over below it."""
    before = [row for row in totals if row < total]
    if ledger.continued or (total != rows[-1] and _SUBTOTAL.search(ledger.labels[total])):
        return []
    if not before:
        top = [rank.ordinal for rank in ledger.outline[:total] if rank.depth == 1]
        above = [row for row in rows if row < total]
        plain = all(ledger.outline[row].depth or ledger.depths[row] == OF_WHICH for row in above)
        whole = plain and len(top) > 1 and top == list(range(1, len(top) + 1))
        return [row for row in above if ledger.outline[row].depth == 1] if whole else []
    between = [row for row in rows if before[-1] < row < total and ledger.depths[row] != OF_WHICH]
    carried = bool(between) and all(_CARRIED.search(ledger.labels[row]) for row in between)
    return [before[-1], *between] if carried and _GRAND.search(ledger.labels[total]) else []


def _alone(ledger: Ledger, total: int, reading: _Reading) -> Iterator[Claim]:
    """A plain list that holds in no column: a finding if there are one or two columns, else it may be misread."""
    claims = list(_claims(ledger, total, reading.rows, Severity.WARNING, Decimal("0.7")))
    if len(claims) <= 2 or _well_read(ledger):
        yield from claims


def _well_read(ledger: Ledger) -> bool:
    """True if the rates printed in the rows follow from two of the columns, so that these were told apart."""
    rows = sorted({row for row, _ in ledger.percents})[:_SAMPLE]
    for above in ledger.columns[:_MOST]:
        for below in ledger.columns[:_MOST]:
            holding = sum(_rate_holds(ledger, row, above, below) for row in rows if above != below)
            if holding >= _FEWEST and 4 * holding >= 3 * len(rows):
                return True
    return False


def _rate_holds(ledger: Ledger, row: int, above: int, below: int) -> bool:
    upper, lower = ledger.figures.get((row, above)), ledger.figures.get((row, below))
    if upper is None or lower is None or not lower.value:
        return False
    quotient = Quotient(Value(upper, "", Role.NUMERATOR), Value(lower, "", Role.DENOMINATOR))
    rates = [figure for (other, _), figure in ledger.percents.items() if other == row]
    return any(holds(Claim(RULE.id, Kind.RATIO, Value(rate), quotient)) for rate in rates)


def _claims(
    ledger: Ledger, total: int, parts: Sequence[int], severity: Severity, confidence: Decimal
) -> Iterator[Claim]:
    """One claim for each column in which the total and at least one part are printed."""
    for column in ledger.columns:
        stated = ledger.figures.get((total, column))
        terms = [(row, figure) for row in parts if (figure := ledger.figures.get((row, column))) is not None]
        if stated is None or not terms or _is_lost(ledger, min(parts), max(parts), column):
            continue
        header = ledger.headers[column].rpartition("|")[2] if column < len(ledger.headers) else ""
        name = f"{ledger.labels[total]}{header}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(stated, name, Role.TOTAL),
            expression=Sum(tuple(_term(ledger, row, figure) for row, figure in terms)),
            severity=severity,
            confidence=confidence,
            subject=name,
        )


def _is_lost(ledger: Ledger, first: int, last: int, column: int) -> bool:
    """True if something among the rows cannot be read as an amount: what is missing of the sum could be that."""
    return any((row, column) in ledger.unread for row in range(first, last + 1))


def _term(ledger: Ledger, row: int, figure: Figure) -> Value:
    return Value(figure, f"{ledger.codes[row]}{ledger.labels[row]}")


_FEWEST, _SAMPLE, _MOST = 3, 40, 6  # rows in which rates must hold, rows and columns that are tried
_HEAD = "收支情况表\n单位：万元\n项目\t预算数\t决算数\n"
RULE = Rule(
    id="SUM21",
    name="table-does-not-foot",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("表格纵向合计不符", "A table does not foot"),
    about=Bilingual(
        "表中合计、总计、小计行的各列应等于所含各行之和；总计等于合计与结转、结余各行之和。合计所含的行按编码、序号、“其中”和"
        "各列能否成立判断：有一列以上成立的读法，用来检查其余各列；序号从“一、”起连续无缺的，各列都判断。",
        "Total rows must be the sum of their rows, column by column; a grand total is that of the year and what was carried over. Which "
        "rows a total is made of is told by codes, numbering and 其中, and by the columns in which it holds: that reading then judges "
        "the others; where 一、 and its followers are all there, every column is judged.",
    ),
    basis=Bilingual("算术关系：合计 = 各行之和", "Arithmetic: a total is the sum of its rows"),
    misses=Bilingual(
        "各列都不成立的表，只判断结构简单、列数少或各行比率成立的；跨页续表的最后一组不判断；百分比、单价、编码等列不加总。",
        "Tables that hold in no column are judged only if they are plain lists of few columns or with rates that hold; the last group "
        "of a table that goes on is not; rates, prices and codes are not added.",
    ),
    find=find,
    inferred=True,
    examples=(
        Example(
            _HEAD + "基本支出\t60.50\t58.20\n项目支出\t40.25\t39.10\n合计\t100.75\t97.30",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "基本支出\t60.50\t58.20\n项目支出\t40.25\t39.10\n合计\t100.75\t93.70",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            _HEAD + "基本支出\t60.50\t58.20\n其中：人员经费\t50.50\t50.20\n项目支出\t40.25\t39.10\n合计\t100.75\t97.30",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _HEAD + "基本支出\t60.5\t58.2\n项目支出\t40.3\t39.1\n合计\t100.7\t97.3", (Outcome.ROUNDING, Outcome.AGREE)
        ),
        Example(
            "收支总表\n单位：万元\n项目\t决算数\n一、教育支出\t62.10\n二、卫生支出\t28.20\n本年支出合计\t90.03\n年末结转\t5.00\n总计\t95.30",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            "收支总表\n单位：万元\n项目\t决算数\n一、财政拨款收入\t62.10\n二、事业收入\t28.20\n本年收入合计\t93.03\n使用非财政拨款结余\t1.00\n"
            "年初结转和结余\t5.00\n总计\t99.30",
            (Outcome.DISAGREE, Outcome.DISAGREE),
        ),
        # 二、 is not there: it may stand where it was not read.
        Example(
            "收支总表\n单位：万元\n项目\t决算数\n一、财政拨款收入\t62.10\n三、事业收入\t28.20\n本年收入合计\t93.03\n年初结转\t5.00\n总计\t99.30",
            (Outcome.DISAGREE,),
        ),
        Example(
            "项目情况表\n单位：万元\n项目名称\t年初预算数\t全年预算数\t全年执行数\t执行率\n合计\t90\t100\t80\t80%\n"
            "培训\t20\t25\t20\t80%\n宣传\t30\t30\t24\t80%\n维修\t10\t15\t12\t80%",
            (Outcome.DISAGREE, Outcome.DISAGREE, Outcome.DISAGREE),
        ),
        Example(_HEAD + "基本支出\t60.50\t58.20\n项目支出\t40.25\t39.10", ()),
        Example(
            _HEAD + "基本支出\t60.50\t58.20\n专项支出\t10.00\t见附件\n项目支出\t40.25\t39.10\n合计\t110.75\t120.30",
            (Outcome.AGREE,),
        ),
    ),
)
