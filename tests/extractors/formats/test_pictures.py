"""Pictures and scans where no text recognition is installed, damaged ones, and what is known of a page beside its text."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal

import docx
import pytest
from docx.shared import Cm
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.printing.pdf_parts import Page, write
from extractors.confidence import Confidence
from extractors.content import Content, content_of
from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.ocr import RecognitionError, engine
from extractors.page import scans
from extractors.page.certainty import confidence_of
from extractors.page.leaf import Char, Leaf, Reading, Run
from extractors.page.lines import read_lines
from extractors.page.sheet import Sheet, displayed, slanting
from extractors.reading import read_bytes

WHITE = Image.new("L", (600, 800), 255)
DARK = Image.new("L", (600, 800), 60)


def file_of(*pages: Image.Image, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, form, **({"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}))
    return buffer.getvalue()


def says(document: Document, words: str) -> bool:
    return any(words in problem.zh or words in problem.en for problem in document.problems)


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    engine._recogniser.cache_clear()
    for name in ("rapidocr", "cv2", "onnxruntime"):
        monkeypatch.setitem(sys.modules, name, None)
    yield
    engine._recogniser.cache_clear()


def recognised(_picture: Image.Image, _scale: float, number: int) -> Leaf:
    """What a recogniser would find: one line of text."""
    chars = [
        Char(100 + 10.0 * place, 110 + 10.0 * place, sign) for place, sign in enumerate(f"第{number}页12.50万元。")
    ]
    leaf = Leaf(number, 595, 842, [Run(100, 112, 110, 10, chars)])
    leaf.readings = [Reading((char.x0, 100, char.x1, 112), 0.75, char.text.isdigit()) for char in chars]
    return leaf


# ---- without the extra ----


def test_a_picture_without_the_extra_is_not_read_and_says_what_to_install(without_extra: None) -> None:
    document = read_bytes(file_of(DARK), "scan.png")
    assert document.status is Status.FAILED
    assert not document.blocks
    assert says(document, "第 1 页是图片（扫描件），没有文字，未读取") and says(document, "gouji[ocr]")
    assert says(document, "Page 1: pictures (scans) without text, not read")


def test_a_scanned_page_without_the_extra_is_named(without_extra: None) -> None:
    pages = [Page().text(90, 100, "第一页12.50万元。"), Page().picture(0, 0, 595, 842)]
    document = read_bytes(write(pages), "report.pdf")
    assert document.status is Status.PARTIAL
    assert says(document, "第 2 页是图片（扫描件）") and says(document, "gouji[ocr]")


def test_a_large_picture_in_word_without_the_extra_is_named(without_extra: None) -> None:
    made = docx.Document()
    made.add_paragraph("全年支出12.50万元。")
    made.add_picture(io.BytesIO(file_of(DARK)), width=Cm(15))
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_bytes(buffer.getvalue(), "report.docx")
    assert document.status is Status.PARTIAL
    assert says(document, "1 幅大图片") and says(document, "gouji[ocr]")


def test_the_extra_is_loaded_only_for_pictures() -> None:
    code = (
        "import sys; from extractors.reading import read_bytes\n"
        "assert read_bytes('全年支出12.50万元。'.encode(), 'a.txt').blocks\n"
        "from extractors.formats import pdf, picture, docx\n"
        "assert not {'rapidocr', 'cv2', 'onnxruntime'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# ---- files ----


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "GIF"])
def test_pictures_are_told_by_their_content(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "read_leaf", recognised)
    data = file_of(DARK, form=form)
    assert content_of(data) is Content.PICTURE
    (block,) = read_bytes(data, "scan").blocks
    assert block.passage.text == "第1页12.50万元。"  # type: ignore[union-attr]


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert content_of("BMI指数全年提高2.5%，共检测1200人。".encode()) is Content.TEXT


def nothing(picture: Image.Image, scale: float, number: int) -> Leaf:
    """What a recogniser finds in a picture without words."""
    return Leaf(number, picture.width * scale, picture.height * scale)


@pytest.mark.parametrize(
    ("picture", "status", "words"),
    [
        (DARK, Status.OK, "图片中未识别出文字"),  # a photograph
        (WHITE, Status.OK, "图片中未识别出文字"),  # a blank page
        (Image.new("L", (200, 80), 255), Status.OK, "图片中未识别出文字"),  # a logo
        ("page", Status.FAILED, "图片中没有可读的文字"),  # something is written on it
    ],
)
def test_a_picture_without_words_is_no_report_unless_it_may_be_a_page(
    picture: Image.Image | str, status: Status, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(picture, str):
        picture = WHITE.copy()
        picture.paste(0, (100, 100, 500, 200))
    monkeypatch.setattr(scans, "read_leaf", nothing)
    document = read_bytes(file_of(picture), "photo.png")
    assert document.status is status
    assert not document.blocks
    assert says(document, words)


def test_a_small_picture_without_the_extra_is_no_report(without_extra: None) -> None:
    document = read_bytes(file_of(Image.new("L", (200, 80), 60)), "logo.png")
    assert document.status is Status.OK
    assert says(document, "图片很小")


def test_a_frame_that_may_be_a_page_is_not_forgotten_beside_a_blank_one(monkeypatch: pytest.MonkeyPatch) -> None:
    written = WHITE.copy()
    written.paste(0, (100, 100, 500, 200))
    monkeypatch.setattr(scans, "read_leaf", nothing)
    document = read_bytes(file_of(WHITE, written, form="TIFF"), "scan.tif")
    assert document.status is Status.FAILED
    assert says(document, "第 2 页是图片，其中未识别出文字")


def test_the_frames_of_a_file_are_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "read_leaf", recognised)
    document = read_bytes(file_of(DARK, DARK, DARK, form="TIFF"), "scan.tif")
    places = [passage.place.page for passage in document.passages()]
    assert places == [1, 2, 3]
    assert says(document, "第 1-3 页是图片（扫描件），文字由识别（OCR）得出")
    fewer = read_bytes(file_of(DARK, DARK, DARK, form="TIFF"), "scan.tif", Limits(scans=2))
    assert fewer.status is Status.PARTIAL
    assert says(fewer, "第 3 页") and says(fewer, "上限（2 页）")


def test_a_blank_frame_is_blank_and_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(picture: Image.Image, scale: float, number: int) -> Leaf:
        return (recognised if number == 1 else nothing)(picture, scale, number)

    monkeypatch.setattr(scans, "read_leaf", read)
    document = read_bytes(file_of(DARK, WHITE, form="TIFF"), "scan.tif")
    assert says(document, "第 1 页是图片（扫描件），文字由识别（OCR）得出")
    assert says(document, "第 2 页是空白页")


def test_a_recogniser_that_breaks_down_loses_only_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def sometimes(picture: Image.Image, scale: float, number: int) -> Leaf:
        if number == 2:
            raise RecognitionError
        return recognised(picture, scale, number)

    monkeypatch.setattr(scans, "read_leaf", sometimes)
    document = read_bytes(file_of(DARK, DARK, DARK, form="TIFF"), "scan.tif")
    assert [passage.place.page for passage in document.passages()] == [1, 3]
    assert document.status is Status.PARTIAL
    assert says(document, "第 2 页是图片（扫描件），识别文字时出错")


def test_text_that_could_not_be_recognised_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def partly(picture: Image.Image, scale: float, number: int) -> Leaf:
        leaf = recognised(picture, scale, number)
        leaf.unread = 2
        return leaf

    monkeypatch.setattr(scans, "read_leaf", partly)
    document = read_bytes(file_of(DARK), "scan.png")
    assert document.status is Status.PARTIAL
    assert says(document, "部分文字无法识别")


def test_an_enormous_picture_is_refused() -> None:
    document = read_bytes(file_of(WHITE), "scan.png", Limits(pixels=1000))
    assert document.status is Status.FAILED
    assert says(document, "600 × 800 像素")


def test_a_picture_too_enormous_to_be_opened_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    document = read_bytes(file_of(WHITE), "scan.png")
    assert document.status is Status.FAILED
    assert says(document, "图片过大")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(form="TIFF", share=0.0234375, noise=b"\x00\x00\x00\x01")  # a type of number that Pillow does not foresee
@given(form=st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "GIF"]), share=st.floats(0, 1), noise=st.binary(max_size=8))
def test_damaged_pictures_never_raise(monkeypatch: pytest.MonkeyPatch, form: str, share: float, noise: bytes) -> None:
    monkeypatch.setattr(scans, "read_leaf", recognised)
    data = file_of(Image.effect_noise((60, 80), 80), form=form)
    cut = round(share * len(data))
    document = read_bytes(data[:cut] + noise + data[cut + len(noise) :] if cut % 2 else data[:cut] + noise, "scan")
    assert not says(document, "程序出错")
    assert document.problems or document.status is Status.OK


# ---- confidence and places ----


def test_the_confidence_of_a_passage_is_that_of_its_worst_figure() -> None:
    chars = [Char(10.0 * place, 10.0 * place + 10, sign) for place, sign in enumerate("支出12.50万元")]
    sure = [0.55, 0.98, 0.99, 0.97, 0.96, 0.81234, 0.99, 0.99, 0.99]
    readings = [
        Reading((char.x0, 0, char.x1, 12), each, char.text in "0123456789.万元")
        for char, each in zip(chars, sure, strict=True)
    ]
    lines = read_lines([Run(0, 12, 10, 10, chars)], 1)
    sheet = Sheet(1, 595, 842, lines, [], readings=readings)
    assert confidence_of(lines, {1: sheet}) == Confidence(Decimal("0.812"))
    words = Sheet(1, 595, 842, lines, [], readings=[each._replace(figure=False) for each in readings])
    assert confidence_of(lines, {1: words}) == Confidence(Decimal("0.550"))
    assert confidence_of(lines, {1: Sheet(1, 595, 842, lines, [])}) is None


def test_each_figure_of_a_passage_has_its_own_confidence() -> None:
    text = "收入12.5万元，支出３６元。"
    chars = [Char(10.0 * place, 10.0 * place + 10, sign) for place, sign in enumerate(text)]
    sure = {2: 0.99, 3: 0.98, 4: 0.70, 5: 0.97, 11: 0.96, 12: 0.95, 13: 0.60}  # the point, and the unit of the second
    readings = [
        Reading(
            (char.x0, 0, char.x1, 12),
            sure.get(place, 0.3 if place < 2 else 0.9),
            place in sure,
            place in (2, 3, 5, 11, 12),
        )
        for place, char in enumerate(chars)
    ]
    sheet = Sheet(1, 595, 842, [], [], readings=readings)
    found = confidence_of(read_lines([Run(0, 12, 10, 10, chars)], 1), {1: sheet})
    assert found is not None
    assert found.least == Decimal("0.600")
    assert found.of(text, 2, 8) == Decimal("0.700")
    assert found.of(text, 11, 14) == Decimal("0.600")
    assert found.of(text, 0, 2) == found.least  # words
    assert found.of(text + "7", 2, 8) == found.least  # some other text


def test_boxes_of_a_straightened_page_lie_where_the_page_leaned() -> None:
    # A page of 200 x 400 that leaned by 90 degrees would put its right middle at its lower middle.
    x0, top, x1, bottom = slanting((190, 195, 210, 205), 90, 200, 400)
    assert (round((x0 + x1) / 2), round((top + bottom) / 2)) == (100, 300)
    level = Sheet(1, 200, 400, [], [])
    assert displayed(level, (10, 20, 30, 40)) == (10, 20, 30, 40)
    leaning = Sheet(1, 200, 400, [], [], slant=1.0)
    left, upper, right, lower = displayed(leaning, (180, 190, 200, 210))
    assert (right - left, lower - upper) == (20, 20)
    assert 201 < (upper + lower) / 2 < 202  # 90 points right of the middle, one degree: 1.57 points lower
