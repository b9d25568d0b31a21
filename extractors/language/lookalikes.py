"""What is printed with digits and is no quantity: document numbers, ordinals, item numbers, codes.

All functions read a normalised text (see `numerals.normalise`) and give a Lookalike that starts where they were asked, or
None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import regex

from extractors.figure import Kind
from extractors.language.numerals import ARABIC, parse_arabic, parse_chinese
from extractors.language.units import find_unit

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A number that is no quantity, and its extent. `kind` is None for text to pass over (an address on the web).

    Years have the year as their number, dates 20231231, 202312 or 1231 as far as printed.
    """

    kind: Kind | None
    start: int
    end: int
    number: Decimal = _ZERO
    upper: Decimal | None = None
    number_start: int = 0
    number_end: int = 0


_CN = "〇零一二三四五六七八九十两廿卅百"
YEAR = r"(?:19[4-9]\d|20[0-4]\d)"

# ---- brackets: document numbers, item numbers, codes ----

_DOCUMENT = regex.compile(
    rf"(?P<open>[〔【\[(〖]) ?(?P<y>{YEAR}) ?年? ?[〕】\])〗] ?第? ?(?P<n>\d{{1,5}})(?:-\d+)? ?号"
    rf"|[〔﹝【\[] ?(?P<y>{YEAR}) ?[〕】\]] ?(?P<n>\d{{1,5}})"
)
_PAREN_ITEM = regex.compile(rf"\( ?(?P<n>\d{{1,2}}|[{_CN}]{{1,3}}) ?\)")
_BRACKET_CODE = regex.compile(r"\[(?P<n>\d{1,8})\]")
_MARKUP = regex.compile(r"\[(?:image|bookmark|img|图片)[^\]\n]{0,300}\]|<[/a-zA-Z][^<>\n]{0,200}>")


def read_bracket(text: str, at: int) -> Lookalike | None:
    """What opens with a bracket: 〔2020〕10号, （一）, (1), [155], or markup to pass over."""
    found = _MARKUP.match(text, at)
    if found:
        return Lookalike(None, at, found.end())
    found = _DOCUMENT.match(text, at)
    if found:
        return _plain(Kind.DOCUMENT_NUMBER, found, Decimal(found["n"]))
    found = _PAREN_ITEM.match(text, at)
    if found:
        number = _ordinal(found["n"])
        if number is None:
            return None
        if not found["n"].isascii() or _opens_item(text, at, found.end()):
            kind = Kind.ORDINAL if text[at - 1 : at] == "第" else Kind.NUMBERING
            return _plain(kind, found, number)
        return None
    found = _BRACKET_CODE.match(text, at)
    return _plain(Kind.CODE, found, Decimal(found["n"])) if found else None


def _opens_item(text: str, at: int, end: int) -> bool:
    """（1） opens an item at the start of a text or sentence, or when words follow; 过程(26) is a number of points."""
    before = text[at - 1] if at else "\n"
    if not (before.isalnum() or before in '"”’》)'):
        return True
    return end < len(text) and text[end].isalpha()


# ---- signs and words that number ----

_CIRCLED = regex.compile(r"[①-⑳㉑-㉟⑴-⒇⒈-⒛❶-❿㈠-㈩]")
_NTH = regex.compile(
    rf"第 ?(?P<n>\d{{1,6}}|[{_CN}]{{1,5}})(?: ?(?:-|—|~|至|到|、) ?第? ?(?P<u>\d{{1,4}}|[{_CN}]{{1,5}}))?"
    r"(?: ?(?:[期条款项章节届号卷册编篇页轮稿名位次个类年周天]|季度|部分|批次?|方面|阶段))?"
)
_NTH_IDIOMS = (
    "第三方", "第三者", "第一时间", "第一书记", "第一责任", "第一线", "第三产业", "第二产业", "第一产业", "第一手", "第二课堂", "第一要务",
)  # fmt: skip
_IS = regex.compile(rf"(?P<n>[{_CN}]{{1,3}})(?:是|要(?![素点害求件]))")
_CLAUSE_EDGE = regex.compile(r"(?:^|[\s，,。；;:、！？!?”\"》)>])$")
_ITEM_EDGE = regex.compile(r"(?:^|[\n。；;:！？!?>”》)]|\p{Han}  )\s*$")
_ITEM = regex.compile(
    rf"(?P<n>\d{{1,2}}) ?(?:[、.)](?!\d)|[、.](?={YEAR} ?年))|(?P<n>[{_CN}]{{1,3}}) ?[、.](?![{_CN}])"
)
_ITEM_IN_CLAUSE = regex.compile(r"(?<=[，,])(?P<n>\d{1,2})[.．](?=\p{Han})(?![万亿元人户个])")  # …，2.执行情况
_COUNTED = (
    r"(?:[万亿千百]|元|人(?!员)|户|个|项|次|家|亩|份|公里|批|所|座|台|名|件|期|天)"  # 任务12个 counts, 任务12 names
)
_AFTER_NOUN = regex.compile(
    rf"(?P<n>\d{{1,2}}|[{_CN}]{{1,3}})(?:[-—.](?P<u>\d{{1,2}}))?(?![\d.%]|[-—~]\d|,\d{{3}}(?!\d)| ?{_COUNTED})"
)
_NUMBERED = regex.compile(
    r"(?:附件|附表|附图|附录|附|表|图|项目|指标|问题|案例|题|标段|方案|选项|专栏|包|序号|目标|任务|措施|No\.?|NO\.?|№) ?$"
)
_NUMBERED_LAST = frozenset("件表图录附目标题例段案项栏包号务施oO.№ ")
_NUMBERED_CHINESE = regex.compile(r"(?:附件|附表|附图|附录|表|图|方案|专栏|案例) ?$")
_PAGE = regex.compile(r"\s*[-—]+ ?(?P<n>\d{1,4}) ?[-—]+\s*")


