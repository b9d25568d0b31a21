"""Rules by which a department is scored: sub-items with points, rates with deductions, rates that need only be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page, Value
from corpus.writing.points import divided, points

_CIRCLED = "①②③④⑤"
_ITEMS = {
    "绩效目标合理性": ("符合国家法律法规和发展规划", "与部门职责密切相关", "符合客观实际"),
    "绩效指标明确性": ("将目标细化为具体指标", "指标可衡量", "与年度任务相对应"),
    "管理制度健全性": ("制定预算资金管理办法", "制定内部控制制度", "相关制度得到有效执行"),
    "资金使用合规性": (
        "符合财经法规和财务制度",
        "资金拨付有完整的审批手续",
        "重大支出经过评估论证",
        "不存在截留、挪用情况",
    ),
    "信息公开": ("按规定内容公开预决算信息", "按规定时限公开预决算信息"),
    "资产管理规范性": ("制定资产管理制度", "资产账实相符", "处置程序合规"),
    "政务服务规范": ("办事流程公开透明", "一次性告知到位"),
}
_RATES = {
    "预算完成率": ("预算数", "预算完成数"),
    "支付进度率": ("既定支付进度", "实际支付进度"),
    "政府采购执行率": ("政府采购预算数", "实际政府采购金额"),
    "重点工作完成率": ("年度重点工作投入计划", "实际投入"),
}
_KEPT = {
    "在职人员控制率": ("编制数", "在职人员数", "人"),
    "“三公经费”控制率": ("“三公经费”预算安排数", "“三公经费”实际支出数", "万元"),
    "公用经费控制率": ("预算安排公用经费总额", "实际支出公用经费总额", "万元"),
    "固定资产利用率": ("所有固定资产总额", "实际在用固定资产总额", "万元"),
}
NAMES = {**_ITEMS, **_RATES, **_KEPT}
"""What a department is scored for."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """One scored indicator: what it means, its rule and its note as templates with figures, its weight and score."""

    name: str
    weight: Figure
    score: Figure
    explanation: str
    rule: str
    note: str
    values: Mapping[str, Value]
    claim: Callable[[Page, Mapping[str, Spot]], None] = field(repr=False)


def rubric(case: Case, name: str, weight: Figure) -> Rubric:
    """The rule for an indicator, and how the department did."""
    if name in _ITEMS:
        return _items(case, name, weight)
    return _rate(case, name, weight) if name in _RATES else _kept(case, name, weight)


def _items(case: Case, name: str, weight: Figure) -> Rubric:
    texts = _ITEMS[name]
    parts = divided(case, weight.printed, len(texts))
    form = case.chance.choice(("{circle}{text}，得{part}", "{circle}{text}（{part}）", "{circle}{text}得{part}"))
    listed = "；".join(form.format(circle=_CIRCLED[n], text=text, part=f"{{item{n}}}") for n, text in enumerate(texts))
    values: dict[str, Value] = {f"item{n}": part for n, part in enumerate(parts)}
    number = len(parts)
    lost = case.chance.randrange(number) if case.chance.random() < 0.25 else None
    score, note = weight, case.chance.choice(("", "符合要求", "全部达到"))
    if lost is not None:
        score = points(weight.printed - parts[lost].printed)
        note, values["lost"] = f"第{_CIRCLED[lost]}项未达到，扣{{lost}}", parts[lost]

    def claim(page: Page, spots: Mapping[str, Spot]) -> None:
        page.total(spots["weight"], [spots[f"item{n}"] for n in range(number)], "rubric_sum")
        if lost is not None:
            page.claim("rubric_score", spots["score"], "{0}-{1}", spots["weight"], spots["lost"])

    end = case.chance.choice(("。", "。不符合的不得分。"))
    return Rubric(name, weight, score, f"考核部门{name}情况。", listed + end, note, values, claim)


def _rate(case: Case, name: str, weight: Figure) -> Rubric:
    whole, part = _RATES[name]
    budget = case.money(100, 3000, places=0)
    budget = Figure(budget.value, "万元", 2, case.grouped)
    percent = case.chance.choice((100, 100, 99, 98, 97, 96, 95))
    done = case.like(budget.value * percent / 100, budget)
    step = Figure(Fraction(case.chance.choice((1, 2, 5)), 10), "分", 1)
    lost = points((100 - percent) * step.value)
    while lost.printed > weight.printed:
        step = Figure(Fraction(1, 10), "分", 1)
        lost = points((100 - percent) * step.value)
    values: dict[str, Value] = {
        "whole": budget,
        "part": done,
        "rate": Figure(Fraction(percent, 100), "%", 2),
        "step": step,
        "lost": lost,
    }
    note = f"{whole}{{whole}}，{part}{{part}}，{name}{{rate}}" + ("，扣{lost}" if percent < 100 else "")

    def claim(page: Page, spots: Mapping[str, Spot]) -> None:
        page.claim("ratio", spots["rate"], "{0}/{1}", spots["part"], spots["whole"])
        if percent < 100:
            page.claim("rubric_score", spots["lost"], "(1-{0})*100*{1}", spots["rate"], spots["step"])
            page.claim("rubric_score", spots["score"], "{0}-{1}", spots["weight"], spots["lost"])

    rule = f"{name}达到100%得满分，每低1个百分点扣{{step}}，扣完为止。"
    return Rubric(
        name,
        weight,
        points(weight.printed - lost.printed),
        f"{name}=（{part}/{whole}）×100%。",
        rule,
        note,
        values,
        claim,
    )


def _kept(case: Case, name: str, weight: Figure) -> Rubric:
    whole, part, unit = _KEPT[name]
    least = case.count(20, 160, unit) if unit == "人" else case.money(10, 400)
    used = (
        case.near(least, 0.8, 1.0)
        if unit != "人"
        else Figure(Fraction(int(least.value) * case.chance.randint(85, 100) // 100), unit)
    )
    least_rate = 80 if name == "固定资产利用率" else 0
    rule = (
        f"{name}不低于{least_rate}%得满分，否则不得分。"
        if least_rate
        else f"{name}≤100%得满分，每超过1个百分点扣{{step}}，扣完为止。"
    )
    values: dict[str, Value] = {
        "whole": least,
        "part": used,
        "rate": case.rate(used, least),
        "step": Figure(Fraction(1, 2), "分", 1),
    }

    def claim(page: Page, spots: Mapping[str, Spot]) -> None:
        page.claim("ratio", spots["rate"], "{0}/{1}", spots["part"], spots["whole"])

    note = f"{whole}{{whole}}，{part}{{part}}，{name}{{rate}}"
    return Rubric(name, weight, weight, f"{name}=（{part}/{whole}）×100%。", rule, note, values, claim)
