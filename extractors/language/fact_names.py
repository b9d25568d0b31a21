"""What a label says that a fact is: its bare name, whether planned or done, and out of which funds.

三公经费财政拨款支出年初预算, 三公经费支出决算 and “三公”经费 name one thing at different stages and of different funds.
Words that keep facts apart are taken out of the name and said beside it; all others stay in it (下达, 追加, 控制率 ...).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from extractors.language.measures import is_generic, measure_of


class Stage(StrEnum):
    """Planned or done. `OPEN`: the label does not say it. `BUDGET`: planned, at the beginning or later."""

    OPEN = ""
    INITIAL = "initial"  # 年初预算
    BUDGET = "budget"
    FULL = "full"  # 全年预算, 调整预算
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FactName:
    """The parts of a label. `core` is "" if it says nothing but stage and funds."""

    core: str
    stage: Stage = Stage.OPEN
    funds: str = ""  # 一般公共预算, 政府性基金 ...; "" for all funds together


INCOME, OUTLAY, BASIC, PROJECTS, SANGONG, STAFF = "收入", "支出", "基本支出", "项目支出", "三公经费", "在职人员"
GRAND = "总计"  # 收入总计 has what was carried over, 收入合计 has not

_FUNDS = (
    (regex.compile(r"一般公共预算(?:当年)?(?:财政)?(?:拨款|资金)?"), "一般公共预算"),
    (regex.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款|资金)?"), "政府性基金"),
    (regex.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款|资金)?"), "国有资本"),
    (regex.compile(r"财政拨款"), "财政拨款"),
)
_BUDGET = r"预算(?!编制|执行率|完成|调整|管理|单位|收支|绩效)(?:安排|批复)?(?:总?额|总数|数|金额)?"
_STAGES = (
    (regex.compile(rf"年初{_BUDGET}"), Stage.INITIAL),
    (regex.compile(rf"(?:全年|调整后的?){_BUDGET}"), Stage.FULL),
    (
        regex.compile(
            r"(?<=\p{Han}{2})(?:全年|本年|累计)*实际(?:累计)?支出(?:数|金额)?$|(?:全年|本年|实际)*累计(?:实际)?支出(?:数|金额)?$|"
            r"(?:(?<=支出)支出)?决算数?|(?:全年|累计|实际|预算)*执行(?:数|金额)|"
            r"(?:全年|本年|累计|当年)*实际(?:累计)?(?=支出|收入)|支出数$|(?<=经费|资金)(?:全年|本年|实际|累计)*(?:使用|(?<=[年际计])支出)(?:金额|数)?$"
        ),
        Stage.DONE,
    ),
    (regex.compile(_BUDGET), Stage.BUDGET),
)
_NOISE = regex.compile(
    r"[(（](?:类|款|项|境|护|不?含税|万?元|人|个)[)）]|[\s“”\"'‘’《》]|本年度?|当年|全年(?!预算|实际|累计|执行)"
)
_DATED = regex.compile(r"^.*(?:19|20)\d\d(?:年度|年(?![末底初中])|(?=年[末底初中]))")  # who reports, and when
_PURPOSE = regex.compile(r"^.*(?:用于|用在|包括|其中[:：]?)")
_TOTALS = regex.compile(r"^(?:[和与及、]?(?P<kind>收入|支出|收|支))+总计?$")
_STAFF = regex.compile(
    r"^(?:年末|年底|目前|实际|现有)*(?:实有|在职|在编|在岗)*(?:在职|在编)(?:在编)?(?:人员|职工|干部)*(?:总?人?数)?$"
)
_WHOSE = regex.compile(
    r"^(?:(?!\p{Han}*其他)\p{Han}*(?:办事处|委员会|中心|单位|部门|局|办公室|处|馆|站|院|校|镇|乡|财务))?(?:各项|取得|累计|总)*"
    r"(?=(?:基本|项目)?(?:收入|支出|收支|收入支出)(?:总计|合计|总额)?$|三公经费)"
)
_STANDARD = (
    (regex.compile(r"^(?:本|我|该)?(?:单位|部门|中心|局|处|馆|站|办|所|院|校|街道|镇|乡)$"), ""),
    (regex.compile(r"^\p{Han}*部门整体支出$"), OUTLAY),
    (regex.compile(r"(?:情况|概况|状况)(?:说明|分析)?$"), ""),
    (regex.compile(r"结转(?:和|及|、|与)?结余"), "结转结余"),
    (regex.compile(r"日常公用"), "公用"),
    (regex.compile(r"公务用车运行(?:维护)?(?:费用?|支出|经费)"), "公务用车运行维护费"),
    (regex.compile(r"公务用车购置(?:及|和|、|与)运行(?:维护)?(?:费用?|支出|经费)"), "公务用车购置运行维护费"),
    (regex.compile(r"因公出国(?:境)?(?:费用?|支出|经费)"), "因公出国费"),
    (regex.compile(r"对?(?:家庭和个人|个人和家庭)的?补助"), "个人家庭补助"),
    (regex.compile(r"(?<=[收支][入出])(?:合计|总额)$"), ""),
)
# What a government has in all, with transfers and what was carried over: another thing than 政府性基金收入.
_WITH_TRANSFERS = regex.compile(r"(?:预算|基金)总(?:收入|支出)$")
_TWICE = regex.compile(r"(?<=支出)支出|(?<=费|补助|经费)支出$")


@lru_cache(maxsize=20_000)
def name_of(label: str) -> FactName:
    """The parts of a printed label."""
    text = _DATED.sub("", unicodedata.normalize("NFKC", label))
    text = _PURPOSE.sub("", _NOISE.sub("", text))
    transfers = "总" if _WITH_TRANSFERS.search(text) else ""
    funds = ""
    for pattern, name in _FUNDS:
        text, found = pattern.subn("", text)
        if found:
            funds = funds or name
    for pattern, stage in _STAGES:
        rest, found = pattern.subn("", text)
        if found:
            return FactName(_core(rest) + transfers, stage, funds)
    return FactName(_core(text) + transfers, Stage.OPEN, funds)


def _core(text: str) -> str:
    text = _WHOSE.sub("", text.replace("收、支", OUTLAY))
    total = _TOTALS.match(text)
    if total is not None:
        return total["kind"][0].replace("收", INCOME).replace("支", OUTLAY) + GRAND
    if _STAFF.match(text):
        return STAFF
    for pattern, standard in _STANDARD:
        text = pattern.sub(standard, text)
    return measure_of(_TWICE.sub("", text))


def says_something(core: str, *, within: bool = False) -> bool:
    """True if a name tells of itself what is meant; `within` a named whole a shorter one does (公用经费: 办公费)."""
    return len(core) >= _SHORTEST - within and not is_generic(core) and not is_of_unit(core)


def is_general(core: str) -> bool:
    """True for the words of a whole unit and for those that name nothing."""
    return not core or is_of_unit(core) or is_generic(_SPOKEN.sub("", core))


def is_of_unit(core: str) -> bool:
    """True for what every unit has once: 收入合计, 基本支出, 在职人员; it names a fact only where nothing smaller is spoken of."""
    return core in _OF_UNIT or _OF_RATES.search(core) is not None


_SHORTEST = 4  # characters that a name of its own has at least
_SPOKEN = regex.compile(
    r"[较比与同](?:上年|去年|上一年)(?:度|同期)?|上年|去年|增加|减少|增长|下降|提高|相比|[较比各均]"
)
_OF_UNIT = frozenset(
    {
        INCOME,
        OUTLAY,
        INCOME + GRAND,
        OUTLAY + GRAND,
        BASIC,
        PROJECTS,
        SANGONG,
        STAFF,
        "专项经费",
        "人员经费",
        "公用经费",
        "年末结转结余",
        "年初结转结余",
    }
)

_BY_ONE_FUND = frozenset(
    {
        SANGONG,
        "公务接待费",
        "因公出国费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务用车购置运行维护费",
        "机关运行经费",
    }
)


def keeps_funds_apart(core: str) -> bool:
    """False for what is only ever paid out of one kind of funds: 三公经费 with and without 财政拨款 is one thing."""
    return core not in _BY_ONE_FUND


_OF_RATES = regex.compile(
    r"^(?:预算|资金|项目|整体|部门|总体|总|年度|支出|财政)*(?:执行|支付|到位|完成|使用|拨付|结转|结余)+(?:及时)?(?:率|进度)$|"
    r"^(?:综合|总体|服务|对象|群众|社会|公众|受益|人员|用户|企业|职工)*满意(?:度|率)$"
)

_ASPECTS = regex.compile(
    r"情况|说明|分析|概况|总体|结构|具体|明细|落实|来源|安排|使用|管理|评价|绩效|结论|整体|部门|单位|主要|构成|结果|方面|及其|自评|工作|完成|指标|"
    r"职责|职能|概述|描述|引言|简介|效益|产出|效果|效率|性|满意度|投入|过程|决策|存在|问题|建议|改进|措施|组织|实施|社会|经济|机构|设置|人员|编制|[和与及、的]|第.部分|财务|名词|解释|其他|重要|事项|附件|三公|控制|经过|状况|预算|设立|[二三]级|个|表|成本|报告|公开"
)


_SEVERAL = regex.compile(
    r"各(?:县|区|市|乡|镇|街道|单位|部门|项目|科室|股室|学校|险种|基金)|分(?:县|区|项目|单位|险种)"
)


@lru_cache(maxsize=4096)
def topic_of(title: str) -> str:
    """What a heading is about; "" if it only names an aspect of the whole (收入支出决算总体情况, 具体情况)."""
    if _SEVERAL.search(title):
        return title
    name = name_of(regex.split(r"[，,]", title)[0])
    rest = _ASPECTS.sub("", regex.sub(r"\P{Han}", "", name.core))
    return name.core if rest and not is_generic(rest) and not is_of_unit(name.core) else ""
