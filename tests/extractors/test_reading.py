"""The door of the extractors: whatever a file is, it becomes a Document that says so."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.reading import Content, content_of, read_bytes, read_document

REPORT = """某县水利局2022年度绩效自评报告

一、基本情况
本单位2022年收入120.5万元，支出118.3万元。

绩效自评表
一级指标\t二级指标\t三级指标\t分值\t得分
产出指标\t数量\t培训人次\t50\t49
效益指标\t社会效益\t知晓率\t50\t48
总分\t\t\t100\t97
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def failed(document: Document) -> str:
    """The Chinese message of a failed document."""
    assert document.status is Status.FAILED
    assert document.blocks == ()
    (problem,) = document.problems
    assert problem.fatal
    assert problem.zh
    assert problem.en.isascii()
    return problem.zh


def test_a_report(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    document = read_document(file)
    assert (document.status, document.problems, document.format, document.path) == (Status.OK, (), "text", str(file))
    assert document.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert len(list(document.tables())) == 1
    assert document == read_document(str(file))


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "不存在" in failed(read_document(tmp_path / "none.txt"))
    assert "文件夹" in failed(read_document(tmp_path))
    assert failed(read_document("bad\0name.txt"))


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "权限" in failed(read_document(file))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "普通文件" in failed(read_document(pipe))


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", "　\n　".encode(), "\ufeff  ".encode()])
def test_nothing_to_read(data: bytes) -> None:
    message = failed(read_bytes(data, "empty.txt"))
    assert "空" in message


@pytest.mark.parametrize(
    ("data", "content", "word"),
    [
        (PNG, Content.PICTURE, "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(100), Content.PICTURE, "图片"),
        (b"PK\x03\x04" + bytes(200), Content.ZIP, "压缩包"),
        (b"Rar!\x1a\x07\x00" + bytes(50), Content.RAR, "压缩包"),
        (zlib.compress(REPORT.encode() * 20), Content.BINARY, "二进制"),
        (REPORT.encode() + b"\x00\x01\x02" * 50, Content.BINARY, "二进制"),
        (bytes(range(32)) * 20, Content.BINARY, "二进制"),
    ],
)
def test_other_files_with_the_name_of_a_text(data: bytes, content: Content, word: str) -> None:
    assert content_of(data) is content
    assert word in failed(read_bytes(data, "report.txt"))


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Limits().bytes == 20 * 1024 * 1024
    file = tmp_path / "large.txt"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    message = failed(read_document(file))
    assert "50.0 MB" in message
    assert "20 MB" in message


def test_limits_can_be_set() -> None:
    assert "过大" in failed(read_bytes(REPORT.encode(), "r.txt", Limits(bytes=100)))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_encodings_give_the_same_document(encoding: str) -> None:
    expected = read_bytes(REPORT.encode(), "r.txt")
    document = read_bytes(REPORT.encode(encoding), "r.txt")
    assert (document.status, document.blocks) == (Status.OK, expected.blocks)


def test_big5() -> None:
    text = "某縣水利局績效自評報告\n\n一、基本情況\n本單位收入一百二十萬元，支出一百一十八萬元，完成預算。\n" * 3
    document = read_bytes(text.encode("big5"), "r.txt")
    assert document.status is Status.OK
    assert "水利局績效自評報告" in next(document.passages()).text


def test_a_few_broken_bytes_are_replaced_and_their_lines_said() -> None:
    lines = REPORT.encode().split(b"\n")
    lines[3] = lines[3].replace("收入".encode(), b"\xff\xfe")
    document = read_bytes(b"\n".join(lines), "r.txt")
    assert document.status is Status.PARTIAL
    assert "第 4 行" in document.problems[0].zh
    assert "Lines 4 " in document.problems[0].en
    assert not document.problems[0].fatal
    assert any("\ufffd" in passage.text for passage in document.passages())


def test_an_encoding_that_cannot_be_told() -> None:
    data = b"".join(bytes([0x80 + index * 37 % 0x7F, 0x20 + index % 0x5F]) for index in range(900))
    assert "编码" in failed(read_bytes(data, "r.txt"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_become_a_document(data: bytes) -> None:
    document = read_bytes(data, "any")
    assert bool(document.blocks) == (document.status is not Status.FAILED)
    assert document.problems or document.status is Status.OK
    assert not any("程序出错" in problem.zh for problem in document.problems)


PIECES = [
    "一、",
    "（一）",
    "附件1",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "|",
    "一级指标",
    "三级指标",
    "分值",
    "得分",
    "产出",
    "数量",
    "10",
    "≥95%",
    "总分",
]
PIECES += [
    "3.5万元",
    "。",
    "；",
    "项目名称",
    "<p>",
    "&nbsp;",
    "[image: a]",
    "- 3 -",
    "续表",
    "BEETEEERES 3, 96",
    "（50分）",
    "合计",
    "\ufffd",
    "\r",
]


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_mutated_texts_are_read_and_every_cell_has_its_place(text: str) -> None:
    document = read_bytes(text.encode(), "any.txt")
    for problem in document.problems:
        assert "程序出错" not in problem.zh
    for index, table in enumerate(document.tables()):
        assert table.place.table == index
        assert all(cell is not None for row in table.grid for cell in row)
        assert sum(cell.row_span * cell.column_span for cell in table.cells) == table.rows * table.columns
        for cell in table.cells:
            place = cell.passage.place
            assert (place.table, place.row, place.column) == (index, cell.row, cell.column)
            assert place.line is not None
            assert 1 <= place.line <= len(text.splitlines()) + 1
    for index, block in enumerate(document.blocks):
        place = block.passage.place if hasattr(block, "passage") else block.place
        assert place.block == index


def test_lines_wrapped_at_one_width_with_digits_among_them() -> None:
    """A line of digits has more signs than its neighbours, and is as wide."""
    lines = [
        "一、项目概况",
        "本项目由县林业局牵头组织实施，主要用于全县范围内的森林防火道路养护以及",
        "护林员劳务报酬发放等方面的支出，各乡镇人民政府按照职责分工做好配合工作",
        "并定期报送进展情况，县财政局按照进度拨付资金，确保项目按时完成建设任务",
        "全年得分94.21分，评级为优（90分及以上为优，75-90分为良，60-75分以及以上",
        "为合格，60分以下为不合格）。各部分的权重和得分情况以及扣分原因分别如下",
        "所述，其中2021年得分92.35分、93.10分，2022年得分93.86分、94.21分，全部指标",
        "均得到落实，其中2019年得分90.35分、91.10分，2020年得分92.86分、93.21分为",
        "历年中较好水平，其中决策类指标得分较高，过程类指标因个别制度不够完善扣去了一分。",
        "二、存在问题",
        "部分项目前期准备工作不够充分，开工时间较晚，影响了全年预算的执行进度。",
    ]
    texts = [block.passage.text for block in read_bytes("\n".join(lines).encode(), "a.txt").blocks]  # type: ignore[union-attr]
    assert any("60-75分以及以上为合格" in text for text in texts), texts
