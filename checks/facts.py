"""Which statements state the same fact: one name, stage, funds, period and scope.

The heart of precision. Two figures are one fact only if their names are equal after normalisation, they are of one
stage (年初预算, 全年预算, 决算), of the same funds, period and whole. Below sibling headings (projects, funds, offices)
and within one section the same words go through different things: there only an equal figure is the same fact again.
Where a label leaves stage or funds open, it is taken to mean those that the figure itself agrees with, if any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractors.document import Heading
from extractors.figure import Dimension
from extractors.language.fact_names import Stage, is_of_unit, topic_of
from extractors.once import once
from extractors.records import Records
from extractors.statements import OPEN_FUNDS, Statement

COMPARABLE = frozenset({Dimension.MONEY, Dimension.PEOPLE, Dimension.AREA, Dimension.COUNT})
SHORTEST = 4  # characters that a measure of its own has at least
_HEADS = str.maketrans({"名": "人", "位": "人"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and every statement of it, in reading order."""

    name: str
    period: str
    statements: tuple[Statement, ...]

    @property
    def general(self) -> bool:
        """True if its name is one that every unit has: less certain."""
        return is_of_unit(self.name)


def is_certain(fact: Fact, *statements: Statement) -> bool:
    """True if the statements leave nothing open: a name of its own, and of amounts whether they are planned or done."""
    return not fact.general and not any(
        each.figure.dimension is Dimension.MONEY and (each.inherited or each.stage is Stage.OPEN) for each in statements
    )


def same_facts(records: Records) -> Iterator[Fact]:
    """The facts that are stated more than once."""
    for key, joined in _told(records).items():
        yield from (Fact(key.name, key.period, tuple(each)) for each in joined.groups if len(each) > 1)


def unclear_statements(records: Records) -> Iterator[Statement]:
    """Statements whose words go through several things, and whose figure stands nowhere else: which is meant is open."""
    for joined in _told(records).values():
        yield from (each for (each, *others) in joined.groups if joined.several and not others)


class _Joined(NamedTuple):
    """Statements of one name, by what they speak of; `several` if that is known to be more than one thing."""

    groups: list[list[Statement]]
    several: bool


@once
def _told(records: Records) -> Mapping[_Key, _Joined]:
    """The statements of each name, joined as far as they are of one thing."""
    sections = _Sections(records)
    told = {}
    for key, statements in _named_alike(records).items():
        groups = _of_several(statements, sections)
        told[key] = _Joined(groups or [_of_one(statements, sections)], bool(groups))
    return told


def _named_alike(records: Records) -> dict[_Key, list[Statement]]:
    """The statements that could be of one fact, by their names, in reading order."""
    aliases = {each.alias: each.name for each in records.statements if each.alias}
    groups: dict[_Key, list[Statement]] = {}
    said = [replace(each, name=aliases[each.name]) if each.name in aliases else each for each in records.statements]
    for each in said:
        if not _leaves_open(each):
            groups.setdefault(_key(each), []).append(each)
    for each in said:
        if _leaves_open(each):
            groups.setdefault(_meant(each, groups), []).append(each)
    return {
        key: sorted(found, key=lambda each: each.figure.index) for key, found in groups.items() if len(found) <= _MOST
    }


# ---- keys ----


class _Key(NamedTuple):
    name: str
    stage: Stage
    funds: str
    period: str
    whole: str
    form: str
    goal: bool
    unit: str


def _key(each: Statement) -> _Key:
    unit = each.figure.unit
    counted = unit.dimension in (Dimension.PEOPLE, Dimension.COUNT)
    kind = unit.symbol[-1:].translate(_HEADS) if counted else unit.dimension.value
    funds = "" if _open_funds(each) else each.funds
    return _Key(each.name, each.stage, funds, each.period, each.whole, each.form, each.goal, kind)


def _leaves_open(each: Statement) -> bool:
    """True if the label does not tell whether it is planned or done, at which stage of planning, or of which funds."""
    return each.stage in _STAGES or each.inherited or _open_funds(each)


def _open_funds(each: Statement) -> bool:
    """True for a sentence that names no funds; a table without the word, and a total, are of all of them."""
    return each.funds == OPEN_FUNDS


_STAGES = {
    Stage.OPEN: (Stage.DONE, Stage.OPEN, Stage.FULL, Stage.BUDGET, Stage.INITIAL),
    Stage.BUDGET: (Stage.BUDGET, Stage.INITIAL, Stage.FULL),
}
_FUNDS = ("", "财政拨款", "一般公共预算")
_MOST = 40  # statements of one name; more are rows of a list, and comparing them all would take long reports too long
_DIGITS, _DIGITS_OF_MONEY = 3, 2  # that an equal figure has at least to be the same one


