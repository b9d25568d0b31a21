"""The alignment of shifted cells, and the rows in a list of cells."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tables.alignment import align, levels_of, right_aligned
from extractors.tables.kinds import ColumnKind, column_kind
from extractors.tables.rhythm import length_of_last, rows_of
from extractors.tables.rows import RawCell, RawRow

HEADER = ["", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
KINDS = [ColumnKind.BAND, *map(column_kind, HEADER[1:])]


def row(*texts: str) -> RawRow:
    return tuple(RawCell(text, 1) for text in texts)


def aligned(*texts: str) -> dict[int, str]:
    return {column: cell.text for column, cell in sorted(align(row(*texts), KINDS, len(KINDS)).items())}


def test_a_row_in_its_place_stays() -> None:
    assert aligned("", "", "质量", "合格率", "100%", "100%", "10", "9", "") == {
        2: "质量", 3: "合格率", 4: "100%", 5: "100%", 6: "10", 7: "9",
    }  # fmt: skip


def test_a_label_left_of_its_column_goes_back() -> None:
    assert aligned("质量", "", "", "合格率", "100%", "100%", "10", "9", "")[2] == "质量"
    assert aligned("效益指标", "", "经济效益", "收入", "提高", "提高", "10", "9", "")[1] == "效益指标"


def test_a_row_that_lost_its_first_cell_moves_as_a_whole() -> None:
    assert aligned("满意度", "满意度", "群众满意度", ">=85%", "100", "24", "24", "", "") == {
        1: "满意度", 2: "满意度", 3: "群众满意度", 4: ">=85%", 5: "100", 6: "24", 7: "24",
    }  # fmt: skip


def test_a_short_row_lacks_the_cells_that_are_merged_at_its_left() -> None:
    assert aligned("资金合规情况", "严格执行制度", "达成", "8", "8", "") == {
        3: "资金合规情况", 4: "严格执行制度", 5: "达成", 6: "8", 7: "8",
    }  # fmt: skip


def test_the_figures_of_a_total_stand_under_weight_and_score() -> None:
    assert aligned("总分", "", "", "", "", "100", "97", "", "") == {0: "总分", 6: "100", 7: "97"}


def test_a_date_stays_below_its_header() -> None:
    header = ["序号", "项目名称", "实施单位", "预算金额", "支出金额", "完成时间", "备注"]
    printed = row("1", "道路养护", "县水务局", "12.50", "11.00", "2023年2月", "")
    assert align(printed, list(map(column_kind, header)), len(header)) == dict(enumerate(printed[:6]))


def test_levels_of_labels() -> None:
    assert levels_of("产出指标（50分）") == {1}
    assert levels_of("社会效益指标") == {2}
    assert levels_of("成本") == {1, 2}
    assert levels_of("A31基本支出预算") == {3}
    assert levels_of("B2财务管理（6分）") == {2}
    assert levels_of("开展宣传") == set()


def test_short_rows_are_put_to_the_right_but_remarks_stay() -> None:
    header = row("项目资金", "", "年初预算数", "全年执行数", "得分")
    padded = right_aligned([header, row("年度资金总额", "5", "5", "9"), row("偏差原因", "")])
    assert [[cell.text for cell in cells] for cells in padded[1:]] == [
        ["", "年度资金总额", "5", "5", "9"],
        ["偏差原因", ""],
    ]


def test_rows_are_found_in_a_list_of_cells() -> None:
    header = row(*HEADER[1:])
    cells = row(
        "产出",
        "数量",
        "人数",
        "≥5人",
        "6人",
        "10",
        "10",
        "",
        "次数",
        "≥5次",
        "6次",
        "10",
        "9",
        "少",
        "总分",
        "20",
        "19",
    )
    found = rows_of(header, cells, explicit=True)
    assert [[cell.text for cell in cells] for cells in found] == [
        ["产出", "数量", "人数", "≥5人", "6人", "10", "10", ""],
        ["", "", "次数", "≥5次", "6次", "10", "9", "少"],
        ["总分", "", "", "", "", "20", "19"],
    ]


def test_a_list_of_cells_ends_after_its_totals() -> None:
    cells = row("人数", "10", "9", "总分", "20", "19", "", "注意事项如下", "另见附件")
    assert length_of_last(cells, 4) == 6


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "产出", "质量", "合格率", "100%", "≥5%", "10", "总分", "-", "按程序拨付资金。"]),
        max_size=14,
    )
)
def test_alignment_keeps_every_cell_in_its_order(texts: list[str]) -> None:
    placed = align(row(*texts), KINDS, len(KINDS))
    assert [cell.text for _, cell in sorted(placed.items())] == [text for text in texts if text]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["", "产出", "质量", "合格率", "100%", "≥5%", "10", "总分", "-"]), max_size=40),
    st.booleans(),
)
def test_rhythm_keeps_every_cell_in_its_order(texts: list[str], explicit: bool) -> None:
    found = rows_of(row(*HEADER[1:]), row(*texts), explicit)
    assert [cell.text for cells in found for cell in cells if cell.text] == [text for text in texts if text]
