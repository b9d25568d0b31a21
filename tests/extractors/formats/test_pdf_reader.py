"""PDF pages: paragraphs, headings, page furniture, directions, and what cannot be read."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
import regex

from corpus.printing.pdf_parts import Page, write
from extractors.document import Block, Document, Heading, Paragraph, Picture, Status, Table
from extractors.formats import pdf
from extractors.limits import Limits
from extractors.ocr import MissingError
from extractors.page import scans
from tests.extractors.formats.pdf_writer import read

FULL = "二〇二三年我单位紧紧围绕年度绩效目标开展工作，各项任务均按计划推进，"  # as wide as the page lets it
WIDTH = 90 + 10.5 * len(FULL)


def without_recogniser(*_: object) -> None:
    raise MissingError


def texts(document: Document) -> list[str]:
    return [text_of(block) for block in document.blocks]


def text_of(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return block.passage.text
        case Table():
            return f"table {block.rows} x {block.columns}"
        case Picture():
            return "picture"


# ---- paragraphs ----


def test_indents_and_line_ends_part_paragraphs() -> None:
    page = Page()
    page.prose([FULL[:-2], FULL, "全年支出12.50万元。"], 90)
    page.prose([FULL[:-2], "执行率98%。"], 160)
    assert texts(read([page])) == [FULL[:-2] + FULL + "全年支出12.50万元。", FULL[:-2] + "执行率98%。"]


def test_full_line_that_ends_a_sentence_before_an_indent() -> None:
    page = Page()
    page.prose([FULL[:-2], FULL[:-1] + "。"], 90)
    page.prose([FULL[:-2], "执行率98%。"], 125)
    assert len(texts(read([page]))) == 2


def test_number_moved_to_the_next_line_leaves_white_and_no_paragraph() -> None:
    page = Page().prose([FULL[:-2], FULL[:-4] + "支出", "12345678.90万元，比上年增加。"], 90)
    assert texts(read([page])) == [FULL[:-2] + FULL[:-4] + "支出12345678.90万元，比上年增加。"]


def test_sentence_over_the_page_end_and_page_numbers() -> None:
    first = Page().text(250, 40, "某市财政局", 9)
    for number in range(20):
        first.prose([FULL[:-2], "第一段。"], 90 + 34 * number)
    first.prose([FULL[:-2], FULL], 770).text(290, 815, "— 1 —", 9)
    second = (
        Page().text(250, 40, "某市财政局", 9).prose(["全年支出12.50万元。"], 90, indent=0).text(290, 815, "— 2 —", 9)
    )
    found = texts(read([first, second]))
    assert found[-1] == FULL[:-2] + FULL + "全年支出12.50万元。"
    assert not any("某市财政局" in text or "—" in text for text in found)


def test_numbered_headings() -> None:
    page = Page().text(200, 80, "某单位绩效自评报告", 18)
    page.text(111, 120, "一、部门概况", 12).prose([FULL[:-2], "编制20人。"], 145).text(111, 190, "（一）机构情况", 12)
    document = read([page])
    headings = [(block.depth, block.number, block.title) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [(1, "", "某单位绩效自评报告"), (2, "一、", "部门概况"), (3, "（一）", "机构情况")]


def test_title_over_two_lines() -> None:
    page = Page().text(120, 80, "某县就业创业服务中心二〇二三年度部门", 18).text(210, 108, "绩效自评报告", 18)
    page.prose([FULL[:-2], "编制20人。"], 150).prose([FULL], 190, indent=0)
    heading = read([page]).blocks[0]
    assert isinstance(heading, Heading)
    assert heading.title == "某县就业创业服务中心二〇二三年度部门绩效自评报告"


def test_dots_of_a_table_of_contents_and_its_page_numbers_go() -> None:
    page = (
        Page()
        .text(270, 80, "目录", 16)
        .text(90, 110, "一、部门概况………………………………………3")
        .text(90, 130, "二、绩效情况......................12")
    )
    assert texts(read([page])) == ["目录", "一、部门概况", "二、绩效情况"]


def test_unit_beside_the_name_of_the_body_is_the_note_of_the_table() -> None:
    page = Page().text(230, 90, "收支预算表", 16).text(90, 115, "编制部门：某局").text(440, 115, "单位：万元")
    page.table(
        [90, 200, 500],
        [120, 140, 160],
        [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "8.00")],
    )
    (table,) = read([page]).tables()
    assert [note.text for note in table.notes] == ["单位：万元"]


@pytest.mark.parametrize("rise", [-2.5, 2.5])
def test_digits_on_another_baseline(rise: float) -> None:
    page = (
        Page()
        .text(90, 100, "全年支出")
        .text(132, 100 + rise, "12.50", 9)
        .text(160, 100, "万元，完成预算的")
        .text(245, 100, "98%。")
    )
    assert texts(read([page])) == ["全年支出12.50万元，完成预算的98%。"]


def test_bold_print_by_printing_twice() -> None:
    page = Page().text(90, 100, "合计1122.55万元。").text(90.3, 100, "合计1122.55万元。")
    assert texts(read([page])) == ["合计1122.55万元。"]


def test_text_box_printed_on_both_pages() -> None:
    box = ["资料来源：某市财政局决算系统", "统计口径：财政拨款"]
    first = Page().prose([FULL[:-2], "第一段。"], 90).prose(box, 790, indent=0)
    second = Page().prose(box, 60, indent=0).prose([FULL[:-2], "第二段。"], 130)
    found = "".join(texts(read([first, second])))
    assert found.count("资料来源") == 1
    assert "第二段" in found


def test_characters_named_by_radicals() -> None:
    page = Page().text(90, 100, "⼀、⼈员经费和⻓期⽀出12.50万元。")
    assert texts(read([page])) == ["一、人员经费和长期支出12.50万元。"]


@pytest.mark.parametrize("kind", ["FreeText", "Widget"])
def test_text_typed_over_the_page_or_into_a_field(kind: str) -> None:
    page = Page().text(90, 100, "全年支出").typed_over(132, 100, "12.50", kind).text(160, 100, "万元。")
    assert texts(read([page])) == ["全年支出12.50万元。"]


def test_digits_set_wide_are_one_number() -> None:
    page = Page().text(90, 100, "支出")
    for index, sign in enumerate("12.50"):
        page.text(112 + 9 * index, 100, sign)
    assert texts(read([page.text(158, 100, "万元。")])) == ["支出12.50万元。"]


# ---- directions ----


def turned(data: bytes, content: int, rotate: int) -> bytes:
    """The file with its content turned by `content` degrees, and a /Rotate of `rotate`."""
    file = pdfium.PdfDocument(data)
    for page in file:
        width, height = page.get_size()
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}.get(
            content
        )
        if matrix:
            most = max(width, height)
            pdfium.raw.FPDFPage_TransFormWithClip(
                page.raw, pdfium.raw.FS_MATRIX(*matrix), pdfium.raw.FS_RECTF(0, most, most, 0)
            )
        if content in (90, 270):
            page.set_mediabox(0, 0, height, width)
            page.set_cropbox(0, 0, height, width)
        page.set_rotation(rotate)
    buffer = io.BytesIO()
    file.save(buffer)
    file.close()
    return buffer.getvalue()


def sample() -> bytes:
    page = Page().prose([FULL[:-2], FULL, "全年支出12.50万元。"], 90)
    cells = [(0, 0, 1, 1, "项目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "12.50")]
    return write([page.table([90, 200, 300], [300, 330, 360], cells)])


@pytest.mark.parametrize("content", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_pages_turned_in_any_way_read_the_same(content: int, rotate: int) -> None:
    """And a box is where the page shows it: it turns with the page as displayed."""
    upright = pdf.read(sample(), "a.pdf", "", Limits())
    document = pdf.read(turned(sample(), content, rotate), "a.pdf", "", Limits())
    assert document.status is Status.OK
    assert texts(document) == texts(upright)
    cell = next(document.tables()).cells[3]
    assert cell.text == "12.50"
    shown = (rotate - content) % 360  # clockwise
    left, top, right, bottom = 200, 330, 300, 360
    boxes = {
        0: (left, top, right, bottom),
        90: (842 - bottom, left, 842 - top, right),
        180: (595 - right, 842 - bottom, 595 - left, 842 - top),
        270: (top, 595 - right, bottom, 595 - left),
    }
    assert cell.passage.place.box == pytest.approx(boxes[shown], abs=0.2)


def test_cropped_page() -> None:
    page = (
        Page(crop=(50.0, 400.0, 595.0, 842.0))
        .text(90, 100, "看得见的文字12.50万元。")
        .text(90, 600, "裁掉的文字99.90万元。")
    )
    document = read([page])
    assert texts(document) == ["看得见的文字12.50万元。"]
    assert document.blocks[0].passage.place.box is not None  # type: ignore[union-attr]
    assert document.blocks[0].passage.place.box[0] == pytest.approx(40, abs=0.2)  # type: ignore[union-attr, index]
    assert "第 1 页有超出纸张边界的文字" in document.problems[0].zh


# ---- what cannot be read ----


def says(document: Document, words: str) -> bool:
    return any(words in problem.zh for problem in document.problems)


def test_slanting_watermark_is_left_out() -> None:
    page = Page().prose([FULL[:-2], "全年支出12.50万元。"], 90).turned(200, 400, "样稿", "0.7 0.7 -0.7 0.7", 60)
    document = read([page])
    assert texts(document) == [FULL[:-2] + "全年支出12.50万元。"]
    assert document.status is Status.OK


@pytest.mark.parametrize("font", ["F2", "F3"])
def test_font_without_meanings_is_unreadable_and_never_text(font: str) -> None:
    page = Page().prose([FULL[:-2], "全年支出12.50万元。"], 90).text(90, 200, "支出99.99万元和其他文字", font=font)
    document = read([page])
    assert document.status is Status.PARTIAL
    assert says(document, "第 1 页的字体缺少文字编码")
    passages = list(document.passages())
    assert [passage.legible for passage in passages] == [True, False]
    assert not any(sign.isalnum() for sign in passages[1].text)


def test_figure_beside_an_unreadable_character_is_not_legible() -> None:
    page = Page().text(90, 100, "支出1").text(117, 100, "23", font="F2").text(128, 100, ".50万元。")
    (passage,) = read([page]).passages()
    assert not passage.legible


def test_font_that_names_rare_characters_at_random_is_unreadable() -> None:
    nonsense = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(200))
    page = Page()
    for number in range(8):
        page.text(90, 100 + 20 * number, nonsense[25 * number : 25 * number + 25])
    document = read([page])
    assert document.status is Status.PARTIAL
    assert not any(passage.legible for passage in document.passages())


def test_hidden_text_is_left_out() -> None:
    document = read([Page().text(90, 100, "看得见12.50万元。").text(90, 130, "看不见99.90万元。", mode=3)])
    assert texts(document) == ["看得见12.50万元。"]
    assert says(document, "隐藏文字")


def test_text_layer_of_a_scan_is_read_and_said() -> None:
    page = Page().picture(0, 0, 595, 842).text(90, 100, "扫描件的文字层12.50万元。", mode=3)
    document = read([page])
    assert "扫描件的文字层12.50万元。" in texts(document)
    assert says(document, "隐藏文字层")


def test_page_that_is_a_picture_is_named_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "read_leaf", without_recogniser)
    pages = [
        Page().text(90, 100, "第一页12.50万元。"),
        Page().picture(0, 0, 595, 842),
        Page().picture(50, 50, 500, 700),
    ]
    document = read(pages)
    assert document.status is Status.PARTIAL
    assert says(document, "第 2-3 页是图片")


def test_file_of_pictures_only_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "read_leaf", without_recogniser)
    document = read([Page().picture(0, 0, 595, 842)])
    assert document.status is Status.FAILED


def test_blank_page_is_said() -> None:
    document = read([Page().text(90, 100, "第一页12.50万元。"), Page()])
    assert document.status is Status.OK
    assert says(document, "第 2 页是空白页")


def test_limits_are_announced() -> None:
    pages = [Page().text(90, 100, f"第{number}页的文字。") for number in range(5)]
    document = read(pages, Limits(pages=3))
    assert document.status is Status.PARTIAL
    assert len(document.blocks) == 3
    assert says(document, "第 4-5 页超出上限")
    assert read(pages, Limits(characters=10)).status is Status.PARTIAL
    crowded = Page().text(90, 100, "图表。")
    for number in range(30):
        crowded.line(90, 200 + number, 300, 200 + number)
    assert says(read([crowded], Limits(edges=20)), "第 1 页的文字或线条过多")


def test_damaged_page_loses_only_itself() -> None:
    data = write([Page().text(90, 100, f"第{number}页的文字。") for number in (1, 2, 3)])
    kids = regex.search(rb"/Kids\[(\d+) 0 R (\d\d) 0 R (\d+) 0 R\]", data)
    assert kids is not None
    spoiled = data[: kids.start(2)] + b"99" + data[kids.end(2) :]  # there is no object 99
    document = pdf.read(spoiled, "a.pdf", "", Limits())
    assert texts(document) == ["第1页的文字。", "第3页的文字。"]
    assert document.status is Status.PARTIAL
    assert says(document, "第 2 页已损坏")


def test_no_pdf() -> None:
    for data in (b"%PDF-1.7\nnothing", b"%PDF-1.4\n%%EOF", b""):
        assert pdf.read(data, "a.pdf", "", Limits()).status is Status.FAILED
