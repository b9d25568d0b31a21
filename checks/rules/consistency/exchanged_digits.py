"""REP03: two figures of one thing that differ by two digits in another order, or by one digit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations

import regex

from checks.causes.digits import Slip, slip_between
from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.facts import COMPARABLE, SHORTEST
from checks.finding import Outcome
from checks.formula import plain
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors import figure
from extractors.figure import Qualifier
from extractors.language.measures import is_generic
from extractors.language.words import words
from extractors.records import Mention, Records

# Two unrelated figures of five digits are an exchange apart once in some twenty thousand pairs; shorter ones too often.
_EXCHANGED_DIGITS, _SAME_DIGITS = 5, 4
_MOST = 40  # mentions of one key; more are rows of a list
_TIMES = frozenset({"年末", "全年"})
_WHEN_AND_WHERE = regex.compile(
    r"^(?:截[至止]|年末|年底|年终|期末|全年|本年度?|当年|累计|共|全[省市区县镇乡]|我[省市区县镇乡])+"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """Pairs of figures in different passages that a slip of the keyboard sets apart, in reading order."""
    known = [mention for mention in records.mentions if _is_long(mention)]
    pairs = {
        (first.figure.index, second.figure.index): (first, second)
        for first, second in (*_pairs(known, _exchange_key), *_pairs(known, _name_key))
        if _apart(first, second) and (_exchanged(first, second) or _mistyped(first, second))
    }
    for _, (first, second) in sorted(pairs.items()):
        yield Claim(
            rule=RULE.id,
            kind=Kind.REPEAT,
            stated=Value(second.figure, second.label, Role.STATED),
            expression=Value(first.figure, first.label, Role.SAME),
            severity=Severity.WARNING,
            confidence=Decimal("0.6"),
            subject=first.label,
        )


def _pairs(mentions: list[Mention], key: Callable[[Mention], tuple[str, ...]]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs that share a key: comparing everything with everything would take long reports too long."""
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(key(mention), []).append(mention)
    for group in groups.values():
        if len(group) <= _MOST:
            yield from combinations(group, 2)


def _exchange_key(mention: Mention) -> tuple[str, ...]:
    return mention.figure.unit.symbol, mention.period, "".join(sorted(_printed(mention)))


def _name_key(mention: Mention) -> tuple[str, ...]:
    return mention.figure.unit.symbol, mention.period, _bare(mention)


def _apart(first: Mention, second: Mention) -> bool:
    """True for figures of one scope that do not stand in one passage: there the same words go through different things."""
    return first.figure.passage is not second.figure.passage and not (first.scope ^ second.scope) - _TIMES


def _exchanged(first: Mention, second: Mention) -> bool:
    return (
        slip_between(_printed(second), _printed(first)) is Slip.EXCHANGED
        and min(_digits(first), _digits(second)) >= _EXCHANGED_DIGITS
        and _one_thing(first, second)
    )


def _mistyped(first: Mention, second: Mention) -> bool:
    """One digit differs, and the names but for the words of time and place are one (equal names REP01 compares)."""
    return (
        slip_between(_printed(second), _printed(first)) in (Slip.EXCHANGED, Slip.LOOKALIKE, Slip.ONE_DIGIT)
        and _bare(first) == _bare(second)
        and len(_bare(first)) >= SHORTEST
        and not is_generic(_bare(first))
        and first.measure != second.measure
    )


def _is_long(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return (
        mention.figure.dimension in COMPARABLE
        and quantity.kind is figure.Kind.QUANTITY
        and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
        and bool(mention.label)
        and _digits(mention) >= _SAME_DIGITS
    )


def _printed(mention: Mention) -> str:
    return plain(mention.figure.quantity.number, sign="-")


def _digits(mention: Mention) -> int:
    """How many digits say something: 29600 has three."""
    return len(_printed(mention).replace(".", "").strip("-0"))


def _bare(mention: Mention) -> str:
    return _WHEN_AND_WHERE.sub("", mention.measure)


def _one_thing(first: Mention, second: Mention) -> bool:
    """True if both end in the same word, and one is said in full where the paragraph of the other has all its words."""
    one, other = words(first.label), words(second.label)
    if not one or not other or one[-1] != other[-1]:
        return False
    return all(word in first.figure.passage.text for word in other) or all(
        word in second.figure.passage.text for word in one
    )


RULE = Rule(
    id="REP03",
    name="digits-exchanged",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.WARNING,
    title=Bilingual("同一数据疑似数字颠倒或误录", "One fact, its digits exchanged or mistyped"),
    about=Bilingual(
        "不同段落的两个数据所述对象相同、只有相邻两位数字颠倒（五位以上有效数字）或一位数字不同，"
        "很可能是同一数据录入有误，提请核对。",
        "Two figures of one thing in different paragraphs that differ only by neighbouring digits exchanged (of five or more), or by "
        "one digit, are likely one figure, mistyped once.",
    ),
    basis=Bilingual("内部一致性：同一事实只有一个数值", "Internal consistency: one fact has one value"),
    misses=Bilingual(
        "有效数字较少、期间或口径用词不同、所述对象不能确定相同的不作比较。",
        "Short numbers, and figures of another period or scope or perhaps of another thing, are not compared.",
    ),
    find=find,
    examples=(
        Example(
            "一、基金情况\n失业保险基金收入962.4万元，支出1047.2万元。\n二、存在问题\n本年失业保险基金支出1074.2万元，收不抵支。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "一、发放情况\n年末全区享受高龄津贴老人7422人。\n二、效益情况\n全年享受高龄津贴老人7442人。",
            (Outcome.DISAGREE,),
        ),
        Example("一、基金情况\n失业保险基金支出1047.2万元。\n二、其他\n养老保险基金收入1074.2万元。", ()),
        Example("一、计划\n年初预算1047.2万元。\n二、执行\n实际支出1074.2万元。", ()),
    ),
)
