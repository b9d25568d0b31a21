"""Tables whose cells are parted by single blanks, as text copied out of pages has them."""

from __future__ import annotations

import time

import pytest
from gridview import drawn, only_table, read, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Paragraph
from extractors.tables.rows import Line
from extractors.tables.shapes import blanked

FORM = """项目支出绩效自评表
（2023年度）
项目名称 村道养护
主管部门 青屿县交通局 实施单位 青屿县公路所
项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分
年度资金总额 120 110 99 10 90% 9
其中：财政拨款 100 90 81 — 90% —
上年结转资金 20 20 18
其他资金
（含村级
自筹资金） 0 0 0 — — —
年度总体目标 预期目标 实际完成情况
1.养护村道30公里。
2.维修桥梁2座。
全年养护村道31公里，维修桥梁2座。
绩效指标
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施
产出指标(50分)
数量指标
养护村道里程 ≥ 30公里 31公里 10 10
维修桥梁 数量 ≥2座 2座 10 10 无
质量指标 验收合格率 100 % 100 % 10 10
时效指标 完成及时率 100% 90% 10 9 雨季延误 5 天
成本指标 单公里成本 ≤3万元 2.9万元 10 10
效益指标(30分)
社会效益指标 群众出行条件 改善 有所改善 15 15
生态效益指标 无
可持续影响指标 长效管护机制 建立 建立 15 15
满意度指标(10分)
服务对象满意度指标
村民满意度 ≥90% 95% 10 10
总 分 100 98
注：本表由实施单位填写。
联系人：林某 电话：0599-1234567
"""


def test_a_form_of_several_bands() -> None:
    document = read(FORM)
    (table,) = document.tables()
    assert table.caption is not None
    assert table.caption.text == "项目支出绩效自评表"
    assert [note.text for note in table.notes] == ["（2023年度）"]
    assert [row.replace("\n", "¶") for row in drawn(table)] == rows("""
项目名称 | 村道养护 | < | < | < | < | < | < | <
主管部门 | 青屿县交通局 | 实施单位 | 青屿县公路所 | < | < | < | < | <
项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | <
^ | 年度资金总额 | 120 | 110 | 99 | 10 | 90% | 9 | <
^ | 其中：财政拨款 | 100 | 90 | 81 | — | 90% | — | <
^ | 上年结转资金 | 20 | 20 | 18 | | | | <
^ | 其他资金（含村级自筹资金） | 0 | 0 | 0 | — | — | — | <
年度总体目标 | 预期目标 | 实际完成情况 | < | < | < | < | < | <
^ | 1.养护村道30公里。¶2.维修桥梁2座。 | 全年养护村道31公里，维修桥梁2座。 | < | < | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标(50分) | 数量指标 | 养护村道里程 | ≥30公里 | 31公里 | 10 | 10 |
^ | ^ | ^ | 维修桥梁 数量 | ≥2座 | 2座 | 10 | 10 | 无
^ | ^ | 质量指标 | 验收合格率 | 100% | 100% | 10 | 10 |
^ | ^ | 时效指标 | 完成及时率 | 100% | 90% | 10 | 9 | 雨季延误 5 天
^ | ^ | 成本指标 | 单公里成本 | ≤3万元 | 2.9万元 | 10 | 10 |
^ | 效益指标(30分) | 社会效益指标 | 群众出行条件 | 改善 | 有所改善 | 15 | 15 |
^ | ^ | 生态效益指标 | 无 | | | | |
^ | ^ | 可持续影响指标 | 长效管护机制 | 建立 | 建立 | 15 | 15 |
^ | 满意度指标(10分) | 服务对象满意度指标 | 村民满意度 | ≥90% | 95% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 98 |
""")
    assert [block.passage.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "注：本表由实施单位填写。",
        "联系人：林某 电话：0599-1234567",
    ]


def test_names_with_blanks_remarks_and_placeholders() -> None:
    text = """附表2
序号 单位名称 编制数 在职人数 退休人数 备注
1 县局机关 20 18 5
2 县种子 管理站 12 12 3 含借调 1 人
3 县畜牧站 8 7 -
合 计 40 37 8
二〇二三年三月
"""
    assert drawn(only_table(text)) == rows("""
序号 | 单位名称 | 编制数 | 在职人数 | 退休人数 | 备注
1 | 县局机关 | 20 | 18 | 5 |
2 | 县种子 管理站 | 12 | 12 | 3 | 含借调 1 人
3 | 县畜牧站 | 8 | 7 | - |
合计 | < | 40 | 37 | 8 |
""")


