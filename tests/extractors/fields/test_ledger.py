"""Tables of amounts."""

from __future__ import annotations

from handmade import document, figures, table

from extractors.fields.ledger import read_ledgers
from extractors.records import Ledger


def read(*drawings: str) -> tuple[Ledger, ...]:
    made = document(*(table(drawing) for drawing in drawings))
    return read_ledgers(made, figures(made))


def test_two_sides() -> None:
    left, right = read(
        """
        | 收入项目 | 决算数 | 支出项目 | 决算数 |
        | 一、财政拨款收入 | 85.5 | 一、公共服务支出 | 60.2 |
        | 二、事业收入 | 4.7 | 二、教育支出 | 30.0 |
        | 总计 | 90.2 | 总计 | 90.2 |
        """
    )
    assert left.columns == (1,) and right.columns == (3,)
    assert right.labels[3] == "总计" and right.figures[3, 3].text == "90.2"
    assert left.depths[1] == 1 and left.depths[3] == 0


def test_codes_in_one_column_and_in_three() -> None:
    (one,) = read(
        """
        | 科目编码 | 科目名称 | 决算数 |
        | 201 | 公共服务 | 6.5 |
        | 20103 | 办公厅 | 6.5 |
        | 2010301 | 行政运行 | 4.5 |
        | 2010302 | 管理事务 | 2.0 |
        """
    )
    (three,) = read(
        """
        | 类 | 款 | 项 | 科目名称 | 决算数 |
        | 201 | | | 公共服务 | 6.5 |
        | 201 | 3 | | 办公厅 | 6.5 |
        | 201 | 03 | 01 | 行政运行 | 4.5 |
        | 201 | 03 | 02 | 管理事务 | 2.0 |
        """
    )
    for ledger in (one, three):
        assert ledger.codes[1:] == ("201", "20103", "2010301", "2010302")
        assert ledger.depths[1:] == (1, 2, 3, 3)


def test_rates_and_numbers_of_rows_are_not_added() -> None:
    (ledger,) = read(
        """
        | 序号 | 项目名称 | 全年预算数 | 全年执行数 | 执行率 |
        | 1 | 宣传 | 60 | 45 | 75% |
        | 2 | 培训 | 20 | 19 | 95% |
        """
    )
    assert ledger.columns == (2, 3)
    assert [figure.text for figure in ledger.percents.values()] == ["75%", "95%"]


def test_scoring_forms_are_no_ledgers() -> None:
    assert (
        read("| 一级指标 | 二级指标 | 三级指标 | 分值 | 得分 |\n| 甲 | 乙 | 丙 | 5 | 5 |\n| 丁 | 戊 | 己 | 5 | 5 |")
        == ()
    )


def test_counts_of_three_digits_are_no_codes() -> None:
    (ledger,) = read(
        """
        | 调查内容 | 满意 | 一般 | 合计 |
        | 政策知晓 | 298 | 114 | 412 |
        | 办理便捷 | 276 | 136 | 412 |
        """
    )
    assert ledger.columns == (1, 2, 3)


def test_a_total_in_the_column_of_serial_numbers() -> None:
    (ledger,) = read(
        """
        | 序号 | 项目名称 | 预算数 | 执行数 |
        | 1 | 河道清淤 | 60.5 | 45.5 |
        | 2 | 路灯改造 | 20.5 | 20.5 |
        | 合计 | | 81.0 | 66.0 |
        """
    )
    assert ledger.labels[3] == "合计"
    assert ledger.figures[3, 2].text == "81.0"


def test_a_code_that_is_merged_with_the_row_above_is_not_the_rows_own() -> None:
    (ledger,) = read(
        """
        | 科目编码 | 科目名称 | 金额 |
        | 310 | 资本性支出 | 47.06 |
        | 31002 | 办公设备购置 | 47.06 |
        | ^ | 人员经费合计 | 531.63 |
        """
    )
    assert ledger.codes[1:] == ("310", "31002", "")
