"""The number that opens a heading or a clause: 第一章, 一、, （一）, 1., （1）, ①, 一是, 项目1, 附件1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex


class Style(StrEnum):
    """The styles of numbering. Their usual order from the outside to the inside is that of `Numbering.depth`."""

    ANNEX = "annex"  # 附件1, 附表2
    CHAPTER = "chapter"  # 第一章, 第一部分
    SECTION = "section"  # 第一节
    CHINESE = "chinese"  # 一、
    CHINESE_PAREN = "chinese paren"  # （一）
    DECIMAL = "decimal"  # 1.1, 2.3.1
    ARABIC = "arabic"  # 1. 1、 1．
    ARABIC_PAREN = "arabic paren"  # （1） 1）
    CIRCLED = "circled"  # ①
    ITEM = "item"  # 项目1
    IS = "is"  # 一是, 第一，


# The usual nesting; a report may nest otherwise, which `extractors.formats.text` follows for its headings.
DEPTHS = {
    Style.ANNEX: 1,
    Style.CHAPTER: 1,
    Style.SECTION: 2,
    Style.CHINESE: 2,
    Style.CHINESE_PAREN: 3,
    Style.DECIMAL: 3,
    Style.ARABIC: 4,
    Style.ARABIC_PAREN: 5,
    Style.CIRCLED: 6,
    Style.ITEM: 6,
    Style.IS: 7,
}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A printed number at start..end of a text: its style and its ordinal ("（四）" is 4, "1.2" is 2).

    `text` is the number as printed with its brackets or stop ("（一）", "1."), `depth` the usual nesting of its style
    from 1.
    """

    style: Style
    ordinal: int
    text: str
    end: int
    start: int = 0

    @property
    def depth(self) -> int:
        """The usual nesting of the style."""
        return DEPTHS[self.style]


_CHINESE = "一二三四五六七八九十百"
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
# Words that may follow a number in running text: "5 个" and "1.1万" are quantities, no numbering; "1 个人账户" is none.
_UNITS = (
    r"(?:[万亿千百元角厘户套台亩辆倍岁天号座只间栋场册例℃%％‰°至及到和与]|项(?!目)|个(?![人体])|分(?![析配类别级项工])"
    r"|人(?![员力社才事民])|公(?:里|斤|顷)|平方|年(?!度|初|末|终|均)|月(?!度)|日(?!常)|时(?!效)|期(?!望|末)|名(?!称)|件"
    r"|批(?!复|准)|种(?!植)|类(?!别)|级(?!别)|条(?!件)|块|米|吨|周(?!边)|所(?![有需得属])|次(?!要)|家(?![庭])|份(?!额)|起"
    r"|支(?![出付持])|处(?![理置])|款(?!项))"
)
_HAN = r"\p{Han}"
_YEAR = r"(?:19|20)\d{2}\s*年"
_AFTER_STOP = rf"(?=\s*(?:\D|{_YEAR})|\s*$)"

_STYLES: tuple[tuple[Style, str], ...] = (
    (Style.CHAPTER, rf"第\s*(?P<n>[{_CHINESE}]+|\d{{1,2}})\s*(?:部\s*分|章|篇|编)(?=$|[\s：:、.．]|{_HAN}|{_YEAR})"),
    (Style.SECTION, rf"第\s*(?P<n>[{_CHINESE}]+|\d{{1,2}})\s*节(?=$|[\s：:、.．]|{_HAN})"),
    (
        Style.ANNEX,
        rf"附\s*[件表录图]\s*(?P<n>\d{{1,2}}|[{_CHINESE}]+)(?:[-－—]\d{{1,2}})?(?![\d.．%％表中的所和至及、])[：:.．]?",
    ),
    (Style.CHINESE_PAREN, rf"[（(﹙〔]\s*(?P<n>[{_CHINESE}]+)\s*[）)﹚〕]"),
    (Style.CHINESE_PAREN, r"(?P<n>[㈠-㈩])"),
    (Style.CHINESE, rf"(?P<n>[{_CHINESE}]+)\s*[、.．](?!\s*[{_CHINESE}]+\s*[、级季年])"),
    (Style.IS, rf"(?P<n>[{_CHINESE}]+)(?:是|要(?![素点害求件]))(?=[^\s否])|第(?P<n>[{_CHINESE}]+)[，,：:、]"),
    (Style.CIRCLED, r"(?P<n>[①-⑳㉑-㉟])"),
    (Style.ARABIC_PAREN, r"[（(﹙]\s*(?P<n>\d{1,2})\s*[）)﹚]|(?P<n>\d{1,2})\s*[）)](?![\d=×÷+*/])|(?P<n>[⑴-⒇])"),
    (
        Style.DECIMAL,
        rf"\d{{1,2}}[.．]\d{{1,2}}[.．](?P<n>\d{{1,2}})(?:[.．]\d{{1,2}})?[.．、]?(?=\s*{_HAN})(?!\s*{_UNITS})",
    ),
    (Style.DECIMAL, rf"\d{{1,2}}[.．](?P<n>\d{{1,2}})(?:[、]|\s+|[.．](?!\d)|)(?=\s*{_HAN})(?!\s*{_UNITS})"),
    (Style.ARABIC, rf"(?P<n>\d{{1,2}})\s?[.．、]{_AFTER_STOP}(?!\s*[%％])"),
    (Style.ARABIC, rf"(?P<n>\d{{1,2}})\s+(?={_HAN})(?!{_UNITS})"),
    (Style.ARABIC, r"(?P<n>[⒈-⒛])"),
    (Style.ITEM, rf"项目\s*(?P<n>\d{{1,2}}|[{_CHINESE}]+)(?=\s*[（(：:、.．\s]|$)"),
)
_OPENERS = tuple((style, regex.compile(pattern)) for style, pattern in _STYLES)
_LEAD = regex.compile(r"\s*")
# One look at the first character spares all patterns for texts that cannot open with a number.
_FIRST = regex.compile(rf"[第附项（(﹙〔\d①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩{_CHINESE}]")
_SIGNS = {"①": 1, "㉑": 21, "⑴": 1, "⒈": 1, "㈠": 1}


