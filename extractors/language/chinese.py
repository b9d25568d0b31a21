"""Quantities in Chinese numerals, taken only where they are certainly quantities: 三个方面, 百分之五点三, 壹佰元整.

Everything else that is written with these characters (一致, 三公, 二级, 四个意识) is passed over.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import regex

from extractors.figure import Dimension, Kind, Quantity, Unit
from extractors.language import qualifiers, units
from extractors.language.measured import Numeral, measure
from extractors.language.numerals import ARABIC, CAPITAL, CHINESE, parse_arabic, parse_capital, parse_chinese

# What is counted with Chinese numerals; an ordinal such as 二级, 三期, 一季度 is no count.
_COUNTED_UNITS = (
    "元 万元 亿元 千元 百万元 千万元 美元 百分点 个百分点 个点 倍 成 分 人 名 位 人次 户 家 个 项 次 批 批次 份 件 台 辆 套 场 场次 "
    "条 座 所 起 例 笔 间 栋 幢 大类 小类 种 平方米 亩 公顷 平方公里 分钟 小时 个小时 天 工作日 个工作日 个月 年 周年 岁 周岁 "
    "公斤 吨 米 公里 篇 支 册 课时 个季度"
)
_COUNTED = frozenset(_COUNTED_UNITS.split())
_IDIOMS = (
    "两个维护", "两个确立", "四个意识", "四个自信", "四个全面", "三个代表", "两个一百年", "三个一批", "两个责任", "一个中心",
    "一次性", "一条龙", "一条线", "两条线", "八项规定", "十项准则", "一批次", "一人一", "一户一", "一事一", "一项一", "一件事",
    "一部分", "一家人", "五个一", "两个一", "三个一", "四个一", "一年一", "二次",
)  # fmt: skip
_QUOTES = frozenset("“‘\"'《「『〈")
_NOT_AFTER = frozenset("第初高周期统专唯划逐同某任另其首单每十百千万几数好逢〇零一二三四五六七八九两")
_ONE_COUNTS = regex.compile(
    r"(?:[共仅为有成加少达设扣低高超近约足满过每]|计|接近|增长|提高|降低|减少|新增|完成|组织|开展|举办|召开|建立)[ ]?$"
)
_NOT_BEFORE = ("之", "一", *"0123456789")  # 三支一扶, 一户一档 are names
_POINTS_AFTER = frozenset("得扣计记加减各")
_CHINESE = regex.compile(CHINESE)
_CAPITAL = regex.compile(CAPITAL)
_PER_PARTS = regex.compile(
    r"(?P<base>百|千|万)分之(?:(?P<digits>" + ARABIC + r")|(?P<chinese>[〇零一二三四五六七八九两十百点]+))"
)
_PARTS = {
    "百": units.PERCENT,
    "千": Unit("‰", Dimension.PERCENT, Decimal("0.001")),
    "万": Unit("万分之", Dimension.PERCENT, Decimal("0.0001")),
}
_SECTIONS = {"万": Decimal(10**4), "亿": Decimal(10**8)}


def chinese_at(text: str, at: int) -> Numeral | None:
    """The well-formed Chinese numeral at `at`; a closing 万 or 亿 is given as its scale."""
    found = _CHINESE.match(text, at)
    if not found or found.group()[0] in "百千万亿点":
        return None
    printed, end = found.group(), found.end()
    parsed = parse_chinese(printed)
    if not parsed or printed.endswith("点"):
        return None
    number, decimals = parsed
    scale = printed[-1] if printed[-1] in _SECTIONS and len(printed) > 1 else ""
    more = end < len(text) and text[end] in "几来" and printed[-1] in "十百千万"
    return Numeral(number / _SECTIONS[scale] if scale else number, decimals, at, end + more, scale, more)


def read_chinese(printed: str, text: str, at: int, floor: int) -> Quantity | None:
    """The quantity whose Chinese numeral starts at `at`, or None where it is not certainly one."""
    before = text[at - 1] if at else ""
    if before in _QUOTES or before in _NOT_AFTER or text.startswith(_IDIOMS, at):
        return None
    first = chinese_at(text, at)
    if not first:
        return None
    quantity = measure(printed, text, first, floor, chinese_at)
    return replace(quantity, number_end=first.end - first.more) if _is_certain(text, first, quantity) else None


def _is_certain(text: str, first: Numeral, quantity: Quantity) -> bool:
    symbol = quantity.unit.symbol.partition("/")[0]
    if not symbol or text.startswith(_NOT_BEFORE, quantity.end):
        return False
    if symbol not in _COUNTED and not (first.scale or symbol[0] in _SECTIONS):
        return False
    if symbol == "分":
        return first.start > 0 and text[first.start - 1] in _POINTS_AFTER
    single = first.end - first.start == 1
    if single and text[first.start] == "一":
        point = quantity.unit.dimension is Dimension.POINTS
        return point or bool(_ONE_COUNTS.search(text, max(0, first.start - 3), first.start))
    if single and symbol == "元":
        return not (quantity.end < len(text) and text[quantity.end].isalpha())
    return True


def read_parts(printed: str, text: str, at: int, floor: int) -> Quantity | None:
    """百分之五点三, 千分之2, 百分之百."""
    found = _PER_PARTS.match(text, at)
    if not found:
        return None
    if found["digits"]:
        parsed = parse_arabic(found["digits"])
    elif found["chinese"] == "百":
        parsed = (Decimal(100), 0)
    else:
        chinese = parse_chinese(found["chinese"])
        if chinese is None:
            return None
        parsed = chinese
    group = "digits" if found["digits"] else "chinese"
    negative = at > floor and text[at - 1] == "负"
    before = qualifiers.read_before(text, at - negative)
    if before and before.start < floor:
        before = None
    after, end = qualifiers.read_after(text, found.end(), Dimension.PERCENT)
    target = (before is not None and before.target) or after in qualifiers.BOUNDS
    start = before.start if before else at - negative
    return Quantity(
        text=printed[start:end],
        start=start,
        end=end,
        number=-parsed[0] if negative else parsed[0],
        decimals=parsed[1],
        unit=_PARTS[found["base"]],
        kind=Kind.TARGET if target else Kind.QUANTITY,
        qualifier=before.qualifier if before else after,
        number_start=found.start(group),
        number_end=found.end(group),
    )


def read_capital(printed: str, text: str, at: int, floor: int) -> Quantity | None:
    """壹佰贰拾叁万肆仟伍佰元整."""
    found = _CAPITAL.match(text, at)
    parsed = parse_capital(found.group()) if found else None
    if not found or not parsed or at < floor:
        return None
    end = found.end()
    return Quantity(printed[at:end], at, end, parsed[0], parsed[1], units.MONEY, number_start=at, number_end=end)


def past_numerals(text: str, at: int) -> int:
    """The end of a run of Chinese numerals that turned out to be no figure."""
    found = _CHINESE.match(text, at)
    return found.end() if found and text[at] not in "百千万" else at + 1
