"""CNT01: a count word does not match the items that are listed with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.readings import prefer
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Block, Heading, Paragraph, Passage
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language.numbering import inline_numberings, read_numbering
from extractors.records import Records

# A 、list right before its count: 数量、时效、质量和成本四个方面.
_ITEM = r"[\p{Han}“”\"《》（）()A-Za-z]{1,30}"
_LIST_BEFORE = regex.compile(rf"(?P<list>{_ITEM}(?:、{_ITEM})+)(?P<more>等+)?(?:共|这|共计)?\s*$")
_ITEM_PLAIN = r"[\p{Han}“”\"《》A-Za-z]{1,30}"
_OPENERS = regex.compile(
    r"^.*(?:从|按照?|对|由|分为|包括|包含|设立|设置|下设|内设|设有?|即|是|为|有|围绕|坚持|落实|根据|通过|以及?|在|了|涉及|涵盖|推进|开展|完成)"
)
# The list has its count before another noun (省、市两级机构12个), or a verb between (甲项目、乙项目涉及5个村).
_OWN_COUNT = regex.compile(r"[两二三四五六七八九十](?:级|类|个|种|项|家|地|大|方|部分|方面)")
_PREDICATE = regex.compile(r"含|包括|涉及|涵盖|覆盖|惠及|新增|建成|完成|设有|下设|共有|选取|抽取")
_ENUMERATED = regex.compile(r"^[^。；，]{0,16}?[:：，。]\s*(?=一是|（一）|\(一\)|（1）|\(1\)|1[.、．]|①|第一)")
_NAMED_AFTER = regex.compile(
    rf"^[\p{{Han}}”\"]{{0,12}}?[:：，,]\s*(?:即|(?:分别|具体|依次)?(?:是|为|包括|有))?[:：]?\s*(?P<list>{_ITEM}(?:、{_ITEM})+)(?=[，。；,;]|$)"
)
# 项目5个：甲、乙、丙。 and 3个乡镇（甲、乙、丙）: the list closes its sentence or bracket.
_AT_ONCE = regex.compile(
    rf"^\p{{Han}}{{0,8}}?(?:[：:]\s*(?P<list>{_ITEM_PLAIN}(?:、{_ITEM_PLAIN})+)(?=[。；;]|$)"
    rf"|[（(](?!含|如|不含|其中|主要|例如|详见)(?:即|为|分别[为是]|包括)?(?P<list>{_ITEM_PLAIN}(?:、{_ITEM_PLAIN})+)[）)])"
)
_LEADS_ON = regex.compile(r"^[^。；，]{0,16}?[:：。]\s*$")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each count whose list stands right before it, follows it, or stands in the paragraphs below."""
    blocks = records.document.blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            yield from _slogans(block.passage)
            for figure in records.figures_in(block.passage):
                if _is_count(figure):
                    yield from _before(block.passage, figure)
                    yield from _after(block.passage, figure)
                    yield from _below(blocks[index + 1 :], block.passage, figure)


_SLOGAN = regex.compile(
    rf"[“\"](?P<n>[二三四五六七八九十])个(?P<noun>\p{{Han}}{{1,6}})[”\"][，,：:]?(?:即|分别是|包括|为)[：:]?(?P<list>{_ITEM}(?:、{_ITEM})+)(?=[，。；,;]|$)"
)


def _slogans(passage: Passage) -> Iterator[Wording]:
    """做到“五个到位”，即：A到位、B到位…: the number of a slogan is no quantity, but its items can be counted."""
    for found in _SLOGAN.finditer(passage.text):
        items = found["list"].split("、")
        joined = len(regex.findall(r"(?<=\p{Han})(?:以及|和|及|与)(?=\p{Han})", items[-1]))
        said = "〇一二三四五六七八九十".index(found["n"])
        count = said if said in (len(items), len(items) + joined) else len(items)
        yield Wording(
            rule=RULE.id,
            kind=Kind.COUNT,
            stated=f"{found['n']}个",
            expected=f"{'〇一二三四五六七八九十'[count] if count <= 10 else count}个",
            passage=passage,
            start=found.start("n"),
            end=found.end("n") + 1,
            explanation=Bilingual(
                f"“{found['n']}个{found['noun']}”之后列出{len(items)}项",
                f"{len(items)} items are listed for “{found['noun']}”",
            ),
            severity=Severity.WARNING,
            subject=f"{found['n']}个{found['noun']}",
        )


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    return (
        quantity.kind is FigureKind.QUANTITY
        and quantity.qualifier is Qualifier.NONE
        and figure.dimension is Dimension.COUNT
        and quantity.decimals == 0
        and 2 <= quantity.number <= 20
        and quantity.unit.symbol
        in ("个", "项", "类", "方面", "大类", "条", "点", "种", "家", "大", "层面", "维度", "级")
    )


def _before(passage: Passage, figure: Figure) -> Iterator[Claim]:
    if regex.match(r"[一二三四]级指标", passage.text[figure.quantity.end :]):
        return  # counted against the indicator tree by its own rule
    numbering = read_numbering(passage.text)
    start = numbering.end if numbering is not None else 0
    clause = regex.split(r"[，。；：:\n]", passage.text[start : figure.quantity.start])[-1]
    found = _LIST_BEFORE.search(clause)
    if not found or regex.search(r"\d$", clause[: found.start()]):
        return
    items = found["list"].split("、")
    if _OWN_COUNT.search(items[-1]) or _PREDICATE.search(items[-1]):
        return
    is_open = bool(found["more"]) or "等" in items[-1]
    items[0] = _OPENERS.sub("", items[0])
    if not items[0]:
        return
    joined = sum(len(regex.findall(r"(?<=\p{Han}{2})[和及与](?=\p{Han}{2})", item)) for item in items)
    last = len(regex.findall(r"(?<=\p{Han})(?:以及|和|及|与)(?=\p{Han})", items[-1]))
    counts = dict.fromkeys((len(items) + last, len(items), len(items) + joined))
    relation = Relation.AT_LEAST if is_open else Relation.EQUAL
    yield prefer([_claim(figure, count, relation, "所列项目") for count in counts])


