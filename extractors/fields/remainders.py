"""Totals whose parts end with what is left: 安排资金 X 万元，造林 a 万元，管护 b 万元，其余 c 万元用于防火; 上述资金中，a…，其余 c."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import NOT_A_PART, comparable, is_closing
from extractors.fields.slots import SlotRole
from extractors.records import Breakdown

_OTHERS = regex.compile(r"^(?:其余|余下)(?:的|\p{Han}{0,4}资金|部分|款项|任务)*(?:为|共)?\s*$")
_LEFT = regex.compile(r"^(?:剩余|尚余|还剩|结余)(?:的|资金|部分|款项)*(?:为|共)?\s*$")
_OF_THESE = regex.compile(r"(?:上述|以上|其)[^，。；：\d]{0,8}中[，,]")
_WHOLE = regex.compile(r"安排|下达|到位|投资|共|总|预算|收入|筹集|拨入|资金")
_NO_PART = regex.compile(
    r"预算|下达|到位|安排|计划|批复|申请|总|共|合计|上年|年初|结转|^(?:实际|已|累计)?(?:完成)?(?:支出|支付|拨付|使用|执行|完成|发放)$"
)
_FEWEST = 2  # parts before what is left
_REACH = 8


def read_remainders(lines: Sequence[Line]) -> Iterator[Breakdown]:
    """Each total with its parts, what is left being the last."""
    for line in lines:
        for index, slot in enumerate(line.slots):
            rest = _OTHERS.match(slot.pre) or _LEFT.match(slot.pre)
            if rest and slot.role is SlotRole.LEVEL:
                yield from _of(line, index)


def _of(line: Line, index: int) -> Iterator[Breakdown]:
    rest = line.slots[index]
    before = [slot for slot in line.slots[:index] if slot.sentence == rest.sentence]
    amounts = [slot for slot in before if comparable(slot, rest)]
    plain = all(slot.role is SlotRole.LEVEL and slot.depth == rest.depth and not slot.after_which for slot in amounts)
    if not amounts or not plain or any(NOT_A_PART.search(slot.pre) for slot in amounts):
        return
    if _OF_THESE.search(amounts[0].lead):
        parts = amounts
        earlier = [slot for slot in line.slots[:index] if slot.sentence < rest.sentence and comparable(slot, rest)]
        earlier = [slot for slot in reversed(earlier) if slot.role is SlotRole.LEVEL][:_REACH]
        totals = sorted(earlier, key=lambda slot: not (is_closing(slot) or slot.pre.startswith(("共", "总"))))
    else:
        parts = amounts[1:]
        totals = amounts[:1] if _WHOLE.search(amounts[0].pre) else []
    if not totals or len(parts) < _FEWEST or any(_NO_PART.search(slot.mention.label) for slot in parts):
        return
    mentions = tuple(slot.mention for slot in (*parts, rest))
    readings = [Breakdown(total.mention, mentions, "其余", open=False, explicit=True) for total in totals]
    yield Breakdown(readings[0].total, mentions, "其余", open=False, explicit=True, alternatives=tuple(readings[1:]))
