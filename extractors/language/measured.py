"""A number with everything that belongs to it: unit, the other end of a range, sign, comparison and qualifier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractors.figure import BARE, Dimension, Kind, Qualifier, Quantity, Unit
from extractors.language import qualifiers, units
from extractors.language.numerals import ARABIC, parse_arabic
from extractors.language.units import FoundUnit, find_unit


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a normalised text. `scale` is a 万 or 亿 inside the numeral that moves into the unit (三千二百万 + 元)."""

    number: Decimal
    decimals: int
    start: int
    end: int
    scale: str = ""
    more: bool = False  # 十几, 十来


NumeralReader = Callable[[str, int], Numeral | None]


# ---- numerals in digits ----

_NUMBER = regex.compile(ARABIC)
_PLAIN_NUMBER = regex.compile(r"\d+(?:\.\d+)?")
_COMPOUND = regex.compile(
    r"(?P<high>\d+(?:\.\d+)?) ?(?P<scale>亿|万) ?(?P<zero>零)?(?P<low>\d+(?:\.\d+)?) ?(?P<lower>千万|百万|万|千|百)?(?=[\p{Han}])"
)
_SIZES = {
    "亿": Decimal(10**8), "千万": Decimal(10**7), "百万": Decimal(10**6), "万": Decimal(10**4), "千": Decimal(1000),
    "百": Decimal(100), None: Decimal(1),
}  # fmt: skip
_LIST_CUES = regex.compile(r"(?:分别|各|依次)[^。；;]{0,8}$")


def digits_at(text: str, at: int) -> Numeral | None:
    """The number in digits at `at`: 1,234.5, and 1亿2000 before 万元 as 12000."""
    found = _NUMBER.match(text, at)
    if not found:
        return None
    if found.end() < len(text) and text[found.end()] in "亿万 " and (compound := _compound(text, at)):
        return compound
    if "," in found.group() or "，" in found.group():
        found = _single(text, at, found)
    number, decimals = parse_arabic(found.group())
    return Numeral(number, decimals, at, found.end())


def _compound(text: str, at: int) -> Numeral | None:
    found = _COMPOUND.match(text, at)
    if not found:
        return None
    size, scale = _SIZES[found["lower"]], _SIZES[found["scale"]]
    low = Decimal(found["low"]) * size
    full = found["lower"] or found["zero"] or len(found["low"]) == len(str(scale)) - 1
    if low >= scale or not full or find_unit(text, found.end("low")) is None:
        return None
    number = (Decimal(found["high"]) * scale + low) / size
    return Numeral(number, len(found["low"].partition(".")[2]), at, found.end("low"))


def _single(text: str, at: int, found: regex.Match[str]) -> regex.Match[str]:
    """A comma is no thousands separator in a list of figures: 分别为120，350万元."""
    group = found.group()
    if "." in group and "，" not in group:
        return found
    if _LIST_CUES.search(text, max(0, at - 14), at):
        return _PLAIN_NUMBER.match(text, at) or found
    return found


# ---- from a numeral to a quantity ----


def measure(printed: str, text: str, first: Numeral, floor: int, reader: NumeralReader) -> Quantity:
    """The quantity that begins with the numeral `first`; nothing before `floor` is taken into it.

    `text` is the normalised form of `printed`; `reader` reads the other end of a range.
    """
    unit = _unit_behind(text, first)
    end = unit.end if unit else first.end
    start, negative = _sign(text, first, unit, floor)
    number, decimals, upper = first.number, first.decimals, None
    if negative:
        number = number.copy_negate()
    if other := _other_end(text, first, unit, reader):
        second, unit, end = other
        decimals = max(decimals, second.decimals)
        number, upper = sorted((number, second.number))
    found = _unit_of(text, first, unit, start, floor)
    if not unit and start and text[start - 1] in "¥￥":
        start, found = start - 1, units.MONEY
    after, end = qualifiers.read_after(text, end, found.dimension)
    before = qualifiers.read_before(text, start, period=found.dimension is Dimension.TIME)
    if before and before.start < floor:
        before = None
    more = first.more or (unit is not None and unit.more)
    kind, qualifier = _judge(before, after, more=more)
    if upper is not None:
        qualifier = Qualifier.RANGE
    elif qualifier is Qualifier.NONE and (mirrored := qualifiers.read_behind_sign(text, end)):
        kind, qualifier = Kind.TARGET, mirrored
    if found.symbol == "号":
        kind = Kind.ORDINAL
    start = before.start if before else start
    return Quantity(
        printed[start:end], start, end, number, decimals, found, kind, qualifier, upper, first.start, first.end
    )


