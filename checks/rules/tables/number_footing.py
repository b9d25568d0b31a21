"""SUM27: numbered rows of a table do not add up to the row above them that they break down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.fields.outline import FUND
from extractors.records import Ledger, Records

_TOTAL = regex.compile(r"合计|总计|小计|共计")
_FEWEST = 2  # columns and rows together in which the numbers of a table must show that they break down what is above


@dataclass(frozen=True, slots=True)
class _Branch:
    """A row and the numbered rows below it, 1 to n without a gap; the claims that they add up, and how many hold."""

    claims: tuple[Claim, ...]
    named: bool  # the names say that the rows are all there is: the kinds of funds
    holds: int
    fails: int


def find(records: Records) -> Iterator[AnyClaim]:
    """Each branch of a table in which the numbering shows, by the columns and rows where it holds, what rows are made of."""
    for _, same in groupby(records.ledgers, key=lambda ledger: id(ledger.table)):
        branches = [branch for ledger in same for branch in _branches(ledger)]
        holds, fails = (sum(counts) for counts in ([b.holds for b in branches], [b.fails for b in branches]))
        for branch in branches:
            if branch.named or (holds >= _FEWEST and holds > fails):
                yield from branch.claims


def _branches(ledger: Ledger) -> Iterator[_Branch]:
    for row, label in enumerate(ledger.labels):
        parts = _parts(ledger, row) if label and not _TOTAL.search(label) else []
        if len(parts) < 2:
            continue
        claims = tuple(_claims(ledger, row, parts))
        told = [holds(claim) for claim in claims if claim.stated.figure.value]
        named = ledger.outline[parts[0]].depth == FUND
        yield _Branch(claims, named, sum(told), len(told) - sum(told))


def _parts(ledger: Ledger, parent: int) -> list[int]:
    """The rows right below that print the next rank, numbered from 1 without a gap, amounts or not; else none."""
    rank = ledger.outline[parent].depth
    found: list[int] = []
    for row in range(parent + 1, len(ledger.outline)):
        depth, ordinal = ledger.outline[row]
        if not depth and not ledger.labels[row]:
            continue  # nothing stands here, or no amounts
        if depth <= rank or ledger.codes[row]:
            break
        level = ledger.outline[found[0]].depth if found else depth
        if not rank and level != FUND:
            break  # a row without a number is only broken down by kinds of funds
        if depth == level and ordinal != len(found) + 1:
            return []
        if depth == level:
            found.append(row)
        elif depth < level:
            break
    return found


def _claims(ledger: Ledger, parent: int, parts: list[int]) -> Iterator[Claim]:
    for column in ledger.columns:
        stated = ledger.figures.get((parent, column))
        terms = [(row, figure) for row in parts if (figure := ledger.figures.get((row, column))) is not None]
        if stated is None or not terms or any((row, column) in ledger.unread for row in range(parent, parts[-1] + 1)):
            continue
        header = ledger.headers[column].rpartition("|")[2] if column < len(ledger.headers) else ""
        name = f"{ledger.labels[parent]}{header}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(stated, name, Role.TOTAL),
            expression=Sum(tuple(Value(figure, ledger.labels[row]) for row, figure in terms)),
            severity=Severity.ERROR,
            confidence=Decimal("0.85"),
            subject=name,
        )


_HEAD = "“三公”经费支出表\n单位：万元\n项目\t预算数\t决算数\n"
_CARS = "2.公务用车购置及运行维护费\t{}\t{}\n（1）公务用车购置费\t18.00\t17.50\n（2）公务用车运行维护费\t4.00\t3.25\n"
_GUESTS = "3.公务接待费\t2.00\t1.50\n（1）国内接待费\t1.50\t1.20\n（2）国（境）外接待费\t0.50\t0.30\n"
_FUNDS = (
    "财政拨款收支总表\n单位：万元\n项目\t决算数\n年初财政拨款结转和结余\t{}\n一般公共预算财政拨款\t3.50\n"
    "政府性基金预算财政拨款\t1.25\n国有资本经营预算财政拨款\t0.00\n"
)
RULE = Rule(
    id="SUM27",
    name="numbered-rows-do-not-foot",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("下级序号各行之和不符", "Numbered rows do not add up to the row above them"),
    about=Bilingual(
        "表中“一、”下列“（一）（二）”，“2.”下列“（1）（2）”，序号连续无缺的，上一级应等于下一级之和。是否为汇总关系，看表中多数行列"
        "能否成立；年初（年末）财政拨款结转和结余应等于其下三本预算之和。",
        "Where （一）（二） stand under 一、, or （1）（2） under 2., without a gap, the upper row must be their sum. That the numbers mean "
        "this shows in most rows and columns of the table; what was carried over of appropriations is the sum of its kinds of funds.",
    ),
    basis=Bilingual("算术关系：上级 = 下级各行之和", "Arithmetic: a row is the sum of the rows that break it down"),
    misses=Bilingual(
        "序号有缺、全表成立的不到两处的不判断。",
        "Not judged: numbers with a gap, tables in which it holds in fewer than two places.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "1.因公出国（境）费\t0\t0\n" + _CARS.format("22.00", "20.75") + _GUESTS, (Outcome.AGREE,) * 4),
        Example(
            _HEAD + "1.因公出国（境）费\t0\t0\n" + _CARS.format("22.00", "27.50") + _GUESTS,
            (Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(_FUNDS.format("4.75"), (Outcome.AGREE,)),
        Example(_FUNDS.format("4.76"), (Outcome.ROUNDING,)),
        Example(_FUNDS.format("4.57"), (Outcome.DISAGREE,)),
        # The rows below are some of what the row above has in it, and nothing shows that they are all.
        Example(_HEAD + _CARS.format("30.00", "29.00") + "3.公务接待费\t2.00\t1.50\n", ()),
    ),
)
