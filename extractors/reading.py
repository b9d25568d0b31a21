"""The door of the extractors: a file, or its bytes, becomes a Document. Bad input becomes a status and problems."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from extractors import refusals
from extractors.content import Content as Content
from extractors.content import content_of as content_of
from extractors.content import mislabelled
from extractors.conversion import ROUTES, ConversionError, Converter, converted_note, may_need_conversion
from extractors.document import Document, Problem, Status
from extractors.limits import Limits as Limits

Reader = Callable[[bytes, str, str, Limits], Document]
_HEAD = 4096  # bytes of a file that are looked at before it is read


def read_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The document in a file. Never raises for what a file is or holds: see its `status` and `problems`."""
    with Session(limits) as session:
        return session.document(path)


def read_bytes(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """The document in some bytes; `path` only names it. Never raises for what the bytes hold."""
    with Session(limits) as session:
        return session.document_of(data, path)


class Session:
    """Reads files one after another under the same limits; what it needs for that is made once and goes at its end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._converter = Converter(self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._converter.close()

    def prepare(self, paths: Iterable[Path | str]) -> None:
        """Convert at once those of the files that need it; reading them after that is quick."""
        self._converter.prepare(self._sources(paths))

    def document(self, path: Path | str) -> Document:
        """The document in a file."""
        data = _file_bytes(Path(path), self._limits.bytes)
        return _failed(str(path), data) if isinstance(data, Problem) else self.document_of(data, str(path))

    def document_of(self, data: bytes, path: str) -> Document:
        """The document in some bytes; `path` only names it."""
        digest = hashlib.sha256(data).hexdigest()
        if len(data) > self._limits.bytes:
            return _failed(path, refusals.too_large(len(data), self._limits.bytes), digest)
        if not data.strip():
            return _failed(path, refusals.EMPTY, digest)
        content = content_of(data)
        try:
            document = self._read(data, path, digest, content)
        except Exception as error:  # a reader must not raise; if one does, only this document is lost
            return _failed(path, refusals.broke_down(error), digest, content.value)
        note = None if document.status is Status.FAILED else mislabelled(path, content)
        return replace(document, problems=(*document.problems, note)) if note else document

    def _read(self, data: bytes, path: str, digest: str, content: Content) -> Document:
        if content in ROUTES:
            return self._read_converted(data, path, digest, content)
        reader = _READERS.get(content)
        if reader is None:
            return _failed(path, refusals.unsupported(content), digest, content.value)
        return reader(data, path, digest, self._limits)

    def _read_converted(self, data: bytes, path: str, digest: str, content: Content) -> Document:
        """The document in an old or foreign office file, which `format` names with what it was converted to."""
        target = ROUTES[content].target
        form = f"{content.value}, converted to {target.value}"
        try:
            converted = self._converter.convert(data, content)
        except ConversionError as error:
            return _failed(path, error.problem, digest, content.value)
        document = _READERS[target](converted, path, digest, self._limits)
        return replace(document, format=form, problems=(*document.problems, converted_note(content)))

    def _sources(self, paths: Iterable[Path | str]) -> Iterator[tuple[bytes, Content]]:
        """Those of the files that are converted."""
        for path in paths:
            data = _file_bytes(Path(path), self._limits.bytes, may_need_conversion)
            if isinstance(data, bytes) and (content := content_of(data)) in ROUTES:
                yield data, content


def _file_bytes(file: Path, most: int, wanted: Callable[[bytes], bool] | None = None) -> bytes | Problem:
    """What a file holds, or why it cannot be read; only the beginning if that is not `wanted`."""
    try:
        mode = file.stat()
        if stat.S_ISDIR(mode.st_mode):
            return refusals.IS_FOLDER
        if not stat.S_ISREG(mode.st_mode):
            return refusals.NO_FILE
        if mode.st_size > most:
            return refusals.too_large(mode.st_size, most)
        if wanted:
            with file.open("rb") as stream:
                head = stream.read(_HEAD)
            if not wanted(head):
                return head
        return file.read_bytes()
    except FileNotFoundError:
        return refusals.MISSING
    except PermissionError:
        return refusals.FORBIDDEN
    except (OSError, ValueError) as error:
        return refusals.unreadable(error)


def _failed(path: str, problem: Problem, digest: str = "", form: str = "") -> Document:
    return Document(path, digest, form, status=Status.FAILED, problems=(problem,))


# ---- the readers, each loaded when it is first needed ----


def _read_text(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import csv, html, markdown, text

    if html.is_page(data, path):
        return html.read(data, path, digest, limits)
    if markdown.is_markdown(data, path):
        return markdown.read(data, path, digest, limits)
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


def _read_html(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import html

    return html.read(data, path, digest, limits)


def _read_mht(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import mht

    return mht.read(data, path, digest, limits)


def _read_pdf(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import pdf

    return pdf.read(data, path, digest, limits)


def _read_ofd(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import ofd

    return ofd.read(data, path, digest, limits)


_READERS: dict[Content, Reader] = {
    Content.TEXT: _read_text,
    Content.DOCX: _read_docx,
    Content.XLSX: _read_xlsx,
    Content.XLS: _read_xls,
    Content.SHEET_XML: _read_sheet_xml,
    Content.PDF: _read_pdf,
    Content.HTML: _read_html,
    Content.MHT: _read_mht,
    Content.OFD: _read_ofd,
}
