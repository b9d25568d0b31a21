"""Tables with strokes between their cells, and tables in columns of blanks."""

from __future__ import annotations

from gridview import drawn, only_table, read, rows


def test_a_markdown_table() -> None:
    text = """**（四）“三公”经费情况**

| 项目 | 2022年决算数 | 2023年决算数 | 增减% |
| --- | --- | --- | ---: |
| 公务接待费 | 8.92 | 7.64 | -14.3 |
| 公务用车购置费 | 0 | 0 | — |
| 合计 | 8.92 | 7.64 | -14.3 |

情况如上。
"""
    document = read(text)
    assert drawn(next(document.tables())) == rows("""
项目 | 2022年决算数 | 2023年决算数 | 增减%
公务接待费 | 8.92 | 7.64 | -14.3
公务用车购置费 | 0 | 0 | —
合计 | 8.92 | 7.64 | -14.3
""")
    assert next(document.passages()).text == "（四）“三公”经费情况"


def test_a_table_drawn_with_lines_whose_cells_take_several_lines() -> None:
    text = """明细表
+------+--------+------+
| 项目 | 预算数 | 备注 |
+------+--------+------+
| 道路 | 12.5   | 含材 |
| 养护 |        | 料费 |
+------+--------+------+
| 合计 | 12.5   |      |
+------+--------+------+
"""
    assert drawn(only_table(text)) == rows("""
项目 | 预算数 | 备注
道路养护 | 12.5 | 含材料费
合计 | 12.5 |
""")


def test_columns_of_blanks() -> None:
    text = """附件：自评表

部门名称：某县第六中学                金额单位：万元
一级    二级指标  三级指标      分值  年度指标值  实际完成值  得分
指标
产出    数量指标  在校学生人数  10    ≥2250人     2268人      10
(50)              教师培训      10    ≥200人次    236人次     10
        质量指标  上线率        30    ≥65%        64.33%      29
效益    社会效益  办学声誉      50    提高        提高        48
合计                            100                           97
"""
    document = read(text)
    assert drawn(next(document.tables())) == rows("""
一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 实际完成值 | 得分
产出(50) | 数量指标 | 在校学生人数 | 10 | ≥2250人 | 2268人 | 10
^ | ^ | 教师培训 | 10 | ≥200人次 | 236人次 | 10
^ | 质量指标 | 上线率 | 30 | ≥65% | 64.33% | 29
效益 | 社会效益 | 办学声誉 | 50 | 提高 | 提高 | 48
合计 | < | < | 100 | | | 97
""")
    assert any("金额单位" in passage.text for passage in document.passages())


def test_a_header_of_two_levels_in_columns_of_blanks() -> None:
    text = """支出表
项目      合计   基本支出            项目支出
                 人员经费  公用经费
教育支出  10.00  4.00      3.00      3.00
卫生支出   9.00  3.00      3.00      3.00
住房支出   8.00  2.00      3.00      3.00
"""
    assert drawn(only_table(text)) == rows("""
项目 | 合计 | 基本支出 | < | 项目支出
^ | ^ | 人员经费 | 公用经费 | ^
教育支出 | 10.00 | 4.00 | 3.00 | 3.00
卫生支出 | 9.00 | 3.00 | 3.00 | 3.00
住房支出 | 8.00 | 2.00 | 3.00 | 3.00
""")


def test_a_header_of_three_levels_in_columns_of_blanks() -> None:
    text = """支出表
项目      合计   一般公共预算拨款                        政府性基金
                 小计              基本支出              基本支出    项目支出
                                   人员经费    公用经费
教育支出  10.00  8.00              4.00        4.00      1.00        1.00
卫生支出   9.00  7.00              4.00        3.00      1.00        1.00
"""
    assert drawn(only_table(text)) == rows("""
项目 | 合计 | 一般公共预算拨款 | < | < | 政府性基金 | <
^ | ^ | 小计 | 基本支出 | < | 基本支出 | 项目支出
^ | ^ | ^ | 人员经费 | 公用经费 | ^ | ^
教育支出 | 10.00 | 8.00 | 4.00 | 4.00 | 1.00 | 1.00
卫生支出 | 9.00 | 7.00 | 4.00 | 3.00 | 1.00 | 1.00
""")


def test_columns_of_blanks_that_no_row_fills() -> None:
    text = """决算表
科目编码          科目名称  合计   基本支出  项目支出
类        款  项
201               公共支出  10.00  4.00      6.00
201       03      办公支出   9.00            9.00
201       03  01  运行支出   8.00  8.00
"""
    assert drawn(only_table(text)) == rows("""
科目编码 | < | < | 科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
201 | | | 公共支出 | 10.00 | 4.00 | 6.00
201 | 03 | | 办公支出 | 9.00 | | 9.00
201 | 03 | 01 | 运行支出 | 8.00 | 8.00 |
""")


def test_a_title_with_blanks_inside_is_no_table() -> None:
    assert list(read("某县2020年专项经费           绩效自评报告\n\n一、基本情况\n\n收入175万元。\n").tables()) == []
