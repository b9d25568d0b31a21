"""Invented indicators: what is to be reached, what was reached, and how targets and results are put."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from corpus.writing.case import Case
from corpus.writing.figure import Figure

GROUPS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
"""First levels and their second levels."""

# name, unit, least and greatest target
_COUNTED = (
    ("开展业务培训场次", "场", 3, 40), ("印发宣传资料数量", "份", 1000, 60000), ("组织专项检查次数", "次", 4, 60),
    ("购置设备数量", "台", 2, 80), ("补助对象人数", "人", 60, 5200), ("维修房屋面积", "平方米", 200, 9000),
    ("养护道路里程", "公里", 12, 460), ("受理群众诉求件数", "件", 100, 4000), ("覆盖行政村数量", "个", 8, 190),
    ("采集样品批次", "批次", 40, 1500), ("完成档案整理卷数", "卷", 500, 30000), ("聘用辅助人员数", "名", 2, 60),
    ("新建改建公厕数量", "座", 2, 30), ("清理河道长度", "千米", 5, 90), ("服务企业数量", "家", 20, 400), ("资助学生人数", "人", 80, 2600),
    ("调解矛盾纠纷件数", "件", 60, 1500), ("栽植苗木数量", "株", 500, 20000), ("举办文化活动场次", "场次", 6, 120),
)  # fmt: skip
_QUALITY = (
    "验收合格率",
    "培训人员考核通过率",
    "资金发放准确率",
    "设备完好率",
    "数据审核通过率",
    "案件办结率",
    "抽检合格率",
)
_PROMPT = ("项目按期完成率", "资金拨付及时率", "任务按时办结率", "补助按月发放率")
_NONE = (("安全事故发生起数", "起"), ("有效投诉件数", "件"), ("数据差错次数", "次"))  # what should not happen
_DATED = ("项目完成时间", "资金支付完成时间", "验收时间")
_COST = (("人均补助标准", "元", 100, 3000), ("培训人均成本", "元", 80, 650), ("单位面积造价", "元", 200, 2600))
_WORDS = {
    "经济效益指标": (("带动当地产业发展", "有所带动"), ("降低运行成本", "有效降低"), ("促进农户增收", "明显促进")),
    "社会效益指标": (
        ("提升公共服务水平", "有效提升"), ("保障机构正常运转", "有效保障"), ("群众政策知晓程度", "逐步提高"), ("改善办公条件", "明显改善"),
    ),
    "生态效益指标": (("改善人居环境", "有所改善"), ("减少废弃物排放", "逐步减少"), ("节约能源资源", "持续节约")),
    "可持续影响指标": (("长效管理机制", "建立健全"), ("后续管护责任落实", "全面落实"), ("人才队伍建设", "不断加强")),
}  # fmt: skip
_PLEASED = ("服务对象满意度", "受益群众满意度", "参训人员满意度", "基层单位满意度", "办事群众满意度")
_BEHIND = ("及以上", "以上")
_AT_LEAST = ("≥", "≥", "≥", ">=", "不低于", "不少于", "及以上")
_REASONS = (
    "受天气影响，部分工作顺延", "招标时间较晚，剩余部分下年完成", "部分对象外出务工未能参加", "年中任务调整，实际工作量减少",
    "报名人数不足，下一步加大宣传力度", "供货周期较长，年底前未全部到货", "前期论证不充分，下年细化年初目标",
)  # fmt: skip
_WEAK = (
    "成效还需巩固，下一步加强跟踪管理", "制度落实不够到位，下一步完善考核办法", "宣传覆盖面不够，下年加大工作力度", "作用发挥有限，继续加强后续管理",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the lowest level: figures where it is counted, words where it is judged."""

    first: str
    second: str
    name: str
    goal: Figure | str
    result: Figure | str
    sign: str = ""
    reason: str = ""

    def put(self, slot: str) -> str:
        """The goal in words, with its sign before or behind it."""
        return slot + self.sign if self.sign in _BEHIND else self.sign + slot

    @property
    def most(self) -> bool:
        """True where less is better."""
        return self.sign in ("≤", "<=", "不超过", "控制在")

    @property
    def share(self) -> Fraction:
        """How much of a counted goal was reached, 1 at most; 1 for words."""
        if not isinstance(self.goal, Figure) or not isinstance(self.result, Figure) or self.most:
            return Fraction(1)
        return min(Fraction(1), self.result.printed / self.goal.printed)


