"""What the readers leave open: figures of which the words do not tell what they are compared with or belong to.

Rules make no claim of these, unless the figures themselves confirm a reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.facts import unclear_statements
from extractors.records import Records


def unclear(records: Records) -> Iterator[int]:
    """The figures (by index) whose words fit more than one other figure.

    A rate that may be of several amounts, an amount whose name stands for another one beside it, and points that are named
    without telling which indicator of the form they are of.
    """
    yield from (rate.percent.figure.index for rate in records.rates if not rate.certain)
    yield from (each.figure.index for each in unclear_statements(records))
    if records.scorings:
        for remark in records.remarks:
            yield from (figure.index for figure in (remark.score, remark.weight) if figure is not None)


def of_rules(records: Records) -> Iterator[int]:
    """The figures (by index) of the cells that tell how an indicator is scored."""
    nodes = (node for scoring in records.scorings for root in scoring.roots for node in root.nodes())
    for node in nodes:
        if node.rubric is not None:
            yield from (figure.index for figure in records.figures_in(node.rubric.passage))


def without_base(records: Records) -> Iterator[int]:
    """The figures (by index) of changes of which not both amounts that are compared were found."""
    for change in records.changes:
        if change.alternatives or (change.current is not None and change.base is not None):
            continue
        yield from (figure.index for figure in (change.amount, change.percent) if figure is not None)
