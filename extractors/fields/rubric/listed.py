"""A scoring rule's text -> the points of its sub-items: ①目标明确，得0.5分；②…计1分.

Only rules that hand out points item by item are read: what deducts, depends on a rate, gives bands or leaves the points
to judgement has no sub-items that add up, and gives None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.document import Passage
from extractors.figure import Dimension, Figure, Qualifier

_ITEM = regex.compile(
    r"[①-⑳]|(?:(?<=^)|(?<=[。；;\s]))[（(]?\d{1,2}(?:[.、．](?!\d)|[)）])|(?:^|(?<=[。；;]))\s*[一二三四五六]是"
)
_GIVES = regex.compile(r"(?:得|计|记|给|[，,：:（(]|的)\s*(?:为|满分)?\s*$")
_ENDS = regex.compile(r"^\s*(?:[。；;]|$|[，,]\s*(?:否则|反之|不.{0,6}不))")
# Words of rules whose points are no sum of items.
_NO_SUM = regex.compile(
    r"酌情|视情况|视.{0,8}情况|按.{0,10}比例|按权重|区间|内插|折算|×|÷|每(?:[低高少多有增减出缺超降]|\d|项|个|次|发现|下降|完成)|[≥≤＞＜>=<]\s*\d"
    r"|\d%?\s*(?:[-—~～至]|（含）)\s*\d|以上|以下|低于|高于|不足|得满分|满分|优[秀良]?(?:得|，|,)|较好|基本(?:完成|达到|达标|符合|健全|合理|满意|规范|实现|落实|有效)|部分(?:完成|达到|达标|符合|实现|落实|满足)|一般(?:得|，|,)"
)
_TAKES = regex.compile(
    r"^\s*[。；;]?\s*$|^\s*[，,；;。]\s*(?:未|没|不|否则|反之|缺|每|如|若|出现|存在|发现|扣|超|部分|其余|其他|个别)"
)
_VETO = regex.compile(r"不得分|不记分|不计分|得0分|计0分|为0分|零分")
_WHOLE = regex.compile(
    r"(?:达到|完成|实现)[^，。；]{0,4}(?:指标|目标|计划)值?|全部(?:达成|达到|完成|实现|符合)|^(?:达标|完成|达成)"
)
_LOSS = regex.compile(r"扣除?|减")


@dataclass(frozen=True, slots=True)
class Rubric:
    """The points of a scoring rule's sub-items. `listed` tells that the items are numbered; else it is one sentence.

    `full` tells that this sentence names what the whole earns: 达到指标值得15分.
    """

    points: tuple[Figure, ...]
    listed: bool
    full: bool = False


def read_rubric(passage: Passage, figures: Sequence[Figure]) -> Rubric | None:
    """The sub-items of a rule, or None if it has none that add up."""
    text = passage.text
    marks = [match.start() for match in _ITEM.finditer(text)]
    if len(marks) >= 2:
        return _listed(text, marks, figures)
    return _single(text, figures)


def _listed(text: str, marks: list[int], figures: Sequence[Figure]) -> Rubric | None:
    points: list[Figure] = []
    if any(_is_points(figure) and figure.quantity.start < marks[0] for figure in figures):
        return None
    for start, end in zip(marks, [*marks[1:], len(text)], strict=True):
        item = text[start:end]
        if _NO_SUM.search(item) or (_LOSS.search(item) and not _VETO.search(item)):
            return None
        own = [figure for figure in figures if start <= figure.quantity.start < end and _is_points(figure)]
        own = [figure for figure in own if figure.value != 0]
        if not own and _VETO.search(item):
            continue
        if len(own) != 1 or not _gives(text, start, own[0]):
            return None
        points.append(own[0])
    return Rubric(tuple(points), True) if len(points) >= 2 else None


def _gives(text: str, start: int, figure: Figure) -> bool:
    """True if a figure is what its item earns: after 得 or 记, or at the item's end."""
    return bool(_GIVES.search(text[start : figure.quantity.start]) or _ENDS.match(text[figure.quantity.end :]))


def _single(text: str, figures: Sequence[Figure]) -> Rubric | None:
    """One sentence that gives its points: 职能明确、依据充分，得1分；what follows may only take points away."""
    points = [figure for figure in figures if _is_points(figure) and not _LOSS.search(_before(text, figure))]
    if len(points) != 1:
        return None
    quantity = points[0].quantity
    before, after = text[: quantity.start], text[quantity.end :]
    given = regex.search(r"[得计记]\s*$", before) and not _NO_SUM.search(before) and not _LOSS.search(before)
    return Rubric(tuple(points), False, bool(_WHOLE.search(before))) if given and _TAKES.match(after) else None


def _before(text: str, figure: Figure) -> str:
    return text[max(0, figure.quantity.start - 3) : figure.quantity.start]


def _is_points(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and quantity.upper is None
    return figure.dimension is Dimension.SCORE and plain
