"""Points named in prose: 得2分, 部门职能总评价分10分，实际得分8分, 过程31分：预算执行14分…, 扣1分, 自评得分98分.

This module reads the single remarks; `remark_groups` finds which of them add up to which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from extractors.document import Document, Heading, Paragraph, Passage, Table
from extractors.fields.cells import CellFigures, Grid
from extractors.fields.columns import funding_header, indicator_header
from extractors.fields.remark_groups import group
from extractors.fields.sections import section_paths
from extractors.fields.spoken_points import Point, Spoken, Use, grade_after, of_another, read_points, weight_and_score
from extractors.fields.survey import is_survey
from extractors.figure import Dimension, Figure
from extractors.language.opinions import of_questionnaire
from extractors.records import ScoreRemark

_PROSE = 12  # characters from which a cell outside of forms is read
_SUBJECT = regex.compile(r"[\p{Han}“”\"《》]{2,40}$")
_CLAUSE = regex.compile(r"[，,；;。：:！？!?\n]")
_GRAND_NAME = regex.compile(
    r"自评|综合|整体|总体|总|最终|合计|绩效评价|评价结果|本次|我[局中部单委办处院校市县区镇]|本单位|本部门|[局中心委办处院校站所会厅队社]$"
)
_GRAND_WORD = regex.compile(
    r"综合评价得分|综合得分|总得分|总分|自评得分|自评总分|自评分|最终得分|评价得分|综合评分|绩效得分|总体得分"
)
_OTHER_TOTALS = regex.compile(
    r"复评|复核|财政(?:评价|评审|再评价)|第三方|抽查|再评价|20\d\d年度?考核|满意度|目标管理|年度考核"
)
_YEAR = regex.compile(r"(?<!\d)(20\d\d)\s*(?:年|—|-)")
_NOT_ALL = regex.compile(
    r"^\s*[（(，,]?\s*(?:此分|该分)?(?:不含|不包含|不包括|未含|未包含|未包括|未计|不计|剔除|扣除|已?剔除)"
)
_CLOSING = regex.compile(r"^(?:合计|共计|总计)")
_WHOLE_NAME = regex.compile(r"自评|综合|整体|总体|总|最终|合计|绩效评价|评价结果|本次|^我|^本")
_ALL_WEIGHTS = regex.compile(r"总(?:权重|分值)")
_PART_NAME = regex.compile(
    r"^(?:项目)?(?:投入|决策|过程|管理|产出|效益|效果|满意度|成本|数量|质量|时效|(?:预算|资金)?执行率?)(?:类|指标|情况)*$"
)
_THIS = regex.compile(r"(?:^|[，,。；;：:\s])(?:经.{0,8}[，,])?(?:本|该)?项目$")
_PASSING = Decimal(60)
_LOWEST = Decimal(40)  # no total of a whole form is lower; smaller ones are of its parts
_COMMA = regex.compile(r"^\s*[，,、；;（(]\s*(?:共|合计|总共|累计)?$")
_OPENS_LOSSES = regex.compile(r"^\s*(?:[，,：:；;（(。]|的)?\s*(?:的?原因|主要|其中|分别|具体|包括|一是|扣分)")
_OWN_SUBJECT = regex.compile(r"[\p{Han}”）)](?<!其中|扣分|失分|说明|情况|主要|共|总|合计|自评)$")
_SELECTED = regex.compile(r"主要")
_ALL_LOST = regex.compile(r"(?:共|合计|共计|总共|总计|累计|合共)$")
_ONLY_LOST = regex.compile(
    r"^[\s，,、；;（(]*(?:被|共)?(?:扣除?|扣减|扣分|失分|丢分|减分|失|丢)(?:了|去|为|[:：])?\s*$"
)
_GENERIC = regex.compile(r"^(?:该|本|此|各)?(?:项|类)?(?:指标|项目|部分|方面|内容)?$")


def read_remarks(document: Document, figures: tuple[Figure, ...], year: int | None) -> tuple[ScoreRemark, ...]:
    """The score remarks of a document about a year in reading order, the totals among them with their parts."""
    index = CellFigures(figures)
    paths = section_paths(document)
    spoken: list[Spoken] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            spoken.append(_spoken(block.passage, number, paths[number], index))
        elif isinstance(block, Table) and not _is_form(block):
            # Of a table of prose (a working paper) only what speaks of the whole: 本次绩效考核得分95分.
            for cell in block.cells:
                if cell.passage.legible and len(cell.text) >= _PROSE:
                    entry = _spoken(cell.passage, number, paths[number], index)
                    whole = [remark for remark in entry.remarks if remark.grand]
                    spoken.append(Spoken(number, cell.passage, paths[number], whole))
    for entry in spoken:
        entry.remarks = [remark for remark in entry.remarks if not (remark.grand and _of_another_year(remark, year))]
    return group(spoken)


def _of_another_year(remark: ScoreRemark, year: int | None) -> bool:
    """True if the clause of a total names another year than the document's: 2021年度该项目自评得分为93.4分."""
    if remark.score is None or year is None:
        return False
    clause = regex.split(r"[，,。；;！？\n]", remark.passage.text[: remark.score.quantity.start])[-1]
    years = _YEAR.findall(clause)
    return bool(years) and str(year) not in years


