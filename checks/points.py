"""The points of an indicator tree, as the rules about scores need them: printed weights, leaf sums, bonus items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks import judge
from checks.claim import Claim, Expression, Kind, Quotient, Relation, Role, Sum, Value
from extractors.document import Cell
from extractors.fields.cells import PERCENT
from extractors.figure import BARE, Dimension, Figure
from extractors.records import FundingRow, Indicator, Records, Scoring

_BONUS = regex.compile(r"加分|附加|奖励分|加减分|扣分项|减分")
_SHARE = Decimal("1.1")
_POINTS = frozenset({Dimension.SCORE, Dimension.NONE, Dimension.PERCENT})


def is_bonus(node: Indicator) -> bool:
    """True for an item that is named as points on top of the full marks, or as points taken off."""
    return bool(_BONUS.search(node.name))


def printed_weight(node: Indicator) -> Figure | None:
    """The weight that stands for an indicator: from its column, else from its label."""
    figure = node.weight or node.label_weight
    return figure if figure is not None and figure.dimension in _POINTS else None


def title(node: Indicator) -> str:
    """What messages call an indicator: its code and name as printed."""
    return f"{node.code}{node.name}" if node.code else node.name


def weight_value(node: Indicator, role: Role = Role.PART) -> Value | None:
    """The printed weight as a value of a claim."""
    figure = printed_weight(node)
    return Value(figure, title(node), role) if figure else None


def counted(nodes: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The indicators that share out their group's weight: bonus items aside."""
    return tuple(node for node in nodes if not is_bonus(node))


def leaf_weights(nodes: tuple[Indicator, ...]) -> tuple[Value, ...]:
    """The printed weights of the leaves; those that a merged cell leaves without one are counted with their neighbour."""
    return tuple(
        value for node in counted(nodes) for leaf in _leaves(node) if (value := weight_value(leaf)) is not None
    )


def leaf_scores(nodes: tuple[Indicator, ...]) -> tuple[Value, ...]:
    """The scores of the leaves, bonus items too."""
    return tuple(Value(leaf.score, title(leaf)) for node in nodes for leaf in node.leaves() if leaf.score is not None)


def _leaves(node: Indicator) -> Iterator[Indicator]:
    return (leaf for leaf in node.leaves() if not is_bonus(leaf))


def grouped_leaves(scoring: Scoring) -> Iterator[tuple[Indicator, str]]:
    """Every leaf with the names of the groups above it."""

    def walk(node: Indicator, above: str) -> Iterator[tuple[Indicator, str]]:
        if not node.children:
            yield node, above
        for child in node.children:
            yield from walk(child, f"{above} {node.name}".strip())

    for root in scoring.roots:
        yield from walk(root, "")


def funding_total(scoring: Scoring) -> FundingRow | None:
    """The row of the funding block whose points count: the total, or the only row with points."""
    totals = [row for row in scoring.funding if row.level == 0]
    for row in (*totals, *scoring.funding):
        if row.weight is not None or row.score is not None:
            return row
    return totals[0] if totals else None


def execution_weight(scoring: Scoring) -> Value | None:
    """The weight of the execution rate, counted once however many rows print it."""
    row = funding_total(scoring)
    return Value(row.weight, f"{row.label}（预算执行率）") if row and row.weight else None


def execution_score(scoring: Scoring) -> Value | None:
    """The score of the execution rate."""
    row = funding_total(scoring)
    return Value(row.score, f"{row.label}（预算执行率）") if row and row.score else None


def rate_of(row: FundingRow) -> Figure | None:
    """The execution rate of a funding row, in percent, or as a fraction of 1 where that is what a bare number means."""
    rate = row.rate
    if rate is None or rate.dimension is not Dimension.PERCENT:
        return None
    base = row.budget or row.initial
    if not rate.inherited or base is None or row.executed is None:
        return rate
    fraction = replace(rate, quantity=replace(rate.quantity, unit=BARE))
    rates = (rate, fraction)
    quotient = Quotient(Value(row.executed), Value(base))
    return next((one for one in rates if judge.holds(Claim("", Kind.RATIO, Value(one), quotient))), rate)


def percent_in(cell: Cell | None, records: Records) -> Figure | None:
    """The only rate of a cell; a bare number above 1 is one in percent, up to 1 a share."""
    figures = records.figures_in(cell.passage) if cell is not None else ()
    if len(figures) != 1 or figures[0].dimension not in (Dimension.PERCENT, Dimension.NONE):
        return None
    return as_rate(figures[0])


def as_rate(figure: Figure) -> Figure:
    """A bare number above 1 as a percentage."""
    if figure.dimension is Dimension.NONE and figure.value > 1:
        return replace(figure, quantity=replace(figure.quantity, unit=PERCENT))
    return figure


def holds(total: Value, parts: tuple[Value, ...], kind: Kind = Kind.WEIGHT_SUM) -> bool:
    """True if the parts add up to the total, in the judge's word."""
    return bool(parts) and judge.holds(Claim("", kind, total, Sum(parts)))


def orders(first: Value, relation: Relation, second: Expression) -> bool:
    """True if the judge lets `first` stand in `relation` to `second`."""
    return judge.holds(Claim("", Kind.SCORE_CAP, first, second, relation))


def full_marks(node: Indicator) -> bool:
    """True if a leaf has its whole weight."""
    weight = printed_weight(node)
    return weight is not None and node.score is not None and orders(Value(node.score), Relation.AT_LEAST, Value(weight))


def above_weight(node: Indicator) -> bool:
    """True if a leaf has more points than its weight."""
    weight = printed_weight(node)
    return (
        weight is not None and node.score is not None and not orders(Value(node.score), Relation.AT_MOST, Value(weight))
    )


def weights_are_shares(scoring: Scoring) -> bool:
    """True for a form with weights such as 0.2 beside scores out of 100: a score is then no part of its weight."""
    weights = [value.figure.value for value in leaf_weights(scoring.roots)]
    scores = [value.figure.value for value in leaf_scores(scoring.roots)]
    return bool(weights and scores) and sum(weights) <= _SHARE < max(scores)


def cut_off(scoring: Scoring) -> frozenset[int]:
    """The ids of the nodes that a form without a total row may have lost parts of: the last group of each level."""
    lost: set[int] = set()
    nodes = scoring.roots
    while not scoring.complete and nodes:
        lost.add(id(nodes[-1]))
        nodes = nodes[-1].children
    return frozenset(lost)
