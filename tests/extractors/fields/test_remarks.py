"""Points named in prose, and which of them add up to which."""

from __future__ import annotations

from decimal import Decimal

import pytest
from handmade import document, figures

from extractors.fields.indicator_counts import read_indicator_counts
from extractors.fields.remarks import read_remarks
from extractors.records import ScoreRemark


def read(*paragraphs: str, year: int | None = None) -> tuple[ScoreRemark, ...]:
    made = document(*paragraphs)
    return read_remarks(made, figures(made), year)


def shown(remark: ScoreRemark) -> tuple[str, Decimal | None, Decimal | None]:
    return (
        remark.name,
        remark.weight.value if remark.weight else None,
        remark.score.value if remark.score else None,
    )


def test_items_and_the_total_of_their_passage() -> None:
    *items, total = read("计划明确，得2分；目标合理，得1.5分。部门目标总评价分5分，评价得分3.5分。")
    assert [shown(item) for item in items] == [("", None, 2), ("", None, Decimal("1.5"))]
    assert shown(total) == ("部门目标", 5, Decimal("3.5"))
    assert total.parts == tuple(items)


def test_a_weight_that_is_called_a_score() -> None:
    (total,) = read("预算管理评价得分6分，评价得分5分。")
    assert shown(total) == ("预算管理", 6, 5)


def test_one_item_alone_is_no_sum() -> None:
    _, total = read("经考察，全部完成，得2分。部门产出总评价分18分，实际得分18分。")
    assert total.parts == ()


def test_a_list_after_its_total() -> None:
    total, *parts = read("（2）过程31分：预算执行14分，预算管理9分，资产管理8分。")
    assert shown(total) == ("过程", None, 31)
    assert [shown(part) for part in parts] == [("预算执行", None, 14), ("预算管理", None, 9), ("资产管理", None, 8)]
    assert total.parts == tuple(parts)


def test_numbered_paragraphs_below_the_total() -> None:
    total, *heads = read(
        "2022年我局整体支出绩效自评得分98分。",
        "具体由投入、过程、产出三部分组成。",
        "（1）投入6分。",
        "（2）过程31分。",
        "（3）产出60分。",
    )
    assert shown(total) == ("我局整体支出", None, 98)
    assert total.grand
    assert total.parts == tuple(heads)


def test_sections_close_with_their_own_total() -> None:
    remarks = read(
        "1.部门决策方面，设立2个二级指标。",
        "（1）部门目标明确，得4分；计划合理，得5分。部门目标总评价分10分，评价得分9分。",
        "（2）部门职能明确，得2分；分工合理，得3分。部门职能总评价分5分，评价得分5分。",
        "部门决策总评价分15分，评价得分14分。",
        "2.部门管理方面，设立1个二级指标。",
        "（1）预算编制完整，得40分；执行及时，得44分。预算管理总评价分85分，评价得分84分。",
        "本单位得分98分，等级为“优秀”。",
    )
    totals = {remark.name: remark for remark in remarks if remark.summary}
    assert [part.name for part in totals["部门决策"].parts] == ["部门目标", "部门职能"]
    assert [part.name for part in totals["本单位"].parts] == ["部门决策", "预算管理"]
    assert totals["本单位"].grade == "优秀"


def test_totals_of_sibling_sections_do_not_swallow_each_other() -> None:
    remarks = read(
        "# 1、产出指标",
        "产出类指标分值46分，实际得分43分。",
        "# 2、效益指标",
        "指标分值44分，得分40分。",
        "# 3、满意度指标",
        "该指标分值10分，得分10分。",
        "综合评价得分：93分",
    )
    assert [remark.parts == () for remark in remarks] == [True, True, True, False]
    assert [shown(part)[2] for part in remarks[-1].parts] == [43, 40, 10]


def test_lost_points_go_to_the_total() -> None:
    (total,) = [
        remark
        for remark in read("# 一、自评", "我局自评得分97分。", "扣分的项目是执行率扣1分、公开扣2分。")
        if remark.grand
    ]
    assert [figure.value for figure in total.deductions] == [1, 2]


def test_a_total_of_lost_points_stands_beside_its_parts() -> None:
    (total,) = [
        remark
        for remark in read("# 一、自评", "我局自评得分97分。", "扣分情况：共扣3分，其中执行率扣1分、公开扣2分。")
        if remark.grand
    ]
    assert [figure.value for figure in total.deductions] == [1, 2]
    assert total.all_lost is not None and total.all_lost.value == 3


