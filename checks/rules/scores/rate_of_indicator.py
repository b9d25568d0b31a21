"""RAT13: an indicator's actual rate is not what its own formula, or the form's funding block, gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Quotient, Role, Severity, Value
from checks.finding import Outcome
from checks.points import title
from checks.readings import natural
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.fields.cells import fold
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import FundingRow, Indicator, Records, Scoring

_DIVIDES = regex.compile(r"[/÷／]")
_EXECUTION = regex.compile(r"^(?P<what>基本支出|项目支出|整体支出|部门整体支出)?(?:部门)?(?:预算|资金)(?:支出)?执行率$")
_OPERANDS = frozenset({Dimension.PEOPLE, Dimension.COUNT, Dimension.MONEY, Dimension.AREA})


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per indicator with one actual percentage and operands that are printed."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            rate = _rate(leaf, records)
            if rate is None:
                continue
            operands = _in_rule(leaf, records)
            if operands is not None:
                yield _claim(leaf, rate, *operands)
            elif row := _funding(leaf, scoring):
                bases = [figure for figure in (row.budget, row.initial) if figure is not None]
                if row.executed is not None and bases:
                    yield natural([_claim(leaf, rate, row.executed, base) for base in bases])


def _rate(leaf: Indicator, records: Records) -> Figure | None:
    figures = records.figures_in(leaf.actual.passage) if leaf.actual else ()
    if len(figures) != 1 or figures[0].dimension is not Dimension.PERCENT:
        return None
    return figures[0] if figures[0].quantity.qualifier is Qualifier.NONE else None


def _in_rule(leaf: Indicator, records: Records) -> tuple[Figure, Figure] | None:
    """The two figures of a formula such as 在职人员数（17名）/编制数（18名）×100%."""
    if leaf.rubric is None:
        return None
    text = leaf.rubric.text
    figures = [figure for figure in records.figures_in(leaf.rubric.passage) if figure.dimension in _OPERANDS]
    if len(figures) != 2 or figures[0].dimension is not figures[1].dimension:
        return None
    between = text[figures[0].quantity.end : figures[1].quantity.start]
    if len(_DIVIDES.findall(between)) != 1 or "=" not in fold(text[: figures[0].quantity.start]):
        return None
    first, second = (replace(f, quantity=replace(f.quantity, kind=FigureKind.QUANTITY)) for f in figures)
    return first, second


def _funding(leaf: Indicator, scoring: Scoring) -> FundingRow | None:
    """The funding row that an execution rate speaks of: the total, or 基本支出 and 项目支出 by name."""
    match = _EXECUTION.match(leaf.name)
    if match is None:
        return None
    what = match["what"] or ""
    if what in ("基本支出", "项目支出"):
        return next((row for row in scoring.funding if row.label == what), None)
    totals = [row for row in scoring.funding if row.level == 0]
    return totals[0] if len(totals) == 1 else None


def _claim(leaf: Indicator, rate: Figure, upper: Figure, lower: Figure) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, f"{title(leaf)}实际完成值", Role.STATED),
        expression=Quotient(Value(upper, "", Role.NUMERATOR), Value(lower, "", Role.DENOMINATOR)),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=f"{title(leaf)}实际完成值",
    )


_HEAD = "一级指标\t二级指标\t三级指标\t全年指标值\t分值\t评分规则\t实际完成值\t得分\n过程\t人员管理\t"
_RULE = "在职人员控制率=在职人员数（17名）/编制数（18名）×100%"
RULE = Rule(
    id="RAT13",
    name="indicator-rate-differs",
    family=SCORES,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("指标的实际完成率与所列数据不符", "An indicator's rate does not follow from its own figures"),
    about=Bilingual(
        "评分规则内写明公式和数据的（在职人员数（17名）/编制数（18名）×100%），实际完成值应等于其计算结果；"
        "预算执行率指标应与同一表中资金栏的执行数 ÷ 预算数一致。",
        "Where the rule spells out a formula with its figures, the actual value must be its result; a budget execution rate must be that "
        "of the form's funding block.",
    ),
    basis=Bilingual(
        "表内公式；财预〔2013〕53号对各比率的定义", "The form's own formula; Caiyu [2013] No. 53 for the definitions"
    ),
    misses=Bilingual("公式中没有数据的指标不判断。", "Formulas without figures are not judged."),
    find=find,
    examples=(
        Example(_HEAD + f"在职人员控制率\t≤100%\t3\t{_RULE}\t94.44%\t3", (Outcome.AGREE,)),
        Example(_HEAD + f"在职人员控制率\t≤100%\t3\t{_RULE}\t97.44%\t3", (Outcome.DISAGREE,)),
        Example(_HEAD + "在职人员控制率\t≤100%\t3\t控制率=在职人员数/编制数×100%\t94.44%\t3", ()),
    ),
)
