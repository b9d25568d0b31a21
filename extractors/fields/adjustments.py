"""Budgets that were adjusted during the year: 年初预算 a 万元，年中追加 b 万元（追减 c 万元），调整后预算 d 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import comparable
from extractors.fields.slots import Slot
from extractors.figure import Dimension
from extractors.records import Change, Direction, Flow

_INITIAL = regex.compile(
    r"(?:年初|期初|原)(?:批复|安排|部门|财政|项目|收入|支出|资金)*预算(?:数|安排|资金|批复)*(?:为|是|共计?)?\s*$"
)
_FINAL = regex.compile(
    r"(?:调整后?的?|全年|最终|变更后)(?:年度|全年|部门|项目|支出|收入)*预算(?:数|总额|资金|安排)*(?:合计|共计?)?(?:为|是|达)?(?:到)?\s*$"
)
_MORE = regex.compile(r"(?:追加|调增|核增|增加)(?:预算|资金|安排|项目|了|指标)*(?:共计?|为)?\s*$")
_LESS = regex.compile(r"(?:追减|调减|核减|压减|收回|减少)(?:预算|资金|安排|项目|了|指标)*(?:共计?|为)?\s*$")
_ALL = (_INITIAL, _FINAL, _MORE, _LESS)


def read_adjustments(lines: Sequence[Line]) -> Iterator[Change | Flow]:
    """One adjustment as a change of the budget; one up and one down as a flow from the initial to the final budget."""
    for line in lines:
        sentences: dict[int, list[Slot]] = {}
        for slot in line.slots:
            if slot.figure.dimension is Dimension.MONEY and slot.depth == 0:
                sentences.setdefault(slot.sentence, []).append(slot)
        for slots in sentences.values():
            yield from _in_sentence(line, slots)


def _in_sentence(line: Line, slots: Sequence[Slot]) -> Iterator[Change | Flow]:
    """The sentence names each of these once, and nothing between the first and the last that is none of them."""
    found = [[slot for slot in slots if pattern.search(slot.pre)] for pattern in _ALL]
    initial, final, more, less = found
    if len(initial) != 1 or len(final) != 1 or len(more) > 1 or len(less) > 1 or not (more or less):
        return
    named = sorted((one for kind in found for one in kind), key=lambda slot: slot.figure.index)
    inside = [slot for slot in slots if named[0].figure.index <= slot.figure.index <= named[-1].figure.index]
    if named[0] is not initial[0] or inside != named or not all(comparable(initial[0], slot) for slot in named):
        return
    if more and less:
        yield Flow(initial[0].mention, more[0].mention, less[0].mention, None, False, final[0].mention)
        return
    yield _change(line, initial[0], final[0], (more or less)[0], Direction.UP if more else Direction.DOWN)


def _change(line: Line, initial: Slot, final: Slot, step: Slot, direction: Direction) -> Change:
    pattern = _MORE if direction is Direction.UP else _LESS
    found = pattern.search(step.pre)
    word = found.group().strip() if found else ""
    start = step.figure.quantity.start - len(step.pre) + (found.start() if found else 0)
    return Change(
        final.mention,
        initial.mention,
        direction,
        step.figure,
        None,
        word,
        (start, start + len(word)),
        line.passage,
        initial.mention.label,
    )
