"""Header rows, bands and labels of a table in any format."""

from __future__ import annotations

from extractors.document import Cell, Passage, Table
from extractors.provenance import Place
from extractors.tables.headers import is_header_row, is_number_row, read_headers
from extractors.tables.kinds import CellKind, ColumnKind, cell_kind, column_kind, is_total


def table(drawing: str) -> Table:
    """A table drawn with strokes; "^" and "<" lengthen the cell above or left of them."""
    grid = [[part.strip() for part in line.split("|")] for line in drawing.strip().split("\n")]
    spans: dict[tuple[int, int], list[int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            at = owner[row - 1, column] if text == "^" else owner[row, column - 1] if text == "<" else (row, column)
            owner[row, column] = at
            span = spans.setdefault(at, [1, 1])
            span[:] = max(span[0], row - at[0] + 1), max(span[1], column - at[1] + 1)
    cells = tuple(
        Cell(Passage(grid[row][column], Place(0, table=0, row=row, column=column)), row, column, *span)
        for (row, column), span in spans.items()
    )
    return Table(Place(0, table=0), cells, len(grid), len(grid[0]))


def test_a_header_at_the_top() -> None:
    headers = read_headers(table("序号 | 项目名称 | 金额（万元）\n1 | 道路 | 3\n合计 | < | 3"))
    assert headers.rows == 1
    assert headers.labels == ("序号", "项目名称", "金额（万元）")
    assert [(band.row, band.first, band.last) for band in headers.bands] == [(0, 1, 2)]
    assert headers.label_at(2, 2) == "金额（万元）"


def test_bands_of_a_form() -> None:
    headers = read_headers(
        table("""
项目名称 | 河道清淤 | < | <
项目资金 | 年初预算数 | 全年执行数 | 得分
^ | 50 | 45 | 9
年度总体目标 | 预期目标 | < | 实际完成情况
^ | 清淤 | < | 已清淤
绩效指标 | 三级指标 | 分值 | 得分
^ | 长度 | 50 | 45
总分 | < | 100 | 94
""")
    )
    assert headers.rows == 0
    assert [(band.row, band.rows, band.first, band.last) for band in headers.bands] == [
        (1, 1, 2, 2),
        (3, 1, 4, 4),
        (5, 1, 6, 7),
    ]
    assert headers.label_at(0, 1) == ""
    assert headers.label_at(2, 1) == "年初预算数"
    assert headers.label_at(4, 2) == "预期目标"
    assert headers.label_at(6, 2) == "分值"
    assert headers.label_at(7, 9) == ""
    assert headers.labels == ("绩效指标", "三级指标", "分值", "得分")


def test_headers_of_several_levels() -> None:
    headers = read_headers(
        table("""
项目 | 本年收入 | < | 本年支出 | <
^ | 财政拨款 | 其他 | 基本支出 | 项目支出
栏次 | 1 | 2 | 3 | 4
办公费 | 5 | 0 | 4 | 1
""")
    )
    assert headers.rows == 3
    assert headers.labels == ("项目", "本年收入|财政拨款", "本年收入|其他", "本年支出|基本支出", "本年支出|项目支出")
    assert headers.bands[0].first == 3


def test_a_goal_header_ends_at_its_data() -> None:
    headers = read_headers(
        table("""
年度总体目标 | 预期目标 | < | 实际完成情况 | <
^ | 村容整洁 | < | 基本整洁 | <
绩效指标 | 一级指标 | 二级指标 | 分值 | 得分
^ | 产出 | 数量 | 10 | 10
""")
    )
    assert [(band.row, band.rows) for band in headers.bands] == [(0, 1), (2, 1)]


def test_words_above_figures_are_a_header_even_if_not_known() -> None:
    headers = read_headers(table("河名 | 甲县 | 乙县\n清河 | 3 | 4\n白河 | 5 | 6"))
    assert headers.rows == 1
    assert headers.labels == ("河名", "甲县", "乙县")


def test_a_table_without_header() -> None:
    headers = read_headers(table("评价机构 | 某县水利局\n评价结果 | 较好"))
    assert (headers.rows, headers.labels, headers.bands) == (0, (), ())
    assert headers.band_at(0) is None


def test_rows_that_only_look_like_headers() -> None:
    assert not is_header_row(["总分", "100", "98"])
    assert not is_header_row(["指标权重", "指标权重100分"])
    assert not is_header_row(["主管部门", "某县水利局", "实施单位", "某县河道所"])
    assert not is_header_row(["项目名称", "某县水利局"])
    assert is_header_row(["项目", "2022年决算数", "2023年预算数"])
    assert is_number_row(["栏次", "1", "2", "3"])
    assert not is_number_row(["清河", "3", "9", "4"])


def test_kinds_of_columns() -> None:
    expected = {
        "一级指标": ColumnKind.LEVEL1,
        "二级\n指标": ColumnKind.LEVEL2,
        "指标名称": ColumnKind.NAME,
        "年度指标值": ColumnKind.TARGET,
        "实际完成值": ColumnKind.ACTUAL,
        "分值（20分）": ColumnKind.WEIGHT,
        "自评得分": ColumnKind.SCORE,
        "全年执行数（B）": ColumnKind.AMOUNT,
        "执行率（全年执行数/全年预算数）": ColumnKind.RATE,
        "执行率偏差原因分析": ColumnKind.PROSE,
        "某县水利局": ColumnKind.PLAIN,
    }
    assert {text: column_kind(text) for text in expected} == expected


def test_kinds_of_cells() -> None:
    expected = {
        " ": CellKind.EMPTY,
        "—": CellKind.DASH,
        "1,234.5": CellKind.NUMBER,
        "98.5%": CellKind.PERCENT,
        "43万元": CellKind.QUANTITY,
        "≥98%": CellKind.TARGET,
        "不低于3次": CellKind.TARGET,
        "可控": CellKind.WORDS,
        "按规定程序足额拨付。": CellKind.PROSE,
        "2022年决算数": CellKind.WORDS,
    }
    assert {text: cell_kind(text) for text in expected} == expected


def test_totals() -> None:
    assert all(is_total(text) for text in ("总分", "合 计", "合计（100分）", "小计"))
    assert not any(is_total(text) for text in ("合计划", "总分值说明及其他", "办公费"))


def test_upper_levels_need_no_known_words() -> None:
    headers = read_headers(
        table("""
甲侧 | < | 乙侧 | <
项目 | 预算数 | 项目 | 预算数
收入 | 5 | 支出 | 5
""")
    )
    assert headers.rows == 2
    assert headers.labels == ("甲侧|项目", "甲侧|预算数", "乙侧|项目", "乙侧|预算数")


def test_cover_rows_above_a_header_are_no_levels() -> None:
    headers = read_headers(
        table("""
项目名称 | 河道清淤 | < | <
主管部门 | 某县水利局 | 实施单位 | 某县河道所
三级指标 | 年度指标值 | 分值 | 得分
长度 | ≥5公里 | 10 | 9
""")
    )
    assert headers.rows == 0
    assert [(band.row, band.rows) for band in headers.bands] == [(2, 1)]


def test_a_level_that_reads_like_a_block() -> None:
    headers = read_headers(
        table("""
序号 | 项目名称 | 预算情况 | < | 到位资金 | 支出情况 | <
^ | ^ | 年初预算 | 调整后预算 | ^ | 支出数 | 占预算%
1 | 河道清淤 | 6 | 5 | 5 | 4 | 80
""")
    )
    assert headers.rows == 2
    assert headers.labels[2:4] == ("预算情况|年初预算", "预算情况|调整后预算")
    assert headers.labels[4:] == ("到位资金", "支出情况|支出数", "支出情况|占预算%")
    assert [(band.first, band.last) for band in headers.bands] == [(2, 2)]
