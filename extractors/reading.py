"""The door of the extractors: a file, or its bytes, becomes a Document. Bad input becomes a status and problems."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from extractors import refusals
from extractors.content import Content as Content
from extractors.content import content_of as content_of
from extractors.content import mislabelled
from extractors.document import Document, Problem, Status
from extractors.limits import Limits as Limits

Reader = Callable[[bytes, str, str, Limits], Document]


def read_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The document in a file. Never raises for what a file is or holds: see its `status` and `problems`."""
    limits = limits or Limits()
    file = Path(path)
    try:
        mode = file.stat()
        if stat.S_ISDIR(mode.st_mode):
            return _failed(str(path), refusals.IS_FOLDER)
        if not stat.S_ISREG(mode.st_mode):
            return _failed(str(path), refusals.NO_FILE)
        if mode.st_size > limits.bytes:
            return _failed(str(path), refusals.too_large(mode.st_size, limits.bytes))
        data = file.read_bytes()
    except FileNotFoundError:
        return _failed(str(path), refusals.MISSING)
    except PermissionError:
        return _failed(str(path), refusals.FORBIDDEN)
    except (OSError, ValueError) as error:
        return _failed(str(path), refusals.unreadable(error))
    return read_bytes(data, str(path), limits)


def read_bytes(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """The document in some bytes; `path` only names it. Never raises for what the bytes hold."""
    limits = limits or Limits()
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > limits.bytes:
        return _failed(path, refusals.too_large(len(data), limits.bytes), digest)
    if not data.strip():
        return _failed(path, refusals.EMPTY, digest)
    content = content_of(data)
    reader = _READERS.get(content)
    if reader is None:
        return _failed(path, refusals.unsupported(content), digest, content.value)
    try:
        document = reader(data, path, digest, limits)
    except Exception as error:  # a reader must not raise; if one does, only this document is lost
        return _failed(path, refusals.broke_down(error), digest, content.value)
    note = None if document.status is Status.FAILED else mislabelled(path, content)
    return replace(document, problems=(*document.problems, note)) if note else document


def _failed(path: str, problem: Problem, digest: str = "", form: str = "") -> Document:
    return Document(path, digest, form, status=Status.FAILED, problems=(problem,))


# ---- the readers, each loaded when it is first needed ----


def _read_text(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import csv, text

    if csv.is_table(data, path):
        return csv.read(data, path, digest, limits)
    return text.read(data, path, digest)


def _read_docx(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import docx

    return docx.read(data, path, digest, limits)


def _read_xlsx(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats.xlsx import reader

    return reader.read(data, path, digest, limits)


def _read_sheet_xml(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import sheetxml

    return sheetxml.read(data, path, digest, limits)


def _read_xls(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats.xls import reader

    return reader.read(data, path, digest, limits)


def _read_pdf(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import pdf

    return pdf.read(data, path, digest, limits)


_READERS: dict[Content, Reader] = {
    Content.TEXT: _read_text,
    Content.DOCX: _read_docx,
    Content.XLSX: _read_xlsx,
    Content.XLS: _read_xls,
    Content.SHEET_XML: _read_sheet_xml,
    Content.PDF: _read_pdf,
}
