"""Web archives: the page in them, or all sheets of a saved workbook."""

from __future__ import annotations

import base64

import pytest

from extractors.content import Content, content_of
from extractors.document import Document, Heading, Paragraph, Status
from extractors.reading import read_bytes
from tests.extractors.formats.page_rendering import archive

PAGE = "<html><head>{}</head><body><p>一、基本情况</p><p>全年收入120.5万元，支出118.3万元。</p></body></html>"


def texts(document: Document) -> list[str]:
    return [block.passage.text for block in document.blocks if isinstance(block, Heading | Paragraph)]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize(
    ("charset", "codec"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("", "gb18030"), ("unicode", "utf-16")]
)
def test_parts_in_any_encoding(encoding: str, charset: str, codec: str) -> None:
    data = archive(PAGE.format("").encode(codec), encoding=encoding, charset=charset)
    assert content_of(data) is Content.MHT
    document = read_bytes(data, "a.mht")
    assert (document.format, document.status, document.problems) == ("mht", Status.OK, ())
    assert texts(document) == ["一、基本情况", "全年收入120.5万元，支出118.3万元。"]


def test_a_single_page_with_the_head_of_a_message() -> None:
    data = b"From: <saved>\nSubject: =?gb2312?B?sai45g==?=\nMIME-Version: 1.0\nContent-Type: text/html;\n\tcharset=utf-8\n\n"
    assert texts(read_bytes(data + PAGE.format("").encode(), "a.mht"))[0] == "一、基本情况"


def test_the_page_that_the_archive_names_comes_first() -> None:
    data = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"; start="<two>"; type="text/html"

--b
Content-Type: text/html; charset=utf-8
Content-ID: <one>

<html><p>12</p></html>
--b
Content-Type: text/html; charset=utf-8
Content-ID: <two>

<html><p>\xe6\x94\xb6\xe5\x85\xa59</p></html>
--b--
"""
    assert texts(read_bytes(data, "a.mhtml")) == ["收入9"]


def test_a_text_with_lines_of_names_is_no_archive() -> None:
    assert content_of("单位: 某局\nMIME-Version: 1.0\n收入12万元".encode()) is Content.TEXT


SHEET = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta name=ProgId content=Excel.Sheet><style>td{{border:.5pt solid}}</style>
<table><tr><td>项目</td><td>金额</td></tr><tr><td>{}</td><td x:num>{}</td></tr></table></html>"""
FRAME = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta name=ProgId content=Excel.Sheet>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>
<x:ExcelWorksheet><x:Name>资金</x:Name><x:WorksheetSource HRef="b.files/sheet001.htm"/></x:ExcelWorksheet>
<x:ExcelWorksheet><x:Name>旧表</x:Name><x:WorksheetSource HRef="b.files/sheet002.htm"/><x:WorksheetOptions>
<x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet>{}</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
<frameset rows="*,39"><frame src="b.files/sheet001.htm"><frame src="b.files/tabstrip.htm"></frameset></html>"""


def workbook(more: str = "") -> bytes:
    parts = (
        ("file:///C:/b.htm", FRAME.format(more)),
        ("file:///C:/b.files/tabstrip.htm", "<html><table><tr><td>资金</td><td>99</td></tr></table></html>"),
        ("file:///C:/b.files/sheet002.htm", SHEET.format("乙", "8")),
        ("file:///C:/b.files/sheet001.htm", SHEET.format("甲", "9")),
    )
    lines = ["MIME-Version: 1.0", "X-Document-Type: Workbook", 'Content-Type: multipart/related; boundary="b"', ""]
    for address, text in parts:
        body = base64.encodebytes(text.encode()).decode()
        lines += [
            "--b",
            f"Content-Location: {address}",
            "Content-Transfer-Encoding: base64",
            'Content-Type: text/html; charset="utf-8"',
        ]
        lines += ["", body]
    return "\r\n".join([*lines, "--b--", ""]).encode()


def test_the_sheets_of_a_workbook() -> None:
    document = read_bytes(workbook(), "b.mht")
    assert document.status is Status.OK
    assert texts(document) == ["资金", "旧表"]
    assert [table.text_rows() for table in document.tables()] == [
        [["项目", "金额"], ["甲", "9"]],
        [["项目", "金额"], ["乙", "8"]],
    ]
    assert [table.place.sheet for table in document.tables()] == ["资金", "旧表"]
    assert "隐藏" in document.problems[0].zh


def test_a_sheet_that_is_missing_is_said() -> None:
    lost = '<x:ExcelWorksheet><x:Name>丢失</x:Name><x:WorksheetSource HRef="b.files/sheet003.htm"/></x:ExcelWorksheet>'
    document = read_bytes(workbook(lost), "b.mht")
    assert document.status is Status.PARTIAL
    assert any("丢失" in problem.zh for problem in document.problems)


def test_an_archive_without_a_page() -> None:
    data = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: image/png\n\nx\n--b--\n'
    document = read_bytes(data, "a.mht")
    assert document.status is Status.FAILED
    assert "没有网页" in document.problems[0].zh


def test_an_archive_that_breaks_off_is_said() -> None:
    whole = archive(b"<html><body><p>" + "完成。".encode() * 200 + b"</p></body></html>", charset="utf-8")
    assert read_bytes(whole, "a.mht").status is Status.OK
    found = read_bytes(whole[: len(whole) * 2 // 3], "a.mht")
    assert found.status is Status.PARTIAL
    assert any("damaged or breaks off" in problem.en for problem in found.problems)


def test_a_head_overwritten_with_zeros_is_said() -> None:
    data = archive(PAGE.format("").encode(), encoding="base64", charset="utf-8")
    at = data.index(b'charset="utf-8"') + 8
    document = read_bytes(data[:at] + b"\0" * 24 + data[at + 24 :], "a.mht")
    assert document.status is not Status.OK
    assert document.problems
