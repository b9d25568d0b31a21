"""The second column of a list that prints two: 救助126人、发放25万元，其中：甲类26人、10万元，乙类100人、15万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.fields.passages import Line
from extractors.fields.runs import comparable
from extractors.fields.slots import Slot, SlotRole
from extractors.language import clauses
from extractors.records import Breakdown, Mention


def second_column(line: Line, total: Mention, parts: Sequence[Slot], cue: str) -> Iterator[Breakdown]:
    """What stands right behind the total, broken down into what stands right behind each part."""
    following = dict(pairwise(line.slots))
    second = next((following.get(slot) for slot in line.slots if slot.mention is total), None)
    others = [following[part] for part in parts if part in following]
    if second is None or len(others) != len(parts) or len(parts) < 2 or not cue.startswith("其中"):
        return
    alike = all(other.role is SlotRole.LEVEL and comparable(other, second) for other in (second, *others))
    apart = not comparable(second, parts[0]) and second.figure.index < parts[0].figure.index
    if alike and apart and not any(clauses.AND_SO_ON.search(slot.post) for slot in others):
        mentions = tuple(other.mention for other in others)
        yield Breakdown(second.mention, mentions, cue, open=bool(clauses.SELECTION.search(cue)), explicit=True)
