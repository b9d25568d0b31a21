"""Damaged and hostile PDF files: no crash, no hang, and never clean if something is missing."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.printing.pdf_parts import Page, write
from extractors.document import Document, Status
from extractors.formats import pdf
from extractors.formats.pdf.integrity import check
from extractors.limits import Limits

SECONDS = 20.0


def sample() -> bytes:
    pages = []
    for number in range(3):
        page = Page().text(200, 80, "某单位绩效自评报告", 18)
        page.prose(["二〇二三年我单位全年支出12.50万元，比上年增加", "2.50万元，增长25%。"], 110)
        rows = [["项目", "预算", "决算"], ["教育", "10.00", f"{number}.50"], ["合计", "10.00", f"{number}.50"]]
        cells = [(row, column, 1, 1, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
        pages.append(page.table([90, 200, 300, 400], [200, 220, 240, 260], cells).text(290, 800, f"{number + 1}"))
    return write(pages)


SAMPLE = sample()


def read(data: bytes) -> Document:
    start = time.process_time()
    document = pdf.read(data, "a.pdf", "", Limits())
    assert time.process_time() - start < SECONDS
    return document


def words(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages())


WHOLE = words(read(SAMPLE))


def assert_not_clean(data: bytes) -> None:
    """Something is said unless the document reads as the whole one does."""
    document = read(data)
    if document.status is Status.OK and not document.problems:
        assert words(document) == WHOLE
    if document.status is not Status.OK:
        assert document.problems


def test_the_whole_file_is_clean() -> None:
    document = read(SAMPLE)
    assert (document.status, document.problems) == (Status.OK, ())
    assert "12.50万元，比上年增加2.50万元" in WHOLE


STREAMS = [at + 7 for at in range(len(SAMPLE)) if SAMPLE.startswith(b"stream\n", at) and SAMPLE[at - 3 : at] != b"end"]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.integers(0x80, 0xFF), st.integers(1, 40))
def test_bytes_overwritten(place: int, value: int, count: int) -> None:
    assert_not_clean(SAMPLE[:place] + bytes([value]) * count + SAMPLE[place + count :])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STREAMS), st.integers(2, 60), st.integers(0, 255))
def test_one_byte_of_a_compressed_part(start: int, offset: int, value: int) -> None:
    if SAMPLE[start + offset] != value:
        assert_not_clean(SAMPLE[: start + offset] + bytes([value]) + SAMPLE[start + offset + 1 :])


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1))
def test_end_cut_off(length: int) -> None:
    document = read(SAMPLE[:length])
    assert document.status is not Status.OK or words(document) == WHOLE


ODD = bytes((*range(9), *range(14, 32), *range(127, 256)))  # no plain signs: those could be any other PDF file


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.lists(st.sampled_from(ODD), min_size=1, max_size=60).map(bytes))
def test_odd_bytes_put_in(place: int, more: bytes) -> None:
    assert_not_clean(SAMPLE[:place] + more + SAMPLE[place:])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=60))
def test_any_bytes_put_in(place: int, more: bytes) -> None:
    read(SAMPLE[:place] + more + SAMPLE[place:])


def test_a_nul_that_tears_a_number_is_said() -> None:
    """It is a blank to PDF, and the width of a letter becomes two numbers."""
    assert_not_clean(SAMPLE.replace(b"/DW 1000", b"/DW 10\x0000"))
    assert_not_clean(SAMPLE.replace(b"/W[1 95 500]", b"/W[1 95 5\x0000]"))


@pytest.mark.parametrize("seed", range(20))
def test_many_bytes_at_random(seed: int) -> None:
    """Whatever comes out, it comes out."""
    chosen = random.Random(seed)
    data = bytearray(SAMPLE)
    for _ in range(chosen.randrange(5, 80)):
        data[chosen.randrange(len(data))] = chosen.randrange(256)
    read(bytes(data))


# ---- integrity ----


@pytest.mark.parametrize(
    ("data", "ended", "spoiled"),
    [
        (SAMPLE, True, 0),
        (b"junk before the file\n" + SAMPLE, True, 0),
        (SAMPLE[:-6], False, 0),
        (SAMPLE.replace(b"/FlateDecode", b"/FlateDecodx", 1), True, 1),
        (SAMPLE.replace(b"/Count 3", b"/Count \x90", 1), True, 1),
        (SAMPLE.replace(b"startxref\n", b"startxref\n9", 1), True, 1),
    ],
)
def test_integrity(data: bytes, ended: bool, spoiled: int) -> None:
    found = check(data)
    assert (found.ended, found.spoiled) == (ended, spoiled)


def test_object_that_is_not_where_the_table_of_contents_says() -> None:
    start = SAMPLE.index(b"00000 n \n")
    moved = SAMPLE[: start - 3] + b"9" + SAMPLE[start - 2 :]
    assert check(moved).spoiled == 1


def test_file_that_was_moved_as_a_whole_passes() -> None:
    """All offsets are wrong, as after a change of line ends; every object is still found."""
    moved = SAMPLE.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% a remark that an editor put in\n", 1)
    start = int(SAMPLE[SAMPLE.rindex(b"startxref") + 10 :].split()[0])
    moved = moved.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(moved) - len(SAMPLE)))
    assert check(moved).spoiled == 0
    assert words(read(moved)) == WHOLE


@pytest.mark.parametrize(("length", "spoiled"), [(0, 0), (9, 1)])
def test_a_packed_part_without_contents_is_whole_if_it_says_so(length: int, spoiled: int) -> None:
    """Some programs write the contents of a blank page so."""
    empty = b"90 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n\nendstream\nendobj\n" % length
    data = SAMPLE.replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + empty, 1)
    start = int(SAMPLE[SAMPLE.rindex(b"startxref") + 10 :].split()[0])
    assert check(data.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(empty)))).spoiled == spoiled


def test_names_and_texts_in_any_encoding_pass() -> None:
    named = SAMPLE.replace(b"/BaseFont/STSong-Light", b"/BaseFont/" + "宋体宋体宋体".encode("gbk"), 1)
    named = named.replace(b"trailer\n<<", b"trailer\n<</Info(" + "作者 (单位)".encode("gbk") + b")", 1)
    assert check(named).spoiled == 0


# ---- expensive pages ----


def test_drawing_of_very_many_lines() -> None:
    """A chart or a map is no table, and takes no time."""
    page = Page().text(90, 60, "示意图。")
    for number in range(1200):
        page.line(90 + number * 0.3, 100, 90 + number * 0.3, 700).line(60, 100 + number * 0.5, 560, 100 + number * 0.5)
    document = read(write([page]))
    assert "示意图。" in words(document)


def test_page_inside_forms_inside_forms() -> None:
    """A form that shows itself is not followed for ever."""
    data = SAMPLE.replace(b"/Subtype/Image/Width 1/Height 1", b"/Subtype/Form/BBox[0 0 9 9]   ", 1)
    read(data)


def test_damaged_page_tree_that_goes_in_circles() -> None:
    data = SAMPLE.replace(b"/Parent 2 0 R", b"/Parent 4 0 R").replace(b"/Kids[", b"/Kids[2 0 R ", 1)
    read(data)