def test_totals_of_lost_points_side_by_side_are_parts() -> None:
    (total,) = [r for r in read("# 一、自评", "我局自评得分97分。", "扣分情况：产出共扣2分，效益共扣1分。") if r.grand]
    assert [figure.value for figure in total.deductions] == [2, 1]
    assert total.all_lost is None


LISTS = {
    "我站自评得分93分，其中资金管理8分、产出情况46分、效益情况29分、群众评价10分。": 4,
    "本项目自评93分。其中立项（10分）得8分，管理（50分）得46分，成效（40分）得39分。": 3,
    "我站自评得分93分，等级为“优”。其中：立项10分，得8分；管理50分，得46分；成效40分，得39分。": 3,
    "我站自评总分93分，其中立项8分（满分10分）、管理46分（满分50分）、成效39分（满分40分），评价等级为优。": 3,
    "我站得分93分：立项类（10分）8分，管理类（50分）46分，成效类（40分）39分。": 3,
    "我站自评得分为93分，其中立项10分得8分，管理50分得46分，成效40分得39分，评为“优”。": 3,
    "自评93分，其中立项指标得分8分，管理指标得分46分，成效指标得分39分。": 3,
    "立项（10分）得8分，管理（50分）得46分，成效（40分）得39分，综合得分93分。": 3,
    "立项10分得8分、管理50分得46分、成效40分得39分，共得93分。": 3,
    "自评得分：立项（10分）8分，管理（50分）46分，成效（40分）39分，合计93分，等级“优”。": 3,
    "我站自评得分：93分。其中：立项满分10分，自评8分；管理满分50分，自评46分；成效满分40分，自评39分。": 3,
    "我站自评93分，扣7分。其中：立项10分，扣2分，得8分；管理50分，扣4分，得46分；成效40分，扣1分，得39分。": 3,
    "立项10分，得分8分。管理50分，得分46分，其中：人员20分，得分19分；资产30分，得分27分。成效40分，得分39分。总得分93分。": 3,
    "立项指标总分10分，自评8分；管理指标总分50分，自评46分；成效指标总分40分，自评39分；合计93分。": 3,
    "我站自评得分为93分（立项8分+管理46分+成效39分），评价等级为“优秀”。": 3,
    "立项（10分）得8分，扣2分；管理（50分）得46分，扣4分；成效（40分）得39分。自评总分93分，等级为优。": 3,
}


@pytest.mark.parametrize("text", LISTS)
def test_lists_of_points_in_many_wordings(text: str) -> None:
    (total,) = [remark for remark in read(text) if remark.grand]
    assert total.score is not None and total.score.value == 93
    assert len(total.parts) == LISTS[text]
    assert sum(part.score.value for part in total.parts if part.score) == 93
    assert not total.parts_open
    if total.parts[0].weight:
        assert sum(part.weight.value for part in total.parts if part.weight) == 100


def test_lines_below_a_colon() -> None:
    total, *parts = read(
        "本单位得分93分，其中：", "立项情况（10分）：8分；", "管理情况（50分）：46分；", "成效情况（40分）：39分。"
    )
    assert total.parts == tuple(parts)
    assert [shown(part) for part in parts] == [("立项情况", 10, 8), ("管理情况", 50, 46), ("成效情况", 40, 39)]


def test_a_note_in_brackets_is_no_list() -> None:
    assert all(not r.parts for r in read("管理得分46分（满分50分）、成效得分39分（满分40分）均高于上年。"))


def test_scores_of_several_projects_are_no_total() -> None:
    remarks = read(
        "项目一自评得分97分，项目二自评得分91分，项目三自评得分100分，平均96分。",
        "项目二扣分说明：培训人数未达到目标，扣4分；满意度偏低，扣5分。",
    )
    assert not any(remark.grand or remark.parts for remark in remarks)
    assert {r.name: [f.value for f in r.deductions] for r in remarks} == {"项目一": [], "项目二": [4, 5], "项目三": []}


def test_lost_points_right_after_a_score() -> None:
    first, second = read("产出指标（50分）得48.6分，扣1.4分；效益指标（30分）得30分。")
    assert first.lost is not None and first.lost.value == Decimal("1.4")
    assert second.lost is None


