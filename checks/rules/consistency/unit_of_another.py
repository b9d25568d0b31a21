"""NAM01: the report speaks of itself by another unit's name."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph
from extractors.records import Records

# What kind of body a name ends in; two bodies of one kind in one report are, in the subject's place, a slip.
_KINDS = ("镇人民政府", "乡人民政府", "街道办事处", "镇中心小学", "镇卫生院", "乡卫生院")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each 20××年度…镇人民政府 in the text: it is the reporting unit's own name."""
    own = records.cover.unit
    kind = next((kind for kind in _KINDS if own.endswith(kind)), "")
    if not kind:
        return
    named = regex.compile(rf"20\d\d年度?(?P<name>\p{{Han}}{{2,10}}?{kind})")
    place = own.removesuffix(kind)
    for block in records.document.blocks:
        if not isinstance(block, Heading | Paragraph) or not block.passage.legible:
            continue
        for found in named.finditer(block.passage.text):
            name = found["name"]
            same = place.endswith(name.removesuffix(kind)) or name.removesuffix(kind).endswith(place[-2:])
            yield Wording(
                rule=RULE.id,
                kind=Kind.OTHER,
                stated=own if same else name,
                expected=own,
                passage=block.passage,
                start=found.start("name"),
                end=found.end("name"),
                explanation=Bilingual(
                    f"报告单位为“{own}”，此处写作“{name}”，可能套用了其他单位的报告",
                    f"the reporting unit is {own}, here it is {name}: perhaps copied from another unit's report",
                ),
                severity=Severity.WARNING,
            )


RULE = Rule(
    id="NAM01",
    name="name-of-another-unit",
    family=CONSISTENCY,
    kinds=(Kind.OTHER,),
    severity=Severity.WARNING,
    title=Bilingual("单位名称与报告单位不一致", "The name of another unit"),
    about=Bilingual(
        "正文以“20××年度……镇人民政府”等自称时，名称应与报告单位一致。",
        "Where the text speaks of the unit with the year before it, the name must be that of the reporting unit.",
    ),
    basis=Bilingual("内部一致性：报告主体前后一致", "Internal consistency: one report, one unit"),
    misses=Bilingual(
        "只判断乡镇、街道、学校、卫生院等同类单位；未带年度的名称不判断。",
        "Only bodies of one kind, and only names after a year, are judged.",
    ),
    find=find,
    examples=(
        Example(
            "青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n2023年度白塔镇人民政府下达的项目共3个。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n2023年度青石镇人民政府下达的项目共3个。",
            (Outcome.AGREE,),
        ),
        Example("青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n白塔镇人民政府来函商洽。", ()),
    ),
)
