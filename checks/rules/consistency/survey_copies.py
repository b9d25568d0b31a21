"""REP05: the text names another number of valid copies than the rows of the survey's table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.records import Records

_VALID = regex.compile(r"有效(?:回收|调查)?(?:问卷|答卷|样本)(?:数量|份数|数)?(?:共计?|合计|为|是|[:：])?\s*$")
_COPIES = frozenset({"份", "张", "人"})


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim if the text names one number of valid copies, and all questions of the only table were answered by one."""
    asked = [poll for poll in records.polls if poll.whole.passage.place.in_table]
    tables = {poll.whole.passage.place.block for poll in asked}
    answered = {poll.whole.value for poll in asked}
    said = [figure for figure in records.figures if _is_valid_copies(figure)]
    if len(asked) > 1 and len(tables) == len(answered) == 1 and len({figure.value for figure in said}) == 1:
        yield Claim(
            rule=RULE.id,
            kind=Kind.SURVEY,
            stated=Value(said[0], "有效问卷", Role.STATED),
            expression=Value(asked[0].whole, "有效问卷（调查统计表）", Role.SAME),
            severity=Severity.WARNING,
            confidence=Decimal("0.8"),
            subject="有效问卷",
        )


def _is_valid_copies(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        not figure.passage.place.in_table
        and quantity.kind is FigureKind.QUANTITY
        and quantity.qualifier is Qualifier.NONE
        and quantity.unit.symbol in _COPIES
        and _VALID.search(figure.passage.text[: quantity.start]) is not None
    )


_REPORT = (
    "一、满意度\n发放问卷220份，收回212份，有效问卷{}份。\n满意度调查表\n调查内容\t满意\t较满意\t不满意\t合计\n"
    "办事态度\t165\t40\t5\t210\n办事效率\t150\t50\t10\t{}"
)

RULE = Rule(
    id="REP05",
    name="valid-copies-differ",
    family=CONSISTENCY,
    kinds=(Kind.SURVEY,),
    severity=Severity.WARNING,
    title=Bilingual("有效问卷份数与调查统计表不一致", "Valid copies in the text differ from the survey's table"),
    about=Bilingual(
        "文字所述有效问卷份数，应与调查统计表中各题的答卷合计一致。",
        "The number of valid copies in the text must be the number of answers that the survey's table gives for every question.",
    ),
    basis=Bilingual("内部一致性：文字与表格一致", "Internal consistency between text and tables"),
    misses=Bilingual(
        "各题合计不一、有几张调查表或文中有几种有效份数的不作比较。",
        "Not compared: questions answered by different numbers, several surveys, several numbers of valid copies.",
    ),
    find=find,
    examples=(
        Example(_REPORT.format(210, 210), (Outcome.AGREE,)),
        Example(_REPORT.format(201, 210), (Outcome.DISAGREE,)),
        Example(_REPORT.format(212, 208), ()),
        Example("一、满意度\n发放问卷220份，收回212份，有效问卷210份。", ()),
    ),
)
