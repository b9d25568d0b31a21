"""The door of the extractors: a file, or its bytes, becomes a Document. Bad input becomes a status and problems."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from extractors import refusals
from extractors.archives import ArchiveError, Budget, Member, Wanted, everything, read_members
from extractors.content import ARCHIVES, archive_of, mislabelled
from extractors.content import Content as Content
from extractors.content import content_of as content_of
from extractors.conversion import BATCH, ROUTES, ConversionError, Converter, converted_note, may_need_conversion
from extractors.document import Document, Problem, Status
from extractors.limits import MEGABYTE
from extractors.limits import Limits as Limits

Reader = Callable[[bytes, str, str, Limits], Document]
_BATCH_BYTES = 32 * MEGABYTE
_HEAD = 4096  # bytes of a file that are looked at before it is read


def read_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The document in a file. Never raises for what a file is or holds: see its `status` and `problems`."""
    with Session(limits) as session:
        return session.document(path)


def read_bytes(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """The document in some bytes; `path` only names it. Never raises for what the bytes hold."""
    with Session(limits) as session:
        return session.document_of(data, path)


def read_documents(path: Path | str, limits: Limits | None = None, wanted: Wanted = everything) -> Iterator[Document]:
    """The documents in a file: each wanted member of an archive, or the file itself. Never raises for what it holds."""
    with Session(limits) as session:
        yield from session.documents(path, wanted)


@dataclass(frozen=True, slots=True)
class Source:
    """A document before it is read: its name, and what reads it. Whoever reads it can tell what is being read."""

    path: str
    read: Callable[[], Document]


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

    def documents(self, path: Path | str, wanted: Wanted = everything) -> Iterator[Document]:
        """The documents in a file: its `sources`, read."""
        return (source.read() for source in self.sources(path, wanted))

    def sources(self, path: Path | str, wanted: Wanted = everything) -> Iterator[Source]:
        """The documents in a file: those in an archive, named "archive.zip!/folder/report.docx", or the file itself.

        Members that are not `wanted` are passed over. What cannot be read is a failed document of the member; where the
        archive itself breaks off, a failed document of the archive comes last.
        """
        try:
            content = _archive_in(Path(path))
            if content is None:
                yield Source(str(path), partial(self.document, path))
                return
            with Path(path).open("rb") as stream:
                yield from self._members(stream, content, str(path), Budget.of(self._limits), wanted, depth=1)
        except OSError as error:
            yield _lost(str(path), refusals.unreadable(error))

    def _members(
        self, stream: BinaryIO, content: Content, path: str, budget: Budget, wanted: Wanted, depth: int
    ) -> Iterator[Source]:
        limits = self._limits
        if (size := stream.seek(0, 2)) > limits.archive:
            yield _lost(path, refusals.too_large(size, limits.archive), content)
            return
        any_member = False
        try:
            for batch in _batches(read_members(stream, content, path, budget, limits, wanted)):
                self._converter.prepare((member.data, content_of(member.data)) for member in batch if member.data)
                for member in batch:
                    any_member = True
                    yield from self._member(member, f"{path}!/{member.name}", budget, wanted, depth)
        except ArchiveError as error:
            yield _lost(path, error.problem, content)
            return
        if not any_member:
            yield _lost(path, refusals.NO_MEMBERS, content)

    def _member(self, member: Member, path: str, budget: Budget, wanted: Wanted, depth: int) -> Iterator[Source]:
        content = content_of(member.data)
        if member.problem:
            yield _lost(path, member.problem)
        elif content not in ARCHIVES:
            yield Source(path, partial(self.document_of, member.data, path))
        elif depth >= self._limits.nesting:
            yield _lost(path, refusals.too_deep(self._limits.nesting), content)
        else:
            yield from self._members(io.BytesIO(member.data), content, path, budget, wanted, depth + 1)

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


def _archive_in(file: Path) -> Content | None:
    """What archive a file is; None if it is none or cannot be told."""
    try:
        if not file.is_file():  # a pipe would wait for its writer
            return None
        with file.open("rb") as stream:
            return archive_of(stream)
    except (OSError, ValueError):
        return None


def _batches(members: Iterator[Member]) -> Iterator[list[Member]]:
    """The members in handfuls that are converted together; an error comes after those that were read before it."""
    batch: list[Member] = []
    try:
        for member in members:
            batch.append(member)
            if len(batch) >= BATCH or sum(len(each.data) for each in batch) > _BATCH_BYTES:
                yield batch
                batch = []
    except ArchiveError:
        yield batch
        raise
    yield batch


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


def _lost(path: str, problem: Problem, content: Content | None = None) -> Source:
    """A document of which it is known beforehand that it cannot be read."""
    return Source(path, partial(_failed, path, problem, "", content.value if content else ""))


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

    return docx.read(data, path, digest, limits, _read_embedded)


def _read_embedded(data: bytes, limits: Limits) -> Document | None:
    """What a document shows of a file that is embedded in it; None if that is not read."""
    from extractors.formats.xls import reader as xls
    from extractors.formats.xlsx import reader as xlsx

    content = content_of(data)
    if content is Content.XLSX:
        return xlsx.read(data, "", "", limits, shown=True)
    if content is Content.XLS:
        return xls.read(data, "", "", limits, shown=True)
    return _READERS[content](data, "", "", limits) if content in _EMBEDDED else None


def _read_xlsx(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats.xlsx import reader

    return reader.read(data, path, digest, limits)


def _read_sheet_xml(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import sheetxml

    return sheetxml.read(data, path, digest, limits)


def _read_word_xml(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.parts import UnreadableError
    from extractors.wordxml import packed

    try:
        return _read_docx(packed(data, limits), path, digest, limits)
    except UnreadableError as error:
        return _failed(path, error.fatal, digest, Content.WORD_XML.value)


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


def _read_picture(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    from extractors.formats import picture

    return picture.read(data, path, digest, limits)


_EMBEDDED = frozenset((Content.DOCX, Content.WORD_XML, Content.HTML, Content.MHT, Content.TEXT))
_READERS: dict[Content, Reader] = {
    Content.TEXT: _read_text,
    Content.DOCX: _read_docx,
    Content.WORD_XML: _read_word_xml,
    Content.XLSX: _read_xlsx,
    Content.XLS: _read_xls,
    Content.SHEET_XML: _read_sheet_xml,
    Content.PDF: _read_pdf,
    Content.HTML: _read_html,
    Content.MHT: _read_mht,
    Content.OFD: _read_ofd,
    Content.PICTURE: _read_picture,
}
