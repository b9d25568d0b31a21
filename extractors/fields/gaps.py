"""What lies between plan and actual, named right behind both: 预算 a 万元，实际支出 b 万元，超出预算 c 万元 (结余, 尚有 c 万元未支付)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extractors.fields.passages import Line
from extractors.fields.runs import comparable
from extractors.fields.slots import Slot, SlotRole
from extractors.language import clauses
from extractors.records import Change, Direction

LOOK_BACK = 8  # paragraphs that could tell of something brought over from the year before
_OVER = regex.compile(
    r"(?:超出|超过|超额|超支|多)(?:了|年初|全年|年度|原|原定)?(?:预算|计划|目标任务|目标|任务|指标)?(?:数|总额)?"
    r"(?:支出|完成|发放|培训|拨付|支付)?(?:金额|资金)?(?:为|共|共计|达)?\s*$"
)
_UNDER = regex.compile(
    r"(?:结余|剩余|节余|节约|少)(?:了)?"
    r"(?:支出|完成|发放|培训|拨付|支付)?(?:金额|资金|预算)?(?:为|共|共计|达)?\s*$"
)
_UNDONE = regex.compile(r"(?<!尚有)(?:尚|还|仍)?未(?P<verb>\p{Han}{1,2})(?:的|金额|资金|人数)*(?:为|共|有)?\s*$")
# What is carried over is what came in and was not paid, unless something had been brought over from the year before.
_CARRIED = regex.compile(
    r"^(?:资金|项目|专项|尚有|其余|剩余|形成)*(?:结转结余|结余结转|结转下年度?(?:继续)?(?:使用|支付|支出)?|结转)(?:金额|资金)?(?:为|共|共计|达)?\s*$"
)
_BROUGHT = regex.compile(r"(?:上年|年初|期初|以前年度|往年|历年)[^，。；]{0,6}(?:结转|结余|余额)")
_LEFT = regex.compile(r"(?:尚?[有余])\s*$")
_UNPAID = regex.compile(r"^(?:资金)?(?:暂|还)?(?:未|没有)(?:支付|支出|使用|完成|拨付|发放|形成支出)")
_PLAN = regex.compile(r"预算|计划|目标|任务|应(?!付|急)|申请|到位|下达|安排|可用")
_DONE = regex.compile(r"实际|实(?=[发支])|支出|支付|发放|完成|执行|使用|拨付")
_RECEIVED = regex.compile(r"到位|下达|拨入|可用|可支配")
_OTHERS = regex.compile(r"上年|去年|结转|年末|期末|累计|年初结")


def read_gaps(lines: Sequence[Line]) -> Iterator[Change]:
    """Each gap as a change of the actual figure against the plan; only where two figures of its kind precede it."""
    for position, line in enumerate(lines):
        for index, slot in enumerate(line.slots):
            found = _gap(line, slot)
            if found is None:
                continue
            direction, word = found
            before = [
                other
                for other in line.slots[:index]
                if other.sentence == slot.sentence and other.depth == slot.depth and comparable(other, slot)
            ]
            if len(before) != 2 or any(other.role is not SlotRole.LEVEL or _gap(line, other) for other in before):
                continue  # 甲未执行 a 万元，乙未执行 b 万元，丙未执行 c 万元: gaps side by side
            plan, done = before
            undone = _UNDONE.search(slot.pre)
            if undone is not None and undone["verb"] in plan.pre and _is_done(plan):
                continue  # 甲执行 a 万元，乙执行 b 万元，未执行 c 万元: neither is the plan of the other
            paired = undone is not None and undone["verb"] in done.pre  # 已追回 a 万元，未追回 b 万元
            if _CARRIED.match(slot.pre):
                near = lines[max(0, position - LOOK_BACK) : position + 1]
                gap = bool(_RECEIVED.search(plan.pre)) and not any(_BROUGHT.search(other.text) for other in near)
            else:
                gap = not _OTHERS.search(slot.pre)
            if gap and (paired or (_is_plan(plan) and _is_done(done))):
                said = word.group().strip()
                start = line.text.rfind(said, 0, slot.figure.quantity.start)
                yield Change(
                    done.mention,
                    plan.mention,
                    direction,
                    slot.figure,
                    None,
                    said,
                    (start, start + len(said)),
                    line.passage,
                    plan.mention.label,
                )


def _gap(line: Line, slot: Slot) -> tuple[Direction, regex.Match[str]] | None:
    if slot.role not in (SlotRole.LEVEL, SlotRole.CHANGE_AMOUNT):
        return None
    over = _OVER.search(slot.pre)
    if over:
        return Direction.UP, over
    under = _CARRIED.match(slot.pre) or _UNDER.search(slot.pre) or _UNDONE.search(slot.pre)
    if under is None and _UNPAID.match(line.text[slot.figure.quantity.end :]):
        under = _LEFT.search(slot.pre)
    return (Direction.DOWN, under) if under else None


def _is_plan(slot: Slot) -> bool:
    return bool(_PLAN.search(clauses.FUND_NAME.sub("", slot.pre))) and not _OTHERS.search(slot.pre)


def _is_done(slot: Slot) -> bool:
    words = clauses.FUND_NAME.sub("", regex.sub("完成(?:预算|计划|任务)", "", slot.pre))
    return bool(_DONE.search(words)) and not _PLAN.search(words)
