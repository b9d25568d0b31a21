"""What a person sees in a cell: stored values and format codes, the texts written by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.cellformat.builtin import builtin_code
from extractors.cellformat.display import show, show_text
from extractors.cellformat.numbers import exact, general

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
BY_SIZE = '[>=100000000]0\\.00,,"亿";[>=10000]0\\.0,"万";0'

NUMBERS = [
    # plain
    ("880", "General", "880"),
    ("0", "General", "0"),
    ("-12.5", "General", "-12.5"),
    ("-12.5", "@", "-12.5"),  # a number in a cell for text
    ("-12.5", '@"元"', "-12.5元"),
    ("0.3333333333333333", "General", "0.333333333"),
    ("992.25999999999999", "General", "992.26"),  # what a double keeps of 992.26
    ("123456789012", "General", "123456789012"),  # a code, not 1.2E+11
    ("880", "0", "880"),
    ("880.5", "0", "881"),
    ("-0.5", "0", "-1"),  # away from zero
    ("2.675", "0.00", "2.68"),
    ("1.005", "0.00", "1.01"),
    ("5", "0.00", "5.00"),
    ("1480.25", "#,##0.00", "1,480.25"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("999", "#,##0", "999"),
    ("-1000", "#,##0", "-1,000"),
    ("0.76", "0.00%", "76.00%"),
    ("0.118", "0%", "12%"),
    ("-0.035", "0.0%", "-3.5%"),
    ("7", "000", "007"),
    ("0", "#", ""),
    ("0.5", "#.##", ".5"),
    ("5", "0.##", "5"),
    ("5.1", "0.0??", "5.1"),
    ("1234", "##,##", "1,234"),
    # sections
    ("-3.5", "0.00;(0.00)", "(3.50)"),
    ("-3.5", "#,##0.00_);(#,##0.00)", "(3.50)"),
    ("0", '0.00;-0.00;"无"', "无"),
    ("0", ACCOUNTING, "-"),
    ("1234.5", ACCOUNTING, "1,234.50"),
    ("-1234.5", ACCOUNTING, "-1,234.50"),
    ("-5", "0;;;@", ""),
    ("5", "0.00;@", "5.00"),
    ("-7", '[<0]"减少"0.0;"增加"0.0', "减少7.0"),
    ("7", '[<0]"减少"0.0;"增加"0.0', "增加7.0"),
    ("0", '[=0]"—";0.00', "—"),
    # scaling, and the point that Chinese Excel sets for 万元
    ("1234567", "#,##0,", "1,235"),
    ("1234567", "0.00,,", "1.23"),
    ("12345", "0!.0000", "1.2345"),
    ("12345", "0\\.0,", "1.2"),
    ("12345678", '0"."0,"万元"', "1234.6万元"),
    ("45", "0!.0000", "0.0045"),
    ("123456789", BY_SIZE, "1.23亿"),
    ("56789", BY_SIZE, "5.7万"),
    ("789", BY_SIZE, "789"),
    # words around
    ("10", '0"个"', "10个"),
    ("10", "0个", "10个"),
    ("1234.5", '[$¥-804]#,##0.00', "¥1,234.50"),
    ("1234.5", '"¥"#,##0.00', "¥1,234.50"),
    ("12", 'General"元"', "12元"),
    ("20230315", "0000!-00!-00", "2023-03-15"),
    ("12.5", '0.0"%"', "12.5%"),  # a percent sign that only looks like one
    ("3", "[Red]0.0", "3.0"),
    # exponents and fractions
    ("12345.678", "0.00E+00", "1.23E+04"),
    ("9.996", "0.00E+00", "1.00E+01"),
    ("0.00012", "0.0E+00", "1.2E-04"),
    ("12345", "##0.0E+0", "12.3E+3"),
    ("1.25", "# ?/?", "1 1/4"),
    ("0.5", "# ??/??", "1/2"),
    ("2.5", "0/8", "20/8"),
    # Chinese numerals
    ("1234.5", "[DBNum2][$-804]General", "壹仟贰佰叁拾肆.伍"),
    ("100200300", "[DBNum1][$-804]General", "一亿〇二十万〇三百"),
    ("10", "[DBNum1]General", "一十"),
    ("2023", "[DBNum1]0", "二〇二三"),
    ("2023", "[DBNum3]0", "２０２３"),
]  # fmt: skip

# 45000 is 2023-03-15, a Wednesday.
DATES = [
    ("45000", "yyyy/m/d", "2023/3/15"),
    ("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日"),
    ("45000", "yyyy-mm-dd", "2023-03-15"),
    ("45000.5", "yyyy/m/d h:mm", "2023/3/15 12:00"),
    ("45000.75", "h:mm AM/PM", "6:00 PM"),
    ("45000.75", '上午/下午h"时"mm"分"', '下午6时00分'),
    ("45000", "yy.mm.dd", "23.03.15"),
    ("45000", "mmm-yy", "Mar-23"),
    ("45000", "aaaa", "星期三"),
    ("45000", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年三月十五日"),
    ("45000", "[$-F800]", "2023年3月15日"),
    ("1.5", "[h]:mm:ss", "36:00:00"),
    ("0.5", "mm:ss", "00:00"),
    ("0.0007", "mm:ss", "01:00"),  # 60.48 seconds
    ("0.000005", "ss.00", "00.43"),
    ("1", "yyyy/m/d", "1900/1/1"),
    ("61", "yyyy/m/d", "1900/3/1"),
    ("2958465", "yyyy/m/d", "9999/12/31"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), NUMBERS)
def test_numbers(value: str, code: str, text: str) -> None:
    shown = show(exact(Decimal(value)), code)
    assert (shown.text, shown.is_date) == (text, False)


@pytest.mark.parametrize(("value", "code", "text"), DATES)
def test_dates(value: str, code: str, text: str) -> None:
    shown = show(exact(Decimal(value)), code)
    assert (shown.text, shown.is_date) == (text, True)


def test_days_from_1904() -> None:
    assert show(Decimal(43538), "yyyy/m/d", epoch_1904=True).text == "2023/3/15"


@pytest.mark.parametrize("value", ["-1", "2958467", "20230315"])
def test_a_date_that_cannot_be_is_a_number(value: str) -> None:
    assert show(Decimal(value), "yyyy/m/d").text == value


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("甲", "General", "甲"),
        ("甲", "@", "甲"),
        ("甲", '@"县"', "甲县"),
        ("甲", "0;0;0", "甲"),
        ("甲", "0.00;-0.00;0;", ""),
        ("甲", ";;;", ""),
        ("甲", ACCOUNTING, " 甲 "),
    ],
)
def test_texts(text: str, code: str, shown: str) -> None:
    assert show_text(text, code) == shown


@pytest.mark.parametrize(
    ("number", "code"),
    [(0, "General"), (4, "#,##0.00"), (10, "0.00%"), (31, 'yyyy"年"m"月"d"日"'), (49, "@"), (163, "General")],
)
def test_builtin_codes(number: int, code: str) -> None:
    assert builtin_code(number) == code


doubles = st.floats(allow_nan=False, allow_infinity=False).map(lambda number: exact(Decimal(repr(number))))
money = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
codes = st.text(alphabet='0#?.,%/;"@_*!\\[]<>=$-E+eyMmdhsa年元 GgDBNum1', max_size=24) | st.sampled_from(
    [code for _, code, _ in NUMBERS + DATES]
)


@settings(max_examples=150, deadline=None)
@given(doubles, codes)
def test_any_code_shows_something_and_never_raises(value: Decimal, code: str) -> None:
    assert isinstance(show(value, code).text, str)
    assert isinstance(show_text("甲", code), str)


@settings(max_examples=100, deadline=None)
@given(money)
def test_what_is_shown_is_the_rounded_value(value: Decimal) -> None:
    shown = show(value, "#,##0.00").text
    assert Decimal(shown.replace(",", "")) == value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert Decimal(show(value, "0.00%").text[:-1]) == (100 * value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@settings(max_examples=100, deadline=None)
@given(money, st.sampled_from(["0.00", "#,##0.0", "0%", "#,##0"]))
def test_the_short_way_and_the_long_way_agree(value: Decimal, code: str) -> None:
    assert show(value, code) == show(value, code + '""')  # an empty literal takes the code through the layout


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_general_keeps_every_digit_of_an_integer(number: int) -> None:
    assert general(Decimal(number)) == str(number)
