"""Scoring rules as scales: bands, deductions, shares, words; and what is not understood is said to be so."""

from __future__ import annotations

import pytest
from handmade import document

from extractors.fields.rubric.conditions import condition
from extractors.fields.rubric.method import scored_by_ratio
from extractors.fields.rubric.reading import read_scales
from extractors.fields.rubric.scale import Award, Earned, Scale, Span


def ends(span: Span) -> str:
    """[90,95): an end that the words leave open is written with ?."""
    left, right = {True: "[", False: "(", None: "?"}[span.low_in], {True: "]", False: ")", None: "?"}[span.high_in]
    low, high = ("" if span.low is None else f"{left}{span.low}"), ("" if span.high is None else f"{span.high}{right}")
    return f"{low},{high}"


def pays(earned: Earned | None) -> str:
    if earned is None:
        return ""
    return earned.award.value if earned.points is None else f"{earned.award.value} {earned.points}"


def bands(text: str) -> list[str]:
    (scale,) = read_scales(text)
    assert scale.whole, scale.unread
    return [f"{ends(band.span)} {pays(band.earned)}" for band in scale.bands]


def only(text: str) -> Scale:
    (scale,) = read_scales(text)
    return scale


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95%", "[95,"),
        ("完成率>=95%", "[95,"),
        ("不低于95%的", "[95,"),
        ("达到95%以上", "?95,"),
        ("95%（含）以上", "[95,"),
        ("95%及以上", "[95,"),
        ("95%（不含）以上", "(95,"),
        ("超过100%", "(100,"),
        ("≤100%", ",100]"),
        ("不超过100%", ",100]"),
        ("60%以下", ",60?"),
        ("低于60%", ",60)"),
        ("未达100%", ",100)"),
        ("90%-95%", "?90,95?"),
        ("95%—90%", "?90,95?"),
        ("90%（含）至95%之间", "[90,95)"),
        ("90%—95%（含90%）", "[90,95)"),
        ("90%—95%（含95%）", "(90,95]"),
        ("90%-95%之间（含）", "[90,95]"),
        ("0-10%（含）", "(0,10]"),
        ("介于80%与90%之间", "?80,90?"),
        ("80%≤完成率<90%", "[80,90)"),
        ("80%≤完成率", "[80,"),
        ("90%>完成率", ",90)"),
        ("完成率<90%且≥80%", "[80,90)"),
        ("覆盖率100%", "[100,100]"),
        ("调整率=0", "[0,0]"),
    ],
)
def test_conditions(text: str, expected: str) -> None:
    found = condition(text.replace("（", "(").replace("）", ")"))
    assert found is not None
    assert ends(found[0]) == expected


@pytest.mark.parametrize("text", ["制度健全", "每低1%", "2023年按时完成", "不超过预算", "第95页"])
def test_no_conditions(text: str) -> None:
    assert condition(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支付率≥95%得满分，90%（含）-95%得8分，低于90%不得分。", ["[95, full", "[90,95) points 8", ",90) none"]),
        ("支付率≥95%，计8分；85%（含）—95%，计6分；其余酌情。", ["[95, points 8", "[85,95) points 6"]),
        ("支付率≥95%得满分；<95%且≥80%得该项分值的80%；<80%得0分", ["[95, full", "[80,95) share 80", ",80) none"]),
        ("支付率100%得满分，未达100%扣1分", ["[100,100] full", ",100) loss 1"]),
        (
            "支付率在90%以上为优，得5分；60%-90%为中，得3分；60%以下不得分",
            ["?90, points 5", "?60,90? points 3", ",60? none"],
        ),
        ("超过100%得满分，60%-100%之间按比例得分，60%以下不得分", ["(100, full", "?60,100? ratio", ",60? none"]),
    ],
)
def test_bands(text: str, expected: list[str]) -> None:
    assert bands(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥95%得满分，每低1%扣0.5分，扣完为止", "below 1% 0.5"),
        ("≥95%得满分，未达到的每降低5个百分点扣2分", "below 5% 2"),
        ("≤100%得满分，每超过1个百分点扣权重的10%", "above 1% 10 share"),
        ("≥95%得满分.每降低1%扣权重分（2分）的5%，扣完为止", "below 1% 5 share"),
        ("从95%起，每低1个百分点扣0.2分", "below 1% 0.2 from 95"),
        ("大于100%的，每超过1%扣0.5分", "above 1% 0.5 from 100"),
        ("账实相符得满分，每发现一处不符扣0.5分", "event 1处 0.5"),
        ("每有一项不规范，扣1分，扣完为止", "event 1项 1"),
        ("发现1起违规扣2分", "event 1起 2"),
        ("开展12期得满分，每少1期扣0.5分", "below 1期 0.5"),
        ("与计划每相差3%，扣1分，扣满6分为止", "apart 3% 1"),
    ],
)
def test_steps(text: str, expected: str) -> None:
    scale = only(text)
    (step,) = scale.steps
    base = "" if step.base is None else f" from {step.base}"
    assert f"{step.way.value} {step.per}{step.unit} {step.loss}{' share' if step.share else ''}{base}" == expected
    assert scale.whole, scale.unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每低1%扣0.5分，不足1%按1%计", "up"),
        ("每低1%扣0.5分，不足1个百分点的按1个百分点计算", "up"),
        ("每低1%扣0.5分，不足1%的不扣分", "down"),
        ("每低1%扣0.5分", "any"),
    ],
)
def test_parts_of_a_step(text: str, expected: str) -> None:
    assert only(text).part.value == expected


