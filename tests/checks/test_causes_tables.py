"""Likely causes that the surroundings tell: the wrong rows of a table, last year's figures, what two claims agree on."""

from __future__ import annotations

import pytest
from claim_factory import PERCENT, PERSON, SCORE, add, claim, growth, ratio, reviewed, times, value

from checks.causes import Around, Case, likely_causes
from checks.claim import Claim, Kind, Product, Relation, Sum
from checks.engine import review
from checks.finding import CauseKind, Finding
from extractors.fields.records import read_records
from extractors.reading import read_bytes


def causes(made: Claim, around: Around | None = None) -> list[str]:
    case = Case.of(made, around or Around())
    assert case is not None
    return [text.zh for text in likely_causes(case)]


def explained(text: str) -> Finding:
    """The one finding with a cause of a report."""
    made = review(read_records(read_bytes(f"某县档案馆2023年度绩效自评报告\n\n{text}".encode(), "report.txt")))
    (finding,) = [one for one in made.findings if one.cause]
    return finding


# ---- the wrong rows ----

COLUMN = tuple(value(text) for text in ("1402.18", "837.30", "512.46", "96.20", "275.13"))


def test_a_total_that_stops_two_rows_early() -> None:
    made = claim("2751.94", Sum(COLUMN))  # the first three of them
    text, _ = causes(made, Around(line=COLUMN))  # the other says the same: two items left out
    assert text == ("合计与本列另外一组数之和相符（1402.18 + 837.30 + 512.46 = 2751.94），可能加错了行或列")


def test_a_total_that_takes_two_rows_too_many() -> None:
    made = claim("3123.27", Sum(COLUMN[:3]))
    assert not causes(made, Around(line=COLUMN[:3]))
    assert "1402.18 + 837.30 + 512.46 + 96.20 + 275.13 = 3123.27" in causes(made, Around(line=COLUMN))[0]


def test_one_row_left_out_is_told_as_such() -> None:
    made = claim("2848.14", Sum(COLUMN))
    (text,) = causes(made, Around(line=COLUMN))
    assert "合计可能漏加此项" in text


def test_a_total_of_another_column() -> None:
    other = (value("1377.05"), value("801.44"))
    made = claim("2178.49", Sum(COLUMN[:2]))
    (text,) = causes(made, Around(lines=(("全年执行数", other),)))
    assert text == "合计与“全年执行数”另外一组数之和相符（1377.05 + 801.44 = 2178.49），可能加错了行或列"


def test_short_totals_fit_some_rows_by_chance() -> None:
    people = tuple(value(text, PERSON) for text in ("12", "7", "5", "9"))
    assert not causes(claim(value("19", PERSON), Sum(people)), Around(line=people))


def test_rows_of_a_table_that_was_read() -> None:
    table = (
        "支出预算表（万元）\n项目\t年初预算数\t全年预算数\n人员经费\t1402.18\t1377.05\n公用经费\t837.30\t801.44\n"
        "专项经费\t512.46\t530.27\n合计\t2708.76\t2708.76\n"
    )
    finding = explained(table)
    assert (finding.stated, finding.expected) == ("2708.76", "2751.94")
    assert finding.cause_kinds == (CauseKind.ROWS,)
    assert "1377.05 + 801.44 + 530.27 = 2708.76" in (finding.cause.zh if finding.cause else "")


# ---- last year ----


def test_a_change_between_equal_figures() -> None:
    amount = claim("14.17", add("1785.27", "1785.27", signs=(1, -1)), kind=Kind.CHANGE_AMOUNT)
    assert causes(amount)[0] == "相比的两个数同为 1785.27 万元，可能误填了上年数"
    rate = claim(value("0.80", PERCENT), growth("1785.27", "1785.27"), kind=Kind.CHANGE_PERCENT)
    assert "可能误填了上年数" in causes(rate)[0]
    assert not causes(claim("3", add("12", "12", signs=(1, -1)), kind=Kind.CHANGE_AMOUNT))  # 12 and 12 by chance


def test_one_of_two_figures_for_a_fact_is_last_years() -> None:
    before = value("8051.43", label="支出")
    made = claim("8555.77", value("8051.43"), kind=Kind.REPEAT)
    assert not any("上年" in text for text in causes(made, Around(far=(before,))))
    known = Around(far=(before,), earlier=frozenset({before.figure.index}))
    assert causes(made, known) == ["8051.43 万元 与上年的 “支出” 8051.43 万元 相同，可能误填了上年数"]


