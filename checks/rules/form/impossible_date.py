"""PER04: a date that no calendar has, or a period that ends before it begins."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Passage
from extractors.records import Records

_DATE = r"(?<!\d)(?:(?:19|20)\d\d)\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
_PARTS = regex.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?")
_DATES = regex.compile(_DATE)
_SPAN = regex.compile(rf"(?P<from>{_DATE})\s*(?:至|到|—+|-|~|～)\s*(?P<to>{_DATE})")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each date that does not exist, and for each period from one date to another."""
    for passage in records.document.passages():
        if not passage.legible or "月" not in passage.text:
            continue
        wrong = [found for found in _DATES.finditer(passage.text) if not _exists(found.group())]
        for found in wrong:
            told = "实际日期", f"历法中没有“{found.group()}”这一日期", f"no calendar has the date “{found.group()}”"
            yield _claim(passage, found.span(), *told)
        for found in () if wrong else _SPAN.finditer(passage.text):
            ordered = _key(found["from"], 1) <= _key(found["to"], 31)
            expected = found.group() if ordered else f"{found['to']}至{found['from']}"
            zh, en = f"“{found.group()}”的起始日期晚于截止日期", f"the period “{found.group()}” ends before it begins"
            yield _claim(passage, found.span(), expected, zh, en)


def _key(date: str, day: int) -> tuple[int, int, int]:
    """Year, month and day; `day` where only the month is printed."""
    found = _PARTS.search(date)
    assert found is not None
    return int(found["y"]), int(found["m"]), int(found["d"] or day)


def _exists(date: str) -> bool:
    year, month, day = _key(date, 1)
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _claim(passage: Passage, span: tuple[int, int], expected: str, zh: str, en: str) -> Wording:
    return Wording(
        rule=RULE.id,
        kind=Kind.FORMAT,
        stated=passage.text[slice(*span)],
        expected=expected,
        passage=passage,
        start=span[0],
        end=span[1],
        explanation=Bilingual(zh, en),
        severity=Severity.WARNING,
        described=True,
    )


RULE = Rule(
    id="PER04",
    name="impossible-date",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.WARNING,
    title=Bilingual("日期不存在或起止颠倒", "A date that does not exist, or a period that ends before it begins"),
    about=Bilingual(
        "年月日应为历法中存在的日期；“某日至某日”的起始日期不晚于截止日期。",
        "A date must exist in the calendar; a period must not end before it begins.",
    ),
    basis=Bilingual("GB/T 7408《日期和时间表示法》", "GB/T 7408 (representation of dates and times)"),
    misses=Bilingual(
        "未写年份的日期、以点或横线书写的日期不判断。",
        "Dates without a year, or with points or dashes, are not judged.",
    ),
    find=find,
    examples=(
        Example("2023年2月30日召开会议。", (Outcome.DISAGREE,)),
        Example("2023年13月完成验收。", (Outcome.DISAGREE,)),
        Example("实施期限为2023年12月至2023年1月。", (Outcome.DISAGREE,)),
        Example("实施期限为2023年1月1日至2023年12月31日。", (Outcome.AGREE,)),
        Example("实施期限为2023年5月31日至2023年5月。", (Outcome.AGREE,)),
        Example("2024年2月29日召开会议。", ()),
    ),
)
