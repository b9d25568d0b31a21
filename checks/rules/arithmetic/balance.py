"""BAL01: opening balance, income, expenditure and closing balance do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Flow, Mention, Records


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for the surplus (income - expenditure) and one for the closing balance, as far as printed."""
    for flow in records.flows:
        yield from _surplus(flow)
        yield from _closing(flow)


def _surplus(flow: Flow) -> Iterator[Claim]:
    if flow.surplus and flow.income and flow.expenditure:
        yield Claim(
            rule=RULE.id,
            kind=Kind.BALANCE,
            stated=Value(flow.surplus.figure, flow.surplus.label, Role.STATED),
            expression=Sum(
                (
                    Value(flow.income.figure, flow.income.label, Role.PART),
                    Value(flow.expenditure.figure, flow.expenditure.label, Role.PART),
                ),
                (1, -1),
            ),
            negated=flow.deficit and flow.surplus.figure.value >= 0,
            subject=flow.surplus.label,
        )


def _claim(closing: Mention, income: Mention, expenditure: Mention) -> Claim:
    """Closing = income - expenditure, where the opening balance is one part of the income."""
    return Claim(
        rule=RULE.id,
        kind=Kind.BALANCE,
        stated=Value(closing.figure, closing.label, Role.STATED),
        expression=Sum(
            (Value(income.figure, income.label, Role.PART), Value(expenditure.figure, expenditure.label, Role.PART)),
            (1, -1),
        ),
        subject=closing.label,
    )


def _closing(flow: Flow) -> Iterator[Claim]:
    if flow.closing and flow.opening_in_income and flow.income and flow.expenditure:
        yield _claim(flow.closing, flow.income, flow.expenditure)
    if not (flow.closing and flow.opening):
        return
    opening = Value(flow.opening.figure, flow.opening.label, Role.PART)
    if flow.surplus:
        sign = -1 if flow.deficit and flow.surplus.figure.value >= 0 else 1
        terms = Sum((opening, Value(flow.surplus.figure, flow.surplus.label, Role.PART)), (1, sign))
    elif flow.income and flow.expenditure:
        terms = Sum(
            (
                opening,
                Value(flow.income.figure, flow.income.label, Role.PART),
                Value(flow.expenditure.figure, flow.expenditure.label, Role.PART),
            ),
            (1, 1, -1),
        )
    else:
        return
    yield Claim(
        rule=RULE.id,
        kind=Kind.BALANCE,
        stated=Value(flow.closing.figure, flow.closing.label, Role.STATED),
        expression=terms,
        subject=flow.closing.label,
    )


_PRIOR = "2022年度绩效自评报告\n2021年末基金滚存结余40万元，"
_OF_FUND = "一、收支情况\n本年收入880万元。本年支出875万元。\n{1}年末{0}结转和结余22万元。"
RULE = Rule(
    id="BAL01",
    name="balance-does-not-fit",
    family=ARITHMETIC,
    kinds=(Kind.BALANCE,),
    severity=Severity.ERROR,
    title=Bilingual("收支结余关系不平", "Income, expenditure and balance do not fit"),
    about=Bilingual(
        "收支结余应等于收入减支出（赤字为负）；期末结余应等于期初结余加本期收入减本期支出。",
        "The surplus must equal income less expenditure (a deficit is negative); the closing balance the opening balance plus "
        "income less expenditure.",
    ),
    basis=Bilingual(
        "算术关系：期末结余 = 期初结余 + 收入 − 支出", "Arithmetic: closing = opening + income - expenditure"
    ),
    misses=Bilingual("期初数未印出的不判断。", "Balances without a printed opening figure are not judged."),
    find=find,
    inferred=True,
    examples=(
        Example(_PRIOR + "当年收支结余7.5万元，年末滚存结余47.5万元。", (Outcome.AGREE,)),
        Example(_PRIOR + "当年收支结余7.5万元，年末滚存结余45.7万元。", (Outcome.DISAGREE,)),
        Example("2022年度绩效自评报告\n2020年末基金滚存结余40万元，2022年收支结余7.5万元，年末滚存结余45.7万元。", ()),
        Example(
            "一、支出情况\n本年收入合计1799.27万元，本年支出合计1794.06万元。\n二、财政拨款情况\n"
            "财政拨款收、支总计均为1307.90万元，其中一般公共预算财政拨款本年收入1286.44万元，年初结转和结余21.46万元；本年支出1279.93万元，年末结转和结余27.97万元。",
            (Outcome.AGREE,),
        ),
        Example("上年结转50万元，本年安排300万元，实际支出320万元，结转下年40万元。", (Outcome.DISAGREE,)),
        Example("固定资产年初原值500万元，本年增加80万元，本年减少30万元，年末原值550万元。", (Outcome.AGREE,)),
        Example("上年结转50万元，本年安排300万元，基本支出200万元，项目支出120万元，结转下年40万元。", ()),
        Example("年初预算500万元，年中追加120万元，追减20万元，调整后预算610万元。", (Outcome.DISAGREE,)),
        Example("年初预算500万元，年中追加120万元，追减20万元，调整后预算600万元。", (Outcome.AGREE,)),
        Example("年度收支结余赤字195万元，期初结余1395万元，期末滚存结余1199万元。", (Outcome.ROUNDING,)),
        Example("年度收支结余2100万元，期初结余56797万元，期末滚存结余58997万元。", (Outcome.DISAGREE,)),
        Example("实际收入110463万元，实际支出108848万元。年度收支结余1615万元。", (Outcome.AGREE,)),
        Example(
            "专项收入328.6万元，其中：省级补助180万元，县级安排120.5万元，上年结转28.1万元。专项支出315.4万元。年末结余31.2万元。",
            (Outcome.DISAGREE,),
        ),
        # The income of the year before is not that of this balance.
        Example(
            "某局2021年度部门整体绩效评价报告\n2021年取得收入792.22万元，按同口径计算，2020年财政拨款收入为582.94万元。\n"
            "年初结转结余18.65万元。全年支出799.12万元，年末结转结余11.75万元。",
            (Outcome.AGREE,),
        ),
        # Of a fund's balance, what another section says of all funds is neither income nor expenditure.
        Example(_OF_FUND.format("财政拨款", "一、财政拨款收支情况\n年初财政拨款结转和结余20万元，"), ()),
        Example(_OF_FUND.format("", "二、结转情况\n年初结转和结余20万元，"), (Outcome.DISAGREE,)),
        Example(
            "一、基金收支\n政府性基金收入80万元，支出75万元。\n年初政府性基金结余20万元，年末政府性基金结余52万元。",
            (Outcome.DISAGREE,),
        ),
        # An amount per head is no expenditure of the year.
        Example(
            "一、收支\n全年基金收入900万元。\n全年基金支出850万元。人均基金支出170元。\n当年收支结余50万元。",
            (Outcome.AGREE,),
        ),
        Example(
            "一、收支\n全年基金收入900万元。\n全年基金支出850万元。人均基金支出170元。\n当年收支结余55万元。",
            (Outcome.DISAGREE,),
        ),
        Example("年末滚存结余1199万元。", ()),
    ),
)
