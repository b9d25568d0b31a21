"""Cover facts of a workbook: its sheets have names, and those are the title only of a report without another."""

from __future__ import annotations

import io

import openpyxl
import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Cover

REPORT = ["青禾县民政局2023年度救助项目支出绩效自评报告", "一、项目概况", "项目全年支出12.50万元。"]


def cover_of(sheets: dict[str, list[str]]) -> Cover:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row.split("|"))
    file = io.BytesIO()
    book.save(file)
    return read_records(read_bytes(file.getvalue(), "report.xlsx")).cover


@pytest.mark.parametrize("name", ["自评报告", "2022年度绩效自评"])
def test_the_name_of_a_sheet_is_not_the_title_of_the_report_on_it(name: str) -> None:
    cover = cover_of({name: REPORT, "明细": ["支出内容|金额", "救助金|12.50"]})
    assert (cover.title, cover.unit, cover.year) == (REPORT[0], "青禾县民政局", 2023)


def test_the_name_of_a_sheet_is_the_title_where_nothing_else_is() -> None:
    tables = ["支出内容|金额", "救助金|12.50"]
    assert cover_of({"2023年度绩效自评": tables, "明细": tables}).title == "2023年度绩效自评"


def test_a_caption_is_the_title_rather_than_the_name_of_its_sheet() -> None:
    rows = ["救助项目绩效自评表", "支出内容|金额", "救助金|12.50"]
    assert cover_of({"2023年绩效": rows, "明细": rows[1:]}).title == rows[0]


def test_the_name_of_a_sheet_is_not_the_unit_of_the_report_on_it() -> None:
    rows = ["2023年度救助项目支出绩效自评报告", "青禾县民政局", *REPORT[1:]]
    assert cover_of({"报县财政局": rows, "明细": ["支出内容|金额", "救助金|12.50"]}).unit == "青禾县民政局"
