"""The door of the extractors: a file, or its bytes, becomes a Document. Bad input becomes a status and problems."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import regex

from extractors.compound import top_names
from extractors.document import Document, Problem, Status
from extractors.encoding import utf16_without_mark
from extractors.limits import Limits as Limits


class Content(StrEnum):
    """What the bytes of a file are, told by their beginning and never by the file's name."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    SHEET_XML = "sheet xml"
    LOCKED = "locked"  # an office file that is encrypted as a whole
    PPTX = "pptx"
    OFD = "ofd"
    ZIP = "zip"
    OLE = "ole"
    RTF = "rtf"
    HTML = "html"
    PICTURE = "picture"
    BINARY = "binary"


Reader = Callable[[bytes, str, str, Limits], Document]


def read_document(path: Path | str, limits: Limits | None = None) -> Document:
    """The document in a file. Never raises for what a file is or holds: see its `status` and `problems`."""
    limits = limits or Limits()
    file = Path(path)
    try:
        mode = file.stat()
        if stat.S_ISDIR(mode.st_mode):
            return _failed(str(path), _IS_FOLDER)
        if not stat.S_ISREG(mode.st_mode):
            return _failed(str(path), _NO_FILE)
        if mode.st_size > limits.bytes:
            return _failed(str(path), _too_large(mode.st_size, limits))
        data = file.read_bytes()
    except FileNotFoundError:
        return _failed(str(path), _MISSING)
    except PermissionError:
        return _failed(str(path), _FORBIDDEN)
    except (OSError, ValueError) as error:
        return _failed(str(path), _unreadable(error))
    return read_bytes(data, str(path), limits)


def read_bytes(data: bytes, path: str, limits: Limits | None = None) -> Document:
    """The document in some bytes; `path` only names it. Never raises for what the bytes hold."""
    limits = limits or Limits()
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > limits.bytes:
        return _failed(path, _too_large(len(data), limits), digest)
    if not data.strip():
        return _failed(path, _EMPTY, digest)
    content = content_of(data)
    reader = _READERS.get(content)
    if reader is None:
        return _failed(path, _unsupported(content), digest, content.value)
    try:
        return reader(data, path, digest, limits)
    except Exception as error:  # a reader must not raise; if one does, only this document is lost
        return _failed(path, _broke_down(error), digest, content.value)


# ---- telling contents apart ----