def test_a_total_off_by_the_change_against_last_year() -> None:
    change = value("12.55", label="比上年减少")
    made = claim("97.73", add("52.08", "33.10"))
    around = Around(near=(change,), changes=frozenset({change.figure.index}))
    assert causes(made, around) == ["差额正好等于与上年相比的增减额 12.55 万元，可能误填了上年数"]


def test_last_years_column_is_known_by_its_header() -> None:
    table = (
        "收入情况表（万元）\n项目\t上年数\t本年数\n财政拨款收入\t1377.05\t1402.18\n事业收入\t801.44\t837.30\n"
        "其他收入\t530.27\t512.46\n合计\t2708.76\t2708.76\n"
    )
    assert explained(table).cause_kinds == (CauseKind.LAST_YEAR,)


# ---- every shape of claim ----


@pytest.mark.parametrize(
    ("made", "word"),
    [
        (claim("18.82", add("52.08", "33.80", signs=(1, -1)), kind=Kind.BALANCE), "颠倒"),  # a difference: 18.28
        (claim(value("87.62", PERCENT), ratio("52.08", "60.13"), kind=Kind.SHARE), ""),  # 86.61 %: two digits
        (claim(value("68.61", PERCENT), ratio("52.08", "60.13"), kind=Kind.SHARE), "颠倒"),
        (claim("46.164", times("52.08", value("80", PERCENT)), kind=Kind.OTHER), "颠倒"),
        (claim(value("8.95", SCORE), add("4.25", "5.7", unit=SCORE), kind=Kind.SCORE_SUM), ""),  # one point
        (claim(value("9.59", SCORE), add("4.25", "5.7", unit=SCORE), kind=Kind.SCORE_SUM), "颠倒"),
        (claim(value("1302", PERSON), add("721", "482", unit=PERSON), kind=Kind.COUNT), "互换"),
        (claim(value("28003", PERSON), add("24315", "3693", unit=PERSON), kind=Kind.COUNT), ""),  # 28008: the last digit
        (claim("8555.77", value("8555.17"), kind=Kind.REPEAT), "误录"),
    ],
)  # fmt: skip
def test_digits_in_every_shape(made: Claim, word: str) -> None:
    found = causes(made)
    assert word in found[0] if word else not any("误录" in text or "颠倒" in text for text in found)


def test_an_operand_of_a_rate_in_another_unit() -> None:
    made = claim(value("86.08", PERCENT), ratio(value("5006400.00", label="执行数"), "581.59"))
    assert causes(made)[0] == "“执行数” 5006400.00 万元 的单位可能有误：若以“元”为单位，则各数相符"


def test_whole_things_counted_by_ten_thousands() -> None:
    made = claim(value("28008", PERSON), add(value("2.4315", PERSON), value("0.3693", PERSON)))
    assert not causes(made)  # two units would have to be wrong
    made = claim(value("3.2008", PERSON), add("28315", "3693", unit=PERSON))
    assert "若该数以“万人”为单位" in causes(made)[0]


def test_a_part_without_its_point() -> None:
    made = claim("101.38", add("64.02", value("3736", label="地方资金")))
    assert causes(made)[0] == "“地方资金” 3736 万元 可能是小数点错位：若为 37.36 则相符"


@pytest.mark.parametrize(("printed", "right"), [("427.72", "4.2772"), ("427.72", "42.772"), ("42772", "427.72")])
def test_factors_of_ten_and_a_hundred(printed: str, right: str) -> None:
    assert "小数点错位" in causes(claim(printed, add(right, "0")))[0]


def test_a_thousandfold_is_the_point_of_one_of_two_figures() -> None:
    case = Case.of(claim("427720", add("427.72", "0")), Around())
    assert case is not None
    texts = [text.zh for text in likely_causes(case)]
    assert texts == [
        "可能是小数点错位：427.72 写成 427720",
        "文中另一数 427.72 万元 可能是小数点错位：若为 427720 则相符",
    ]


# ---- no cause by chance ----


def test_several_parts_that_would_do_tell_nothing() -> None:
    made = claim("131.05", add("40.25", "50.40", "30.40"))  # 121.05: 40.25 may be 50.25, 30.40 may be 40.40
    assert not any("若为" in text for text in causes(made))


