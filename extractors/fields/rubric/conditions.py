"""Conditions on a number in a scoring rule: ≥95%, 90%（含）-95%, 低于60%, 介于80%与90%之间 -> a `Span`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import regex

from extractors.fields.rubric.scale import Span

NUMBER = r"\d+(?:\.\d+)?"
UNIT = r"(?:%|‰|个百分点|百分点|人次|次|人|个|项|天|日|家|户|场|件|名|期|篇|份|万元|元|分)?"
_INC = r"(?:\((?:不?包?含(?:本数)?)(?:[\d.]+%?)?(?:及?以[上下])?\))?"
_TAIL = r"(?:的|者|时|部分|情况|,|则|且)*$"
_NAME = r"^(?:(?:若|如果?|当|凡)(?=\p{Han}))?(?P<name>[\p{Han}“”\"'‘’()/、A-Za-z]*?)"
_BELOW = "小于等于|小于或等于|低于或等于|不超过|不高于|不大于|不多于|不得超过|≤|<=|≦|⩽"
_ABOVE = "大于等于|大于或等于|高于或等于|不低于|不少于|不小于|不得低于|达到或超过|达到|达|至少|≥|>=|≧|⩾"
_LESS = "小于|低于|少于|不足|不到|不满|未达到|未达|达不到|没有达到|<"
_MORE = "大于|高于|超过|超出|多于|超|>"
_EQUAL = "等于|为|是|=|:"
_ONE = regex.compile(
    rf"{_NAME}(?P<sign>{_BELOW}|{_ABOVE}|{_LESS}|{_MORE}|{_EQUAL}|控制在|在)?(?P<n>-?{NUMBER})(?P<unit>{UNIT})(?P<inc>{_INC})"
    rf"(?P<side>及?以上|及?以下|以内|之内|之上|之下)?(?P<inc2>{_INC}){_TAIL}"
)
_TWO = regex.compile(
    rf"{_NAME}(?:介于|处于|为|是|在|=|:)*\[?\(?(?P<a>{NUMBER})(?P<ua>{UNIT})(?P<ia>{_INC})"
    rf"(?:-|—|–|~|～|至|到|与|和)+(?P<b>{NUMBER})(?P<ub>{UNIT})(?P<ib>{_INC})\)?\]?(?:之间|区间|范围|以内|内|的)*(?P<tail>{_INC}){_TAIL}"
)
_CHAIN = regex.compile(
    rf"^(?P<a>{NUMBER})(?P<ua>{UNIT})(?P<sa><=|≤|<|≦)(?P<name>[\p{{Han}}“”\"()A-Za-z]*?)(?P<sb><=|≤|<|≦)(?P<b>{NUMBER})(?P<ub>{UNIT}){_TAIL}"
)
_TURNED = regex.compile(
    rf"^(?P<n>{NUMBER})(?P<unit>{UNIT})(?P<sign><=|≤|<|≦|>=|≥|>|≧)(?P<name>[\p{{Han}}“”\"()A-Za-z]+?){_TAIL}"
)
_PAIR = regex.compile(
    rf"^(?P<first>.*?\d(?:%|\p{{Han}})?)(?:且|并且|并|但|、|和|,)?(?P<second>(?:{_BELOW}|{_LESS}|{_ABOVE}|{_MORE}){NUMBER}.*)$"
)
_STRICT = regex.compile(rf"^(?:{_LESS}|{_MORE})$")
_SIDES: Mapping[str, str] = MappingProxyType({"上": "low", "下": "high", "内": "high"})
_INCLUDED = regex.compile(r"含")
_EXCLUDED = regex.compile(r"不包?含")


def condition(text: str) -> tuple[Span, str] | None:
    """The span that a folded piece of text stands for, and the name of what is measured; None if it is no condition."""
    for pattern, build in ((_TWO, _two), (_CHAIN, _chain), (_TURNED, _turned), (_ONE, _one)):
        match = pattern.match(text)
        if match is not None and "每" not in match["name"]:
            span = build(match)
            return None if span is None else (span, _named(match["name"]))
    pair = _PAIR.match(text)
    if pair is not None:
        first, second = condition(pair["first"]), condition(pair["second"])
        if first is not None and second is not None and _opposite(first[0], second[0]):
            return first[0].both(second[0]), first[1]
    return None


def _opposite(first: Span, second: Span) -> bool:
    """True for a lower and an upper limit."""
    return (first.low is None) != (second.low is None) and (first.high is None) != (second.high is None)


def merged(first: Span, second: Span) -> Span | None:
    """Two conditions that both hold: ≥90%, <95%."""
    return first.both(second) if _opposite(first, second) and first.unit == second.unit else None


def _named(name: str) -> str:
    return regex.sub(r"[“”\"'‘’]|(?:达到?|完成|为|在|的)$", "", name)


def _included(text: str) -> bool | None:
    if _EXCLUDED.search(text):
        return False
    return True if _INCLUDED.search(text) else None


def _one(match: regex.Match[str]) -> Span | None:
    value, unit = Decimal(match["n"]), _unit(match["unit"])
    sign, side = match["sign"] or "", match["side"] or ""
    said = _included(match["inc"] + match["inc2"])
    if side:
        end = _SIDES[side[-1]]
        inside = said if said is not None else True if side[0] == "及" or side[-1] == "内" else None
        if end == "low":
            return None if regex.fullmatch(f"{_LESS}|{_BELOW}", sign) else Span(value, None, inside, None, unit)
        return None if regex.fullmatch(f"{_MORE}", sign) else Span(None, value, None, inside, unit)
    if sign in ("控制在", "在"):
        return None
    inside = said if said is not None else not _STRICT.match(sign)
    if regex.fullmatch(f"{_ABOVE}|{_MORE}", sign):
        return Span(value, None, inside, None, unit)
    if regex.fullmatch(f"{_BELOW}|{_LESS}", sign):
        return Span(None, value, None, inside, unit)
    if not sign and not unit:
        return None
    return Span(value, value, True, True, unit)


def _two(match: regex.Match[str]) -> Span | None:
    unit = _unit(match["ub"]) or _unit(match["ua"])
    second, tail = match["ib"], match["tail"]
    if regex.search(NUMBER, second):
        second, tail = "", second  # （含90%） behind the second number may name the first
    ends = [(Decimal(match["a"]), _included(match["ia"])), (Decimal(match["b"]), _included(second))]
    if tail:
        named = regex.search(NUMBER, tail)
        ends = [(end, _included(tail) if named is None or Decimal(named[0]) == end else said) for end, said in ends]
    if any(said for _, said in ends):
        # One end is said to belong to it; the other belongs to the neighbour then.
        ends = [(end, bool(said)) for end, said in ends]
    low, high = sorted(ends, key=lambda end: end[0])
    return None if low[0] == high[0] else Span(low[0], high[0], low[1], high[1], unit)


def _chain(match: regex.Match[str]) -> Span | None:
    low, high = Decimal(match["a"]), Decimal(match["b"])
    unit = _unit(match["ub"]) or _unit(match["ua"])
    return None if low >= high else Span(low, high, match["sa"] != "<", match["sb"] != "<", unit)


def _turned(match: regex.Match[str]) -> Span:
    """95%≤完成率: the limit stands first."""
    value, unit, inside = Decimal(match["n"]), _unit(match["unit"]), match["sign"] not in ("<", ">")
    if match["sign"] in ("<=", "≤", "<", "≦"):
        return Span(value, None, inside, None, unit)
    return Span(None, value, None, inside, unit)


def _unit(text: str) -> str:
    return "%" if text in ("个百分点", "百分点") else text