def test_lost_points_by_group() -> None:
    total = next(
        remark
        for remark in read(
            "# 一、自评",
            "我站得分93分：立项类（10分）8分，管理类（50分）46分，成效类（40分）39分。",
            "扣分说明：立项类中论证不足扣2分；管理类中采购扣1.5分、资产扣2.5分；成效类中宣传扣1分。以上共扣7分。",
        )
        if remark.grand
    )
    assert total.all_lost is not None and total.all_lost.value == 7
    assert [[f.value for f in part.deductions] for part in total.parts] == [[2], [Decimal("1.5"), Decimal("2.5")], [1]]


def test_rules_and_other_scores_are_no_remarks() -> None:
    assert read("每低1个百分点扣0.1分，90分以上为优。") == ()
    assert read("满意度调查平均得分92分，上年考核得分95分。") == ()


def test_an_item_may_speak_of_a_questionnaire() -> None:
    *items, total = read("征缴率87%，得4分；通过调查问卷，满意度为99%。得5分。部门效果总评分10分，评价得分9分。")
    assert [shown(item)[2] for item in items] == [4, 5]
    assert total.parts == tuple(items)


def test_a_rule_word_in_another_clause_is_no_rule() -> None:
    *items, total = read("支出按规定标准编制，得4分；每月对账，得3.5分。资源配置总评价分8分，实际得分7.5分。")
    assert [shown(item)[2] for item in items] == [4, Decimal("3.5")]
    assert total.parts == tuple(items)


def test_the_score_of_a_questionnaire_is_no_weight() -> None:
    *items, total = read("费用略高，得9分；问卷综合得分95.54分，得10分。部门效果总评价分20分，评价得分19分。")
    assert [shown(item)[2] for item in items] == [9, 10]
    assert shown(total) == ("部门效果", 20, 19)


def test_points_of_answers_are_the_questionnaires() -> None:
    assert read("收回50份，按满意100分、一般60分赋值，选择满意的40份，一般的10份，总分4600分，平均分92分。") == ()
    (item,) = read("发放问卷50份，满意49份，一般1份，满意度98%，得9.8分。")
    assert shown(item) == ("", None, Decimal("9.8"))
    assert [one.score.value for one in read("满意度调查收回50份，满意49份。自评总分96分。") if one.score] == [96]


def test_full_marks_are_no_score() -> None:
    assert read("评价总分100分，90（含）-100分为优，80（含）-90分为良。") == ()
    (total,) = read("我局自评总分100分，等级为优。")
    assert shown(total)[2] == 100


def test_named_scores_before_their_total() -> None:
    *named, total = read("投入类得分20分，过程类得分29.5分，产出类得分45分，合计得分94.5分。")
    assert [shown(part) for part in named] == [
        ("投入类", None, 20),
        ("过程类", None, Decimal("29.5")),
        ("产出类", None, 45),
    ]
    assert total.parts == tuple(named)


def test_the_weight_in_brackets_after_the_score() -> None:
    (total,) = read("决策指标得分14分（满分15分）。")
    assert shown(total) == ("决策指标", 15, 14)


def test_a_rate_after_weight_and_score() -> None:
    (total,) = read("决策指标分值15分，得分14分，得分率93.33%。")
    assert total.rate is not None and total.rate.text == "93.33%"


def test_counts_of_indicators() -> None:
    made = document("（1）预算管理设立执行率、控制率和调整情况4个三级指标。经评价，执行良好，得3分。")
    (count,) = read_indicator_counts(made, figures(made))
    assert (count.group, count.level, count.count.value) == ("预算管理", 3, 4)
    assert count.names == ("执行率", "控制率", "调整情况")


def test_counts_side_by_side_speak_of_one_group() -> None:
    made = document("评价指标体系设置3个一级指标、8个二级指标，20个三级指标。")
    counts = read_indicator_counts(made, figures(made))
    assert [(count.group, count.level, count.count.value) for count in counts] == [
        ("评价指标体系", 1, 3),
        ("评价指标体系", 2, 8),
        ("评价指标体系", 3, 20),
    ]


def test_items_with_others_untold_are_an_open_list() -> None:
    *_, total = read("制度健全，得2分；公开及时，得3分；其余指标均得满分。部门管理总评价分20分，评价得分19分。")
    assert total.parts_open


