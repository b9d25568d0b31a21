"""The role that each figure of a passage plays in its clause: the first step of the clause grammar.

A passage is cut into sentences and clauses; the words between one figure and the next decide what the later figure is:
an amount of its own, the base of a comparison, an amount or a percentage of change, a rate, a share, a denominator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from extractors.document import Passage
from extractors.figure import BARE, Dimension, Figure, Kind, Unit
from extractors.language import clauses, measures
from extractors.records import Direction, Mention


class SlotRole(StrEnum):
    """What a figure is in its clause."""

    LEVEL = "level"  # an amount of its own
    BASE = "base"  # 较上年 X
    FROM = "from"  # 由 X 降至
    DENOMINATOR = "denominator"  # 完成目标任务 X 的 y%, 占总支出 X 的 y%
    CHANGE_AMOUNT = "change amount"
    CHANGE_PERCENT = "change percent"
    RATE = "rate"
    SHARE = "share"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in its clause.

    `lead` are the words since the previous figure of the sentence, `pre` those since the last clause boundary, `post`
    the words up to the next figure or the sentence end. `depth` is the bracket depth. `sentence` counts in the passage.
    """

    figure: Figure
    sentence: int
    start_of_sentence: int
    role: SlotRole
    lead: str
    pre: str
    post: str
    depth: int
    mention: Mention
    direction: Direction | None = None
    word: str = ""
    word_span: tuple[int, int] = (0, 0)
    name: str = ""  # of a rate, or of the base of a comparison or share

    @property
    def after_which(self) -> bool:
        """True if 其中 stands between the previous figure and this one."""
        return clauses.OF_WHICH.search(self.lead) is not None


_PERCENT = frozenset({Dimension.PERCENT})


def read_slots(
    passage: Passage, figures: Sequence[Figure], year: int | None, section: tuple[int, ...]
) -> tuple[Slot, ...]:
    """The slots of a passage, from left to right; look-alikes (years, codes ...) take none."""
    text = passage.text
    counted = [figure for figure in figures if figure.computable and not _announces(text, figure)]
    slots: list[Slot] = []
    for number, (start, end) in enumerate(clauses.sentences(text)):
        inside = [figure for figure in counted if start <= figure.quantity.start < end]
        previous = start
        for position, figure in enumerate(inside):
            following = inside[position + 1].quantity.start if position + 1 < len(inside) else end
            slot = _slot(text, figure, previous, following, (number, start), year, section)
            slots.append(_adopt_unit(slot, slots, number))
            previous = figure.quantity.end
    return tuple(_resolve(slots))


_ANNOUNCED = regex.compile(r"(?:包括|包含|分为)$")


def _announces(text: str, figure: Figure) -> bool:
    """True for 四项 in 包括四项：甲 a 万元、乙 b 万元: how many parts follow, and nothing that stands between them and their cue."""
    start, end = figure.quantity.start, figure.quantity.end
    return text[end : end + 1] in ("：", ":") and _ANNOUNCED.search(text, max(0, start - 2), start) is not None


def _slot(
    text: str,
    figure: Figure,
    previous: int,
    following: int,
    sentence: tuple[int, int],
    year: int | None,
    section: tuple[int, ...],
) -> Slot:
    begin = figure.quantity.start
    lead = text[previous:begin]
    pre = lead[_last_boundary(lead) :]
    post = text[figure.quantity.end : following]
    role, direction, word, span, name = _role(lead, pre, post, figure, previous)
    label = _label(text, previous, begin, pre)
    if role is SlotRole.DENOMINATOR:
        label = label.lstrip(" ，").removeprefix("占")  # 占年初预算 a 万元的 x%: a is the budget
    before = text[sentence[1] : begin]
    mention = Mention(
        figure,
        measures.clean(label),
        measures.measure_of(label),
        measures.period_of(_period_words(before, pre), year),
        measures.scope_of(label),
        section,
    )
    depth = before.count("（") + before.count("(") - before.count("）") - before.count(")")
    return Slot(figure, *sentence, role, lead, pre, post, max(depth, 0), mention, direction, word, span, name)


