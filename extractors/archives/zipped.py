"""The files in a ZIP archive, with the names that Chinese systems write."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from extractors.archives.members import (
    BROKEN,
    BROKEN_MEMBER,
    LOCKED_MEMBER,
    UNKNOWN_METHOD,
    ArchiveError,
    Member,
    Meter,
    Wanted,
    decode_name,
    member_too_large,
    tidy_name,
)

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, struct.error)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # an extra field of packers that keep the Unicode name beside the old one
_PIECE = 65536
_END = b"PK\x05\x06"
_END_REACH = 65536 + 22  # the end record, with the longest comment
_DIRECTORY = struct.Struct("<II")  # its size and where it begins, as the end record has them
_DIRECTORY_AT = 12
_LARGEST_DIRECTORY = 16 * 1024 * 1024


def members(stream: BinaryIO, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    """The files of a ZIP archive that are wanted. Raises ArchiveError if it is broken or goes beyond the limits."""
    _check_directory(stream)
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, NotImplementedError) as error:
        raise ArchiveError(BROKEN) from error
    for info in archive.infolist():
        name = tidy_name(_name(info))
        if not name or info.is_dir() or info.filename.endswith("\\") or stat.S_ISLNK(info.external_attr >> 16):
            continue
        meter.member()
        if wanted(name):
            yield _member(archive, info, name, meter)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, meter: Meter) -> Member:
    most = meter.limits.bytes
    if info.flag_bits & _ENCRYPTED:
        return Member(name, problem=LOCKED_MEMBER)
    if info.file_size > most:
        return Member(name, problem=member_too_large(most))
    pieces: list[bytes] = []
    try:
        with archive.open(info) as stream:  # ends at the size that the directory states
            while piece := stream.read(_PIECE):
                meter.charge(len(piece))
                pieces.append(piece)
    except NotImplementedError:
        return Member(name, problem=UNKNOWN_METHOD)
    except (*_BROKEN, RuntimeError):
        return Member(name, problem=BROKEN_MEMBER)
    return Member(name, b"".join(pieces))


def _check_directory(stream: BinaryIO) -> None:
    """Refuse a directory of millions of names before it is read, and one of an archive inside this one, which was cut off."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_REACH))
    tail = stream.read()
    end = tail.rfind(_END)
    if 0 <= end <= len(tail) - _DIRECTORY_AT - _DIRECTORY.size:
        length, start = _DIRECTORY.unpack_from(tail, end + _DIRECTORY_AT)
        if length > _LARGEST_DIRECTORY or size - len(tail) + end > start + length:
            raise ArchiveError(BROKEN)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its packer meant it: marked as UTF-8, kept in an extra field, or bytes of the packer's system."""
    if info.flag_bits & _UTF8:
        return info.filename
    raw = info.orig_filename.encode("cp437", errors="replace")  # how the directory's bytes were decoded
    return _unicode_path(info.extra, raw) or decode_name(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in the extra field for Unicode, if it belongs to the raw name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(field) > 5 and struct.unpack_from("<I", field, 1)[0] == zlib.crc32(raw):
            return field[5:].decode("utf-8", errors="replace")
    return ""
