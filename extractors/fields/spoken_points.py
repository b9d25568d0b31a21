"""The single points of prose: which figures in 分 are weights, scores, lost points or merely named, and which two pair up.

The words before a figure tell (分值10分, 实际得分8分, 扣1分). A weight may also stand in brackets after the name
(决策（20分）得19分), right after it (投入20分得19分), or after the score (过程18分（满分20分）).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import regex

from extractors.document import Passage
from extractors.figure import Dimension, Figure, Kind, Qualifier
from extractors.records import ScoreRemark

_WEIGHT = regex.compile(
    r"(?:总评价分值?|总评分值?|评价分值|指标分值|总分值|分值|满分|标准分值?|权重分?|应得分|总权重)\s*(?:共?计?为|是|共|[:：])?\s*$"
)
_SCORE = regex.compile(
    r"(?:(?:评价|自评|自查|实际|实|综合|最终|总|共|平均|绩效|考核|考评|评审|复核|本次|该项|此项|单项|合计)*(?:得分类?|得|评分|自评分|成绩|总分)"
    r"|自评|(?<=[，,；;。])[的计记])\s*(?:情况)?(?:[结等]果)?(?:共?计?为|是|达到?|[:：])?\s*$"
)
_LOST = regex.compile(r"(?:被?扣除?|扣减|扣掉|扣分|失分|丢分|减分)(?:了|去|为|[:：])?\s*$")
# Only in the same clause: 按县定标准编制，得4分 gives points, 按比例得分 is a rule.
_RULE_BEFORE = regex.compile(
    r"每(?:[低高少多增减降升超差缺]|有|出现|存在|下降|发现|逾期|延迟|提前|\d)[^，,。；;]{0,16}$|按[^，,。；;]{0,12}(?:扣|得)$|酌情[^，,。；;]{0,6}$"
    r"|最(?:高|多|低)[^，,。；;]{0,4}$|不?(?:低于|高于|足|超过)\s*$|否则[^，,。；;]{0,6}$|得满分$"
)
_FULL_MARKS = regex.compile(r"(?<!得)(?<!自评)(?:评价|评分|考核|考评|指标|评估|绩效)*总分\s*(?:为|是|共|[:：])?\s*$")
_RULE_AFTER = regex.compile(r"^\s*(?:以上|以下|以内|（含|\(含|[-—~～至]|/|的(?:为|得)|为(?:优|良|中|差))")
_NAMED = regex.compile(
    r"(?:^|[：:，,、；;。（(\n+＋]|\d[.、．]|[)）])\s*(?:其中)?[：:，,]?\s*(?P<name>[\p{Han}“”\"、及和与]{2,16}?)\s*(?:共|为|计)?\s*$"
)
_AFTER_NAMED = regex.compile(r"^\s*(?:[：:，,、；;。）)（(+＋]|$|其中|(?:实际|自评|评价|实)*得)")
_BRACKETED = regex.compile(
    r"(?P<name>(?:[A-Z]\d{0,4})?[\p{Han}“”]{2,24})\s*[（(]\s*(?:满分|分值|权重|标准分|共)?\s*(?:为|是|[:：])?\s*$"
)
_CLOSED = regex.compile(r"^\s*[）)]")
_GRADED = regex.compile(
    r"(?:等级|等次|档次|评级|绩效|结果|结论|评定|评价|属于|达到)(?:评定|评价)?(?:为|是|：|:|属于|达到)?\s*[“\"'‘「]?"
    r"(?P<grade>优秀|优|良好|良|中等|中|合格|及格|较差|差|不合格)[”\"'’」]?(?:等?级|等次|档)?(?=$|[。，,；;）)（(\s])"
)
_BETWEEN = regex.compile(
    r"^[\s，,；;、]*(?:其中)?(?:被?扣(?:分|除)?\s*[\d.]+\s*分\s*[，,；;、])?\s*(?:实际|评价|自评|自查|最终|实|评审|考核|综合)*"
    r"(?:得分类?|得|评分|自评)(?:为|是|[:：])?\s*$"
)
_BETWEEN_BRACKET = regex.compile(
    r"^\s*[）)]\s*[，,、；;：:]?\s*(?:实际|评价|自评|自查|最终|实|评审|考核|综合)*(?:得分类?|得|评分|分值)?\s*(?:为|是|[:：])?\s*$"
)
_BEHIND = regex.compile(r"^\s*[（(]\s*(?:满分|分值|权重|总分值?|标准分|共)(?:为|是|[:：])?\s*$")
_OTHER_TOTAL = regex.compile(r"复评|复核|上年|去年|\d个|第[一二三四五\d]|(?:自评|综合|总)得?分(?:为|是)?\s*\d")
_OTHER_SCORES = regex.compile(r"平均|加权|上年|去年|往年|问卷|考试|测评|民意|体检")
_FULL = Decimal(100)


class Use(StrEnum):
    """What a figure in 分 is."""

    WEIGHT = "weight"
    BRACKETED = "bracketed"  # a weight in brackets after the name it belongs to
    SCORE = "score"
    LOST = "lost"
    NAMED = "named"
    RULE = "rule"  # of a scoring rule or a band of grades: 每低1%扣0.1分, 90分以上
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in 分 with its use; `word_start` is where its cue word (or its name) begins."""

    figure: Figure
    use: Use
    word_start: int
    name: str = ""  # what stands right before it, for named and bracketed ones

    @property
    def start(self) -> int:
        """Where the printed figure begins."""
        return self.figure.quantity.start

    @property
    def end(self) -> int:
        """Where the printed figure ends."""
        return self.figure.quantity.end


