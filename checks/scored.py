"""Indicators with weight, score and a scoring rule, and the one printed value that the rule is to be applied to.

A value is only an operand if there can be no doubt that it is the one: the row's own actual value, else the rate of this
name in the row's remarks or in the text, as long as these print a single value, else what the rule's own definition
gives from amounts that the text states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

import regex

from checks.claim import Constant, Expression, Growth, Product, Quotient, Relation, Role, Value
from checks.definitions import is_change
from checks.evaluate import UndecidableError, interval, point, reader
from checks.interval import Habit
from checks.pairing import Pair, pairs
from checks.points import (
    funding_total,
    grouped_leaves,
    is_bonus,
    percent_in,
    printed_weight,
    rate_of,
    title,
    weights_are_shares,
)
from checks.policy import Policy
from checks.rate_amounts import Amounts
from checks.targets import target_of, undirected
from extractors.document import Passage
from extractors.fields.cells import blank, fold
from extractors.fields.rubric.reading import read_scales
from extractors.fields.rubric.scale import Scale, Way
from extractors.figure import BARE, Dimension, Figure, Kind, Qualifier
from extractors.language.formulas import read_definitions
from extractors.once import once
from extractors.records import Indicator, Mention, Records, Scoring

_CENT, _FULL = Decimal("0.01"), Decimal(100)
_PLAIN = frozenset({Qualifier.NONE, Qualifier.EXACTLY})
_TAIL = regex.compile(r"\p{Han}{2}(?:率|度)$|\p{Han}{2}(?:占比|比例|比重)$")
_DONE = regex.compile(r"^(?:实际|目标|任务|指标|工作|计划|总体|年度)*完成(?:率|情况|目标|任务)?$")
_EXECUTION = regex.compile(r"^(?:部门|整体|全年|项目|年度)*(?:预算|资金)(?:支出)?执行率$")
_SIZE = regex.compile(r"调整|偏差|偏离|差异|误差|绝对值")
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
    scoring: Scoring


@dataclass(frozen=True, slots=True)
class Operand:
    """The value that a rule is applied to, as a number of its unit: 95 for 95%."""

    expression: Expression
    number: Decimal
    figures: tuple[Figure, ...]
    ends: tuple[Decimal, Decimal]  # what a computed value can be, given how its figures are rounded
    unit: str = "%"
    target: Decimal | None = None  # the row's target, in the same unit

    @property
    def said(self) -> str:
        """The value for a message: as printed, or worked out from the two figures that it is computed from."""
        if len(self.figures) == 1:
            return self.figures[0].text
        return f"{self.number.quantize(_CENT, ROUND_HALF_UP)}%（{'、'.join(figure.text for figure in self.figures)}）"

    @property
    def printed(self) -> Figure | None:
        """The printed rate, if it is one figure."""
        return self.figures[0] if len(self.figures) == 1 else None


@once
def scored(records: Records) -> tuple[Scored, ...]:
    """Every leaf whose rule tells how points are given."""
    return tuple(_scored(records))


def _scored(records: Records) -> Iterator[Scored]:
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
                    leaf, Value(weight, f"{name}分值", Role.FACTOR), score, scales, leaf.rubric.passage, groups, scoring
                )


def _with_places(figure: Figure, places: int) -> Figure:
    quantity = figure.quantity
    return replace(figure, quantity=replace(quantity, decimals=max(places, quantity.decimals)))


class Operands:
    """Where a document prints the values that its scoring rules are applied to."""

    def __init__(self, records: Records, policy: Policy) -> None:
        self._records = records
        self._amounts = Amounts(records, policy)
        names = [{_bare(leaf.name) for leaf in scoring.leaves()} for scoring in records.scorings]
        self._forms = Counter(name for several in names for name in several)

    @cached_property
    def _said(self) -> dict[int, list[Figure]]:
        """The rates in the clauses that give indicators their points, by indicator."""
        said: dict[int, list[Figure]] = {}
        for pair in pairs(self._records):
            if pair.item and pair.remark.score is not None:
                said.setdefault(id(pair.node), []).extend(_in_remark(pair, self._records))
        return said

    @cached_property
    def _named(self) -> dict[str, list[Mention]]:
        """What the text states, by its name."""
        named: dict[str, list[Mention]] = {}
        for mention in self._records.mentions:
            named.setdefault(_bare(mention.measure), []).append(mention)
        return named

    def of(self, one: Scored) -> Operand | None:
        """The value that the only scale of a rule is applied to; None if it is not printed, or not clear which it is.

        Of a negative adjustment or deviation it is not clear whether its size is meant.
        """
        found = self._of(one)
        names = (one.leaf.name, *one.scales[0].measures)
        return None if found and found.number < 0 and any(map(_SIZE.search, names)) else found

    def _of(self, one: Scored) -> Operand | None:
        leaf, scale = one.leaf, one.scales[0]
        unit = _unit(scale)
        exactly = any(band.span.single and band.span.low for band in scale.bands)
        if len(one.scales) != 1 or unit is None or (exactly and undirected(leaf.name)):
            return None  # 控制率100%: whether less is better or worse is not said
        if unit != "%":
            return _counted(one, unit, self._records)
        names = [*scale.measures, *([scale.rate] if scale.rate else [])]
        if names and all(_DONE.match(name) for name in names) and not leaf.name.endswith("完成率"):
            return _completion(one, self._records)
        if not all(_same(name, leaf.name) for name in names):
            return None
        if leaf.actual is not None and not blank(leaf.actual.text):
            return _own(one, self._records)
        found = self._elsewhere(one)
        if not found:
            return self._defined(one)
        return _operand(found[0]) if len({figure.value for figure in found}) == 1 else None

    def _elsewhere(self, one: Scored) -> list[Figure]:
        """The rate in the row's remarks, where the text gives the points for it, and wherever the text names it in full.

        That of the budget's execution stands in the funding block, too.
        """
        leaf, name = one.leaf, _bare(one.leaf.name)
        if _TAIL.search(name) is None:
            return []
        found = _in_reason(leaf, self._records)
        row = funding_total(one.scoring) if _EXECUTION.match(name) else None
        rate = rate_of(row) if row is not None else None
        found += [rate] if rate is not None and _is_plain(rate) else []
        if self._forms[name] == 1:
            found += self._said.get(id(leaf), [])
            periods = ("", str(self._records.cover.year))
            named = [mention.figure for mention in self._named.get(name, ()) if mention.period in periods]
            found += [figure for figure in named if _is_plain(figure) and self._speaks_of(one.scoring, figure.passage)]
        return found

    def _speaks_of(self, scoring: Scoring, passage: Passage) -> bool:
        """True unless the form is that of a project, which neither the title nor the passage names."""
        project = fold(scoring.project)
        return not project or project in fold(self._records.cover.title) or project in fold(passage.text)

    def _defined(self, one: Scored) -> Operand | None:
        """The rate as the rule defines it, out of amounts that the document states with one value each."""
        found = [each.formula for each in read_definitions(one.rubric.text) if _same(each.name, one.leaf.name)]
        if len(found) != 1 or self._forms[_bare(one.leaf.name)] != 1 or one.scoring.project:
            return None
        amounts = self._amounts.of(found[0], Records(self._records.document), whole=True)
        if amounts is None:
            return None
        upper, lower = (
            [(amounts[0][term.name], term.sign) for term in side] for side in (found[0].numerator, found[0].denominator)
        )
        if is_change(found[0]):
            return _computed(Growth(upper[0][0], upper[1][0]), tuple(value.figure for value, _ in upper))
        if len(upper) != 1 or len(lower) != 1 or upper[0][1] != 1 or lower[0][1] != 1:
            return None
        return _quotient(upper[0][0], lower[0][0])


def _operand(figure: Figure) -> Operand:
    """A percentage as a number of per cents."""
    number = replace(figure, quantity=replace(figure.quantity, unit=BARE, qualifier=Qualifier.NONE))
    value = figure.quantity.number
    return Operand(Value(number, "", Role.FACTOR), value, (figure,), (value, value))


def _quotient(upper: Value, lower: Value) -> Operand | None:
    """A rate of two printed figures as a number of per cents."""
    rate = Quotient(replace(upper, role=Role.NUMERATOR), replace(lower, role=Role.DENOMINATOR))
    return _computed(rate, (upper.figure, lower.figure))


def _computed(rate: Expression, figures: tuple[Figure, ...]) -> Operand | None:
    expression = Product((Constant(_FULL), rate))
    try:
        ends = interval(expression, reader(figures, Habit.NEAREST))
        return Operand(expression, point(expression), figures, (ends.low, ends.high))
    except UndecidableError:
        return None


def _completion(one: Scored, records: Records) -> Operand | None:
    """The completion rate of the row: its own column, or actual value by target."""
    done = percent_in(one.leaf.done, records)
    if done is not None:
        return _operand(done) if done.dimension is Dimension.PERCENT else None
    target = target_of(one.leaf, records, one.groups)
    if target is None or target.unclear or target.relation is not Relation.AT_LEAST or target.target.figure.value <= 0:
        return None
    lower = target.target.figure
    plain = replace(lower, quantity=replace(lower.quantity, qualifier=Qualifier.NONE))
    return _quotient(target.actual, replace(target.target, figure=plain))


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


def _unit(scale: Scale) -> str | None:
    """The one unit that a scale measures in; a bare number is one of per cents (≤0)."""
    units = {band.span.unit or "%" for band in scale.bands}
    units |= {step.unit for step in scale.steps if step.way is not Way.EVENT}
    return units.pop() if len(units) == 1 else None if units else "%"


def _own(one: Scored, records: Records) -> Operand | None:
    """The row's actual value, if it is a percentage.

    A plain 100% beside limits far below it rather says that all was done.
    """
    figure = _row(one.leaf, records)
    if figure is None:
        return None
    limits = [band.span.high for band in one.scales[0].bands if band.span.low is None and band.span.high is not None]
    if figure.value == 1 and limits and max(limits) < _FULL and undirected(one.leaf.name):
        return None
    return replace(_operand(figure), target=_target(one, figure, records))


def _counted(one: Scored, unit: str, records: Records) -> Operand | None:
    """The row's actual value in the unit of the scale: 10期."""
    actual = one.leaf.actual
    figures = [f for f in records.figures_in(actual.passage) if f.quantity.kind is not Kind.NUMBERING] if actual else []
    if len(figures) != 1 or figures[0].unit.symbol != unit or not figures[0].computable:
        return None
    figure = figures[0]
    if figure.quantity.qualifier not in _PLAIN or figure.quantity.upper is not None:
        return None
    counted = replace(_operand(figure), unit=unit, target=_target(one, figure, records))
    # A count of whole things is exact; without its unit that would not be seen.
    return replace(counted, expression=Constant(counted.number)) if figure.unit.indivisible else counted


def _target(one: Scored, actual: Figure, records: Records) -> Decimal | None:
    """The row's target as a number of the actual value's unit."""
    target = target_of(one.leaf, records, one.groups)
    if target is None or target.unclear or target.actual.figure.quantity.number != actual.quantity.number:
        return None
    return target.target.figure.value / actual.unit.scale


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
