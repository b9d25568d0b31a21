"""Numerals as Decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.numerals import normalise, parse_arabic, parse_capital, parse_chinese

CHINESE = [
    ("零", "0"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("廿五", "25"), ("卅", "30"), ("一百零五", "105"),
    ("一百二十", "120"), ("一百二", "120"), ("一千零一", "1001"), ("两千", "2000"), ("两千三", "2300"), ("一万五", "15000"),
    ("三千二百万", "32000000"), ("二十亿五千万", "2050000000"), ("十万零三百", "100300"), ("二〇二三", "2023"),
    ("二○二三", "2023"), ("三点五亿", "350000000"), ("五点三", "5.3"), ("零点零五", "0.05"), ("一亿零二十万", "100200000"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "number"), CHINESE)
def test_chinese(printed: str, number: str) -> None:
    parsed = parse_chinese(printed)
    assert parsed is not None
    assert parsed[0] == Decimal(number)


@pytest.mark.parametrize("printed", ["三四", "百千", "十百", "", "点五", "三点", "一百三千"])
def test_no_number(printed: str) -> None:
    assert parse_chinese(printed) is None


@pytest.mark.parametrize(
    ("printed", "number", "decimals"),
    [
        ("壹佰贰拾叁万肆仟伍佰元整", "1234500", 2),
        ("伍拾万元", "500000", 0),
        ("叁仟零伍元陆角", "3005.60", 2),
        ("叁仟零伍元零陆分", "3005.06", 2),
        ("壹亿圆整", "100000000", 2),
    ],
)
def test_capital(printed: str, number: str, decimals: int) -> None:
    assert parse_capital(printed) == (Decimal(number), decimals)


@pytest.mark.parametrize(
    ("printed", "number", "decimals"),
    [("1,234.50", "1234.50", 2), ("007", "7", 0), ("1.5E+3", "1500", -2), ("12E-2", "0.12", 2)],
)
def test_arabic(printed: str, number: str, decimals: int) -> None:
    assert parse_arabic(printed) == (Decimal(number), decimals)


def render_chinese(number: int) -> str:
    """A whole number below 10^12 in Chinese numerals, by the schoolbook rule."""
    if number == 0:
        return "零"
    text, gap = "", False
    for place, name in ((8, "亿"), (4, "万"), (0, "")):
        section = number // 10**place % 10**4
        if not section:
            gap = bool(text)
            continue
        if text and (gap or section < 1000):
            text += "零"
        gap = False
        inner = False
        for small, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
            digit = section // 10**small % 10
            if digit:
                text += ("零" if inner else "") + "零一二三四五六七八九"[digit] + unit
                inner = False
            elif section >= 10 ** (small + 1):
                inner = True
        text += name
    return text


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_round_trip(number: int) -> None:
    assert parse_chinese(render_chinese(number)) == (Decimal(number), 0)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_normalising_keeps_every_position(text: str) -> None:
    assert len(normalise(text)) == len(text)
