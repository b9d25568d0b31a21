"""Scoring forms of many layouts, drawn by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from handmade import document, figures, table

from extractors.fields.scoring import read_scorings
from extractors.records import Indicator, Scoring


def read(*drawings: str) -> tuple[Scoring, ...]:
    made = document(*(table(drawing) for drawing in drawings))
    return read_scorings(made, figures(made))


def number(figure: object) -> Decimal | None:
    return None if figure is None else figure.value  # type: ignore[attr-defined]


def shape(node: Indicator) -> object:
    """Name, weight and score of a node, and its children."""
    weight = node.weight or node.label_weight
    mine = (node.name, number(weight) and int(number(weight) or 0), number(node.score))
    return (*mine, [shape(child) for child in node.children]) if node.children else mine


MINISTRY = """
| 项目名称 | 管网改造 | < | < | < | < | < | < | < |
| 项目资金(万元) | < | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率(%) | 得分 |
| ^ | < | 年度资金总额 | 50 | 60 | 45 | 10 | 75.00 | 7.5 |
| ^ | < | 其中：当年财政拨款 | 50 | 40 | 30 | - | 75.00 | - |
| ^ | < | 其他资金 | 0 | 20 | 15 | - | 75.00 | - |
| 偏差原因及整改措施 | 招标推迟 | < | < | < | < | < | < | < |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
| ^ | 产出指标 | 数量指标 | 改造长度 | ≥12公里 | 13公里 | 30 | 30 | |
| ^ | ^ | ^ | 阀门数量 | ≥8个 | 8个 | 20 | 20 | |
| ^ | 效益指标 | 社会效益 | 漏损率 | ≤9% | 10% | 30 | 27 | 施工 |
| ^ | 满意度指标 | 满意度 | 居民满意度 | ≥90% | 95% | 10 | 10 | |
| 总分 | < | < | < | < | < | 100 | 94.5 | |
"""


def test_ministry_form() -> None:
    (form,) = read(MINISTRY)
    assert form.project == "管网改造"
    assert [shape(root) for root in form.roots] == [
        ("产出指标", None, None, [("数量指标", None, None, [("改造长度", 30, 30), ("阀门数量", 20, 20)])]),
        ("效益指标", None, None, [("社会效益", None, None, [("漏损率", 30, 27)])]),
        ("满意度指标", None, None, [("满意度", None, None, [("居民满意度", 10, 10)])]),
    ]
    assert (number(form.total_weight), number(form.total_score)) == (100, Decimal("94.5"))
    assert form.reason is not None and form.reason.text == "招标推迟"
    assert form.complete


def test_a_label_printed_in_all_columns_that_it_covers() -> None:
    """Markdown and other formats have no merged cells."""
    (form,) = read(MINISTRY.replace("| 项目名称 | 管网改造 |", "| 项目名称 | 项目名称 | 管网改造 |"))
    assert form.project == "管网改造"


def test_funding_rows() -> None:
    (form,) = read(MINISTRY)
    total, own, other = form.funding
    assert (total.level, total.label, number(total.budget), number(total.executed)) == (0, "年度资金总额", 60, 45)
    assert (number(total.rate), number(total.weight), number(total.score)) == (Decimal("0.7500"), 10, Decimal("7.5"))
    assert (own.level, own.label, own.weight) == (1, "当年财政拨款", None)
    assert (other.level, number(other.initial)) == (1, 0)


def test_sources_before_the_total() -> None:
    (form,) = read(
        """
        | 项目资金(万元) | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率(%) | 得分 |
        | | 其中:财政拨款 | 43 | 43 | 40 | 10 | 93.02 | - |
        | | 其他资金 | 0 | 0 | 0 | - | 0 | - |
        | | 年度资金总额 | 43 | 43 | 40 | 10 | 93.02 | 9 |
        """
    )
    assert [(row.label, row.level) for row in form.funding] == [("财政拨款", 1), ("其他资金", 1), ("年度资金总额", 0)]


def test_parts_of_a_part() -> None:
    (form,) = read(
        """
        | 预算安排及支出情况 | | 全年预算数 | 实际支出数 |
        | | 资金总额 | 100万元 | 90万元 |
        | | 基本支出 | 60万元 | 55万元 |
        | | 项目支出 | 40万元 | 35万元 |
        | | 其中:宣传费 | 15万元 | 15万元 |
        | | 印刷费 | 25万元 | 20万元 |
        """
    )
    assert [row.level for row in form.funding] == [0, 1, 1, 2, 2]


def test_each_source_marked_of_which() -> None:
    (form,) = read(
        """
        | 资金 | | 全年预算数 | 全年执行数 | 执行率 |
        | | 年度资金总额 | 9 | 9 | 100% |
        | | 其中：财政拨款 | 5 | 5 | 100% |
        | | 其中：中央补助 | 3 | 3 | 100% |
        | | 省级补助 | 2 | 2 | 100% |
        | | 其中：其他资金 | 4 | 4 | 100% |
        """
    )
    assert [row.level for row in form.funding] == [0, 1, 2, 2, 1]


def test_a_weight_column_for_each_level() -> None:
    (form,) = read(
        """
        | 一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 指标解释 | 评价标准 | 评分 | 备注 |
        | 投入 | 20 | 立项 | 12 | 规范性 | 5 | 是否规范 | 规范得5分 | 5 | |
        | ^ | ^ | ^ | ^ | 合理性 | 7 | | | 6 | |
        | ^ | ^ | 资金落实 | 8 | 到位率 | 8 | | | 8 | |
        | 产出 | 80 | 产出 | 80 | 完成率 | 80 | | | 79 | |
        | 总分 | 100 | | 100 | | 100 | | | 98 | |
        """
    )
    first, second = form.roots
    assert (number(first.weight), number(first.children[0].weight), number(first.children[0].children[1].weight)) == (
        20,
        12,
        7,
    )
    assert number(second.children[0].children[0].score) == 79
    assert number(form.total_weight) == 100
    assert [(level, number(figure)) for level, figure in form.level_totals] == [(1, 100), (2, 100)]
    assert first.children[0].children[0].rubric is not None


def test_labels_with_codes_and_points_repeated_after_a_page_break() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 指标分值 | 得分 | 指标评分细则 |
        | C绩效（9分） | C1产出（2分） | C101完成率（2分） | 2 | 2 | 全部完成得2分 |
        | C绩效（9分） | C1产出（4分） | C102及时率（2分） | 2 | 2 | |
        | C绩效（9分） | C1产出（4分） | C21征缴率（5分） | 5 | 4 | |
        | | C2效果（5分） | | | | |
        | 合计 | | 100分 | 9 | 8 | |
        """
    )
    (root,) = form.roots
    assert root.name == "绩效" and root.code == "C" and number(root.label_weight) == 9
    first, second = root.children
    assert [child.code for child in first.children] == ["C101", "C102"]
    assert [number(figure) for figure in first.repeat_weights] == [2, 4]
    assert number(first.label_weight) == 4
    assert second.code == "C2"
    assert (number(form.total_weight), number(form.total_score)) == (9, 8)


