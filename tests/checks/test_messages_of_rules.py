"""What findings say of small reports: one who sees nothing but the finding must be able to repeat and defend it."""

from __future__ import annotations

import pytest

from checks.engine import review
from checks.finding import Finding
from extractors.fields.records import read_records
from extractors.reading import read_bytes


def finding_of(text: str, rule: str) -> Finding:
    """The only finding of a rule."""
    reviewed = review(read_records(read_bytes(text.encode(), "report.txt")))
    [finding] = [finding for finding in reviewed.findings if finding.rule == rule]
    return finding


_FORM = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t时效指标\t"
# What cannot stand in the place of the printed words is not said to be the right ones.
NO_REPLACEMENT = {
    "PER04": ("某局2023年度绩效自评报告\n\n2023年2月30日召开会议。", "历法中没有“2023年2月30日”这一日期。"),
    "PER05": (
        "某县2022年度项目支出绩效自评报告\n填报日期：2023年4月25日\n一、资金情况\n截至2023年12月31日，到位资金365万元。",
        "“截至2023年12月31日”晚于填报（落款）日期2023年4月25日，其时尚未发生。",
    ),
    "NAM01": (
        "青石镇人民政府\n2023年度项目绩效自评报告\n一、概况\n2023年度白塔镇人民政府下达的项目共3个。",
        "报告单位为“青石镇人民政府”，此处写作“白塔镇人民政府”，可能套用了其他单位的报告。",
    ),
    "PER01": (
        "2023年“三公”经费支出28.5万元，比2023年减少2.6万元。",
        "“‘三公’经费支出”：本期数为2023年，与之比较的基期也写作2023年；基期应早于本期，疑为2022年。",
    ),
    "CON01": (
        "预算安排110.60万元，比上年减少2.98%。主要原因是：宣传经费增加。",
        "所述方向为“减少”，而原因或结论说明的是“增加”，二者矛盾：减少2.98%。主要原因是：宣传经费增加。",
    ),
    "TPL01": (
        "主要职能：（按三定方案填写）。",
        "“（按三定方案填写）”为模板中的占位、选择或说明文字，未按实际情况填写。",
    ),
    "FMT01": ("实际到位资金28.09.5万元。", "“28.09.5”的千分位、小数点、字符或单位有误，无法确定数值。"),
    "TGT05": (_FORM + "设备验收\t2023年12月底前完成\t未完成\t5\t5", "“设备验收”：实际完成值写作“未完成”，仍得满分。"),
}


@pytest.mark.parametrize(("rule", "text", "message"), [(rule, *case) for rule, case in NO_REPLACEMENT.items()])
def test_words_that_cannot_be_put_in_place_of_others(rule: str, text: str, message: str) -> None:
    assert finding_of(text, rule).message.zh == message


def test_the_other_side_of_a_contradiction_is_quoted() -> None:
    signed = finding_of(NO_REPLACEMENT["PER05"][0], "PER05")
    assert "填报日期：2023年4月25日" in [piece.text for piece in signed.evidence]
    reporting = finding_of(NO_REPLACEMENT["NAM01"][0], "NAM01")
    assert "青石镇人民政府2023年度项目绩效自评报告" in [piece.text for piece in reporting.evidence]


def test_a_number_out_of_order_is_said_once() -> None:
    text = "某局2023年度绩效自评报告\n\n一、概况\n（一）资金情况\n共10万元。\n（三）产出情况\n共3项。\n（四）效益情况\n良好。"
    assert finding_of(text, "NUM01").message.zh == "“产出情况”：“（一）”之后应为“（二）”，实为“（三）”。"


# ---- amounts ----

_POINTS = "一级指标\t二级指标\t三级指标\t年度指标值\t分值\t评分标准\t实际完成值\t得分\n管理\t预算管理\t"


def test_a_change_without_its_current_figure_is_named_after_what_it_is_compared_with() -> None:
    finding = finding_of("场次比上年的268场增加36场，增长11.9%。", "CHG02")
    assert finding.message.zh.startswith("文中称较上年增加 11.9%，按所列数据计算为 13.433%")


