"""What was done and how it was scored, in sentences: tasks with their completion, projects with their money, points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page, Value
from corpus.writing.points import added, grade, points

# what is done, unit, least and most
TASKS = (
    ("举办业务培训", "场", 4, 40), ("开展专项检查", "次", 6, 80), ("发放宣传资料", "份", 2000, 60000), ("养护农村道路", "公里", 30, 480),
    ("救助困难群众", "人次", 200, 6000), ("抽检样品", "批次", 80, 1600), ("办理案件", "件", 60, 900), ("整理档案", "卷", 500, 20000),
    ("新增城镇就业", "人", 300, 5000), ("维修渠道", "米", 800, 26000), ("走访慰问", "户", 60, 900), ("更新设备", "台", 5, 120),
    ("调解纠纷", "起", 80, 1500), ("接待群众来访", "人次", 100, 3000),
)  # fmt: skip
_ORDINALS = "一二三四五六七八"
_FORMS = (
    "{task}目标{goal}，实际完成{result}，完成目标任务的{rate}",
    "〔全年|{year}年|〕{task}{result}，完成〔目标任务|年度任务|年初目标〕{goal}的{rate}",
    "计划{task}{goal}，实际{task}{result}，完成率{rate}",
    "{task}{result}，〔为|达到〕年度目标{goal}的{rate}",
    "年初计划{task}{goal}，〔截至年底|年末〕实际完成{result}，〔完成率为|目标完成率〕{rate}",
)
_PARTS = (("产出", "产出指标"), ("效益", "效益指标"), ("满意度", "满意度指标"), ("预算执行", "预算执行率"))


def tasks(page: Page, case: Case, number: int) -> None:
    """Tasks with goal, result and completion rate: one paragraph of 一是…二是…, or a list."""
    chosen = case.chance.sample(TASKS, number)
    together = case.chance.random() < 0.4
    mark = case.chance.choice(("{n}.", "（{n}）", "{n}．"))
    texts: list[str] = []
    values: dict[str, Value] = {"year": str(case.year)}
    for n, (task, unit, low, high) in enumerate(chosen):
        goal = case.count(low, high, unit)
        result = Figure(Fraction(int(goal.value) * case.chance.randint(88, 128) // 100), unit)
        form = page.choose(case.chance.choice(_FORMS)).replace("{task}", task)
        for name, figure in (("goal", goal), ("result", result), ("rate", case.rate(result, goal))):
            form = form.replace(f"{{{name}}}", f"{{{name}{n}}}")
            values[f"{name}{n}"] = figure
            if name == "rate" and figure.value > 1:
                page.trap("completion over 100%")
        texts.append(form)
    if together:
        listed = "；".join(f"{_ORDINALS[n]}是{text}" for n, text in enumerate(texts))
        spots = page.say(
            "〔{year}年|全年〕〔重点完成|主要完成〕以下{count}工作：" + listed + "。",
            count=Figure(Fraction(number), "项"),
            **values,
        )
        page.claim("count", spots["count"], str(number))
        for n in range(number):
            _claim_rate(page, spots, n)
        return
    page.say("〔{year}年主要任务完成情况如下：|重点任务完成情况：|主要目标任务完成情况如下。〕", year=str(case.year))
    for n, text in enumerate(texts):
        _claim_rate(page, page.say(mark.format(n=n + 1) + text + "。", **values), n)


def _claim_rate(page: Page, spots: dict[str, Spot], n: int) -> None:
    page.claim("ratio", spots[f"rate{n}"], "{0}/{1}", spots[f"result{n}"], spots[f"goal{n}"])


def projects(page: Page, case: Case, total: Figure, told: Spot | None = None) -> list[tuple[str, Figure]]:
    """The projects that a total is spent on: all of them with a count, or an open list of the largest."""
    number = case.chance.randint(3, 5)
    parts = case.parts(total, number, 0.3)
    chosen = list(zip(names.projects(case.chance, number), parts, strict=True))
    if case.chance.random() < 0.3:
        page.trap("open list")
        shown = sorted(chosen, key=lambda one: one[1].value, reverse=True)[: number - 1]
        listed = "、".join(f"{name}{{part{n}}}" for n, (name, _) in enumerate(shown))
        spots = page.say(
            "项目支出{total}，〔主要用于|其中主要包括|主要包括〕" + listed + "等。", total=total, **_numbered(shown)
        )
    else:
        listed = "；".join(f"（{n + 1}）{name}{{part{n}}}" for n, (name, _) in enumerate(chosen))
        spots = page.say(
            "〔全年|本年|{year}年〕〔共安排|共实施〕{count}〔项目|专项〕，〔支出合计|合计支出〕{total}，〔其中：|分别是：〕" + listed + "。",
            year=str(case.year), count=Figure(Fraction(number), "个"), total=total, **_numbered(chosen),
        )  # fmt: skip
        page.claim("count", spots["count"], str(number))
        page.total(spots["total"], [spots[f"part{n}"] for n in range(number)])
    if told:
        page.same(told, spots["total"])
    return chosen


def _numbered(projects: Sequence[tuple[str, Figure]]) -> dict[str, Value]:
    return {f"part{n}": part for n, (_, part) in enumerate(projects)}


# ---- points ----


@dataclass(frozen=True, slots=True)
class Marks:
    """The points of a report: by part, and in total."""

    parts: tuple[tuple[str, Figure, Figure], ...]
    total: Figure

    @property
    def grade(self) -> str:
        """The grade of the total."""
        return grade(self.total.printed)


def marks(case: Case, rate: Figure | None = None) -> Marks:
    """Points for outputs, benefits, satisfaction and execution; the last follow the rate if there is one."""
    weights = case.chance.choice(((50, 30, 10, 10), (40, 30, 10, 20), (45, 35, 10, 10)))
    parts = []
    for (short, long), weight in zip(_PARTS, weights, strict=True):
        lost = Fraction(case.chance.choice((0, 0, 1, 2, 3, 5, 8)), 2)
        got = points(weight - lost)
        if short == "预算执行" and rate is not None:
            got = points(min(Fraction(1), rate.printed) * weight)
        parts.append(
            (case.chance.choice((short + "类指标", long)) if short != "预算执行" else long, points(weight), got)
        )
    return Marks(tuple(parts), added(got for _, _, got in parts))


def scores(page: Page, case: Case, given: Marks) -> Spot:
    """The points in a sentence; where the total stands."""
    form = case.chance.choice(
        (
            "{name}〔分值|权重〕{weight}，〔实际|自评|〕得分{got}",
            "{name}〔满分|总分值〕{weight}，评价得分{got}",
            "{name}（{weight}）得{got}",
        )
    )
    form = page.choose(form)
    values: dict[str, Value] = {"total": given.total, "year": str(case.year), "grade": given.grade}
    texts = []
    for n, (name, weight, got) in enumerate(given.parts):
        texts.append(form.replace("{name}", name).replace("{weight}", f"{{weight{n}}}").replace("{got}", f"{{got{n}}}"))
        values |= {f"weight{n}": weight, f"got{n}": got}
    lost = case.chance.random() < 0.5
    spots = page.say(
        "；".join(texts)
        + ("。〔综合得分|自评总分|合计得分〕{total}，" if lost else "，〔合计|总得分〕{total}。")
        + ("〔评价等级|等级〕为“{grade}”。" if lost else ""),
        **values,
    )
    for n in range(len(given.parts)):
        page.claim("score_cap", spots[f"got{n}"], "{0}", spots[f"weight{n}"], relation="<=")
    page.total(spots["total"], [spots[f"got{n}"] for n in range(len(given.parts))], "score_sum")
    return spots["total"]
