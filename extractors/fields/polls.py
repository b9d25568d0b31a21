"""Opinions that were counted: how many were 满意, 基本满意, 不满意, out of how many, and the rate said to follow.

In prose (收回197份，满意189份，基本满意5份，不满意3份，满意率98.48%; 满意、一般、不满意的分别为613个、29个、7个) and in tables
with one column for each opinion.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.document import Document, Heading, Paragraph, Passage, Table
from extractors.fields.cells import CellFigures, Grid, fold
from extractors.figure import Dimension, Figure, Kind, Qualifier
from extractors.language.opinions import OPINION
from extractors.tallies import Opinion, Poll

_LEVEL = OPINION
_BEFORE = r"(?:^|[，,、；;：:。（(\s]|其中|选择|认为|表示|回答|评价|答)\s*(?:为|是)?\s*[“\"‘]?"
_SPOKEN = regex.compile(rf"{_BEFORE}(?P<level>{_LEVEL})[”\"’]?\s*(?:的|为|有|共|评价|[:：])*\s*$")
_JOINED = regex.compile(
    rf"(?P<levels>(?:[“\"]?(?:{_LEVEL})[”\"]?[、，,和及]*){{2,6}})\s*的?(?:人数|份数|样本|问卷)?\s*分别(?:为|是|有)\s*$"
)
_ONE = regex.compile(_LEVEL)
_COLUMN = regex.compile(rf"^(?:{_LEVEL})(?:\(.*\))?(?:数|人数|份数|票数)?(?:\(.*\))?$")
_WHOLE = regex.compile(
    r"有效|收回|回收|接通|完成(?:调查|访问|问卷)|共计|抽查|抽样|抽取|样本|受访|调查|问卷|回访|访问|发放"
)
_WHOLE_COLUMN = regex.compile(
    r"^(?:合计|小计|总数|总计|有效(?:问卷|份数|样本|票)?数?|(?:有效)?(?:样本|问卷|调查人|受访人|回收)(?:总?数|量)?)(?:\(.*\))?$"
)
_RATE = regex.compile(r"满意(?:度|率)(?:[（(][^（()）]*[）)])?(?:综合)?(?:达到?|为|是|约|[:：])*\s*$")
_RATE_COLUMN = regex.compile(r"^(?:综合|总体|群众)?满意(?:度|率)(?:\(.*\))?$")
_DEFINED = regex.compile(r"满意(?:度|率)[（(](?P<said>[^（()）]*)[）)]")
_BOUND = regex.compile(r"^\s*(?P<without>不(?:包?含|包括))|^\s*(?:包?含|包括)|以上")
_POINTS = regex.compile(rf"(?P<level>{_LEVEL})[”\"’]?的?(?:为|计|得|记|按|赋)?\s*$")
_TOTAL = regex.compile(r"(?:问卷|合计|共|累计)?(?:总得?分|总分值)(?:为|是|[:：])?\s*$")
_MEAN = regex.compile(r"(?:平均得?分|均分)(?:为|是|[:：])?\s*$")
_COUNTED = frozenset({Dimension.COUNT, Dimension.PEOPLE})
_REACH = 60  # characters between the last answer and its rate
_FAR = 48  # characters before the first answer in which the number of copies stands
_SCORES = 3  # figures after the answers among which their points stand
_FEWEST = 3  # columns of opinions that a table has at least


def read_polls(document: Document, figures: tuple[Figure, ...]) -> tuple[Poll, ...]:
    """The counted opinions of a document in reading order."""
    index = CellFigures(figures)
    found: list[Poll] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "满意" in block.passage.text:
            found.extend(_spoken(block.passage, index.within(block.passage)))
        elif isinstance(block, Table):
            found.extend(_tabled(block, index))
    return tuple(found)


# ---- prose ----


def _spoken(passage: Passage, figures: list[Figure]) -> Iterator[Poll]:
    answers: list[Opinion] = []
    for position, figure in enumerate(figures):
        level = _level(passage, figures, position)
        again = level in {answer.level for answer in answers}
        if answers and (again or (not level and _ends(passage.text, answers[-1].count, figure))):
            poll = _poll(passage, figures, answers)
            if poll is not None:
                yield poll
            answers = []
        if level:
            answers.append(Opinion(level, figure))
    poll = _poll(passage, figures, answers)
    if poll is not None:
        yield poll


def _level(passage: Passage, figures: list[Figure], position: int) -> str:
    """The opinion that a count belongs to; "" for other figures."""
    figure = figures[position]
    quantity = figure.quantity
    plain = quantity.kind is Kind.QUANTITY and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    if not plain or figure.dimension not in _COUNTED:
        return ""
    match = _SPOKEN.search(passage.text[max(0, quantity.start - 20) : quantity.start])
    if match:
        return match["level"]
    for back in range(min(position, 5) + 1):
        first = figures[position - back]
        joined = _JOINED.search(passage.text[max(0, first.quantity.start - 60) : first.quantity.start])
        if joined:
            levels = _ONE.findall(joined["levels"])
            return levels[back] if back < len(levels) else ""
        if position - back == 0 or not _listed(passage.text, figures[position - back - 1], first):
            return ""
    return ""


def _listed(text: str, one: Figure, other: Figure) -> bool:
    return bool(regex.match(r"^\s*[、，,和及]\s*$", text[one.quantity.end : other.quantity.start]))


def _ends(text: str, last: Figure, figure: Figure) -> bool:
    """True if a figure that is no answer begins something else: another questionnaire, not a share of the answer."""
    between = text[last.quantity.end : figure.quantity.start]
    return figure.dimension in _COUNTED and bool(_WHOLE.search(between))


def _poll(passage: Passage, figures: list[Figure], answers: list[Opinion]) -> Poll | None:
    if not answers:
        return None
    whole = _whole(passage, figures, answers[0].count)
    if whole is None:
        return None
    rate, said = _rate(passage, figures, answers)
    if rate is None:
        rate = _rate_before(passage, figures, whole)
    points = _points(passage, figures, answers)
    after = [figure for figure in figures if figure.quantity.start >= answers[-1].count.quantity.end]
    total, mean = (_score(passage, after, word) for word in (_TOTAL, _MEAN))
    return Poll("", tuple(answers), whole, rate, passage, said, points, total, mean)


def _points(passage: Passage, figures: list[Figure], answers: list[Opinion]) -> tuple[Figure, ...]:
    """What each answer counts, as said before them: 按满意100分、一般60分赋值; none unless that is told of all."""
    told: dict[str, Figure] = {}
    for figure in figures:
        named = _POINTS.search(passage.text[max(0, figure.quantity.start - 12) : figure.quantity.start])
        if named and figure.dimension is Dimension.SCORE:
            told.setdefault(named["level"], figure)
    points = tuple(told[answer.level] for answer in answers if answer.level in told)
    return points if len(points) == len(answers) else ()


def _score(passage: Passage, after: list[Figure], word: regex.Pattern[str]) -> Figure | None:
    """The points of all answers, or their mean, right after the answers."""
    for figure in after[:_SCORES]:
        before = passage.text[max(0, figure.quantity.start - 12) : figure.quantity.start]
        if figure.dimension is Dimension.SCORE and word.search(before):
            return figure
        if figure.dimension is not Dimension.SCORE and figure.dimension is not Dimension.PERCENT:
            break
    return None


def _whole(passage: Passage, figures: list[Figure], first: Figure) -> Figure | None:
    """The number of copies that the answers are out of: the last one named before them."""
    text = passage.text
    for figure in reversed([one for one in figures if one.quantity.end <= first.quantity.start]):
        if first.quantity.start - figure.quantity.end > _FAR:
            return None
        words = regex.split(r"[，,。；;、（(]", text[: figure.quantity.start])[-1]
        same = figure.unit.symbol == first.unit.symbol
        if same and figure.quantity.kind is Kind.QUANTITY and _WHOLE.search(words) and "每" not in words:
            return figure
    return None


def _rate(passage: Passage, figures: list[Figure], answers: list[Opinion]) -> tuple[Figure | None, tuple[str, ...]]:
    """The rate named after the answers, and the opinions that the text says it counts."""
    text, end = passage.text, answers[-1].count.quantity.end
    for figure in figures:
        if figure.dimension is not Dimension.PERCENT or figure.quantity.start < end:
            continue
        between = text[end : figure.quantity.start]
        if len(between) > _REACH:
            break
        if _RATE.search(between):
            defined = _DEFINED.search(between)
            return figure, _counted(defined["said"], answers) if defined else ()
    return None, ()


def _counted(said: str, answers: list[Opinion]) -> tuple[str, ...]:
    """The opinions that a bracket says to count: 满意和较满意; 含基本满意 and 基本满意及以上 mean the better ones too."""
    named = tuple(_ONE.findall(said))
    levels = [answer.level for answer in answers]
    if not named or not (opened := _BOUND.search(said)):
        return named
    if named[-1] not in levels:
        return ()
    better = levels[: levels.index(named[-1]) + 1]
    if opened["without"]:
        better = levels[: levels.index(named[0])] if named[0] in levels else []
    return () if any(regex.search(r"不.*满意", level) for level in better) else tuple(better)


def _rate_before(passage: Passage, figures: list[Figure], whole: Figure) -> Figure | None:
    """The rate named right before its answers: 满意度98.6%，随机抽查142人，满意140人."""
    before = [figure for figure in figures if figure.quantity.end <= whole.quantity.start][-1:]
    for figure in before:
        between = passage.text[figure.quantity.end : whole.quantity.start]
        named = _RATE.search(passage.text[: figure.quantity.start])
        if (
            figure.dimension is Dimension.PERCENT
            and named
            and not regex.search(r"[。；;]", between)
            and len(between) < 16
        ):
            return figure
    return None


# ---- tables ----


def _tabled(table: Table, index: CellFigures) -> Iterator[Poll]:
    grid = Grid(table)
    for header in range(min(grid.rows, 4)):
        texts = [grid.text(header, column) for column in range(grid.columns)]
        levels = [column for column, text in enumerate(texts) if _COLUMN.match(text)]
        if len(levels) >= _FEWEST and any("满意" in texts[column] for column in levels):
            whole = next((column for column, text in enumerate(texts) if _WHOLE_COLUMN.match(text)), None)
            rate = next((column for column, text in enumerate(texts) if _RATE_COLUMN.match(text)), None)
            for row in range(header + 1, grid.rows):
                poll = _row(grid, row, texts, levels, whole, rate, index)
                if poll is not None:
                    yield poll
            return


def _row(
    grid: Grid, row: int, texts: list[str], levels: list[int], whole: int | None, rate: int | None, index: CellFigures
) -> Poll | None:
    label = grid.first(row)
    answers = [
        Opinion(_level_name(texts[column]), count)
        for column in levels
        if (count := index.count(grid.cell(row, column))) is not None
    ]
    total = index.count(grid.cell(row, whole)) if whole is not None else None
    if label is None or len(answers) != len(levels) or total is None:
        return None
    percent = index.percent(grid.cell(row, rate)) if rate is not None else None
    return Poll(fold(label.text), tuple(answers), total, percent, label.passage, ())


def _level_name(text: str) -> str:
    match = _ONE.match(text)
    return match.group() if match else text
