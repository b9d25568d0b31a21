"""Hostile and damaged OFD files: within limits, without entities, never an exception, never clean when text is lost."""

from __future__ import annotations

import random
import time
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.printing.ofd_parts import OFD, Sheet, main, objects, package, page, zipped
from extractors.document import Document, Status
from extractors.formats import ofd
from extractors.limits import Limits
from extractors.reading import read_bytes, read_document
from tests.extractors.formats.ofd_writer import printed

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "corpus" / "samples" / "08_dangan_biao.txt"
SECONDS = 60  # of the processor: some of these files have hundreds of pages


def said(document: Document) -> str:
    return "".join(problem.zh for problem in document.problems)


def words(text: str) -> list[str]:
    sheet = Sheet()
    sheet.text(30, 50, text)
    return sheet.objects


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE x [<!ENTITY a "36.5">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + '<!ENTITY a0 "x">]>',
    ],
)
def test_entities_are_refused(entity: str) -> None:
    content = entity + page(words("合计36.5")).replace("合计", "合计&a;" if "ENTITY a " in entity else "合计&a9;")
    found = read_bytes(package([content, page(words("完成。"))]), "a.ofd")
    assert [passage.text for passage in found.passages()] == ["完成。"]
    assert "第 1 页已损坏" in said(found)


def test_an_archive_that_unpacks_beyond_the_limit() -> None:
    heavy = page(words("合计36.5")).replace("</ofd:Content>", " " * 3_000_000 + "</ofd:Content>")
    found = read_bytes(package([page(words("完成。")), heavy]), "a.ofd", Limits(part=1_000_000))
    assert [passage.text for passage in found.passages()] == ["完成。"]
    assert found.status is Status.PARTIAL
    both = read_bytes(package([heavy, page(words("完成。"))] * 3), "a.ofd", Limits(expanded=7_000_000))
    assert both.status is Status.PARTIAL


def test_a_page_of_too_many_tags() -> None:
    found = read_bytes(package([page(words("完成。")), page(["<x/>"] * 3000)]), "a.ofd", Limits(tags=2000))
    assert "第 2 页" in said(found)


def test_limits_of_pages_characters_and_lines() -> None:
    pages = [page(words(f"第{number}项完成。")) for number in range(5)]
    few = read_bytes(package(pages), "a.ofd", Limits(pages=3))
    assert len(few.blocks) == 3
    assert "第 4-5 页超出上限" in said(few)
    short = read_bytes(package(pages), "a.ofd", Limits(characters=12))
    assert short.status is Status.PARTIAL
    sheet = Sheet(words("完成。"))
    for number in range(50):
        sheet.rule(30, 60 + number, 90, 60 + number)
    crowded = read_bytes(objects(*sheet.objects), "a.ofd", Limits(edges=10))
    assert "第 1 页的文字或线条过多" in said(crowded)


@pytest.mark.parametrize(
    "thing",
    [
        '<ofd:TextObject Boundary="9 9 9 9" Size="4"><ofd:TextCode X="1" Y="4" DeltaX="g 999999999 1">ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="9 9 9 9" Size="4"><ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="999999"/>'
        '<ofd:CGTransform CodePosition="0" GlyphCount="1e6"/><ofd:TextCode X="1" Y="4" DeltaX="g 999999 1">ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="nan inf 9 9" Size="1e308" CTM="1e308 0 0 1e308 0 0"><ofd:TextCode X="1e308">ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Boundary="9 9 9 9" Size="0" HScale="0"><ofd:TextCode X="1" Y="4">ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="4" CTM="0 0 0 0 0 0"><ofd:TextCode>ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:TextObject Size="-4" CharDirection="x" ReadDirection="7"><ofd:TextCode>ab</ofd:TextCode></ofd:TextObject>',
        '<ofd:PathObject Boundary="9 9 9 9"><ofd:AbbreviatedData>M 1 L L C C 9 9 Q A 1 2 B M 1e999 2 L 3 4</ofd:AbbreviatedData></ofd:PathObject>',
        f"<ofd:PathObject><ofd:AbbreviatedData>M 0 0{' L 9 9' * 60_000}</ofd:AbbreviatedData></ofd:PathObject>",
        '<ofd:ImageObject CTM="1 2" Boundary="x"/>',
        "<ofd:PageBlock>" * 200 + "</ofd:PageBlock>" * 200,
        f"<ofd:TextObject Size='4'><ofd:TextCode>{' ' * 300_000}</ofd:TextCode></ofd:TextObject>",
        f"<ofd:TextObject Size='4'><ofd:TextCode>{'合' * 300_000}</ofd:TextCode></ofd:TextObject>",
        f"<ofd:TextObject Size='4'><ofd:TextCode>{chr(9) * 100_000}x{chr(10) * 100_000}</ofd:TextCode></ofd:TextObject>",
    ],
)
def test_odd_objects_do_no_harm(thing: str) -> None:
    start = time.process_time()
    found = read_bytes(objects(thing, *words("合计36.5")), "a.ofd")
    assert time.process_time() - start < SECONDS
    assert "36.5" in "".join(passage.text for passage in found.passages()) or found.status is not Status.OK