def test_a_usual_figure_is_not_copied() -> None:
    twice = (value("1475", PERSON, "问卷一"), value("1475", PERSON, "问卷二"))
    made = claim(value("1475", PERSON), add("1421", "55", unit=PERSON))
    assert not any("误抄" in text for text in causes(made, Around(twice)))
    assert "误抄" in causes(claim("1475.25", add("1401", "55.13")), Around((value("1475.25", label="上级补助"),)))[0]


def test_coarse_parts_make_no_room_for_a_slip() -> None:
    # With 816.4 the sum is 1342.4, and only as 420 and 106 were rounded can it be 1341.4.
    made = claim("1341.4", add("420", "186.4", "106"))
    assert not any("颠倒" in text for text in causes(made))


def test_operands_of_a_short_result_can_be_turned_into_anything() -> None:
    made = claim(value("1.8", SCORE), Product((value("2", SCORE), ratio("209", "212"))), kind=Kind.OTHER)
    assert not any("颠倒" in text for text in causes(made))  # 221 would give 1.89


def test_any_digit_could_be_one_too_many_behind_a_rounded_number() -> None:
    made = claim("215.67", add("98.24", "86.33", "31.01"))  # 215.58
    assert not any("215.6 写成" in text for text in causes(made))


def test_a_few_points_that_stand_beside_a_list_are_not_left_out() -> None:
    made = claim(value("2", SCORE), add("1", "0.75", unit=SCORE), kind=Kind.RUBRIC_SUM)
    assert not causes(made, Around((value("0.25", SCORE, "得"),)))
    made = claim(value("95.17", SCORE), add("49", "28", "9", unit=SCORE), kind=Kind.SCORE_SUM)
    assert "可能漏列此项" in causes(made, Around((value("9.17", SCORE, "预算执行率"),)))[0]


def test_rates_and_scores_are_often_alike() -> None:
    made = claim(value("86.08", PERCENT), ratio("52.08", "80.13"))
    assert not any("误抄" in text for text in causes(made, Around((value("86.08", PERCENT, "其他资金执行率"),))))


# ---- two causes, and what two claims agree on ----


def test_two_causes_that_are_equally_good_are_both_told() -> None:
    other = value("85.66", label="地方资金预算")
    total = value("318.14", label="合计预算")
    made = reviewed(
        claim("318.14", add("232.48", value("104.51", label="地方资金")), nearby=(other, total)),
        extra=(other.figure, total.figure),
    )
    (finding,) = made.findings
    assert finding.cause is not None
    assert "若换成 “地方资金预算” 85.66 万元 则相符" in finding.cause.zh
    assert "；或者，318.14 万元 与 “合计预算” 318.14 万元 相同" in finding.cause.zh
    assert "; or else 318.14" in finding.cause.en


def test_a_slip_in_a_short_number_that_two_claims_agree_on() -> None:
    wrong = value("51", SCORE)
    made = reviewed(
        claim(value("98.9", SCORE), add("17", "16", "17", wrong, "14", "10", "9.9", unit=SCORE), kind=Kind.SCORE_SUM),
        claim(wrong, value("15", SCORE), kind=Kind.SCORE_CAP, relation=Relation.AT_MOST),
    )
    (finding,) = made.findings
    assert finding.cause is not None
    assert finding.cause.zh == "可能是相邻两位数字颠倒：15 写成 51；若其中的 51分 改为 15分，则各式均成立，疑 51分 有误"
    assert finding.cause_kinds == (CauseKind.EXCHANGED,)


def test_what_two_claims_agree_on_speaks_against_a_slip_elsewhere() -> None:
    wrong = value("6.72", label="补助")
    made = reviewed(
        claim("8555.17", add("8523.37", wrong, "24.48")),  # 8554.57: 8555.17 would need two digits
        claim("31.80", add(wrong, "24.48")),
    )
    assert all(CauseKind.DIGIT not in finding.cause_kinds for finding in made.findings)


def test_two_figures_that_would_mend_as_much_settle_nothing() -> None:
    part, total = value("565.21", label="财政拨款"), value("856.38", label="合计")
    made = reviewed(
        claim(total, add(part, "0.00")),
        claim(value("100.00", PERCENT), ratio(total, part)),
    )
    assert not any("有误" in finding.cause.zh for finding in made.findings if finding.cause)