_MAGIC = (
    (b"%PDF-", Content.PDF),
    (b"PK\x03\x04", Content.ZIP),
    (b"PK\x05\x06", Content.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", Content.XLS),  # the stream of a workbook, without its file system
    (b"{\\rtf", Content.RTF),
    (b"\x89PNG\r\n\x1a\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"7z\xbc\xaf\x27\x1c", Content.BINARY),
    (b"Rar!", Content.BINARY),
    (b"\x1f\x8b", Content.BINARY),
    (b"\x7fELF", Content.BINARY),
    (b"MZ\x90\x00", Content.BINARY),
)
_ZIPPED = (
    (b"word/", Content.DOCX),
    (b"xl/", Content.XLSX),
    (b"ppt/", Content.PPTX),
    (b"OFD.xml", Content.OFD),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = regex.compile(
    rb"^\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<(?:!doctype\s+)?html|<head\b|<table\b)", regex.IGNORECASE
)
_SHEET_XML = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|\w*:?Workbook)\b.*?[\"']urn:schemas-microsoft-com:office:spreadsheet[\"']",
    regex.DOTALL,
)
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_PROBE = 65536  # bytes that are looked at
_CONTROL_SHARE = 0.002  # stray control characters up to this share are left to the text reader


def content_of(data: bytes) -> Content:
    """What some bytes are, told by magic numbers, then by the share of control characters."""
    head = data[:_PROBE]
    for magic, content in _MAGIC:
        if head.startswith(magic):
            return _zipped(data) if content is Content.ZIP else _compound(data) if content is Content.OLE else content
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if head.startswith(_MARKS):
        return Content.TEXT
    if _SHEET_XML.match(head[:4096]):
        return Content.SHEET_XML
    if _HTML.match(head):
        return Content.HTML
    controls = len(_CONTROL.findall(head))
    if controls > len(head) * _CONTROL_SHARE and not utf16_without_mark(data):
        return Content.BINARY
    return Content.TEXT


def _zipped(data: bytes) -> Content:
    """The office format of a zip archive, by the names in its directory."""
    for name, content in _ZIPPED:
        if name in data[:8192] or name in data[-65536:]:
            return content
    return Content.ZIP


_COMPOUND = (
    ("EncryptedPackage", Content.LOCKED),
    ("Workbook", Content.XLS),
    ("Book", Content.XLS),
)


def _compound(data: bytes) -> Content:
    """The office format of a compound file, by the streams at its top."""
    names = {name.lower() for name in top_names(data)}
    return next((content for name, content in _COMPOUND if name.lower() in names), Content.OLE)


# ---- problems, in both languages ----


def _failed(path: str, problem: Problem, digest: str = "", form: str = "") -> Document:
    return Document(path, digest, form, status=Status.FAILED, problems=(problem,))


def _fatal(zh: str, en: str) -> Problem:
    return Problem(zh, en, fatal=True)


_MISSING = _fatal("文件不存在，请核对路径。", "The file does not exist; please check the path.")
_IS_FOLDER = _fatal("这是文件夹，不是文件。", "This is a folder, not a file.")
_NO_FILE = _fatal("这不是普通文件，无法读取。", "This is not a regular file and cannot be read.")
_FORBIDDEN = _fatal(
    "没有读取权限，请修改文件权限后重试。",
    "No permission to read the file; please change its permissions and try again.",
)
_EMPTY = _fatal("文件为空，没有可读的内容。", "The file is empty: there is nothing to read.")

_LOCKED = _fatal(
    "文件已加密，无法读取。请取消密码保护后重试。",
    "The file is encrypted and cannot be read. Please remove its password and try again.",
)

_NAMES = {
    Content.PDF: ("PDF 文件", "a PDF file"),
    Content.DOCX: ("Word 文档（docx）", "a Word document (docx)"),
    Content.XLSX: ("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"),
    Content.PPTX: ("演示文稿（pptx）", "a presentation (pptx)"),
    Content.OFD: ("OFD 版式文件", "an OFD file"),
    Content.ZIP: ("ZIP 压缩包", "a ZIP archive"),
    Content.OLE: ("旧版 Office 文件（doc、xls 或 wps）", "an old Office file (doc, xls or wps)"),
    Content.RTF: ("RTF 文档", "an RTF document"),
    Content.HTML: ("HTML 网页", "an HTML page"),
    Content.PICTURE: ("图片", "a picture"),
    Content.BINARY: ("二进制文件", "a binary file"),
}


def _unsupported(content: Content) -> Problem:
    if content is Content.LOCKED:
        return _LOCKED
    zh, en = _NAMES[content]
    if content is Content.BINARY:
        return _fatal(
            f"内容是{zh}，不是文本，无法读取。请提交报告的文本文件。",
            f"The content is {en}, not text. Please hand in the report as a text file.",
        )
    return _fatal(
        f"内容是{zh}，当前版本尚不支持。请另存为纯文本（txt）后重试。",
        f"The content is {en}, not supported yet in this version. Please save it as plain text (txt) and try again.",
    )


def _too_large(size: int, limits: Limits) -> Problem:
    actual, limit = f"{size / 1024 / 1024:.1f}", f"{limits.bytes / 1024 / 1024:.0f}"
    return _fatal(
        f"文件过大（{actual} MB，上限 {limit} MB），未读取。请拆分后重试。",
        f"The file is too large ({actual} MB; the limit is {limit} MB) and was not read. Please split it and try again.",
    )


def _unreadable(error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or str(error)
    return _fatal(f"无法读取文件：{reason}。", f"The file cannot be read: {reason}.")


def _broke_down(error: Exception) -> Problem:
    cause = f"{type(error).__name__}: {error}"[:200]
    return _fatal(
        f"读取时程序出错（{cause}），文件可能已损坏。",
        f"The program failed while reading ({cause}); the file may be damaged.",
    )


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