def _after(passage: Passage, figure: Figure) -> Iterator[Claim]:
    tail = passage.text[figure.quantity.end :]
    if _ENUMERATED.match(tail):
        numbers = inline_numberings(tail)
        run = 0
        for number in numbers:
            if number.style is numbers[0].style and number.ordinal == run + 1:
                run += 1
        if run >= 2:
            yield _claim(figure, run, Relation.EQUAL, "其后列出的项目")
        return
    named = _NAMED_AFTER.match(tail)
    if named and not regex.search(r"即|分别|具体|包括|为[:：]?", tail[: named.start("list")]):
        named = None
    named = named or _AT_ONCE.match(tail)
    if named:
        items = named["list"].split("、")
        is_open = "等" in items[-1]
        joined = len(regex.findall(r"(?<=\p{Han})(?:以及|和|及|与)(?=\p{Han})", items[-1]))
        counts = dict.fromkeys((len(items) + joined, len(items)))
        relation = Relation.AT_LEAST if is_open else Relation.EQUAL
        yield prefer([_claim(figure, count, relation, "其后列出的项目") for count in counts])


def _below(below: Sequence[Block], passage: Passage, figure: Figure) -> Iterator[Claim]:
    """以下三项工作： followed by paragraphs that are numbered 一是, 二是 and so on."""
    if not _LEADS_ON.match(passage.text[figure.quantity.end :]) or not regex.search(
        r"以下|如下|下列|主要|重点", passage.text[max(0, figure.quantity.start - 16) :]
    ):
        return
    count, style = 0, None
    for block in below:
        number = read_numbering(block.passage.text) if isinstance(block, Heading | Paragraph) else None
        if number is None or (style and number.style is not style) or number.ordinal != count + 1:
            break
        style, count = number.style, count + 1
    if count >= 2 and style is not None and style.value not in ("chinese", "annex", "chapter"):
        yield _claim(figure, count, Relation.EQUAL, "其后列出的项目")


def _claim(figure: Figure, count: int, relation: Relation, where: str) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(figure, "", Role.STATED),
        expression=Constant(Decimal(count), where),
        relation=relation,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=figure.clause(),
    )


RULE = Rule(
    id="CNT01",
    name="count-differs-from-list",
    family=CONSISTENCY,
    kinds=(Kind.COUNT,),
    severity=Severity.WARNING,
    title=Bilingual("个数与所列项目不符", "A count does not match its list"),
    about=Bilingual(
        "“……等 N 个”“以下 N 项：一是……二是……”所写个数应与列出的项目数一致（写“等”的不少于所列）。",
        "A count (N 个, N 项) must match the items listed with it; with 等 it must be at least as many.",
    ),
    basis=Bilingual("内部一致性：个数 = 所列项目数", "Internal consistency: a count is the number of the items"),
    misses=Bilingual(
        "列举跨多个段落、以顿号以外方式并列的不判断。",
        "Lists over several paragraphs, or joined otherwise than by 、, are not judged.",
    ),
    find=find,
    examples=(
        Example("产出指标从数量、时效、质量和成本四个方面进行分析。", (Outcome.AGREE,)),
        Example("产出指标从数量、时效、质量和成本五个方面进行分析。", (Outcome.DISAGREE,)),
        Example("内设办公室、财务股、核算股等9个股室。", (Outcome.AGREE,)),
        Example("主要做了以下3项工作：一是加强宣传；二是规范管理；三是强化监督；四是做好总结。", (Outcome.DISAGREE,)),
        Example("制定了3项制度，即资金管理细则、岗位管理办法、审核规程。", (Outcome.AGREE,)),
        Example("制定了4项制度，即资金管理细则、岗位管理办法、审核规程。", (Outcome.DISAGREE,)),
        Example("对4个项目开展绩效自评，具体为：校舍维修、业务培训、设备购置。", (Outcome.DISAGREE,)),
        Example("对3个项目开展绩效自评，具体是校舍维修、业务培训、设备购置。", (Outcome.AGREE,)),
        Example("2023年共实施项目5个：造林项目、管护项目、防火项目、种苗项目。", (Outcome.DISAGREE,)),
        Example("2023年共实施项目3个：造林项目、管护和防火项目、种苗项目。", (Outcome.AGREE,)),
        Example("涉及3个乡镇（甲镇、乙镇、丙镇、丁镇）。", (Outcome.DISAGREE,)),
        Example("涉及16个乡镇（含甲镇、乙镇），2个项目：造林、管护，均已完成。", ()),
        Example("工作中做到“四个到位”，即：宣传到位、核查到位、评议到位。", (Outcome.DISAGREE,)),
        Example("全县共有16个乡镇。", ()),
        # What is counted is not the list.
        Example("全市设市、县两级服务机构12个，其中市级1个、县级11个。", ()),
        Example("道路养护、河道保洁两个项目涉及5个村。", (Outcome.AGREE,)),
        Example("校舍维修、设备购置仅含已批复的6个项目。", ()),
        Example("三、重点项目评分表（选取4个）", ()),
    ),
)
