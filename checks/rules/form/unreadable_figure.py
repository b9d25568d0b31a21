"""FMT02: an error value of a spreadsheet, or hashes, where a figure belongs: #DIV/0!, #REF!, ####."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.records import Records

_ERROR = regex.compile(
    r"[#＃](?:DIV/0[!！]|VALUE[!！]|REF[!！]|N/A|NAME[?？]|NUM[!！]|NULL[!！])|(?<![#＃])[#＃]{3,}(?![#＃ ])"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each such value in text or table."""
    for passage in records.document.passages():
        if not passage.legible or ("#" not in passage.text and "＃" not in passage.text):
            continue
        for found in _ERROR.finditer(passage.text):
            yield Wording(
                rule=RULE.id,
                kind=Kind.FORMAT,
                stated=found.group(),
                expected="（数据）",
                passage=passage,
                start=found.start(),
                end=found.end(),
                explanation=Bilingual(
                    "此处为公式错误值或显示不全，原数据无法读取",
                    "an error value or a cell too narrow: no figure to be read",
                ),
                severity=Severity.WARNING,
                described=True,
            )


RULE = Rule(
    id="FMT02",
    name="unreadable-figure",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.WARNING,
    title=Bilingual("数据无法读取", "A figure that cannot be read"),
    about=Bilingual(
        "文中或表中出现“#DIV/0!”“#REF!”等公式错误值，或因列宽不足显示为“####”的，应填写实际数据。",
        "Error values such as #DIV/0!, and #### of a column too narrow, stand where a figure belongs.",
    ),
    basis=Bilingual("填报要求：数据应完整、清晰", "Figures must be complete and legible"),
    misses=Bilingual(
        "扫描不清的数字见读取说明，不在本规则。", "What a scan garbled is listed with the document, not here."
    ),
    find=find,
    examples=(
        Example(
            "项目\t预算数\t决算数\n基本支出\t100\t####\n项目支出\t50\t#VALUE!", (Outcome.DISAGREE, Outcome.DISAGREE)
        ),
        Example("预算执行率为#DIV/0!。", (Outcome.DISAGREE,)),
        Example("3#楼改造，完成率100%。", ()),
        Example("### 二、绩效情况\n完成率100%。", ()),
    ),
)
