"""部门整体支出绩效自评报告 in prose: profile, funds, performance, score."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import topics
from corpus.writing.case import Case
from corpus.writing.layout import Layout


def write(case: Case) -> Paper:
    """The report of one department on its whole expenditure."""
    page = case.page()
    total = case.money(400, 9000)
    spent = case.near(total, 0.9, 1.04)
    page.heading(0, "{unit}{year}年度部门整体支出绩效〔自评报告|评价报告〕", unit=case.unit, year=str(case.year))
    page.heading(1, "一、部门〔基本情况|概况〕")
    people = topics.staff(page, case)
    page.heading(1, "二、〔部门整体支出管理及使用情况|预算收支情况〕")
    page.heading(2, "（一）收入情况")
    income = topics.income(page, case, total)
    topics.change(page, case, "财政拨款收入", case.near(total, 0.5, 0.9), "专项资金安排变化")
    page.heading(2, "（二）支出情况")
    outlay = topics.expenditure(page, case, spent)
    page.heading(2, "（三）预算执行情况")
    topics.execution(page, case)
    page.heading(2, "（四）“三公”经费情况")
    topics.three_public(page, case)
    facts = {
        "unit": case.unit,
        "year": str(case.year),
        "income": income["income"].figure.plain,
        "expenditure": outlay["expenditure"].figure.plain,
        "staff_quota": people["quota"].figure.plain,
        "staff": people["staff"].figure.plain,
    }
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("narrative_department", "部门整体支出绩效自评报告（文字）", write)
