"""Whether the bytes of a PDF file are whole: its end is there, its table of contents points right, its parts agree with their checksums.

pdfium mends a damaged file without a word and shows what is left of it; what is missing must not pass for read.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import regex

_TAIL = 4096  # bytes at the end that the end mark must be in
_STREAM = regex.compile(
    rb"/Filter\s*(?:\[\s*)?/FlateDecode\b(?:(?!endobj|endstream)[\s\S]){0,2000}?>>\s*stream(?:\r\n|\n|\r)"
)
_BODY = regex.compile(rb"stream(?:\r\n|\n|\r)[\s\S]*?endstream")
_FREE = regex.compile(
    rb"%[^\r\n]*|\((?:\\[\s\S]|[^()\\])*\)|/[^\s<>\[\](){}/%]*"
)  # comments, strings, names: any bytes
_ODD = regex.compile(rb"[\x01-\x08\x0e-\x1f\x7f-\xff]")
_PACKINGS = (
    rb"(?:Flate|DCT|CCITTFax|JBIG2|JPX|ASCII85|ASCIIHex|LZW|RunLength)Decode\b|Crypt\b|(?:Fl|DCT|CCF|A85|AHx|LZW|RL)\b"
)
_UNKNOWN = regex.compile(
    rb"/Filter\s*+(?:\[\s*+)?+(?!\]|\d+\s+\d+\s+R|/(?:" + _PACKINGS + rb"))(?:(?!endobj)[\s\S]){0,2000}?>>\s*stream"
)
_START = regex.compile(rb"startxref\s+(\d+)")
_TABLE = regex.compile(rb"\s*xref\s")
_OBJECT = regex.compile(rb"\s*\d+\s+\d+\s+obj\b")
_SECTION = regex.compile(rb"\s*(\d+)\s+(\d+)\s+")
_ENTRY = regex.compile(rb"(\d{10}) (\d{5}) ([nf])\s{1,2}")
_PREVIOUS = regex.compile(rb"/Prev\s+(\d+)")
_UPDATES = 50  # tables of contents that one file may have
_MOST = 200  # objects of a moved file that are looked for
_LONGEST = 64 * 1024 * 1024  # unpacked bytes of one part that are looked at
_STEP = 65536


@dataclass(frozen=True, slots=True)
class Integrity:
    """What is wrong with the bytes: whether the end is there, and how many parts are spoiled or not where they should be."""

    ended: bool
    spoiled: int


def check(data: bytes) -> Integrity:
    """The integrity of a file's bytes. Parts of an encrypted file cannot be told from spoiled ones and pass."""
    ended = b"%%EOF" in data[-_TAIL:]
    strays = _strays(data) if ended else 0
    if b"/Encrypt" in data:
        return Integrity(ended, strays)
    view = memoryview(data)
    strays += sum(not _is_whole(view[match.end() :]) for match in _STREAM.finditer(data))
    return Integrity(ended, strays + _garbled(data))


def _garbled(data: bytes) -> int:
    """The number of objects that have bytes where only plain signs can be, or a packing that nobody knows."""
    plain = _BODY.sub(b"stream", data[: data.rfind(b"%%EOF") + 1 or None])
    unknown = len(_UNKNOWN.findall(plain))
    return unknown + sum(_ODD.search(part) is not None for part in _FREE.sub(b"", plain).split(b"endobj"))


def _is_whole(packed: memoryview) -> bool:
    """True if a compressed part at the beginning of some bytes unpacks to its end and agrees with its checksum."""
    unpacking = zlib.decompressobj()
    size = 0
    try:
        for start in range(0, len(packed), _STEP):
            piece: bytes | memoryview = packed[start : start + _STEP]
            while piece:
                size += len(unpacking.decompress(piece, _STEP * 16))
                if unpacking.eof or size > _LONGEST:
                    return True
                piece = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return False


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