def test_an_indicator_moves_where_its_code_says() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | C绩效 | C1产出（4分） | C11完成率 | 4 | 4 |
        | | | C21征缴率 | 5 | 4 |
        | | C2效果（10分） | C22参保数 | 5 | 5 |
        | 合计 | | | 14 | 13 |
        """
    )
    assert [[leaf.code for leaf in group.children] for group in form.roots[0].children] == [["C11"], ["C21", "C22"]]


def test_other_column_order_and_head_total() -> None:
    (form,) = read(
        """
        | 自评总分（分） | 97.6 | < | < | < | < | < |
        | 指标名称 | 计量单位 | 指标性质 | 年度指标值 | 权重 | 完成值 | 得分系数（%） | 得分 |
        | 培训次数 | 次 | ≥ | 26 | 5 | 27 | 100 | 5 |
        | 覆盖率 | % | ≥ | 95 | 10 | 96 | 100 | 10 |
        """
    )
    first, second = form.roots
    assert (first.name, number(first.weight), number(first.score)) == ("培训次数", 5, 5)
    assert first.sign is not None and first.sign.text == "≥" and first.unit is not None and first.unit.text == "次"
    assert second.actual is not None and second.actual.text == "96"
    assert number(form.total_score) == Decimal("97.6") and form.total_weight is None
    assert not form.complete


def test_placeholder_rows_and_empty_groups_are_no_indicators() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
        | 产出指标 | 数量 | 指标1：场次 | 80 | 96 | 50 | 50 |
        | ^ | ^ | 指标2： | | | | |
        | ^ | ^ | …… | | | | |
        | ^ | 质量 | | | | | |
        | 效益指标 | 社会效益 | 知晓率 | 90% | 91% | 50 | 50 |
        | 总分 | | | | | 100 | 100 |
        """
    )
    leaves = [leaf for leaf in form.leaves() if leaf.weight is not None]
    assert [leaf.name for leaf in leaves] == ["指标1：场次", "知晓率"]


