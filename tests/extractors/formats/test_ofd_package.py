"""OFD files as containers: locations, namespaces, templates, composed graphics, what is missing or beside the pages."""

from __future__ import annotations

import io
import zipfile

import pytest

from corpus.printing.ofd_parts import NAMESPACE, OFD, Sheet, main, package, page, zipped
from extractors.content import Content, content_of
from extractors.document import Document, Picture, Status
from extractors.limits import Limits
from extractors.reading import read_bytes

_NS = f'xmlns:ofd="{NAMESPACE}"'


def words(*lines: str, x: float = 30, y: float = 50) -> list[str]:
    """The objects of a page with some lines."""
    sheet = Sheet()
    for number, line in enumerate(lines):
        sheet.text(x, y + 10 * number, line)
    return sheet.objects


def read(data: bytes, limits: Limits | None = None) -> Document:
    return read_bytes(data, "a.ofd", limits)


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages()]


def said(document: Document) -> str:
    return "".join(problem.zh for problem in document.problems)


def one_page(place: str, base: str, root: str = "Doc_0/Document.xml", named: str = "Doc_0/Document.xml") -> bytes:
    """A file whose page is at one place and named by a location."""
    return zipped(
        {
            "OFD.xml": OFD.replace("Doc_0/Document.xml", named),
            root: main([base]),
            place: page(words("预算合计36.5万元。")),
        }
    )


@pytest.mark.parametrize(
    ("place", "base", "root", "named"),
    [
        ("Doc_0/Pages/Page_0/Content.xml", "Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0/Document.xml"),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            "/Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/Document.xml",
            "/Doc_0/Document.xml",
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/Pages/Page_0/Content.xml",
            "Doc_0/Document.xml",
            "./Doc_0/Document.xml",
        ),
        ("Doc_0/Pages/Page_0/Content.xml", "/Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0\\Document.xml"),
        ("Doc_0\\Pages\\Page_0\\Content.xml", "Pages\\Page_0\\content.XML", "doc_0/document.xml", "Doc_0/Document.xml"),
        ("Content_0.xml", "../Content_0.xml", "Doc_0/Document.xml", "Doc_0/Document.xml"),
        ("甲/页.xml", "/甲/页.xml", "甲/主.xml", "甲/主.xml"),
        ("Doc_0/Pages/Page_0/Content.xml", "Pages/Page_0/Content.xml", "Doc_0/Document.xml", "gone.xml"),
    ],
)
def test_locations_as_writers_give_them(place: str, base: str, root: str, named: str) -> None:
    found = read(one_page(place, base, root, named))
    assert (texts(found), found.status) == (["预算合计36.5万元。"], Status.OK)


def test_names_in_the_code_page_of_the_writer() -> None:
    plain = one_page("甲/页.xml", "/甲/页.xml")
    name = "甲/页.xml".encode()
    gbk = "甲/页.xml".encode("gb18030")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(buffer, "w") as new:
        for each in old.infolist():
            new.writestr("X" * len(gbk) if each.filename.encode() == name else each.filename, old.read(each))
    assert texts(read(buffer.getvalue().replace(b"X" * len(gbk), gbk))) == ["预算合计36.5万元。"]


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org", "urn:other", ""])
def test_other_namespaces(namespace: str) -> None:
    parts = {"OFD.xml": OFD, "Doc_0/Document.xml": main(["P.xml"]), "Doc_0/P.xml": page(words("预算合计36.5万元。"))}
    bare = {
        name: content.replace(NAMESPACE, namespace)
        if namespace
        else content.replace("ofd:", "").replace(f' xmlns:ofd="{NAMESPACE}"', "")
        for name, content in parts.items()
    }
    found = read(zipped(bare))
    assert (texts(found), found.status) == (["预算合计36.5万元。"], Status.OK)


def test_the_page_order_is_that_of_the_list() -> None:
    pages = [page(words(f"第{sign}项完成。")) for sign in "一二三"]
    listed = main(["Pages/Page_2/Content.xml", "Pages/Page_0/Content.xml", "Pages/Page_1/Content.xml"])
    found = read(package(pages, parts={"Doc_0/Document.xml": listed}))
    assert texts(found) == ["第三项完成。", "第一项完成。", "第二项完成。"]
    assert [passage.place.page for passage in found.passages()] == [1, 2, 3]


def test_several_documents_in_one_file() -> None:
    body = "<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    data = zipped(
        {
            "OFD.xml": OFD.replace("</ofd:OFD>", body),
            "Doc_0/Document.xml": main(["P.xml"]),
            "Doc_0/P.xml": page(words("第一份完成。")),
            "Doc_1/Document.xml": main(["P.xml"]),
            "Doc_1/P.xml": page(words("第二份完成。")),
        }
    )
    assert [(each.text, each.place.page) for each in read(data).passages()] == [
        ("第一份完成。", 1),
        ("第二份完成。", 2),
    ]