def _meant(each: Statement, groups: dict[_Key, list[Statement]]) -> _Key:
    """The key of the statements that this one repeats: of its own words, else of those with its figure.

    Where others state the same at its own stage, it is of that stage, whatever else has its figure.
    """
    own = _key(each)
    own = own._replace(stage=Stage.DONE) if each.stage is Stage.OPEN else own
    for stage in _stages(each):
        ways = [own._replace(stage=stage, funds=funds) for funds in (_FUNDS if _open_funds(each) else (each.funds,))]
        found = next((way for way in ways if any(_repeats(each, other) for other in groups.get(way, [])[:_MOST])), None)
        if found is not None:
            return found
        stated = any(way in groups for way in ways)
        if stage is own.stage and stated is not each.inherited:
            break  # others state it at its own stage; or, of a stage that only its whole has, none do
    return own


def _stages(each: Statement) -> tuple[Stage, ...]:
    """The stages that it can be of, the most natural first; a part's is its whole's, unless its figure says otherwise."""
    if each.inherited:
        return (each.stage, *(stage for stage in _STAGES[Stage.OPEN] if stage is not each.stage))
    return _STAGES.get(each.stage, (each.stage,))


def _repeats(one: Statement, other: Statement) -> bool:
    """True for a figure said again in another paragraph: in its own, plan and result stand side by side."""
    return one.figure.passage is not other.figure.passage and _again(one, other)


def _again(one: Statement, other: Statement) -> bool:
    """True if the figures can be one, and have so many digits that this is no accident."""
    printed = str(abs(one.figure.quantity.number)).lstrip("0.")
    digits = len(printed.replace(".", "") if "." in printed or one.figure.quantity.number % 1 else printed.rstrip("0"))
    telling = digits >= _DIGITS or (digits >= _DIGITS_OF_MONEY and one.figure.dimension is Dimension.MONEY)
    return telling and _agree(one, other)


def _agree(one: Statement, other: Statement) -> bool:
    """True if the figures can be one: they are equal, or the coarser is the finer one rounded."""
    step = max(one.figure.quantity.step, other.figure.quantity.step)
    fine = min(one.figure.quantity.step, other.figure.quantity.step)
    difference = abs(one.figure.value - other.figure.value)
    return difference == 0 or (fine < step and difference * 2 <= step)


# ---- subjects ----


class _Sections:
    """What the headings say about whether two statements can speak of one thing."""

    def __init__(self, records: Records) -> None:
        blocks = records.document.blocks
        self._titles = {index: block.title for index, block in enumerate(blocks) if isinstance(block, Heading)}
        depths = [block.depth for block in blocks if isinstance(block, Heading)]
        self._top = min(depths, default=0)
        self._root = [
            index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.depth == self._top
        ]

    def apart(self, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        """True where the same words may go through different things: in one section, and below sibling headings."""
        if one == other:
            return True
        level = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
        if level is None:
            return False
        topics = topic_of(self._titles[one[level]]), topic_of(self._titles[other[level]])
        return topics[0] != topics[1] and (level > self._chapters or all(topics))

    @property
    def _chapters(self) -> int:
        """The level of the chapters: below the document's title, if it has one."""
        return 1 if len(self._root) == 1 else 0


def _of_several(statements: list[Statement], sections: _Sections) -> list[list[Statement]]:
    """Where the same words go through several things, the statements of one figure each; [] where they do not."""
    same: list[list[Statement]] = []
    several = False
    for each in statements:
        firsts = [group[0] for group in same]
        several = several or any(_apart(first, each, sections) and not _agree(first, each) for first in firsts)
        group = next((group for group in same if _again(group[0], each)), None)
        if group is None:
            same.append([each])
        else:
            group.append(each)
    return same if several else []


def _of_one(statements: list[Statement], sections: _Sections) -> list[Statement]:
    """The statements that speak of one thing with the first."""
    kept: list[Statement] = []
    for each in statements:
        if all(_again(other, each) or not _apart(other, each, sections) for other in kept):
            kept.append(each)
    return kept


def _apart(one: Statement, other: Statement, sections: _Sections) -> bool:
    if one.copied and other.copied:
        return False
    if one.in_table or other.in_table:
        return one.table == other.table
    return sections.apart(one.section, other.section)
