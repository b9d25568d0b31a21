"""Target and actual value of an indicator, brought to one unit and one relation so that the judge can compare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import regex

from checks.claim import Claim, Kind, Relation, Role, Value
from checks.judge import holds
from checks.points import title
from extractors.document import Cell
from extractors.fields.cells import PERCENT
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Indicator, Records

_SPACE = regex.compile(r"\s")
_SIGNS: Mapping[Qualifier, Relation] = MappingProxyType(
    {
        Qualifier.AT_LEAST: Relation.AT_LEAST,
        Qualifier.MORE_THAN: Relation.AT_LEAST,
        Qualifier.AT_MOST: Relation.AT_MOST,
        Qualifier.LESS_THAN: Relation.AT_MOST,
        Qualifier.EXACTLY: Relation.AT_LEAST,
        Qualifier.NONE: Relation.AT_LEAST,
    }
)
"""A target without a sign, or with =, is reached by as much or more."""

_SPLIT_SIGNS: Mapping[str, Qualifier] = MappingProxyType(
    {
        sign: qualifier
        for qualifier, signs in (
            (Qualifier.AT_LEAST, "≥ >= ≧ ＞= 大于等于 不低于 不少于 正向 正向指标"),
            (Qualifier.MORE_THAN, "> ＞ 大于"),
            (Qualifier.AT_MOST, "≤ <= ≦ 小于等于 不高于 不超过 反向 反向指标"),
            (Qualifier.LESS_THAN, "< ＜ 小于"),
            (Qualifier.EXACTLY, "= ＝ ═ 等于"),
        )
        for sign in signs.split()
    }
)
"""Signs that stand in a cell of their own."""

# Measures of which less is better, or of which it cannot be said: a target without ≥ or ≤ does not give the direction.
_COST = regex.compile(r"成本|费用|支出|经费|投入|造价|单价|控制")
_UNCLEAR = regex.compile(
    r"金额|调整率|结转|结余|变动|投诉|事故|违|差错|死亡|发病|发生率|失业|逾期|拖欠|超支|降低|减少|下降|空置|流失|负债|能耗|排放"
    r"|浪费|漏|误|时间|时限|工期|天数|期限"
)


def undirected(words: str) -> bool:
    """True if an indicator's name does not tell that more is better."""
    return bool(_COST.search(words) or _UNCLEAR.search(words))


@dataclass(frozen=True, slots=True)
class Target:
    """A numeric target with its actual value: `actual` reaches it if it stands in `relation` to `target`.

    `signed` tells whether the form prints the direction, `unclear` that less may be better: then only an equal value is
    known to reach the target. `unit_missing` tells that the actual value lacks the target's %.
    """

    actual: Value
    target: Value
    relation: Relation
    signed: bool
    exactly: bool
    unit_missing: bool = False
    unclear: bool = False

    @property
    def reached(self) -> bool:
        """True if the judge lets the actual value reach the target."""
        claim = Claim("", Kind.TARGET_UNMET_FULL_SCORE, self.actual, self.target, self.relation)
        return holds(claim)


def target_of(leaf: Indicator, records: Records, groups: str = "") -> Target | None:
    """The comparison that a leaf's cells allow; None for words, dates, ranges and different units.

    `groups` are the names of the groups above it: what stands under 成本指标 is a cost.
    """
    target, actual = _single(leaf.target, records), _single(leaf.actual, records)
    if target is None or actual is None or target.quantity.qualifier not in _SIGNS:
        return None
    target, actual = _with_split(target, leaf), _with_unit(actual, leaf)
    fitted = _fitted(target, actual)
    if fitted is None or actual.quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY):
        return None
    target, actual, missing = fitted
    qualifier = target.quantity.qualifier
    relation = _SIGNS[qualifier]
    signed = qualifier not in (Qualifier.NONE, Qualifier.EXACTLY)
    exactly = qualifier is Qualifier.EXACTLY
    unclear = not signed and bool(_COST.search(f"{groups} {leaf.name}") or (not exactly and _UNCLEAR.search(leaf.name)))
    if not signed and target.value == 0:
        relation, unclear = Relation.AT_MOST, False
    elif unclear:
        relation = Relation.EQUAL
    name = title(leaf)
    plain = replace(target, quantity=replace(target.quantity, qualifier=Qualifier.NONE))
    return Target(
        actual=Value(actual, f"{name}（实际完成值）", Role.STATED),
        target=Value(plain if not signed else target, f"{name}（年度指标值）", Role.LIMIT),
        relation=relation,
        signed=signed or exactly,
        exactly=exactly,
        unit_missing=missing,
        unclear=unclear,
    )


