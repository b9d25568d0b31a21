"""Old and foreign office files through LibreOffice: the same report, never for long, and said."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import openpyxl
import pytest

from checks.engine import review
from extractors import conversion
from extractors.content import Content, content_of
from extractors.conversion import ROUTES, ConversionError, Converter
from extractors.document import Document, Status
from extractors.fields.records import read_records
from extractors.limits import Limits
from extractors.reading import Session, read_bytes, read_document, read_documents
from tests.extractors.archives.archive_factory import zipped
from tests.extractors.formats.docx_factory import p, package, tbl, tc, tr
from tests.extractors.formats.docx_rendering import typed
from tests.extractors.old_office import needs_office, saved_as

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))[:3]
REAL_FORM = ROOT.parent / "shared" / "reports" / "forms" / "c06_yunnan_zhengti.doc"
RTF = b"{\\rtf1\\ansi \\u19968?\\u12289?\\u22522?\\u26412?\\u24773?\\u20917?\\par 2022\\u24180? 120.5\\par}"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some samples as doc and rtf."""
    folder = tmp_path_factory.mktemp("old")
    files = {f"{path.stem}.docx": typed(read_document(path)) for path in SAMPLES}
    for kind in ("doc", "rtf"):
        for name, data in saved_as(kind, files, folder / kind).items():
            (folder / f"{name}.{kind}").write_bytes(data)
    return folder


