"""Points named in prose: 得2分, 部门职能总评价分10分，实际得分8分, 过程31分：预算执行14分…, 扣1分, 自评得分98分.

This module reads the single remarks; `remark_groups` finds which of them add up to which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import regex

from extractors.document import Document, Heading, Paragraph, Passage, Table
from extractors.fields.cells import CellFigures, Grid
from extractors.fields.columns import funding_header, indicator_header
from extractors.fields.remark_groups import Spoken, group
from extractors.fields.sections import section_paths
from extractors.fields.survey import is_survey
from extractors.figure import Dimension, Figure, Kind, Qualifier
from extractors.records import ScoreRemark

_PROSE = 12  # characters from which a cell outside of forms is read
_WEIGHT = regex.compile(
    r"(?:总评价分值?|总评分值?|评价分值|指标分值|总分值|分值|满分|标准分值?|权重分?|应得分|总权重)\s*(?:共?计?为|是|共|[:：])?\s*$"
)
_SCORE = regex.compile(
    r"(?:(?:评价|自评|实际|实|综合|最终|总|共|平均|绩效|考核|考评|评审|复核|本次|该项|此项|单项|合计)*(?:得分类?|得|评分|自评分|成绩|总分|(?<=[，,；;、])自评)"
    r"|(?<=[，,；;。])[的计记])\s*(?:情况)?(?:[结等]果)?(?:共?计?为|是|达到?|[:：])?\s*$"
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
    r"(?:^|[：:，,、；;。（(]|\d[.、．]|[)）])\s*(?P<name>[\p{Han}“”\"、及和与]{2,16}?)\s*(?:共|为|计)?\s*$"
)
_AFTER_NAMED = regex.compile(r"^\s*(?:[：:，,、；;。）)（(]|$|其中)")
_SUBJECT = regex.compile(r"[\p{Han}“”\"《》]{2,40}$")
_CLAUSE = regex.compile(r"[，,；;。：:！？!?\n]")
_GRAND_NAME = regex.compile(
    r"自评|综合|整体|总体|总|最终|合计|绩效评价|评价结果|本次|我[局中部单委办处院校市县区镇]|本单位|本部门|[局中心委办处院校站所会厅队社]$"
)
_GRAND_WORD = regex.compile(
    r"综合评价得分|综合得分|总得分|总分|自评得分|自评总分|自评分|最终得分|评价得分|综合评分|绩效得分|总体得分"
)
_OTHER_SCORES = regex.compile(r"平均|上年|去年|往年|问卷|考试|测评|民意|体检")
_OTHER_TOTALS = regex.compile(
    r"复评|复核|财政(?:评价|评审|再评价)|第三方|抽查|再评价|20\d\d年度?考核|满意度|目标管理|年度考核"
)
_GENERIC = regex.compile(r"^(?:该|本|此|各)?(?:项|类)?(?:指标|项目|部分|方面|内容)?$")
_GRADE = regex.compile(
    r"(?:等级|等次|档次|评级|绩效|结果|结论|评定|评价|属于|达到)(?:评定|评价)?(?:为|是|：|:|属于|达到)?\s*[“\"'‘「]?"
    r"(?P<grade>优秀|优|良好|良|中等|中|合格|及格|较差|差|不合格)[”\"'’」]?(?:等?级|等次|档)?(?=$|[。，,；;）)\s])"
)


_FULL = Decimal(100)


class _Use(StrEnum):
    WEIGHT = "weight"
    SCORE = "score"
    LOST = "lost"
    NAMED = "named"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class _Point:
    """A figure in 分 with its use; `word_start` is where its cue word (or its name) begins."""

    figure: Figure
    use: _Use
    word_start: int

    @property
    def end(self) -> int:
        return self.figure.quantity.end


def read_remarks(document: Document, figures: tuple[Figure, ...]) -> tuple[ScoreRemark, ...]:
    """The score remarks of a document in reading order, the totals among them with their parts."""
    index = CellFigures(figures)
    paths = section_paths(document)
    spoken: list[Spoken] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            remarks = list(_remarks(block.passage, index.within(block.passage), paths[number]))
            spoken.append(Spoken(number, block.passage, paths[number], remarks, _losses(block.passage, index)))
        elif isinstance(block, Table) and not _is_form(block):
            # Of a table of prose (a working paper) only what speaks of the whole: 本次绩效考核得分95分.
            for cell in block.cells:
                if cell.passage.legible and len(cell.text) >= _PROSE:
                    whole = [r for r in _remarks(cell.passage, index.within(cell.passage), paths[number]) if r.grand]
                    spoken.append(Spoken(number, cell.passage, paths[number], whole))
    return group(spoken)


def _is_form(table: Table) -> bool:
    grid = Grid(table)
    return any(indicator_header(grid, row) or funding_header(grid, row) for row in range(grid.rows)) or is_survey(grid)


def _losses(passage: Passage, index: CellFigures) -> tuple[Figure, ...]:
    """Points said to be lost in a passage; a total of them (共扣3分) stands for all."""
    points = [point for point in _points(passage, index.within(passage)) if point.use is _Use.LOST]
    total = [p.figure for p in points if regex.search(r"(?:共|合计|总共|累计)$", passage.text[: p.word_start])]
    return tuple(total[:1] or [point.figure for point in points])


def _remarks(passage: Passage, figures: list[Figure], section: tuple[int, ...]) -> Iterator[ScoreRemark]:
    """The remarks of one passage."""
    text = passage.text
    points = [point for point in _points(passage, figures) if point.use not in (_Use.NONE, _Use.LOST)]
    after = 0
    position = 0
    while position < len(points):
        point = points[position]
        follower = points[position + 1] if position + 1 < len(points) else None
        if follower is not None and _pair(text, point, follower):
            name = _name(text, point, after)
            weight, score = point.figure, follower.figure
            if point.use is _Use.SCORE and follower.use is _Use.WEIGHT:
                weight, score = score, weight
            rate = _points_rate(text, follower.end, figures)
            yield ScoreRemark(name, weight, score, passage, after, True, section, rate=rate)
            after, position = follower.end, position + 2
            continue
        position += 1
        if point.use is _Use.WEIGHT:
            after = point.end
            continue
        name = _name(text, point, after)
        item = point.use is _Use.SCORE and not name
        grand = point.use is _Use.SCORE and _grand(text, point, name)
        around = text[max(0, point.word_start - 16) : point.end]
        if not item and (_OTHER_SCORES.search(around) or (grand and _OTHER_TOTALS.search(around))):
            after = point.end
            continue
        grade, start, end = grade_after(passage, point.end) if grand else ("", 0, 0)
        yield ScoreRemark(
            name,
            None,
            point.figure,
            passage,
            after,
            grand or (not item and point.use is _Use.SCORE),
            section,
            grand=grand,
            grade=grade,
            grade_span=(start, end),
        )
        after = point.end


def _points(passage: Passage, figures: list[Figure]) -> Iterator[_Point]:
    text = passage.text
    for figure in figures:
        quantity = figure.quantity
        if figure.dimension is not Dimension.SCORE or quantity.kind is not Kind.QUANTITY:
            continue
        if quantity.qualifier not in (Qualifier.NONE, Qualifier.EXACTLY) or quantity.upper is not None:
            continue
        before, behind = text[max(0, quantity.start - 40) : quantity.start], text[quantity.end :]
        yield _point(figure, before, behind, quantity.start)


def _point(figure: Figure, before: str, behind: str, start: int) -> _Point:
    if _RULE_BEFORE.search(before) or _RULE_AFTER.match(behind):
        return _Point(figure, _Use.NONE, start)
    full = _FULL_MARKS.search(before)
    if full and figure.value == _FULL and not _GRADE.search(regex.split(r"[。！？\n]", behind, maxsplit=1)[0]):
        return _Point(figure, _Use.WEIGHT, start - (len(before) - full.start()))
    for use, pattern in ((_Use.LOST, _LOST), (_Use.WEIGHT, _WEIGHT), (_Use.SCORE, _SCORE)):
        match = pattern.search(before)
        if match:
            return _Point(figure, use, start - (len(before) - match.start()))
    named = _NAMED.search(before)
    if named and _AFTER_NAMED.match(behind):
        return _Point(figure, _Use.NAMED, start - (len(before) - named.start("name")))
    return _Point(figure, _Use.NONE, start)


_BETWEEN = regex.compile(
    r"^[\s，,；;、）)]*(?:其中)?(?:实际|评价|自评|最终|实|评审|考核|综合)*(?:得分类?|得|评分)(?:为|是|[:：])?\s*$"
)


_RATE = regex.compile(r"^[）)]?[，,；;]?\s*得分率(?:为|是|达到?|[:：])?\s*$")


def _points_rate(text: str, end: int, figures: list[Figure]) -> Figure | None:
    """The percentage named right after a score: 分值50分，得分48分，得分率96%."""
    following = next((figure for figure in figures if figure.quantity.start >= end), None)
    if following is None or following.dimension is not Dimension.PERCENT:
        return None
    return following if _RATE.match(text[end : following.quantity.start]) else None


_BEHIND = regex.compile(r"^\s*[（(]\s*(?:满分|分值|总分值?|标准分|权重)(?:为|是|[:：])?\s*$")


def _pair(text: str, first: _Point, second: _Point) -> bool:
    """True if two points are weight and score of one thing: 分值10分，得分8分; 评价得分6分，评价得分6分."""
    if first.use is _Use.SCORE and second.use is _Use.WEIGHT:
        return bool(_BEHIND.match(text[first.end : second.figure.quantity.start]))
    if second.use is not _Use.SCORE or not _BETWEEN.match(text[first.end : second.figure.quantity.start]):
        return False
    if first.use is _Use.SCORE:
        # Said twice, 评价得分6分，评价得分6分, with a name before the first: the first is the weight, whatever it is called.
        between = text[first.end : second.figure.quantity.start]
        name = _name(text, first, 0)
        return (
            "得分" in between
            and bool(name)
            and not _OTHER_SCORES.search(name)
            and second.figure.value <= first.figure.value
        )
    return first.use in (_Use.WEIGHT, _Use.NAMED)


def _name(text: str, point: _Point, after: int) -> str:
    """What a remark speaks of: the words right before its cue in the same clause."""
    clause = text[after : point.word_start]
    if point.use is _Use.NAMED:
        match = _NAMED.search(text[after : point.figure.quantity.start])
        return match["name"].strip('“”"、') if match else ""
    stops = list(_CLAUSE.finditer(clause))
    subject = clause[stops[-1].end() :] if stops else clause
    subject = regex.sub(r"^\s*(?:[（(]?[\d一二三四五六七八九十]+[)）.、．]|[①-⑳])\s*", "", subject).strip(" 　的")
    subject = regex.sub(r"[（(]\s*$", "", regex.sub(r"^(?:20\d\d\s*)?年度?", "", subject))
    match = _SUBJECT.search(subject)
    name = match.group().strip('“”"') if match else ""
    return "" if _GENERIC.match(name) else name


def _grand(text: str, point: _Point, name: str) -> bool:
    """True if a score without a weight speaks of the whole: 综合评价得分, 我局自评得分, …中心得分."""
    word = text[point.word_start : point.figure.quantity.start]
    if name:
        return bool(_GRAND_NAME.search(name) or _GRAND_WORD.search(word))
    return bool(regex.search(r"综合|总|合计|共计|自评|最终|本次|绩效(?:考核|评价)", word)) and _clause_start(
        text, point.word_start
    )


def _clause_start(text: str, position: int) -> bool:
    before = text[:position].rstrip()
    return not before or bool(_CLAUSE.match(before[-1])) or before[-1] in "）)、"


def grade_after(passage: Passage, start: int) -> tuple[str, int, int]:
    """The grade named after a total in the same sentence, with its span: 得分95分，绩效为“优秀”; "" without one."""
    stop = regex.search(r"[。！？!?\n]", passage.text[start:])
    end = start + stop.start() if stop else len(passage.text)
    match = _GRADE.search(passage.text, start, end + 1 if end < len(passage.text) else end)
    return (match["grade"], match.start("grade"), match.end("grade")) if match else ("", 0, 0)
