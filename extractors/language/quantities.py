"""The grammar of printed quantities: every number of a text with its unit, kind, qualifier and printed decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from extractors.figure import BARE, Dimension, Kind, Qualifier, Quantity, Unit
from extractors.language import lookalikes, qualifiers, units
from extractors.language.lookalikes import Lookalike
from extractors.language.numerals import (
    ARABIC,
    BANKER_CHARACTERS,
    CAPITAL,
    CHINESE,
    normalise,
    parse_arabic,
    parse_capital,
    parse_chinese,
)
from extractors.language.scoring_rules import mark_rules
from extractors.language.units import FoundUnit, find_unit

_TRIGGER = regex.compile(
    rf"[0-9A-Za-z①-⒛㉑-㉟❶-❿㈠-㈩\[(〔【〖一二三四五六七八九十两廿卅〇{BANKER_CHARACTERS}]"
    r"|第(?= ?[0-9〇零一二三四五六七八九十百])|[百千万]分之|<(?=[/a-zA-Z])"
)
_NUMBER = regex.compile(ARABIC)
_TO = regex.compile(r"[ ]?(?:-{1,2}|—{1,2}|~{1,2}|至|到)[ ]?")
_INCLUDED = regex.compile(r"[ ]?\((?P<without>不)?含(?:本数|[\d.]+[%分]?)?\)")
_COMPOUND = regex.compile(
    r"(?P<high>\d+(?:\.\d+)?) ?(?P<scale>亿|万) ?零?(?P<low>\d+(?:\.\d+)?) ?(?P<lower>万|千|百)?(?=余|多|[\p{Han}])"
)
_SCALES = {"亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100), None: Decimal(1)}
_CHINESE = regex.compile(CHINESE)
_CAPITAL = regex.compile(CAPITAL)
_PER_PARTS = regex.compile(
    r"(?P<base>百|千|万)分之(?:(?P<digits>" + ARABIC + r")|(?P<chinese>[〇零一二三四五六七八九两十百点]+))"
)
_BASIS = regex.compile(
    r"(?P<basis>(?:每(?:人|户|亩|月|年|天|日|生|名|次|平方米|公里|吨|床|村|个月|学期))+)(?:补助|补贴|发放|奖励|救助)?(?:标准)?(?:为|约|按)?[ ]?$"
)
_PER_SCALE = {
    "百": units.PERCENT,
    "千": Unit("‰", Dimension.PERCENT, Decimal("0.001")),
    "万": Unit("万分之", Dimension.PERCENT, Decimal("0.0001")),
}


def read(text: str) -> tuple[Quantity, ...]:
    """Every printed number of `text`, from left to right and without overlaps, quantities and look-alikes alike."""
    scan = _Scan(text, normalise(text))
    if page := lookalikes.read_page(scan.text):
        return (scan.lookalike(page),)
    return tuple(mark_rules(scan.text, _share_units(scan.text, list(_found(scan)))))


@dataclass(frozen=True, slots=True)
class _Scan:
    printed: str
    text: str  # normalised, of the same length

    def lookalike(self, found: Lookalike) -> Quantity:
        assert found.kind is not None
        return Quantity(
            text=self.printed[found.start : found.end],
            start=found.start,
            end=found.end,
            number=found.number,
            decimals=0,
            unit=BARE,
            kind=found.kind,
            qualifier=Qualifier.NONE if found.upper is None else Qualifier.RANGE,
            upper=found.upper,
            number_start=found.number_start,
            number_end=found.number_end,
        )


def _found(scan: _Scan) -> Iterator[Quantity]:
    position = 0
    text = scan.text
    while hit := _TRIGGER.search(text, position):
        at = hit.start()
        found = _at(scan, at, position)
        if found is None:
            position = _past(text, at)
        elif isinstance(found, Lookalike):
            position = found.end
            if found.kind is not None:
                yield scan.lookalike(found)
        else:
            position = found.end
            yield found


_Reader = Callable[[str, int], Lookalike | None]
_CHINESE_READERS: tuple[_Reader, ...] = (
    lookalikes.read_chinese_date,
    lookalikes.read_item,
    lookalikes.read_after_noun,
    lookalikes.read_one_of,
)
_ARABIC_READERS: tuple[_Reader, ...] = (
    lookalikes.read_date,
    lookalikes.read_item,
    lookalikes.read_lead,
    lookalikes.read_after_noun,
    lookalikes.read_code,
)


def _at(scan: _Scan, at: int, floor: int) -> Quantity | Lookalike | None:
    """What starts with the character at `at`; nothing before `floor` may be taken into it."""
    text = scan.text
    char = text[at]
    if char.isdecimal():
        return _first(_ARABIC_READERS, text, at) or _quantity(scan, at, floor)
    if char.isascii() and char.isalpha():
        return lookalikes.read_latin(text, at)
    if char in "[(〔【〖<":
        return lookalikes.read_bracket(text, at)
    if char == "第":
        return lookalikes.read_nth(text, at)
    if text.startswith("分之", at + 1) and char in "百千万":
        return _per_parts(scan, at, floor)
    if char in BANKER_CHARACTERS:
        return _capital(scan, at, floor)
    if circled := lookalikes.read_circled(text, at):
        return circled
    return _first(_CHINESE_READERS, text, at) or _chinese(scan, at, floor)


def _first(readers: tuple[_Reader, ...], text: str, at: int) -> Lookalike | None:
    for reader in readers:
        if found := reader(text, at):
            return found
    return None


def _past(text: str, at: int) -> int:
    """The end of the run of numerals at `at`, which turned out to be no figure."""
    if text[at].isdecimal():
        found = _NUMBER.match(text, at)
        return found.end() if found else at + 1
    found = _CHINESE.match(text, at)
    return found.end() if found and text[at] not in "百千万" else at + 1


# ---- quantities in Arabic digits ----


@dataclass(frozen=True, slots=True)
class _Number:
    number: Decimal
    decimals: int
    start: int
    end: int
    scale: str = ""  # 万 or 亿 printed inside the numeral: it moves into the unit
    more: bool = False


def _arabic_at(text: str, at: int) -> _Number | None:
    compound = _COMPOUND.match(text, at)
    if compound:
        scale, lower = compound["scale"], compound["lower"]
        size = _SCALES[lower]
        low = Decimal(compound["low"]) * size
        if low < _SCALES[scale] and not (lower and find_unit(text, compound.end("low")) is None):
            total = (Decimal(compound["high"]) * _SCALES[scale] + low) / size
            end = compound.end("low")
            return _Number(total, len(compound["low"].partition(".")[2]), at, end)
    found = _NUMBER.match(text, at)
    if not found:
        return None
    if "," in found.group() or "，" in found.group():
        found = _single(text, at, found)
    number, decimals = parse_arabic(found.group())
    return _Number(number, decimals, at, found.end())


_LIST_CUES = regex.compile(r"(?:分别|各|依次)[^。；;]{0,8}$")
_PLAIN_NUMBER = regex.compile(r"\d+(?:\.\d+)?")


def _single(text: str, at: int, found: regex.Match[str]) -> regex.Match[str]:
    """A comma is no thousands separator in a list of figures: 分别为120，350万元."""
    group = found.group()
    if "." in group and "，" not in group:
        return found
    if _LIST_CUES.search(text, max(0, at - 14), at):
        return _PLAIN_NUMBER.match(text, at) or found
    return found


def _quantity(scan: _Scan, at: int, floor: int) -> Quantity | None:
    first = _arabic_at(scan.text, at)
    return _build(scan, first, floor, _arabic_at) if first else None


def _build(scan: _Scan, first: _Number, floor: int, reader: Callable[[str, int], _Number | None]) -> Quantity | None:
    """A quantity from its first number on: unit, the other end of a range, the qualifiers around it."""
    text = scan.text
    unit = _unit_behind(text, first)
    end = unit.end if unit else first.end
    other = _other_end(text, first, unit, reader)
    number, upper, decimals = first.number, None, first.decimals
    if other:
        second, unit, end = other
        upper, decimals = second.number, max(decimals, second.decimals)
        number, upper = min(number, upper), max(number, upper)
    found = _scaled(unit.unit, first.scale) if unit else BARE
    start, negative = _sign(text, first.start, floor)
    found = _rate(text, start, found, floor)
    if negative:
        number = -number
    after, end = qualifiers.read_after(text, end, found.dimension)
    before = qualifiers.read_before(text, start, period=found.dimension is Dimension.TIME)
    if before and before.start < floor:
        before = None
    kind, qualifier = Kind.QUANTITY, Qualifier.NONE
    if before:
        start, qualifier = before.start, before.qualifier
        kind = Kind.TARGET if before.target else kind
    if after is not Qualifier.NONE:
        qualifier = after if qualifier is Qualifier.NONE else qualifier
        kind = Kind.TARGET if after in qualifiers.BOUNDS else kind
    if upper is not None:
        qualifier = Qualifier.RANGE
    elif qualifier is Qualifier.NONE and (first.more or (unit and unit.more)):
        qualifier = Qualifier.ODD
    if qualifier is Qualifier.NONE and (mirrored := qualifiers.read_behind_sign(text, end)):
        kind, qualifier = Kind.TARGET, mirrored[0]
    if found.symbol == "号":
        kind = Kind.ORDINAL
    return Quantity(
        scan.printed[start:end], start, end, number, decimals, found, kind, qualifier, upper, first.start, first.end
    )


def _unit_behind(text: str, number: _Number) -> FoundUnit | None:
    unit = find_unit(text, number.end)
    if unit and unit.alone:
        return replace(unit, unit=units.with_dimension(unit.unit, _context(text, number.start)))
    return unit


_CONTEXT = regex.compile(
    r"(?P<people>人数|人口|人次|参保|参加|户数|名单|惠及|覆盖|受益)"
    r"|(?P<money>[元款费税]|资金|预算|决算|收入|支出|拨|结余|结转|金额|投入|补助|补贴|财政|资产|负债|投资|产值|利润)"
)


def _context(text: str, at: int) -> Dimension:
    """What a bare 万 counts: money or people, by the nearest word before it that says so."""
    dimension = Dimension.NONE
    for found in _CONTEXT.finditer(text, max(0, at - 30), at):
        dimension = Dimension.PEOPLE if found["people"] else Dimension.MONEY
    return dimension


def _other_end(
    text: str, first: _Number, unit: FoundUnit | None, reader: Callable[[str, int], _Number | None]
) -> tuple[_Number, FoundUnit | None, int] | None:
    """The second number of a range, with the unit that both share."""
    at = unit.end if unit else first.end
    if at >= len(text) or text[at] not in " (-—~至到":
        return None
    if included := _INCLUDED.match(text, at):
        at = included.end()
    dash = _TO.match(text, at)
    second = reader(text, dash.end()) if dash and dash.end() < len(text) else None
    if not dash or not second:
        return None
    if dash.group().strip() in ("至", "到") and text[max(0, first.start - 1) : first.start] in ("从", "由"):
        return None
    closing = _unit_behind(text, second)
    if unit and closing and unit.unit.dimension is not closing.unit.dimension:
        return None
    if not unit and (second.number <= first.number or (closing is None and dash.group().strip() in ("到",))):
        return None
    if unit and not closing and "-" in dash.group() and unit.unit.dimension is not Dimension.PERCENT:
        return None
    if unit and closing and unit.unit.scale != closing.unit.scale:
        return None
    shared = closing or unit
    return second, shared, closing.end if closing else second.end


def _scaled(unit: Unit, scale: str) -> Unit:
    return units.rescaled(unit, scale) if scale else unit


_RIGHT_OF_VALUE = regex.compile(r"[\w%‰)）\]℃-]")


def _sign(text: str, start: int, floor: int) -> tuple[int, bool]:
    """Where the number starts with its sign, and whether it is negative. Behind a value or a letter a dash joins."""
    if start <= floor:
        return start, False
    char = text[start - 1]
    if char not in "-+负":
        return start, False
    before = text[start - 2] if start > 1 else ""
    if char == "负":
        return (start - 1, True) if before not in "欺肩抱自担背胜" or not before else (start, False)
    if before and (before.isascii() and _RIGHT_OF_VALUE.match(before)):
        return start, False
    if char == "+" and before.isalpha():
        return start, False
    return start - 1, char == "-"


def _rate(text: str, start: int, unit: Unit, floor: int) -> Unit:
    """每人每月100元 is a rate although its unit prints as 元."""
    if unit.dimension is not Dimension.MONEY or "每" not in text[max(floor, start - 16) : start]:
        return unit
    basis = _BASIS.search(text, max(floor, start - 16), start)
    return units.per(unit, basis["basis"]) if basis else unit


# ---- quantities in Chinese numerals ----

_IDIOMS = (
    "两个维护", "两个确立", "四个意识", "四个自信", "四个全面", "三个代表", "两个一百年", "三个一批", "两个责任", "一个中心",
    "一次性", "一条龙", "一批次", "一人一", "一户一", "一事一", "一项一", "一件事", "一部分", "一家人", "五个一", "两个一",
    "三个一", "四个一", "一年一", "一条线", "两条线",
)  # fmt: skip
_QUOTES = frozenset("“‘\"'《「『〈")
_NOT_AFTER = frozenset("第初高周期统专唯划逐同某任另其首单每十百千万几数好逢")
_AFTER_WHICH_ONE_COUNTS = regex.compile(
    r"(?:[共仅为有成加少达设扣低高超近约足满过每]|计|接近|增长|提高|降低|减少|新增|完成|组织|开展|举办|召开|建立)[ ]?$"
)


def _chinese_at(text: str, at: int) -> _Number | None:
    found = _CHINESE.match(text, at)
    if not found:
        return None
    printed, end = found.group(), found.end()
    if printed[0] in "百千万亿点":
        return None
    more = end < len(text) and text[end] in "几来" and printed[-1] in "十百千万"
    parsed = parse_chinese(printed)
    if not parsed or printed.endswith("点"):
        return None
    number, decimals = parsed
    scale = printed[-1] if printed[-1] in "万亿" and len(printed) > 1 else ""
    if scale:
        number /= _SCALES[scale]
    return _Number(number, decimals, at, end + more, scale, more)


def _chinese(scan: _Scan, at: int, floor: int) -> Quantity | None:
    """A Chinese numeral that is certainly a quantity: well formed, with a unit, and not part of an idiom."""
    text = scan.text
    before = text[at - 1] if at else ""
    if before in _QUOTES or before in _NOT_AFTER or text.startswith(_IDIOMS, at):
        return None
    first = _chinese_at(text, at)
    if not first:
        return None
    built = _build(scan, first, floor, _chinese_at)
    if not built or not built.unit.symbol or not _certain(text, first, built):
        return None
    return replace(built, number_end=first.end - first.more)


def _certain(text: str, first: _Number, built: Quantity) -> bool:
    symbol = built.unit.symbol.partition("/")[0]
    if (symbol not in units.COUNTED_IN_CHINESE and not (first.scale or symbol[0] in "万亿")) or text.startswith(
        "之", built.end
    ):
        return False
    single = first.end - first.start == 1
    if text[first.start] == "一" and single:
        return symbol.endswith("百分点") or bool(
            _AFTER_WHICH_ONE_COUNTS.search(text, max(0, first.start - 3), first.start)
        )
    if built.unit.dimension is Dimension.MONEY and single and symbol == "元":
        return not (built.end < len(text) and text[built.end].isalpha())
    return True


def _per_parts(scan: _Scan, at: int, floor: int) -> Quantity | None:
    """百分之五点三, 千分之2."""
    found = _PER_PARTS.match(scan.text, at)
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
    unit = _PER_SCALE[found["base"]]
    start, negative = _sign(scan.text, at, floor)
    before = qualifiers.read_before(scan.text, start)
    after, end = qualifiers.read_after(scan.text, found.end(), unit.dimension)
    qualifier = before.qualifier if before else after
    target = (before is not None and before.target) or after in qualifiers.BOUNDS
    start = before.start if before and before.start >= floor else start
    number = -parsed[0] if negative else parsed[0]
    return Quantity(
        scan.printed[start:end], start, end, number, parsed[1], unit, Kind.TARGET if target else Kind.QUANTITY, qualifier,
        None, found.start(group), found.end(group),
    )  # fmt: skip


def _capital(scan: _Scan, at: int, floor: int) -> Quantity | None:
    found = _CAPITAL.match(scan.text, at)
    parsed = parse_capital(found.group()) if found else None
    if not found or not parsed or at < floor:
        return None
    end = found.end()
    return Quantity(scan.printed[at:end], at, end, parsed[0], parsed[1], units.MONEY, number_start=at, number_end=end)


# ---- lists ----

_JOINED = regex.compile(r"[ ]?[、,，和及与/][ ]?")


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """In 4125.49,4143.91万元 the first number has the unit of the last; only if nothing else stands between them."""
    for index in range(len(found) - 2, -1, -1):
        one, next_ = found[index], found[index + 1]
        if (
            one.kind is Kind.QUANTITY
            and one.unit is BARE
            and next_.kind is Kind.QUANTITY
            and next_.unit is not BARE
            and one.qualifier is Qualifier.NONE
            and _JOINED.fullmatch(text, one.end, next_.start)
        ):
            found[index] = replace(one, unit=next_.unit)
    return found
