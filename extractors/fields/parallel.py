"""Names and amounts side by side: 基本支出、项目支出分别为 a 万元、b 万元 names a 基本支出 and b 项目支出."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extractors.fields.slots import Slot, SlotRole
from extractors.language.measures import clean, measure_of, scope_of

_NAMES = regex.compile(
    r"(?P<names>\p{Han}[^，。；：:、\d]{1,20}(?:[、和与及][^，。；：:、\d]{2,20})+)分别(?:为|是|达到?|有)?\s*$"
)
_NEXT = regex.compile(r"\s*[、和与及，,]\s*")
_LAST = regex.compile(r"(?<=\p{Han}{2})(?:以及|[和与及])(?=\p{Han}{2})")


def name_in_parallel(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots, those of such lists with their own names; lists of another length than their names stay as they are."""
    named = list(slots)
    for index, slot in enumerate(slots):
        found = _NAMES.search(slot.lead) if slot.role is SlotRole.LEVEL else None
        if found is None:
            continue
        listed = _side_by_side(slots, index)
        names = _split(found["names"], len(listed))
        for offset, name in enumerate(names):
            named[index + offset] = _called(listed[offset], name)
    return tuple(named)


def _side_by_side(slots: Sequence[Slot], index: int) -> list[Slot]:
    listed = [slots[index]]
    for slot in slots[index + 1 :]:
        same = slot.sentence == listed[0].sentence and slot.figure.dimension is listed[0].figure.dimension
        if not same or slot.role is not SlotRole.LEVEL or not _NEXT.fullmatch(slot.lead):
            break
        listed.append(slot)
    return listed


def _split(names: str, count: int) -> list[str]:
    """As many names as there are amounts, or none; 和 joins two names only if 、 alone leaves one too few."""
    split = names.split("、")
    if len(split) == count - 1:
        split = [*split[:-1], *_LAST.split(split[-1], maxsplit=1)]
    return split if len(split) == count > 1 else []


def _called(slot: Slot, name: str) -> Slot:
    mention = replace(slot.mention, label=clean(name), measure=measure_of(name), scope=scope_of(name))
    return replace(slot, mention=mention)
