"""Several projects in one file: a form each, with a list of them before, or a sentence."""

from __future__ import annotations

from fractions import Fraction

from corpus.model.paper import Paper
from corpus.writing import form, frame, names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.layout import Layout
from corpus.writing.scoreboard import Style

COLUMNS = ("first", "second", "third", "goal", "result", "weight", "score", "reason")


def write(case: Case) -> Paper:
    """The forms of two to four projects of one office."""
    page = case.page()
    chance = case.chance
    chosen = names.projects(chance, chance.randint(2, 4))
    page.heading(0, "{unit}{year}年度项目支出绩效自评〔表|情况|表汇编〕", unit=case.unit, year=str(case.year))
    if chance.random() < 0.5:
        spots = page.say(
            "{us}{year}年度〔共对|对〕{count}项目开展绩效自评，〔分别是|具体为|即〕：{list}。",
            us=case.us, year=str(case.year), count=Figure(Fraction(len(chosen)), "个"), list="、".join(chosen),
        )  # fmt: skip
        page.claim("count", spots["count"], str(len(chosen)))
    style = Style(COLUMNS, merged=chance.random() < 0.6)
    shape = form.Shape(style, glued=chance.random() < 0.2, by_share=True, graded=chance.random() < 0.3)
    numbered = chance.random() < 0.5
    projects = []
    for n, name in enumerate(chosen, 1):
        page.heading(1, (f"附表{n}　" if numbered else "") + "项目支出绩效自评表")
        page.say("（{year}年度）", year=str(case.year))
        filled = form.write(page, case, shape, name)
        page.say("注：" + frame.BY_SHARE)
        projects.append({"project": name, **filled.facts})
    page.trap("same indicator in another form")
    return page.paper(case.unit, LAYOUT.name, {"unit": case.unit, "year": str(case.year)}, projects)


LAYOUT = Layout("projects_forms", "一个文件多张项目支出绩效自评表", write)
