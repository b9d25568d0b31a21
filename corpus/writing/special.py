"""A special fund in sentences: where the money comes from, to whom it goes, how much of it was paid."""

from __future__ import annotations

from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.indicators import indicator
from corpus.writing.page import Page, Value
from corpus.writing.prose import town_names
from corpus.writing.topics import Told

_LEVELS = ("中央", "省级", "市级", "县级")


def sources(page: Page, case: Case, name: str, total: Figure) -> Told:
    """The fund by levels of government: all of them, with or without shares."""
    number = case.chance.randint(2, 4)
    levels = sorted(case.chance.sample(_LEVELS, number), key=_LEVELS.index)
    parts = case.parts(total, number, 0.2)
    word = case.chance.choice(("财政资金", "资金", "配套资金", "财政补助"))
    shared = case.chance.random() < 0.4
    values: dict[str, Value] = {f"part{n}": part for n, part in enumerate(parts)}
    values |= {f"share{n}": case.rate(part, total) for n, part in enumerate(parts)}
    texts = [f"{level}{word}{{part{n}}}" + (f"，占{{share{n}}}" if shared else "") for n, level in enumerate(levels)]
    spots = page.say(
        case.chance.choice(
            (
                "{year}年{name}〔共安排|预算安排〕资金{total}，其中：" + ("；" if shared else "、").join(texts) + "。",
                "{name}{year}年度到位资金{total}，〔其中|资金来源为〕：" + ("；" if shared else "，").join(texts) + "。",
            )
        ),
        year=str(case.year), name=name, total=total, **values,
    )  # fmt: skip
    page.total(spots["total"], [spots[f"part{n}"] for n in range(number)])
    if shared:
        for n in range(number):
            page.claim("share", spots[f"share{n}"], "{0}/{1}", spots[f"part{n}"], spots["total"])
    return Told(total, spots["total"])


def towns(page: Page, case: Case, total: Figure, told: Spot) -> None:
    """Who gets how much: towns in a sentence with their number, or in a small table."""
    number = case.chance.randint(3, 6)
    chosen, parts = town_names(case, number), case.parts(total, number, 0.3)
    if case.chance.random() < 0.5:
        values: dict[str, Value] = {f"part{n}": part for n, part in enumerate(parts)}
        listed = "、".join(f"{town}{{part{n}}}" for n, town in enumerate(chosen))
        spots = page.say(
            "〔上述资金|资金〕〔分配到|下达到〕{count}〔乡镇（街道）|实施单位〕，〔共计|合计〕{total}，〔分别为|其中|具体为〕：" + listed + "。",
            count=Figure(Fraction(number), "个"), total=total, **values,
        )  # fmt: skip
        page.claim("count", spots["count"], str(number))
        page.total(spots["total"], [spots[f"part{n}"] for n in range(number)])
        page.same(told, spots["total"])
        return
    page.say("〔资金分配情况见下表。|各乡镇资金安排如下表所示。〕")
    page.aside("单位：" + total.unit)
    rows: list[list[Value]] = [["序号", "乡镇（街道）", "分配金额", "占比"]]
    rows += [
        [str(n), town, part, case.rate(part, total)]
        for n, (town, part) in enumerate(zip(chosen, parts, strict=True), 1)
    ]
    rows.append(["合计", "<", total, "100%"])
    cells = page.table(rows)
    page.total(cells[number + 1, 2], [cells[n, 2] for n in range(1, number + 1)])
    for n in range(1, number + 1):
        page.claim("share", cells[n, 3], "{0}/{1}", cells[n, 2], cells[number + 1, 2])
    page.same(told, cells[number + 1, 2])


def payment(page: Page, case: Case, total: Figure, told: Spot) -> dict[str, Told]:
    """What arrived and what was paid, with rates, and what is left."""
    paid = case.near(total, 0.84, 0.998)
    rate, left = case.rate(paid, total), case.less(total, paid)
    spots = page.say(
        "〔截至{year}年12月31日|截至{year}年底|全年〕，〔项目资金|专项资金〕到位{total}，〔实际支出|累计支付〕{paid}，〔预算执行率|资金支付率〕{rate}，〔结转结余|结余〕{left}。",
        year=str(case.year), total=total, paid=paid, rate=rate, left=left,
    )  # fmt: skip
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["paid"], spots["total"])
    page.claim("balance", spots["left"], "{0}-{1}", spots["total"], spots["paid"])
    page.same(told, spots["total"])
    return {"paid": Told(paid, spots["paid"]), "rate": Told(rate, spots["rate"]), "left": Told(left, spots["left"])}


def indicators(page: Page, case: Case) -> None:
    """Indicators of quantity, quality and satisfaction: goal and result in a sentence each."""
    for n, second in enumerate(("数量指标", "数量指标", "质量指标", "服务对象满意度指标"), 1):
        one = indicator(case, "", second)
        if not isinstance(one.goal, Figure) or not isinstance(one.result, Figure):
            continue
        values: dict[str, Value] = {
            "n": n,
            "kind": second,
            "name": one.name,
            "sign": one.sign,
            "goal": one.goal,
            "result": one.result,
        }
        if one.goal.unit == "%":
            page.say(
                "（{n}）{kind}。{name}〔目标值|年度指标值〕{sign}{goal}，〔实际完成值|实际达到〕{result}，〔达到预期目标|完成目标〕。",
                **values,
            )
            page.trap("threshold")
            continue
        if one.most:
            page.say("（{n}）{kind}。{name}目标值" + one.put("{goal}") + "，实际{result}，控制在目标以内。", **values)
            continue
        rate = case.rate(one.result, one.goal)
        spots = page.say(
            "（{n}）{kind}。{name}〔年度指标值|目标值〕{goal}，实际完成{result}，〔完成率|完成率为〕{rate}。",
            rate=rate,
            **values,
        )
        page.claim("ratio", spots["rate"], "{0}/{1}", spots["result"], spots["goal"])


def people(page: Page, case: Case) -> None:
    """How many people were paid by a standard for some months."""
    standard = Figure(Fraction(case.chance.randint(4, 90) * 10), "元")
    heads = case.count(20, 900, "人")
    months = case.count(3, 12, "个月")
    amount = Figure(standard.value * heads.value * months.value, "万元", 4)
    while amount.places and (amount.value / 10_000 * 10 ** (amount.places - 1)).denominator == 1:
        amount = Figure(amount.value, "万元", amount.places - 1)
    spots = page.say(
        "〔按照|按〕每人每月{standard}的标准，〔为|对〕{heads}〔发放补助|给予补贴〕{months}，〔发放资金|共计〕{amount}。",
        standard=standard, heads=heads, months=months, amount=amount,
    )  # fmt: skip
    page.claim("other", spots["amount"], "{0}*{1}*{2}", spots["standard"], spots["heads"], spots["months"])
