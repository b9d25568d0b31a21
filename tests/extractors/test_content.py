"""Contents are told by the bytes; a name that says otherwise is noted, and changes nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractors.content import ARCHIVES, NAMES, Content, archive_of, content_of, mislabelled
from extractors.document import Status
from extractors.reading import read_bytes, read_documents
from tests.extractors.archives.archive_factory import REPORT, tarred, zipped

WORD_XML = b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'


def open_document(kind: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument." + kind)
        archive.writestr("content.xml", b"<x/>")
    return stream.getvalue()


WORD_FILE = zipped({"[Content_Types].xml": b"", "word/document.xml": REPORT})


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (WORD_FILE[:-40], Content.DOCX),  # cut off
        (zipped({"汇总/": b"", "汇总/a.docx": WORD_FILE}, zipfile.ZIP_STORED)[:-40], Content.ZIP),  # reports, cut off
        (open_document(b"text"), Content.ODT),
        (open_document(b"spreadsheet"), Content.ODS),
        (open_document(b"presentation"), Content.SLIDES),
        (zipped({"OFD.xml": b"<x/>"}), Content.OFD),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), Content.XLSX),
        (zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), Content.SLIDES),
        (zipped({"word/document.xml": b""}), Content.DOCX),
        (zipped({"word/我的报告.txt": REPORT}), Content.ZIP),  # a folder that happens to be named so
        (zipped({"a.txt": REPORT}), Content.ZIP),
        (zipped({}), Content.ZIP),
        (tarred({"a.txt": REPORT}), Content.TAR),
        (WORD_XML, Content.WORD_XML),
        (b'<?xml version="1.0"?><office:document xmlns:xhtml="http://www.w3.org/1999/xhtml"/>', Content.XML),
        (b'<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>', Content.UOF),
        (b'<?xml version="1.0"?><?mso-appl', Content.XML),  # cut off
        (b'<data xmlns="urn:a"><sum>36.5</sum></data>', Content.XML),
        ('<?xml version="1.0"?><数据 年="2023"/>'.encode("utf-16"), Content.XML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', Content.HTML),
        (b'<div xmlns="http://www.w3.org/1999/xhtml">36.5</div>', Content.TEXT),  # left to the reader of pages
        (b"<a 36.5", Content.TEXT),
        ("<一>收支情况".encode(), Content.TEXT),
        (b"ID;PSCALC3\nC;X1;Y1;K1\nE\n", Content.SYLK),
        (b"BZh is how this note begins, and it is text.", Content.TEXT),
        (REPORT, Content.TEXT),
    ],
)
def test_contents(data: bytes, content: Content) -> None:
    assert content_of(data) is content
    assert archive_of(io.BytesIO(data)) is (content if content in ARCHIVES else None)


def test_an_archive_that_was_cut_off_is_not_the_one_inside_it(tmp_path: Path) -> None:
    """What is left of it ends with the directory of a report, or of another archive."""
    for name in ("甲.docx", "甲.zip"):
        whole = zipped({name: zipped({"乙.txt": REPORT}), "丙.txt": REPORT}, zipfile.ZIP_STORED)
        path = tmp_path / "a.zip"
        path.write_bytes(whole[:-60])
        (found,) = read_documents(path)
        assert found.status is Status.FAILED
        assert found.problems[0].zh.startswith("压缩包已损坏")


def test_every_content_has_a_name_in_both_languages() -> None:
    assert set(NAMES) == set(Content)
    assert all(zh and en.isascii() for zh, en in NAMES.values())


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.dat", "A.TXT"])
def test_names_that_fit_or_say_nothing(name: str) -> None:
    assert mislabelled(name, Content.TEXT) is None


def test_a_mislabelled_file_is_read_as_what_it_is() -> None:
    right, wrong = read_bytes(REPORT, "a.txt"), read_bytes(REPORT, "a.pdf")
    assert (wrong.status, wrong.blocks) == (Status.OK, right.blocks)
    (note,) = wrong.problems
    assert ".pdf" in note.zh
    assert "纯文本" in note.zh
    assert not note.fatal


def test_a_file_that_was_not_read_is_not_said_to_be() -> None:
    (problem,) = read_bytes(bytes(range(32)) * 20, "a.docx").problems
    assert "已按内容读取" not in problem.zh


def test_xml_of_an_unknown_kind_says_what_to_do() -> None:
    (problem,) = read_bytes(b'<?xml version="1.0"?><data><sum>36.5</sum></data>', "a.doc").problems
    assert "另存为 docx" in problem.zh
