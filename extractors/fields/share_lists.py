"""Shares of one whole told side by side without their amounts: 财政拨款占 x%，事业收入占 y%，其他收入占 z%.

That they are all of the whole, the words must tell: the last is 其他, the names are complements (男 and 女, 满意 and 不满意), or the
sentence speaks of what the whole is made up of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import Rank, rank_between
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Qualifier
from extractors.records import Mention

_REST = regex.compile(r"^(?:其他|其它|其余|剩余)")
_MADE_UP = regex.compile(r"构成|结构|组成|来源(?:中|看|为|于)|分布(?:中|看|为)")
_COMPLEMENTS = (("基本支出", "项目支出"), ("男", "女"), ("满意", "不满意"), ("人员经费", "公用经费"), ("货物", "服务"))
_SELECTION = regex.compile(r"主要|超过|以上|近|约|累计|比上年|较上年")


def read_share_lists(lines: Sequence[Line]) -> tuple[tuple[Mention, ...], ...]:
    """Each list of shares that must add to 100%."""
    return tuple(found for line in lines for found in _in_line(line))


def _in_line(line: Line) -> Iterator[tuple[Mention, ...]]:
    run: list[Slot] = []
    for slot in (*line.slots, None):
        if slot is not None and slot.role is SlotRole.SHARE and (not run or _goes_on(run, slot)):
            run.append(slot)
            continue
        if len(run) > 1 and _is_whole(line, run):
            yield tuple(other.mention for other in run)
        run = [slot] if slot is not None and slot.role is SlotRole.SHARE else []


def _goes_on(run: Sequence[Slot], slot: Slot) -> bool:
    """True for the next share of the same list: nothing is printed between, and no other whole is named."""
    last = run[-1]
    separated = rank_between(slot.lead) > Rank.NONE and "。" not in slot.lead
    return slot.sentence == last.sentence and separated and slot.name in ("", run[0].name) and slot.depth == last.depth


def _is_whole(line: Line, run: Sequence[Slot]) -> bool:
    names = [slot.pre.split("占")[0].strip("的 ") for slot in run]
    plain = all(slot.figure.quantity.qualifier is Qualifier.NONE for slot in run)
    opening = line.text[run[0].start_of_sentence : run[0].figure.quantity.start]
    if not plain or not all(names) or len(set(names)) < len(names) or _SELECTION.search(opening):
        return False
    complements = any(
        len(run) >= len(pair) and all(any(name.startswith(part) for name in names) for part in pair)
        for pair in _COMPLEMENTS
    )
    return bool(_REST.match(names[-1])) or complements or bool(_MADE_UP.search(opening))
