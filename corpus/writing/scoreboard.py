"""The indicator rows of a form, column by column, and what they claim of weights and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from corpus.model.spot import Spot
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Page, Phrase, Place, bare
from corpus.writing.points import Scored, added, claim_met, claim_points

HEADS = {
    "first": "一级指标", "second": "二级指标", "third": "三级指标", "goal": "年度指标值", "result": "实际完成值", "weight": "分值",
    "score": "得分", "reason": "偏差原因分析及改进措施", "sign": "指标性质", "unit": "度量单位", "factor": "得分系数（%）",
    "done": "完成率", "note": "备注", "first_weight": "分值", "second_weight": "分值", "explanation": "指标解释",
    "rubric": "评分细则", "source": "数据来源",
}  # fmt: skip
"""The columns that there are, and what they are called as a rule."""

_EXPLAINED = {
    "数量指标": "反映项目产出数量完成情况", "质量指标": "反映项目产出达到的标准和水平", "时效指标": "反映项目实施是否及时",
    "成本指标": "反映项目成本控制情况", "经济效益指标": "反映项目对经济发展的影响", "社会效益指标": "反映项目对社会的影响",
    "生态效益指标": "反映项目对环境的影响", "可持续影响指标": "反映项目后续作用", "服务对象满意度指标": "反映服务对象的认可程度",
}  # fmt: skip
_SOURCES = {
    "数量指标": "工作台账",
    "质量指标": "验收资料",
    "时效指标": "项目档案",
    "成本指标": "财务账簿",
    "服务对象满意度指标": "问卷调查",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a form shows its indicators: columns in order, their headers, and its habits.

    `merged` labels go over their rows, others stand once above empty cells. `labelled` weights are part of the names
    (1 for the first level, 3 for the lowest). `plain` targets carry no sign, `bare` ones no unit. `flat` labels have no 指标. Some names begin
    with `marker`; rows of `filler` and nothing else stand for more indicators (merged labels only).
    """

    columns: tuple[str, ...]
    heads: Mapping[str, str] = field(default_factory=dict)
    merged: bool = True
    labelled: int = 0
    bare: bool = False
    flat: bool = False
    blank: str = ""
    marker: str = ""
    filler: str = ""

    @property
    def header(self) -> list[Content]:
        """The header cells."""
        return [self.heads.get(column, HEADS[column]) for column in self.columns]


def rows(style: Style, board: Sequence[Scored], key: str = "") -> list[list[Content]]:
    """A row for each indicator; `key` makes the names of the figures unique in their table."""
    table = []
    for number, one in enumerate(board):
        table.append([_cell(style, board, number, column, key) for column in style.columns])
        after = board[number + 1] if number + 1 < len(board) else None
        if style.filler and after and _label(after, "second") != _label(one, "second"):
            table.append(
                [
                    "^" if column in ("first", "second") else style.filler if column == "third" else ""
                    for column in style.columns
                ]
            )
    return table


def _cell(style: Style, board: Sequence[Scored], number: int, column: str, key: str) -> Content:
    one = board[number]
    indicator = one.indicator
    match column:
        case "first" | "second" | "first_weight" | "second_weight":
            return _group(style, board, number, column, key)
        case "third":
            name = f"label{key}{number}"
            return (
                Phrase(f"{indicator.name}（{{{name}}}）", {name: one.weight}) if style.labelled == 3 else indicator.name
            )
        case "goal" | "result":
            return _value(
                style, indicator.goal if column == "goal" else indicator.result, f"{column}{key}{number}", one, column
            )
        case "sign":
            if indicator.sign == "及以上":
                return "≥"
            return indicator.sign or ("＝" if isinstance(indicator.goal, Figure) else "定性")
        case "unit":
            return indicator.goal.unit if isinstance(indicator.goal, Figure) else style.blank
        case "weight":
            return bare(f"weight{key}{number}", one.weight)
        case "score":
            return bare(f"score{key}{number}", one.score)
        case "factor":
            share = indicator.share if one.by_share else one.score.printed / one.weight.printed
            return bare(f"factor{key}{number}", Figure(share * 100, "", 2))
        case "done":
            if isinstance(indicator.goal, Figure) and isinstance(indicator.result, Figure) and not indicator.most:
                return bare(f"done{key}{number}", Figure(indicator.result.printed / indicator.goal.printed, "%", 2))
            return style.blank
        case "reason" | "note":
            return indicator.reason or style.blank
        case "explanation":
            return _EXPLAINED[indicator.second] + "。"
        case "rubric":
            return _rubric(one, f"rubric{key}{number}")
    return _SOURCES.get(indicator.second, "年度总结")


