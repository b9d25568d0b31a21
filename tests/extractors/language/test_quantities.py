"""Printed text against the quantity that it means. All expectations are worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.figure import Dimension, Kind, Qualifier, Quantity
from extractors.language.quantities import read

PLAIN = Kind.QUANTITY
AIM = Kind.TARGET


def only(text: str) -> Quantity:
    """The one figure of a text."""
    found = read(text)
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]


def figures(text: str) -> list[Quantity]:
    """The figures of a text that take part in arithmetic."""
    return [quantity for quantity in read(text) if quantity.kind in (PLAIN, AIM)]


# (text, printed span, number, unit, decimals)
PLAIN_QUANTITIES = [
    ("全年支出1234.56万元。", "1234.56万元", "1234.56", "万元", 2),
    ("全年支出１２３４．５６万元。", "１２３４．５６万元", "1234.56", "万元", 2),
    ("全年支出1,234.50元。", "1,234.50元", "1234.50", "元", 2),
    ("全年支出1，234，567元", "1，234，567元", "1234567", "元", 0),
    ("余额 91, 763,575.00 元", "91, 763,575.00 元", "91763575.00", "元", 2),
    ("余额 354, 500. 00", "354, 500. 00", "354500.00", "", 2),
    ("结余1.20E+08元", "1.20E+08元", "120000000", "元", -6),
    ("结余 1083.48 万元", "1083.48 万元", "1083.48", "万元", 2),
    ("投资3.5亿元", "3.5亿元", "3.5", "亿元", 1),
    ("投资1.2万亿元", "1.2万亿元", "1.2", "万亿元", 1),
    ("安排5千万元", "5千万元", "5", "千万元", 0),
    ("安排300百万元", "300百万元", "300", "百万元", 0),
    ("投资1亿2000万元", "1亿2000万元", "12000", "万元", 0),
    ("投资3亿5千万元", "3亿5千万元", "35", "千万元", 0),
    ("支付5万3000元", "5万3000元", "53000", "元", 0),
    ("金额¥1,000.00", "¥1,000.00", "1000.00", "元", 2),
    ("每张票3角", "3角", "3", "角", 0),
    ("完成率98.10%", "98.10%", "98.10", "%", 2),
    ("完成率98.10％", "98.10％", "98.10", "%", 2),
    ("完成率 3.8 %", "3.8 %", "3.8", "%", 1),
    ("完成率58.8%\n；", "58.8%", "58.8", "%", 1),
    ("死亡率4.5‰", "4.5‰", "4.5", "‰", 1),
    ("较上年提高2.3个百分点", "2.3个百分点", "2.3", "个百分点", 1),
    ("回落0.5百分点", "0.5百分点", "0.5", "百分点", 1),
    ("得分 10 分", "10 分", "10", "分", 0),
    ("综合得97.20分", "97.20分", "97.20", "分", 2),
    ("在职人员30人，", "30人", "30", "人", 0),
    ("队员244名", "244名", "244", "名", 0),
    ("接待268人次（不含陪同）", "268人次", "268", "人次", 0),
    ("参保6.62万人", "6.62万人", "6.62", "万人", 2),
    ("造林3.20万亩", "3.20万亩", "3.20", "万亩", 2),
    ("单位 198家", "198家", "198", "家", 0),
    ("设 2 个 科室", "2 个", "2", "个", 0),
    ("2批次", "2批次", "2", "批次", 0),
    ("修路12.5公里", "12.5公里", "12.5", "公里", 1),
    ("面积13459平方米", "13459平方米", "13459", "平方米", 0),
    ("面积80㎡", "80㎡", "80", "㎡", 0),
    ("面积80m2", "80m2", "80", "m2", 0),
    ("每天24小时", "24小时", "24", "小时", 0),
    ("全年365天", "365天", "365", "天", 0),
    ("缴满15年", "15年", "15", "年", 0),
    ("用时3个月", "3个月", "3", "个月", 0),
    ("提前5个工作日", "5个工作日", "5", "个工作日", 0),
    ("是上年的2.5倍", "2.5倍", "2.5", "倍", 1),
    ("补助标准80元/人·月", "80元/人·月", "80", "元/人·月", 0),
    ("补助标准80元/人/月", "80元/人/月", "80", "元/人/月", 0),
    ("补助标准80元每人每月", "80元每人每月", "80", "元每人每月", 0),
    ("补助标准每人每月80元", "80元", "80", "元/人·月", 0),
    ("标准120元/亩", "120元/亩", "120", "元/亩", 0),
    ("检查4次/年", "4次/年", "4", "次/年", 0),
    ("三千二百万元", "三千二百万元", "3200", "万元", 0),
    ("二十亿五千万元", "二十亿五千万元", "205000", "万元", 0),
    ("三点五亿元", "三点五亿元", "3.5", "亿元", 1),
    ("资金一百二十万元", "一百二十万元", "120", "万元", 0),
    ("共计一百二十人", "一百二十人", "120", "人", 0),
    ("补助两千元", "两千元", "2000", "元", 0),
    ("增长百分之五点三", "百分之五点三", "5.3", "%", 1),
    ("完成百分之百", "百分之百", "100", "%", 0),
    ("占千分之2", "千分之2", "2", "‰", 0),
    ("合计壹佰贰拾叁万肆仟伍佰元整", "壹佰贰拾叁万肆仟伍佰元整", "1234500", "元", 2),
    ("合计伍仟零叁拾元陆角柒分", "伍仟零叁拾元陆角柒分", "5030.67", "元", 2),
    ("从产出、效益、满意度三个方面", "三个", "3", "个", 0),
    ("慰问两次", "两次", "2", "次", 0),
    ("下设九个股室", "九个", "9", "个", 0),
    ("开展五项工作", "五项", "5", "项", 0),
    ("每减少一个百分点", "一个百分点", "1", "个百分点", 0),
    ("完成一次认证", "一次", "1", "次", 0),
    ("增长率-5.3%", "-5.3%", "-5.3", "%", 1),
    ("结余－195万元", "－195万元", "-195", "万元", 0),
    ("增长（−2.10%）", "−2.10%", "-2.10", "%", 2),
    ("增长负2.1%", "负2.1%", "-2.1", "%", 1),
    ("增长+4.2%", "4.2%", "4.2", "%", 1),
    ("增幅：+4.2%", "+4.2%", "4.2", "%", 1),
    ("结余 -5", "-5", "-5", "", 0),
    ("0", "0", "0", "", 0),
    ("100.00", "100.00", "100.00", "", 2),
    ("837.3", "837.3", "837.3", "", 1),
]


@pytest.mark.parametrize(("text", "printed", "number", "unit", "decimals"), PLAIN_QUANTITIES)
def test_plain_quantity(text: str, printed: str, number: str, unit: str, decimals: int) -> None:
    quantity = only(text)
    assert quantity.kind is PLAIN
    assert quantity.qualifier is Qualifier.NONE
    assert (quantity.text, quantity.unit.symbol) == (printed, unit)
    assert quantity.number == Decimal(number)
    assert quantity.decimals == decimals
    assert text[quantity.start : quantity.end] == printed


# (text, printed span, number, unit, qualifier, kind)
QUALIFIED = [
    ("≥95%", "≥95%", "95", "%", Qualifier.AT_LEAST, AIM),
    ("≧95%", "≧95%", "95", "%", Qualifier.AT_LEAST, AIM),
    (">=98%", ">=98%", "98", "%", Qualifier.AT_LEAST, AIM),
    ("=>98%", "=>98%", "98", "%", Qualifier.AT_LEAST, AIM),
    ("＞=98%", "＞=98%", "98", "%", Qualifier.AT_LEAST, AIM),
    ("≥100百分比", "≥100百分比", "100", "百分比", Qualifier.AT_LEAST, AIM),
    ("≤90万元", "≤90万元", "90", "万元", Qualifier.AT_MOST, AIM),
    ("<=90万元", "<=90万元", "90", "万元", Qualifier.AT_MOST, AIM),
    ("＞90%", "＞90%", "90", "%", Qualifier.MORE_THAN, AIM),
    ("＜3次", "＜3次", "3", "次", Qualifier.LESS_THAN, AIM),
    ("=43万元", "=43万元", "43", "万元", Qualifier.EXACTLY, AIM),
    ("＝8个", "＝8个", "8", "个", Qualifier.EXACTLY, AIM),
    ("═8个", "═8个", "8", "个", Qualifier.EXACTLY, AIM),
    ("≥ 50 个", "≥ 50 个", "50", "个", Qualifier.AT_LEAST, AIM),
    ("不低于98%", "不低于98%", "98", "%", Qualifier.AT_LEAST, AIM),
    ("不少于40场次", "不少于40场次", "40", "场次", Qualifier.AT_LEAST, AIM),
    ("期限不少于30日", "不少于30日", "30", "日", Qualifier.AT_LEAST, AIM),
    ("至少2次", "至少2次", "2", "次", Qualifier.AT_LEAST, AIM),
    ("至少一人", "至少一人", "1", "人", Qualifier.AT_LEAST, AIM),
    ("不超过5%", "不超过5%", "5", "%", Qualifier.AT_MOST, AIM),
    ("未超过100%", "未超过100%", "100", "%", Qualifier.AT_MOST, AIM),
    ("不高于17万元", "不高于17万元", "17", "万元", Qualifier.AT_MOST, AIM),
    ("控制在5%以内", "控制在5%以内", "5", "%", Qualifier.AT_MOST, AIM),
    ("超过15天", "超过15天", "15", "天", Qualifier.MORE_THAN, PLAIN),
    ("低于90%", "低于90%", "90", "%", Qualifier.LESS_THAN, PLAIN),
    ("不足3万元", "不足3万元", "3", "万元", Qualifier.LESS_THAN, PLAIN),
    ("98%以上", "98%以上", "98", "%", Qualifier.AT_LEAST, AIM),
    ("90分及以上", "90分及以上", "90", "分", Qualifier.AT_LEAST, AIM),
    ("90%（含）以上", "90%（含）以上", "90", "%", Qualifier.AT_LEAST, AIM),
    ("80分（含80分）以上", "80分（含80分）以上", "80", "分", Qualifier.AT_LEAST, AIM),
    ("60%以下", "60%以下", "60", "%", Qualifier.AT_MOST, AIM),
    ("12 个月内", "12 个月内", "12", "个月", Qualifier.AT_MOST, AIM),
    ("65周岁（不含）以下", "65周岁（不含）以下", "65", "周岁", Qualifier.LESS_THAN, PLAIN),
    ("2800元左右", "2800元左右", "2800", "元", Qualifier.ABOUT, PLAIN),
    ("约1.1万人", "约1.1万人", "1.1", "万人", Qualifier.ABOUT, PLAIN),
    ("约为4000.6平方米", "约为4000.6平方米", "4000.6", "平方米", Qualifier.ABOUT, PLAIN),
    ("近3000人", "近3000人", "3000", "人", Qualifier.NEARLY, PLAIN),
    ("接近一万元", "接近一万元", "1", "万元", Qualifier.NEARLY, PLAIN),
    ("近三成", "近三成", "3", "成", Qualifier.NEARLY, PLAIN),
    ("4万多名", "4万多名", "4", "万名", Qualifier.ODD, PLAIN),
    ("7000多万元", "7000多万元", "7000", "万元", Qualifier.ODD, PLAIN),
    ("7000余万元", "7000余万元", "7000", "万元", Qualifier.ODD, PLAIN),
    ("7000多万余元", "7000多万余元", "7000", "万元", Qualifier.ODD, PLAIN),
    ("2.3万余次", "2.3万余次", "2.3", "万次", Qualifier.ODD, PLAIN),
    ("6300余人", "6300余人", "6300", "人", Qualifier.ODD, PLAIN),
    ("300余，", "300余", "300", "", Qualifier.ODD, PLAIN),
    ("3个多月", "3个多月", "3", "个月", Qualifier.ODD, PLAIN),
    ("5年多，", "5年多", "5", "年", Qualifier.ODD, PLAIN),
    ("二十余万元", "二十余万元", "20", "万元", Qualifier.ODD, PLAIN),
    ("十几个", "十几个", "10", "个", Qualifier.ODD, PLAIN),
]


@pytest.mark.parametrize(("text", "printed", "number", "unit", "qualifier", "kind"), QUALIFIED)
def test_qualified_quantity(text: str, printed: str, number: str, unit: str, qualifier: Qualifier, kind: Kind) -> None:
    for before, after in (("指标值", ""), ("", "，属实")):
        if before and text[0] in "近约超":
            continue
        whole = before + text + after
        quantity = only(whole)
        assert (quantity.text, quantity.unit.symbol) == (printed, unit)
        assert quantity.number == Decimal(number)
        assert (quantity.qualifier, quantity.kind) == (qualifier, kind)


# (text, lower, upper, unit)
RANGES = [
    ("60-80", "60", "80", ""),
    ("3～5年", "3", "5", "年"),
    ("45-55岁", "45", "55", "岁"),
    ("20岁至45岁", "20", "45", "岁"),
    ("3 — 5 个", "3", "5", "个"),
    ("120万元至150万元", "120", "150", "万元"),
    ("5-10万元", "5", "10", "万元"),
    ("-5%~3%", "-5", "3", "%"),
    ("-5%~-3%", "-5", "-3", "%"),
    ("三至五年", "3", "5", "年"),
    ("200万-300万元", "200", "300", "万元"),
]


@pytest.mark.parametrize(("text", "lower", "upper", "unit"), RANGES)
def test_range(text: str, lower: str, upper: str, unit: str) -> None:
    quantity = only(text)
    assert quantity.qualifier is Qualifier.RANGE
    assert quantity.upper is not None
    assert (quantity.number, quantity.upper) == (Decimal(lower), Decimal(upper))
    assert quantity.unit.symbol == unit
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("编制数从19人调减为17人", ["19", "17"]),
        ("由2.8天到2.1天", ["2.8", "2.1"]),  # a change, no range
        ("5人-10万元", ["5", "10"]),
        ("100-50", ["100", "50"]),
        ("收、支总计各是4125.49,4143.91万元", ["4125.49", "4143.91"]),
        ("分值为14,15", ["14", "15"]),
        ("分别为120，350万元", ["120", "350"]),
        ("分别为1.5、2、3.25万元", ["1.5", "2", "3.25"]),
        ("14+9+6+2=31", ["14", "9", "6", "2", "31"]),
    ],
)
def test_several(text: str, numbers: list[str]) -> None:
    found = figures(text)
    assert [quantity.number for quantity in found] == [Decimal(number) for number in numbers]
    assert all(quantity.qualifier is Qualifier.NONE for quantity in found)


def test_a_list_shares_the_unit_of_its_last_figure() -> None:
    assert [quantity.unit.symbol for quantity in figures("分别为1.5、2、3.25万元")] == ["万元"] * 3
    assert [quantity.unit.symbol for quantity in figures("各是4125.49,4143.91万元")] == ["万元"] * 2
    assert [quantity.text for quantity in figures("各是4125.49,4143.91万元")] == ["4125.49", "4143.91万元"]


def test_a_comma_between_clauses_shares_nothing() -> None:
    first, second = figures("期末结余达2243.67，30人参保")
    assert (first.unit.symbol, second.unit.symbol) == ("", "人")


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("年初结转结余0万；", Dimension.MONEY),
        ("全年预算数120.56万，", Dimension.MONEY),
        ("参保人数6.62万，", Dimension.PEOPLE),
        ("全长7万，", Dimension.NONE),
    ],
)
def test_a_bare_scale_takes_its_dimension_from_the_words_before(text: str, dimension: Dimension) -> None:
    quantity = only(text)
    assert quantity.unit.symbol == "万"
    assert quantity.unit.dimension is dimension
    assert quantity.unit.scale == 10000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3.5万元", "35000"),
        ("170000元", "170000"),
        ("108.41%", "1.0841"),
        ("4.5‰", "0.0045"),
        ("4.1956万人", "41956"),
        ("2个百分点", "0.02"),
        ("三千二百万元", "32000000"),
        ("2.5倍", "2.5"),
        ("1公顷", "10000"),
        ("2吨", "2000"),
    ],
)
def test_value_in_the_base_unit(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


def test_step_is_one_of_the_last_printed_place() -> None:
    assert only("25570.3万元").step == Decimal(1000)
    assert only("三千二百万元").step == Decimal(10000)
    assert only("12.50%").step == Decimal("0.0001")


@pytest.mark.parametrize("text", ["节约5万元", "合约3份", "签约10家", "最近3年", "附近5个", "赶超5家", "近3年"])
def test_words_that_only_look_like_qualifiers(text: str) -> None:
    assert only(text).qualifier is Qualifier.NONE


def test_a_bound_from_the_other_side() -> None:
    low, high = read("60≤得分<80")
    assert (low.qualifier, low.kind) == (Qualifier.AT_LEAST, AIM)
    assert (high.qualifier, high.kind) == (Qualifier.LESS_THAN, AIM)


def test_a_malformed_sign_behind_a_number_is_no_bound() -> None:
    assert next(quantity.qualifier for quantity in read("0≥=一")) is Qualifier.NONE


def test_indivisible_only_unscaled() -> None:
    assert only("30人").unit.indivisible
    assert not only("6.62万人").unit.indivisible
    assert not only("3吨").unit.indivisible


def test_number_span_holds_the_digits_alone() -> None:
    text = "满意度不低于 95.5% 的目标"
    quantity = only(text)
    assert text[quantity.number_start : quantity.number_end] == "95.5"
    text = "增长-5.3%"
    quantity = only(text)
    assert text[quantity.number_start : quantity.number_end] == "5.3"


# Chinese numerals that are no quantities
IDIOMS = [
    "上下一致，统一安排，一定完成", "落实三公经费与三重一大制度", "十四五规划和二十大精神", "一线二级机构三级指标",
    "四个意识和两个维护", "“五个临湖”工程", "收支两条线管理", "一户一策、一事一议", "上万元、数百人、几十个", "中央八项规定",
    "三支一扶人员补助", "三供一业移交", "二次供水改造", "三四个村", "一体化、一次性、一系列", "二季度进度", "三分之二的村",
]  # fmt: skip


@pytest.mark.parametrize("text", IDIOMS)
def test_idioms_are_no_quantities(text: str) -> None:
    assert figures(text) == []


def test_blank_texts_have_no_figures() -> None:
    assert read("") == ()
    assert read("无") == ()
    assert read("-") == read("—") == read("/") == ()
