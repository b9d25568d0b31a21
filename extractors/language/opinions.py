"""Words of opinion that a questionnaire offers (很满意, 基本满意, 一般, 不满意), and the points that are theirs."""

from __future__ import annotations

import regex

OPINION = r"(?:非常|十分|很|较|比较|基本|不太|不够|不|较不|比较不|很不|非常不)?满意|一般|不了解|不清楚|无所谓|不知道|弃权|其他"

_POINTS = regex.compile(rf"(?:{OPINION})[”\"’]?的?(?:为|计|得|记|按|赋)?\s*[\d.]+\s*分")
_ANSWERED = regex.compile(rf"(?:{OPINION})[”\"’]?的?(?:有|为|共)?\s*\d+\s*(?:份|人次|人|名|票|户|个)")
_SUMMED = regex.compile(r"(?:^|[，,；;、]|问卷|合计|累计)(?:总得?分|总分值|平均得?分|均分)(?:为|是|[:：])?\s*$")
_STOP = regex.compile(r"[。！？!?\n]")
_FEWEST = 2  # opinions side by side that are a scale


def of_questionnaire(text: str, start: int) -> bool:
    """True for points at `start` that a questionnaire gives: 很满意100分、满意80分…赋值, or 总分, 平均分 after its answers."""
    begin = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    end = stop.start() if (stop := _STOP.search(text, start)) else len(text)
    values = list(_POINTS.finditer(text, begin, end))
    if len(values) >= _FEWEST and any(value.start() < start < value.end() for value in values):
        return True
    before = text[begin:start]
    return _SUMMED.search(before) is not None and _ANSWERED.search(before) is not None
