"""Pictures, charts and text boxes over the cells of a sheet."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from PIL import Image as Painter
from xlsx_parts import LINKS, book, number, relations, row, sheet, text

from extractors.document import Document, Paragraph, Picture, Status
from extractors.formats.xlsx.reader import read
from extractors.limits import Limits

HEAD = row(1, text("A1", "科目"), text("B1", "预算数"), text("C1", "决算数"))


def document(data: bytes) -> Document:
    return read(data, "a.xlsx", "", Limits())


def saved(workbook: Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_pictures_and_charts() -> None:
    workbook = Workbook()
    page = workbook.active
    for line in (["科目", "决算数"], ["教育", 5], ["农业", 6]):
        page.append(line)
    page.add_image(Image(io.BytesIO(_picture())), "A8")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    page.add_chart(chart, "E2")
    found = document(saved(workbook))
    pictures = [block for block in found.blocks if isinstance(block, Picture)]
    assert [picture.place.cell for picture in pictures] == ["E2", "A8"]
    (problem,) = found.problems
    assert "有图片或图表（" in problem.zh and "其中的文字未读取" in problem.zh
    assert "E2" in problem.zh and "A8" in problem.en
    assert len(list(found.tables())) == 1


def _picture() -> bytes:
    stream = io.BytesIO()
    Painter.new("RGB", (2, 2)).save(stream, "PNG")
    return stream.getvalue()


def test_text_boxes_groups_and_pictures_in_cells() -> None:
    drawing = (
        '<d:wsDr xmlns:d="urn:drawing" xmlns:a="urn:main"><d:twoCellAnchor><d:from><d:col>0</d:col><d:row>6</d:row></d:from>'
        "<d:grpSp><d:sp><d:txBody><a:p><a:r><a:t>注：本表金额</a:t></a:r><a:r><a:t>单位为万元。</a:t></a:r></a:p><a:p/></d:txBody></d:sp>"
        '<d:pic><d:nvPicPr><d:cNvPr id="1" name="图1" descr="印章"/></d:nvPicPr></d:pic></d:grpSp></d:twoCellAnchor></d:wsDr>'
    )
    rows = HEAD + row(
        2,
        text("A2", "教育"),
        number("B2", "1"),
        '<c r="C2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG()</v></c>',
    )
    parts = {
        "xl/drawings/drawing1.xml": drawing,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            f'<Relationship Id="rId1" Type="{LINKS}/drawing" Target="../drawings/drawing1.xml"/>'
        ),
    }
    found = document(book({"表": sheet(rows, after='<drawing r:id="rId1"/>')}, parts=parts))
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "注：本表金额单位为万元。"
    ]
    pictures = [(block.name, block.place.cell) for block in found.blocks if isinstance(block, Picture)]
    assert pictures == [("", "C2"), ("印章", "A7")]


def test_embedded_objects_are_said_once() -> None:
    ole = '<oleObject progId="Word.Document.12" shapeId="1025"/>'
    both = f'<m:AlternateContent xmlns:m="urn:m"><m:Choice>{ole}</m:Choice><m:Fallback>{ole}</m:Fallback></m:AlternateContent>'
    after = f'<oleObjects>{both}<oleObject progId="Equation.3" shapeId="1026"/></oleObjects>'
    found = document(book({"表": sheet(HEAD + row(2, text("A2", "教育"), number("B2", "1")), after=after)}))
    assert found.status is Status.PARTIAL
    (problem,) = found.problems
    assert "嵌入的对象（Word.Document.12）" in problem.zh


def test_a_chart_sheet_is_a_picture() -> None:
    data = book({"图表": "<chartsheet/>", "表": sheet(HEAD + row(2, number("B2", "1")))}, kinds={"图表": "chartsheet"})
    assert [block.name for block in document(data).blocks if isinstance(block, Picture)] == ["图表"]
