"""CHG02: the stated percentage of change does not follow from the figures."""

from __future__ import annotations

from collections.abc import Iterator

from checks.claim import AnyClaim, Claim, Expression, Growth, Kind, Quotient, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.figure import Dimension, Figure
from extractors.records import Change, Direction, Mention, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per stated percentage of change for which two of current, base and amount are printed."""
    for change in records.changes:
        if change.percent is None or change.direction is Direction.LEVEL:
            continue
        if change.base and change.base.figure.dimension is Dimension.PERCENT:
            continue  # a change between two rates: percentage points, see UNI02
        pairs = ((change.current, change.base), *change.alternatives)
        readings = [
            _claim(change, change.percent, current, expression)
            for current, base in pairs
            for expression in [_expression(change, current, base)]
            if expression is not None
        ]
        if readings:
            yield prefer(readings)


def _expression(change: Change, current: Mention | None, base: Mention | None) -> Expression | None:
    """The growth rate from what is printed; the sign of a decrease is in the claim (`negated`)."""
    if current and base:
        return Growth(Value(current.figure, current.label, Role.CURRENT), Value(base.figure, base.label, Role.BASE))
    if change.amount is None:
        return None
    if base and not _alike(base.figure, change.amount):
        return None  # 较上年的 a 年减少 b 万元: a mistyped unit
    amount = Value(change.amount, change.word, Role.PART)
    if base:
        return Quotient(amount, Value(base.figure, base.label, Role.BASE))
    if current:
        # base = current - increase, or current + decrease
        sign = -1 if change.direction is Direction.UP else 1
        now = Value(current.figure, current.label, Role.CURRENT)
        return Quotient(amount, Sum((now, amount), (1, sign)))
    return None


def _alike(one: Figure, other: Figure) -> bool:
    """True if two figures are of one kind; 每人每月153元 and 8元 are."""
    return one.dimension is other.dimension or {one.dimension, other.dimension} == {Dimension.MONEY, Dimension.RATE}


def _compared(base: str) -> str:
    """较上年 for 上年; 同比 names no base."""
    return f"较{base}" if base and base != "同比" else base


def _claim(change: Change, percent: Figure, current: Mention | None, expression: Expression) -> Claim:
    subject = current.label if current else _compared(change.base_name)
    return Claim(
        rule=RULE.id,
        kind=Kind.CHANGE_PERCENT,
        stated=Value(percent, change.word, Role.STATED),
        expression=expression,
        negated=change.direction is Direction.DOWN and isinstance(expression, Growth),
        subject=f"{subject}{change.word}",
        context=(change.passage,),
    )


_FEES = "船舶购置费1.5万元。船舶运行维护费10.4万元，"
RULE = Rule(
    id="CHG02",
    name="change-percent-differs",
    family=ARITHMETIC,
    kinds=(Kind.CHANGE_PERCENT,),
    severity=Severity.ERROR,
    title=Bilingual("增减率与所列数据不符", "The percentage of change does not follow from the figures"),
    about=Bilingual(
        "增减率应等于（本期数 − 基期数）÷ 基期数；基期数未印出而有增减额的，按“增减额 ÷（本期数 ∓ 增减额）”计算。",
        "A percentage of change must equal (current - base) / base; where the base is not printed but the amount of change "
        "is, amount / (current -/+ amount).",
    ),
    basis=Bilingual("算术关系：增减率 =（本期数 − 基期数）÷ 基期数", "Arithmetic: growth = (current - base) / base"),
    misses=Bilingual(
        "多年累计或年均增长、只有百分点的表述不判断。",
        "Growth over several years and percentage points are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "培训费预算6.50万元，实际支出5.62万元，比上年6.04万元下降6.95%，比预算节约13.54%。",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            "培训费预算6.50万元，实际支出5.62万元，比上年6.04万元下降6.95%，比预算节约14.53%。",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
        Example("上年支出390.2万元，本年支出480.7万元，同比增长24.19%。", ()),
        Example(
            "某局2023年度绩效自评报告\n2023年支出480.7万元（2022年390.2万元），同比增长24.19%。", (Outcome.DISAGREE,)
        ),
        Example("2023年支出合计855.77万元，较上年805.43万元增加6.52%。", (Outcome.DISAGREE,)),
        Example("2023年支出合计855.77万元，较上年805.43万元增加6.25%。", (Outcome.AGREE,)),
        Example("本年支出480.7万元，较上年减少90.5万元，下降15.8%。", (Outcome.AGREE,)),
        Example("本年支出480.7万元，较上年减少90.5万元，下降18.8%。", (Outcome.DISAGREE,)),
        Example("收入较上年的1006.39年减少93.48万元，下降9.29%。", ()),
        Example(
            "最低标准由2021年的每人每月153.00元提高到2022年的161.00元，增加8.00元，增长4.97%。", (Outcome.DISAGREE,)
        ),
        Example("低保标准由每人每月390元提高到420元，提高30元，下降7.69%。", (Outcome.DISAGREE,)),
        # A bare amount of change speaks in the unit of its base.
        Example("2024年预算数517.65万元，比2023年执行数614.50万元减少96.85，下降15.76%。", (Outcome.AGREE,)),
        Example("公务接待费0.18万元，较上年0.06万元增长227.27%。", (Outcome.ROUNDING,)),
        Example("公务接待费由8.4万元降至7.2万元，下降14.29%。", (Outcome.AGREE,)),
        # 费用支出 speaks of the fee named right before.
        Example(_FEES + "费用支出较年初预算数减少2.6万元，下降20%。", (Outcome.AGREE,)),
        Example(_FEES + "支出较上年减少2.6万元，下降20%。", (Outcome.AGREE,)),
        Example(_FEES + "费用支出较年初预算数减少2.6万元，下降25%。", (Outcome.DISAGREE,)),
        Example("活动安排经费10.4万元，支出较上年减少2.6万元，下降25%。", ()),
        # That there was none of one thing last year does not make the next thing one of last year.
        Example(
            "某局2023年度绩效自评报告\n购置费18万元，上年未安排；接待费1.2万元。剔除购置后，经费15.6万元，比上年下降10.86%。",
            (),
        ),
        Example("培训费18万元，2022年无此项；接待费1.2万元。印刷费15.6万元，比2022年下降10.86%。", ()),
        # The amount of that year told before is another thing's.
        Example("某局2023年度绩效自评报告\n2022年接待费1.2万元。2023年印刷费15.6万元，比上年下降10.86%。", ()),
        Example(
            "某局2023年度绩效自评报告\n2022年印刷费18.2万元。2023年印刷费15.6万元，比上年下降10.86%。",
            (Outcome.DISAGREE,),
        ),
        # What is printed in the bracket are parts of the standard that was raised.
        Example(
            "某局2023年度绩效自评报告\n上年补助标准为800元（县级300元、市级500元），本年提高40元，增长5%。",
            (Outcome.AGREE,),
        ),
        Example(
            "某局2023年度绩效自评报告\n上年补助标准为800元（县级300元、市级500元），本年提高40元，增长8%。",
            (Outcome.DISAGREE,),
        ),
        # The two are said to have grown together, and their sum is not printed.
        Example("2023年安排道路资金300万元，桥梁资金100万元。道路和桥梁资金合计比上年增加40万元，增长11.11%。", ()),
        Example("2023年安排道路资金300万元，桥梁资金100万元，两项合计比上年增加40万元，增长11.11%。", ()),
        Example("道路和桥梁资金合计比上年的360万元增加40万元，增长12.11%。", (Outcome.DISAGREE,)),
        Example("2023年道路和桥梁资金400万元。道路和桥梁资金合计比上年增加40万元，增长12.11%。", (Outcome.DISAGREE,)),
        Example(
            "某局2023年度绩效自评报告\n上年道路和桥梁资金360万元。道路和桥梁资金合计比上年增加40万元，增长12.11%。", ()
        ),
        Example("满意度提高2.3个百分点。", ()),
    ),
)
