"""The explanations of final accounts and budgets: totals against last year, sources, functions, items against their budget, 三公经费."""

from __future__ import annotations

from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.accounts import Accounts, Public, sum_of
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page, Value

Spots = dict[str, Spot]


def totals(page: Page, case: Case, accounts: Accounts) -> Spots:
    """收、支总计, and how they moved."""
    now, before = accounts.total, accounts.last_total
    up = now.printed > before.printed
    word, percent = ("增加", "增长") if up else ("减少", "下降")
    form = case.chance.choice(
        (
            "{year}年度收、支总计〔各|均为|〕{now}。与{last}年〔度|〕的{before}相比，收、支总计各"
            + word
            + "{delta}，"
            + percent
            + "{growth}",
            "{year}年度收入总计{now}、支出总计{out}。与{last}年〔度|〕相比，收、支总计各"
            + word
            + "{delta}，"
            + percent
            + "{growth}",
        )
    )
    spots = page.say(
        form + "，主要是{reason}。", year=str(case.year), last=str(case.year - 1), now=now, out=now, before=before,
        delta=case.less(now, before), growth=case.growth(now, before), reason=case.chance.choice(names.RISING if up else names.FALLING),
    )  # fmt: skip
    if "before" in spots:
        page.trap("last year's figure")
        page.claim("change_amount", spots["delta"], "{0}-{1}" if up else "{1}-{0}", spots["now"], spots["before"])
        page.claim("change_percent", spots["growth"], "{0}/{1}-1" if up else "1-{0}/{1}", spots["now"], spots["before"])
    else:
        page.claim("balance", spots["out"], "{0}", spots["now"])
        page.claim(
            "change_percent", spots["growth"], "1/({0}/{1}-1)" if up else "1/({0}/{1}+1)", spots["now"], spots["delta"]
        )
    return spots


def listed(page: Page, case: Case, lead: str, total: Figure, parts: list[tuple[str, Figure]]) -> Spots:
    """A total with all of its parts and their shares; the spots `total`, `part0`, ..."""
    places = case.chance.choice((1, 2, 2))
    form = case.chance.choice(
        ("{name}{part}，占{share}", "{name}支出{part}，占{share}", "{name}（类）支出{part}，占{share}")
    )
    if any(name.endswith("收入") or name.endswith("支出") for name, _ in parts):
        form = "{name}{part}，占{share}"
    texts = [
        form.replace("{name}", name).replace("{part}", f"{{part{n}}}").replace("{share}", f"{{share{n}}}")
        for n, (name, _) in enumerate(parts)
    ]
    values: dict[str, Value] = {f"part{n}": part for n, (_, part) in enumerate(parts)}
    values |= {f"share{n}": case.rate(part, total, places) for n, (_, part) in enumerate(parts)}
    spots = page.say(
        "{year}年度" + lead + "{total}，其中：" + "；".join(texts) + "。", year=str(case.year), total=total, **values
    )
    page.total(spots["total"], [spots[f"part{n}"] for n in range(len(parts))])
    for n in range(len(parts)):
        page.claim("share", spots[f"share{n}"], "{0}/{1}", spots[f"part{n}"], spots["total"])
    return spots


def by_class(accounts: Accounts) -> list[tuple[str, Figure]]:
    """The classes with what was spent on them."""
    return [
        (group[1], sum_of(item.spent for item in accounts.items if item.group == group)) for group in accounts.groups()
    ]


def items(page: Page, case: Case, accounts: Accounts) -> list[Spots]:
    """Each item against its budget, with the reason for the difference."""
    found = []
    for n, item in enumerate(accounts.items, 1):
        less = item.spent.printed < item.initial.printed
        same = item.spent.printed == item.initial.printed
        compare = "等于" if same else "小于" if less else "大于"
        reason = "" if same else f"，主要原因是{case.chance.choice(names.FALLING if less else names.RISING)}"
        spots = page.say(
            "{n}.{group}（类）{division}（款）{name}（项）。年初预算〔为|〕{initial}，支出决算〔为|〕{spent}，完成年初预算的{rate}。决算数{compare}年初预算数{reason}。",
            n=n, group=item.group[1].removesuffix("支出"), division=item.division[1], name=item.name, initial=item.initial, spent=item.spent,
            rate=case.rate(item.spent, item.initial), compare=compare, reason=reason,
        )  # fmt: skip
        page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["initial"])
        if item.spent.printed > item.initial.printed:
            page.trap("completion over 100%")
        found.append(spots)
    return found


