"""The head of a form: project, offices, total, goals of the year."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.writing import names
from corpus.writing.case import Case
from corpus.writing.figure import Figure
from corpus.writing.page import Content, Phrase, bare, spread
from corpus.writing.points import Scored, grade

PROJECT = "项目名称"
_GOALS = (
    ("保障业务工作正常开展，完成年度各项任务。", "业务工作正常开展，年度任务已完成。"),
    ("按计划实施项目，提升服务水平。", "项目按计划实施，服务水平得到提升。"),
    ("通过项目实施，改善基础条件，增强服务能力。", "基础条件有所改善，服务能力进一步增强。"),
    ("严格按照实施方案组织实施，确保资金安全、发挥效益。", "已按实施方案完成，资金使用规范，效益较好。"),
)


def written(case: Case, name: str, total: Figure | None, width: int, subject: str = PROJECT) -> list[list[Content]]:
    """Project, offices, and the total with its grade if it stands here; a form on the whole department has its name only."""
    half = width // 2
    rows = [spread([subject, name], [1, width - 1])]
    if subject != PROJECT:
        return rows
    doing = case.chance.choice((case.unit, f"{case.unit}{case.chance.choice(names.DIVISIONS)}", case.unit))
    rows.append(spread(["主管部门", case.unit, "实施单位", doing], [1, half - 1, 1, width - half - 1]))
    if total is not None:
        rows.append(
            spread(
                ["自评总分（分）", bare("total", total), "评价等级", grade(total.printed)],
                [1, half - 1, 1, width - half - 1],
            )
        )
    elif case.chance.random() < 0.4:
        phone = f"{case.chance.randint(6, 8)}{case.chance.randint(100000, 999999)}"
        rows.append(
            spread(
                ["项目负责人", case.chance.choice("王李张陈赵") + "××", "联系电话", phone],
                [1, half - 1, 1, width - half - 1],
            )
        )
    return rows


def goals(case: Case, board: Sequence[Scored], width: int, shown: bool) -> list[list[Content]]:
    """Goals and what was done, in words; `shown` if the rows below print both, which the words may repeat."""
    half = width // 2
    words: tuple[Content, Content] = case.chance.choice(_GOALS)
    told = [number for number, one in enumerate(board) if one.indicator.second == "数量指标"]
    if shown and told and case.chance.random() < 0.4:
        words = _told(board, told, "goal", "达到"), _told(board, told, "result", "实际完成")
    label = case.chance.choice(("年度总体目标", "年度\n总体\n目标", "年度目标"))
    spans = [1, half - 1, width - half]
    return [spread([label, "预期目标", "实际完成情况"], spans), spread(["^", *words], spans)]


def _told(board: Sequence[Scored], numbers: Sequence[int], column: str, verb: str) -> Phrase:
    """The goals, or results, of some indicators in words."""
    values = {f"{column}_told{number}": getattr(board[number].indicator, column) for number in numbers}
    marks = "" if len(numbers) == 1 else "{}."
    parts = [
        f"{marks.format(n)}{board[number].indicator.name}{verb}{{{column}_told{number}}}"
        for n, number in enumerate(numbers, 1)
    ]
    return Phrase("；".join(parts) + "。", values)