def _counted(case: Case, first: str, second: str) -> Indicator:
    chance = case.chance
    name, unit, low, high = chance.choice(_COUNTED)
    goal = case.count(low, high, unit)
    if goal.value >= 100:
        goal = Figure(Fraction(goal.value // 10 * 10), unit)
    if chance.random() < 0.15 and goal.value > 10:
        result = Figure(Fraction(goal.value * chance.randint(82, 98) // 100), unit)
        return Indicator(first, second, name, goal, result, chance.choice(_AT_LEAST), chance.choice(_REASONS))
    more = chance.choice((100, 100, 100, 102, 105, 110, 120))
    return Indicator(
        first, second, name, goal, Figure(Fraction(goal.value * more // 100), unit), chance.choice(_AT_LEAST)
    )


def _percent(case: Case, first: str, second: str, name: str, goals: tuple[int, ...]) -> Indicator:
    chance = case.chance
    goal = Figure(Fraction(chance.choice(goals), 100), "%")
    places = 1 if goal.value < 1 and chance.random() < 0.5 else 0
    least = int(goal.value * 1000)
    result = Figure(
        Fraction(chance.randint(least, 1000), 1000) if places else Fraction(chance.randint(least, 1000) // 10, 100),
        "%",
        places,
    )
    if result.printed < goal.value:
        result = goal
    if goal.value == 1:
        return Indicator(first, second, name, goal, goal, chance.choice(("=", "", "＝")))
    return Indicator(first, second, name, goal, result, chance.choice(_AT_LEAST))


def _none(case: Case, first: str, second: str) -> Indicator:
    name, unit = case.chance.choice(_NONE)
    goal = case.count(1, 5, unit)
    return Indicator(first, second, name, goal, case.count(0, int(goal.value), unit), case.chance.choice(("≤", "<=")))


def _dated(case: Case, first: str, second: str) -> Indicator:
    month = case.chance.choice((6, 9, 10, 11, 12))
    goal = case.chance.choice((f"{case.year}年{month}月底前", f"{month}月底前", f"{case.year}年{month}月{28}日前"))
    result = case.chance.choice((f"{case.year}年{month}月{case.chance.randint(5, 26)}日", "已按期完成", goal))
    return Indicator(first, second, case.chance.choice(_DATED), goal, result)


def _cost(case: Case, first: str, second: str) -> Indicator:
    name, unit, low, high = case.chance.choice(_COST)
    goal = Figure(Fraction(case.count(low, high, unit).value // 10 * 10), unit)
    result = Figure(Fraction(goal.value * case.chance.choice((100, 100, 98, 95, 90)) // 100), unit)
    return Indicator(first, second, name, goal, result, case.chance.choice(("≤", "≤", "<=", "不超过")))


def indicator(case: Case, first: str, second: str) -> Indicator:
    """An indicator of a second level."""
    chance = case.chance
    match second:
        case "数量指标":
            return _counted(case, first, second)
        case "质量指标" if chance.random() < 0.15:
            return _none(case, first, second)
        case "质量指标":
            return _percent(case, first, second, chance.choice(_QUALITY), (90, 95, 98, 100))
        case "时效指标":
            if chance.random() < 0.5:
                return _dated(case, first, second)
            return _percent(case, first, second, chance.choice(_PROMPT), (95, 100, 100))
        case "成本指标":
            return _cost(case, first, second)
        case "服务对象满意度指标":
            return _percent(case, first, second, chance.choice(_PLEASED), (85, 90, 95))
    name, word = chance.choice(_WORDS[second])
    if chance.random() < 0.2:
        return Indicator(first, second, name, word, f"基本{word[-2:]}", reason=chance.choice(_WEAK))
    return Indicator(first, second, name, word, word)


def indicators(case: Case, seconds: int = 3) -> list[Indicator]:
    """The indicators of a form: several outputs, some benefits, satisfaction; no name twice."""
    chosen: list[Indicator] = []
    for first, kinds in GROUPS.items():
        some = sorted(
            case.chance.sample(kinds, min(len(kinds), case.chance.randint(2, max(2, seconds)))), key=kinds.index
        )
        if first == "产出指标" and "数量指标" not in some:
            some = ["数量指标", *some]
        for second in some:
            for _ in range(case.chance.randint(1, 3) if second == "数量指标" else 1):
                one = indicator(case, first, second)
                while any(one.name == other.name for other in chosen):
                    one = indicator(case, first, second)
                chosen.append(one)
    return chosen
