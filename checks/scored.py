"""Indicators with weight, score and a scoring rule, and the one printed value that the rule is to be applied to.

A value is only an operand if there can be no doubt that it is the one: the row's own actual value, else the rate of this
name in the row's remarks or in the text, as long as these print a single value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from checks.claim import Constant, Expression, Product, Quotient, Relation, Role, Value
from checks.pairing import Pair, pairs
from checks.points import grouped_leaves, is_bonus, percent_in, printed_weight, title, weights_are_shares
from checks.targets import target_of
from extractors.document import Passage
from extractors.fields.cells import blank, fold
from extractors.fields.rubric.reading import read_scales
from extractors.fields.rubric.scale import Scale
from extractors.figure import BARE, Dimension, Figure, Kind, Qualifier
from extractors.records import Indicator, Records

_PLAIN = frozenset({Qualifier.NONE, Qualifier.EXACTLY})
_TAIL = regex.compile(r"\p{Han}{2}(?:率|度)$|\p{Han}{2}(?:占比|比例|比重)$")
_DONE = regex.compile(r"^(?:实际|目标|任务|指标|工作|计划|总体|年度)*完成(?:率|情况|目标|任务)?$")
_QUOTES = regex.compile(r"[“”\"'‘’（）()]")


@dataclass(frozen=True, slots=True)
class Scored:
    """An indicator with its weight, its score and the scales of its rule.

    The score is read with as many decimals as the form's scores have at most: who prints 4.5 elsewhere has not rounded 2.
    """

    leaf: Indicator
    weight: Value
    score: Value
    scales: tuple[Scale, ...]
    rubric: Passage
    groups: str


@dataclass(frozen=True, slots=True)
class Operand:
    """The value that a rule is applied to, as a number of its unit: 95 for 95%."""

    expression: Expression
    number: Decimal
    figures: tuple[Figure, ...]

    @property
    def printed(self) -> Figure | None:
        """The printed rate, if it is one figure."""
        return self.figures[0] if len(self.figures) == 1 else None


def scored(records: Records) -> Iterator[Scored]:
    """Every leaf whose rule tells how points are given."""
    for scoring in records.scorings:
        if weights_are_shares(scoring):
            continue
        places = max((leaf.score.quantity.decimals for leaf in scoring.leaves() if leaf.score), default=0)
        for leaf, groups in grouped_leaves(scoring):
            weight = printed_weight(leaf)
            if weight is None or leaf.score is None or leaf.rubric is None or is_bonus(leaf):
                continue
            points = {weight.dimension, leaf.score.dimension} <= {Dimension.SCORE, Dimension.NONE}
            scales = read_scales(leaf.rubric.text) if points and leaf.rubric.passage.legible else ()
            if scales:
                name = title(leaf)
                score = Value(_with_places(leaf.score, places), f"{name}得分", Role.STATED)
                yield Scored(
                    leaf, Value(weight, f"{name}分值", Role.FACTOR), score, scales, leaf.rubric.passage, groups
                )


def _with_places(figure: Figure, places: int) -> Figure:
    quantity = figure.quantity
    return replace(figure, quantity=replace(quantity, decimals=max(places, quantity.decimals)))


class Operands:
    """Where a document prints the values that its scoring rules are applied to."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._said: dict[int, list[Figure]] = {}
        self._named: dict[str, list[Figure]] = {}
        for pair in pairs(records):
            if pair.item and pair.remark.score is not None:
                self._said.setdefault(id(pair.node), []).extend(_in_remark(pair, records))
        for mention in records.mentions:
            if _is_plain(mention.figure) and mention.period in ("", str(records.cover.year)):
                self._named.setdefault(_bare(mention.measure), []).append(mention.figure)
        names = [{_bare(leaf.name) for leaf in scoring.leaves()} for scoring in records.scorings]
        self._forms = Counter(name for several in names for name in several)

    def of(self, one: Scored) -> Operand | None:
        """The value that the only scale of a rule is applied to; None if it is not printed, or not clear which it is."""
        leaf, scale = one.leaf, one.scales[0]
        if len(one.scales) != 1 or {band.span.unit or "%" for band in scale.bands} - {"%"}:
            return None
        names = [*scale.measures, *([scale.rate] if scale.rate else [])]
        if names and all(_DONE.match(name) for name in names) and not leaf.name.endswith("完成率"):
            return _completion(one, self._records)
        if not all(_same(name, leaf.name) for name in names):
            return None
        if leaf.actual is not None and not blank(leaf.actual.text):
            own = _row(leaf, self._records)
            return None if own is None else _operand(own)
        found = self._elsewhere(leaf)
        return _operand(found[0]) if found and len({figure.value for figure in found}) == 1 else None

    def _elsewhere(self, leaf: Indicator) -> list[Figure]:
        """The rate in the row's remarks, where the text gives the points for it, and wherever the text names it in full."""
        name = _bare(leaf.name)
        if _TAIL.search(name) is None:
            return []
        found = _in_reason(leaf, self._records)
        if self._forms[name] == 1:
            found += self._said.get(id(leaf), []) + self._named.get(name, [])
        return found


