"""项目支出绩效自评汇总表: a row for each project with codes, budgets, rates, scores, grades, and a total row."""

from __future__ import annotations

from fractions import Fraction

from corpus.model.paper import Paper
from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.layout import Layout
from corpus.writing.page import Content, Page, bare
from corpus.writing.points import grade, points


def write(case: Case) -> Paper:
    """The summary of the projects of one office."""
    page = case.page()
    chance = case.chance
    unit = chance.choice(("万元", "万元", "元"))
    chosen = names.projects(chance, chance.randint(4, 9))
    page.heading(0, "{unit}{year}年度项目支出绩效自评〔汇总表|结果汇总表〕", unit=case.unit, year=str(case.year))
    page.aside("〔单位|金额单位〕：" + unit)
    coded = chance.random() < 0.6
    heads = [
        "序号",
        *(["项目编码"] if coded else []),
        "项目名称",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "执行率",
        "自评得分",
        "自评等级",
        "备注",
    ]
    rows: list[list[Content]] = [list(heads)]
    amounts: list[tuple[Figure, Figure, Figure]] = []
    for n, name in enumerate(chosen):
        scale = 1 if unit == "万元" else 10_000
        budget = case.money(5 * scale, 800 * scale, unit)
        spent = budget if chance.random() < 0.25 else case.near(budget, 0.7, 0.999)
        initial = budget if chance.random() < 0.5 else case.near(budget, 0.8, 1.2)
        if chance.random() < 0.1:
            initial = case.like(Fraction(0), budget)
            page.trap("年初预算 0")
        score = points(100 - Fraction(chance.randint(0, 40), 2))
        amounts.append((initial, budget, spent))
        code = [f"5{chance.randint(1000, 9999)}24T{chance.randint(100000000, 999999999)}"] if coded else []
        rows.append(
            [
                str(n + 1), *code, name, bare(f"initial{n}", initial), bare(f"budget{n}", budget), bare(f"spent{n}", spent),
                bare(f"rate{n}", case.rate(spent, budget)), bare(f"score{n}", score), grade(score.printed), "",
            ]
        )  # fmt: skip
    if coded:
        page.trap("project code")
    initial, budget, spent = (case.total(*(one[side] for one in amounts)) for side in range(3))
    total: list[Content] = [
        "合计", *["<"] * (1 + coded), bare("initial", initial), bare("budget", budget), bare("spent", spent), bare("rate", case.rate(spent, budget)),
        "", "", "",
    ]  # fmt: skip
    rows.insert(1 if chance.random() < 0.3 else len(rows), total)
    spots = page.table(rows)
    for column in ("initial", "budget", "spent"):
        page.total(spots[column], [spots[f"{column}{n}"] for n in range(len(chosen))])
    for n in ("", *range(len(chosen))):
        page.claim("ratio", spots[f"rate{n}"], "{0}/{1}", spots[f"spent{n}"], spots[f"budget{n}"])
    told = _told(page, case, len(chosen), spent, budget)
    page.same(spots["spent"], told["spent"])
    page.same(spots["budget"], told["budget"])
    return page.paper(case.unit, LAYOUT.name, {"unit": case.unit, "year": str(case.year)})


def _told(page: Page, case: Case, number: int, spent: Figure, budget: Figure) -> dict[str, Spot]:
    spots = page.say(
        "〔{us}|〕{year}年度〔共开展|组织开展〕{count}项目绩效自评，全年预算{budget}，全年执行{spent}，〔总体执行率|执行率〕{rate}。",
        us=case.us, year=str(case.year), count=Figure(Fraction(number), "个"), budget=budget, spent=spent, rate=case.rate(spent, budget),
    )  # fmt: skip
    page.claim("count", spots["count"], str(number))
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["budget"])
    return spots


LAYOUT = Layout("projects_summary", "项目支出绩效自评汇总表", write)
