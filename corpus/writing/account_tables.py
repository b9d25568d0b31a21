"""The standard tables of final accounts and budgets: two-sided totals, income, expenditure by code, 三公经费."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model.spot import Spot
from corpus.writing.accounts import Accounts, Item, Public, sum_of
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Place, bare

Spots = Mapping[Place, Spot]


@dataclass(frozen=True, slots=True)
class Words:
    """What final accounts and budgets call things."""

    kind: str  # 决算, 预算
    public: str  # before the numbers of tables: 公开01表
    carried_in: str = "年初结转和结余"
    carried_out: str = "年末结转和结余"
    sides: tuple[str, str] = ("预算数", "决算数")
    note: str = "注：本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数。"

    def head(self, page: Page, case: Case, name: str, number: int) -> None:
        """Title, number, unit note of a table."""
        page.heading(2, name)
        page.aside("{mark}{number:}表".replace("{number:}", f"{number:02d}"), mark=self.public)
        page.say("部门：{unit}", unit=case.unit)
        page.aside("单位：万元")


def both_sides(page: Page, case: Case, words: Words, accounts: Accounts) -> Spots:
    """收入支出总表: income on the left, expenditure by class on the right, equal totals."""
    words.head(page, case, f"收入支出{words.kind}总表", 1)
    left: list[tuple[str, str, Figure | str]] = [
        (name, f"source{n}", amount) for n, (name, amount) in enumerate(accounts.sources)
    ]
    right: list[tuple[str, str, Figure | str]] = [
        (group[1], f"class{n}", sum_of(item.spent for item in accounts.items if item.group == group))
        for n, group in enumerate(accounts.groups())
    ]
    height = max(len(left), len(right))
    left += [("", "", "")] * (height - len(left))
    right += [("", "", "")] * (height - len(right))
    left += [
        ("本年收入合计", "income", accounts.income),
        (words.carried_in, "carried_in", accounts.carried_in),
        ("总计", "total_in", accounts.total),
    ]
    right += [
        ("本年支出合计", "spent", accounts.spent),
        (words.carried_out, "carried_out", accounts.carried_out),
        ("总计", "total_out", accounts.total),
    ]
    rows: list[list[Content]] = [["收入", "<", "<", "支出", "<", "<"], ["项目", "行次", "金额", "项目", "行次", "金额"]]
    for n, (one, other) in enumerate(zip(left, right, strict=True), 1):
        rows.append([_cell(one, 0), str(n), _cell(one, 1), _cell(other, 0), str(n + height + 3), _cell(other, 1)])
    spots = page.table(rows, header=2)
    page.total(spots["income"], [spots[f"source{n}"] for n in range(len(accounts.sources))])
    page.total(spots["spent"], [spots[f"class{n}"] for n in range(len(accounts.groups()))])
    page.total(spots["total_in"], (spots["income"], spots["carried_in"]))
    page.total(spots["total_out"], (spots["spent"], spots["carried_out"]))
    page.claim("balance", spots["total_out"], "{0}", spots["total_in"])
    return spots


def _cell(entry: tuple[str, str, Figure | str], part: int) -> Content:
    label, name, amount = entry
    return label if part == 0 else bare(name, amount) if isinstance(amount, Figure) else ""


def income(page: Page, case: Case, words: Words, accounts: Accounts) -> Spots:
    """收入表: the sources in one row each, or in columns."""
    words.head(page, case, f"收入{words.kind}表", 2)
    names = [name for name, _ in accounts.sources]
    rows: list[list[Content]] = [["项目", "本年收入合计", *names]]
    rows.append(
        [
            "合计",
            bare("income_total", accounts.income),
            *(bare(f"income{n}", amount) for n, (_, amount) in enumerate(accounts.sources)),
        ]
    )
    spots = page.table(rows)
    page.total(spots["income_total"], [spots[f"income{n}"] for n in range(len(names))])
    return spots


def expenditure(page: Page, case: Case, words: Words, accounts: Accounts, *, columns: int, number: int = 3) -> Spots:
    """支出表 by 类款项: codes in one column or in three, class, division and item rows, 基本支出 and 项目支出."""
    words.head(page, case, f"支出{words.kind}表", number)
    return by_code(page, accounts.items, columns, ("本年支出合计", "基本支出", "项目支出"))


def by_code(page: Page, items: Sequence[Item], columns: int, heads: tuple[str, str, str]) -> Spots:
    """A table by code with total, basic and project expenditure in its rows."""
    first: list[Content] = ["功能分类科目编码", "科目名称"] if columns == 1 else ["类", "款", "项", "科目名称"]
    rows: list[list[Content]] = [[*first, *heads]]
    lines = _lines(items)
    total: list[Content] = ["合计", *["<"] * (len(first) - 1)]
    for n, (code, name, members) in enumerate([("", "", tuple(items)), *lines]):
        amounts = (
            sum_of(i.spent for i in members),
            sum_of(i.basic for i in members),
            sum_of(i.project for i in members),
        )
        label = total if not code else [code, name] if columns == 1 else [code[:3], code[3:5], code[5:], name]
        rows.append([*label, *(bare(f"{kind}{n}", amount) for kind, amount in zip("abc", amounts, strict=True))])
    spots = page.table(rows)
    for n in range(len(lines) + 1):
        page.total(spots[f"a{n}"], (spots[f"b{n}"], spots[f"c{n}"]))
    codes = [code for code, _, _ in lines]
    for kind in "abc":
        page.total(spots[f"{kind}0"], [spots[f"{kind}{n}"] for n, code in enumerate(codes, 1) if len(code) == 3])
        for n, code in enumerate(codes, 1):
            below = [m for m, other in enumerate(codes, 1) if other.startswith(code) and len(other) == len(code) + 2]
            if below:
                page.total(spots[f"{kind}{n}"], [spots[f"{kind}{m}"] for m in below])
    return spots


def _lines(items: Sequence[Item]) -> list[tuple[str, str, tuple[Item, ...]]]:
    lines: list[tuple[str, str, tuple[Item, ...]]] = []
    for item in items:
        for code, name in (item.group, item.division, (item.code, item.name)):
            if all(code != known for known, _, _ in lines):
                lines.append((code, name, tuple(one for one in items if one.code.startswith(code))))
    return lines


def line_of(items: Sequence[Item], number: int) -> str:
    """The name of the total of an item in the table by code."""
    return f"a{[code for code, _, _ in _lines(items)].index(items[number].code) + 1}"


def three_public(page: Page, case: Case, words: Words, public: Public, number: int) -> Spots:
    """三公经费 with four header rows: budget on the left, what was spent on the right; in a budget, last year's and this year's."""
    words.head(page, case, f"“三公”经费{words.kind}表", number)
    half: list[Content] = ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"]
    below: list[Content] = ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"]
    rows: list[list[Content]] = [
        [words.sides[0], *["<"] * 5, words.sides[1], *["<"] * 5], half * 2, below * 2, [str(n) for n in range(1, 13)],
    ]  # fmt: skip
    row: list[Content] = []
    for side, budget in (("p", True), ("q", False)):
        abroad, bought, run, guests = public.budget if budget else public.spent
        amounts = (public.whole(budget), abroad, public.cars(budget), bought, run, guests)
        row += [bare(f"{side}{n}", amount) for n, amount in enumerate(amounts)]
    spots = page.table([*rows, row], header=4)
    for side in "pq":
        page.total(spots[f"{side}0"], (spots[f"{side}1"], spots[f"{side}2"], spots[f"{side}5"]))
        page.total(spots[f"{side}2"], (spots[f"{side}3"], spots[f"{side}4"]))
    page.say(words.note)
    return spots
