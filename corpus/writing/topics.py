"""What every narrative report speaks of: staff, income, expenditure, execution, 三公经费. Each topic writes itself and returns its figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page, Value

_SPENT = (
    "{year}年〔度|〕〔本年|〕支出合计{total}，其中：基本支出{basic}，占{share}；项目支出{projects}，占{rest}。"
    "基本支出中，人员经费{staff}，〔公用经费|日常公用经费〕{running}。",
    "{year}年度支出合计{total}，按支出性质〔划分|分类〕，基本支出{basic}，占本年支出的{share}，项目支出{projects}，占本年支出的{rest}。"
    "基本支出由人员经费{staff}和公用经费{running}〔组成|构成〕。",
    "本年支出合计{total}。其中：基本支出{basic}（人员经费{staff}，公用经费{running}），占支出合计的{share}；项目支出{projects}，占{rest}。",
    "{year}年度本年支出合计{total}，基本支出、项目支出分别为{basic}、{projects}，〔占比分别为|分别占〕{share}、{rest}。"
    "基本支出包括人员经费{staff}、公用经费{running}。",
)
_EXECUTED = (
    "〔{year}年|〕〔全年预算数|调整后预算数|部门预算〕{budget}，〔全年执行数|实际支出|预算执行数〕{executed}，〔预算执行率|执行率〕〔为|〕{rate}。",
    "{year}年部门〔全年预算|调整预算〕{budget}，截至{year}年12月31日支出{executed}，完成〔全年预算|预算〕的{rate}。",
    "部门整体支出全年预算{budget}，〔当年实际支出|实际执行〕{executed}，〔预算完成率|预算执行率〕达到{rate}。",
)
_PUBLIC = (
    "{year}年“三公”经费〔年初|〕预算{budget}，〔实际支出|支出决算〕{spent}，〔完成预算的|为预算的〕{rate}，其中：因公出国（境）费0万元，"
    "公务用车〔购置及|〕运行维护费{vehicles}，公务接待费{guests}。",
    "{year}年度“三公”经费预算数{budget}，决算数{spent}，决算数为预算数的{rate}。其中，公务接待费{guests}、公务用车运行维护费{vehicles}，"
    "〔未发生|没有〕因公出国（境）费用。",
    "“三公”经费全年支出{spent}，其中公务用车运行维护费{vehicles}，公务接待费{guests}；年初预算{budget}，预算完成率{rate}。",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure and where it was printed first."""

    figure: Figure
    spot: Spot


def staff(page: Page, case: Case) -> dict[str, Told]:
    """Divisions, posts and people."""
    divisions = case.chance.sample(names.DIVISIONS, case.chance.randint(3, 6))
    quota = case.count(12, 90, case.chance.choice(("名", "人", "个")))
    working = case.count(max(8, int(quota.value) - 6), int(quota.value), "人")
    retired = case.count(2, 30, "人")
    everyone = case.like(working.value + retired.value, working)
    count = Figure(Fraction(len(divisions)), "个")
    text = (
        "{unit}〔是{place}人民政府工作部门|为全额拨款事业单位|系一级预算单位〕，〔内设|下设〕"
        + "、".join(divisions)
        + "{count}〔科室|股室|机构〕。"
        "〔核定编制|人员编制|编制数〕{quota}，〔年末|{year}年末|截至{year}年末〕"
    )
    if case.chance.random() < 0.5:
        text += "〔实有|共有〕人员{everyone}，其中〔在职人员|在职在编〕{working}、〔退休人员|离退休人员〕{retired}。"
    else:
        text += "〔实有在职人员|在职在编人员〕{working}，在职人员控制率{rate}〔。|，未超编。〕"
    rate = case.rate(working, quota)
    spots = page.say(
        text, unit=case.unit, place=case.place, year=str(case.year), count=count, quota=quota, everyone=everyone,
        working=working, retired=retired, rate=rate,
    )  # fmt: skip
    page.claim("count", spots["count"], str(len(divisions)))
    if "everyone" in spots:
        page.total(spots["everyone"], (spots["working"], spots["retired"]))
    else:
        page.claim("ratio", spots["rate"], "{0}/{1}", spots["working"], spots["quota"])
    return {"quota": Told(quota, spots["quota"]), "staff": Told(working, spots["working"])}


def income(page: Page, case: Case, total: Figure) -> dict[str, Told]:
    """The year's income, its sources with their shares, and the change against the year before."""
    sources = [
        "一般公共预算财政拨款收入",
        *case.chance.sample(("政府性基金预算财政拨款收入", "事业收入", "上级补助收入"), case.chance.randint(0, 2)),
        "其他收入",
    ]
    parts = case.parts(total, len(sources))
    shares = [case.rate(part, total) for part in parts]
    listed = page.choose("〔；|，〕").join(f"{name}{{part{n}}}，占{{share{n}}}" for n, name in enumerate(sources))
    values: dict[str, Value] = {f"part{n}": part for n, part in enumerate(parts)}
    values.update({f"share{n}": share for n, share in enumerate(shares)})
    spots = page.say(
        "{year}年〔度|〕〔本年|〕收入合计{total}，其中：" + page.choose(listed) + "。",
        year=str(case.year),
        total=total,
        **values,
    )
    page.total(spots["total"], [spots[f"part{n}"] for n in range(len(parts))])
    for n in range(len(parts)):
        page.claim("share", spots[f"share{n}"], "{0}/{1}", spots[f"part{n}"], spots["total"])
    return {"income": Told(total, spots["total"]), "first": Told(parts[0], spots["part0"])}


