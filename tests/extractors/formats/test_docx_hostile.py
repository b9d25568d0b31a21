"""Damaged and hostile Word files: a clear problem, never an exception, a hang or a clean bill for what was not read."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Status
from extractors.formats import docx
from extractors.limits import Limits
from extractors.reading import read_bytes
from tests.extractors.formats.docx_factory import NAMESPACES, lines, p, package, r, read, tbl, tc, tr


def failed(document: Document, words: str) -> bool:
    """True if nothing was read and the first problem says why."""
    return document.status is Status.FAILED and words in document.problems[0].zh and document.problems[0].fatal


def rezipped(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """A package with parts changed, or left out where None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


SMALL = package(p("支出36.5万元。"))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04word/" + bytes(100), SMALL[:-30], SMALL[: len(SMALL) // 2], b"", b"no zip"]
)
def test_no_whole_archive(data: bytes) -> None:
    assert failed(docx.read(data, "a.docx", "", Limits()), "已损坏")


def test_no_body() -> None:
    assert failed(read(rezipped(SMALL, {"word/document.xml": None})), "找不到正文")
    assert failed(read(rezipped(SMALL, {"word/document.xml": b"<a/>"})), "找不到正文")


@pytest.mark.parametrize("xml", [b"", b"<w:document", b"\x00\x01", b"<a>&undefined;</a>", "<文>".encode("utf-16")])
def test_a_broken_body(xml: bytes) -> None:
    assert failed(read(rezipped(SMALL, {"word/document.xml": xml})), "word/document.xml")


def test_an_empty_body_is_not_clean() -> None:
    assert failed(read(""), "没有可读")
    assert failed(read(p() + p("  ")), "没有可读")


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_missing_and_broken_helpers_do_not_matter(part: str) -> None:
    for content in (None, b"<broken"):
        assert lines(read(rezipped(SMALL, {part: content}))) == ["支出36.5万元。"]


def test_broken_list_definitions_are_said() -> None:
    data = package(p("甲。", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), parts={"numbering": ""})
    document = read(rezipped(data, {"word/numbering.xml": b"<abstractNum"}))
    assert lines(document) == ["甲。"]
    assert "自动编号" in document.problems[0].zh
    assert document.status is Status.PARTIAL


def test_an_archive_with_a_password() -> None:
    data = bytearray(SMALL)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert failed(read(bytes(data)), "已加密")


def test_names_with_backslashes_and_capitals() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Word\\Document.xml", f"<w:document {NAMESPACES}><w:body>{p('正文。')}</w:body></w:document>")
    assert lines(read(buffer.getvalue())) == ["正文。"]


# ---- attacks ----


def test_an_archive_that_unpacks_too_far() -> None:
    data = rezipped(SMALL, {"word/document.xml": b" " * 3_000_000})
    assert failed(read(data, Limits(part=1_000_000)), "解压后过大")
    assert failed(read(data, Limits(expanded=1_000_000)), "解压后过大")


def test_entities_are_not_resolved() -> None:
    bomb = "".join(f'<!ENTITY e{index} "{f"&e{index - 1};" * 10}">' for index in range(1, 9))
    outside = '<!ENTITY f SYSTEM "file:///etc/hostname">'
    for entities, name in ((f'<!ENTITY e0 "x">{bomb}', "e8"), (outside, "f")):
        body = f"<w:body><w:p><w:r><w:t>&{name};正文</w:t></w:r></w:p></w:body>"
        xml = f"<!DOCTYPE w:document [{entities}]><w:document {NAMESPACES}>{body}</w:document>"
        started = time.process_time()
        assert failed(read(rezipped(SMALL, {"word/document.xml": xml.encode()})), "已损坏")
        assert time.process_time() - started < 2


def test_nesting_without_end() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + p("内。") + "</w:tc></w:tr></w:tbl>" * 2000
    document = read(package(deep))
    assert document.status is Status.FAILED
    groups = "<w:sdt><w:sdtContent>" * 100 + p("内。") + "</w:sdtContent></w:sdt>" * 100
    assert lines(read(groups)) == ["内。"]


def test_fields_without_end() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read(p("前。") + p(begin * 5000) + p("后。"))
    assert lines(document) == ["前。"]


