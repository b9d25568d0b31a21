"""Invented places, offices, projects and indicators. No name is that of a real body."""

from __future__ import annotations

import random

_FIRST = "青临泉岭溪云石松禾渠柳澄梧岚沅桐霞雁芦枫槐汀湄浦砚棠榆"
_SECOND = "川阳河山泽江原湖宁安田塘浦源溪坪岩州"
_LEVELS = ("县", "县", "县", "区", "市")

OFFICES = (
    "民政局", "教育体育局", "司法局", "水务局", "财政局", "农业农村局", "卫生健康局", "医疗保障局", "交通运输局",
    "文化广电和旅游局", "生态环境局", "应急管理局", "人力资源和社会保障局", "退役军人事务局", "自然资源局", "审计局",
    "市场监督管理局", "统计局", "档案馆", "图书馆", "残疾人联合会", "社会保险服务中心", "公共就业服务中心", "融媒体中心",
    "疾病预防控制中心", "城市管理执法局", "科学技术协会", "妇女联合会",
)  # fmt: skip
"""Kinds of offices."""

DIVISIONS = (
    "办公室",
    "财务科",
    "业务科",
    "法规科",
    "人事科",
    "规划科",
    "监督科",
    "信息科",
    "综合科",
    "稽核科",
    "基金科",
    "宣传科",
)
"""Divisions of an office."""

PROJECTS = (
    "业务工作经费", "信息系统运行维护", "办公设备购置", "办公楼维修改造", "政府购买服务", "专项宣传培训", "城乡低保补助", "临时救助",
    "农村公路养护", "小型水库维修养护", "高标准农田建设", "村级公益事业奖补", "基本公共卫生服务", "就业补助", "残疾儿童康复救助",
    "法律援助", "人民调解", "非物质文化遗产保护", "全民健身活动", "校舍安全改造", "学生营养改善", "大气污染防治监测", "防汛抗旱物资储备",
    "食品安全抽检", "档案数字化", "农贸市场改造", "养老服务体系建设", "退役士兵培训", "三支一扶人员补助", "乡镇运转补助",
)  # fmt: skip
"""Projects that public money is spent on."""

RISING = ("人员增加", "政策性调资", "上级补助资金增加", "新增专项工作任务", "上年结转项目在本年支付", "工作量增加")
"""Why an amount rose."""

FALLING = (
    "厉行节约、压减开支",
    "人员减少",
    "部分项目延期实施",
    "上级补助资金减少",
    "一次性项目上年已完成",
    "压缩一般性支出",
)
"""Why an amount fell."""


def place(chance: random.Random) -> str:
    """A county, district or city."""
    return chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(_LEVELS)


def town(chance: random.Random) -> str:
    """A town or street office."""
    return chance.choice(_FIRST) + chance.choice(_SECOND) + chance.choice(("镇", "乡", "街道"))


def projects(chance: random.Random, number: int) -> list[str]:
    """Different projects."""
    return chance.sample(PROJECTS, number)
