"""What stands beside each figure: the worst verdict of its claims, or why it is in none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from checks.claim import Claim, Relation, Value, Wording, figures_of
from checks.finding import Judged, Mark, Outcome
from checks.scopes import of_rules, unclear, without_base
from checks.words import Bilingual
from extractors.figure import Figure, Kind, Qualifier
from extractors.records import Records


class Gap(StrEnum):
    """Why a figure is in no decided claim."""

    UNREADABLE = "unreadable"
    IDENTIFIER = "identifier"
    YEAR = "year"
    DATE = "date"
    ORDINAL = "ordinal"
    RULE = "rule text"
    THRESHOLD = "threshold"
    UNDECIDED = "undecided"
    SCOPE = "scope unclear"
    BASE = "base not found"
    APPROXIMATE = "approximate"
    TABLE = "table figure without partner"
    TEXT = "text figure without partner"


GAPS: Mapping[Gap, Bilingual] = MappingProxyType(
    {
        Gap.UNREADABLE: Bilingual("文字无法辨认", "cannot be read"),
        Gap.IDENTIFIER: Bilingual("编号、代码", "number of a document, code"),
        Gap.YEAR: Bilingual("年份", "year"),
        Gap.DATE: Bilingual("日期", "date"),
        Gap.ORDINAL: Bilingual("序号", "numbering"),
        Gap.RULE: Bilingual("评分规则、公式中的数", "part of a scoring rule or formula"),
        Gap.THRESHOLD: Bilingual("目标值、界限", "target or threshold"),
        Gap.UNDECIDED: Bilingual("所在勾稽关系无法判断", "its claims cannot be decided"),
        Gap.SCOPE: Bilingual(
            "范围不明，不能确定与哪个数据对应", "scope unclear: its words do not tell which figure it goes with"
        ),
        Gap.BASE: Bilingual("未找到与之相比的数据", "what it is compared with was not found"),
        Gap.APPROXIMATE: Bilingual("约数、区间", "approximate, or a range"),
        Gap.TABLE: Bilingual("表中数据，未找到可勾稽的数据", "table figure that nothing else is stated about"),
        Gap.TEXT: Bilingual("文中数据，未找到可勾稽的数据", "text figure that nothing else is stated about"),
    }
)
"""What the gaps are called."""

IDLE = frozenset({Gap.IDENTIFIER, Gap.YEAR, Gap.DATE, Gap.ORDINAL, Gap.RULE})
"""Figures that nothing is to be computed from: they do not count among those that could be checked."""

_BY_KIND: Mapping[Kind, Gap] = MappingProxyType(
    {
        Kind.YEAR: Gap.YEAR,
        Kind.DATE: Gap.DATE,
        Kind.DOCUMENT_NUMBER: Gap.IDENTIFIER,
        Kind.CODE: Gap.IDENTIFIER,
        Kind.ORDINAL: Gap.ORDINAL,
        Kind.NUMBERING: Gap.ORDINAL,
        Kind.RULE: Gap.RULE,
        Kind.TARGET: Gap.THRESHOLD,
    }
)

_LIMITS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN})
_LOOSE = frozenset({Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.ODD, Qualifier.RANGE})

_RANK = {Mark.UNCHECKED: 0, Mark.AGREES: 1, Mark.ROUNDS: 2, Mark.DISAGREES: 3}
_MARKS: Mapping[Outcome, Mark] = MappingProxyType(
    {
        Outcome.AGREE: Mark.AGREES,
        Outcome.ROUNDING: Mark.ROUNDS,
        Outcome.TRUNCATED: Mark.ROUNDS,
        Outcome.IMPLAUSIBLE: Mark.DISAGREES,
        Outcome.DISAGREE: Mark.DISAGREES,
        Outcome.UNDECIDED: Mark.UNCHECKED,
    }
)


def marks_of(figures: Sequence[Figure], judged: Sequence[Judged]) -> dict[int, Mark]:
    """A mark for every figure, by index.

    In a claim that fails, the stated figure disagrees, and so do both figures of a repetition. A part of a failing
    claim takes the worst mark of its other claims; a part that is in no other decided claim disagrees too: all that is
    known of it is a claim that does not hold.
    """
    marks = {figure.index: Mark.UNCHECKED for figure in figures}
    doubtful: set[int] = set()
    for entry in judged:
        mark = _MARKS[entry.verdict.outcome]
        named, others = _roles(entry.claim)
        for index in named:
            marks[index] = _worse(marks.get(index, Mark.UNCHECKED), mark)
        if mark is Mark.DISAGREES:
            doubtful |= others
        else:
            for index in others:
                marks[index] = _worse(marks.get(index, Mark.UNCHECKED), mark)
    for index in doubtful:
        if marks.get(index, Mark.UNCHECKED) is Mark.UNCHECKED:
            marks[index] = Mark.DISAGREES
    return marks


def _worse(first: Mark, second: Mark) -> Mark:
    return max(first, second, key=_RANK.__getitem__)


def _roles(claim: Claim | Wording) -> tuple[set[int], set[int]]:
    """The figures that a failing claim calls in question, and those that only take part in it."""
    indices = [figure.index for figure in figures_of(claim)]
    if isinstance(claim, Wording):
        return set(), set(indices)
    repeat = isinstance(claim.expression, Value) and claim.relation is Relation.EQUAL
    named = set(indices) if repeat else {claim.stated.figure.index}
    return named, set(indices) - named


def checkable(figure: Figure, gap: str = "") -> bool:
    """True if something could be computed with a figure, were it legible and its partners there; no year, no code.

    `gap` is its reason class, if it was not checked.
    """
    return _BY_KIND.get(figure.quantity.kind) not in IDLE and gap not in IDLE


def gaps_of(records: Records, judged: Sequence[Judged], marks: Mapping[int, Mark]) -> dict[int, str]:
    """For every figure without a verdict the reason class, by index."""
    undecided = {
        figure.index
        for entry in judged
        if entry.verdict.outcome is Outcome.UNDECIDED
        for figure in figures_of(entry.claim)
    }
    known = dict.fromkeys(without_base(records), Gap.BASE)
    known |= dict.fromkeys(of_rules(records), Gap.RULE)
    known |= dict.fromkeys(unclear(records), Gap.SCOPE)
    known |= dict.fromkeys(undecided, Gap.UNDECIDED)
    return {
        figure.index: _gap(figure, known.get(figure.index)).value
        for figure in records.figures
        if marks.get(figure.index, Mark.UNCHECKED) is Mark.UNCHECKED
    }


def _gap(figure: Figure, known: Gap | None) -> Gap:
    """What the figure is, if that is no amount; then whether it can be read, what claims and readers say of it, its words."""
    by_kind = _BY_KIND.get(figure.quantity.kind)
    if by_kind in IDLE:
        return by_kind
    if not figure.passage.legible:
        return Gap.UNREADABLE
    if known in (Gap.UNDECIDED, Gap.RULE) or (by_kind is None and known):
        return known
    qualifier = figure.quantity.qualifier
    if by_kind or qualifier in _LIMITS:
        return Gap.THRESHOLD
    if qualifier in _LOOSE:
        return Gap.APPROXIMATE
    return Gap.TABLE if figure.passage.place.in_table else Gap.TEXT