def _judge(before: qualifiers.Before | None, after: Qualifier, *, more: bool) -> tuple[Kind, Qualifier]:
    target = (before is not None and before.target) or after in qualifiers.BOUNDS
    qualifier = before.qualifier if before else after
    if before and before.qualifier is Qualifier.EXACTLY and after is not Qualifier.NONE:
        qualifier = after
    if qualifier is Qualifier.NONE and more:
        qualifier = Qualifier.ODD
    return Kind.TARGET if target else Kind.QUANTITY, qualifier


_CONTEXT = regex.compile(
    r"(?P<people>人数|人口|人次|参保|参加|户数|名单|惠及|覆盖|受益)"
    r"|(?P<money>[元款费税]|资金|预算|决算|收入|支出|拨|结余|结转|金额|投入|补助|补贴|津贴|工资|薪|奖金|财政|资产|负债|投资|产值|利润)"
)


def _unit_behind(text: str, number: Numeral) -> FoundUnit | None:
    unit = find_unit(text, number.end)
    if unit and unit.alone:
        return replace(unit, unit=units.with_dimension(unit.unit, _context(text, number.start)))
    return unit


def _context(text: str, at: int) -> Dimension:
    """What a bare 万 counts: money or people, by the nearest word before it that says so."""
    dimension = Dimension.NONE
    for found in _CONTEXT.finditer(text, max(0, at - 30), at):
        dimension = Dimension.PEOPLE if found["people"] else Dimension.MONEY
    return dimension


_BASES = "人|户|亩|月|年|天|日|生|名|次|平方米|公里|吨|床|村|个月|学期|季度|学年|车"
_BASIS = regex.compile(rf"(?P<basis>(?:每(?:{_BASES}))+)(?:补助|补贴|发放|奖励|救助)?(?:标准)?(?:为|约|按)?[ ]?$")


def _unit_of(text: str, first: Numeral, unit: FoundUnit | None, start: int, floor: int) -> Unit:
    """The unit, with a scale from the numeral, and as a rate if 每人每月 stands before the number."""
    if unit is None:
        return BARE
    found = units.rescaled(unit.unit, first.scale) if first.scale else unit.unit
    if found.dimension is Dimension.MONEY and "每" in text[max(floor, start - 16) : start]:
        basis = _BASIS.search(text, max(floor, start - 16), start)
        return units.per(found, basis["basis"]) if basis else found
    return found


# ---- signs and ranges ----

_JOINS = regex.compile(r"[A-Za-z0-9%‰)\]-]")
_NO_MINUS = frozenset("欺肩抱自担背胜")


def _sign(text: str, first: Numeral, unit: FoundUnit | None, floor: int) -> tuple[int, bool]:
    """Where the number starts with its sign, and whether it is negative. A dash behind a figure, a letter or a name only joins."""
    start = first.start
    char = text[start - 1] if start > floor else ""
    if not char or char not in "-+负":
        return start, False
    before = text[start - 2] if start > 1 else ""
    if char == "负":
        return (start, False) if before in _NO_MINUS else (start - 1, True)
    if before and (_JOINS.match(before) or start - 1 == floor > 0):
        return start, False
    if before.isalpha() and (char == "+" or (unit is None and not first.decimals)):
        return start, False
    return start - 1, char == "-"


_TO = regex.compile(r"[ ]?(?P<to>-{1,2}|—{1,2}|~{1,2}|至|到)[ ]?(?P<sign>-)?")
_INCLUDED = regex.compile(r"[ ]?\((?P<without>不)?含(?:本数|[\d.]+[%分]?)?\)")


def _other_end(
    text: str, first: Numeral, unit: FoundUnit | None, reader: NumeralReader
) -> tuple[Numeral, FoundUnit | None, int] | None:
    """The second number of a range with the unit that both share, and where it ends."""
    at = unit.end if unit else first.end
    if at >= len(text) or text[at] not in " (-—~至到":
        return None
    if included := _INCLUDED.match(text, at):
        at = included.end()
    dash = _TO.match(text, at)
    second = reader(text, dash.end()) if dash and dash.end() < len(text) else None
    if not dash or not second:
        return None
    closing = _unit_behind(text, second)
    if not _may_join(text, first, unit, second, closing, dash["to"]):
        return None
    if dash["sign"]:
        second = replace(second, number=second.number.copy_negate())
    return second, closing or unit, closing.end if closing else second.end


def _may_join(
    text: str, first: Numeral, unit: FoundUnit | None, second: Numeral, closing: FoundUnit | None, to: str
) -> bool:
    if to in ("至", "到") and first.start and text[first.start - 1] in "从由":
        return False  # a change: 从19人到17人
    if unit and closing and unit.alone:
        return unit.unit.scale == closing.unit.scale
    if unit and closing:
        return unit.unit.dimension is closing.unit.dimension and unit.unit.scale == closing.unit.scale
    if unit:
        return to != "-" or unit.unit.dimension is Dimension.PERCENT
    return second.number > first.number and (closing is not None or to != "到")
