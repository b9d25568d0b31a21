"""PER01: a year is compared with itself."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.records import Change, Mention, Records

_YEAR = regex.compile(r"(?<!\d)((?:19|20)\d\d)年")
_COMPARED = regex.compile(r"(?:比|较|与|同)(?P<year>(?:19|20)\d\d)年度?(?![至\-—～~])")
_YEARLY_PLAN = regex.compile(r"年?度?(?:部门|收入|支出|财政|拨款)*预算(?!执行|调整)数?")
_PLANNED = regex.compile(r"(?<!年初|调整|调整后|全年|执行|完成)预算(?!执行|完成)(?:数|安排|总额|合计)*$")
_PLAN = regex.compile(r"预算|计划|目标|任务|年初")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each change whose sentence names the year of the current and of the compared figure."""
    for change in records.changes:
        current = change.current
        if current is None or not current.period.isdigit():
            continue
        text = change.passage.text[: change.word_span[0]]
        sentence = regex.split(r"[。；]", text)[-1]
        compared = list(_COMPARED.finditer(sentence))
        if (
            compared
            and current.figure.passage is change.passage
            and _is_of_a_year(sentence[compared[-1].end() :], current)
        ):
            own = _YEAR.findall(sentence[: compared[-1].start()])
            if own and own[-1] == current.period:
                yield _claim(change, str(compared[-1]["year"]), current.period)


def _is_of_a_year(base: str, current: Mention) -> bool:
    """False where what is done is compared with the plan of the same year; a plan with a plan of the year before is."""
    planned = _YEARLY_PLAN.match(base) is not None and _PLANNED.search(current.label) is not None
    return planned or not _PLAN.search(base[:12])


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
            f"本期数为{period}年，与之比较的基期也写作{named}年；基期应早于本期，疑为{expected}年",
            f"a figure of {period} is compared with one of {named}; the base comes before, perhaps {expected} is meant",
        ),
        subject=change.current.label,
        described=True,
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
        Example("2026年收入预算500万元，比2026年预算增加20万元，增长4.17%。", (Outcome.DISAGREE,)),
        Example("2026年收入预算500万元，比2025年预算增加20万元，增长4.17%。", (Outcome.AGREE,)),
        Example("2023年度支出1231.95万元，较2023年预算1118.07万元增加113.88万元。", ()),
    ),
)
