"""Amounts that become others within one sentence: 年初预算 a，追加 b，追减 c，调整后预算 d; 上年结转 a，本年安排 b，支出 c，结转下年 d."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import comparable
from extractors.fields.slots import Slot
from extractors.figure import Dimension, Qualifier
from extractors.records import Change, Direction, Flow


@dataclass(frozen=True, slots=True)
class Shape:
    """What the four amounts are called: opening + more - less = closing. `partial`: more or less may be missing."""

    opening: regex.Pattern[str]
    more: regex.Pattern[str]
    less: regex.Pattern[str]
    closing: regex.Pattern[str]
    partial: bool = False


def _shape(opening: str, more: str, less: str, closing: str, *, partial: bool = False) -> Shape:
    tail = r"(?:共计?|合计)?(?:为|是|达|了)?\s*$"
    first, second, third, last = (regex.compile(f"(?:{words}){tail}") for words in (opening, more, less, closing))
    return Shape(first, second, third, last, partial)


_ITEMS = r"(?:预算|资金|安排|项目|指标|了)*"
SHAPES = (
    _shape(
        r"(?:年初|期初|原)(?:批复|安排|部门|财政|项目|收入|支出|资金)*预算(?:数|安排|资金|批复)*",
        rf"(?:追加|调增|核增|增加){_ITEMS}",
        rf"(?:追减|调减|核减|压减|收回|减少){_ITEMS}",
        r"(?:调整后?的?|全年|最终|变更后)(?:年度|全年|部门|项目|支出|收入)*预算(?:数|总额|资金|安排)*",
        partial=True,
    ),
    _shape(
        r"^(?:其中)?(?:上年|年初|以前年度)(?:度|末)?(?:财政)?(?:结转|结余|结转结余|结转和结余)(?:资金|数)?",
        r"^(?:本年度?|当年|20\d\d年度?)?(?:财政|预算|中央|省级|县级)*(?:安排|下达|到位|拨入|收入)(?:资金|预算|数)?",
        r"^(?:本年度?|当年|全年|实际|累计|已)*(?:支出|使用|执行|支付)(?:资金|数)?",
        r"^(?:年末|期末)?(?:结转下年度?|结转结余|结转和结余|年末结转|年末结余|结余)(?:资金|继续使用|使用|数)?",
    ),
    _shape(
        r"(?:年初|期初)(?:账面)?(?:原值|余额|总额|数)",
        r"(?:本年度?|本期|当年)(?:增加|新增|购置)",
        r"(?:本年度?|本期|当年)(?:减少|处置|报废|核销)",
        r"(?:年末|期末)(?:账面)?(?:原值|余额|总额|数)",
    ),
)


def read_adjustments(lines: Sequence[Line]) -> Iterator[Change | Flow]:
    """All four as a flow; a budget with one adjustment as a change of it."""
    for line in lines:
        sentences: dict[int, list[Slot]] = {}
        for slot in line.slots:
            plain = slot.figure.quantity.qualifier is Qualifier.NONE
            if slot.figure.dimension is Dimension.MONEY and slot.depth == 0 and plain:
                sentences.setdefault(slot.sentence, []).append(slot)
        for slots in sentences.values():
            for shape in SHAPES:
                yield from _in_sentence(line, slots, shape)


def _in_sentence(line: Line, slots: Sequence[Slot], shape: Shape) -> Iterator[Change | Flow]:
    """The sentence names each of these once, and nothing between the first and the last that is none of them."""
    patterns = (shape.opening, shape.more, shape.less, shape.closing)
    found = [[slot for slot in slots if pattern.search(slot.pre)] for pattern in patterns]
    opening, more, less, closing = found
    if len(opening) != 1 or len(closing) != 1 or len(more) > 1 or len(less) > 1 or not (more or less):
        return
    named = sorted((one for kind in found for one in kind), key=lambda slot: slot.figure.index)
    inside = [slot for slot in slots if named[0].figure.index <= slot.figure.index <= named[-1].figure.index]
    if named[0] is not opening[0] or inside != named or not all(comparable(opening[0], slot) for slot in named):
        return
    if more and less:
        yield Flow(opening[0].mention, more[0].mention, less[0].mention, None, False, closing[0].mention)
    elif shape.partial:
        step, direction = (more[0], Direction.UP) if more else (less[0], Direction.DOWN)
        yield _change(line, opening[0], closing[0], step, direction, shape.more if more else shape.less)


def _change(
    line: Line, opening: Slot, closing: Slot, step: Slot, direction: Direction, pattern: regex.Pattern[str]
) -> Change:
    found = pattern.search(step.pre)
    word = found.group().strip() if found else ""
    start = step.figure.quantity.start - len(step.pre) + (found.start() if found else 0)
    return Change(
        closing.mention,
        opening.mention,
        direction,
        step.figure,
        None,
        word,
        (start, start + len(word)),
        line.passage,
        opening.mention.label,
    )
