"""REP10: a list of projects states a project's score or money otherwise than the project's own form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.points import funding_total
from checks.readings import prefer
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.fields.cells import fold
from extractors.fields.columns import Column, column_of
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.measures import period_of
from extractors.records import Ledger, Records, Scoring
from extractors.tallies import ScoredRow

_NOT_IN_NAMES = regex.compile(r"[^\p{Han}A-Za-z\d]")
_SHORTEST = 4  # characters of a name that tells one project
_OF_OTHERS = regex.compile(r"复[评核查]|抽查|财政|第三方|主管|(?<!自我|自)评价|再评")  # who else gave points
_FULL = Decimal(100)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each figure in the row of a project that has a form of its own in the document."""
    forms = _forms(records)
    if forms:
        yield from _of_scores(records.scored_rows, forms)
        for ledger in records.ledgers:
            yield from _of_money(ledger, forms, records.cover.year)


def _of_scores(rows: Sequence[ScoredRow], forms: Mapping[str, Scoring]) -> Iterator[Claim]:
    """The scores, but for those that others gave, and those of names that stand in a list more than once."""
    counts = Counter((row.score.passage.place.block, _name(row.name)) for row in rows)
    for row in rows:
        name = _name(row.name)
        form = forms.get(name)
        once = counts[row.score.passage.place.block, name] == 1
        if form is not None and once and not _OF_OTHERS.search(row.header):
            yield from _claims(row.score, [form.total_score], form)


def _of_money(ledger: Ledger, forms: Mapping[str, Scoring], year: int | None) -> Iterator[Claim]:
    names = [_name(label) for label in ledger.labels]
    counts = Counter(names)
    columns = _columns(ledger, year)
    for row, name in enumerate(names):
        if name in forms and counts[name] == 1:
            for column, figure in ledger.row_of(row).items():
                yield from _claims(figure, _in_form(forms[name], columns.get(column)), forms[name])


def _name(label: str) -> str:
    return _NOT_IN_NAMES.sub("", label)


def _forms(records: Records) -> Mapping[str, Scoring]:
    """The forms by the names of their projects; names that stand over several forms tell nothing."""
    names = Counter(_name(scoring.project) for scoring in records.scorings)
    return {
        name: scoring
        for scoring in records.scorings
        if len(name := _name(scoring.project)) >= _SHORTEST and names[name] == 1
    }


def _columns(ledger: Ledger, year: int | None) -> Mapping[int, Column]:
    """What the columns hold that stand in forms too, each once in the list; a column of another year does not."""
    found = {
        column: kind
        for column, header in enumerate(ledger.headers)
        if period_of(header, year) in ("", str(year))
        and (kind := column_of(fold(header.rpartition("|")[2]))) is not None
    }
    counts = Counter(found.values())
    return {column: kind for column, kind in found.items() if counts[kind] == 1}


def _in_form(form: Scoring, kind: Column | None) -> Sequence[Figure | None]:
    """What a form states of a kind: a list's budget may be that of the beginning or of the whole year."""
    money = funding_total(form) or next((row for row in form.funding if not row.part), None)
    if money is None:
        return ()
    if kind is Column.BUDGET:
        return money.budget, money.initial
    return (money.initial,) if kind is Column.INITIAL else (money.executed,) if kind is Column.EXECUTED else ()


def _claims(listed: Figure, stated: Sequence[Figure | None], form: Scoring) -> Iterator[Claim]:
    """The reading that holds of what the form states; none if one of its figures cannot be compared."""
    others = [figure for figure in stated if figure is not None]
    if others and all(_comparable(listed, other, form) for other in others):
        yield prefer([_claim(listed, other) for other in others])


def _comparable(one: Figure, other: Figure, form: Scoring) -> bool:
    """True for two amounts of money, or two scores of a hundred points."""
    plain = all(
        figure.quantity.kind is FigureKind.QUANTITY and figure.quantity.qualifier is Qualifier.NONE
        for figure in (one, other)
    )
    of_hundred = form.total_weight is None or form.total_weight.value == _FULL
    alike = one.dimension is other.dimension and one.dimension in (Dimension.MONEY, Dimension.SCORE)
    return plain and alike and (of_hundred or one.dimension is Dimension.MONEY)


def _claim(listed: Figure, other: Figure) -> Claim:
    score = listed.dimension is Dimension.SCORE
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(listed, "汇总表所列", Role.STATED),
        expression=Value(other, "项目自评表", Role.SAME),
        severity=Severity.ERROR if score else Severity.WARNING,
        confidence=Decimal("0.85") if score else Decimal("0.8"),
        subject="汇总表所列得分" if score else "汇总表所列金额",
    )


_FORM = (
    "附件1：项目支出绩效自评表\n项目名称\t河道保洁经费\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    "\t年度资金总额\t80.00\t90.00\t81.00\t10\t90%\t9\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t原因\n"
    "产出指标\t数量指标\t保洁河道\t≥20公里\t22公里\t50\t50\t\n效益指标\t社会效益\t投诉处理率\t100%\t100%\t40\t40\t\n总分\t\t\t\t\t100\t99\t\n\n"
)
_LIST = "项目自评汇总表\n单位：万元\n序号\t项目名称\t{}\t全年执行数\t{}\n1\t河道保洁经费\t{}\t{}\t{}\n2\t堤防养护经费\t60.00\t60.00\t97\n\n"
RULE = Rule(
    id="REP10",
    name="list-differs-from-form",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("汇总表与项目自评表不一致", "A list of projects differs from a project's form"),
    about=Bilingual(
        "汇总表中某项目的自评得分、预算数、执行数，应与同名项目自己的自评表一致（计量单位不同的折算后比较）。",
        "Score, budget and outlay that a list gives for a project must be those of the form of the project of that name "
        "(units are converted).",
    ),
    basis=Bilingual(
        "内部一致性：汇总表与项目自评表一致", "Internal consistency between a list and the forms it sums up"
    ),
    misses=Bilingual(
        "项目名称写法不同、同名项目不止一个、得分为复核或他人评价所得的不作比较。",
        "Not compared: names written otherwise, names of several projects, and points that others gave.",
    ),
    find=find,
    examples=(
        Example(
            "项目自评汇总表\n序号\t项目名称\t自评得分\n1\t河道保洁经费\t98\n2\t堤防养护经费\t97\n\n" + _FORM,
            (Outcome.DISAGREE,),
        ),
        Example(_LIST.format("全年预算数", "自评得分", "90.00", "81.00", "99") + _FORM, (Outcome.AGREE,) * 3),
        Example(
            _LIST.format("预算数", "得分", "80.00", "81.00", "98.5") + _FORM,
            (Outcome.DISAGREE, Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            _LIST.format("年初预算数", "得分", "80.00", "81.60", "99") + _FORM,
            (Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example(
            _LIST.format("全年预算数", "财政复核得分", "90", "81.00", "96") + _FORM, (Outcome.AGREE, Outcome.AGREE)
        ),
        Example(_LIST.format("全年预算数", "得分", "90.00", "81.00", "98").replace("河道保洁", "河道管护") + _FORM, ()),
    ),
)
