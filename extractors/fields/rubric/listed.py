"""The points that a scoring rule hands out item by item: ①目标明确，得0.5分；②…计1分.

Only items that give their points or nothing add up: what deducts, depends on a rate, gives bands or leaves the points to
judgement has no sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extractors.document import Passage
from extractors.fields.rubric.reading import read_scales
from extractors.fields.rubric.scale import Award, Scale
from extractors.figure import Dimension, Figure, Qualifier

# Words of one of several degrees: what they earn is no part of a sum.
_DEGREE = regex.compile(
    r"(?:基本|部分|大部分?|个别)(?:完成|达到|达标|符合|健全|合理|满意|规范|实现|落实|有效|满足|延后|不)|较好|较为|优[秀良]?$|良好?$|一般$"
    r"|满分|区间|^全部(?:完成|达到|达标|实现|落实)"
)
_TAKES = regex.compile(r"^(?:未|没|不|缺|如|若|出现|存在|发现|超|部分|其|个别)")
_WHOLE = regex.compile(
    r"(?:达到|完成|实现)[^，。；]{0,4}(?:指标|目标|计划)值?|全部(?:达成|达到|完成|实现|符合)|^(?:达标|完成|达成)"
)


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
    scales = read_scales(passage.text)
    if not scales:
        return None
    return _listed(scales, figures) if len(scales) > 1 else _single(scales[0], figures)


def _listed(scales: Sequence[Scale], figures: Sequence[Figure]) -> Rubric | None:
    """The points of the items; one that only takes all points away (存在挪用的，不得分) is none of them."""
    points: list[Figure] = []
    for scale in scales:
        if scale.open or scale.bands or scale.steps or scale.rate or not scale.whole or _leaves(scale, Award.RATIO):
            return None
        given = [grant for grant in scale.grants if grant.earned.award is not Award.NONE]
        if not given and (scale.grants or scale.otherwise or not scale.says):
            continue
        figure = _figure(scale, figures) if len(given) == 1 else None
        if figure is None or _DEGREE.search(given[0].words):
            return None
        points.append(figure)
    return Rubric(tuple(points), True) if len(points) > 1 else None


def _single(scale: Scale, figures: Sequence[Figure]) -> Rubric | None:
    """One sentence that gives its points: 职能明确、依据充分，得1分；what follows may only take points away."""
    given = [grant for grant in scale.grants if grant.earned.award in (Award.POINTS, Award.FULL)]
    if len(given) != 1 or scale.bands or scale.rate or not scale.whole or any(step.gain for step in scale.steps):
        return None
    rest = [grant for grant in scale.grants if grant.earned.award is Award.OPEN]
    figure = _figure(scale, figures)
    if figure is None or _DEGREE.search(given[0].words) or not all(_TAKES.search(grant.words) for grant in rest):
        return None
    return Rubric((figure,), False, bool(_WHOLE.search(given[0].words)))


def _leaves(scale: Scale, award: Award) -> bool:
    return scale.otherwise is not None and scale.otherwise.award is award


def _figure(scale: Scale, figures: Sequence[Figure]) -> Figure | None:
    """The printed points of the only grant that gives any; None if its number stands in the text more than once."""
    points = [grant.earned.points for grant in scale.grants if grant.earned.award is Award.POINTS]
    found = [one for one in figures if scale.start <= one.quantity.start < scale.end and _is_points(one)]
    same = [one for one in found if one.value in points]
    return same[0] if len(same) == 1 else None


def _is_points(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) and quantity.upper is None
    return figure.dimension is Dimension.SCORE and plain