def _is_form(table: Table) -> bool:
    grid = Grid(table)
    return any(indicator_header(grid, row) or funding_header(grid, row) for row in range(grid.rows)) or is_survey(grid)


def _spoken(passage: Passage, block: int, section: tuple[int, ...], index: CellFigures) -> Spoken:
    """The remarks and lost points of one passage."""
    figures = index.within(passage)
    points = [point for point in read_points(passage, figures) if not of_questionnaire(passage.text, point.start)]
    lost = [point for point in points if point.use is Use.LOST]
    remarks = _apart(list(_remarks(passage, points, figures, section)))
    totals = [point for point in lost if _all_lost(passage.text, point, lost, remarks)]
    if len(totals) != 1:  # 产出共扣2分，效益共扣1分: each is a part
        totals = []
    inner = [other for point in lost if point not in totals for other in _details(passage.text, point, lost)]
    told = [point.figure for point in lost if point not in totals and point not in inner]
    if totals and _SELECTED.search(passage.text[totals[0].end :]):
        told = []
    return Spoken(
        block,
        passage,
        section,
        remarks,
        tuple(told),
        totals[0].figure if totals else None,
    )


def _all_lost(text: str, point: Point, lost: list[Point], remarks: list[ScoreRemark]) -> bool:
    """True if lost points are the sum of all: 共扣3分; 自评得分97分，扣3分; 扣3分，其中…扣1分."""
    if _ALL_LOST.search(text[: point.word_start]):
        return True
    ends = [remark.score.quantity.end for remark in remarks if remark.grand and remark.score is not None]
    if any(end <= point.word_start and _COMMA.match(text[end : point.word_start]) for end in ends):
        return True
    following = [other for other in lost if other.start > point.start]
    subject = _CLAUSE.split(text[: point.word_start])[-1]
    return len(following) >= 2 and not _OWN_SUBJECT.search(subject) and bool(_OPENS_LOSSES.match(text[point.end :]))


def _details(text: str, point: Point, lost: list[Point]) -> list[Point]:
    """The lost points that only explain another one: 过程扣2分，原因是…扣1.5分、…扣0.5分；."""
    if not _OPENS_LOSSES.match(text[point.end :]):
        return []
    stop = regex.search(r"[；;。]", text[point.end :])
    end = point.end + stop.start() if stop else len(text)
    return [other for other in lost if point.end <= other.start < end]


def _apart(remarks: list[ScoreRemark]) -> list[ScoreRemark]:
    """Scores of several projects or units side by side are none of them the total of the whole."""
    owned = [remark for remark in remarks if remark.grand and remark.name and not _WHOLE_NAME.search(remark.name)]
    scores = {remark.score.value for remark in owned if remark.score}
    if len({remark.name for remark in owned}) < 2 or len(scores) < 2:
        return remarks
    return [replace(remark, grand=False) if any(remark is one for one in owned) else remark for remark in remarks]


