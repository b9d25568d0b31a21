"""Tables with a row per line and tabs between cells, shifted by merged cells."""

from __future__ import annotations

from gridview import drawn, only_table, read, rows

# The ministry's form: nine columns, whose merged cells were printed in three different ways.
FORM = """\
某县水利局绩效自评报告

一、基本情况

本单位认真落实各项工作。

项目支出绩效自评表

(2022年度)

项目名称\t河道清淤\t\t\t\t\t\t
主管部门\t某县水利局\t\t\t实施单位\t某县河道管理所\t\t
项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率(%)\t得分
\t其中:财政拨款\t50\t50\t45.5\t10\t91\t-
\t年度资金总额\t50\t50\t45.5\t10\t91\t9.1
偏差原因及整改措施\t\t
年度总体目标\t预期目标\t实际完成情况
\t完成清淤十公里\t完成清淤九公里
\t一级指标\t二级指标\t三级指标\t年度指标\t实际完成值\t分值\t得分\t偏差原因
\t绩效目标\t产出指标\t数量\t清淤长度\t=10公里\t9公里\t20\t18
质量\t\t\t验收合格率\t100%\t100\t20\t20\t
成本\t\t\t控制在预算之内\t可控\t可控\t10\t10\t
效益指标\t\t社会效益\t防洪能力\t提高\t提高\t30\t28\t
\t\t生态效益\t水质改善\t有成效\t100\t10\t9\t
满意度\t满意度\t群众满意度\t>=90%\t95%\t10\t10\t\t
总分\t\t\t\t\t100\t94\t\t
"""


def test_rows_shifted_by_merged_cells_stand_under_their_headers() -> None:
    table = only_table(FORM)
    assert table.caption is not None
    assert table.caption.text == "项目支出绩效自评表"
    assert [note.text for note in table.notes] == ["(2022年度)"]
    assert drawn(table) == rows("""
项目名称 | 河道清淤 | < | < | < | < | < | < | <
主管部门 | 某县水利局 | < | < | 实施单位 | 某县河道管理所 | < | < | <
项目资金(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率(%) | 得分 | <
^ | 其中:财政拨款 | 50 | 50 | 45.5 | 10 | 91 | - | <
^ | 年度资金总额 | 50 | 50 | 45.5 | 10 | 91 | 9.1 | <
偏差原因及整改措施 | | < | < | < | < | < | < | <
年度总体目标 | 预期目标 | 实际完成情况 | < | < | < | < | < | <
^ | 完成清淤十公里 | 完成清淤九公里 | < | < | < | < | < | <
绩效目标 | 一级指标 | 二级指标 | 三级指标 | 年度指标 | 实际完成值 | 分值 | 得分 | 偏差原因
^ | 产出指标 | 数量 | 清淤长度 | =10公里 | 9公里 | 20 | 18 |
^ | ^ | 质量 | 验收合格率 | 100% | 100 | 20 | 20 |
^ | ^ | 成本 | 控制在预算之内 | 可控 | 可控 | 10 | 10 |
^ | 效益指标 | 社会效益 | 防洪能力 | 提高 | 提高 | 30 | 28 |
^ | ^ | 生态效益 | 水质改善 | 有成效 | 100 | 10 | 9 |
^ | 满意度 | 满意度 | 群众满意度 | >=90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 94 |
""")


def test_cells_know_their_lines() -> None:
    table = only_table(FORM)
    lines = FORM.split("\n")
    for cell in table.cells:
        assert cell.passage.place.line is not None
        assert cell.text in lines[cell.passage.place.line - 1]
    assert {cell.passage.place.table for cell in table.cells} == {0}


def test_a_label_with_blank_values_keeps_its_row() -> None:
    text = """自评表
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量\t培训人次\t≥100人次\t120人次\t50\t50
\t质量\t\t\t\t\t
\t成本\t\t\t\t\t
效益指标\t社会效益\t参训率\t≥90%\t95%\t50\t49
合计\t\t\t\t\t100\t99
"""
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量 | 培训人次 | ≥100人次 | 120人次 | 50 | 50
^ | 质量 | | | | |
^ | 成本 | | | | |
效益指标 | 社会效益 | 参训率 | ≥90% | 95% | 50 | 49
合计 | < | < | < | < | 100 | 99
""")


def test_rows_torn_by_line_breaks_in_their_cells() -> None:
    text = """自评表
预算单位\t某区医保局\t\t\t项目类别\t经常性\t
产出指标
（50分）\t指标名称\t目标值\t完成值\t权重\t得分\t说明
\t参保人数\t≥4万人\t4.1
2万人\t25\t25\t
\t补助资金
到位率\t100%\t100%\t25\t24\t第四季度
略迟
效益指标
（40分）\t报销比例\t≥70%\t71%\t40\t40\t
总分\t\t\t\t90\t89\t
"""
    assert drawn(only_table(text)) == rows("""
预算单位 | 某区医保局 | < | < | 项目类别 | 经常性 | <
产出指标（50分） | 指标名称 | 目标值 | 完成值 | 权重 | 得分 | 说明
^ | 参保人数 | ≥4万人 | 4.12万人 | 25 | 25 |
^ | 补助资金到位率 | 100% | 100% | 25 | 24 | 第四季度略迟
效益指标（40分） | 报销比例 | ≥70% | 71% | 40 | 40 |
总分 | < | < | < | 90 | 89 |
""")


def test_a_header_repeated_after_a_page_break_is_dropped() -> None:
    head = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
    text = f"自评表\n{head}过程\t预算执行\t执行率\t10\t9\n\n\n- 3 -\n\n{head}过程\t预算管理\t制度健全\t5\t5\n\t\t资金合规\t5\t4\n"
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
过程 | 预算执行 | 执行率 | 10 | 9
^ | 预算管理 | 制度健全 | 5 | 5
^ | ^ | 资金合规 | 5 | 4
""")


