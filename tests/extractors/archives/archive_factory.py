"""Archives for tests, made in memory; the RAR by hand, since no free program writes one."""

from __future__ import annotations

import gzip
import io
import lzma
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

REPORT = "某某局2023年度自评报告\n\n2023年支出合计100万元，其中：基本支出60万元，项目支出30万元。\n".encode()
OTHER = "另一局2022年度自评报告\n\n2022年支出合计90万元，其中：基本支出60万元，项目支出30万元。\n".encode()

SEVEN_ZIP = shutil.which("7zz") or shutil.which("7z")
BSDTAR = shutil.which("bsdtar")


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zipped_under(raw: bytes, data: bytes, extra: bytes = b"") -> bytes:
    """A zip with one stored file whose name is these bytes, not marked as UTF-8."""
    checksum, size = zlib.crc32(data), len(data)
    common = b"\x14\0\0\0\0\0\0\0\x21\0" + b"".join(each.to_bytes(4, "little") for each in (checksum, size, size))
    lengths = len(raw).to_bytes(2, "little") + len(extra).to_bytes(2, "little")
    local = b"PK\x03\x04" + common + lengths + raw + extra + data
    directory = b"PK\x01\x02\x14\0" + common + lengths + bytes(14) + raw + extra
    numbers = (len(directory).to_bytes(4, "little"), len(local).to_bytes(4, "little"))
    return local + directory + b"PK\x05\x06\0\0\0\0\x01\0\x01\0" + b"".join(numbers) + b"\0\0"


def unicode_path(raw: bytes, name: str) -> bytes:
    """The extra field that keeps a name in Unicode beside the raw one."""
    field = b"\x01" + zlib.crc32(raw).to_bytes(4, "little") + name.encode()
    return b"\x75\x70" + len(field).to_bytes(2, "little") + field


def tarred(files: Mapping[str, bytes] | Iterable[tuple[tarfile.TarInfo, bytes]], encoding: str = "utf-8") -> bytes:
    stream = io.BytesIO()
    members = files.items() if isinstance(files, Mapping) else files
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            info.size = info.size or len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def seven_zipped(files: Mapping[str, bytes], folder: Path, *options: str) -> bytes:
    """A 7z archive by 7-Zip."""
    assert SEVEN_ZIP
    source = folder / "source"
    for name, data in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(data)
    names = sorted({name.split("/")[0] for name in files})
    subprocess.run(
        [SEVEN_ZIP, "a", *options, str(folder / "made.7z"), *names], cwd=source, check=True, capture_output=True
    )
    return (folder / "made.7z").read_bytes()


def rar(files: Mapping[str, bytes], mode: int = 0o100644) -> bytes:
    """A RAR 5 archive with its files stored; the last one gets the mode."""
    modes = [0o100644] * (len(files) - 1) + [mode]
    made = [_rar_file(name, data, its) for (name, data), its in zip(files.items(), modes, strict=True)]
    blocks = [_rar_block(1, 0, _number(0)), *made]
    return b"Rar!\x1a\x07\x01\x00" + b"".join(blocks) + _rar_block(5, 4, _number(0))


def _rar_file(name: str, data: bytes, mode: int) -> bytes:
    raw = name.encode()
    # flags (a checksum is there), size, attributes, checksum, method (stored), system (Unix), name
    body = _number(4) + _number(len(data)) + _number(mode) + zlib.crc32(data).to_bytes(4, "little")
    body += _number(0) + _number(1) + _number(len(raw)) + raw
    return _rar_block(2, 2, body, data)


def _rar_block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
    size = _number(len(data)) if flags & 2 else b""
    header = _number(kind) + _number(flags) + size + body
    sized = _number(len(header)) + header
    return zlib.crc32(sized).to_bytes(4, "little") + sized + data


def _number(value: int) -> bytes:
    """A number as RAR writes it: seven bits a byte, the highest bit for more."""
    parts = bytearray()
    while True:
        value, low = value >> 7, value & 0x7F
        parts.append(low | 0x80 if value else low)
        if not value:
            return bytes(parts)


def zeros(compress: str, size: int) -> bytes:
    """Very many zeros, compressed piece by piece."""
    match compress:
        case "gzip":
            stream = io.BytesIO()
            with gzip.GzipFile(fileobj=stream, mode="wb") as file:
                for _ in range(size // 1_000_000):
                    file.write(bytes(1_000_000))
            return stream.getvalue()
        case _:
            return lzma.compress(bytes(size), preset=0)
