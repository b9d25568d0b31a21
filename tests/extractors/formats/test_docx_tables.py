from __future__ import annotations

import io
import random
from typing import Any

import docx as python_docx
import pytest

from extractors.document import Status
from extractors.limits import Limits
from tests.extractors.formats.docx_factory import lines, p, package, r, read, relation, spans, table, tbl, tc, tr


def test_cells_span_columns_and_rows() -> None:
    document = read(
        tbl(
            tr(tc("指标", merge="restart"), tc("金额", span=2)),
            tr(tc(merge="continue"), tc("预算"), tc("执行")),
            tr(tc("合计"), tc("12.5"), tc("12.4")),
        )
    )
    assert spans(document) == [
        ("指标", 0, 0, 2, 1),
        ("金额", 0, 1, 1, 2),
        ("预算", 1, 1, 1, 1),
        ("执行", 1, 2, 1, 1),
        ("合计", 2, 0, 1, 1),
        ("12.5", 2, 1, 1, 1),
        ("12.4", 2, 2, 1, 1),
    ]


def test_a_merged_cell_without_value_continues_the_one_above() -> None:
    document = read(
        tbl(
            tr(tc("甲", merge="restart"), tc("1")),
            tr("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>", tc("2")),
            tr(tc("乙", merge="restart"), tc("3")),
            tr(tc("", merge="continue"), tc("4")),
        )
    )
    assert table(document).text_rows() == [["甲", "1"], ["甲", "2"], ["乙", "3"], ["乙", "4"]]


def test_a_cell_that_continues_nothing_is_a_cell() -> None:
    document = read(tbl(tr(tc("一", span=2), tc("二")), tr(tc("三"), tc("四", merge="continue"), tc("五"))))
    assert table(document).text_rows() == [["一", "一", "二"], ["三", "四", "五"]]


def test_rows_start_late_and_end_early() -> None:
    document = read(
        tbl(
            tr(tc("a"), tc("b"), tc("c"), tc("d")),
            tr(tc("e"), tc("f"), before=2),
            tr(tc("g"), tc("h"), after=2),
            tr(tc("i")),
        )
    )
    grid = [[cell.text if cell else None for cell in row] for row in table(document).grid]
    assert grid == [
        ["a", "b", "c", "d"],
        [None, None, "e", "f"],
        ["g", "h", None, None],
        ["i", None, None, None],
    ]


def test_old_horizontal_merges() -> None:
    merged = tc("", properties="<w:hMerge/>")
    document = read(tbl(tr(tc("题", properties='<w:hMerge w:val="restart"/>'), merged, tc("x")), tr(*[tc("1")] * 3)))
    assert spans(document)[:2] == [("题", 0, 0, 1, 2), ("x", 0, 2, 1, 1)]


def test_columns_that_no_cell_stands_in_are_taken_out() -> None:
    document = read(tbl(tr(tc("甲", span=3), tc("乙", span=2)), tr(tc("1", span=3), tc("2", span=2))))
    assert table(document).text_rows() == [["甲", "乙"], ["1", "2"]]


def test_edges_that_just_miss_each_other_are_one() -> None:
    widths = (2000, 60, 1940, 2000)  # the second row's first edge is 60 twips (1 mm) off
    document = read(
        tbl(
            tr(tc("甲"), tc("乙", span=2), tc("丙")),
            tr(tc("1", span=2), tc("2"), tc("3")),
            widths=widths,
        )
    )
    assert table(document).text_rows() == [["甲", "乙", "丙"], ["1", "2", "3"]]


def test_a_narrow_column_with_cells_of_its_own_stays() -> None:
    document = read(tbl(tr(tc("甲"), tc("*"), tc("乙")), tr(tc("1"), tc(""), tc("2")), widths=(2000, 60, 2000)))
    assert table(document).text_rows() == [["甲", "*", "乙"], ["1", "", "2"]]


def test_a_nested_table_follows_its_outer_table() -> None:
    inner = tbl(tr(tc("内1"), tc("内2")))
    document = read(
        p("前文。") + tbl(tr(tc("外1"), tc(p("外2上") + inner + p("外2下"))), tr(tc("x"), tc("y"))) + p("后")
    )
    assert lines(document) == ["前文。", "#", "#", "后"]
    assert table(document).text_rows() == [["外1", "外2上外2下"], ["x", "y"]]
    assert table(document, 1).text_rows() == [["内1", "内2"]]
    assert [found.place.table for found in document.tables()] == [0, 1]


