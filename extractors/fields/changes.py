"""Stated changes: 较上年 X 万元增加 Y 万元，增长 z%; 由 a 降至 b; with base or current figure here or in another sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.change_subjects import is_of_several, names, subject_of
from extractors.fields.passages import Line
from extractors.fields.slots import Slot, SlotRole
from extractors.figure import Dimension, Figure
from extractors.language import clauses
from extractors.language.measures import is_generic, measure_of, period_of
from extractors.records import Change, Direction, Mention

_CHANGES = (SlotRole.CHANGE_AMOUNT, SlotRole.CHANGE_PERCENT)
_PAIRED = regex.compile(r"^\s*[，,、；;（(]?\s*(?:同比|增幅|降幅|比例|比上年|较上年|环比)?\p{Han}{0,6}$")
_OF_PLAN = ("超收", "短收", "超支")  # more or less than was planned, whatever the year before was
_NOT_PLAIN = regex.compile(r"年均|平均每年|复合|分别|逐年")
_PLAN = regex.compile(r"年初预算|调整预算|全年预算|预算|计划|目标")

_ByMeasure = dict[str, list[Mention]]  # the mentions of each measure, in reading order


def read_changes(lines: Sequence[Line], mentions: Sequence[Mention], year: int | None) -> tuple[Change, ...]:
    """Every stated change of the narrative, in reading order."""
    measured: _ByMeasure = {}
    for mention in mentions:
        measured.setdefault(mention.measure, []).append(mention)
    return tuple(change for position in range(len(lines)) for change in _in_line(lines, position, measured, year))


def _in_line(lines: Sequence[Line], position: int, measured: _ByMeasure, year: int | None) -> Iterator[Change]:
    line = lines[position]
    taken: set[int] = set()
    for index, slot in enumerate(line.slots):
        if slot.role not in _CHANGES or slot.figure.index in taken or _NOT_PLAIN.search(slot.pre):
            continue
        amount, percent = _amount_and_percent(line.slots, index)
        taken.update(figure.index for figure in (amount, percent) if figure)
        pairs = _operands(lines, position, index, measured, year)
        current, base = pairs[0] if pairs else (None, None)
        yield Change(
            current,
            base,
            slot.direction or Direction.UP,
            amount,
            percent,
            slot.word,
            slot.word_span,
            line.passage,
            _base_name(line, index),
            tuple(pairs[1:]),
        )


def _amount_and_percent(slots: Sequence[Slot], index: int) -> tuple[Figure | None, Figure | None]:
    """The amount and the percentage of one change: 减少 90.5 万元，下降 15.8%."""
    slot = slots[index]
    if slot.role is SlotRole.CHANGE_PERCENT:
        return None, slot.figure
    following = slots[index + 1] if index + 1 < len(slots) else None
    paired = (
        following is not None
        and following.role is SlotRole.CHANGE_PERCENT
        and following.sentence == slot.sentence
        and following.direction is slot.direction
        and _PAIRED.match(following.lead) is not None
        and not (slot.word in _OF_PLAN and clauses.YEAR_ON_YEAR.search(following.lead))
    )
    return slot.figure, following.figure if paired and following else None


def _base_name(line: Line, index: int) -> str:
    """What the change is compared with, as far as the sentence says (上年, 年初预算数)."""
    slot = line.slots[index]
    sentence = line.text[slot.start_of_sentence : slot.figure.quantity.start]
    compared = list(clauses.COMPARE.finditer(sentence))
    if compared:
        return str(compared[-1].group("base"))
    return "同比" if clauses.YEAR_ON_YEAR.search(sentence) else ""


def _operands(
    lines: Sequence[Line], position: int, index: int, measured: _ByMeasure, year: int | None
) -> list[tuple[Mention | None, Mention | None]]:
    """(current, base) in order of naturalness; either may be None."""
    line = lines[position]
    slot = line.slots[index]
    before = [other for other in line.slots[:index] if other.sentence == slot.sentence]
    segment = _same_segment(before, slot)
    dimension = slot.figure.dimension if slot.role is SlotRole.CHANGE_AMOUNT else None
    # 比上年 a 万元下降 b%，比预算节约 c%: what is compared with anew has nothing to do with the base before.
    base_slot = None if clauses.COMPARE.search(slot.lead) else _inline_base(segment)
    base = base_slot.mention if base_slot else None
    currents = _currents(segment, base, dimension, slot.depth) or _currents(before, base, dimension, slot.depth)
    if listed := _listed_subject(line, before, slot):
        currents = [
            level.mention
            for level in line.levels()
            if level.mention.measure == listed and level.figure.index < slot.figure.index
        ][-1:]
        return [(currents[0] if currents else None, base)]
    subject = subject_of(line, slot)
    if is_of_several(line, slot):
        together = _called(subject, slot, measured, dimension, year)
        return [(together[-1] if together else None, base)]
    if subject:
        currents = [current for current in currents if names(subject, current)]
    prior = currents[0] if base_slot is None and currents and _is_prior(currents[0], year) else None
    owner = _before_bracket(before, prior) if prior is not None else None
    if prior is not None and owner is not None:
        return [(owner, prior)]
    if prior is not None:
        base, currents = prior, []
    if not currents:
        named = _opening_subject(line, base_slot) if base_slot else ""
        if named:
            currents = [
                level.mention
                for level in line.levels()
                if level.mention.measure == named and level.figure.index < slot.figure.index
            ][-1:]
        elif base is not None and base_slot is None:
            currents = _same_measure_before(base, measured, year)
        else:
            currents = _like_base(line, base, slot) if base is not None else []
            currents = currents or _currents_elsewhere(lines, position, index, measured, dimension, year)
        if base is not None:
            currents = [current for current in currents if current.figure.dimension is base.figure.dimension]
    if base is not None:
        further = _further(lines, position, base) if currents and not _adjacent(line, currents[0], base_slot) else []
        further = [mention for mention in further if mention not in currents]
        pairs: list[tuple[Mention | None, Mention | None]] = [(current, base) for current in (*currents, *further)]
        if prior is not None:
            pairs.append((None, base))
            return [*pairs, (prior, None)]
        return [*pairs, (None, base)]
    name = _base_name(line, index)
    beside = _prior_beside(before, currents, year)
    if beside is not None:
        return [(currents[0], beside)]
    found = [(current, _base_elsewhere(current, name, line, slot, measured, year)) for current in currents]
    nearest = found[0][1] if found and _PLAN.search(name) else None
    if nearest is not None and _is_of_part(line, currents[0], nearest):
        return [(currents[0], None)]
    return [*found]


def _is_of_part(line: Line, current: Mention, base: Mention) -> bool:
    """True for 三公经费预算 a 万元，决算 b 万元，其中公务接待费 c 万元，比预算减少…: the plan of the whole is none of a part."""
    between = line.text[base.figure.quantity.end : current.figure.quantity.start]
    return clauses.OF_WHICH.search(between) is not None and not names(current.measure, base)


_LISTS = regex.compile(r"^\s*(?:其中[：:，]?)?(?P<subject>[^，。；：\d]{2,20}?)(?:主要)?(?:包括|包含|用于)")


def _listed_subject(line: Line, before: Sequence[Slot], slot: Slot) -> str:
    """What a sentence speaks of that lists some of it and goes on with the whole: 公用经费包括 a、b 等，比预算节约…; or ""."""
    found = _LISTS.match(line.text[slot.start_of_sentence : slot.figure.quantity.start])
    levels = [other for other in before if other.role is SlotRole.LEVEL]
    if found is None or not levels or levels[0].figure.quantity.start < slot.start_of_sentence + found.end():
        return ""
    return measure_of(found["subject"]) if clauses.AND_SO_ON.search(levels[-1].post) else ""


def _prior_beside(before: Sequence[Slot], currents: Sequence[Mention], year: int | None) -> Mention | None:
    """上年支出 a 万元，本年支出 b 万元，增加 c 万元: the same measure of the year before, told in the same sentence."""
    if not currents or year is None:
        return None
    current = currents[0]
    prior = str(int(current.period) - 1 if current.period.isdigit() else year - 1)
    named = [slot.mention for slot in before if slot.role is SlotRole.LEVEL and slot.mention.period == prior]
    alike = [
        mention
        for mention in named
        if mention.measure == current.measure and mention.figure.dimension is current.figure.dimension
    ]
    if not current.measure and current.period:  # 公务接待费2022年 a 万元，2023年 b 万元: the name stands once
        return named[0] if len(named) == 1 and named[0].measure and len(before) == 2 else None
    return alike[0] if len(alike) == 1 and current.measure else None


def _same_segment(before: Sequence[Slot], slot: Slot) -> list[Slot]:
    """The slots of the same ；-segment: what stands before a ； is compared with something else."""
    segment: list[Slot] = []
    lead = slot.lead
    for other in reversed(before):
        if regex.search(r"[；;]", lead):
            break
        segment.append(other)
        lead = other.lead
    return list(reversed(segment))


def _inline_base(before: Sequence[Slot]) -> Slot | None:
    """The compared figure printed in the segment."""
    return next((slot for slot in reversed(before) if slot.role in (SlotRole.BASE, SlotRole.FROM)), None)


def _opening_subject(line: Line, base: Slot) -> str:
    """What the sentence says it compares, before the base (公用经费较上年 a 万元压减 b 万元), without its figure; or ""."""
    words = line.text[base.start_of_sentence : base.figure.quantity.start]
    compared = clauses.COMPARE.search(words)
    return measure_of(words[: compared.start()]) if compared else ""


def _before_bracket(before: Sequence[Slot], prior: Mention) -> Mention | None:
    """支出 a 万元（2022年 b 万元）: the amount whose figure of the year before stands in the bracket behind it."""
    at = next((at for at, slot in enumerate(before) if slot.mention.figure.index == prior.figure.index), 0)
    if at == 0 or before[at].mention.measure or not regex.match(r"\s*[（(]", before[at].lead):
        return None
    owner = before[at - 1]
    fits = owner.role is SlotRole.LEVEL and owner.figure.dimension is prior.figure.dimension
    return owner.mention if fits and owner.mention.period != prior.period else None


def _is_prior(mention: Mention, year: int | None) -> bool:
    """True if the nearest amount of the sentence is last year's: 上年度支出 a 万元，本年减少 b 万元."""
    return year is not None and mention.period == str(year - 1)


