"""A lead-in paragraph with totals and the numbered paragraphs below it with the parts.

专项经费年初预算安排 X 万元，本年使用 Y 万元。其中： / 项目1 … / 项目2 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import ADDABLE, Column, column_of, comparable
from extractors.fields.slots import Slot
from extractors.figure import Dimension
from extractors.language import clauses
from extractors.language.numbering import Numbering
from extractors.records import Breakdown, Mention

_COUNTED = regex.compile(r"项目|专项|资金|任务")
_TOGETHER = regex.compile(r"合计|共计?|总")
_REASON = regex.compile(r"因为|由于|原因|缘于")
_OUTLAY = regex.compile(r"支出数?$")
_LEADS_LIST = regex.compile(r"(?:其中|如下|包括|分别[为是]|构成|组成|明细|情况)[^，。；：:]{0,8}[：:]\s*$")


def read_lists(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    """A breakdown for each total of the lead-in sentence, if every numbered paragraph below has its part."""
    lead = lines[position]
    items = items_below(lines, position) if _LEADS_LIST.search(lead.text) else _as_many_as_announced(lines, position)
    heads = [slot for slot in lead.levels() if slot.figure.dimension in ADDABLE and not _is_aside(lead, slot)]
    if len(items) < 2 or not heads:
        return
    heads = [slot for slot in heads if slot.sentence == heads[-1].sentence]
    cue = "其中" if clauses.OF_WHICH.search(lead.text[-12:]) else lead.text[-8:]
    for head in heads:
        # 项目支出1956.86万元，共5个项目，其中：: the count is no rival of the amount for the amounts below.
        alike = [other for other in heads if comparable(other, head)]
        parts = [_matching(item, head, alike.index(head), len(alike)) for item in items]
        listed = tuple(part for part in parts if part is not None)
        if len(listed) == len(items):
            yield Breakdown(head.mention, listed, cue, open=False, explicit="其中" in cue)


def _as_many_as_announced(lines: Sequence[Line], position: int) -> list[Line]:
    """共有项目5个，资金合计 X 万元。 and five numbered paragraphs, each with one amount: the list needs no cue."""
    lead = lines[position]
    amounts = lead.levels(Dimension.MONEY)
    counts = [slot for slot in lead.levels(Dimension.COUNT) if _COUNTED.search(slot.pre + slot.figure.text + slot.post)]
    if len(amounts) != 1 or len(counts) != 1 or not _TOGETHER.search(amounts[0].lead):
        return []
    items = items_below(lines, position)
    plain = all(len(item.levels(Dimension.MONEY)) == 1 for item in items)
    return items if plain and len(items) == counts[0].figure.value else []


def _is_aside(line: Line, slot: Slot) -> bool:
    """True for a part of another amount, and for one that only gives the reason of a change."""
    clause = regex.split(r"[，。；]", line.text[slot.start_of_sentence : slot.figure.quantity.start])[-1]
    return _is_part(line, slot) or _REASON.search(clause) is not None


def _is_part(line: Line, slot: Slot) -> bool:
    """True for an amount after 其中 in its sentence: it has been broken down itself no further than its total."""
    return any(
        other.after_which and other.sentence == slot.sentence and other.figure.index <= slot.figure.index
        for other in line.slots
    )


def items_below(lines: Sequence[Line], position: int) -> list[Line]:
    """The numbered paragraphs that directly follow, counted from one, of one style."""
    items: list[Line] = []
    style: Numbering | None = None
    for line in lines[position + 1 :]:
        number = line.numbering
        if number is None or (style and number.style is not style.style) or number.ordinal != len(items) + 1:
            break
        style = style or number
        items.append(line)
    return items


def _matching(item: Line, head: Slot, order: int, count: int) -> Mention | None:
    """The amount of a list item that stands for the same thing as `head`: by plan or actual, else by its position."""
    levels = [slot for slot in item.levels() if comparable(slot, head)]
    wanted = column_of(head.mention.label)
    alike = [slot for slot in levels if column_of(slot.mention.label) is wanted]
    if wanted is Column.DONE and not alike and len(levels) > 1:
        alike = [slot for slot in levels if _OUTLAY.match(slot.mention.label)]  # 甲资金 a 万元，支出 b 万元
    if wanted is not Column.ANY and alike:
        return alike[0].mention
    if len(levels) >= count:
        return levels[order].mention
    return None
