"""PER05: what had happened by a date that lies after the day on which the report was filled in or signed."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.records import Records

_DATE = r"(?P<y>20\d\d)\s*年\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?"
_FILED = regex.compile(rf"(?:填报|填表|填写|编制|报告|上报|自评)(?:日期|时间)\s*[:：]?\s*{_DATE}")
_SIGNED = regex.compile(rf"\s*{_DATE}\s*")
_UNTIL = regex.compile(rf"截[至止]到?\s*{_DATE}(?!\s*前)")
_FUTURE = regex.compile(r"预计|计划|预期|拟|将|力争|目标|争取|应[当在于]|需|确保|有效|届满|到期|期限")
_LAST = 8  # blocks at the end among which the line of the signature stands

_Day = tuple[int, int, int]


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each 截至 with a date, where the document prints one day on which it was filled in or signed."""
    days = _days(records)
    last = max(days, default=None)
    for passage in records.document.passages() if last else ():
        for found in _UNTIL.finditer(passage.text) if passage.legible and "截" in passage.text else ():
            if last and not _FUTURE.search(_sentence(passage.text, found)):
                yield _claim(passage, found, last, days[last])


def _days(records: Records) -> dict[_Day, Passage]:
    """The days named as that of filling in, and those that stand alone in a line at the end, and where."""
    passages = records.document.passages()
    filed = ((found, passage) for passage in passages for found in _FILED.finditer(passage.text))
    blocks = records.document.blocks[-_LAST:]
    ends = (block.passage for block in blocks if isinstance(block, Heading | Paragraph))
    signed = ((found, passage) for passage in ends if (found := _SIGNED.fullmatch(passage.text)))
    return {_day(found, 31): passage for found, passage in (*filed, *signed)}


def _day(found: regex.Match[str], unsaid: int) -> _Day:
    """Year, month and day; `unsaid` where only the month is printed."""
    return int(found["y"]), int(found["m"]), int(found["d"] or unsaid)


def _sentence(text: str, found: regex.Match[str]) -> str:
    stop = regex.search(r"[。；\n]|$", text[found.end() :])
    return text[max(0, text.rfind("。", 0, found.start())) : found.end() + (stop.start() if stop else 0)]


def _claim(passage: Passage, found: regex.Match[str], last: _Day, where: Passage) -> Wording:
    year, month, day = last
    late = _day(found, 1) > last
    printed = f"{year}年{month}月{day}日"
    return Wording(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=found.group(),
        expected=f"不晚于{printed}" if late else found.group(),
        passage=passage,
        start=found.start(),
        end=found.end(),
        explanation=Bilingual(
            f"“{found.group()}”晚于填报（落款）日期{printed}，其时尚未发生",
            f"“{found.group()}” lies after {year}-{month:02}-{day:02}, by which the report was filled in or signed",
        ),
        severity=Severity.WARNING,
        described=True,
        context=(where,),
    )


_TEXT = "某县2022年度项目支出绩效自评报告\n填报日期：{}\n一、资金情况\n截至{}，到位资金365万元。{}"
RULE = Rule(
    id="PER05",
    name="date-after-signing",
    family=FORM,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.WARNING,
    title=Bilingual("“截至”日期晚于填报日期", "Told as of a day after the report was filled in"),
    about=Bilingual(
        "“截至某年某月某日”已发生的情况，其日期不应晚于填报日期或落款日期。",
        "What is told as of a day (截至…) cannot lie after the day on which the report was filled in or signed.",
    ),
    basis=Bilingual(
        "内部一致性：已发生的事项早于填报日期", "Internal consistency: what has happened lies before the report"
    ),
    misses=Bilingual(
        "没有填报、落款日期的不判断；预计、计划的日期不判断。",
        "Not judged without a day of filling in or signing; planned days are not judged.",
    ),
    find=find,
    examples=(
        Example(_TEXT.format("2023年4月25日", "2022年12月31日", ""), (Outcome.AGREE,)),
        Example(_TEXT.format("2023年4月25日", "2023年12月31日", ""), (Outcome.DISAGREE,)),
        Example(_TEXT.format("2023年4月25日", "2023年4月", ""), (Outcome.AGREE,)),
        # The last of several days counts; what is planned may lie ahead.
        Example(_TEXT.format("2023年4月25日", "2023年5月31日", "\n某县水务局\n2023年6月8日"), (Outcome.AGREE,)),
        Example(_TEXT.format("2023年4月25日", "2023年12月31日，预计", ""), ()),
        Example("截至2023年12月31日，到位资金365万元。", ()),
    ),
)
