"""Which indicator of a scoring form a remark in prose speaks of.

A remark is paired by the name it gives, by the group that its paragraph sets out to discuss, or, for the nameless items
of a paragraph (得2分；…得3分), by the order of the group's indicators. The order counts only where the numbers of items and
indicators agree with what the text says; where the words of an item point to another indicator, the words win.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractors.document import Heading
from extractors.language import labels
from extractors.once import once
from extractors.provenance import Place
from extractors.records import Indicator, IndicatorCount, Records, ScoreRemark, Scoring

SAME = 0.88  # likeness from which two names are one
CLEAR = 0.5  # share of an indicator's name that the words of an item must show
CONTRARY = 0.3  # an item whose words show less of the indicator that stands in its place may belong elsewhere
_PROJECT = regex.compile(r"^[一二三四五六七八九十]+、|(?:项目|经费|专项|资金|绩效|自评|评价|综述|情况|结果)+$")
_LONGEST_TITLE = 40
_SHORTEST_NAME = 4
_A_LIST = 3  # groups in one paragraph
_DEPARTMENT = regex.compile(r"整体支出|部门整体|单位整体")
_SHAPE = regex.compile(r"^(?:该|本|各)?(?:项目|部门|单位|资金)?")
_TAIL = regex.compile(r"(?:类|指标|情况|分析|方面|完成|实现|评价|得分|绩效)+$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A remark and the indicator that it speaks of; `exact` if the name says so, not the order."""

    remark: ScoreRemark
    node: Indicator
    scoring: Scoring
    exact: bool
    item: bool = False


@once
def pairs(records: Records) -> tuple[Pair, ...]:
    """All pairs that can be told with confidence, in the order of the remarks."""
    return tuple(_pairs(records))


def form_of(remark: ScoreRemark, records: Records) -> Scoring | None:
    """The form that a remark belongs to: the only scored one, or that of the project its headings name."""
    forms = [scoring for scoring in records.scorings if any(leaf.score is not None for leaf in scoring.leaves())]
    if len(forms) == 1:
        # The score of a whole department is not that of the one project whose form is attached.
        return None if forms[0].project and _DEPARTMENT.search(remark.name) else forms[0]
    titles = [*_titles(remark.section, records), _opening(remark)]
    for scoring in forms:
        if scoring.project and any(is_project(title, scoring.project) for title in titles):
            return scoring
    return None


def _opening(remark: ScoreRemark) -> str:
    """What the paragraph of a remark is headed by: 一、甲项目绩效自评综述：…."""
    opening, colon, _ = remark.passage.text.partition("：")
    return opening if colon and len(opening) <= _LONGEST_TITLE else ""


def is_project(title: str, project: str) -> bool:
    """True if a title names the project, whether it calls it 项目, 经费 or 资金."""
    first, second = (_PROJECT.sub("", labels.normalise(name)) for name in (title, project))
    return labels.similar(title, project) >= SAME or (
        min(len(first), len(second)) >= _SHORTEST_NAME and first == second
    )


def _titles(section: Sequence[int], records: Records) -> list[str]:
    blocks = (records.document.blocks[index] for index in section)
    return [block.title for block in blocks if isinstance(block, Heading)]


def _pairs(records: Records) -> Iterator[Pair]:
    groups = {count.passage.place: count for count in reversed(records.indicator_counts)}
    listed: dict[Place, list[ScoreRemark]] = {}
    for remark in records.remarks:
        listed.setdefault(remark.passage.place, []).append(remark)
    for remark in records.remarks:
        if not remark.summary or remark.grand:
            if remark.grand and remark.parts:
                yield from _by_order(remark, records)
            continue
        scoring = form_of(remark, records)
        if scoring is None or _is_list_of_another(listed[remark.passage.place], scoring):
            continue
        count = groups.get(remark.passage.place)
        node = _discussed(remark, count, scoring) or _named(remark, scoring, records)
        if node is None:
            continue
        yield Pair(remark, node, scoring, True)
        yield from _items(remark, node, count, scoring)


def _is_list_of_another(remarks: Sequence[ScoreRemark], scoring: Scoring) -> bool:
    """True if a paragraph lists groups with their weights of which the form has not more than half: another form's."""
    named = [remark.name for remark in remarks if remark.name and remark.weight is not None]
    known = sum(find_node(name, scoring) is not None for name in named)
    return len(named) >= _A_LIST and 2 * known <= len(named)


def _discussed(remark: ScoreRemark, count: IndicatorCount | None, scoring: Scoring) -> Indicator | None:
    """The group that the paragraph of a remark sets out to discuss: 部门目标设立…5个三级指标."""
    if count is None or not remark.parts:
        return None
    return find_node(count.group, scoring)