def test_a_repeated_group_with_another_weight_stays_apart() -> None:
    text = """评价表
一级指标\t二级指标\t三级指标\t分值\t得分
产出（45分）\tC1产出（2分）\tC11重点工作\t2\t2
产出（45分）\tC1产出（18分）\tC12参保人数\t18\t17
"""
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出（45分） | C1产出（2分） | C11重点工作 | 2 | 2
^ | C1产出（18分） | C12参保人数 | 18 | 17
""")


def test_codes_tell_where_a_group_begins_whose_label_is_printed_too_low() -> None:
    text = """评价表
一级指标\t二级指标\t三级指标\t分值\t得分
C绩效\tC1产出\tC11完成率\t5\t5
\t\tC21征缴率\t5\t4
\tC2效果\tC22参保率\t5\t5
\t\tC31培训\t2\t2
\tC3发展\tC32公开\t2\t2
"""
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
C绩效 | C1产出 | C11完成率 | 5 | 5
^ | C2效果 | C21征缴率 | 5 | 4
^ | ^ | C22参保率 | 5 | 5
^ | C3发展 | C31培训 | 2 | 2
^ | ^ | C32公开 | 2 | 2
""")


def test_a_header_that_lost_its_spans_gets_them_back() -> None:
    text = """支出预算表
单位：元
功能科目编码\t功能科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
201\t\t\t一般公共服务支出\t300\t200\t100
201\t03\t01\t行政运行\t300\t200\t100
合计\t\t\t\t300\t200\t100
"""
    table = only_table(text)
    assert [note.text for note in table.notes] == ["单位：元"]
    assert drawn(table) == rows("""
功能科目编码 | < | < | 功能科目名称 | 合计 | 基本支出 | 项目支出
类 | 款 | 项 | ^ | ^ | ^ | ^
201 | | | 一般公共服务支出 | 300 | 200 | 100
201 | 03 | 01 | 行政运行 | 300 | 200 | 100
合计 | < | < | < | 300 | 200 | 100
""")


def test_two_forms_under_one_title_each_are_two_tables() -> None:
    form = "项目支出绩效自评表\n项目名称\t甲\t\t\t\n一级指标\t二级指标\t三级指标\t分值\t得分\n产出\t数量\t培训\t100\t99\n总分\t\t\t100\t99\n"
    tables = list(read(form + "\n\n" + form).tables())
    assert [table.place.table for table in tables] == [0, 1]
    assert [table.caption.text for table in tables if table.caption] == ["项目支出绩效自评表"] * 2
    assert [table.rows for table in tables] == [4, 4]


def test_prose_indented_by_tabs_is_no_table() -> None:
    text = (
        "\t一、基本情况\n\t本单位内设五个科室，编制二十人。\n\n\t2022年收入120万元，支出118万元。\n\t以上数据真实。\n"
    )
    assert list(read(text).tables()) == []


def test_markup_in_a_cell_is_removed() -> None:
    header = "一级指标\t二级指标\t三级指标\t分值\t得分\n产出\t数量\t人数\t10\t10\n"
    text = "评价表\n单位名称\t某县社保局\n主要职能\t<p>(1) 征缴保费。</p> <p>(2) 发放&nbsp;待遇。</p>\n" + header
    table = only_table(text)
    assert table.grid[1][1] is not None
    assert table.grid[1][1].text == "(1) 征缴保费。 (2) 发放 待遇。"


def test_a_subtotal_stands_in_its_group() -> None:
    text = """支出表
类别\t项目\t预算数\t执行数
基本支出\t人员经费\t12.50\t12.00
\t公用经费\t3.50\t3.00
\t小计\t16.00\t15.00
基本支出\t劳务费\t1.00\t1.00
\t小计\t1.00\t1.00
项目支出\t道路养护\t5.00\t5.00
\t小计\t5.00\t5.00
合计\t\t22.00\t21.00
"""
    assert drawn(only_table(text)) == rows("""
类别 | 项目 | 预算数 | 执行数
基本支出 | 人员经费 | 12.50 | 12.00
^ | 公用经费 | 3.50 | 3.00
^ | 小计 | 16.00 | 15.00
基本支出 | 劳务费 | 1.00 | 1.00
^ | 小计 | 1.00 | 1.00
项目支出 | 道路养护 | 5.00 | 5.00
^ | 小计 | 5.00 | 5.00
合计 | < | 22.00 | 21.00
""")


def test_a_header_of_three_levels() -> None:
    text = """支出表
项目\t合计\t一般公共预算拨款\t\t\t\t政府性基金\t
\t\t小计\t基本支出\t\t项目支出\t基本支出\t项目支出
\t\t\t人员经费\t公用经费\t\t\t
教育支出\t10.00\t8.00\t4.00\t3.00\t1.00\t1.00\t1.00
卫生支出\t9.00\t7.00\t3.00\t3.00\t1.00\t1.00\t1.00
"""
    assert drawn(only_table(text)) == rows("""
项目 | 合计 | 一般公共预算拨款 | < | < | < | 政府性基金 | <
^ | ^ | 小计 | 基本支出 | < | 项目支出 | 基本支出 | 项目支出
^ | ^ | ^ | 人员经费 | 公用经费 | ^ | ^ | ^
教育支出 | 10.00 | 8.00 | 4.00 | 3.00 | 1.00 | 1.00 | 1.00
卫生支出 | 9.00 | 7.00 | 3.00 | 3.00 | 1.00 | 1.00 | 1.00
""")
