"""Mean scores said in prose, with the scores that they are the mean of.

A mean follows the scores of one sentence (甲项目90分，乙项目94分，平均92分), opens their list (平均得分92分，其中：甲90分、乙94分),
closes the sections of several projects (以上两个项目平均得分92分), or stands beside a summary table of their scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extractors.document import Document, Heading, Paragraph, Passage
from extractors.fields.cells import CellFigures
from extractors.fields.sections import section_paths
from extractors.figure import Dimension, Figure, Kind
from extractors.records import ScoreRemark
from extractors.tallies import MeanScore

_MEAN = regex.compile(r"(?<!加权)(?:简单|算术)?平均(?:自评|绩效|综合)?(?:得分|分|分值|分数)?(?:为|是|达到?|[:：])?\s*$")
_ABOVE = regex.compile(r"(?:以上|上述|前述)\s*$")
_LIST = regex.compile(r"^\s*[，,；;（(]?\s*(?:其中|分别|具体|[：:])")
_FEWEST = 2
_NEAR = 2  # blocks between a summary table and the sentence that sums it up
_LOW = 30  # a mean of totals out of 100; smaller ones are means of indicators


def read_means(
    document: Document,
    figures: tuple[Figure, ...],
    remarks: tuple[ScoreRemark, ...],
    tables: Mapping[int, tuple[Figure, ...]],
) -> tuple[MeanScore, ...]:
    """The mean scores whose single scores can be told; `tables` are those of summary tables, by block."""
    index = CellFigures(figures)
    paths = section_paths(document)
    found: list[MeanScore] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "平均" in block.passage.text:
            beside = _beside(number, tables)
            found.extend(_means(block.passage, number, paths, index, remarks, beside))
    return tuple(found)


def _means(
    passage: Passage,
    block: int,
    paths: tuple[tuple[int, ...], ...],
    index: CellFigures,
    remarks: tuple[ScoreRemark, ...],
    beside: tuple[Figure, ...],
) -> Iterator[MeanScore]:
    text = passage.text
    figures = index.within(passage)
    own = [remark for remark in remarks if remark.passage.place == passage.place]
    for position, figure in enumerate(figures):
        start = figure.quantity.start
        if figure.dimension is not Dimension.SCORE or figure.value < _LOW or not _MEAN.search(text[:start]):
            continue
        count = _count(text, figures[:position])
        scores = _after(text, figure, own) or _before(text, figure, own)
        if not scores and count is not None and _ABOVE.search(text[: count.quantity.start]):
            scores = _above(block, paths, remarks)
        scores = scores or beside
        if len(scores) >= _FEWEST:
            yield MeanScore(figure, scores, count, passage)


def _beside(block: int, tables: Mapping[int, tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """The scores of the one summary table right above or below a paragraph."""
    near = [scores for at, scores in tables.items() if abs(at - block) <= _NEAR]
    return near[0] if len(near) == 1 else ()


def _count(text: str, before: list[Figure]) -> Figure | None:
    """The number of projects that the mean is taken of, right before it: 以上三个项目平均."""
    for figure in before[-1:]:
        rest = text[figure.quantity.end :]
        if figure.dimension is Dimension.COUNT and figure.quantity.kind is Kind.QUANTITY:
            return (
                figure
                if regex.match(r"^(?:项目|子项目|单位|专项)?(?:的)?(?:绩效)?(?:自评)?(?:简单|算术)?平均", rest)
                else None
            )
    return None


def _single(remark: ScoreRemark) -> Figure | None:
    return remark.score if remark.score is not None and remark.weight is None and remark.name else None


def _after(text: str, mean: Figure, own: list[ScoreRemark]) -> tuple[Figure, ...]:
    """The list that follows a mean in its sentence."""
    end = mean.quantity.end
    stop = regex.search(r"[。\n]", text[end:])
    limit = end + stop.start() if stop else len(text)
    scores = [score for remark in own if (score := _single(remark)) and end < score.quantity.start < limit]
    if not scores or not _LIST.match(text[end : scores[0].quantity.start]):
        return ()
    return tuple(scores)


def _before(text: str, mean: Figure, own: list[ScoreRemark]) -> tuple[Figure, ...]:
    """The scores of one kind that stand before a mean in its sentence, with nothing but means between."""
    start = mean.quantity.start
    begin = max([0, *(stop.end() for stop in regex.finditer(r"[。\n]", text[:start]))])
    scores = [score for remark in own if (score := _single(remark)) and begin <= score.quantity.start < start]
    if len(scores) < _FEWEST or any(score.value < _LOW for score in scores):
        return ()
    return tuple(scores)


def _above(block: int, paths: tuple[tuple[int, ...], ...], remarks: tuple[ScoreRemark, ...]) -> tuple[Figure, ...]:
    """The last total of each section beside the one in which the mean stands."""
    parent = paths[block][:-1]
    totals: dict[int, Figure] = {}
    for remark in remarks:
        path = remark.section
        inside = len(path) > len(parent) and path[: len(parent)] == parent and remark.passage.place.block <= block
        if remark.grand and inside and remark.score is not None:
            totals[path[len(parent)]] = remark.score
    return tuple(totals.values())
