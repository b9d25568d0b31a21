"""PER01: a year is compared with itself."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.records import Change, Records

_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)年")
_PLAN = regex.compile(r"预算|计划|目标|任务|年初")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each change whose sentence names the year of the current and of the compared figure."""
    for change in records.changes:
        current, base = change.current, change.base
        if current is None or not current.period.isdigit() or _PLAN.search(change.base_name):
            continue
        words = base.figure.passage.text[: base.figure.quantity.start][-14:] if base else change.base_name
        named = _YEAR.findall(words if base else change.base_name)
        if named and _YEAR.search(_clause(change)):
            yield _claim(change, str(named[-1]), current.period)


def _clause(change: Change) -> str:
    """The words before the current figure, in its clause."""
    assert change.current is not None
    figure = change.current.figure
    return str(regex.split(r"[。；]", figure.passage.text[: figure.quantity.start])[-1])


def _claim(change: Change, named: str, period: str) -> Wording:
    assert change.current is not None
    expected = str(int(period) - 1) if named == period else named
    passage = change.passage
    start = passage.text.rfind(f"{named}年", 0, change.word_span[1])
    return Wording(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=f"{named}年",
        expected=f"{expected}年",
        passage=passage,
        start=max(start, 0),
        end=max(start, 0) + len(named) + 1,
        explanation=Bilingual(
            f"本期数为{period}年，与{named}年比较；比较的基期应早于本期",
            f"a figure of {period} is compared with {named}",
        ),
        subject=change.current.label,
        figures=tuple(
            Value(mention.figure, mention.label, role)
            for mention, role in ((change.current, Role.CURRENT), (change.base, Role.BASE))
            if mention
        ),
        severity=Severity.ERROR,
    )


RULE = Rule(
    id="PER01",
    name="compared-with-itself",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("同一年度自相比较", "A year is compared with itself"),
    about=Bilingual(
        "“2023年……较2023年……增加”之类，本期与基期写成同一年度。", "Current and base figure are given the same year."
    ),
    basis=Bilingual("内部一致性：基期早于本期", "Internal consistency: the base precedes the current period"),
    misses=Bilingual(
        "与同年预算、目标比较属正常；未写明年份的不判断。",
        "A comparison with the plan of the same year is normal; not judged where a year is not printed.",
    ),
    find=find,
    examples=(
        Example("2023年度支出1231.95万元，较2023年1118.07万元增加113.88万元。", (Outcome.DISAGREE,)),
        Example("2023年度支出1231.95万元，较2022年1118.07万元增加113.88万元。", (Outcome.AGREE,)),
        Example("2023年度支出1231.95万元，较2023年预算1118.07万元增加113.88万元。", ()),
    ),
)
