"""RAT16: a named rate is not what its definition gives from the amounts that the report prints elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Expression, Growth, Kind, Quotient, Role, Severity, Sum, Value
from checks.definitions import Defined, definitions_of, folded, is_change
from checks.finding import Outcome
from checks.judge import holds
from checks.named_figures import heading_of
from checks.policy import Policy
from checks.rate_amounts import Amounts
from checks.rule import ARITHMETIC, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.formulas import Formula, Term
from extractors.language.measures import measure_of, period_of
from extractors.records import Indicator, Ledger, Mention, Records

_OF_BODY = regex.compile(r"(?:控制|变动|调整|结余|利用|在用|采购执行)率$")
_SENTENCE = regex.compile(r"[。；;\n]")
_PLANS = regex.compile(r"目标|计划|下一步|打算|力争|预期|预计|标准|要求|应|若|如果|假设")
_COUNTED = frozenset({Dimension.PEOPLE, Dimension.MONEY, Dimension.COUNT, Dimension.AREA})


@dataclass(frozen=True, slots=True)
class _Printed:
    """A rate as printed; `row` are the amounts of its row in a table, named by what stands above them."""

    name: str
    figure: Figure
    row: tuple[Mention, ...] = ()


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One claim per printed rate that is defined, that no other rule computes, and whose amounts are certain."""
    printed = list(_printed(records))
    if not printed:
        return
    defined, amounts = definitions_of(records, policy), Amounts(records, policy)
    over_years = {name for name, definition in defined.items() if definition.compares_years}
    taken = {
        rate.percent.figure.index
        for rate in records.rates
        if not rate.share and folded(rate.name) not in over_years  # RAT01 leaves those to this rule
    }
    claims: dict[str, list[Claim]] = {}
    for rate in printed:
        known = defined.get(folded(rate.name))
        if rate.figure.index not in taken and (known is not None or rate.row):
            near = amounts.beside(rate.figure, rate.row)
            definition = known or _by_row(rate, near, defined, amounts)
            claim = _claim(definition, rate.figure, amounts, near) if definition is not None else None
            if claim is not None:
                taken.add(rate.figure.index)
                claims.setdefault(claim.subject, []).append(claim)
    for same in claims.values():
        if len({claim.stated.figure.value for claim in same}) == 1 or any(map(_holds, same)):
            yield from same  # else they may be the rates of several bodies


# ---- the rates that are printed ----


def _printed(records: Records) -> Iterator[_Printed]:
    """The rates of indicators with one actual percentage, in the text, and in tables below their names."""
    year = str(records.cover.year) if records.cover.year else ""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            figure = _result(leaf, records)
            if figure is not None and not (scoring.funding and leaf.name.endswith("执行率")):
                spelled = records.figures_in(leaf.rubric.passage) if leaf.rubric else ()
                if sum(figure.dimension in _COUNTED for figure in spelled) < 2:  # RAT13 takes those of its own rule
                    yield _Printed(leaf.name, figure)
    for mention in records.mentions:
        named = mention.period in ("", year) and mention.label.endswith("率")
        if named and _is_plain(mention.figure) and not _is_planned(mention, records):
            yield _Printed(mention.label, mention.figure)
    for ledger in records.ledgers:
        yield from _of_ledger(ledger, records.cover.year)


def _is_planned(mention: Mention, records: Records) -> bool:
    """True where the sentence so far, or a heading above, speaks of goals, standards or next steps."""
    text = mention.figure.passage.text[: mention.figure.quantity.start]
    blocks = records.document.blocks
    titles = (block.title for index in mention.section if isinstance(block := blocks[index], Heading))
    return any(_PLANS.search(words) for words in (_SENTENCE.split(text)[-1], *titles))


def _result(leaf: Indicator, records: Records) -> Figure | None:
    """The only figure of the actual value, or of a remark that is nothing but a percentage."""
    for cell in (leaf.actual, leaf.reason):
        figures = records.figures_in(cell.passage) if cell is not None else ()
        alone = cell is leaf.actual or (cell is not None and len(figures) == 1 and cell.text.strip() == figures[0].text)
        if len(figures) == 1 and alone and _is_plain(figures[0]):
            return figures[0]
    return None


def _of_ledger(ledger: Ledger, year: int | None) -> Iterator[_Printed]:
    """编制数 | 在职人数 | 控制率 over 18 | 17 | 94.44%: where a whole column has rates, RAT12 sees how it is computed."""
    columns = Counter(column for _, column in ledger.percents)
    for (row, column), figure in ledger.percents.items():
        heading = heading_of(ledger, row, column)
        if columns[column] == 1 and _OF_BODY.search(heading) and _is_plain(figure):
            cells = ((amount, heading_of(ledger, row, other)) for other, amount in ledger.row_of(row).items())
            named = (Mention(amount, name, measure_of(name), period_of(name, year)) for amount, name in cells)
            yield _Printed(heading, figure, tuple(named))


