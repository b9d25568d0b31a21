"""The tables of real reports, checked by eye against their texts. Skipped where the reports are not at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractors.document import Document, Heading, Picture, Status, Table
from extractors.reading import read_bytes, read_document
from extractors.tables.headers import read_headers

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "reports"

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="needs ../shared")


@cache
def report(name: str) -> Document:
    (path,) = REPORTS.rglob(f"{name}*.txt")
    document = read_document(path)
    assert document.status is Status.OK
    return document


def tables(name: str) -> list[Table]:
    return list(report(name).tables())


def row(table: Table, index: int, *columns: int) -> list[str]:
    texts = table.text_rows()[index]
    return [texts[column] for column in columns] if columns else texts


def test_every_position_of_every_table_is_covered_once() -> None:
    for name in ("000", "001", "002", "004", "b08"):
        for table in tables(name):
            assert sum(cell.row_span * cell.column_span for cell in table.cells) == table.rows * table.columns


def test_three_forms_with_shifted_columns() -> None:
    forms = tables("000")
    assert [(form.rows, form.columns) for form in forms] == [(20, 9), (21, 9), (20, 9)]
    assert [form.place.line for form in forms] == [111, 142, 172]
    assert all(form.caption and form.notes[0].text == "(2022年度)" for form in forms)
    for form, totals in zip(forms, (("100", "93"), ("100", "99"), ("100", "97")), strict=True):
        assert row(form, form.rows - 1, 0, 6, 7) == ["总分", *totals]
    first = forms[0]
    assert row(first, 3) == ["项目资金(万元)", "其中:财政拨款", "43", "43", "38.5746", "10", "89.71", "-", "-"]
    assert row(first, 10, 0, 1, 2, 4, 5, 6, 7, 8) == [
        "绩效目标",
        "产出指标",
        "数量",
        "=43万元",
        "38.5746万元",
        "11",
        "11",
        "",
    ]
    assert [row(first, index, 1, 2, 6, 7) for index in range(11, 19)] == [
        ["产出指标", "质量", "12", "11"],
        ["产出指标", "时效", "11", "11"],
        ["产出指标", "成本", "12", "10"],
        ["效益指标", "经济效益", "11", "10"],
        ["效益指标", "社会效益", "12", "12"],
        ["效益指标", "生态效益", "10", "8"],
        ["效益指标", "可持续影响", "11", "10"],
        ["满意度", "满意度", "10", "10"],
    ]
    second = forms[1]
    assert [row(second, index, 1, 2, 6, 7) for index in range(10, 20)] == [
        ["产出指标", "数量", "22", "22"],
        ["产出指标", "数量", "22", "22"],
        ["产出指标", "质量", "", ""],
        ["产出指标", "时效", "", ""],
        ["产出指标", "成本", "", ""],
        ["效益指标", "经济效益", "32", "31"],
        ["效益指标", "社会效益", "", ""],
        ["效益指标", "生态效益", "", ""],
        ["效益指标", "可持续影响", "", ""],
        ["满意度", "满意度", "24", "24"],
    ]
    label, value = row(forms[2], 1, 5, 6)
    assert label == "实施单位"
    assert value.endswith("管理中心")


def test_a_reason_cell_that_was_left_blank_is_a_cell() -> None:
    form = tables("000")[0]
    label, blank = form.grid[6][0], form.grid[6][1]
    assert label is not None
    assert label.text.startswith("偏差原因")
    assert blank is not None
    assert (blank.text, blank.column_span) == ("", 8)


def test_a_long_form_with_repeated_groups() -> None:
    form, survey, paper = tables("001")
    assert (form.rows, form.columns, survey.rows, survey.columns, paper.rows, paper.columns) == (44, 8, 34, 5, 12, 2)
    groups = [row(form, index, 0, 1) for index in range(1, 43)]
    letters = "".join(first[0] for first, _ in groups)
    assert letters == "A" * 14 + "B" * 13 + "C" * 15
    assert [second[:2] for _, second in groups[:14]] == ["A1"] * 5 + ["A2"] * 4 + ["A3"] * 5
    assert [second[:2] for _, second in groups[14:27]] == ["B1"] * 3 + ["B2"] * 3 + ["B3"] * 2 + ["B4"] * 2 + ["B5"] * 3
    assert [second[:2] for _, second in groups[27:]] == ["C1"] * 7 + ["C2"] * 5 + ["C3"] * 3
    assert [second[-4:] for _, second in groups[27:30]] == ["（2分）", "18分）", "18分）"]
    scores = [row(form, index, 3, 4) for index in range(1, 43)]
    assert sum(float(weight) for weight, _ in scores) == (12 + 10 + 13) + (3 + 6 + 2 + 2 + 3) + (18 + 25 + 6)
    assert sum(float(score) for _, score in scores) == 95
    assert row(form, 41, 2)[0].startswith("C32")
    assert row(form, 41, 7) != [""]
    assert row(form, 43, 0, 2, 3, 4) == ["合计", "100分", "100", "95"]
    assert [survey.text_rows()[index][4] for index in range(31, 34)] == ["4780", "48", "99.5"]
    assert [row(survey, index, 0, 2, 3, 4) for index in (28, 29, 30)] == [
        ["10", "A.非常满意", "10", "48"],
        ["10", "C.基本满意", "5", "0"],
        ["10", "D.不满意", "0", "0"],
    ]
    assert row(paper, 11) == ["评价结果", "指标得分：95分"]


def test_a_scanned_table_is_kept_as_illegible() -> None:
    document = report("001")
    (picture,) = [block for block in document.blocks if isinstance(block, Picture)]
    assert len(picture.text) == 37
    assert not any(passage.legible for passage in picture.text)
    assert isinstance(document.blocks[-2], Heading)


def test_a_form_with_columns_of_spans() -> None:
    (form,) = tables("002")
    assert (form.rows, form.columns) == (42, 8)
    headers = read_headers(form)
    assert [(band.row, band.first, band.last) for band in headers.bands] == [(3, 4, 14), (15, 16, 41)]
    assert row(form, 6, 0, 1, 3, 5) == ["预算安排及支出情况", "项目支出", "614.47 万元", "614.47 万元"]
    assert row(form, 27) == ["过程(26)", "预算执行(8)", '"三公经费"变动率', "≤0%", "1", "", "0%", "1"]
    assert sum(int(form.text_rows()[index][7]) for index in range(16, 42)) == 29


def test_a_form_with_weights_beside_its_groups() -> None:
    (form,) = tables("004")
    assert (form.rows, form.columns) == (21, 10)
    assert [row(form, index, 0, 1, 2, 3, 4, 5, 8) for index in (5, 11, 14, 19, 20)] == [
        ["投入", "20", "资金落实", "10", "到位及时率", "5", "3"],
        ["过程", "30", "财务管理", "15", "财务监控有效性", "5", "5"],
        ["产出", "20", "项目产出", "20", "质量达标率", "5", "4.8"],
        ["效果", "30", "项目效益", "30", "公众满意度", "9", "8"],
        ["总分", "100", "", "100", "", "100", "96"],
    ]


def test_a_form_with_a_cell_per_line() -> None:
    (form,) = tables("b08")
    assert (form.rows, form.columns) == (22, 9)
    assert row(form, 5, 0, 1, 2, 7) == ["项目资金（万元）", "上年结转资金", "", ""]
    assert row(form, 17, 1, 2, 4, 5, 6, 7) == ["效益指标（30分）", "社会效益指标", "≥1500万元", "1486.5万元", "10", "9"]
    assert row(form, 21, 0, 6, 7) == ["总分", "100", "98"]


def test_sixteen_copies_give_sixteen_times_the_blocks() -> None:
    (path,) = REPORTS.rglob("001*.txt")
    data = path.read_bytes()
    once, often = read_bytes(data, "r.txt"), read_bytes((data + b"\n\n\n") * 16, "r.txt")
    assert len(list(often.tables())) == 16 * len(list(once.tables()))
    assert [table.rows for table in often.tables()] == [table.rows for table in once.tables()] * 16
