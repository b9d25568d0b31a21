"""Archives: every file in them a document of its own, whatever they are named, and nothing beyond the limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.archives import unpacker
from extractors.archives.members import decode_name, tidy_name
from extractors.content import Content, content_of
from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.reading import read_bytes, read_documents
from tests.extractors.archives.archive_factory import (
    BSDTAR,
    OTHER,
    REPORT,
    SEVEN_ZIP,
    rar,
    seven_zipped,
    tarred,
    unicode_path,
    zeros,
    zipped,
    zipped_under,
)

needs_bsdtar = pytest.mark.skipif(BSDTAR is None, reason="bsdtar is not installed")
needs_seven_zip = pytest.mark.skipif(SEVEN_ZIP is None, reason="7-Zip is not installed")


def read(data: bytes, folder: Path, name: str = "报告.bin", limits: Limits | None = None) -> list[Document]:
    (folder / name).write_bytes(data)
    return list(read_documents(folder / name, limits))


def inside(documents: list[Document], folder: Path) -> list[tuple[str, str]]:
    """The paths of the documents below the folder, with their status."""
    return [(os.path.relpath(each.path, folder), each.status.value) for each in documents]


def said(document: Document) -> str:
    assert document.status is Status.FAILED
    assert all(problem.fatal and problem.en for problem in document.problems)
    return "".join(problem.zh for problem in document.problems)


FILES = {"2023/自评.txt": REPORT, "b.txt": OTHER}


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (zipped(FILES), Content.ZIP),
        (zipped(FILES, zipfile.ZIP_LZMA), Content.ZIP),
        (tarred(FILES), Content.TAR),
        (gzip.compress(tarred(FILES)), Content.GZIP),
        (bz2.compress(tarred(FILES)), Content.BZIP2),
        (lzma.compress(tarred(FILES)), Content.XZ),
        (tarred(FILES, "gb18030"), Content.TAR),
        pytest.param(rar(FILES), Content.RAR, marks=needs_bsdtar),
    ],
)
def test_each_file_is_a_document_named_by_its_path(data: bytes, content: Content, tmp_path: Path) -> None:
    assert content_of(data) is content
    documents = read(data, tmp_path)
    assert inside(documents, tmp_path) == [("报告.bin!/2023/自评.txt", "ok"), ("报告.bin!/b.txt", "ok")]
    for document, report in zip(documents, (REPORT, OTHER), strict=True):
        alone = read_bytes(report, "a.txt")
        assert (document.sha256, document.blocks) == (alone.sha256, alone.blocks)


@pytest.mark.parametrize("program", [pytest.param("tar", marks=needs_bsdtar), "7-Zip"])
@needs_seven_zip
def test_seven_zip(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = seven_zipped(FILES, tmp_path)
    if program == "7-Zip":
        monkeypatch.setattr(unpacker, "_bsdtar", lambda: None)
    assert sorted(inside(read(data, tmp_path), tmp_path)) == [
        ("报告.bin!/2023/自评.txt", "ok"),
        ("报告.bin!/b.txt", "ok"),
    ]


@pytest.mark.parametrize("hidden_names", [False, True])
@needs_seven_zip
def test_an_encrypted_seven_zip(hidden_names: bool, tmp_path: Path) -> None:
    data = seven_zipped(FILES, tmp_path, "-psecret", *(["-mhe"] if hidden_names else []))
    assert all("加密" in said(document) for document in read(data, tmp_path))


@needs_seven_zip
def test_an_encrypted_zip_names_its_files(tmp_path: Path) -> None:
    documents = read(seven_zipped(FILES, tmp_path, "-psecret", "-tzip"), tmp_path)
    assert sorted(inside(documents, tmp_path)) == [
        ("报告.bin!/2023/自评.txt", "failed"),
        ("报告.bin!/b.txt", "failed"),
    ]
    assert all("加密" in said(document) for document in documents)


def test_no_program_for_rar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacker, "_bsdtar", lambda: None)
    monkeypatch.setattr(unpacker, "_first", lambda names: None)
    (document,) = read(rar(FILES), tmp_path)
    assert "bsdtar" in said(document)
    assert "RAR" in said(document)


@needs_bsdtar
def test_a_file_that_the_program_leaves_out_is_not_passed_over(tmp_path: Path) -> None:
    documents = read(rar(FILES, mode=0o644), tmp_path)  # no kind of file: bsdtar says so and goes on
    assert inside(documents, tmp_path) == [("报告.bin!/2023/自评.txt", "ok"), ("报告.bin", "failed")]


def test_a_plain_file_gives_itself(tmp_path: Path) -> None:
    (document,) = read(REPORT, tmp_path)
    assert (document.path, document.status) == (str(tmp_path / "报告.bin"), Status.OK)
    (missing,) = read_documents(tmp_path / "none")
    assert "不存在" in said(missing)
    (folder,) = read_documents(tmp_path)
    assert "文件夹" in said(folder)
    os.mkfifo(tmp_path / "pipe")
    (pipe,) = read_documents(tmp_path / "pipe")
    assert "普通文件" in said(pipe)


@pytest.mark.parametrize(("compress", "ending"), [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")])
def test_a_file_compressed_alone(compress: object, ending: str, tmp_path: Path) -> None:
    assert callable(compress)
    documents = read(compress(REPORT), tmp_path, f"自评.txt.{ending}")
    assert inside(documents, tmp_path) == [(f"自评.txt.{ending}!/自评.txt", "ok")]


def test_an_office_file_is_no_archive(tmp_path: Path) -> None:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}
    assert content_of(zipped(parts)) is Content.DOCX
    (document,) = read(zipped(parts), tmp_path)
    assert document.path == str(tmp_path / "报告.bin")
    # and an archive that holds one, uncompressed, is no office file
    assert content_of(zipped({"报告.docx": zipped(parts)}, zipfile.ZIP_STORED)) is Content.ZIP


def test_only_what_is_wanted_is_unpacked(tmp_path: Path) -> None:
    for data in (zipped(FILES), tarred(FILES)):
        (tmp_path / "a").write_bytes(data)
        (document,) = read_documents(tmp_path / "a", wanted=lambda name: name == "b.txt")
        assert document.path.endswith("a!/b.txt")
        (none,) = read_documents(tmp_path / "a", wanted=lambda _: False)
        assert "没有可读的报告" in said(none)


def test_read_bytes_of_an_archive_says_that_it_is_one() -> None:
    document = read_bytes(zipped(FILES), "a.zip")
    assert "压缩包" in said(document)


# ---- names ----


@pytest.mark.parametrize(
    ("raw", "extra", "name"),
    [
        ("自评报告.txt".encode("gbk"), b"", "自评报告.txt"),
        ("联通.txt".encode("gbk"), b"", "联通.txt"),  # bytes that are valid UTF-8 by accident
        ("自评报告.txt".encode(), b"", "自评报告.txt"),
        (b"2023\\\xd7\xd4\xc6\xc0.txt", b"", "2023/自评.txt"),
        (b"??.txt", unicode_path(b"??.txt", "自评.txt"), "自评.txt"),
        (b"a.txt", unicode_path(b"other.txt", "自评.txt"), "a.txt"),  # belongs to another name
    ],
)
def test_names_of_chinese_packers(raw: bytes, extra: bytes, name: str, tmp_path: Path) -> None:
    documents = read(zipped_under(raw, REPORT, extra), tmp_path, "a.zip")
    assert inside(documents, tmp_path) == [(f"a.zip!/{name}", "ok")]


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", ""),
        ("a\0.txt", "a.txt"),
    ],
)
def test_names_that_lead_out(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


@given(
    st.text(alphabet=st.characters(categories=("Lo", "Nd")), min_size=1).filter(
        lambda text: any("一" <= c <= "龥" for c in text)
    )
)
@settings(max_examples=50, deadline=None)
def test_utf8_names_come_back(name: str) -> None:
    if all(char > "\u07ff" or char < "\u0080" for char in name):
        assert decode_name(name.encode()) == name


def test_nothing_is_written_beside_the_archive(tmp_path: Path) -> None:
    read(zipped({"../out.txt": REPORT}), tmp_path, "a.zip")
    read(tarred({"../out.txt": REPORT}), tmp_path, "a.tar")
    read(rar({"../out.txt": REPORT}), tmp_path, "a.rar")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.rar", "a.tar", "a.zip"]
    assert not (tmp_path.parent / "out.txt").exists()


def test_links_and_devices_are_no_files(tmp_path: Path) -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device = tarfile.TarInfo("device.txt")
    device.type = tarfile.CHRTYPE
    documents = read(tarred([(link, b""), (device, b""), (tarfile.TarInfo("a.txt"), REPORT)]), tmp_path)
    assert inside(documents, tmp_path) == [("报告.bin!/a.txt", "ok")]
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, b"/etc/passwd")
        archive.writestr("a.txt", REPORT)
    assert inside(read(stream.getvalue(), tmp_path), tmp_path) == [("报告.bin!/a.txt", "ok")]


# ---- limits ----


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": REPORT})
    for _ in range(depth - 1):
        data = zipped({"in.zip": data})
    return data


def test_archives_in_archives(tmp_path: Path) -> None:
    data = tarred({"x.zip": zipped({"y.tgz": gzip.compress(tarred(FILES)), "c.txt": OTHER})})
    assert inside(read(data, tmp_path, "a.tar"), tmp_path) == [
        ("a.tar!/x.zip!/y.tgz!/2023/自评.txt", "ok"),
        ("a.tar!/x.zip!/y.tgz!/b.txt", "ok"),
        ("a.tar!/x.zip!/c.txt", "ok"),
    ]


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    (document,) = read(nested(3), tmp_path, limits=Limits(nesting=3))
    assert document.status is Status.OK
    (deep,) = read(nested(4), tmp_path, limits=Limits(nesting=3))
    assert "超过 3 层" in said(deep)


def test_the_number_of_files(tmp_path: Path) -> None:
    files = {f"{number}.txt": REPORT for number in range(5)}
    for data in (zipped(files), tarred(files), zipped({"in.zip": zipped(files)})):
        documents = read(data, tmp_path, limits=Limits(members=4))
        assert "超过 4 个" in said(documents[-1])
        assert [document.status for document in documents[:-1]] == [Status.OK] * (len(documents) - 1)
    assert len(read(zipped(files), tmp_path, limits=Limits(members=5))) == 5


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_all_that_is_unpacked(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    files = {f"{number}.txt": REPORT * 100 for number in range(4)}
    documents = read(pack(files), tmp_path, limits=Limits(unpacked=350 * len(REPORT)))
    assert [document.status for document in documents[:2]] == [Status.OK] * 2
    assert "过大" in said(documents[-1])


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    started = time.monotonic()
    zeroed = zipped({f"{number}.txt": bytes(19_000_000) for number in range(4)})
    assert "倍" in said(read(zeroed, tmp_path)[-1])
    header = tarfile.TarInfo("zeros.txt")
    header.size = 10**12
    for data in (
        gzip.compress(header.tobuf()) + zeros("gzip", 300_000_000),  # a file of a terabyte in a tar
        zeros("xz", 300_000_000),
        zeros("gzip", 300_000_000),
    ):
        assert said(read(data, tmp_path)[-1])
    assert time.monotonic() - started < 20


def test_a_header_without_end(tmp_path: Path) -> None:
    """The extended header of a tar is read into memory: not one of a gigabyte."""
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 1 << 30
    data = gzip.compress(header.tobuf()) + zeros("gzip", 50_000_000)
    assert "损坏" in said(read(data, tmp_path, limits=Limits(ratio=10**6))[-1])


def test_one_file_too_large(tmp_path: Path) -> None:
    files = {"big.txt": REPORT * 100, "small.txt": REPORT}
    for data in (zipped(files), tarred(files)):
        big, small = read(data, tmp_path, limits=Limits(bytes=10 * len(REPORT)))
        assert "超过" in said(big)
        assert small.status is Status.OK


@needs_bsdtar
@pytest.mark.parametrize("limits", [Limits(members=1), Limits(unpacked=1500 * len(REPORT))])
def test_limits_hold_for_programs(limits: Limits, tmp_path: Path) -> None:
    documents = read(rar({"a.txt": REPORT * 1000, "b.txt": REPORT * 1000}), tmp_path, limits=limits)
    assert [document.status for document in documents] == [Status.OK, Status.FAILED]


def test_a_program_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "bsdtar"
    program.write_text("#!/bin/sh\nsleep 60 & echo $! > child; wait\n")
    program.chmod(0o755)
    monkeypatch.setattr(unpacker, "_bsdtar", lambda: str(program))
    monkeypatch.setattr(unpacker, "_first", lambda names: None)
    started = time.monotonic()
    (document,) = read(rar(FILES), tmp_path, limits=Limits(seconds=1))
    assert "超过 1 秒" in said(document)
    assert time.monotonic() - started < 10


# ---- damage ----


def test_what_came_before_the_damage_is_read(tmp_path: Path) -> None:
    data = gzip.compress(tarred({"a.txt": REPORT, "b.txt": os.urandom(50_000)}))
    documents = read(data[: len(data) // 2], tmp_path)
    assert inside(documents, tmp_path) == [("报告.bin!/a.txt", "ok"), ("报告.bin", "failed")]
    assert "损坏" in said(documents[-1])


def test_a_damaged_header_is_no_end(tmp_path: Path) -> None:
    """The standard library takes it for the end of the archive, and would pass over the second file."""
    data = bytearray(tarred({"a.txt": REPORT, "b.txt": OTHER}))
    data[1024 + 3] ^= 0xFF
    documents = read(bytes(data), tmp_path)
    assert [document.status for document in documents] == [Status.OK, Status.FAILED]


@pytest.mark.parametrize(
    "whole", [tarred(FILES), gzip.compress(tarred(FILES)), pytest.param(rar(FILES), marks=needs_bsdtar)]
)
def test_a_cut_between_two_files_is_seen(whole: bytes, tmp_path: Path) -> None:
    """The programs take it for the end."""
    plain = gzip.decompress(whole) if whole.startswith(b"\x1f\x8b") else whole
    end = plain.index(REPORT) + len(REPORT)
    cut = plain[: end if plain.startswith(b"Rar!") else -(-end // 512) * 512]
    documents = read(gzip.compress(cut) if plain is not whole else cut, tmp_path)
    assert [document.status for document in documents] == [Status.OK, Status.FAILED]
    assert "损坏" in said(documents[-1])


def test_one_damaged_file_of_a_zip(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": REPORT, "b.txt": OTHER}, zipfile.ZIP_STORED))
    data[data.index(REPORT) + 5] ^= 0xFF
    first, second = read(bytes(data), tmp_path)
    assert "损坏" in said(first)
    assert second.status is Status.OK


PLAIN = {
    "zip": zipped(FILES),
    "tar": tarred(FILES),
    "tgz": gzip.compress(tarred(FILES)),
    "tbz": bz2.compress(tarred(FILES)),
    "txz": lzma.compress(tarred(FILES)),
    "nested": zipped({"in.zip": zipped(FILES), "in.tar": tarred(FILES)}),
    "rar": rar(FILES),
}
WHOLE = dict.fromkeys(PLAIN, 2) | {"nested": 4}


@pytest.mark.parametrize("kind", PLAIN)
@given(data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mutated_archives_never_raise_and_never_seem_whole(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    if kind == "rar" and BSDTAR is None:
        pytest.skip("bsdtar is not installed")
    whole = PLAIN[kind]
    cut = data.draw(st.integers(len(whole) // 4, len(whole)))
    mutated = bytearray(whole[:cut])
    for _ in range(data.draw(st.integers(0, 4))):
        mutated[data.draw(st.integers(0, len(mutated) - 1))] = data.draw(st.integers(0, 255))
    documents = read(bytes(mutated), tmp_path)
    assert documents
    for document in documents:
        assert document.status is not Status.FAILED or document.problems
    # A byte in the names or dates may change without harm; but no report goes missing without a word.
    if all(document.status is Status.OK for document in documents) and content_of(bytes(mutated)) is content_of(whole):
        assert len(documents) == WHOLE[kind]