def three_public(page: Page, case: Case, public: Public) -> Spots:
    """三公经费: all of it, its parts, guests in numbers."""
    budget, spent = public.whole(True), public.whole(False)
    abroad, bought, run, guests = public.spent
    spots = page.say(
        "{year}年度“三公”经费〔全年|〕预算{budget}，支出决算{spent}，完成预算的{rate}，其中：因公出国（境）费支出{abroad}，公务用车购置及运行维护费支出{cars}，"
        "公务接待费支出{guests}。",
        year=str(case.year), budget=budget, spent=spent, rate=case.rate(spent, budget), abroad=abroad, cars=public.cars(False), guests=guests,
    )  # fmt: skip
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["spent"], spots["budget"])
    page.total(spots["spent"], (spots["abroad"], spots["cars"], spots["guests"]))
    cars = page.say(
        "公务用车购置及运行维护费支出{cars}，其中：公务用车购置费{bought}，公务用车运行维护费{run}，〔年末公务用车保有量|期末保有公务用车〕{vehicles}。",
        cars=public.cars(False), bought=bought, run=run, vehicles=public.vehicles,
    )  # fmt: skip
    page.total(cars["cars"], (cars["bought"], cars["run"]))
    page.same(spots["cars"], cars["cars"])
    told = page.say(
        "公务接待费支出{guests}，完成预算{budget}的{rate}，〔共接待|全年接待〕{batches}、{people}。",
        guests=guests, budget=public.budget[3], rate=case.rate(guests, public.budget[3]), batches=public.batches, people=public.people,
    )  # fmt: skip
    page.claim("ratio", told["rate"], "{0}/{1}", told["guests"], told["budget"])
    page.same(spots["guests"], told["guests"])
    return spots


def running(page: Page, case: Case, accounts: Accounts) -> Spots:
    """基本支出 by staff and running cost; procurement by kind."""
    spots = page.say(
        "{year}年度一般公共预算财政拨款基本支出{basic}，其中：人员经费{staff}，公用经费{running}。",
        year=str(case.year), basic=accounts.basic, staff=accounts.staff_cost, running=accounts.running_cost,
    )  # fmt: skip
    page.total(spots["basic"], (spots["staff"], spots["running"]))
    return spots


def procurement(page: Page, case: Case) -> Spots:
    """政府采购 by kind, and what of it went to small firms."""
    total = case.money(20, 700)
    kinds = ("货物", "工程", "服务")
    parts = case.parts(total, 3, 0.1)
    small = case.near(total, 0.5, 0.98)
    spots = page.say(
        "{year}年度政府采购支出总额{total}，其中：" + "、".join(f"政府采购{kind}支出{{part{n}}}" for n, kind in enumerate(kinds)) + "。"
        "授予中小企业合同金额{small}，占政府采购支出总额的{share}。",
        year=str(case.year), total=total, small=small, share=case.rate(small, total), **{f"part{n}": part for n, part in enumerate(parts)},
    )  # fmt: skip
    page.total(spots["total"], [spots[f"part{n}"] for n in range(3)])
    page.claim("share", spots["share"], "{0}/{1}", spots["small"], spots["total"])
    return spots


def planned_procurement(page: Page, case: Case) -> None:
    """政府采购 as a budget plans it."""
    total = case.money(20, 700)
    goods, works, services = case.parts(total, 3, 0.1)
    spots = page.say(
        "{year}年政府采购预算总额{total}，其中：政府采购货物预算{goods}、政府采购工程预算{works}、政府采购服务预算{services}。",
        year=str(case.year), total=total, goods=goods, works=works, services=services,
    )  # fmt: skip
    page.total(spots["total"], (spots["goods"], spots["works"], spots["services"]))
