"""The scoring table of a whole department: three levels, weights in columns or in names, rules, scores, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.model.spot import Spot
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Phrase, Place, bare
from corpus.writing.points import added, claim_points, divided, grade, points
from corpus.writing.rubrics import Rubric, rubric

_SCHEME = (
    ("投入", (("目标设定", ("绩效目标合理性", "绩效指标明确性")), ("预算配置", ("在职人员控制率",)))),
    (
        "过程",
        (
            ("预算执行", ("预算完成率", "支付进度率", "公用经费控制率", "“三公经费”控制率", "政府采购执行率")),
            ("预算管理", ("管理制度健全性", "资金使用合规性", "信息公开")),
            ("资产管理", ("资产管理规范性", "固定资产利用率")),
        ),
    ),
    ("产出", (("职责履行", ("重点工作完成率",)),)),
    ("效果", (("履职效益", ("政务服务规范",)),)),
)
_WEIGHTS = ((20, 50, 20, 10), (15, 55, 18, 12), (18, 52, 15, 15), (16, 48, 24, 12))


@dataclass(frozen=True, slots=True)
class Leaf:
    """An indicator in its two groups."""

    first: str
    second: str
    rubric: Rubric


@dataclass(frozen=True, slots=True)
class Board:
    """All indicators of a department, and the total."""

    leaves: tuple[Leaf, ...]
    total: Figure

    @property
    def grade(self) -> str:
        """The grade of the total."""
        return grade(self.total.printed)


def drawn(case: Case) -> Board:
    """The scores of a department; some offices leave out some indicators."""
    leaves: list[Leaf] = []
    for (first, groups), weight in zip(_SCHEME, case.chance.choice(_WEIGHTS), strict=True):
        kept = [
            (first, second, name)
            for second, names in groups
            for name in names
            if name in ("绩效目标合理性", "预算完成率", "管理制度健全性")
            or len(names) == 1
            or case.chance.random() < 0.75
        ]
        for place, share in zip(kept, divided(case, weight, len(kept)), strict=True):
            leaves.append(Leaf(place[0], place[1], rubric(case, place[2], share)))
    return Board(tuple(leaves), added(leaf.rubric.score for leaf in leaves))


def groups(board: Board, level: int) -> list[list[int]]:
    """The numbers of the leaves that belong together at level 1 or 2."""

    def key(number: int) -> tuple[str, ...]:
        leaf = board.leaves[number]
        return (leaf.first, leaf.second)[:level]

    return [list(found) for _, found in groupby(range(len(board.leaves)), key)]


def weight(board: Board, numbers: Sequence[int]) -> Figure:
    """The weight of a group."""
    return added(board.leaves[number].rubric.weight for number in numbers)


def got(board: Board, numbers: Sequence[int]) -> Figure:
    """The score of a group."""
    return added(board.leaves[number].rubric.score for number in numbers)


def text(board: Board, number: int, part: str) -> Content:
    """The explanation, rule or note of an indicator, its figures known by their names with its number."""
    found = board.leaves[number].rubric
    values = {name: value for name, value in found.values.items() if f"{{{name}}}" in getattr(found, part)}
    template = getattr(found, part)
    for name in values:
        template = template.replace(f"{{{name}}}", f"{{{name}_{number}}}")
    return Phrase(template, {f"{name}_{number}": value for name, value in values.items()})


def score(board: Board, number: int) -> Content:
    """The score of an indicator, as a cell."""
    return bare(f"score_{number}", board.leaves[number].rubric.score)


def claim(page: Page, board: Board, spots: Mapping[Place, Spot]) -> None:
    """What the table claims: weights of groups, caps, sums, rules."""
    every = range(len(board.leaves))
    for number in every:
        tail = f"_{number}"
        claim_points(page, spots[f"weight_{number}"], spots[f"score_{number}"])
        own = {
            name.removesuffix(tail): spot
            for name, spot in spots.items()
            if isinstance(name, str) and name.endswith(tail)
        }
        board.leaves[number].rubric.claim(page, own)
    for level in (1, 2):
        for numbers in groups(board, level):
            if (stated := spots.get(f"level{level}_{numbers[0]}")) is not None and len(numbers) > 1:
                page.total(stated, [spots[f"weight_{n}"] for n in numbers], "weight_sum")
            if (stated := spots.get(f"got{level}_{numbers[0]}")) is not None and len(numbers) > 1:
                page.total(stated, [spots[f"score_{n}"] for n in numbers], "score_sum")
    if (stated := spots.get("whole")) is not None:
        page.total(stated, [spots[f"weight_{n}"] for n in every], "weight_sum")
    page.total(spots["total"], [spots[f"score_{n}"] for n in every], "score_sum")


WHOLE = points(100)
"""The points that there are."""


def deductions(page: Page, case: Case, board: Board, spots: Mapping[Place, Spot]) -> None:
    """In sentences below the table: total, what was lost, grade."""
    lost = added(Figure(leaf.rubric.weight.printed - leaf.rubric.score.printed, "分", 2) for leaf in board.leaves)
    told = page.say(
        "〔经自评|对照评分标准逐项自评〕，{us}{year}年度部门整体支出绩效〔自评得分|得分〕{total}，〔共扣分|扣分合计〕{lost}，〔自评等级|评价等级〕为“{grade}”。",
        us=case.us, year=str(case.year), total=board.total, lost=lost, grade=board.grade,
    )  # fmt: skip
    page.same(spots["total"], told["total"])
    page.claim("score_sum", told["total"], "100-{0}", told["lost"])