def test_the_score_of_another_evaluation_is_no_total() -> None:
    assert not any(remark.grand for remark in read("经第三方评价，本项目综合得分92分。财政复评得分92分。"))


def test_a_grade_in_a_later_sentence() -> None:
    (total,) = read(
        "我站自评得分86.5分，其中立项8分、管理78.5分。按照“得分≥90分评定为优、80分以上评定为良”的标准，评定等次为“优秀”。"
    )[:1]
    assert total.grade == "优秀"
    (alone,) = [r for r in read("我站自评得分86.5分。其他3个项目评价等级为“优”。") if r.grand]
    assert alone.grade == ""


def test_the_sum_of_lost_points_before_its_list() -> None:
    (total,) = [r for r in read("我站自评总分97分，扣分3分，主要是执行率扣1分、公开扣1分。") if r.grand]
    assert total.all_lost is not None and total.all_lost.value == 3
    assert total.deductions == ()  # 主要: a selection
    (total,) = [r for r in read("我站自评得分97分，共扣3分：执行率扣1分、公开扣2分。") if r.grand]
    assert total.all_lost is not None and total.all_lost.value == 3
    assert [figure.value for figure in total.deductions] == [1, 2]


def test_sections_with_their_points_in_brackets() -> None:
    remarks = read(
        "# （一）立项情况（满分10分，得分8分）",
        "# （二）管理情况（满分50分，得分46分）",
        "1.人员（满分20分，得分19分）：全年培训。",
        "2.资产（满分30分，得分27分）：全部登记。",
        "# （三）成效（满分40分，得分39分）",
        "综上，我站自评得分93分。",
    )
    assert [part.name for part in remarks[-1].parts] == ["立项情况", "管理情况", "成效"]


def test_weights_in_brackets_are_no_list_of_scores() -> None:
    total = read("本项目得分92分（权重分：立项10分、管理30分、成效60分），其中立项9分、管理28分、成效55分。")[0]
    assert total.grand and total.parts == ()


def test_a_small_score_is_no_total_of_the_whole() -> None:
    assert not any(remark.grand for remark in read("预算执行情况：自评9分。"))


def test_lost_points_that_explain_others_count_once() -> None:
    total = next(
        remark
        for remark in read(
            "立项20分得20分、管理40分得38分、成效40分得37.5分，合计95.5分，评定为“优”。"
            "其中管理扣2分，原因是采购扣1.5分、资产扣0.5分；成效扣2.5分。"
        )
        if remark.grand
    )
    assert [figure.value for figure in total.deductions] == [2, Decimal("2.5")]
    assert total.all_lost is None
    assert [[figure.value for figure in part.deductions] for part in total.parts] == [[], [2], [Decimal("2.5")]]


def test_the_total_of_a_group_is_none_of_the_whole() -> None:
    (remark,) = read("产出指标总分50分。")
    assert not remark.grand
    (_, part) = read("我站自评得分96分（其中预算执行率得分9.6分），自评等级为优。")
    assert shown(part) == ("预算执行率", None, Decimal("9.6"))


def test_a_part_without_a_weight_takes_what_the_others_leave() -> None:
    *parts, total = read(
        "预算执行率得9.6分；产出指标分值50分，得50分；效益指标分值30分，得29分；满意度指标分值10分，得10分。自评总分98.6分。"
    )
    assert [part.score.text for part in total.parts if part.score] == ["9.6分", "50分", "29分", "10分"]
    assert total.parts == tuple(parts)


def test_two_parts_without_weights_may_be_of_something_else() -> None:
    total = read("调研得5分；培训得4分；产出指标分值50分，得50分；效益指标分值30分，得29分。自评总分98.6分。")[-1]
    assert not total.parts


@pytest.mark.parametrize(
    "text",
    [
        "该项目自评总得分89.6分（不含预算执行率得分），自评等级为优。",
        "项目自评得分90分，不含加分项。",
        "2021年度该项目自评得分为93.4分，等级为优秀。",
    ],
)
def test_scores_that_are_no_total_of_this_report(text: str) -> None:
    assert not any(remark.grand for remark in read(text, year=2023))


@pytest.mark.parametrize(
    "text", ["2023年度该项目自评得分为93.4分。", "2022-2023年项目自评得分93.4分。", "自评总分95分。"]
)
def test_totals_of_this_report(text: str) -> None:
    assert any(remark.grand for remark in read(text, year=2023))
