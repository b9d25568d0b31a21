"""Stated shares: 占…的 x%, with the part and the whole; also side by side: 分别占 x%、y%、z%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import ADDABLE, Rank, comparable, rank_between
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension
from extractors.language.measures import GENERIC, clean, measure_of
from extractors.language.words import words
from extractors.records import Breakdown, Mention, Rate

Wholes = dict[int, list[Mention]]
"""For each figure (by index) that is a part, the totals that it may be a part of, the most natural first."""

_ALL = regex.compile(r"全部|总|合计")  # words that say that the whole is meant, whatever its name
_LINES_ABOVE = 6  # paragraphs in which a named whole is looked for
_LONGEST_LIST = 30  # items of a list of which each tells its share
_TELLING = 4  # characters of a name that says which whole is meant
_TOGETHER = regex.compile(r"\s*(?:合计|共计|总共|一共|合起来|之和|总和|加起来)")
_GOAL = regex.compile(r"任务|计划|目标")
_AMOUNT = regex.compile(r"金额$")
_TRANSFERS = regex.compile("转移支付")
_PLANNED = regex.compile(r"任务|计划|目标|(?:年初|全年|调整)预算")
_BUDGETED = regex.compile(r"(?:年初|全年|调整)预算")
_OWN_TOTAL = regex.compile(
    r"^(?:本年(?P<side>收入|支出)(?:合计|总额)?|(?P<side>收入|支出)(?:合计|总额))$"
)  # of the body as a whole
_STATED = r"(?:本年|年度?){}(?:合计|总额)?(?:决算数?)?(?:共|共计)?(?:为|是)?\s*$"
_HEAD_NOUN = regex.compile(r"支出|收入|预算|资金|资产")


def read_shares(lines: Sequence[Line], breakdowns: Sequence[Breakdown]) -> tuple[Rate, ...]:
    """Every share whose part is printed, in reading order; `certain` if the words also tell the whole."""
    whole = wholes_of(breakdowns)
    found: list[Rate] = []
    for position, line in enumerate(lines):
        taken: set[int] = set()
        for index, slot in enumerate(line.slots):
            if slot.role is not SlotRole.SHARE or slot.figure.index in taken:
                continue
            if "分别" in slot.pre or _goes_on(line, index):
                parallel = _parallel(line, index)
                taken.update(other.figure.index for other, _ in parallel)
                found.extend(_parallel_shares(parallel, slot.name, whole))
            else:
                found.extend(_share(lines, position, index, whole))
    return tuple(found)


def wholes_of(breakdowns: Sequence[Breakdown]) -> Wholes:
    """For each part the totals that it may be a part of, the most natural first."""
    whole: Wholes = {}
    for breakdown in breakdowns:
        for reading in (breakdown, *breakdown.alternatives):
            for part in reading.parts:
                totals = whole.setdefault(part.figure.index, [])
                if all(total.figure.index != reading.total.figure.index for total in totals):
                    totals.append(reading.total)
    return whole


def usable(slot: Slot) -> bool:
    """True for an amount of its own that can take part in a rate."""
    return slot.role is SlotRole.LEVEL and slot.figure.dimension in ADDABLE


def _goes_on(line: Line, index: int) -> bool:
    """True if bare percentages follow at once: a、b 和 c，占总额的 x%、y% 和 z%."""
    following = line.slots[index + 1] if index + 1 < len(line.slots) else None
    return (
        following is not None
        and following.sentence == line.slots[index].sentence
        and following.figure.dimension is Dimension.PERCENT
        and regex.fullmatch(r"\s*[、和及与]\s*", following.lead) is not None
    )


def _parallel(line: Line, index: int) -> list[tuple[Slot, Slot]]:
    """分别占 x%、y%、z%: the percentages with the amounts before them, one to one; () if they cannot be told."""
    slot = line.slots[index]
    shares = [slot]
    for other in line.slots[index + 1 :]:
        same = other.sentence == slot.sentence and other.figure.dimension is Dimension.PERCENT
        if not same or rank_between(other.lead) > Rank.PAUSE:
            break
        shares.append(other)
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence and usable(other)]
    amounts = before[-len(shares) :]
    if any(
        other.depth <= slot.depth for other in amounts
    ):  # what a bracket between them tells is no amount of the list
        amounts = [other for other in before if other.depth <= slot.depth][-len(shares) :]
    if len(amounts) != len(shares) or not all(comparable(amount, amounts[0]) for amount in amounts):
        return []
    return list(zip(shares, amounts, strict=True))


def _parallel_shares(pairs: Sequence[tuple[Slot, Slot]], name: str, whole: Wholes) -> Iterator[Rate]:
    for share, amount in pairs:
        totals = whole.get(amount.figure.index, [])
        if totals:
            yield Rate(
                "占" + clean(name),
                share.mention,
                amount.mention,
                totals[0],
                share=True,
                alternatives=tuple((amount.mention, total) for total in totals[1:]),
            )


def _share(lines: Sequence[Line], position: int, index: int, whole: Wholes) -> Iterator[Rate]:
    line = lines[position]
    slot = line.slots[index]
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence]
    inline = before[-1] if before and before[-1].role is SlotRole.DENOMINATOR else None
    levels = [other for other in before if other.role is SlotRole.LEVEL]
    if not levels or not usable(levels[-1]):
        return
    part = _before_bracket(levels, slot)
    words = _subject_words(line, index)
    if _TOGETHER.match(words):
        return  # 甲 a 万元、乙 b 万元合计占 x%: the share of a sum that is not printed
    subject = clean(regex.sub(r"[约共各其总]+", "", words))
    if regex.search(r"\d年", words) or (subject and subject not in part.mention.label):
        return  # 三年累计 a 万元，2023年占 x%: the share of something that is not printed
    wholes = [inline.mention] if inline is not None else _wholes(line, index, slot.name, part, whole)
    wholes = [mention for mention in wholes if mention.figure.dimension is part.figure.dimension]
    if not wholes and (above := _named_above(lines, position, slot.name, part)):
        wholes = [above]
    certain = inline is not None or part.figure.index in whole or (bool(clean(slot.name)) and bool(wholes))
    if not wholes:
        wholes = _of_one_noun(line, index, slot.name, part)
        certain = bool(wholes) and _ALL.search(slot.name) is not None
    if not certain:
        near, named = _above_in_chapter(lines, position, part), measure_of(slot.name)
        called = [mention for mention in near if named and mention.measure == named]
        wholes = [*wholes, *(called or near)]
    if wholes:
        yield Rate(
            "占" + clean(slot.name),
            slot.mention,
            part.mention,
            wholes[0],
            share=True,
            alternatives=tuple((part.mention, other) for other in wholes[1:]),
            certain=certain,
        )


def _subject_words(line: Line, index: int) -> str:
    """What stands before 占; where nothing does, and the share before it has just been told, what stands before that one.

    支出占全年预算的 x%，占年初预算的 y% are both shares of 支出.
    """
    words = line.slots[index].pre.split("占")[0]
    before = line.slots[index - 1] if index else None
    if words.strip() or before is None or before.role is not SlotRole.SHARE:
        return words
    return _subject_words(line, index - 1) if before.sentence == line.slots[index].sentence else words


def _before_bracket(levels: Sequence[Slot], share: Slot) -> Slot:
    """The amount that the words speak of: 基本支出 a 万元（人员经费 b 万元，公用经费 c 万元），占 x% is a share of a."""
    if levels[-1].depth <= share.depth:
        return levels[-1]
    outside = next((at for at in reversed(range(len(levels))) if levels[at].depth <= share.depth), None)
    opens = outside is not None and regex.match(r"\s*[（(]", levels[outside + 1].lead)
    return levels[outside] if outside is not None and opens else levels[-1]


def _above_in_chapter(lines: Sequence[Line], position: int, part: Slot) -> list[Mention]:
    """Amounts that lead the paragraphs above: what a list of shares without a total could be of.

    For an item of a numbered list, what stands above the list comes first: its items share one whole.
    """
    begin = _list_begin(lines, position)
    near = [*_leading(lines, position, begin, part), *(_leading(lines, position, position, part))]
    return list({mention.figure.index: mention for mention in near}.values())


def _leading(lines: Sequence[Line], position: int, end: int, part: Slot) -> list[Mention]:
    chapter = lines[position].section[:-1]
    above = [line for line in lines[max(0, end - 4) : end] if line.section[: len(chapter)] == chapter]
    return [slot.mention for line in reversed(above) for slot in line.levels()[:2] if comparable(slot, part)]


def _list_begin(lines: Sequence[Line], position: int) -> int:
    """Where the numbered list begins whose item a paragraph is; its own position if it is none."""
    here = lines[position].numbering
    if here is None:
        return position
    for at in range(position, max(0, position - _LONGEST_LIST), -1):
        above = lines[at - 1].numbering
        if above is None or above.style is not here.style or above.ordinal != here.ordinal - (position - at) - 1:
            return at
    return position


def _named_above(lines: Sequence[Line], position: int, base: str, part: Slot) -> Mention | None:
    """The amount of the named measure in the nearest paragraph above that has one."""
    named = measure_of(base)
    if own := _OWN_TOTAL.search(base.strip()):
        return _own_total(lines[:position], own["side"], part)
    if len(named) < _TELLING:
        return None  # a plain 支出 above may be that of anything
    for line in reversed(lines[max(0, position - _LINES_ABOVE) : position]):
        for slot in reversed(line.levels()):
            measure = regex.sub(r"(?:预算|决算)$", "", slot.mention.measure)
            if comparable(slot, part) and named in (slot.mention.measure, measure):
                return slot.mention
    return None


def _own_total(lines: Sequence[Line], side: str, part: Slot) -> Mention | None:
    """本年支出合计 of the body, in whatever paragraph above: the one amount that is called so, if it is told alike throughout."""
    stated = regex.compile(_STATED.format(side))
    found = [slot for line in lines for slot in line.levels() if comparable(slot, part) and stated.search(slot.pre)]
    alike = len({slot.figure.value for slot in found}) == 1
    return found[-1].mention if alike else None


def _earlier(line: Line, index: int, base: str, part: Slot) -> list[Slot]:
    """The amounts before a share that can be its whole: none that is told as another share of the same whole."""
    shared: set[int] = set()
    last: Slot | None = None
    for slot in line.slots[:index]:
        last = slot if usable(slot) else last
        if slot.role is SlotRole.SHARE and last is not None and clean(slot.name) == clean(base) != "":
            shared.add(last.figure.index)
    return [
        other
        for other in line.slots[:index]
        if usable(other) and other is not part and other.figure.index not in shared
    ]


def _can_be(base: str, total: Mention) -> bool:
    """False if a share is of what was to be reached (占任务数, 占年初预算) and the amount is another, or the reverse."""
    planned = _PLANNED.search(base)
    if planned is None:
        return _may_be_called(base, total.label) and ("预算" in base or _BUDGETED.search(total.label) is None)
    return bool(_GOAL.search(total.label)) if _GOAL.search(base) else planned.group() in total.label


def _may_be_called(base: str, label: str) -> bool:
    """False if a name says more than 支出总额 and nothing of it is in the label, or it is one of two joined there."""
    named = clean(base)
    telling = [word for word in words(GENERIC.sub(" ", named)) if len(word) > 1] + _TRANSFERS.findall(named)
    joined = regex.search(rf"[和及与、]{regex.escape(named)}$", label) is not None
    nouns = _HEAD_NOUN.findall(named)  # 占预算资金额: of no 问题金额
    alike = not nouns or not _AMOUNT.search(label) or any(noun in label[-8:] for noun in nouns)
    return not joined and alike and (not telling or any(word in label for word in telling))


def _of_one_noun(line: Line, index: int, base: str, part: Slot) -> list[Mention]:
    """Earlier amounts of the paragraph that share the head noun (支出, 收入) with what the share is said to be of."""
    noun = _HEAD_NOUN.search(measure_of(base))
    earlier = _earlier(line, index, base, part)
    return [
        other.mention
        for other in earlier
        if noun and noun.group() in other.mention.label and comparable(other, part) and _can_be(base, other.mention)
    ]


def _wholes(line: Line, index: int, base: str, part: Slot, whole: Wholes) -> list[Mention]:
    """What the share is a share of: the total that it is a part of, or an earlier amount of the named measure."""
    totals = whole.get(part.figure.index, [])
    if totals and not _can_be(base, totals[0]):
        totals = []  # of something else than what it is a part of
    totals = [mention for mention in totals if _can_be(base, mention)]
    found = list(totals)
    named = regex.sub(r"全部|全年|[总全比]|合计", "", measure_of(base))
    earlier = _earlier(line, index, base, part)
    exactly = [other.mention for other in reversed(earlier) if named and other.mention.measure == measure_of(base)]
    if exactly:
        return exactly[:1]
    found.extend(
        other.mention
        for other in reversed(earlier)
        if named and other.mention.measure and (named in other.mention.measure or other.mention.measure in named)
        if _can_be(base, other.mention)
    )
    if not named or totals:
        beside = [other for other in earlier if not _are_siblings(other, part, whole)]
        found.extend(other.mention for other in beside if other.sentence == part.sentence)
        found.extend(other.mention for other in earlier if other.sentence < part.sentence)
    unique: dict[int, Mention] = {}
    for mention in found:
        unique.setdefault(mention.figure.index, mention)
    return list(unique.values())


def _are_siblings(one: Slot, other: Slot, whole: Wholes) -> bool:
    """True for two parts of the same total: neither is a share of the other."""
    totals = [whole.get(slot.figure.index, []) for slot in (one, other)]
    return all(totals) and totals[0][0].figure.index == totals[1][0].figure.index
