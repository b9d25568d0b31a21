"""The units that such reports print, as data, and the reader that finds one behind a number.

Scaled units (万元, 万人, 千亩) and rates (元/人·月, 元每人每月) are put together from the table by rule.

Base units: 元, 1 (percent is 0.01), 人, one thing, 平方米, 分钟 (a month is a twelfth of 365 days), 公斤, 米, 立方米. The
dimension OTHER holds several of these: figures of OTHER are comparable only if their symbols agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.figure import Dimension, Unit

# (symbols, dimension, scale, indivisible)
_TABLE: tuple[tuple[str, Dimension, str, bool], ...] = (
    ("元 圆", Dimension.MONEY, "1", False),
    ("角", Dimension.MONEY, "0.1", False),
    ("% 百分比", Dimension.PERCENT, "0.01", False),
    ("‰", Dimension.PERCENT, "0.001", False),
    ("百分点 个百分点 个点", Dimension.POINTS, "0.01", False),
    ("倍", Dimension.PERCENT, "1", False),
    ("成", Dimension.PERCENT, "0.1", False),
    ("分", Dimension.SCORE, "1", False),
    ("人 名 位 人次 员", Dimension.PEOPLE, "1", True),
    (
        "户 家 个 项 次 批 批次 份 件 面 台 辆 套 期 场 场次 篇 条 处 座 所 起 例 宗 笔 册 张 幅 盏 株 棵 头 只 羽 匹 支 根 "
        "片 间 栋 幢 卷 部 艘 架 双 组 队 类 种 样 班 床 课时 学时 车次 班次 届 轮 趟 遍 版 字 本 户次 家次 件次 台次 项次 "
        "层 辑 大类 小类 大项 小项 口 眼 块 把 盒 箱 袋 包 瓶 桶 枚 顶 列 节 堂 县 村 镇 站 台套 台件 人份 工日 场地",
        Dimension.COUNT,
        "1",
        True,
    ),
    ("平方米 ㎡ m² m2 M2 平米 平方", Dimension.AREA, "1", False),
    ("亩", Dimension.AREA, "666.6667", False),
    ("公顷 ha hm² hm2", Dimension.AREA, "10000", False),
    ("平方公里 平方千米 km² km2", Dimension.AREA, "1000000", False),
    ("分钟 min", Dimension.TIME, "1", False),
    ("小时 个小时 h", Dimension.TIME, "60", False),
    ("天 日 工作日 个工作日 自然日 个自然日", Dimension.TIME, "1440", False),
    ("周 星期 个星期", Dimension.TIME, "10080", False),
    ("月 个月", Dimension.TIME, "43800", False),
    ("季度 个季度", Dimension.TIME, "131400", False),
    ("年 周年 个年度 学年", Dimension.TIME, "525600", False),
    ("秒", Dimension.TIME, "0.0166667", False),
    ("岁 周岁", Dimension.OTHER, "1", False),
    ("公斤 千克 kg KG Kg", Dimension.OTHER, "1", False),
    ("斤", Dimension.OTHER, "0.5", False),
    ("吨 t", Dimension.OTHER, "1000", False),
    ("毫克 mg", Dimension.OTHER, "0.000001", False),
    ("微克", Dimension.OTHER, "0.000000001", False),
    ("克 g", Dimension.OTHER, "0.001", False),
    ("米 延米 延长米 m", Dimension.OTHER, "1", False),
    ("公里 千米 km KM Km", Dimension.OTHER, "1000", False),
    ("里", Dimension.OTHER, "500", False),
    ("厘米 cm CM", Dimension.OTHER, "0.01", False),
    ("毫米 mm MM", Dimension.OTHER, "0.001", False),
    ("立方米 立方 方 m³ m3 M3", Dimension.OTHER, "1", False),
    ("升 L", Dimension.OTHER, "0.001", False),
    ("毫升 ml mL", Dimension.OTHER, "0.000001", False),
    ("度 千瓦时 kWh KWh kwh", Dimension.OTHER, "1", False),
    ("千瓦 kW KW kw", Dimension.OTHER, "1", False),
    ("兆瓦 MW", Dimension.OTHER, "1000", False),
    ("级 号 折 ℃ 摄氏度 美元 欧元 港元 港币 日元 英镑", Dimension.OTHER, "1", False),
)
_SCALES = {
    "十万": 10**5, "百万": 10**6, "千万": 10**7, "万亿": 10**12, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11,
    "万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2,
}  # fmt: skip
_ALONE = frozenset(
    {"万", "亿", "百万", "千万", "万亿", "十亿", "百亿", "千亿"}
)  # may stand without a base unit: 6.62万
_MORE = "余多"  # between number and unit: 7000多万元
# Words that begin with a unit's character and are no unit: 3 项目支出, 2 人员经费.
_NO_UNIT = {
    "元": "旦 月 素 件",
    "角": "度 色 落",
    "分": (
        "值 数 析 别 类 配 管 级 项 之一 之二 之三 之四 之五 之六 之七 之八 之九 之几 公司 "
        "局 院 布 解 红 担 包 散 享 支 行 段 区 档 层 馆 录 理 批 期 步 年 歧 工 中心 系 率"
    ),
    "人": "员 均 力 才 社 民 大代 口 事 身 防 居 工费 工成 工智 为 行道 畜 物 们",
    "名": "称 单 录 义 额 誉 词 优 城 企 师",
    "位": "置 于 移 数",
    "员": "工",
    "户": "籍 均 口 外 型 主 数",
    "家": "庭 具 属 长 园 电 畜 禽 装",
    "个": "体 别 税 性 案",
    "项": "目 下",
    "次": "数 要 生",
    "批": "复 准 评 示 发 量",
    "份": "额 数",
    "件": "数",
    "面": "积 向 对 临 貌 试 上 粉 层 广",
    "台": "账 帐 阶 风 湾 式 数",
    "套": "取 餐 用 数",
    "期": "间 末 初 限 望 内 满 刊 货",
    "场": "所 地 馆 景 均",
    "篇": "幅",
    "条": "件 例 款 线 幅",
    "处": "理 置 罚 室 级 于 分 方 长 在",
    "座": "谈 位",
    "所": "有 属 得 需 在 以 示 涉 长 列 做 作",
    "起": "始 到 草 诉 点 步 来 重 码 用 施",
    "例": "如 行 外",
    "宗": "旨 教",
    "笔": "记 试 录",
    "张": "贴 家",
    "幅": "度",
    "头": "寸 部",
    "只": "有 能 是 要 需",
    "支": "出 付 持 部 撑 行 援 委 农 教",
    "根": "据 本 治",
    "片": "区 面",
    "间": "接 隔 歇",
    "部": "门 分 署 级 长 委 队",
    "架": "构 设",
    "组": "织 成 长 建 合 级 员",
    "队": "伍 长 员",
    "类": "别 型 似",
    "种": "植 类 子 养 粮 业",
    "样": "本 品 式",
    "班": "子 级 主",
    "床": "位",
    "届": "时 满",
    "版": "面 本 权",
    "字": "号 段 样",
    "本": "级 年 单 部 次 项 局 期 地 市 县 区 人 质 身 办 院 校 中 报 文 表 月 季 专 科 土 辖 行 着 镇 街 机 系 指 方 案 金 领 馆 站 所 处 条 规",
    "口": "径 头 岸 腔 碑 述",
    "把": "握 关 控",
    "包": "括 含 保 干 装 联 抓",
    "层": "次 级 面 层",
    "列": "入 支 示 为 举 席 报",
    "节": "约 能 点 余 日 假 支 目 水 庆 俭",
    "顶": "层 目 岗",
    "县": "级 本 财 委 政 人 直 域 社 局 内 医",
    "村": "级 民 委 两 庄 干 组 集 务",
    "镇": "级 政 财 村 区 街 域 人",
    "站": "点 位 长 在",
    "平方": "公 千 厘",
    "周": "边 转 期 围 密 全 报 一 二 三 四 五 六 日",
    "天": "然 津 气 河 府 山 桥 网 眼 地 水 元",
    "日": "常 均 期 间 照 益 报 用 起",
    "月": "度 均 报 嫂 调 初 末 底 份",
    "季度": "末",
    "年": "度 初 末 终 均 限 龄 报 级 代 底 轮 货 中 检 审 历",
    "米": "面 粉 业",
    "里": "程 面 的",
    "方": "案 面 法 式 可 便 向 针 能 位",
    "升": "级 学 旗 值 格 降",
    "克": "服",
    "吨": "位",
    "度": "假 过 数 量",
    "级": "别",
    "成": "立 员 本 果 效 为 功 品 就 交 长 人 都 熟 分 型 活 份 片 建 绩 因 渝",
    "倍": "数 增",
    "折": "旧 合 算 价 扣",
    "号": "召 称",
    "学年": "度",
}
_LATIN_END = regex.compile(r"[A-Za-z0-9²³]")

# What a rate is counted per. Money per head is a RATE; a count per year stays a count (4次/年).
_BASES_OF_RATES = (
    "人次 人 户 亩 个月 月 年 天 日 次 平方米 平米 ㎡ 公里 千米 吨 公斤 家 个 份 件 台 辆 套 场 期 学期 学年 生 名 位 床 小时 课时 学时 "
    "篇 条 座 村 社区 立方米 米 头 只 株 公顷 项 批 班 季度 季 度 升 工日 车 幅 张 处 所"
)
_PER = f"(?:{'|'.join(_BASES_OF_RATES.split())})"
_RATE = regex.compile(rf"[ ]?/[ ]?\(?每?{_PER}(?:[·.•/、*×每\-]{{0,2}}{_PER}){{0,2}}\)?|每{_PER}(?:每?{_PER})?(?!\d)")

# Chinese numerals count as quantities only before these; digits before any unit.


@dataclass(frozen=True, slots=True)
class _Base:
    symbol: str
    dimension: Dimension
    scale: Decimal
    indivisible: bool
    not_before: tuple[str, ...]


_BASES = {
    symbol: _Base(symbol, dimension, Decimal(scale), indivisible, tuple(_NO_UNIT.get(symbol, "").split()))
    for symbols, dimension, scale, indivisible in _TABLE
    for symbol in symbols.split()
}
_SPLIT = ("个多月", "个多小时", "个多星期", "个多工作日")
_LONGEST = max(map(len, _BASES))
_FIRSTS = frozenset(symbol[0] for symbol in (*_BASES, *_SCALES)) | frozenset(_MORE)
MONEY = Unit("元", Dimension.MONEY)
SCORE = Unit("分", Dimension.SCORE)
PERCENT = Unit("%", Dimension.PERCENT, Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit found in a text: where it ends and whether 余 or 多 stood in it ("多万元").

    `alone` marks a scale without a base unit (万): its dimension must be told from the context.
    """

    unit: Unit
    end: int
    more: bool = False
    alone: bool = False


