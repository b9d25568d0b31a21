"""SUM26: rows of a table do not add up to the row of their superior code, or the topmost codes not to the total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Ledger, Records

_TOTAL = regex.compile(r"^(?:[^其]{0,12}?)(?:合计|总计|共计|小计)(?:[（(].*[)）])?[:：]?$|^(?:合|总|小)计")


@dataclass(frozen=True, slots=True)
class _Line:
    """A labelled row of one of the sides that stand abreast."""

    ledger: Ledger
    row: int

    @property
    def code(self) -> str:
        return self.ledger.codes[self.row]

    @property
    def label(self) -> str:
        return self.ledger.labels[self.row]

    @property
    def is_total(self) -> bool:
        return not self.code and _TOTAL.match(self.label) is not None

    def at(self, position: int) -> Figure | None:
        """Its amount in the side's n-th column."""
        return self.ledger.figures.get((self.row, self.ledger.columns[position]))

    def lost(self, position: int) -> bool:
        """True if something stands there that cannot be read as an amount."""
        return (self.row, self.ledger.columns[position]) in self.ledger.unread


def find(records: Records) -> Iterator[AnyClaim]:
    """Codes (类 = Σ款 = Σ项), then the totals at the foot or the head of tables by code; column by column."""
    for sides in _abreast(records):
        yield from _by_code(sides)
        yield from _totals(sides)


def _abreast(records: Records) -> Iterator[list[Ledger]]:
    """The ledgers with codes; sides of one table with like columns are one list that goes on beside itself."""
    coded = (ledger for ledger in records.ledgers if any(ledger.codes))
    for _, same in groupby(coded, key=lambda ledger: (id(ledger.table), len(ledger.columns))):
        yield list(same)


def _lines(ledger: Ledger) -> list[_Line]:
    return [_Line(ledger, row) for row, label in enumerate(ledger.labels) if label]


# ---- codes ----


def _by_code(sides: list[Ledger]) -> Iterator[Claim]:
    several = len(sides) > 1
    lines = [line for ledger in sides for line in _lines(ledger) if not (several and line.is_total)]
    for position, line in enumerate(lines):
        if not line.code:
            continue
        below: list[_Line] = []
        lost = False
        for other in lines[position + 1 :]:
            if not other.code.startswith(line.code):
                lost = not other.code and not other.is_total
                break
            below.append(other)
        if lost or (sides[-1].continued and below and below[-1] is lines[-1]):
            continue  # some of its parts have no code that can be read, or may stand in the next table
        yield from _claims(line, [other for other in below if len(other.code) == len(line.code) + 2])


# ---- totals of all codes ----


def _totals(sides: list[Ledger]) -> Iterator[Claim]:
    """人员经费合计 at the foot of the sides it closes: all of those since the total before it in its row."""
    if any(one.continued for one in sides) or any(
        not line.code and not line.is_total for s in sides for line in _lines(s)
    ):
        return
    open_: list[Ledger] = []
    for ledger in sides:
        open_.append(ledger)
        totals = [line for line in _lines(ledger) if line.is_total]
        if len(totals) == 1 and _is_at_the_edge(totals[0]):
            yield from _claims(totals[0], _topmost(open_))
        if totals:
            open_ = []


def _is_at_the_edge(total: _Line) -> bool:
    lines = [line.row for line in _lines(total.ledger)]
    return total.row in (lines[0], lines[-1])


def _topmost(sides: list[Ledger]) -> list[_Line]:
    """The lines of no other line's code; none if a code comes without the one above it, as at the top of a later page."""
    lines = [line for ledger in sides for line in _lines(ledger) if line.code]
    shortest = min((len(line.code) for line in lines), default=0)
    top = [line for line in lines if len(line.code) == shortest]
    known = tuple(line.code for line in top)
    whole = shortest == len("类00") and all(line.code.startswith(known) for line in lines)
    distinct = len(set(known)) == len(known) and all(one < other for one, other in pairwise(known))
    return top if whole and distinct else []


