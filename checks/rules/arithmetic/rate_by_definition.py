"""RAT16: a named rate is not what its definition gives from the amounts that the report prints elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Expression, Growth, Kind, Quotient, Role, Severity, Sum, Value
from checks.definitions import Defined, definitions_of, folded, is_change
from checks.finding import Outcome
from checks.judge import HOLDS, judge
from checks.named_figures import Name, figure_named
from checks.policy import Policy
from checks.rule import ARITHMETIC, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.formulas import Formula, Term
from extractors.records import Records

_PRIOR = regex.compile(r"^(?:上一?年度|去年|上一?年(?!度|结转|结余|末))")
_CURRENT = regex.compile(r"^(?:本年度?|当年度?|本期)")
_ITEM = regex.compile(r"[。；;]|[一二三四五六七八九十]是")
_DIMENSIONS = (Dimension.PEOPLE, Dimension.MONEY, Dimension.COUNT, Dimension.AREA)
_COUNTED = frozenset({Dimension.PEOPLE, Dimension.MONEY, Dimension.COUNT, Dimension.AREA})


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per printed rate that is defined, that no other rule computes, and whose amounts are certain."""
    printed = list(_printed(records))
    if not printed:
        return
    defined = definitions_of(records, policy)
    taken = {rate.percent.figure.index for rate in records.rates if not rate.share}
    amounts = {name: names for names in policy.amounts for name in names}
    for name, figure in printed:
        definition = defined.get(folded(name))
        if definition is not None and figure.index not in taken:
            taken.add(figure.index)
            claim = _claim(definition, figure, _Amounts(records, figure, definition.whole, amounts))
            if claim is not None:
                yield claim


# ---- the rates that are printed ----


def _printed(records: Records) -> Iterator[tuple[str, Figure]]:
    """Names and values: of indicators with one actual percentage, and in the text."""
    year = str(records.cover.year) if records.cover.year else ""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            figures = records.figures_in(leaf.actual.passage) if leaf.actual else ()
            if len(figures) == 1 and _is_plain(figures[0]) and not (scoring.funding and leaf.name.endswith("执行率")):
                spelled = records.figures_in(leaf.rubric.passage) if leaf.rubric else ()
                if sum(figure.dimension in _COUNTED for figure in spelled) < 2:  # RAT13 takes those of its own rule
                    yield leaf.name, figures[0]
    for mention in records.mentions:
        if mention.period in ("", year) and _is_plain(mention.figure) and mention.label.endswith("率"):
            yield mention.label, mention.figure


def _is_plain(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        figure.dimension is Dimension.PERCENT
        and quantity.kind is FigureKind.QUANTITY
        and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
        and quantity.upper is None
    )


# ---- the amounts that it is computed from ----


class _Amounts:
    """The amounts of a formula: beside the rate, and for a rate of the whole body anywhere in the report."""

    def __init__(self, records: Records, rate: Figure, whole: bool, names: Mapping[str, tuple[str, ...]]) -> None:
        near = tuple(mention for mention in records.mentions if _beside(mention.figure, rate))
        changes = tuple(change for change in records.changes if change.base and _beside(change.base.figure, rate))
        self._scopes = [Records(records.document, cover=records.cover, mentions=near, changes=changes)]
        if whole:
            self._scopes.append(records)
        self._names = names

    def of(self, formula: Formula) -> tuple[dict[str, Value], bool] | None:
        """A value for each name of a formula, all of one kind; and whether all stand beside the rate."""
        for number, records in enumerate(self._scopes):
            for dimension in _DIMENSIONS:
                found = {name: value for name in formula.names if (value := self._value(records, name, dimension))}
                if len(found) == len(formula.names):
                    distinct = {value.figure.index for value in found.values()}
                    return (found, number == 0) if len(distinct) == len(found) else None
        return None

    def _value(self, records: Records, name: str, dimension: Dimension) -> Value | None:
        prior = bool(_PRIOR.search(name))
        plain = folded(_CURRENT.sub("", _PRIOR.sub("", name)))
        return figure_named(records, Name(self._names.get(plain, (plain,)), dimension, prior))