def _same_measure_before(base: Mention, measured: _ByMeasure, year: int | None) -> list[Mention]:
    """This year's amount of the same measure, printed before its base."""
    found = [
        mention
        for mention in measured.get(base.measure, ())
        if mention.period in ("", str(year)) and mention.figure.index < base.figure.index
    ]
    return found[-1:]


def _currents(before: Sequence[Slot], base: Mention | None, dimension: Dimension | None, depth: int) -> list[Mention]:
    """The amounts before a change, the nearest first, but those that a bracket names (标准 a 元（个人 b 元）) last."""
    levels = [
        slot.mention
        for slot in sorted(before, key=lambda slot: slot.depth <= depth or not slot.mention.measure)
        if slot.role is SlotRole.LEVEL
        and slot.figure.dimension not in (Dimension.TIME, Dimension.NONE)
        and (dimension is None or slot.figure.dimension is dimension)
    ]
    if base is not None and base.figure.dimension is Dimension.PERCENT:
        before = [slot for slot in before if slot.figure.dimension is Dimension.PERCENT]
        return [
            slot.mention for slot in reversed(before) if slot.role in (SlotRole.RATE, SlotRole.LEVEL, SlotRole.OTHER)
        ]
    if base is not None:
        levels = [level for level in levels if level.figure.dimension is base.figure.dimension]
    return list(reversed(levels))


