"""Old Excel workbooks: the same blocks as their successors, and what is lost said."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from xls_records import (
    DATE,
    DECIMAL,
    PERCENT,
    RULED,
    UNSEEN,
    blank,
    error,
    hidden_column,
    hidden_row,
    label,
    merged,
    number,
    shape,
    workbook,
)

from extractors.document import Document, Heading, Paragraph, Picture, Status, Table
from extractors.formats.xls.reader import read
from extractors.limits import Limits
from extractors.reading import read_bytes

HEAD = label(0, 0, "科目") + label(0, 1, "预算数") + label(0, 2, "决算数")
ROW = label(1, 0, "教育") + number(1, 1, 1234.5, DECIMAL) + number(1, 2, 0.9876, PERCENT)


def document(data: bytes, limits: Limits | None = None) -> Document:
    return read(data, "a.xls", "", limits or Limits())


def the_table(found: Document) -> Table:
    (table,) = found.tables()
    return table


def test_displayed_text_and_stored_value() -> None:
    rows = HEAD + ROW + label(2, 0, "日期") + number(2, 1, 45000, DATE) + number(2, 2, 992.2599999999999)
    found = document(workbook([("表", rows)]))
    assert the_table(found).text_rows()[1:] == [["教育", "1234.50", "98.76%"], ["日期", "2023/3/15", "992.26"]]
    stored = {cell.passage.place.cell: cell.passage.stored for cell in the_table(found).cells}
    assert (stored["B2"], stored["C2"], stored["B3"], stored["C3"]) == (
        Decimal("1234.5"),
        Decimal("0.9876"),
        None,
        Decimal("992.26"),
    )
    assert (found.status, found.problems) == (Status.OK, ())


def test_days_from_1904() -> None:
    rows = HEAD + label(1, 0, "日期") + number(1, 1, 43538, DATE)
    assert the_table(document(workbook([("表", rows)], epoch_1904=True))).text_rows()[1][1] == "2023/3/15"


def test_merged_cells_ruling_and_remarks() -> None:
    rows = (
        label(0, 0, "支出决算表")
        + label(1, 0, "科目", RULED)
        + label(1, 1, "预算数", RULED)
        + label(1, 2, "决算数", RULED)
    )
    rows += label(2, 0, "教育", RULED) + number(2, 1, 5, RULED) + blank(2, 2, RULED)
    rows += blank(3, 0, RULED) + number(3, 1, 6, RULED) + blank(3, 2, RULED)
    rows += label(4, 0, "填表人：周某") + merged((2, 3, 0, 0), (0, 0, 0, 2))
    found = document(workbook([("表", rows)]))
    table = the_table(found)
    assert table.caption is not None
    assert table.caption.text == "支出决算表"
    assert table.text_rows() == [["科目", "预算数", "决算数"], ["教育", "5", ""], ["教育", "6", ""]]
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == ["填表人：周某"]


def test_what_is_hidden_is_read_and_said() -> None:
    rows = HEAD + ROW + label(2, 0, "农业") + number(2, 1, 3) + hidden_row(2) + hidden_column(1)
    found = document(workbook([("表一", rows), ("表二", HEAD + ROW)], hidden=["表二"]))
    assert [block.passage.text for block in found.blocks if isinstance(block, Heading)] == ["表一", "表二"]
    assert next(found.tables()).text_rows()[2][:2] == ["农业", "3"]
    assert [problem.en for problem in found.problems] == [
        "Sheet “表一” has hidden rows (3); they were read like the others.",
        "Sheet “表一” has hidden columns (B); they were read like the others.",
        "Sheet “表二” is hidden; it was read like the others.",
    ]


def test_errors_and_unseen_numbers_are_said() -> None:
    found = document(workbook([("表", HEAD + ROW + label(2, 0, "合计") + error(2, 1, 7) + number(2, 2, 77, UNSEEN))]))
    cell = next(cell for cell in the_table(found).cells if cell.text == "#DIV/0!")
    assert not cell.passage.legible
    assert found.status is Status.PARTIAL
    assert ["(C3)" in problem.en or "B3 #DIV/0!" in problem.en for problem in found.problems] == [True, True]


def test_what_floats_over_a_sheet() -> None:
    chart = (
        shape(9, 1, 5) + b"\x09\x08\x10\x00\x00\x06\x20\x00" + bytes(12) + b"\x0a\x00\x00\x00"
    )  # with records of its own
    rows = (
        HEAD + ROW + shape(6, 0, 6, "注：本表金额单位为万元。") + chart + shape(8, 2, 8) + shape(1, 1, 25, "批注的文字")
    )
    found = document(workbook([("空", b""), ("表", rows)]))
    assert [block.passage.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "注：本表金额单位为万元。"
    ]
    assert [block.place.cell for block in found.blocks if isinstance(block, Picture)] == ["C9", "B10"]
    assert "C9" in found.problems[0].zh


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.doc", "a.txt"])
def test_a_workbook_is_known_by_its_contents(name: str) -> None:
    found = read_bytes(workbook([("表", HEAD + ROW)]), name)
    assert (found.format, found.status) == ("xls", Status.OK)


def test_more_cells_than_the_limit_are_said() -> None:
    rows = HEAD + b"".join(label(row, 0, "科目") + number(row, 1, 1) for row in range(1, 60))
    found = document(workbook([("表", rows)]), Limits(cells=30))
    assert found.status is Status.PARTIAL
    assert "limit of 30" in found.problems[0].en


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", workbook([("表", HEAD)])[:300]])
def test_what_is_damaged_fails_with_a_reason(data: bytes) -> None:
    found = document(data)
    assert found.status is Status.FAILED
    assert found.problems[0].fatal


def test_an_empty_workbook_says_so() -> None:
    assert "nothing to read" in document(workbook([("表", b"")])).problems[0].en


def test_an_encrypted_workbook_is_said() -> None:
    data = workbook([("表", HEAD + ROW)])
    locked = data[:20] + b"\x2f\x00\x06\x00" + b"\0\0" + b"\x12\x34\x56\x78" + data[20:]  # FILEPASS
    found = document(locked)
    assert found.status is Status.FAILED
    assert "encrypted" in found.problems[0].en


@pytest.mark.parametrize("seed", range(80))
def test_mutated_files_never_raise(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(workbook([("表", HEAD + ROW + merged((1, 2, 0, 0)) + hidden_row(2)), ("另", HEAD + ROW)]))
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(data))
        change = chance.randbytes(chance.randrange(1, 6))
        data[at : at + chance.choice((0, len(change), len(change)))] = change
    found = document(bytes(data))
    if not found.blocks:
        assert found.status is Status.FAILED
        assert found.problems
