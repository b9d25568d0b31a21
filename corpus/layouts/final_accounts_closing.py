"""部门决算 whose totals have savings used and shared out in them, and 三公经费 in numbered rows."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import account_funds, account_more, account_tables, account_text, accounts
from corpus.writing.case import Case
from corpus.writing.layout import Layout


def write(case: Case) -> Paper:
    """The final accounts of one department."""
    page = case.page()
    books, public = accounts.drawn(case), accounts.public(case)
    closing = account_funds.closed(case, books)
    words = account_tables.Words("决算", "公开")
    page.heading(0, "{unit}{year}年度部门决算公开〔说明|〕", unit=case.unit, year=str(case.year))
    page.heading(1, "第一部分　部门决算情况说明")
    page.heading(2, "一、收入支出决算总体情况说明")
    total = account_funds.told(page, case, books, closing)
    page.heading(2, "二、收入决算情况说明")
    income = account_text.listed(page, case, "本年收入合计", books.income, list(books.sources))
    page.heading(2, "三、支出决算情况说明")
    nature = [("基本支出", books.basic), ("项目支出", books.projects)]
    spent = account_text.listed(page, case, "本年支出合计", books.spent, nature)
    page.heading(2, "四、“三公”经费支出决算情况说明")
    three = account_text.three_public(page, case, public)
    page.heading(2, "五、政府采购支出说明")
    bought = account_text.procurement(page, case)
    page.heading(1, "第二部分　部门决算表")
    both = account_funds.both_sides(page, case, words, books, closing)
    codes = account_tables.expenditure(page, case, words, books, columns=case.chance.choice((1, 3)), number=2)
    account_more.economic(page, case, words, books, 3)
    guests = account_funds.official_rows(page, case, words, public, 4)
    names = ("total_in", "income", "used", "carried_in", "total_out", "spent", "shared_out", "carried_out")
    account_funds.same(page, total, both, *names)
    page.same(income["total"], both["income"])
    page.same(spent["total"], both["spent"], codes["a0"])
    page.same(spent["part0"], codes["b0"])
    page.same(spent["part1"], codes["c0"])
    page.same(three["spent"], guests["q0"])
    page.same(three["budget"], guests["p0"])
    for n in range(len(books.sources)):
        page.same(income[f"part{n}"], both[f"source{n}"])
    facts = {
        "unit": case.unit,
        "year": str(case.year),
        "income": books.income.plain,
        "income_total": closing.total.plain,
        "expenditure": books.spent.plain,
        "expenditure_total": closing.total.plain,
        "sangong_budget": public.whole(budget=True).plain,
        "sangong": public.whole(budget=False).plain,
        "procurement": f"{bought['total'].number:f}",
    }
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("final_accounts_closing", "部门决算公开（使用结余、结余分配，“三公”经费分行）", write)