def test_tables_nested_in_each_other_come_in_order() -> None:
    deep = tbl(tr(tc("c1"), tc(tbl(tr(tc("d1"), tc("d2"))) + p())))
    middle = tbl(tr(tc("b1"), tc(deep + p())))
    document = read(tbl(tr(tc("a1"), tc(middle + p()))) + p("完"))
    assert [found.cells[0].text for found in document.tables()] == ["a1", "b1", "c1", "d1"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    document = read(tbl(tr(tc(p("一、概况") + p("正文一段。") + tbl(tr(tc("1"), tc("2")))))) + p("后"))
    assert lines(document) == ["一、概况", "正文一段。", "#", "后"]


@pytest.mark.parametrize(
    ("paragraphs", "text"),
    [
        (("绩", "效", "指", "标"), "绩效指标"),
        (("项目资金", "（万元）"), "项目资金（万元）"),
        (("30", "29.99"), "30 29.99"),
        (("目标1：完成采购；", "目标2：验收。"), "目标1：完成采购；\n目标2：验收。"),
        (("1.采购", "2.验收"), "1.采购\n2.验收"),
        (("", "甲", ""), "甲"),
    ],
)
def test_paragraphs_of_a_cell(paragraphs: tuple[str, ...], text: str) -> None:
    document = read(tbl(tr(tc("".join(map(p, paragraphs))), tc("x"))))
    assert table(document).cells[0].text == text


def test_cells_without_properties() -> None:
    document = read("<w:tbl><w:tr><w:tc>" + p("一") + p("二") + "</w:tc><w:tc>" + p("三") + "</w:tc></w:tr></w:tbl>")
    assert table(document).text_rows() == [["一二", "三"]]


def test_rows_and_cells_in_content_controls() -> None:
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr(tc('1'), tc('2'))}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('4')}</w:sdtContent></w:sdt>"
    inside = tc(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('6')}{p('7')}</w:sdtContent></w:sdt>")
    document = read(tbl(row, tr(tc("3"), cell), tr(tc("5"), inside)))
    assert table(document).text_rows() == [["1", "2"], ["3", "4"], ["5", "6 7"]]


def test_deleted_rows_are_left_out() -> None:
    document = read(
        tbl(tr(tc("a"), tc("1")), tr(tc("b"), tc("2"), properties="<w:del w:id='1'/>"), tr(tc("c"), tc("3")))
    )
    assert table(document).text_rows() == [["a", "1"], ["c", "3"]]


def test_rows_hidden_with_their_text_are_left_out() -> None:
    hidden = r("2", "<w:vanish/>")
    row = tr(tc(p(hidden)), tc(p(hidden)), properties="<w:hidden/>")
    document = read(tbl(tr(tc("a"), tc("1")), row, tr(tc("c"), tc("3"))))
    assert table(document).text_rows() == [["a", "1"], ["c", "3"]]


def test_rows_hidden_without_their_text_show_and_are_said() -> None:
    """The standard has it so: as long as any part of a row is visible, the row is."""
    row = tr(tc("乙"), tc("9.00"), properties="<w:hidden/>")
    document = read(tbl(tr(tc("甲"), tc("1.00")), row, tr(tc("合计"), tc("1.00"))))
    assert table(document).text_rows() == [["甲", "1.00"], ["乙", "9.00"], ["合计", "1.00"]]
    assert ["1 行" in problem.zh and "隐藏" in problem.zh for problem in document.problems] == [True]
    assert document.status is Status.OK


def test_a_row_that_is_not_hidden_after_all() -> None:
    row = tr(tc("乙"), tc("9.00"), properties='<w:hidden w:val="0"/>')
    document = read(tbl(tr(tc("甲"), tc("1.00")), row, tr(tc("合计"), tc("10.00"))))
    assert table(document).rows == 3
    assert not document.problems


def test_what_hangs_in_a_cell_comes_after_the_table() -> None:
    blip = '<w:r><w:drawing><wp:inline><a:blip r:embed="pic"/></wp:inline></w:drawing></w:r>'
    data = package(
        tbl(tr(tc(p("印章", blip)), tc("x"))) + p("后"), relations=relation("pic", "image", "media/seal.png")
    )
    document = read(data)
    assert lines(document) == ["#", "image seal.png", "后"]
    assert table(document).cells[0].text == "印章"


