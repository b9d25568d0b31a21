"""How a report says that all its quantitative indicators are scored: 定量指标未完成的，按完成值与指标值的比例记分."""

from __future__ import annotations

import regex

from extractors.document import Document, Passage

_BY_RATIO = regex.compile(
    r"(?:定量|量化|可量化)[^。；;]{0,60}?(?:按照?|以)[^。；;]{0,20}?比例[^。；;，]{0,4}?(?:[记计得给赋评]分|打分|算得?分)"
)
_LIMIT = regex.compile(r"(?:低于|不足|未达到?|小于)\s*\d+\s*%")  # below which nothing is earned
_NEAR = 60
_OPEN = regex.compile(r"酌情|适当|综合|参考|原则上|档")


def scored_by_ratio(document: Document) -> Passage | None:
    """The passage that says so; None if there is none, or if it leaves room for judgement."""
    for passage in document.passages():
        text = passage.text
        if passage.legible and "比例" in text and ("定量" in text or "量化" in text):
            match = _BY_RATIO.search(text)
            if match is not None and not (
                _OPEN.search(match.group()) or _LIMIT.search(text, match.end(), match.end() + _NEAR)
            ):
                return passage
    return None
