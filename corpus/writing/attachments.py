"""What is attached to a report: cost and benefit, a questionnaire with its answers, the working paper behind the figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Place, bare
from corpus.writing.topics import Told

_ASKED = (
    "您对项目实施效果是否满意", "您对服务态度是否满意", "您对办理时限是否满意", "您对政策宣传是否满意", "您对工作人员业务水平是否满意",
)  # fmt: skip
_ANSWERS = ("非常满意", "满意", "基本满意", "不满意")
_POINTS = (100, 80, 60, 0)


def survey(page: Page, case: Case) -> Told:
    """Copies sent and returned in a sentence, answers in a table, the mean of the questions; where the mean stands."""
    chance = case.chance
    sent = Figure(Fraction(chance.randint(8, 60) * 10), "份")
    back = Figure(sent.value - chance.randint(0, int(sent.value) // 12), "份")
    valid = Figure(back.value - chance.randint(0, int(back.value) // 20), "份")
    spots = page.say(
        "〔本次调查|满意度调查〕〔共|〕发放问卷{sent}，收回{back}，回收率{rate}；有效问卷{valid}，有效率{good}。",
        sent=sent, back=back, rate=case.rate(back, sent), valid=valid, good=case.rate(valid, back),
    )  # fmt: skip
    page.claim("ratio", spots["rate"], "{0}/{1}", spots["back"], spots["sent"])
    page.claim("ratio", spots["good"], "{0}/{1}", spots["valid"], spots["back"])
    page.say("计分方法：非常满意100分，满意80分，基本满意60分，不满意0分，各题得分为加权平均分。")
    page.trap("quoted rule")
    asked = chance.sample(_ASKED, chance.randint(3, 5))
    rows: list[list[Content]] = [
        ["序号", "调查内容", *(f"{answer}（份）" for answer in _ANSWERS), "合计（份）", "得分"]
    ]
    means = []
    for n, question in enumerate(asked):
        counts = _answers(case, int(valid.value))
        weighted = sum(count * worth for count, worth in zip(counts, _POINTS, strict=True))
        means.append(Figure(Fraction(weighted, int(valid.value)), "分", 2, cut=case.cut))
        cells = (bare(f"answer{n}_{k}", Figure(Fraction(count), "份")) for k, count in enumerate(counts))
        rows.append(
            [str(n + 1), question, *cells, bare(f"valid{n}", Figure(valid.value, "份")), bare(f"mean{n}", means[n])]
        )
    table = page.table(rows)
    for n in range(len(asked)):
        answers = [table[f"answer{n}_{k}"] for k in range(4)]
        page.total(table[f"valid{n}"], answers, "survey")
        page.same(spots["valid"], table[f"valid{n}"])
        page.claim("survey", table[f"mean{n}"], "({0}*100+{1}*80+{2}*60)/{3}", *answers[:3], table[f"valid{n}"])
    mean = Figure(sum((one.printed for one in means), Fraction(0)) / len(means), "分", 2, cut=case.cut)
    told = page.say("〔{number}个问题|各题〕平均得分{mean}。", number=len(asked), mean=mean)
    divided = "+".join(f"{{{n}}}" for n in range(len(asked)))
    page.claim("survey", told["mean"], f"({divided})/{len(asked)}", *(table[f"mean{n}"] for n in range(len(asked))))
    return Told(mean, told["mean"])


def _answers(case: Case, valid: int) -> list[int]:
    best = case.chance.randint(valid * 6 // 10, valid * 9 // 10)
    good = case.chance.randint(0, valid - best)
    fair = case.chance.randint(0, valid - best - good)
    return [best, good, fair, valid - best - good - fair]


def costs(page: Page, case: Case, spent: Figure, told: Spot) -> None:
    """Cost by kind, adding up to what was spent; cost for each person that was served."""
    kinds = case.chance.sample(
        ("人工成本", "材料费", "设备费", "委托服务费", "差旅及会议费", "印刷宣传费"), case.chance.randint(3, 5)
    )
    parts = case.parts(spent, len(kinds), 0.2)
    page.aside("单位：万元")
    rows: list[list[Content]] = [["序号", "成本项目", "金额", "占比"]]
    for n, (kind, part) in enumerate(zip(kinds, parts, strict=True)):
        rows.append([str(n + 1), kind, bare(f"part{n}", part), bare(f"share{n}", case.rate(part, spent))])
    rows.append(["合计", "<", bare("total", spent), "100.00%"])
    spots = page.table(rows)
    page.total(spots["total"], [spots[f"part{n}"] for n in range(len(kinds))])
    for n in range(len(kinds)):
        page.claim("share", spots[f"share{n}"], "{0}/{1}", spots[f"part{n}"], spots["total"])
    page.same(told, spots["total"])
    served = case.count(300, 9000, "人")
    each = Figure(spent.printed / served.value, "元", 2, cut=case.cut)
    said = page.say("项目总成本{spent}，服务对象{served}，人均成本{each}。", spent=spent, served=served, each=each)
    page.claim("other", said["each"], "{0}/{1}", said["spent"], said["served"])
    page.same(spots["total"], said["spent"])


def working_paper(page: Page, case: Case, figures: Mapping[str, Told]) -> Mapping[Place, Spot]:
    """The figures of the text again, in 元 where the text has 万元: names, amounts, where they come from."""
    rows: list[list[Content]] = [["序号", "数据名称", "金额（元）", "数据来源"]]
    for n, (name, told) in enumerate(figures.items()):
        amount = Figure(told.figure.value, "元", 2, case.grouped)
        rows.append(
            [
                str(n + 1),
                name,
                bare(f"figure{n}", amount),
                case.chance.choice(("国库集中支付系统", "部门决算报表", "会计账簿", "预算批复")),
            ]
        )
    spots = page.table(rows)
    for n, told in enumerate(figures.values()):
        page.same(spots[f"figure{n}"], told.spot)
    return spots
