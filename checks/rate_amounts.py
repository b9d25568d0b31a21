"""The amounts that a formula names, as one report prints them: beside its rate, or anywhere if there is only one of the name."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

import regex

from checks.claim import Value
from checks.definitions import PRIOR, folded
from checks.named_figures import HEADS, Name, figure_named, values_named
from checks.policy import Policy
from extractors.accounts import KeyName
from extractors.figure import Dimension, Figure, Qualifier
from extractors.language.formulas import Formula
from extractors.records import Change, Mention, Records

_CURRENT = regex.compile(r"^(?:本年度?|当年度?|本期)")
_ITEM = regex.compile(r"[。；;]|[一二三四五六七八九十]是")
_DIMENSIONS = (Dimension.PEOPLE, Dimension.MONEY, Dimension.COUNT, Dimension.AREA)
_KEYS = {
    "三公经费总额": KeyName.SANGONG,
    "三公经费预算数": KeyName.SANGONG_BUDGET,
    "在职人员数": KeyName.STAFF,
    "编制数": KeyName.STAFF_QUOTA,
}
_AT_THE_END = (
    "年末",
    "期末",
    "末",
)  # a stock is that of the year's end; 上年末结转结余 is read as 末结转结余 of last year


class Amounts:
    """Looks the amounts of formulas up; what it found for the whole report it keeps."""

    def __init__(self, records: Records, policy: Policy) -> None:
        self._records = records
        self._names = {folded(name): names for names in policy.amounts for name in names}
        self._known: dict[tuple[str, Dimension], Value | None] = {}
        self._mentions: dict[Hashable, list[Mention]] = {}
        self._changes: dict[Hashable, list[Change]] = {}
        for mention in records.mentions:
            self._mentions.setdefault(_spot(mention.figure), []).append(mention)
        for change in records.changes:
            for figure in _figures(change):
                self._changes.setdefault(_spot(figure), []).append(change)

    def beside(self, rate: Figure, row: Sequence[Mention] = ()) -> Records:
        """What the report says in the sentence of a rate, or in its row; `row` are amounts named by their headings."""
        spot = _spot(rate)
        near = tuple(mention for mention in self._mentions.get(spot, ()) if _is_beside(mention.figure, rate))
        changes = tuple(
            change
            for change in self._changes.get(spot, ())
            if all(_spot(figure) == spot and _is_beside(figure, rate) for figure in _figures(change))
        )
        return Records(self._records.document, cover=self._records.cover, mentions=(*near, *row), changes=changes)

    def of(self, formula: Formula, near: Records, *, whole: bool) -> tuple[dict[str, Value], bool] | None:
        """A value for each name of a formula, all of one kind; and whether all stand near. None if one is not certain."""
        for here in (True, False) if whole else (True,):
            for dimension in _DIMENSIONS:
                found = self._found(formula, near if here else None, dimension)
                if found is not None:
                    distinct = {value.figure.index for value in found.values()}
                    return (found, here) if len(distinct) == len(found) else None
        return None

    def _found(self, formula: Formula, near: Records | None, dimension: Dimension) -> dict[str, Value] | None:
        found: dict[str, Value] = {}
        for name in formula.names:
            value = self._anywhere(name, dimension) if near is None else self._value(near, name, dimension)
            if value is None:
                return None
            found[name] = value
        return found

    def _anywhere(self, name: str, dimension: Dimension) -> Value | None:
        key = name, dimension
        if key not in self._known:
            self._known[key] = self._value(self._records, name, dimension)
        return self._known[key]

    def _value(self, records: Records, name: str, dimension: Dimension) -> Value | None:
        plain = folded(_CURRENT.sub("", PRIOR.sub("", name)))
        names = self._names.get(plain, (plain,))
        labels = (*names, *(f"{moment}{known}" for moment in _AT_THE_END for known in names))
        sought = Name(labels, dimension, prior=bool(PRIOR.search(name)))
        if values_named(records, sought):
            found = figure_named(records, sought)
            return Value(found.figure, name) if found is not None else None
        key = None if sought.prior else _key_figure(records, names, dimension)
        return Value(key, name) if key is not None else None


def _key_figure(records: Records, names: Sequence[str], dimension: Dimension) -> Figure | None:
    """The figure that sums up the whole body, where it is not printed under the name: 三公经费预算 a 万元，决算 b 万元."""
    keys = {_KEYS[name] for name in names if name in _KEYS}
    found = [key.figure for key in records.key_figures if key.name in keys]
    fits = len(found) == 1 and (found[0].dimension is dimension or {found[0].dimension, dimension} <= HEADS)
    return found[0] if fits and found[0].quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY) else None


def _figures(change: Change) -> Iterator[Figure]:
    """The amounts that a change names: its base, and by how much."""
    if change.base is not None:
        yield change.base.figure
    if change.amount is not None:
        yield change.amount


def _spot(figure: Figure) -> Hashable:
    """The paragraph of a figure, or its row."""
    place = figure.passage.place
    return (place.block, place.row) if place.in_table else place


def _is_beside(figure: Figure, rate: Figure) -> bool:
    """True, of figures in one spot, for those of one sentence (an item of a list speaks of itself only) or of one row."""
    if figure.passage.place != rate.passage.place:
        return True
    start, end = sorted((figure.quantity.start, rate.quantity.start))
    return not _ITEM.search(rate.passage.text, start, end)
