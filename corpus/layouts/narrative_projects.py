"""A report in which several projects are told one after the other: money, tasks, points of each; then all of them."""

from __future__ import annotations

from fractions import Fraction

from corpus.model.paper import Paper
from corpus.writing import names, performance, prose
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.layout import Layout
from corpus.writing.page import Page
from corpus.writing.points import points
from corpus.writing.topics import Told

_ORDINALS = "一二三四五六"
_FORMS = (
    "{name}预算安排{budget}，〔实际支出|实际使用〕{spent}，〔预算执行率|执行率〕{rate}。",
    "{name}年初预算{initial}，〔调整后预算|全年预算〕{budget}，全年执行{spent}，执行率〔为|〕{rate}。",
    "〔本项目|该项目〕〔年度预算|全年预算数〕为{budget}，执行数为{spent}，完成预算的{rate}。",
)


def write(case: Case) -> Paper:
    """The report on several projects of one office."""
    page = case.page()
    chosen = names.projects(case.chance, case.chance.randint(3, 5))
    page.heading(0, "{unit}{year}年〔度|〕项目支出绩效〔自评报告|自评情况〕", unit=case.unit, year=str(case.year))
    prose.basis(page, case)
    told = []
    for n, name in enumerate(chosen):
        page.heading(1, _ORDINALS[n] + "、{name}" + case.chance.choice(("", "项目")), name=name)
        budget, spent = _money(page, case, name)
        if case.chance.random() < 0.25:
            prose.standing(page, case)
        performance.tasks(page, case, case.chance.randint(2, 3))
        score = points(100 - Fraction(case.chance.randint(0, 24), 2))
        page.say("〔该项目|本项目〕〔自评得分|绩效自评得分〕{score}。", score=score)
        told.append((budget, spent))
    page.heading(1, _ORDINALS[len(chosen)] + "、〔总体情况|汇总情况〕")
    _summary(page, case, told)
    prose.problems(page, case)
    return page.paper(case.unit, LAYOUT.name, {"unit": case.unit, "year": str(case.year)})


def _money(page: Page, case: Case, name: str) -> tuple[Told, Told]:
    budget = case.money(15, 900)
    spent = budget if case.chance.random() < 0.25 else case.near(budget, 0.75, 0.999)
    form = case.chance.choice(_FORMS)
    initial = case.near(budget, 0.8, 1.2)
    if "{initial}" in form and case.chance.random() < 0.3:
        initial = Figure(Fraction(0), "万元")
        page.trap("年初预算 0")
    spots = page.say(form, name=name, initial=initial, budget=budget, spent=spent, rate=case.rate(spent, budget))
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["budget"])
    return Told(budget, spots["budget"]), Told(spent, spots["spent"])


def _summary(page: Page, case: Case, told: list[tuple[Told, Told]]) -> None:
    budget, spent = (case.total(*(one[side].figure for one in told)) for side in (0, 1))
    spots = page.say(
        "〔以上|上述〕{count}项目〔预算合计|共安排预算〕{budget}，〔实际支出|执行数〕合计{spent}，〔总体预算执行率|总执行率〕{rate}。",
        count=Figure(Fraction(len(told)), "个"), budget=budget, spent=spent, rate=case.rate(spent, budget),
    )  # fmt: skip
    page.claim("count", spots["count"], str(len(told)))
    page.total(spots["budget"], [one[0].spot for one in told])
    page.total(spots["spent"], [one[1].spot for one in told])
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["budget"])


LAYOUT = Layout("narrative_projects", "多个项目逐一说明的绩效自评报告（文字）", write)