@needs_office
def test_one_process_converts_a_handful(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    real = Converter._run

    def count(
        self: Converter, program: str, route: conversion.Route, sources: tuple[Path, ...], seconds: float
    ) -> None:
        runs.append(len(sources))
        real(self, program, route, sources, seconds)

    monkeypatch.setattr(Converter, "_run", count)
    paths = sorted(old.glob("*.rtf"))[:3]
    (old / "packed.zip").write_bytes(zipped({path.name: path.read_bytes() for path in paths}))
    assert [document.status for document in read_documents(old / "packed.zip")] == [Status.OK] * 3
    assert runs == [3]


@needs_office
@pytest.mark.parametrize(("ending", "content"), [("ods", Content.ODS), ("fods", Content.FLAT_ODS)])
def test_a_spreadsheet(ending: str, content: Content, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (("科目", "预算数", "决算数"), ("基本支出", 60.5, 58.25), ("合计", 60.5, 58.25)):
        book.active.append(row)
    book.active.merge_cells("A4:C4")
    book.active["A4"] = "注：金额单位为万元"
    stream = io.BytesIO()
    book.save(stream)
    data = saved_as(ending, {"book.xlsx": stream.getvalue()}, tmp_path)["book"]
    assert content_of(data) is content
    document = read_bytes(data, f"book.{ending}")
    assert (document.format, document.status) == (f"{content.value}, converted to xlsx", Status.OK)
    texts = [passage.text for passage in document.passages()]
    assert {"基本支出", "58.25", "注：金额单位为万元"} <= set(texts)
    assert next(cell for cell in next(document.tables()).cells if cell.text == "58.25").passage.place.cell == "C2"


@needs_office
def test_a_text_in_flat_xml_keeps_its_merged_cells(tmp_path: Path) -> None:
    body = p("基本情况。") + tbl(
        tr(tc("项目", merge="restart"), tc("金额", span=2)), tr(tc("", merge="continue"), tc("预算"), tc("执行"))
    )
    data = saved_as("fodt", {"a.docx": package(body)}, tmp_path)["a"]
    (table,) = read_bytes(data, "a.xml").tables()
    assert table.text_rows() == [["项目", "金额", "金额"], ["项目", "预算", "执行"]]


@needs_office
@pytest.mark.skipif(not REAL_FORM.is_file(), reason="the optional folder ../shared is not beside the repository")
def test_a_real_form_is_read_whole_and_has_no_error() -> None:
    document = read_document(REAL_FORM)
    assert document.status is Status.OK
    (table,) = document.tables()
    assert (table.rows, table.columns) == (26, 7)
    assert table.caption is not None
    assert table.caption.text == "部门整体支出绩效自评表"
    assert table.text_rows()[10:12] == [
        ["任务名称", "项目级次", "主要内容", "批复金额（元）", "批复金额（元）", "实际支出金额（元）", "预算执行率"],
        ["任务名称", "项目级次", "主要内容", "财政拨款", "其他资金", "实际支出金额（元）", "预算执行率"],
    ]
    assert table.text_rows()[16] == ["合计"] * 3 + ["122,990,000.00", "600,000.00", "120,098,500.50", "97.17%"]
    assert not [each for each in review(read_records(document)).findings if each.severity.value == "error"]


@needs_office
def test_a_mislabelled_file_is_said() -> None:
    document = read_bytes(RTF, "报告.doc")
    assert document.status is Status.OK
    said = "".join(problem.zh for problem in document.problems)
    assert "扩展名是 .doc" in said
    assert "RTF" in said
    assert "扩展名" not in "".join(problem.zh for problem in read_bytes(RTF, "报告.rtf").problems)


# ---- without LibreOffice, or with a bad one ----


def failed(document: Document) -> str:
    assert document.status is Status.FAILED
    (problem,) = document.problems
    assert problem.fatal
    assert problem.en.isascii()
    return problem.zh


def test_without_libreoffice_the_person_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_office", lambda: None)
    message = failed(read_bytes(RTF, "a.rtf"))
    assert "请安装 LibreOffice" in message
    assert "docx" in message


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a script in the place of LibreOffice."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    monkeypatch.setattr(conversion, "find_office", lambda: str(file))


def test_a_program_that_hangs_is_stopped_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child\nwait", monkeypatch)
    started = time.monotonic()
    assert "超过 1 秒" in failed(read_bytes(RTF, "a.rtf", Limits(seconds=1)))
    assert time.monotonic() - started < 10
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child is still running")


@pytest.mark.parametrize("script", ["exit 0", "exit 77", "kill -SEGV $$", "echo half > out/1.docx"])
def test_a_program_that_fails_loses_only_the_file(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, script, monkeypatch)
    with Session() as session:
        assert "未能转换" in failed(session.document_of(RTF, "a.rtf"))
        assert session.document_of("一、情况\n".encode(), "a.txt").status is Status.OK


def test_a_program_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_office", lambda: str(tmp_path / "none"))
    assert "不能启动" in failed(read_bytes(RTF, "a.rtf"))


def test_a_file_that_fails_among_others_is_tried_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that ends badly leaves its results; the rest is converted one by one."""
    made = Path(conversion.__file__)  # any file, to be packed
    good = zipped({made.name: b""})
    (tmp_path / "good.docx").write_bytes(good)
    script = f"""
    for file; do case $file in */in/*)
      name=$(basename $file .rtf)
      [ $# -eq 14 ] && [ $name = 2 ] && exit 1  # three files: the second one is bad
      cp {tmp_path}/good.docx out/$name.docx
    esac; done"""
    program(tmp_path, script, monkeypatch)
    runs: list[int] = []
    real = Converter._run

    def count(self: Converter, name: str, route: conversion.Route, sources: tuple[Path, ...], seconds: float) -> None:
        runs.append(len(sources))
        real(self, name, route, sources, seconds)

    monkeypatch.setattr(Converter, "_run", count)
    files = [RTF + b" " * number for number in range(3)]
    with Converter(Limits()) as converter:
        converter.prepare((file, Content.RTF) for file in files)
        assert [converter.convert(file, Content.RTF) for file in files] == [good] * 3
    assert runs == [3, 1, 1]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "bin").mkdir()
    program(tmp_path / "bin", "touch $HOME/x $TMPDIR/y", monkeypatch)
    with Converter(Limits()) as converter, pytest.raises(ConversionError):
        converter.convert(RTF, Content.RTF)
    assert os.listdir(tmp_path) == ["bin"]  # noqa: PTH208


def test_every_route_names_a_filter() -> None:
    assert all(route.filter and route.target in (Content.DOCX, Content.XLSX) for route in ROUTES.values())


@needs_office
@pytest.mark.parametrize("damage", ["cut", "bytes", "zeros"])
def test_a_damaged_old_file_is_never_read_as_text(damage: str, old: Path) -> None:
    data = bytearray((old / f"{SAMPLES[0].stem}.doc").read_bytes())
    match damage:
        case "cut":
            data = data[: len(data) // 3]
        case "bytes":
            data[600:-600:7] = b"\xaa" * len(data[600:-600:7])
        case _:
            data[1536:] = bytes(len(data) - 1536)
    document = read_bytes(bytes(data), "a.doc")
    assert document.status is Status.FAILED
    assert document.problems