def find_unit(text: str, position: int) -> FoundUnit | None:
    """The unit that starts at `position` of a normalised text, after at most two blanks; None if there is none.

    Words that only begin like a unit (项目, 人员, 年度) are none.
    """
    start = position
    length = len(text)
    while start < length and start < position + 2 and text[start] in " \n":
        start += 1
    if start >= length or text[start] not in _FIRSTS:
        return None
    if text.startswith(_SPLIT, start):  # 3个多月
        found = find_unit(text[start] + text[start + 2 : start + 6], 0)
        return FoundUnit(found.unit, start + 1 + found.end, more=True) if found else None
    base = _base_at(text, start)
    if base:
        return _with_rate(text, start + len(base.symbol), 1, "", base, more=False)
    return _scaled_at(text, start)


def unit_named(symbol: str) -> Unit | None:
    """The unit that a header or caption names: 万元, 人, %, 元/人·月; None if the words are no unit."""
    if symbol in _ALONE:
        return Unit(symbol, Dimension.NONE, Decimal(_SCALES[symbol]))
    found = find_unit(symbol, 0)
    return found.unit if found and found.end == len(symbol) and not found.more and not found.alone else None


def rescaled(unit: Unit, scale: str) -> Unit:
    """The unit with a scale taken from the numeral before it: 三千二百万 + 元 is 3200 万元."""
    return _unit(scale + unit.symbol, unit.dimension, unit.scale * _SCALES[scale], indivisible=False)


