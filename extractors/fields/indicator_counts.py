"""How many indicators the text says a group has: 预算管理设立执行率、控制率、调整情况3个三级指标."""

from __future__ import annotations

import regex

from extractors.document import Document, Heading, Paragraph, Passage
from extractors.fields.cells import CellFigures
from extractors.fields.sections import section_paths
from extractors.figure import Figure
from extractors.records import IndicatorCount

_LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4}
_COUNT = regex.compile(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十两]{1,3})\s*[个项]\s*(?P<level>[一二三四])级(?:评价|绩效)?指标"
)
_VERB = regex.compile(r"分?设[立置有]?|下设|共设|包[括含]|涵盖|分为|由")
_SUBJECT = regex.compile(r"(?:^|[，,；;。：:）)、．.]|\s)(?P<subject>[\p{Han}“”\"]{2,20}?)(?:方面|指标|共|下|中|项)?$")
_SENTENCE = regex.compile(r"[。；;！？\n]")
_JOINED = regex.compile(r"^[、，,和及]?\s*$")
_NAME_STOP = regex.compile(r"[、，,]|(?<=[\p{Han}])(?:和|及|以及)(?=[\p{Han}]{3,}$)")


def read_indicator_counts(document: Document, figures: tuple[Figure, ...]) -> tuple[IndicatorCount, ...]:
    """The numbers of indicators said in the narrative, in reading order."""
    index = CellFigures(figures)
    paths = section_paths(document)
    found: list[IndicatorCount] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            found.extend(_counts(block.passage, index, paths[number]))
    return tuple(found)


def _counts(passage: Passage, index: CellFigures, section: tuple[int, ...]) -> list[IndicatorCount]:
    text = passage.text
    found: list[IndicatorCount] = []
    after = found_end = 0
    for match in _COUNT.finditer(text):
        figure = index.at(passage, match.start("n"), match.end("n"))
        start = max([after, *(stop.end() for stop in _SENTENCE.finditer(text, after, match.start()))])
        sentence = text[start : match.start()]
        after = match.end()
        verb = _VERB.search(sentence)
        if figure is None:
            continue
        if found and start == found_end and _JOINED.match(sentence):
            found.append(IndicatorCount(found[-1].group, _LEVELS[match["level"]], figure, (), passage, section))
            found_end = match.end()
            continue
        subject = _SUBJECT.search(sentence[: verb.start()]) if verb is not None else None
        if subject is None or verb is None:
            continue
        names = tuple(name.strip() for name in _NAME_STOP.split(sentence[verb.end() :]) if name.strip())
        found_end = match.end()
        found.append(
            IndicatorCount(subject["subject"].strip('“”"'), _LEVELS[match["level"]], figure, names, passage, section)
        )
    return found
