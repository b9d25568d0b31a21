"""REP08: an indicator counts other than the row of a table that counts the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.targets import target_of
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.records import Indicator, Ledger, Records

_COUNTED = (Dimension.PEOPLE, Dimension.COUNT)
_YEAR = regex.compile(r"20\d\d")
_BRACKETS = regex.compile(r"[（(][^（）()]*[）)]")
# What is left of 享受甲补贴人员数量 beside 甲补贴, and all that the header 享受人数 says: that they are counted.
_COUNTS = regex.compile(
    r"(?:实际|完成|累计|享受|领取|获得|发放|接受|参加|受益|补助|补贴|救助|资助|人员|对象|群众|的|人次|人数|户数|次数|数量|人|户|次|数)*"
)
_TELLING = 4  # characters of a row's label that say what is counted


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator of the one form that the cell of just one table counts, too."""
    if len(records.scorings) != 1:
        return
    (form,) = records.scorings
    ledgers = [one for one in records.ledgers if one.table is not form.table and _is_of_year(one, records.cover.year)]
    for leaf in form.leaves():
        found = target_of(leaf, records)
        if found is not None and _is_count(found.actual.figure):
            cells = [cell for ledger in ledgers for cell in _cells(ledger, leaf, found.actual.figure)]
            if len(cells) == 1:
                yield _claim(found.actual, cells[0])


def _is_of_year(ledger: Ledger, year: int | None) -> bool:
    years = _YEAR.findall(ledger.table.caption.text if ledger.table.caption else "")
    return not years or str(year) in years


def _is_count(figure: Figure) -> bool:
    return figure.dimension in _COUNTED and figure.quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)


def _cells(ledger: Ledger, leaf: Indicator, actual: Figure) -> Iterator[Value]:
    """The counts, in the unit of the indicator, of rows whose label and header say no more and no less than its name."""
    name = _BRACKETS.sub("", leaf.name)
    for row, label in enumerate(ledger.labels):
        if len(label) < _TELLING or label not in name or not _COUNTS.fullmatch(name.replace(label, "", 1)):
            continue
        for column, figure in ledger.row_of(row).items():
            header = _BRACKETS.sub("", ledger.headers[column].rpartition("|")[2])
            if header and _COUNTS.fullmatch(header) and _is_count(figure) and figure.unit.symbol == actual.unit.symbol:
                yield Value(figure, f"{label}{header}", Role.SAME)


def _claim(actual: Value, cell: Value) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(actual.figure, actual.label, Role.STATED),
        expression=cell,
        severity=Severity.ERROR,
        confidence=Decimal("0.8"),
        subject=actual.label,
    )


_DOCUMENT = (
    "救助资金绩效自评表\n（2022年度）\n一级指标\t二级指标\t三级指标\t年度指标值\t全年实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t享受临时救助补贴人员数量（人）\t≥200\t{}\t50\t50\n\t\t{}\t≥90\t95\t50\t50\n\n"
    "2022年救助资金支出明细表\n单位：人、万元\n支出项目\t{}\t支出金额\n"
    "临时救助补贴\t215\t64.50\n医疗救助补贴\t95\t28.50\n合计\t310\t93.00\n"
)
RULE = Rule(
    id="REP08",
    name="indicator-differs-from-row",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual(
        "指标实际完成值与明细表人数不一致", "An indicator counts other than the table that counts the same"
    ),
    about=Bilingual(
        "自评表中“享受××补贴人员数量”等数量指标的实际完成值，应与明细表中××补贴的人数（户数、人次）一致。",
        "What an indicator says how many received (享受××补贴人员数量) must be the number in the row of ×× in another table.",
    ),
    basis=Bilingual("内部一致性：自评表与明细表一致", "Internal consistency between the form and its details"),
    misses=Bilingual(
        "指标名称在明细项目名称之外还有其他限定的、计量单位不同的、多张自评表的文件不判断。",
        "Not judged: indicators whose name says more than the row's, other units, and files with several forms.",
    ),
    find=find,
    examples=(
        Example(_DOCUMENT.format(215, "医疗救助补贴人数（人）", "享受人数"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_DOCUMENT.format(251, "医疗救助补贴人数（人）", "享受人数"), (Outcome.DISAGREE, Outcome.AGREE)),
        # 新增 says more than the row; 计划人数 is not what was reached.
        Example(_DOCUMENT.format(215, "新增医疗救助补贴人数（人）", "享受人数"), (Outcome.AGREE,)),
        Example(_DOCUMENT.format(251, "医疗救助补贴人数（人）", "计划人数"), ()),
        Example("享受临时救助补贴人员251人。", ()),
    ),
)