def _single(cell: Cell | None, records: Records) -> Figure | None:
    """The only quantity of a cell; None if dates, several numbers or a long text leave doubt what is meant."""
    if cell is None or len(cell.text) > 24:
        return None
    figures = [
        figure for figure in records.figures_in(cell.passage) if figure.quantity.kind is not FigureKind.NUMBERING
    ]
    if len(figures) != 1 or not figures[0].computable or figures[0].quantity.upper is not None:
        return None
    rest = len(_SPACE.sub("", cell.text)) - len(_SPACE.sub("", figures[0].text))
    return figures[0] if rest <= 6 else None


def _with_split(target: Figure, leaf: Indicator) -> Figure:
    """The target with the sign and unit that stand in cells of their own."""
    sign = _SPACE.sub("", leaf.sign.text) if leaf.sign else ""
    qualifier = _SPLIT_SIGNS.get(sign)
    if qualifier is not None and target.quantity.qualifier is Qualifier.NONE:
        target = replace(target, quantity=replace(target.quantity, qualifier=qualifier))
    return _with_unit(target, leaf)


def _with_unit(figure: Figure, leaf: Indicator) -> Figure:
    """A bare number with the percent sign of the unit cell; other units are the same for target and actual anyway."""
    unit = _SPACE.sub("", leaf.unit.text) if leaf.unit else ""
    if unit in ("%", "％", "百分比") and figure.dimension is Dimension.NONE:
        return _percent(figure)
    return figure


def _percent(figure: Figure) -> Figure:
    return replace(figure, quantity=replace(figure.quantity, unit=PERCENT), inherited=True)


def _fitted(target: Figure, actual: Figure) -> tuple[Figure, Figure, bool] | None:
    """Both in one dimension; a bare number beside a percentage is one if it can be."""
    if target.dimension is actual.dimension:
        same = target.dimension not in (Dimension.COUNT, Dimension.PEOPLE, Dimension.OTHER, Dimension.TIME)
        return (target, actual, False) if same or target.unit.symbol == actual.unit.symbol else None
    if target.dimension is Dimension.PERCENT and actual.dimension is Dimension.NONE:
        # 0.98 beside 95% may be a share or a mistake, 98 is the percentage.
        return (target, _percent(actual), True) if actual.value > 1 or actual.value == 0 else None
    if actual.dimension is Dimension.PERCENT and target.dimension is Dimension.NONE:
        return (_percent(target), actual, False) if target.value > 1 or target.value == 0 else None
    if Dimension.NONE in (target.dimension, actual.dimension) and target.dimension is not Dimension.MONEY:
        bare_money = Dimension.MONEY in (target.dimension, actual.dimension)
        return None if bare_money else _bare(target, actual)
    return None


def _bare(target: Figure, actual: Figure) -> tuple[Figure, Figure, bool]:
    """A number with a unit beside one without: the unit is meant for both (≥80场, 96)."""
    unit = target.unit if target.dimension is not Dimension.NONE else actual.unit
    return (
        replace(target, quantity=replace(target.quantity, unit=unit)),
        replace(actual, quantity=replace(actual.quantity, unit=unit)),
        False,
    )
