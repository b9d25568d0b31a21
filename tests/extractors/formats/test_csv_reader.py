"""Tables as text: delimiters, encodings, quotes and line breaks; and prose that only bears the name of a table."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Paragraph, Status, Table
from extractors.formats.csv import is_table, read
from extractors.language.noise import is_page_mark
from extractors.limits import Limits
from extractors.reading import read_bytes

ROWS = [["科目", "预算数", "决算数"], ["教育支出", "10.00", "11.00"], ["农林水支出", "20.00", "20.50"]]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def document(text: str, name: str = "a.csv", encoding: str = "utf-8") -> Document:
    return read_bytes(text.encode(encoding), name)


def the_table(found: Document) -> Table:
    (table,) = found.tables()
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    found = document(written(ROWS, delimiter), encoding=encoding)
    assert (found.format, found.status) == ("csv", Status.OK)
    assert the_table(found).text_rows() == ROWS


def test_quoted_fields_with_line_breaks_delimiters_and_quotes() -> None:
    text = '科目,说明,决算数\r\n"教育\r\n支出","含""一次性"",其他","1,234.50"\r\n农业,,2\r\n'
    table = the_table(document(text))
    assert table.text_rows() == [
        ["科目", "说明", "决算数"],
        ["教育支出", '含"一次性",其他', "1,234.50"],
        ["农业", "", "2"],
    ]
    places = {cell.passage.place.cell: cell.passage.place.line for cell in table.cells}
    assert (places["A1"], places["A2"], places["A3"]) == (1, 2, 4)


def test_ragged_rows() -> None:
    table = the_table(document("科目,预算数,决算数\n教育支出,10.00\n农林水支出,20.00,20.50,备注\n"))
    assert [len(row) for row in table.text_rows()] == [4, 4, 4]
    assert table.text_rows()[2] == ["农林水支出", "20.00", "20.50", "备注"]


def test_title_unit_and_remark_around_the_table() -> None:
    rows = [["支出决算表", "", ""], ["单位：万元", "", ""], *ROWS, ["填表人：周某", "", ""]]
    found = document(written(rows))
    table = the_table(found)
    assert table.caption is not None
    assert (table.caption.text, [note.text for note in table.notes]) == ("支出决算表", ["单位：万元"])
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == ["填表人：周某"]


def test_blanks_below_a_group_label_belong_to_it() -> None:
    rows = [
        ["一级指标", "二级指标", "三级指标", "分值", "得分"],
        ["产出指标", "数量指标", "培训人次", "10", "10"],
        ["", "", "培训期数", "10", "9"],
        ["", "质量指标", "合格率", "10", "10"],
        ["总分", "", "", "30", "29"],
    ]
    text_rows = the_table(document(written(rows))).text_rows()
    assert [row[:2] for row in text_rows[1:4]] == [
        ["产出指标", "数量指标"],
        ["产出指标", "数量指标"],
        ["产出指标", "质量指标"],
    ]


def test_marks_that_keep_a_field_a_text() -> None:
    table = the_table(document('编码,金额\n="00123",5\n\'0456,6\n'))
    assert [row[0] for row in table.text_rows()] == ["编码", "00123", "0456"]


def test_a_first_line_that_names_the_delimiter() -> None:
    assert the_table(document("sep=;\r\n" + written(ROWS, ";"))).text_rows() == ROWS


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    rows = "".join(f"科目{number},{number}\n" for number in range(100))
    table = the_table(document('科目,决算数\n"教育,5\n' + rows))
    assert table.rows == 102


def test_a_table_under_the_name_of_a_workbook() -> None:
    assert document(written(ROWS, "\t"), "a.xls").format == "csv"


def test_a_table_under_the_name_of_a_text() -> None:
    assert the_table(document(written(ROWS), "a.txt")).text_rows() == ROWS


@pytest.mark.parametrize(
    "text",
    [
        "一、基本情况\n县水利局编制35个，在职32人。\n二、支出情况\n全年支出1,234.50万元，比上年增加100.20万元。\n",
        "收入合计 1,234,567\n支出合计 1,234,500\n结余合计 1,234,067\n",
        "甲单位,承担防汛工作。\n全年完成任务。\n支出合计100万元。\n群众满意度95%。\n工作有序推进。\n",
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_prose_stays_text(text: str, name: str) -> None:
    assert document(text, name).format == "text"


def test_a_text_with_tabs_is_left_to_the_text_reader() -> None:
    assert not is_table(written(ROWS, "\t").encode(), "a.txt")


def test_bytes_that_cannot_be_decoded_are_said() -> None:
    found = read_bytes(written(ROWS * 10).encode() + "合计,1,".encode() + b"\xff\xfe\xff\n", "a.csv")
    assert found.status is Status.PARTIAL
    assert "Lines 31 hold" in found.problems[0].en


def test_only_blanks() -> None:
    found = read(b" , , \n , , \n", "a.csv", "", Limits())
    assert found.status is Status.FAILED
    assert found.problems[0].fatal


def test_more_cells_than_the_limit_are_said() -> None:
    found = read(written(ROWS * 20).encode(), "a.csv", "", Limits(cells=30))
    assert found.status is Status.PARTIAL
    assert "limit of 30" in found.problems[0].en


fields = st.text(alphabet="甲乙1234567890.,;|\t\"\n\r='-% 。", max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="甲乙12,;|\t\"\n\r\0='。 ", max_size=120), st.sampled_from(["a.csv", "a.txt"]))
def test_any_text_is_read_without_raising(text: str, name: str) -> None:
    found = read(text.encode(), name, "", Limits())
    assert found.blocks or found.status is Status.FAILED
    is_table(text.encode(), name)


def _unlike(field: str) -> object:
    """What no two fields may share: their text. Word for word the same, headers and labels are taken for one."""
    return "".join(field.split()) or object()


def _stays(field: str) -> bool:
    """False for a page number such as "-1-", which is no part of a report."""
    return not any(map(is_page_mark, ("".join(field.split()), *field.split())))


@settings(max_examples=100, deadline=None)
@given(st.lists(fields.filter(_stays), min_size=3, max_size=18, unique_by=_unlike))
def test_every_field_comes_back(texts: list[str]) -> None:
    rows = [texts[start : start + 3] for start in range(0, len(texts), 3)]
    found = read(("sep=,\n" + written(rows)).encode(), "a.csv", "", Limits())
    words = "".join(passage.text for passage in found.passages())
    for sign in "甲乙123":
        assert words.count(sign) == sum(field.count(sign) for field in texts)


def test_a_label_that_is_repeated_covers_both_rows() -> None:
    """It is one cell, as in every format; in both rows it is what stands there."""
    table = the_table(document("sep=,\n,=,=\n1=,,0\n1=,,\n"))
    assert [row[0] for row in table.text_rows()] == ["", "1=", "1="]