def _by_row(rate: _Printed, near: Records, defined: Mapping[str, Defined], amounts: Amounts) -> Defined | None:
    """What a short name (控制率) means in its row: the one definition whose amounts stand there."""
    if not rate.row:
        return None
    fitting = {
        definition.name: definition
        for name, definition in defined.items()
        if name.endswith(folded(rate.name)) and amounts.of(definition.formulas[0], near, whole=False)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_plain(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        figure.dimension is Dimension.PERCENT
        and quantity.kind is FigureKind.QUANTITY
        and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
        and quantity.upper is None
    )


# ---- the claim ----


def _claim(defined: Defined, rate: Figure, amounts: Amounts, near: Records) -> Claim | None:
    """The reading that holds; else that of the definition, softer if another definition would hold."""
    readings = [claim for formula in defined.formulas if (claim := _reading(defined, formula, rate, amounts, near))]
    holding = next((signed for claim in readings for signed in _signed(claim) if _holds(signed)), None)
    if holding is not None or len(readings) < len(defined.formulas):
        return holding
    note = _by(defined)
    for formula, source in defined.others:
        other = _reading(defined, formula, rate, amounts, near)
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
    return holds(claim)


def _by(defined: Defined) -> Bilingual:
    formula = f"{defined.name}={defined.formulas[0].text}"
    return Bilingual(
        f"{'本报告' if defined.own else '所用政策'}的定义为：{formula}",
        f"by {'the report itself' if defined.own else 'the policy'}, {formula}",
    )


def _reading(defined: Defined, formula: Formula, rate: Figure, amounts: Amounts, near: Records) -> Claim | None:
    found = amounts.of(formula, near, whole=defined.whole)
    if found is None:
        return None
    values, beside = found
    return Claim(
        rule=RULE.id,
        kind=Kind.RATIO,
        stated=Value(rate, defined.name, Role.STATED),
        expression=_expression(formula, values),
        severity=Severity.ERROR if defined.own else Severity.WARNING,
        confidence=Decimal("0.85") if beside else Decimal("0.75"),
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
_DATA = "基础数据表\n单位：万元\n财政供养人员情况\t编制数\t2018年实际在职人数\t控制率\n\t143\t136\t"
_BOTH = "2023年三公经费预算6.00万元，实际支出4.20万元，三公经费控制率85.71%。2022年三公经费支出4.90万元。"
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
        Example(_STAFF + "下一步目标：在职人员控制率90%。", ()),
        Example(_STAFF + "在职人员控制率同比下降3%。", ()),
        Example(_STAFF + "下属中心在职人员控制率90%。", ()),
        Example("2023年度自评报告\n" + _STAFF + "2022年在职人员控制率97.44%。", ()),
        Example(_STAFF + "下属单位核定编制数20名。\n在职人员控制率97.44%。", (Outcome.DISAGREE,)),
        Example(_STAFF + "核定编制数20名。\n在职人员控制率97.44%。", ()),
        Example(_STAFF + "在职人员控制率97.44%。\n在职人员控制率96.44%。", ()),
        Example(_STAFF + "在职人员控制率97.44%。\n在职人员控制率94.44%。", (Outcome.DISAGREE, Outcome.AGREE)),
        Example(_SPENT + "三公经费变动率-14.29%。", (Outcome.AGREE,)),
        Example(_SPENT + "三公经费变动率-14.5%。", (Outcome.ROUNDING,)),
        Example(_SPENT + "三公经费变动率14.29%。", (Outcome.AGREE,)),
        Example(_SPENT + "三公经费变动率-12.49%。", (Outcome.DISAGREE,)),
        Example(_SPENT + "三公经费变动率-16.67%。", (Outcome.DISAGREE,)),
        Example(_SPENT + _OWN + "\n三公经费控制率85.71%。", (Outcome.AGREE,)),
        Example(_OWN + "\n" + _BOTH, (Outcome.AGREE,)),
        Example(_SPENT + _OWN + "\n三公经费控制率87.51%。", (Outcome.DISAGREE,)),
        Example(_PLANNED + "三公经费控制率70%。", (Outcome.AGREE,)),
        Example("2023年三公经费预算6.00万元，决算4.20万元。\n二、指标\n三公经费控制率70%。", (Outcome.AGREE,)),
        Example("2023年三公经费预算6.00万元，决算4.20万元。\n二、指标\n三公经费控制率71%。", (Outcome.DISAGREE,)),
        Example(_PLANNED + "三公经费控制率85.71%。", (Outcome.DISAGREE,)),
        Example(_PLANNED + _OWN + "\n三公经费控制率70%。", (Outcome.DISAGREE,)),
        Example("三公经费变动率-14.29%。", ()),
        Example("年初预算1922.76万元，本年追加预算767.86万元，预算调整率39.94%。", (Outcome.AGREE,)),
        Example("年初预算1922.76万元，本年追加预算767.86万元，预算调整率39.49%。", (Outcome.DISAGREE,)),
        Example("年初预算1922.76万元，调整后预算数2690.62万元，预算调整率39.94%。", ()),
        Example(_DATA + "98.10%\n项目\t上年\t本年\n会议费\t3\t2\n培训费\t5\t4", (Outcome.DISAGREE,)),
        Example(_DATA + "95.10%\n项目\t上年\t本年\n会议费\t3\t2\n培训费\t5\t4", (Outcome.AGREE,)),
        Example(
            "2023年三公经费支出1.80万元，比上年的2.10万元减少0.30万元。\n三公经费变动率-14.29%。", (Outcome.AGREE,)
        ),
        Example(_FORM + "变动率\t（本年预算数-上年预算数）/上年预算数，≤0得满分\t-14.29%\t3\t3", ()),
        Example(_FORM + "控制率\t实际支出/预算数×100%，≤100%得满分\t70%\t3\t3", (Outcome.AGREE,)),
        Example(_FORM + "控制率\t实际支出/预算数×100%，≤100%得满分\t85.71%\t3\t3", (Outcome.DISAGREE,)),
    ),
)
