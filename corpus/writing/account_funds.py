"""Accounts with what was taken from savings and shared out, kinds of funds abreast, and 三公经费 in numbered rows."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model.spot import Spot
from corpus.writing.account_tables import Spots, Words
from corpus.writing.accounts import Accounts, Public, sum_of
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Place, bare

_ORDINALS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Closing:
    """The accounts closed: savings used, savings shared out, and what is left for the next year."""

    used: Figure
    shared_out: Figure
    carried_out: Figure
    total: Figure


def closed(case: Case, accounts: Accounts) -> Closing:
    """More is used than is shared out, so that the rest stays above what the accounts have."""
    used, shared_out = case.money(5, 9), case.money(1, 4)
    rest = case.like(accounts.carried_out.value + used.value - shared_out.value, accounts.spent)
    return Closing(used, shared_out, rest, sum_of((accounts.spent, shared_out, rest)))


def told(page: Page, case: Case, accounts: Accounts, closing: Closing) -> Spots:
    """收入总计 and 支出总计 with their parts, each in a paragraph."""
    income = page.say(
        "{year}年度收入总计{total_in}，其中：本年收入合计{income}，使用非财政拨款结余{used}，年初结转和结余{carried_in}。",
        year=str(case.year), total_in=closing.total, income=accounts.income, used=closing.used, carried_in=accounts.carried_in,
    )  # fmt: skip
    spent = page.say(
        "{year}年度支出总计{total_out}，其中：本年支出合计{spent}，结余分配{shared_out}，年末结转和结余{carried_out}。",
        year=str(case.year), total_out=closing.total, spent=accounts.spent, shared_out=closing.shared_out,
        carried_out=closing.carried_out,
    )  # fmt: skip
    page.total(income["total_in"], (income["income"], income["used"], income["carried_in"]))
    page.total(spent["total_out"], (spent["spent"], spent["shared_out"], spent["carried_out"]))
    found: dict[Place, Spot] = {}
    found.update(income.items())
    found.update(spent.items())
    return found


def both_sides(page: Page, case: Case, words: Words, accounts: Accounts, closing: Closing) -> Spots:
    """收入支出决算总表 with all lines of the form between the year's totals and 总计."""
    words.head(page, case, f"收入支出{words.kind}总表", 1)
    left: list[tuple[str, str, Figure]] = [
        (f"{_ORDINALS[n]}、{name}", f"source{n}", amount) for n, (name, amount) in enumerate(accounts.sources)
    ]
    right = [
        (f"{_ORDINALS[n]}、{group[1]}", f"class{n}", sum_of(one.spent for one in accounts.items if one.group == group))
        for n, group in enumerate(accounts.groups())
    ]
    foot = (
        [("本年收入合计", "income", accounts.income), ("使用非财政拨款结余", "used", closing.used),
         ("年初结转和结余", "carried_in", accounts.carried_in), ("总计", "total_in", closing.total)],
        [("本年支出合计", "spent", accounts.spent), ("结余分配", "shared_out", closing.shared_out),
         ("年末结转和结余", "carried_out", closing.carried_out), ("总计", "total_out", closing.total)],
    )  # fmt: skip
    rows: list[list[Content]] = [["收入", "<", "支出", "<"], ["项目", "决算数", "项目", "决算数"]]
    rows += [[*_half(left, n), *_half(right, n)] for n in range(max(len(left), len(right)))]
    rows += [[*_half(foot[0], n), *_half(foot[1], n)] for n in range(4)]
    spots = page.table(rows, header=2)
    page.total(spots["income"], [spots[name] for _, name, _ in left])
    page.total(spots["spent"], [spots[name] for _, name, _ in right])
    page.total(spots["total_in"], (spots["income"], spots["used"], spots["carried_in"]))
    page.total(spots["total_out"], (spots["spent"], spots["shared_out"], spots["carried_out"]))
    page.claim("balance", spots["total_out"], "{0}", spots["total_in"])
    return spots


def _half(lines: list[tuple[str, str, Figure]], n: int) -> list[Content]:
    return [lines[n][0], bare(lines[n][1], lines[n][2])] if n < len(lines) else ["", ""]


def official_rows(page: Page, case: Case, words: Words, public: Public, number: int) -> Spots:
    """“三公”经费情况表: one item in each row, numbered in three ranks, budget beside what was spent."""
    words.head(page, case, f"“三公”经费支出{words.kind}表", number)
    lines = (
        ("一、支出合计", 0, lambda part: sum_of(part)),
        ("1.因公出国（境）费", 1, lambda part: part[0]),
        ("2.公务用车购置及运行维护费", 2, lambda part: sum_of(part[1:3])),
        ("（1）公务用车购置费", 3, lambda part: part[1]),
        ("（2）公务用车运行维护费", 4, lambda part: part[2]),
        ("3.公务接待费", 5, lambda part: part[3]),
    )
    rows: list[list[Content]] = [["项目", "行次", *words.sides]]
    for label, n, amount in lines:
        rows.append([label, str(n + 1), bare(f"p{n}", amount(public.budget)), bare(f"q{n}", amount(public.spent))])
    spots = page.table(rows)
    for side in "pq":
        page.total(spots[f"{side}0"], (spots[f"{side}1"], spots[f"{side}2"], spots[f"{side}5"]))
        page.total(spots[f"{side}2"], (spots[f"{side}3"], spots[f"{side}4"]))
    return spots


def same(page: Page, one: Spots, other: Spots, *more: str) -> None:
    """What two places state under the same names."""
    for name in more:
        pair: tuple[Spot, Spot] = (one[name], other[name])
        page.same(*pair)
