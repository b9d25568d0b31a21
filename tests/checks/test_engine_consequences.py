"""The engine: a claim that fails only because another one does is told as its consequence."""

from __future__ import annotations

from claim_factory import (
    PERCENT,
    SCORE,
    add,
    claim,
    growth,
    reviewed,
    texts,
    value,
)

from checks.claim import Kind, Role, Severity


def test_a_total_over_a_wrong_subtotal_is_its_consequence() -> None:
    subtotal = value("8", SCORE, "职能")
    found = reviewed(
        claim(value("33", SCORE, "决策"), add(value("11", SCORE), subtotal, value("13", SCORE))),
        claim(subtotal, add("1", "4", "3", "1", unit=SCORE)),
    )
    assert texts(found) == [("8", "9")]
    finding = found.findings[0]
    assert "由此影响：33 = 11 + 8 + 13（计算为 32）也不成立" in finding.message.zh
    assert [piece.text for piece in finding.evidence if piece.role is Role.CONSEQUENCE] == ["33"]
    assert {"11", "13"} <= {piece.text for piece in finding.evidence}
    assert [entry.blocked_by for entry in found.judged] == [finding.id, ""]
    assert finding.cause is not None
    assert "疑 8分 有误" in finding.cause.zh


def test_a_total_that_is_wrong_in_itself_stays_a_finding() -> None:
    subtotal = value("8", SCORE)
    found = reviewed(
        claim(value("35", SCORE), add(value("11", SCORE), subtotal, value("13", SCORE))),
        claim(subtotal, add("1", "4", "3", "1", unit=SCORE)),
    )
    assert sorted(texts(found)) == [("35", "32"), ("8", "9")]


def test_a_wrong_cell_fails_its_row_and_its_column_once() -> None:
    cell = value("45.20", label="其他资金")  # 54.20
    found = reviewed(
        claim("154.20", add(value("100.00"), cell)),
        claim("84.25", add(cell, value("30.05"))),
    )
    assert len(found.findings) == 1
    cause = found.findings[0].cause
    assert cause is not None
    assert "45.20 万元 改为 54.20 万元" in cause.zh
    assert sorted(bool(entry.blocked_by) for entry in found.judged) == [False, True]


def test_a_total_over_two_wrong_subtotals_is_the_consequence_of_both() -> None:
    one, two = value("33", SCORE), value("17", SCORE)
    found = reviewed(
        claim(value("95", SCORE), add(one, two, value("48", SCORE))),  # 98
        claim(one, add("20", "12", unit=SCORE)),  # 32
        claim(two, add("10", "5", unit=SCORE)),  # 15
    )
    assert sorted(texts(found)) == [("17", "15"), ("33", "32")]
    assert all("95 = 33 + 17 + 48" in finding.message.zh for finding in found.findings)
    assert found.judged[0].blocked_by


def test_a_sum_explains_a_repeat_that_differs() -> None:
    here, there = value("8151.45"), value("8176.36")
    found = reviewed(claim(here, there, kind=Kind.REPEAT), claim(here, add("8000.00", "176.36")))
    assert [finding.kind for finding in found.findings] == [Kind.SUM]
    assert "8176.36" in {piece.text for piece in found.findings[0].evidence}


def test_a_repeat_explains_the_sum_that_uses_the_wrong_value() -> None:
    text_value, table_value = value("6", SCORE), value("7", SCORE)
    found = reviewed(
        claim(text_value, table_value, kind=Kind.REPEAT),
        claim(value("20", SCORE), add(text_value, value("6", SCORE), value("7", SCORE))),
    )
    assert [finding.kind for finding in found.findings] == [Kind.REPEAT]
    assert "由此影响：20 = 6 + 6 + 7（计算为 19）也不成立" in found.findings[0].message.zh


def test_a_copy_of_a_wrong_long_figure_is_put_right_too() -> None:
    # The base of the change is another figure, printed elsewhere with the same digits.
    found = reviewed(
        claim("8051.43", add("8000.00", "51.34")),  # digits exchanged: 8051.34
        claim(value("6.27", PERCENT), growth("8555.77", "8051.43"), kind=Kind.CHANGE_PERCENT),  # 6.264, should be 6.265
    )
    assert [finding.stated for finding in found.findings] == ["8051.43"]


def test_a_correction_that_breaks_as_much_as_it_mends_is_no_root() -> None:
    total = value("50", SCORE)
    found = reviewed(
        claim(total, add("20", "25", unit=SCORE)),  # would be 45
        claim(value("75", SCORE), add(total, value("30", SCORE))),  # would hold with 45
        claim(value("90", SCORE), add(total, value("40", SCORE))),  # holds with 50
    )
    assert len(found.findings) == 2
    assert not any(entry.blocked_by for entry in found.judged)


def test_severity_is_the_loudest_of_all_that_is_explained() -> None:
    subtotal = value("8", SCORE)
    found = reviewed(
        claim(value("33", SCORE), add(value("11", SCORE), subtotal, value("13", SCORE))),
        claim(subtotal, add("1", "4", "3", "1", unit=SCORE), severity=Severity.WARNING),
    )
    assert [finding.severity for finding in found.findings] == [Severity.ERROR]
