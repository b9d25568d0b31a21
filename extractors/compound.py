"""Old office files are small file systems of their own (OLE compound files): what lies at their top."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are no sectors
_ENTRY = 128  # bytes of a directory entry
_SMALL = 4096  # bytes: shorter streams lie inside another one
_MOST = 100_000  # sectors or entries that a walk may take: loops end there


def top_names(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of a compound file; none if its directory cannot be read."""
    try:
        return frozenset(_name(entry) for entry in _top_entries(data))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def stream_head(data: bytes, name: str) -> bytes:
    """The first sector of a stream at the top of a compound file; nothing if it is missing, small or cannot be read."""
    try:
        size = _sector_size(data)
        for entry in _top_entries(data):
            start, length = struct.unpack_from("<II", entry, 116)
            if _name(entry).lower() == name.lower() and length >= _SMALL and start < _LAST_SECTOR:
                return data[size * (start + 1) : size * (start + 2)]
    except (struct.error, IndexError, ValueError):
        pass
    return b""


def _top_entries(data: bytes) -> list[bytes]:
    directory = _directory(data)
    return _children([directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)])


def _sector_size(data: bytes) -> int:
    shift: int = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        raise ValueError("no such sector size")
    return 1 << shift


def _directory(data: bytes) -> bytes:
    """The directory, its sectors put together."""
    size = _sector_size(data)
    start: int = struct.unpack_from("<I", data, 48)[0]
    tables = [number for number in struct.unpack_from("<109I", data, 76) if number < _LAST_SECTOR]
    tables += _more_tables(data, size)
    parts: list[bytes] = []
    sector = start
    for _ in range(min(_MOST, len(data) // size + 1)):
        if sector >= _LAST_SECTOR:
            break
        parts.append(data[size * (sector + 1) : size * (sector + 2)])
        table, index = divmod(sector, size // 4)
        if table >= len(tables):
            break
        sector = struct.unpack_from("<I", data, size * (tables[table] + 1) + 4 * index)[0]
    return b"".join(parts)


def _more_tables(data: bytes, size: int) -> list[int]:
    """The sectors of the allocation table that the header has no room for."""
    sector = struct.unpack_from("<I", data, 68)[0]
    found: list[int] = []
    for _ in range(min(_MOST, len(data) // size + 1)):
        if sector >= _LAST_SECTOR:
            break
        numbers = struct.unpack_from(f"<{size // 4}I", data, size * (sector + 1))
        found += [number for number in numbers[:-1] if number < _LAST_SECTOR]
        sector = numbers[-1]
    return found


def _children(entries: list[bytes]) -> list[bytes]:
    """The entries below the root: its children are a binary tree of siblings."""
    found: list[bytes] = []
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number == _NONE or number in seen or number >= len(entries):
            continue
        seen.add(number)
        found.append(entries[number])
        waiting += struct.unpack_from("<II", entries[number], 68)
    return found


def _name(entry: bytes) -> str:
    length: int = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
