"""部门整体支出绩效自评报告 in prose: profile, funds, performance, score, problems."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import attachments, performance, prose, topics
from corpus.writing.case import Case
from corpus.writing.layout import Layout


def write(case: Case) -> Paper:
    """The report of one department on its whole expenditure."""
    page = case.page()
    chance = case.chance
    total = case.exact(400, 9000)
    spent = case.near(total, 0.9, 1.04)
    page.heading(0, "{unit}{year}年度部门整体支出绩效〔自评报告|评价报告〕", unit=case.unit, year=str(case.year))
    prose.basis(page, case)
    page.heading(1, "一、部门〔基本情况|概况〕")
    people = topics.staff(page, case)
    page.heading(1, "二、〔部门整体支出管理及使用情况|预算收支情况〕")
    page.heading(2, "（一）收入情况")
    income = topics.income(page, case, total)
    topics.change(page, case, "一般公共预算财政拨款收入", income["first"].figure, income["first"].spot)
    page.heading(2, "（二）支出情况")
    outlay = topics.expenditure(page, case, spent)
    if chance.random() < 0.7:
        performance.projects(page, case, outlay["projects"].figure, outlay["projects"].spot)
    page.heading(2, "（三）预算执行情况")
    run = topics.execution(page, case, spent, outlay["expenditure"].spot)
    if chance.random() < 0.6:
        prose.points_of_percent(page, case, run["rate"].figure, run["rate"].spot)
    page.heading(2, "（四）“三公”经费情况")
    public = topics.three_public(page, case)
    page.heading(1, "三、〔绩效目标完成情况|部门整体支出绩效情况〕")
    if chance.random() < 0.5:
        prose.standing(page, case)
    performance.tasks(page, case, chance.randint(3, 6))
    if chance.random() < 0.4:
        prose.rough(page, case)
    page.heading(1, "四、〔自评结果|评价结论|绩效评价得分情况〕")
    marks = performance.marks(case, run["rate"].figure)
    scored = performance.scores(page, case, marks)
    page.heading(1, "五、〔存在的问题及改进措施|问题和建议〕")
    prose.problems(page, case)
    prose.verdict(page, case, marks, scored)
    if chance.random() < 0.4:
        page.heading(1, "附表　{year}年度收支基本情况表", year=str(case.year))
        attachments.working_paper(
            page,
            case,
            {"本年收入合计": income["income"], "本年支出合计": outlay["expenditure"], "全年预算数": run["budget"]},
        )
    facts = {
        "unit": case.unit,
        "year": str(case.year),
        "total_score": marks.total.plain,
        "grade": marks.grade,
        "income": income["income"].figure.plain,
        "expenditure": outlay["expenditure"].figure.plain,
        "staff_quota": people["quota"].figure.plain,
        "staff": people["staff"].figure.plain,
        "sangong_budget": public["budget"].figure.plain,
        "sangong": public["spent"].figure.plain,
    }
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("narrative_department", "部门整体支出绩效自评报告（文字）", write)