def _like_base(line: Line, base: Mention, slot: Slot) -> list[Mention]:
    """与2016年度收入总计 a 万元相比，增加…: the amount of the paragraph that is called what its base is called."""
    found = [
        level.mention
        for level in line.levels(base.figure.dimension)
        if level.figure.index < slot.figure.index
        and level.mention.measure == base.measure
        and ("总计" in level.mention.scope) == ("总计" in base.scope)
        and level.mention.period != base.period
    ]
    return found[-1:] if base.measure else []


def _called(
    name: str, slot: Slot, measured: _ByMeasure, dimension: Dimension | None, year: int | None
) -> list[Mention]:
    """This year's amounts of just that name, printed before a change."""
    return [
        mention
        for mention in measured.get(name, ())
        if mention.figure.index < slot.figure.index
        and (not mention.period or year is None or mention.period == str(year))
        and (dimension is None or mention.figure.dimension is dimension)
    ]


def _currents_elsewhere(
    lines: Sequence[Line],
    position: int,
    index: int,
    measured: _ByMeasure,
    dimension: Dimension | None,
    year: int | None,
) -> list[Mention]:
    """The current figure when the sentence does not print it: by the measure that it names, else the sentence before."""
    line = lines[position]
    slot = line.slots[index]
    if Dimension.SCORE in (dimension, slot.figure.dimension):
        return []  # points have their own reader
    named = subject_of(line, slot)
    if named and not is_generic(named):
        return _called(named, slot, measured, dimension, year)[-1:]
    before = [
        other
        for other in line.levels(dimension)
        if other.sentence < slot.sentence and other.figure.dimension not in (Dimension.TIME, Dimension.NONE)
    ]
    # 其中：基本支出减少…: the part of that name, although it stands in a list
    exact = [other.mention for other in before if named and other.mention.measure == named]
    if exact:
        return exact[-1:]
    lists = {other.sentence for other in line.slots if other.after_which and other.lead.lstrip().startswith("其中")}
    before = [other for other in before if other.sentence not in lists]
    compared = period_of(_base_name(line, index), year)
    before = [other for other in before if not compared or other.mention.period != compared]
    alike = [other.mention for other in before if named and named in other.mention.measure]
    if alike:
        return alike[-1:]
    return [other.mention for other in before if other.sentence == before[-1].sentence]