def test_blank_lines_between_rows_and_a_unit_note() -> None:
    text = "一、三公经费\n\n经费情况如下表：\n\n单位：万元\n\n" + "\n\n".join(
        ["项目 2022年决算数 2023年决算数", "公务接待费 3.2 2.8", "公务用车费 10 -11.5", "合计 13.2 -8.7", "二、问题"]
    )
    table = only_table(text)
    assert [note.text for note in table.notes] == ["单位：万元"]
    assert drawn(table) == rows("""
项目 | 2022年决算数 | 2023年决算数
公务接待费 | 3.2 | 2.8
公务用车费 | 10 | -11.5
合计 | 13.2 | -8.7
""")


def test_a_title_with_the_unit_on_its_line() -> None:
    table = only_table("支出情况表 单位：万元\n地区 预算数 支出数\n东区 5 4\n西区 6 5\n合计 11 9\n")
    assert table.caption is not None
    assert table.caption.text == "支出情况表"
    assert [note.text for note in table.notes] == ["单位：万元"]


def test_years_name_rows_and_column_numbers_are_no_row_of_data() -> None:
    text = "年度 预算数 执行数 执行率\n栏次 1 2 3\n2021 100 90 90%\n2022年 120 108 90%\n"
    assert drawn(only_table(text)) == rows("""
年度 | 预算数 | 执行数 | 执行率
栏次 | 1 | 2 | 3
2021 | 100 | 90 | 90%
2022年 | 120 | 108 | 90%
""")


def test_columns_for_signs_and_units_and_torn_headers() -> None:
    text = """一级 指标 二级 指标 三级 指标 指标性质 年度 指标值 度量单位
实际完成值 分值 得分
产出指标 数量指标 发放人数 ≥ 1200 人 1250 30 30
质量指标 准确率 = 100 % 100 30 30
效益指标 社会效益指标 生活保障 定性 有效改善 — 有效改善 30 28.5
总分 90 88.5
"""
    assert drawn(only_table(text)) == rows("""
一级指标 | 二级指标 | 三级指标 | 指标性质 | 年度指标值 | 度量单位 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 发放人数 | ≥ | 1200 | 人 | 1250 | 30 | 30
^ | 质量指标 | 准确率 | = | 100 | % | 100 | 30 | 30
效益指标 | 社会效益指标 | 生活保障 | 定性 | 有效改善 | — | 有效改善 | 30 | 28.5
总分 | < | < | < | < | < | < | 90 | 88.5
""")


def test_texts_between_two_bands() -> None:
    text = """资金投入情况
(万元)
全年预算数(A) 全年执行数(B) 预算执行率(B/A×100%)
年度资金总额 50 40 80%
其中:省级资金 30 24 80%
县级资金 20 16 80%
资金管理情况 情况说明 存在问题和改进措施
分配合理性 按人数分配 无
拨付及时性 5日内拨付 县级资金到位较晚
绩效指标
一级指标 二级指标 三级指标 年度指标值 全年实际完成值 未完成原因和改进
措施
产出指标 数量指标 培训人数 ≥100人 96人 报名不足
成本指标 人均标准 ≤500元 416.67元
"""
    assert drawn(only_table(text)) == rows("""
资金投入情况(万元) | | 全年预算数(A) | 全年执行数(B) | 预算执行率(B/A×100%) | < | <
^ | 年度资金总额 | 50 | 40 | 80% | < | <
^ | 其中:省级资金 | 30 | 24 | 80% | < | <
^ | 县级资金 | 20 | 16 | 80% | < | <
资金管理情况 | | 情况说明 | 存在问题和改进措施 | | < | <
^ | 分配合理性 | 按人数分配 | 无 | | < | <
^ | 拨付及时性 | 5日内拨付 | 县级资金到位较晚 | | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年实际完成值 | 未完成原因和改进措施
^ | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 96人 | 报名不足
^ | ^ | 成本指标 | 人均标准 | ≤500元 | 416.67元 |
""")


def test_a_name_torn_from_all_its_figures() -> None:
    text = "项目 预算数 决算数 执行率\n农村公路日常养护\n120 90 75%\n桥梁维修 50 50 100%\n"
    assert drawn(only_table(text)) == rows("""
项目 | 预算数 | 决算数 | 执行率
农村公路日常养护 | 120 | 90 | 75%
桥梁维修 | 50 | 50 | 100%
""")


def test_a_header_printed_again_does_not_part_the_table() -> None:
    header = "地区 享受人数 缴费人数 合计\n"
    text = header + "东区 1 2 3\n西区 2 2 4\n\n- 2 -\n\n" + header + "南区 5 1 6\n合计 8 5 13\n"
    assert drawn(only_table(text)) == rows("""
地区 | 享受人数 | 缴费人数 | 合计
东区 | 1 | 2 | 3
西区 | 2 | 2 | 4
南区 | 5 | 1 | 6
合计 | 8 | 5 | 13
""")


