"""NAM01: the report speaks of itself by another unit's name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.records import Records

# A unit's name is a place and a body: 青禾县 and 林业局, 青石镇 and 人民政府.
_LEVEL = r"(?:省|自治区|自治州|市|州|盟|县|区|旗|镇|乡|街道)"
_NAME = regex.compile(rf"^(?P<place>(?:\p{{Han}}{{2,8}}?(?P<level>{_LEVEL}))+)(?P<body>\p{{Han}}{{2,20}})$")
_KIND = regex.compile(r"(?:局|委员会|办公室|中心|馆|站|院|学校|中学|小学|医院|队|所|会)$")
_OWN_PLACE = frozenset("全各本我该由")
_SPEAKS_OF_ITSELF = r"(?:的)?(?:主要职[责能]|主要工作职责|内设机构|核定编制|编制数|部门整体支出|整体支出绩效)"

_ITS_PROJECT = r"(?:的)?[“\"](?:20\d\d年度?)?(?P<project>\p{Han}{4,30})[”\"]"


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each 20××年度…人民政府 of another place, each peer of the place that describes itself or has its project."""
    own = _NAME.match(records.cover.unit)
    if own is None:
        return
    elsewhere = regex.compile(
        rf"20\d\d年度?(?P<name>(?P<place>\p{{Han}}{{1,9}}?{own['level']}){regex.escape(own['body'])})"
    )
    kind = _KIND.search(own["body"])
    here = regex.escape(own["place"])
    peer = regex.compile(
        rf"(?:^|[，。；：\s])(?P<name>{here}\p{{Han}}{{2,12}}?{kind.group()}){_SPEAKS_OF_ITSELF}" if kind else r"(?!)"
    )
    projects = _projects(records, own.group())
    cover = _where(records, own.group())
    owner = regex.compile(
        rf"(?<![、和与及])(?P<name>{here}\p{{Han}}{{2,12}}?{kind.group() if kind else ''}){_ITS_PROJECT}"
    )
    for block in records.document.blocks:
        if not isinstance(block, Heading | Paragraph) or not block.passage.legible:
            continue
        for found in elsewhere.finditer(block.passage.text):
            if _is_name(found["place"]):
                yield _claim(block.passage, found, own.group(), cover, _is_same(own["place"], found["place"]))
        for found in peer.finditer(block.passage.text):
            yield _claim(block.passage, found, own.group(), cover, found["name"].endswith(own["body"]))
        for found in owner.finditer(block.passage.text) if projects else ():
            if found["project"] in projects:
                yield _claim(block.passage, found, own.group(), cover, found["name"] == own.group())


def _where(records: Records, own: str) -> tuple[Passage, ...]:
    """The first place that names the reporting unit."""
    named = (passage for passage in records.document.passages() if passage.legible and own in passage.text)
    return tuple(islice(named, 1))


def _projects(records: Records, own: str) -> frozenset[str]:
    """The projects that the report says are its unit's: its name with theirs in quotes behind it."""
    said = regex.compile(rf"{regex.escape(own)}{_ITS_PROJECT}")
    texts = (block.passage.text for block in records.document.blocks if isinstance(block, Heading | Paragraph))
    return frozenset(found["project"] for text in texts for found in said.finditer(text))


def _is_name(place: str) -> bool:
    """False for 全县 and the like, and for a level alone (县林业局)."""
    return len(regex.sub(_LEVEL, "", place)) > 1 and place[0] not in _OWN_PLACE


def _is_same(own: str, place: str) -> bool:
    return own.endswith(place) or place.endswith(own[-2:])


def _claim(passage: Passage, found: regex.Match[str], own: str, cover: tuple[Passage, ...], same: bool) -> Wording:
    name = found["name"]
    return Wording(
        rule=RULE.id,
        kind=Kind.OTHER,
        stated=own if same else name,
        expected=own,
        passage=passage,
        start=found.start("name"),
        end=found.end("name"),
        explanation=Bilingual(
            f"报告单位为“{own}”，此处写作“{name}”，可能套用了其他单位的报告",
            f"the reporting unit is {own}, here it is {name}: perhaps copied from another unit's report",
        ),
        severity=Severity.WARNING,
        described=True,
        context=cover,
    )


_OWNED = (
    "项目支出绩效评价报告\n项目单位：青禾县社保服务中心\n一、概况\n对青禾县社保服务中心“2023年经办业务费”进行评价。\n"
    "二、结论\n通过调查，对{}“经办业务费”项目给出评价。"
)
RULE = Rule(
    id="NAM01",
    name="name-of-another-unit",
    family=CONSISTENCY,
    kinds=(Kind.OTHER,),
    severity=Severity.WARNING,
    title=Bilingual("单位名称与报告单位不一致", "The name of another unit"),
    about=Bilingual(
        "正文以“20××年度……镇人民政府”等自称，或介绍“……局主要职责”时，名称应与报告单位一致；单位的种类取自报告单位自己的名称。",
        "Where the text speaks of the unit with the year before it, or of its duties, the name must be that of the reporting "
        "unit; what kind of body it is, its own name tells.",
    ),
    basis=Bilingual("内部一致性：报告主体前后一致", "Internal consistency: one report, one unit"),
    misses=Bilingual(
        "上下级单位、名称中没有地名的单位、未带年度也不介绍职责的名称不判断。",
        "Bodies of another level, units without a place in their name, and names in other contexts are not judged.",
    ),
    find=find,
    examples=(
        # The project that is this unit's in one place is a peer's in another; joint projects name several units.
        Example(_OWNED.format("青禾县医保服务中心的"), (Outcome.AGREE, Outcome.DISAGREE)),
        Example(_OWNED.format("青禾县社保服务中心的"), (Outcome.AGREE, Outcome.AGREE)),
        Example(_OWNED.format("青禾县社保服务中心和青禾县医保服务中心的"), (Outcome.AGREE,)),
        Example(
            "青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n2023年度白塔镇人民政府下达的项目共3个。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n2023年度青石镇人民政府下达的项目共3个。",
            (Outcome.AGREE,),
        ),
        Example("青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n白塔镇人民政府来函商洽。", ()),
        Example(
            "青禾县林业局2023年度部门整体支出绩效自评报告\n一、概况\n2023年度白水县林业局收入100万元。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "青禾县图书馆2023年度部门整体支出绩效自评报告\n一、概况\n青禾县文化馆主要职责是借阅管理。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "青禾县林业局2023年度部门整体支出绩效自评报告\n一、概况\n青禾县林业局主要职责是造林。下属青禾县种苗站主要职责是育苗。",
            (Outcome.AGREE,),
        ),
        Example(
            "青禾县林业局2023年度部门整体支出绩效自评报告\n一、概况\n2023年江城市林业局下达资金50万元，2023年度全县林业局系统编制60名。",
            (),
        ),
    ),
)