@dataclass(slots=True)
class Spoken:
    """The remarks and lost points of one block of the narrative."""

    block: int
    passage: Passage
    section: tuple[int, ...]
    remarks: list[ScoreRemark]
    lost: tuple[Figure, ...] = ()
    all_lost: Figure | None = None  # the sum that the text itself gives for them


def read_points(passage: Passage, figures: list[Figure]) -> Iterator[Point]:
    """The points of one passage from left to right, with their uses."""
    text = passage.text
    for figure in figures:
        quantity = figure.quantity
        if figure.dimension is not Dimension.SCORE or quantity.kind is not Kind.QUANTITY:
            continue
        if quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY) or quantity.upper is not None:
            continue
        yield _point(figure, text[max(0, quantity.start - 40) : quantity.start], text[quantity.end :])


def _point(figure: Figure, before: str, behind: str) -> Point:
    start = figure.quantity.start
    if _RULE_BEFORE.search(before) or _RULE_AFTER.match(behind):
        return Point(figure, Use.RULE, start)
    full = _FULL_MARKS.search(before)
    if full and figure.value == _FULL and not _GRADED.search(regex.split(r"[。！？\n]", behind, maxsplit=1)[0]):
        return Point(figure, Use.WEIGHT, start - (len(before) - full.start()))
    bracketed = _BRACKETED.search(before)
    if bracketed and _CLOSED.match(behind):
        return Point(figure, Use.BRACKETED, start - (len(before) - bracketed.start("name")), _bare(bracketed["name"]))
    for use, pattern in ((Use.LOST, _LOST), (Use.WEIGHT, _WEIGHT), (Use.SCORE, _SCORE)):
        match = pattern.search(before)
        if match:
            return Point(figure, use, start - (len(before) - match.start()))
    named = _NAMED.search(before)
    if named and _AFTER_NAMED.match(behind):
        return Point(figure, Use.NAMED, start - (len(before) - named.start("name")), _bare(named["name"]))
    return Point(figure, Use.NONE, start)


def _bare(name: str) -> str:
    return name.removeprefix("其中").strip('“”"、')


def weight_and_score(text: str, first: Point, second: Point, name: str) -> tuple[Figure, Figure] | None:
    """Weight and score of one thing: 分值10分，得分8分; 评价得分6分，评价得分6分; 决策（20分）19分; 过程18分（满分20分）."""
    between = text[first.end : second.start]
    if first.use is Use.BRACKETED:
        follows = second.use in (Use.SCORE, Use.NONE, Use.NAMED) and _BETWEEN_BRACKET.match(between)
        return (first.figure, second.figure) if follows else None
    if first.use in (Use.SCORE, Use.NAMED) and _BEHIND.match(between) and _CLOSED.match(text[second.end :]):
        return second.figure, first.figure
    if second.use is not Use.SCORE or not _BETWEEN.match(between):
        return None
    if first.use is Use.SCORE:
        # Said twice, 评价得分6分，评价得分6分, with a name before the first: the first is the weight, whatever it is called.
        twice = bool(regex.search(r"得分|自评", between)) and bool(name) and not _OTHER_SCORES.search(name)
        return (first.figure, second.figure) if twice and second.figure.value <= first.figure.value else None
    return (first.figure, second.figure) if first.use in (Use.WEIGHT, Use.NAMED) else None


def of_another(words: str) -> bool:
    """True if the words around a score say that it is an average, last year's, or that of a questionnaire."""
    return bool(_OTHER_SCORES.search(words))


def grade_after(passage: Passage, start: int) -> tuple[str, int, int]:
    """The grade named after a total, with its span: 得分95分，绩效为“优秀”; "" without one.

    It stands in the same sentence, or in one of the next that names no other total: 按照…的标准，评定等次为“良好”.
    """
    stop = regex.search(r"[。！？!?\n]", passage.text[start:])
    end = start + stop.start() if stop else len(passage.text)
    match = _GRADED.search(passage.text, start, end + 1 if end < len(passage.text) else end)
    if match is None:
        others = _OTHER_TOTAL.search(passage.text, end)
        after = _GRADED.finditer(passage.text, end, others.start() if others else len(passage.text))
        match = next((found for found in after if not _of_a_band(passage.text, found.start())), None)
    return (match["grade"], match.start("grade"), match.end("grade")) if match else ("", 0, 0)


def _of_a_band(text: str, position: int) -> bool:
    """True if the words stand in a clause with a number: 90分以上评定为优秀 is no grade that was given."""
    clause = regex.split(r"[，,。；;\n]", text[:position])[-1]
    return bool(regex.search(r"\d", clause))
