"""Cover facts and labels of the narrative."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.language.measures import clean, is_generic, measure_of, period_of
from extractors.reading import read_bytes
from extractors.records import Cover


def cover_of(text: str) -> Cover:
    return read_records(read_bytes(text.encode(), "report.txt")).cover


@pytest.mark.parametrize(
    ("text", "unit", "year"),
    [
        ("青禾县民政局2023年度部门整体支出绩效自评报告\n\n一、概况\n2022年曾有调整。", "青禾县民政局", 2023),
        ("青禾县社会保险中心\n2022年度部门整体支出绩效评价报告\n\n一、部门概况", "青禾县社会保险中心", 2022),
        ("项目支出绩效自评表\n（2021年度）\n项目名称\t司法业务\n实施单位\t信江市司法局\n", "信江市司法局", 2021),
        ("金沱县民政局\n关于２０２１年度困难群众救助补助资金绩效自评的报告\n\n一、概况", "金沱县民政局", 2021),
        (
            "项目支出绩效自评表\n（2021年度）\n主管部门\t信江市水务局\t实施单位\t信江市水务局防御股\n",
            "信江市水务局",
            2021,
        ),
        (
            "项目支出绩效自评表\n（2021年度）\n主管部门\t219-信江市司法局\t实施单位\t[219001]信江市戒毒所\n",
            "信江市戒毒所",
            2021,
        ),
        ("整体支出绩效自评表\n（2021年度）\n主管部门\t信江市宣传部\t财政处室\t行政处\n", "信江市宣传部", 2021),
        ("就业补助资金2021年度绩效自评报告\n\n一、概况\n单位\t拨付金额\n各乡镇卫生院\t12.5\n", "", 2021),
        ("项目绩效自评报告\n\n项目单位        南岭新区民政局\n\n报告日期：2017年7月15日\n", "南岭新区民政局", None),
        ("整体支出绩效自评表\n部门（单位）名称\t信江市司法局\n财政年度\t目标\n2022\t办案\n", "信江市司法局", 2022),
        ("整体支出绩效自评表\n（2022年度）\n\n部门（单位）名称     信江市司法局\n", "信江市司法局", 2022),
        ("整体支出绩效自评表\n部门名称\t信江市司法局\n财政年度\t目标\n2022\t办案\n2023\t办案\n", "信江市司法局", 2022),
    ],
)
def test_unit_and_year(text: str, unit: str, year: int | None) -> None:
    cover = cover_of(text)
    assert (cover.unit, cover.year) == (unit, year)


def test_total_score_and_grade() -> None:
    cover = cover_of("某县人社局2020年专项业务经费绩效自评报告\n三、评价结论\n项目评分总分为96分，绩效等级为：优秀。\n")
    assert cover.total_score is not None
    assert (str(cover.total_score.figure.quantity.number), cover.grade) == ("96", "优秀")


def test_the_full_mark_of_the_form_in_a_note_is_not_its_total_score() -> None:
    form = "产出指标\t数量指标\t培训人数\t10人\t10人\t100\t98\n绩效指标总分\t\t\t\t\t100\t98\n"
    header = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    note = "注：绩效指标总分100分，预算执行率得分单独反映，不计入总分。\n"
    score = cover_of(f"项目支出绩效自评表\n（2022年度）\n{header}{form}\n{note}").total_score
    assert score is not None
    assert score.figure.text == "98"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("对家庭和个人补助支出", "对个人和家庭的补助"),
        ("2023年财政拨款收入", "财政拨款收入"),
        ("其中：公务接待费为", "公务接待费"),
        ("本单位“三公经费”支出共计", "三公经费支出"),
        ("2080109社会保险经办机构", "社会保险经办机构"),
    ],
)
def test_labels_of_one_measure(one: str, other: str) -> None:
    assert measure_of(one) == measure_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年初预算数", "全年执行数"),
        ("基本支出", "项目支出"),
        ("收入预算", "收入决算"),
        ("财政拨款收入", "财政拨款支出"),
    ],
)
def test_labels_of_different_measures(one: str, other: str) -> None:
    assert measure_of(one) != measure_of(other)


def test_generic_measures() -> None:
    assert is_generic(measure_of("本年实际支出合计"))
    assert is_generic(measure_of("其他收入"))
    assert not is_generic(measure_of("对个人和家庭的补助"))


def test_labels_stay_readable() -> None:
    assert clean("2023年末单位实有资产合计") == "单位实有资产"
    assert clean("在职职工人数为") == "在职职工人数"
    assert clean("有效问卷") == "有效问卷"
    assert clean("有在职职工") == "在职职工"


@pytest.mark.parametrize(
    ("words", "period"),
    [("比2022年末", "2022"), ("较上年", "2022"), ("本年", ""), ("2080109社会保险", ""), ("2021-2023年", "2023")],
)
def test_periods(words: str, period: str) -> None:
    assert period_of(words, 2023) == period


@pytest.mark.parametrize("label", ["“三公”经费", "比上年“三公”经费", "落实“三公”", '"三公"经费'])
def test_quotes_stay_in_pairs(label: str) -> None:
    assert clean(f"其中：{label}，") == label


@pytest.mark.parametrize(
    ("label", "cleaned"),
    [
        ("家庭医生签约", "家庭医生签约"),
        ("门诊预约为", "门诊预约"),
        ("委托审计", "委托审计"),
        ("参加人员约", "参加人员"),
        ("参加人员大约有", "参加人员"),
        ("支出共计", "支出"),
        ("补助资金计", "补助资金"),
    ],
)
def test_a_verb_that_ends_in_a_word_of_number_keeps_it(label: str, cleaned: str) -> None:
    assert clean(label) == cleaned