def _last_boundary(lead: str) -> int:
    """Where the clause of the figure begins inside `lead`; a bracket that just closed belongs to the label before it."""
    last = 0
    for found in clauses.CLAUSE_END.finditer(lead):
        last = found.end()
    return last


def _label(text: str, previous: int, begin: int, pre: str) -> str:
    """The noun phrase before a figure; what stood before a bracket in it belongs to it: 其他资金（上年结转）完成."""
    opening = text[: begin - len(pre)].rstrip()
    if begin - len(pre) <= previous or not opening.endswith(("）", ")")):
        return pre
    outer = regex.sub(r"[（(][^（）()]*[）)]", "", text[previous:begin])
    return outer[_last_boundary(outer) :]


_RELATIVE = regex.compile(r"20\d\d年|上年|去年|上一年|本年|当年|今年")


_NOT_THEN = regex.compile(r"(?:20\d\d年|上年|去年|上一年)度?[^，。；、\d]{0,6}?(?:未|无|没有)[^，。；\d]*(?=[，。；])")


def _period_words(before: str, pre: str) -> str:
    """The words that tell the period: those of the clause if it names one, else the last named in the sentence."""
    if _RELATIVE.search(pre):
        return pre
    # A compared year (比2022年) belongs to its comparison only, not to what follows.
    # Nor does 上年未安排 speak of anything but what was told before it.
    return _NOT_THEN.sub("", clauses.COMPARE.sub("", before))


_Role = tuple[SlotRole, Direction | None, str, tuple[int, int], str]


def _role(lead: str, pre: str, post: str, figure: Figure, offset: int) -> _Role:
    """The role by the words before (and right after) the figure."""
    none: tuple[Direction | None, str, tuple[int, int]] = (None, "", (0, 0))
    percent = figure.dimension in _PERCENT
    if figure.dimension is Dimension.POINTS and not clauses.CHANGE.search(pre):
        return SlotRole.OTHER, *none, ""
    if clauses.CHANGED_TO.search(pre):
        return SlotRole.LEVEL, *none, ""
    if clauses.CHANGE.search(pre):
        found = clauses.direction_word(pre)
        direction = clauses.direction_of(pre)
        if found and direction:
            at = offset + len(lead) - len(pre)
            role = SlotRole.CHANGE_PERCENT if percent else SlotRole.CHANGE_AMOUNT
            return role, direction, found[0], (at + found[1], at + found[2]), ""
    compared = clauses.COMPARE.search(pre)
    if (
        compared
        and (not percent or clauses.MOVES.match(post))
        and not clauses.direction_of(pre[compared.end("base") :])
    ):
        return SlotRole.BASE, *none, compared.group("base")
    if clauses.FROM.search(pre) and regex.match(r"[^，。；]{0,12}?(?:到|至|为)", post):
        return SlotRole.FROM, *none, ""
    if percent:
        return _percent_role(pre, none)
    if regex.match(r"\s*的\s*$", post) and (clauses.COMPLETED.search(pre) or clauses.SHARE_OF.search(pre)):
        return SlotRole.DENOMINATOR, *none, ""
    if regex.match(r"\s*的\s*$", post):
        return SlotRole.DENOMINATOR, *none, ""
    return SlotRole.LEVEL, *none, ""


def _percent_role(pre: str, none: tuple[Direction | None, str, tuple[int, int]]) -> _Role:
    shared = clauses.SHARE_OF.search(pre)
    if shared and "由" not in shared.group("base"):
        return SlotRole.SHARE, *none, shared.group("base")
    named = clauses.RATE_NAME.search(pre)
    if named:
        return SlotRole.RATE, *none, named.group("name")
    completed = clauses.COMPLETED.search(pre)
    if completed and ("完成" in pre or pre.rstrip().endswith("的")):
        return SlotRole.RATE, *none, "完成" + completed.group("base").removeprefix("完成")
    if not pre.strip("的 "):
        return SlotRole.RATE, *none, "的" if pre.strip() else ""
    return SlotRole.OTHER, *none, ""


