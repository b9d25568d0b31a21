"""Which mentions state the same fact: one subject, measure, period and scope.

The heart of precision. Two amounts are the same fact only if their measures are equal after normalisation, they are of
one period and dimension, they are parts of the same whole (or of none), and the measure says something of its own, or
they stand in one section. Amounts under sibling headings (projects, funds, offices) are never joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractors.document import Heading, Table
from extractors.figure import Dimension, Kind, Qualifier
from extractors.language.measures import is_generic
from extractors.records import Mention, Records

COMPARABLE = frozenset({Dimension.MONEY, Dimension.PEOPLE, Dimension.AREA, Dimension.COUNT})
_PLANS = regex.compile(r"目标(?!.*(?:完成|实现|分析))|计划(?!.*完成)|下一步|打算|设想|预期")
_REACHED = regex.compile(r"完成|实现|执行")
_LONGEST_HEADER = 16  # characters
_TOTAL = regex.compile(r"(?:收入|支出)(?:合计|总额)(?:为|是|达)?\s*$")
SHORTEST = 4  # characters that a measure of its own has at least


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact and every mention of it, in reading order."""

    measure: str
    period: str
    mentions: tuple[Mention, ...]

    @property
    def general(self) -> bool:
        """True if only its total word tells what the fact is: less certain."""
        return is_generic(self.measure)


def same_facts(records: Records) -> Iterator[Fact]:
    """The facts that are stated more than once."""
    for key, mentions in _named_alike(records).items():
        joined = _of_one_subject(mentions)
        if len(joined) > 1:
            yield Fact(key[0], key[1], joined)


def unclear_mentions(records: Records) -> Iterator[Mention]:
    """Mentions with the words of another amount that stands beside them: which of the two is meant elsewhere is open."""
    for mentions in _named_alike(records).values():
        joined = _of_one_subject(mentions)
        if len({mention.figure.value for mention in mentions}) > 1 and len(joined) < len(mentions):
            together = {mention.figure.index for mention in joined} if len(joined) > 1 else set()
            yield from (mention for mention in mentions if mention.figure.index not in together)


def _named_alike(records: Records) -> dict[tuple[str, ...], list[Mention]]:
    """The mentions that could state one fact, by their words."""
    parents = _parents(records)
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in records.mentions:
        if _is_fact(mention):
            key = _key(mention, records, parents.get(mention.figure.index, ""))
            groups.setdefault(key, []).append(mention)
    return groups


def _is_fact(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return (
        mention.figure.dimension in COMPARABLE
        and quantity.kind is Kind.QUANTITY
        and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
        and (_says_something(mention) or _is_grand_total(mention))
    )


def _says_something(mention: Mention) -> bool:
    return len(mention.measure) >= SHORTEST and not is_generic(mention.measure)


def _is_grand_total(mention: Mention) -> bool:
    """收入合计, 支出总额: the unit's own total, although its name is general."""
    words = mention.figure.passage.text[: mention.figure.quantity.start][-8:]
    return mention.measure in ("收入", "支出") and bool(_TOTAL.search(words))


def _key(mention: Mention, records: Records, parent: str) -> tuple[str, ...]:
    period = mention.period or (str(records.cover.year) if records.cover.year else "")
    scope = "|".join(sorted(mention.scope)) + ("|planned" if _is_planned(mention, records) else "")
    place = mention.figure.passage.place
    # In a file of several forms each is of a project of its own.
    form = str(place.block) if place.in_table and len(records.scorings) > 1 else ""
    unit = mention.figure.unit
    return mention.measure, period, unit.dimension.value, unit.symbol[-1:], scope, parent, form


def _is_planned(mention: Mention, records: Records) -> bool:
    """True under a heading, or a header of a form, that speaks of goals or of the next steps: no results."""
    blocks = records.document.blocks
    titles = [block.title for index in mention.section if isinstance(block := blocks[index], Heading)]
    return any(_PLANS.search(title) for title in titles) or _is_goal_cell(mention, records)


def _is_goal_cell(mention: Mention, records: Records) -> bool:
    """True in a cell below 预期目标, or beside it: the annual goals that stand in a form next to what was reached."""
    place = mention.figure.passage.place
    table = records.document.blocks[place.block] if place.block < len(records.document.blocks) else None
    if not isinstance(table, Table) or place.row is None or place.column is None:
        return False
    above = (table.grid[row][place.column] for row in range(min(place.row - table.lead, table.rows) - 1, -1, -1))
    header = next((cell for cell in above if cell is not None and cell.text.strip()), None)
    if header is None or len(header.text) > _LONGEST_HEADER:
        return False
    return bool(_PLANS.search(header.text)) and not _REACHED.search(header.text)


def _parents(records: Records) -> dict[int, str]:
    """For each figure that is a part, the measure of its whole."""
    return {
        part.figure.index: breakdown.total.measure
        for breakdown in records.breakdowns
        if breakdown.explicit
        for part in breakdown.parts
    }


def _of_one_subject(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions that can speak of the same thing as the first.

    Neighbouring clauses and paragraphs of one section, and sibling sections, go through different offices, funds or
    projects with the same words: amounts there are the same fact only if the sections differ higher up.
    """
    kept = mentions[:1]
    for other in mentions[1:]:
        if not any(_side_by_side(mention.section, other.section) for mention in kept):
            kept.append(other)
    return tuple(kept)


def _side_by_side(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """True for one and the same section, and for different headings of one depth under the same parent."""
    if one == other:
        return True
    return len(one) == len(other) > 1 and one[:-1] == other[:-1]
