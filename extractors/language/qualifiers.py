"""Signs and words around a number that bound it: ≥, 不低于, 近, 约 before it; 以上, 以内, 左右 behind it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractors.figure import Dimension, Qualifier

_SIGNS = {
    ">=": Qualifier.AT_LEAST, "=>": Qualifier.AT_LEAST, "≥": Qualifier.AT_LEAST, ">＝": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST, "=<": Qualifier.AT_MOST, "≤": Qualifier.AT_MOST,
    ">": Qualifier.MORE_THAN, "<": Qualifier.LESS_THAN, "=": Qualifier.EXACTLY, "==": Qualifier.EXACTLY,
    "≈": Qualifier.ABOUT,
}  # fmt: skip
_BEFORE: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.AT_LEAST,
        "不低于 不少于 不小于 "
        "不得低于 不得少于 不应低于 不应少于 应不低于 应不少于 至少 至少达 至少达到 不短于 不弱于 大于等于 "
        "大于或等于 高于或等于 高于等于 达到或超过 最少",
    ),
    (
        Qualifier.AT_MOST,
        "不超过 不高于 不大于 不多于 不得超过 不得高于 不得多于 不得大于 不应超过 未超过 未高于 "
        "不突破 至多 最多 小于等于 小于或等于 低于或等于 低于等于 "
        "控制在 不超 不长于",
    ),
    (Qualifier.MORE_THAN, "超过 大于 高于 多于 超 突破 逾 超出"),
    (Qualifier.LESS_THAN, "小于 低于 少于 不足 不满 未满 不到 未达到 未达 不及"),
    (Qualifier.NEARLY, "近 将近 接近"),
    (Qualifier.ABOUT, "约 大约 约为 大概 约计 约占 约有 约合 约达 大致"),
    (Qualifier.EXACTLY, "等于"),
)
_AFTER: tuple[tuple[Qualifier, str], ...] = (
    (Qualifier.AT_LEAST, "及以上 以上 或以上 及其以上 起步"),
    (Qualifier.AT_MOST, "及以下 以下 或以下 以内 之内 封顶 为限 范围内"),
    (Qualifier.ABOUT, "左右 上下"),
    (Qualifier.ODD, "余 多"),
)
_NOT_ODD = (
    "个",
    "少",
    "次",
    "种",
    "元",
    "年",
    "名",
    "项",
    "家",
    "方",
    "部",
    "样",
    "层",
    "地",
    "渠",
    "头",
    "发",
    "媒",
    "额",
    "数",
    "于",
    "亩",
    "人",
    "功",
)
# 近 and 约 inside other words: 最近3年, 节约5万元.
_NOT_NEARLY = frozenset("最附靠临就远贴亲新迫")
NOT_ABOUT = frozenset("节合签预条公制契违履邀失集简隐俭大相毁解特邮")
_NOT_EXCEED = frozenset("赶反高")
_WORDS = {word: qualifier for qualifier, words in _BEFORE for word in words.split()}
_TAILS = {word: qualifier for qualifier, words in _AFTER for word in words.split()}
_PREFIX = regex.compile(
    r"(?:(?P<word>"
    + "|".join(sorted(_WORDS, key=len, reverse=True))
    + r")(?:人民币|在|为|的)?|(?P<sign>[><=≥≤≈][ ]?[><=]?))[ ]{0,2}$"
)
_LAST = frozenset(word[-1] for word in _WORDS) | set("><=≥≤≈ 币在为的")
_INCLUDED = regex.compile(r"[ ]?\((?P<without>不)?含(?:本数|[\d.]+[%分]?|本级)?\)")
_TAIL = regex.compile(r"[ ]?(?P<word>" + "|".join(sorted(_TAILS, key=len, reverse=True)) + r")")
_WITHIN = regex.compile(r"[ ]?内(?![部容设控审蒙退])")
_REACH = 12
_SIGN_BEHIND = regex.compile(r"[ ]?(?P<sign>[<>]=?|[≤≥])[ ]?(?=[\p{Han}A-Za-z])")
_MIRROR = {
    Qualifier.AT_LEAST: Qualifier.AT_MOST,
    Qualifier.AT_MOST: Qualifier.AT_LEAST,
    Qualifier.MORE_THAN: Qualifier.LESS_THAN,
    Qualifier.LESS_THAN: Qualifier.MORE_THAN,
}
BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST})


@dataclass(frozen=True, slots=True)
class Before:
    """What stands directly before a number: its qualifier, where it starts, and whether it is a sign (≥) or a word."""

    qualifier: Qualifier
    start: int
    sign: bool

    @property
    def target(self) -> bool:
        """True for a sign or one of the at-least and at-most words."""
        return self.sign or self.qualifier in BOUNDS


def read_before(text: str, position: int, *, period: bool = False) -> Before | None:
    """The qualifier that ends at `position` of a normalised text; `period` for a span of time (近3年 is not "nearly")."""
    if position == 0 or text[position - 1] not in _LAST:
        return None
    found = _PREFIX.search(text, max(0, position - _REACH), position)
    if not found:
        return None
    previous = text[found.start() - 1] if found.start() else ""
    if found["sign"]:
        sign = _SIGNS.get(found["sign"].replace(" ", ""))
        if sign is None or (
            sign is Qualifier.EXACTLY
            and previous
            and ((previous.isascii() and previous.isalnum()) or previous in ")%×*+/]")
        ):
            return None  # an equation
        return Before(sign, found.start(), sign=True)
    word = found["word"]
    qualifier = _WORDS[word]
    if (
        (word == "近" and (period or previous in _NOT_NEARLY))
        or (word.startswith("约") and previous in NOT_ABOUT)
        or (word in ("超", "超过") and previous in _NOT_EXCEED)
    ):
        return None
    return Before(qualifier, found.start(), sign=False)


def read_behind_sign(text: str, position: int) -> Qualifier | None:
    """A sign behind a number that bounds something else (60≤得分): the number bounds it from the other side."""
    found = _SIGN_BEHIND.match(text, position) if position < len(text) and text[position] in " <≤>≥" else None
    return _MIRROR[_SIGNS[found["sign"]]] if found else None


def read_after(text: str, position: int, dimension: Dimension) -> tuple[Qualifier, int]:
    """The qualifier that starts at `position` and where it ends; NONE and `position` if there is none."""
    if position >= len(text) or text[position] not in _TAIL_FIRSTS:
        return Qualifier.NONE, position
    included = _INCLUDED.match(text, position)
    at = included.end() if included else position
    found = _TAIL.match(text, at)
    if found and not (found["word"] in ("余", "多") and text.startswith(_NOT_ODD, found.end())):
        qualifier = _TAILS[found["word"]]
        if included and included["without"]:
            qualifier = {Qualifier.AT_LEAST: Qualifier.MORE_THAN, Qualifier.AT_MOST: Qualifier.LESS_THAN}.get(
                qualifier, qualifier
            )
        return qualifier, found.end()
    if dimension is Dimension.TIME:
        within = _WITHIN.match(text, at)
        if within:
            return Qualifier.AT_MOST, within.end()
    return Qualifier.NONE, included.end() if included else position


_TAIL_FIRSTS = frozenset(word[0] for word in _TAILS) | set(" (内")
