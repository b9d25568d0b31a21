"""Tables with one cell per line: behind tabs, without tabs, closed by strokes, parted by blank lines."""

from __future__ import annotations

from gridview import drawn, only_table, read, rows


def stacked(drawing: str) -> str:
    """A drawing with every cell in its own line behind a tab, and a blank line between rows."""
    return (
        "\n\n".join("\n".join("\t" + cell.strip() for cell in line.split("|")) for line in drawing.strip().split("\n"))
        + "\n"
    )


def listed(drawing: str) -> str:
    """A drawing with every cell in its own line and a blank line between all cells."""
    return "\n\n".join(cell.strip() for line in drawing.strip().split("\n") for cell in line.split("|")) + "\n"


SCORES = """
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 评分 | 备注
投入 | 20 | 项目立项 | 10 | 立项规范性 | 10 | ①程序合规记5分；②材料齐全记5分。 | 9 |
 | | | | | | | |
 | | 资金落实 | 10 | 资金到位率 | 10 | 按比例计分。 | 10 |
过程 | 80 | 业务管理 | 80 | 制度健全性 | 80 | 健全记80分。 | 78 |
总分 | 100 | | 100 | | 100 | | 97 |
"""


def test_a_stacked_table() -> None:
    assert drawn(only_table("附件1\n\n评分表\n" + stacked(SCORES))) == rows("""
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 评分 | 备注
投入 | 20 | 项目立项 | 10 | 立项规范性 | 10 | ①程序合规记5分；②材料齐全记5分。 | 9 |
^ | ^ | ^ | ^ | | | | |
^ | ^ | 资金落实 | 10 | 资金到位率 | 10 | 按比例计分。 | 10 |
过程 | 80 | 业务管理 | 80 | 制度健全性 | 80 | 健全记80分。 | 78 |
总分 | 100 | | 100 | | 100 | | 97 |
""")


def test_breaks_inside_cells_and_torn_rows_of_a_stacked_table() -> None:
    text = (
        "评价表\n\t一级指标\n\t\n分值\n\t三级指标\n\t细则\n\t得分\n\n"  # the cell 分值 opens with a line break
        "\t产出\n\t40\n\t完成率\n\t每低1%扣\n1分\n\t38\n\n"  # a cell over two lines
        "\t\n\t\n\t及时率\n\t按期完成\n\n得满分\n\t2\n\n"  # an empty line inside a cell
        "\t\n\t\n\n"  # a fragment without text
        "\t效果\n\t60\n\t满意度\n\t达到90%得满分\n\n\t60\n"  # a row in two blocks
    )
    assert drawn(only_table(text)) == rows("""
一级指标 | 分值 | 三级指标 | 细则 | 得分
产出 | 40 | 完成率 | 每低1%扣1分 | 38
^ | ^ | 及时率 | 按期完成得满分 | 2
效果 | 60 | 满意度 | 达到90%得满分 | 60
""")


def test_a_survey_with_summary_rows() -> None:
    survey = """
序号 | 问题 | 选项内容 | 标准分值 | 问卷数
1 | 服务如何？ | A.满意 | 10 | 47
 | | B.不满意 | 0 | 1
2 | 效率如何？ | A.满意 | 10 | 48
 | | B.不满意 | 0 | 0
"""
    text = (
        "调查问卷\n发放问卷:50份  收回问卷：50份\n"
        + stacked(survey)
        + "\n\t问卷总分\n\t\n\t20\n\t950\n\n\t有效问卷份数\n\t\n\t\n\t48\n"
    )
    document = read(text)
    table = next(document.tables())
    assert drawn(table) == rows("""
序号 | 问题 | 选项内容 | 标准分值 | 问卷数
1 | 服务如何？ | A.满意 | 10 | 47
^ | ^ | B.不满意 | 0 | 1
2 | 效率如何？ | A.满意 | 10 | 48
^ | ^ | B.不满意 | 0 | 0
问卷总分 | < | < | 20 | 950
有效问卷份数 | < | | | 48
""")
    assert any("发放问卷" in passage.text for passage in document.passages())


def test_a_working_paper_of_two_columns() -> None:
    rows_of_it = [
        "A11“目标明确性”评价底稿",
        "评价机构：某县社保中心",
        "指标权重|指标权重10分",
        "|依据：参考附件1",
        "评价结果|较好",
    ]
    text = "附件5\n工作底稿\n" + stacked("\n".join(rows_of_it))
    assert drawn(only_table(text)) == rows("""
A11“目标明确性”评价底稿 | <
评价机构：某县社保中心 | <
指标权重 | 指标权重10分
^ | 依据：参考附件1
评价结果 | 较好
""")