# ---- templates and composed graphics ----


def form(template: str | None, order: str = "Background") -> bytes:
    """A table whose ruling and labels are on a template, its values on the page."""
    filled = page(words("36.5", x=80), template="7").replace("Background", order)
    parts = {
        "OFD.xml": OFD,
        "Doc_0/Document.xml": main(["P.xml"], {"7": "T.xml"}),
        "Doc_0/P.xml": filled,
    }
    return zipped(parts | ({"Doc_0/T.xml": template} if template else {}))


def ruled() -> str:
    sheet = Sheet(words("合计"))
    for x in (28, 70, 120):
        sheet.rule(x, 44, x, 54)
    for y in (44, 54):
        sheet.rule(28, y, 120, y)
    return page(sheet.objects)


@pytest.mark.parametrize("order", ["Background", "Foreground"])
def test_a_template_is_part_of_the_page(order: str) -> None:
    found = read(form(ruled(), order))
    (table,) = found.tables()
    assert (table.text_rows(), found.status) == ([["合计", "36.5"]], Status.OK)


@pytest.mark.parametrize("template", [None, "<ofd:Page"])
def test_a_missing_template_is_told(template: str | None) -> None:
    found = read(form(template))
    assert (texts(found), found.status) == (["36.5"], Status.PARTIAL)
    assert "第 1 页引用的模板页缺失或已损坏" in said(found)


def test_composed_graphics_are_looked_into() -> None:
    unit = f'<ofd:CompositeGraphicUnit ID="9"><ofd:Content>{"".join(words("合计36.5"))}</ofd:Content>'
    resources = f"<ofd:Res {_NS}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    thing = '<ofd:CompositeObject ID="1" Boundary="10 20 100 100" ResourceID="9"/>'
    found = read(package([page([thing])], parts={"Doc_0/PublicRes.xml": resources}))
    (passage,) = found.passages()
    assert passage.text == "合计36.5"
    assert passage.place.box is not None
    assert passage.place.box[0] == round((10 + 30) * 72 / 25.4, 1)


def test_composed_graphics_inside_themselves_come_to_an_end() -> None:
    thing = '<ofd:CompositeObject ID="1" Boundary="0 0 1 1" ResourceID="9"/>'
    unit = f'<ofd:CompositeGraphicUnit ID="9"><ofd:Content>{thing * 30}</ofd:Content></ofd:CompositeGraphicUnit>'
    data = package(
        [page([*words("合计36.5"), thing])], parts={"Doc_0/PublicRes.xml": f"<ofd:Res {_NS}>{unit}</ofd:Res>"}
    )
    found = read(data, Limits(tags=20_000))
    assert (texts(found), found.status) == (["合计36.5"], Status.PARTIAL)
    assert "超出上限" in said(found)


# ---- what is missing ----


def test_missing_and_broken_pages_are_named() -> None:
    places = [f"Pages/Page_{number}/Content.xml" for number in range(4)]
    pages = [page(words("第一项完成。")), "<ofd:Page><broken", page(words("第三项完成。"))]
    found = read(package(pages, parts={"Doc_0/Document.xml": main(places)}))
    assert texts(found) == ["第一项完成。", "第三项完成。"]
    assert found.status is Status.PARTIAL
    assert "第 2 页已损坏" in said(found)
    assert "第 4 页在文件中缺失" in said(found)


@pytest.mark.parametrize("broken", ["<ofd:Document", f"<ofd:Document {_NS}/>"])
def test_pages_without_a_list_are_read_by_their_names_and_that_is_told(broken: str) -> None:
    pages = [page(words(f"第{number}项完成。")) for number in range(11)]
    found = read(package(pages, parts={"Doc_0/Document.xml": broken, "Doc_0/Tpls/Tpl_0/Content.xml": ruled()}))
    assert texts(found) == [f"第{number}项完成。" for number in range(11)]
    assert found.status is Status.PARTIAL
    assert "页序可能有误" in said(found)


def test_a_file_without_pages() -> None:
    found = read(zipped({"OFD.xml": OFD}))
    assert (found.format, found.status) == ("ofd", Status.FAILED)
    assert "找不到页面" in said(found)


@pytest.mark.parametrize("area", ["", "0 0 0 0", "1 2 3", "x", "0 0 1e400 297"])
def test_a_page_without_a_size_is_as_large_as_the_document_says(area: str) -> None:
    content = page(words("合计36.5")).replace("0 0 210.0 297.0", area)
    assert texts(read(package([content]))) == ["合计36.5"]


