"""Whether the bytes of a PDF file are whole: its end is there, and its compressed parts agree with their checksums.

pdfium mends a damaged file without a word and shows what is left of it; what is missing must not pass for read.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import regex

_TAIL = 4096  # bytes at the end that the end mark must be in
_STREAM = regex.compile(rb"/FlateDecode\b(?:(?!endobj|endstream)[\s\S]){0,2000}?>>\s*stream\r?\n")
_FIRST = regex.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode")
_LONGEST = 64 * 1024 * 1024  # unpacked bytes of one part that are looked at
_STEP = 65536


@dataclass(frozen=True, slots=True)
class Integrity:
    """What is wrong with the bytes: the end is missing, and so many compressed parts are spoiled."""

    ended: bool
    spoiled: int


def check(data: bytes) -> Integrity:
    """The integrity of a file's bytes. Parts of an encrypted file cannot be told from spoiled ones and pass."""
    ended = b"%%EOF" in data[-_TAIL:]
    if b"/Encrypt" in data:
        return Integrity(ended, 0)
    view = memoryview(data)
    spoiled = 0
    for match in _STREAM.finditer(data):
        if _FIRST.search(match.group()) and not _is_whole(view[match.end() :]):
            spoiled += 1
    return Integrity(ended, spoiled)


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
