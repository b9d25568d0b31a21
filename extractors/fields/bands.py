"""The grades that a report defines for its scores: 90（含）-100分为优、80（含）-90分为良."""

from __future__ import annotations

from decimal import Decimal

import regex

from extractors.document import Document, Passage
from extractors.records import Band

_GRADE = r"(?P<grade>优秀|优|良好|良|中等|中|合格|及格|一般|较差|差|不合格)"
_MARK = r"(?:[（(](?:不?含|包含)[^）)]{0,6}[）)])?"
_SCORE = r"(?P<low>\d{1,3}(?:\.\d+)?)\s*分?" + _MARK
_TO = r"\s*(?:[-—–~～至到]+)\s*(?P<high>\d{1,3}(?:\.\d+)?)\s*分?" + _MARK
_AFTER = regex.compile(
    rf"(?<![\d.]){_SCORE}(?:{_TO}|\s*(?:及?以上|≤.{{0,6}}))?\s*(?:[）)]|之间|的|者|，|,)*\s*(?:等级|评价)?(?:评定|评|定)?(?:为|是|属于|：|:)\s*[“\"‘]?{_GRADE}"
)
_BEFORE = regex.compile(
    rf"{_GRADE}[”\"’]?(?:等?级|等次|档)?\s*[（(：:＝=]\s*(?:得分|总分|≥|>=)*\s*{_SCORE}(?:{_TO}|\s*及?以上)?(?!\s*分?\s*(?:以下|之下|[.\d]))"
)
_FEWEST = 3  # grades that a definition has at least, unless the words say that it is one
_DEFINES = regex.compile(
    r"(?:评价|评定|绩效)?(?:等级|等次|结果)(?:划分|标准|分为|设[为置]|[：:])[^。]{0,30}\d{2}\s*分?[^。]{0,6}(?:以上|[-—–~～至到]\s*100)"
)


def read_bands(document: Document) -> tuple[Band, ...]:
    """The first definition of grades in a document, from the best; () if there is none."""
    for passage in document.passages():
        if passage.legible and "优" in passage.text:
            bands = _bands(passage)
            if len({band.name[0] for band in bands}) >= (2 if _DEFINES.search(passage.text) else _FEWEST):
                return tuple(sorted(bands, key=lambda band: -band.low))
    return ()


def _bands(passage: Passage) -> list[Band]:
    for pattern in (_AFTER, _BEFORE):
        found: dict[str, Band] = {}
        for match in pattern.finditer(passage.text):
            ends = [Decimal(match["low"]), *([Decimal(match["high"])] if match["high"] else [])]
            found.setdefault(match["grade"][0], Band(match["grade"], min(ends), passage))
        if len(found) >= _FEWEST - 1:
            lows = {band.low for band in found.values()}
            if len(lows) == len(found):
                return [*found.values(), *_rest(passage, found)]
    return []


def _rest(passage: Passage, found: dict[str, Band]) -> list[Band]:
    """The worst grade is often given as 60分以下为差: it begins at 0."""
    match = regex.search(
        r"\d{1,3}\s*分?(?:[（(]不?含[^）)]*[）)])?\s*(?:以下|之下).{0,6}(?P<grade>较?差|不合格)", passage.text
    )
    return [Band(match["grade"], Decimal(0), passage)] if match and "差" not in found and "较" not in found else []
