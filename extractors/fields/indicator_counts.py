"""What the text says of the number of indicators: how many a group has, and how many of them were completed."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.document import Document, Heading, Paragraph, Passage
from extractors.fields.cells import CellFigures
from extractors.fields.sections import section_paths
from extractors.figure import Dimension, Figure, Kind
from extractors.records import IndicatorCount
from extractors.tallies import IndicatorTally

_LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4}
_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})"
_COUNT = regex.compile(
    rf"{_NUMBER}\s*[个项]\s*(?P<level>[一二三四])级(?:评价|绩效)?指标"
    rf"|(?P<level>[一二三四])级(?:评价|绩效)?指标(?:共|为)?\s*{_NUMBER}\s*[个项](?!\p{{Han}}{{0,2}}(?:未|完成))"
)
_VERB = regex.compile(r"分?设[立置有]|[下共分内]设(?!定|施|计|备)|设(?=\s*\d)|包[括含]|涵盖|分为|由|分解")
_SUBJECT = regex.compile(r"(?:^|[，,；;。：:）)、．.]|\s)(?P<subject>[\p{Han}“”\"]{2,20}?)(?:方面|指标|共|下|中|项)?$")
_SENTENCE = regex.compile(r"[。；;！？\n]")
_JOINED = regex.compile(r"^[、，,和及]?\s*$")
_GOES_ON = regex.compile(r"^[、，,]\s*(?:下设|并?设[立置有]?|包[括含]|分为)")
_NAME_STOP = regex.compile(r"[、，,]|(?<=[\p{Han}])(?:和|及|以及)(?=[\p{Han}]{3,}$)")
_ASPECT = regex.compile(
    r"(?P<group>(?:数量|质量|时效|成本|(?:经济|社会|生态)效益|可持续影响|(?:服务对象)?满意度)指标)\s*(?P<n>\d{1,2})\s*[个项]\s*[：:]"
    r"(?P<list>[^。；;：:\n]+)(?:[。；;]|$)"
)
_VALUE = regex.compile(r"(?:[≥≤＞＜><=＝]|不低于|不少于|不超过|达到?)?\s*\d.*$")
_SYSTEM = "评价指标体系"


def read_indicator_counts(document: Document, figures: tuple[Figure, ...]) -> tuple[IndicatorCount, ...]:
    """The numbers of indicators said in the narrative, in reading order."""
    index = CellFigures(figures)
    paths = section_paths(document)
    found: list[IndicatorCount] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            found.extend(_counts(block.passage, index, paths[number]))
            found.extend(_aspects(block.passage, index, paths[number]))
    return tuple(found)


def _aspects(passage: Passage, index: CellFigures, section: tuple[int, ...]) -> Iterator[IndicatorCount]:
    """The indicators of an aspect, counted and listed: 质量指标2个：验收合格率100%、返工率≤1%."""
    for match in _ASPECT.finditer(passage.text):
        figure = _starting(index.within(passage), match.start("n"))
        names = tuple(_VALUE.sub("", name).strip() for name in regex.split(r"[、，,]", match["list"]))
        if figure is not None and all(names):
            yield IndicatorCount(match["group"], 3, figure, names, passage, section, len(names))


def _counts(passage: Passage, index: CellFigures, section: tuple[int, ...]) -> list[IndicatorCount]:
    text = passage.text
    found: list[IndicatorCount] = []
    after = found_end = 0
    for match in _COUNT.finditer(text):
        figure = index.at(passage, match.start("n"), match.end("n"))
        if figure is None and text[match.start()] not in "一二三四":
            after = match.end()
            continue
        if figure is None:  # 三级指标32个: the figure may be read with its unit
            figure = _starting(index.within(passage), match.start("n"))
        start = max([after, *(stop.end() for stop in _SENTENCE.finditer(text, after, match.start()))])
        sentence = text[start : match.start()]
        after = match.end()
        if figure is None:
            continue
        level = _LEVELS[match["level"]]
        group, names, least = _group(sentence, level, found if found and start == found_end else [])
        if group:
            found.append(IndicatorCount(group, level, figure, names, passage, section, least))
            found_end = match.end()
    return found


def _starting(figures: list[Figure], start: int) -> Figure | None:
    return next((figure for figure in figures if figure.quantity.number_start == start), None)


def _group(sentence: str, level: int, before: list[IndicatorCount]) -> tuple[str, tuple[str, ...], int]:
    """The group that a count speaks of ("" if none is named), the names listed, and how many these are at least.

    First-level indicators are always those of the whole system; 、9个二级指标 speaks of the group before.
    """
    if before and _JOINED.match(sentence):
        return before[-1].group, (), 0
    verb = _VERB.search(sentence)
    names: tuple[str, ...] = ()
    least = 0
    if verb is not None:
        listed = sentence[verb.end() :]
        names = tuple(name.strip() for name in _NAME_STOP.split(listed) if name.strip())
        least = len([name for name in regex.split(r"[、，,]", listed) if name.strip()])
    if level == 1:
        return _SYSTEM, names, least
    if before and _GOES_ON.match(sentence):
        inner = before[-1].names
        return (inner[0] if len(inner) == 1 else before[-1].group), names, least
    subject = _SUBJECT.search(sentence[: verb.start()].rstrip("，,：: 　")) if verb is not None else None
    return (subject["subject"].strip('“”"') if subject else ""), names, least


# ---- how many were completed ----

_ALL_BEHIND = regex.compile(r"^\s*(?:[一二三四]级|绩效|评价|具体)*指标")
_ALL_AHEAD = regex.compile(r"(?:[一二三四]级|绩效|评价|具体)指标(?:共计?|有|为)?\s*$")
_DONE_BEHIND = regex.compile(
    r"^\s*(?:[一二三四]级|绩效)?(?:指标)?(?:均|全部|已|按期|如期)*(?:完成|达标|达到|实现)(?!率|情况)"
)
_DONE_AHEAD = regex.compile(
    r"(?<![未没有不])(?:完成|达标|实现)(?:目标|指标|年度目标)?(?:值)?的?(?:指标)?(?:有|共|为)?\s*$"
)
_LEFT_BEHIND = regex.compile(
    r"^\s*(?:[一二三四]级|绩效)?(?:指标)?(?:尚|还)?(?:未|没有)(?:能)?(?:完全|全部|按期)?(?:完成|达标|达到|实现)"
)
_LEFT_AHEAD = regex.compile(
    r"(?:未|没有)(?:能)?(?:完全|全部|按期)?(?:完成|达标|达到目标|实现)(?:目标|指标)?(?:值)?的?(?:指标)?(?:有|共|为)?\s*$"
)
_TALLY_RATE = regex.compile(r"(?:完成率|达标率|实现率)(?:为|达到?|是|[:：])?\s*$")


def read_tallies(document: Document, figures: tuple[Figure, ...]) -> tuple[IndicatorTally, ...]:
    """Sentences that share out the indicators into completed and not: 14个三级指标中，完成12个，未完成2个."""
    index = CellFigures(figures)
    found: list[IndicatorTally] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "指标" in block.passage.text:
            found.extend(_tallies(block.passage, index.within(block.passage)))
    return tuple(found)


def _tallies(passage: Passage, figures: list[Figure]) -> Iterator[IndicatorTally]:
    text = passage.text
    for sentence in regex.finditer(r"[^。；;！？]+", text):
        inside = [f for f in figures if sentence.start() <= f.quantity.start < sentence.end()]
        total = done = left = rate = None
        for figure in inside:
            start, end = figure.quantity.start, figure.quantity.end
            ahead, behind = text[sentence.start() : start], text[end : sentence.end()]
            if figure.dimension is Dimension.PERCENT:
                rate = rate or (figure if done is not None and _TALLY_RATE.search(ahead) else None)
            elif figure.dimension is not Dimension.COUNT or figure.quantity.kind is not Kind.QUANTITY:
                continue
            elif total is not None and (_LEFT_BEHIND.match(behind) or _LEFT_AHEAD.search(ahead)):
                left = left or figure
            elif total is not None and (_DONE_BEHIND.match(behind) or _DONE_AHEAD.search(ahead)):
                done = done or figure
            elif _ALL_BEHIND.match(behind) or _ALL_AHEAD.search(ahead):
                total, done, left = figure, None, None
        if total is not None and done is not None and (left is not None or rate is not None):
            yield IndicatorTally(total, done, left, rate, passage)
