"""Targets and actual values told in prose with the points for them: 设定满意度≥95%，实际满意度93%，分值10分，得分10分."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.document import Document, Heading, Paragraph, Passage
from extractors.fields.cells import CellFigures
from extractors.figure import Figure, Kind, Qualifier
from extractors.records import ScoreRemark
from extractors.tallies import SpokenTarget

_ACTUAL = regex.compile(r"实际(?:完成|达到|实现)?\p{Han}{0,10}?(?:为|是|达到?|[:：])?\s*$")
_SIGNS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN})


def read_spoken_targets(
    document: Document, figures: tuple[Figure, ...], remarks: tuple[ScoreRemark, ...]
) -> tuple[SpokenTarget, ...]:
    """Paragraphs about one indicator: one target, one actual value in its unit, one weight with its score."""
    index = CellFigures(figures)
    found: list[SpokenTarget] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "实际" in block.passage.text:
            found.extend(_one(block.passage, index.within(block.passage), remarks))
    return tuple(found)


def _one(passage: Passage, figures: list[Figure], remarks: tuple[ScoreRemark, ...]) -> Iterator[SpokenTarget]:
    targets = [f for f in figures if f.quantity.kind is Kind.TARGET and f.quantity.qualifier in _SIGNS]
    scored = [remark for remark in remarks if remark.passage.place == passage.place and remark.score is not None]
    if len(targets) != 1 or len(scored) != 1 or scored[0].weight is None or scored[0].score is None:
        return
    target, weight, score = targets[0], scored[0].weight, scored[0].score
    actuals = [
        figure
        for figure in figures
        if target.quantity.end <= figure.quantity.start < weight.quantity.start
        and figure.quantity.kind is Kind.QUANTITY
        and figure.unit.symbol == target.unit.symbol
        and _ACTUAL.search(passage.text[target.quantity.end : figure.quantity.start])
    ]
    if len(actuals) == 1:
        yield SpokenTarget(target, actuals[0], weight, score, passage)
