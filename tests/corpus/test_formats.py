"""Every format: the same bytes from the same seed, and the reader finds in it what was printed."""

from __future__ import annotations

import importlib
import io
import random
import shutil
import zipfile
from dataclasses import replace

import pytest

from corpus.formats import formats
from corpus.model.paper import Cell, Grid, Heading, Paper
from corpus.printing import flat, office
from corpus.printing.format import Format, MissingError, library
from extractors.document import Document, Status, Table
from extractors.reading import read_bytes
from tests.corpus.handmade import form, report
from tests.extractors.formats.scan_rendering import needs_recogniser
from tests.extractors.old_office import needs_office

BY_NAME = {one.name: one for one in formats()}
SCANS = ("scan", "png")
DIRECT = [one for one in formats() if not one.saved and one.name not in SCANS]


def words(document: Document) -> str:
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [passage.text for passage in (*([block.caption] if block.caption else []), *block.notes)]
            found += [cell.text for cell in block.cells]
        else:
            found.append(block.passage.text if hasattr(block, "passage") else "")
    return "".join("".join(found).split())


def missing(paper: Paper, document: Document) -> list[str]:
    """What was printed and is not read."""
    read = words(document)
    return [text for text in paper.passages() if "".join(text.split()) not in read]


def paper_for(one: Format) -> Paper:
    return form() if one.tabular else report()


def test_there_are_the_formats_that_gouji_reads() -> None:
    endings = {one.ending for one in formats()}
    assert endings >= {
        "txt",
        "md",
        "html",
        "mht",
        "docx",
        "doc",
        "wps",
        "rtf",
        "odt",
        "xlsx",
        "xls",
        "et",
        "ods",
        "csv",
    }
    assert endings >= {"pdf", "ofd", "png", "zip"}


@pytest.mark.parametrize("one", DIRECT, ids=lambda one: one.name)
def test_same_seed_same_bytes(one: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = paper_for(one)
    made = one.write(paper, random.Random(3))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert one.write(paper, random.Random(3)) == made


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("one", [one for one in DIRECT if not one.inside], ids=lambda one: one.name)
def test_what_is_printed_is_read(one: Format, seed: int) -> None:
    for paper in (form(), report()):
        if one.takes(paper):
            document = read_bytes(one.write(paper, random.Random(seed)), f"a.{one.ending}")
            assert document.status is Status.OK
            assert missing(paper, document) == []


@needs_office
@pytest.mark.parametrize("saved", ["doc", "ods", "pdf"])
def test_libreoffice_saves_many_files_at_once(saved: str) -> None:
    one = next(one for one in formats() if one.saved == saved)
    paper = paper_for(one)
    source = one.write(paper, random.Random(1))
    files = office.saved_as(saved, {f"一.{one.office}": source, f"二.{one.office}": source})
    assert set(files) == {f"一.{one.office}", f"二.{one.office}"}
    for data in files.values():
        assert missing(paper, read_bytes(data, f"a.{one.ending}")) == []


@needs_recogniser
@pytest.mark.parametrize("name", SCANS)
def test_scans_show_the_report(name: str) -> None:
    one = BY_NAME[name]
    made = one.write(form(), random.Random(2))
    assert made == one.write(form(), random.Random(2))
    assert "1111.05" in words(read_bytes(made, f"a.{one.ending}"))


def test_archives_have_names_in_gbk_without_a_mark() -> None:
    made = BY_NAME["zip"].write(report(), random.Random(1))
    (entry,) = zipfile.ZipFile(io.BytesIO(made), metadata_encoding="gbk").infolist()
    assert entry.filename == "青川县水务局.docx"
    assert not entry.flag_bits & 0x800


def test_sheets_take_forms_only() -> None:
    assert not BY_NAME["xlsx"].takes(replace(report(), blocks=report().blocks[:6]))
    assert BY_NAME["xlsx"].takes(form())


def test_text_leaves_tables_in_three_ways() -> None:
    cells = (Cell("合计", 0, 0), Cell("", 0, 1), Cell("12.5", 0, 2), Cell("甲乙", 1, 0, 1, 2), Cell("3", 1, 2))
    paper = Paper("", "", (Heading(0, "表"), Grid(cells, 2, 3)), ())
    made = {style: list(flat.lines(paper, style)) for style in flat.Style}
    assert made[flat.Style.TABS] == ["表", "", "合计\t\t12.5", "甲乙\t\t3", ""]
    assert made[flat.Style.LINES] == ["表", "", "合计", "", "12.5", "甲乙", "3", ""]
    assert made[flat.Style.BLANKS] == ["表", "", "合计      12.5", "甲乙      3", ""]


def test_a_column_that_only_merged_cells_cover_takes_no_room() -> None:
    grid = Grid((Cell("甲", 0, 0, 1, 2), Cell("5", 0, 2)), 1, 3)
    assert list(flat.lines(Paper("", "", (grid,), ()), flat.Style.BLANKS)) == ["", "甲    5", ""]


def test_a_missing_library_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(MissingError, match=r"openpyxl.*pip install \"gouji\[corpus\]\""):
        library("openpyxl.styles")
    with pytest.raises(MissingError, match="Pillow"):
        library("PIL.Image")


def test_a_missing_libreoffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MissingError, match=r"LibreOffice.*--formats"):
        office.saved_as("doc", {"a.docx": b""})
