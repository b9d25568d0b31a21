"""What the columns of scoring forms mean, by the words of their headers. Vocabularies are data at the top."""

from __future__ import annotations

from enum import StrEnum

import regex

from extractors.fields.cells import Grid, fold


class Column(StrEnum):
    """What a column of a scoring form or of its funding block holds."""

    LEVEL = "level"
    WEIGHT = "weight"
    SCORE = "score"
    TARGET = "target"
    SIGN = "sign"
    UNIT = "unit"
    ACTUAL = "actual"
    REASON = "reason"
    RUBRIC = "rubric"
    NOTE = "note"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    RATE = "rate"
    POINTS_RATE = "points rate"
    FACTOR = "factor"
    DONE = "done"
    OTHER = "other"


_WHO = (
    r"(?:自评|自查|自我|评价|实际|考核|考评|评审|评估|复核|复评|绩效|指标|单位|部门|主管部门|财政|本级|最终|年度|项目)*"
)
_BRACKETS = regex.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
_PRINTED_LEVEL = regex.compile(
    r"^([一二三四五])级(?:指标|目标|内容|项目)?(?!(?:指标)?(?:自评|评价|实际)*(?:得分|分值|权重|评分|满分))"
)
_POINTS_OF_LEVEL = regex.compile(r"^([一二三四五])级(?:指标)?(?=(?:自评|评价|实际)*(?:得分|分值|权重|评分|满分))")
_LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}

# Tried in this order on the header without blanks and without what stands in brackets.
_WORDS: tuple[tuple[Column, regex.Pattern[str]], ...] = (
    (Column.REASON, regex.compile(r"偏差|未完成.{0,4}原因|原因分析|改进措施|整改措施|扣分原因|失分原因|扣分说明")),
    (Column.RUBRIC, regex.compile(
        r"(?:评分|评价|计分|考核|考评|扣分|得分|赋分|打分)(?:标准|细则|规则|办法|方法|要点|说明|点)|评价要点|标准及说明"
    )),
    (Column.POINTS_RATE, regex.compile(r"^得分率$|^得分比例$")),
    (Column.FACTOR, regex.compile(r"^(?:得分|评分)系数$")),
    (Column.DONE, regex.compile(r"^(?:指标|目标|任务|实际)*完成(?:率|比例|比)$")),
    (Column.OTHER, regex.compile(r"系数|解释|说明|依据|数据来源|取数|来源|是否|序号|编号|责任|佐证|资料")),
    (Column.RATE, regex.compile(r"(?:执行率|预算完成率|支出率|支出进度)(?!权重|分值|得分|评分)")),
    (Column.SCORE, regex.compile(rf"^{_WHO}(?:预算执行率|执行率)?(?:得分|评分|自评分|分数)(?:值|情况|数)?$")),
    (Column.WEIGHT, regex.compile(
        r"^(?:指标|评价|标准|绩效|项目|预算执行率|执行率)*"
        r"(?:分值|权重|满分|标准分|权数|配分|权重分|分值权重|分值/权重|满分值)$"
    )),
    (Column.ACTUAL, regex.compile(r"实际完成|完成值|实际值|完成情况|实现值|完成指标|实际完成数|^完成$")),
    (Column.TARGET, regex.compile(
        r"指标值|目标值|计划值|标杆值|(?:年度|全年|年初|预期|计划|设定)(?:指标|目标|绩效目标)$|^(?:指标)?目标$"
    )),
    (Column.SIGN, regex.compile(r"^(?:指标|目标)?(?:性质|符号|方向|运算符号?|关系|比较符号?|计算符号)$")),
    (Column.UNIT, regex.compile(r"^(?:指标)?(?:计量|度量)?单位$")),
    (Column.NOTE, regex.compile(r"^备注$")),
    (Column.INITIAL, regex.compile(r"年初(?:批复)?预算|年初安排|年初批复|年初数|期初预算")),
    (Column.EXECUTED, regex.compile(
        r"执行数|实际支出|支出数|支出金额|执行金额|执行情况|决算数|实际使用|使用金额|支出决算|完成支出"
        r"|^(?:全年|年度|本年|当年|实际|累计)执行$"
    )),
    (Column.BUDGET, regex.compile(
        r"^(?!.*情况$).*(?:全年预算|调整后?预算|预算(?:数|安排|金额|资金)|(?:批复|下达|安排|到位|计划)数|批复金额)"
    )),
)  # fmt: skip
_NAMES = regex.compile(
    r"^(?:指标名称|评价指标|绩效指标|考核指标|指标内容|评价内容|自评指标|考核内容|指标|指标体系|评价项目)$"
)


def level_of(header: str) -> int | None:
    """The level that a header names: 2 for 二级指标; 0 for a plain 指标名称; None for other headers."""
    printed = _PRINTED_LEVEL.match(header)
    if printed:
        return _LEVELS[printed[1]]
    return 0 if _NAMES.match(_BRACKETS.sub("", header)) else None


def level_of_points(header: str) -> int | None:
    """The level whose points a header announces: 1 for 一级指标得分; None if it names none."""
    printed = _POINTS_OF_LEVEL.match(header)
    return _LEVELS[printed[1]] if printed else None


def column_of(header: str) -> Column | None:
    """What a header (folded) says of its column; None if it is no known header."""
    if not header or len(header) > 40:
        return None
    if level_of(header) is not None:
        return Column.LEVEL
    bare = _POINTS_OF_LEVEL.sub("", _BRACKETS.sub("", header).strip(":：*★"))
    for column, pattern in _WORDS:
        if pattern.search(bare):
            return column
    return None


_FUNDS = regex.compile(r"资金|预算安排|预算执行|支出情况|经费情况")
_LISTED = regex.compile(r"^(?:序号|编号|(?:项目|单位|部门|资金|专项|子项目|具体项目)名称)$")
_MARKS = {Column.WEIGHT, Column.SCORE, Column.TARGET, Column.ACTUAL, Column.RUBRIC}


def indicator_header(grid: Grid, row: int) -> bool:
    """True for the header row of an indicator table: a level beside points, targets or a rubric.

    Cells that reach in from above (a vertical 绩效指标 beside the rows) say nothing of the row.
    """
    headers = [fold(cell.text) for cell in grid.cells(row) if cell.row == row]
    marks = {column_of(header) for header in headers} & _MARKS
    if any(_PRINTED_LEVEL.match(header) for header in headers):
        return bool(marks)
    return len(marks) >= 2 and any(level_of(header) == 0 for header in headers)


def funding_header(grid: Grid, row: int) -> bool:
    """True for the header row of a form's funding block: what was executed beside a budget or a rate.

    A table of accounts has such columns too (科目 | 预算数 | 决算数): a form gives points, or names its funds on the left.
    """
    headers = fold_row(grid, row)
    found = {column_of(header) for header in headers}
    if any(_LISTED.match(header) for header in headers):
        return False  # a summary of several projects, one in each row
    if (
        Column.EXECUTED not in found
        or not found & {Column.INITIAL, Column.BUDGET, Column.RATE}
        or Column.LEVEL in found
    ):
        return False
    caption = headers[0]
    return bool(found & {Column.WEIGHT, Column.SCORE}) or not caption or bool(_FUNDS.search(caption))


def fold_row(grid: Grid, row: int) -> list[str]:
    """The folded texts of a row."""
    return [grid.text(row, column) for column in range(grid.columns)]