def test_full_marks_for_a_missed_target_are_named_with_the_indicator() -> None:
    text = "一、满意度\n设定读者满意度≥95%，实际满意度93.1%，该项分值10分，自评得分10分。"
    assert finding_of(text, "TGT04").message.zh == (
        "文中实际满意度为 93.1%，低于下限 95%，相差 1.9 个百分点。该项分值 10分，得分 10分：未达到目标值而得满分。"
    )


def test_a_score_is_set_against_its_scale() -> None:
    text = _POINTS + "预算执行率\t100%\t8\t执行率≥95%得满分，85%（含）-95%得6分，低于85%不得分。\t91.2%\t7"
    assert finding_of(text, "RUB04").message.zh.startswith("文中预算执行率得分为 7分，按评分标准应为 6分，相差 1分。")


def test_a_table_that_breaks_off_is_told_with_the_sum_of_its_points() -> None:
    text = (
        "某局2023年部门整体绩效评价报告\n评价得分为 97 分。\n\n一级指标\t二级指标\t三级指标\t分值\t得分\n"
        "决策\t目标\t目标合理性\t5\t5\n决策\t目标\t目标明确性\t5\t5\n过程\t预算\t执行率\t5\t5\n过程\t预算\t调整率\t5\t4\n过程\t管理\t制度\t5\t5\n"
    )
    assert finding_of(text, "TRN01").message.zh == (
        "评分表到“制度”为止，没有合计；已列 5 项得分之和为 24分，与文中总分 97分不等，表格可能不完整。"
    )


def test_parts_that_may_not_be_all_are_said_to_be_so() -> None:
    text = "某局2023年度绩效自评报告\n\n全年支出数为405.21万元，其中基本养老金支出141.13万元，抚恤金支出5.94万元，上解支出221.30万元。"
    assert "所列各项如未列全，差额即为未列明的部分" in finding_of(text, "SUM01").message.zh


# ---- labels ----

_REPORT = "某局2023年度绩效自评报告\n\n一、概况\n"
LABELS = {
    "a count is named by its clause": (
        "CNT01",
        _REPORT + "落实‘应保尽保’要求，重点抓好以下四项工作：一是按时发放，二是扩面征缴，三是强化稽核。",
        "“重点抓好以下四项工作”中称 4 项，其后列出的项目为 3 项，相差 1 项。",
    ),
    "a paragraph is named by its first clause": (
        "NUM01",
        _REPORT
        + "（一）资金情况\n共10万元。\n（三）建立台账，实行‘月调度、季通报’制度，共3项。\n（四）效益情况\n良好。",
        "“建立台账”：“（一）”之后应为“（二）”，实为“（三）”。",
    ),
    "a comparison in words": (
        "CON02",
        "2023年公务接待费3.2万元，较上年4.5万元有所增加。",
        "文中公务接待费为 3.2 万元，应大于“上年”的 4.5 万元，相差 1.3 万元。文中称“增加”。",
    ),
    "a comparison of two figures that are said to be level": (
        "CON02",
        "2023年公务接待费3.2万元，与上年4.5万元持平。",
        "文中公务接待费为 3.2 万元，应等于“上年”的 4.5 万元，相差 1.3 万元。文中称“持平”。",
    ),
}


@pytest.mark.parametrize(("rule", "text", "message"), LABELS.values(), ids=LABELS)
def test_labels_are_whole(rule: str, text: str, message: str) -> None:
    assert finding_of(text, rule).message.zh == message


def test_the_number_of_scores_is_set_against_those_that_are_named() -> None:
    table = "项目自评汇总表\n序号\t项目名称\t自评得分\t评价等级\n1\t甲项目\t96\t优\n2\t乙项目\t91\t优\n3\t丙项目\t98\t优\n合计\t\t\t\n\n"
    text = table + "以上4个项目平均得分95分。"
    assert "平均得分所指个数为 4 个，文中列明得分的为 3 个" in finding_of(text, "SCR04").message.zh


def test_listed_indicators_stand_in_brackets() -> None:
    text = _REPORT + "部门管理设立预算管理、资产管理、人员管理4个三级指标。"
    message = finding_of(text, "IND02").message.zh
    assert "指标个数为 4 个，文中所列指标（预算管理、资产管理、人员管理）为 3 个" in message