def _scaled_at(text: str, start: int) -> FoundUnit | None:
    """余? scale 余? base, with either part missing: 万元, 多万元, 万余元, 余元, 万, 余."""
    at, more = _skip_more(text, start)
    if more and at < len(text) and text[at] == " ":
        at += 1
    scale = next((text[at : at + size] for size in (2, 1) if text[at : at + size] in _SCALES), "")
    behind, more_inside = _skip_more(text, at + len(scale)) if scale else (at, False)
    if behind < len(text) and text[behind] == " " and (more or scale):
        behind += 1
    base = _base_at(text, behind)
    if base and (base.dimension not in _UNSCALED or not scale):
        return _with_rate(text, behind + len(base.symbol), _SCALES.get(scale, 1), scale, base, more=more or more_inside)
    if scale in _ALONE:
        end, more_inside = _skip_more(text, at + len(scale))
        unit = _unit(scale, Dimension.NONE, Decimal(_SCALES[scale]), indivisible=False)
        return FoundUnit(unit, end, more or more_inside, alone=True)
    return None


_UNSCALED = frozenset({Dimension.PERCENT, Dimension.POINTS, Dimension.SCORE})


def _skip_more(text: str, at: int) -> tuple[int, bool]:
    return (at + 1, True) if at < len(text) and text[at] in _MORE else (at, False)


