"""Amounts below their labels."""

from __future__ import annotations

from handmade import document, figures, table

from extractors.fields.stacks import read_stacks


def test_pairs_of_labels_and_amounts() -> None:
    made = document(
        table(
            """
            | 年度收支情况 | < | < |
            | 收入合计 | 上年结转 | 财政拨款 |
            | 612.5 | 34.5 | 578 |
            | 支出合计 | 当年结余 | |
            | 590 | 22.5 | |
            """
        )
    )
    (stack,) = read_stacks(made, figures(made))
    assert [(amount.label, amount.figure.text, amount.row) for amount in stack.amounts] == [
        ("收入合计", "612.5", 1),
        ("上年结转", "34.5", 1),
        ("财政拨款", "578", 1),
        ("支出合计", "590", 3),
        ("当年结余", "22.5", 3),
    ]


def test_a_header_over_several_rows_is_no_stack() -> None:
    made = document(
        table(
            """
            | 合计 | 基本支出 | 项目支出 |
            | 100 | 60 | 40 |
            | 110 | 65 | 45 |
            """
        )
    )
    assert read_stacks(made, figures(made)) == ()
