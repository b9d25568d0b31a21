"""SUM24: amounts printed below their labels do not add up, or income less expenditure is not the surplus."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.records import Records
from extractors.tallies import Stack, StackedAmount

_TOTAL = regex.compile(r"^(?!其中).*(?:合计|总计|总额)$")
_ALL = regex.compile(r"(?:合计|总计|小计)$")
_INSIDE = regex.compile(r"^其中")
_STOP = regex.compile(r"合计|总计|总额|结余|预算|结转结余")
_INCOME = regex.compile(r"^(?:本年|年度)?(?:总收入|收入(?:合计|总计|总额))$")
_SPENT = regex.compile(r"^(?:本年|年度)?(?:总支出|支出(?:合计|总计|总额))$")
_SURPLUS = regex.compile(r"^(?:当年|本年|累计|年末|滚存)?结余$")
_CARRIED = regex.compile(r"上年结转|年初结转|年初结余|上年结余")
_OWN_YEAR = regex.compile(r"^(?:当年|本年)")
_BASIC = regex.compile(r"基本支出")
_STAFF = regex.compile(r"人员")
_OFFICE = regex.compile(r"公用")


def find(records: Records) -> Iterator[AnyClaim]:
    """Totals, the two parts of basic expenditure, and the surplus, as far as each table prints them."""
    for stack in records.stacks:
        for position, amount in enumerate(stack.amounts):
            if amount.group:
                yield from _branch(stack, amount)
            elif _TOTAL.match(amount.label):
                yield from _total(stack, position)
            elif _BASIC.search(amount.label):
                yield from _basic(stack, position)
        yield from _surplus(stack)


def _total(stack: Stack, position: int) -> Iterator[Claim]:
    """The parts stand in the row of the total, and may go on in the next one."""
    total = stack.amounts[position]
    parts: list[StackedAmount] = []
    for amount in stack.amounts[position + 1 :]:
        if _STOP.search(amount.label):
            break
        if not _INSIDE.match(amount.label):
            parts.append(amount)
    same = [amount for amount in parts if amount.row == total.row]
    readings = [_sum(total, some) for some in (parts, same) if len(some) > 1]
    if readings:
        yield prefer(readings)


def _branch(stack: Stack, total: StackedAmount) -> Iterator[Claim]:
    """A total among labels under a common one: the amounts under that, of which those with a 小计 count by it."""
    depth = len(total.group)
    under = [amount for amount in stack.amounts if amount.group[:depth] == total.group and amount is not total]
    if not _ALL.search(total.label) or any(_ALL.search(one.label) for one in under if len(one.group) == depth):
        return
    closed = {one.group[depth] for one in under if len(one.group) == depth + 1 and _ALL.search(one.label)}
    parts = [
        one
        for one in under
        if len(one.group) == depth
        or one.group[depth] not in closed
        or (len(one.group) == depth + 1 and _ALL.search(one.label))
    ]
    if len(parts) > 1 and not any(_INSIDE.match(part) for one in parts for part in (*one.group, one.label)):
        yield _sum(total, parts)


def _basic(stack: Stack, position: int) -> Iterator[Claim]:
    inside = stack.amounts[position + 1 : position + 3]
    words = "".join(amount.label for amount in inside)
    if len(inside) == 2 and _STAFF.search(words) and _OFFICE.search(words):
        yield _sum(stack.amounts[position], list(inside))


def _sum(total: StackedAmount, parts: list[StackedAmount]) -> Claim:
    return Claim(
        RULE.id,
        Kind.SUM,
        Value(total.figure, _name(total), Role.TOTAL),
        Sum(tuple(Value(part.figure, _name(part)) for part in parts)),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=_name(total),
    )


def _name(amount: StackedAmount) -> str:
    return "".join((*amount.group, amount.label))


def _surplus(stack: Stack) -> Iterator[Claim]:
    """Income less expenditure; that of the year itself may leave out what was carried over."""
    income = next((amount for amount in stack.amounts if _INCOME.match(amount.label)), None)
    spent = next((amount for amount in stack.amounts if _SPENT.match(amount.label)), None)
    carried = next((amount for amount in stack.amounts if _CARRIED.search(amount.label)), None)
    for amount in stack.amounts if income is not None and spent is not None else ():
        if not _SURPLUS.match(amount.label) or income is None or spent is None:
            continue
        all_in = (Value(income.figure, income.label), Value(spent.figure, spent.label))
        readings = [_balance(amount, all_in)]
        if carried is not None:
            readings.append(
                _balance(
                    amount,
                    (*all_in, Value(carried.figure, carried.label)),
                    own=_OWN_YEAR.match(amount.label) is not None,
                )
            )
        yield prefer(readings)


def _balance(surplus: StackedAmount, terms: tuple[Value, ...], own: bool = True) -> Claim:
    """Income less expenditure, with what was carried over taken off (own year) or added (all years)."""
    signs = (1, -1, -1 if own else 1)[: len(terms)]
    return Claim(
        RULE.id,
        Kind.BALANCE,
        Value(surplus.figure, surplus.label, Role.STATED),
        Sum(terms, signs),
        severity=Severity.ERROR,
        confidence=Decimal("0.8"),
        subject=surplus.label,
    )


_TEXT = (
    "一、基本情况\n年度收入情况（万元）\t\t\t\n收入合计\t上年结转\t公共财政拨款\t其他收入\n{}\t26.5\t578\t8\n年度支出和结余情况（万元）\t\t\t\n"
    "支出合计\t基本支出\t其中：人员支出\t其中：公用支出\n590\t311.5\t248.25\t63.25\n项目支出\t当年结余\t累计结余\t\n278.5\t{}\t22.5\t\n"
)
_HEAD = "合计\t出国费\t公务用车购置及运行费\t\t\t接待费\t"
_LEVELS = (
    f"“三公”经费预算表\n单位：万元\n上年预算数\t\t\t\t\t\t本年预算数\t\t\t\t\t\n{_HEAD}{_HEAD}\n"
    "\t\t小计\t购置费\t运行费\t\t\t\t小计\t购置费\t运行费\t\n"
    "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n3.90\t1.30\t1.20\t0.50\t0.70\t1.40\t{}\t0.00\t{}\t10.72\t14.52\t0.72\n"
)
RULE = Rule(
    id="SUM24",
    name="stacked-amounts-do-not-add-up",
    family=ARITHMETIC,
    kinds=(Kind.SUM, Kind.BALANCE),
    severity=Severity.ERROR,
    title=Bilingual("基本情况表收支结余不平衡", "Income, expenditure and surplus of a form do not fit"),
    about=Bilingual(
        "名称在上、数额在下的表格：收入合计、支出合计应等于所列各项之和，基本支出 = 人员支出 + 公用支出，结余 = 收入合计 - 支出合计"
        "（当年结余可不含上年结转）。多级表头下只有一行数的，合计、小计应等于其下各项之和。",
        "In forms with amounts below their labels: totals are the sums of their items, basic expenditure is staff plus office, and the "
        "surplus is income less expenditure (that of the year may leave out what was carried over). A single row below a header of "
        "several levels adds up by these.",
    ),
    basis=Bilingual("算术关系：合计 = 各项之和；结余 = 收入 - 支出", "Arithmetic"),
    misses=Bilingual(
        "名称下有多行数额的，按普通表格检查。", "Labels over several rows of amounts are checked as ordinary tables."
    ),
    find=find,
    examples=(
        Example(
            "一、基本情况\n年度收入情况（万元）\t\t\t\n收入合计\t上年结转\t公共财政拨款\t其他收入\n612.6\t26.5\t578.0\t8.0\n年度支出和结余情况（万元）\t\t\t\n支出合计\t基本支出\t其中：人员支出\t其中：公用支出\n590\t311.5\t248.25\t63.25\n项目支出\t当年结余\t累计结余\t\n278.5\t22.5\t22.5\t\n",
            (
                Outcome.ROUNDING,
                Outcome.AGREE,
                Outcome.AGREE,
                Outcome.ROUNDING,
                Outcome.ROUNDING,
            ),
        ),
        Example(_TEXT.format("612.5", "22.5"), (Outcome.AGREE,) * 5),
        Example(
            _TEXT.format("612.5", "25.2"),
            (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(_LEVELS.format("25.96", "25.24"), (Outcome.AGREE,) * 4),
        Example(_LEVELS.format("25.96", "52.24"), (*(Outcome.AGREE,) * 2, *(Outcome.DISAGREE,) * 2)),
        Example(
            "收入预算表\n单位：万元\n项目\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n合计\t91.0\t51.8\t18.2\t20.7",
            (Outcome.DISAGREE,),
        ),
        Example("收入预算表\n单位：万元\n项目\t本年收入合计\t财政拨款收入\t事业收入\n宣传\t91.0\t51.8\t18.2", ()),
        Example("一、基本情况\n联系人\t电话\n张某\t1234\n", ()),
    ),
)
