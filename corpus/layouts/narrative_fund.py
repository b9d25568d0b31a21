"""项目支出绩效自评报告 on one special fund: levels of government, towns, payment, indicators in sentences, points."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import names, performance, prose, special
from corpus.writing.case import Case
from corpus.writing.layout import Layout


def write(case: Case) -> Paper:
    """The report on one fund."""
    page = case.page()
    chance = case.chance
    name = chance.choice(names.PROJECTS) + "专项资金"
    total = case.money(120, 4800)
    page.heading(
        0, "{unit}{year}年度{name}〔绩效自评报告|项目支出绩效评价报告〕", unit=case.unit, year=str(case.year), name=name
    )
    if chance.random() < 0.7:
        prose.basis(page, case)
    page.heading(1, "一、项目〔概况|基本情况〕")
    page.heading(2, "（一）项目〔背景|立项情况〕")
    prose.history(page, case)
    page.heading(2, "（二）〔资金安排|资金来源〕情况")
    told = special.sources(page, case, name, total)
    page.heading(1, "二、项目资金〔管理和使用|分配及支付〕情况")
    special.towns(page, case, total, told.spot)
    run = special.payment(page, case, total, told.spot)
    if any(word in name for word in ("补助", "救助", "人员", "低保", "救济")):
        special.people(page, case)
    if chance.random() < 0.5:
        prose.standing(page, case)
    page.heading(1, "三、〔绩效目标完成情况分析|项目绩效情况〕")
    special.indicators(page, case)
    performance.tasks(page, case, chance.randint(2, 4))
    if chance.random() < 0.5:
        prose.rough(page, case)
    page.heading(1, "四、〔评价结论|自评得分情况〕")
    marks = performance.marks(case, run["rate"].figure)
    scored = performance.scores(page, case, marks)
    prose.verdict(page, case, marks, scored, "项目支出")
    page.heading(1, "五、〔存在的问题及改进措施|问题与建议〕")
    prose.problems(page, case)
    facts = {"unit": case.unit, "year": str(case.year), "total_score": marks.total.plain, "grade": marks.grade}
    return page.paper(name, LAYOUT.name, facts)


LAYOUT = Layout("narrative_fund", "项目支出绩效自评报告（专项资金，文字）", write)
