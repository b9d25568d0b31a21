"""A report with a place for every kind of error, small enough to be read."""

from __future__ import annotations

import random
from fractions import Fraction

from corpus.model.paper import Paper
from corpus.model.spot import SCALES
from corpus.writing.figure import Figure
from corpus.writing.page import Page


def money(number: str) -> Figure:
    return Figure(Fraction(number) * SCALES["万元"], "万元", 2)


def rate(number: str) -> Figure:
    return Figure(Fraction(number) / 100, "%", 2)


def points(number: int) -> Figure:
    return Figure(Fraction(number), "分")


def whole(number: int, unit: str) -> Figure:
    return Figure(Fraction(number), unit)


def report() -> Paper:
    """Prose, a table of points, a questionnaire; every relation noted."""
    page = Page(random.Random(1))
    page.heading(0, "青川县水务局2023年度部门整体支出绩效自评报告")
    page.heading(1, "一、部门概况")
    staff = page.say("青川县水务局内设办公室、财务科、业务科、法规科{count}个科室（含一个临时设立的防汛专班），职责有两项。一是防汛，二是供水。",
                     count=whole(4, ""))  # fmt: skip
    page.claim("count", staff["count"], "4")
    page.heading(1, "二、收支情况")
    total = money("1000.00")
    income = page.say(
        "2023年收入合计{total}，其中：财政拨款{a}，占{share}；事业收入{b}，其他收入{c}。2023年收入合计{total}，比2022年的{before}增加{more}，增长{up}。",
        total=total, a=money("812.35"), share=rate("81.24"), b=money("150.15"), c=money("37.50"), before=money("864.32"),
        more=money("135.68"), up=rate("15.70"),
    )  # fmt: skip
    parts = (income["a"], income["b"], income["c"])
    page.total(income["total"], parts)
    page.claim("share", income["share"], "{0}/{1}", income["a"], income["total"])
    page.claim("change_amount", income["more"], "{0}-{1}", income["total"], income["before"])
    page.claim("change_percent", income["up"], "{0}/{1}-1", income["total"], income["before"])
    funds = page.say("年初结余{old}，本年支出{spent}，预算执行率{rate}，年末结余{left}。", old=money("20.00"), spent=money("950.00"),
                     rate=rate("95.00"), left=money("70.00"))  # fmt: skip
    page.claim("balance", funds["left"], "{0}+{1}-{2}", funds["old"], income["total"], funds["spent"])
    page.claim("ratio", funds["rate"], "{0}/{1}", funds["spent"], income["total"])
    page.heading(1, "三、评价结论")
    verdict = page.say(
        "综合得分{score}，评价等级为“优”。全年财政拨款{again}。", score=points(97), again=money("812.35")
    )
    page.same(income["a"], verdict["again"])
    page.heading(1, "四、指标评分")
    rows = [
        ["指标", "分值", "年度指标值", "实际完成值", "得分", "备注"],
        ["合计", points(100), "", "", points(97), ""],
        ["巡查河道公里数", points(60), whole(120, "公里"), whole(130, "公里"), points(58), ""],
        ["新建水池个数", points(30), whole(12, "个"), whole(12, "个"), points(30), ""],
        ["群众满意度", points(10), rate("90.00"), rate("93.00"), points(9), ""],
    ]
    spots = page.table(rows)
    page.total(spots[1, 1], [spots[row, 1] for row in (2, 3, 4)], "weight_sum")
    page.total(spots[1, 4], [spots[row, 4] for row in (2, 3, 4)], "score_sum")
    page.same(spots[1, 4], verdict["score"])
    for row in (2, 3, 4):
        page.claim("score_cap", spots[row, 4], "{0}", spots[row, 1], relation="<=")
    page.claim("target_unmet_full_score", spots[3, 2], "{0}", spots[3, 3], relation="<=")
    rule = page.say(
        "新建水池的评分细则：选址合理得{x}，按期完工得{y}，验收合格得{z}。", x=points(10), y=points(12), z=points(8)
    )
    page.total(spots[3, 1], (rule["x"], rule["y"], rule["z"]), "rubric_sum")
    survey = page.say("收回有效问卷{valid}，其中满意{good}，基本满意{fair}，不满意{bad}。", valid=whole(50, "份"), good=whole(40, "份"),
                      fair=whole(7, "份"), bad=whole(3, "份"))  # fmt: skip
    page.total(survey["valid"], (survey["good"], survey["fair"], survey["bad"]), "survey")
    return page.paper("青川县水务局", "handmade", {"unit": "青川县水务局", "year": "2023", "total_score": "97"})


def form() -> Paper:
    """A form without prose, for sheets."""
    page = Page(random.Random(1))
    page.heading(0, "项目支出绩效自评表")
    page.aside("单位：万元")
    spots = page.table([
        ["项目名称", "防汛物资储备", "<", "<"],
        ["资金来源", "预算数", "执行数", "执行率"],
        ["合计", money("1234.50"), money("1111.05"), rate("90.00")],
        ["财政拨款", money("1000.00"), money("900.05"), rate("90.01")],
        ["其他资金", money("234.50"), money("211.00"), rate("89.98")],
    ])  # fmt: skip
    for column in (1, 2):
        page.total(spots[2, column], [spots[row, column] for row in (3, 4)])
    for row in (2, 3, 4):
        page.claim("ratio", spots[row, 3], "{0}/{1}", spots[row, 2], spots[row, 1])
    return page.paper("防汛物资储备", "handmade_form", {"project": "防汛物资储备"})
