"""PUN01: doubled or colliding punctuation, such as two full stops."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph
from extractors.records import Records

_COLLISION = regex.compile(r"[，。；：、][，。；：、]+")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each run of stops that cannot stand together."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            for found in _COLLISION.finditer(block.passage.text):
                yield Wording(
                    rule=RULE.id,
                    kind=Kind.FORMAT,
                    stated=found.group(),
                    expected=found.group()[-1],
                    passage=block.passage,
                    start=found.start(),
                    end=found.end(),
                    explanation=Bilingual(
                        "标点重复或相连，可能漏写了文字", "colliding stops: words may be missing between them"
                    ),
                    severity=Severity.INFO,
                )


RULE = Rule(
    id="PUN01",
    name="colliding-punctuation",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.INFO,
    title=Bilingual("标点重复", "Doubled punctuation"),
    about=Bilingual("句中出现“。。”“，，”“，。”等相连标点。", "Stops that cannot stand together, such as 。。 or ，。"),
    basis=Bilingual("GB/T 15834—2011《标点符号用法》", "GB/T 15834-2011 (use of punctuation marks)"),
    misses=Bilingual("省略号不算。", "Ellipses do not count."),
    find=find,
    examples=(
        Example("本年支出0万元，。", (Outcome.DISAGREE,)),
        Example("收入完成预算的88.82%。。", (Outcome.DISAGREE,)),
        Example("本年支出0万元。", ()),
    ),
)