def change(page: Page, case: Case, name: str, now: Figure, told: Spot | None = None) -> None:
    """How an amount moved against the year before: base named or not, amount, percent."""
    before = case.near(now, 0.72, 1.35)
    up = now.printed > before.printed
    if now.printed == before.printed:
        page.say("{year}年{name}{now}，与上年持平。", year=str(case.year), name=name, now=now)
        return
    reason = case.chance.choice(("", case.chance.choice(names.RISING if up else names.FALLING)))
    word = "〔增加|增长〕" if up else "〔减少|下降〕"
    percent = "〔增长|上升〕" if up else "〔下降|降低〕"
    form = case.chance.choice(
        (
            "{year}年{name}{now}，〔较|比〕〔上年|上年度|{last}年〕的{before}" + word + "{delta}，" + percent + "{growth}",
            "{year}年度{name}为{now}，与{last}年的{before}相比，" + word + "{delta}，" + percent + "{growth}",
            "{name}由上年的{before}" + ("〔增至|提高到〕" if up else "〔降至|减少到〕") + "{now}，" + percent + "{growth}",
            "{year}年{name}{now}，〔较|比〕上年" + word + "{delta}，" + percent + "{growth}",
        )
    )  # fmt: skip
    delta, growth = case.less(now, before), case.growth(now, before)
    spots = page.say(
        form + (f"，主要原因是{reason}。" if reason else "。"), year=str(case.year), last=str(case.year - 1), name=name, now=now,
        before=before, delta=delta, growth=growth,
    )  # fmt: skip
    _claim_change(page, spots, up)
    if told:
        page.same(told, spots["now"])


def _claim_change(page: Page, spots: dict[str, Spot], up: bool) -> None:
    now, before, delta = spots["now"], spots.get("before"), spots.get("delta")
    if before:
        page.trap("last year's figure")
    if before and delta:
        page.claim("change_amount", delta, "{0}-{1}" if up else "{1}-{0}", now, before)
    if before:
        page.claim("change_percent", spots["growth"], "{0}/{1}-1" if up else "1-{0}/{1}", now, before)
    elif delta:  # the base is not printed: now less the change
        page.claim("change_percent", spots["growth"], "1/({0}/{1}-1)" if up else "1/({0}/{1}+1)", now, delta)


def expenditure(page: Page, case: Case, total: Figure) -> dict[str, Told]:
    """The year's expenditure by nature."""
    basic, projects = case.parts(total, 2, 0.2)
    staff_cost, running = case.parts(basic, 2, 0.2)
    spots = page.say(
        case.chance.choice(_SPENT),
        year=str(case.year), total=total, basic=basic, projects=projects, share=case.rate(basic, total),
        rest=case.rate(projects, total), staff=staff_cost, running=running,
    )  # fmt: skip
    page.total(spots["total"], (spots["basic"], spots["projects"]))
    page.claim("share", spots["share"], "{0}/{1}", spots["basic"], spots["total"])
    page.claim("share", spots["rest"], "{0}/{1}", spots["projects"], spots["total"])
    page.total(spots["basic"], (spots["staff"], spots["running"]))
    return {"expenditure": Told(total, spots["total"]), "projects": Told(projects, spots["projects"])}


def execution(page: Page, case: Case, executed: Figure, told: Spot | None = None) -> dict[str, Told]:
    """The budget for what was spent, and the rate."""
    budget = case.near(executed, 1.0, 1.25)
    rate = case.rate(executed, budget)
    spots = page.say(
        case.chance.choice(_EXECUTED),
        year=str(case.year), budget=budget, executed=executed, rate=rate,
    )  # fmt: skip
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["executed"], spots["budget"])
    if told:
        page.same(told, spots["executed"])
    return {
        "budget": Told(budget, spots["budget"]), "executed": Told(executed, spots["executed"]), "rate": Told(rate, spots["rate"]),
    }  # fmt: skip


def three_public(page: Page, case: Case) -> dict[str, Told]:
    """三公经费: budget, spent, its three parts."""
    budget = case.money(8, 60)
    spent = case.near(budget, 0.4, 0.98)
    vehicles, guests = case.parts(spent, 2, 0.2)
    spots = page.say(
        case.chance.choice(_PUBLIC),
        year=str(case.year), budget=budget, spent=spent, rate=case.rate(spent, budget), vehicles=vehicles, guests=guests,
    )  # fmt: skip
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["budget"])
    page.total(spots["spent"], (spots["vehicles"], spots["guests"]))
    return {"budget": Told(budget, spots["budget"]), "spent": Told(spent, spots["spent"])}
