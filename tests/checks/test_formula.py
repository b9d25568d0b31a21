"""Formulas and messages: what a person can type into a calculator, and read alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from claim_factory import (
    MONTH,
    PERCENT,
    PERSON,
    PIECE,
    POINTS,
    RATE,
    SCORE,
    WAN,
    YUAN,
    add,
    claim,
    growth,
    ratio,
    times,
    value,
    wording,
)

from checks.claim import Claim, Constant, Kind, Quotient, Relation, Sum
from checks.finding import Judged
from checks.formula import plain, statement
from checks.judge import judge
from checks.messages import amount, message
from checks.words import Bilingual


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            claim("40521.18", add("14113.22", "594.29", "206.53", "25570.3")),
            "14113.22 + 594.29 + 206.53 + 25570.3 = 40484.34",
        ),
        (claim(value("123.08", PERCENT), ratio("19692", "16000")), "19692 ÷ 16000 = 123.08%"),
        (claim(value("6.62", PERCENT), growth("8555.77", "8051.43")), "(8555.77 − 8051.43) ÷ 8051.43 = 6.26%"),
        (claim(value("15.8", PERCENT), growth("480.7", "571.2"), negated=True), "(571.2 − 480.7) ÷ 571.2 = 15.8%"),
        (claim("6.15", add("96.2", "102.35", signs=(1, -1)), negated=True), "102.35 − 96.2 = 6.15"),
        (claim("1199", add("1395", "-195")), "1395 + (−195) = 1200"),
        (claim("1199", add("1395", "195", signs=(1, -1))), "1395 − 195 = 1200"),
        (claim("5", Sum((value("9"), add("1", "3")), (1, -1))), "9 − (1 + 3) = 5"),
        (claim(value("7", SCORE), times(Constant(Decimal(10)), value("89.71", PERCENT))), "10 × 89.71% = 8.97 分"),
        (
            claim("70", times(value("120", PERSON), value("500", RATE), value("12", MONTH))),
            "120 × 500 元/人月 × 12 = 72 万元",
        ),
        (claim(value("99.5", SCORE), Quotient(value("4780", SCORE), value("48", PIECE))), "4780 ÷ 48 = 99.583"),
        (claim(value("3.1", POINTS), add("95.6", "92.4", unit=PERCENT, signs=(1, -1))), "95.6% − 92.4% = 3.2 个百分点"),
        (
            claim("8556", Sum((value("85233700.00", YUAN), value("32.4")))),
            "(85233700.00 元 → 8523.37) + 32.4 = 8555.77",
        ),
        (claim("8555.17", value("85551711.95", YUAN)), "8555.17 ≈ (85551711.95 元 → 8555.171195)"),
        (claim("8176.36", value("8151.45")), "8176.36 ≠ 8151.45"),
        (claim("8176.36", value("8176.36")), "8176.36 = 8176.36"),
        (claim(value("2.5", SCORE), value("2", SCORE), relation=Relation.AT_MOST), "2.5 > 2"),
        (claim(value("2", SCORE), value("2", SCORE), relation=Relation.AT_MOST), "2 ≤ 2"),
        (claim("6", add("3.2", "4.1"), relation=Relation.AT_LEAST), "6 < 3.2 + 4.1 = 7.3"),
        (claim(value("482.57", PERCENT), Constant(Decimal(1)), relation=Relation.AT_MOST), "482.57% > 100%"),
        (claim(value("4", PIECE), Constant(Decimal(3))), "4 ≠ 3"),
        (
            claim(value("50000000", YUAN), add("2000", "3000")),
            "(2000 万元 → 20000000) + (3000 万元 → 30000000) = 50000000",
        ),
    ],
)
def test_formulas(made: Claim, expected: str) -> None:
    assert judge(made).formula == expected


def test_a_long_sum_stays_complete() -> None:
    parts = [f"{number}.5" for number in range(1, 61)]
    made = judge(claim("1", add(*parts))).formula
    assert made.count("+") == 59
    assert made.endswith("60.5 = 1860")  # 60 * 61 / 2 + 60 / 2


def test_a_claim_as_the_document_makes_it() -> None:
    assert statement(claim(value("33", SCORE), add("11", "8", "13", unit=SCORE))) == "33 = 11 + 8 + 13"
    assert statement(claim(value("2", SCORE), value("1", SCORE), relation=Relation.AT_MOST)) == "2 ≤ 1"


def test_numbers_are_plain() -> None:
    assert plain(Decimal("4E+4")) == "40000"
    assert plain(Decimal("-6.10")) == "−6.10"
    assert plain(Decimal("-0")) == "0"
    assert amount(Decimal("3.2"), POINTS) == "3.2 个百分点"


# ---- messages ----


def said(made: object) -> Bilingual:
    return message(Judged(made, judge(made)))  # type: ignore[arg-type]


def test_a_sum_in_words() -> None:
    text = said(claim(value("8555.17", WAN, "财政拨款收入"), add("8523.37", "32.4")))
    assert text.zh == (
        "文中称财政拨款收入为 8555.17 万元，按所列数据计算为 8555.77 万元（8523.37 + 32.4 = 8555.77），相差 0.6 万元。"
    )
    assert text.en == (
        "The report gives “财政拨款收入” as 8555.17 万元; its own figures give 8555.77 万元 "
        "(8523.37 + 32.4 = 8555.77), a difference of 0.6 万元."
    )


def test_a_rate_differs_by_percentage_points() -> None:
    text = said(claim(value("6.62", PERCENT), growth("8555.77", "8051.43")))
    assert text.zh.endswith("相差 0.356 个百分点。")
    assert text.en.endswith("a difference of 0.356 percentage points.")


def test_a_rate_is_rounded_once() -> None:
    made = claim(value("97.04", PERCENT), ratio("1294.84", "1426.90"))  # 90.74497
    assert judge(made).formula == "1294.84 ÷ 1426.90 = 90.74%"


def test_a_change_the_other_way_round() -> None:
    text = said(claim("6.15", add("102.35", "96.20", signs=(1, -1)), negated=True))
    assert "为 −6.15 万元" in text.zh
    assert text.zh.endswith("方向相反。")


def test_a_repeat_an_order_and_a_count_in_words() -> None:
    text = said(claim("8176.36", value("8151.45", label="表2"), kind=Kind.REPEAT))
    assert text.zh == "同一数据前后不一：一处为 8176.36 万元，另一处“表2”为 8151.45 万元，相差 24.91 万元。"
    text = said(claim(value("94.61", SCORE, "总分"), value("94.16", SCORE, "总分（评分表）"), kind=Kind.REPEAT))
    assert text.zh == "同一数据前后不一：总分为 94.61分，另一处“总分（评分表）”为 94.16分，相差 0.45分。"
    text = said(claim(value("2.5", SCORE), value("2", SCORE), relation=Relation.AT_MOST, subject="人力资源"))
    assert text.zh == "文中人力资源为 2.5分，超过上限 2分，相差 0.5分。"
    text = said(claim("6", add("3.2", "4.1"), relation=Relation.AT_LEAST))
    assert text.zh == "文中所列 6 万元，小于所列各部分合计 7.3 万元（6 < 3.2 + 4.1 = 7.3），相差 1.3 万元。"
    text = said(claim(value("4", PIECE), Constant(Decimal(3), "其后列出的项目"), kind=Kind.COUNT, subject="4"))
    assert text.zh == "“4”中称 4 个，其后列出的项目为 3 个，相差 1 个。"
    text = said(claim(value("4", PIECE), Constant(Decimal(3), "表中指标数"), kind=Kind.COUNT, subject="管理指标个数"))
    assert text.zh == "文中称管理指标个数为 4 个，表中指标数为 3 个，相差 1 个。"


def test_rounding_and_cutting_are_said_to_be_harmless() -> None:
    assert "尾差" in said(claim("43489.61", add("837.3", "60.42", "42591.88"))).zh
    assert "舍去尾数" in said(claim(value("107.73", PERCENT), ratio("66140", "61391"))).zh


def test_a_note_ends_the_message() -> None:
    note = Bilingual("另见附件", "see the annex")
    text = said(claim("10", add("3.5", "4.1"), note=note))
    assert text.zh.endswith("。另见附件。")
    assert text.en.endswith(". see the annex.")


def test_words_that_can_be_put_in_place_of_others() -> None:
    text = said(
        wording("28.09年", "28.09万元", "28.09年", explanation=Bilingual("是金额", "an amount"), subject="预算")
    )
    assert text.zh == "“预算”写作“28.09年”，应为“28.09万元”：是金额。"
    absent = said(wording("无", "有", "附件2", explanation=Bilingual("本文件中没有该附件", "the annex is missing")))
    assert absent.zh == "本文件中没有该附件。"
    assert absent.en == "The annex is missing."
