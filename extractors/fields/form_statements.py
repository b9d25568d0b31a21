"""The facts that a form states: the money of its funding rows, and what its indicators say was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.cells import CellFigures
from extractors.fields.goals import matching_row, names_of
from extractors.fields.prose_statements import Narrative, is_plain
from extractors.figure import Figure
from extractors.language.fact_names import OUTLAY, Stage, is_of_unit, name_of, says_something, topic_of
from extractors.records import FundingRow, Indicator, Mention, Scoring
from extractors.statements import Statement

_OF_UNIT = regex.compile(r"整体|部门(?!.*项目)")
_PLANNED = regex.compile(r"目标|计划|任务|应|拟|预计")


def of_funding(scorings: Sequence[Scoring], year: int | None) -> Iterator[Statement]:
    """Budget and outlay of the rows; forms of projects, and several forms, say nothing of the unit."""
    if len(scorings) != 1:
        return
    (form,) = scorings
    caption = form.table.caption.text if form.table.caption else ""
    if _OF_UNIT.search(caption):
        for row in form.funding:
            yield from _of_row(form, row, str(year or ""))


def _of_row(form: Scoring, row: FundingRow, period: str) -> Iterator[Statement]:
    name = name_of(row.label) if row.part else name_of(OUTLAY)
    if not is_of_unit(name.core) and not says_something(name.core):
        return
    stages: tuple[tuple[Stage, Figure | None], ...] = (
        (Stage.INITIAL, row.initial),
        (Stage.FULL, row.budget),
        (Stage.DONE, row.executed),
    )
    for stage, figure in stages:
        if figure is not None:
            table = form.table.place.block
            yield Statement(figure, row.label, name.core, stage, name.funds, period, table=table)


def with_results(
    told: Sequence[Statement],
    mentions: Sequence[Mention],
    narrative: Narrative,
    scorings: Sequence[Scoring],
    figures: Sequence[Figure],
    year: int | None,
) -> Iterator[Statement]:
    """What sentences tell, by the name of the indicator whose result they are, and these results in the form.

    Only of the one form of a document: forms of several projects share the names of their indicators.
    """
    results: dict[int, Statement] = {}
    if len(scorings) == 1:
        index = CellFigures(figures)
        for mention in mentions:
            if _is_result(mention, narrative, year):
                for leaf, figure in matching_row(mention, scorings[0], index, planned=False):
                    name = f"指标：{leaf.name}"
                    results[mention.figure.index] = _statement(
                        mention.figure, mention.label, name, year, mention.section
                    )
                    results.setdefault(figure.index, _of_leaf(figure, leaf, name, year, scorings[0].table.place.block))
    yield from results.values()
    yield from (each for each in told if each.figure.index not in results)


def _is_result(mention: Mention, narrative: Narrative, year: int | None) -> bool:
    """True if a sentence can mean what an indicator has reached: no goal, no other year, and of the whole if it is a rate."""
    if mention.figure.passage.place.in_table or not is_plain(mention) or _PLANNED.search(mention.label):
        return False
    if mention.period not in ("", str(year)) or all(len(name) < 3 for name in names_of(mention.label)):
        return False
    return not any(topic_of(title) for title in narrative.headings(mention))


def _of_leaf(figure: Figure, leaf: Indicator, name: str, year: int | None, table: int) -> Statement:
    return replace(_statement(figure, leaf.name, name, year, ()), table=table)


def _statement(figure: Figure, label: str, name: str, year: int | None, section: tuple[int, ...]) -> Statement:
    return Statement(figure, label, name, Stage.DONE, "", str(year or ""), section=section)