_ADOPTING = (SlotRole.BASE, SlotRole.CHANGE_AMOUNT)


def _adopt_unit(slot: Slot, earlier: list[Slot], sentence: int) -> Slot:
    """A bare amount compared or of change (比去年7608.44增加543.01) speaks in the unit of what it is compared with."""
    if slot.role not in _ADOPTING or (slot.figure.unit != BARE and slot.figure.dimension is not Dimension.NONE):
        return slot
    known = [other for other in earlier if other.sentence == sentence and other.role in (SlotRole.LEVEL, SlotRole.BASE)]
    if not known:
        return slot
    return _in_unit(slot, known[-1].figure.unit)


def _in_unit(slot: Slot, unit: Unit) -> Slot:
    quantity = replace(slot.figure.quantity, unit=unit, kind=Kind.QUANTITY)
    figure = replace(slot.figure, quantity=quantity, inherited=True)
    return replace(slot, figure=figure, mention=replace(slot.mention, figure=figure))


def _resolve(slots: list[Slot]) -> list[Slot]:
    """Roles that depend on the neighbour: X 的 y% makes X the denominator only if y% follows at once."""
    result: list[Slot] = []
    for position, slot in enumerate(slots):
        following = slots[position + 1] if position + 1 < len(slots) else None
        if slot.role is SlotRole.DENOMINATOR:
            paired = (
                following is not None
                and following.sentence == slot.sentence
                and following.figure.dimension is Dimension.PERCENT
                and following.lead.strip() == "的"
            )
            if not paired:
                slot = replace(slot, role=SlotRole.LEVEL)
        if slot.role is SlotRole.LEVEL and result:
            slot = _with_subject(slot, result)
        slot = _per_head(slot, result)
        if clauses.CHANGED_TO.search(slot.pre) and result and result[-1].role is SlotRole.FROM:
            slot = replace(slot, mention=_named_like(slot.mention, result[-1].mention))
        result.append(slot)
    return result


def _per_head(slot: Slot, earlier: Sequence[Slot]) -> Slot:
    """由每人每月 a 元提高到 b 元，提高 c 元: b and c are 元 per head and month too."""
    moved = slot.role is SlotRole.CHANGE_AMOUNT or clauses.CHANGED_TO.search(slot.pre)
    if slot.figure.dimension is not Dimension.MONEY or not moved:
        return slot
    for other in reversed(earlier):
        base = other.sentence == slot.sentence and other.role in (SlotRole.BASE, SlotRole.FROM)
        if base and other.figure.dimension is Dimension.RATE and other.figure.unit.scale == slot.figure.unit.scale:
            return _in_unit(slot, other.figure.unit)
    return slot


_BARE_OUTLAY = regex.compile(r"^(?:实际|累计)?(?:支出|使用|执行|完成)(?:决算)?数?$|^决算数?$")
_PLAN_TAIL = regex.compile(
    r"(?:年初|全年|当年|调整后?|年度|追加)*(?:预算|计划|安排|下达|批复)(?:安排|下达|数|金额|资金)*$"
)


def _with_subject(slot: Slot, earlier: list[Slot]) -> Slot:
    """A bare 支出 after the plan figure of its sentence is that thing's: 基本支出年初预算 a 万元，本年支出 b 万元."""
    if not _BARE_OUTLAY.match(slot.mention.label) or earlier[-1].sentence != slot.sentence:
        return slot
    subject, found = _PLAN_TAIL.subn("", earlier[-1].mention.label)
    if not found or not subject:
        return slot
    own = slot.mention.label
    label = subject if subject.endswith("支出") and own == "支出" else subject + own
    return replace(slot, mention=replace(slot.mention, label=label, measure=measures.measure_of(label)))


def _named_like(mention: Mention, origin: Mention) -> Mention:
    """由 X 提高到 Y: Y is called what X is called."""
    label = regex.sub(r"[由从](?:20\d\d年度?|上年度?|去年|年初|期初|上年同期)?的?$", "", origin.label)
    return replace(mention, label=label, measure=measures.measure_of(label), scope=mention.scope | {"变动后"})
