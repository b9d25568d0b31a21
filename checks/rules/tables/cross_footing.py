"""SUM22: the columns of a table's row do not add up to its total column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Ledger, Records

_TOTAL = regex.compile(r"(?:合计|总计|小计|共计|总额|总数)(?:[（(].*[)）])?$")
_FEWEST = 2  # rows in which a total column must hold before the others are judged by it


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per row and total column, where the column's make-up shows in most rows."""
    for ledger in records.ledgers:
        for column in ledger.columns:
            if _is_total(ledger, column):
                yield from _column(ledger, column)


def _levels(ledger: Ledger, column: int) -> list[str]:
    return ledger.headers[column].split("|") if column < len(ledger.headers) else [""]


def _is_total(ledger: Ledger, column: int) -> bool:
    return any(_TOTAL.search(level) for level in _levels(ledger, column))


def _column(ledger: Ledger, total: int) -> Iterator[Claim]:
    best: list[Claim] = []
    most = 0
    for parts in _candidates(ledger, total):
        claims = list(_claims(ledger, total, parts))
        outcomes = [holds(claim) for claim in claims if claim.stated.figure.value]
        held = sum(outcomes)
        # 小计 under the header of its group is made of that group: one row is enough to show it.
        shown = (
            2 * held >= len(outcomes)
            if _is_group(ledger, total, parts)
            else held >= _FEWEST and 2 * held > len(outcomes)
        )
        if shown and held > most:
            best, most = claims, held
    yield from best


def _is_group(ledger: Ledger, total: int, parts: tuple[int, ...]) -> bool:
    """True if the parts are all the other columns below the total's own upper header."""
    levels = _levels(ledger, total)
    group = [column for column in ledger.columns if _levels(ledger, column)[:-1] == levels[:-1] and column != total]
    return len(levels) > 1 and levels[-1] == "小计" and tuple(group) == parts


def _candidates(ledger: Ledger, total: int) -> list[tuple[int, ...]]:
    """Column sets that a total column may be the sum of."""
    after = [column for column in ledger.columns if column > total]
    before = [column for column in ledger.columns if column < total]
    last = _levels(ledger, total)[-1]
    group = _levels(ledger, total)[0]
    same = [column for column in after if _levels(ledger, column)[-1] == last] if not _TOTAL.search(last) else []
    plain = [column for column in after if not _is_total(ledger, column)]
    until: list[int] = []
    for column in after:
        if _is_total(ledger, column):
            break
        until.append(column)
    inside = [column for column in after if _levels(ledger, column)[0] == group and len(_levels(ledger, column)) > 1]
    found = [until, inside, plain, after, same, [column for column in before if not _is_total(ledger, column)]]
    found += [until[:count] for count in range(2, len(until))]
    return list(dict.fromkeys(tuple(parts) for parts in found if len(parts) > 1))


def _claims(ledger: Ledger, total: int, parts: tuple[int, ...]) -> Iterator[Claim]:
    for row, label in enumerate(ledger.labels):
        stated = ledger.figures.get((row, total))
        terms = [(column, figure) for column in parts if (figure := ledger.figures.get((row, column))) is not None]
        if not label or stated is None or not terms or any((row, column) in ledger.unread for column in parts):
            continue
        name = f"{label}{_levels(ledger, total)[-1]}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(stated, name, Role.TOTAL),
            expression=Sum(tuple(Value(figure, f"{label}{_levels(ledger, column)[-1]}") for column, figure in terms)),
            severity=Severity.ERROR,
            confidence=Decimal("0.9"),
            subject=name,
        )


_HEAD = "支出表\n单位：万元\n项目\t合计\t基本支出\t项目支出\n"
_ROWS = "一般公共服务\t62.63\t51.32\t11.31\n教育支出\t45.50\t40.00\t5.50\n"
RULE = Rule(
    id="SUM22",
    name="table-does-not-cross-foot",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("表格横向合计不符", "A table does not cross-foot"),
    about=Bilingual(
        "表中合计、小计列应等于同一行所含各列之和（合计 = 基本支出 + 项目支出）。合计列由哪些列组成，看多数行能否成立；"
        "至少两行成立，才据以检查其余各行。",
        "A total column must be the sum of its columns in every row. What it is made of shows in most rows; at least two must hold "
        "before the others are judged by it.",
    ),
    basis=Bilingual("算术关系：合计列 = 各列之和", "Arithmetic: a total column is the sum of its columns"),
    misses=Bilingual(
        "只有一行数据、或多数行不成立的表不判断。",
        "Tables with one row, or that hold in fewer than most rows, are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "支出表\n单位：万元\n项目\t合计\t基本支出\t项目支出\n一般公共服务\t62.64\t51.32\t11.31\n教育支出\t45.50\t40.00\t5.50\n卫生健康\t12.75\t10.50\t2.25",
            (
                Outcome.ROUNDING,
                Outcome.AGREE,
                Outcome.AGREE,
            ),
        ),
        Example(_HEAD + _ROWS + "卫生健康\t12.75\t10.50\t2.25", (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + _ROWS + "卫生健康\t17.25\t10.50\t2.25", (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + "卫生健康\t17.25\t10.50\t2.25\n教育支出\t9.10\t1.20\t3.30", ()),
        Example(
            "<html><body><p>收入总表</p><p>单位：万元</p><table><tr><td rowspan=2>单位</td><td colspan=3>本年收入</td>"
            "<td rowspan=2>上年结转</td></tr><tr><td>小计</td><td>一般公共预算</td><td>事业收入</td></tr>"
            "<tr><td>市商务局</td><td>91.00</td><td>80.00</td><td>10.00</td><td>3.00</td></tr>"
            "<tr><td>市商务局本级</td><td>90.00</td><td>80.00</td><td>10.00</td><td>3.00</td></tr></table></body></html>",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
    ),
)