def test_a_page_that_does_not_begin_at_the_origin() -> None:
    content = page(words("合计36.5", x=130, y=150)).replace("0 0 210.0 297.0", "100 100 210 297")
    (passage,) = read(package([content])).passages()
    assert passage.place.box is not None
    assert passage.place.box[0] == round(30 * 72 / 25.4, 1)


def test_a_picture_is_a_block_with_its_place() -> None:
    sheet = Sheet(words("合计36.5"))
    sheet.picture(30, 100, 90, 60)
    found = read(package([page(sheet.objects)]))
    (picture,) = [block for block in found.blocks if isinstance(block, Picture)]
    assert picture.place.page == 1
    assert picture.place.box == (85.0, 283.5, 340.2, 453.5)


# ---- what is beside the pages ----


def attached(name: str) -> bytes:
    listed = f'<ofd:Attachments {_NS}><ofd:Attachment ID="1" Name="明细表"><ofd:FileLoc>{name}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>'
    further = "<ofd:Attachments>A/List.xml</ofd:Attachments>"
    return package([page(words("合计36.5"))], further, {"Doc_0/A/List.xml": listed, f"Doc_0/A/{name}": "<x/>"})


def test_attachments_are_told() -> None:
    table = read(attached("明细.xlsx"))
    assert "附件（明细表），附件内容未读取" in said(table)
    assert table.status is Status.PARTIAL
    data = read(attached("original.xml"))
    assert "附件（明细表）" in said(data)
    assert data.status is Status.OK


@pytest.mark.parametrize(("kind", "told"), [("Highlight", True), ("Stamp", True), ("Watermark", False)])
def test_annotations_with_text_are_told(kind: str, told: bool) -> None:
    listed = (
        f'<ofd:Annotations {_NS}><ofd:Page PageID="101"><ofd:FileLoc>P/A.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>'
    )
    appearance = f'<ofd:Appearance Boundary="0 0 9 9">{"".join(words("应为35.6"))}</ofd:Appearance>'
    notes = f'<ofd:PageAnnot {_NS}><ofd:Annot Type="{kind}">{appearance}</ofd:Annot></ofd:PageAnnot>'
    further = "<ofd:Annotations>N/List.xml</ofd:Annotations>"
    found = read(
        package(
            [page(words("第一项完成。")), page(words("合计36.5"))],
            further,
            {"Doc_0/N/List.xml": listed, "Doc_0/N/P/A.xml": notes},
        )
    )
    assert texts(found) == ["第一项完成。", "合计36.5"]
    assert ("第 2 页有批注文字" in said(found)) == told
    assert (found.status is Status.PARTIAL) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("合计金额", "510.68", True), ("template-version", "1.0.20", False), ("单位名称", "某局", False)],
)
def test_properties_with_figures_are_told(name: str, value: str, told: bool) -> None:
    custom = f'<ofd:DocInfo><ofd:CustomDatas><ofd:CustomData Name="{name}">{value}</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo>'
    found = read(package([page(words("合计36.5"))], parts={"OFD.xml": OFD.replace("<ofd:DocInfo/>", custom)}))
    assert ("结构化数据" in said(found)) == told
    assert found.status is Status.OK


def test_custom_tags_with_figures_of_their_own_are_told() -> None:
    listed = f"<ofd:CustomTags {_NS}><ofd:CustomTag><ofd:FileLoc>T.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>"
    further = "<ofd:CustomTags>Tags/List.xml</ofd:CustomTags>"
    for tag, told in (("<ofd:ObjectData>12.5</ofd:ObjectData>", True), ("<ofd:ObjectRef>12</ofd:ObjectRef>", False)):
        parts = {"Doc_0/Tags/List.xml": listed, "Doc_0/Tags/T.xml": f"<fp:e xmlns:fp='u' {_NS}>{tag}</fp:e>"}
        assert ("结构化数据" in said(read(package([page(words("合计36.5"))], further, parts)))) == told


def test_encrypted_files_are_told() -> None:
    whole = read(zipped({"OFD.xml": OFD, "Encryptions.xml": "<x/>", "Doc_0/Document.xml": b"\x00\x8f"}))
    assert whole.status is Status.FAILED
    assert "已加密" in said(whole)
    assert whole.problems[0].fatal


def test_an_ofd_file_is_told_by_its_content() -> None:
    assert content_of(package([page(words("合计36.5"))])) is Content.OFD
    assert read_bytes(package([page(words("合计36.5"))]), "a.docx").format == "ofd"
