"""Totals that close their list: 甲 a，乙 b，合计 X; 甲收入 a，乙收入 b，总收入 X."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import ADDABLE, NOT_A_PART, comparable, is_closing, is_slip
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Kind
from extractors.language import clauses
from extractors.records import Breakdown

_CLOSED_AS = regex.compile(
    r"^\s*(?:以上|上述)?(?:[两二三四五六七八九十各几](?:项|者|类|部分))?(?:合计|共计|总计|总共|一共|小计|共)|(?:为|是|达|有|了|\s|[：:])+$"
)

_ITEMS = frozenset("项个类档种笔批")
_NUMBERS = {"两": 2} | {word: number for number, word in enumerate("二三四五六七八九", start=2)}
_TOLD_NUMBER = regex.compile(r"^\s*(?:以上|上述)?(?P<number>[两二三四五六七八九])(?:项|者|类|部分)")
_ALL_BEFORE = regex.compile(r"(?:[，,；;（(]|以上|上述)\s*$")


def read_closing_totals(line: Line, opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """A、B、C，合计 X: the amounts right before it, back to where their list was opened."""
    for index, slot in enumerate(line.slots):
        if slot.role is not SlotRole.LEVEL or slot.figure.dimension not in ADDABLE:
            continue
        if not is_closing(slot):
            yield from _grand_total(line, index, opening_cue)
            continue
        before = [
            other
            for other in line.slots[:index]
            if other.sentence == slot.sentence and other.role is SlotRole.LEVEL and other.depth == slot.depth
        ]
        named = _CLOSED_AS.sub("", slot.pre)  # 行政编制 a 名，事业编制 b 名，共计编制 c 名
        if named and not (before and all(named in other.mention.label for other in before)):
            continue
        if not _counts_alike(slot, before):
            continue
        totals = _side_by_side(line, index)
        counted = bool(before) and _is_number_of_parts(before[-1], slot, line.text)
        number = int(before[-1].figure.value) if counted else _number_told(slot)
        if number:
            for total in totals:
                yield from _closed_by_number(total, before[: len(before) - counted], number)
            continue
        last = before[-len(totals) :]
        if regex.search(r"[：:]", slot.lead) or len(last) < len(totals):
            continue
        if all(comparable(part, total) for part, total in zip(last, totals, strict=True)):
            for total in totals:
                yield from _closed_by(total, [other for other in before if comparable(other, total)], opening_cue)


def _counts_alike(total: Slot, before: Sequence[Slot]) -> bool:
    """True unless a noun follows that not all parts are called by: 测震台 a 个、强震台 b 个，共 c 个台站."""
    noun = regex.match(r"\p{Han}+", total.post)
    parts = [other for other in before if comparable(other, total)]
    return noun is None or (bool(parts) and all(other.mention.measure[-1:] in {*noun.group()} for other in parts))


def _is_number_of_parts(count: Slot, total: Slot, text: str) -> bool:
    """True for 两项 in 甲 a；乙 b，两项合计 c: how many of the amounts before the total close their list."""
    begin = count.figure.quantity.start
    return (
        text[count.figure.quantity.end : total.figure.quantity.start] == total.pre
        and count.figure.unit.symbol in _ITEMS
        and count.figure.value > 1
        and _ALL_BEFORE.search(text[:begin]) is not None
    )


def _number_told(total: Slot) -> int:
    """The same number where it is no figure: 两者合计; 0 if none is told."""
    told = _TOLD_NUMBER.match(total.pre)
    return _NUMBERS[told["number"]] if told else 0


def _closed_by_number(total: Slot, before: Sequence[Slot], number: int) -> Iterator[Breakdown]:
    """The breakdown into just so many amounts; of more, it cannot be told which are meant."""
    parts = [
        other
        for other in before
        if comparable(other, total)
        and other.figure.quantity.kind is Kind.QUANTITY
        and not other.after_which
        and not NOT_A_PART.search(other.pre)
    ]
    if len(parts) == number:
        mentions = tuple(part.mention for part in parts)
        yield Breakdown(total.mention, mentions, "合计", open=False, explicit=True)


def _side_by_side(line: Line, index: int) -> list[Slot]:
    """A closing total and what is printed right behind it in other units: 合计20177户37402人."""
    totals = [line.slots[index]]
    for slot in line.slots[index + 1 :]:
        between = line.text[totals[-1].figure.quantity.end : slot.figure.quantity.start]
        if between not in ("", "、", "，") or slot.role is not SlotRole.LEVEL or slot.figure.dimension not in ADDABLE:
            break
        totals.append(slot)
    return totals


def _closed_by(total: Slot, before: list[Slot], opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """The breakdown of a closing total into the amounts before it, back to where their list was opened."""
    amounts = [other for other in before if other.figure.quantity.kind is Kind.QUANTITY and not _is_standard(other)]
    opened = [position for position, other in enumerate(amounts) if opening_cue(other)]
    parts = amounts[opened[-1] :] if opened else amounts
    if len(parts) < 2:
        return
    natural = Breakdown(total.mention, tuple(part.mention for part in parts), "合计", open=False, explicit=True)
    others = [replace(natural, parts=tuple(part.mention for part in parts[cut:])) for cut in range(1, len(parts) - 1)]
    yield replace(natural, alternatives=tuple(others))


def _is_standard(slot: Slot) -> bool:
    """True for what is paid a head or a case: 按甲 a 元、乙 b 元的标准，本年 n 人，人均 b 元，合计 X 万元."""
    text, end = slot.figure.passage.text, slot.figure.quantity.end
    return NOT_A_PART.search(slot.pre) is not None or clauses.AT_STANDARD.match(text, end) is not None


def _grand_total(line: Line, index: int, opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """甲收入 a，乙收入 b。丙收入 c，全年总收入 X: a total that names its kind, after amounts of that kind."""
    slot = line.slots[index]
    named = regex.search(r"总(?P<noun>收入|支出|人数|资产|投资)数?(?:为|是|达)?\s*$", slot.pre)
    if not named:
        return
    before = [
        other
        for other in line.slots[:index]
        if other.role is SlotRole.LEVEL and comparable(other, slot) and named["noun"] in other.mention.label
    ]
    if any(is_slip(other) for other in line.slots[:index]):
        return  # 甲收入 a 万元，乙收入 b，…: one of them has lost its unit
    if len(before) >= 2 and not any(opening_cue(other) or "总" in other.pre for other in before):
        parts = tuple(other.mention for other in before)
        natural = Breakdown(slot.mention, parts, "总" + named["noun"], open=False, explicit=False)
        starts = [cut for cut in range(1, len(parts) - 1) if before[cut].sentence != before[cut - 1].sentence]
        others = [replace(natural, parts=parts[cut:]) for cut in starts]
        yield replace(natural, alternatives=tuple(others))
