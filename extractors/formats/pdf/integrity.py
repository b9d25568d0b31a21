"""Whether the bytes of a PDF file are whole: its end is there, its table of contents points right, its parts agree with their checksums.

pdfium mends a damaged file without a word and shows what is left of it; what is missing must not pass for read.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

import regex

_TAIL = 4096  # bytes at the end that the end mark must be in
_HEAD = 2000  # bytes before a packed part that describe it
_PARTS = 20_000  # packed parts that are looked at
_OPEN = regex.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_FILTER = regex.compile(rb"/Filter\s*(?:\[\s*)?/(\w*)")
_EMPTY = regex.compile(rb"/Length\s+0(?!\d|\s+\d+\s+R)")
_PACKINGS = frozenset(
    b"FlateDecode Fl DCTDecode DCT CCITTFaxDecode CCF JBIG2Decode JPXDecode ASCII85Decode A85 ASCIIHexDecode AHx LZWDecode LZW"
    b" RunLengthDecode RL Crypt".split()
)
_FREE = regex.compile(
    rb"%[^\r\n]*|\((?:\\[\s\S]|[^()\\])*+\)|/[^\s<>\[\](){}/%]*+"
)  # comments, strings, names: any bytes
_ODD = regex.compile(
    rb"[\x01-\x08\x0e-\x1f\x7f-\xff]|(?<=[\w.])\0+(?=[\w.])"
)  # NUL is a blank: inside a word it tears it
_START = regex.compile(rb"startxref\s+(\d+)")
_TABLE = regex.compile(rb"\s*xref\s")
_OBJECT = regex.compile(rb"\s*\d+\s+\d+\s+obj\b")
_SECTION = regex.compile(rb"\s*(\d+)\s+(\d+)\s+")
_ENTRY = regex.compile(rb"(\d{10}) (\d{5}) ([nf])\s{1,2}")
_PREVIOUS = regex.compile(rb"/Prev\s+(\d+)")
_UPDATES = 50  # tables of contents that one file may have
_MOST = 200  # objects of a moved file that are looked for
_LONGEST = 256 * 1024 * 1024  # unpacked bytes that are looked at
_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Integrity:
    """What is wrong with the bytes: whether the end is there, and how many parts are spoiled or not where they should be."""

    ended: bool
    spoiled: int


def check(data: bytes) -> Integrity:
    """The integrity of a file's bytes, in a time that grows with their number."""
    ended = b"%%EOF" in data[-_TAIL:]
    strays = _strays(data) if ended else 0
    return Integrity(ended, strays + _Parts(data).spoiled())


class _Parts:
    """The packed parts of a file and the plain text around them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._view = memoryview(data)
        self._left = _LONGEST  # unpacked bytes that may still be looked at

    def spoiled(self) -> int:
        """The number of spoiled parts. Packed parts of an encrypted file cannot be told from spoiled ones and pass."""
        data = self._data
        encrypted = b"/Encrypt" in data
        last = max(data.rfind(b"%%EOF"), 0) or len(data)
        plain: list[bytes] = []
        spoiled = at = 0
        for _ in range(_PARTS):
            part = _OPEN.search(data, at, last)
            end = data.find(b"endstream", part.end(), last) if part else -1
            if part is None or end < 0:
                break
            plain.append(data[at : part.start()])
            head = data[max(at, part.start() - _HEAD) : part.start()].rpartition(b" obj")[2]
            packing = _FILTER.search(head)
            name = packing.group(1) if packing else b""
            if packing and name not in _PACKINGS:
                spoiled += 1
            elif name in (b"FlateDecode", b"Fl") and not encrypted:
                empty = _EMPTY.search(head) is not None and not data[part.end() : end].strip()
                spoiled += not (empty or self._is_whole(part.end(), end))
            at = end + len(b"endstream")
        plain.append(data[at:last])
        return spoiled + _garbled(b"".join(plain))

    def _is_whole(self, start: int, end: int) -> bool:
        """True if a packed part unpacks to its end and agrees with its checksum; "endstream" may occur inside it."""
        unpacking = zlib.decompressobj()
        try:
            for _ in range(3):
                if self._unpack(unpacking, start, end):
                    return True
                start, end = end, self._data.find(b"endstream", end + 1)
                if end < 0:
                    return False
        except zlib.error:
            return False
        return False

    def _unpack(self, unpacking: Any, start: int, end: int) -> bool:
        """Unpack some bytes; True if the part ended in them, or if there is too much to look at."""
        piece: bytes | memoryview = self._view[start:end]
        while piece:
            self._left -= len(unpacking.decompress(piece, _STEP))
            if unpacking.eof or self._left < 0:
                return True
            piece = unpacking.unconsumed_tail
        return False


def _garbled(plain: bytes) -> int:
    """The number of objects that have bytes where only plain signs can be."""
    bare = _FREE.sub(b"", _FREE.sub(b"", plain))  # twice: brackets inside brackets
    return sum(_ODD.search(part) is not None for part in bare.split(b"endobj"))


def _strays(data: bytes) -> int:
    """The number of objects that are not where the file's tables of contents say, such a table itself included.

    Where most are not, the whole file was moved: pdfium then looks for them itself, and only the missing ones count.
    """
    header = max(data.find(b"%PDF-", 0, 1024), 0)  # offsets count from here, if something was put before it
    starts = _START.findall(data, max(0, len(data) - _TAIL))
    if not starts:
        return 1
    listed, strays, broken = 0, list[int](), 0
    seen: set[int] = set()
    offset = _number(starts[-1])
    while offset not in seen and len(seen) < _UPDATES:
        seen.add(offset)
        table = _TABLE.match(data, offset + header) if 0 <= offset < len(data) else None
        if table is None:
            broken += not (0 <= offset < len(data) and _OBJECT.match(data, offset + header))
            break
        entries, end, whole = _entries(data, table.end())
        broken += not whole
        listed += len(entries)
        strays += [number for number, place in entries if not _is_at(data, number, place + header)]
        previous = _PREVIOUS.search(data, end, end + _TAIL)
        if previous is None:
            break
        offset = _number(previous.group(1))
    if len(strays) * 2 > listed:
        strays = [number for number in strays[:_MOST] if not regex.search(rb"(?<!\d)%d\s+\d+\s+obj\b" % number, data)]
    return broken + len(strays)


def _number(digits: bytes) -> int:
    return int(digits) if len(digits) < 12 else -1


def _is_at(data: bytes, number: int, place: int) -> bool:
    return data[place : place + 24].split(None, 2)[:1] == [b"%d" % number]


def _entries(data: bytes, at: int) -> tuple[list[tuple[int, int]], int, bool]:
    """The objects that a table of contents lists (number, offset), where it ends, and whether all of it can be read."""
    found: list[tuple[int, int]] = []
    section = _SECTION.match(data, at)
    while section:
        at, first = section.end(), int(section.group(1))
        for number in range(first, first + min(int(section.group(2)), len(data) // 20 + 1)):
            entry = _ENTRY.match(data, at)
            if entry is None:
                return found, at, False
            at = entry.end()
            place = int(entry.group(1))
            if entry.group(3) == b"n" and place:
                found.append((number, place))
        section = _SECTION.match(data, at)
    return found, at, True
