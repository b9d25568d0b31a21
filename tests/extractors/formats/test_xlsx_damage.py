"""Excel files in other forms, damaged, hostile or too large: what is lost is said, and nothing raises."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from xlsx_parts import LINKS, MAIN, STRICT, book, number, relations, row, sheet, text

from extractors.document import Document, Paragraph, Status, Table
from extractors.formats.xlsx.reader import read
from extractors.limits import Limits

HEAD = row(1, text("A1", "科目"), text("B1", "预算数"), text("C1", "决算数"))


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, "a.xlsx", "", limits or Limits())


def the_table(found: Document) -> Table:
    (table,) = found.tables()
    return table


# ---- variants and damage ----


def test_the_strict_form_of_the_standard() -> None:
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "1", 1), number("C2", "2"))
    assert the_table(document(book({"表": sheet(rows, space=STRICT)}))).text_rows()[1] == ["教育", "1.00", "2"]


def test_anchors_of_controls_are_no_rows() -> None:
    control = '<controls><from xmlns="urn:x"><row>1</row><col>2</col></from></controls>'
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "1"), number("C2", "2"))
    assert the_table(document(book({"表": sheet(rows, after=control)}))).rows == 2


def test_a_sheet_that_breaks_off_is_read_so_far() -> None:
    whole = sheet(HEAD + row(2, text("A2", "教育"), number("B2", "1"), number("C2", "2")) + row(3, text("A3", "农业")))
    found = document(book({"表": whole[: whole.index('<row r="3"') + 9]}))
    assert the_table(found).rows == 2
    assert found.status is Status.PARTIAL
    assert "only its first 6 cells" in found.problems[0].en


def test_lost_parts_are_said() -> None:
    rows = HEAD + row(2, '<c r="A2" t="s"><v>0</v></c>', number("B2", "0.5", 2), number("C2", "2"))
    found = document(book({"表": sheet(rows), "另表": ""}, parts={"xl/styles.xml": "", "xl/sharedStrings.xml": "<sst"}))
    assert found.status is Status.PARTIAL
    assert [cell.passage.legible for cell in the_table(found).cells if cell.passage.place.cell == "A2"] == [False]
    said = " ".join(problem.en for problem in found.problems)
    assert "sharedStrings" in said
    assert "styles" in said
    assert "另表" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (book({"表": sheet("")}), "nothing to read"),
        (book({}), "nothing to read"),
        (book({"表": sheet(HEAD)}, parts={"xl/workbook.xml": "<workbook"}), "xl/workbook.xml"),
        (book({"表": sheet(HEAD)}, parts={"xl/workbook.xml": "", "_rels/.rels": ""}), "no workbook"),
        (
            book(
                {"表": sheet(HEAD)},
                parts={
                    "_rels/.rels": relations(
                        f'<Relationship Id="a" Type="{LINKS}/officeDocument" Target="xl/workbook.bin"/>'
                    )
                },
            ),
            "xlsb",
        ),
    ],
)
def test_what_cannot_be_read_fails_with_a_reason(data: bytes, words: str) -> None:
    found = document(data)
    assert found.status is Status.FAILED
    assert any(words in problem.en for problem in found.problems)


def test_no_entity_reaches_out_of_the_file() -> None:
    bomb = (
        '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    rows = HEAD + row(2, text("A2", "&b;"), text("B2", "&f;"), number("C2", "2"))
    found = document(book({"表": bomb + sheet(rows)}))
    words = str([table.text_rows() for table in found.tables()])
    assert "哈" not in words
    assert "localhost" not in words


# ---- limits ----


def test_a_part_that_unpacks_too_large_is_not_read() -> None:
    data = book({"表": sheet(HEAD + row(2, text("A2", "一" * 200_000)))})
    assert len(data) < 10_000
    found = document(data, Limits(part=100_000))
    assert found.status is Status.FAILED
    assert "too large unpacked" in found.problems[0].en


def test_more_cells_than_the_limit_are_said() -> None:
    rows = HEAD + "".join(row(line, text(f"A{line}", "科目"), number(f"B{line}", "1")) for line in range(2, 50))
    found = document(book({"表": sheet(rows)}), Limits(cells=30))
    assert found.status is Status.PARTIAL
    assert "more cells than the limit of 30" in found.problems[0].en


def test_stray_cells_at_the_ends_of_a_sheet_cost_nothing() -> None:
    rows = HEAD + row(2, text("A2", "教育"), number("B2", "1"), number("C2", "2"), text("XFD2", "右端"))
    rows += row(1048576, text("A1048576", "末行"))
    found = document(book({"表": sheet(rows)}))
    assert the_table(found).columns == 3
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == ["右端", "末行"]


# ---- damaged files ----


@pytest.mark.parametrize("seed", range(60))
def test_mutated_files_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    rows = HEAD + "".join(
        row(line, text(f"A{line}", "教育"), number(f"B{line}", "1.5", 1), number(f"C{line}", "2", 2, "B2"))
        for line in range(2, 9)
    )
    strings = f'<sst xmlns="{MAIN}"><si><t>甲</t></si></sst>'
    data = book(
        {"表": sheet(rows, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')},
        parts={"xl/sharedStrings.xml": strings},
    )
    data = _with_one_part_changed(data, chance) if seed % 2 else _changed(data, chance)
    found = document(data)
    if not found.blocks:
        assert found.status is Status.FAILED
        assert found.problems


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(changed))
        changed[at : at + chance.choice((0, 1, 30))] = chance.randbytes(chance.randrange(0, 6))
    return bytes(changed)


def _with_one_part_changed(data: bytes, chance: random.Random) -> bytes:
    """The file as a whole archive in which one part is damaged or lost."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            if name != victim:
                new.writestr(name, old.read(name))
            elif chance.random() < 0.8:
                new.writestr(name, _changed(old.read(name), chance))
    return stream.getvalue()
