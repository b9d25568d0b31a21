"""The kinds of tables that fiscal reports have, drawn by chance: amounts, codes, lists, surveys, indicators, forms."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.document import Cell, Passage, Table
from extractors.provenance import Place

NOWHERE = Place(0)
UNITS = ("单位：万元", "金额单位：元", "单位：万元、%", "")
FUNCTIONS = (
    "一般公共服务支出",
    "教育支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "农林水支出",
    "住房保障支出",
    "灾害防治及应急管理支出",
    "机关事业单位基本养老保险缴费支出",
)
PROJECTS = (
    "乡村道路养护",
    "饮水安全巩固提升工程",
    "基层卫生院设备购置",
    "城乡居民基本医疗保险补助",
    "村级公益事业建设一事一议财政奖补",
    "档案数字化",
    "学前教育资助",
    "困难群众冬春救助",
    "公共图书馆免费开放",
    "高标准农田建设",
)
UNIT_NAMES = ("县水务局", "县教育局", "县卫生健康局", "县农业农村局", "县图书馆", "县民政局")
SENTENCES = (
    "按照年初批复的绩效目标组织实施，资金按进度拨付，年末全部完成。",
    "受雨季影响开工较迟，部分标段跨年实施，下一年度将提前完成招标。",
    "个别乡镇报送资料不及时，已督促整改。",
    "完善管理制度，加强日常监督检查，按季度通报支出进度。",
    "保障机构正常运转，完成各项工作任务，群众满意度不断提高。",
)


@dataclass(slots=True)
class Sketch:
    """A grid under construction."""

    cells: list[Cell] = field(default_factory=list)

    def put(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.cells.append(Cell(Passage(text, NOWHERE), row, column, rows, columns))

    def line(self, row: int, texts: Sequence[str], column: int = 0) -> None:
        for offset, text in enumerate(texts):
            self.put(row, column + offset, text)

    def table(self, caption: str = "", unit: str = "") -> Table:
        """The table, free places filled with empty cells."""
        rows = max(cell.row + cell.row_span for cell in self.cells)
        columns = max(cell.column + cell.column_span for cell in self.cells)
        open_grid = Table(NOWHERE, tuple(self.cells), rows, columns).grid
        for row, line in enumerate(open_grid):
            for column, cell in enumerate(line):
                if cell is None:
                    self.put(row, column, "")
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        notes = (Passage(unit, NOWHERE),) if unit else ()
        return Table(NOWHERE, cells, rows, columns, Passage(caption, NOWHERE) if caption else None, notes)


# ---- figures ----


def amount(choose: random.Random) -> str:
    """An amount as printed: with separators and without, of two decimals or none; sometimes blank or a dash."""
    value = choose.choice(
        (choose.randrange(1, 999), choose.randrange(1_000, 99_999), choose.randrange(100_000, 9_999_999))
    )
    form = choose.random()
    if form < 0.08:
        return choose.choice(("", "-", "0.00"))
    return f"{value:,}.{choose.randrange(100):02d}" if form < 0.6 else f"{value % 100_000}.{choose.randrange(100):02d}"


def percentage(choose: random.Random) -> str:
    """A rate as printed."""
    return choose.choice(
        (f"{choose.randrange(40, 130)}.{choose.randrange(100):02d}%", f"{choose.randrange(50, 101)}%", "100.00%")
    )


# ---- headers of several levels ----

Head = tuple[str, tuple["Head", ...]]


def _leaf(text: str) -> Head:
    return text, ()


_HEADS: tuple[tuple[Head, ...], ...] = (
    tuple(map(_leaf, ("年初预算数", "全年预算数", "全年执行数", "执行率"))),
    (
        ("收入预算", tuple(map(_leaf, ("小计", "财政拨款", "其他资金")))),
        ("支出预算", tuple(map(_leaf, ("小计", "基本支出", "项目支出")))),
    ),
    (
        _leaf("合计"),
        ("一般公共预算拨款", (_leaf("小计"), ("基本支出", (_leaf("人员经费"), _leaf("公用经费"))), _leaf("项目支出"))),
        ("政府性基金", (_leaf("基本支出"), _leaf("项目支出"))),
    ),
)


def _depth(heads: Sequence[Head]) -> int:
    return max((1 + _depth(below) for _, below in heads), default=0)


def _draw_heads(sketch: Sketch, heads: Sequence[Head], column: int, row: int, depth: int) -> int:
    """Put a header's words, each leaf down to its last row; the column after them."""
    for text, below in heads:
        if not below:
            sketch.put(row, column, text, rows=depth)
            column += 1
            continue
        end = _draw_heads(sketch, below, column, row + 1, depth - 1)
        sketch.put(row, column, text, columns=end - column)
        column = end
    return column


