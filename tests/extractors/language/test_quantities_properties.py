"""parse(render(q)) == q over numbers, separators, widths and units; reading never fails and never overlaps."""

from __future__ import annotations

from decimal import Decimal
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figure import Kind, Qualifier
from extractors.language.quantities import read

UNITS = [
    "元",
    "万元",
    "亿元",
    "千元",
    "%",
    "‰",
    "个百分点",
    "分",
    "人",
    "万人",
    "户",
    "家",
    "个",
    "项",
    "次",
    "批次",
    "亩",
    "万亩",
    "平方米",
    "公里",
    "元/人·月",
    "倍",
]
SIGNS = {
    "≥": Qualifier.AT_LEAST,
    "≤": Qualifier.AT_MOST,
    "不低于": Qualifier.AT_LEAST,
    "不超过": Qualifier.AT_MOST,
    "约": Qualifier.ABOUT,
    ">": Qualifier.MORE_THAN,
}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")

numbers = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False) | st.integers(
    0, 10**9
).map(Decimal)


@settings(max_examples=300, deadline=None)
@given(
    number=numbers,
    unit=st.sampled_from(UNITS),
    sign=st.sampled_from(["", *SIGNS]),
    grouped=st.booleans(),
    blank=st.booleans(),
    wide=st.booleans(),
    negative=st.booleans(),
)
def test_round_trip(
    number: Decimal, unit: str, sign: str, grouped: bool, blank: bool, wide: bool, negative: bool
) -> None:
    digits = f"{number:,}" if grouped else f"{number}"
    minus = "-" if negative and not sign else ""
    printed = minus + digits + (" " if blank else "") + unit
    if wide and "," not in printed:
        printed = printed.translate(WIDE)
    (quantity,) = read("指标值：" + sign + printed + "，属实")
    assert quantity.text == sign + printed
    assert quantity.number == (-number if minus else number)
    assert quantity.decimals == -int(number.as_tuple().exponent)
    assert quantity.unit.symbol == unit
    assert quantity.qualifier is SIGNS.get(sign, Qualifier.NONE)
    assert quantity.kind in (Kind.QUANTITY, Kind.TARGET)


ALPHABET = "0123456789０５.,，、-—~%％（）()〔〕[]≥<=×/:：;；。一二三十百万亿元分人年月日第附件号每扣得满至多余近约 \nA"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60))
def test_any_text_is_read_without_overlaps(text: str) -> None:
    position = 0
    for quantity in read(text):
        assert position <= quantity.start < quantity.end <= len(text)
        assert quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
        assert quantity.text == text[quantity.start : quantity.end]
        assert (
            quantity.upper is None
            or quantity.kind not in (Kind.QUANTITY, Kind.TARGET)
            or quantity.number <= quantity.upper
        )
        position = quantity.end


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_unicode_is_read(text: str) -> None:
    read(text)


HOSTILE = [
    "1-",
    "壹佰",
    "[image",
    "一百二十三万",
    "1,111",
    "每1扣",
    "得1分，每低1%扣",
    "2023.1.1-",
    "介于1",
    "(",
    "a.",
    "1 ",
    "≥",
    "—1",
]


def test_hostile_runs_are_read_in_linear_time() -> None:
    start = perf_counter()
    for run in HOSTILE:
        read(run * (20_000 // len(run)))
    assert perf_counter() - start < 20  # a quadratic reading of one of them alone takes longer