def read_circled(text: str, at: int) -> Lookalike | None:
    """①, ⑴, ⒈, ㈠."""
    found = _CIRCLED.match(text, at)
    if not found:
        return None
    sign = found.group()
    first = next(
        (chr(code) for code in (0x2460, 0x3251, 0x2474, 0x2488, 0x2776, 0x3220) if code <= ord(sign) < code + 20), sign
    )
    number = ord(sign) - ord(first) + (21 if first == "㉑" else 1)
    return _plain(Kind.NUMBERING, found, Decimal(number))


def read_nth(text: str, at: int) -> Lookalike | None:
    """第3期, 第一, 第一至三季度; set phrases (第三方) are passed over."""
    if text.startswith(_NTH_IDIOMS, at):
        return Lookalike(None, at, at + 2)
    found = _NTH.match(text, at)
    number = _ordinal(found["n"]) if found else None
    if found is None or number is None:
        return None
    upper = _ordinal(found["u"]) if found["u"] else None
    return Lookalike(Kind.ORDINAL, at, found.end(), number, upper, found.start("n"), found.end("n"))


def read_item(text: str, at: int) -> Lookalike | None:
    """A number that opens a clause: 1. 1、 一、 1) 一是."""
    chinese = not text[at].isdigit()
    if chinese and _CLAUSE_EDGE.search(text, max(0, at - 1), at):
        found = _IS.match(text, at)
        number = _ordinal(found["n"]) if found else None
        if found and number is not None:
            return _plain(Kind.ORDINAL, found, number)
    edge = _ITEM_EDGE.search(text, max(0, at - 6), at)
    found = (_ITEM if edge else _ITEM_IN_CLAUSE).match(text, at)
    number = _ordinal(found["n"]) if found else None
    return _plain(Kind.NUMBERING, found, number) if found and number is not None else None


def read_lead(text: str, at: int) -> Lookalike | None:
    """A number, blanks and words at the very start of a text: "1 项目产出指标"; "9 名" is a quantity."""
    found = _LEAD.match(text) if at < 16 else None
    if not found or found.start("n") != at or find_unit(text, found.end("n")):
        return None
    digits = found["n"].rstrip(" .、")
    end = at + len(digits)
    return Lookalike(Kind.NUMBERING, at, end, Decimal(digits.rpartition(".")[2]), None, at, end)


_LEAD = regex.compile(r"\s*(?P<n>\d{1,2} +|\d{1,2}(?:\.\d{1,2}){1,3}[.、]? *)(?=[\p{Han}“《])(?![多余万亿千百])")


def read_after_noun(text: str, at: int) -> Lookalike | None:
    """The number of a numbered thing: 附件2, 表1-1, 项目3, 图一; 项目3个 is a quantity."""
    if not at or text[at - 1] not in _NUMBERED_LAST:
        return None
    words = _NUMBERED if text[at].isdigit() else _NUMBERED_CHINESE
    if not words.search(text, max(0, at - 4), at):
        return None
    found = _AFTER_NOUN.match(text, at)
    number = _ordinal(found["n"]) if found else None
    if found is None or number is None or find_unit(text, found.end()):
        return None
    return _plain(Kind.ORDINAL, found, number)


_FRACTION = regex.compile(r"[二三四五六七八九十百千万]+分之(?:[一二三四五六七八九]|十)+(?![十百千万])")


def read_part(text: str, at: int) -> Lookalike | None:
    """之一; a fraction (三分之二) is passed over."""
    if fraction := _FRACTION.match(text, at):
        return Lookalike(None, at, fraction.end())
    return (
        Lookalike(Kind.ORDINAL, at, at + 1, Decimal(1), None, at, at + 1) if text[at - 1 : at + 1] == "之一" else None
    )


def read_page(text: str) -> Lookalike | None:
    """A text that is only a page number: - 3 -."""
    found = _PAGE.fullmatch(text)
    return _plain(Kind.ORDINAL, found, Decimal(found["n"])) if found else None


# ---- codes ----

