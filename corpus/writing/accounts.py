"""The accounts of a department for a year, as final accounts and budgets print them: income, expenditure by function, staff cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from corpus.writing.case import Case
from corpus.writing.figure import Figure

# class, division, item: codes and names of the public classification of expenditure
_MAIN = (
    (("201", "一般公共服务支出"), ("20113", "商贸事务"), ("2011301", "行政运行"), ("2011302", "一般行政管理事务")),
    (
        ("207", "文化旅游体育与传媒支出"),
        ("20701", "文化和旅游"),
        ("2070101", "行政运行"),
        ("2070199", "其他文化和旅游支出"),
    ),
    (("213", "农林水支出"), ("21303", "水利"), ("2130301", "行政运行"), ("2130306", "水利工程运行与维护")),
    (("206", "科学技术支出"), ("20607", "科学技术普及"), ("2060701", "机构运行"), ("2060702", "科普活动")),
    (("204", "公共安全支出"), ("20406", "司法"), ("2040601", "行政运行"), ("2040604", "基层司法业务")),
)
_OTHERS = (
    (
        ("208", "社会保障和就业支出"), ("20805", "行政事业单位养老支出"), ("2080501", "行政单位离退休"),
        ("2080505", "机关事业单位基本养老保险缴费支出"),
    ),
    (("210", "卫生健康支出"), ("21011", "行政事业单位医疗"), ("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助")),
    (("221", "住房保障支出"), ("22102", "住房改革支出"), ("2210201", "住房公积金")),
)  # fmt: skip
_SOURCES = ("事业收入", "上级补助收入", "其他收入")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of expenditure with its place in the classification; what the budget at the start of the year had for it."""

    group: tuple[str, str]
    division: tuple[str, str]
    code: str
    name: str
    basic: Figure
    project: Figure
    initial: Figure

    @property
    def spent(self) -> Figure:
        """All that was spent."""
        return sum_of((self.basic, self.project))


@dataclass(frozen=True, slots=True)
class Accounts:
    """What came in and went out. `appropriation` is the public budget's money; all of the items are paid from it but `other`."""

    items: tuple[Item, ...]
    sources: tuple[tuple[str, Figure], ...]  # the first is the appropriation
    carried_in: Figure
    carried_out: Figure
    staff_cost: Figure
    running_cost: Figure
    last_total: Figure

    @property
    def income(self) -> Figure:
        """The year's income."""
        return sum_of(amount for _, amount in self.sources)

    @property
    def spent(self) -> Figure:
        """The year's expenditure."""
        return sum_of(item.spent for item in self.items)

    @property
    def total(self) -> Figure:
        """Income with what was carried in, which is expenditure with what is carried out."""
        return sum_of((self.income, self.carried_in))

    @property
    def basic(self) -> Figure:
        """Expenditure that keeps the office going."""
        return sum_of(item.basic for item in self.items)

    @property
    def projects(self) -> Figure:
        """Expenditure on projects."""
        return sum_of(item.project for item in self.items)

    def groups(self) -> list[tuple[str, str]]:
        """The classes, once each, in order."""
        return list(dict.fromkeys(item.group for item in self.items))


def sum_of(figures: Iterable[Figure]) -> Figure:
    """The exact sum, printed as its parts are: it may miss the sum of the printed parts in the last place."""
    parts = tuple(figures)
    return Figure(sum((part.value for part in parts), Fraction(0)), parts[0].unit, parts[0].places, parts[0].grouped)


def drawn(case: Case, rest: bool = True) -> Accounts:
    """The accounts of an office, with a rest at the end or spent whole, as in a budget.

    Those kept in 元 to the cent give sums that are off in the last place of 万元.
    """
    chance = case.chance
    exact = chance.random() < 0.4

    def amount(low: int, high: int) -> Figure:
        cents = Fraction(chance.randint(low * 1_000_000, high * 1_000_000), 100)
        return Figure(cents if exact else Fraction(cents // 100 * 100), "万元", 2, case.grouped)

    nothing = Figure(Fraction(0), "万元", 2)
    items = []
    for (group, division, *leaves), main in zip(
        (chance.choice(_MAIN), *_OTHERS), (True, False, False, False), strict=True
    ):
        for number, (code, name) in enumerate(leaves):
            basic = nothing if main and number else amount(200, 1500) if main else amount(8, 120)
            project = amount(60, 900) if main and number else nothing
            whole = sum_of((basic, project))
            initial = whole if chance.random() < 0.3 else case.near(whole, 0.75, 1.25)
            items.append(Item(group, division, code, name, basic, project, initial))
    spent = sum_of(item.spent for item in items)
    other = [(name, amount(3, 90)) for name in chance.sample(_SOURCES, chance.randint(1, 2))]
    carried_in, carried_out = amount(1, 60), amount(1, 60) if rest else nothing
    main_income = spent.value + carried_out.value - carried_in.value - sum_of(part for _, part in other).value
    sources = (
        ("一般公共预算财政拨款收入", case.like(main_income, spent)),
        *sorted(other, key=lambda one: _SOURCES.index(one[0])),
    )
    basic = sum_of(item.basic for item in items)
    staff = case.near(basic, 0.7, 0.92)
    total = sum_of((spent, carried_out))
    return Accounts(
        tuple(items), sources, carried_in, carried_out, staff, case.like(basic.value - staff.value, basic), case.near(total, 0.8, 1.2),
    )  # fmt: skip


# ---- 三公经费 ----


@dataclass(frozen=True, slots=True)
class Public:
    """Budget and expenditure of 三公经费 by part: abroad, vehicles bought, vehicles run, guests; guests in numbers."""

    budget: tuple[Figure, ...]
    spent: tuple[Figure, ...]
    batches: Figure
    people: Figure
    vehicles: Figure

    def whole(self, budget: bool) -> Figure:
        """All parts."""
        return sum_of(self.budget if budget else self.spent)

    def cars(self, budget: bool) -> Figure:
        """Buying and running vehicles."""
        return sum_of((self.budget if budget else self.spent)[1:3])


def public(case: Case) -> Public:
    """三公经费 of an office: rarely a journey abroad or a new car."""
    chance = case.chance
    nothing = Figure(Fraction(0), "万元", 2)
    budget = (
        case.money(2, 9) if chance.random() < 0.15 else nothing,
        case.money(15, 24) if chance.random() < 0.15 else nothing,
        case.money(3, 30),
        case.money(1, 16),
    )
    spent = tuple(case.near(one, 0.35, 1.0) if one.value else nothing for one in budget)
    batches = case.count(6, 90, "批次")
    return Public(budget, spent, batches, Figure(batches.value * chance.randint(4, 11), "人次"), case.count(1, 9, "辆"))