FORM = """
项目名称 | 普法宣传
主管部门 | 某市司法局 | 实施单位 | 某市司法局
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
年度资金总额： | 62万元 | 62万元 | 62万元 | 10 | 100% | 10
其他资金 | | | | | |
年度总体目标 | 预期目标 | 实际完成情况
开展宣传八十场。 | 开展宣传九十六场。
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
产出指标（50分） | 数量指标 | 宣传活动场次 | ≥80场 | 96场 | 25 | 25 |
受众人次 | ≥300人次 | 318人次 | 15 | 15 |
质量指标 | 差错率 | ≤0.2% | 0.08% | 10 | 10 |
效益指标（40分） | 社会效益指标 | 知晓率 | ≥95% | 94% | 40 | 38 | 宣传面不够
总分 | 90 | 88 |
"""


def test_a_listed_table_is_put_into_rows_by_the_rhythm_of_its_columns() -> None:
    text = (
        "附件1\n\n项目支出绩效自评表\n\n（2021年度）\n\n"
        + listed(FORM)
        + "\n\n\n填报人：张某\n\n联系电话：0793-1234567\n"
    )
    document = read(text)
    table = next(document.tables())
    assert drawn(table) == rows("""
项目名称 | 普法宣传 | < | < | < | < | < | < | <
主管部门 | 某市司法局 | 实施单位 | 某市司法局 | < | < | < | < | <
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | <
^ | 年度资金总额： | 62万元 | 62万元 | 62万元 | 10 | 100% | 10 | <
^ | 其他资金 | | | | | | | <
年度总体目标 | 预期目标 | 实际完成情况 | < | < | < | < | < | <
^ | 开展宣传八十场。 | 开展宣传九十六场。 | < | < | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因
^ | 产出指标（50分） | 数量指标 | 宣传活动场次 | ≥80场 | 96场 | 25 | 25 |
^ | ^ | ^ | 受众人次 | ≥300人次 | 318人次 | 15 | 15 |
^ | ^ | 质量指标 | 差错率 | ≤0.2% | 0.08% | 10 | 10 |
^ | 效益指标（40分） | 社会效益指标 | 知晓率 | ≥95% | 94% | 40 | 38 | 宣传面不够
总分 | < | < | < | < | < | 90 | 88 |
""")
    assert [note.text for note in table.notes] == ["（2021年度）"]
    assert "填报人：张某" in [passage.text for passage in document.passages()]


def test_a_listed_table_without_blank_lines_and_blank_cells() -> None:
    text = "自评表\n\n" + "\n".join(line for line in listed(FORM).split("\n") if line) + "\n"
    table = only_table(text)
    assert drawn(table)[-5:] == rows("""
^ | 产出指标（50分） | 数量指标 | 宣传活动场次 | ≥80场 | 96场 | 25 | 25 |
^ | ^ | ^ | 受众人次 | ≥300人次 | 318人次 | 15 | 15 |
^ | ^ | 质量指标 | 差错率 | ≤0.2% | 0.08% | 10 | 10 |
^ | 效益指标（40分） | 社会效益指标 | 知晓率 | ≥95% | 94% | 40 | 38 | 宣传面不够
总分 | < | < | < | < | < | 90 | 88 |
""")


def test_cells_closed_by_strokes() -> None:
    cells = [
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "实际值",
        "得分",
        "原因",
        "产出(50分)",
        "数量指标",
        "学生数",
        "50",
        "28人",
        "49",
    ]
    cells += ["", "效益(50分)", "社会效益指标", "运转率", "50", "100%", "50", "", "总分", "100", "", "99"]
    text = "自评表\n" + "\n".join(f"{cell} |".strip() for cell in cells) + "\n"
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 分值 | 实际值 | 得分 | 原因
产出(50分) | 数量指标 | 学生数 | 50 | 28人 | 49 |
效益(50分) | 社会效益指标 | 运转率 | 50 | 100% | 50 |
总分 | < | < | 100 | | 99 |
""")


def test_cells_parted_by_lines_of_blanks_and_rows_by_empty_lines() -> None:
    lines = ["项目名称\n \n就业补助", "资金投入情况\n(万元)\n \n\n \n全年预算数(A)\n \n全年执行数(B)\n \n执行率\n(B/A)"]
    lines += [
        "年度资金总额\n \n71.5\n \n69.9\n \n97.76%",
        "绩效指标\n \n三级指标\n \n年度指标值\n \n实际完成值",
        "数量指标\n \n补贴人数\n \n44\n \n45",
    ]
    text = "附表1\n\n就业补助资金自评表\n \n(2022年度)\n\n" + "\n\n".join(lines) + "\n\n说明\n \n无\n\n\n"
    table = only_table(text)
    assert drawn(table) == rows("""
项目名称 | 就业补助 | < | < | <
资金投入情况(万元) | | 全年预算数(A) | 全年执行数(B) | 执行率(B/A)
^ | 年度资金总额 | 71.5 | 69.9 | 97.76%
绩效指标 | 三级指标 | 年度指标值 | 实际完成值 | <
数量指标 | 补贴人数 | 44 | 45 | <
说明 | 无 | | | <
""")


def test_a_listed_table_of_amounts_without_totals() -> None:
    text = (
        "附件1\n\n基础数据表\n\n"
        + listed("""