@pytest.mark.parametrize(
    ("text", "rate", "points", "least"),
    [
        ("得分=支付率×分值", "支付率", None, None),
        ("按办结率×10分计分", "办结率", "10", None),
        ("得分=权重×资金到位率，低于60%不得分", "资金到位率", None, None),
        ("得分=（实际完成率-60%）/（100%-60%）×分值", "", None, "60"),
        ("按期完成项目占比×15分", "按期完成项目占比", "15", None),
    ],
)
def test_formulas(text: str, rate: str, points: str | None, least: str | None) -> None:
    scale = only(text)
    assert scale.rate == rate
    assert (None if scale.rate_points is None else str(scale.rate_points)) == points
    assert (None if scale.least is None else str(scale.least)) == least
    assert scale.whole, scale.unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按时公开得2分，否则不得分。", "none"),
        ("≥95%得2分，否则按比例得分", "ratio"),
        ("足额到位记5分，未足额到位按比例计分。", "ratio"),
        ("≤100%得满分，超出不得分", "none"),
        ("全部完成得满分，未完成的酌情扣分", "open"),
    ],
)
def test_what_is_left(text: str, expected: str) -> None:
    assert pays(only(text).otherwise) == expected
    assert only(text).whole


def test_items_are_read_one_by_one() -> None:
    scales = read_scales("①程序规范得1分，否则不得分；②依据充分、材料齐全，得2分；③每发现一处问题扣0.5分")
    assert [len(scale.grants) for scale in scales] == [1, 1, 0]
    assert pays(scales[0].otherwise) == Award.NONE.value
    assert all(scale.whole for scale in scales)


@pytest.mark.parametrize(
    "text",
    [
        "以下条件满足其一，得满分。",
        "6月底前支付50%，9月底前支付75%的得满分",
        "除不可抗力外，每延期一天扣1分",
        "≥95%得满分，每高于基数1个百分点0.04分",
        "完成任务的得满分，每低于目标值1%，减分10%",
        "基础分5分，每上升一个百分点加0.4分，最高得10分另计",
    ],
)
def test_what_is_not_understood_is_said(text: str) -> None:
    assert not all(scale.whole for scale in read_scales(text))


@pytest.mark.parametrize("piece", ["1", "每", "一项", "完成率", "扣1分", "≥5%"])
def test_endless_clauses_are_left_alone(piece: str) -> None:
    scales = read_scales(piece * 5000 + "得满分")
    assert not any(scale.whole for scale in scales)


@pytest.mark.parametrize("text", ["视工作成效酌情得0-4分。", "根据实际情况适当扣分", "制度基本健全的，得2-3分"])
def test_discretion(text: str) -> None:
    assert only(text).open


@pytest.mark.parametrize("text", ["", "反映资金使用的合规程度。", "由各县自行制定", "满意度达到99%"])
def test_texts_that_pay_nothing(text: str) -> None:
    assert all(not scale.says for scale in read_scales(text))


def test_points_of_another_scoring_are_a_condition() -> None:
    assert bands("考核得分100分，得满分；90分以下，得1分") == ["[100,100] full", ",90? points 1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("定量指标未完成的，按实际完成值与指标值的比例记分。", True),
        ("可量化的指标按照完成比例计分，定性指标分档打分。", True),
        ("定量指标按完成比例计分，完成率低于60%的不得分。", False),
        ("定量指标参照完成比例酌情计分。", False),
        ("定性指标按比例计分。", False),
        ("资金按比例配套到位。", False),
    ],
)
def test_what_is_said_of_all_quantitative_indicators(text: str, found: bool) -> None:
    assert (scored_by_ratio(document(text)) is not None) is found