@pytest.mark.parametrize("value", ["", "x", "-1", "99999999999999999999", "1.5", "١"])
def test_senseless_numbers(value: str) -> None:
    attributes = f'<w:gridSpan w:val="{value}"/><w:vMerge w:val="{value}"/>'
    cell = tc("a", properties=attributes)
    row = tr(cell, tc("b"), properties=f'<w:gridBefore w:val="{value}"/>')
    grid = f'<w:tbl><w:tblGrid><w:gridCol w:w="{value}"/><w:gridCol/></w:tblGrid>{row}{row}</w:tbl>'
    numbered = p("甲。", properties=f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="{value}"/></w:numPr>')
    numbering = (
        f'<w:abstractNum w:abstractNumId="{value}"><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/>'
        f'<w:numFmt w:val="{value}"/><w:lvlText w:val="%1{value}"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{value}"><w:abstractNumId w:val="{value}"/></w:num>'
    )
    shape = f'<w:r><w:pict><v:shape style="width:{value}pt;height:{value}"><v:imagedata/></v:shape></w:pict></w:r>'
    drawing = (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{value}" cy="{value}"/><a:blip/></wp:inline></w:drawing></w:r>'
    )
    document = read(grid + numbered + p(shape, drawing), parts={"numbering": numbering})
    assert document.status is not Status.FAILED


def test_very_many_cells_take_little_time() -> None:
    rows = tr(*[tc("1", span=50)] * 4) * 3000
    started = time.process_time()
    document = read(tbl(rows), Limits(cells=5000))
    assert time.process_time() - started < 10
    assert document.status is Status.PARTIAL


def test_too_many_tags() -> None:
    assert failed(read(p("正文。") * 1000, limits=Limits(tags=3000)), "内容过多")


def test_many_tables_of_merged_cells_stay_within_limits() -> None:
    wide = tbl(tr(*[tc("1")] * 100) + tr(tc("2", span=100)) * 10)
    document = read(wide * 20, Limits(cells=2000))
    assert sum(found.rows * found.columns for found in document.tables()) <= 8000
    assert document.status is Status.PARTIAL
    assert len(document.problems) == 1


def test_a_long_pattern_of_numbers_is_cut() -> None:
    pattern = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1{"长" * 100_000}"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{pattern}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    document = read(p("甲。", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), parts={"numbering": numbering})
    assert len(lines(document)[0]) < 200


def test_a_word_file_by_any_name_is_read_by_its_content() -> None:
    assert read_bytes(SMALL, "报告.txt").format == "docx"


# ---- fuzz ----

RICH = package(
    p("一、概况")
    + p("支出", r("36.5", "<w:b/>"), "<w:r><w:tab/><w:br/></w:r>", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    + p("编号。", properties='<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + tbl(
        tr(tc("甲", merge="restart"), tc("乙", span=2)),
        tr(tc(merge="continue"), tc("1"), tc(tbl(tr(tc("2"), tc("3"))) + p())),
        widths=(100, 2000, 2000),
    )
    + p('<w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>')
    + p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'),
    parts={
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val='
        '"chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "styles": '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        "footnotes": f'<w:footnote w:id="1">{p("注。")}</w:footnote>',
    },
)
MAIN = zipfile.ZipFile(io.BytesIO(RICH)).read("word/document.xml").decode()
PIECES = [f"<{piece}" for piece in MAIN.split("<") if piece]


def check(data: bytes) -> None:
    document = docx.read(data, "a.docx", "", Limits(cells=2000, part=2_000_000, expanded=4_000_000))
    assert document.status is not Status.FAILED or document.problems
    assert [getattr(block, "place", None) or block.passage.place for block in document.blocks] or document.problems
    for found in document.tables():
        assert all(cell.row + cell.row_span <= found.rows for cell in found.cells)
        assert all(cell.column + cell.column_span <= found.columns for cell in found.cells)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_bytes(data: st.DataObject) -> None:
    changed = bytearray(RICH)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        kind = data.draw(st.sampled_from(("set", "cut", "double")))
        if kind == "set":
            changed[at] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del changed[at : at + data.draw(st.integers(1, 200))]
        else:
            changed[at:at] = changed[at : at + data.draw(st.integers(1, 200))]
        if not changed:
            break
    check(bytes(changed))


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_changed_elements(data: st.DataObject) -> None:
    """Elements taken out, doubled, moved and closed early; most results are not well formed, some are and mean nothing."""
    pieces = list(PIECES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(2, len(pieces) - 3))
        other = data.draw(st.integers(2, len(PIECES) - 3))
        kind = data.draw(st.sampled_from(("cut", "rename", "swap", "insert")))
        if kind == "cut":
            del pieces[at]
        elif kind == "rename":
            pieces[at] = pieces[at].replace("w:", data.draw(st.sampled_from(("m:", "v:", "mc:", "wp:"))), 1)
        elif kind == "swap":
            pieces[at] = PIECES[other]
        else:
            pieces[at:at] = [PIECES[other], "</" + PIECES[other][1:].split(" ")[0].rstrip("/>") + ">"]
    check(rezipped(RICH, {"word/document.xml": "".join(pieces).encode()}))


ELEMENTS = regex.findall(
    r"\w+",
    "p r t tbl tr tc tcPr trPr pPr rPr gridSpan vMerge numPr numId ilvl sdt sdtContent ins del moveFrom txbxContent "
    "drawing pict object fldChar instrText fldSimple br tab sym vanish footnoteReference sectPr hyperlink ruby rubyBase",
)
TREES = st.recursive(
    st.sampled_from([f"<w:{name}/>" for name in ELEMENTS] + ["<w:t>12.5</w:t>", '<w:gridSpan w:val="3"/>']),
    lambda inside: st.builds(
        lambda name, children: f"<w:{name}>{''.join(children)}</w:{name}>",
        st.sampled_from(ELEMENTS),
        st.lists(inside, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=120, deadline=None)
@given(st.lists(TREES, max_size=6))
def test_any_tree_of_word_elements(trees: list[str]) -> None:
    """Well formed, and nested as no program would."""
    check(package("".join(trees)))