def _operand(figure: Figure) -> Operand:
    """A percentage as a number of per cents."""
    number = replace(figure, quantity=replace(figure.quantity, unit=BARE, qualifier=Qualifier.NONE))
    return Operand(Value(number, "", Role.FACTOR), figure.quantity.number, (figure,))


def _completion(one: Scored, records: Records) -> Operand | None:
    """The completion rate of the row: its own column, or actual value by target."""
    done = percent_in(one.leaf.done, records)
    if done is not None:
        return _operand(done) if done.dimension is Dimension.PERCENT else None
    target = target_of(one.leaf, records, one.groups)
    if target is None or target.unclear or target.relation is not Relation.AT_LEAST or target.target.figure.value <= 0:
        return None
    upper, lower = target.actual.figure, _plain(target.target.figure)
    rate = Quotient(
        Value(upper, target.actual.label, Role.NUMERATOR), Value(lower, target.target.label, Role.DENOMINATOR)
    )
    number = upper.value / lower.value * 100
    return Operand(Product((Constant(Decimal(100)), rate)), number, (upper, lower))


def _plain(figure: Figure) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, qualifier=Qualifier.NONE))


def _same(name: str, own: str) -> bool:
    """True if a rule's name for its measure is the indicator's, or the end or beginning of it."""
    name, own = _bare(name), _bare(own)
    if name in own or own in name:
        return True
    first, second = _TAIL.search(name), _TAIL.search(own)
    return first is not None and second is not None and first[0] == second[0]


def _bare(name: str) -> str:
    return _QUOTES.sub("", fold(name))


# ---- where the value is printed ----


def _is_plain(figure: Figure) -> bool:
    """True for a printed percentage that is no limit, target or guess."""
    quantity = figure.quantity
    plain = quantity.kind is Kind.QUANTITY and quantity.qualifier in _PLAIN and quantity.upper is None
    return plain and figure.dimension is Dimension.PERCENT and figure.computable


def _percents(passage: Passage, records: Records, start: int = 0, end: int | None = None) -> list[Figure]:
    """The plain percentages of a passage, or of a part of it."""
    return [
        figure
        for figure in records.figures_in(passage)
        if _is_plain(figure) and start <= figure.quantity.start and (end is None or figure.quantity.end <= end)
    ]


def _row(leaf: Indicator, records: Records) -> Figure | None:
    """The only number of the actual value, if it is a percentage."""
    assert leaf.actual is not None
    figures = [one for one in records.figures_in(leaf.actual.passage) if one.quantity.kind is not Kind.NUMBERING]
    percents = _percents(leaf.actual.passage, records)
    if len(figures) == 1 and len(percents) == 1:
        return percents[0]
    target = target_of(leaf, records)
    return target.actual.figure if target is not None and target.actual.figure.dimension is Dimension.PERCENT else None


def _in_reason(leaf: Indicator, records: Records) -> list[Figure]:
    """The percentage of the row's remarks, if these speak of this rate."""
    if leaf.reason is None:
        return []
    found = _percents(leaf.reason.passage, records)
    return found if len(found) == 1 and _spoken(leaf, leaf.reason.text[: found[0].quantity.start]) else []


def _in_remark(pair: Pair, records: Records) -> list[Figure]:
    """The rate in the clause that gives an indicator its points: 控制率107.5%，得2分."""
    assert pair.remark.score is not None
    text, end = pair.remark.passage.text, pair.remark.score.quantity.start
    start = max(text.rfind(stop, 0, end) for stop in "；;。") + 1
    rates = _percents(pair.remark.passage, records, start, end)
    return [one for one in rates if len(rates) == 1 and _spoken(pair.node, text[start : one.quantity.start])]


def _spoken(leaf: Indicator, before: str) -> bool:
    """True if the words right before a number end with the rate that the indicator is named after."""
    tail = _TAIL.search(_bare(leaf.name))
    return tail is not None and bool(regex.search(rf"{tail[0]}(?:达到?|为|是|约)?$", _bare(before)))
