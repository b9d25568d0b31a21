"""Units that a bare number takes from its row, its column, its block and its table."""

from __future__ import annotations

import pytest

from extractors.document import Block, Cell, Document, Heading, Paragraph, Passage, Table
from extractors.figure import Figure, Kind
from extractors.figures import read_figures
from extractors.provenance import Place


def passage(
    text: str, block: int, row: int | None = None, column: int | None = None, *, legible: bool = True
) -> Passage:
    return Passage(text, Place(block, row=row, column=column), legible)


def paragraph(text: str, block: int = 0, *, legible: bool = True) -> Paragraph:
    return Paragraph(passage(text, block, legible=legible))


def table(rows: list[str], *, block: int = 0, caption: str = "", notes: tuple[str, ...] = ()) -> Table:
    """A table from rows such as "名称|金额"; "<" joins a cell to its left neighbour."""
    cells: list[Cell] = []
    width = 0
    for row, line in enumerate(rows):
        texts = line.split("|")
        width = max(width, len(texts))
        for column, text in enumerate(texts):
            if text == "<":
                last = cells[-1]
                cells[-1] = Cell(last.passage, last.row, last.column, 1, last.column_span + 1)
            else:
                cells.append(Cell(passage(text, block, row, column), row, column))
    return Table(
        Place(block),
        tuple(cells),
        len(rows),
        width,
        passage(caption, block) if caption else None,
        tuple(passage(note, block) for note in notes),
    )


def figures_of(*blocks: Block) -> tuple[Figure, ...]:
    return read_figures(Document("a.txt", "", "text", tuple(blocks)))


def at(found: tuple[Figure, ...], row: int, column: int) -> Figure:
    (figure,) = [figure for figure in found if (figure.passage.place.row, figure.passage.place.column) == (row, column)]
    return figure


def unit_at(found: tuple[Figure, ...], row: int, column: int) -> str:
    figure = at(found, row, column)
    assert figure.inherited is (figure.unit.symbol != "")
    return figure.unit.symbol


def test_index_is_the_position_in_reading_order() -> None:
    found = figures_of(
        Heading(passage("一、概况", 0), 1, "一、", "概况"),
        paragraph("收入5万元，支出3万元。", 1),
        table(["名称|金额", "甲|1"], block=2),
    )
    assert [figure.index for figure in found] == [0, 1, 2, 3]
    assert [figure.text for figure in found] == ["一、", "5万元", "3万元", "1"]


def test_an_illegible_passage_counts_but_does_not_compute() -> None:
    (figure,) = figures_of(paragraph("~ 0.00", legible=False))
    assert not figure.computable


def test_the_form_with_funds_and_indicators() -> None:
    found = figures_of(
        table(
            [
                "项目资金(万元)||年初预算数|全年预算数|全年执行数|分值|执行率(%)|得分",
                "|年度资金总额|43|43|38.5|10|89.53|9",
                "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
                "|产出指标|数量指标|培训人数|≥30人|32|20|18",
                "|产出指标|质量指标|合格率（%）|95|97|20|20",
                "总分||||||100|47",
            ]
        )
    )
    assert [unit_at(found, 1, column) for column in (2, 3, 4)] == ["万元"] * 3
    assert [unit_at(found, 1, column) for column in (5, 6, 7)] == ["分", "%", "分"]
    assert [unit_at(found, 3, column) for column in (6, 7)] == ["分", "分"]
    assert at(found, 3, 4).quantity.kind is Kind.TARGET
    assert [unit_at(found, 4, column) for column in (4, 5, 6)] == ["%", "%", "分"]
    assert [unit_at(found, 5, column) for column in (6, 7)] == ["分", "分"]


@pytest.mark.parametrize("where", ["caption", "note", "above", "cell"])
def test_the_tables_own_money_unit(where: str) -> None:
    rows = ["科目编码|科目名称|决算数|占比(%)|人数", "2080109|经办机构|486.89|93.10|12"]
    if where == "cell":
        rows.insert(0, "单位：万元|<|<|<|<")
    row = len(rows) - 1
    blocks: list[Block] = [paragraph("单位：万元", 0)] if where == "above" else []
    blocks.append(
        table(
            rows,
            block=1,
            caption="支出决算表（单位：万元）" if where == "caption" else "",
            notes=("金额单位：万元",) if where == "note" else (),
        )
    )
    found = tuple(figure for figure in figures_of(*blocks) if figure.passage.place.in_table)
    assert at(found, row, 0).quantity.kind is Kind.CODE
    assert [unit_at(found, row, column) for column in (2, 3, 4)] == ["万元", "%", "人"]


def test_the_unit_in_the_title_of_a_block_holds_down_to_the_next_title() -> None:
    found = figures_of(
        table(
            [
                "年度收入情况（万元）|<|<",
                "收入合计|拨款|编制人数",
                "62.5|60|21",
                "其他情况|<|<",
                "面积|车辆|床位",
                "300|2|40",
            ]
        )
    )
    assert [unit_at(found, 2, column) for column in (0, 1, 2)] == ["万元", "万元", "人"]
    assert [unit_at(found, 5, column) for column in (0, 1)] == ["", ""]


