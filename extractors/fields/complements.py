"""Parts that need no cue: names that together make up a whole, such as 在职 and 退休."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import Column, column_of, comparable, parts_after
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.records import Breakdown, Mention

COMPLEMENTS: tuple[tuple[str, ...], ...] = (
    ("在职", "离退休"),
    ("在职", "退休"),
    ("在职", "退休", "离休"),
    ("男", "女"),
    ("基本支出", "项目支出"),
    ("财政拨款", "其他资金"),
    ("行政编制", "事业编制"),
    ("全额", "非全额"),
    ("流动资产", "固定资产"),
)
"""Names that together make up the amount right before them even if the text does not say 其中."""

COMPOSITES: tuple[tuple[str, tuple[str, ...]], ...] = (("离退休", ("退休", "离休")),)
"""A name that is the sum of two others, wherever they stand in its chapter."""

THREE_PUBLIC = (
    ("车", regex.compile(r"(?:^|公务用?车|车辆)购置费?(?:及|和|与)运行|公务用?车(?:费用?|费支出|支出)$")),
    ("购车", regex.compile(r"公务用?车购置(?!费?[及和与])|车辆购置(?!费?[及和与])")),
    ("用车", regex.compile(r"公务用?车(?:辆)?及?(?:运行|维护)|车辆运行")),
    ("出国", regex.compile(r"因公出国|出国（境）|出国")),
    ("接待", regex.compile(r"(?:公务|国内|业务)?接待费?(?:支出|决算|用)*(?:数|费)?$")),
)
"""The items of 三公经费 by definition: 因公出国（境）费, 公务用车购置及运行维护费, 公务接待费."""

_PRIOR = regex.compile(r"上年|去年|减少|增加|人均|批次")
_NOT_A_WHOLE = regex.compile(r"编制|预算|目标|计划|上年|标准")
_KIN = {"在职": ("离休", "遗属", "编外", "聘用", "合同", "临聘", "劳务"), "流动资产": ("无形", "基础设施", "在建")}


def read_complements(lines: Sequence[Line], position: int, opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """The breakdowns of one line that only the names of the parts tell; none is explicit."""
    yield from _adjacent(lines[position], opening_cue)
    yield from _bracketed(lines[position], opening_cue)
    yield from _after_colon(lines[position])
    yield from _composites(lines, position)
    yield from _three_public_funds(lines, position)


def _adjacent(line: Line, opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """总数 X 人，在职 Y 人，退休 Z 人."""
    levels = line.levels()
    done: set[tuple[int, ...]] = set()
    for names in COMPLEMENTS:
        for index in range(1, len(levels) - len(names) + 1):
            total, parts = levels[index - 1], levels[index : index + len(names)]
            following = levels[index + len(names)] if index + len(names) < len(levels) else None
            if opening_cue(parts[0]) or not _could_break_down(total, parts, names):
                continue
            if following and following.sentence == total.sentence and _continues(following, names):
                continue
            if following and following.depth == parts[-1].depth > total.depth and comparable(following, total):
                continue  # the bracket lists more than these: it is read as a whole
            seen = (total.figure.index, *(part.figure.index for part in parts))
            if seen not in done:
                done.add(seen)
                yield Breakdown(total.mention, tuple(part.mention for part in parts), "", open=False, explicit=False)


def _could_break_down(total: Slot, parts: Sequence[Slot], names: tuple[str, ...]) -> bool:
    label = total.mention.label
    return (
        all(part.sentence == total.sentence and part.depth >= total.depth and comparable(part, total) for part in parts)
        and _named_so(parts, names)
        and not _NOT_A_WHOLE.search(label)
        and not any(name in label for name in names)
    )


def _bracketed(line: Line, opening_cue: Callable[[Slot], str]) -> Iterator[Breakdown]:
    """198家（甲类160家，乙类38家）: two or more amounts of one kind in the bracket right behind an amount."""
    slots = line.slots
    for index, total in enumerate(slots[:-1]):
        first = slots[index + 1]
        opens = regex.match(r"\s*[（(](?!含|不含|其中|人均|约)", first.lead)
        if total.role is not SlotRole.LEVEL or not opens or not comparable(total, first) or opening_cue(first):
            continue
        inside = []
        for slot in slots[index + 1 :]:
            if slot.sentence != total.sentence or slot.depth <= total.depth:
                break
            inside.append(slot)
        closed = regex.match(r"[^（(]*[）)]", inside[-1].post) if inside else None
        parts = [slot for slot in inside if slot.role is SlotRole.LEVEL and comparable(slot, total)]
        if closed and len(parts) >= 2 and len(parts) == len(inside):
            yield Breakdown(total.mention, tuple(part.mention for part in parts), "（", open=False, explicit=False)


def _after_colon(line: Line) -> Iterator[Breakdown]:
    """分两次拨付 x 万元：6月拨付 a 万元，10月拨付 b 万元: a colon right behind an amount opens its parts."""
    for index, total in enumerate(line.slots[:-1]):
        first = line.slots[index + 1]
        opens = regex.match(r"\p{Han}{0,2}[：:](?!\s*(?:一是|1[.、]|（1）))", first.lead) and first.mention.label
        if total.role is not SlotRole.LEVEL or first.role is not SlotRole.LEVEL or not opens:
            continue
        if total.sentence != first.sentence or not comparable(total, first):
            continue
        parts = parts_after(line.slots, index + 1, line.text)
        if len(parts) >= 2:
            yield Breakdown(total.mention, tuple(part.mention for part in parts), "：", open=False, explicit=False)


def _composites(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    """现有退休人员 a 人，离休人员 b 人 against 离退休人数 c 人 above, in the same chapter."""
    levels = lines[position].levels(Dimension.PEOPLE)
    for whole, names in COMPOSITES:
        for index in range(len(levels) - len(names) + 1):
            parts = levels[index : index + len(names)]
            if any(whole in part.mention.label for part in parts) or not _named_so(parts, names):
                continue
            total = _whole_above(lines, position, whole, parts[0])
            if total:
                yield Breakdown(total, tuple(part.mention for part in parts), "", open=False, explicit=False)


def _whole_above(lines: Sequence[Line], position: int, whole: str, part: Slot) -> Mention | None:
    chapter = lines[position].section[:2]
    for line in reversed(lines[: position + 1]):
        if line.section[:2] != chapter:
            break
        for slot in reversed(line.levels(Dimension.PEOPLE)):
            if slot.figure.index < part.figure.index and regex.search(rf"{whole}人[数员]*$", slot.mention.label):
                return slot.mention
    return None


def _three_public_funds(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    """“三公”经费 x 万元, and below it, each in its own clause or paragraph, the items that it consists of by definition."""
    line = lines[position]
    totals = [slot for slot in line.levels(Dimension.MONEY) if "三公" in slot.mention.label and "变" not in slot.pre]
    if not totals:
        return
    column = column_of(totals[0].mention.label)
    totals = [slot for slot in totals if column_of(slot.mention.label) is column]
    items: dict[str, Slot] = {}
    for later in lines[position : position + 8]:
        if later.section != line.section:
            break
        for slot in later.levels(Dimension.MONEY):
            name = next((name for name, words in THREE_PUBLIC if words.search(slot.mention.label)), "")
            same = column_of(slot.mention.label) in (column, Column.ANY) and not _PRIOR.search(slot.pre)
            if name and same and slot.figure.index > totals[0].figure.index:
                items.setdefault(name, slot)
    if _others_named(line, items):
        return
    if "车" in items:
        items = {name: slot for name, slot in items.items() if name not in ("购车", "用车")}
    if "购车" in items and "用车" not in items:
        return  # what it cost to run them is told in other words
    if len(items) >= 2 and "接待" in items:
        parts = tuple(slot.mention for slot in items.values())
        first = min(slot.figure.index for slot in items.values())
        others = [slot for slot in line.levels(Dimension.MONEY) if totals[0].figure.index < slot.figure.index < first]
        wholes = [*totals, *(slot for slot in others if slot not in totals)]
        if any(slot.after_which and slot.figure.index == first for slot in items.values()):
            wholes.sort(key=lambda slot: -slot.figure.index)  # 预算 a，决算 b，其中…: of what stands right before
        readings = [Breakdown(slot.mention, parts, "三公经费包括", open=False, explicit=True) for slot in wholes]
        yield replace(readings[0], alternatives=tuple(readings[1:]))


def _others_named(line: Line, items: dict[str, Slot]) -> bool:
    """True if the sentence goes on with amounts that are none of the items: 会议费, 培训费 were counted in too."""
    here = [slot for slot in line.levels(Dimension.MONEY) if slot in items.values()]
    if not here:
        return False
    return any(
        slot.sentence == here[0].sentence
        and slot.figure.index > here[-1].figure.index
        and slot.depth == here[-1].depth
        and not any(words.search(slot.mention.label) for _, words in THREE_PUBLIC)
        for slot in line.levels(Dimension.MONEY)
    )


def _named_so(parts: Sequence[Slot], names: tuple[str, ...]) -> bool:
    labels = [part.mention.label for part in parts]
    return all(
        name in label and not any(other in label for other in names if name not in other and other not in name)
        for name, label in zip(names, labels, strict=True)
    )


def _continues(slot: Slot, names: tuple[str, ...]) -> bool:
    """A further part of the same kind (编外 after 在职, 退休) means that the shorter list is not the whole."""
    return any(word in slot.mention.label for word in _KIN.get(names[0], ())) and not slot.after_which
