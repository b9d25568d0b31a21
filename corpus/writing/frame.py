"""What stands around a form or a report: title, unit note, filling notes, date; some of it looks like figures and is none."""

from __future__ import annotations

from corpus.writing.case import Case
from corpus.writing.page import Page

_RULES = (
    ("quoted rule", "得分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"),
    (
        "quoted rule",
        "定性指标分为达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差三档，"
        "分别按100%—80%（含）、80%—60%（含）、60%—0%合理确定分值。",
    ),
    ("quoted rule", "资金使用单位填写本表，主管部门汇总后于3月31日前报送，偏差率超过20%的须说明原因。"),
)  # fmt: skip
BY_SHARE = "定量指标完成值达到指标值的记该指标所赋全部分值，未达到的按完成值与指标值的比例记分。"
"""The rule by which points follow the share of the goal."""


def title(page: Page, case: Case, template: str, year: bool = True) -> None:
    """The title, with the year in it or below it."""
    if case.chance.random() < 0.3:
        page.say(case.chance.choice(("附件1", "附件2", "附表：")))
    if year and case.chance.random() < 0.5:
        page.heading(0, "{unit}{year}年度" + template, unit=case.unit, year=str(case.year))
    else:
        page.heading(0, template)
        page.say("（{year}年度）", year=str(case.year))


def notes(page: Page, case: Case, *more: str) -> None:
    """Notes on how the form was filled in."""
    traps = case.chance.sample(_RULES, case.chance.randint(1, 2))
    page.trap(*(name for name, _ in traps))
    lines = [*more, *(text for _, text in traps)]
    if len(lines) == 1:
        page.say("注：" + lines[0])
        return
    page.say("填表说明：")
    for number, line in enumerate(lines, 1):
        page.say(f"{number}.{line}")


def signed(page: Page, case: Case) -> None:
    """Who filled it in and when: a telephone number and a date of the next year."""
    page.trap("telephone number")
    phone = f"0{case.chance.randint(311, 998)}-{case.chance.randint(2000000, 8999999)}"
    day = f"{case.year + 1}年{case.chance.randint(1, 5)}月{case.chance.randint(2, 28)}日"
    page.say(
        "填表人：{name}××　　联系电话：{phone}　　填报日期：{day}",
        name=case.chance.choice("王李张刘周吴"),
        phone=phone,
        day=day,
    )
