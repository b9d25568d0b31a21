"""The execution rate of a form told in a line beside its table: 预算执行率（10分）：…，执行率96.10%，得分9.61分.

Such a form has no funding block; the points of the line count in its totals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.document import Block, Cell, Document, Heading, Paragraph, Passage, Table
from extractors.fields.cells import CellFigures
from extractors.figure import Dimension, Figure
from extractors.records import FundingRow, Scoring

_WEIGHT = regex.compile(
    r"(?:^|[，。；;、：:.\s注])(?P<label>(?:预算|资金|项目)*执行(?:率|进度))(?:指标)?\s*"
    r"(?:[（(]\s*(?:满分|分值|权重)?[为占计:：]*|(?:满分|分值|权重)[为占计:：]*)\s*$"
)
_RATE = regex.compile(r"执行(?:率|进度)(?:[为是达到:：])*\s*$")
_SCORE = regex.compile(r"得分?(?:[为是:：])*\s*$")
_NAMED = "执行率"
_ABOVE, _BELOW = 3, 2  # blocks between a form and its line


def with_execution_lines(scorings: Sequence[Scoring], document: Document, index: CellFigures) -> tuple[Scoring, ...]:
    """The forms, each without a funding block and without such an indicator with the row that a line beside it tells."""
    alone = len(scorings) == 1
    return tuple(_with_line(scoring, document, index, alone) for scoring in scorings)


def _with_line(scoring: Scoring, document: Document, index: CellFigures, alone: bool) -> Scoring:
    has_own = scoring.funding or any(_NAMED in node.name for root in scoring.roots for node in root.nodes())
    if has_own:
        return scoring
    rows = [row for passage in _beside(scoring.table, document, alone) if (row := _row(passage, index)) is not None]
    return replace(scoring, funding=tuple(rows)) if len(rows) == 1 else scoring


def _beside(table: Table, document: Document, alone: bool) -> Iterator[Passage]:
    """The prose right above a table, and right below the only form."""
    at = table.place.block
    blocks = document.blocks
    yield from _prose(reversed(blocks[max(0, at - _ABOVE) : at]))
    yield from (*((table.caption,) if table.caption else ()), *table.notes)
    yield from _prose(iter(blocks[at + 1 : at + 1 + _BELOW])) if alone else ()


def _prose(blocks: Iterator[Block]) -> Iterator[Passage]:
    """The paragraphs and headings up to the next table."""
    for block in blocks:
        if isinstance(block, Table):
            return
        if isinstance(block, Heading | Paragraph):
            yield block.passage


def _row(passage: Passage, index: CellFigures) -> FundingRow | None:
    """The weight, rate and score that a line gives to the execution rate; None without a weight."""
    figures = index.within(passage) if _NAMED in passage.text else []
    for position, weight in enumerate(figures):
        named = _WEIGHT.search(passage.text[: weight.quantity.start])
        if named is not None and weight.dimension is Dimension.SCORE:
            after = figures[position + 1 :]
            return FundingRow(
                label=named["label"],
                cell=Cell(passage, 0, 0),
                part=False,
                weight=weight,
                rate=_after(passage, after, _RATE, Dimension.PERCENT),
                score=_after(passage, after, _SCORE, Dimension.SCORE),
            )
    return None


def _after(
    passage: Passage, figures: Sequence[Figure], words: regex.Pattern[str], dimension: Dimension
) -> Figure | None:
    """The first figure of a dimension, if those words stand before it."""
    first = next((figure for figure in figures if figure.dimension is dimension), None)
    named = first is not None and words.search(passage.text[: first.quantity.start])
    return first if named else None