def test_captions_and_notes_stand_above_their_table() -> None:
    document = read(
        p("一、概况")
        + p("正文。")
        + p("项目支出明细表")
        + p("单位：万元")
        + tbl(tr(tc("a"), tc("b")), tr(tc("1"), tc("2")))
    )
    found = table(document)
    assert found.caption is not None
    assert found.caption.text == "项目支出明细表"
    assert found.caption.place.paragraph == 3
    assert [note.text for note in found.notes] == ["单位：万元"]
    assert lines(document) == ["一、概况", "正文。", "#"]


def test_places_of_cells() -> None:
    document = read(p("前文。") + tbl(tr(tc("a"), tc("b")), tr(tc("1"), tc("2"))))
    place = table(document).cells[3].passage.place
    assert (place.block, place.table, place.row, place.column) == (1, 0, 1, 1)


def test_absurd_spans_are_bounded() -> None:
    wide = tc("a").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2147483647"/>')
    negative = tc("c").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="-5"/>')
    document = read(tbl(tr(wide, tc("b")), tr(tc("x"), negative), tr(tc("y"), tc("z"), before=999999)))
    assert document.status is not Status.FAILED
    assert table(document).columns <= 256


@pytest.mark.parametrize("span", [70, 2000, 2147483647])
def test_cells_behind_an_absurd_span_stay(span: int) -> None:
    """The widest span ends where those behind it still have their columns of the grid."""
    wide = tc("合计", span=span)
    rows = [tr(*(tc(text) for text in ("1", "人工费", "130.00", "120.50"))), tr(wide, tc("350.00"), tc("322.00"))]
    document = read(tbl(*rows, widths=(1000, 1000, 1000, 1000)))
    assert table(document).text_rows() == [["1", "人工费", "130.00", "120.50"], ["合计", "合计", "350.00", "322.00"]]


def test_cells_beyond_the_widest_grid_are_said() -> None:
    document = read(tbl(tr(tc("x", span=2), *(tc(str(column)) for column in range(300))), tr(tc("y"))))
    assert table(document).columns == 256
    assert document.status is Status.PARTIAL
    assert any("45" in problem.zh and "单元格" in problem.zh for problem in document.problems)


def test_cells_of_an_even_table_beyond_the_widest_grid_are_said() -> None:
    document = read(tbl(tr(*(tc(str(column)) for column in range(300))), tr(tc("y"))))
    assert document.status is Status.PARTIAL
    assert any("44" in problem.zh for problem in document.problems)


def test_rows_beyond_the_limit_are_said() -> None:
    document = read(tbl(*[tr(tc("a"), tc("b"), tc(str(row))) for row in range(20)]), Limits(cells=30))
    assert table(document).rows == 10
    assert document.status is Status.PARTIAL
    assert "10 行" in document.problems[0].zh


# ---- against python-docx, which is another's reading of the same tables ----


def generated(seed: int) -> tuple[bytes, list[list[list[str]]]]:
    """A file with tables of random merges, and the text of each grid position as python-docx tells it."""
    choose = random.Random(seed)
    made: Any = python_docx.Document()
    for number in range(3):
        rows, columns = choose.randint(2, 9), choose.randint(2, 7)
        grid = made.add_table(rows, columns)
        for row in range(rows):
            for column in range(columns):
                grid.cell(row, column).text = f"{number}-{row}-{column}"
        covered: set[tuple[int, int]] = set()
        for _ in range(choose.randint(0, 6)):
            top, left = choose.randrange(rows), choose.randrange(columns)
            bottom, right = (
                choose.randint(top, min(top + 2, rows - 1)),
                choose.randint(left, min(left + 2, columns - 1)),
            )
            positions = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
            if positions & covered:
                continue
            covered |= positions
            merged = grid.cell(top, left).merge(grid.cell(bottom, right))
            merged.text = f"合并{number}-{top}-{left}"
        made.add_paragraph("间隔")
    buffer = io.BytesIO()
    made.save(buffer)
    texts = [[[cell.text for cell in row.cells] for row in each.rows] for each in made.tables]
    return buffer.getvalue(), texts


@pytest.mark.parametrize("seed", range(12))
def test_merged_tables_equal_those_of_python_docx(seed: int) -> None:
    data, expected = generated(seed)
    found = list(read(data).tables())
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        assert without_twins(ours.text_rows()) == without_twins(theirs)


def without_twins(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the columns that equal their left neighbour everywhere: no cell stands in those alone."""
    columns = list(zip(*rows, strict=True))
    kept = [column for index, column in enumerate(columns) if index == 0 or column != columns[index - 1]]
    return [list(row) for row in zip(*kept, strict=True)]