def _claims(total: _Line, parts: list[_Line]) -> Iterator[Claim]:
    """One claim for each column in which the total and at least one part are printed."""
    for position, column in enumerate(total.ledger.columns):
        stated = total.at(position)
        terms = [(part, figure) for part in parts if (figure := part.at(position)) is not None]
        if stated is None or not terms or any(line.lost(position) for line in (total, *parts)):
            continue
        headers = total.ledger.headers
        header = headers[column].rpartition("|")[2] if column < len(headers) else ""
        name = f"{total.label}{header}"
        yield Claim(
            rule=RULE.id,
            kind=Kind.SUM,
            stated=Value(stated, name, Role.TOTAL),
            expression=Sum(tuple(Value(figure, f"{part.code}{part.label}") for part, figure in terms)),
            severity=Severity.ERROR,
            confidence=Decimal("0.9"),
            subject=name,
        )


_HEAD = "支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\n"
_ITEMS = "20101\t人大事务\t60.00\n2010101\t行政运行\t48.00\n2010102\t一般行政管理事务\t12.00\n"
_ABREAST = "基本支出决算表\n单位：万元\n科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数\n301\t工资福利支出\t{}\t302\t商品和服务支出\t9.00\n"
_MORE = (
    "30101\t基本工资\t50.00\t30201\t办公费\t6.00\n30102\t津贴补贴\t20.00\t30211\t差旅费\t3.00\n"
    "303\t对个人和家庭的补助\t5.00\t310\t资本性支出\t2.00\n30302\t退休费\t5.00\t31002\t办公设备购置\t2.00\n"
    "—\t人员经费合计\t75.00\t—\t公用经费合计\t11.00\n"
)
RULE = Rule(
    id="SUM26",
    name="codes-do-not-foot",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("按科目编码加总不符", "Amounts by code do not add up"),
    about=Bilingual(
        "带科目编码的表，类 = Σ款，款 = Σ项，合计 = Σ类，逐列判断；左右并列的几栏（人员经费、公用经费）连起来判断。",
        "In tables by code, 类 = Σ款, 款 = Σ项 and the total = Σ类, column by column; sides abreast (人员经费, 公用经费) go on in each other.",
    ),
    basis=Bilingual(
        "政府收支分类科目：类、款、项逐级汇总", "Classification of revenue and expenditure: codes add up level by level"
    ),
    misses=Bilingual(
        "有编码认不出的行、跨页续表的最后一组、合计夹在中间的表不判断。",
        "Not judged: groups with a row whose code cannot be read, the last group of a table that goes on, totals in the middle.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "201\t一般公共服务支出\t60.00\n" + _ITEMS + "合计\t\t60.00", (Outcome.AGREE,) * 3),
        Example(
            _HEAD + "201\t一般公共服务支出\t66.00\n" + _ITEMS + "合计\t\t66.00",
            (Outcome.DISAGREE, *(Outcome.AGREE,) * 2),
        ),
        Example(
            _HEAD + "合计\t\t79.00\n201\t一般公共服务支出\t60.00\n" + _ITEMS + "221\t住房保障支出\t9.00",
            (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(_ABREAST.format("70.00") + _MORE, (Outcome.AGREE,) * 6),
        Example(
            _ABREAST.format("77.00") + _MORE, (Outcome.DISAGREE, *(Outcome.AGREE,) * 3, Outcome.DISAGREE, Outcome.AGREE)
        ),
        Example(_HEAD + "201\t一般公共服务支出\t66.00\n\t人大事务\t60.00\n2010101\t行政运行\t48.00\n合计\t\t66.00", ()),
        Example(
            _HEAD + "20101\t人大事务\t60.1\n2010101\t行政运行\t48.0\n2010102\t一般行政管理事务\t12.0\n",
            (Outcome.ROUNDING,),
        ),
        Example(_HEAD + _ITEMS + "2010108\t代表工作\t9.50\n", (Outcome.DISAGREE,)),
    ),
)
