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


def test_a_single_row_below_a_header_of_several_levels() -> None:
    made = document(
        table(
            """
            | 上年预算数 | < | < | 本年预算数 | < | < |
            | 合计 | 购置费 | 运行费 | 合计 | 购置费 | 运行费 |
            | 9.5 | 4.5 | 5.0 | 7.5 | 3.5 | 4.0 |
            """
        )
    )
    (stack,) = read_stacks(made, figures(made))
    assert [(amount.group, amount.label, amount.figure.text) for amount in stack.amounts][2:4] == [
        (("上年预算数",), "运行费", "5.0"),
        (("本年预算数",), "合计", "7.5"),
    ]


def test_a_table_of_its_total_only() -> None:
    rows = "| 项目 | 本年收入合计 | 财政拨款收入 | 事业收入 |\n| {} | 91.0 | 51.8 | 39.2 |"
    whole, one = (document(table(rows.format(label))) for label in ("合计", "宣传"))
    assert [amount.label for stack in read_stacks(whole, figures(whole)) for amount in stack.amounts] == [
        "本年收入合计",
        "财政拨款收入",
        "事业收入",
    ]
    assert read_stacks(one, figures(one)) == ()