def test_a_template_on_every_page_counts_every_time() -> None:
    sheet = Sheet()
    for number in range(200):
        sheet.rule(30, 10 + number, 90, 10 + number)
    parts = {"OFD.xml": OFD, "Doc_0/Document.xml": main(["P.xml"] * 500, {"7": "T.xml"})}
    parts |= {"Doc_0/T.xml": page(sheet.objects), "Doc_0/P.xml": page(words("完成。"), template="7")}
    found = read_bytes(zipped(parts), "a.ofd", Limits(tags=5000))
    assert "超出上限" in said(found)
    assert len(found.blocks) <= 25


# ---- mutated files ----


@cache
def sample() -> bytes:
    return printed(read_document(SAMPLE))


@cache
def sample_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(sample())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def survives(data: bytes) -> Document:
    start = time.process_time()
    found = ofd.read(data, "a.ofd", "", Limits())
    assert time.process_time() - start < SECONDS
    assert found.status is not Status.FAILED or found.problems
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_changed_bytes_of_the_archive(seed: int, count: int) -> None:
    choose = random.Random(seed)
    data = bytearray(sample())
    for _ in range(count):
        data[choose.randrange(len(data))] = choose.randrange(256)
    survives(bytes(data))


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1))
def test_a_file_cut_off(share: float) -> None:
    data = sample()
    found = survives(data[: int(len(data) * share)])
    assert found.status is Status.FAILED or share == 1


_NUMBER = regex.compile(rb"-?\d+(?:\.\d+)?")
_ODD = (b"", b"-1", b"0", b"1e308", b"nan", b"g", b"g 99999999", b"x", b"99999999999999999999", b"1 2 3", "万".encode())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_changed_values_in_the_xml(seed: int, count: int) -> None:
    choose = random.Random(seed)
    parts = dict(sample_parts())
    for _ in range(count):
        name = choose.choice(sorted(parts))
        values = list(_NUMBER.finditer(parts[name]))
        if values:
            value = choose.choice(values)
            parts[name] = parts[name][: value.start()] + choose.choice(_ODD) + parts[name][value.end() :]
    survives(zipped(parts))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_elements_lost_doubled_and_moved(seed: int, count: int) -> None:
    choose = random.Random(seed)
    parts = dict(sample_parts())
    tag = regex.compile(rb"<[^>]*/>|<(\w+:\w+)(?: [^>]*)?>[^<]*</\1>")
    for _ in range(count):
        name, other = choose.choice(sorted(parts)), choose.choice(sorted(parts))
        found = list(tag.finditer(parts[name]))
        if not found:
            continue
        piece = choose.choice(found)
        change = choose.choice(("lose", "double", "swap"))
        if change == "swap":
            parts[name], parts[other] = parts[other], parts[name]
        else:
            again = piece.group() * (200 if change == "double" else 0)
            parts[name] = parts[name][: piece.start()] + again + parts[name][piece.end() :]
    survives(zipped(parts))


def test_a_lost_page_is_never_clean() -> None:
    for name in sample_parts():
        found = survives(zipped({other: content for other, content in sample_parts().items() if other != name}))
        assert found.status is not Status.OK or name in ("OFD.xml",), name
