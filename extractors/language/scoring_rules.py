"""Figures that belong to a scoring rule or a formula and state nothing: 每低于1%扣0.1分, ×100%, 80%（含）-100%."""

from __future__ import annotations

from dataclasses import replace

import regex

from extractors.figure import Dimension, Kind, Qualifier, Quantity

_HINT = regex.compile(
    r"[扣×*＊]|满分|不得分|不[计记]分|否则|比例|酌情|[计记]分|区间|权重|含\)|介于|零分|\d ?[/:≤<>≥]|为.{0,4}(?:超额|未)|得"
)
_FIGURES = frozenset({Kind.QUANTITY, Kind.TARGET})
_UNTIL_POINTS = r"[^，。；;\n]{0,16}?分"
_EACH = regex.compile(
    rf"每[^。；;\n]{{0,30}}?(?:扣|减(?!少)|加(?!强|大)){_UNTIL_POINTS}"
    rf"|每(?:[\d一有完增减提降超低少多缺逾]|个|项|次)[^。；;\n]{{0,24}}?得{_UNTIL_POINTS}"
    rf"|(?<=每[^。；;\n]{{0,30}}[，,])(?:扣|减|加){_UNTIL_POINTS}"
)
_SENTENCE = regex.compile(r"[^。！？；;\n]{1,2000}")
_DEDUCTION = regex.compile(
    r"扣完为止|扣光为止|扣至|每[^。；;，]{0,24}扣|按.{0,10}扣分|酌情扣|扣(?:除)?权重|倒扣|扣相应|直接扣"
)
_CONDITION = regex.compile(
    r"否则|酌情|视.{0,10}情况|区间内|按权重|按比例(?:计|得|扣|给)|则为|为零分|零分|不达标|介于|未按时按比例"
)
_FULL = regex.compile(r"得?满分|不得分|不[计记]分|得0分|不给分|不赋分")
_SIGNS = frozenset("≥≤><=≧≦＞＜＝═﹥﹤⩾⩽")
_BEHIND_SIGN = regex.compile(
    r"[ ]?[,，]?(?:的|时|者)?[,，]?(?:得|计(?!划)|记|不得|为(?:满分|超|完成|未|优|良|中|差|零)|扣|未|的扣)"
)
_BEHIND_CONDITION = regex.compile(r"[ ]?(?:以上|以下)?[,，]?(?:的|时|者)?[,，]?得?满分")
_TIMES_BEFORE = regex.compile(r"[×*xX＊][ ]?$")
_TIMES_BEHIND = regex.compile(r"[ ]?[×*＊][ ]?[\p{Han}(A-Za-z]")
_BETWEEN = regex.compile(r"介于[^。；;，\n]{2,24}之间")
_BRACKETS = regex.compile(r"(?:权重|分值|权重分|满分)[ ]?\($")


def mark_rules(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities with those of scoring rules and formulas turned into Kind.RULE; a plain 得0.5分 stays a quantity."""
    if not found or not _HINT.search(text):
        return found
    marked = [_formula(text, quantity) for quantity in found]
    marked = _fractions(text, marked)
    index = 0
    for sentence in _SENTENCE.finditer(text):
        first = index
        while index < len(marked) and marked[index].start < sentence.end():
            index += 1
        if first < index:
            _mark_sentence(text, sentence, marked, range(first, index))
    return marked


def _rule(quantity: Quantity) -> Quantity:
    return replace(quantity, kind=Kind.RULE) if quantity.kind in _FIGURES else quantity


def _formula(text: str, quantity: Quantity) -> Quantity:
    """×100% in a definition; 20分×执行率; one end of a band printed with （含）."""
    if quantity.kind not in _FIGURES:
        return quantity
    hundred = quantity.number == 100 and _TIMES_BEFORE.search(text, max(0, quantity.start - 2), quantity.start)
    if hundred or _TIMES_BEHIND.match(text, quantity.end):
        return _rule(quantity)
    band = quantity.qualifier is Qualifier.RANGE and quantity.unit.dimension in (
        Dimension.PERCENT,
        Dimension.SCORE,
        Dimension.NONE,
    )
    return _rule(quantity) if band and "含" in quantity.text else quantity


def _fractions(text: str, found: list[Quantity]) -> list[Quantity]:
    """的1/3扣分, 按1:2配套: neither number states anything."""
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        if one.kind not in _FIGURES or two.kind not in _FIGURES or one.end + 1 != two.start:
            continue
        part = (
            one.number < two.number <= 10
            and not one.decimals
            and text[max(0, one.start - 1) : one.start] in ("的", "按")
        )
        ratio = one.unit.dimension is Dimension.NONE and two.unit.dimension is Dimension.NONE
        if (text[one.end] == "/" and part) or (text[one.end] == ":" and ratio):
            found[index], found[index + 1] = _rule(one), _rule(two)
    return found


def _mark_sentence(text: str, sentence: regex.Match[str], marked: list[Quantity], inside: range) -> None:
    start, end = sentence.span()
    words = sentence.group()
    deduction, condition = _DEDUCTION.search(words), _CONDITION.search(words)
    full = _FULL.search(words)
    spans = [found.span() for found in _EACH.finditer(text, start, end)]
    between = [found.span() for found in _BETWEEN.finditer(text, start, end)] if "介于" in words else []
    bands = any(marked[index].kind is Kind.RULE and "含" in marked[index].text for index in inside)
    for index in inside:
        one = marked[index]
        if one.kind not in _FIGURES:
            continue
        score = one.unit.dimension is Dimension.SCORE
        compared = one.kind is Kind.TARGET or one.qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        if (
            any(first <= one.start < last for first, last in spans)
            or (compared and bool(full or deduction or condition or bands))
            or (compared and one.text[0] in _SIGNS and _BEHIND_SIGN.match(text, one.end))
            or _BEHIND_CONDITION.match(text, one.end)
            or any(first <= one.start < last for first, last in between)
            or ((deduction or condition) and not (score and _is_gain(text, one)))
            or (one.qualifier is Qualifier.RANGE and (bands or condition or score))
        ):
            marked[index] = _rule(one)


def _is_gain(text: str, quantity: Quantity) -> bool:
    """得2分, 设立1分: points that can be won, not thresholds, deductions or weights in brackets."""
    if quantity.qualifier is not Qualifier.NONE or quantity.number == 0:
        return False
    before = text[max(0, quantity.start - 5) : quantity.start]
    return "扣" not in before and not _BRACKETS.search(before) and not before.endswith("得分")
