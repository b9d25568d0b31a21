"""Zip archives that are the same bytes for the same parts, whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import regex

EPOCH = (2024, 1, 8, 9, 0, 0)
_DATED = regex.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def zipped(parts: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """An archive of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            entry.date_time, entry.compress_type, entry.external_attr = EPOCH, zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def steady(office_file: bytes) -> bytes:
    """A docx or xlsx file without the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(office_file)) as archive:
        return zipped((name, _undated(name, archive.read(name))) for name in archive.namelist())


def _undated(name: str, data: bytes) -> bytes:
    return _DATED.sub(rb"\g<1>2024-01-08T09:00:00Z", data) if name == "docProps/core.xml" else data