def _base_in_line(current: Mention, name: str, line: Line, slot: Slot, year: int | None) -> Mention | None:
    """比2023年预算执行数增加: the amount of that year and name printed before in the paragraph."""
    wanted = period_of(name, year)
    noun = regex.search(r"执行|决算|预算|收入|支出", name)
    for other in reversed(line.levels(current.figure.dimension)):
        mention = other.mention
        if mention.figure.index >= slot.figure.index or mention.figure.index == current.figure.index or not wanted:
            continue
        if not _may_be_alike(current.measure, mention.measure):
            continue  # 2022年接待费 a 万元. 2023年印刷费 b 万元，比上年下降: another thing
        if mention.period == wanted and current.period != wanted and (noun is None or noun.group() in mention.label):
            return mention
    return None


def _may_be_alike(one: str, other: str) -> bool:
    """False for two names of which neither is general nor has the other in it."""
    return is_generic(one) or is_generic(other) or one in other or other in one


def _adjacent(line: Line, current: Mention, base: Slot | None) -> bool:
    """True if nothing is printed between a figure and its base: 支出 a 万元，比上年的 b 万元增加…; 由 b 万元增至 a 万元."""
    indices = [slot.figure.index for slot in line.slots]
    if base is None or current.figure.index not in indices:
        return False
    return abs(indices.index(current.figure.index) - indices.index(base.figure.index)) == 1


def _further(lines: Sequence[Line], position: int, base: Mention) -> list[Mention]:
    """Amounts that lead the paragraphs above in the section: what could also have changed, if all else fails."""
    found: list[Mention] = []
    for line in reversed(lines[max(0, position - 4) : position]):
        if line.section == lines[position].section:
            found.extend(slot.mention for slot in line.levels(base.figure.dimension)[:2])
    return found


def _is_plan(label: str, word: str) -> bool:
    """True if the label is what the plan word means; 年初部门预算收入 is 年初预算 too."""
    return word in label or (word == "年初预算" and "年初" in label and "预算" in label)


def _base_elsewhere(
    current: Mention, name: str, line: Line, slot: Slot, measured: _ByMeasure, year: int | None
) -> Mention | None:
    """The base printed in another sentence: the same measure a year before, or the plan figure of the same clause."""
    if _PLAN.search(name) and not regex.search(clauses.PRIOR_WORDS, name):
        plan = _PLAN.search(name)
        word = plan.group() if plan else name
        for other in reversed([level for level in line.levels(current.figure.dimension) if level is not slot]):
            if other.figure.index < slot.figure.index and _is_plan(other.mention.label, word):
                return other.mention if other.figure.index != current.figure.index else None
        return None
    here = _base_in_line(current, name, line, slot, year)
    if here is not None:
        return here
    if year is None or not current.measure or is_generic(current.measure):
        return None
    period = int(current.period) if current.period.isdigit() else year
    wanted = str(period - 1)
    for mention in measured.get(current.measure, ()):
        if (
            mention.period == wanted
            and mention.figure.dimension is current.figure.dimension
            and mention.section == current.section
        ):
            return mention
    return None