def test_merged_points_count_once() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出 | 数量 | 甲 | 20 | 18 |
        | ^ | ^ | 乙 | ^ | ^ |
        | 效益 | 社会 | 丙 | 80 | 80 |
        | 总分 | < | < | 100 | 98 |
        """
    )
    assert [number(leaf.weight) for leaf in form.leaves()] == [20, None, 80]


def test_two_projects_in_one_table() -> None:
    first, second = read(MINISTRY + MINISTRY.strip().replace("管网改造", "路灯更换"))
    assert (first.project, second.project) == ("管网改造", "路灯更换")
    assert number(second.total_score) == Decimal("94.5") and len(second.funding) == 3


def test_funding_and_indicators_in_two_tables() -> None:
    lines = MINISTRY.strip().splitlines()
    below = [
        line.replace("| ^ | ", "| ", 1).replace("| 绩效指标 | ", "| ").replace("| 总分 | < ", "| 总分 ")
        for line in lines[6:]
    ]
    (form,) = read("\n".join(lines[:6]), "\n".join(below))
    assert form.project == "管网改造" and len(form.funding) == 3
    assert [leaf.name for leaf in form.leaves()] == ["改造长度", "阀门数量", "漏损率", "居民满意度"]


def test_a_header_printed_again_goes_on_with_the_form() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出 | 数量 | 甲 | 60 | 60 |
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出 | 数量 | 乙 | 40 | 39 |
        | 合计 | | | 100 | 99 |
        """
    )
    assert [leaf.name for leaf in form.leaves()] == ["甲", "乙"]
    assert len(form.roots) == 1


def test_a_table_of_something_else_is_no_form() -> None:
    assert read("| 科目 | 决算数 |\n| 基本支出 | 12.5 |") == ()


