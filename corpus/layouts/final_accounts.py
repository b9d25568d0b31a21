"""部门决算 with its explanations and standard tables: totals, income, expenditure by code, 三公经费."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import account_more, account_tables, account_text, accounts
from corpus.writing.case import Case
from corpus.writing.layout import Layout


def write(case: Case) -> Paper:
    """The final accounts of one department."""
    page = case.page()
    chance = case.chance
    books, public = accounts.drawn(case), accounts.public(case)
    words = account_tables.Words("决算", "公开")
    tables_first = chance.random() < 0.4
    page.heading(0, "{unit}{year}年度部门决算〔公开|说明|〕", unit=case.unit, year=str(case.year))

    def tables() -> list[account_tables.Spots]:
        page.heading(
            1,
            "〔第二部分|第三部分〕　{year}年度部门决算表".replace(
                "〔第二部分|第三部分〕", "第二部分" if tables_first else "第三部分"
            ),
            year=str(case.year),
        )
        return [
            account_tables.both_sides(page, case, words, books),
            account_tables.income(page, case, words, books),
            account_tables.expenditure(page, case, words, books, columns=chance.choice((1, 3))),
            account_more.economic(page, case, words, books, 4),
            account_tables.three_public(page, case, words, public, 5),
        ]

    page.heading(1, "第一部分　部门概况")
    page.say(
        "{unit}〔为一级预算单位|是{place}人民政府工作部门〕，〔负责本行政区域内相关管理和服务工作|承担相关行政管理职责〕。",
        unit=case.unit,
        place=case.place,
    )
    shown = tables() if tables_first else []
    page.heading(1, ("第三部分" if tables_first else "第二部分") + "　{year}年度部门决算情况说明", year=str(case.year))
    page.heading(2, "一、收入支出决算总体情况说明")
    total = account_text.totals(page, case, books)
    page.heading(2, "二、收入决算情况说明")
    income = account_text.listed(page, case, "本年收入合计", books.income, list(books.sources))
    page.heading(2, "三、支出决算情况说明")
    nature = [("基本支出", books.basic), ("项目支出", books.projects)]
    spent = account_text.listed(page, case, "本年支出合计", books.spent, nature)
    page.heading(2, "四、支出决算结构情况")
    classes = account_text.listed(page, case, "支出", books.spent, account_text.by_class(books))
    page.heading(2, "五、支出决算具体情况")
    items = account_text.items(page, case, books)
    page.heading(2, "六、基本支出决算情况说明")
    basic = account_text.running(page, case, books)
    page.heading(2, "七、“三公”经费支出决算情况说明")
    three = account_text.three_public(page, case, public)
    page.heading(2, "八、政府采购支出说明")
    bought = account_text.procurement(page, case)
    both, sources, codes, kinds, guests = shown or tables()
    if chance.random() < 0.5:
        account_more.empty(page, case, words, 6)
    page.same(total["now"], both["total_in"])
    page.same(income["total"], both["income"], sources["income_total"])
    page.same(spent["total"], classes["total"], both["spent"], codes["a0"])
    page.same(spent["part0"], codes["b0"], basic["basic"])
    page.same(spent["part1"], codes["c0"])
    page.same(basic["staff"], kinds["staff"])
    page.same(basic["running"], kinds["running"])
    page.same(three["spent"], guests["q0"])
    page.same(three["budget"], guests["p0"])
    for n in range(len(books.sources)):
        page.same(income[f"part{n}"], both[f"source{n}"], sources[f"income{n}"])
    for n, spots in enumerate(items):
        page.same(spots["spent"], codes[account_tables.line_of(books.items, n)])
    facts = {
        "unit": case.unit,
        "year": str(case.year),
        "income": books.income.plain,
        "income_total": books.total.plain,
        "expenditure": books.spent.plain,
        "expenditure_total": books.total.plain,
        "sangong_budget": public.whole(budget=True).plain,
        "sangong": public.whole(budget=False).plain,
        "procurement": f"{bought['total'].number:f}",
    }
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("final_accounts", "部门决算公开（说明和表）", write)
