"""部门预算 with its explanations and tables: totals against last year, income, expenditure by code, 三公经费."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import account_tables, account_text, accounts, budget_text
from corpus.writing.case import Case
from corpus.writing.layout import Layout

WORDS = account_tables.Words(
    "预算",
    "预算",
    "上年结转",
    "结转下年",
    ("上年预算数", "本年预算数"),
    "注：本表反映部门“三公”经费财政拨款预算安排情况。",
)


def write(case: Case) -> Paper:
    """The budget of one department."""
    page = case.page()
    books, public = accounts.drawn(case, rest=False), accounts.public(case)
    page.heading(0, "{unit}{year}年〔度|〕部门预算〔公开|说明|〕", unit=case.unit, year=str(case.year))
    page.heading(1, "第一部分　部门概况")
    page.say(
        "{unit}〔为一级预算单位|是{place}人民政府工作部门〕，〔纳入本部门预算编制范围的单位为机关本级|部门预算为机关本级预算〕。",
        unit=case.unit,
        place=case.place,
    )
    page.heading(1, "第二部分　{year}年部门预算情况说明", year=str(case.year))
    page.heading(2, "一、收支预算总体情况")
    total = budget_text.totals(page, case, books)
    page.heading(2, "二、收入预算情况")
    income = account_text.listed(page, case, "收入预算", books.income, list(books.sources))
    page.heading(2, "三、支出预算情况")
    spent = account_text.listed(
        page, case, "支出预算", books.spent, [("基本支出", books.basic), ("项目支出", books.projects)]
    )
    page.heading(2, "四、支出预算具体情况")
    items = budget_text.items(page, case, books)
    page.heading(2, "五、“三公”经费预算情况")
    three = budget_text.three_public(page, case, public)
    page.heading(2, "六、政府采购预算情况")
    account_text.planned_procurement(page, case)
    page.heading(1, "第三部分　{year}年部门预算表", year=str(case.year))
    both = account_tables.both_sides(page, case, WORDS, books)
    sources = account_tables.income(page, case, WORDS, books)
    codes = account_tables.expenditure(page, case, WORDS, books, columns=case.chance.choice((1, 3)))
    guests = account_tables.three_public(page, case, WORDS, public, 4)
    page.same(total["now"], both["total_in"])
    page.same(income["total"], both["income"], sources["income_total"])
    page.same(spent["total"], both["spent"], codes["a0"])
    page.same(spent["part0"], codes["b0"])
    page.same(spent["part1"], codes["c0"])
    page.same(three["now"], guests["q0"])
    for n in range(len(books.sources)):
        page.same(income[f"part{n}"], both[f"source{n}"], sources[f"income{n}"])
    for n, spots in enumerate(items):
        page.same(spots["now"], codes[account_tables.line_of(books.items, n)])
    facts = {"unit": case.unit, "year": str(case.year), "sangong_budget": public.whole(budget=False).plain}
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("budget", "部门预算公开（说明和表）", write)