def _beside(figure: Figure, rate: Figure) -> bool:
    """True in the sentence of the rate (an item of a list speaks of itself only), or in its row."""
    place, here = figure.passage.place, rate.passage.place
    if place != here:
        return place.in_table and place.block == here.block and place.row == here.row
    start, end = sorted((figure.quantity.start, rate.quantity.start))
    return not _ITEM.search(rate.passage.text, start, end)


# ---- the claim ----


def _claim(defined: Defined, rate: Figure, amounts: _Amounts) -> Claim | None:
    """The reading that holds; else that of the definition, softer if another definition would hold."""
    readings = [claim for formula in defined.formulas if (claim := _reading(defined, formula, rate, amounts))]
    holding = next((signed for claim in readings for signed in _signed(claim) if _holds(signed)), None)
    if holding is not None or len(readings) < len(defined.formulas):
        return holding
    note = _by(defined)
    for formula, source in defined.others:
        other = _reading(defined, formula, rate, amounts)
        if other is not None and any(map(_holds, _signed(other))):
            fits = Bilingual(
                f"；按“{formula.text}”（{source.zh}）计算则相符", f"; it would agree by “{formula.text}” ({source.en})"
            )
            return replace(readings[0], severity=Severity.WARNING, note=note + fits)
    return replace(readings[0], note=note)


def _signed(claim: Claim) -> tuple[Claim, ...]:
    """A change may be printed without its sign."""
    return (claim, replace(claim, negated=True)) if isinstance(claim.expression, Growth) else (claim,)


def _holds(claim: Claim) -> bool:
    return judge(claim).outcome in HOLDS


def _by(defined: Defined) -> Bilingual:
    formula = f"{defined.name}={defined.formulas[0].text}"
    return Bilingual(
        f"{'本报告' if defined.own else '所用政策'}的定义为：{formula}",
        f"by {'the report itself' if defined.own else 'the policy'}, {formula}",
    )


def _reading(defined: Defined, formula: Formula, rate: Figure, amounts: _Amounts) -> Claim | None:
    found = amounts.of(formula)
    if found is None:
        return None
    values, near = found
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, defined.name, Role.STATED),
        expression=_expression(formula, values),
        severity=Severity.ERROR if near and defined.own else Severity.WARNING,
        confidence=Decimal("0.85") if near else Decimal("0.75"),
        subject=defined.name,
        basis=defined.basis,
        context=(defined.own,) if defined.own else (),
    )


def _expression(formula: Formula, values: Mapping[str, Value]) -> Expression:
    """A formula with its amounts put in, each once, so that their printed precision counts once."""
    if is_change(formula):
        current, base = (values[term.name] for term in formula.numerator)
        return Growth(replace(current, role=Role.CURRENT), replace(base, role=Role.BASE))
    below = _sum(formula.denominator, values, Role.DENOMINATOR)
    rest = tuple(term for term in formula.numerator if term not in formula.denominator)
    if rest and len(formula.numerator) - len(rest) == len(formula.denominator):  # (a+b-c)/(a+b) = 1-c/(a+b)
        lost = _sum(tuple(Term(term.name, -term.sign) for term in rest), values, Role.NUMERATOR)
        return Sum((Constant(Decimal(1)), Quotient(lost, below)), (1, -1))
    return Quotient(_sum(formula.numerator, values, Role.NUMERATOR), below)


def _sum(terms: tuple[Term, ...], values: Mapping[str, Value], role: Role) -> Expression:
    parts = tuple(replace(values[term.name], role=role) for term in terms)
    if len(parts) == 1 and terms[0].sign > 0:
        return parts[0]
    return Sum(parts, tuple(term.sign for term in terms))