# ---- kinds of tables ----


def amounts(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """Amounts under a header of one to three levels, grouped labels at the left in some, a total at the end."""
    sketch = Sketch()
    heads = choose.choice(_HEADS)
    depth, grouped = _depth(heads), choose.random() < 0.5
    labels = ("类别", "项目") if grouped else ("项目",)
    first = len(labels)
    end = _draw_heads(sketch, (*map(_leaf, labels), *heads), 0, 0, depth)
    rates = [text.endswith("率") for text, below in heads if not below] if depth == 1 else []
    rates += [False] * (end - first - len(rates))
    row, until = depth, depth + rows
    while row < until:
        size = min(choose.randint(2, 4), until - row) if grouped else until - row
        if grouped:
            sketch.put(row, 0, choose.choice(("基本支出", "项目支出", "专项转移支付", "其他支出")), rows=size)
        for number in range(size):
            sketch.put(
                row,
                first - 1,
                "小计" if grouped and number == size - 1 and size > 1 else choose.choice((*FUNCTIONS, *PROJECTS)),
            )
            sketch.line(row, [percentage(choose) if rate else amount(choose) for rate in rates], first)
            row += 1
    sketch.put(row, 0, "合计", columns=first)
    sketch.line(
        row, [percentage(choose) if rate else f"{choose.randrange(10_000, 999_999):,}.50" for rate in rates], first
    )
    return sketch, depth


INDICATORS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"]
_LEVELS = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
_TARGETS = (
    ("改造农村公路里程", "≥120公里", "126.5公里"),
    ("培训基层工作人员", "≥300人次", "312人次"),
    ("工程验收合格率", "100%", "100%"),
    ("资金拨付及时率", "≥95%", "98.6%"),
    ("项目按期完成率", "=100%", "96%"),
    ("总成本控制", "≤850万元", "838.2万元"),
    ("带动农户增收", "有所提高", "有所提高"),
    ("制度健全性", "健全", "健全"),
    ("受益群众满意度", "≥90%", "93.40%"),
    ("受资助家庭经济困难学生按时足额领取资助资金的比例", "≥98%", "99.1%"),
)


def _draw_indicators(sketch: Sketch, choose: random.Random, row: int, column: int, rows: int) -> int:
    """Put the rows of an indicator table, its first levels merged downwards, and the total; the row after them."""
    until, first_level = row + rows, list(_LEVELS)
    for number, level in enumerate(first_level):
        last = number == len(first_level) - 1
        end = (
            until if last else min(until - (len(first_level) - number - 1), row + max(1, rows * (2 - number) // 4 + 1))
        )
        sketch.put(
            row,
            column,
            f"{level}（{choose.choice((10, 30, 50))}分）" if choose.random() < 0.3 else level,
            rows=end - row,
        )
        groups = _LEVELS[level]
        for index, group in enumerate(groups):
            if row == end:
                break
            size = end - row if index == len(groups) - 1 else min(choose.randint(1, 3), end - row)
            sketch.put(row, column + 1, group, rows=size)
            for _ in range(size):
                name, target, actual = choose.choice(_TARGETS)
                reason = choose.choice(("", "", "", "无", *SENTENCES, "1.前期工作不够充分；\n2.资金下达较晚。"))
                weight = choose.choice(("5", "10", "2.5"))
                sketch.line(row, [name, target, actual, weight, weight if not reason else "4.5", reason], column + 2)
                row += 1
    return row


def indicators(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """Indicators with their first levels merged downwards, and a total."""
    sketch = Sketch()
    sketch.line(0, INDICATORS)
    row = _draw_indicators(sketch, choose, 1, 0, max(rows, 4))
    sketch.put(row, 0, "总分", columns=5)
    sketch.line(row, ["100", f"{choose.randrange(85, 100)}.5", ""], 5)
    return sketch, 1


def form(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """A self-evaluation form: cover rows, funding, goals, indicators under a label over all of them."""
    sketch = Sketch()
    sketch.put(0, 0, "项目名称")
    sketch.put(0, 1, choose.choice(PROJECTS), columns=8)
    sketch.put(1, 0, "主管部门")
    sketch.put(1, 1, choose.choice(UNIT_NAMES), columns=3)
    sketch.put(1, 4, "实施单位")
    sketch.put(1, 5, choose.choice(UNIT_NAMES), columns=4)
    sketch.put(2, 0, "项目资金（万元）", rows=4)
    sketch.put(2, 1, "", columns=2)
    sketch.line(2, ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"], 3)
    for number, label in enumerate(("年度资金总额", "其中：财政拨款", "其他资金"), 3):
        sketch.put(number, 1, label, columns=2)
        points = ["10", percentage(choose), "9.8"] if number == 3 else ["-", percentage(choose), "-"]
        sketch.line(number, [*(amount(choose) or "0.00" for _ in range(3)), *points], 3)
    sketch.put(6, 0, "年度总体目标", rows=2)
    for row, texts in ((6, ("预期目标", "实际完成情况")), (7, choose.sample(SENTENCES, 2))):
        sketch.put(row, 1, texts[0], columns=4)
        sketch.put(row, 5, texts[1], columns=4)
    sketch.line(8, INDICATORS, 1)
    end = _draw_indicators(sketch, choose, 9, 1, max(rows, 4))
    sketch.put(8, 0, "绩效指标", rows=end - 8)
    sketch.put(end, 0, "总分", columns=6)
    sketch.line(end, ["100", f"{choose.randrange(85, 100)}.2", ""], 6)
    return sketch, 0


def codes(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """Final accounts by the codes of their functions: narrow columns, blank codes in the rows of the totals."""
    sketch = Sketch()
    sketch.put(0, 0, "科目编码", columns=3)
    for column, text in enumerate(("科目名称", "合计", "基本支出", "项目支出"), 3):
        sketch.put(0, column, text, rows=2)
    sketch.line(1, ["类", "款", "项"])
    for number in range(rows):
        level = 0 if number == 0 else choose.randint(0, 2)
        code = [f"{choose.randrange(201, 230)}", f"{choose.randrange(1, 30):02d}", f"{choose.randrange(1, 99):02d}"]
        shown = [part if place <= level else "" for place, part in enumerate(code)]
        sketch.line(2 + number, [*shown, choose.choice(FUNCTIONS), *(amount(choose) for _ in range(3))])
    sketch.put(2 + rows, 0, "合计", columns=4)
    sketch.line(2 + rows, [f"{choose.randrange(10_000, 999_999):,}.00" for _ in range(3)], 4)
    return sketch, 2


def survey(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """Answers of a survey: long questions, narrow numbers, rates."""
    sketch = Sketch()
    sketch.line(0, ["序号", "问题", "非常满意", "满意", "一般", "不满意", "满意率"])
    for number in range(1, rows + 1):
        question = choose.choice(
            ("您对项目实施效果是否满意？", "您对办事人员的服务态度和办理效率是否满意？", "您对信息公开是否满意？")
        )
        sketch.line(
            number, [str(number), question, *(str(choose.randrange(200)) for _ in range(4)), percentage(choose)]
        )
    return sketch, 1


def projects(choose: random.Random, rows: int) -> tuple[Sketch, int]:
    """A list of projects: names, units, amounts, dates, remarks, a total below them."""
    sketch = Sketch()
    sketch.line(0, ["序号", "项目名称", "实施单位", "预算金额", "支出金额", "完成时间", "备注"])
    for number in range(1, rows + 1):
        named = [choose.choice(PROJECTS), choose.choice(UNIT_NAMES)]
        dated = f"2023年{choose.randint(1, 12)}月"
        remark = choose.choice(("", "", "", "跨年项目", SENTENCES[2]))
        sketch.line(number, [str(number), *named, amount(choose) or "0.00", amount(choose), dated, remark])
    sketch.put(rows + 1, 0, "合计", columns=3)
    sketch.line(rows + 1, [f"{choose.randrange(10_000, 999_999):,}.00" for _ in range(2)] + ["", ""], 3)
    return sketch, 1
