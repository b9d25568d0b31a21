"""A report on one project with attachments: cost and benefit, questionnaire, working paper in 元 that repeats the text."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import attachments, names, performance, prose, special
from corpus.writing.case import Case
from corpus.writing.layout import Layout
from corpus.writing.topics import Told


def write(case: Case) -> Paper:
    """The report and what is attached to it."""
    page = case.page()
    name = case.chance.choice(names.PROJECTS) + "项目"
    total = case.exact(60, 1500)
    page.heading(0, "{unit}{year}年度{name}支出绩效〔自评|评价〕报告", unit=case.unit, year=str(case.year), name=name)
    prose.basis(page, case)
    page.heading(1, "一、项目〔基本情况|概况〕")
    told = special.sources(page, case, name, total)
    page.heading(1, "二、资金使用情况")
    run = special.payment(page, case, total, told.spot)
    page.heading(1, "三、项目绩效情况")
    performance.tasks(page, case, case.chance.randint(2, 4))
    page.say("〔满意度调查结果|群众满意度情况〕见附件2。")
    page.heading(1, "四、自评结论")
    marks = performance.marks(case, run["rate"].figure)
    scored = performance.scores(page, case, marks)
    prose.verdict(page, case, marks, scored, "项目支出")
    page.heading(1, "五、问题和措施")
    prose.problems(page, case)
    page.heading(1, "附件1　项目成本效益分析")
    attachments.costs(page, case, run["paid"].figure, run["paid"].spot)
    page.heading(1, "附件2　满意度调查问卷统计")
    attachments.survey(page, case)
    page.heading(1, "附件3　数据采集工作底稿")
    attachments.working_paper(
        page, case, {"项目预算资金": Told(total, told.spot), "项目实际支出": run["paid"], "结转结余资金": run["left"]}
    )
    facts = {"unit": case.unit, "year": str(case.year), "total_score": marks.total.plain, "grade": marks.grade}
    return page.paper(name, LAYOUT.name, facts)


LAYOUT = Layout("report_attachments", "项目支出绩效自评报告（附成本效益、问卷、底稿）", write)
