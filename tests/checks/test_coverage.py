"""Every figure that is in no claim has a reason, and the reason is true."""

from __future__ import annotations

import pytest
from claim_factory import add, claim, figure, ratio, reviewed

from checks.coverage import GAPS, IDLE, Gap, checkable
from checks.engine import review
from checks.finding import Review
from extractors.fields.records import read_records
from extractors.figure import Qualifier
from extractors.reading import read_bytes

FORM = """
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因
产出指标\t数量指标\t培训场次\t≥5场\t5场\t50\t48\t天气原因
效益指标\t社会效益\t政策知晓率\t≥90%\t92%\t40\t40\t
满意度指标\t服务对象满意度\t学员满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t100\t98\t
"""


def reviewed_text(text: str) -> Review:
    return review(read_records(read_bytes(f"某县档案馆2023年度绩效自评报告\n\n{text}".encode(), "report.txt")))


def gap_of(text: str, printed: str) -> str:
    """The reason class of the only figure that is printed so; "" if it is checked."""
    made = reviewed_text(text)
    (found,) = [figure for figure in made.records.figures if figure.text == printed]
    return made.unchecked.get(found.index, "")


@pytest.mark.parametrize(
    ("text", "printed", "gap"),
    [
        ("依据财预〔2020〕10号文件开展自评。", "〔2020〕10号", Gap.IDENTIFIER),
        ("项目于2021年立项。", "2021年", Gap.YEAR),
        ("自评工作于2023年4月5日完成。", "2023年4月5日", Gap.DATE),
        ("执行率每低1%扣0.1分，扣完为止。", "0.1分", Gap.RULE),
        ("全年培训不少于12场。", "不少于12场", Gap.THRESHOLD),
        ("全年接待群众约300人次。", "约300人次", Gap.APPROXIMATE),
        ("培训对象为16-59周岁人员。", "16-59周岁", Gap.APPROXIMATE),
        ("档案馆建筑面积3216平方米。", "3216平方米", Gap.TEXT),
        ("查阅利用档案1286卷，同比增长7.4%。", "7.4%", Gap.BASE),
        ("收入较上年增加16.43万元。", "16.43万元", Gap.BASE),
    ],
)
def test_reasons(text: str, printed: str, gap: Gap) -> None:
    assert gap_of(text, printed) == gap


def test_a_table_figure_that_nothing_else_is_stated_about() -> None:
    assert gap_of("设备情况表\n名称\t数量（台）\n扫描仪\t17\n", "17") == Gap.TABLE


def test_a_base_that_is_printed_is_no_gap() -> None:
    text = "2023年收入116.43万元，2022年收入100.00万元，2023年收入比2022年增加16.43万元。"
    made = reviewed_text(text)
    assert Gap.BASE not in made.unchecked.values()


def test_one_name_for_two_amounts_side_by_side() -> None:
    text = (
        "一、项目一\n购置扫描设备经费35.20万元。\n二、项目二\n购置扫描设备经费41.75万元。\n"
        "三、其他\n印刷宣传手册经费8.60万元。\n"
    )
    made = reviewed_text(text)
    gaps = {figure.text: made.unchecked.get(figure.index) for figure in made.records.figures}
    assert gaps["35.20万元"] == gaps["41.75万元"] == Gap.SCOPE
    assert gaps["8.60万元"] == Gap.TEXT


def test_points_of_an_indicator_that_the_words_do_not_tell() -> None:
    text = f"自评打分情况：\n1.工作任务按要求落实。得14.5分。\n{FORM}"
    assert gap_of(text, "14.5分") == Gap.SCOPE
    assert gap_of(text.replace(FORM, ""), "14.5分") != Gap.SCOPE  # there is no form to belong to


def test_figures_of_a_scoring_rule_that_is_not_recomputed() -> None:
    form = FORM.replace("分值\t得分\t偏差原因", "评分标准\t分值\t得分").replace(
        "\t50\t48\t天气原因", "\t酌情计7分\t50\t48"
    )
    form = (
        form.replace("\t40\t40\t", "\t\t40\t40")
        .replace("\t10\t10\t", "\t\t10\t10")
        .replace("\t100\t98\t", "\t\t100\t98")
    )
    assert gap_of(form, "7分") == Gap.RULE


def test_a_figure_that_cannot_be_read_and_one_whose_claim_cannot_be_decided() -> None:
    unread = figure("594.29", legible=False)
    made = reviewed(claim("14707.51", ratio("14113.22", "0")), extra=(unread,))
    gaps = {made.figure(index).text: gap for index, gap in made.unchecked.items()}
    assert gaps == {"594.29": Gap.UNREADABLE, **dict.fromkeys(("14707.51", "14113.22", "0"), Gap.UNDECIDED)}


def test_what_could_be_checked() -> None:
    made = reviewed_text("2023年4月5日，依据财预〔2020〕10号文件，全年培训12场，不少于10场。\n")
    for one in made.records.figures:
        assert checkable(one) == (made.unchecked[one.index] not in IDLE)


def test_a_limit_is_a_threshold_whatever_kind_it_was_read_as() -> None:
    limit = figure("60", qualifier=Qualifier.AT_MOST)
    made = reviewed(claim("3.00", add("1.00", "2.00")), extra=(limit,))
    assert list(made.unchecked.values()) == [Gap.THRESHOLD]


def test_every_reason_has_words() -> None:
    assert set(GAPS) == set(Gap)