经费控制情况(万元) | 2021年决算数 | 2022年预算数 | 2022年决算数
三公经费: | 16.89 | 15.80 | 14.62
1、公务接待 | 6.24 | 6.00 | 5.71
2、运行专项 | | |
政府采购金额 | — | 46.00 | 42.38
""")
        + "\n说明:以上为决算口径。\n"
    )
    assert drawn(only_table(text)) == rows("""
经费控制情况(万元) | 2021年决算数 | 2022年预算数 | 2022年决算数
三公经费: | 16.89 | 15.80 | 14.62
1、公务接待 | 6.24 | 6.00 | 5.71
2、运行专项 | | |
政府采购金额 | — | 46.00 | 42.38
""")


def test_a_listed_form_with_signs_and_units_in_columns_of_their_own() -> None:
    """The last header word is 备注, and the name of the first row could be the header of a column of numbers."""
    form = """
指标名称 | 计量单位 | 指标性质 | 年度指标值 | 权重（分） | 全年完成值 | 得分系数（%） | 指标得分 | 备注
覆盖行政村数量 | 个 | 不少于 | 150 | 30 | 135 | 90.00 | 27 | 任务调整
栽植苗木数量 | 株 | ≥ | 6940 | 30 | 7287 | 100.00 | 30 |
政策知晓程度 | | 定性 | 逐步提高 | 20 | 基本提高 | 95.00 | 19 | 作用有限
服务对象满意度 | % | ≥ | 90 | 20 | 98 | 100.00 | 20 |
"""
    text = "项目自评表\n\n项目名称\n就业补助\n" + "\n".join(
        cell.strip() for cell in form.strip().replace("\n", "|").split("|")
    )
    assert drawn(only_table(text))[1:] == rows(form)


def test_a_listed_summary_of_projects_with_grades() -> None:
    summary = """
序号 | 项目名称 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 自评得分 | 自评等级 | 备注
1 | 农村公路养护 | 80.5 | 71.9 | 66.1 | 91.93% | 84.5 | 良 |
2 | 档案数字化 | 54.5 | 58.1 | 47.1 | 81.07% | 93 | 优 |
合计 | < | 135.0 | 130.0 | 113.2 | 87.08% | | |
"""
    title = "项目支出绩效自评汇总表\n单位：万元\n\n"
    head, *projects, total = summary.strip().split("\n")
    for order in (
        (head, *projects, total),
        (head, total, *projects, "3 | 全民健身 | 10.5 | 10.5 | 10.5 | 100% | 95 | 优 | 无"),
    ):
        drawing = "\n".join(order)
        text = title + listed(drawing.replace("<", "-")).replace("\n\n", "\n").replace("-\n", "")
        assert drawn(only_table(text)) == rows(drawing)


def test_a_list_that_does_not_fit_its_header_stays_text() -> None:
    """The header has two levels: what it says of the amounts is a row of its own, and all rows are one cell longer."""
    head = "任务名称|级次|主要内容|批复金额（元）|实际支出金额（元）|预算执行率|||财政拨款|其他资金|||"
    rows = (
        "低保补助|本级|按月发放|9500.00|0.00|9210.00|96.95%|",
        "养老服务|本级|新建床位|370.00|60.00|421.00|97.91%|",
        "儿童福利|本级|发放生活费|210.00|0.00|210.00|100%|",
        "合计|10080.00|60.00|9841.00|97.05%",
    )
    cells = "".join((head, *rows)).replace("|", "\n")
    assert not list(read(f"二、部门年度重点工作任务\n{cells}\n三、其他事项\n").tables())


def test_the_label_of_a_block_torn_over_several_lines_is_one_cell() -> None:
    torn = FORM.replace("年度总体目标", "年度|总体|目标").replace("绩效指标 |", "绩|效|指|标 |")
    text = "自评表\n\n" + "\n".join(line for line in listed(torn).split("\n") if line) + "\n"
    whole = "自评表\n\n" + "\n".join(line for line in listed(FORM).split("\n") if line) + "\n"
    assert drawn(only_table(text)) == drawn(only_table(whole))


def test_the_grade_behind_the_total_score_is_of_the_table() -> None:
    drawing = """
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注
产出指标 | 数量指标 | 培训人数 | ≥10人 | 12人 | 50 | 50 | 无
效益指标 | 社会效益 | 知晓率 | ≥90% | 95% | 50 | 48 | 无
总分 | 100 | 98 | 优
"""
    lines = "\n".join(cell.strip() for line in drawing.strip().split("\n") for cell in line.split("|"))
    last = only_table("项目自评表\n\n" + lines + "\n\n填表人：王某\n").grid[-1]
    assert [cell.text for cell in last if cell is not None][-1] == "优"