def find_node(name: str, scoring: Scoring) -> Indicator | None:
    """The only indicator of this name; a group rather than a leaf of the same name."""
    nodes = [node for root in scoring.roots for node in root.nodes()]
    scores: list[tuple[float, bool, Indicator]] = []
    best = 0.0
    # Characters tell most names; words are asked only where they do not.
    for likeness in (labels.close, labels.similar):
        scores = [(likeness(_bare(name), _bare(node.name)), bool(node.children), node) for node in nodes]
        best = max((score for score, _, _ in scores), default=0.0)
        if best >= SAME:
            break
    if best < SAME:
        return None
    found = [(group, node) for score, group, node in scores if score >= best - 0.001]
    groups = [node for group, node in found if group]
    chosen = groups or [node for _, node in found]
    # 满意度 over 满意度: the outer one of a chain of single children stands for all.
    while len(chosen) > 1 and any(inner is chosen[1] for inner in chosen[0].children) and len(chosen[0].children) == 1:
        del chosen[1]
    return chosen[0] if len(chosen) == 1 else None


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    name = labels.normalise(name)
    short = _TAIL.sub("", _SHAPE.sub("", name))
    return short or name


def _named(remark: ScoreRemark, scoring: Scoring, records: Records) -> Indicator | None:
    """The indicator that a remark names, or, for a nameless total, the heading right above it."""
    if remark.name:
        return find_node(remark.name, scoring)
    titles = _titles(remark.section[-1:], records)
    return find_node(titles[0], scoring) if titles else None


def _by_order(total: ScoreRemark, records: Records) -> Iterator[Pair]:
    """Pairs the parts of a form's total with its first level by their order, if names agree with it where they can."""
    scoring = form_of(total, records)
    if scoring is None or len(total.parts) != len(scoring.roots):
        return
    named = [_named(part, scoring, records) for part in total.parts]
    agree = sum(node is root for node, root in zip(named, scoring.roots, strict=True))
    clash = sum(node is not None and node is not root for node, root in zip(named, scoring.roots, strict=True))
    if 2 * agree < len(named) or clash:
        return
    for part, node, root in zip(total.parts, named, scoring.roots, strict=True):
        if node is None:
            yield Pair(part, root, scoring, False)


# ---- the items of a paragraph ----


def _items(remark: ScoreRemark, node: Indicator, count: IndicatorCount | None, scoring: Scoring) -> Iterator[Pair]:
    """Pairs the items of a paragraph with the indicators of its group."""
    children = node.children
    items = remark.parts
    if not items or any(child.children for child in children):
        return
    if any(item.name for item in items):
        for item in items:
            own = find_node(item.name, scoring)
            if own is not None and any(own is child for child in children):
                yield Pair(item, own, scoring, True, True)
        return
    likeness = [[_shown(child.name, _words(item, count)) for child in children] for item in items]
    chosen = _assign(likeness, None if count is None else count.count.value == len(children))
    for item, position in zip(items, chosen, strict=True):
        if position is not None:
            yield Pair(item, children[position[0]], scoring, position[1], True)


def _words(item: ScoreRemark, count: IndicatorCount | None) -> str:
    """The words that lead up to an item's points, without the list of names that opens the paragraph."""
    assert item.score is not None
    start = item.start
    if count is not None and count.passage.place == item.passage.place:
        start = max(start, count.count.quantity.end)
    return labels.normalise(item.passage.text[start : item.score.quantity.start])


def _shown(name: str, words: str) -> float:
    """The share of an indicator's name, in pairs of characters, that the words show."""
    bare = labels.core(name)
    twos = {bare[index : index + 2] for index in range(len(bare) - 1)}
    return sum(two in words for two in twos) / len(twos) if twos else 0.0


_Choice = tuple[int, bool] | None


def _assign(likeness: list[list[float]], counted: bool | None) -> list[_Choice]:
    """For each item the position of its indicator, with True where the words show it; None where it cannot be told.

    `counted` tells whether the text names as many indicators as the form has, None if it names no number.
    """
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    clear = _clear(likeness)
    in_order = rows == columns and all(
        likeness[row][row] >= CONTRARY or clear.get(row, row) == row for row in range(rows)
    )
    if counted and in_order:
        return [(row, clear.get(row) == row) for row in range(rows)]
    chosen: list[_Choice] = [(clear[row], True) if row in clear else None for row in range(rows)]
    if rows == columns and 2 * len(clear) > rows and counted is not False:
        rest = [column for column in range(columns) if column not in clear.values()]
        for row in (row for row in range(rows) if row not in clear):
            chosen[row] = (rest.pop(0), False)
    return chosen


def _clear(likeness: list[list[float]]) -> dict[int, int]:
    """Items whose words show one indicator clearly, and whose indicator no other item shows better."""
    clear: dict[int, int] = {}
    for row, values in enumerate(likeness):
        best = max(values, default=0.0)
        column = values.index(best) if values else -1
        rivals = [other[column] for number, other in enumerate(likeness) if number != row]
        if best >= CLEAR and values.count(best) == 1 and all(best > rival for rival in rivals):
            clear[row] = column
    return clear
