"""REF01: an annex is referred to that the document does not contain."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph
from extractors.language.numbering import Style, read_numbering
from extractors.records import Records

_REFERENCE = regex.compile(r"(?:详见|见|参见|如|即|表格)\s*(?P<name>附[件表]\s*(?P<n>\d{1,2}))(?!\d)")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each annex that the text refers to: it stands in the document, or not."""
    present = set()
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph):
            number = read_numbering(block.passage.text)
            if number and number.style is Style.ANNEX:
                present.add(number.ordinal)
    for block in records.document.blocks:
        if not isinstance(block, Heading | Paragraph) or not block.passage.legible:
            continue
        for found in _REFERENCE.finditer(block.passage.text):
            there = int(found["n"]) in present
            yield Wording(
                rule=RULE.id,
                kind=Kind.OTHER,
                stated="有" if there else "无",
                expected="有",
                passage=block.passage,
                start=found.start("name"),
                end=found.end("name"),
                explanation=Bilingual(
                    f"文中提到“{found['name']}”，本文件中没有该附件",
                    f"{found['name']} is referred to but not in this file",
                ),
                severity=Severity.INFO,
                subject=found["name"],
            )


RULE = Rule(
    id="REF01",
    name="annex-missing",
    family=CONSISTENCY,
    kinds=(Kind.OTHER,),
    severity=Severity.INFO,
    title=Bilingual("所引附件不在文件中", "A referenced annex is not in the file"),
    about=Bilingual(
        "文中写“详见附件N”而文件中没有该附件的，相关数据无从核对。",
        "Where an annex is referred to but missing, its figures cannot be checked.",
    ),
    basis=Bilingual("内部一致性：引用的附件应随文提交", "Internal consistency: annexes referred to must be submitted"),
    misses=Bilingual("附件可能另行提交。", "The annex may have been handed in separately."),
    find=find,
    examples=(
        Example("具体得分详见附件3。", (Outcome.DISAGREE,)),
        Example("具体得分详见附件3。\n附件3\n评分表", (Outcome.AGREE,)),
        Example("附件3\n评分表", ()),
    ),
)
