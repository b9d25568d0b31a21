"""REP02: the text states an amount otherwise than the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.facts import SHORTEST
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.measures import is_generic, measure_of, period_of
from extractors.records import Ledger, Mention, Records, Scoring
from extractors.tables.headers import read_headers

_LEVEL_NOTE = regex.compile(r"[（(][类款项][）)]")
_WHOLE_COLUMN = regex.compile(r"合计|总计|小计|金额|决算数|预算数|支出数|本年")
_DONE = regex.compile(r"决算|执行|实际|支出数")
_PLAN = regex.compile(r"预算|计划|安排")
_PRIOR = regex.compile(r"上年|去年|比|较|减少|增加")

_OWN_TOTAL = regex.compile(
    r"^\P{N}{0,30}(?:(?:19|20)\d\d年度?)?(?:本年度?|全年|当年)?(?:收入|支出)(?:合计|总额)(?:为|是|达)?\s*$"
)

_PART = regex.compile(r"其中|基本支出|项目支出|人员|公用")

# Totals of a self-evaluation form and what the text calls them.
_TOTALS = (
    (regex.compile(r"年初预算(?:数|安排)?(?:为|是)?\s*$"), "initial"),
    (regex.compile(r"全年预算(?:数)?(?:为|是)?\s*$"), "budget"),
    (regex.compile(r"(?:全年(?:累计|预算)?(?:支出|执行)|实际支出|支出决算)(?:数)?(?:为|是)?\s*$"), "executed"),
)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each amount of the text that a table states under the same name."""
    for mention in records.mentions:
        if mention.figure.quantity.kind is FigureKind.QUANTITY and not mention.figure.passage.place.in_table:
            yield from _against_ledgers(records, mention)
    if len(records.scorings) == 1:
        yield from _against_form(records, records.scorings[0])


# ---- rows of a table of amounts ----


def _against_ledgers(records: Records, mention: Mention) -> Iterator[Claim]:
    if mention.figure.dimension is not Dimension.MONEY or mention.figure.quantity.qualifier is not Qualifier.NONE:
        return
    measure = _LEVEL_NOTE.sub("", mention.measure)
    year = str(records.cover.year or "")
    if mention.period and year and mention.period != year:
        return
    if (len(measure) < SHORTEST or is_generic(measure)) and not _is_own_total(mention):
        return
    # The standard tables of budgets and final accounts say whose money they show: they are compared as accounts.
    standard = {one.figure.passage.place.block for one in records.accounts if one.figure.passage.place.in_table}
    readings = [
        _claim(mention, figure, label)
        for ledger in records.ledgers
        if ledger.table.place.block not in standard and _fits(ledger, mention)
        for figure, label in _amounts(ledger, measure, mention, year)
    ]
    if readings:
        yield prefer(readings)


def _is_own_total(mention: Mention) -> bool:
    """2023年度收入合计 at the beginning of a sentence: the total of the unit itself, not of 3个项目，支出合计."""
    before = regex.split(r"[。；;\n]", mention.figure.passage.text[: mention.figure.quantity.start])[-1]
    return mention.measure in ("收入", "支出") and _OWN_TOTAL.search(before) is not None


def _fits(ledger: Ledger, mention: Mention) -> bool:
    """False if the table speaks of plans and the text of what was done, or the reverse."""
    caption = ledger.table.caption.text if ledger.table.caption else ""
    words = caption + " ".join(ledger.headers)
    if _DONE.search(mention.label) and not _DONE.search(words) and _PLAN.search(words):
        return False
    return not (_PLAN.search(mention.label) and _DONE.search(words) and not _PLAN.search(words))


def _amounts(ledger: Ledger, measure: str, mention: Mention, year: str) -> Iterator[tuple[Figure, str]]:
    """The amounts of the one row of that name: of its total column, or all that could be meant."""
    labels = Counter(measure_of(label) for label in ledger.labels)
    if labels[measure] != 1:
        return
    row = next(index for index, label in enumerate(ledger.labels) if measure_of(label) == measure)
    headers = read_headers(ledger.table)
    cells = [
        (headers.label_at(row, column), figure)
        for (at, column), figure in ledger.figures.items()
        if at == row and figure.dimension is mention.figure.dimension
    ]
    kind = _DONE if _DONE.search(mention.label) else _PLAN if _PLAN.search(mention.label) else None
    # An amount that the text does not call planned is none, if the table has a column of its own for plans.
    fitting = [
        (header, figure)
        for header, figure in cells
        if not _PRIOR.search(header)
        and period_of(header, None) in ("", mention.period, year)
        and (kind is _PLAN or not _PLAN.search(header) or _DONE.search(header))
        and (len(cells) == 1 or _WHOLE_COLUMN.search(header) or _DONE.search(header))
    ]
    whole = [cell for cell in fitting if _WHOLE_COLUMN.search(cell[0])]
    same = [cell for cell in whole if kind and kind.search(cell[0])]
    for _, figure in same or (whole if kind else fitting):
        yield figure, ledger.labels[row]


