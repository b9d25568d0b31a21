"""Word documents in one XML file: read like the docx of the same content, whatever they are called."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace

import pytest

from extractors.document import Document, Picture, Status
from extractors.limits import Limits
from extractors.reading import read_bytes
from tests.extractors.formats.docx_factory import NAMESPACES, WORD, lines, p, package, r, tbl, tc, tr

OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
HINTS = "http://schemas.microsoft.com/office/word/2003/auxHint"
AML = "http://schemas.microsoft.com/aml/2001/core"
FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"

FORM = tbl(
    tr(tc("项目", merge="restart"), tc("金额（万元）", span=2)),
    tr(tc("", merge="continue"), tc("预算"), tc("执行")),
    tr(tc("甲"), tc("12.50"), tc("10.00")),
    tr(tc("合计"), tc("12.50"), tc("10.00")),
)
TEXT = p("临河县水务局2023年度绩效自评报告") + p("全年预算数12.50万元，执行数10.00万元。") + FORM + p("以上。")


def word_2003(body: str, before: str = "", encoding: str = "utf-8") -> bytes:
    """A document of Word 2003: the old spelling of a body, in a section as Word writes it."""
    names = NAMESPACES.replace(WORD, OLD) + f' xmlns:wx="{HINTS}" xmlns:aml="{AML}"'
    body = body.replace("w:vMerge", "w:vmerge").replace("w:hMerge", "w:hmerge")
    xml = (
        f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {names}>{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    )
    return xml.encode(encoding)


def flat(docx: bytes) -> bytes:
    """The parts of a docx one after the other."""
    parts = ""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            inside = (
                f"<pkg:xmlData>{data.decode()}</pkg:xmlData>"
                if name.endswith((".xml", ".rels"))
                else f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
            )
            parts += f'<pkg:part pkg:name="/{name}">{inside}</pkg:part>'
    return f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="{FLAT}">{parts}</pkg:package>'.encode()


def same(found: Document, wanted: Document) -> bool:
    """True if two documents say the same."""
    return replace(found, path="", sha256="", problems=()) == replace(wanted, path="", sha256="", problems=())


@pytest.mark.parametrize("data", [word_2003(TEXT), word_2003(TEXT, encoding="gb18030"), flat(package(TEXT))])
def test_the_same_document_as_docx(data: bytes) -> None:
    found = read_bytes(data, "a.doc")
    assert same(found, read_bytes(package(TEXT), "a.docx"))
    assert found.status is Status.OK
    assert ["XML 格式的 Word 文档" in problem.zh for problem in found.problems] == [True]
    assert read_bytes(data, "a.xml").problems == ()


def test_numbers_of_lists() -> None:
    lists = (
        '<w:lists><w:listDef w:listDefId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="2"><w:ilst w:val="7"/></w:list></w:lists>'
    )
    listed = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="2"/><wx:t wx:val="九、"/></w:listPr>'
    found = read_bytes(word_2003(p("甲。", properties=listed) + p("乙。", properties=listed), lists), "a.xml")
    assert lines(found) == ["一、甲。", "二、乙。"]


def test_changes_and_comments() -> None:
    def annotated(kind: str, inside: str) -> str:
        return f'<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{inside}</aml:content></aml:annotation>'

    old = "<w:r><w:delText>35.0</w:delText></w:r>"
    body = p(
        "支出", annotated("Deletion", old), annotated("Insertion", r("36.5")), annotated("Comment", p("批注")), "万元。"
    )
    found = read_bytes(word_2003(body), "a.xml")
    assert lines(found) == ["支出36.5万元。"]
    assert "修订" in found.problems[0].zh


def test_notes_headers_and_pictures() -> None:
    note = "<w:r><w:footnote>" + p("按决算口径。") + "</w:footnote></w:r>"
    picture = (
        '<w:r><w:pict><w:binData w:name="wordml://1.png">iVBORw0KGgo=</w:binData>'
        '<v:shape style="width:30pt;height:30pt"><v:imagedata src="wordml://1.png"/></v:shape></w:pict></w:r>'
    )
    section = '<w:sectPr><w:hdr w:type="odd">' + p("临河县水务局") + "</w:hdr></w:sectPr>"
    found = read_bytes(word_2003(p("支出36.5万元", note, "。") + p(picture) + section), "a.xml")
    assert lines(found) == ["支出36.5万元。", "按决算口径。", "image 1.png"]
    assert [passage.text for passage in found.margins] == ["临河县水务局"]
    assert [block.name for block in found.blocks if isinstance(block, Picture)] == ["1.png"]


@pytest.mark.parametrize(
    "data",
    [
        word_2003(TEXT)[:-40],
        word_2003(TEXT).replace(b"w:body", b"w:nobody"),
        flat(package(TEXT))[:-40],
        flat(package(TEXT)).replace(b"/word/document.xml", b"/other.xml"),
        word_2003(p('<w:r><w:pict><w:binData w:name="a">x</w:binData></w:pict></w:r>')),
    ],
)
def test_what_is_damaged_fails_with_a_reason(data: bytes) -> None:
    found = read_bytes(data, "a.doc")
    assert found.status is Status.FAILED
    assert "损坏" in found.problems[0].zh


def test_limits() -> None:
    assert read_bytes(word_2003(TEXT), "a.doc", Limits(tags=50)).status is Status.FAILED
