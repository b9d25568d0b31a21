"""The files in a TAR archive, plain or compressed, and the one file in a compressed file that is none."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol, Self

from extractors.archives.members import (
    BROKEN,
    ArchiveError,
    Member,
    Meter,
    Wanted,
    decode_name,
    member_too_large,
    tidy_name,
)
from extractors.content import Content, is_tar
from extractors.limits import MEGABYTE

_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)
_OVERHEAD = 4 * MEGABYTE  # headers between two files
_XZ_MEMORY = 256 * MEGABYTE
_PIECE = 65536
_TAR_ENDINGS = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


def members(stream: BinaryIO, content: Content, name: str, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    """The files that are wanted; `name` is the archive's. Raises ArchiveError if it breaks off or goes beyond the limits."""
    metered = _Metered(_OPENERS[content](stream) if content in _OPENERS else stream, meter)
    try:
        if content is Content.TAR or is_tar(metered.peek(tarfile.BLOCKSIZE)):
            yield from _tar_members(metered, meter, wanted)
        else:
            yield from _single(metered, name, meter, wanted)
    except _BROKEN as error:
        raise ArchiveError(BROKEN) from error


def _tar_members(metered: _Metered, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    # Of a stream, only `read` is called.
    with _Tar.open(fileobj=metered, mode="r|", tarinfo=_Header, errors="surrogateescape") as archive:  # type: ignore[call-overload]
        while (info := archive.next()) is not None:
            archive.members.clear()  # or they would all be kept
            metered.allow(info.size)
            name = tidy_name(decode_name(info.name.encode("utf-8", errors="surrogateescape")))
            if not info.isreg() or not name:
                continue
            meter.member()
            if wanted(name):
                yield _tar_member(archive, info, name, meter.limits.bytes)
        if archive.ends_badly:
            raise ArchiveError(BROKEN)


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str, most: int) -> Member:
    file = archive.extractfile(info) if info.size <= most else None
    return Member(name, file.read()) if file else Member(name, problem=member_too_large(most))


def _single(metered: _Metered, name: str, meter: Meter, wanted: Wanted) -> Iterator[Member]:
    """The file that was compressed alone: report.txt in report.txt.gz."""
    path = PurePosixPath(name.replace("\\", "/"))
    inside = path.stem + _TAR_ENDINGS.get(path.suffix.lower(), "") or path.name
    meter.member()
    if "." in inside and not wanted(inside):
        return
    most = meter.limits.bytes
    metered.allow(most)
    pieces: list[bytes] = []
    size = 0
    while piece := metered.read(_PIECE):
        size += len(piece)
        if size > most:
            yield Member(inside, problem=member_too_large(most))
            return
        pieces.append(piece)
    yield Member(inside, b"".join(pieces))


class _Tar(tarfile.TarFile):
    """A tar archive that remembers whether it ended without its end mark."""

    ends_badly = False


class _Header(tarfile.TarInfo):
    """A header whose damage or absence is noted: the standard library takes both for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            if isinstance(archive, _Tar) and not isinstance(error, tarfile.EOFHeaderError):  # type: ignore[attr-defined]
                archive.ends_badly = True
            raise


class _Metered:
    """A stream that charges what is read from it, and gives no more than one file and its headers need."""

    def __init__(self, source: _Source, meter: Meter) -> None:
        self._source = source
        self._meter = meter
        self._allowed = _OVERHEAD
        self._ahead = b""

    def allow(self, size: int) -> None:
        """Let another file of this size pass."""
        self._allowed = size + _OVERHEAD

    def peek(self, size: int) -> bytes:
        """The beginning, without taking it."""
        while len(self._ahead) < size and (piece := self._source.read(size - len(self._ahead))):
            self._ahead += piece
        return self._ahead

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ArchiveError above the limits."""
        piece, self._ahead = self._ahead[:size], self._ahead[size:]
        if len(piece) < size:
            piece += self._source.read(size - len(piece))
        self._meter.charge(len(piece))
        self._allowed -= len(piece)
        if self._allowed < 0:
            raise ArchiveError(BROKEN)
        return piece


class _Xz(io.RawIOBase):
    """An xz stream, read with a limit on the memory that it may ask for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decompressor = self._fresh()
        self._input = b""
        self._started = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises EOFError if the stream breaks off."""
        while True:
            if self._decompressor.eof:
                self._input = (self._decompressor.unused_data + self._stream.read(_PIECE)).lstrip(b"\0")  # padding
                if not self._input:
                    return b""
                self._decompressor = self._fresh()
            elif self._decompressor.needs_input and not self._input:
                self._input = self._stream.read(_PIECE)
                if not self._input:
                    raise EOFError("the stream breaks off")
            taken, self._input = self._input, b""
            if piece := self._decompressor.decompress(taken, size):
                return piece

    @staticmethod
    def _fresh() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


def _gzip(stream: BinaryIO) -> _Source:
    return gzip.GzipFile(fileobj=stream, mode="rb")


def _bzip2(stream: BinaryIO) -> _Source:
    return bz2.BZ2File(stream)


_OPENERS: dict[Content, Callable[[BinaryIO], _Source]] = {
    Content.GZIP: _gzip,
    Content.BZIP2: _bzip2,
    Content.XZ: _Xz,
}
