"""Totals and the parts that the narrative names for them: 其中, 包括, 分别为, …合计, and lists of numbered paragraphs.

The words often allow more than one reading (which amount 其中 refers to, where its list ends). The most natural reading
leads; the others stand in `Breakdown.alternatives`, so that a check can give the author the benefit of the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.broken_off import left_open
from extractors.fields.closing_totals import read_closing_totals
from extractors.fields.complements import read_complements
from extractors.fields.listed import read_lists
from extractors.fields.passages import Line
from extractors.fields.remainders import read_remainders
from extractors.fields.runs import (
    ADDABLE,
    HEAD_NOUNS,
    NOT_A_PART,
    Column,
    Rank,
    column_of,
    columns,
    comparable,
    is_closing,
    is_slip,
    parts_after,
    rank_between,
)
from extractors.fields.second_column import second_column
from extractors.fields.slots import Slot, SlotRole
from extractors.fields.standard_parts import shared_out, standard_before
from extractors.figure import Dimension
from extractors.language import clauses
from extractors.language.measures import is_generic, measure_of
from extractors.records import Breakdown, Mention

LOOK_BACK = 4  # paragraphs in which the total of a list without one is looked for
LONGEST_TITLE = 14  # characters of a sentence that only names what follows
MOST_READINGS = 40
LONG_NAME = 4  # characters of a name that says which amount is meant
NEAR_TOTALS = 3  # totals for which the list may also end earlier

_SOME_NAMED = regex.compile(r"等(?!级)[^，。；]{0,10}分别")  # 甲、乙等演出分别为 a 场、b 场
_BY_KIND = regex.compile(r"分类|划分|看|来看|分别|具体|明细|构成|组成|分为|按[^，。；]{1,12}?分")
_LEVEL = regex.compile(r"中央|自治区|[省市州区县旗乡镇]级?|上级|本级")
_OVERLAP = regex.compile(r"去重|重复|交叉|多项的|不重不漏|兼")


def read_breakdowns(lines: Sequence[Line]) -> tuple[Breakdown, ...]:
    """Every breakdown of the narrative, in reading order."""
    found: list[Breakdown] = []
    for position, line in enumerate(lines):
        found.extend(_in_line(lines, position))
        found.extend(read_lists(lines, position))
        found.extend(read_closing_totals(line, _opening_cue))
        found.extend(_made_up_of(lines, position))
        found.extend(read_complements(lines, position, _opening_cue))
    return left_open((*found, *read_remainders(lines)), lines)


# ---- 其中, 包括, 分别为 inside a paragraph ----


def _in_line(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    line = lines[position]
    for index, slot in enumerate(line.slots):
        if slot.role is not SlotRole.LEVEL or slot.figure.dimension not in ADDABLE:
            continue
        cue = _opening_cue(slot)
        if not cue or _OVERLAP.search(_sentence(line, slot)):
            continue
        if (standard := standard_before(line, index)) is not None:
            found = shared_out(line, index, standard, cue)
            yield from (found,) if found else ()
            continue
        closed = _is_closed(line, slot) or _ends_with_sentence(line, index, cue)
        run = parts_after(line.slots, index, line.text) if closed else [slot]
        longer = parts_after(line.slots, index, line.text, over_stops=True) if closed else [slot]
        totals = _totals_for(lines, position, index, cue)
        totals = [*totals, *_further(lines, position, slot, totals)] if totals else []
        for column, parts in columns(run):
            fitting = _fitting(totals, column, parts, split=len(parts) < len(run))
            if cue.startswith("按"):
                fitting = [
                    total for total in fitting if total.figure.passage is line.passage or _holds_each(total, parts)
                ]
            if parts and fitting:
                yield _breakdown(fitting, parts, cue, line.levels(), longer if parts == run else ())
                yield from second_column(line, fitting[0], parts, cue)


def _sentence(line: Line, slot: Slot) -> str:
    end = next((end for start, end in clauses.sentences(line.text) if start == slot.start_of_sentence), len(line.text))
    return line.text[slot.start_of_sentence : end]


def _is_closed(line: Line, slot: Slot) -> bool:
    """False if the figure stands in a bracket that its sentence never closes: the list has no known end."""
    end = slot.start_of_sentence + len(_sentence(line, slot))
    return slot.depth == 0 or regex.search(r"[）)]", line.text[slot.figure.quantity.end : end]) is not None


def _ends_with_sentence(line: Line, index: int, cue: str) -> bool:
    """True if a list in such a bracket is all that its sentence goes on to tell: （其中：省级资金 a，市级资金 b."""
    first = line.slots[index]
    rest = [slot for slot in line.slots[index:] if slot.sentence == first.sentence]
    noun = first.mention.measure[-2:]
    alike = (
        comparable(slot, first) and slot.role is SlotRole.LEVEL and slot.mention.measure[-2:] == noun for slot in rest
    )
    return bool(regex.search(r"[：:]", cue)) and len(rest) > 1 and len(noun) == 2 and all(alike)


def _opening_cue(slot: Slot) -> str:
    """The cue that opens a list right before this figure, or ""."""
    which = list(clauses.OF_WHICH.finditer(slot.lead))
    opens_sentence = slot.start_of_sentence + len(slot.lead) == slot.figure.quantity.start
    if which and which[-1].group() == "中" and opens_sentence:
        which = []  # 上述任务中，…: not 10个项目中，…
    cue = which[-1] if which else clauses.COMPOSED.search(slot.lead)
    opened = slot.lead[cue.start() :] if cue else ""
    if regex.match(r"分别[为是]", opened) and not regex.search(r"[：:]", opened):
        return ""  # A、B、C分别为 x、y、z names amounts side by side, and no total
    # A list that ended before this figure (包括办公费、水电费等；…) has no figures of its own.
    return "" if regex.search(r"[；;。]|等(?!级)[^，。；]{0,6}[，,]", opened) else opened


# ---- which amount the list breaks down ----


def _totals_for(lines: Sequence[Line], position: int, index: int, cue: str) -> list[Slot]:
    """The amounts that an opening cue can refer to, the nearest first."""
    line = lines[position]
    first = line.slots[index]
    named = _named_totals(lines, position, first, cue)
    named = named or (_spoken_of(lines, position, first, cue) if cue.startswith("中") else [])
    if named:
        return named
    before = [slot for slot in line.slots[:index] if slot.role is SlotRole.LEVEL and comparable(slot, first)]
    before = [slot for slot in before if not NOT_A_PART.search(slot.pre + slot.mention.label)]
    same = [slot for slot in before if slot.sentence == first.sentence and slot.depth <= first.depth]
    opened = False  # the sentence began with such a list: what it breaks down stands before the sentence
    if regex.match(r"按", cue):
        # 按性别分，…；按类别分，…: every list of the sentence breaks down what stands before the first.
        cut = next((at for at, slot in enumerate(same) if _opening_cue(slot)), len(same))
        opened = cut == 0 and bool(same)
        same = same[:cut]
    if same:
        return list(reversed(same))
    if not opened and any(
        slot.sentence == first.sentence and slot.figure.dimension is first.figure.dimension
        for slot in line.slots[:index]
    ):
        return []  # the sentence speaks of an amount that it does not print: 公用经费较上年压减 a 万元，其中…
    if not clauses.OF_WHICH.search(cue) and not _BY_KIND.search(cue):
        return []
    if not opened and _names_its_own(line, first, cue):
        return []  # 地方收入按构成分：…, and no such income is printed
    earlier = [slot for slot in before if slot.sentence < first.sentence]
    if cue.startswith("按"):
        earlier = [slot for slot in earlier if not _in_list(line, slot)] or earlier
    if earlier:
        sentence = [slot for slot in earlier if slot.sentence == earlier[-1].sentence]
        if first.figure.dimension in (Dimension.PEOPLE, Dimension.COUNT):
            return list(reversed(sentence))  # 发放400份，收回384份。其中…: of those that came back
        return [sentence[0], *reversed(sentence[1:])]
    if first.figure.dimension is Dimension.MONEY and any(is_slip(slot) for slot in line.slots[:index]):
        return []  # 支出合计 a 年。其中：…: the total is printed, but its unit does not tell so
    if first.figure.dimension is Dimension.COUNT and _same_unit_before(line, index):
        return []  # 37项民生工程完成…。其中：16项工程…: counted here, in other words
    return _total_above(lines, position, first)


def _spoken_of(lines: Sequence[Line], position: int, first: Slot, cue: str) -> list[Slot]:
    """已支付 a 万元。… 支付资金中，甲 b 万元，乙 c 万元: what the words before 中 name, the nearest first."""
    named = measure_of(lines[position].text[first.start_of_sentence : first.figure.quantity.start - len(cue)])
    above = [slot for line in lines[max(0, position - LOOK_BACK) : position + 1] for slot in line.levels()]
    above = [slot for slot in above if slot.figure.index < first.figure.index and comparable(slot, first)]
    return [slot for slot in reversed(above) if len(slot.mention.measure) > 1 and slot.mention.measure in named]


def _same_unit_before(line: Line, index: int) -> bool:
    return any(slot.figure.unit.symbol == line.slots[index].figure.unit.symbol for slot in line.slots[:index])


def _in_list(line: Line, slot: Slot) -> bool:
    """True for a part of a list that another sentence opened: 其中：税收 a，非税 b。按级次分：… breaks down their total."""
    return any(
        other.sentence == slot.sentence and other.figure.index <= slot.figure.index and _opening_cue(other)
        for other in line.slots
    )


def _names_its_own(line: Line, first: Slot, cue: str) -> bool:
    """True if the words before 按…分 say in their own sentence what is broken down, more than 收入 or 支出."""
    words = line.text[first.start_of_sentence : first.figure.quantity.start - len(cue)]
    named = measure_of(words)
    return cue.startswith("按") and len(named) >= LONG_NAME and not is_generic(named)


def _further(lines: Sequence[Line], position: int, first: Slot, totals: Sequence[Slot]) -> list[Slot]:
    """Amounts that lead the paragraphs above in the section: what the list could also be of, if all else fails."""
    known = {slot.figure.index for slot in totals}
    found: list[Slot] = []
    for line in reversed(lines[max(0, position - LOOK_BACK) : position]):
        if line.section == lines[position].section:
            found.extend([slot for slot in line.levels() if comparable(slot, first)][:2])
    return [slot for slot in found if slot.figure.index not in known]


def _total_above(lines: Sequence[Line], position: int, first: Slot) -> list[Slot]:
    """The first amount of the nearest paragraph above that leads its section and is no list of parts itself."""
    here = lines[position]
    for line in reversed(lines[max(0, position - LOOK_BACK) : position]):
        if line.section != here.section:
            break
        levels = [slot for slot in line.levels() if comparable(slot, first) and not NOT_A_PART.search(slot.pre)]
        if levels and not _opening_cue(levels[0]):
            return [*(slot for slot in levels if is_closing(slot)), levels[0]]
    return []


def _named_totals(lines: Sequence[Line], position: int, first: Slot, cue: str) -> list[Slot]:
    """The total that the sentence names again without its figure: 基本支出包括…, 项目支出构成。按类别分为…."""
    if clauses.OF_WHICH.search(cue):
        return []
    opening = lines[position].text[: first.figure.quantity.start - len(cue)]
    sentences = [regex.sub(r"[构组]成|情况|明细", "", text) for text in regex.split(r"[。\n]", opening)]
    clause = regex.split(r"[，；：:]", sentences[-1])[-1]
    before = sentences[-2] if len(sentences) > 1 and len(sentences[-2]) <= LONGEST_TITLE else ""
    measure = measure_of(clause) or measure_of(before)
    if len(measure) < 2:
        return []
    found: list[Slot] = []
    for line in reversed(lines[max(0, position - 2 * LOOK_BACK) : position + 1]):
        found.extend(
            slot
            for slot in reversed(line.levels())
            if slot.figure.index < first.figure.index
            and comparable(slot, first)
            and _is_named(slot.mention.measure, measure)
        )
    return found


def _is_named(measure: str, named: str) -> bool:
    """True if a measure is what a name says, in full or cut in the middle: 地方收入 for 地方一般公共预算收入."""
    if len(named) < LONG_NAME:
        return measure == named
    first, last = named[: len(named) // 2], named[len(named) // 2 :]
    return measure.endswith(named) or (len(named) == LONG_NAME and measure.endswith(last) and first in measure)


def _fitting(totals: Sequence[Slot], column: Column, parts: Sequence[Slot], *, split: bool) -> list[Mention]:
    """The totals in order of likeness to the parts; for one of two columns only those of its kind."""
    if split:
        totals = [slot for slot in totals if column_of(slot.mention.label) is column]
    nouns = [noun for noun in HEAD_NOUNS if all(noun in part.mention.label for part in parts)]

    def unlike(slot: Slot) -> tuple[bool, bool]:
        other_column = column is not Column.ANY and column_of(slot.mention.label) not in (column, Column.ANY)
        return other_column, bool(nouns) and not any(noun in slot.mention.label for noun in nouns)

    return [slot.mention for slot in sorted(totals, key=unlike)]


def _holds_each(total: Mention, parts: Sequence[Slot]) -> bool:
    """False for an amount above that one of the parts exceeds: 按类别看 tells a whole again, and that is not the nearest amount."""
    return all(part.figure.value <= total.figure.value for part in parts)


def _breakdown(
    totals: Sequence[Mention], run: Sequence[Slot], cue: str, levels: Sequence[Slot], longer: Sequence[Slot]
) -> Breakdown:
    run = [slot for slot in run if _same_period(slot.mention, totals[0])] or run
    parts = [slot.mention for slot in run]
    is_open = bool(clauses.SELECTION.search(cue) or _SOME_NAMED.search(cue)) or any(
        clauses.AND_SO_ON.search(slot.post) for slot in run
    )
    natural = Breakdown(totals[0], tuple(parts), cue.strip(), is_open, explicit=True)
    others = [
        replace(natural, total=total, parts=tuple(parts[:length]))
        for order, total in enumerate(totals)
        for length in range(len(parts), min(1, len(parts) - 1) if order < NEAR_TOTALS else len(parts) - 1, -1)
        if (order or length < len(parts)) and (length == len(parts) or _may_end_before(run, length))
    ]
    flat = [slot for slot in levels if run[0].figure.index <= slot.figure.index <= run[-1].figure.index]
    flat = [slot for slot in flat if comparable(slot, run[0])]
    if len(flat) > len(run):
        others.append(replace(natural, parts=tuple(slot.mention for slot in flat)))
    if len(longer) > len(run):
        others.insert(0, replace(natural, parts=tuple(slot.mention for slot in longer)))
    return replace(natural, alternatives=tuple(others[:MOST_READINGS]))


def _may_end_before(run: Sequence[Slot], position: int) -> bool:
    """True if the list could end there: not at a 、, and not between 省级补助 and 县级补助."""
    labels = [slot.mention.label for slot in (run[position - 1], run[position])]
    kinds = [_LEVEL.sub("", label) for label in labels]
    by_level = labels[0] != labels[1] and kinds[0] == kinds[1] != ""
    return rank_between(run[position].lead) > Rank.PAUSE and not by_level


def _same_period(part: Mention, total: Mention) -> bool:
    """False for a figure of another year among the parts; what was carried over (上年结转) is money of this year."""
    return not part.period or not total.period or part.period == total.period or "结" in part.label


# ---- X 由 a 和 b 组成 ----

_MADE_UP = regex.compile(r"由(?P<parts>[^。；\n]*?)(?:共同)?(?:组成|构成)")


def _made_up_of(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    """基本支出由人员经费 a 万元和公用经费 b 万元组成: the parts of what the sentence names, printed before."""
    line = lines[position]
    for found in _MADE_UP.finditer(line.text):
        inside = [slot for slot in line.levels() if found.start() < slot.figure.quantity.start < found.end()]
        if len(inside) < 2 or not all(comparable(slot, inside[0]) for slot in inside):
            continue
        before = [slot for slot in line.levels() if slot.figure.index < inside[0].figure.index]
        right_before = before and not line.text[before[-1].figure.quantity.end : found.start()].strip("，, ")
        cue = line.text[found.start() : inside[0].figure.quantity.start]
        totals = before[-1:] if right_before else _named_totals(lines, position, inside[0], cue)
        if totals and comparable(totals[0], inside[0]):
            parts = tuple(slot.mention for slot in inside)
            yield Breakdown(totals[0].mention, parts, "组成", open=False, explicit=True)
