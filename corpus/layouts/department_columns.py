"""部门整体支出绩效评价指标评分表 with the weights of three levels in columns, rules and notes."""

from __future__ import annotations

from corpus.model.paper import Paper
from corpus.writing import department, frame
from corpus.writing.case import Case
from corpus.writing.layout import Layout
from corpus.writing.page import Content, bare


def write(case: Case) -> Paper:
    """The scoring table of one department."""
    page = case.page()
    chance = case.chance
    board = department.drawn(case)
    frame.title(page, case, chance.choice(("部门整体支出绩效评价指标评分表", "部门整体支出绩效自评表")))
    page.say("〔单位名称|填报单位|部门名称〕：{unit}", unit=case.unit)
    tail = chance.choice((("指标解释", "评分标准", "得分", "评分说明"), ("评分标准", "自评得分", "扣分原因及说明")))
    rows: list[list[Content]] = [["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", *tail]]
    starts = {(level, numbers[0]): numbers for level in (1, 2) for numbers in department.groups(board, level)}
    for number, leaf in enumerate(board.leaves):
        cells: list[Content] = []
        for level, label in ((1, leaf.first), (2, leaf.second)):
            if numbers := starts.get((level, number)):
                cells += [label, bare(f"level{level}_{number}", department.weight(board, numbers))]
            else:
                cells += ["^", "^"]
        cells += [leaf.rubric.name, bare(f"weight_{number}", leaf.rubric.weight)]
        if len(tail) == 4:
            cells.append(department.text(board, number, "explanation"))
        cells += [
            department.text(board, number, "rule"),
            department.score(board, number),
            department.text(board, number, "note"),
        ]
        rows.append(cells)
    width = len(rows[0])
    total: list[Content] = [""] * width
    total[0], total[1], total[-2] = (
        chance.choice(("合计", "总分", "总计")),
        bare("whole", department.WHOLE),
        bare("total", board.total),
    )
    rows.append(total)
    spots = page.table(rows)
    department.claim(page, board, spots)
    department.deductions(page, case, board, spots)
    facts = {"unit": case.unit, "year": str(case.year), "total_score": board.total.plain, "grade": board.grade}
    return page.paper(case.unit, LAYOUT.name, facts)


LAYOUT = Layout("department_columns", "部门整体支出评分表（分值列）", write)
