"""The explanations of a budget: what is planned, against last year's budget or what was spent of it."""

from __future__ import annotations

from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.accounts import Accounts, Public
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page

Spots = dict[str, Spot]


def _moved(page: Page, case: Case, form: str, now: Figure, before: Figure, **words: str) -> Spots:
    up = now.printed > before.printed
    reason = case.chance.choice(names.RISING if up else names.FALLING)
    spots = page.say(
        form.replace("{up}", "增加" if up else "减少").replace("{percent}", "增长" if up else "下降"), year=str(case.year),
        last=str(case.year - 1), now=now, before=before, delta=case.less(now, before), growth=case.growth(now, before), reason=reason, **words,
    )  # fmt: skip
    if "before" in spots:
        page.trap("last year's figure")
        page.claim("change_amount", spots["delta"], "{0}-{1}" if up else "{1}-{0}", spots["now"], spots["before"])
        page.claim("change_percent", spots["growth"], "{0}/{1}-1" if up else "1-{0}/{1}", spots["now"], spots["before"])
    else:
        page.claim(
            "change_percent", spots["growth"], "1/({0}/{1}-1)" if up else "1/({0}/{1}+1)", spots["now"], spots["delta"]
        )
    return spots


def totals(page: Page, case: Case, accounts: Accounts) -> Spots:
    """The whole budget against last year's."""
    return _moved(
        page, case,
        case.chance.choice(
            (
                "{year}年收支总预算{now}，〔比|较〕{last}年预算{before}{up}{delta}，{percent}{growth}，主要原因是{reason}。",
                "{year}年部门收支预算总计{now}，比上年预算{up}{delta}，{percent}{growth}，主要是{reason}。",
            )
        ),
        accounts.total, accounts.last_total,
    )  # fmt: skip


def items(page: Page, case: Case, accounts: Accounts) -> list[Spots]:
    """Each item against what was spent last year."""
    found = []
    for n, item in enumerate(accounts.items, 1):
        if item.spent.printed == item.initial.printed:
            found.append(
                page.say(
                    "{n}.{name}（项）{year}年预算数{now}，与{last}年执行数持平。", n=n, name=item.name, year=str(case.year), now=item.spent,
                    last=str(case.year - 1),
                )
            )  # fmt: skip
            continue
        form = "{n}.{name}（项）{year}年预算数〔为|〕{now}，〔比|较〕{last}年执行数{before}{up}{delta}，{percent}{growth}。主要原因是{reason}。"
        found.append(_moved(page, case, form, item.spent, item.initial, n=str(n), name=item.name))
    return found


def three_public(page: Page, case: Case, public: Public) -> Spots:
    """三公经费 planned, against last year's budget; `public` holds last year's as what is on the left."""
    before, now = public.whole(budget=True), public.whole(budget=False)
    abroad, bought, run, guests = public.spent
    spots = _moved(
        page,
        case,
        "{year}年“三公”经费预算{now}，〔比|较〕上年预算{before}{up}{delta}，{percent}{growth}，主要原因是{reason}。",
        now,
        before,
    )
    parts = page.say(
        "其中：因公出国（境）费{abroad}，公务接待费{guests}，公务用车购置及运行费{cars}（公务用车购置费{bought}，公务用车运行费{run}）。",
        abroad=abroad, guests=guests, cars=public.cars(budget=False), bought=bought, run=run,
    )  # fmt: skip
    page.total(spots["now"], (parts["abroad"], parts["guests"], parts["cars"]))
    page.total(parts["cars"], (parts["bought"], parts["run"]))
    return spots