def test_a_money_note_never_reaches_points_numbers_or_years() -> None:
    found = figures_of(
        table(
            ["序号|年度|指标|指标值|分值|得分|预算数", "1|2023|甲|50|10|9|300"],
            notes=("单位：元",),
        )
    )
    found = tuple(figure for figure in found if figure.passage.place.in_table)
    assert at(found, 1, 0).quantity.kind is Kind.ORDINAL
    assert at(found, 1, 1).quantity.kind is Kind.YEAR
    assert [unit_at(found, 1, column) for column in (3, 4, 5, 6)] == ["", "分", "分", "元"]


def test_a_rate_without_a_percent_sign_stays_bare() -> None:
    found = figures_of(table(["项目|预算数(万元)|执行率", "甲|100|0.96"]))
    assert [unit_at(found, 1, column) for column in (1, 2)] == ["万元", ""]


def test_the_formula_in_a_header_is_a_percentage() -> None:
    found = figures_of(
        table(["项目|预算数(A)|执行数(B)|预算执行率(B/A×100%)", "甲|100|90|90.00"], notes=("单位：万元",))
    )
    assert unit_at(found, 1, 3) == "%"


def test_the_row_label_overrules_an_amount_column() -> None:
    found = figures_of(
        table(["指标|2022年|2023年", "收入（万元）|10|12", "在职人数|5|6", "执行率|90|91"], notes=("单位：元",))
    )
    assert [unit_at(found, row, 1) for row in (1, 2, 3)] == ["万元", "人", ""]


def test_the_unit_in_a_cell_of_its_own() -> None:
    found = figures_of(table(["指标名称|度量单位|年度指标值|实际完成值|分值|得分", "培训|场次|12|13|10|10"]))
    assert [unit_at(found, 1, column) for column in (2, 3, 4)] == ["场次", "场次", "分"]


def test_a_survey_counts_copies_and_points() -> None:
    found = figures_of(
        table(
            [
                "序号|问题内容|选项内容|标准分值|问卷数",
                "1|是否满意|A.满意|10|47",
                "问卷总分|||100|470",
                "有效问卷份数||||47",
                "有效问卷份数|||47|",
            ]
        )
    )
    assert [unit_at(found, 1, column) for column in (3, 4)] == ["分", "份"]
    assert [unit_at(found, 2, column) for column in (3, 4)] == ["分", "分"]
    assert unit_at(found, 3, 4) == "份"
    assert unit_at(found, 4, 3) == "份"


def test_conditions_in_a_rubric_column_are_rules_and_points_are_not() -> None:
    found = figures_of(table(["三级指标|分值|得分|评分标准", "甲|2|2|匹配度达到99%，得2分"]))
    kinds = {figure.text: figure.quantity.kind for figure in found if figure.passage.place.column == 3}
    assert kinds == {"99%": Kind.RULE, "2分": Kind.QUANTITY}


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("评分标准|得分|评分说明", Kind.QUANTITY),
        ("指标解释|得分|扣分原因及说明", Kind.QUANTITY),
        ("指标解释|得分|完成情况说明", Kind.QUANTITY),
        ("目标|得分|评分说明", Kind.RULE),
        ("目标|得分|指标说明", Kind.RULE),
    ],
)
def test_what_was_found_is_told_in_columns_of_remarks_and_is_no_rule(header: str, kind: Kind) -> None:
    found = figures_of(table([f"三级指标|分值|{header}", "甲|2|按期|2|到位率为95%，未扣分"]))
    assert at(found, 1, 4).quantity.kind is kind


def test_a_label_beside_a_number_may_name_a_code() -> None:
    found = figures_of(table(["联系电话|8690022", "单位人数|12"]))
    assert at(found, 0, 1).quantity.kind is Kind.CODE
    assert unit_at(found, 1, 1) == "人"


def test_a_printed_unit_is_never_replaced() -> None:
    found = figures_of(table(["项目|预算数", "甲|620.8元"], notes=("单位：万元",)))
    figure = at(found, 1, 1)
    assert (figure.unit.symbol, figure.inherited) == ("元", False)


def test_a_merged_cell_is_read_once() -> None:
    found = figures_of(table(["项目|金额(元)|备注", "合计|5|<"]))
    assert [figure.text for figure in found] == ["5"]


def test_numbers_in_header_rows_name_columns() -> None:
    found = figures_of(
        table(["项目|年初预算数|支出决算数", "栏次|1|2", "甲|100|90"], notes=("单位：万元",)),
    )
    assert [at(found, 1, column).quantity.kind for column in (1, 2)] == [Kind.ORDINAL, Kind.ORDINAL]
    assert [unit_at(found, 2, column) for column in (1, 2)] == ["万元", "万元"]


def test_a_paragraph_of_digits_alone_is_a_page_number() -> None:
    (figure,) = figures_of(paragraph("12"))
    assert figure.quantity.kind is Kind.ORDINAL


@pytest.mark.parametrize("note", ["单位：人、万元", "单位：万元、人", "计量单位：人/万元", "单位：万元，人次"])
def test_a_note_of_two_units(note: str) -> None:
    """People by their header, money by the note; 5000元/人 is a cell of its own and names no unit of its neighbour."""
    rows = ["支出项目|享受人数|补贴标准|支出金额", "职业培训补贴|1864|按工种|412.36", "创业补贴|86|5000元/人|43"]
    found = figures_of(table(rows, notes=(note,)))
    assert [(figure.text, figure.unit.symbol) for figure in found if figure.passage.place.row] == [
        ("1864", "人"),
        ("412.36", "万元"),
        ("86", "人"),
        ("5000元/人", "元/人"),
        ("43", "万元"),
    ]
