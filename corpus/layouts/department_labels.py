"""部门整体支出绩效自评 with the weights in the labels, codes before them: A过程（26分）, A1预算管理（7分）, A11预算完成率（4分）."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import department, frame
from corpus.writing.case import Case
from corpus.writing.layout import Layout
from corpus.writing.page import Content, Phrase, bare


def write(case: Case) -> Paper:
    """The scoring table of one department."""
    page = case.page()
    chance = case.chance
    board = department.drawn(case)
    frame.title(
        page,
        case,
        "部门整体支出绩效自评〔指标体系|评分表〕".replace("〔指标体系|评分表〕", chance.choice(("指标体系", "评分表"))),
    )
    page.say("〔单位名称|评价单位〕（盖章）：{unit}", unit=case.unit)
    coded = chance.random() < 0.7
    by_first = chance.random() < 0.5
    heads: list[Content] = ["一级指标", "二级指标", "三级指标", "评分标准", "自评得分", "评分依据"]
    rows = [[*heads, "一级指标得分"] if by_first else heads]
    codes = _codes(board) if coded else {}
    for number, leaf in enumerate(board.leaves):
        cells: list[Content] = []
        for level, label in ((1, leaf.first), (2, leaf.second)):
            numbers = next((found for found in department.groups(board, level) if found[0] == number), None)
            if numbers is None:
                cells.append("^")
                continue
            name = f"level{level}_{number}"
            cells.append(
                Phrase(
                    f"{codes.get((level, number), '')}{label}（{{{name}}}）", {name: department.weight(board, numbers)}
                )
            )
        name = f"weight_{number}"
        cells.append(
            Phrase(f"{codes.get((3, number), '')}{leaf.rubric.name}（{{{name}}}）", {name: leaf.rubric.weight})
        )
        cells += [
            department.text(board, number, "rule"),
            department.score(board, number),
            department.text(board, number, "note"),
        ]
        if by_first:
            numbers = next((found for found in department.groups(board, 1) if found[0] == number), None)
            cells.append("^" if numbers is None else bare(f"got1_{number}", department.got(board, numbers)))
        rows.append(cells)
    total: list[Content] = [
        chance.choice(("合计（100分）", "总分", "合计得分")),
        "<",
        "<",
        "",
        bare("total", board.total),
        "",
    ]
    rows.append([*total, ""] if by_first else total)
    spots = page.table(rows)
    department.claim(page, board, spots)
    department.deductions(page, case, board, spots)
    facts = {"unit": case.unit, "year": str(case.year), "total_score": board.total.plain, "grade": board.grade}
    return page.paper(case.unit, LAYOUT.name, facts)


def _codes(board: department.Board) -> dict[tuple[int, int], str]:
    """The codes of the indicators, A, A1 and A11, by level and number of their first leaf."""
    codes: dict[tuple[int, int], str] = {}
    for letter, firsts in zip("ABCD", department.groups(board, 1), strict=True):
        codes[1, firsts[0]] = letter
        seconds = [numbers for numbers in department.groups(board, 2) if numbers[0] in firsts]
        for n, numbers in enumerate(seconds, 1):
            codes[2, numbers[0]] = f"{letter}{n}"
            codes |= {(3, number): f"{letter}{n}{m}" for m, number in enumerate(numbers, 1)}
    return codes


LAYOUT = Layout("department_labels", "部门整体支出评分表（分值在指标名称中）", write)
