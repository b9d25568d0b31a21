"""Old office files told apart by the streams at their top."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.compound import top_names
from extractors.content import Content, content_of
from extractors.document import Status
from extractors.reading import read_bytes


def test_names_at_the_top() -> None:
    assert top_names(compound(["Workbook", "\x05SummaryInformation"])) == {"Workbook", "\x05SummaryInformation"}


@pytest.mark.parametrize(
    ("names", "content"),
    [(["Workbook"], Content.XLS), (["Book"], Content.XLS), (["EncryptionInfo", "EncryptedPackage"], Content.LOCKED)],
)
def test_office_formats(names: list[str], content: Content) -> None:
    assert content_of(compound(names)) is content


def test_an_encrypted_workbook_is_said() -> None:
    names = ["\x06DataSpaces", "EncryptionInfo", "EncryptedPackage"]
    found = read_bytes(compound(names), "a.xlsx")
    assert found.status is Status.FAILED
    assert "encrypted" in found.problems[0].en


def compound(names: list[str]) -> bytes:
    """A compound file whose directory has these streams below its root, each the right sibling of the one before."""

    def entry(name: str, kind: int, right: int, child: int) -> bytes:
        words = name.encode("utf-16-le") + b"\0\0"
        head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words), kind, 1)
        return (head + struct.pack("<III", 0xFFFFFFFF, right, child)).ljust(128, b"\0")

    entries = entry("Root Entry", 5, 0xFFFFFFFF, 1)
    for index, name in enumerate(names, 1):
        entries += entry(name, 2, index + 1 if index < len(names) else 0xFFFFFFFF, 0xFFFFFFFF)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header = (
        header.ljust(44, b"\0")
        + struct.pack("<II", 1, 1)
        + struct.pack("<IIIIII", 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    )
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    return header + table + entries.ljust(512, b"\0")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 1023), st.binary(min_size=1, max_size=8))
def test_damaged_directories_give_what_they_can(at: int, change: bytes) -> None:
    data = bytearray(compound(["Workbook", "Other"]))
    data[at : at + len(change)] = change
    assert isinstance(top_names(bytes(data)), frozenset)
