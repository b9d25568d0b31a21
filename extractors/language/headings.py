"""Which lines are headings, and how deep: told by their numbering, their length and their sentence signs."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from extractors.language.numbering import Numbering, Style, read_numbering

TITLE_DEPTH = 1
_LONGEST = 48  # characters of a heading's title
_MOST_COMMAS = 1  # a line with more commas is a sentence
_COMMA = regex.compile(r"[，,]")
_LONGEST_WITH_STOP = 12  # a heading may end in 。 ("三、主要绩效。") if it is this short
_LONGEST_TITLE = 45

_HEADING_STYLES = frozenset(
    {
        Style.ANNEX,
        Style.CHAPTER,
        Style.SECTION,
        Style.CHINESE,
        Style.CHINESE_PAREN,
        Style.DECIMAL,
        Style.ARABIC,
        Style.ARABIC_PAREN,
    }
)
_OUTER_STYLES = frozenset({Style.CHAPTER, Style.SECTION, Style.CHINESE, Style.CHINESE_PAREN})
_ENDS = "。；;！!？?，,、"
_SENTENCE = regex.compile(r"[。；;！？]")
_ANNEX_ALONE = regex.compile(r"附\s*[件表](?:\s*\d{1,2}(?:[-－—]\d{1,2})?)?\s*[:：.．]?")
_TITLE_NOUN = regex.compile(
    r"(?:报告|自评表|评价表|评分表|情况表|汇总表|明细表|一览表|统计表|申报表|监控表|决算表|预算表|收入表|支出表|收支表|经费表|拨款表|总表|问卷|调查表|底稿|指标体系|说明|方案|总结|分析|清单)"
    r"(?:\s*[（(][^（()）]{1,20}[)）])?$"
)
_YEAR = r"(?:(?:19|20)\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})"
_COUNTED = r"[万亿千百]*(?:元|人次|人|户次|户|件|个|份|吨|公顷|亩|台|套|辆|家|项|平方米|平方公里|立方米|公里|米)"
UNIT_NOTE = rf"[（(]?\s*(?:金额|货币|计量|资金)?\s*单\s*位\s*[:：]\s*{_COUNTED}(?:\s*[、，,/／]\s*{_COUNTED})*\s*[）)]?"
_NOTE = regex.compile(
    rf"^[（(【]\s*{_YEAR}\s*年?\s*度?\s*[)）】]$|^{_YEAR}\s*年\s*度?$"
    r"|^[（(]?\s*(?:金额|货币|计量|资金)?\s*单\s*位\s*[:：]\s*(?:人民币)?\s*[万亿千百]?元.{0,8}$"
    rf"|^{UNIT_NOTE}$"
    r"|^(?:编制单位|填报单位|填表日期|填报日期)\s*[:：].{0,30}$"
)
_DATE = regex.compile(
    r"^(?:\d{4}|[二〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading as read from one line: its number (None for a bare 附件) and its title without it."""

    numbering: Numbering | None
    number: str
    title: str


def read_heading(line: str) -> Opening | None:
    """The heading that a line is by its number, or None: a short numbered line that is no sentence."""
    if _ANNEX_ALONE.fullmatch(line):
        return Opening(read_numbering(line), line.rstrip(" :：.．"), "")
    numbering = read_numbering(line)
    if numbering is None or numbering.style not in _HEADING_STYLES:
        return None
    title = line[numbering.end :].strip()
    if not title or len(title) > _LONGEST or len(_COMMA.findall(title)) > _MOST_COMMAS:
        return None
    if title[-1] in "。" and _has_short_sentence(title) and numbering.style in _OUTER_STYLES:
        return Opening(numbering, numbering.text, title[:-1])
    if title[-1] in _ENDS or _SENTENCE.search(title):
        return None
    return Opening(numbering, numbering.text, title.rstrip("：: "))


def _has_short_sentence(title: str) -> bool:
    return len(title) <= _LONGEST_WITH_STOP and not regex.search(r"[，,、；：。]", title[:-1])


def is_title(line: str) -> bool:
    """True for an unnumbered line that could be (part of) a title: short, no sentence, no date, no remark."""
    return (
        0 < len(line) <= _LONGEST_TITLE
        and line[-1] not in _ENDS + "：:"
        and not _SENTENCE.search(line)
        and not _DATE.match(line)
        and not is_table_note(line)
        and read_numbering(line) is None
        and regex.search(r"\p{Han}", line) is not None
        and not regex.search(r"[:：，]|[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s*\d+\s*号", line)
    )


def ends_title(line: str) -> bool:
    """True if a title line ends with a noun that closes a title: 报告, 自评表, 问卷."""
    return _TITLE_NOUN.search(line) is not None


def is_table_note(line: str) -> bool:
    """True for the small lines between a table's title and the table: （2022年度）, 单位：万元."""
    return len(line) <= 40 and _NOTE.match(line) is not None


@dataclass(slots=True)
class Outline:
    """Follows how a report nests its numbering styles, and gives each heading its depth from 1.

    Reports differ: 一、 → （一） → 1. is usual, 一、 → 1、 → （一） occurs. A style seen before returns to its depth; a new one
    goes below the last heading, unless it is an outer style by custom and not at its first number.
    """

    _open: list[Style | None] = field(default_factory=list)

    def title(self) -> int:
        """The depth of a title line: at the top, or right below an annex heading."""
        below_annex = self._open[-1:] == [Style.ANNEX]
        self._open = [Style.ANNEX, None] if below_annex else [None]
        return len(self._open)

    def depth(self, numbering: Numbering | None) -> int:
        """The depth of a numbered heading (None: a bare 附件)."""
        style = numbering.style if numbering else Style.ANNEX
        if style is Style.ANNEX:
            self._open = [Style.ANNEX]
            return TITLE_DEPTH
        if style in self._open:
            del self._open[self._open.index(style) :]
        elif numbering and numbering.ordinal != 1:
            while self._open and _outside(style, self._open[-1]):
                self._open.pop()
        self._open.append(style)
        return len(self._open)


_CUSTOM = tuple(Style)


def _outside(style: Style, inner: Style | None) -> bool:
    return inner is not None and inner is not Style.ANNEX and _CUSTOM.index(style) < _CUSTOM.index(inner)