# ---- totals of a self-evaluation form ----


def _against_form(records: Records, scoring: Scoring) -> Iterator[Claim]:
    title = (scoring.table.caption.text if scoring.table.caption else "") + records.cover.form
    total = next((row for row in scoring.funding if not row.part), None)
    if total is None or "整体" not in title:
        return
    parts = {part.figure.index for breakdown in records.breakdowns for part in breakdown.parts}
    for mention in records.mentions:
        figure = mention.figure
        if figure.dimension is not Dimension.MONEY or figure.passage.place.in_table or figure.index in parts:
            continue
        words = figure.passage.text[max(0, figure.quantity.start - 16) : figure.quantity.start]
        for named, field in _TOTALS:
            other = getattr(total, field)
            if named.search(words) and other is not None and not _PRIOR.search(words) and _is_of_whole(figure):
                yield _claim(mention, other, f"{total.label}（自评表）", Severity.WARNING)


def _is_of_whole(figure: Figure) -> bool:
    """True if no clause of the sentence up to the figure names anything smaller than the whole."""
    sentence = regex.split(r"[。；;\n]", figure.passage.text[: figure.quantity.start])[-1]
    if _PART.search(sentence):
        return False
    clauses = (
        regex.sub(r"[\d.,%]+\s*(?:万元|亿元|元|%)?", "", clause) for clause in regex.split(r"[，,：:]", sentence)
    )
    return all(is_generic(measure_of(clause)) for clause in clauses if clause.strip())


def _claim(mention: Mention, figure: Figure, label: str, severity: Severity = Severity.ERROR) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(mention.figure, mention.label, Role.STATED),
        expression=Value(figure, label, Role.SAME),
        severity=severity,
        confidence=Decimal("0.85"),
        subject=mention.label,
    )


_WORKING_PAPER = (
    "2022年度部门整体支出绩效自评报告\n一、收支情况\n{}\n\n附件：数据采集底稿\n序号\t数据名称\t金额（元）\t数据来源\n"
    "1\t本年收入合计\t{}\t决算报表\n2\t本年支出合计\t6941000.00\t决算报表\n3\t结转结余\t213600.12\t决算报表\n"
)

RULE = Rule(
    id="REP02",
    name="text-differs-from-table",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("文字与表格数据不一致", "Text and table differ"),
    about=Bilingual(
        "文字所述的项目金额，应与表格中同名项目的金额一致（计量单位不同的折算后比较）。",
        "An amount that the text gives for an item must equal that of the table's row of the same name (units are converted).",
    ),
    basis=Bilingual("内部一致性：文字与表格一致", "Internal consistency between text and tables"),
    misses=Bilingual(
        "表中同名项目不止一行、名称过于笼统、口径（预算、决算）不同的不作比较。",
        "Not compared: names that stand in several rows, names that say too little, and plan against actual figures.",
    ),
    find=find,
    examples=(
        Example(
            "2022年支出情况\n公务接待费支出5.17万元，主要用于检查接待。\n\n支出明细表\n单位：万元\n项目\t金额\n公务接待费\t5.71\n公务用车运行费\t14.28\n合计\t19.99\n",
            (Outcome.DISAGREE,),
        ),
        Example(
            "2022年支出情况\n公务接待费支出5.71万元，主要用于检查接待。\n\n支出明细表\n单位：元\n项目\t金额\n公务接待费\t57100\n公务用车运行费\t142800\n合计\t199900\n",
            (Outcome.AGREE,),
        ),
        Example("公务接待费支出5.17万元，主要用于检查接待。", ()),
        Example(_WORKING_PAPER.format("2022年度收入合计715.46万元。", "7154600.12"), (Outcome.AGREE,)),
        Example(_WORKING_PAPER.format("2022年度收入合计715.46万元。", "7545600.12"), (Outcome.DISAGREE,)),
        Example(_WORKING_PAPER.format("2022年度安排3个项目，收入合计15.46万元。", "7154600.12"), ()),
    ),
)