_PASSED = regex.compile(
    r"\d(?:\+\d)*\+[NXnx](?![A-Za-z])"  # 1+X
    r"|20(?:[Xx×*]{2}|\d[Xx×*])(?=[^\d]|$)"  # 20XX年
    r"|[05-9][05]后(?=[\p{Han}，、。])"  # 90后
    r"|(?:https?://|www\.)[!-~]{1,400}"
    r"|[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9.-]+"
    r"|[A-Za-z0-9_-]{1,64}\.(?:png|jpe?g|gif|docx?|xlsx?|pdf|txt)\b",
    regex.IGNORECASE,
)
_LATIN = regex.compile(r"[A-Za-z_][A-Za-z_0-9]*(?:[-.]\d+(?![\d.]*[%万元])|\+\d{3})*")
_LATIN_THEN_QUANTITY = regex.compile(rf"[A-Za-z_]+(?={ARABIC} ?(?:%|[万亿]?元|个百分点))")
_PHONE = regex.compile(r"(?:\(?0\d{2,3}\)?[-— ]?\d{7,8}|1[3-9]\d{9})(?: ?[/、] ?\d{7,11})*(?![\d.%元万])")
_CONTACT = regex.compile(
    r"(?:电\s?话|传真|手机|联系方式|热线|QQ|微信|Tel|TEL|邮\s?编|邮政编码|帐号|账号|开户行|号码|文号|证号|书号|标识码|信用代码|代码|编码|编号)[^，。；\d]{0,6}$"
)
_NUMBER_RUN = regex.compile(r"\d[\d-]{4,40}(?: ?[/、] ?\d{7,11})*(?![\d.%元万人])")
_IDENTIFIER = regex.compile(r"\d+(?:[A-Z][A-Z0-9]*\d[A-Z0-9]*|[A-WYZa-wyz](?![A-Za-z]))")
_LONG = regex.compile(r"\d{12,}(?![\d.])")
_LEADING_ZERO = regex.compile(r"0\d+(?![\d.%])")
_HOTLINE = regex.compile(r"1\d{2,4}(?=(?:政务|市民|便民|服务|投诉|举报|城管|司法|监督)*(?:热线|专线|平台))")
_BUDGET_CODE = regex.compile(
    r"(?P<n>2[0-3]\d{5}|[1-3]\d{5}(?=-)|2[0-3]\d{3}|[35]\d{4}|2[0-3]\d|30[1-9]|31[0-3]|399)(?![\d.,%])(?P<dash>-)?(?=[ ]?\p{Han})"
)
_VERBS = (
    "增",
    "减",
    "下降",
    "上升",
    "提高",
    "降",
    "同比",
    "占",
    "较",
    "比",
    "和",
    "与",
    "及",
    "至",
    "到",
    "以",
    "左右",
    "余",
    "多",
    "为",
    "的",
    "是",
)
_BEFORE_CODE = regex.compile(r"(?:^|[\s，,。；;:、(\[《“\"])$")


def read_latin(text: str, at: int) -> Lookalike | None:
    """What opens with a Latin letter: a web address to pass over, an identifier (A11, PM2.5), or plain letters."""
    found = _PASSED.match(text, at)
    if found:
        return Lookalike(None, at, found.end())
    found = _LATIN_THEN_QUANTITY.match(text, at) or _LATIN.match(text, at)
    if not found:
        return None
    digits = "".join(char for char in found.group() if char.isdigit())
    if not digits or "_" in found.group():
        return Lookalike(None, at, found.end())
    return Lookalike(Kind.CODE, at, found.end(), Decimal(digits), None, at, found.end())


def read_code(text: str, at: int) -> Lookalike | None:
    """Phone numbers, postcodes, accounts, identifiers and budget codes in digits."""
    if found := _PASSED.match(text, at):
        return Lookalike(None, at, found.end())
    for pattern in (_PHONE, _HOTLINE):
        if found := pattern.match(text, at):
            return _code(found)
    for pattern in (_LONG, _LEADING_ZERO, _IDENTIFIER):
        found = pattern.match(text, at)
        if found and not find_unit(text, _digits_end(text, at)):
            return _code(found)
    found = _NUMBER_RUN.match(text, at)
    if found and _CONTACT.search(text, max(0, at - 14), at):
        return _code(found)
    found = _BUDGET_CODE.match(text, at)
    if not found or find_unit(text, found.end()) or text.startswith(_VERBS, found.end()):
        return None
    if len(found["n"]) < 7 and not found["dash"] and not _BEFORE_CODE.search(text, max(0, at - 1), at):
        return None
    return _code(found)


def _digits_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isdigit():
        at += 1
    return at


def _code(found: regex.Match[str]) -> Lookalike:
    digits = "".join(char for char in found.group() if char.isdigit())
    return Lookalike(Kind.CODE, found.start(), found.end(), Decimal(digits or 0), None, found.start(), found.end())


def _ordinal(digits: str) -> Decimal | None:
    parsed = parse_arabic(digits) if digits.isascii() else parse_chinese(digits)
    return parsed[0] if parsed else None


def _plain(kind: Kind, found: regex.Match[str], number: Decimal) -> Lookalike:
    group = "n" if "n" in found.groupdict() else 0
    return Lookalike(kind, found.start(), found.end(), number, None, found.start(group), found.end(group))
