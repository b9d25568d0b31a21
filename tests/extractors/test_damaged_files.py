"""Files of every format that came to harm: nothing is raised or hangs, and what is known to be lost is said."""

from __future__ import annotations

import io
import os
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Status
from extractors.limits import Limits
from extractors.reading import read_bytes, read_documents
from tests.extractors.archives.archive_factory import REPORT, SEVEN_ZIP, zipped
from tests.extractors.damage import HARMS, PACKED, SAMPLE, WRITERS, harmed, harmed_inside, words, written
from tests.extractors.old_office import needs_office, saved_as

SECONDS = 30
SEEDS = st.integers(0, 2**32)
# Harm that no file of a format survives unseen. Where bytes carry no checksum and no structure, as in a text, there is
# none; a dropped stretch of a page may leave a whole page.
TELLING = {
    **dict.fromkeys(PACKED, tuple(HARMS)),
    "a.xml": ("cut", "zeroed"),
    "a.pdf": ("cut", "dropped", "zeroed"),
    "a.xls": ("cut", "dropped", "zeroed", "spliced"),
    "a.html": ("cut", "zeroed"),
    "a.mht": ("cut", "zeroed"),
    **dict.fromkeys(("a.csv", "a.md", "a.txt"), ("zeroed",)),
}


def survives(data: bytes, name: str) -> Document:
    """Read some bytes; what every reader promises."""
    started = time.monotonic()
    found = read_bytes(data, name)
    assert time.monotonic() - started < SECONDS
    assert not any("读取时程序出错" in problem.zh for problem in found.problems), found.problems
    assert found.blocks or found.status is Status.FAILED
    assert found.problems or found.status is Status.OK
    return found


def lines(document: Document) -> set[str]:
    return set(words(document).split("\n"))


def says_all(document: Document, name: str) -> bool:
    """True if a document has each line of the whole one, perhaps with more on it."""
    said = words(document)
    return all(line in said for line in lines(read_bytes(written(name), name)))


@pytest.mark.parametrize("name", WRITERS)
def test_the_samples_are_whole(name: str) -> None:
    found = survives(written(name), name)
    assert (found.status, found.problems) == (Status.OK, ())
    assert len(words(found)) > 50


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_harm_is_survived_and_loss_is_said(name: str, harm: str, seed: int) -> None:
    data = harmed(written(name), harm, seed)
    found = survives(data, name)
    if found.status is Status.OK and data != written(name) and harm in TELLING[name]:
        assert says_all(found, name)


@pytest.mark.parametrize("name", ["a.csv", "a.md", "a.txt"])
def test_few_zero_bytes_in_a_text_are_said(name: str) -> None:
    """So few that it still passes for text: one whole character that was overwritten."""
    text = "项目,预算数,决算数\n" + "基本支出,60.00,58.50\n" * 80
    report = text if name == "a.csv" else text.replace(",", "，")
    found = survives(report.replace("基", "\0\0\0", 1).encode(), name)
    assert found.status is Status.PARTIAL
    assert any("2" in problem.en and "bytes that" in problem.en for problem in found.problems)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", PACKED)
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_harm_to_a_part_before_it_was_packed_is_survived(name: str, harm: str, seed: int) -> None:
    survives(harmed_inside(written(name), harm, seed), name)


# ---- old formats, which LibreOffice converts: few, for each takes a second ----


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("old")
    texts = {"a": SAMPLE.read_bytes()}
    return {f"a.{ending}": saved_as(ending, texts, folder)["a"] for ending in ("doc", "rtf", "odt")}


@needs_office
@pytest.mark.parametrize("harm", ["flipped", "cut", "zeroed"])
@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.odt"])
def test_harm_to_old_files_is_survived(old: dict[str, bytes], name: str, harm: str) -> None:
    found = survives(harmed(old[name], harm, seed=3), name)
    if harm == "cut" and name != "a.rtf":
        assert found.status is not Status.OK or words(found) == words(read_bytes(old[name], name))


# ---- XML that wants to be more than it is ----

SECRET = "保密内容"


def _with_entities(part: bytes, entities: str, name: str) -> bytes:
    """The XML with these entities declared, one of them put into each element that has text, or into the first one."""
    text = part.decode()
    head, found, rest = text.partition("?>")
    text = rest if found else head
    start = text.index(">") + 1 if "/>" not in text[: text.index(">") + 1] else len(text)
    body = text[start:].replace("</", f"&{name};</")
    return f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [{entities}]>{text[:start]}{body}'.encode()


def _hostile(name: str, entities: str, entity: str) -> list[bytes]:
    data = written(name)
    if name == "a.xml":
        return [_with_entities(data, entities, entity)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    xml = [part for part in parts if part.endswith((".xml", ".rels")) and parts[part].strip()]
    return [zipped(parts | {part: _with_entities(parts[part], entities, entity)}) for part in xml]


@pytest.mark.parametrize("name", [*PACKED, "a.xml"])
def test_no_entity_reaches_out_of_the_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    entities = f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">'
    for data in _hostile(name, entities, "x"):
        found = survives(data, name)
        assert SECRET not in words(found)
        assert found.status is not Status.OK or says_all(found, name)


@pytest.mark.parametrize("name", [*PACKED, "a.xml"])
def test_no_entity_grows(name: str) -> None:
    bomb = '<!ENTITY x0 "哈哈">' + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    for data in _hostile(name, bomb, "x9"):
        started = time.process_time()
        found = survives(data, name)
        assert time.process_time() - started < 5
        assert "哈哈" not in words(found)
        assert found.status is not Status.OK or says_all(found, name)


# ---- nothing is written where it does not belong ----


@pytest.mark.parametrize("name", PACKED)
def test_parts_whose_names_lead_out_are_not_written(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    with zipfile.ZipFile(io.BytesIO(written(name))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    out = dict.fromkeys(("../../slip", "..\\..\\slip", str(tmp_path / "slip"), "C:\\slip"), b"x")
    found = survives(zipped(parts | out), name)
    assert lines(found) == lines(read_bytes(written(name), name))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b"]


@pytest.mark.skipif(SEVEN_ZIP is None, reason="7-Zip is not installed")
@settings(max_examples=15, deadline=None)
@given(harm=st.sampled_from(sorted(HARMS)), seed=SEEDS)
def test_harm_to_a_seven_zip(tmp_path_factory: pytest.TempPathFactory, harm: str, seed: int) -> None:
    folder = tmp_path_factory.mktemp("packed")
    for name in ("甲.txt", "乙.txt"):
        (folder / name).write_bytes(REPORT)
    assert SEVEN_ZIP
    subprocess.run((SEVEN_ZIP, "a", "a.7z", "甲.txt", "乙.txt"), cwd=folder, check=True, capture_output=True)
    whole = (folder / "a.7z").read_bytes()
    (folder / "b.7z").write_bytes(harmed(whole, harm, seed))
    found = list(read_documents(folder / "b.7z", Limits(seconds=10)))
    assert found
    assert len(found) == 2 or any(document.status is not Status.OK for document in found)
    assert sorted(os.listdir(folder)) == sorted(["a.7z", "b.7z", "甲.txt", "乙.txt"])  # noqa: PTH208
