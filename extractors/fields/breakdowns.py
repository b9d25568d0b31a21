"""Totals and the parts that the narrative names for them: 其中, 包括, 分别为, …合计, and lists of numbered paragraphs.

The words often allow more than one reading (which amount 其中 refers to, where its list ends). The most natural reading
leads; the others stand in `Breakdown.alternatives`, so that a check can give the author the benefit of the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.fields.passages import Line
from extractors.fields.slots import Slot
from extractors.figure import Dimension, Kind
from extractors.language import clauses
from extractors.language.measures import clean, measure_of
from extractors.language.numbering import Numbering
from extractors.records import Breakdown, Mention

ADDABLE = frozenset(
    {Dimension.MONEY, Dimension.PEOPLE, Dimension.COUNT, Dimension.AREA, Dimension.SCORE, Dimension.OTHER}
)

LOOK_BACK = 4  # paragraphs in which the total of a list without one is looked for

# Names that together make up a whole even if the text does not say 其中.
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
_NOT_A_WHOLE = regex.compile(r"编制|预算|目标|计划|上年|标准")
_LEADS_LIST = regex.compile(r"(?:其中|如下|包括|分别为|分别是|构成|组成|明细|情况)[^，。；：:]{0,8}[：:]\s*$")


def read_breakdowns(lines: Sequence[Line]) -> tuple[Breakdown, ...]:
    """Every breakdown of the narrative, in reading order."""
    found: list[Breakdown] = []
    for position, line in enumerate(lines):
        found.extend(_in_line(lines, position))
        found.extend(_list_below(lines, position))
        found.extend(_closing_totals(line))
        found.extend(_complements(line))
    return tuple(found)


# ---- 其中, 包括, 分别为 inside a paragraph ----


def _in_line(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    line = lines[position]
    levels = line.levels()
    for index, slot in enumerate(levels):
        if slot.figure.dimension not in ADDABLE:
            continue
        cue = _opening_cue(slot)
        if not cue:
            continue
        run = _run(levels, index)
        totals = _totals_for(lines, position, levels, index, cue)
        if not run or not totals:
            continue
        yield _breakdown(totals, run, cue, levels)


def _opening_cue(slot: Slot) -> str:
    """The cue that opens a list right before this figure, or ""."""
    which = None
    for which in clauses.OF_WHICH.finditer(slot.lead):
        pass
    if which:
        return slot.lead[which.start() :]
    composed = None
    for composed in clauses.COMPOSED.finditer(slot.lead):
        pass
    return slot.lead[composed.start() :] if composed else ""


def _run(levels: Sequence[Slot], index: int) -> list[Slot]:
    """The parts that follow an opening cue: same sentence and dimension, until the bracket closes or a total comes."""
    first = levels[index]
    nested_until_semicolon = False
    run: list[Slot] = []
    for slot in levels[index:]:
        if slot.sentence != first.sentence or slot.depth < first.depth:
            break
        if slot is not first and (clauses.CLOSING_TOTAL.search(slot.pre) or slot.depth > first.depth):
            if slot.depth > first.depth:
                continue  # a bracket inside a part breaks that part down, not the total
            break
        if slot is not first and slot.after_which:
            nested_until_semicolon = True
        if nested_until_semicolon:
            if not regex.search(r"[；;]", slot.lead) or slot.after_which:
                continue
            nested_until_semicolon = False
        if slot.figure.dimension is first.figure.dimension:
            run.append(slot)
    return run


def _totals_for(lines: Sequence[Line], position: int, levels: Sequence[Slot], index: int, cue: str) -> list[Mention]:
    """The amounts that an opening cue can refer to, the most natural first."""
    first = levels[index]
    dimension = first.figure.dimension
    named = _named_total(lines, position, first, cue)
    if named:
        return named
    same = [
        slot
        for slot in levels[:index]
        if slot.sentence == first.sentence and slot.figure.dimension is dimension and slot.depth <= first.depth
    ]
    if same:
        return [slot.mention for slot in reversed(same)]
    if not clauses.OF_WHICH.search(cue) and not regex.search(r"分类|划分|看|来看|分别|具体|明细|构成|组成|分为", cue):
        return []
    earlier = [slot for slot in levels[:index] if slot.figure.dimension is dimension]
    if earlier:
        last = earlier[-1].sentence
        sentence = [slot for slot in earlier if slot.sentence == last]
        return [sentence[0].mention, *(slot.mention for slot in reversed(sentence[1:]))]
    return _total_above(lines, position, dimension)


def _total_above(lines: Sequence[Line], position: int, dimension: Dimension) -> list[Mention]:
    """The first amount of the nearest paragraph above that leads its section and is no list of parts itself."""
    here = lines[position]
    for line in reversed(lines[max(0, position - LOOK_BACK) : position]):
        if line.section != here.section:
            break
        levels = line.levels(dimension)
        if levels and not _opening_cue(levels[0]):
            return [levels[0].mention]
    return []


def _named_total(lines: Sequence[Line], position: int, first: Slot, cue: str) -> list[Mention]:
    """The total that the sentence names again without its figure: 基本支出包括…, 项目支出由…组成."""
    opening = first.lead[: len(first.lead) - len(cue)]
    subject = regex.split(r"[，。；：:\n]", opening)[-1]
    measure = measure_of(subject)
    if len(measure) < 2 or clauses.OF_WHICH.search(cue):
        return []
    for line in reversed(lines[max(0, position - 2 * LOOK_BACK) : position + 1]):
        for slot in reversed(line.levels(first.figure.dimension)):
            before = line is not lines[position] or slot.figure.quantity.end <= first.figure.quantity.start
            if before and slot is not first and slot.mention.measure == measure:
                return [slot.mention]
    return []


def _breakdown(totals: Sequence[Mention], run: Sequence[Slot], cue: str, levels: Sequence[Slot]) -> Breakdown:
    parts = [slot.mention for slot in run]
    same_period = [part for part in parts if not part.period or not totals[0].period or part.period == totals[0].period]
    parts = same_period or parts
    is_open = bool(clauses.SELECTION.search(cue)) or any(clauses.AND_SO_ON.search(slot.post) for slot in run)
    natural = Breakdown(totals[0], tuple(parts), cue.strip(), is_open, explicit=True)
    others: list[Breakdown] = []
    for total in totals:
        for length in (len(parts), *range(len(parts) - 1, 1, -1)):
            if total is not totals[0] or length != len(parts):
                others.append(replace(natural, total=total, parts=tuple(parts[:length])))
    flat = [slot for slot in levels if run[0].figure.index <= slot.figure.index <= run[-1].figure.index]
    if len(flat) > len(run):
        others.append(replace(natural, parts=tuple(slot.mention for slot in flat)))
    return replace(natural, alternatives=tuple(others[:40]))


# ---- a lead-in paragraph and the numbered paragraphs below it ----


def _list_below(lines: Sequence[Line], position: int) -> Iterator[Breakdown]:
    """专项经费年初预算安排 X 万元，本年使用 Y 万元。其中： followed by 项目1 …, 项目2 …."""
    lead = lines[position]
    if not _LEADS_LIST.search(lead.text):
        return
    items = _items(lines, position)
    if len(items) < 2:
        return
    heads = [slot for slot in lead.levels() if slot.figure.dimension in ADDABLE]
    heads = [slot for slot in heads if slot.sentence == heads[-1].sentence or len(heads) == 1] if heads else []
    if heads and heads[-1].sentence < lead.slots[-1].sentence:
        return
    for order, head in enumerate(heads):
        parts = [_matching(item, head, order, len(heads)) for item in items]
        if all(part is not None for part in parts):
            cue = "其中" if clauses.OF_WHICH.search(lead.text[-12:]) else lead.text[-8:]
            listed = tuple(part for part in parts if part is not None)
            yield Breakdown(head.mention, listed, cue, open=False, explicit="其中" in cue)


def _items(lines: Sequence[Line], position: int) -> list[Line]:
    """The numbered paragraphs that directly follow, counted from one, of one style."""
    items: list[Line] = []
    style: Numbering | None = None
    for line in lines[position + 1 :]:
        number = line.numbering
        if number is None or (style and number.style is not style.style) or number.ordinal != len(items) + 1:
            break
        style = style or number
        items.append(line)
    return items


def _matching(item: Line, head: Slot, order: int, count: int) -> Mention | None:
    """The amount of a list item that stands for the same thing as `head`: by its name, else by its position."""
    levels = item.levels(head.figure.dimension)
    shared = [slot for slot in levels if slot.mention.scope & head.mention.scope]
    if len(shared) == 1:
        return shared[0].mention
    if len(levels) >= count:
        return levels[order].mention
    return None


# ---- totals that close their list, and parts that need no cue ----


def _closing_totals(line: Line) -> Iterator[Breakdown]:
    """A、B、C，合计 X."""
    levels = line.levels()
    for index, slot in enumerate(levels):
        closing = clauses.CLOSING_TOTAL.search(slot.pre)
        if not closing or clean(slot.pre) or slot.figure.dimension not in ADDABLE:
            continue
        before = [
            other
            for other in levels[:index]
            if other.sentence == slot.sentence
            and other.figure.dimension is slot.figure.dimension
            and other.figure.quantity.kind is Kind.QUANTITY
        ]
        opened = [position for position, other in enumerate(before) if _opening_cue(other)]
        parts = before[opened[-1] :] if opened else before
        if len(parts) < 2:
            continue
        natural = Breakdown(slot.mention, tuple(part.mention for part in parts), "合计", open=False, explicit=True)
        others = [
            replace(natural, parts=tuple(part.mention for part in parts[cut:])) for cut in range(1, len(parts) - 1)
        ]
        yield replace(natural, alternatives=tuple(others))


def _complements(line: Line) -> Iterator[Breakdown]:
    """总数 X 人，在职 Y 人，退休 Z 人: the names tell that the parts make up the amount before them."""
    levels = line.levels()
    done: set[tuple[int, ...]] = set()
    for names in COMPLEMENTS:
        for index in range(1, len(levels) - len(names) + 1):
            total, parts = levels[index - 1], levels[index : index + len(names)]
            if _opening_cue(parts[0]) or any(part.sentence != total.sentence for part in parts):
                continue
            if any(part.figure.dimension is not total.figure.dimension for part in parts):
                continue
            if not _named_so(parts, names) or _NOT_A_WHOLE.search(total.mention.label):
                continue
            if any(name in total.mention.label for name in names):
                continue
            following = levels[index + len(names)] if index + len(names) < len(levels) else None
            if following and following.sentence == total.sentence and _continues(following, names):
                continue
            seen = (total.figure.index, *(part.figure.index for part in parts))
            if seen not in done:
                done.add(seen)
                yield Breakdown(total.mention, tuple(part.mention for part in parts), "", open=False, explicit=False)


def _named_so(parts: Sequence[Slot], names: tuple[str, ...]) -> bool:
    labels = [part.mention.label for part in parts]
    return all(
        name in label and not any(other in label for other in names if other != name and name not in other)
        for name, label in zip(names, labels, strict=True)
    )


def _continues(slot: Slot, names: tuple[str, ...]) -> bool:
    """A further part of the same kind (离休 after 在职, 退休) means that the shorter list is not the whole."""
    kin = {"在职": ("离休", "遗属", "编外", "聘用", "合同", "临聘", "劳务"), "男": ()}.get(names[0], ())
    return any(word in slot.mention.label for word in kin) and not slot.after_which
