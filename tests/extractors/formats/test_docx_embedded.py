"""Files inside Word files: what is shown of them is read, what is not read is named."""

from __future__ import annotations

import io

import openpyxl
import pytest

from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.reading import read_bytes
from tests.extractors.formats import xls_records as old
from tests.extractors.formats.docx_factory import lines, p, package, relation, table, tbl, tc, tr
from tests.extractors.formats.xlsx_parts import book, number, row, sheet, text


def embedded(program: str, aspect: str = "Content") -> str:
    """An embedded object and the large picture of it that the page shows."""
    picture = '<v:shape style="width:400pt;height:400pt"><v:imagedata r:id="i"/></v:shape>'
    ole = f'<o:OLEObject Type="Embed" ProgID="{program}" DrawAspect="{aspect}" r:id="x"/>'
    return f"<w:r><w:object>{picture}{ole}</w:object></w:r>"


def holding(
    data: bytes | None, body: str, kind: str = "package", name: str = "a.xlsx", limits: Limits | None = None
) -> Document:
    """The document of a body with a file inside."""
    relations = relation("x", kind, f"embeddings/{name}") + relation("i", "image", "media/image1.emf")
    extra = {f"word/embeddings/{name}": data} if data is not None else {}
    return read_bytes(package(body, relations=relations, extra=extra), "a.docx", limits)


def workbook() -> bytes:
    """A workbook that shows its second sheet."""
    made = openpyxl.Workbook()
    made.active["A1"] = "草稿"
    shown = made.create_sheet("支出")
    for line in (("项目", "预算", "执行"), ("甲", 12.5, 10), ("合计", 12.5, 10)):
        shown.append(line)
    made.active = 1
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


ROWS = [["项目", "预算", "执行"], ["甲", "12.5", "10"], ["合计", "12.5", "10"]]


def test_the_shown_sheet_of_a_workbook_is_a_table() -> None:
    found = holding(workbook(), p("见附表。", embedded("Excel.Sheet.12")) + p("完。"))
    assert lines(found) == ["见附表。", "#", "完。"]
    assert table(found).text_rows() == ROWS
    assert found.status is Status.OK
    place = table(found).cells[4].passage.place
    assert (place.sheet, place.cell, place.paragraph) == ("支出", "B2", 1)
    assert ["嵌入" in problem.zh for problem in found.problems] == [True]


def test_only_the_shown_area() -> None:
    rows = row(1, text("A1", "项目"), text("B1", "预算"), text("C1", "执行"), text("D1", "草稿"))
    rows += row(2, text("A2", "甲"), number("B2", "12.5"), number("C2", "10"), number("D2", "99"))
    data = book({"表": sheet(rows + row(9, text("A9", "草稿")))}, properties='<oleSize ref="A1:C2"/>')
    found = holding(data, p("见附表。", embedded("Excel.Sheet.12")))
    assert table(found).text_rows() == [["项目", "预算", "执行"], ["甲", "12.5", "10"]]
    assert lines(found) == ["见附表。", "#"]


def test_an_old_workbook() -> None:
    rows = b"".join(old.label(0, column, name) for column, name in enumerate(("项目", "预算", "执行")))
    rows += old.label(1, 0, "甲") + old.number(1, 1, 12.5) + old.number(1, 2, 10)
    found = holding(old.workbook([("支出", rows)]), p("见附表。", embedded("Excel.Sheet.8")), name="oleObject1.bin")
    assert table(found).text_rows() == ROWS[:2]


def test_an_embedded_table_in_a_cell_follows_the_outer_table() -> None:
    outer = tbl(tr(tc("附表"), tc(p("见下", embedded("Excel.Sheet.12")))), tr(tc("甲"), tc("乙")))
    assert [each.rows for each in holding(workbook(), outer).tables()] == [2, 3]


def test_formulas_without_results_in_an_embedded_workbook_are_said() -> None:
    rows = row(1, text("A1", "项目"), text("B1", "预算")) + row(2, text("A2", "甲"), '<c r="B2"><f>1+1</f></c>')
    found = holding(book({"表": sheet(rows)}), p("见附表。", embedded("Excel.Sheet.12")))
    assert found.status is Status.PARTIAL
    assert any("B2" in problem.zh for problem in found.problems)


@pytest.mark.parametrize(
    ("data", "aspect"),
    [(None, "Content"), (bytes(range(32)), "Content"), (workbook()[:900], "Content"), (workbook(), "Icon")],
)
def test_what_is_not_read_is_named(data: bytes | None, aspect: str) -> None:
    found = holding(data, p("见附表。", embedded("Excel.Sheet.12", aspect)), name="a.bin")
    assert lines(found) == ["见附表。", "image image1.emf"]
    assert found.status is Status.PARTIAL
    assert any("Excel.Sheet.12" in problem.zh for problem in found.problems)


def test_embedded_formulas_are_no_loss() -> None:
    found = holding(None, p("见式。", embedded("Equation.3").replace("400pt", "40pt")))
    assert (found.status, found.problems) == (Status.OK, ())


def test_files_inside_files_end() -> None:
    data = package(p("里层。"))
    for _ in range(4):
        relations = relation("x", "package", "embeddings/a.docx")
        data = package(
            p("一层。", embedded("Word.Document.12")), relations=relations, extra={"word/embeddings/a.docx": data}
        )
    assert lines(read_bytes(data, "a.docx")) == ["一层。"] * 4 + ["里层。"]
    few = read_bytes(data, "a.docx", Limits(nesting=2))
    assert [line for line in lines(few) if "层" in line] == ["一层。"] * 3
    assert few.status is Status.PARTIAL


# ---- text that Word takes in ----

PAGE = "<html><body><p>导入的金额5万元。</p><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.docx", package(p("导入的金额5万元。") + tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2"))))),
    ],
)
def test_imported_text_stands_in_its_place(name: str, data: bytes) -> None:
    found = holding(data, p("前。") + '<w:altChunk r:id="x"/>' + p("后。"), kind="aFChunk", name=name)
    assert lines(found) == ["前。", "导入的金额5万元。", "#", "后。"]
    assert table(found).text_rows() == [["甲", "1"], ["乙", "2"]]
    assert found.status is Status.OK


@pytest.mark.parametrize("body", ['<w:subDoc r:id="sub"/>', '<w:p><w:subDoc r:id="sub"/></w:p>'])
def test_a_document_shown_inside_another_is_said(body: str) -> None:
    document = read_bytes(package(p("见子文档") + body), "a.docx")
    assert document.status is Status.PARTIAL
    assert any("子文档" in problem.zh for problem in document.problems)


def test_imported_text_that_is_not_read_is_said() -> None:
    found = holding(b"\x00\x01", p("前。") + '<w:altChunk r:id="x"/>', kind="aFChunk", name="a.bin")
    assert found.status is Status.PARTIAL
    assert "altChunk" in found.problems[0].zh
