"""The two spellings of Office Open XML say the same."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from extractors.reading import read_bytes
from tests.extractors.formats.docx_factory import p, package, tbl, tc, tr
from tests.extractors.formats.xlsx_parts import LINKS, book, number, relations, row, sheet, text

SAME = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)


def strict(data: bytes) -> bytes:
    """The file in the strict spelling."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for usual, other in SAME:
                part = part.replace(usual, other)
            new.writestr(name, part)
    return stream.getvalue()


def word() -> bytes:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("基本情况", properties='<w:pStyle w:val="h"/>') + p("共36.5万元。", "<m:oMath><m:f/></m:oMath>")
    body += tbl(tr(tc("甲", span=2)), tr(tc("乙"), tc("1"))) + '<w:sectPr><w:headerReference r:id="header"/></w:sectPr>'
    return package(body, parts={"styles": styles, "numbering": numbering, "header": p("水务局")})


def workbook() -> bytes:
    drawing = (
        '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:oneCellAnchor><d:from><d:col>0</d:col>'
        "<d:row>6</d:row></d:from><d:sp><d:txBody><a:p><a:r><a:t>注：单位为万元。</a:t></a:r></a:p></d:txBody></d:sp>"
        "</d:oneCellAnchor></d:wsDr>"
    )
    link = f'<Relationship Id="rId1" Type="{LINKS}/drawing" Target="../drawings/drawing1.xml"/>'
    parts = {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": relations(link)}
    rows = row(1, text("A1", "科目"), text("B1", "预算数"), text("C1", "日期"))
    rows += row(2, text("A2", "教育"), number("B2", "0.5", 2), '<c r="C2" t="d" s="3"><v>2023-05-01</v></c>')
    return book({"表": sheet(rows, after='<drawing r:id="rId1"/>')}, parts=parts)


@pytest.mark.parametrize(("data", "name"), [(word(), "a.docx"), (workbook(), "a.xlsx")])
def test_a_strict_file_is_the_same_document(data: bytes, name: str) -> None:
    found, usual = read_bytes(strict(data), name), read_bytes(data, name)
    assert usual.blocks
    assert replace(found, sha256="") == replace(usual, sha256="")


def test_a_date_in_the_strict_form_is_shown_by_its_format() -> None:
    (table,) = read_bytes(strict(workbook()), "a.xlsx").tables()
    assert table.text_rows()[1] == ["教育", "50.00%", "2023/5/1"]