@lru_cache(maxsize=8192)
def read_numbering(text: str) -> Numbering | None:
    """The number that opens `text` (blanks before it are allowed), or None. "2.4150万人" and "2023年" open with none."""
    match = _LEAD.match(text)
    return _at(text, match.end() if match else 0)


def _at(text: str, start: int) -> Numbering | None:
    if not _FIRST.match(text, start):
        return None
    for style, pattern in _OPENERS:
        match = pattern.match(text, start)
        if match:
            ordinal = _ordinal(match.group("n"))
            if ordinal is not None:
                return Numbering(style, ordinal, match.group().strip(), match.end(), start)
    return None


def _ordinal(digits: str) -> int | None:
    if digits.isascii():
        return int(digits)
    for first, value in _SIGNS.items():
        if len(digits) == 1 and 0 <= ord(digits) - ord(first) < 20 and not digits.isalpha():
            return value + ord(digits) - ord(first)
    return chinese_ordinal(digits)


def chinese_ordinal(digits: str) -> int | None:
    """The value of a Chinese ordinal below 1000 ("二十一" is 21), or None if it is not well formed ("十十")."""
    if not regex.fullmatch(
        r"(?:[一二三四五六七八九]?百)?(?:零?[一二三四五六七八九]?十)?[零〇]?[一二三四五六七八九]?", digits
    ):
        return None
    total, unit = 0, 0
    for sign in digits:
        if sign == "百":
            total, unit = total + (unit or 1) * 100, 0
        elif sign == "十":
            total, unit = total + (unit or 1) * 10, 0
        elif sign != "零":
            unit = _DIGITS[sign]
    return (total + unit) or None


# ---- enumerations inside a paragraph ----

_SENTENCE_EDGE = r"(?:^|(?<=[。；;：:！？!?\s”》）]))"
_CLAUSE_EDGE = r"(?:^|(?<=[。；;：:！？!?\s，,、”》）]))"
_INLINE = regex.compile(
    rf"{_SENTENCE_EDGE}\d{{1,2}}\s?[.．、]|(?<=[，,])\d{{1,2}}[.．](?=\s?{_HAN})|{_CLAUSE_EDGE}(?:[{_CHINESE}]+(?:是|要)|第[{_CHINESE}]+[，,：:、])"
    rf"|{_SENTENCE_EDGE}[{_CHINESE}]+、|[（(﹙][{_CHINESE}\d]{{1,3}}[）)﹚]|{_SENTENCE_EDGE}\d{{1,2}}[）)]"
    rf"|[①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩]|{_SENTENCE_EDGE}项目\s?[\d{_CHINESE}]{{1,3}}"
)


@lru_cache(maxsize=8192)
def inline_numberings(text: str) -> tuple[Numbering, ...]:
    """The numbers of the enumerations inside a paragraph, in their order: of each style that occurs at least twice.

    "分工：1.登记；2.核定；3.发放。" gives three of style ARABIC. The ordinals need not be consecutive: a gap is for the
    reader to judge.
    """
    found = [numbering for match in _INLINE.finditer(text) if (numbering := _at(text, match.start()))]
    counts = {numbering.style: 0 for numbering in found}
    for numbering in found:
        counts[numbering.style] += 1
    return tuple(_rising(found, {style for style, count in counts.items() if count > 1}))


def _rising(found: list[Numbering], styles: set[Style]) -> Iterator[Numbering]:
    """Drop a lone reference such as "（2）" in a sentence: an enumeration starts at 1 or goes on from its last."""
    last: dict[Style, int] = {}
    for numbering in found:
        if numbering.style not in styles:
            continue
        before = last.get(numbering.style, 0)
        if numbering.ordinal == 1 or before < numbering.ordinal <= before + 3:
            last[numbering.style] = numbering.ordinal
            yield numbering