def _base_at(text: str, start: int) -> _Base | None:
    for size in range(min(_LONGEST, len(text) - start), 0, -1):
        base = _BASES.get(text[start : start + size])
        if base is None:
            continue
        end = start + size
        if base.not_before and text.startswith(base.not_before, end):
            continue
        if base.symbol[-1].isascii() and base.symbol[-1].isalnum() and _LATIN_END.match(text, end):
            continue
        return base
    return None


def _with_rate(text: str, end: int, factor: int, scale: str, base: _Base, *, more: bool) -> FoundUnit:
    rate = _RATE.match(text, end) if end < len(text) and text[end] in " /每" else None
    symbol, dimension = scale + base.symbol, base.dimension
    if rate:
        symbol, end = symbol + rate.group().replace(" ", ""), rate.end()
        dimension = Dimension.RATE if dimension is Dimension.MONEY else dimension
    return FoundUnit(
        _unit(symbol, dimension, base.scale * factor, indivisible=base.indivisible and factor == 1), end, more
    )


@lru_cache(maxsize=1024)
def _unit(symbol: str, dimension: Dimension, scale: Decimal, *, indivisible: bool) -> Unit:
    return Unit(symbol, dimension, scale, indivisible)


def with_dimension(unit: Unit, dimension: Dimension) -> Unit:
    """A scale without a base unit (万), once the context told what it counts."""
    return _unit(unit.symbol, dimension, unit.scale, indivisible=False)


def per(unit: Unit, basis: str) -> Unit:
    """The rate of a money unit per what was printed before it: 每人每月 + 元 is 元/人·月."""
    parts = [part for part in basis.split("每") if part]
    return _unit(f"{unit.symbol}/{'·'.join(parts)}", Dimension.RATE, unit.scale, indivisible=False)