def _remarks(
    passage: Passage, points: list[Point], figures: list[Figure], section: tuple[int, ...]
) -> Iterator[ScoreRemark]:
    """The remarks of one passage."""
    text = passage.text
    said = [point for point in points if point.use not in (Use.RULE, Use.LOST)]
    after = position = 0
    while position < len(said):
        point = said[position]
        follower = said[position + 1] if position + 1 < len(said) else None
        name, lone = _name(text, point, after)
        pair = weight_and_score(text, point, follower, name) if follower is not None else None
        if follower is not None and pair is not None:
            rate = _points_rate(text, follower.end, figures)
            lost = _lost_with(text, follower, points)
            yield ScoreRemark(name, *pair, passage, after, True, section, rate=rate, lost=lost)
            after, position = follower.end, position + 2
            continue
        position += 1
        if point.use is Use.WEIGHT and _ALL_WEIGHTS.search(text[point.word_start : point.start]):
            yield ScoreRemark(name, point.figure, None, passage, after, False, section)
        elif point.use in (Use.SCORE, Use.NAMED):
            remark = _alone(passage, point, after, name, lone, section)
            if remark is not None:
                yield remark
        if point.use is not Use.NONE:
            after = point.end


def _alone(
    passage: Passage, point: Point, after: int, name: str, lone: bool, section: tuple[int, ...]
) -> ScoreRemark | None:
    """A score without a weight; None for an average, or the score of another evaluation."""
    text = passage.text
    item = point.use is Use.SCORE and not name
    grand = point.use is Use.SCORE and point.figure.value >= _LOWEST and _grand(text, point, name, lone)
    around = text[max(after, point.word_start - 16) : point.end]
    if item and of_another(text[point.word_start : point.start]):
        return None
    if (not item and of_another(around)) or (grand and _OTHER_TOTALS.search(around)):
        return None
    if grand and _NOT_ALL.match(text[point.end :]):
        return None
    closes = grand or bool(_CLOSING.search(name))
    grade, start, end = grade_after(passage, point.end) if closes else ("", 0, 0)
    return ScoreRemark(
        name,
        None,
        point.figure,
        passage,
        after,
        grand or (not item and point.use is Use.SCORE),
        section,
        grand=grand,
        grade=grade,
        grade_span=(start, end),
    )


def _lost_with(text: str, score: Point, points: list[Point]) -> Figure | None:
    """The points said right after a score to be what it lacks: 得48分，扣2分."""
    following = next((point for point in points if point.start >= score.end), None)
    if following is None or following.use is not Use.LOST or not _ONLY_LOST.match(text[score.end : following.start]):
        return None
    return following.figure


_RATE = regex.compile(r"^[）)]?[，,；;]?\s*得分率(?:为|是|达到?|[:：])?\s*$")


def _points_rate(text: str, end: int, figures: list[Figure]) -> Figure | None:
    """The percentage named right after a score: 分值50分，得分48分，得分率96%."""
    following = next((figure for figure in figures if figure.quantity.start >= end), None)
    if following is None or following.dimension is not Dimension.PERCENT:
        return None
    return following if _RATE.match(text[end : following.quantity.start]) else None


def _name(text: str, point: Point, after: int) -> tuple[str, bool]:
    """What a remark speaks of, the words right before its cue in the same clause; True if there are none of its own."""
    if point.use in (Use.NAMED, Use.BRACKETED):
        return point.name, False
    clause = text[after : point.word_start]
    stops = list(_CLAUSE.finditer(clause))
    subject = clause[stops[-1].end() :] if stops else clause
    subject = regex.sub(r"^\s*(?:[（(]?[\d一二三四五六七八九十]+[)）.、．]|[①-⑳])\s*", "", subject).strip(" 　的")
    subject = regex.sub(r"^[（(]?(?:其中)?(?:(?:20\d\d\s*)?年度?)?", "", subject)
    subject = regex.sub(r"[（(]\s*$", "", subject)
    match = _SUBJECT.search(subject)
    name = match.group().strip('“”"') if match else ""
    lone = not subject or bool(_GENERIC.match(subject)) or subject[-1] in "）)、"
    return ("" if _GENERIC.match(name) else name), lone


def _grand(text: str, point: Point, name: str, lone: bool) -> bool:
    """True if a score without a weight speaks of the whole: 综合评价得分, 我局自评得分, …中心得分."""
    word = text[point.word_start : point.start]
    if _PART_NAME.match(name):
        return False
    if name:
        return bool(_GRAND_NAME.search(name) or _GRAND_WORD.search(word))
    if lone and "得分" in word and _THIS.search(text[: point.word_start]):
        return point.figure.value >= _PASSING
    return lone and bool(regex.search(r"综合|总|合计|共计|自评|最终|本次|绩效(?:考核|评价)", word))