def test_an_aspect_that_slipped_into_the_first_column() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出指标 | 数量 | 甲 | 30 | 30 |
        | 成本 | | 乙 | 20 | 20 |
        | 质量 | | | | |
        | 效益指标 | 社会效益 | 丙 | 50 | 50 |
        | 总分 | | | 100 | 100 |
        """
    )
    assert [root.name for root in form.roots] == ["产出指标", "效益指标"]
    assert [group.name for group in form.roots[0].children] == ["数量", "成本"]
    assert [leaf.name for leaf in form.leaves()] == ["甲", "乙", "丙"]


def test_cost_as_a_first_level_indicator_stays_there() -> None:
    (form,) = read(
        """
        | 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |
        | 产出指标 | 数量 | 甲 | 30 | 30 |
        | 成本指标 | 经济成本 | 乙 | 20 | 20 |
        """
    )
    assert [root.name for root in form.roots] == ["产出指标", "成本指标"]


def test_a_source_of_any_name_is_a_funding_row() -> None:
    (form,) = read(
        """
        | 资金 | | 全年预算数 | 全年执行数 | 执行率 |
        | | 资金总额 | 9 | 9 | 100% |
        | | 其中：代发待遇 | 9 | 9 | 100% |
        | 年度总体目标 | 预期目标 | 实际完成情况 | | |
        """
    )
    assert [row.label for row in form.funding] == ["资金总额", "代发待遇"]


def test_a_form_whose_columns_were_not_told_apart_is_not_trusted() -> None:
    assert (
        read(
            """
            | 指标名称 | 指标性质 | 年度指标值 | 权重 | 得分 |
            | 是否核心 | 说明 | 培训 | ≥ | 500 |
            | 520 | 30 | 30 | 是 | |
            | 投诉 | ≤ | 5 | 20 | 20 |
            """
        )
        == ()
    )


def test_a_summary_of_projects_is_no_form() -> None:
    assert (
        read(
            """
            | 序号 | 项目名称 | 年初预算 | 全年预算 | 执行数 | 执行率 | 自评得分 |
            | 1 | 河道清淤 | 50 | 60 | 45 | 75% | 92 |
            | 2 | 路灯改造 | 20 | 20 | 20 | 100% | 99 |
            | 合计 | < | 70 | 80 | 65 | 81.25% | 95.5 |
            """
        )
        == ()
    )


GROUPS_BESIDE = """
| 项目名称 | 河道清淤 | < | < | < | < |
| 预算执行（10分） | 年初预算数 | 全年预算数 | 执行数 | 执行率（%） | 得分 |
| | 50 | 60 | 45 | 75 | 7.5 |
| 产出指标（60分） | 指标名称 | 目标值 | 完成值 | 权重 | 得分 |
| ^ | 清淤长度 | ≥12公里 | 13公里 | 40 | 40 |
| ^ | 验收合格率 | 100% | 100% | 20 | 20 |
| 效益指标（30分） | 居民满意度 | ≥90% | 93% | 30 | 28 |
| 总分 | < | < | < | 100 | 95.5 |
"""


def test_groups_beside_the_names_and_points_in_the_caption() -> None:
    (form,) = read(GROUPS_BESIDE)
    assert [shape(root) for root in form.roots] == [
        ("产出指标", 60, None, [("清淤长度", 40, 40), ("验收合格率", 20, 20)]),
        ("效益指标", 30, None, [("居民满意度", 30, 28)]),
    ]
    (row,) = form.funding
    assert (number(row.weight), number(row.score)) == (10, Decimal("7.5"))


ADJUSTED = """
| 指标名称 | 单位 | 性质 | 年初指标值 | 调整指标值 | 全年完成值 | 分值 | 得分 |
"""
ADJUSTED_BELOW = """
| 三级指标 | 单位 | 性质 | 年度指标值 | < | 全年完成值 | 分值 | 得分 |
| ^ | ^ | ^ | 年初 | 调整后 | ^ | ^ | ^ |
"""
ADJUSTED_ROWS = """| 造林面积 | 亩 | ≥ | 900 | 600 | 650 | 50 | 50 |
| 巡护次数 | 次 | ≥ | 24 | | 30 | 50 | 50 |
"""


@pytest.mark.parametrize("header", [ADJUSTED, ADJUSTED_BELOW])
def test_an_adjusted_target_replaces_the_first_one_where_it_is_filled(header: str) -> None:
    (form,) = read(header + ADJUSTED_ROWS)
    assert [leaf.target.text for leaf in form.leaves() if leaf.target] == ["600", "24"]


def test_a_sum_of_money_above_the_indicators_is_no_total_score() -> None:
    (form,) = read(
        """
        | 任务名称 | 批复金额 | 其他资金 | 实际支出金额 | 预算执行率 |
        | 低保补助 | 9,560.00 | 0.00 | 9,264.35 | 96.91% |
        | 合计 | 9,560.00 | 0.00 | 9,264.35 | 96.91% |
        | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 |
        | 产出指标 | 数量指标 | 新增床位 | 120张 | 126张 |
        """
    )
    assert form.total_score is None
    assert [root.name for root in form.roots] == ["产出指标"]
