"""The sentences of a report that claim nothing, among them what looks like a claim: rules, numbers of documents, history."""

from __future__ import annotations

from fractions import Fraction

from corpus.model.spot import Spot
from corpus.writing import names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Page
from corpus.writing.performance import Marks

_PROBLEMS = (
    "绩效目标设置不够细化，个别指标难以量化", "预算编制的前瞻性不足，年中追加和调整较多", "部分项目前期准备不充分，实施进度偏慢",
    "绩效管理人员业务能力有待提高", "项目资金支付集中在下半年，执行不够均衡", "资产管理台账更新不及时", "部门之间的协作机制还不健全",
)  # fmt: skip
_MEASURES = (
    "细化绩效目标，把指标落实到具体岗位", "提前做好项目论证，提高预算编制的准确性", "加强执行监控，按月通报支付进度",
    "组织业务培训，提高绩效管理水平",
    "健全内控制度，规范资金使用", "加强评价结果应用，把结果与下年预算安排挂钩", "完善资产台账，定期开展清查",
)  # fmt: skip
_PURPOSE = (
    "为进一步规范财政资金管理",
    "为提高财政资金使用效益",
    "为加强预算绩效管理",
    "为落实全面实施预算绩效管理的要求",
)


def basis(page: Page, case: Case) -> None:
    """Why the report is made: the number of a document, which is no amount."""
    page.trap("document number")
    left, right = case.chance.choice(("〔〕", "[]", "﹝﹞", "【】"))
    number = f"{case.place[0]}财绩{left}{case.year + 1}{right}{case.chance.randint(2, 88)}号"
    page.say(
        case.chance.choice(_PURPOSE) + "，根据《{place}财政局关于开展{year}年度〔部门整体支出|财政支出〕绩效自评工作的通知》"
        "（{number}）〔要求|有关规定〕，"
        "〔{us}认真组织开展了自评|{us}成立工作小组，对照指标逐项自评|现将自评情况报告如下〕。",
        place=case.place, year=str(case.year), number=number, us=case.us,
    )  # fmt: skip


def history(page: Page, case: Case) -> None:
    """Figures of years before, which this report does not add up."""
    page.trap("background history")
    page.say(
        "该项〔工作|资金〕自{start}年起〔设立|实施〕，{start}年安排资金{first}，〔此后逐年增加|此后根据任务调整〕，〔到|截至〕{last}年底累计投入{whole}，惠及群众{people}多人次。",
        start=str(case.year - case.chance.randint(4, 8)), first=case.money(20, 90), last=str(case.year - 1), whole=case.money(600, 2000),
        people=str(case.chance.randint(2, 9) * 1000),
    )  # fmt: skip


def rough(page: Page, case: Case) -> None:
    """Figures that are said to be rough, and an age that is none."""
    page.trap("rough figure")
    people = str(case.chance.randint(2, 9))
    page.say(
        case.chance.choice(
            (
                "全年服务60周岁以上老年人{n}万多人次，群众知晓率近九成，受到基层普遍欢迎。",
                "通过项目实施，惠及农村居民{n}000余户，带动投入约{n}00多万元，群众反映良好。",
                "辖区内{n}万余名群众从中受益，近三成村居实现服务全覆盖。",
            )
        ),
        n=people,
    )


def standing(page: Page, case: Case) -> None:
    """Thresholds and standards, which are no results."""
    page.trap("threshold")
    page.say(
        case.chance.choice(
            (
                "项目管理办法规定，〔预算执行率低于80%的项目|进度低于序时进度20%的项目〕原则上不再新增安排，单项采购金额50万元以上的须公开招标。",
                "按照〔文件|制度〕规定，公用经费按人均2.8万元的标准核定，专项资金结余超过两年的由财政收回，质保金按合同价款的3%预留。",
                "评分规则：预算执行率达到95%（含）以上的得满分，80%（含）至95%的按比例得分，低于60%的不得分。",
            )
        )
    )


def points_of_percent(page: Page, case: Case, rate: Figure, told: Spot) -> None:
    """The execution rate against last year's, in percentage points."""
    before = Figure(
        max(Fraction(1, 2), rate.printed - Fraction(case.chance.randint(-300, 900), 10_000)),
        "%",
        rate.places,
        cut=rate.cut,
    )
    if before.printed == rate.printed:
        return
    up = rate.printed > before.printed
    delta = Figure(abs(rate.printed - before.printed), "个百分点", rate.places)
    spots = page.say(
        "〔预算执行率|全年预算执行率〕{rate}，〔比|较〕〔上年|上年度|{last}年〕的{before}〔" + ("提高|上升" if up else "下降|降低") + "〕{delta}。",
        rate=rate, before=before, delta=delta, last=str(case.year - 1),
    )  # fmt: skip
    page.trap("percentage points", "last year's figure")
    page.claim("change_amount", spots["delta"], "{0}-{1}" if up else "{1}-{0}", spots["rate"], spots["before"])
    page.same(told, spots["rate"])


def problems(page: Page, case: Case) -> None:
    """Problems and measures."""
    number = case.chance.randint(2, 3)
    for title, kinds in (("（一）存在的〔主要|〕问题", _PROBLEMS), ("（二）〔改进措施|下一步措施〕", _MEASURES)):
        page.heading(2, title)
        for n, text in enumerate(case.chance.sample(kinds, number), 1):
            page.say(f"{n}.{text}。")


def verdict(page: Page, case: Case, given: Marks, told: Spot, what: str = "部门整体支出") -> None:
    """The total once more, with its grade."""
    spots = page.say(
        "〔综上所述|总体来看|综合以上情况〕，{year}年度{what}绩效〔自评得分|自评总得分|综合评价得分〕〔：|为|〕{total}，〔评价等级|自评等级〕为“{grade}”。",
        year=str(case.year), what=what, total=given.total, grade=given.grade,
    )  # fmt: skip
    page.same(told, spots["total"])


def town_names(case: Case, number: int) -> list[str]:
    """Different towns."""
    found: list[str] = []
    while len(found) < number:
        one = names.town(case.chance)
        if one not in found:
            found.append(one)
    return found
