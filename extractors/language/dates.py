"""Dates, months, times of the day and years, in Arabic digits or Chinese numerals.

All functions read a normalised text and give a Lookalike that starts where they were asked, or None. A year has itself as
its number, a date 20231231, 202312 or 1231 as far as it is printed.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from extractors.figure import Kind
from extractors.language.lookalikes import YEAR, Lookalike
from extractors.language.numerals import parse_chinese
from extractors.language.units import find_unit

_TO = r"[ ]?(?:-+|—+|~|至|到)[ ]?"

# From the year on: tried only behind 19 and 20.
_DATES_WITH_YEAR = tuple(
    regex.compile(rf"(?P<y>{YEAR})" + pattern)
    for pattern in (
        r" ?年 ?(?P<m>1[0-2]|0?[1-9]) ?月(?: ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日号])?",
        r"(?P<s>[-./])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.])日?",
        rf"(?P<s>[-./])(?P<m>1[0-2]|0[1-9])月?(?={_TO}{YEAR}[-./](?:1[0-2]|0?[1-9])(?!\d))",
        rf"[./](?P<m>1[0-2]|[1-9])月?(?={_TO}{YEAR}[-./年])",
        r"-(?P<m>1[0-2]|0[1-9])(?![\d.,-])",
        r"(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d.])(?<=(?:日期|时间|截至|截止|于|至)[ ]?:?[ ]?\d{8})",
        r"[./-](?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])日)?",
    )
)
_DATES = tuple(
    regex.compile(pattern)
    for pattern in (
        r"(?P<yy>[12]\d) ?年 ?(?P<m>1[0-2]|0?[1-9]) ?月(?: ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日号])?",
        r"(?P<m>1[0-2]|0?[1-9]) ?月 ?(?P<d>3[01]|[12]\d|0?[1-9]) ?[日号]",
        rf"(?P<m>1[0-2]|0?[1-9]) ?月?{_TO}(?P<m2>1[0-2]|0?[1-9]) ?月(?!\d|龄|饼)",
        r"(?P<m>1[0-2]|0?[1-9]) ?月(?![龄饼嫂均])份?",
        r"(?P<d>3[01]|[12]\d|0?[1-9]) ?日(?=[前后起止至上下凌晚中])",
        r"(?<=[月至-]|(?<![少低多高大小长短])于)(?P<d>3[01]|[12]\d|0?[1-9]) ?日(?![内均用])",
        r"(?:[01]?\d|2[0-4])时(?:[0-5]?\d分)?(?=[的止前后起至整到许，。)]|$)",
        r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)",
    )
)
_YEARS = regex.compile(
    rf"(?P<n>{YEAR})(?![\d.]\d)(?:"
    rf" ?(?:年 ?(?:度)?)?{_TO}(?P<u>{YEAR})(?![\d.,])(?: ?年度?)?"  # 2022-2024年, 2022年至2024年
    r"| ?(?:年 ?度|年|度(?![\d电]))"
    rf"|(?= ?[、,，/和及与] ?{YEAR} ?(?:年|[、,，/和及与] ?{YEAR}))"  # 2021、2022年
    r"|(?= ?(?:全年|当年|上半年|下半年|财年|学年|财政年度|预算年度|会计年度|级[^别]|届))"
    r")"
)
_BARE_YEAR = regex.compile(r"(?P<n>20[1-3]\d)(?![\d.,，%/])(?=-|[\p{Han})（(《_]|$)")
_SHORT_YEAR = regex.compile(r"(?P<n>[12]\d) ?年度")
_BEFORE_AMOUNT = regex.compile(r"(?:[为共计达到是:数额入出加少长降款费金元于比合有余约近超过各=]|分别)[ ]?$")
_CHINESE_DATE = regex.compile(
    r"(?P<y>[一二][九〇零OО0o][〇零OО0o一二三四五六七八九]{2})年(?:度|(?P<m>十[一二]?|[一二三四五六七八九])月(?:(?P<d>[一二三四五六七八九十廿卅]{1,3})日)?)?"
    r"|(?P<m>十[一二]|[一二三四五六七八九十])月(?![均嫂])(?:(?P<d>[一二三四五六七八九十廿卅]{1,3})日|份)?"
)


def read_date(text: str, at: int) -> Lookalike | None:
    """A date, a month, a time of the day or a year in Arabic digits."""
    century = text.startswith(("19", "20"), at)
    if century:
        for pattern in _DATES_WITH_YEAR:
            found = pattern.match(text, at)
            if found:
                return _date(found)
    near = text[at + 1 : at + 10]
    if "月" in near or "日" in near or ":" in near or "时" in near:
        for pattern in _DATES:
            found = pattern.match(text, at)
            if found:
                return _date(found)
    return _read_year(text, at) if century or "年度" in near else None


def _date(found: regex.Match[str]) -> Lookalike:
    groups = found.groupdict()
    if groups.get("yy"):
        groups["y"] = "20" + groups["yy"]
    number = "".join(f"{int(groups[name]):02d}" for name in "ymd" if groups.get(name)) or "0"
    upper = Decimal(groups["m2"]) if groups.get("m2") else None
    end = found.end()
    return Lookalike(Kind.DATE, found.start(), end, Decimal(number), upper, found.start(), end)


def _read_year(text: str, at: int) -> Lookalike | None:
    found = _YEARS.match(text, at) or _bare_year(text, at) or _SHORT_YEAR.match(text, at)
    if not found:
        return None
    upper = found.groupdict().get("u")
    return Lookalike(
        Kind.YEAR, at, found.end(), Decimal(found["n"]), Decimal(upper) if upper else None, at, found.end("n")
    )


def _bare_year(text: str, at: int) -> regex.Match[str] | None:
    """A year without 年: at the start of a phrase, never where an amount is expected."""
    found = _BARE_YEAR.match(text, at)
    if not found or find_unit(text, found.end()):
        return None
    if found.end() == len(text) and at == 0:
        return None  # a cell by itself: its header knows
    return None if _BEFORE_AMOUNT.search(text, max(0, at - 3), at) else found


def read_chinese_date(text: str, at: int) -> Lookalike | None:
    """二〇二三年九月二十五日, 九月二十五日, 十二月, 二〇二三年度."""
    found = _CHINESE_DATE.match(text, at)
    if not found:
        return None
    groups = found.groupdict()
    year = groups["y"] and regex.sub("[OОo0]", "〇", groups["y"])
    parts = [parse_chinese(part) for part in (year, groups["m"], groups["d"]) if part]
    if not all(parts):
        return None
    number = Decimal("".join(f"{int(part[0]):02d}" for part in parts if part))
    kind = Kind.DATE if groups["m"] else Kind.YEAR
    end = found.end("y") if kind is Kind.YEAR else found.end()
    return Lookalike(kind, at, found.end(), number, None, at, end)