def _value(style: Style, value: Figure | str, name: str, one: Scored, column: str) -> Content:
    if not isinstance(value, Figure):
        return value
    if style.bare:  # the unit stands in a cell of its own
        value = Figure(value.value * (100 if value.unit == "%" else 1), "", value.places)
    signed = column == "goal" and "sign" not in style.columns
    slot = f"{{{name}}}"
    return Phrase(one.indicator.put(slot) if signed else slot, {name: value})


def _rubric(one: Scored, name: str) -> Content:
    if isinstance(one.indicator.goal, Figure):
        worse = "超出" if one.indicator.most else "未完成"
        return Phrase(f"达到指标值得{{{name}}}，{worse}的按比例计分。", {name: one.weight})
    return Phrase(f"全部达成得{{{name}}}，部分达成的酌情扣分。", {name: one.weight})


def _group(style: Style, board: Sequence[Scored], number: int, column: str, key: str) -> Content:
    level = column.removesuffix("_weight")
    group = _label(board[number], level)
    if number and _label(board[number - 1], level) == group:
        return "^" if style.merged else ""
    total = added(one.weight for one in board if _label(one, level) == group)
    if column != level:
        return bare(f"{column}{key}{number}", total)
    word = group[-1].removesuffix("指标") if style.flat else group[-1]
    name = f"{column}_weight{key}{number}"
    return Phrase(f"{word}（{{{name}}}）", {name: total}) if style.labelled and level == "first" else word


def _label(one: Scored, level: str) -> tuple[str, ...]:
    return (one.indicator.first,) if level == "first" else (one.indicator.first, one.indicator.second)


# ---- claims ----


def claim(
    page: Page,
    board: Sequence[Scored],
    spots: Mapping[Place, Spot],
    key: str = "",
    by_share: bool = False,
) -> None:
    """What the rows claim of themselves; `by_share` if the form says that points follow the share of the goal."""
    for number, one in enumerate(board):
        if done := spots.get(f"done{key}{number}"):
            if done.number > 100:
                page.trap("completion over 100%")
            page.claim("ratio", done, "{0}/{1}", spots[f"result{key}{number}"], spots[f"goal{key}{number}"])
        weight = spots.get(f"weight{key}{number}") or spots.get(f"label{key}{number}")
        got = spots.get(f"score{key}{number}")
        goal, result = spots.get(f"goal{key}{number}"), spots.get(f"result{key}{number}")
        if weight and (told := spots.get(f"rubric{key}{number}")):
            page.same(weight, told)
        if weight is None or got is None:
            continue
        claim_points(page, weight, got)
        if factor := spots.get(f"factor{key}{number}"):
            page.claim("rubric_score", got, "{0}*{1}/100", weight, factor)
        if goal and result and one.by_share and by_share:
            page.claim("rubric_score", got, "{0}*{1}/{2}", weight, result, goal)
        elif goal and result and not one.by_share:
            claim_met(page, one.indicator, goal, result)
    for level in ("first", "second"):
        _claim_groups(page, board, spots, level, key)


def _claim_groups(page: Page, board: Sequence[Scored], spots: Mapping[Place, Spot], level: str, key: str) -> None:
    for _, members in groupby(range(len(board)), lambda number: _label(board[number], level)):
        numbers = list(members)
        total = spots.get(f"{level}_weight{key}{numbers[0]}")
        if total is not None:
            page.total(total, weights(spots, numbers, key), "weight_sum")


def weights(spots: Mapping[Place, Spot], numbers: Sequence[int], key: str = "") -> list[Spot]:
    """Where the weights of the indicators stand: in their column or in their names."""
    return [spots[name] for n in numbers for name in (f"weight{key}{n}", f"label{key}{n}") if name in spots]


def scores(spots: Mapping[Place, Spot], numbers: Sequence[int], key: str = "") -> list[Spot]:
    """Where the scores of the indicators stand."""
    return [spots[f"score{key}{n}"] for n in numbers]