_STAFF = "一、基本情况\n核定编制数18名。\n二、人员\n年末实有在职人员17名。\n三、指标情况\n"
_SPENT = "一、三公经费\n2023年三公经费支出4.20万元。2022年三公经费支出4.90万元。\n二、指标情况\n"
_OWN = "三公经费控制率=本年度三公经费总额/上年度三公经费总额×100%。"
_PLANNED = (
    "一、三公经费\n2023年三公经费预算6.00万元，2023年三公经费支出4.20万元。2022年三公经费支出4.90万元。\n二、指标情况\n"
)
_FORM = _PLANNED + "一级指标\t三级指标\t评分规则\t实际完成值\t分值\t得分\n过程\t三公经费"
RULE = Rule(
    id="RAT16",
    name="rate-against-definition",
    family=ARITHMETIC,
    kinds=(Kind.RATIO,),
    severity=Severity.ERROR,
    title=Bilingual("比率与其定义不符", "A rate is not what its definition gives"),
    about=Bilingual(
        "有定义的比率（三公经费变动率、在职人员控制率、预算调整率、结转结余率等），其分子、分母印在同一段、同一行，或（属于整个部门的比率）"
        "报告他处的，按定义重算。报告自己写出公式的，按其公式；否则按所用政策（默认为财预〔2013〕53号）。按另一种定义才成立的，降为警告并写明。",
        "Rates with a definition (change of 三公经费, staff control rate, budget adjustment rate ...) are computed from amounts in the same "
        "paragraph or row, or, for rates of the whole body, anywhere in the report. A formula that the report prints counts first, "
        "then the policy's. What only another definition gives is a warning that names it.",
    ),
    basis=Bilingual(
        "报告自己的定义；财预〔2013〕53号《预算绩效评价共性指标体系框架》",
        "The report's own definition; Caiyu [2013] No. 53 (framework of common indicators)",
    ),
    misses=Bilingual(
        "分子、分母名称与定义不一致，或报告中有几个不同数值的，不判断；目标值、往年的比率不判断。",
        "Not judged where amounts go by other names or have several values in the report; nor targets, nor rates of other years.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(_STAFF + "在职人员控制率94.44%。", (Outcome.AGREE,)),
        Example(_STAFF + "在职人员控制率94.4%。", (Outcome.AGREE,)),
        Example(_STAFF + "在职人员控制率97.44%。", (Outcome.DISAGREE,)),
        Example(_STAFF + "在职人员控制率不超过100%。", ()),
        Example("2023年度自评报告\n" + _STAFF + "2022年在职人员控制率97.44%。", ()),
        Example(_STAFF + "下属单位核定编制数20名。\n在职人员控制率97.44%。", (Outcome.DISAGREE,)),
        Example(_STAFF + "核定编制数20名。\n在职人员控制率97.44%。", ()),
        Example(_SPENT + "三公经费变动率-14.29%。", (Outcome.AGREE,)),
        Example(_SPENT + "三公经费变动率-14.5%。", (Outcome.ROUNDING,)),
        Example(_SPENT + "三公经费变动率14.29%。", (Outcome.AGREE,)),
        Example(_SPENT + "三公经费变动率-12.49%。", (Outcome.DISAGREE,)),
        Example(_SPENT + "三公经费变动率-16.67%。", (Outcome.DISAGREE,)),
        Example(_SPENT + _OWN + "\n三公经费控制率85.71%。", (Outcome.AGREE,)),
        Example(_SPENT + _OWN + "\n三公经费控制率87.51%。", (Outcome.DISAGREE,)),
        Example(_PLANNED + "三公经费控制率70%。", (Outcome.AGREE,)),
        Example(_PLANNED + "三公经费控制率85.71%。", (Outcome.DISAGREE,)),
        Example(_PLANNED + _OWN + "\n三公经费控制率70%。", (Outcome.DISAGREE,)),
        Example("三公经费变动率-14.29%。", ()),
        Example(
            "2023年三公经费支出1.80万元，比上年的2.10万元减少0.30万元。\n三公经费变动率-14.29%。", (Outcome.AGREE,)
        ),
        Example(_FORM + "变动率\t（本年预算数-上年预算数）/上年预算数，≤0得满分\t-14.29%\t3\t3", ()),
        Example(_FORM + "控制率\t实际支出/预算数×100%，≤100%得满分\t70%\t3\t3", (Outcome.AGREE,)),
        Example(_FORM + "控制率\t实际支出/预算数×100%，≤100%得满分\t85.71%\t3\t3", (Outcome.DISAGREE,)),
    ),
)
