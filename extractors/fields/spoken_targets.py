"""Targets and actual values told in words with the points for them: 设定满意度≥95%，实际满意度93%，分值10分，得分10分."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.document import Document, Heading, Paragraph, Passage
from extractors.fields.cells import CellFigures
from extractors.figure import Figure, Kind, Qualifier
from extractors.provenance import Place
from extractors.records import Indicator, ScoreRemark, Scoring
from extractors.tallies import SpokenTarget

_ACTUAL = regex.compile(r"(?:实际|完成值|实绩|实为)(?:(?![每低高超差扣比较未])\p{Han}){0,12}[:：]?\s*$")
_PLANNED = regex.compile(
    r"(?<!完成|达到|实现|超过?|[较比]|[低高]于)(?:目标值?|计划|指标值|应)(?:(?![每低高超差比较的])\p{Han}){0,6}[:：]?\s*$"
)
_SIGNS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.AT_MOST, Qualifier.LESS_THAN})


def read_spoken_targets(
    document: Document, figures: tuple[Figure, ...], remarks: tuple[ScoreRemark, ...], scorings: tuple[Scoring, ...]
) -> tuple[SpokenTarget, ...]:
    """Paragraphs about one indicator, with its weight and score; and what the rows of forms say beside these points."""
    index = CellFigures(figures)
    told: dict[Place, list[ScoreRemark]] = {}
    for remark in remarks:
        told.setdefault(remark.passage.place, []).append(remark)
    found: list[SpokenTarget] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "实际" in block.passage.text:
            found.extend(_of_paragraph(block.passage, index.within(block.passage), told.get(block.passage.place, ())))
    for scoring in scorings:
        for leaf in scoring.leaves():
            found.extend(_of_row(leaf, index))
    return tuple(found)


def _of_paragraph(passage: Passage, figures: list[Figure], remarks: Sequence[ScoreRemark]) -> Iterator[SpokenTarget]:
    scored = [remark for remark in remarks if remark.score is not None]
    if len(scored) == 1 and scored[0].weight is not None and scored[0].score is not None:
        yield from _told(passage, figures, scored[0].weight, scored[0].score)


def _of_row(leaf: Indicator, index: CellFigures) -> Iterator[SpokenTarget]:
    """目标值≥88%，实际86.14% in the remark on an indicator whose form has no columns for them."""
    weight, score = leaf.weight or leaf.label_weight, leaf.score
    if weight is None or score is None or leaf.target is not None or leaf.actual is not None:
        return
    for cell in (leaf.reason, leaf.rubric):
        if cell is not None and cell.passage.legible:
            yield from _told(cell.passage, index.within(cell.passage), weight, score, leaf.name)


def _told(
    passage: Passage, figures: list[Figure], weight: Figure, score: Figure, indicator: str = ""
) -> Iterator[SpokenTarget]:
    """One target, and behind it one actual value in its unit."""
    targets = [figure for figure in figures if _is_target(figure, passage.text, signed=not indicator)]
    if len(targets) != 1:
        return
    target = targets[0]
    end = weight.quantity.start if weight.passage.place == passage.place else len(passage.text)
    actuals = [
        figure
        for figure in figures
        if target.quantity.end <= figure.quantity.start < end
        and figure.quantity.kind is Kind.QUANTITY
        and figure.unit.symbol == target.unit.symbol
        and _ACTUAL.search(passage.text[target.quantity.end : figure.quantity.start])
    ]
    if len(actuals) == 1:
        yield SpokenTarget(target, actuals[0], weight, score, passage, indicator)


def _is_target(figure: Figure, text: str, *, signed: bool) -> bool:
    """True for ≥95% and 95%以上; unless it must be `signed`, for what is called a goal or a plan, too."""
    quantity = figure.quantity
    if quantity.kind is Kind.TARGET and quantity.qualifier in _SIGNS:
        return True
    plain = quantity.kind in (Kind.TARGET, Kind.QUANTITY) and quantity.qualifier is Qualifier.NONE
    return plain and not signed and _PLANNED.search(text[: quantity.start]) is not None