@pytest.mark.parametrize(
    "row",
    [
        "维修 50 45",  # two figures for three columns
        "维修 50 45 90% 3",  # one too many
        "50 45 90%",  # no name
    ],
)
def test_a_table_with_a_row_that_is_not_sure_is_left_as_it_is(row: str) -> None:
    text = f"项目 年初预算数 调整预算数 决算数\n养护 50 50 45\n{row}\n照明 20 20 20\n"
    assert not list(read(text).tables())


def test_a_remark_over_two_lines_and_a_sentence_between_rows() -> None:
    table = "项目 预算数 决算数 原因说明\n养护 50 45 雨季延误，\n工期顺延。\n照明 20 20\n"
    assert drawn(only_table(table)) == rows("""
项目 | 预算数 | 决算数 | 原因说明
养护 | 50 | 45 | 雨季延误，工期顺延。
照明 | 20 | 20 |
""")
    assert not list(read(table.replace(" 雨季延误，", "")).tables())  # whose sentence it is, is not sure


def test_a_total_that_is_not_sure_stays_a_paragraph() -> None:
    text = (
        "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分\n产出指标 数量指标 里程 5公里 5公里 9 9\n总分 9\n"
    )
    document = read(text)
    (table,) = document.tables()
    assert table.rows == 2
    assert [block.passage.text for block in document.blocks if isinstance(block, Paragraph)] == ["总分 9"]


def test_columns_that_are_not_under_each_other_are_counted() -> None:
    lines = [
        "对象  有效问卷  满意  基本满意  不满意  满意度",
        "居民  786  601  152  33  95.80%",
        "企业  241  196  41  4  98.34%",
    ]
    assert drawn(only_table("\n".join([*lines, "合计  1027  797  193  37  96.40%"])))[0].count("|") == 5


def test_lines_below_a_table_do_not_belong_to_it() -> None:
    table = "地区 人数 金额\n东区 3 30\n西区 4 40\n"
    for line in ("填表人：王某 2023年3月6日", "以上 数据 截至 2022 年底", "数据来自决算报表。", "王某 2023年3月6日"):
        assert drawn(only_table(table + line + "\n"))[-1] == "西区 | 4 | 40"


@pytest.mark.parametrize(
    "text",
    [
        "收入 支出 预算 情况 如下\n2023年 收入 120 万元 支出 110 万元\n我们 完成 了 3 项 任务 得分 5 分\n",
        "预算数 决算数 均 已 公开。\n其中 项目 12 个\n资金 15 万元\n",
        "一、预算 执行 情况\n全年 预算 120 万元 执行 110 万元 执行率 91.67%\n",
        "目录\n一、收入 支出 决算 总表 3\n二、收入 决算 表 4\n三、支出 决算 表 5\n",
        "项目 预算数 决算数\n以上各表均为空表\n",
    ],
)
def test_prose_with_blanks_is_no_table(text: str) -> None:
    assert not list(read(text).tables())


_WORDS = st.sampled_from(
    [
        "项目",
        "预算数",
        "决算数",
        "得分",
        "分值",
        "执行率",
        "一级指标",
        "数量指标",
        "合计",
        "总分",
        "全县",
        "完成",
        "其中",
        "12",
        "90%",
        "≥5个",
        "3万元",
        "—",
        "无",
        "（2023年）",
        "，",
        "、",
        "2023年",
    ]
)
_SENTENCES = st.lists(_WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words) + "。")


@settings(max_examples=150, deadline=None)
@given(st.lists(_SENTENCES, min_size=1, max_size=12))
def test_sentences_are_never_a_table(lines: list[str]) -> None:
    assert not list(read("\n".join(lines)).tables())


_FIGURE = st.decimals(min_value=0, max_value=99999, places=2).map(str)
_NAME = st.text(alphabet="东西南北乡镇村街道办", min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_NAME, _FIGURE, _FIGURE, _FIGURE), min_size=2, max_size=8))
def test_rows_with_all_their_figures_come_back_as_they_were(data: list[tuple[str, ...]]) -> None:
    text = "\n".join(["地区 年初预算数 调整预算数 决算数", *(" ".join(row) for row in data)])
    assert drawn(only_table(text))[1:] == [" | ".join(row) for row in data]


_HEADER = "项目 预算数 决算数"


@pytest.mark.parametrize("line", [_HEADER, "养护 50 45 3", "养护", "绩效指标", "养护 50 45", "养护 " * 30 + "5 4"])
def test_the_time_grows_with_the_lines(line: str) -> None:
    def seconds(count: int) -> float:
        lines = [Line(number, text) for number, text in enumerate([_HEADER, *[line] * count])]
        start = time.process_time()
        blanked.find(lines, 0, len(lines))
        return time.process_time() - start

    least = min(seconds(200) for _ in range(3))
    assert min(seconds(1600) for _ in range(3)) < 20 * max(least, 0.005)
